#include "domain/hub_hours.h"

static const int64_t US_A_MINUTE = INT64_C(60000000);
enum { MINUTES_A_DAY = 24 * 60 };

static struct instant
moment(struct date day, int minutes)
{
	return minutes >= MINUTES_A_DAY ? instant_from_london(date_add_days(day, 1), minutes - MINUTES_A_DAY)
	                                : instant_from_london(day, minutes);
}

struct hub_hours
hub_hours_make(int opens, int closes, bool red_runs_on)
{
	return (struct hub_hours){opens, closes > opens && closes < MINUTES_A_DAY ? closes : MINUTES_A_DAY, !red_runs_on};
}

int64_t
clock_minutes_between(struct instant start, struct instant end)
{
	return (end.us - start.us) / US_A_MINUTE;
}

static int64_t
forward(const struct calendar *calendar, const struct hub_hours *hours, struct instant start, struct instant end)
{
	struct date last = instant_london_day(end, NULL);
	int64_t sum = 0;

	for (struct date d = instant_london_day(start, NULL); date_compare(d, last) <= 0; d = date_add_days(d, 1)) {
		struct instant from = moment(d, hours->opens), to = moment(d, hours->closes);

		if (!calendar_is_working_day(calendar, d))
			continue;
		if (from.us < start.us)
			from = start;
		if (to.us > end.us)
			to = end;
		if (to.us > from.us)
			sum += to.us - from.us;
	}
	return sum / US_A_MINUTE;
}

int64_t
hub_minutes_between(
    const struct calendar *calendar, const struct hub_hours *hours, struct instant start, struct instant end)
{
	return end.us >= start.us ? forward(calendar, hours, start, end) : -forward(calendar, hours, end, start);
}

struct instant
hub_after(const struct calendar *calendar, const struct hub_hours *hours, struct instant start, int64_t minutes)
{
	int64_t left = minutes * US_A_MINUTE;
	struct date d = instant_london_day(start, NULL);

	for (;;) {
		struct instant from = moment(d, hours->opens), to = moment(d, hours->closes);

		if (calendar_is_working_day(calendar, d) && to.us > start.us) {
			if (from.us < start.us)
				from = start;
			if (left <= to.us - from.us)
				return (struct instant){from.us + left};
			left -= to.us - from.us;
		}
		d = date_add_days(d, 1);
	}
}
