#include "operations/op_task.h"

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
op_task_finish(struct op *op, enum task_kind kind, const char *object_id)
{
	return store_task_finish(op->store, kind, object_id, op->now);
}
