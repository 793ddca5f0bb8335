#include "operations/op_triangulation_private.h"

#include "base/str.h"
#include "operations/op_training.h"
#include "store/store_task.h"

bool
op_triangulation_may_see(const struct op *op)
{
	return (op->actor.roles & TRIANGULATION_SEEING) != 0;
}

bool
op_triangulation_may_plan(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

bool
op_triangulation_sees_small(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

enum err
op_triangulation_home(struct op *op, struct triangulation_home *ret)
{
	struct triangulation_meeting_list meetings;
	struct triangulation_decision_list all;
	enum err e = op_triangulation_may_see(op) ? ERR_OK : ERR_NOT_FOUND;

	*ret = (struct triangulation_home){.may_plan = op_triangulation_may_plan(op)};
	if (e == ERR_OK)
		e = store_triangulation_meetings(op->store, &meetings);
	if (e == ERR_OK)
		e = op_quarters(op, &ret->quarters, &ret->quarter_count);
	if (e == ERR_OK)
		e = store_decisions_all(op->store, &all);
	if (e != ERR_OK)
		return e;
	ret->meetings = arena_array(op->arena, meetings.count, sizeof(*ret->meetings));
	for (size_t i = 0; i < meetings.count; i++) {
		struct triangulation_row *row = &ret->meetings[ret->meeting_count];

		row->meeting = meetings.items[i];
		if (quarter_from_id(op->arena, row->meeting.quarter_id, &row->quarter))
			ret->meeting_count++;
	}
	ret->decisions.items = all.items;
	while (ret->decisions.count < all.count && all.items[ret->decisions.count].state <= DECISION_DONE)
		ret->decisions.count++;
	return ERR_OK;
}

enum err
op_triangulation_people(struct op *op, struct person_choice *ret)
{
	return op_triangulation_may_see(op) ? person_choice_read(op, TRIANGULATION_SEEING, PERSON_CHOICE_LISTED, ret) : ERR_NOT_FOUND;
}

static bool
may_finish(const struct op *op, const struct decision_view *v)
{
	return v->meeting.state == TRIANGULATION_HELD && v->decision.state == DECISION_OPEN &&
	    (str_is_same(v->decision.owner_id, op->actor.person_id) || op_triangulation_may_plan(op));
}

enum err
op_decision_get(struct op *op, const char *id, struct decision_view *ret)
{
	enum err e;

	*ret = (struct decision_view){0};
	e = store_triangulation_decision_get(op->store, id, &ret->decision);
	if (e == ERR_OK && !op_triangulation_may_see(op) && !str_is_same(ret->decision.owner_id, op->actor.person_id))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_triangulation_get(op->store, ret->decision.meeting_id, &ret->meeting);
	if (e == ERR_OK)
		ret->may_finish = may_finish(op, ret);
	return e;
}

struct finishing {
	const char *id;
	int version;
	const char *outcome;
};

static enum err
finish(struct op *op, void *data)
{
	const struct finishing *f = data;
	struct decision_view v;
	enum err e = op_decision_get(op, f->id, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_finish || v.decision.version != f->version)
		return ERR_STALE;
	problems_check_text(
	    &op->problems, "outcome", "Write what became of it", f->outcome, TRIANGULATION_DECISION_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.decision.state = DECISION_DONE;
	v.decision.outcome = f->outcome;
	v.decision.done_at = op->now;
	e = store_triangulation_decision_update(op->store, &v.decision);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_TRIANGULATION_DECISION, f->id, op->now);
	return e == ERR_OK ? op_history(op,
	                         &(struct op_event){.action = "done",
	                             .object_kind = "decision",
	                             .object_id = f->id,
	                             .object_version = v.decision.version + 1,
	                             .sentence = "Did what a triangulation meeting decided",
	                             .changes = &(struct history_change){"What became of it", "", f->outcome},
	                             .change_count = 1})
	                   : e;
}

enum err
op_decision_finish(struct op *op, const char *id, int version, const char *outcome)
{
	struct finishing f = {arena_strdup(op->arena, id), version, outcome};

	return op_write(op, finish, &f);
}

enum err
op_triangulation_leave(struct op *op, const char *person_id)
{
	return store_task_drop_of_person(op->store, TASK_TRIANGULATION, person_id);
}
