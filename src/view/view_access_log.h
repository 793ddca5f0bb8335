#ifndef VIEW_VIEW_ACCESS_LOG_H
#define VIEW_VIEW_ACCESS_LOG_H

/* Who looked at which child's records (ux.md page 116). */
#include "base/date.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_access_row {
	struct instant at;
	const char *who;
	const char *what; /* "Read the audit form" */
	const char *as; /* "" where it was not said */
	const char *reference; /* of the audit or dip sample */
	const char *child_reference;
};

struct view_access_log {
	struct view_frame frame;
	struct view_query query;
	const char *number, *person, *from, *until; /* as typed */
	bool has_steps;
	bool is_filtered; /* or was meant to be: the filters are open */
	const struct view_access_row *rows;
	size_t row_count;
	const char *older_href; /* NULL: these are the last */
	const char *newest_href; /* NULL: these are the newest */
};

void view_access_log_page(struct html *h, const struct view_access_log *page);

#endif
