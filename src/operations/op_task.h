#ifndef OPERATIONS_OP_TASK_H
#define OPERATIONS_OP_TASK_H

/* Opening and finishing tasks from inside another operation's transaction (domain/task.h). */
#include "domain/audit.h"
#include "domain/task.h"
#include "operations/op.h"

/*
 * Puts a task about this audit in somebody's tray. object_id NULL: the audit itself. waiting_id: who
 * sees it under "Waiting for others"; "" for nobody.
 */
enum err op_task_open(struct op *op, enum task_kind kind, const struct audit *audit,
    const char *object_id, const char *person_id, const char *waiting_id, struct date due_on);

/* The same about no audit, for one person; cycle_id "": of no month. */
enum err op_task_open_person(struct op *op, enum task_kind kind, const char *object_id, const char *cycle_id,
    const char *person_id, const char *waiting_id, struct date due_on);

/*
 * Puts the same task, about no audit, in the tray of everybody who holds the role, in place of those that stand
 * open there. cycle_id "": of no month.
 */
enum err op_task_ask_role(struct op *op, enum task_kind kind, const char *object_id, const char *cycle_id,
    const enum role *roles, size_t role_count, struct date due_on);

/*
 * As op_task_open(), for the head of service of the audit's team, or whoever acts as one, save for somebody: "" for nobody.
 * *ret_told (may be NULL): how many were told.
 */
enum err op_task_open_heads(struct op *op, enum task_kind kind, const struct audit *audit,
    const char *object_id, const char *but_id, const char *waiting_id, struct date due_on,
    size_t *ret_told);

/* Finishes the open tasks of that kind about that object. */
enum err op_task_finish(struct op *op, enum task_kind kind, const char *object_id);

#endif
