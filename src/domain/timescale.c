#include "domain/timescale.h"

#include "base/arena.h"
#include "base/str.h"

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
};

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
	}
	return start;
}

bool
timescale_is_within(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end)
{
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

	if (date_compare(end, last) <= 0)
		return arena_printf(arena, "%s, within %d", taken, timescale->amount);
	/* Whole weeks or months may read like the limit itself on the days after it. */
	if (timescale->unit == TIMESCALE_WEEK || timescale->unit == TIMESCALE_MONTH)
		return arena_printf(arena, "%s, over %d by %s", taken, timescale->amount,
		    count_words(arena, date_days_between(last, end), TIMESCALE_DAY));
	return arena_printf(arena, "%s, over %d", taken, timescale->amount);
}
