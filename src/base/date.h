#ifndef BASE_DATE_H
#define BASE_DATE_H

/*
 * A civil day and an instant, as two types so that the compiler keeps them apart.
 *
 * struct date counts days from 1970-01-01 in the Gregorian calendar, without a zone; the range that
 * is read and printed is the years 1 to 9999. DATE_NONE means "no date" (a blank in the record). In the
 * database a date is the text YYYY-MM-DD, and none is NULL.
 *
 * struct instant counts microseconds from 1970-01-01T00:00:00Z. In the database it is the text
 * YYYY-MM-DDTHH:MM:SS.ffffffZ, which sorts as it counts.
 */
#include <stdbool.h>
#include <stdint.h>

struct arena;

struct date {
	int32_t day;
};

struct instant {
	int64_t us;
};

#define DATE_NONE ((struct date){INT32_MIN})

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

enum { DATE_TEXT_SIZE = 11, DATE_LONG_SIZE = 24, INSTANT_TEXT_SIZE = 28 };

/* The date, or DATE_NONE where there is no such day (30 February, month 13, year 0). */
struct date date_from_parts(int year, int month, int day);
void date_parts(struct date d, int *ret_year, int *ret_month, int *ret_day);

bool date_is_none(struct date d);
bool date_is_same(struct date a, struct date b);
/* Negative, 0 or positive; DATE_NONE sorts before every date. */
int date_compare(struct date a, struct date b);
struct date date_add_days(struct date d, int days);
/* Calendar months later; a day the month does not have becomes its last (31 January + 1 = 28 February). */
struct date date_add_months(struct date d, int months);
/* b − a in days. */
int date_days_between(struct date a, struct date b);
/* Whole months from a to b: 15 January to 14 February is 0, to 15 February is 1. */
int date_months_between(struct date a, struct date b);
/* Age in completed years on the day; a birthday on 29 February counts on 1 March in other years. */
int date_age_years(struct date born, struct date on);
enum weekday date_weekday(struct date d);
/* 1 to 12; "January". */
const char *date_month_name(int month);

/* YYYY-MM-DD exactly; false (and *ret untouched) for anything else. */
bool date_parse_iso(const char *text, struct date *ret);
/*
 * A day as people type it: day, month and year apart; the month as number, "jan" or "January"; a
 * year of four digits. Spaces around are ignored.
 */
bool date_parse_parts(const char *day, const char *month, const char *year, struct date *ret);
/* One box: "26/1/2021", "26 January 2021", "26-01-2021", "2021-01-26". */
bool date_parse_typed(const char *text, struct date *ret);

/* YYYY-MM-DD; "" for none. */
void date_iso(struct date d, char ret_text[static DATE_TEXT_SIZE]);
const char *date_text_iso(struct arena *arena, struct date d);
/* "26 January 2021"; "" for none. */
void date_long(struct date d, char ret_text[static DATE_LONG_SIZE]);
/* "26 January 2021", "26 Jan 2021", "26 January", "Tuesday 26 January 2021"; "" for none. */
const char *date_text_long(struct arena *arena, struct date d);
const char *date_text_short(struct arena *arena, struct date d);
const char *date_text_day_month(struct arena *arena, struct date d);
const char *date_text_weekday(struct arena *arena, struct date d);

/* 2021-01-26T14:05:09.000001Z */
void instant_iso(struct instant i, char ret_text[static INSTANT_TEXT_SIZE]);
const char *instant_text_iso(struct arena *arena, struct instant i);
bool instant_parse_iso(const char *text, struct instant *ret);
/* The day and the minutes since midnight in Europe/London, with British Summer Time by rule since 1996. */
struct date instant_london_day(struct instant i, int *ret_minutes);
/* The instant at which London's clocks show that day and time (the first, when there are two). */
struct instant instant_from_london(struct date d, int minutes);
/* "2:14pm", "26 January 2021 at 2:14pm" in London. */
const char *instant_text_time(struct arena *arena, struct instant i);
const char *instant_text_long(struct arena *arena, struct instant i);

#endif
