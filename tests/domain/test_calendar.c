#include "../test.h"

#include "domain/calendar.h"

static struct calendar
england_2021(void)
{
	static struct date days[8];
	static const int parts[8][2] = {{1, 1}, {4, 2}, {4, 5}, {5, 3}, {5, 31}, {8, 30}, {12, 27}, {12, 28}};

	for (int i = 0; i < 8; i++)
		days[i] = date_from_parts(2021, parts[i][0], parts[i][1]);
	return (struct calendar){days, 8};
}

static void
test_working_days(void **state)
{
	(void)state;
	struct calendar c = england_2021();
	struct date thursday = date_from_parts(2021, 4, 1);

	assert_false(calendar_is_working_day(&c, date_from_parts(2021, 4, 2)));
	assert_false(calendar_is_working_day(&c, date_from_parts(2021, 4, 3)));
	assert_true(calendar_is_working_day(&c, date_from_parts(2021, 4, 6)));
	assert_int_equal(calendar_add_working_days(&c, thursday, 1).day, date_from_parts(2021, 4, 6).day);
	assert_int_equal(calendar_add_working_days(&c, date_from_parts(2021, 4, 6), -1).day, thursday.day);
	assert_int_equal(
	    calendar_add_working_days(&c, date_from_parts(2021, 4, 3), 0).day, date_from_parts(2021, 4, 6).day);
	assert_int_equal(calendar_working_days_between(&c, thursday, date_from_parts(2021, 4, 6)), 1);
	assert_int_equal(calendar_working_days_between(&c, date_from_parts(2021, 4, 6), thursday), -1);
	assert_int_equal(calendar_working_days_between(&c, thursday, thursday), 0);
}

static void
test_return_dates_of_2021(void **state)
{
	(void)state;
	struct calendar c = england_2021();

	/* domain.md 1.3: 1 March + 15 working days is 22 March; 4 January gives 25, printed as 26. */
	assert_int_equal(
	    calendar_add_working_days(&c, date_from_parts(2021, 3, 1), 15).day, date_from_parts(2021, 3, 22).day);
	assert_int_equal(
	    calendar_add_working_days(&c, date_from_parts(2021, 1, 4), 15).day, date_from_parts(2021, 1, 25).day);
	assert_int_equal(calendar_last_working_day(&c, 2021, 12).day, date_from_parts(2021, 12, 31).day);
	assert_int_equal(calendar_first_working_day(&c, 2021, 1).day, date_from_parts(2021, 1, 4).day);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_working_days), cmocka_unit_test(test_return_dates_of_2021)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
