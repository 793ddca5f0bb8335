#ifndef DOMAIN_TRIANGULATION_H
#define DOMAIN_TRIANGULATION_H

/*
 * Triangulation: once a quarter audits, dip samples, training, guidance and figures from elsewhere are held against each other
 * (programme, section 1; BR-13; capabilities.md, part 2, 2 and 38). The pack composes itself as lines in an order; when the
 * meeting has been held it is kept as it stood.
 *
 * Two sources contradict each other about a subject where their shares lie at least CONTRADICTION_POINTS points apart and that is more than
 * chance (domain/proportion.h), each with PROPORTION_LEAST or more. Auditors and moderators are not held against each other here: they
 * grade the same audits, which docs/consistency.md measures.
 */
#include "base/date.h"
#include "domain/proportion.h"
#include "domain/workshop.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct problems;

enum {
	TRIANGULATION_TEXT_MAXIMUM = 200, /* time, place */
	TRIANGULATION_AGENDA_MAXIMUM = 2000,
	TRIANGULATION_MINUTES_MAXIMUM = 8000,
	TRIANGULATION_DECISION_MAXIMUM = 600,
	TRIANGULATION_DECISIONS_MAXIMUM = 20,
	TRIANGULATION_MEMBERS_MAXIMUM = 30,
	CONTRADICTION_POINTS = 15,
	/* A code that so many audits named as learning wants training; so many complaints want an answer. */
	CONTRADICTION_LEAST = 5
};

enum triangulation_state { TRIANGULATION_TO_COME, TRIANGULATION_HELD, TRIANGULATION_CANCELLED };
enum { TRIANGULATION_STATE_COUNT = TRIANGULATION_CANCELLED + 1 };

struct triangulation_meeting {
	const char *id;
	const char *quarter_id;
	struct date held_on;
	const char *time;
	const char *place;
	const char *chair_id;
	const char *chair_name; /* read only */
	const char *agenda;
	const char *minutes;
	enum triangulation_state state;
	const char *cancelled_why;
	struct instant held_at; /* when it was closed; 0: not yet */
	int version;
};

struct triangulation_member {
	const char *person_id;
	const char *name; /* read only */
	enum workshop_attendance attendance;
};

enum decision_state { DECISION_OPEN, DECISION_DONE, DECISION_SETTLED, DECISION_DROPPED };
enum { DECISION_STATE_COUNT = DECISION_DROPPED + 1 };

/* What a later meeting said about it. */
enum follow_up { FOLLOW_UP_NONE, FOLLOW_UP_SETTLED, FOLLOW_UP_GOES_ON, FOLLOW_UP_DROPPED };
enum { FOLLOW_UP_COUNT = FOLLOW_UP_DROPPED + 1 };

struct triangulation_decision {
	const char *id;
	const char *meeting_id;
	const char *quarter_id; /* of the meeting; read only */
	int position;
	const char *text;
	const char *owner_id;
	const char *owner_name; /* read only */
	struct date due_on;
	enum decision_state state;
	const char *outcome; /* what its owner says became of it */
	struct instant done_at;
	enum follow_up follow_up; /* at the meeting that asks; read only */
	const char *follow_up_note;
	int version;
};

const char *triangulation_state_code(enum triangulation_state state);
const char *triangulation_state_name(enum triangulation_state state); /* "To come", "Held", "Cancelled" */
bool triangulation_state_from_code(const char *code, enum triangulation_state *ret);
const char *decision_state_code(enum decision_state state);
const char *decision_state_name(enum decision_state state); /* "Open", "Done, not yet followed up", "Settled", "Dropped" */
bool decision_state_from_code(const char *code, enum decision_state *ret);
const char *follow_up_code(enum follow_up follow_up); /* "" for none */
const char *follow_up_name(enum follow_up follow_up);
bool follow_up_from_code(const char *code, enum follow_up *ret);

/* Fields: quarter, held_on, time, place, chair, agenda. It is held after the quarter has begun; a new day is today or later. */
void triangulation_check(const struct triangulation_meeting *meeting, const struct triangulation_meeting *before,
    struct date quarter_from, struct date today, struct problems *problems);
/* Fields: text, owner, due_on. */
void decision_check(const struct triangulation_decision *decision, struct date today, struct problems *problems);

/* ---- The pack ---- */

enum pack_kind {
	PACK_SOURCE, /* a heading: what the lines after it come from */
	PACK_FIGURE,
	PACK_CONTRADICTION,
	PACK_TWIN, /* a month and the same theme before it */
	PACK_NOTE /* a line of a list */
};
enum { PACK_KIND_COUNT = PACK_NOTE + 1, PACK_NO_COUNT = -1, PACK_HIDDEN_COUNT = -2 /* there is one, not for this reader */ };

