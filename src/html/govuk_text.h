#ifndef HTML_GOVUK_TEXT_H
#define HTML_GOVUK_TEXT_H

/* Components that say something: tags, messages, panels, details, links back, buttons. */
#include "html/govuk_content.h"

/* Adjectives, never links (ux.md 2.1 F4); red only for Overdue and Inadequate (F5). */
struct govuk_tag {
	const char *text;
	struct html_content content;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_tag_write(struct html *h, const struct govuk_tag *o);
#define govuk_tag(h, ...) govuk_tag_write((h), &(const struct govuk_tag){__VA_ARGS__})

struct govuk_hint {
	const char *id;
	const char *text;
	struct html_content content;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_hint_write(struct html *h, const struct govuk_hint *o);
#define govuk_hint(h, ...) govuk_hint_write((h), &(const struct govuk_hint){__VA_ARGS__})

/* Writes nothing without text or content. */
struct govuk_label {
	const char *text;
	struct html_content content;
	const char *classes;
	bool is_page_heading;
	const char *for_id;
	struct html_attrs attributes;
};
void govuk_label_write(struct html *h, const struct govuk_label *o);
#define govuk_label(h, ...) govuk_label_write((h), &(const struct govuk_label){__VA_ARGS__})

struct govuk_error_message {
	const char *id;
	const char *text;
	struct html_content content;
	const char *visually_hidden_text; /* default "Error"; "" for none */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_error_message_write(struct html *h, const struct govuk_error_message *o);
#define govuk_error_message(h, ...) govuk_error_message_write((h), &(const struct govuk_error_message){__VA_ARGS__})

struct govuk_error_summary_item {
	const char *text;
	struct html_content content;
	const char *href; /* "#field"; NULL for a problem of the whole page */
	struct html_attrs attributes;
};
struct govuk_error_summary {
	const char *title; /* titleText */
	struct html_content title_content;
	const char *description;
	struct html_content description_content;
	const struct govuk_error_summary_item *items; /* errorList */
	size_t item_count;
	const char *disable_auto_focus; /* "true", "false" or NULL */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_error_summary_write(struct html *h, const struct govuk_error_summary *o);
#define govuk_error_summary(h, ...) govuk_error_summary_write((h), &(const struct govuk_error_summary){__VA_ARGS__})

struct govuk_inset_text {
	const char *id;
	const char *text;
	struct html_content content;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_inset_text_write(struct html *h, const struct govuk_inset_text *o);
#define govuk_inset_text(h, ...) govuk_inset_text_write((h), &(const struct govuk_inset_text){__VA_ARGS__})

struct govuk_warning_text {
	const char *text;
	struct html_content content;
	const char *icon_fallback_text; /* default "Warning" */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_warning_text_write(struct html *h, const struct govuk_warning_text *o);
#define govuk_warning_text(h, ...) govuk_warning_text_write((h), &(const struct govuk_warning_text){__VA_ARGS__})

/* Everything between open and close is hidden until the person opens it. */
struct govuk_details {
	const char *id;
	const char *summary; /* summaryText */
	struct html_content summary_content;
	bool is_open;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_details_open_write(struct html *h, const struct govuk_details *o);
#define govuk_details_open(h, ...) govuk_details_open_write((h), &(const struct govuk_details){__VA_ARGS__})
void govuk_details_close(struct html *h);

/* A confirmation; with the class govuk-panel--interruption an interruption, which may have actions. */
struct govuk_panel_action {
	const char *text;
	const char *href; /* with type NULL a link, else a button */
	const char *type; /* "button", "submit" or NULL */
	const char *classes;
	struct html_attrs attributes;
};
struct govuk_panel {
	const char *title;
	struct html_content title_content;
	int heading_level; /* default 1 */
	const char *text;
	struct html_content content;
	bool is_interruption;
	const struct govuk_panel_action *actions;
	size_t action_count;
	const char *actions_classes;
	struct html_attrs actions_attributes;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_panel_write(struct html *h, const struct govuk_panel *o);
#define govuk_panel(h, ...) govuk_panel_write((h), &(const struct govuk_panel){__VA_ARGS__})

struct govuk_notification_banner {
	const char *title; /* default "Important", or "Success" */
	struct html_content title_content;
	const char *title_id;
	int title_heading_level; /* default 2 */
	const char *text;
	struct html_content content;
	bool is_success; /* type: "success" */
	const char *role;
	const char *disable_auto_focus; /* "true", "false" or NULL */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_notification_banner_write(struct html *h, const struct govuk_notification_banner *o);
#define govuk_notification_banner(h, ...)                                                          \
	govuk_notification_banner_write((h), &(const struct govuk_notification_banner){__VA_ARGS__})

struct govuk_back_link {
	const char *href; /* default "#" */
	const char *text; /* default "Back" */
	struct html_content content;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_back_link_write(struct html *h, const struct govuk_back_link *o);
#define govuk_back_link(h, ...) govuk_back_link_write((h), &(const struct govuk_back_link){__VA_ARGS__})

struct govuk_breadcrumb {
	const char *text;
	struct html_content content;
	const char *href; /* NULL for the page itself */
	struct html_attrs attributes;
};
struct govuk_breadcrumbs {
	const struct govuk_breadcrumb *items;
	size_t item_count;
	bool collapse_on_mobile;
	const char *label; /* labelText, default "Breadcrumb" */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_breadcrumbs_write(struct html *h, const struct govuk_breadcrumbs *o);
#define govuk_breadcrumbs(h, ...) govuk_breadcrumbs_write((h), &(const struct govuk_breadcrumbs){__VA_ARGS__})

struct govuk_skip_link {
	const char *text;
	struct html_content content;
	const char *href; /* default "#content" */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_skip_link_write(struct html *h, const struct govuk_skip_link *o);
#define govuk_skip_link(h, ...) govuk_skip_link_write((h), &(const struct govuk_skip_link){__VA_ARGS__})

/*
 * A button, or with href a link that looks like one. It leads somewhere, so it stays a link to screen readers too:
 * GOV.UK's role="button" is left out.
 */
struct govuk_button {
	const char *text;
	struct html_content content;
	const char *href;
	const char *type; /* default "submit" */
	const char *name;
	const char *value;
	const char *id;
	bool is_disabled;
	bool is_start_button;
	const char *prevent_double_click; /* "true", "false" or NULL */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_button_write(struct html *h, const struct govuk_button *o);
#define govuk_button(h, ...) govuk_button_write((h), &(const struct govuk_button){__VA_ARGS__})

#endif
