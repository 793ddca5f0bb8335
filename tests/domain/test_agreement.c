#include "../test.h"

#include "domain/agreement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From R; tests/golden/ has the scripts that make them and say with which packages. */
#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)
#define EXACT(a, b) assert_true(fabs((a) - (b)) < 1e-12)

struct kappa_case {
	const char *name;
	size_t counts[4][4];
	double value[AGREEMENT_WEIGHTS_COUNT];
	double standard_error[AGREEMENT_WEIGHTS_COUNT];
};

/*
 * Values and standard errors as fractions and 60 decimals give them (tests/golden/kappa.py); vcd gives the same to the 1e-9 that its
 * difference of two nearly equal numbers leaves.
 */
static const struct kappa_case kappas[] = {
    {"usual", {{6, 2, 0, 0}, {3, 18, 4, 0}, {0, 5, 20, 2}, {0, 0, 3, 7}},
	{0.6069739952718676, 0.7134855665661352, 0.8222400427693130},
	{0.07789183929393676, 0.05971362209949155, 0.04090197548769934}},
    {"a grade nobody gave", {{0, 0, 0, 0}, {0, 12, 3, 0}, {0, 2, 15, 1}, {0, 0, 2, 4}},
	{0.6612377850162866, 0.7111111111111111, 0.7768240343347639},
	{0.1072192796882652, 0.09398459825762900, 0.07693720687250271}},
    {"all agree", {{2, 0, 0, 0}, {0, 9, 0, 0}, {0, 0, 8, 0}, {0, 0, 0, 1}}, {1, 1, 1}, {0, 0, 0}},
    {"one grades higher", {{1, 0, 0, 0}, {6, 2, 0, 0}, {0, 9, 3, 0}, {0, 1, 5, 2}},
	{0.0271565495207667, 0.3255813953488372, 0.5910693301997649},
	{0.1085037493069306, 0.08481252908128787, 0.07384503134065778}},
    {"opposite", {{0, 0, 0, 5}, {0, 0, 4, 0}, {0, 4, 0, 0}, {5, 0, 0, 0}},
	{-0.338842975206611570, -0.620853080568720379, -1}, {0.02332668446815006, 0.05028846125197575, 0}},
};

static struct agreement_table
table_of(const size_t counts[4][4])
{
	struct agreement_table table = {.categories = 4};

	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			for (size_t n = 0; n < counts[i][j]; n++)
				agreement_count(&table, i + 1, j + 1);
	return table;
}

static void
test_kappa(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kappas) / sizeof(kappas[0]); i++) {
		struct agreement_table table = table_of(kappas[i].counts);

		print_message("%s\n", kappas[i].name);
		for (int w = 0; w < AGREEMENT_WEIGHTS_COUNT; w++) {
			struct agreement_estimate e = agreement_kappa(&table, (enum agreement_weights)w);

			assert_true(e.is_known && e.has_interval);
			EXACT(e.value, kappas[i].value[w]);
			EXACT(e.standard_error, kappas[i].standard_error[w]);
			NEAR(e.high - e.value, 1.959963984540054 * e.standard_error);
			NEAR(e.value - e.low, 1.959963984540054 * e.standard_error);
		}
	}
}

static void
test_kappa_that_is_not_defined(void **state)
{
	struct agreement_table none = {.categories = 4}, one = {.categories = 4}, single = {.categories = 4};

	(void)state;
	assert_false(agreement_kappa(&none, AGREEMENT_LINEAR).is_known);
	for (int i = 0; i < 6; i++)
		agreement_count(&one, 2, 2);
	assert_false(agreement_kappa(&one, AGREEMENT_UNWEIGHTED).is_known);
	agreement_count(&single, 2, 3);
	assert_true(agreement_kappa(&single, AGREEMENT_LINEAR).is_known);
	assert_false(agreement_kappa(&single, AGREEMENT_LINEAR).has_interval);
	agreement_count(&single, 2, AGREEMENT_NOT_GRADED);
	agreement_count(&single, AGREEMENT_NOT_GRADED, 1);
	assert_int_equal(single.total, 1);
}

