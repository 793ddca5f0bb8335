#include "base/clock.h"

#include <time.h>

static const int64_t US_A_MINUTE = 60LL * 1000000LL;

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

struct instant
clock_now_on(struct date today)
{
	struct instant now = clock_now();
	int minutes;

	if (date_is_none(today))
		return now;
	(void)instant_london_day(now, &minutes);
	return (struct instant){instant_from_london(today, minutes).us + now.us % US_A_MINUTE};
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
