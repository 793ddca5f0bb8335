#ifndef HTML_GOVUK_PAGE_H
#define HTML_GOVUK_PAGE_H

/* Components that stand once on a page, around its content. */
#include "html/govuk_content.h"
#include "html/govuk_text.h"

/* The header of a service that is not on GOV.UK: no crown, no crest (ux.md 0.1). */
struct govuk_generic_header {
	const char *logo_text;
	struct html_content logo_content;
	const char *url; /* default "/" */
	const char *container_classes; /* default "govuk-width-container" */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_generic_header_write(struct html *h, const struct govuk_generic_header *o);
#define govuk_generic_header(h, ...) govuk_generic_header_write((h), &(const struct govuk_generic_header){__VA_ARGS__})

struct govuk_navigation_item {
	const char *text;
	struct html_content content;
	const char *href;
	bool is_current; /* this very page */
	bool is_active; /* this part of the service */
	struct html_attrs attributes;
};
struct govuk_service_navigation {
	const char *service_name;
	const char *service_url;
	const struct govuk_navigation_item *items; /* navigation */
	size_t item_count;
	const char *collapse_on_mobile; /* "true", "false"; default by the number of items */
	const char *label; /* ariaLabel, default "Service information" */
	const char *menu_button_text; /* default "Menu" */
	const char *menu_button_label;
	const char *navigation_label;
	const char *navigation_id; /* default "navigation" */
	const char *navigation_classes;
	struct html_content start; /* slots */
	struct html_content navigation_start;
	struct html_content navigation_end;
	struct html_content end;
	bool is_end_inline; /* slots.end.align: inline */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_service_navigation_write(struct html *h, const struct govuk_service_navigation *o);
#define govuk_service_navigation(h, ...)                                                           \
	govuk_service_navigation_write((h), &(const struct govuk_service_navigation){__VA_ARGS__})

struct govuk_phase_banner {
	const char *tag;
	struct html_content tag_content;
	const char *tag_classes;
	const char *text;
	struct html_content content;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_phase_banner_write(struct html *h, const struct govuk_phase_banner *o);
#define govuk_phase_banner(h, ...) govuk_phase_banner_write((h), &(const struct govuk_phase_banner){__VA_ARGS__})

struct govuk_footer_item {
	const char *text;
	const char *href;
	struct html_attrs attributes;
};
/* GOV.UK's footer without its crown, licence and copyright, which are not ours to show. */
struct govuk_footer {
	const char *meta_title; /* default "Support links" */
	const struct govuk_footer_item *items; /* meta.items */
	size_t item_count;
	const char *meta_text;
	struct html_content meta_content;
	const char *container_classes;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_footer_write(struct html *h, const struct govuk_footer *o);
#define govuk_footer(h, ...) govuk_footer_write((h), &(const struct govuk_footer){__VA_ARGS__})

#endif
