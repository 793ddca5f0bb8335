#ifndef HTML_GOVUK_CONTENT_H
#define HTML_GOVUK_CONTENT_H

/* What the options of all components share. */
#include "html/html.h"

/* Markup inside a component: write(h, data) is called where it belongs. No write: nothing. */
struct html_content {
	void (*write)(struct html *h, const void *data);
	const void *data;
};

/* Further attributes of a component's outermost (or only) element: .attributes = {ATTRS({"data-x", "y", false})} */
struct html_attrs {
	const struct html_attr *items;
	size_t count;
};

#endif
