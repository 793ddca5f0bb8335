#ifndef DOMAIN_MODERATION_H
#define DOMAIN_MODERATION_H

/*
 * The second look at an audit by the Centre (D12 to D14; domain.md 2.8, 11.7, 12): why it is moderated, the steps it goes
 * through, and which grade is final. As with audits, what is not in the table of steps is not allowed.
 *
 * The moderator grades first, without seeing the auditor's grades, the reason chosen or the manager's view (D13). Then
 * two questions are kept apart: is the auditor's grade justifiable, and is it mine? A justifiable grade stands and counts as
 * agreement; the moderator's own is kept for kappa.
 */
#include "domain/audit.h"

#include <stdbool.h>
#include <stddef.h>

struct form_section;

/* Why it is moderated. Statistics use the first only (D15). */
enum moderation_reason {
	MODERATION_RANDOM,     /* its place was chosen (domain/share.h) */
	MODERATION_INADEQUATE, /* graded Inadequate and not chosen: on top (D11) */
	MODERATION_RISK,       /* the stratum apart (D12) */
	MODERATION_CHALLENGE,  /* the practitioner or the team manager challenged the grade */
	MODERATION_SEED, /* a panel agreed on its grade before: it counts for the moderator's consistency, and for nothing else */
};
enum { MODERATION_REASON_COUNT = MODERATION_SEED + 1 };

enum moderation_state {
	MODERATION_WAITING,     /* in the queue: nobody has it */
	MODERATION_BLIND,       /* a moderator reads and grades without seeing the auditor's grades */
	MODERATION_COMPARED,    /* their own grades are saved: both are shown side by side */
	MODERATION_REWORK,      /* returned to the auditor, once */
	MODERATION_SECOND,      /* into or out of Inadequate: a second moderator must agree */
	MODERATION_WITH_AUDITOR, /* changed: the auditor accepts it or not */
	MODERATION_PANEL,       /* not settled between them */
	MODERATION_SETTLED,
	MODERATION_ENDED, /* the audit was withdrawn */
};
enum { MODERATION_STATE_COUNT = MODERATION_ENDED + 1 };

enum moderation_event {
	MODERATION_EVENT_TAKE,    /* a moderator takes it, or the lead gives it to one */
	MODERATION_EVENT_LEAVE,   /* back to the queue: a conflict, absence */
	MODERATION_EVENT_TAKE_BACK, /* the lead puts it back for somebody who cannot go on; their grades go */
	MODERATION_EVENT_SAVE,    /* the moderator's own grades */
	MODERATION_EVENT_RETURN,  /* for rework */
	MODERATION_EVENT_RESEND,  /* the auditor sends the audit again */
	MODERATION_EVENT_AGREE,   /* the auditor's grade is justifiable */
	MODERATION_EVENT_CHANGE,  /* it is not */
	MODERATION_EVENT_CROSS,   /* it is not, and the change is into or out of Inadequate */
	MODERATION_EVENT_CONFIRM, /* the second moderator comes to the same grade */
	MODERATION_EVENT_DIFFER,  /* the second moderator does not */
	MODERATION_EVENT_REFER,   /* the moderator asks the panel */
	MODERATION_EVENT_ACCEPT,  /* the auditor accepts the change */
	MODERATION_EVENT_DISPUTE, /* the auditor does not */
	MODERATION_EVENT_DECIDE,  /* the panel */
	MODERATION_EVENT_END,     /* the audit is withdrawn */
	MODERATION_EVENT_REVIVE,  /* the withdrawn audit was brought back */
	MODERATION_EVENT_MATCH    /* its grade was agreed before: nothing follows */
};
enum { MODERATION_EVENT_COUNT = MODERATION_EVENT_MATCH + 1 };

enum moderation_actor {
	MODERATION_BY_MODERATOR,
	MODERATION_BY_SECOND,
	MODERATION_BY_LEAD,
	MODERATION_BY_AUDITOR,
	MODERATION_BY_PANEL,
	MODERATION_BY_RULE /* follows from a step of the audit */
};
enum { MODERATION_ACTOR_COUNT = MODERATION_BY_RULE + 1 };

struct moderation_step {
	enum moderation_state from;
	enum moderation_event event;
	enum moderation_state to;
	enum moderation_actor actor;
	const char *why; /* a sentence for the history page and the diagram */
};

