#ifndef VIEW_VIEW_BRIEFING_H
#define VIEW_VIEW_BRIEFING_H

/* The 7 Minute Briefing: library, reader's page, editor, approval, who has read it, what teams said. */
#include "domain/briefing.h"
#include "html/govuk.h"
#include "view/view_frame.h"

struct view_briefing_row {
	const char *cycle_id;
	const char *month; /* "January 2021" */
	const char *themes;
	struct date briefing_on;
	const char *state; /* for the Centre */
	bool is_readable;
	bool is_read;
};
struct view_briefings {
	struct view_frame frame;
	const struct view_briefing_row *items;
	size_t count;
	bool is_centre;
};
void view_briefings_page(struct html *h, const struct view_briefings *page);

#endif
