#include "operations/op_audit_overview.h"

#include "operations/op_closing.h"
#include "operations/op_history.h"
#include "operations/op_inadequate.h"
#include "operations/op_moderation.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_practice_case.h"

static enum err
people_load(struct op *op, struct audit_overview *o)
{
	struct person_name_list names;
	struct task_list tasks;
	struct audit_pair pair;
	struct team team;
	enum err e = store_team_get(op->store, o->audit.team_id, &team);

	if (e == ERR_OK)
		e = store_person_names_of_audit(op->store, o->audit.id, &names);
	if (e == ERR_OK)
		e = store_task_of_audit(op->store, o->audit.id, &tasks);
	if (e == ERR_OK) {
		e = store_audit_pair_get(op->store, o->audit.id, &pair);
		o->pair_name = e == ERR_OK ? pair.person_name : "";
		e = e == ERR_NOT_FOUND ? ERR_OK : e;
	}
	if (e != ERR_OK)
		return e;
	o->team_name = team.name;
	o->auditor_name = person_name_find(&names, o->audit.auditor_id);
	o->practitioner_name = person_name_find(&names, o->audit.practitioner_id);
	o->manager_name = person_name_find(&names, o->audit.team_manager_id);
	o->tasks = arena_array(op->arena, tasks.count, sizeof(*o->tasks));
	o->task_count = tasks.count;
	for (size_t i = 0; i < tasks.count; i++) {
		o->tasks[i].task = tasks.items[i];
		o->tasks[i].person_name = person_name_find(&names, tasks.items[i].person_id);
	}
	return ERR_OK;
}

static void
rights_fill(const struct op *op, struct audit_overview *o)
{
	const struct audit *a = &o->audit;
	bool is_auditor = (o->relations & RELATION_AUDITOR) != 0;
	bool is_manager = (o->relations & RELATION_TEAM_MANAGER) != 0;
	bool is_unopened = is_manager && !is_auditor && a->state == AUDIT_WITH_MANAGER &&
	    a->opened_by_manager_at.us == 0;
	bool is_senior =
	    op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR);

	o->shows_content = audit_state_is_sent(a->state) && !is_unopened &&
	    access_may(o->relations, RIGHT_SEE_CONTENT);
	o->may_read = o->shows_content;
	o->has_response = a->state == AUDIT_RESPONDED || a->state == AUDIT_FED_BACK ||
	    a->state == AUDIT_CLOSED;
	o->may_write_form = (is_auditor || (o->relations & RELATION_PARTNER) != 0) &&
	    (a->state == AUDIT_ALLOCATED || a->state == AUDIT_IN_PROGRESS);
	o->may_open_response =
	    is_manager && (a->state == AUDIT_WITH_MANAGER || a->state == AUDIT_CLARIFICATION);
	o->may_record_meeting = is_auditor && a->state == AUDIT_RESPONDED;
	o->may_reopen = access_may(o->relations, RIGHT_ALLOCATE) &&
	    audit_step_find(a->state, AUDIT_EVENT_REOPEN) != NULL;
	o->may_withdraw = is_senior && audit_step_find(a->state, AUDIT_EVENT_WITHDRAW) != NULL;
	o->may_see_history = access_may(o->relations, RIGHT_SEE_HISTORY);
}

/*
 * That moderation is not finished tells the people of an audit that it was chosen (D13). It stands there only where nothing
 * else does, because then they must know why the audit stays open, or where they may know.
 */
static enum err
blocks_load(struct op *op, struct audit_overview *o)
{
	struct moderation_list moderations;
	struct closing_facts facts;
	bool may_know = false;
	enum err e = op_closing_facts(op, &o->audit, &facts);

	if (e == ERR_OK)
		e = store_moderation_of_audit(op->store, o->audit.id, &moderations);
	for (size_t i = 0; e == ERR_OK && i < moderations.count && !may_know; i++)
		if (moderation_is_open(moderations.items[i].state))
			e = op_moderation_may_know(op, &o->audit, o->relations, &moderations.items[i], &may_know);
	if (e != ERR_OK || o->audit.state == AUDIT_CLOSED)
		return e;
	facts.has_open_inadequate_case &= op_inadequate_may_know(&o->audit, o->relations);
	o->block_count = closing_blocks(op->arena, &facts, o->blocks);
	if (facts.is_in_moderation && !may_know && o->block_count > 1) {
		facts.is_in_moderation = false;
		o->block_count = closing_blocks(op->arena, &facts, o->blocks);
	}
	return ERR_OK;
}

enum err
op_audit_overview(struct op *op, const char *audit_id, struct audit_overview *o)
{
	enum err e;

	*o = (struct audit_overview){0};
	e = op_audit_for(op, audit_id, RIGHT_SEE_OVERVIEW, &o->audit, &o->relations);
	if (e == ERR_OK)
		e = people_load(op, o);
	if (e == ERR_OK)
		e = store_history_steps(op->store, audit_id, OVERVIEW_STEPS_MAXIMUM, &o->steps);
	if (e == ERR_OK)
		e = op_history_leave_out(op, &o->audit, o->relations, &o->steps);
	if (e != ERR_OK)
		return e;
	rights_fill(op, o);
	if (audit_state_is_sent(o->audit.state) || o->audit.state == AUDIT_IN_PROGRESS)
		e = op_moderation_has_result(op, &o->audit, o->relations, &o->has_moderation);
	if (e != ERR_OK)
		return e;
	if (o->shows_content) {
		e = op_inadequate_may_know(&o->audit, o->relations)
		    ? store_inadequate_get(op->store, audit_id, &o->inadequate)
		    : ERR_NOT_FOUND;
		if (e == ERR_OK || e == ERR_NOT_FOUND)
			e = store_actions(op->store, audit_id, &o->actions);
		if (e == ERR_OK)
			e = blocks_load(op, o);
		if (e != ERR_OK)
			return e;
	}
	return op_viewed(op, "audit", audit_id, audit_id, "Looked at the audit");
}
