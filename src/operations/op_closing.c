#include "operations/op_closing.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_task.h"
#include "store/store_action.h"
#include "store/store_audit.h"
#include "store/store_concern.h"
#include "store/store_inadequate.h"
#include "store/store_moderation.h"
#include "store/store_response.h"
#include "store/store_task.h"

static enum err
actions_count(struct op *op, const char *audit_id, struct closing_facts *facts)
{
	struct action_list actions;
	enum err e = store_actions(op->store, audit_id, &actions);

	for (size_t i = 0; e == ERR_OK && i < actions.count; i++) {
		switch (actions.items[i].state) {
		case ACTION_OPEN:
			facts->undone_count++;
			break;
		case ACTION_DONE:
			facts->unconfirmed_count++;
			break;
		case ACTION_CONFIRMED:
			facts->unverified_count++;
			break;
		case ACTION_VERIFIED:
		case ACTION_DECLINED:
			break;
		}
	}
	return e;
}

enum err
op_closing_facts(struct op *op, const struct audit *audit, struct closing_facts *ret)
{
	struct moderation_list moderations;
	struct concern_list concerns;
	struct inadequate_case inadequate;
	struct response_row response;
	enum err e;

	*ret = (struct closing_facts){.state = audit->state};
	e = actions_count(op, audit->id, ret);
	if (e == ERR_OK)
		e = store_concerns(op->store, audit->id, &concerns);
	if (e == ERR_OK)
		e = store_response_get(op->store, audit->id, &response);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < concerns.count; i++)
		ret->open_concern_count += concerns.items[i].state != CONCERN_CLOSED;
	ret->is_sign_off_missing =
	    audit->grade == GRADE_INADEQUATE && audit->final_grade == GRADE_INADEQUATE && response.signed_off_at.us == 0;
	e = store_inadequate_get(op->store, audit->id, &inadequate);
	if (e == ERR_OK)
		ret->has_open_inadequate_case = inadequate.is_open;
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = store_moderation_of_audit(op->store, audit->id, &moderations);
	for (size_t i = 0; e == ERR_OK && i < moderations.count; i++)
		ret->is_in_moderation |= moderation_is_open(moderations.items[i].state);
	return e;
}

enum err
op_closing_try(struct op *op, const char *audit_id)
{
	const char *blocks[CLOSING_MAXIMUM];
	struct closing_facts facts;
	struct audit audit;
	enum err e = store_audit_get(op->store, audit_id, &audit);

	if (e != ERR_OK || audit.state != AUDIT_FED_BACK)
		return e;
	e = op_closing_facts(op, &audit, &facts);
	if (e != ERR_OK || closing_blocks(op->arena, &facts, blocks) > 0)
		return e;
	audit.closed_on = op->today;
	return op_audit_step(op, &audit, 0, AUDIT_EVENT_CLOSE, NULL);
}

struct with_reason {
	const char *audit_id;
	const char *reason;
};

static void
check_reason(struct op *op, const char *reason)
{
	if (str_is_empty(str_trimmed(op->arena, reason)))
		problems_add(&op->problems, "reason", "Enter the reason");
	if (utf8_length(reason) > REOPEN_REASON_MAXIMUM)
		problems_add(&op->problems, "reason", "Shorten the reason to 2,000 characters or fewer");
}

static enum err
reopen(struct op *op, void *data)
{
	const struct with_reason *r = data;
	struct audit audit;
	unsigned relations;
	enum err e = op_audit_for(op, r->audit_id, RIGHT_ALLOCATE, &audit, &relations);

	if (e != ERR_OK)
		return e;
	if (audit_step_find(audit.state, AUDIT_EVENT_REOPEN) == NULL)
		return ERR_STALE;
	check_reason(op, r->reason);
	if (op->problems.count > 0)
		return ERR_INVALID;
	audit.closed_on = DATE_NONE;
	audit.sent_at = (struct instant){0};
	audit.responded_at = (struct instant){0};
	audit.opened_by_manager_at = (struct instant){0};
	audit.fed_back_on = DATE_NONE;
	e = op_audit_step(op, &audit, relations, AUDIT_EVENT_REOPEN, r->reason);
	if (e == ERR_OK)
		e = store_meeting_confirmations_clear(op->store, audit.id);
	if (e != ERR_OK)
		return e;
	return op_task_open(op, TASK_AUDIT, &audit, NULL, audit.auditor_id, op->actor.person_id,
	    date_compare(audit.due_on, op->today) > 0 ? audit.due_on : op->today);
}

enum err
op_audit_reopen(struct op *op, const char *audit_id, const char *reason)
{
	struct with_reason r = {audit_id, reason};

	return op_write(op, reopen, &r);
}

/* BR-18 is about every audit, so the right comes with the role and not with what the senior may read. */
enum err
op_audit_withdraw_begin(struct op *op, const char *audit_id, struct audit *ret)
{
	struct audit audit;
	enum err e;

	if (!op_has_role(op, ROLE_ASSISTANT_DIRECTOR) && !op_has_role(op, ROLE_DIRECTOR))
		return ERR_NOT_FOUND;
	e = store_audit_get(op->store, audit_id, &audit);
	if (e != ERR_OK)
		return e;
	if (audit_step_find(audit.state, AUDIT_EVENT_WITHDRAW) == NULL)
		return ERR_STALE;
	*ret = audit;
	return ERR_OK;
}

static enum err
withdraw(struct op *op, void *data)
{
	const struct with_reason *r = data;
	struct audit audit;
	enum err e = op_audit_withdraw_begin(op, r->audit_id, &audit);

	if (e != ERR_OK)
		return e;
	check_reason(op, r->reason);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = op_audit_step(op, &audit, RELATION_SENIOR, AUDIT_EVENT_WITHDRAW, r->reason);
	return e == ERR_OK ? store_task_drop_of_audit(op->store, audit.id) : e;
}

enum err
op_audit_withdraw(struct op *op, const char *audit_id, const char *reason)
{
	struct with_reason r = {audit_id, reason};

	return op_write(op, withdraw, &r);
}
