#include "../test.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "domain/text_merge.h"

static void
test_merge(void **state)
{
	(void)state;
	static const struct {
		const char *before, *yours, *theirs;
		enum merge_outcome outcome;
	} cases[] = {
	    {"a", "a", "a", MERGE_SAME},
	    {"a", "b", "b", MERGE_SAME},
	    {"a", "b", "a", MERGE_YOURS},
	    {"a", "a", "b", MERGE_THEIRS},
	    {"a", "b", "c", MERGE_CONFLICT},
	    {"", "b", "c", MERGE_CONFLICT},
	    {"a", "", "c", MERGE_CONFLICT},
	    {NULL, "", NULL, MERGE_SAME},
	    {NULL, "b", "", MERGE_YOURS},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    text_merge(cases[i].before, cases[i].yours, cases[i].theirs), cases[i].outcome);
}

/* "=same -removed +added" for every run. */
static const char *
diff(struct arena *arena, const char *from, const char *to)
{
	static const char signs[] = {'=', '-', '+'};
	struct sbuf out;
	size_t count;
	struct diff_run *runs = text_diff(arena, from, to, &count);

	sbuf_init(&out, arena, 1000000);
	for (size_t i = 0; i < count; i++)
		sbuf_printf(&out, "[%c%s]", signs[runs[i].kind], runs[i].text);
	sbuf_text(&out, "");
	return out.data == NULL ? "" : out.data;
}

static void
test_diff(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
	    {"", "", ""},
	    {"same words", "same words", "[=same words]"},
	    {"", "new", "[+new]"},
	    {"old", "", "[-old]"},
	    {"the plan is clear", "the plan is not clear", "[=the plan is ][+not ][=clear]"},
	    {"seen in May", "seen in June", "[=seen in ][-May][+June]"},
	    {"a b c d", "a c d b", "[=a ][-b ][=c ][-d][+d b]"},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(diff(arena, cases[i][0], cases[i][1]), cases[i][2]);
	arena_free(arena);
}

static void
test_diff_keeps_both_texts(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct sbuf a, b, from, to;
	size_t count;
	struct diff_run *runs;

	sbuf_init(&a, arena, 100000);
	sbuf_init(&b, arena, 100000);
	sbuf_init(&from, arena, 100000);
	sbuf_init(&to, arena, 100000);
	for (int i = 0; i < 1500; i++) {
		sbuf_printf(&a, "w%d ", i % 7);
		sbuf_printf(&b, "w%d\n", i % 5);
	}
	runs = text_diff(arena, a.data, b.data, &count);
	for (size_t i = 0; i < count; i++) {
		if (runs[i].kind != DIFF_ADDED)
			sbuf_text(&from, runs[i].text);
		if (runs[i].kind != DIFF_REMOVED)
			sbuf_text(&to, runs[i].text);
	}
	assert_string_equal(from.data, a.data);
	assert_string_equal(to.data, b.data);
	arena_free(arena);
}

/* A page of earlier versions compares hundreds of texts in one request's arena. */
static void
test_diff_is_small(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	char a[1401] = "", b[1401] = "";
	size_t used, count;

	for (size_t i = 0; i < 700; i++) {
		memcpy(a + 2 * i, i % 2 == 0 ? "a " : "b ", 3);
		memcpy(b + 2 * i, i % 3 == 0 ? "a " : "c ", 3);
	}
	used = arena_used(arena);
	(void)text_diff(arena, a, b, &count);
	assert_true(count > 1);
	assert_true(arena_used(arena) - used < 256 * 1024);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_merge), cmocka_unit_test(test_diff),
	    cmocka_unit_test(test_diff_keeps_both_texts), cmocka_unit_test(test_diff_is_small)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
