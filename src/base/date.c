#include "base/date.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

enum { MINUTES_A_DAY = 24 * 60 };

static const int64_t US_A_MINUTE = 60LL * 1000000LL;
static const int64_t US_A_DAY = 24LL * 3600LL * 1000000LL;

static const char *const month_names[] = {"", "January", "February", "March", "April", "May",
    "June", "July", "August", "September", "October", "November", "December"};

static const char *const weekday_names[] = {[MONDAY] = "Monday",
    [TUESDAY] = "Tuesday",
    [WEDNESDAY] = "Wednesday",
    [THURSDAY] = "Thursday",
    [FRIDAY] = "Friday",
    [SATURDAY] = "Saturday",
    [SUNDAY] = "Sunday"};

/* Howard Hinnant's published algorithms for the proleptic Gregorian calendar. */
static int32_t
days_from_civil(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

void
date_parts(struct date d, int *ret_year, int *ret_month, int *ret_day)
{
	int z = d.day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*ret_day = doy - (153 * mp + 2) / 5 + 1;
	*ret_month = mp < 10 ? mp + 3 : mp - 9;
	*ret_year = yoe + era * 400 + (*ret_month <= 2 ? 1 : 0);
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month];
}

struct date
date_from_parts(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month))
		return DATE_NONE;
	return (struct date){days_from_civil(year, month, day)};
}

bool
date_is_none(struct date d)
{
	return d.day == INT32_MIN;
}

bool
date_is_same(struct date a, struct date b)
{
	return a.day == b.day;
}

int
date_compare(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

struct date
date_add_days(struct date d, int days)
{
	if (date_is_none(d))
		return d;
	return (struct date){d.day + days};
}

struct date
date_add_months(struct date d, int months)
{
	int year, month, day, total;

	if (date_is_none(d))
		return d;
	date_parts(d, &year, &month, &day);
	total = year * 12 + (month - 1) + months;
	year = total / 12;
	month = total % 12 + 1;
	if (day > days_in_month(year, month))
		day = days_in_month(year, month);
	return date_from_parts(year, month, day);
}

int
date_days_between(struct date a, struct date b)
{
	return b.day - a.day;
}

int
date_months_between(struct date a, struct date b)
{
	int ya, ma, da, yb, mb, db;

	date_parts(a, &ya, &ma, &da);
	date_parts(b, &yb, &mb, &db);
	return (yb - ya) * 12 + (mb - ma) - (db < da ? 1 : 0);
}

int
date_age_years(struct date born, struct date on)
{
	int yb, mb, db, yo, mo, dd;

	date_parts(born, &yb, &mb, &db);
	date_parts(on, &yo, &mo, &dd);
	return yo - yb - (mo < mb || (mo == mb && dd < db) ? 1 : 0);
}

enum weekday
date_weekday(struct date d)
{
	int w = (d.day + 3) % 7;

	return (enum weekday)(w < 0 ? w + 7 : w);
}

const char *
date_month_name(int month)
{
	return month >= 1 && month <= 12 ? month_names[month] : "";
}

static bool
digits(const char *text, size_t count, int *ret)
{
	int value = 0;

	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*ret = value;
	return true;
}

bool
date_parse_iso(const char *text, struct date *ret)
{
	int year, month, day;
	struct date d;

	if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-' ||
	    !digits(text, 4, &year) || !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day))
		return false;
	d = date_from_parts(year, month, day);
	if (date_is_none(d))
		return false;
	*ret = d;
	return true;
}

static bool
parse_month(const char *text, size_t length, int *ret)
{
	if (length >= 1 && length <= 2 && digits(text, length, ret))
		return true;
	for (int m = 1; m <= 12; m++) {
		size_t full = strlen(month_names[m]);

		if ((length == 3 || length == full || (m == 9 && length == 4)) &&
		    str_is_same_fold_n(text, month_names[m], length)) {
			*ret = m;
			return true;
		}
	}
	return false;
}

static bool
parse_three(const char *parts[3], const size_t lengths[3], struct date *ret)
{
	int year, month, day;
	struct date d;

	if (lengths[0] < 1 || lengths[0] > 2 || !digits(parts[0], lengths[0], &day))
		return false;
	if (!parse_month(parts[1], lengths[1], &month))
		return false;
	if (lengths[2] != 4 || !digits(parts[2], 4, &year))
		return false;
	d = date_from_parts(year, month, day);
	if (date_is_none(d))
		return false;
	*ret = d;
	return true;
}

