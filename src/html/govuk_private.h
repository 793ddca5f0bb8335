#ifndef HTML_GOVUK_PRIVATE_H
#define HTML_GOVUK_PRIVATE_H

/* For the component files of this folder only. */
#include "html/govuk_content.h"

enum { ATTR_LIST_MAXIMUM = 40 };

struct attr_list {
	struct html_attr items[ATTR_LIST_MAXIMUM];
	size_t count;
};

/* A NULL value leaves the attribute out. */
void attr_add(struct attr_list *list, const char *name, const char *value);
/* An attribute without a value, where is_set. */
void attr_flag(struct attr_list *list, const char *name, bool is_set);
void attr_all(struct attr_list *list, const struct html_attrs *attrs);

/* Opens an element with the attributes of the list. */
#define attr_open(h, name, list) html_open_attrs((h), (name), (list)->items, (list)->count)
#define attr_void(h, name, list) html_void_attrs((h), (name), (list)->items, (list)->count)

/* "base extra"; extra may be NULL or empty. */
const char *class_join(struct html *h, const char *base, const char *extra);
/* The content where there is some, else the text. */
void content_or_text(struct html *h, const struct html_content *content, const char *text);
/* "h1" to "h6". */
const char *heading_name(int level);

#endif
