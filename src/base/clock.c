#include "base/clock.h"

#include <time.h>

static int64_t
read_us(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) != 0)
		return 0;
	return (int64_t)ts.tv_sec * 1000000LL + ts.tv_nsec / 1000;
}

struct instant
clock_now(void)
{
	return (struct instant){read_us(CLOCK_REALTIME)};
}

struct date
clock_today(void)
{
	return instant_london_day(clock_now(), NULL);
}

int64_t
clock_monotonic_us(void)
{
	return read_us(CLOCK_MONOTONIC);
}
