#include "../test.h"

#include "domain/population.h"

static void
test_names(void **state)
{
	(void)state;
	enum population_list list = POPULATION_CONTACTS;
	enum population_column column = POPULATION_COLUMN_AGE;

	for (int i = 1; i <= POPULATION_LIST_COUNT; i++) {
		assert_non_null(population_list_code((enum population_list)i));
		assert_true(population_list_find(population_list_code((enum population_list)i), &list));
		assert_int_equal(list, i);
	}
	assert_false(population_list_find("12", &list));
	assert_true(population_list_is_local(POPULATION_LOCAL_FAMILIES));
	assert_false(population_list_is_local(POPULATION_SEND_SUPPORT));
	for (size_t i = 0; i < population_column_count(); i++) {
		assert_true(population_column_find(population_column_key((enum population_column)i), &column));
		assert_int_equal(column, i);
	}
	assert_false(population_column_find("date-of-birth", &column));
}

static void
test_values(void **state)
{
	(void)state;
	const struct population_value values[] = {
	    {POPULATION_COLUMN_AGE, NULL, DATE_NONE, 7},
	    {POPULATION_COLUMN_TEAM, "Safeguarding North", DATE_NONE, 0},
	    {POPULATION_COLUMN_PROTECTION_START, NULL, date_from_parts(2020, 5, 4), 0},
	};
	const struct population_row row = {POPULATION_PROTECTION, 3, "DEMO000001", values, 3};
	int64_t age = 0;

	assert_true(population_number(&row, POPULATION_COLUMN_AGE, &age));
	assert_int_equal(age, 7);
	assert_string_equal(population_text(&row, POPULATION_COLUMN_TEAM), "Safeguarding North");
	assert_int_equal(population_date(&row, POPULATION_COLUMN_PROTECTION_START).day,
	    date_from_parts(2020, 5, 4).day);
	assert_true(date_is_none(population_date(&row, POPULATION_COLUMN_PROTECTION_END)));
	assert_string_equal(population_text(&row, POPULATION_COLUMN_WORKER), "");
	assert_false(population_number(&row, POPULATION_COLUMN_PROTECTION_PREVIOUS, &age));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_values)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