extern const struct moderation_step moderation_steps[];
extern const size_t moderation_step_count;

/* The row, or NULL: not in the table, not allowed. */
const struct moderation_step *moderation_step_find(
    enum moderation_state from, enum moderation_event event);

/* "with-auditor", in the database; "With the auditor", on pages. */
const char *moderation_state_code(enum moderation_state state);
const char *moderation_state_name(enum moderation_state state);
bool moderation_state_from_code(const char *code, enum moderation_state *ret);
const char *moderation_event_code(enum moderation_event event);
const char *moderation_actor_name(enum moderation_actor actor);
/* "random"; "20% sample" comes from the page, which knows the share. */
const char *moderation_reason_code(enum moderation_reason reason);
bool moderation_reason_from_code(const char *code, enum moderation_reason *ret);
/* "Random sample", for the lead, who alone sees it (D13). */
const char *moderation_reason_name(enum moderation_reason reason);
/* Somebody of the Centre has to work on it: it stands in the blind queue. */
bool moderation_is_queued(enum moderation_state state);
/* What the moderator found may be shown to the auditor who was told: not while it is still worked on, or back with them. */
bool moderation_shows_grades(enum moderation_state state);
/* Neither settled nor ended: it blocks the closing of its audit (D22). */
bool moderation_is_open(enum moderation_state state);

/* Where the auditor's grade is not justifiable: MODERATION_EVENT_CROSS or MODERATION_EVENT_CHANGE (D14). */
enum moderation_event moderation_change(enum grade auditors, enum grade moderators);

/*
 * Whether the case must be open as Inadequate while the moderation stands so: always where the auditor's grade is, and from
 * the moderator's save on where theirs is (D14). Once settled the final grade says it. GRADE_NONE: not graded yet.
 */
bool moderation_holds_inadequate(enum moderation_state state, enum grade auditors, enum grade moderators);

enum moderation_difference {
	MODERATION_NO_DIFFERENCE,
	MODERATION_MINOR, /* one step, not into or out of Inadequate */
	MODERATION_MAJOR  /* two steps and more, or into or out of Inadequate */
};
enum moderation_difference moderation_difference(enum grade auditors, enum grade moderators);

/* What the moderator found, in the end (domain.md 11.7). */
enum moderation_outcome {
	MODERATION_NO_OUTCOME,
	MODERATION_AGREED,
	MODERATION_AGREED_WITH_COMMENTS,
	MODERATION_CHANGED,
	MODERATION_RETURNED, /* once, for rework */
	MODERATION_REFERRED, /* to the panel */
};
enum { MODERATION_OUTCOME_COUNT = MODERATION_REFERRED + 1 };

/* "" for none. */
const char *moderation_outcome_code(enum moderation_outcome outcome);
const char *moderation_outcome_name(enum moderation_outcome outcome);
bool moderation_outcome_from_code(const char *code, enum moderation_outcome *ret);

/* "Agree", "One up", "Two down": how the moderator's grade lies to the auditor's. Computed, never asked (D13). Up is better. */
const char *moderation_difference_words(enum grade auditors, enum grade moderators);

/* What a person is to a case, that bars them from moderating it (BR-14). Asked at every step: people move. */
enum moderation_bar {
	MODERATION_FREE,
	MODERATION_BAR_AUDITOR,
	MODERATION_BAR_PARTY,  /* practitioner or team manager */
	MODERATION_BAR_FORMER, /* was one of these before */
	MODERATION_BAR_HEAD,   /* head of service of the team, or acts as one */
	MODERATION_BAR_TEAM,   /* belongs to the team */
	MODERATION_BAR_LINE,   /* line manager of auditor or practitioner, or managed by the auditor; directly or through others */
	MODERATION_BAR_REVIEWS, /* the child's reviewing officer */
	MODERATION_BAR_FIRST,  /* a second moderator is another person than the first */
	MODERATION_BAR_ROLE,   /* not of the Centre */
};
enum { MODERATION_BAR_COUNT = MODERATION_BAR_ROLE + 1 };

