#include "operations/op_audit_request.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "operations/op_allocation.h"
#include "operations/op_calendar.h"
#include "operations/op_allocation.h"
#include "operations/op_licence.h"
#include "operations/op_task.h"
#include "operations/op_setting.h"
#include "operations/person_choice.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_task.h"

/* Working days a decision is given. */

static const unsigned SENIOR_ROLES =
    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);

/* Whether the audit is where this can be asked. */
static bool
may_be_asked(const struct audit *audit, enum audit_request_kind kind)
{
	switch (kind) {
	case REQUEST_CONFLICT:
	case REQUEST_UNSUITABLE:
	case REQUEST_EXTENSION:
		return audit->state == AUDIT_ALLOCATED || audit->state == AUDIT_IN_PROGRESS;
	case REQUEST_EXEMPTION:
		return audit->state == AUDIT_ALLOCATED || audit->state == AUDIT_IN_PROGRESS ||
		    audit->state == AUDIT_SWAP_ASKED;
	case REQUEST_GIVE_BACK:
		return audit->state == AUDIT_WITH_MANAGER;
	}
	return false;
}

enum err
op_request_begin(
    struct op *op, const char *audit_id, enum audit_request_kind kind, struct audit *ret)
{
	enum err e = op_audit_for(op, audit_id, RIGHT_WRITE_FORM, ret, NULL);

	if (e != ERR_OK)
		return e;
	return may_be_asked(ret, kind) ? ERR_OK : ERR_STALE;
}

/* Who must decide, in their trays: coordinators of the service, seniors, or the team manager. */
static enum err
open_for_role(struct op *op, const struct audit *audit, const struct audit_request *r,
    enum role role, struct date due)
{
	struct person_list people;
	enum err e = store_person_with_role(op->store, role, &people);

	for (size_t i = 0; e == ERR_OK && i < people.count; i++)
		e = op_task_open(op, audit_request_task(r->kind), audit, r->id, people.items[i].id,
		    r->asked_by, due);
	return e;
}

static enum err
open_tasks(struct op *op, const struct audit *audit, const struct audit_request *r)
{
	struct calendar calendar;
	struct date due;
	int days;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_REQUEST_DAYS, &days);
	if (e != ERR_OK)
		return e;
	due = calendar_add_working_days(&calendar, op->today, days);
	switch (r->kind) {
	case REQUEST_GIVE_BACK:
		return op_task_open(op, TASK_GIVE_BACK, audit, r->id, audit->team_manager_id,
		    r->asked_by, due);
	case REQUEST_EXEMPTION:
		e = open_for_role(op, audit, r, ROLE_ASSISTANT_DIRECTOR, due);
		return e == ERR_OK ? open_for_role(op, audit, r, ROLE_DIRECTOR, due) : e;
	case REQUEST_CONFLICT:
	case REQUEST_UNSUITABLE:
	case REQUEST_EXTENSION:
		break;
	}
	if (audit->service == SERVICE_EARLY_HELP)
		e = open_for_role(op, audit, r, ROLE_EARLY_HELP_LEAD, due);
	else if (audit->service == SERVICE_SEND)
		e = open_for_role(op, audit, r, ROLE_SEND_LEAD, due);
	return e == ERR_OK ? open_for_role(op, audit, r, ROLE_CENTRE_LEAD, due) : e;
}

static enum err
record(struct op *op, const struct audit *audit, const struct audit_request *r,
    const char *action, const char *sentence, const char *field, const char *text)
{
	struct history_change change = {field, "", text};

	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "request",
	        .object_id = r->id,
	        .object_version = r->version,
	        .audit_id = audit->id,
	        .sentence = sentence,
	        .changes = &change,
	        .change_count = 1});
}

