#include "../test.h"

#include "base/arena.h"
#include "base/date.h"

static void
test_round_trip(void **state)
{
	(void)state;
	struct date first = date_from_parts(1600, 1, 1);
	struct date last = date_from_parts(2400, 12, 31);
	int previous_day = 0;

	for (int32_t day = first.day; day <= last.day; day++) {
		int y, m, d;
		char text[DATE_TEXT_SIZE];
		struct date read;

		date_parts((struct date){day}, &y, &m, &d);
		assert_int_equal(date_from_parts(y, m, d).day, day);
		assert_true(d == previous_day + 1 || d == 1);
		previous_day = d;
		date_iso((struct date){day}, text);
		assert_true(date_parse_iso(text, &read));
		assert_int_equal(read.day, day);
	}
}

static void
test_no_such_day(void **state)
{
	(void)state;
	static const char *const bad[] = {"2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10",
	    "2021-04-31", "0000-01-01", "2021-1-01", "2021-01-1", "21-01-01", "", "2021-01-01 ",
	    "2021/01/01", "abcd-01-01"};
	struct date d;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(date_parse_iso(bad[i], &d));
	assert_true(date_parse_iso("2000-02-29", &d));
	assert_true(date_parse_iso("2020-02-29", &d));
}

static void
test_typed(void **state)
{
	(void)state;
	static const char *const same[] = {"26/1/2021", "26 January 2021", "26-01-2021", "2021-01-26",
	    " 26 jan 2021 ", "26.1.2021", "26 JANUARY, 2021"};
	static const char *const bad[] = {
	    "26/1/21", "26 Janu 2021", "1/26/2021", "26 1", "26 1 2021 4", "today", ""};
	struct date wanted = date_from_parts(2021, 1, 26);
	struct date d;

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		assert_true(date_parse_typed(same[i], &d));
		assert_int_equal(d.day, wanted.day);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(date_parse_typed(bad[i], &d));
	assert_true(date_parse_parts(" 1 ", "sept", "2021", &d));
	assert_int_equal(d.day, date_from_parts(2021, 9, 1).day);
	assert_false(date_parse_parts("", "9", "2021", &d));
}

static void
test_months_and_age(void **state)
{
	(void)state;
	struct date jan31 = date_from_parts(2021, 1, 31);

	assert_int_equal(date_add_months(jan31, 1).day, date_from_parts(2021, 2, 28).day);
	assert_int_equal(date_add_months(jan31, -2).day, date_from_parts(2020, 11, 30).day);
	assert_int_equal(
	    date_months_between(date_from_parts(2021, 1, 15), date_from_parts(2021, 2, 14)), 0);
	assert_int_equal(
	    date_months_between(date_from_parts(2021, 1, 15), date_from_parts(2021, 2, 15)), 1);
	assert_int_equal(date_age_years(date_from_parts(2004, 2, 29), date_from_parts(2021, 2, 28)), 16);
	assert_int_equal(date_age_years(date_from_parts(2004, 2, 29), date_from_parts(2021, 3, 1)), 17);
}

static void
test_london(void **state)
{
	(void)state;
	struct instant i;
	int minutes;

	/* The clocks went forward at 01:00 UTC on 28 March 2021 and back at 01:00 UTC on 31 October. */
	assert_true(instant_parse_iso("2021-03-28T00:59:59.000000Z", &i));
	(void)instant_london_day(i, &minutes);
	assert_int_equal(minutes, 59);
	assert_true(instant_parse_iso("2021-03-28T01:00:00.000000Z", &i));
	(void)instant_london_day(i, &minutes);
	assert_int_equal(minutes, 120);
	assert_true(instant_parse_iso("2021-06-30T23:30:00.000000Z", &i));
	assert_int_equal(instant_london_day(i, &minutes).day, date_from_parts(2021, 7, 1).day);
	assert_int_equal(minutes, 30);
	assert_true(instant_parse_iso("2021-10-31T01:00:00.000000Z", &i));
	(void)instant_london_day(i, &minutes);
	assert_int_equal(minutes, 60);
}

static void
test_instant_text(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	struct instant i;

	assert_true(instant_parse_iso("2021-01-26T14:14:09.000001Z", &i));
	assert_string_equal(instant_text_iso(arena, i), "2021-01-26T14:14:09.000001Z");
	assert_string_equal(instant_text_time(arena, i), "2:14pm");
	assert_string_equal(instant_text_long(arena, i), "26 January 2021 at 2:14pm");
	assert_true(instant_parse_iso("2021-01-26T00:04:09.000001Z", &i));
	assert_string_equal(instant_text_time(arena, i), "12:04am");
	assert_false(instant_parse_iso("2021-01-26T24:04:09.000001Z", &i));
	assert_int_equal(instant_from_london(date_from_parts(2021, 7, 1), 30).us % 86400000000LL,
	    (23LL * 60 + 30) * 60000000LL);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_no_such_day), cmocka_unit_test(test_typed),
	    cmocka_unit_test(test_months_and_age), cmocka_unit_test(test_london),
	    cmocka_unit_test(test_instant_text)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