static void
test_summary(void **state)
{
	struct agreement_table table = table_of(kappas[3].counts), none = {.categories = 4};
	struct agreement_summary s = agreement_summary(&table);

	(void)state;
	assert_int_equal(s.total, 29);
	assert_int_equal(s.same, 8);
	assert_int_equal(s.adjacent, 20);
	assert_int_equal(s.lower, 21);
	assert_int_equal(s.higher, 0);
	NEAR(s.mean_shift, -22.0 / 29);
	NEAR(agreement_summary(&none).mean_shift, 0);
}

/* ---- AC1 and AC2, held to the kept output of irrCAC ---- */

enum { GRADES_MAXIMUM = 2 * 80 };

/* The grades of tests/golden/irrcac.R, subject by subject; a table stands for its pairs. */
struct gwet_case {
	const char *name;
	size_t categories, raters, subjects;
	signed char grades[GRADES_MAXIMUM];
	const struct kappa_case *table;
};

static const struct gwet_case gwets[] = {
    {.name = "usual", .categories = 4, .raters = 2, .table = &kappas[0]},
    {.name = "empty", .categories = 4, .raters = 2, .table = &kappas[1]},
    /* A grade in the middle that nobody gave. */
    {.name = "middle", .categories = 4, .raters = 3, .subjects = 9,
	.grades = {1, 1, 2, 2, 2, 2, 4, 4, 4, 1, 2, 1, 4, 4, 2, 2, 2, 1, 1, 1, 1, 4, 2, 4, 2, 1, 2}},
    {.name = "agree", .categories = 4, .raters = 2, .table = &kappas[2]},
    {.name = "one", .categories = 4, .raters = 3, .subjects = 6,
	.grades = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}},
    /* Some grades are missing; one subject nobody graded, which irrCAC is not given. */
    {.name = "room", .categories = 4, .raters = 5, .subjects = 10,
	.grades = {2, 2, 3, 2, 0, 3, 3, 3, 4, 3, 1, 2, 2, 2, 1, 4, 4, 4, 4, 4, 2, 0, 0, 0, 0, 3, 2, 3, 0, 3, 0, 0, 0, 0, 0,
	    2, 2, 2, 2, 2, 1, 1, 2, 0, 0, 3, 4, 4, 3, 4}},
    /* irrCAC's own cac.raw4raters, whose AC1 its vignette prints. */
    {.name = "raw4raters", .categories = 5, .raters = 4, .subjects = 12,
	.grades = {1, 1, 0, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 1, 2, 3, 4, 4, 4, 4, 4, 1, 1, 2, 1, 2, 2, 2, 2,
	    0, 5, 5, 5, 0, 0, 1, 1, 0, 0, 3, 0}},
};

static size_t
pairs_of(const struct kappa_case *table, signed char *pairs)
{
	size_t count = 0;

	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++)
			for (size_t n = 0; n < table->counts[i][j]; n++) {
				pairs[2 * count] = (signed char)(i + 1);
				pairs[2 * count++ + 1] = (signed char)(j + 1);
			}
	return count;
}

static void
check_gwet(const struct agreement_ratings *ratings, enum agreement_weights w, double value, double error)
{
	struct agreement_estimate e = agreement_gwet(ratings, w);
	double t = agreement_student((double)ratings->subjects - 1);

	assert_true(e.is_known && e.has_interval);
	EXACT(e.value, value);
	EXACT(e.standard_error, error);
	if (ratings->times != NULL)
		return;
	/* A subject that nobody graded is no subject. */
	if (ratings->subjects == 10)
		t = agreement_student(8);
	NEAR(e.low, value - t * error);
	NEAR(e.high, fmin(1, value + t * error));
}

static void
gwet_line(const char *name, enum agreement_weights w, const double wanted[4])
{
	const struct gwet_case *c = NULL;
	signed char grades[GRADES_MAXIMUM];
	struct agreement_ratings ratings;

	for (size_t i = 0; i < sizeof(gwets) / sizeof(gwets[0]); i++)
		if (strcmp(gwets[i].name, name) == 0)
			c = &gwets[i];
	assert_non_null(c);
	memcpy(grades, c->grades, sizeof(grades));
	ratings = (struct agreement_ratings){grades, c->subjects, c->raters, c->categories, NULL};
	if (c->table != NULL)
		ratings.subjects = pairs_of(c->table, grades);
	check_gwet(&ratings, w, wanted[0], wanted[1]);
	/* irrCAC's function for raw grades rounds to five places. */
	assert_true(fabs(wanted[0] - wanted[2]) < 5.1e-6 && fabs(wanted[1] - wanted[3]) < 5.1e-6);
}

