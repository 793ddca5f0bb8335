#include "../test.h"

#include "base/arena.h"
#include "domain/frame_condition.h"

#include <string.h>

struct reading {
	const char *column;
	const char *kind;
	const char *value;
	const char *words; /* of the test, with lists as at 26 February 2021; NULL: refused */
	const char *field; /* beside which it is refused */
};

static void
test_readings(void **state)
{
	static const struct reading readings[] = {
	    {"protection-end", "blank", "", "child protection plan open", NULL},
	    {"protection-category", "filled", "", "latest category of abuse recorded", NULL},
	    {"protection-category", "one-of", "a, Physical abuse", "latest category of abuse “Neglect” or “Physical abuse”", NULL},
	    {"protection-category", "one-of", "Envy", NULL, "value"},
	    {"protection-category", "one-of", " , ", NULL, "value"},
	    {"protection-category", "on-or-before", "1 9 2020", NULL, "kind"},
	    {"protection-start", "on-or-before", "1 September 2020", "child protection plan started on or before 1 September 2020", NULL},
	    {"protection-start", "on-or-after", "6 Months before", "child protection plan started on or after 26 August 2020", NULL},
	    {"protection-start", "on-or-after", "10 days after", "child protection plan started on or after 8 March 2021", NULL},
	    {"protection-start", "on-or-after", "6 years before", NULL, "value"},
	    {"protection-start", "on-or-after", "31 February 2021", NULL, "value"},
	    {"protection-start", "on-or-after", "99999999999999999999 days before", NULL, "value"},
	    {"protection-previous", "at-least", " 2 ", "previous child protection plans 2 or more", NULL},
	    {"protection-previous", "at-least", "-1", NULL, "value"},
	    {"protection-previous", "one-of", "2", NULL, "kind"},
	    {"care-start", "filled", "", NULL, "column"}, /* a fact of another list */
	    {"no-such", "filled", "", NULL, "column"},
	    {"protection-start", "no-such", "", NULL, "kind"},
	};
	struct arena *arena = arena_new(1024 * 1024);
	const struct calendar none = {NULL, 0};
	const struct frame_context context = {.reference = date_from_parts(2021, 2, 26), .calendar = &none};

	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
		const struct reading *r = &readings[i];
		struct problems problems;
		struct frame_test test;
		problems_init(&problems, arena);
		bool is_read = frame_condition_read(
		    arena, POPULATION_PROTECTION, r->column, r->kind, r->value, &problems, &test);

		if (is_read != (r->words != NULL))
			fail_msg("%s %s “%s”: %s", r->column, r->kind, r->value, is_read ? "read" : problems.items[0].text);
		if (is_read)
			assert_string_equal(frame_test_words(&test, &context, arena), r->words);
		else
			assert_non_null(problems_find(&problems, r->field));
	}
	arena_free(arena);
}

/* A list as long as the field lets it be: refused in words, not cut. */
static void
test_too_much(void **state)
{
	struct arena *arena = arena_new(1024 * 1024);
	struct problems problems;
	struct frame_test test;
	char *text = arena_alloc(arena, FRAME_CONDITION_TEXT + 2);

	(void)state;
	memset(text, 'a', FRAME_CONDITION_TEXT + 1);
	problems_init(&problems, arena);
	assert_false(frame_condition_read(
	    arena, POPULATION_PROTECTION, "team", "contains", text, &problems, &test));
	assert_non_null(problems_find(&problems, "value"));
	for (int i = 0; i < FRAME_CONDITION_TEXT; i++)
		text[i] = i % 2 == 0 ? 'a' : ',';
	text[FRAME_CONDITION_TEXT] = '\0';
	problems_init(&problems, arena);
	assert_false(frame_condition_read(
	    arena, POPULATION_PROTECTION, "protection-category", "one-of", text, &problems, &test));
	assert_non_null(problems_find(&problems, "value"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_readings),
	    cmocka_unit_test(test_too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
