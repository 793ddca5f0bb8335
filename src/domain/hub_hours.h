#ifndef DOMAIN_HUB_HOURS_H
#define DOMAIN_HUB_HOURS_H

/*
 * The clock of the hub that takes contacts (D31; domain.md section 7, TS-MASH): it runs in the hub's hours on working days and
 * stands still at night, at weekends, on bank holidays and on the council's own closure days. What is rated Red runs on,
 * unless the council sets it otherwise.
 *
 * Hours are London's: on the two days on which the clocks change, a hub that is open through the change has an hour less or more.
 */
#include "base/date.h"
#include "domain/calendar.h"

struct hub_hours {
	int opens;  /* minutes since midnight; 540 is 9:00am */
	int closes; /* after opens, at most 1440 */
	bool red_keeps; /* Red keeps to these hours too; else it runs on */
};

/* A day that would end before it begins, or after midnight, ends at midnight. */
struct hub_hours hub_hours_make(int opens, int closes, bool red_runs_on);

/* The minutes of hub time between; negative where end is before start. */
int64_t hub_minutes_between(const struct calendar *calendar, const struct hub_hours *hours, struct instant start,
    struct instant end);
/* The minutes that the clock on the wall runs, whatever the day: for Red. */
int64_t clock_minutes_between(struct instant start, struct instant end);

/* When so many minutes of hub time have gone since start; what comes in out of hours starts at the next opening. */
struct instant hub_after(const struct calendar *calendar, const struct hub_hours *hours, struct instant start, int64_t minutes);

#endif