static enum err
refuse_second(struct op *op, const struct audit_request *r)
{
	struct audit_request_list list;
	enum err e = store_audit_requests(op->store, r->audit_id, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		if (list.items[i].kind == r->kind && list.items[i].state == REQUEST_OPEN)
			return ERR_STALE;
	return e;
}

static enum err
ask(struct op *op, void *data)
{
	struct audit_request *r = data;
	struct audit audit;
	unsigned relations;
	enum err e = op_audit_for(op, r->audit_id, RIGHT_WRITE_FORM, &audit, &relations);

	if (e == ERR_OK && !may_be_asked(&audit, r->kind))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = refuse_second(op, r);
	if (e != ERR_OK)
		return e;
	audit_request_check(r, audit.due_on, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	r->id = op_id(op);
	r->asked_by = op->actor.person_id;
	r->asked_at = op->now;
	r->state = REQUEST_OPEN;
	r->version = 1;
	e = store_audit_request_insert(op->store, r);
	if (e == ERR_OK && (r->kind == REQUEST_CONFLICT || r->kind == REQUEST_UNSUITABLE))
		e = op_audit_step(op, &audit, relations, AUDIT_EVENT_ASK_SWAP, NULL);
	if (e == ERR_OK)
		e = open_tasks(op, &audit, r);
	if (e != ERR_OK)
		return e;
	return record(op, &audit, r, "asked",
	    arena_printf(op->arena, "Asked for: %s", audit_request_kind_name(r->kind)), "Reason",
	    r->reason);
}

enum err
op_request_ask(struct op *op, const char *audit_id, enum audit_request_kind kind,
    const char *reason, struct date due, const char **ret_id)
{
	struct audit_request r = {
	    .audit_id = audit_id, .kind = kind, .reason = reason, .asked_due_on = due};
	enum err e = op_write(op, ask, &r);

	if (e == ERR_OK)
		*ret_id = r.id;
	return e;
}

/*
 * BR-18: exemptions are a senior's, who is told by this very request; team managers give back their own; everything
 * else is the coordinator's of the service.
 */
static bool
may_decide(const struct op *op, unsigned relations, enum audit_request_kind kind)
{
	switch (kind) {
	case REQUEST_EXEMPTION:
		return (op->actor.roles & SENIOR_ROLES) != 0;
	case REQUEST_GIVE_BACK:
		return (relations & RELATION_TEAM_MANAGER) != 0;
	case REQUEST_CONFLICT:
	case REQUEST_UNSUITABLE:
	case REQUEST_EXTENSION:
		break;
	}
	return access_may(relations, RIGHT_ALLOCATE);
}

static enum err
load(struct op *op, const char *id, struct request_view *ret, unsigned *ret_relations)
{
	unsigned relations;
	bool is_asker;
	enum err e = store_audit_request_get(op->store, id, &ret->request);

	if (e == ERR_OK)
		e = store_audit_get(op->store, ret->request.audit_id, &ret->audit);
	if (e == ERR_OK)
		e = op_audit_relations(op, &ret->audit, op->actor.person_id, op->actor.roles, &relations);
	if (e != ERR_OK)
		return e;
	is_asker = str_is_same(ret->request.asked_by, op->actor.person_id);
	/* An exemption is asked of seniors, to whom the audit itself is closed. */
	if (ret->request.kind == REQUEST_EXEMPTION && (op->actor.roles & SENIOR_ROLES) != 0)
		relations |= RELATION_SENIOR;
	ret->may_decide = ret->request.state == REQUEST_OPEN && !is_asker &&
	    may_decide(op, relations, ret->request.kind);
	ret->may_withdraw = ret->request.state == REQUEST_OPEN && is_asker;
	if (!is_asker && !may_decide(op, relations, ret->request.kind) &&
	    !access_may(relations, RIGHT_ALLOCATE))
		return ERR_NOT_FOUND;
	*ret_relations = relations;
	return ERR_OK;
}

struct candidates {
	struct request_candidate *items;
	size_t count;
	size_t capacity;
};

static int
candidate_compare(const void *a, const void *b)
{
	const struct request_candidate *x = a, *y = b;

	if (x->open_count != y->open_count)
		return x->open_count - y->open_count;
	return strcmp(x->name, y->name);
}

/* Of these people those who audit for the service, by whether they may have it. */
static enum err
candidates_fill(struct op *op, const struct person_list *people, struct request_view *v)
{
	struct audit_list audits;
	const char **refusals;
	struct candidates may = {0}, may_not = {0};
	enum err e = store_audit_of_cycle(op->store, v->audit.cycle_id, v->audit.service, &audits);

	if (e == ERR_OK)
		e = op_allocation_refusals(op, &v->audit, people, &refusals);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < people->count; i++) {
		const struct person *p = &people->items[i];
		struct request_candidate c = {.person_id = p->id, .name = p->name};

		if (p->has_left || !p->is_auditor[v->audit.service] ||
		    (p->roles & ROLE_BIT(ROLE_AUDITOR)) == 0)
			continue;
		for (size_t k = 0; k < audits.count; k++)
			if (str_is_same(audits.items[k].auditor_id, p->id) &&
			    audit_state_is_open(audits.items[k].state))
				c.open_count++;
		c.refusal = str_is_same(p->id, v->audit.auditor_id)
		    ? arena_printf(op->arena, "%s has it now", p->name)
		    : str_is_empty(refusals[i]) ? NULL : refusals[i];
		if (c.refusal == NULL)
			VEC_PUSH(op->arena, &may, c);
		else
			VEC_PUSH(op->arena, &may_not, c);
	}
	if (may.count > 1)
		qsort(may.items, may.count, sizeof(*may.items), candidate_compare);
	v->candidates = may.items;
	v->candidate_count = may.count;
	v->refused = may_not.items;
	v->refused_count = may_not.count;
	return ERR_OK;
}

static enum err
candidates_load(struct op *op, struct request_view *v)
{
	struct person_choice auditors;
	enum err e = person_choice_read(op, ROLE_BIT(ROLE_AUDITOR), PERSON_CHOICE_LISTED, &auditors);

	v->is_many = e == ERR_OK && auditors.is_many;
	return e == ERR_OK && !v->is_many ? candidates_fill(op, &auditors.people, v) : e;
}

enum err
op_request_get(struct op *op, const char *id, struct request_view *ret)
{
	unsigned relations;
	enum err e;

	*ret = (struct request_view){0};
	e = load(op, id, ret, &relations);
	if (e == ERR_OK && ret->may_decide && ret->request.kind == REQUEST_CONFLICT)
		e = candidates_load(op, ret);
	return e;
}

static enum err
settle(struct op *op, struct request_view *v, enum audit_request_state state, const char *note)
{
	enum err e;

	v->request.state = state;
	v->request.decided_by = op->actor.person_id;
	v->request.decided_at = op->now;
	v->request.decision_note = note;
	e = store_audit_request_update(op->store, &v->request);
	return e == ERR_OK ? op_task_finish(op, audit_request_task(v->request.kind), v->request.id)
	                   : e;
}

struct withdrawing {
	const char *id;
	int version;
};

static enum err
withdraw(struct op *op, void *data)
{
	const struct withdrawing *w = data;
	struct request_view v = {0};
	unsigned relations;
	enum err e = load(op, w->id, &v, &relations);

	if (e != ERR_OK)
		return e;
	if (!v.may_withdraw || v.request.version != w->version)
		return ERR_STALE;
	e = settle(op, &v, REQUEST_WITHDRAWN, "");
	if (e == ERR_OK && v.audit.state == AUDIT_SWAP_ASKED &&
	    (v.request.kind == REQUEST_CONFLICT || v.request.kind == REQUEST_UNSUITABLE))
		e = op_audit_step(op, &v.audit, relations, AUDIT_EVENT_TAKE_BACK_SWAP, NULL);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.request, "withdrew",
	    arena_printf(op->arena, "Withdrew the request for: %s",
	        audit_request_kind_name(v.request.kind)),
	    "Request", "");
}

