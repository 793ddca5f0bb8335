#include "../test.h"

#include "base/arena.h"
#include "domain/population_facts.h"

static const struct date no_holidays[1];
static const struct calendar calendar = {no_holidays, 0};

static void
test_words(void **state)
{
	(void)state;
	static const struct {
		enum timescale_unit unit;
		int amount;
		int start[3];
		int end[3];
		bool is_within;
		const char *words;
	} cases[] = {
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 25}, true, "15 working days, within 15"},
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 26}, false, "16 working days, over 15"},
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 5}, true, "1 working day, within 15"},
	    {TIMESCALE_MONTH, 3, {2020, 11, 30}, {2021, 2, 28}, true, "2 months, within 3"},
	    {TIMESCALE_MONTH, 3, {2020, 11, 30}, {2021, 3, 1}, false, "3 months, over 3 by 1 day"},
	    {TIMESCALE_WEEK, 6, {2021, 1, 4}, {2021, 2, 15}, true, "6 weeks, within 6"},
	    {TIMESCALE_WEEK, 6, {2021, 1, 4}, {2021, 2, 17}, false, "6 weeks, over 6 by 2 days"},
	    {TIMESCALE_DAY, 3, {2021, 1, 4}, {2021, 1, 7}, true, "3 days, within 3"},
	};
	struct arena *arena = arena_new(1024 * 1024);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct timescale t = {.amount = cases[i].amount, .unit = cases[i].unit};
		struct date start = date_from_parts(cases[i].start[0], cases[i].start[1], cases[i].start[2]);
		struct date end = date_from_parts(cases[i].end[0], cases[i].end[1], cases[i].end[2]);

		assert_string_equal(timescale_words(arena, &t, &calendar, start, end), cases[i].words);
		assert_int_equal(timescale_is_within(&t, &calendar, start, end), cases[i].is_within);
	}
	arena_free(arena);
}

static void
test_facts(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1024 * 1024);
	const struct population_value old_values[] = {
	    {POPULATION_COLUMN_TEAM, "Assessment", DATE_NONE, 0},
	    {POPULATION_COLUMN_STRATEGY_DATE, NULL, date_from_parts(2020, 3, 2), 0}};
	const struct population_value new_values[] = {
	    {POPULATION_COLUMN_TEAM, "Assessment", DATE_NONE, 0},
	    {POPULATION_COLUMN_STRATEGY_DATE, NULL, date_from_parts(2021, 1, 4), 0},
	    {POPULATION_COLUMN_CONFERENCE_DATE, NULL, date_from_parts(2021, 1, 26), 0}};
	const struct population_value plan_values[] = {
	    {POPULATION_COLUMN_AGE, NULL, DATE_NONE, 7},
	    {POPULATION_COLUMN_TEAM, "Safeguarding North", DATE_NONE, 0},
	    {POPULATION_COLUMN_PROTECTION_CATEGORY, "b", DATE_NONE, 0},
	    {POPULATION_COLUMN_PROTECTION_VISIT, NULL, date_from_parts(2021, 2, 1), 0}};
	struct population_row rows[] = {{POPULATION_ENQUIRIES, 9, "D1", new_values, 3},
	    {POPULATION_ENQUIRIES, 12, "D1", old_values, 2}, {POPULATION_PROTECTION, 3, "D1", plan_values, 4}};
	const struct population_rows all = {rows, 3, 3};
	struct timescale scales[] = {
	    {"TS-S47", date_from_parts(2000, 1, 1), 15, TIMESCALE_WORKING_DAY, "strategy-date", "conference-date", true, ""},
	    {"TS-CPV", date_from_parts(2000, 1, 1), 15, TIMESCALE_WORKING_DAY, "protection-visit", "as-at", false, ""}};
	const struct timescale_list list = {scales, 2};
	struct population_facts facts =
	    population_facts_of(arena, &all, date_from_parts(2021, 2, 26), &list, &calendar);

	assert_int_equal(facts.count, 6);
	assert_string_equal(population_facts_find(&facts, "team")->value, "Safeguarding North");
	assert_string_equal(population_facts_find(&facts, "protection-category")->value, "Physical abuse");
	assert_string_equal(population_facts_find(&facts, "strategy-date")->value, "4 January 2021");
	assert_string_equal(population_facts_find(&facts, "conference-date")->note,
	    "16 working days, over 15 (from: Strategy discussion that started the section 47 enquiry, 4 January 2021)");
	assert_true(population_facts_find(&facts, "conference-date")->is_over);
	assert_string_equal(population_facts_find(&facts, "protection-visit")->note,
	    "19 working days, over 15 on 26 February 2021");
	assert_null(population_facts_find(&facts, "care-start"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_facts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
