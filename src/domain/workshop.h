#ifndef DOMAIN_WORKSHOP_H
#define DOMAIN_WORKSHOP_H

/*
 * Manager Audit Workshops (programme, section 1: "delivered throughout the year to enhance consistency across the auditing
 * process"; BR-13). A workshop has a day, a place, seats and practice cases. In it everybody grades a case on their own
 * page; nobody, the person who leads it included, sees anybody's grades until the case is revealed.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum workshop_state { WORKSHOP_PLANNED, WORKSHOP_CANCELLED };
enum { WORKSHOP_STATE_COUNT = WORKSHOP_CANCELLED + 1 };

enum {
	WORKSHOP_TEXT_MAXIMUM = 200, /* place, time */
	WORKSHOP_ABOUT_MAXIMUM = 1000,
	WORKSHOP_SEATS_MAXIMUM = 200,
	WORKSHOP_CASES_MAXIMUM = 6
};

struct workshop {
	const char *id;
	struct date held_on;
	const char *time; /* "9:30am to 12:30pm", as the Centre writes it */
	const char *place;
	const char *about; /* what it is for; may be "" */
	int seats;
	const char *lead_id; /* who leads it: reveals the cases */
	const char *lead_name; /* read only */
	enum workshop_state state;
	const char *cancelled_why;
	int version;
};

/* Whether somebody was there. */
enum workshop_attendance { ATTENDANCE_NOT_RECORDED, ATTENDANCE_CAME, ATTENDANCE_DID_NOT_COME };

struct workshop_place {
	const char *workshop_id;
	const char *person_id;
	const char *person_name; /* read only */
	struct instant booked_at;
	enum workshop_attendance attendance;
};

/* A practice case on its way through a workshop. */
enum workshop_case_state {
	WORKSHOP_CASE_WAITING,
	WORKSHOP_CASE_OPEN, /* everybody reads and grades on their own page */
	WORKSHOP_CASE_REVEALED
};
enum { WORKSHOP_CASE_STATE_COUNT = WORKSHOP_CASE_REVEALED + 1 };

struct workshop_case {
	const char *workshop_id;
	const char *case_code;
	int case_version;
	const char *title; /* read only */
	enum workshop_case_state state;
	struct instant revealed_at;
	size_t graded_count; /* how many have graded it: read only */
};

const char *workshop_state_code(enum workshop_state state);
bool workshop_state_from_code(const char *code, enum workshop_state *ret);
const char *workshop_case_state_code(enum workshop_case_state state);
/* "Not begun", "Everybody is grading", "Revealed" */
const char *workshop_case_state_name(enum workshop_case_state state);
bool workshop_case_state_from_code(const char *code, enum workshop_case_state *ret);

/* Fields: held_on, time, place, about, seats, lead. A new one, or one whose day is moved, lies today or later. */
void workshop_check(
    const struct workshop *workshop, const struct workshop *before, struct date today, struct problems *problems);

/* Why no (further) place can be taken, in words; NULL: it can. */
const char *workshop_full_words(
    struct arena *arena, const struct workshop *workshop, size_t taken, struct date today);

#endif