enum err
op_request_withdraw(struct op *op, const char *id, int version)
{
	struct withdrawing w = {id, version};

	return op_write(op, withdraw, &w);
}

/*
 * D7: a conflict moves the auditor. The next one begins afresh: what somebody with a conflict wrote is put away.
 */
static enum err
move_auditor(struct op *op, struct request_view *v, unsigned relations, const char *auditor_id)
{
	const char *from_id = v->audit.auditor_id;
	struct person to;
	enum err e = person_choice_take(op, ROLE_BIT(ROLE_AUDITOR), "auditor", &auditor_id);

	if (e == ERR_OK && op->problems.count > 0)
		return ERR_INVALID;
	if (e == ERR_OK)
		e = str_is_empty(auditor_id) ? ERR_NOT_FOUND : store_person_get(op->store, auditor_id, &to);
	if (e == ERR_OK)
		e = candidates_fill(op, &(struct person_list){&to, 1}, v);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND || v->candidate_count == 0) {
		problems_add(&op->problems, "auditor", "%s",
		    e == ERR_OK && v->refused_count > 0 ? v->refused[0].refusal : "Select who takes the audit");
		return ERR_INVALID;
	}
	v->audit.auditor_id = auditor_id;
	e = op_audit_step(op, &v->audit, relations, AUDIT_EVENT_MOVE_AUDITOR, v->request.reason);
	if (e == ERR_OK)
		e = store_answers_put_away(op->store, v->audit.id);
	/* It leaves their tray: they have not done it, and what others do for it is no longer theirs to see. */
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_AUDIT, v->audit.id);
	if (e == ERR_OK)
		e = store_task_move_waiting(op->store, v->audit.id, from_id, auditor_id);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_AUDIT, &v->audit, NULL, auditor_id, "", v->audit.due_on);
	return e == ERR_OK ? op_licence_pair_anew(op, &v->audit) : e;
}

