#include "../test.h"

#include "base/arena.h"
#include "domain/consistency.h"

#include <math.h>

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)

/* The table "usual" of tests/golden/agreement.R. */
static void
usual(struct consistency *c)
{
	static const size_t counts[4][4] = {{6, 2, 0, 0}, {3, 18, 4, 0}, {0, 5, 20, 2}, {0, 0, 3, 7}};

	consistency_begin(c);
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			consistency_add(c, (enum grade)(i + 1), (enum grade)(j + 1), counts[i][j], i == j ? 0 : counts[i][j] / 2);
}

static void
test_measures(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct consistency c;

	(void)state;
	usual(&c);
	consistency_finish(&c, 70);
	assert_true(c.is_measured);
	assert_int_equal(c.summary.total, 70);
	NEAR(c.linear.value, 0.713485566566136);
	NEAR(c.quadratic.value, 0.822240042769313);
	assert_true(c.ac1.has_interval && c.ac2.has_interval && c.ac2.value > c.ac1.value);
	/* 51 the same, and of the others 1 + 1 + 2 + 2 + 1 + 1 */
	assert_int_equal(c.justifiable, 59);
	usual(&c);
	consistency_finish(&c, 71);
	assert_false(c.is_measured);
	assert_int_equal(c.summary.same, 51);
	/* A pair that one of them did not grade is none. */
	consistency_add(&c, GRADE_NONE, GRADE_GOOD, 3, 0);
	assert_int_equal(c.table.total, 70);
	arena_free(a);
}

static void
test_words(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct consistency c;

	(void)state;
	usual(&c);
	consistency_finish(&c, 30);
	assert_string_equal(consistency_words(a, &c, "auditors", "moderators"),
	    "Auditors and moderators gave the same grade in 51 of 70 (73%), and were at most one grade apart in 70 of 70 "
	    "(100%). Where they differ, auditors graded lower more often: 11 of 19 (58%).");
	consistency_begin(&c);
	consistency_finish(&c, 30);
	assert_string_equal(consistency_words(a, &c, "A", "b"), "There is nothing to compare yet.");
	assert_null(consistency_own_words(a, &c, 5));
	consistency_add(&c, GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT, 3, 1);
	consistency_add(&c, GRADE_GOOD, GRADE_GOOD, 4, 0);
	consistency_finish(&c, 30);
	assert_null(consistency_own_words(a, &c, 8));
	/* Few: no percentages. */
	assert_string_equal(consistency_own_words(a, &c, 7),
	    "Of your audits that were chosen by lot and moderated, your grade was the moderator’s in 4 of 7. You graded higher "
	    "in 3 and lower in 0. Your grade was the same, or found justifiable, in 5 of 7.");
	assert_string_equal(consistency_share(a, 1, 8), "1 of 8");
	assert_string_equal(consistency_share(a, 1, 16), "1 of 16 (6%)");
	assert_string_equal(consistency_share(a, 5, 40), "5 of 40 (13%)");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_measures),
	    cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests_name("consistency", tests, NULL, NULL);
}
