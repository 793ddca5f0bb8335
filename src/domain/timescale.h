#ifndef DOMAIN_TIMESCALE_H
#define DOMAIN_TIMESCALE_H

/*
 * Timescales by law, guidance or local rule (domain.md section 7), as data: so much time from one fact of the
 * population to another, or to the day of the population. A blank fact gives no answer: it may be missing
 * entry, not lateness.
 */
#include "domain/calendar.h"

struct arena;

enum timescale_unit { TIMESCALE_WORKING_DAY, TIMESCALE_DAY, TIMESCALE_WEEK, TIMESCALE_MONTH, TIMESCALE_HOUR };
enum { TIMESCALE_UNIT_COUNT = TIMESCALE_HOUR + 1 };

/* What is measured. A blank end is lateness only where the record says that the thing is still going on. */
enum timescale_kind {
	TIMESCALE_ONCE, /* from start to end, where both are known */
	TIMESCALE_OPEN, /* the same; without an end, from start to the day of the lists */
	TIMESCALE_FIRST, /* while there is no end after start: from start to the day of the lists */
	TIMESCALE_EVERY, /* from the last one, start, to the day of the lists */
	TIMESCALE_WORDS, /* the lists do not have these dates: the rule alone is shown */
};
enum { TIMESCALE_KIND_COUNT = TIMESCALE_WORDS + 1 };

/* Which children the rule is about, by one more fact. */
enum timescale_test {
	TIMESCALE_ALWAYS,
	TIMESCALE_BLANK, /* the fact is not recorded */
	TIMESCALE_IS, /* its code is value */
	TIMESCALE_UNDER, /* a number under value; a date fewer than value months before the day of the lists */
	TIMESCALE_FROM, /* the opposite of under, where the fact is recorded */
};
enum { TIMESCALE_TEST_COUNT = TIMESCALE_FROM + 1 };

struct timescale {
	const char *code; /* "TS-S47" */
	struct date valid_from;
	int amount;
	enum timescale_unit unit;
	enum timescale_kind kind;
	const char *start_key; /* population_columns.def; "" for WORDS */
	const char *end_key;   /* the same; "" for EVERY and WORDS */
	bool is_legal;         /* by law or statutory guidance; else local */
	const char *rule;      /* in a sentence, for people; {} is amount and unit */
	enum timescale_test test;
	const char *test_key; /* population_columns.def; "" for ALWAYS */
	const char *test_value; /* a code for IS, a whole number for UNDER and FROM */
};

const char *timescale_kind_code(enum timescale_kind kind);
bool timescale_kind_find(const char *code, enum timescale_kind *ret);
const char *timescale_test_code(enum timescale_test test);
bool timescale_test_find(const char *code, enum timescale_test *ret);

/* "working day" for one, "working days" for more. */
const char *timescale_unit_name(enum timescale_unit unit, int count);
/* "working-day", "day", "week", "month", "hour"; and back. */
const char *timescale_unit_code(enum timescale_unit unit);
bool timescale_unit_find(const char *code, enum timescale_unit *ret);

/*
 * How much of the unit lies between, whole units only; negative where end is before start. Between two days, an
 * hour is a 24th of a day: whoever has clock times counts them elsewhere.
 */
int timescale_taken(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end);
/* Whether end is not later than the timescale allows after start. */
bool timescale_is_within(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end);

/* The rule in words: "Assessment finished within 45 working days of the referral". */
const char *timescale_rule(struct arena *arena, const struct timescale *timescale);

/* "12 working days, within 15", "4 months, over 3 months by 12 days". */
const char *timescale_words(struct arena *arena, const struct timescale *timescale,
    const struct calendar *calendar, struct date start, struct date end);

#endif
