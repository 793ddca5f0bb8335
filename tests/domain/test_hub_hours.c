#include "../test.h"

#include "base/arena.h"
#include "domain/hub_hours.h"

#include <stdio.h>

/* A moment of London's clocks: day, month, year, hour, minute. */
struct at {
	int day, month, year, hour, minute;
};

static struct instant
london(struct at a)
{
	return instant_from_london(date_from_parts(a.year, a.month, a.day), a.hour * 60 + a.minute);
}

static struct calendar
calendar_2021(struct date *days)
{
	size_t count = 0;

	days[count++] = date_from_parts(2021, 1, 1);
	days[count++] = date_from_parts(2021, 4, 2);
	days[count++] = date_from_parts(2021, 4, 5);
	days[count++] = date_from_parts(2021, 12, 27);
	days[count++] = date_from_parts(2021, 12, 28);
	return (struct calendar){days, count};
}

struct hub_case {
	const char *what;
	struct at start, end;
	int minutes; /* of the hub's clock, 9 to 5 */
	int runs_on; /* of the wall's clock, as it runs */
};

static const struct hub_case cases[] = {
    {"within one day", {12, 1, 2021, 9, 30}, {12, 1, 2021, 11, 45}, 135, 135},
    {"the same minute", {12, 1, 2021, 10, 0}, {12, 1, 2021, 10, 0}, 0, 0},
    {"over a night", {12, 1, 2021, 16, 0}, {13, 1, 2021, 10, 0}, 120, 1080},
    {"in before opening", {12, 1, 2021, 7, 15}, {12, 1, 2021, 9, 45}, 45, 150},
    {"in after closing", {12, 1, 2021, 20, 0}, {13, 1, 2021, 9, 30}, 30, 810},
    {"all within the night", {12, 1, 2021, 22, 0}, {13, 1, 2021, 6, 0}, 0, 480},
    {"at the minute of closing", {12, 1, 2021, 16, 59}, {12, 1, 2021, 17, 0}, 1, 1},
    {"over a weekend", {15, 1, 2021, 16, 30}, {18, 1, 2021, 9, 30}, 60, 3900},
    {"all within a weekend", {16, 1, 2021, 10, 0}, {17, 1, 2021, 15, 0}, 0, 1740},
    {"Saturday to Monday", {16, 1, 2021, 10, 0}, {18, 1, 2021, 10, 0}, 60, 2880},
    {"over New Year’s Day, a Friday", {31, 12, 2020, 16, 0}, {4, 1, 2021, 9, 15}, 75, 5355},
    {"over Easter, without the change of clocks", {1, 4, 2021, 16, 0}, {6, 4, 2021, 10, 0}, 120, 6840},
    {"Boxing Day and Christmas on a weekend", {24, 12, 2021, 16, 0}, {29, 12, 2021, 10, 0}, 120, 6840},
    {"clocks go forward on Sunday 28 March", {26, 3, 2021, 16, 0}, {29, 3, 2021, 10, 0}, 120, 3900},
    {"clocks go back on Sunday 31 October", {29, 10, 2021, 16, 0}, {1, 11, 2021, 10, 0}, 120, 4020},
    {"through the hour that is not there", {28, 3, 2021, 0, 30}, {28, 3, 2021, 2, 30}, 0, 60},
    {"a whole week in summer", {7, 6, 2021, 9, 0}, {14, 6, 2021, 9, 0}, 2400, 10080},
};

static void
test_between(void **state)
{
	struct date days[8];
	struct calendar calendar = calendar_2021(days);
	const struct hub_hours hours = {9 * 60, 17 * 60};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct hub_case *c = &cases[i];
		struct instant start = london(c->start), end = london(c->end);

		if (hub_minutes_between(&calendar, &hours, start, end) != c->minutes ||
		    clock_minutes_between(start, end) != c->runs_on)
			fail_msg("%s: %lld and %lld", c->what, (long long)hub_minutes_between(&calendar, &hours, start, end),
			    (long long)clock_minutes_between(start, end));
		assert_int_equal(hub_minutes_between(&calendar, &hours, end, start), -c->minutes);
	}
}

/* A moment by the clock that runs everywhere: London’s hour from 1 to 2 comes twice on 31 October. */
static struct instant
utc(struct at a)
{
	const int64_t us_a_minute = INT64_C(60000000);

	return (struct instant){((int64_t)date_from_parts(a.year, a.month, a.day).day * 24 * 60 + a.hour * 60 + a.minute) * us_a_minute};
}

struct change_case {
	const char *what;
	struct hub_hours hours;
	struct at start, end; /* UTC */
	int minutes;
	int runs_on;
};

/*
 * Nights, weekends and both changes of the clocks, for a hub from 9 to 5, from 8 to midnight, and open day and night: Saturdays
 * and Sundays never count, so what a change moves is where Friday ends and Monday begins.
 */
