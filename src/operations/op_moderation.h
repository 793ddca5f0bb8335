#ifndef OPERATIONS_OP_MODERATION_H
#define OPERATIONS_OP_MODERATION_H

/*
 * The second look of the Centre at an audit (D12 to D14, D22; docs/moderation.md). A moderator takes it, reads the file
 * without any grade, gives their own, sees both, and says what comes of it; a second moderator where the change is into or
 * out of Inadequate; the auditor's answer; the panel where they do not agree.
 *
 * Whoever is the auditor, or in the case's line, is refused at every step, and the thing looks as if it were not there
 * (ERR_NOT_FOUND): people change team, role and manager while a moderation is under way. All step functions answer ERR_STALE
 * where it has moved on since the page was made (version), or its table of steps has no such step.
 */
#include "domain/form.h"
#include "domain/population_facts.h"
#include "operations/op_audit.h"
#include "store/store_recommendation.h"
#include "store/store_moderation.h"
#include "store/store_moderation_queue.h"

/* ---- The queue ---- */

struct moderation_queue {
	struct moderation_rows rows;
	int64_t total; /* counted no further than MODERATION_COUNT_MOST after the page */
	int64_t tab_counts[MODERATION_TAB_COUNT]; /* up to MODERATION_COUNT_MOST; of the tabs this person has */
	struct moderation_numbers numbers;
	const char *cycle_id; /* whose numbers: the one asked for, or the month under way; "" for none */
	bool is_lead;         /* sees why, and all tabs */
};

enum { MODERATION_COUNT_MOST = 100 };

/* The Centre only. Who is no lead gets the blind queue, or what they have themselves, whatever is asked for. */
enum err op_moderation_queue(struct op *op, const struct moderation_query *query, struct moderation_queue *ret);

/* ---- One moderation ---- */

struct moderation_view {
	struct moderation moderation;
	struct audit audit;
	const char *moderator_name; /* "" */
	const char *second_name;
	bool is_lead;
	bool is_first;
	bool is_second;
	bool is_away; /* the audit is back with its auditor: there is nothing to read now */
	bool may_take;
	bool may_give;  /* the lead */
	bool may_leave; /* its moderator, or the lead for them */
	bool may_take_back; /* the lead: the moderator cannot go on, their grades go */
	bool may_grade; /* blind */
	bool may_decide;
	bool may_return; /* it may be given back to the auditor for rework */
	bool may_refer;  /* the lead: the auditor does not answer */
	bool shows_both; /* the auditor's grades too */
	/* Filled where may_grade or shows_both. */
	const struct form *form;
	struct form_answers answers; /* may_grade: without any grade, the reasons for them, or names */
	struct moderated_section *sections;
	size_t section_count;
	struct moderation_score scores[MODERATION_QUALITY_COUNT];
	struct population_facts facts; /* from NULL: the lists say nothing */
	struct recommendation_list actions;
	struct moderation_said *said; /* the practitioner's and the team manager's reply, without names (D13) */
	size_t said_count;
	struct moderation_challenge *challenges; /* shows_both: who did not agree with a grade, and why */
	size_t challenge_count;
};

/* The open moderation of that audit which the person who asks has; ERR_NOT_FOUND. */
enum err op_moderation_mine(struct op *op, const char *audit_id, const char **ret_id);

/* Whether there is a moderation of which this person may read (op_moderation_result()). */
enum err op_moderation_has_result(struct op *op, const struct audit *audit, unsigned relations, bool *ret);

/* The page of one moderation; reading content is written into the history. */
enum err op_moderation_get(struct op *op, const char *id, struct moderation_view *ret);

/* Somebody of the Centre to whom it may be given. */
struct moderation_candidate {
	const char *person_id;
	const char *name;
	const char *bar; /* why not; "" where they may */
};
struct moderation_candidates {
	struct moderation_candidate *items; /* by name; none where they are many */
	size_t count;
	bool is_many; /* more than PERSON_CHOICE_LISTED: somebody is named */
};
enum err op_moderation_candidates(struct op *op, const char *id, struct moderation_candidates *ret);

enum err op_moderation_take(struct op *op, const char *id, int version);
/* ERR_INVALID with a problem beside "person" where they are barred or not of the Centre. */
/* person: as person_choice_take() has it. */
enum err op_moderation_give(struct op *op, const char *id, int version, const char *person);
/* Back to the queue, with a reason; its problem stands beside "why", here and below. */
enum err op_moderation_leave(struct op *op, const char *id, int version, const char *reason);

