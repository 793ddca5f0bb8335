#ifndef OPERATIONS_OP_AUDIT_OVERVIEW_H
#define OPERATIONS_OP_AUDIT_OVERVIEW_H

/* One audit on one page: where it is, who has it now and since when, what is open, what happened. */
#include "domain/closing.h"
#include "operations/op_audit.h"
#include "store/store_action.h"
#include "store/store_inadequate.h"
#include "store/store_history.h"
#include "store/store_response.h"
#include "store/store_task.h"

enum { OVERVIEW_STEPS_MAXIMUM = 30 };

struct overview_task {
	struct task task;
	const char *person_name;
};

struct audit_overview {
	struct audit audit;
	unsigned relations;
	const char *team_name;
	const char *auditor_name;
	const char *practitioner_name;
	const char *manager_name;
	const char *pair_name; /* who is paired with the auditor; "" for nobody */
	struct overview_task *tasks; /* open ones: who has it now */
	size_t task_count;
	struct action_list actions;
	struct inadequate_case inadequate; /* audit_id NULL: there is none, or it is not theirs to read */
	const char *blocks[CLOSING_MAXIMUM]; /* what still stands against closing, in words */
	size_t block_count;
	struct history_list steps; /* what happened, views left out, newest first, without what was written */
	bool shows_content; /* grades and actions; not before sending, nor to a manager who has not opened it */
	bool has_response; /* sent by the team manager */
	bool may_write_form;
	bool may_open_response; /* the team manager: it is with them */
	bool may_read; /* the sent form, the texts */
	bool may_record_meeting;
	bool may_reopen;
	bool may_withdraw;
	bool may_see_history;
	bool has_moderation; /* what it found is theirs to read */
};

/* ERR_NOT_FOUND where the audit is not this person's to see. */
enum err op_audit_overview(struct op *op, const char *audit_id, struct audit_overview *ret);

#endif
