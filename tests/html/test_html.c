#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/html.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
write_hostile(struct html *h, const char *text)
{
	html_open(h, "p", ATTRS({"title", text, false}));
	html_text(h, text);
	html_close(h, "p");
}

static void
escapes_text_and_attributes(void **state)
{
	static const struct {
		const char *text;
		const char *wanted;
	} cases[] = {
	    {"plain", "<p title=\"plain\">plain</p>"},
	    {"", "<p title=\"\"></p>"},
	    {"a < b & c > d", "<p title=\"a &lt; b &amp; c &gt; d\">a &lt; b &amp; c &gt; d</p>"},
	    {"\"'", "<p title=\"&quot;&#39;\">&quot;&#39;</p>"},
	    {"</p><script>alert(1)</script>",
	        "<p title=\"&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">"
	        "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
	    {"&amp;", "<p title=\"&amp;amp;\">&amp;amp;</p>"},
	    {"Zoë’s plan – draft", "<p title=\"Zoë’s plan – draft\">Zoë’s plan – draft</p>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct html h;
		size_t length = 0;

		html_init(&h, arena);
		write_hostile(&h, cases[i].text);
		assert_string_equal(html_finish(&h, &length), cases[i].wanted);
		assert_int_equal(length, strlen(cases[i].wanted));
		arena_free(arena);
	}
}

/* Text is looked at in blocks: each of the five, at every place of every length about them. */
static void
escapes_at_every_place(void **state)
{
	static const struct {
		char c;
		const char *entity;
	} five[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	(void)state;
	for (size_t n = 0; n < sizeof(five) / sizeof(five[0]); n++) {
		for (size_t length = 1; length <= 50; length++) {
			for (size_t at = 0; at < length; at++) {
				char *text = arena_alloc(arena, length + 1);
				const char *wanted;
				size_t written;
				struct html h;

				/* Their neighbours among the letters, and beyond ASCII. */
				memset(text, at % 3 == 0 ? '%' : at % 3 == 1 ? '=' : '\xa6', length);
				wanted = arena_printf(arena, "%.*s%s%s", (int)at, text, five[n].entity, text + at + 1);
				text[at] = five[n].c;
				html_init(&h, arena);
				html_text(&h, text);
				assert_string_equal(html_finish(&h, &written), wanted);
				assert_int_equal(written, strlen(wanted));
				arena_reset(arena);
			}
		}
	}
	arena_free(arena);
}

static void
leaves_out_what_is_null(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct html h;
	size_t length = 0;

	(void)state;
	html_init(&h, arena);
	html_open(&h, "a", ATTRS({"class", NULL, false}, {"href", "/", false}, {"hidden", "", true}));
	html_text(&h, NULL);
	html_close(&h, "a");
	html_lines(&h, "one\ntwo & three");
	html_void(&h, "br", NO_ATTRS);
	html_printf(&h, "%s <%d>", "n", 4);
	assert_string_equal(html_finish(&h, &length),
	    "<a href=\"/\" hidden></a>one<br>two &amp; three<br>n &lt;4&gt;");
	arena_free(arena);
}

static void
close_in_wrong_order(struct html *h)
{
	html_open(h, "div", NO_ATTRS);
	html_open(h, "p", NO_ATTRS);
	html_close(h, "div");
}

static void
close_too_much(struct html *h)
{
	html_close(h, "div");
}

static void
leave_open(struct html *h)
{
	size_t length = 0;

	html_open(h, "div", NO_ATTRS);
	(void)html_finish(h, &length);
}

static void
nest_too_deep(struct html *h)
{
	for (size_t i = 0; i <= HTML_DEPTH; i++)
		html_open(h, "div", NO_ATTRS);
}

static void
write_too_much(struct html *h)
{
	char *text = arena_alloc(h->arena, HTML_PAGE_MAXIMUM + 1);
	size_t length = 0;

	memset(text, 'a', HTML_PAGE_MAXIMUM);
	html_text(h, "a");
	html_text(h, text);
	(void)html_finish(h, &length);
}

static void
ends_the_process_rather_than_send_a_broken_page(void **state)
{
	static void (*const mistakes[])(struct html *) = {
	    close_in_wrong_order, close_too_much, leave_open, nest_too_deep, write_too_much};

	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		pid_t child = fork();
		int status = 0;

		assert_true(child >= 0);
		if (child == 0) {
			const struct rlimit no_core = {0, 0};
			struct html h;

			(void)setrlimit(RLIMIT_CORE, &no_core);
			(void)signal(SIGABRT, SIG_DFL);
			(void)close(STDERR_FILENO);
			html_init(&h, arena_new(ARENA_CAP_REQUEST));
			mistakes[i](&h);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(escapes_text_and_attributes),
	    cmocka_unit_test(escapes_at_every_place),
	    cmocka_unit_test(leaves_out_what_is_null),
	    cmocka_unit_test(ends_the_process_rather_than_send_a_broken_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
