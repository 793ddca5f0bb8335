#include "html/govuk_text.h"

#include "base/str.h"
#include "html/govuk_private.h"

static void
open_tag_with_attributes(struct html *h, const struct govuk_tag *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-tag", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "strong", &list);
}

void
govuk_tag_write(struct html *h, const struct govuk_tag *o)
{
	/* Tags stand on every row of a list, nearly all without attributes. */
	if (o->attributes.count == 0)
		html_open_class(h, "strong", "govuk-tag", o->classes);
	else
		open_tag_with_attributes(h, o);
	content_or_text(h, &o->content, o->text);
	html_close(h, "strong");
}

static void
write_div(struct html *h, const char *id, const char *classes, const struct html_attrs *attributes,
    const struct html_content *content, const char *text)
{
	struct attr_list list = {0};

	attr_add(&list, "id", id);
	attr_add(&list, "class", classes);
	attr_all(&list, attributes);
	attr_open(h, "div", &list);
	content_or_text(h, content, text);
	html_close(h, "div");
}

void
govuk_hint_write(struct html *h, const struct govuk_hint *o)
{
	write_div(h, o->id, class_join(h, "govuk-hint", o->classes), &o->attributes, &o->content, o->text);
}

void
govuk_inset_text_write(struct html *h, const struct govuk_inset_text *o)
{
	write_div(h, o->id, class_join(h, "govuk-inset-text", o->classes), &o->attributes, &o->content, o->text);
}

void
govuk_label_write(struct html *h, const struct govuk_label *o)
{
	struct attr_list list = {0};

	if (o->content.write == NULL && str_is_empty(o->text))
		return;
	if (o->is_page_heading)
		html_open(h, "h1", ATTRS({"class", "govuk-label-wrapper", false}));
	attr_add(&list, "class", class_join(h, "govuk-label", o->classes));
	attr_all(&list, &o->attributes);
	attr_add(&list, "for", o->for_id);
	attr_open(h, "label", &list);
	content_or_text(h, &o->content, o->text);
	html_close(h, "label");
	if (o->is_page_heading)
		html_close(h, "h1");
}

