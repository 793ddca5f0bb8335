#include "html/moj.h"

#include "base/arena.h"
#include "html/govuk_private.h"

void
moj_badge_write(struct html *h, const struct moj_badge *o)
{
	const char *shown;
	const char *said;

	if (o->count <= 0)
		return;
	shown = o->count >= MOJ_BADGE_MOST ? "99+" : arena_printf(h->arena, "%d", o->count);
	said = o->count >= MOJ_BADGE_MOST ? "99 or more" : shown;
	html_open(h, "span", ATTRS({"class", class_join(h, "moj-notification-badge", o->classes), false}));
	html_open(h, "span", ATTRS({"aria-hidden", "true", false}));
	html_text(h, shown);
	html_close(h, "span");
	html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
	if (o->visually_hidden_text != NULL)
		html_printf(h, "(%s %s)", said, o->visually_hidden_text);
	else
		html_printf(h, "(%s)", said);
	html_close(h, "span");
	html_close(h, "span");
}

void
moj_sub_navigation_write(struct html *h, const struct moj_sub_navigation *o)
{
	html_open(h, "nav",
	    ATTRS({"class", class_join(h, "moj-sub-navigation", o->classes), false},
	        {"aria-label", o->label != NULL ? o->label : "Secondary navigation region", false}));
	html_open(h, "ul", ATTRS({"class", "moj-sub-navigation__list", false}));
	for (size_t i = 0; i < o->item_count; i++) {
		const struct moj_sub_navigation_item *item = &o->items[i];

		html_open(h, "li", ATTRS({"class", "moj-sub-navigation__item", false}));
		html_open(h, "a",
		    ATTRS({"class", "moj-sub-navigation__link", false},
		        {"aria-current", item->is_current ? "page" : NULL, false}, {"href", item->href, false}));
		html_text(h, item->text);
		html_close(h, "a");
		html_close(h, "li");
	}
	html_close(h, "ul");
	html_close(h, "nav");
}

void
moj_timeline_open(struct html *h)
{
	html_open(h, "div", ATTRS({"class", "moj-timeline", false}));
}

void
moj_timeline_item_write(struct html *h, const struct moj_timeline_item *o)
{
	const char *heading = heading_name(o->heading_level > 0 ? o->heading_level : 2);

	html_open(h, "div", ATTRS({"class", "moj-timeline__item", false}));
	html_open(h, "div", ATTRS({"class", "moj-timeline__header", false}));
	html_element(h, heading, "moj-timeline__title", o->title);
	if (o->byline != NULL) {
		html_text(h, " ");
		html_open(h, "p", ATTRS({"class", "moj-timeline__byline", false}));
		html_printf(h, "by %s", o->byline);
		html_close(h, "p");
	}
	html_close(h, "div");
	html_open(h, "p", ATTRS({"class", "moj-timeline__date", false}));
	html_open(h, "time", ATTRS({"datetime", o->datetime, false}));
	html_text(h, o->when);
	html_close(h, "time");
	html_close(h, "p");
	if (o->text != NULL || o->content.write != NULL) {
		html_open(h, "div", ATTRS({"class", "moj-timeline__description", false}));
		content_or_text(h, &o->content, o->text);
		html_close(h, "div");
	}
	html_close(h, "div");
}

void
moj_timeline_close(struct html *h)
{
	html_close(h, "div");
}

void
moj_date_picker_write(struct html *h, const struct moj_date_picker *o)
{
	html_open(h, "div",
	    ATTRS({"class", "moj-datepicker", false}, {"data-module", "moj-date-picker", false},
	        {"data-min-date", o->minimum, false}, {"data-max-date", o->maximum, false},
	        {"data-excluded-days", o->excluded_days, false}));
	govuk_input(h, .id = o->id, .name = o->name, .label = o->label, .label_classes = o->label_classes,
	    .label_is_heading = o->label_is_heading, .label_content = o->label_content, .hint = o->hint,
	    .hint_content = o->hint_content, .error = o->error, .described_by = o->described_by,
	    .group_classes = o->group_classes, .group_attributes = o->group_attributes, .value = o->value,
	    .classes = class_join(h, "moj-js-datepicker-input", o->classes), .autocomplete = "off",
	    .is_disabled = o->is_disabled, .attributes = o->attributes);
	html_close(h, "div");
}
