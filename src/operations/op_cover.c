#include "operations/op_cover.h"

#include "base/str.h"
#include "domain/task_right.h"
#include "operations/op_audit.h"
#include "operations/op_calendar_feed.h"
#include "store/store_audit.h"
#include "store/store_task.h"

enum err
op_cover_people(struct op *op, struct mail_covered_list *ret)
{
	return store_mail_covered(op->store, op->actor.person_id, op->today, ret);
}

/* By what this person is to the audit themselves. */
static enum err
may_do(struct op *op, const struct task_item *task, bool *ret)
{
	struct audit audit;
	unsigned relations = 0;
	enum err e;

	*ret = false;
	if (str_is_empty(task->audit_id))
		return ERR_OK;
	e = store_audit_get(op->store, task->audit_id, &audit);
	if (e == ERR_OK)
		e = op_audit_relations(op, &audit, op->actor.person_id, op->actor.roles, &relations);
	*ret = e == ERR_OK && task_may_be_covered(task->kind, relations);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err
add_tasks(struct op *op, const struct mail_covered *person, struct covering *ret)
{
	const struct task_query query = {.tab = TASK_TAB_TODO,
	    .person_id = person->person_id,
	    .due_from = DATE_NONE,
	    .due_to = DATE_NONE,
	    .done_since = DATE_NONE,
	    .kind_code = "",
	    .cycle_id = "",
	    .team_id = "",
	    .child_reference = "",
	    .limit = COVER_TASKS_MAXIMUM};
	struct task_items tasks;
	enum err e = store_task_query(op->store, &query, &tasks);

	for (size_t i = 0; e == ERR_OK && i < tasks.count && ret->task_count < COVER_TASKS_MAXIMUM; i++) {
		const struct task_item *t = &tasks.items[i];
		struct covered_task *c = &ret->tasks[ret->task_count++];
		const char *words = feed_cover_words(t->kind), *title = task_kind_title(t->kind);

		*c = (struct covered_task){
		    .kind = t->kind, .person_name = person->name, .due_on = t->due_on, .object_id = "", .words = words};
		/* Of concerns, Inadequate audits and moderation not even which audit it is. */
		c->audit_reference = str_is_same(words, title) ? t->audit_reference : "";
		e = may_do(op, t, &c->may_do);
		if (e != ERR_OK || !c->may_do)
			continue;
		c->words = title;
		c->object_id = t->object_id;
		c->audit_reference = t->audit_reference;
	}
	return e;
}

enum err
op_cover(struct op *op, struct covering *ret)
{
	enum err e;

	*ret = (struct covering){.tasks = arena_array(op->arena, COVER_TASKS_MAXIMUM, sizeof(*ret->tasks))};
	e = store_mail_uncovered(op->store, op_has_role(op, ROLE_CENTRE_LEAD) ? "" : op->actor.person_id, op->today,
	    COVER_AWAY_MAXIMUM, &ret->uncovered);
	if (e == ERR_OK)
		e = op_cover_people(op, &ret->people);
	for (size_t i = 0; e == ERR_OK && i < ret->people.count; i++) {
		ret->total += ret->people.items[i].tasks;
		e = add_tasks(op, &ret->people.items[i], ret);
	}
	return e;
}
