#include "html/govuk_page.h"

#include "base/str.h"
#include "html/govuk_private.h"

void
govuk_generic_header_write(struct html *h, const struct govuk_generic_header *o)
{
	const char *container = str_is_empty(o->container_classes) ? "govuk-width-container" : o->container_classes;
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-generic-header", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "div", ATTRS({"class", class_join(h, "govuk-generic-header__container", container), false}));
	html_open(h, "div", ATTRS({"class", "govuk-generic-header__logo", false}));
	html_open(h, "a",
	    ATTRS({"href", str_is_empty(o->url) ? "/" : o->url, false},
	        {"class", "govuk-generic-header__homepage-link", false}));
	content_or_text(h, &o->logo_content, o->logo_text);
	html_close(h, "a");
	html_close(h, "div");
	html_close(h, "div");
	html_close(h, "div");
}

static void
write_service_name(struct html *h, const struct govuk_service_navigation *o)
{
	if (str_is_empty(o->service_name))
		return;
	html_open(h, "span", ATTRS({"class", "govuk-service-navigation__service-name", false}));
	if (!str_is_empty(o->service_url)) {
		html_open(h, "a",
		    ATTRS({"href", o->service_url, false}, {"class", "govuk-service-navigation__link", false}));
		html_text(h, o->service_name);
		html_close(h, "a");
	} else {
		html_element(h, "span", "govuk-service-navigation__text", o->service_name);
	}
	html_close(h, "span");
}

static void
write_navigation_item(struct html *h, const struct govuk_navigation_item *item)
{
	bool is_marked = item->is_current || item->is_active;
	const char *name = item->href != NULL ? "a" : "span";
	struct attr_list list = {0};

	html_open(h, "li",
	    ATTRS({"class",
	        is_marked ? "govuk-service-navigation__item govuk-service-navigation__item--active"
	                  : "govuk-service-navigation__item",
	        false}));
	attr_add(&list, "class",
	    item->href != NULL ? "govuk-service-navigation__link" : "govuk-service-navigation__text");
	attr_add(&list, "href", item->href);
	attr_add(&list, "aria-current", item->is_current ? "page" : item->is_active ? "true" : NULL);
	if (item->href != NULL)
		attr_all(&list, &item->attributes);
	attr_open(h, name, &list);
	if (is_marked)
		html_open(h, "strong", ATTRS({"class", "govuk-service-navigation__active-fallback", false}));
	content_or_text(h, &item->content, item->text);
	if (is_marked)
		html_close(h, "strong");
	html_close(h, name);
	html_close(h, "li");
}

static void
write_menu_button(struct html *h, const struct govuk_service_navigation *o, const char *text, const char *id)
{
	struct attr_list list = {0};

	attr_add(&list, "type", "button");
	attr_add(&list, "class", "govuk-service-navigation__toggle govuk-js-service-navigation-toggle");
	attr_add(&list, "aria-controls", id);
	if (!str_is_empty(o->menu_button_label) && !str_is_same(o->menu_button_label, text))
		attr_add(&list, "aria-label", o->menu_button_label);
	attr_flag(&list, "hidden", true);
	attr_add(&list, "aria-hidden", "true");
	attr_open(h, "button", &list);
	html_text(h, text);
	html_close(h, "button");
}

static void
write_navigation(struct html *h, const struct govuk_service_navigation *o)
{
	const char *button = str_is_empty(o->menu_button_text) ? "Menu" : o->menu_button_text;
	const char *id = str_is_empty(o->navigation_id) ? "navigation" : o->navigation_id;
	bool is_collapsing =
	    o->collapse_on_mobile != NULL ? str_is_same(o->collapse_on_mobile, "true") : o->item_count > 1;

	if (o->item_count == 0 && o->navigation_start.write == NULL && o->navigation_end.write == NULL)
		return;
	html_open(h, "nav",
	    ATTRS({"aria-label", str_is_empty(o->navigation_label) ? button : o->navigation_label, false},
	        {"class", class_join(h, "govuk-service-navigation__wrapper", o->navigation_classes), false}));
	if (is_collapsing)
		write_menu_button(h, o, button, id);
	html_open(h, "ul", ATTRS({"class", "govuk-service-navigation__list", false}, {"id", id, false}));
	content_or_text(h, &o->navigation_start, NULL);
	for (size_t i = 0; i < o->item_count; i++)
		write_navigation_item(h, &o->items[i]);
	content_or_text(h, &o->navigation_end, NULL);
	html_close(h, "ul");
	html_close(h, "nav");
}

