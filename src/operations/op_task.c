#include "operations/op_task.h"

#include "base/str.h"
#include "store/store_person.h"
#include "store/store_task.h"

enum err
op_task_open(struct op *op, enum task_kind kind, const struct audit *audit, const char *object_id,
    const char *person_id, const char *waiting_id, struct date due_on)
{
	struct task task = {.id = op_id(op),
	    .kind = kind,
	    .person_id = person_id,
	    .waiting_id = waiting_id,
	    .object_id = object_id == NULL ? audit->id : object_id,
	    .audit_id = audit->id,
	    .audit_reference = audit->reference,
	    .cycle_id = audit->cycle_id,
	    .theme_title = audit->theme_title,
	    .child_reference = audit->child_reference,
	    .team_id = audit->team_id,
	    .due_on = due_on,
	    .opened_on = op->today};

	return store_task_insert(op->store, &task);
}

enum err
op_task_open_person(struct op *op, enum task_kind kind, const char *object_id, const char *cycle_id,
    const char *person_id, const char *waiting_id, struct date due_on)
{
	const struct task task = {.id = op_id(op),
	    .kind = kind,
	    .person_id = person_id,
	    .waiting_id = waiting_id,
	    .object_id = object_id,
	    .audit_id = "",
	    .audit_reference = "",
	    .cycle_id = cycle_id,
	    .theme_title = "",
	    .child_reference = "",
	    .team_id = "",
	    .due_on = due_on,
	    .opened_on = op->today};

	return store_task_insert(op->store, &task);
}

/* Whether somebody holds one of the first count roles: they have the task already. */
static bool
is_asked(const struct person *person, const enum role *roles, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if ((person->roles & ROLE_BIT(roles[i])) != 0)
			return true;
	return false;
}

enum err
op_task_ask_role(struct op *op, enum task_kind kind, const char *object_id, const char *cycle_id,
    const enum role *roles, size_t role_count, struct date due_on)
{
	enum err e = store_task_drop_kind(op->store, kind, object_id);

	for (size_t r = 0; r < role_count && e == ERR_OK; r++) {
		struct person_list people;

		e = store_person_with_role(op->store, roles[r], &people);
		for (size_t i = 0; e == ERR_OK && i < people.count; i++)
			if (!is_asked(&people.items[i], roles, r))
				e = op_task_open_person(op, kind, object_id, cycle_id, people.items[i].id,
				    op->actor.person_id, due_on);
	}
	return e;
}

enum err
op_task_open_heads(struct op *op, enum task_kind kind, const struct audit *audit, const char *object_id,
    const char *but_id, const char *waiting_id, struct date due_on, size_t *ret_told)
{
	struct person_list heads;
	bool is_own;
	size_t told = 0;
	enum err e = store_acting_heads(op->store, audit->team_id, &heads, &is_own);

	for (size_t i = 0; e == ERR_OK && i < heads.count; i++) {
		if (str_is_same(heads.items[i].id, but_id))
			continue;
		told++;
		e = op_task_open(op, kind, audit, object_id, heads.items[i].id, waiting_id, due_on);
	}
	if (ret_told != NULL)
		*ret_told = told;
	return e;
}

enum err
op_task_finish(struct op *op, enum task_kind kind, const char *object_id)
{
	return store_task_finish(op->store, kind, object_id, op->now);
}
