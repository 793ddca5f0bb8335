#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

/*
 * Working days: Monday to Friday without England's bank holidays and the council's own closure days
 * (domain.md section 7; programme dates 1.3). The days are data and come from the caller.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct calendar {
	const struct date *holidays; /* ascending, no repeats */
	size_t count;
};

/* A day that is not a working day, as people keep it. */
enum holiday_kind { HOLIDAY_BANK, HOLIDAY_CLOSURE };

struct holiday {
	struct date day;
	const char *name; /* "Good Friday" */
	enum holiday_kind kind;
};

bool calendar_is_holiday(const struct calendar *calendar, struct date d);
bool calendar_is_working_day(const struct calendar *calendar, struct date d);

/*
 * count working days after d (before it, where negative): the first counted day is the next
 * working day, so Friday + 1 is Monday. With 0: d itself where it is a working day, else the next.
 */
struct date calendar_add_working_days(const struct calendar *calendar, struct date d, int count);

/* Working days in (from, to]: 0 on the same day, negative where to is earlier. */
int calendar_working_days_between(const struct calendar *calendar, struct date from, struct date to);

/* The first and last working day of a month. */
struct date calendar_first_working_day(const struct calendar *calendar, int year, int month);
struct date calendar_last_working_day(const struct calendar *calendar, int year, int month);

#endif
