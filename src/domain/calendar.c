#include "domain/calendar.h"

bool
calendar_is_holiday(const struct calendar *calendar, struct date d)
{
	size_t low = 0, high = calendar->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = date_compare(calendar->holidays[middle], d);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool
calendar_is_working_day(const struct calendar *calendar, struct date d)
{
	return date_weekday(d) < SATURDAY && !calendar_is_holiday(calendar, d);
}

struct date
calendar_add_working_days(const struct calendar *calendar, struct date d, int count)
{
	int step = count < 0 ? -1 : 1;

	if (count == 0) {
		while (!calendar_is_working_day(calendar, d))
			d = date_add_days(d, 1);
		return d;
	}
	while (count != 0) {
		d = date_add_days(d, step);
		if (calendar_is_working_day(calendar, d))
			count -= step;
	}
	return d;
}

int
calendar_working_days_between(const struct calendar *calendar, struct date from, struct date to)
{
	int step = date_compare(to, from) < 0 ? -1 : 1;
	int count = 0;

	/* (from, to] forwards and its mirror [to, from) backwards, so that the two agree in size. */
	while (!date_is_same(from, to)) {
		struct date next = date_add_days(from, step);

		if (calendar_is_working_day(calendar, step > 0 ? next : from))
			count += step;
		from = next;
	}
	return count;
}

struct date
calendar_first_working_day(const struct calendar *calendar, int year, int month)
{
	return calendar_add_working_days(calendar, date_from_parts(year, month, 1), 0);
}

struct date
calendar_last_working_day(const struct calendar *calendar, int year, int month)
{
	struct date next = date_add_months(date_from_parts(year, month, 1), 1);

	return calendar_add_working_days(calendar, next, -1);
}
