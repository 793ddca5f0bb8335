#include "operations/op_people.h"

#include "operations/op_calendar.h"
#include "operations/op_licence.h"
#include "operations/op_people_private.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "store/store.h"
#include "store/store_account.h"
#include "store/store_people.h"
#include "store/store_session.h"
#include "store/store_task.h"

struct leaving {
	const char *id;
	bool is_asked; /* the coordinator was asked to hand the work on */
	struct open_work work;
};

static bool
has_work(const struct open_work *w)
{
	return w->as_auditor + w->as_practitioner + w->as_team_manager + w->as_partner + w->actions +
	    w->tasks + w->pieces + w->teams + w->managed > 0;
}

/* The coordinators' trays, once. */
static enum err
ask_hand_over(struct op *op, const char *person_id, struct date due_on)
{
	static const enum role coordinators[] = {ROLE_CENTRE_LEAD};

	return op_task_ask_role(op, TASK_HAND_OVER, person_id, "", coordinators, 1, due_on);
}

static enum err
close_account(struct op *op, struct person *person)
{
	struct account account;
	enum err e;

	person->has_left = true;
	e = store_person_update(op->store, person);
	if (e != ERR_OK)
		return e;
	e = store_account_get(op->store, person->id, &account);
	if (e == ERR_OK) {
		account.is_disabled = true;
		e = store_account_put(op->store, &account);
	}
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = store_session_remove_others(op->store, person->id, "");
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_HAND_OVER, person->id, op->now);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "left",
		.object_kind = "person",
		.object_id = person->id,
		.object_version = person->version + 1,
		.sentence = "Closed the account of somebody who left"});
}

static enum err
leave(struct op *op, void *data)
{
	struct leaving *l = data;
	struct person person;
	enum err e;

	if (!op_people_may_edit(op))
		return ERR_NOT_FOUND;
	e = store_person_get(op->store, l->id, &person);
	if (e == ERR_OK && person.has_left)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = op_licence_leave(op, l->id);
	if (e == ERR_OK)
		e = op_training_leave(op, l->id);
	if (e == ERR_OK)
		e = op_triangulation_leave(op, l->id);
	/* Their own place in a panel: nobody comes for somebody else. */
	if (e == ERR_OK)
		e = store_task_drop_of_person(op->store, TASK_PANEL, l->id);
	if (e == ERR_OK)
		e = store_people_open_work(op->store, l->id, &l->work);
	if (e != ERR_OK)
		return e;
	l->is_asked = has_work(&l->work);
	return l->is_asked ? ask_hand_over(op, l->id, date_add_days(op->today, ASKED_DAYS))
			   : close_account(op, &person);
}

enum err
op_people_leave(struct op *op, const char *id)
{
	struct leaving l = {.id = id};
	const struct open_work *w = &l.work;
	enum err e = op_write(op, leave, &l);

	if (e != ERR_OK || !l.is_asked)
		return e;
	if (w->teams + w->managed > 0)
		problems_add(&op->problems, "",
		    "Give %lld team%s another manager or head of service, and %lld %s another line manager",
		    (long long)w->teams, w->teams == 1 ? "" : "s", (long long)w->managed,
		    w->managed == 1 ? "person" : "people");
	if (w->as_auditor + w->as_practitioner + w->as_team_manager + w->as_partner + w->actions +
		w->tasks + w->pieces > 0)
		problems_add(&op->problems, "",
		    "They have a part in open work (audits: %lld, actions: %lld, tasks: %lld, dip samples, briefings, guidance and "
		    "decisions: %lld); the programme coordinator has been asked to hand it on",
		    (long long)(w->as_auditor + w->as_practitioner + w->as_team_manager + w->as_partner),
		    (long long)w->actions, (long long)w->tasks, (long long)w->pieces);
	return ERR_INVALID;
}

/* Nothing is asked of somebody without work; the day the account closes is the day by which it is handed on. */
static enum err
ask_before_end(struct op *op, void *data)
{
	const struct ending *ending = data;
	struct open_work work;
	enum err e = store_people_open_work(op->store, ending->person_id, &work);

	if (e != ERR_OK || !has_work(&work))
		return e;
	return ask_hand_over(op, ending->person_id,
	    date_compare(ending->ends_on, op->today) < 0 ? op->today : ending->ends_on);
}

enum err
op_people_ending_due(struct op *op)
{
	struct calendar calendar;
	struct ending_list endings = {0};
	int days = 0;
	enum err e = op_policy_number(op, POLICY_LEAVER_DAYS, &days);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		e = store_people_ending(op->store, calendar_add_working_days(&calendar, op->today, days), &endings);
	for (size_t i = 0; e == ERR_OK && i < endings.count; i++)
		e = op_write(op, ask_before_end, &endings.items[i]);
	return e;
}

/* What opened cases when they left is asked for anew (D24). */
static enum err
roles_wait_again(struct op *op, const char *person_id)
{
	struct person_role_list grants;
	struct authority authority = {0};
	bool is_asked = false;
	enum err e = store_person_roles(op->store, person_id, &grants);

	if (e == ERR_OK)
		e = store_authority_get(op->store, &authority);
	for (size_t i = 0; e == ERR_OK && !authority.is_practice && i < grants.count; i++) {
		struct person_role_grant grant = {.person_id = person_id,
		    .role = grants.items[i].role,
		    .is_waiting = true,
		    .granted_by = op->actor.person_id,
		    .granted_at = op->now,
		    .approved_by = ""};

		if (!op_people_must_wait(grant.role))
			continue;
		is_asked = true;
		e = store_person_role_remove(op->store, person_id, grant.role);
		if (e == ERR_OK)
			e = store_person_role_put(op->store, &grant);
	}
	return e == ERR_OK && is_asked ? op_people_ask_approval(op, person_id) : e;
}

static enum err
come_back(struct op *op, void *data)
{
	const struct leaving *l = data;
	struct person person;
	enum err e;

	if (!op_people_may_edit(op))
		return ERR_NOT_FOUND;
	e = store_person_get(op->store, l->id, &person);
	if (e == ERR_OK && !person.has_left)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	person.has_left = false;
	e = store_person_update(op->store, &person);
	if (e == ERR_OK)
		e = roles_wait_again(op, person.id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "returned",
		.object_kind = "person",
		.object_id = person.id,
		.object_version = person.version + 1,
		.sentence = "Somebody who had left came back"});
}

enum err
op_people_return(struct op *op, const char *id)
{
	struct leaving l = {.id = id};

	return op_write(op, come_back, &l);
}
