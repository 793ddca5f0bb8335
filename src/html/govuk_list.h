#ifndef HTML_GOVUK_LIST_H
#define HTML_GOVUK_LIST_H

/* Summary lists and cards, task lists, tabs, pagination. */
#include "html/govuk_content.h"
#include "html/govuk_text.h"

/*
 *	govuk_summary_list_open(h, .classes = "…");
 *	govuk_summary_row(h, .key = "Theme", .value = "Plans", .action_href = "…", .action_text = "Change",
 *	    .action_hidden = "theme");
 *	govuk_summary_list_close(h);
 */
struct govuk_summary_list {
	const char *classes;
	struct html_attrs attributes;
};
void govuk_summary_list_open_write(struct html *h, const struct govuk_summary_list *o);
#define govuk_summary_list_open(h, ...) govuk_summary_list_open_write((h), &(const struct govuk_summary_list){__VA_ARGS__})
void govuk_summary_list_close(struct html *h);

struct govuk_action {
	const char *href;
	const char *text;
	struct html_content content;
	const char *visually_hidden_text;
	const char *classes;
	struct html_attrs attributes;
};
struct govuk_summary_row {
	const char *key;
	struct html_content key_content;
	const char *key_classes;
	const char *value;
	struct html_content value_content;
	const char *value_classes;
	const struct govuk_action *actions; /* actions.items */
	size_t action_count;
	const char *actions_classes;
	const char *action_href; /* the short way to one action */
	const char *action_text;
	const char *action_hidden;
	bool has_no_actions; /* in a list in which other rows have some */
	const char *card_title; /* of the card around the list: added to each action, for screen readers */
	const char *classes;
};
void govuk_summary_row_write(struct html *h, const struct govuk_summary_row *o);
#define govuk_summary_row(h, ...) govuk_summary_row_write((h), &(const struct govuk_summary_row){__VA_ARGS__})

/* A box with a title around a summary list, or around anything else. */
struct govuk_summary_card {
	const char *title;
	struct html_content title_content;
	int heading_level; /* default 2 */
	const char *title_classes;
	const struct govuk_action *actions;
	size_t action_count;
	const char *actions_classes;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_summary_card_open_write(struct html *h, const struct govuk_summary_card *o);
#define govuk_summary_card_open(h, ...) govuk_summary_card_open_write((h), &(const struct govuk_summary_card){__VA_ARGS__})
void govuk_summary_card_close(struct html *h);

/*
 * Tasks in any order. Completed is plain text and has no tag, so that what is unfinished stands out; what cannot
 * start yet is no link and has status_classes "govuk-task-list__status--cannot-start-yet" (ux.md 2.1 F6).
 */
struct govuk_task_list {
	const char *classes;
	struct html_attrs attributes;
};
void govuk_task_list_open_write(struct html *h, const struct govuk_task_list *o);
#define govuk_task_list_open(h, ...) govuk_task_list_open_write((h), &(const struct govuk_task_list){__VA_ARGS__})
void govuk_task_list_close(struct html *h);

struct govuk_task {
	const char *id; /* unique on the page: "task-list-1"; hint and status take their ids from it */
	const char *title;
	struct html_content title_content;
	const char *title_classes;
	const char *href; /* NULL: cannot start */
	const char *hint;
	struct html_content hint_content;
	const char *status; /* plain text, or … */
	struct html_content status_content;
	const char *tag; /* … a tag */
	struct html_content tag_content;
	const char *tag_classes;
	const char *status_classes;
	const char *classes;
};
void govuk_task_write(struct html *h, const struct govuk_task *o);
#define govuk_task(h, ...) govuk_task_write((h), &(const struct govuk_task){__VA_ARGS__})

/* Rarely: most of what looks like tabs is a moj_sub_navigation(). */
struct govuk_tab {
	const char *label;
	const char *id; /* default: id_prefix, "-" and its number */
	const char *text;
	struct html_content content;
	struct html_attrs attributes;
	struct html_attrs panel_attributes;
};
struct govuk_tabs {
	const char *id;
	const char *id_prefix;
	const char *title; /* default "Contents" */
	const struct govuk_tab *items;
	size_t item_count;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_tabs_write(struct html *h, const struct govuk_tabs *o);
#define govuk_tabs(h, ...) govuk_tabs_write((h), &(const struct govuk_tabs){__VA_ARGS__})

struct govuk_pagination_link {
	const char *href; /* NULL: no such link */
	const char *text;
	struct html_content content;
	const char *label; /* labelText, on pages without numbers */
	struct html_attrs attributes;
};
struct govuk_pagination_item {
	const char *number;
	const char *href;
	bool is_current;
	bool is_ellipsis;
	const char *visually_hidden_text; /* default "Page 3" */
	struct html_attrs attributes;
};
struct govuk_pagination {
	struct govuk_pagination_link previous;
	struct govuk_pagination_link next;
	const struct govuk_pagination_item *items;
	size_t item_count;
	const char *landmark_label; /* default "Pagination" */
	const char *classes;
	struct html_attrs attributes;
};
void govuk_pagination_write(struct html *h, const struct govuk_pagination *o);
#define govuk_pagination(h, ...) govuk_pagination_write((h), &(const struct govuk_pagination){__VA_ARGS__})

#endif
