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

enum task_tab { TASK_TAB_TODO, TASK_TAB_WAITING, TASK_TAB_DONE, TASK_TAB_TEAM };
enum { TASK_TAB_COUNT = TASK_TAB_TEAM + 1 };

enum err store_task_insert(struct store *store, const struct task *task);
/* Every open task of that kind about that object is done now. */
enum err store_task_finish(
    struct store *store, enum task_kind kind, const char *object_id, struct instant at);
/* The open tasks of that kind whose day is before that one are done: there is nothing left to do about them. */
enum err store_task_finish_past(struct store *store, enum task_kind kind, struct date before, struct instant at);
/* As store_task_finish() for one person's task only. */
enum err store_task_finish_for(struct store *store, enum task_kind kind, const char *object_id,
    const char *person_id, struct instant at);
/* Open tasks of an audit vanish (withdrawn, exempted, moved); not those of a concern, which is about the child. */
enum err store_task_drop_of_audit(struct store *store, const char *audit_id);
/* Open tasks of an audit that are due on one day are due on another. */
enum err store_task_move_due(
    struct store *store, const char *audit_id, struct date from, struct date to);
/* What was opened too early goes without a trace: the open tasks about a thing, or of one kind about it. */
enum err store_task_drop_of_object(struct store *store, const char *object_id);
/* One open task goes from one tray to another; where it is in that tray already, it only leaves the first. */
enum err store_task_move(struct store *store, enum task_kind kind, const char *object_id, const char *from_id, const char *to_id);
enum err store_task_drop_kind(struct store *store, enum task_kind kind, const char *object_id);
/* The open tasks of that kind in somebody's tray. */
enum err store_task_drop_of_person(struct store *store, enum task_kind kind, const char *person_id);
/* One row of the work tray: a task's words, without what the tray does not show. */
struct task_item {
	enum task_kind kind;
	const char *object_id;
	const char *audit_reference; /* "" where it is not about an audit */
	const char *cycle_id;
	const char *theme_title;
	const char *child_reference;
	const char *team_id;
	const char *audit_id; /* "" where it is not about an audit */
	struct date due_on;
	struct instant done_at; /* 0: to do */
	struct instant reminded_at; /* 0: never */
	const char *person_name; /* who must do it; "" on the person's own tabs */
};

struct task_items {
	struct task_item *items;
	size_t count;
};

enum task_order {
	TASK_BY_DUE,
	TASK_BY_MONTH,
	TASK_BY_CHILD,
	TASK_BY_KIND,
	TASK_BY_TEAM,
	TASK_BY_THEME
};
enum { TASK_ORDER_COUNT = TASK_BY_THEME + 1 };

struct task_query {
	enum task_tab tab;
	const char *person_id; /* whose tray */
	struct date due_from; /* DATE_NONE: any; both ends belong to it */
	struct date due_to;
	struct date done_since; /* TASK_TAB_DONE only */
	const char *kind_code; /* "" for any; so the next three */
	const char *cycle_id;
	const char *team_id;
	const char *child_reference;
	enum task_order order; /* then soonest due first; done: newest first within TASK_BY_DUE */
	bool is_reversed;
	int limit;
	int offset;
	bool is_brief; /* the month, the team, the audit and the time done are not needed */
};

/*
 * TASK_TAB_TEAM: what other people must do on audits of which the person is team manager, or head of
 * service of the team.
 */
enum err store_task_query(
    struct store *store, const struct task_query *query, struct task_items *ret);
/* How many rows the query has over all its pages. */
enum err store_task_query_count(
    struct store *store, const struct task_query *query, int64_t *ret);
/* When the next work is allocated: the first allocation day of a cycle after the day; DATE_NONE for none. */
enum err store_task_next_allocation(struct store *store, struct date today, struct date *ret);
/* Whoever waits for others in this audit waits no longer: somebody else does. */
enum err store_task_move_waiting(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id);
enum err store_task_of_audit(struct store *store, const char *audit_id, struct task_list *ret);

struct task_counts {
	int overdue;
	int due_today;
	int next_seven_days;
	int todo;
	int waiting;
};

/* What there is to do, counting no further than most. */
enum err store_task_count_todo(struct store *store, const char *person_id, int most, int *ret);
/* What others must do for the person: the last of the counts above, alone. */
enum err store_task_count_waiting(struct store *store, const char *person_id, int64_t *ret);
enum err store_task_counts(
    struct store *store, const char *person_id, struct date today, struct task_counts *ret);

#endif
