#ifndef DOMAIN_TIMESCALE_H
#define DOMAIN_TIMESCALE_H

/*
 * Timescales by law, guidance or local rule (domain.md section 7), as data: so much time from one fact of the
 * population to another, or to the day of the population. A blank fact gives no answer: it may be missing
 * entry, not lateness.
 */
#include "domain/calendar.h"

struct arena;

enum timescale_unit { TIMESCALE_WORKING_DAY, TIMESCALE_DAY, TIMESCALE_WEEK, TIMESCALE_MONTH };
enum { TIMESCALE_UNIT_COUNT = TIMESCALE_MONTH + 1 };

struct timescale {
	const char *code; /* "TS-S47" */
	struct date valid_from;
	int amount;
	enum timescale_unit unit;
	const char *start_key; /* population_columns.def */
	const char *end_key;   /* the same, or "as-at" */
	bool is_legal;         /* by law or statutory guidance; else local */
	const char *rule;      /* in a sentence, for people */
};

/* "working day" for one, "working days" for more. */
const char *timescale_unit_name(enum timescale_unit unit, int count);
/* "working-day", "day", "week", "month"; and back. */
const char *timescale_unit_code(enum timescale_unit unit);
bool timescale_unit_find(const char *code, enum timescale_unit *ret);

/* How much of the unit lies between, whole units only; negative where end is before start. */
int timescale_taken(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end);
/* Whether end is not later than the timescale allows after start. */
bool timescale_is_within(const struct timescale *timescale, const struct calendar *calendar, struct date start,
    struct date end);

/* "12 working days, within 15", "4 months, over 3 months by 12 days". */
const char *timescale_words(struct arena *arena, const struct timescale *timescale,
    const struct calendar *calendar, struct date start, struct date end);

#endif