/* One section as the moderator graded it. */
struct moderation_graded {
	const char *section_code;
	int grade; /* 1 to 4; 0: not enough evidence; MODERATION_NOT_GRADED */
	const char *note;
};
enum { MODERATION_NOT_GRADED = -1 };

struct moderation_save {
	const char *id;
	int version;
	int grade; /* overall, 1 to 4 */
	const char *reason;
	const struct moderation_graded *sections;
	size_t section_count;
};

/*
 * The moderator's own grades, first or second. ERR_INVALID with problems beside "overall", "reason", "grade-SECTION" and
 * "note-SECTION". The first moderator's Inadequate for an audit that was not opens the case (D14).
 */
enum err op_moderation_save(struct op *op, const struct moderation_save *save);

struct moderation_decision {
	const char *id;
	int version;
	enum moderation_answer is_justifiable;
	enum moderation_outcome outcome;
	const char *feedback;
	const char *rework_note;
	struct moderation_score scores[MODERATION_QUALITY_COUNT]; /* by quality */
};

/* What comes of it. Problems beside "justifiable", "outcome", "feedback", "rework" and "quality-CODE". */
enum err op_moderation_outcome(struct op *op, const struct moderation_decision *decision);

/* The lead, where the auditor does not answer: to the panel. */
enum err op_moderation_refer(struct op *op, const char *id, int version, const char *reason);
/* By the clock: the lead is told, once, that an auditor's time to answer has passed. */
enum err op_moderation_unanswered_due(struct op *op);

/* ---- What the auditor, the practitioner and the team manager see ---- */

struct moderation_result {
	struct audit audit;
	unsigned relations;
	struct moderation moderation; /* the newest that they may know of */
	const char *moderator_name;
	bool is_auditor; /* sees the quality of the audit and the notes too */
	bool may_reply;
	bool shows_grades; /* else the moderator's are left out: it is back with the auditor, or not decided */
	bool is_settled;
	const struct form *form;
	struct moderated_section *sections;
	size_t section_count;
	struct moderation_score scores[MODERATION_QUALITY_COUNT];
};

/* ERR_NOT_FOUND until it is told to them: the auditor before it is settled, the others after. */
enum err op_moderation_result(struct op *op, const char *audit_id, struct moderation_result *ret);

/* The auditor accepts the moderator's grade, or does not. A reply is needed where they do not. */
enum err op_moderation_reply(
    struct op *op, const char *audit_id, int version, bool is_accepted, const char *reply);

/* ---- Inside other operations' writing transactions ---- */

/*
 * The panel's decision on a moderation in MODERATION_PANEL: the grade is final, people are told, the audit closes where nothing
 * else is open. Whoever records it must not be the auditor or in the case's line (else ERR_NOT_FOUND). ERR_STALE in any other
 * state; ERR_INVALID without a grade or a reason.
 */
enum err op_moderation_decide(
    struct op *op, const char *moderation_id, enum grade grade, const char *reason, const char *panel_id);

/* Puts an audit into the queue, unless an open moderation of it is there; *ret_id is that or the new one. */
enum err op_moderation_open(struct op *op, const struct audit *audit, enum moderation_reason reason,
    struct date due_on, const char **ret_id);
/* The audit was sent: what had been returned for rework goes on. */
enum err op_moderation_resent(struct op *op, const struct audit *audit);
/* The audit was withdrawn. */
enum err op_moderation_end(struct op *op, const struct audit *audit);
/* The audit was brought back, and one that ended is needed again: into the queue. ERR_NOT_FOUND where none has ended. */
enum err op_moderation_revive(struct op *op, const struct audit *audit, enum moderation_reason reason, struct date due_on);

/* What bars this person from the audit (MODERATION_FREE: nothing). roles: theirs, as bits. */
enum err op_moderation_bar(struct op *op, const struct audit *audit, const char *person_id, unsigned roles,
    enum moderation_bar *ret);

/*
 * Whether this person may know of it yet: the lead who is not barred, the moderators, the auditor once they are told, the
 * others of the audit once it is settled (D13).
 */
enum err op_moderation_may_know(struct op *op, const struct audit *audit, unsigned relations,
    const struct moderation *moderation, bool *ret);

#endif
