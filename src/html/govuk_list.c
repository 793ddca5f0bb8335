#include "html/govuk_list.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/govuk_private.h"

void
govuk_summary_list_open_write(struct html *h, const struct govuk_summary_list *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-summary-list", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "dl", &list);
}

void
govuk_summary_list_close(struct html *h)
{
	html_close(h, "dl");
}

static void
write_action(struct html *h, const struct govuk_action *action, const char *card_title)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-link", action->classes));
	attr_add(&list, "href", action->href);
	attr_all(&list, &action->attributes);
	attr_open(h, "a", &list);
	content_or_text(h, &action->content, action->text);
	if (action->visually_hidden_text != NULL || card_title != NULL) {
		html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
		if (action->visually_hidden_text != NULL)
			html_printf(h, " %s", action->visually_hidden_text);
		if (card_title != NULL)
			html_printf(h, " (%s)", card_title);
		html_close(h, "span");
	}
	html_close(h, "a");
}

static void
write_row_actions(struct html *h, const struct govuk_summary_row *o, const struct govuk_action *actions, size_t count)
{
	html_open(h, "dd", ATTRS({"class", class_join(h, "govuk-summary-list__actions", o->actions_classes), false}));
	if (count == 1) {
		write_action(h, &actions[0], o->card_title);
	} else {
		html_open(h, "ul", ATTRS({"class", "govuk-summary-list__actions-list", false}));
		for (size_t i = 0; i < count; i++) {
			html_open(h, "li", ATTRS({"class", "govuk-summary-list__actions-list-item", false}));
			write_action(h, &actions[i], o->card_title);
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	html_close(h, "dd");
}

void
govuk_summary_row_write(struct html *h, const struct govuk_summary_row *o)
{
	struct govuk_action one = {
	    .href = o->action_href, .text = o->action_text, .visually_hidden_text = o->action_hidden};
	const char *classes = class_join(h, "govuk-summary-list__row",
	    o->has_no_actions ? "govuk-summary-list__row--no-actions" : NULL);

	html_open(h, "div", ATTRS({"class", class_join(h, classes, o->classes), false}));
	html_open(h, "dt", ATTRS({"class", class_join(h, "govuk-summary-list__key", o->key_classes), false}));
	content_or_text(h, &o->key_content, o->key);
	html_close(h, "dt");
	html_open(h, "dd", ATTRS({"class", class_join(h, "govuk-summary-list__value", o->value_classes), false}));
	content_or_text(h, &o->value_content, o->value);
	html_close(h, "dd");
	if (o->action_count > 0)
		write_row_actions(h, o, o->actions, o->action_count);
	else if (o->action_href != NULL)
		write_row_actions(h, o, &one, 1);
	html_close(h, "div");
}

void
govuk_summary_card_open_write(struct html *h, const struct govuk_summary_card *o)
{
	const char *heading = heading_name(o->heading_level > 0 ? o->heading_level : 2);
	const char *actions = class_join(h, "govuk-summary-card__actions", o->actions_classes);
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-summary-card", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "div", ATTRS({"class", "govuk-summary-card__title-wrapper", false}));
	if (o->title != NULL || o->title_content.write != NULL) {
		html_open(h, heading,
		    ATTRS({"class", class_join(h, "govuk-summary-card__title", o->title_classes), false}));
		content_or_text(h, &o->title_content, o->title);
		html_close(h, heading);
	}
	if (o->action_count == 1) {
		html_open(h, "div", ATTRS({"class", actions, false}));
		write_action(h, &o->actions[0], o->title);
		html_close(h, "div");
	} else if (o->action_count > 1) {
		html_open(h, "ul", ATTRS({"class", actions, false}));
		for (size_t i = 0; i < o->action_count; i++) {
			html_open(h, "li", ATTRS({"class", "govuk-summary-card__action", false}));
			write_action(h, &o->actions[i], o->title);
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	html_close(h, "div");
	html_open(h, "div", ATTRS({"class", "govuk-summary-card__content", false}));
}

void
govuk_summary_card_close(struct html *h)
{
	html_close(h, "div");
	html_close(h, "div");
}

void
govuk_task_list_open_write(struct html *h, const struct govuk_task_list *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-task-list", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "ul", &list);
}

void
govuk_task_list_close(struct html *h)
{
	html_close(h, "ul");
}

static void
write_task_title(struct html *h, const struct govuk_task *o, const char *hint_id, const char *status_id)
{
	const char *name = o->href != NULL ? "a" : "div";
	struct attr_list list = {0};

	if (o->href != NULL) {
		attr_add(&list, "class", class_join(h, "govuk-link govuk-task-list__link", o->title_classes));
		attr_add(&list, "href", o->href);
		attr_add(&list, "aria-describedby", hint_id != NULL ? class_join(h, hint_id, status_id) : status_id);
	} else {
		attr_add(&list, "class", o->title_classes);
	}
	attr_open(h, name, &list);
	content_or_text(h, &o->title_content, o->title);
	html_close(h, name);
}

void
govuk_task_write(struct html *h, const struct govuk_task *o)
{
	bool has_hint = o->hint != NULL || o->hint_content.write != NULL;
	const char *hint_id = has_hint ? arena_printf(h->arena, "%s-hint", o->id) : NULL;
	const char *status_id = arena_printf(h->arena, "%s-status", o->id);
	const char *classes = o->href != NULL ? "govuk-task-list__item govuk-task-list__item--with-link"
	                                      : "govuk-task-list__item";

	html_open(h, "li", ATTRS({"class", class_join(h, classes, o->classes), false}));
	html_open(h, "div", ATTRS({"class", "govuk-task-list__name-and-hint", false}));
	write_task_title(h, o, hint_id, status_id);
	if (has_hint) {
		html_open(h, "div", ATTRS({"id", hint_id, false}, {"class", "govuk-task-list__hint", false}));
		content_or_text(h, &o->hint_content, o->hint);
		html_close(h, "div");
	}
	html_close(h, "div");
	html_open(h, "div",
	    ATTRS({"class", class_join(h, "govuk-task-list__status", o->status_classes), false},
	        {"id", status_id, false}));
	if (o->tag != NULL || o->tag_content.write != NULL)
		govuk_tag(h, .text = o->tag, .content = o->tag_content, .classes = o->tag_classes);
	else
		content_or_text(h, &o->status_content, o->status);
	html_close(h, "div");
	html_close(h, "li");
}

static const char *
tab_id(struct html *h, const struct govuk_tabs *o, size_t index)
{
	if (o->items[index].id != NULL)
		return o->items[index].id;
	return arena_printf(h->arena, "%s-%zu", o->id_prefix != NULL ? o->id_prefix : "tab", index + 1);
}

static void
write_tab(struct html *h, const struct govuk_tabs *o, size_t index)
{
	struct attr_list list = {0};

	html_open(h, "li",
	    ATTRS({"class",
	        index == 0 ? "govuk-tabs__list-item govuk-tabs__list-item--selected" : "govuk-tabs__list-item",
	        false}));
	attr_add(&list, "class", "govuk-tabs__tab");
	attr_add(&list, "href", arena_printf(h->arena, "#%s", tab_id(h, o, index)));
	attr_all(&list, &o->items[index].attributes);
	attr_open(h, "a", &list);
	html_text(h, o->items[index].label);
	html_close(h, "a");
	html_close(h, "li");
}

static void
write_tab_panel(struct html *h, const struct govuk_tabs *o, size_t index)
{
	const struct govuk_tab *item = &o->items[index];
	struct attr_list list = {0};

	attr_add(&list, "class", index == 0 ? "govuk-tabs__panel" : "govuk-tabs__panel govuk-tabs__panel--hidden");
	attr_add(&list, "id", tab_id(h, o, index));
	attr_all(&list, &item->panel_attributes);
	attr_open(h, "div", &list);
	if (item->content.write != NULL)
		item->content.write(h, item->content.data);
	else if (item->text != NULL)
		html_element(h, "p", "govuk-body", item->text);
	html_close(h, "div");
}

void
govuk_tabs_write(struct html *h, const struct govuk_tabs *o)
{
	struct attr_list list = {0};

	attr_add(&list, "id", o->id);
	attr_add(&list, "class", class_join(h, "govuk-tabs", o->classes));
	attr_all(&list, &o->attributes);
	attr_add(&list, "data-module", "govuk-tabs");
	attr_open(h, "div", &list);
	html_element(h, "h2", "govuk-tabs__title", o->title != NULL ? o->title : "Contents");
	if (o->item_count > 0) {
		html_open(h, "ul", ATTRS({"class", "govuk-tabs__list", false}));
		for (size_t i = 0; i < o->item_count; i++)
			write_tab(h, o, i);
		html_close(h, "ul");
		for (size_t i = 0; i < o->item_count; i++)
			write_tab_panel(h, o, i);
	}
	html_close(h, "div");
}

static void
write_arrow(struct html *h, bool is_next)
{
	html_open(h, "svg",
	    ATTRS({"class",
	              is_next ? "govuk-pagination__icon govuk-pagination__icon--next"
	                      : "govuk-pagination__icon govuk-pagination__icon--prev",
	              false},
	        {"xmlns", "http://www.w3.org/2000/svg", false}, {"height", "13", false}, {"width", "15", false},
	        {"aria-hidden", "true", false}, {"focusable", "false", false}, {"viewBox", "0 0 15 13", false}));
	html_open(h, "path",
	    ATTRS({"d",
	        is_next ? "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 "
	                  "6.7441-6.4062-6.7246-6.7266z"
	                : "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l"
	                  "4.2931-4.293-1.414-1.414z",
	        false}));
	html_close(h, "path");
	html_close(h, "svg");
}

static void
write_arrow_text(struct html *h, const struct govuk_pagination_link *link, bool is_next)
{
	if (link->content.write != NULL || link->text != NULL) {
		content_or_text(h, &link->content, link->text);
		return;
	}
	html_text(h, is_next ? "Next" : "Previous");
	html_element(h, "span", "govuk-visually-hidden", " page");
}

static void
write_arrow_link(struct html *h, const struct govuk_pagination_link *link, bool is_next, bool is_block)
{
	struct attr_list list = {0};

	if (link->href == NULL)
		return;
	html_open(h, "div", ATTRS({"class", is_next ? "govuk-pagination__next" : "govuk-pagination__prev", false}));
	attr_add(&list, "class", "govuk-link govuk-pagination__link");
	attr_add(&list, "href", link->href);
	attr_add(&list, "rel", is_next ? "next" : "prev");
	attr_all(&list, &link->attributes);
	attr_open(h, "a", &list);
	if (is_block || !is_next)
		write_arrow(h, is_next);
	html_open(h, "span",
	    ATTRS({"class",
	        is_block && link->label == NULL
	            ? "govuk-pagination__link-title govuk-pagination__link-title--decorated"
	            : "govuk-pagination__link-title",
	        false}));
	write_arrow_text(h, link, is_next);
	html_close(h, "span");
	if (link->label != NULL && is_block) {
		html_element(h, "span", "govuk-visually-hidden", ":");
		html_element(h, "span", "govuk-pagination__link-label", link->label);
	}
	if (!is_block && is_next)
		write_arrow(h, is_next);
	html_close(h, "a");
	html_close(h, "div");
}

static void
write_page_item(struct html *h, const struct govuk_pagination_item *item)
{
	const char *classes = class_join(h, "govuk-pagination__item",
	    item->is_current ? "govuk-pagination__item--current" : NULL);
	struct attr_list list = {0};

	html_open(h, "li",
	    ATTRS({"class", class_join(h, classes, item->is_ellipsis ? "govuk-pagination__item--ellipsis" : NULL), false}));
	if (item->is_ellipsis) {
		html_text(h, "⋯");
	} else {
		attr_add(&list, "class", "govuk-link govuk-pagination__link");
		attr_add(&list, "href", item->href);
		attr_add(&list, "aria-label",
		    item->visually_hidden_text != NULL ? item->visually_hidden_text
		                                       : arena_printf(h->arena, "Page %s", item->number));
		attr_add(&list, "aria-current", item->is_current ? "page" : NULL);
		attr_all(&list, &item->attributes);
		attr_open(h, "a", &list);
		html_text(h, item->number);
		html_close(h, "a");
	}
	html_close(h, "li");
}

void
govuk_pagination_write(struct html *h, const struct govuk_pagination *o)
{
	bool is_block = o->item_count == 0 && (o->previous.href != NULL || o->next.href != NULL);
	const char *classes = class_join(h, "govuk-pagination", is_block ? "govuk-pagination--block" : NULL);
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, classes, o->classes));
	attr_add(&list, "aria-label", str_is_empty(o->landmark_label) ? "Pagination" : o->landmark_label);
	attr_all(&list, &o->attributes);
	attr_open(h, "nav", &list);
	write_arrow_link(h, &o->previous, false, is_block);
	if (o->item_count > 0) {
		html_open(h, "ul", ATTRS({"class", "govuk-pagination__list", false}));
		for (size_t i = 0; i < o->item_count; i++)
			write_page_item(h, &o->items[i]);
		html_close(h, "ul");
	}
	write_arrow_link(h, &o->next, true, is_block);
	html_close(h, "nav");
}