static void
test_gwet(void **state)
{
	static const char *const weights[AGREEMENT_WEIGHTS_COUNT] = {"unweighted", "linear", "quadratic"};
	const char *path = getenv("ASSAY_IRRCAC");
	char name[32], weight[32];
	double wanted[4];
	size_t lines = 0;
	FILE *kept;

	(void)state;
	if (path == NULL) {
		print_message("ASSAY_IRRCAC does not name tests/golden/irrcac.txt: skipped\n");
		skip();
	}
	kept = fopen(path, "r");
	assert_non_null(kept);
	while (fscanf(kept, "%31s %31s %lf %lf %lf %lf", name, weight, &wanted[0], &wanted[1], &wanted[2], &wanted[3]) == 6) {
		for (int w = 0; w < AGREEMENT_WEIGHTS_COUNT; w++)
			if (strcmp(weights[w], weight) == 0)
				gwet_line(name, (enum agreement_weights)w, wanted);
		lines++;
	}
	(void)fclose(kept);
	assert_int_equal(lines, AGREEMENT_WEIGHTS_COUNT * sizeof(gwets) / sizeof(gwets[0]));
}

/* The same, each pair once with how often it came. */
static void
test_gwet_of_a_table(void **state)
{
	signed char pairs[GRADES_MAXIMUM], once[2 * 16];
	size_t times[16], count = pairs_of(&kappas[0], pairs);

	(void)state;
	for (int i = 0; i < 16; i++) {
		once[2 * i] = (signed char)(i / 4 + 1);
		once[2 * i + 1] = (signed char)(i % 4 + 1);
		times[i] = kappas[0].counts[i / 4][i % 4];
	}
	for (int w = 0; w < AGREEMENT_WEIGHTS_COUNT; w++) {
		struct agreement_estimate e =
		    agreement_gwet(&(struct agreement_ratings){pairs, count, 2, 4, NULL}, (enum agreement_weights)w);

		check_gwet(
		    &(struct agreement_ratings){.grades = once, .times = times, .subjects = 16, .raters = 2, .categories = 4},
		    (enum agreement_weights)w, e.value, e.standard_error);
	}
}

static void
test_gwet_of_too_few(void **state)
{
	static const signed char alone[] = {2, 0, 0, 3}, once[] = {2, 3}, nothing[] = {0, 0};

	(void)state;
	assert_false(agreement_gwet(&(struct agreement_ratings){alone, 2, 2, 4}, AGREEMENT_UNWEIGHTED).is_known);
	assert_false(agreement_gwet(&(struct agreement_ratings){nothing, 1, 2, 4}, AGREEMENT_UNWEIGHTED).is_known);
	assert_true(agreement_gwet(&(struct agreement_ratings){once, 1, 2, 4}, AGREEMENT_LINEAR).is_known);
	assert_false(agreement_gwet(&(struct agreement_ratings){once, 1, 2, 4}, AGREEMENT_LINEAR).has_interval);
}

static void
test_student(void **state)
{
	static const struct {
		double freedom, wanted;
	} points[] = {{1, 12.7062047361747}, {2, 4.30265272974946}, {3, 3.18244630528371},
	    {7, 2.36462425159278}, {24, 2.06389856162803}, {59, 2.00099537808827},
	    {199, 1.97195654425175}, {500, 1.96471983736747}, {501, 1.96471032217548}, {5000, 1.96043855170651}};

	(void)state;
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
		NEAR(agreement_student(points[i].freedom), points[i].wanted);
	assert_true(agreement_student(1e6) > 1.959963 && agreement_student(1e6) < 1.95997);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_kappa),
	    cmocka_unit_test(test_kappa_that_is_not_defined),
	    cmocka_unit_test(test_summary),
	    cmocka_unit_test(test_gwet),
	    cmocka_unit_test(test_gwet_of_a_table),
	    cmocka_unit_test(test_gwet_of_too_few),
	    cmocka_unit_test(test_student),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
