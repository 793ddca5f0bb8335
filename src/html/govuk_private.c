#include "html/govuk_private.h"

#include "base/str.h"

#include <assert.h>

void
attr_add(struct attr_list *list, const char *name, const char *value)
{
	if (value == NULL)
		return;
	assert(list->count < ATTR_LIST_MAXIMUM);
	list->items[list->count++] = (struct html_attr){name, value, false};
}

void
attr_flag(struct attr_list *list, const char *name, bool is_set)
{
	if (!is_set)
		return;
	assert(list->count < ATTR_LIST_MAXIMUM);
	list->items[list->count++] = (struct html_attr){name, "", true};
}

void
attr_all(struct attr_list *list, const struct html_attrs *attrs)
{
	for (size_t i = 0; i < attrs->count; i++) {
		assert(list->count < ATTR_LIST_MAXIMUM);
		list->items[list->count++] = attrs->items[i];
	}
}

const char *
class_join(struct html *h, const char *base, const char *extra)
{
	if (extra == NULL || *extra == '\0')
		return base;
	return str_joined(h->arena, base, " ", extra);
}

void
content_or_text(struct html *h, const struct html_content *content, const char *text)
{
	if (content->write != NULL)
		content->write(h, content->data);
	else
		html_text(h, text);
}

const char *
heading_name(int level)
{
	static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

	assert(level >= 1 && level <= 6);
	return names[level - 1];
}
