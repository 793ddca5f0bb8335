#ifndef DOMAIN_TRAINING_H
#define DOMAIN_TRAINING_H

/*
 * Training (programme, section 3: a training plan beside every month; AMB-22: offered, and may be chosen in a manager's
 * response). A course is in the catalogue as soon as a month's list prints it. It answers findings of audits (the codes of
 * domain/form.h) and belongs to themes. Its sessions have a day, a place and seats; whoever comes too late waits, and
 * moves up when somebody gives their place back.
 */
#include "base/date.h"
#include "domain/workshop.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum {
	TRAINING_TITLE_MAXIMUM = 200,
	TRAINING_ABOUT_MAXIMUM = 1000,
	TRAINING_TEXT_MAXIMUM = 200, /* time, place, who leads it */
	TRAINING_ANSWER_MAXIMUM = 500,
	TRAINING_SEATS_MAXIMUM = 500,
	TRAINING_USEFUL_MAXIMUM = 4,
	/* A booking follows a finding where it was made within so many days of it: the half year after which a theme returns. */
	TRAINING_FOLLOWS_DAYS = 183,
	/* Fewer answers than these are not shown as a picture, nor their words. */
	TRAINING_ANSWERS_SHOWN = 5
};

struct training_course {
	const char *id; /* "smart-planning-training": stands in addresses */
	const char *title;
	const char *about; /* may be "" */
	const char *audience; /* who it is for; may be "" */
	bool is_withdrawn;
	int version;
};

enum training_state { TRAINING_PLANNED, TRAINING_CANCELLED };
enum { TRAINING_STATE_COUNT = TRAINING_CANCELLED + 1 };

struct training_session {
	const char *id;
	const char *course_id;
	const char *course_title; /* read only */
	struct date held_on;
	const char *time; /* "10am to 1pm" */
	const char *place;
	const char *led_by; /* in words: often somebody from outside */
	int seats;
	enum training_state state;
	const char *cancelled_why;
	int version;
};

enum training_place_state { TRAINING_NO_PLACE, TRAINING_PLACE, TRAINING_WAITING };

struct training_place {
	const char *session_id;
	const char *person_id;
	const char *person_name; /* read only */
	enum training_place_state state;
	struct instant booked_at;
	enum workshop_attendance attendance;
	int useful; /* 1 (not useful) to 4 (very useful); 0: not said */
	const char *differently; /* what they will do differently */
	const char *missing; /* what was missing */
	struct instant evaluated_at; /* 0: not yet */
};

/* The address of a course of that title: "smart-planning-training". Titles that differ only in signs and case are one course. One
 * without a letter or digit of ASCII has a number of its own. */
const char *training_course_id(struct arena *arena, const char *title);

/* What a course with this id answers when it first appears: codes of findings and themes, each list parted by spaces; "" for none. */
struct training_links {
	const char *id;
	const char *codes;
	const char *themes;
};
const struct training_links *training_links_find(const char *id);

const char *training_state_code(enum training_state state);
bool training_state_from_code(const char *code, enum training_state *ret);
const char *training_useful_name(int useful); /* "Very useful"; "" for 0 */

/* Fields: title, about, audience. */
void training_course_check(const struct training_course *course, struct problems *problems);
/* Fields: held_on, time, place, led_by, seats. A new one, or one whose day is moved, lies today or later. */
void training_session_check(const struct training_session *session, const struct training_session *before,
    struct date today, struct problems *problems);
/* Fields: useful, differently, missing. */
void training_evaluation_check(const struct training_place *place, struct problems *problems);

#endif
