#include "domain/timescale.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

struct unit_name {
	const char *code;
	const char *one;
	const char *many;
};

static const struct unit_name unit_names[TIMESCALE_UNIT_COUNT] = {
	[TIMESCALE_WORKING_DAY] = {"working-day", "working day", "working days"},
	[TIMESCALE_DAY] = {"day", "day", "days"},
	[TIMESCALE_WEEK] = {"week", "week", "weeks"},
	[TIMESCALE_MONTH] = {"month", "month", "months"},
	[TIMESCALE_HOUR] = {"hour", "hour", "hours"},
};

static const char *const kind_codes[TIMESCALE_KIND_COUNT] = {
	[TIMESCALE_ONCE] = "once",
	[TIMESCALE_OPEN] = "open",
	[TIMESCALE_FIRST] = "first",
	[TIMESCALE_EVERY] = "every",
	[TIMESCALE_WORDS] = "words",
};

static const char *const test_codes[TIMESCALE_TEST_COUNT] = {
	[TIMESCALE_ALWAYS] = "",
	[TIMESCALE_BLANK] = "blank",
	[TIMESCALE_IS] = "is",
	[TIMESCALE_UNDER] = "under",
	[TIMESCALE_FROM] = "from",
};

enum { HOURS_A_DAY = 24 };

static bool
code_find(const char *const *codes, int count, const char *code, int *ret)
{
	for (int i = 0; i < count; i++) {
		if (str_is_same(codes[i], code)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

const char *
timescale_kind_code(enum timescale_kind kind)
{
	return kind_codes[kind];
}

bool
timescale_kind_find(const char *code, enum timescale_kind *ret)
{
	int i;

	if (!code_find(kind_codes, TIMESCALE_KIND_COUNT, code, &i))
		return false;
	*ret = (enum timescale_kind)i;
	return true;
}

const char *
timescale_test_code(enum timescale_test test)
{
	return test_codes[test];
}

bool
timescale_test_find(const char *code, enum timescale_test *ret)
{
	int i;

	if (!code_find(test_codes, TIMESCALE_TEST_COUNT, code, &i))
		return false;
	*ret = (enum timescale_test)i;
	return true;
}

const char *
timescale_unit_code(enum timescale_unit unit)
{
	return unit_names[unit].code;
}

const char *
timescale_unit_name(enum timescale_unit unit, int count)
{
	return count == 1 ? unit_names[unit].one : unit_names[unit].many;
}

bool
timescale_unit_find(const char *code, enum timescale_unit *ret)
{
	for (int i = 0; i < TIMESCALE_UNIT_COUNT; i++) {
		if (str_is_same(unit_names[i].code, code)) {
			*ret = (enum timescale_unit)i;
			return true;
		}
	}
	return false;
}

int
timescale_taken(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end)
{
	switch (timescale->unit) {
	case TIMESCALE_WORKING_DAY:
		return calendar_working_days_between(calendar, start, end);
	case TIMESCALE_DAY:
		return date_days_between(start, end);
	case TIMESCALE_WEEK:
		return date_days_between(start, end) / 7;
	case TIMESCALE_MONTH:
		return date_months_between(start, end);
	case TIMESCALE_HOUR:
		return date_days_between(start, end) * HOURS_A_DAY;
	}
	return 0;
}

static struct date
last_day(const struct timescale *timescale, const struct calendar *calendar, struct date start)
{
	switch (timescale->unit) {
	case TIMESCALE_WORKING_DAY:
		return calendar_add_working_days(calendar, start, timescale->amount);
	case TIMESCALE_DAY:
		return date_add_days(start, timescale->amount);
	case TIMESCALE_WEEK:
		return date_add_days(start, timescale->amount * 7);
	case TIMESCALE_MONTH:
		return date_add_months(start, timescale->amount);
	case TIMESCALE_HOUR:
		return date_add_days(start, timescale->amount / HOURS_A_DAY);
	}
	return start;
}

bool
timescale_is_within(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end)
{
	/* A weekend after the last working day is still that day's count: what is said and what is judged agree. */
	if (timescale->unit == TIMESCALE_WORKING_DAY)
		return timescale_taken(timescale, calendar, start, end) <= timescale->amount;
	return date_compare(end, last_day(timescale, calendar, start)) <= 0;
}

static const char *
count_words(struct arena *arena, int count, enum timescale_unit unit)
{
	return arena_printf(arena, "%d %s", count, timescale_unit_name(unit, count));
}

const char *
timescale_words(struct arena *arena, const struct timescale *timescale, const struct calendar *calendar,
    struct date start, struct date end)
{
	const char *taken = count_words(arena, timescale_taken(timescale, calendar, start, end), timescale->unit);
	struct date last = last_day(timescale, calendar, start);

	if (timescale_is_within(timescale, calendar, start, end))
		return arena_printf(arena, "%s, within %d", taken, timescale->amount);
	/* Whole weeks or months read like the limit itself on the days after it. */
	if (timescale_taken(timescale, calendar, start, end) == timescale->amount)
		return arena_printf(arena, "%s, over %d by %s", taken, timescale->amount,
		    count_words(arena, date_days_between(last, end), TIMESCALE_DAY));
	return arena_printf(arena, "%s, over %d", taken, timescale->amount);
}

const char *
timescale_rule(struct arena *arena, const struct timescale *timescale)
{
	const char *gap = strstr(timescale->rule, "{}");

	if (gap == NULL)
		return timescale->rule;
	return arena_printf(arena, "%.*s%s%s", (int)(gap - timescale->rule), timescale->rule,
	    count_words(arena, timescale->amount, timescale->unit), gap + 2);
}
