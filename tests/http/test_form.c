#include "../test.h"

#include "base/arena.h"
#include "http/form.h"

struct urlencoded_case {
	const char *text;
	const char *want; /* "name=value;" for each pair; NULL: refused */
};

static const struct urlencoded_case urlencoded_cases[] = {
    {"", ""},
    {"a=1", "a=1;"},
    {"a=1&b=2&a=3", "a=1;b=2;a=3;"},
    {"a", "a=;"},
    {"=x", "=x;"},
    {"&&a=1&", "a=1;"},
    {"a=b=c", "a=b=c;"},
    {"a+b=c+d", "a b=c d;"},
    {"caf%C3%A9=%E2%9C%93", "caf\xc3\xa9=\xe2\x9c\x93;"},
    {"a=%0D%0A", "a=\r\n;"},
    {"a=%", NULL},
    {"a=%4", NULL},
    {"a=%4g", NULL},
    {"a=%41", "a=A;"},
    {"a=%00", NULL},
    {"a=%C3", NULL},
    {"a=%ED%A0%80", NULL},
    {"a=\xff", NULL},
};

static const char *
pairs_text(struct arena *arena, const struct request_pairs *pairs)
{
	const char *text = "";

	for (size_t i = 0; i < pairs->count; i++)
		text = arena_printf(
		    arena, "%s%s=%s;", text, pairs->items[i].name, pairs->items[i].value);
	return text;
}

static void
urlencoded_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(urlencoded_cases) / sizeof(urlencoded_cases[0]); i++) {
		const struct urlencoded_case *c = &urlencoded_cases[i];
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct request_pairs pairs = {0};
		bool is_read = form_parse_urlencoded(arena, c->text, strlen(c->text), 8, &pairs);

		if (is_read != (c->want != NULL))
			fail_msg("%s: read %d", c->text, is_read);
		if (c->want != NULL)
			assert_string_equal(pairs_text(arena, &pairs), c->want);
		arena_free(arena);
	}
}

static void
too_many_pairs(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct request_pairs pairs = {0};

	(void)state;
	assert_true(form_parse_urlencoded(arena, "a&b&c", 5, 3, &pairs));
	assert_false(form_parse_urlencoded(arena, "a&b&c&d", 7, 3, &pairs));
	arena_free(arena);
}

static const struct urlencoded_case cookie_cases[] = {
    {"", ""},
    {"s=abc", "s=abc;"},
    {"s=abc; t=\"x\"", "s=abc;"},
    {" a=1;b=2 ;; c", "a=1;b=2;"},
    {"=x; a=", "a=;"},
    {"a=1=2", "a=1=2;"},
    {"a=b c; d=e", "d=e;"},
};

static void
cookies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cookie_cases) / sizeof(cookie_cases[0]); i++) {
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct request_pairs pairs = {0};

		assert_true(form_parse_cookies(arena, cookie_cases[i].text, &pairs));
		assert_string_equal(pairs_text(arena, &pairs), cookie_cases[i].want);
		arena_free(arena);
	}
}

#define DISPOSITION "Content-Disposition: form-data; "

struct multipart_case {
	const char *name;
	const char *body;
	const char *want; /* pairs, then "field:file:bytes;" for each file; NULL: refused */
};

static const struct multipart_case multipart_cases[] = {
    {"nothing", "--X--\r\n", ""},
    {"one field", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--X--\r\n", "a=1;"},
    {"empty field", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\n\r\n--X--", "a=;"},
    {"name without quotes", "--X\r\n" DISPOSITION "name=a\r\n\r\n1\r\n--X--", "a=1;"},
    {"header in another case",
	"--X\r\ncontent-disposition: FORM-DATA; NAME=\"a\"\r\n\r\n1\r\n--X--", "a=1;"},
    {"a file",
	"--X\r\n" DISPOSITION "name=\"f\"; filename=\"C:\\x\\list.csv\"\r\nContent-Type: text/csv"
	"\r\n\r\na,b\r\n1,2\r\n\r\n--X--",
	"f:list.csv:a,b\r\n1,2\r\n;"},
    {"folders are cut", "--X\r\n" DISPOSITION "name=\"f\"; filename=\"../../p.csv\"\r\n\r\nx\r\n--X--",
	"f:p.csv:x;"},
    {"no file chosen", "--X\r\n" DISPOSITION "name=\"f\"; filename=\"\"\r\n\r\n\r\n--X--", ""},
    {"the marker inside a line", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\nb--X\r\n--X--", "a=b--X;"},
    {"what follows the end", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--X--\r\nmore", "a=1;"},
    {"no end", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\n1", NULL},
    {"no name", "--X\r\nContent-Type: text/plain\r\n\r\n1\r\n--X--", NULL},
    {"two dispositions",
	"--X\r\n" DISPOSITION "name=\"a\"\r\n" DISPOSITION "name=\"b\"\r\n\r\n1\r\n--X--", NULL},
    {"open quote", "--X\r\n" DISPOSITION "name=\"a\r\n\r\n1\r\n--X--", NULL},
    {"not UTF-8", "--X\r\n" DISPOSITION "name=\"a\"\r\n\r\n\xff\r\n--X--", NULL},
    {"other boundary", "--Y\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--Y--", NULL},
    {"text after the marker", "--XX\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--X--", NULL},
    {"empty", "", NULL},
};

static void
multipart_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(multipart_cases) / sizeof(multipart_cases[0]); i++) {
		const struct multipart_case *c = &multipart_cases[i];
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct request req;
		const char *text;
		bool is_read;

		request_init(&req, arena);
		is_read = form_parse_multipart(&req, "X", c->body, strlen(c->body));
		if (is_read != (c->want != NULL))
			fail_msg("%s: read %d", c->name, is_read);
		if (c->want == NULL) {
			arena_free(arena);
			continue;
		}
		text = pairs_text(arena, &req.form);
		for (size_t f = 0; f < req.file_count; f++)
			text = arena_printf(arena, "%s%s:%s:%.*s;", text, req.files[f].field,
			    req.files[f].name, (int)req.files[f].size, req.files[f].bytes);
		if (strcmp(text, c->want) != 0)
			fail_msg("%s: got %s", c->name, text);
		arena_free(arena);
	}
}

static void
boundaries(void **state)
{
	static const struct {
		const char *type;
		const char *want;
	} cases[] = {
	    {"multipart/form-data; boundary=abc", "abc"},
	    {"Multipart/Form-Data;charset=utf-8; boundary=\"a b\"", "a b"},
	    {"multipart/form-data", NULL},
	    {"multipart/form-data; boundary=", NULL},
	    {"multipart/form-dataX; boundary=a", NULL},
	    {"text/plain; boundary=a", NULL},
	    {"multipart/form-data; boundary="
	     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		NULL},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *got = form_boundary(arena, cases[i].type);

		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(urlencoded_forms),
	    cmocka_unit_test(too_many_pairs),
	    cmocka_unit_test(cookies),
	    cmocka_unit_test(multipart_forms),
	    cmocka_unit_test(boundaries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