static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && (**text == ' ' || **text == '\t')) {
		(*text)++;
		(*length)--;
	}
	while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
		(*length)--;
}

bool
date_parse_parts(const char *day, const char *month, const char *year, struct date *ret)
{
	const char *parts[3] = {day, month, year};
	size_t lengths[3];

	for (int i = 0; i < 3; i++) {
		if (parts[i] == NULL)
			return false;
		lengths[i] = strlen(parts[i]);
		trim(&parts[i], &lengths[i]);
	}
	return parse_three(parts, lengths, ret);
}

bool
date_parse_typed(const char *text, struct date *ret)
{
	const char *parts[3];
	size_t lengths[3] = {0, 0, 0};
	size_t count = 0;
	char iso[DATE_TEXT_SIZE];
	size_t length;

	if (text == NULL)
		return false;
	length = strlen(text);
	trim(&text, &length);
	if (length == 10) {
		memcpy(iso, text, 10);
		iso[10] = '\0';
		if (date_parse_iso(iso, ret))
			return true;
	}
	for (size_t i = 0; i < length;) {
		size_t span = 0;

		while (i < length && strchr(" /-.,", text[i]) != NULL)
			i++;
		while (i + span < length && strchr(" /-.,", text[i + span]) == NULL)
			span++;
		if (span == 0)
			break;
		if (count == 3)
			return false;
		parts[count] = text + i;
		lengths[count++] = span;
		i += span;
	}
	return count == 3 && parse_three(parts, lengths, ret);
}

/* Dates are on every row of every list, so they are not left to printf. */
static char *
put_two(char *at, int number)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
				    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
				    "8081828384858687888990919293949596979899";

	memcpy(at, pairs + 2 * number, 2);
	return at + 2;
}

static char *
put_year(char *at, int year)
{
	return put_two(put_two(at, year / 100), year % 100);
}

void
date_iso(struct date d, char ret_text[static DATE_TEXT_SIZE])
{
	int year, month, day;
	char *at = ret_text;

	ret_text[0] = '\0';
	if (date_is_none(d))
		return;
	date_parts(d, &year, &month, &day);
	if (year < 1 || year > 9999)
		return;
	at = put_year(at, year);
	*at++ = '-';
	at = put_two(at, month);
	*at++ = '-';
	at = put_two(at, day);
	*at = '\0';
}

/* "26 January 2021", with so many letters of the month at most; the length. */
static size_t
put_day_month_year(char *to, struct date d, size_t letters)
{
	char *at = to;
	size_t length;
	int year, month, day;

	*at = '\0';
	if (date_is_none(d))
		return 0;
	date_parts(d, &year, &month, &day);
	if (year < 1 || year > 9999)
		return 0;
	if (day < 10)
		*at++ = (char)('0' + day);
	else
		at = put_two(at, day);
	*at++ = ' ';
	length = strlen(month_names[month]);
	length = length < letters ? length : letters;
	memcpy(at, month_names[month], length);
	at += length;
	*at++ = ' ';
	if (year >= 1000) {
		at = put_year(at, year);
		*at = '\0';
	} else {
		at += snprintf(at, sizeof("999"), "%d", year);
	}
	return (size_t)(at - to);
}

enum { ABBREVIATED = 3, WHOLE_NAME = 9 };

void
date_long(struct date d, char ret_text[static DATE_LONG_SIZE])
{
	(void)put_day_month_year(ret_text, d, WHOLE_NAME);
}

const char *
date_text_iso(struct arena *arena, struct date d)
{
	char text[DATE_TEXT_SIZE];

	date_iso(d, text);
	return arena_strdup(arena, text);
}

const char *
date_text_long(struct arena *arena, struct date d)
{
	char text[DATE_LONG_SIZE];

	return arena_strndup(arena, text, put_day_month_year(text, d, WHOLE_NAME));
}

const char *
date_text_short(struct arena *arena, struct date d)
{
	char text[DATE_LONG_SIZE];

	return arena_strndup(arena, text, put_day_month_year(text, d, ABBREVIATED));
}

const char *
date_text_day_month(struct arena *arena, struct date d)
{
	int year, month, day;

	if (date_is_none(d))
		return "";
	date_parts(d, &year, &month, &day);
	return arena_printf(arena, "%d %s", day, month_names[month]);
}

