#include "operations/op_audit.h"

#include "base/str.h"
#include "operations/op_inadequate.h"
#include "operations/op_share.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"
#include "store/store_moderation.h"

static const unsigned ALL_RELATIONS = ~0U;

enum err
op_audit_relations(struct op *op, const struct audit *audit, const char *person_id, unsigned roles,
    unsigned *ret_relations)
{
	struct audit_parties parties;
	const char *moderation_id;
	struct access_facts facts;
	enum err e = store_audit_parties(op->store, audit, person_id, &parties);

	if (e != ERR_OK)
		return e;
	facts = (struct access_facts){.audit = audit,
	    .is_head_of_service = parties.is_head_of_service,
	    .has_open_concern = parties.has_open_concern,
	    .is_partner = parties.is_partner,
	    .is_pair = parties.is_pair};
	*ret_relations = access_relations(person_id, roles, &facts);
	if ((roles & ROLES_CENTRE) != 0) {
		e = store_moderation_of_person(op->store, audit->id, person_id, &moderation_id);
		if (e == ERR_OK)
			*ret_relations |= RELATION_MODERATOR;
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	if (!op->actor.is_command_line && str_is_same(person_id, op->actor.person_id))
		op_sees_as(op, audit->id, access_as(op->arena, *ret_relations));
	return ERR_OK;
}

enum err
op_audit_for(struct op *op, const char *id, enum right right, struct audit *ret,
    unsigned *ret_relations)
{
	struct audit audit;
	unsigned relations;
	enum err e = store_audit_get(op->store, id, &audit);

	if (e == ERR_OK)
		e = op_audit_relations(op, &audit, op->actor.person_id, op->actor.roles, &relations);
	if (e != ERR_OK)
		return e;
	if (op->actor.is_command_line)
		relations = ALL_RELATIONS;
	if (!access_may(relations, right))
		return ERR_NOT_FOUND;
	*ret = audit;
	if (ret_relations != NULL)
		*ret_relations = relations;
	return ERR_OK;
}

static bool
may_cause(enum audit_actor actor, unsigned relations)
{
	switch (actor) {
	case ACTOR_AUDITOR:
		return (relations & RELATION_AUDITOR) != 0;
	case ACTOR_TEAM_MANAGER:
		return (relations & RELATION_TEAM_MANAGER) != 0;
	case ACTOR_COORDINATOR:
		return (relations & RELATION_COORDINATOR) != 0;
	case ACTOR_SENIOR:
		return (relations & RELATION_SENIOR) != 0;
	case ACTOR_MODERATOR:
		return (relations & RELATION_MODERATOR) != 0;
	case ACTOR_SYSTEM:
		return true;
	}
	return false;
}

/*
 * What was found Inadequate is not lost with its audit: the case ends by moderation or by two people, and one person who
 * ends the audit would end it alone.
 */
static enum err
check_no_case_is_lost(struct op *op, const struct audit *audit, const struct audit_step *step)
{
	struct inadequate_case inadequate;
	enum err e;

	if (step->to != AUDIT_WITHDRAWN && step->to != AUDIT_EXEMPTED)
		return ERR_OK;
	e = store_inadequate_get(op->store, audit->id, &inadequate);
	if (e != ERR_OK || !inadequate.is_open)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	problems_add(&op->problems, "",
	    "This audit has an open Inadequate case. It can end here once moderation has overturned the grade, or two people "
	    "have closed the case");
	return ERR_INVALID;
}

enum err
op_audit_step(struct op *op, struct audit *audit, unsigned relations, enum audit_event event,
    const char *reason)
{
	const struct audit_step *step = audit_step_find(audit->state, event);
	struct history_change changes[2];
	size_t count = 0;
	enum err e;

	if (step == NULL)
		return ERR_STALE;
	if (!may_cause(step->actor, relations))
		return ERR_NOT_FOUND;
	e = check_no_case_is_lost(op, audit, step);
	if (e != ERR_OK)
		return e;
	if (step->from != step->to)
		changes[count++] = (struct history_change){
		    "Status", audit_state_name(step->from), audit_state_name(step->to)};
	if (!str_is_empty(reason))
		changes[count++] = (struct history_change){"Reason", "", reason};
	audit->state = step->to;
	e = store_audit_update(op->store, audit);
	if (e != ERR_OK)
		return e;
	audit->version++;
	e = op_history(op,
	    &(struct op_event){.action = audit_event_code(event),
		.object_kind = "audit",
		.object_id = audit->id,
		.object_version = audit->version,
		.audit_id = audit->id,
		.sentence = step->why,
		.changes = changes,
		.change_count = count});
	if (e == ERR_OK && step->to == AUDIT_WITHDRAWN)
		e = op_share_withdraw(op, audit);
	return e == ERR_OK ? op_inadequate_followed(op, audit, event) : e;
}

struct reading {
	const char *audit_id;
	const char *sentence;
};

static enum err
read_it(struct op *op, void *data)
{
	const struct reading *r = data;
	const char *sentence = r->sentence;
	struct audit audit;
	enum err e = store_audit_get(op->store, r->audit_id, &audit);

	if (e == ERR_OK && audit.state == AUDIT_WITH_MANAGER && audit.opened_by_manager_at.us == 0 &&
	    str_is_same(op->actor.person_id, audit.team_manager_id)) {
		audit.opened_by_manager_at = op->now;
		sentence = "Opened the audit as team manager";
		e = store_audit_update(op->store, &audit);
	}
	if (e != ERR_OK)
		return e;
	return op_history_viewed(op, "audit", audit.id, audit.id, sentence);
}

enum err
op_audit_read(struct op *op, const char *audit_id, const char *sentence)
{
	struct reading r = {audit_id, sentence};

	return op_write(op, read_it, &r);
}