struct pack_line {
	enum pack_kind kind;
	const char *key; /* "audits.sent": for whoever recounts it; "" where there is no number */
	const char *title;
	int64_t count, of; /* PACK_NO_COUNT where there is none */
	int64_t before, before_of; /* the same two quarters earlier, when the themes were the same */
	bool is_small; /* made of numbers of which one may not be published (D27): the coordinator alone sees count, of and text */
	bool is_withheld; /* small, and already that the line is there says something of its numbers: the coordinator alone sees it */
	const char *text; /* a sentence; "" for a figure */
	const char *plain; /* the sentence without its numbers, for others where it is small */
	const char *rule; /* what is counted, in words */
	const char *href; /* where the rows are; "" */
};
struct pack {
	struct pack_line *items;
	size_t count, capacity;
};

const char *pack_kind_code(enum pack_kind kind);
bool pack_kind_from_code(const char *code, enum pack_kind *ret);
void pack_add(struct arena *arena, struct pack *pack, const struct pack_line *line);
/* Takes out what the coordinator alone sees. */
void pack_for_others(struct pack *pack);
/* "41 of 60 (68%)", "3 of 7" below PROPORTION_LEAST, "12"; "not shown" where it is not for this reader; "–" for none. */
const char *pack_number(struct arena *arena, int64_t count, int64_t of);

/* What sources may say about one thing. */
struct triangulation_subject {
	const char *name; /* "Direction in supervision" */
	const char *section; /* of the Children’s Social Care form; "" for none */
	const char *topic; /* of the dip samples; "" for none */
	int question; /* of the topic, from 1 */
	const char *finding; /* the code of strengths, learning and imported figures */
};
extern const struct triangulation_subject triangulation_subjects[];
extern const size_t triangulation_subject_count;

/* What one source says about a subject. */
struct measure {
	const char *source; /* "Audits: graded Good or Outstanding" */
	struct proportion share;
	bool is_small;
	int64_t least, most; /* where it is small: what the count may be for all that others are told; -1: they are not even told of how many */
};
/* Whether two measures contradict each other; *ret (may be NULL) says by how much. */
bool measures_contradict(const struct measure *a, const struct measure *b, struct proportion_change *ret);
/*
 * What the change between two measures may be, whatever the numbers are that are not shown; a function of what is shown, so that to say it
 * tells nothing of them.
 */
struct possible_change {
	bool is_known; /* what each is a share of */
	bool is_up, is_down; /* it may be */
	double least_p, most_p; /* 1 where nothing is known */
};
struct possible_change change_possible(const struct measure *first, const struct measure *second);
/* They do, and the same way, whatever the numbers are that are not shown: to say so tells nothing of those. */
bool measures_contradict_anyway(const struct measure *a, const struct measure *b);
/* "Direction in supervision. Audits: … 41 of 50 (82%). Dip samples: … 12 of 25 (48%). 34 points apart (95% interval 12 to 54)." */
const char *contradiction_text(
    struct arena *arena, const char *subject, const struct measure *a, const struct measure *b);
/* The same without its numbers. */
const char *contradiction_plain(
    struct arena *arena, const char *subject, const struct measure *a, const struct measure *b);

/* "Up, by more than chance: +19 points (95% interval 3 to 33)"; the two shares stand beside it. */
const char *change_text(struct arena *arena, const struct proportion_change *change);
/* "More than chance: up" */
const char *change_name(enum change change);

/* ---- Figures from elsewhere ---- */

enum imported_kind { IMPORTED_COMPLAINT, IMPORTED_COMPLIMENT, IMPORTED_PERFORMANCE };
enum { IMPORTED_KIND_COUNT = IMPORTED_PERFORMANCE + 1 };
enum { IMPORTED_NAME_MAXIMUM = 120, IMPORTED_COUNT_MAXIMUM = 1000000, IMPORTED_ROWS_MAXIMUM = 500, IMPORTED_BYTES_MAXIMUM = 100 * 1024 };

struct imported_figure {
	const char *cycle_id; /* the month: "2021-01" */
	enum imported_kind kind;
	const char *name; /* "Supervision held within four weeks" */
	const char *about; /* a finding's code; "" */
	int64_t count;
	int64_t of; /* PACK_NO_COUNT: a plain count */
};
const char *imported_kind_code(enum imported_kind kind); /* "complaint" */
const char *imported_kind_name(enum imported_kind kind); /* "Complaints" */
bool imported_kind_from_code(const char *code, enum imported_kind *ret);

#endif
