/* What a concern needs to know of the dip sample it stands on. */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "domain/access.h"
#include "store/store_audit.h"

static const unsigned EVERY_RELATION = RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
    RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_SENIOR;

/* Whoever of the Centre reads the case can see what worries; there is no conflict in telling. */
enum err
op_dip_for_concern(struct op *op, const char *id, struct dip_sample *ret)
{
	struct dip_people people;
	enum err e = dip_load_free(op, id, ret, &people);
	bool is_mine;

	if (e != ERR_OK)
		return e;
	is_mine = str_is_same(ret->sampler_id, op->actor.person_id);
	return is_mine || dip_is_lead(op) || dip_state_is_done(ret->state) || ret->state == DIP_REPLACED ? ERR_OK : ERR_NOT_FOUND;
}

enum err
op_dip_as_audit(struct op *op, const char *id, bool has_open_concern, struct audit *ret, unsigned *ret_relations)
{
	struct audit_parties parties;
	struct access_facts facts = {.audit = ret, .has_open_concern = has_open_concern};
	struct dip_sample d;
	enum err e = store_dip_get(op->store, id, &d);

	if (e != ERR_OK)
		return e;
	*ret = (struct audit){.id = "", .reference = d.reference, .cycle_id = d.cycle_id, .service = SERVICE_CSC,
	    .theme_code = "", .theme_title = d.topic_title, .child_reference = d.child_reference, .case_status = d.case_status,
	    .age_years = d.age_years, .team_id = d.team_id, .practitioner_id = d.practitioner_id,
	    .team_manager_id = d.team_manager_id, .auditor_id = d.sampler_id, .form_version_id = "", .draw_name = d.draw_name,
	    .snapshot_id = d.snapshot_id, .state = AUDIT_WITH_MANAGER, .due_on = d.due_on, .response_due_on = DATE_NONE,
	    .fed_back_on = DATE_NONE, .closed_on = DATE_NONE};
	e = store_audit_parties(op->store, ret, op->actor.person_id, &parties);
	if (e != ERR_OK)
		return e;
	facts.is_head_of_service = parties.is_head_of_service;
	*ret_relations = op->actor.is_command_line ? EVERY_RELATION
						   : access_relations(op->actor.person_id, op->actor.roles, &facts);
	return ERR_OK;
}