static const struct change_case changes[] = {
    {"the last evening of winter time", {480, 1440}, {26, 3, 2021, 23, 0}, {27, 3, 2021, 0, 0}, 60, 60},
    {"midnight into Monday, an hour earlier by UTC", {0, 1440}, {28, 3, 2021, 22, 30}, {28, 3, 2021, 23, 30}, 30, 60},
    {"the first morning of summer time", {540, 1020}, {29, 3, 2021, 7, 30}, {29, 3, 2021, 8, 30}, 30, 60},
    {"the last evening of summer time", {480, 1440}, {29, 10, 2021, 22, 0}, {29, 10, 2021, 23, 30}, 60, 90},
    {"midnight into Monday, as UTC has it again", {0, 1440}, {31, 10, 2021, 23, 30}, {1, 11, 2021, 0, 30}, 30, 60},
    {"the first morning of winter time", {540, 1020}, {1, 11, 2021, 8, 30}, {1, 11, 2021, 9, 30}, 30, 60},
    {"the hour that comes twice, both times", {0, 1440}, {31, 10, 2021, 0, 0}, {31, 10, 2021, 2, 0}, 0, 120},
    {"from its first half past one to its second", {0, 1440}, {31, 10, 2021, 0, 30}, {31, 10, 2021, 1, 30}, 0, 60},
    {"Friday to Monday, day and night, forward", {0, 1440}, {26, 3, 2021, 0, 0}, {29, 3, 2021, 23, 0}, 2 * 1440, 4 * 1440 - 60},
    {"Friday to Monday, day and night, back", {0, 1440}, {28, 10, 2021, 23, 0}, {2, 11, 2021, 0, 0}, 2 * 1440, 4 * 1440 + 60},
    {"over a bank holiday, day and night", {0, 1440}, {1, 4, 2021, 22, 0}, {6, 4, 2021, 0, 0}, 60 + 60, 98 * 60},
    {"a night between two open evenings", {480, 1440}, {12, 1, 2021, 23, 30}, {13, 1, 2021, 8, 30}, 60, 540},
};

static void
test_changes_of_the_clocks(void **state)
{
	struct date days[8];
	struct calendar calendar = calendar_2021(days);

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const struct change_case *c = &changes[i];
		struct instant start = utc(c->start), end = utc(c->end);

		if (hub_minutes_between(&calendar, &c->hours, start, end) != c->minutes || clock_minutes_between(start, end) != c->runs_on)
			fail_msg("%s: %lld and %lld", c->what, (long long)hub_minutes_between(&calendar, &c->hours, start, end),
			    (long long)clock_minutes_between(start, end));
	}
	/* What London’s clock shows twice is the first time. */
	assert_true(london((struct at){31, 10, 2021, 1, 30}).us == utc((struct at){31, 10, 2021, 0, 30}).us);
	assert_int_equal(clock_minutes_between(
	                     london((struct at){28, 3, 2021, 0, 0}), london((struct at){29, 3, 2021, 0, 0})), 23 * 60);
	assert_int_equal(clock_minutes_between(
	                     london((struct at){31, 10, 2021, 0, 0}), london((struct at){1, 11, 2021, 0, 0})), 25 * 60);
}

struct due_case {
	struct at start;
	int minutes;
	struct at due;
};

static const struct due_case dues[] = {
    {{12, 1, 2021, 9, 30}, 120, {12, 1, 2021, 11, 30}},
    {{12, 1, 2021, 16, 0}, 120, {13, 1, 2021, 10, 0}},
    {{15, 1, 2021, 16, 0}, 360, {18, 1, 2021, 14, 0}},
    {{16, 1, 2021, 3, 0}, 0, {18, 1, 2021, 9, 0}},
    {{12, 1, 2021, 20, 0}, 60, {13, 1, 2021, 10, 0}},
    {{1, 4, 2021, 16, 30}, 60, {6, 4, 2021, 9, 30}},
    {{26, 3, 2021, 16, 0}, 24 * 60, {31, 3, 2021, 16, 0}},
    {{12, 1, 2021, 9, 0}, 480, {12, 1, 2021, 17, 0}},
};

static void
test_after(void **state)
{
	struct date days[8];
	struct calendar calendar = calendar_2021(days);
	const struct hub_hours hours = {9 * 60, 17 * 60};

	(void)state;
	for (size_t i = 0; i < sizeof(dues) / sizeof(dues[0]); i++) {
		struct instant due = hub_after(&calendar, &hours, london(dues[i].start), dues[i].minutes);

		assert_true(due.us == london(dues[i].due).us);
		assert_int_equal(hub_minutes_between(&calendar, &hours, london(dues[i].start), due), dues[i].minutes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_between),
	    cmocka_unit_test(test_changes_of_the_clocks),
	    cmocka_unit_test(test_after),
	};

	return cmocka_run_group_tests_name("hub hours", tests, NULL, NULL);
}
