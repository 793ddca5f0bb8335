#include "../test.h"

#include "domain/agreement.h"

#include <math.h>
#include <string.h>

/* From R; tests/golden/agreement.R makes them and says with which packages. */
#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)

struct kappa_case {
	const char *name;
	size_t counts[4][4];
	double value[AGREEMENT_WEIGHTS_COUNT];
	double standard_error[AGREEMENT_WEIGHTS_COUNT];
};

static const struct kappa_case kappas[] = {
    {"usual", {{6, 2, 0, 0}, {3, 18, 4, 0}, {0, 5, 20, 2}, {0, 0, 3, 7}},
	{0.606973995271868, 0.713485566566136, 0.822240042769313},
	{0.0778918392939368, 0.0597136220994915, 0.0409019754876998}},
    {"a grade nobody gave", {{0, 0, 0, 0}, {0, 12, 3, 0}, {0, 2, 15, 1}, {0, 0, 2, 4}},
	{0.661237785016287, 0.711111111111111, 0.776824034334765},
	{0.107219279688265, 0.0939845982576289, 0.0769372068725002}},
    {"all agree", {{2, 0, 0, 0}, {0, 9, 0, 0}, {0, 0, 8, 0}, {0, 0, 0, 1}}, {1, 1, 1}, {0, 0, 0}},
    {"one grades higher", {{1, 0, 0, 0}, {6, 2, 0, 0}, {0, 9, 3, 0}, {0, 1, 5, 2}},
	{0.0271565495207668, 0.325581395348837, 0.591069330199765},
	{0.108503749306931, 0.0848125290812879, 0.073845031340658}},
    {"opposite", {{0, 0, 0, 5}, {0, 0, 4, 0}, {0, 4, 0, 0}, {5, 0, 0, 0}},
	{-0.338842975206612, -0.62085308056872, -1}, {0.0233266844681498, 0.0502884612519741, 0}},
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
			NEAR(e.value, kappas[i].value[w]);
			/* A square root makes a rounding of 1e-17 one of 1e-9. */
			assert_true(fabs(e.standard_error - kappas[i].standard_error[w]) < 1e-8);
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

static const signed char room[] = {2, 2, 3, 2, 0, 3, 3, 3, 4, 3, 1, 2, 2, 2, 1, 4, 4, 4, 4, 4, 2, 0, 0, 0, 0, 3,
    2, 3, 0, 3, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 1, 1, 2, 0, 0, 3, 4, 4, 3, 4};
static const signed char same[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};

/* Value, standard error and interval, unweighted, linear and quadratic. */
static const double usual_values[][4] = {
    {0.647417487739142, 0.0696761113739941, 0.508417448811091, 0.786417526667193},
    {0.804560260586319, 0.0393883071928735, 0.725982737743061, 0.883137783429578},
    {0.909991202147578, 0.0188133527891576, 0.872459590258053, 0.947522814037103}};
static const double room_values[][4] = {
    {0.468500773717415, 0.134604552204061, 0.158102119717545, 0.778899427717284},
    {0.703648702462335, 0.106247627502688, 0.458641234085504, 0.948656170839166},
    {0.862742461037164, 0.103599073564457, 0.623842568994206, 1}};
static const double same_values[][4] = {{1, 0, 1, 1}, {1, 0, 1, 1}, {1, 0, 1, 1}};

static void
check_gwet(const struct agreement_ratings *ratings, const double wanted[][4])
{
	for (int w = 0; w < AGREEMENT_WEIGHTS_COUNT; w++) {
		struct agreement_estimate e = agreement_gwet(ratings, (enum agreement_weights)w);

		assert_true(e.is_known && e.has_interval);
		NEAR(e.value, wanted[w][0]);
		NEAR(e.standard_error, wanted[w][1]);
		NEAR(e.low, wanted[w][2]);
		NEAR(e.high, wanted[w][3]);
	}
}

static void
test_gwet(void **state)
{
	signed char pairs[2 * 70], once[2 * 16];
	size_t count = 0, times[16];

	(void)state;
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++) {
			once[2 * (4 * i + j)] = (signed char)(i + 1);
			once[2 * (4 * i + j) + 1] = (signed char)(j + 1);
			times[4 * i + j] = kappas[0].counts[i][j];
			for (size_t n = 0; n < kappas[0].counts[i][j]; n++) {
				pairs[2 * count] = (signed char)(i + 1);
				pairs[2 * count++ + 1] = (signed char)(j + 1);
			}
		}
	assert_int_equal(count, 70);
	check_gwet(&(struct agreement_ratings){pairs, count, 2, 4}, usual_values);
	/* The same, each pair once with how often it came. */
	check_gwet(&(struct agreement_ratings){.grades = once, .times = times, .subjects = 16, .raters = 2, .categories = 4},
	    usual_values);
	check_gwet(&(struct agreement_ratings){room, 10, 5, 4}, room_values);
	check_gwet(&(struct agreement_ratings){same, 6, 3, 4}, same_values);
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
	    cmocka_unit_test(test_gwet_of_too_few),
	    cmocka_unit_test(test_student),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
