#ifndef OPERATIONS_OP_TRAY_H
#define OPERATIONS_OP_TRAY_H

/* "My work": what the person who asks must do, waits for and has done. No case content (D33). */
#include "operations/op.h"
#include "store/store_person.h"
#include "store/store_task.h"

enum { TRAY_PAGE_SIZE = 50, TRAY_CSV_MAXIMUM = 10000 };

/* What the tiles leave of the list. */
enum tray_due { TRAY_DUE_ANY, TRAY_DUE_OVERDUE, TRAY_DUE_TODAY, TRAY_DUE_WEEK };
enum { TRAY_DUE_COUNT = TRAY_DUE_WEEK + 1 };

struct tray_query {
	enum task_tab tab;
	enum tray_due due;
	const char *kind_code; /* "" for any; so the next three */
	const char *cycle_id;
	const char *team_id;
	const char *child_reference;
	enum task_order order;
	bool is_reversed;
	int page; /* from 1 */
	int page_size;
};

struct tray {
	struct task_items tasks;
	int64_t total; /* over all pages */
	struct date next_allocation_on; /* filled where the list is empty; DATE_NONE: none is planned */
	bool has_counts; /* the page holds all there is to do, so that these needed no query of their own */
	struct task_counts counts;
};

enum err op_tray_counts(struct op *op, struct task_counts *ret);
/* What there is to do alone, counting no further than most: for the menu of every page. */
enum err op_tray_todo_count(struct op *op, int most, int *ret);
/* How much others must do in the teams of this person. */
enum err op_tray_team_count(struct op *op, int64_t *ret);
/* Teams by name, for the headings of a tray grouped by team. */
enum err op_tray_teams(struct op *op, struct team_list *ret);
/* A page of one tab. Done: this month's. */
enum err op_tray_list(struct op *op, const struct tray_query *query, struct tray *ret);
/* The same, all of it (up to TRAY_CSV_MAXIMUM), for a file. */
enum err op_tray_all(struct op *op, const struct tray_query *query, struct task_items *ret);

#endif
