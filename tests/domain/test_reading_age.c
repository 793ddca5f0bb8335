#include "../test.h"

#include "domain/reading_age.h"

#include <string.h>

static void
test_counts(void **state)
{
	static const struct {
		const char *text;
		size_t words, sentences, syllables;
	} cases[] = {
	    {"", 0, 0, 0},
	    {NULL, 0, 0, 0},
	    {"The cat sat on the mat.", 6, 1, 6},
	    {"Made a table. Agree?", 4, 2, 6},
	    {"- One plan in 12\n- two visits [E4]\n", 6, 2, 7},
	    {"The child’s plan is 2.5 pages long", 8, 1, 9},
	    {"A café – “open”", 3, 1, 4},
	    {"Children were safeguarded immediately!", 4, 1, 12},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reading_count c = {0};

		reading_count_text(&c, cases[i].text);
		if (c.words != cases[i].words || c.sentences != cases[i].sentences || c.syllables != cases[i].syllables)
			fail_msg("“%s”: %zu words, %zu sentences, %zu syllables", cases[i].text, c.words, c.sentences, c.syllables);
	}
}

/* Worked out by hand: 100 words in 10 sentences with 130 syllables are 0.39 × 10 + 11.8 × 1.3 − 15.59 = 3.65, and five years. */
static void
test_age(void **state)
{
	static const struct {
		struct reading_count count;
		int age;
	} cases[] = {
	    {{100, 10, 130}, 9},
	    {{100, 5, 150}, 15}, /* 7.8 + 17.7 − 15.59 = 9.91 */
	    {{100, 4, 180}, 20}, /* 9.75 + 21.24 − 15.59 = 15.4 */
	    {{100, 1, 300}, READING_AGE_MOST},
	    {{100, 50, 100}, READING_AGE_LEAST},
	    {{49, 5, 60}, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(reading_age(&cases[i].count), cases[i].age);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_age),
	};

	return cmocka_run_group_tests_name("reading age", tests, NULL, NULL);
}