const char *
date_text_weekday(struct arena *arena, struct date d)
{
	if (date_is_none(d))
		return "";
	return arena_printf(arena, "%s %s", weekday_names[date_weekday(d)], date_text_long(arena, d));
}

static struct date
day_of(int64_t us, int64_t *ret_rest)
{
	int64_t day = us / US_A_DAY;
	int64_t rest = us % US_A_DAY;

	if (rest < 0) {
		rest += US_A_DAY;
		day--;
	}
	*ret_rest = rest;
	return (struct date){(int32_t)day};
}

void
instant_iso(struct instant i, char ret_text[static INSTANT_TEXT_SIZE])
{
	int64_t rest;
	int year, month, day;
	struct date d = day_of(i.us, &rest);

	date_parts(d, &year, &month, &day);
	(void)snprintf(ret_text, INSTANT_TEXT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u.%06uZ",
	    (unsigned)year % 10000U, (unsigned)month % 100U, (unsigned)day % 100U,
	    (unsigned)(rest / 3600000000LL) % 100U, (unsigned)(rest / 60000000LL % 60),
	    (unsigned)(rest / 1000000LL % 60), (unsigned)(rest % 1000000LL) % 1000000U);
}

const char *
instant_text_iso(struct arena *arena, struct instant i)
{
	char text[INSTANT_TEXT_SIZE];

	instant_iso(i, text);
	return arena_strdup(arena, text);
}

bool
instant_parse_iso(const char *text, struct instant *ret)
{
	char day[DATE_TEXT_SIZE];
	struct date d;
	int hour, minute, second, us;

	if (text == NULL || strlen(text) != INSTANT_TEXT_SIZE - 1 || text[10] != 'T' ||
	    text[13] != ':' || text[16] != ':' || text[19] != '.' || text[26] != 'Z')
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	if (!date_parse_iso(day, &d) || !digits(text + 11, 2, &hour) || hour > 23 ||
	    !digits(text + 14, 2, &minute) || minute > 59 || !digits(text + 17, 2, &second) ||
	    second > 59 || !digits(text + 20, 6, &us))
		return false;
	ret->us = d.day * US_A_DAY + ((hour * 60LL + minute) * 60LL + second) * 1000000LL + us;
	return true;
}

static struct date
last_sunday(int year, int month)
{
	struct date d = date_from_parts(year, month, 31);

	return date_add_days(d, -((int)date_weekday(d) + 1) % 7);
}

/* Summer time runs from 01:00 UTC on March's last Sunday to 01:00 UTC on October's (SI 2002/262). */
static int
london_offset_minutes(struct instant i)
{
	int64_t rest;
	int year, month, day;
	struct date d = day_of(i.us, &rest);
	int64_t start, end;

	date_parts(d, &year, &month, &day);
	start = last_sunday(year, 3).day * US_A_DAY + 60 * US_A_MINUTE;
	end = last_sunday(year, 10).day * US_A_DAY + 60 * US_A_MINUTE;
	return i.us >= start && i.us < end ? 60 : 0;
}

struct date
instant_london_day(struct instant i, int *ret_minutes)
{
	int64_t rest;
	struct date d = day_of(i.us + london_offset_minutes(i) * US_A_MINUTE, &rest);

	if (ret_minutes != NULL)
		*ret_minutes = (int)(rest / US_A_MINUTE);
	return d;
}

struct instant
instant_from_london(struct date d, int minutes)
{
	struct instant winter = {d.day * US_A_DAY + (minutes % MINUTES_A_DAY) * US_A_MINUTE};
	struct instant summer = {winter.us - 60 * US_A_MINUTE};

	return london_offset_minutes(summer) == 60 ? summer : winter;
}

const char *
instant_text_time(struct arena *arena, struct instant i)
{
	int minutes, hour;

	(void)instant_london_day(i, &minutes);
	hour = minutes / 60;
	return arena_printf(arena, "%d:%02d%s", hour % 12 == 0 ? 12 : hour % 12, minutes % 60,
	    hour < 12 ? "am" : "pm");
}

const char *
instant_text_long(struct arena *arena, struct instant i)
{
	return arena_printf(arena, "%s at %s", date_text_long(arena, instant_london_day(i, NULL)),
	    instant_text_time(arena, i));
}
