#ifndef VIEW_VIEW_COVER_H
#define VIEW_VIEW_COVER_H

/* What waits for people who are away, for whoever covers them (ux.md 2.11 N6). */
#include "base/date.h"
#include "view/view_frame.h"

struct view_cover_task {
	const char *path; /* of the task's page, with %s for id; NULL: it may not be opened */
	const char *id;
	const char *words;
	const char *audit_reference; /* "" for none */
	const char *person_name;
	struct date due_on;
};

struct view_cover {
	struct view_frame frame;
	struct date today;
	const char *const *people; /* "Amina Khan is away until 5 February 2021: 3 things to do" */
	size_t person_count;
	const char *const *uncovered; /* who is away without cover, of those who are led by who asks */
	size_t uncovered_count;
	const struct view_cover_task *tasks;
	size_t task_count;
	const char *more; /* how many are not shown; NULL: all are */
};
void view_cover_page(struct html *h, const struct view_cover *page);

#endif