struct moderation_facts {
	const struct audit *audit;
	const char *person_id;
	const char *team_id;              /* the person's own; "" for none */
	const char *reviewing_officer_id; /* "" where the lists name nobody known */
	unsigned roles;                   /* bits */
	bool is_head;
	bool was_party;
	bool is_line; /* see MODERATION_BAR_LINE */
};

/* The most telling; the same in SQL for lists (store_moderation_queue.c). MODERATION_BAR_FIRST is not asked here. */
enum moderation_bar moderation_bar(const struct moderation_facts *facts);
/* "They audited it": for the lead, who gives it to somebody. "" for MODERATION_FREE. */
const char *moderation_bar_words(enum moderation_bar bar);

/* The precedence of D14 and BR-17: the panel's grade, else the moderator's where it became final, else the auditor's. */
struct final_grade {
	enum grade grade;
	enum grade_source source;
};
struct final_grade moderation_final_grade(enum grade auditors, enum grade moderated, enum grade panel);

/* The quality of the audit itself, each 1 to 4 (domain.md 11.7). */
enum moderation_quality {
	MODERATION_EVIDENCE,
	MODERATION_ANALYSIS,
	MODERATION_EXPERIENCE,
	MODERATION_GRADE_FITS,
	MODERATION_ACTIONS,
	MODERATION_JOINTLY,
	MODERATION_FAMILY,
	MODERATION_SAFEGUARDING,
};
enum { MODERATION_QUALITY_COUNT = MODERATION_SAFEGUARDING + 1, MODERATION_QUALITY_BEST = 4 };
const char *moderation_quality_code(enum moderation_quality quality);
const char *moderation_quality_words(enum moderation_quality quality);

struct moderation_score {
	enum moderation_quality quality;
	int score; /* 1 to MODERATION_QUALITY_BEST; 0: none */
	const char *note;
};

/* ---- One moderation, with all grades that were given (D14) ---- */

enum moderation_answer { MODERATION_UNANSWERED, MODERATION_YES, MODERATION_NO };

struct moderation {
	const char *id;
	const char *audit_id;
	const char *cycle_id; /* the audit's */
	enum moderation_reason reason;
	bool is_challenged; /* the practitioner or the team manager asked for it too */
	enum moderation_state state;
	struct instant chosen_at;
	struct date due_on;
	const char *reviewing_officer_id; /* as the lists named them at the start; "" for none known */

	const char *moderator_id; /* "" while nobody has it */
	struct instant taken_at;
	struct instant saved_at; /* their own grades; 0: not yet */
	bool is_blind;           /* they could not know the auditor's grade */
	enum grade original_grade; /* the auditor's, when the moderator saved; GRADE_NONE before */
	enum grade grade;          /* the moderator's */
	const char *grade_reason;
	enum moderation_answer is_justifiable;
	const char *feedback; /* to the auditor */
	enum moderation_outcome outcome;
	struct instant told_at; /* when the auditor was first told of it; 0: not yet */

	const char *second_id; /* "" */
	struct instant second_taken_at;
	struct instant second_saved_at;
	enum grade second_grade;
	const char *second_reason;

	struct instant returned_at; /* for rework; 0: never */
	const char *rework_note;
	struct date rework_due_on;

	const char *reply; /* the auditor's */
	struct instant replied_at;

	struct date panel_due_on; /* the panel is to have decided; DATE_NONE: not for the panel */
	const char *panel_id;
	enum grade panel_grade;
	const char *panel_reason;

	struct instant settled_at;
	int version;
};

/* A section that the moderator grades, with what both gave. */
struct moderated_section {
	const struct form_section *section;
	enum grade auditors; /* blind: GRADE_NONE */
	enum grade first, second;
	bool has_first, has_second; /* a grade or "not enough" was given */
	const char *first_note, *second_note;
};

/* A reply to the audit that travels with it. */
struct moderation_said {
	const char *heading; /* "The practitioner" */
	const char *label;
	const char *text;
};

struct moderation_challenge {
	const char *asked_as; /* "practitioner" */
	const char *section_title; /* "" for the overall grade */
	enum grade wanted_grade; /* GRADE_NONE: not said */
	const char *reason;
	const char *evidence;
};

enum { MODERATION_TEXT_MAXIMUM = 4000, MODERATION_NOTE_MAXIMUM = 2000 };

#endif
