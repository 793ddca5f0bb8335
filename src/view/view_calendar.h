#ifndef VIEW_VIEW_CALENDAR_H
#define VIEW_VIEW_CALENDAR_H

/* The private address of somebody's dates (ux.md 1.2, 12). */
#include "view/view_frame.h"

struct view_calendar {
	struct view_frame frame;
	const char *address; /* "" where there is none */
	const char *made;
};
void view_calendar_page(struct html *h, const struct view_calendar *page);

#endif
