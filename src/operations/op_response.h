#ifndef OPERATIONS_OP_RESPONSE_H
#define OPERATIONS_OP_RESPONSE_H

/*
 * The Manager's Response Form: received when the audit is sent, written by the team manager alone, sent with its
 * Record of Decision (BR-06, BR-17; D18, D21). It never changes the grade.
 */
#include "domain/response.h"
#include "operations/op_audit.h"
#include "store/store_action.h"
#include "store/store_answer.h"
#include "store/store_recommendation.h"
#include "store/store_response.h"

struct response_state {
	struct audit audit;
	unsigned relations;
	struct response_row response;
	struct response_fields fields;
	struct response_facts facts; /* answers that this person may read, and what they are about */
	struct recommendation_list recommendations;
	struct action_list actions; /* once it is sent */
	struct coded_finding_list findings;
	struct owner_list owners;
	struct course_list courses;
	struct audit_query_rows queries;
	struct record_of_decision decision; /* audit_id NULL: not made */
	struct date briefing_on;
	const char *auditor_name;
	const char *practitioner_name;
	const char *manager_name;
	bool is_writer; /* the team manager, and it is with them */
	bool is_sent;
	bool may_undo; /* sent, and the auditor has not opened it */
	bool may_sign_off; /* the head of service of an Inadequate, not signed off yet */
};

/*
 * The team manager opens it with this (which ends the auditor's undo); others see it once it is sent, and
 * ERR_NOT_FOUND until then. The private answer is there for the team manager and the practitioner only.
 */
enum err op_response_get(struct op *op, const char *audit_id, struct response_state *ret);

/* The same with op->problems filled by what stands against sending; for the team manager. */
enum err op_response_check(struct op *op, const char *audit_id, struct response_state *ret);

struct response_conflict {
	const char *code;
	const char *label;
	const char *before;
	const char *yours;
	const char *theirs;
	const char *theirs_name;
	struct instant theirs_at;
};

struct response_save {
	const char *audit_id;
	enum response_page page;
	int version; /* of the response, as the page was loaded */
	/* Beside answers: since when the page knows each, where that is later than version; NULL: nowhere. */
	const int *answer_versions;
	const struct response_answer *answers;
	size_t answer_count;
	bool is_draft; /* kept as typed; nothing is checked and no history written */
	bool is_checked; /* "Save and continue": what is missing goes into op->problems */
	/* Answers. */
	int new_version;
	struct response_conflict *conflicts;
	size_t conflict_count;
	bool is_too_long; /* nothing was saved */
};

/*
 * Saves what can be saved, then says what is wrong: ERR_CONFLICT where the same field was changed since
 * (both texts are kept), ERR_INVALID where something is missing, ERR_STALE where the audit moved on. A text that is too long
 * to be kept is ERR_INVALID with is_too_long, or ERR_TOO_LARGE for a draft, and nothing is saved.
 */
enum err op_response_save(struct op *op, struct response_save *save);

/* ERR_INVALID with op->problems where something is missing. The actions begin, the meeting is asked for. */
enum err op_response_send(struct op *op, const char *audit_id, bool has_declared);
/* ERR_STALE once the auditor has opened it. */
enum err op_response_undo(struct op *op, const char *audit_id);

/* A question about a fact goes to the auditor; the answer brings the audit back to the team manager. */
enum err op_query_get(struct op *op, const char *audit_id, struct audit *ret_audit,
    unsigned *ret_relations, struct audit_query_rows *ret);
enum err op_query_ask(struct op *op, const char *audit_id, const char *question);
enum err op_query_answer(struct op *op, const char *audit_id, const char *answer);

/* The head of service signs off the remedial plan of an Inadequate. */
enum err op_response_sign_off(struct op *op, const char *audit_id, const char *note);

/* Inside an operation: everything, without a history entry; for those who may see any of it. */
enum err response_state_load(struct op *op, const char *audit_id, struct response_state *ret);

#endif
