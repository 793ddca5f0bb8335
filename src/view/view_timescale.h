#ifndef VIEW_VIEW_TIMESCALE_H
#define VIEW_VIEW_TIMESCALE_H

/* The timescales that facts are held against, and the form that changes one. */
#include "domain/timescale.h"
#include "view/view_frame.h"

struct view_timescales {
	struct view_frame frame;
	const struct timescale *items;
	size_t count;
	bool may_change;
};

void view_timescales_page(struct html *h, const struct view_timescales *page);

struct view_timescale {
	struct view_frame frame;
	struct timescale timescale;
	const char *amount; /* as typed */
	const char *unit;   /* as chosen */
};

void view_timescale_page(struct html *h, const struct view_timescale *page);

#endif
