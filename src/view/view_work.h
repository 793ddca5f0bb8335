#ifndef VIEW_VIEW_WORK_H
#define VIEW_VIEW_WORK_H

/* "My work" (ux.md 1.3, wireframe 2). */
#include "domain/task.h"
#include "view/view_frame.h"
#include "view/view_query.h"

#include <stdint.h>

struct view_work_row {
	enum task_kind kind;
	const char *object_id;
	const char *audit_id; /* "" where it is not about an audit */
	const char *audit_reference;
	const char *cycle_id;
	const char *theme_title;
	const char *child_reference;
	const char *team_id;
	const char *team_name; /* filled where the list is grouped by team */
	struct date due_on;
	struct instant done_at; /* 0: to do */
	struct instant reminded_at; /* 0: never */
	const char *person_name; /* who must do it; "" where that is the reader */
};

enum view_work_group {
	VIEW_WORK_BY_DUE,
	VIEW_WORK_BY_MONTH,
	VIEW_WORK_BY_CHILD,
	VIEW_WORK_BY_KIND,
	VIEW_WORK_BY_TEAM,
	VIEW_WORK_BY_NOTHING /* sorted by theme: no headings */
};

struct view_work_tab {
	const char *code; /* value of "tab": "" for to do */
	const char *name;
	int64_t count; /* -1: not shown */
};

struct view_work {
	struct view_frame frame;
	struct date today;
	struct view_query query;
	const struct view_work_tab *tabs;
	size_t tab_count;
	const char *tab; /* the code of the current one */
	int overdue;
	int due_today;
	int next_seven_days;
	int waiting;
	enum view_work_group group;
	const char *order; /* value of "order" in force: "due" */
	const struct view_work_row *rows;
	size_t row_count;
	int64_t total;
	int page;
	int page_size;
	bool is_filtered;
	bool is_waiting; /* the columns tell who must do it */
	bool is_team;
	bool is_done;
	const char *chosen_team_name; /* where one team is chosen */
	struct date next_allocation_on; /* DATE_NONE: not known */
	const char *covers; /* "Amina Khan is away, and you cover: 3 things to do"; NULL: they cover for nobody today */
	bool follows_inadequate; /* whose menu has no room for it: the programme coordinator */
};

void view_work_page(struct html *h, const struct view_work *page);

#endif