void
govuk_service_navigation_write(struct html *h, const struct govuk_service_navigation *o)
{
	bool is_section = !str_is_empty(o->service_name) || o->start.write != NULL || o->end.write != NULL;
	const char *name = is_section ? "section" : "div";
	struct attr_list list = {0};

	if (is_section)
		attr_add(&list, "aria-label", o->label != NULL ? o->label : "Service information");
	attr_add(&list, "class", class_join(h, "govuk-service-navigation", o->classes));
	attr_add(&list, "data-module", "govuk-service-navigation");
	attr_all(&list, &o->attributes);
	attr_open(h, name, &list);
	html_open(h, "div",
	    ATTRS({"class",
	        o->is_end_inline ? "govuk-width-container govuk-service-navigation__inlining-container"
	                         : "govuk-width-container",
	        false}));
	content_or_text(h, &o->start, NULL);
	html_open(h, "div", ATTRS({"class", "govuk-service-navigation__container", false}));
	write_service_name(h, o);
	write_navigation(h, o);
	html_close(h, "div");
	content_or_text(h, &o->end, NULL);
	html_close(h, "div");
	html_close(h, name);
}

void
govuk_phase_banner_write(struct html *h, const struct govuk_phase_banner *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-phase-banner govuk-width-container", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "p", ATTRS({"class", "govuk-phase-banner__content", false}));
	govuk_tag(h, .text = o->tag, .content = o->tag_content,
	    .classes = class_join(h, "govuk-phase-banner__content__tag", o->tag_classes));
	html_text(h, " ");
	html_open(h, "span", ATTRS({"class", "govuk-phase-banner__text", false}));
	content_or_text(h, &o->content, o->text);
	html_close(h, "span");
	html_close(h, "p");
	html_close(h, "div");
}

static void
write_footer_links(struct html *h, const struct govuk_footer *o)
{
	html_open(h, "ul", ATTRS({"class", "govuk-footer__inline-list", false}));
	for (size_t i = 0; i < o->item_count; i++) {
		struct attr_list list = {0};

		attr_add(&list, "class", "govuk-footer__link");
		attr_add(&list, "href", o->items[i].href);
		attr_all(&list, &o->items[i].attributes);
		html_open(h, "li", ATTRS({"class", "govuk-footer__inline-list-item", false}));
		attr_open(h, "a", &list);
		html_text(h, o->items[i].text);
		html_close(h, "a");
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
govuk_footer_write(struct html *h, const struct govuk_footer *o)
{
	bool has_custom = o->meta_content.write != NULL || !str_is_empty(o->meta_text);
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-footer", o->classes));
	attr_all(&list, &o->attributes);
	attr_open(h, "div", &list);
	html_open(h, "div", ATTRS({"class", class_join(h, "govuk-width-container", o->container_classes), false}));
	html_open(h, "div", ATTRS({"class", "govuk-footer__meta", false}));
	html_open(h, "div", ATTRS({"class", "govuk-footer__meta-item govuk-footer__meta-item--grow", false}));
	if (o->item_count > 0 || has_custom)
		html_element(h, "h2", "govuk-visually-hidden",
		    str_is_empty(o->meta_title) ? "Support links" : o->meta_title);
	if (o->item_count > 0)
		write_footer_links(h, o);
	if (has_custom) {
		html_open(h, "div", ATTRS({"class", "govuk-footer__meta-custom", false}));
		content_or_text(h, &o->meta_content, o->meta_text);
		html_close(h, "div");
	}
	html_close(h, "div");
	html_close(h, "div");
	html_close(h, "div");
	html_close(h, "div");
}
