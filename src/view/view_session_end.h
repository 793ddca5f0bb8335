#ifndef VIEW_VIEW_SESSION_END_H
#define VIEW_VIEW_SESSION_END_H

/* Signed out by the person, or by the time (ux.md page 4): reassure, and lead back. */
#include "view/view_frame.h"

struct view_session_end {
	struct view_frame frame;
	bool is_timed_out;
	int idle_minutes; /* after which the session ended */
	const char *sign_in_href; /* "/sign-in", or with where to come back to */
};

void view_session_end_page(struct html *h, const struct view_session_end *page);

#endif
