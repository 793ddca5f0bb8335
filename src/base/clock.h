#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* The only place that reads a clock. Doors ask once a request and hand the answer down. */
#include "base/date.h"

/* The time now, UTC. */
struct instant clock_now(void);
/* Today in London. */
struct date clock_today(void);
/* For durations only: never goes back, counts from an unknown start. */
int64_t clock_monotonic_us(void);

#endif