void
govuk_error_message_write(struct html *h, const struct govuk_error_message *o)
{
	const char *hidden = o->visually_hidden_text != NULL ? o->visually_hidden_text : "Error";
	struct attr_list list = {0};

	attr_add(&list, "id", o->id);
	attr_add(&list, "class", class_join(h, "govuk-error-message", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "p", &list);
	if (*hidden != '\0') {
		html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
		html_printf(h, "%s:", hidden);
		html_close(h, "span");
		html_text(h, " ");
	}
	content_or_text(h, &o->content, o->text);
	html_close(h, "p");
}

static void
write_error_item(struct html *h, const struct govuk_error_summary_item *item)
{
	html_open(h, "li", NO_ATTRS);
	if (item->href != NULL) {
		struct attr_list list = {0};

		attr_add(&list, "href", item->href);
		attr_all(&list, &item->attributes);
		attr_open(h, "a", &list);
	}
	content_or_text(h, &item->content, item->text);
	if (item->href != NULL)
		html_close(h, "a");
	html_close(h, "li");
}

void
govuk_error_summary_write(struct html *h, const struct govuk_error_summary *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-error-summary", o->classes));
	attr_add(&list, "data-disable-auto-focus", o->disable_auto_focus);
	attr_all(&list, &o->attributes);
	attr_add(&list, "data-module", "govuk-error-summary");
	attr_open(h, "div", &list);
	html_open(h, "div", ATTRS({"role", "alert", false}));
	html_open(h, "h2", ATTRS({"class", "govuk-error-summary__title", false}));
	content_or_text(h, &o->title_content, o->title);
	html_close(h, "h2");
	html_open(h, "div", ATTRS({"class", "govuk-error-summary__body", false}));
	if (o->description != NULL || o->description_content.write != NULL) {
		html_open(h, "p", NO_ATTRS);
		content_or_text(h, &o->description_content, o->description);
		html_close(h, "p");
	}
	if (o->item_count > 0) {
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-error-summary__list", false}));
		for (size_t i = 0; i < o->item_count; i++)
			write_error_item(h, &o->items[i]);
		html_close(h, "ul");
	}
	html_close(h, "div");
	html_close(h, "div");
	html_close(h, "div");
}

void
govuk_warning_text_write(struct html *h, const struct govuk_warning_text *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-warning-text", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "span", ATTRS({"class", "govuk-warning-text__icon", false}, {"aria-hidden", "true", false}));
	html_text(h, "!");
	html_close(h, "span");
	html_open(h, "strong", ATTRS({"class", "govuk-warning-text__text", false}));
	html_element(h, "span", "govuk-visually-hidden",
	    str_is_empty(o->icon_fallback_text) ? "Warning" : o->icon_fallback_text);
	html_text(h, " ");
	content_or_text(h, &o->content, o->text);
	html_close(h, "strong");
	html_close(h, "div");
}

void
govuk_details_open_write(struct html *h, const struct govuk_details *o)
{
	struct attr_list list = {0};

	attr_add(&list, "id", o->id);
	attr_add(&list, "class", class_join(h, "govuk-details", o->classes));
	attr_all(&list, &o->attributes);
	attr_flag(&list, "open", o->is_open);
	attr_open(h, "details", &list);
	html_open(h, "summary", ATTRS({"class", "govuk-details__summary", false}));
	html_open(h, "span", ATTRS({"class", "govuk-details__summary-text", false}));
	content_or_text(h, &o->summary_content, o->summary);
	html_close(h, "span");
	html_close(h, "summary");
	html_open(h, "div", ATTRS({"class", "govuk-details__text", false}));
}

void
govuk_details_close(struct html *h)
{
	html_close(h, "div");
	html_close(h, "details");
}

static void
write_panel_action(struct html *h, const struct govuk_panel_action *action)
{
	struct attr_list list = {0};

	if (action->href == NULL || str_is_same(action->type, "button")) {
		govuk_button(h, .text = action->text, .type = action->type != NULL ? action->type : "button",
		    .classes = class_join(h, "govuk-button--inverse", action->classes), .href = action->href,
		    .attributes = action->attributes);
		return;
	}
	attr_add(&list, "class", class_join(h, "govuk-link govuk-link--inverse", action->classes));
	attr_add(&list, "href", action->href);
	attr_all(&list, &action->attributes);
	attr_open(h, "a", &list);
	html_text(h, action->text);
	html_close(h, "a");
}

static void
write_panel_actions(struct html *h, const struct govuk_panel *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-panel__actions", o->actions_classes));
	attr_all(&list, &o->actions_attributes);
	attr_open(h, "div", &list);
	if (o->action_count > 0) {
		html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
		for (size_t i = 0; i < o->action_count; i++)
			write_panel_action(h, &o->actions[i]);
		html_close(h, "div");
	}
	html_close(h, "div");
}

void
govuk_panel_write(struct html *h, const struct govuk_panel *o)
{
	const char *heading = heading_name(o->heading_level > 0 ? o->heading_level : 1);
	struct attr_list list = {0};

	attr_add(&list, "class",
	    class_join(h,
	        o->is_interruption ? "govuk-panel govuk-panel--interruption" : "govuk-panel govuk-panel--confirmation",
	        o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, heading, ATTRS({"class", "govuk-panel__title", false}));
	content_or_text(h, &o->title_content, o->title);
	html_close(h, heading);
	if (o->content.write != NULL || !str_is_empty(o->text)) {
		html_open(h, "div", ATTRS({"class", "govuk-panel__body", false}));
		content_or_text(h, &o->content, o->text);
		html_close(h, "div");
	}
	if (o->is_interruption && (o->action_count > 0 || o->actions_classes != NULL))
		write_panel_actions(h, o);
	html_close(h, "div");
}

void
govuk_notification_banner_write(struct html *h, const struct govuk_notification_banner *o)
{
	const char *title_id = str_is_empty(o->title_id) ? "govuk-notification-banner-title" : o->title_id;
	const char *heading = heading_name(o->title_heading_level > 0 ? o->title_heading_level : 2);
	const char *title = o->title != NULL ? o->title : o->is_success ? "Success" : "Important";
	const char *role = o->role != NULL ? o->role : o->is_success ? "alert" : "region";
	struct attr_list list = {0};

	attr_add(&list, "class",
	    class_join(h,
	        o->is_success ? "govuk-notification-banner govuk-notification-banner--success"
	                      : "govuk-notification-banner",
	        o->classes));
	attr_add(&list, "role", role);
	attr_add(&list, "aria-labelledby", title_id);
	attr_add(&list, "data-module", "govuk-notification-banner");
	attr_add(&list, "data-disable-auto-focus", o->disable_auto_focus);
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "div", ATTRS({"class", "govuk-notification-banner__header", false}));
	html_open(h, heading, ATTRS({"class", "govuk-notification-banner__title", false}, {"id", title_id, false}));
	content_or_text(h, &o->title_content, title);
	html_close(h, heading);
	html_close(h, "div");
	html_open(h, "div", ATTRS({"class", "govuk-notification-banner__content", false}));
	if (o->content.write != NULL)
		o->content.write(h, o->content.data);
	else
		html_element(h, "p", "govuk-notification-banner__heading", o->text);
	html_close(h, "div");
	html_close(h, "div");
}

void
govuk_back_link_write(struct html *h, const struct govuk_back_link *o)
{
	struct attr_list list = {0};

	attr_add(&list, "href", str_is_empty(o->href) ? "#" : o->href);
	attr_add(&list, "class", class_join(h, "govuk-back-link", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "a", &list);
	content_or_text(h, &o->content, str_is_empty(o->text) ? "Back" : o->text);
	html_close(h, "a");
}

static void
write_breadcrumb(struct html *h, const struct govuk_breadcrumb *item)
{
	struct attr_list list = {0};

	if (item->href == NULL) {
		html_open(h, "li",
		    ATTRS({"class", "govuk-breadcrumbs__list-item", false}, {"aria-current", "page", false}));
		content_or_text(h, &item->content, item->text);
		html_close(h, "li");
		return;
	}
	html_open(h, "li", ATTRS({"class", "govuk-breadcrumbs__list-item", false}));
	attr_add(&list, "class", "govuk-breadcrumbs__link");
	attr_add(&list, "href", item->href);
	attr_all(&list, &item->attributes);
	attr_open(h, "a", &list);
	content_or_text(h, &item->content, item->text);
	html_close(h, "a");
	html_close(h, "li");
}

void
govuk_breadcrumbs_write(struct html *h, const struct govuk_breadcrumbs *o)
{
	const char *classes = class_join(h, "govuk-breadcrumbs", o->classes);
	struct attr_list list = {0};

	attr_add(&list, "class",
	    class_join(h, classes, o->collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : NULL));
	attr_all(&list, &o->attributes);
	attr_add(&list, "aria-label", o->label != NULL ? o->label : "Breadcrumb");
	attr_open(h, "nav", &list);
	html_open(h, "ol", ATTRS({"class", "govuk-breadcrumbs__list", false}));
	for (size_t i = 0; i < o->item_count; i++)
		write_breadcrumb(h, &o->items[i]);
	html_close(h, "ol");
	html_close(h, "nav");
}

void
govuk_skip_link_write(struct html *h, const struct govuk_skip_link *o)
{
	struct attr_list list = {0};

	attr_add(&list, "href", str_is_empty(o->href) ? "#content" : o->href);
	attr_add(&list, "class", class_join(h, "govuk-skip-link", o->classes));
	attr_all(&list, &o->attributes);
	attr_add(&list, "data-module", "govuk-skip-link");
	attr_open(h, "a", &list);
	content_or_text(h, &o->content, o->text);
	html_close(h, "a");
}

static void
write_button_inside(struct html *h, const struct govuk_button *o)
{
	if (o->content.write != NULL && o->is_start_button) {
		html_open(h, "span", NO_ATTRS);
		o->content.write(h, o->content.data);
		html_close(h, "span");
	} else {
		content_or_text(h, &o->content, o->text);
	}
	if (!o->is_start_button)
		return;
	html_open(h, "svg",
	    ATTRS({"class", "govuk-button__start-icon", false}, {"xmlns", "http://www.w3.org/2000/svg", false},
	        {"width", "17.5", false}, {"height", "19", false}, {"viewBox", "0 0 33 40", false},
	        {"aria-hidden", "true", false}, {"focusable", "false", false}));
	html_open(h, "path", ATTRS({"fill", "currentColor", false}, {"d", "M0 0h13l20 20-20 20H0l20-20z", false}));
	html_close(h, "path");
	html_close(h, "svg");
}

void
govuk_button_write(struct html *h, const struct govuk_button *o)
{
	const char *name = o->href != NULL ? "a" : "button";
	struct attr_list list = {0};

	if (o->href != NULL) {
		attr_add(&list, "href", o->href);
		attr_add(&list, "draggable", "false");
	} else {
		attr_add(&list, "type", o->type != NULL ? o->type : "submit");
		attr_add(&list, "value", o->value);
		attr_add(&list, "name", o->name);
		attr_flag(&list, "disabled", o->is_disabled);
		attr_add(&list, "aria-disabled", o->is_disabled ? "true" : NULL);
		attr_add(&list, "data-prevent-double-click", o->prevent_double_click);
	}
	attr_add(&list, "class",
	    class_join(h, class_join(h, "govuk-button", o->classes),
	        o->is_start_button ? "govuk-button--start" : NULL));
	attr_add(&list, "data-module", "govuk-button");
	attr_all(&list, &o->attributes);
	attr_add(&list, "id", o->id);
	attr_open(h, name, &list);
	write_button_inside(h, o);
	html_close(h, name);
}