/* The due date of a task is the audit's: the old one goes, the new one comes. */
static enum err
extend(struct op *op, struct request_view *v)
{
	struct history_change change = {"Due",
	    date_text_long(op->arena, v->audit.due_on),
	    date_text_long(op->arena, v->request.asked_due_on)};
	enum err e;

	v->audit.due_on = v->request.asked_due_on;
	e = store_audit_update(op->store, &v->audit);
	if (e != ERR_OK)
		return e;
	v->audit.version++;
	/* What was sent before it was decided waits for nobody. */
	if (!audit_state_is_sent(v->audit.state)) {
		e = op_task_finish(op, TASK_AUDIT, v->audit.id);
		if (e == ERR_OK)
			e = op_task_open(
			    op, TASK_AUDIT, &v->audit, NULL, v->audit.auditor_id, "", v->audit.due_on);
	}
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "extended",
	        .object_kind = "audit",
	        .object_id = v->audit.id,
	        .object_version = v->audit.version,
	        .audit_id = v->audit.id,
	        .sentence = "Gave the audit more time",
	        .changes = &change,
	        .change_count = 1});
}

/* The audit ends here; nobody has a task of it any more. */
static enum err
end(struct op *op, struct request_view *v, unsigned relations, enum audit_event event)
{
	enum err e = op_audit_step(op, &v->audit, relations, event, v->request.reason);

	return e == ERR_OK ? store_task_drop_of_audit(op->store, v->audit.id) : e;
}

/* D7: an unsuitable file brings in the next reserve, for the same auditor. */
static enum err
replace(struct op *op, struct request_view *v, unsigned relations)
{
	const char *reference;
	enum err e = end(op, v, relations, AUDIT_EVENT_REPLACE);

	return e == ERR_OK
	    ? op_allocation_next_reserve(op, &v->audit, v->request.reason, &reference)
	    : e;
}

/* The case has no auditor any more, and the certificate says so (D7). */
static enum err
exempt(struct op *op, struct request_view *v, unsigned relations)
{
	enum err e = end(op, v, relations, AUDIT_EVENT_EXEMPT);

	return e == ERR_OK ? op_allocation_drop(op, &v->audit) : e;
}

static enum err
give_back(struct op *op, struct request_view *v, unsigned relations)
{
	enum err e;

	v->audit.sent_at = (struct instant){0};
	e = op_audit_step(op, &v->audit, relations, AUDIT_EVENT_GIVE_BACK, v->request.reason);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_RESPOND, v->audit.id);
	if (e == ERR_OK)
		e = op_task_open(
		    op, TASK_AUDIT, &v->audit, NULL, v->audit.auditor_id, "", v->audit.due_on);
	return e;
}

static enum err
carry_out(struct op *op, struct request_view *v, unsigned relations, const char *auditor_id)
{
	switch (v->request.kind) {
	case REQUEST_CONFLICT:
		return move_auditor(op, v, relations, auditor_id);
	case REQUEST_UNSUITABLE:
		return replace(op, v, relations);
	case REQUEST_EXTENSION:
		return extend(op, v);
	case REQUEST_EXEMPTION:
		return exempt(op, v, relations);
	case REQUEST_GIVE_BACK:
		return give_back(op, v, relations);
	}
	return ERR_INTERNAL;
}

static enum err
decide(struct op *op, void *data)
{
	const struct request_decision *d = data;
	struct request_view v = {0};
	unsigned relations;
	enum err e = load(op, d->id, &v, &relations);

	if (e != ERR_OK)
		return e;
	if (v.request.version != d->version || v.request.state != REQUEST_OPEN)
		return ERR_STALE;
	if (!v.may_decide)
		return ERR_NOT_FOUND;
	if (!d->is_agreed && str_is_empty(d->note))
		problems_add(&op->problems, "note", "Say why you refuse, so that it can be understood");
	else if (utf8_length(d->note) > REQUEST_TEXT_MAXIMUM)
		problems_add(&op->problems, "note", "Shorten this to %d characters or less",
		    REQUEST_TEXT_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = settle(op, &v, d->is_agreed ? REQUEST_AGREED : REQUEST_REFUSED, d->note);
	if (e == ERR_OK && d->is_agreed)
		e = carry_out(op, &v, relations, d->auditor_id);
	else if (e == ERR_OK && v.audit.state == AUDIT_SWAP_ASKED &&
	    v.request.kind != REQUEST_EXEMPTION)
		e = op_audit_step(op, &v.audit, relations, AUDIT_EVENT_KEEP, d->note);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.request, d->is_agreed ? "agreed" : "refused",
	    arena_printf(op->arena, "%s: %s", d->is_agreed ? "Agreed" : "Refused",
	        audit_request_kind_name(v.request.kind)),
	    "Decision", d->note);
}

enum err
op_request_decide(struct op *op, const struct request_decision *decision)
{
	struct request_decision d = *decision;

	return op_write(op, decide, &d);
}
