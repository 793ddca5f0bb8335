#ifndef DOMAIN_PANEL_H
#define DOMAIN_PANEL_H

/*
 * Moderation panels (programme, section 1: "moderation panels will take place 6 times a year to review the quality of
 * audit"; BR-13, D14; capabilities.md, part 2, 27). A panel has a day, a chair, members and a quorum. Its pack holds every
 * moderation that waits for a panel, and others to talk about, chosen by how far the grades lie apart and then so that many
 * teams and grades are seen. For each case the members vote silently; the chair reveals; the panel decides.
 *
 * Whoever audited a case, moderated it or is in its line steps out of that case: they neither vote on it nor see it, and do
 * not count for the quorum. People change team, role and manager, so that is asked at every step anew.
 *
 * An extraordinary panel of three meets about one case that cannot wait for the next one (D14).
 */
#include "domain/audit.h"
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum panel_kind { PANEL_PLANNED, PANEL_EXTRAORDINARY };
enum { PANEL_KIND_COUNT = PANEL_EXTRAORDINARY + 1 };

enum panel_state {
	PANEL_TO_COME,
	PANEL_OPEN, /* it sits: members vote */
	PANEL_CLOSED,
	PANEL_CANCELLED
};
enum { PANEL_STATE_COUNT = PANEL_CANCELLED + 1 };

enum panel_case_state {
	PANEL_CASE_LISTED,   /* members may vote while the panel sits */
	PANEL_CASE_REVEALED, /* the votes are seen, and stand */
	PANEL_CASE_DECIDED
};
enum { PANEL_CASE_STATE_COUNT = PANEL_CASE_DECIDED + 1 };

enum {
	PANEL_TEXT_MAXIMUM = 200, /* place */
	PANEL_NOTE_MAXIMUM = 1000, /* of a vote */
	PANEL_REASON_MAXIMUM = 4000, /* reason, dissent */
	PANEL_MINUTES_MAXIMUM = 12000,
	PANEL_MEMBERS_MAXIMUM = 30,
	PANEL_EXTRAORDINARY_MEMBERS = 3,
	PANEL_DECIDE_MINUTES = 20, /* what the agenda gives a case to decide, and one to talk about */
	PANEL_DISCUSS_MINUTES = 10
};

struct panel {
	const char *id;
	enum panel_kind kind;
	struct date held_on;
	int starts_at; /* minutes since midnight */
	const char *place;
	const char *chair_id;
	const char *chair_name; /* read only */
	int quorum; /* votes that a decision needs */
	enum panel_state state;
	struct date decide_by; /* of an extraordinary one; DATE_NONE */
	const char *minutes;
	struct instant closed_at;
	int version;
};

enum panel_attendance { PANEL_NOT_RECORDED, PANEL_PRESENT, PANEL_ABSENT };

struct panel_member {
	const char *person_id;
	const char *person_name; /* read only */
	unsigned roles; /* read only: bits, in force */
	bool has_left; /* read only */
	enum panel_attendance attendance;
};

struct panel_case {
	const char *panel_id;
	const char *moderation_id;
	int position;
	bool is_to_decide; /* its moderation waits for the panel; else to talk about */
	const char *why; /* it was chosen, in words */
	enum panel_case_state state;
	enum grade grade; /* what was decided; GRADE_NONE before */
	const char *reason;
	const char *dissent; /* what those said who saw it otherwise; may be "" */
	struct instant decided_at;
};

struct panel_vote {
	const char *person_id;
	const char *person_name; /* read only */
	enum grade grade;
	const char *note;
	struct instant voted_at;
};

const char *panel_kind_code(enum panel_kind kind);
bool panel_kind_from_code(const char *code, enum panel_kind *ret);
const char *panel_state_code(enum panel_state state);
/* "To come", "Sitting now", "Held", "Cancelled" */
const char *panel_state_name(enum panel_state state);
bool panel_state_from_code(const char *code, enum panel_state *ret);
const char *panel_case_state_code(enum panel_case_state state);
bool panel_case_state_from_code(const char *code, enum panel_case_state *ret);

/* Fields: held_on, time, place, chair, quorum. A new one, or one whose day is moved, lies today or later. */
void panel_check(
    const struct panel *panel, const struct panel *before, struct date today, struct problems *problems);

/* One that may come into the pack. */
struct panel_candidate {
	const char *moderation_id;
	const char *reference; /* of the audit: the last word where all else is equal */
	const char *team_id;
	bool is_to_decide;
	struct date decide_by; /* of one to decide; DATE_NONE last */
	enum grade auditors, moderators;
};

struct panel_pick {
	size_t candidate; /* its index */
	const char *why; /* in words */
};

/*
 * The pack: every case to decide, by the day it must be decided; then, up to size in all, by how far the grades lie apart
 * (across Inadequate counts as the farthest), and where that is the same a team that is not in the pack yet, then a grade that
 * is not, then by reference. ret has room for count picks; the number of picks is answered.
 */
size_t panel_choose(struct arena *arena, const struct panel_candidate *candidates, size_t count, size_t size,
    struct panel_pick *ret);

/* What was voted, of those who may still vote. */
struct panel_count {
	size_t counts[GRADE_COUNT];
	size_t votes;
	bool is_quorate;
	enum grade most; /* what most voted for, the lower grade of two; GRADE_NONE without votes */
};
struct panel_count panel_count_votes(const struct panel_vote *votes, size_t count, int quorum);

#endif
