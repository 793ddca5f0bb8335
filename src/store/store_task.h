#ifndef STORE_STORE_TASK_H
#define STORE_STORE_TASK_H

/* The work tray's rows (domain/task.h). */
#include "base/err.h"
#include "domain/task.h"

struct store;

struct task_list {
	struct task *items;
	size_t count;
};

enum task_tab { TASK_TAB_TODO, TASK_TAB_WAITING, TASK_TAB_DONE };

enum err store_task_insert(struct store *store, const struct task *task);
/* Every open task of that kind about that object is done now. */
enum err store_task_finish(
    struct store *store, enum task_kind kind, const char *object_id, struct instant at);
/* As store_task_finish() for one person's task only. */
enum err store_task_finish_for(struct store *store, enum task_kind kind, const char *object_id,
    const char *person_id, struct instant at);
/* Open tasks of an audit vanish (withdrawn, exempted, moved). */
enum err store_task_drop_of_audit(struct store *store, const char *audit_id);
/* Soonest due first; TASK_TAB_DONE: done on or after since, newest first. */
enum err store_task_list(struct store *store, const char *person_id, enum task_tab tab,
    struct date since, int limit, int offset, struct task_list *ret);
enum err store_task_of_audit(struct store *store, const char *audit_id, struct task_list *ret);

struct task_counts {
	int overdue;
	int due_today;
	int next_seven_days;
	int todo;
	int waiting;
};

enum err store_task_counts(
    struct store *store, const char *person_id, struct date today, struct task_counts *ret);

#endif
