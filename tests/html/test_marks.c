#include "../test.h"

#include "base/arena.h"
#include "html/html_marks.h"

struct marks_case {
	const char *text, *html;
};

#define P(words)  "<p class=\"govuk-body\">" words "</p>"
#define UL        "<ul class=\"govuk-list govuk-list--bullet\">"
#define LINK(url) "<a class=\"govuk-link\" href=\"" url "\">"

static void
test_marks(void **state)
{
	(void)state;
	static const struct marks_case cases[] = {
	    {"", ""},
	    {"Plain words", P("Plain words")},
	    {"One\n\ntwo\nlines  \nbroken", P("One") P("two<br>lines<br>broken")},
	    {"**bold** and *soft* and ***both***",
		P("<strong>bold</strong> and <em>soft</em> and <strong><em>both</em></strong>")},
	    {"# Top\n## Under\n###### Deep",
		"<h2 class=\"govuk-heading-m\">Top</h2><h3 class=\"govuk-heading-s\">Under</h3><h4 "
		"class=\"govuk-heading-s\">Deep</h4>"},
	    {"- one\n- two\n  - in\n- three\n",
		UL "<li>one</li><li>two" UL "<li>in</li></ul></li><li>three</li></ul>"},
	    {"1. one\n2. two",
		"<ol class=\"govuk-list govuk-list--number\"><li>one</li><li>two</li></ol>"},
	    {"- one\n\n  more\n", UL "<li>one" P("more") "</li></ul>"},
	    {"- - in", UL "<li>" UL "<li>in</li></ul></li></ul>"},
	    {"- a\n  - b\n    - c\n      - d\n",
		UL "<li>a" UL "<li>b" UL "<li>c</li><li>d</li></ul></li></ul></li></ul>"},
	    {"- # heading", UL "<li>heading</li></ul>"},
	    {"[words](https://example.org/?a=1&b=2)",
		P(LINK("https://example.org/?a=1&amp;b=2") "words</a>")},
	    {"[words](javascript:alert(1))", P("words")},
	    {"[words](JaVaScRiPt:alert(1)) [x](data:text/html,y) [z](//evil.example)",
		P("words x z")},
	    {"<script>alert(1)</script>", P("&lt;script&gt;alert(1)&lt;/script&gt;")},
	    {"a <b onclick=\"x()\">b</b> c", P("a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt; c")},
	    {"&lt;script&gt; & \"quoted\" 'single'",
		P("&lt;script&gt; &amp; &quot;quoted&quot; &#39;single&#39;")},
	    {"![a picture](https://example.org/x.png)", P("a picture")},
	    {"    code <b>", P("code &lt;b&gt;")},
	    {"> said", P("said")},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct html h;

		html_init(&h, arena);
		html_marks(&h, cases[i].text, 2);
		assert_string_equal(h.out.length == 0 ? "" : h.out.data, cases[i].html);
		assert_int_equal(h.depth, 0);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_marks),
	};
	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
