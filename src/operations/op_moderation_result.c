#include "operations/op_moderation_private.h"

#include "base/str.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_task.h"

/* What moderation found, for those whose audit it is, and the auditor's answer (D13, D14). */

/* The newest of which they may know. */
static enum err
known_of(struct op *op, const struct audit *audit, unsigned relations, struct moderation *ret)
{
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);
	bool is_found = false;

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct moderation *m = &list.items[i];
		bool may = m->state == MODERATION_SETTLED ||
		    (m->told_at.us != 0 && (relations & RELATION_AUDITOR) != 0 && m->state != MODERATION_ENDED);

		if (!may)
			continue;
		*ret = *m;
		is_found = true;
	}
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
op_moderation_has_result(struct op *op, const struct audit *audit, unsigned relations, bool *ret)
{
	struct moderation m;
	enum err e = access_may(relations, RIGHT_SEE_CONTENT) ? known_of(op, audit, relations, &m) : ERR_NOT_FOUND;

	*ret = e == ERR_OK;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err
load(struct op *op, const char *audit_id, struct moderation_result *r)
{
	struct moderation_view v = {.moderator_name = ""};
	struct person person;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &r->audit, &r->relations);

	if (e == ERR_OK)
		e = known_of(op, &r->audit, r->relations, &r->moderation);
	if (e != ERR_OK)
		return e;
	r->moderator_name = "";
	e = store_person_get(op->store, r->moderation.moderator_id, &person);
	if (e == ERR_OK)
		r->moderator_name = person.name;
	else if (e != ERR_NOT_FOUND)
		return e;
	r->is_auditor = (r->relations & RELATION_AUDITOR) != 0;
	r->is_settled = r->moderation.state == MODERATION_SETTLED;
	r->shows_grades = moderation_shows_grades(r->moderation.state);
	r->may_reply = r->is_auditor && r->moderation.state == MODERATION_WITH_AUDITOR;
	v.moderation = r->moderation;
	v.audit = r->audit;
	v.shows_both = true;
	if (!r->shows_grades) {
		r->moderation.grade = r->moderation.second_grade = GRADE_NONE;
		r->moderation.grade_reason = r->moderation.second_reason = "";
		return ERR_OK;
	}
	e = moderation_sections_load(op, &v);
	if (e != ERR_OK)
		return e;
	r->form = v.form;
	r->sections = v.sections;
	r->section_count = v.section_count;
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		r->scores[q] = v.scores[q];
	return ERR_OK;
}

static enum err
read_it(struct op *op, void *data)
{
	const struct moderation_result *r = data;
	enum err e = store_task_finish_for(
	    op->store, TASK_MODERATION_READ, r->audit.id, op->actor.person_id, op->now);

	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "viewed",
		.object_kind = "moderation",
		.object_id = r->moderation.id,
		.audit_id = r->audit.id,
		.sentence = "Read what moderation found"});
}

enum err
op_moderation_result(struct op *op, const char *audit_id, struct moderation_result *ret)
{
	enum err e;

	*ret = (struct moderation_result){0};
	e = load(op, audit_id, ret);
	return e == ERR_OK ? op_write(op, read_it, ret) : e;
}

struct replying {
	const char *audit_id;
	int version;
	bool is_accepted;
	const char *reply;
};

static enum err
reply(struct op *op, void *data)
{
	const struct replying *p = data;
	struct moderation_changes changes = {.count = 0};
	struct moderation_result r = {.moderator_name = ""};
	struct moderation *m = &r.moderation;
	bool is_leaving;
	enum err e = load(op, p->audit_id, &r);

	if (e != ERR_OK)
		return e;
	if (!r.is_auditor)
		return ERR_NOT_FOUND;
	if (!r.may_reply || m->version != p->version)
		return ERR_STALE;
	moderation_check_text(op, "reply", p->reply, MODERATION_TEXT_MAXIMUM,
	    p->is_accepted ? NULL : "Say why you do not accept the grade, for the panel");
	if (op->problems.count > 0)
		return ERR_INVALID;
	m->reply = p->reply;
	m->replied_at = op->now;
	moderation_note(&changes, "Reply", p->reply);
	if (p->is_accepted)
		return moderation_settle(op, m, &r.audit, MODERATION_EVENT_ACCEPT, m->grade, &changes);
	e = moderation_leaves_inadequate(op, m, &r.audit, r.audit.grade, &is_leaving);
	if (e == ERR_OK && (is_leaving || moderation_change(r.audit.grade, m->grade) == MODERATION_EVENT_CROSS))
		e = moderation_due(op, POLICY_MODERATION_PANEL_DAYS, &m->panel_due_on);
	if (e == ERR_OK)
		e = moderation_step(op, m, &r.audit, MODERATION_EVENT_DISPUTE, &changes);
	return e == ERR_OK ? op_task_finish(op, TASK_MODERATION_ANSWER, r.audit.id) : e;
}

enum err
op_moderation_reply(
    struct op *op, const char *audit_id, int version, bool is_accepted, const char *text)
{
	struct replying p = {audit_id, version, is_accepted, text};

	return op_write(op, reply, &p);
}
