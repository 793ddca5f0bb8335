#include "operations/op_concern.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_task.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_task.h"

enum err
op_concern_begin(struct op *op, const char *audit_id, struct audit *ret)
{
	return op_audit_for(op, audit_id, RIGHT_RAISE_CONCERN, ret, NULL);
}

/* Everybody who must act is told in their tray (D22). */
static enum err
tell(struct op *op, const struct audit *audit, const char *concern_id)
{
	struct person_list leads;
	struct calendar calendar;
	struct date act, confirm, close;
	int act_days, confirm_days, close_days;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_CONCERN_ACT_DAYS, &act_days);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_CONCERN_CONFIRM_DAYS, &confirm_days);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_CONCERN_CLOSE_DAYS, &close_days);

	if (e == ERR_OK)
		e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);
	if (e != ERR_OK)
		return e;
	act = calendar_add_working_days(&calendar, op->today, act_days);
	confirm = calendar_add_working_days(&calendar, op->today, confirm_days);
	close = calendar_add_working_days(&calendar, op->today, close_days);
	e = op_task_open(op, TASK_CONCERN_ACT, audit, concern_id, audit->team_manager_id,
	    op->actor.person_id, act);
	if (e == ERR_OK)
		e = op_task_open_heads(
		    op, TASK_CONCERN_CONFIRM_SAFE, audit, concern_id, "", "", confirm, NULL);
	for (size_t i = 0; e == ERR_OK && i < leads.count; i++)
		e = op_task_open(
		    op, TASK_CONCERN_CLOSE, audit, concern_id, leads.items[i].id, "", close);
	return e;
}

struct raising {
	const char *audit_id;
	struct concern concern;
	const char *id;
};

static enum err
record(struct op *op, const struct audit *audit, const struct concern *concern, const char *action,
    const char *sentence, const char *field, const char *text)
{
	struct history_change change = {field, "", text};

	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "concern",
	        .object_id = concern->id,
	        .object_version = concern->version + 1,
	        .audit_id = audit->id,
	        .sentence = sentence,
	        .changes = &change,
	        .change_count = 1});
}

static enum err
raise_concern(struct op *op, void *data)
{
	struct raising *r = data;
	struct concern c = r->concern;
	struct audit audit;
	enum err e = op_audit_for(op, r->audit_id, RIGHT_RAISE_CONCERN, &audit, NULL);

	if (e != ERR_OK)
		return e;
	concern_check_raised(&c, op->now, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	c.id = r->id = op_id(op);
	c.audit_id = audit.id;
	c.version = 0;
	c.state = CONCERN_RAISED;
	c.raised_by = op->actor.person_id;
	c.raised_at = op->now;
	e = store_concern_insert(op->store, &c);
	if (e == ERR_OK)
		e = tell(op, &audit, c.id);
	if (e != ERR_OK)
		return e;
	return record(op, &audit, &c, "raised-concern",
	    "Recorded that the child may be at risk now, and who was told", "What worries", c.risk);
}

enum err
op_concern_raise(struct op *op, const char *audit_id, const struct concern *concern,
    const char **ret_id)
{
	struct raising r = {.audit_id = audit_id, .concern = *concern};
	enum err e = op_write(op, raise_concern, &r);

	if (e == ERR_OK)
		*ret_id = r.id;
	return e;
}

/* Who raised it may read it, also a moderator, who sees no more of the audit than its file. */
static enum right
right_to_see(const struct op *op, const struct concern *concern)
{
	return str_is_same(concern->raised_by, op->actor.person_id) ? RIGHT_RAISE_CONCERN : RIGHT_SEE_OVERVIEW;
}

static enum err
load(struct op *op, const char *id, struct concern_view *ret)
{
	unsigned relations;
	enum err e = store_concern_get(op->store, id, &ret->concern);

	if (e == ERR_OK)
		e = op_audit_for(
		    op, ret->concern.audit_id, right_to_see(op, &ret->concern), &ret->audit, &relations);
	if (e != ERR_OK)
		return e;
	e = store_acting_heads(op->store, ret->audit.team_id, &ret->heads, &ret->is_own_head);
	if (e != ERR_OK)
		return e;
	ret->may_act = access_may(relations, RIGHT_WRITE_RESPONSE) &&
	    ret->concern.state == CONCERN_RAISED;
	ret->may_confirm = access_may(relations, RIGHT_CONFIRM_SAFE) &&
	    (ret->concern.state == CONCERN_RAISED || ret->concern.state == CONCERN_ACTED);
	ret->may_close = op_has_role(op, ROLE_CENTRE_LEAD) &&
	    access_may(relations, RIGHT_CLOSE_CONCERN) && ret->concern.state == CONCERN_CONFIRMED &&
	    !str_is_same(ret->concern.confirmed_by, op->actor.person_id);
	return ERR_OK;
}

enum err
op_concern_get(struct op *op, const char *id, struct concern_view *ret)
{
	enum err e = load(op, id, ret);

	if (e != ERR_OK)
		return e;
	return op_viewed(
	    op, "concern", id, ret->concern.audit_id, "Read the concern about the child’s safety");
}

struct stepping {
	const char *id;
	int version;
	const char *note;
};

/* Loads it for a step and checks that it still stands as the page showed it. */
static enum err
begin_step(struct op *op, const struct stepping *s, struct concern_view *ret)
{
	enum err e = load(op, s->id, ret);

	if (e != ERR_OK)
		return e;
	return ret->concern.version == s->version ? ERR_OK : ERR_STALE;
}

static enum err
act(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_act)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say what you did to make the child safe", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_ACTED;
	v.concern.action = s->note;
	v.concern.acted_by = op->actor.person_id;
	v.concern.acted_at = op->now;
	e = store_concern_update(op->store, &v.concern);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACT, s->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.concern, "acted-on-concern",
	    "Recorded what was done about the concern", "What was done", s->note);
}

enum err
op_concern_act(struct op *op, const char *id, int version, const char *action)
{
	struct stepping s = {id, version, action};

	return op_write(op, act, &s);
}

static enum err
confirm(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_confirm)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say how you know that the child is safe", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_CONFIRMED;
	v.concern.safe_note = s->note;
	v.concern.confirmed_by = op->actor.person_id;
	v.concern.confirmed_at = op->now;
	e = store_concern_update(op->store, &v.concern);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_CONFIRM_SAFE, s->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACT, s->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.concern, "confirmed-safe", "Confirmed that the child is safe",
	    "How it is known", s->note);
}

enum err
op_concern_confirm(struct op *op, const char *id, int version, const char *note)
{
	struct stepping s = {id, version, note};

	return op_write(op, confirm, &s);
}

static enum err
close_concern(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_close)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say why this can be closed", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_CLOSED;
	v.concern.close_note = s->note;
	v.concern.closed_by = op->actor.person_id;
	v.concern.closed_at = op->now;
	e = store_concern_update(op->store, &v.concern);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_CLOSE, s->id);
	if (e != ERR_OK)
		return e;
	e = record(op, &v.audit, &v.concern, "closed-concern", "Closed the concern", "Why", s->note);
	return e == ERR_OK ? op_closing_try(op, v.audit.id) : e;
}

enum err
op_concern_close(struct op *op, const char *id, int version, const char *note)
{
	struct stepping s = {id, version, note};

	return op_write(op, close_concern, &s);
}
