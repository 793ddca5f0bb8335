#ifndef DOMAIN_PROGRAMME_H
#define DOMAIN_PROGRAMME_H

/*
 * The programme of a year: one cycle a month, each with a theme for every service, its dates, its
 * training and its dip samples. Dates are data, set by people (D16, BR-23): the rules here only warn
 * and suggest, and keep what was printed even where it does not agree with itself (AMB-02).
 */
#include "base/date.h"
#include "domain/person.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct calendar;
struct problems;

enum {
	PROGRAMME_TITLE_MAXIMUM = 200,
	PROGRAMME_TEXT_MAXIMUM = 500, /* a theme, a course, a topic, a question */
	PROGRAMME_CYCLES_MAXIMUM = 24,
	PROGRAMME_LIST_MAXIMUM = 40 /* courses of a month, topics, questions of a topic */
};

enum programme_state { PROGRAMME_DRAFT, PROGRAMME_PUBLISHED, PROGRAMME_CLOSED };
enum { PROGRAMME_STATE_COUNT = PROGRAMME_CLOSED + 1 };

const char *programme_state_code(enum programme_state state); /* "draft": in the database */
bool programme_state_from_code(const char *code, enum programme_state *ret);

struct dip_topic {
	const char *code; /* "mash": the last word of its draw's name */
	const char *title; /* as printed */
	const char **questions;
	size_t question_count;
};

struct cycle {
	const char *id; /* the month: "2021-01" */
	const char *programme_id;
	struct date allocation_on;
	struct date return_by;
	struct date briefing_on;
	struct date dip_allocation_on; /* DATE_NONE: no dip samples that month */
	struct date dip_briefing_on;
	const char *theme_titles[SERVICE_COUNT]; /* as printed; "" where the service has no audit */
	const char *theme_codes[SERVICE_COUNT]; /* "CSC-PLAN"; "" where the service has no audit */
	const char **courses; /* the training plan, in printed order */
	size_t course_count;
	struct dip_topic *topics;
	size_t topic_count;
	struct instant allocated_at; /* 0: not yet */
	int version;
};

struct programme {
	const char *id; /* the year it begins in: "2021" */
	const char *title;
	struct date from;
	struct date to;
	enum programme_state state;
	struct instant published_at; /* 0: never */
	struct cycle *cycles; /* in order of their months */
	size_t cycle_count;
	int version;
};

/* The dates of a cycle, for pages, messages and the history. */
enum cycle_date {
	CYCLE_ALLOCATION,
	CYCLE_RETURN,
	CYCLE_BRIEFING,
	CYCLE_DIP_ALLOCATION,
	CYCLE_DIP_BRIEFING
};
enum { CYCLE_DATE_COUNT = CYCLE_DIP_BRIEFING + 1 };

const char *cycle_date_name(enum cycle_date which); /* "Audit return" */
const char *cycle_date_field(enum cycle_date which); /* "return-by": the name of its input */
struct date cycle_date_get(const struct cycle *cycle, enum cycle_date which);
void cycle_date_set(struct cycle *cycle, enum cycle_date which, struct date d);

/* "2021-01" is January 2021; false for any other shape. */
bool cycle_month(const char *id, int *ret_year, int *ret_month);
/* "2021-07" and -6 is "2021-01"; "" where it is no month. */
const char *cycle_month_away(struct arena *arena, const char *id, int months);
/* "January 2021" */
const char *cycle_name(struct arena *arena, const char *id);

/* "CSC-PLAN" for "Plans" (domain.md 6.1 to 6.3); a title that names none of them has "-GEN". */
const char *theme_code_of(struct arena *arena, enum service service, const char *title);
/* "mash" and so on (interfaces.md); "topic-2" for another topic, by its position from 1. */
const char *dip_code_of(struct arena *arena, const char *title, size_t position);

/*
 * What cannot be kept: a month outside the year or twice, dates in the wrong order, texts missing or
 * too long. Field names are "2021-03 allocation" and the like. A weekend is no problem, only a warning.
 */
void programme_check(const struct programme *programme, struct problems *problems);
void cycle_check(const struct cycle *cycle, struct problems *problems);

/* "Briefing is on Saturday 30 January 2021, a weekend" or NULL. */
const char *cycle_date_warning(struct arena *arena, const struct calendar *calendar,
    const struct cycle *cycle, enum cycle_date which);

/* What the printed programme does not agree on (AMB-02), in words, or NULL. */
const char *cycle_mismatch(struct arena *arena, const struct cycle *cycle);

/* Where in its four weeks a cycle is (domain.md 12, the programme's chart). */
enum cycle_week {
	CYCLE_TO_COME,
	CYCLE_WEEK_1, /* allocation and the four working days after it */
	CYCLE_WEEKS_2_AND_3, /* up to the return date */
	CYCLE_WEEK_4, /* up to the briefing */
	CYCLE_OVER
};
enum { CYCLE_WEEK_COUNT = CYCLE_OVER + 1 };

enum cycle_week cycle_week(
    const struct calendar *calendar, const struct cycle *cycle, struct date today);

/* How a year's dates are suggested, where a council has other habits than D16's; settings. */
struct cycle_rules {
	int days_to_return;       /* working days after allocation */
	int days_before_end;      /* the briefing: so many working days before the last of its month */
	bool takes_last_of_week;  /* allocated on the first working day even where it is the last of its week */
	int december_by;          /* where December ends before Christmas: briefing by that day */
	int december_days;        /* and audits back so many working days before it */
};
extern const struct cycle_rules cycle_rules_default; /* D16 */

/*
 * The dates that the rules give for a month; NULL: D16's. notes[] says in words which of them moved and why, and
 * where the rules leave too little room; at most CYCLE_NOTE_COUNT, *ret_count of them.
 */
enum { CYCLE_NOTE_COUNT = 4 };
void cycle_suggest(struct arena *arena, const struct calendar *calendar, const struct cycle_rules *rules, int year, int month,
    struct cycle *ret, const char *ret_notes[static CYCLE_NOTE_COUNT], size_t *ret_count);

#endif
