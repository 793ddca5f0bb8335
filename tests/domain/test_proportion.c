#include "../test.h"

#include "base/arena.h"
#include "domain/proportion.h"
#include "domain/triangulation.h"

#include <math.h>
#include <string.h>

/* From tests/golden/proportion.R. */
static const struct golden {
	int64_t c1, n1, c2, n2;
	double p, difference, low, high;
} golden[] = {
    {38, 60, 50, 61, 0.0255309797252669, 0.186338797814208, 0.027306245236335, 0.334193194518374},
    {40, 60, 43, 61, 0.698099591280978, 0.0382513661202186, -0.124764149864475, 0.198897814264783},
    {0, 20, 7, 20, 0.00831600831600832, 0.35, 0.116638656140598, 0.567145723314764},
    {20, 20, 20, 20, 1, 0, -0.161125158052819, 0.161125158052819},
    {12, 25, 41, 50, 0.00340008450617174, 0.34, 0.115045812514676, 0.537637145584509},
    {3, 10, 9, 10, 0.0197666110978804, 0.6, 0.170522723934503, 0.809017973535488},
    {5, 12, 6, 12, 1, 0.0833333333333333, -0.277534454525668, 0.415799722955059},
    {0, 15, 0, 15, 1, 0, -0.203883301035849, 0.203883301035849},
    {700, 1500, 820, 1490, 4.81649748648644e-06, 0.083668903803132, 0.0478497857153495, 0.119184535016836},
    {1, 10, 0, 40, 0.2, -0.1, -0.404150026795238, 0.0200910545044143},
    {60, 61, 30, 60, 1.14123477591691e-10, -0.483606557377049, -0.606996359606821, -0.341991171889554},
};
enum { GOLDEN_COUNT = sizeof(golden) / sizeof(golden[0]) };

static void
same(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-9 && fabs(got - wanted) > 1e-9 * fabs(wanted))
		fail_msg("%.15g, wanted %.15g", got, wanted);
}

static void
test_golden_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < GOLDEN_COUNT; i++) {
		const struct golden *g = &golden[i];
		struct proportion first = {g->c1, g->n1}, second = {g->c2, g->n2};
		struct proportion_change c = proportion_change(&first, &second);

		same(c.p, g->p);
		same(c.difference, g->difference);
		same(c.low, g->low);
		same(c.high, g->high);
		/* The other way round it is the same test. */
		same(proportion_fisher(&second, &first), g->p);
	}
}

static void
test_words_for_small_numbers(void **state)
{
	struct proportion nine = {9, 9}, none = {0, 0}, ten = {1, 10}, many = {30, 30};

	(void)state;
	assert_int_equal(proportion_change(&nine, &many).change, CHANGE_TOO_FEW);
	assert_int_equal(proportion_change(&none, &many).change, CHANGE_TOO_FEW);
	assert_int_equal(proportion_change(&ten, &many).change, CHANGE_UP);
	assert_int_equal(proportion_change(&many, &ten).change, CHANGE_DOWN);
	assert_int_equal(proportion_change(&many, &many).change, CHANGE_NOT_SEEN);
}

/* R: p.adjust(p, "holm") <= 0.05 is TRUE for the fifth, ninth and eleventh alone, of all eleven. */
static void
test_holm(void **state)
{
	struct proportion_change changes[GOLDEN_COUNT];

	(void)state;
	for (size_t i = 0; i < GOLDEN_COUNT; i++)
		changes[i] = proportion_change(&(struct proportion){golden[i].c1, golden[i].n1},
		    &(struct proportion){golden[i].c2, golden[i].n2});
	assert_int_equal(changes[0].change, CHANGE_UP);
	proportion_holm(changes, GOLDEN_COUNT);
	for (size_t i = 0; i < GOLDEN_COUNT; i++)
		assert_int_equal(changes[i].change,
		    i == 4 || i == 8 ? CHANGE_UP
		        : i == 10    ? CHANGE_DOWN
		                     : CHANGE_NOT_SEEN);
}

static void
test_contradictions(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	const struct measure audits = {"Audits: Good or Outstanding", {41, 50}, false};
	const struct measure dips = {"Dip samples: yes", {12, 25}, false};
	const struct measure near = {"Dip samples: yes", {700, 1000}, false};
	const struct measure few = {"Dip samples: yes", {0, 9}, false};
	struct possible_change possible;
	static const struct {
		int64_t least, most;
		bool is_one;
	} hidden[] = {{11, 14, true}, {11, 16, false}, {0, 25, false}, {-1, -1, false}, {0, 1000000, false}};

	(void)state;
	assert_true(measures_contradict(&audits, &dips, NULL));
	assert_false(measures_contradict(&audits, &near, NULL)); /* 12 points */
	assert_false(measures_contradict(&audits, &few, NULL));
	/* For others it is one where it is one whatever the number is that they do not see. */
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		const struct measure m = {"Dip samples: yes", {12, 25}, true, hidden[i].least, hidden[i].most};

		assert_int_equal(measures_contradict_anyway(&audits, &m), hidden[i].is_one);
		assert_int_equal(measures_contradict_anyway(&m, &audits), hidden[i].is_one);
	}
	possible = change_possible(&(struct measure){"", {12, 25}, true, 11, 14}, &audits);
	assert_true(possible.is_known && possible.is_up && !possible.is_down);
	assert_true(possible.least_p < possible.most_p && possible.most_p < PROPORTION_LEVEL);
	possible = change_possible(&(struct measure){"", {12, 25}, true, 0, 25}, &audits);
	assert_true(possible.is_up && possible.is_down && possible.most_p > PROPORTION_LEVEL);
	assert_false(change_possible(&(struct measure){"", {12, 25}, true, -1, -1}, &audits).is_known);
	assert_true(measures_contradict_anyway(&audits, &dips));
	assert_false(measures_contradict_anyway(&audits, &near));
	assert_string_equal(contradiction_plain(arena, "Reflection in supervision", &audits, &dips),
	    "Reflection in supervision: “Audits: Good or Outstanding” says better than “Dip samples: yes”, by more than chance.");
	assert_string_equal(contradiction_text(arena, "Reflection in supervision", &audits, &dips),
	    "Reflection in supervision. Audits: Good or Outstanding: 41 of 50 (82%). Dip samples: yes: 12 of 25 (48%). "
	    "34 points apart (95% interval 12 to 54).");
	assert_string_equal(pack_number(arena, 3, 7), "3 of 7");
	assert_string_equal(pack_number(arena, PACK_HIDDEN_COUNT, PACK_HIDDEN_COUNT), "not shown");
	assert_string_equal(pack_number(arena, 12, PACK_NO_COUNT), "12");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_golden_values),
	    cmocka_unit_test(test_words_for_small_numbers),
	    cmocka_unit_test(test_holm),
	    cmocka_unit_test(test_contradictions),
	};

	return cmocka_run_group_tests_name("proportion", tests, NULL, NULL);
}
