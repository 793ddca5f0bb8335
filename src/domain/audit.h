#ifndef DOMAIN_AUDIT_H
#define DOMAIN_AUDIT_H

/*
 * One audit of one child's file, and the workflow it goes through (domain.md 12; D14, D21, D22). The
 * workflow is one table: what is not in it is not allowed. "Overdue" is computed, never a state.
 */
#include "base/date.h"
#include "domain/person.h"

#include <stdbool.h>
#include <stddef.h>

enum audit_state {
	AUDIT_ALLOCATED, /* with the auditor, not opened */
	AUDIT_IN_PROGRESS,
	AUDIT_SWAP_ASKED, /* the auditor said why they cannot do it; with the coordinator */
	AUDIT_WITH_MANAGER, /* sent; the Manager's Response Form is in the team manager's tray */
	AUDIT_CLARIFICATION, /* the team manager asked the auditor about a fact */
	AUDIT_RESPONDED,
	AUDIT_FED_BACK, /* the three have met */
	AUDIT_CLOSED,
	AUDIT_EXEMPTED,
	AUDIT_WITHDRAWN
};
enum { AUDIT_STATE_COUNT = AUDIT_WITHDRAWN + 1 };

enum audit_event {
	AUDIT_EVENT_OPEN,
	AUDIT_EVENT_ASK_SWAP, /* a conflict, or a file that cannot be audited */
	AUDIT_EVENT_TAKE_BACK_SWAP, /* the auditor changes their mind before it is decided */
	AUDIT_EVENT_MOVE_AUDITOR, /* a conflict moves the auditor (D7) */
	AUDIT_EVENT_KEEP, /* the coordinator keeps the audit with its auditor */
	AUDIT_EVENT_REPLACE, /* an unsuitable file: this audit ends, the next reserve comes in */
	AUDIT_EVENT_SEND,
	AUDIT_EVENT_UNDO_SEND, /* until the receiver opens it; never an Inadequate (D21) */
	AUDIT_EVENT_GIVE_BACK, /* the receiver agrees to "ask for it back" */
	AUDIT_EVENT_QUERY, /* the team manager asks about a fact */
	AUDIT_EVENT_ANSWER_QUERY,
	AUDIT_EVENT_RESPOND,
	AUDIT_EVENT_UNDO_RESPOND, /* until the auditor opens it */
	AUDIT_EVENT_RECORD_MEETING,
	AUDIT_EVENT_CLOSE,
	AUDIT_EVENT_EXEMPT,
	AUDIT_EVENT_WITHDRAW,
	AUDIT_EVENT_REOPEN,
	AUDIT_EVENT_RETURN, /* moderation gives it back to the auditor, once (domain.md 11.7) */
	AUDIT_EVENT_REGRADE /* closed, and moderation or a panel changed the final grade (D22) */
};
enum { AUDIT_EVENT_COUNT = AUDIT_EVENT_REGRADE + 1 };

/* Who, in relation to this audit, may cause a step. */
enum audit_actor {
	ACTOR_AUDITOR,
	ACTOR_TEAM_MANAGER,
	ACTOR_COORDINATOR, /* the Centre lead; Early Help and SEND leads for their own service */
	ACTOR_SENIOR, /* assistant director or director: exemptions and withdrawals (BR-18) */
	ACTOR_MODERATOR, /* of this audit */
	ACTOR_SYSTEM /* when the rules of closing are met */
};
enum { AUDIT_ACTOR_COUNT = ACTOR_SYSTEM + 1 };

struct audit_step {
	enum audit_state from;
	enum audit_event event;
	enum audit_state to;
	enum audit_actor actor;
	const char *why; /* a sentence for the history page and the diagram */
};

extern const struct audit_step audit_steps[];
extern const size_t audit_step_count;

/* The row, or NULL: not in the table, not allowed. */
const struct audit_step *audit_step_find(enum audit_state from, enum audit_event event);

/* "with-manager": in the database, in URLs' filters and in exports. */
const char *audit_state_code(enum audit_state state);
/* "With team manager": on pages. */
const char *audit_state_name(enum audit_state state);
bool audit_state_from_code(const char *code, enum audit_state *ret);
const char *audit_event_code(enum audit_event event);
const char *audit_actor_name(enum audit_actor actor);
/* Still somebody's work: not closed, exempted or withdrawn. */
bool audit_state_is_open(enum audit_state state);
/* First sent and not taken back since: with the manager or later. */
bool audit_state_is_sent(enum audit_state state);

/* Ofsted's four words (BR-16). GRADE_NONE: not graded yet. */
enum grade {
	GRADE_NONE,
	GRADE_OUTSTANDING,
	GRADE_GOOD,
	GRADE_REQUIRES_IMPROVEMENT,
	GRADE_INADEQUATE
};
enum { GRADE_COUNT = GRADE_INADEQUATE + 1 };

const char *grade_name(enum grade grade); /* "Requires improvement to be good"; "" for none */
bool grade_from_number(int64_t number, enum grade *ret); /* 1 to 4 */

/* INSPECTION: on request, outside the month's draw: for an inspection, or because a dip sample asked for it. */
enum audit_kind { AUDIT_KIND_CYCLE, AUDIT_KIND_INSPECTION, AUDIT_KIND_REAUDIT };

enum grade_source { GRADE_BY_AUDITOR, GRADE_BY_MODERATION, GRADE_BY_PANEL };

struct audit {
	const char *id;
	const char *reference; /* AUD-2021-0142 */
	enum audit_kind kind;
	const char *cycle_id; /* "2021-01" */
	enum service service;
	const char *theme_code; /* "CSC-PLAN" */
	const char *theme_title; /* as printed */
	const char *child_reference; /* the case system's; no name is stored (D25) */
	const char *case_status; /* "Child protection plan" and so on, at the draw; may be "" */
	int age_years; /* at the draw; -1 unborn or not known */
	const char *team_id;
	const char *practitioner_id;
	const char *team_manager_id;
	const char *auditor_id;
	const char *form_version_id;
	const char *draw_name; /* "2021-01/audit/csc"; "" for others */
	const char *snapshot_id; /* "" where none */
	enum audit_state state;
	struct date allocated_on;
	struct date due_on; /* the return date, or the extended one */
	struct date response_due_on; /* D18 */
	enum grade grade; /* the auditor's */
	enum grade final_grade;
	enum grade_source final_grade_source;
	struct instant first_sent_at; /* 0: never */
	struct instant sent_at;
	struct instant opened_by_manager_at; /* since the last sending */
	struct instant responded_at;
	struct date fed_back_on;
	struct date closed_on;
	int version;
};

/*
 * Late means: not yet sent after the day it was due, or sent on a later day (London). On time is
 * measured on the audit (D18).
 */
bool audit_is_late(const struct audit *audit, struct date today);

/* The later of the return date and five working days after sending comes from the caller (D18). */
struct date audit_response_due(struct date return_by, struct date five_working_days_after_sending);

#endif
