#ifndef DOMAIN_CONCERN_H
#define DOMAIN_CONCERN_H

/*
 * "This child may be at risk now" (domain.md 2.6, BR-19, D22). The system is never the alarm: it records who
 * was told, puts it into the trays of those who must act, and holds the audit open until a head of service has
 * confirmed that the child is safe and the Centre lead has closed it.
 */
#include "base/date.h"

#include <stdbool.h>

enum concern_state { CONCERN_RAISED, CONCERN_ACTED, CONCERN_CONFIRMED, CONCERN_CLOSED };
enum { CONCERN_STATE_COUNT = CONCERN_CLOSED + 1 };

enum { CONCERN_TEXT_MAXIMUM = 4000, CONCERN_WHO_MAXIMUM = 200 };

struct concern {
	const char *id;
	const char *audit_id;
	enum concern_state state;
	const char *raised_by;
	const char *raised_by_name; /* names are read only */
	struct instant raised_at;
	const char *risk; /* what worries, in the words of who raised it */
	const char *told_who; /* "Team manager" */
	const char *told_how; /* "telephone", "in-person", "duty" */
	struct instant told_at;
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
	int version;
};

struct problems;

const char *concern_state_code(enum concern_state state);
/* "Raised", "Action recorded", "Confirmed safe", "Closed" */
const char *concern_state_name(enum concern_state state);
bool concern_state_from_code(const char *code, enum concern_state *ret);
/* "By telephone"; "" for no such code. */
const char *concern_told_how_name(const char *code);

/* Fields: risk, told_who, told_how, told_at. */
void concern_check_raised(
    const struct concern *concern, struct instant now, struct problems *problems);
/* A note that one of the later steps needs; field is the input's name. */
void concern_check_note(
    const char *field, const char *missing, const char *text, struct problems *problems);

#endif
