#ifndef DOMAIN_CONCERN_H
#define DOMAIN_CONCERN_H

/*
 * "This child may be at risk now" (domain.md 2.6, BR-19, D22). The system is never the alarm: it records who
 * was told, puts it into the trays of those who must act, and holds the audit open until a head of service has
 * confirmed that the child is safe and the Centre lead has closed it.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

enum concern_state { CONCERN_RAISED, CONCERN_ACTED, CONCERN_CONFIRMED, CONCERN_CLOSED };
enum { CONCERN_STATE_COUNT = CONCERN_CLOSED + 1 };

enum { CONCERN_TEXT_MAXIMUM = 4000, CONCERN_WHO_MAXIMUM = 200 };

struct concern {
	const char *id;
	const char *audit_id; /* what it stands on: an audit … */
	const char *dip_sample_id; /* … or a dip sample; the other is "" */
	enum concern_state state;
	const char *raised_by;
	const char *raised_by_name; /* names are read only */
	struct instant raised_at;
	const char *risk; /* what worries, in the words of who raised it */
	const char *told_who; /* "Team manager" */
	const char *told_how; /* "telephone", "in-person", "duty" */
	struct instant told_at; /* 0: nobody has been reached yet */
	const char *action; /* what the team manager did */
	const char *acted_by;
	const char *acted_by_name;
	struct instant acted_at;
	const char *safe_note; /* how the head of service knows */
	const char *confirmed_by;
	const char *confirmed_by_name;
	struct instant confirmed_at;
	const char *close_note;
	const char *closed_by;
	const char *closed_by_name;
	struct instant closed_at;
	struct instant told_due_at;
	struct date act_due_on;
	struct date confirm_due_on;
	struct date close_due_on;
	const char *holder_id; /* who accepted it when it was handed over; "": the team manager has it */
	const char *holder_name;
	int version;
};

/* What has to be done by when, set when it is raised (domain.md 2.6). */
enum concern_clock {
	CONCERN_CLOCK_TOLD, /* in hours: somebody who can act was spoken to */
	CONCERN_CLOCK_ACCEPT, /* in hours: whoever it was handed to says that they have it */
	CONCERN_CLOCK_ACT, /* in working days, as the next two */
	CONCERN_CLOCK_CONFIRM,
	CONCERN_CLOCK_CLOSE
};
enum { CONCERN_CLOCK_COUNT = CONCERN_CLOCK_CLOSE + 1 };

/* The next manager up. */
enum concern_up { CONCERN_UP_HEAD, CONCERN_UP_ASSISTANT_DIRECTOR };

struct concern_clock_row {
	const char *code; /* in the database */
	const char *what; /* "The team manager records what was done" */
	enum concern_up up;
};
const struct concern_clock_row *concern_clock_row(enum concern_clock clock);
bool concern_clock_from_code(const char *code, enum concern_clock *ret);
const char *concern_up_name(enum concern_up up); /* "the head of service" */

/* The clocks of one concern: 0 where one does not run. A day's clock runs to the end of that day in London. */
struct concern_clocks {
	struct instant due[CONCERN_CLOCK_COUNT];
	struct instant told_at[CONCERN_CLOCK_COUNT]; /* when it was told above; 0: it was not */
};

struct arena;
struct problems;

/* handed_at: of the hand-over that nobody has accepted yet; 0: none. */
void concern_clocks_set(
    const struct concern *concern, struct instant handed_at, int accept_hours, struct concern_clocks *ret);
bool concern_clock_is_late(const struct concern_clocks *clocks, enum concern_clock clock, struct instant now);
bool concern_clock_must_tell(const struct concern_clocks *clocks, enum concern_clock clock, struct instant now);
/* The clock that runs out first, of those that run. */
bool concern_clock_first(const struct concern_clocks *clocks, enum concern_clock *ret);
/* "If this is not done by 3:05pm on 22 January 2021, the head of service is told" and its like. */
const char *concern_clock_words(
    struct arena *arena, const struct concern_clocks *clocks, enum concern_clock clock, struct instant now);
/* The day of a clock that runs to its end; the day of the moment for one in hours. */
struct date concern_clock_day(const struct concern_clocks *clocks, enum concern_clock clock);
bool concern_clock_is_hours(enum concern_clock clock);
/* The moment so many hours later, whatever London's clocks do in between. */
struct instant concern_hours_after(struct instant at, int hours);
/* "25 minutes after it was raised, within the hour that it may take"; told before it was written down; "2 hours late". */
const char *concern_told_words(struct arena *arena, const struct concern *concern);

/* Nobody has been reached yet: the clock runs until somebody is (told_how). */
#define CONCERN_NOT_YET "not-yet"

const char *concern_state_code(enum concern_state state);
/* "Raised", "Action recorded", "Confirmed safe", "Closed" */
const char *concern_state_name(enum concern_state state);
bool concern_state_from_code(const char *code, enum concern_state *ret);
/* "By telephone"; "" for no such code. */
const char *concern_told_how_name(const char *code);

/* Who was told, how and when. Fields: told_who, told_how, told_at. */
void concern_check_told(const struct concern *concern, struct instant now, struct problems *problems);
/* The same with risk; nobody may have been reached yet. */
void concern_check_raised(
    const struct concern *concern, struct instant now, struct problems *problems);
/* A note that one of the later steps needs; field is the input's name. */
void concern_check_note(
    const char *field, const char *missing, const char *text, struct problems *problems);

#endif
