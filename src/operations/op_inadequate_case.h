#ifndef OPERATIONS_OP_INADEQUATE_CASE_H
#define OPERATIONS_OP_INADEQUATE_CASE_H

/*
 * What people do in an Inadequate case (D22; ux.md 1.2, 95 to 98). Need to know: the team manager, the head of service and whoever
 * acts as one, the coordinator of the service, the assistant director and the director. What was written is kept in the
 * case's own tables, where only these can read it; the audit's history, which its auditor and practitioner see too, says
 * that it was written.
 */
#include "operations/op_audit.h"
#include "operations/op_inadequate.h"
#include "store/store_action.h"
#include "store/store_concern.h"
#include "store/store_inadequate.h"
#include "store/store_response.h"

struct inadequate_view {
	struct audit audit;
	unsigned relations; /* a senior's for every case, since they are told of all */
	struct inadequate_case inadequate;
	const char *team_name;
	const char *auditor_name;
	const char *practitioner_name;
	const char *manager_name;
	const char *grade_reason; /* the auditor's own words */
	const char **sections; /* those graded Inadequate, by their titles */
	size_t section_count;
	struct inadequate_sign_off sign_offs[INADEQUATE_LEVEL_COUNT];
	struct inadequate_reviews reviews;
	struct inadequate_directions directions;
	struct inadequate_reaudits reaudits;
	struct action_list actions;
	struct concern_list concerns;
	struct response_row response;
	struct inadequate_clocks clocks;
	bool has_moderation; /* one is under way or settled it */
	const char *blocks[INADEQUATE_BLOCK_MAXIMUM]; /* what stands against closing */
	size_t block_count;
	bool is_reaudit_asked; /* the setting */
	bool may_sign[INADEQUATE_LEVEL_COUNT]; /* in that office, not signed off yet */
	bool may_review;
	bool may_direct;
	bool may_acknowledge; /* some direction waits for the head of service */
	bool may_plan; /* here; else it is signed off in the manager's response */
	bool may_replan;
	bool may_allocate; /* a re-audit, once its time has come */
	bool may_close; /* one of the two it takes, and nobody of the audit */
	bool may_ask_close;
	bool may_answer_close;
	bool may_take_back_close; /* who asked */
	bool may_see_audit;
	bool may_raise_concern;
};

/* With a history entry of the reading. audit_id names the case. */
enum err op_inadequate_get(struct op *op, const char *audit_id, struct inadequate_view *ret);
/* Inside an operation: the same without the entry. */
enum err op_inadequate_load(struct op *op, const char *audit_id, struct inadequate_view *ret);

/*
 * All of these: ERR_INVALID with op->problems, ERR_STALE where the case is another than the page showed (version) or its table has
 * no such step, ERR_NOT_FOUND where it is not this person's to do.
 */
/* Every level that this person holds and that is not signed yet, with the same words. Field "words". */
enum err op_inadequate_sign_off(struct op *op, const char *audit_id, int version, const char *words);
/* Fields: see inadequate_check_review(). has_answered_drift: yes or no was selected. */
enum err op_inadequate_review(struct op *op, const char *audit_id, int version,
    const struct inadequate_review *review, bool has_answered_drift);
/* Field "direction". */
enum err op_inadequate_direct(struct op *op, const char *audit_id, int version, const char *text);
/* Every direction that waits. Field "answer". */
enum err op_inadequate_acknowledge(struct op *op, const char *audit_id, int version, const char *answer);
/* Field "plan". */
enum err op_inadequate_plan(struct op *op, const char *audit_id, int version, const char *plan);
/* The assistant director's review of a case that is still Inadequate: a direction, and another plan. Field "direction". */
enum err op_inadequate_replan(struct op *op, const char *audit_id, int version, const char *text);
/* Field "reason"; what stands against closing is a problem there too. */
enum err op_inadequate_ask_close(struct op *op, const char *audit_id, int version, const char *reason);
/* Another person than who asked; looked at once more before it is closed, and the audit closes where it may. */
enum err op_inadequate_agree_close(struct op *op, const char *audit_id, int version);
/* Refused by the second person or taken back by who asked. Field "why". */
enum err op_inadequate_refuse_close(struct op *op, const char *audit_id, int version, const char *why);

#endif
