#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* The only place that reads a clock. Doors ask once a request and hand the answer down. */
#include "base/date.h"

/* The time now, UTC. */
struct instant clock_now(void);
/*
 * The time now as it would be on the business date: today's day in London with the time of day that it
 * is; the time itself where today is DATE_NONE. What is done under --today is dated so.
 */
struct instant clock_now_on(struct date today);
/* Today in London. */
struct date clock_today(void);
/* For durations only: never goes back, counts from an unknown start. */
int64_t clock_monotonic_us(void);

#endif
