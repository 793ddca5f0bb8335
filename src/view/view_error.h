#ifndef VIEW_VIEW_ERROR_H
#define VIEW_VIEW_ERROR_H

/* The page for each error: what happened, whether the work is saved, what to do next (ux.md page 15). */
#include "base/err.h"
#include "view/view_frame.h"

struct view_error {
	struct view_frame frame;
	enum err error;
	const char *request_id; /* to quote to the administrator */
	bool is_form; /* something was being sent */
	const char *const *typed; /* texts that were in it: nothing typed is lost with the page */
	size_t typed_count;
};

void view_error_page(struct html *h, const struct view_error *page);

#endif
