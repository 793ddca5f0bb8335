#include "html/govuk_table.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/govuk_private.h"

void
govuk_table_open_write(struct html *h, const struct govuk_table *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-table", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "table", &list);
	if (!str_is_empty(o->caption))
		html_element(h, "caption", class_join(h, "govuk-table__caption", o->caption_classes), o->caption);
}

void
govuk_table_head_open(struct html *h)
{
	html_open(h, "thead", ATTRS({"class", "govuk-table__head", false}));
	html_open(h, "tr", ATTRS({"class", "govuk-table__row", false}));
}

void
govuk_table_body_open(struct html *h)
{
	if (h->depth > 0 && str_is_same(h->stack[h->depth - 1], "tr")) {
		html_close(h, "tr");
		html_close(h, "thead");
	}
	html_open(h, "tbody", ATTRS({"class", "govuk-table__body", false}));
}

void
govuk_table_row_open(struct html *h, const char *classes)
{
	html_open(h, "tr", ATTRS({"class", class_join(h, "govuk-table__row", classes), false}));
}

void
govuk_table_row_close(struct html *h)
{
	html_close(h, "tr");
}

void
govuk_table_close(struct html *h)
{
	html_close(h, "tbody");
	html_close(h, "table");
}

static const char *
formatted(struct html *h, const char *class_name, const char *format)
{
	if (str_is_empty(format))
		return class_name;
	return arena_printf(h->arena, "%s %s--%s", class_name, class_name, format);
}

static void
add_spans(struct html *h, struct attr_list *list, const struct govuk_table_cell *o)
{
	if (o->colspan > 0)
		attr_add(list, "colspan", arena_printf(h->arena, "%d", o->colspan));
	if (o->rowspan > 0)
		attr_add(list, "rowspan", arena_printf(h->arena, "%d", o->rowspan));
	attr_all(list, &o->attributes);
}

void
govuk_table_heading_write(struct html *h, const struct govuk_table_cell *o)
{
	struct attr_list list = {0};

	attr_add(&list, "scope", "col");
	attr_add(&list, "class", class_join(h, formatted(h, "govuk-table__header", o->format), o->classes));
	add_spans(h, &list, o);
	attr_open(h, "th", &list);
	content_or_text(h, &o->content, o->text);
	html_close(h, "th");
}

void
govuk_table_cell_open_write(struct html *h, const struct govuk_table_cell *o)
{
	struct attr_list list = {0};

	if (o->is_row_header) {
		attr_add(&list, "scope", "row");
		attr_add(&list, "class", class_join(h, "govuk-table__header", o->classes));
	} else {
		attr_add(&list, "class", class_join(h, formatted(h, "govuk-table__cell", o->format), o->classes));
	}
	add_spans(h, &list, o);
	if (!o->is_row_header)
		attr_add(&list, "data-label", o->label);
	attr_open(h, o->is_row_header ? "th" : "td", &list);
}

void
govuk_table_cell_close(struct html *h)
{
	html_close(h, h->stack[h->depth - 1]);
}

void
govuk_table_cell_write(struct html *h, const struct govuk_table_cell *o)
{
	govuk_table_cell_open_write(h, o);
	content_or_text(h, &o->content, o->text);
	govuk_table_cell_close(h);
}
