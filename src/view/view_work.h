#ifndef VIEW_VIEW_WORK_H
#define VIEW_VIEW_WORK_H

/* "My work" (ux.md 1.3, wireframe 2). */
#include "domain/task.h"
#include "view/view_frame.h"

struct view_work {
	struct view_frame frame;
	struct date today;
	const struct task *tasks;
	size_t task_count;
};

void view_work_page(struct html *h, const struct view_work *page);

#endif
