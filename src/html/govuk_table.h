#ifndef HTML_GOVUK_TABLE_H
#define HTML_GOVUK_TABLE_H

/*
 * Tables, written row by row:
 *
 *	govuk_table_open(h, .caption = "Audits of January 2021");
 *	govuk_table_head_open(h);
 *	govuk_table_heading(h, .text = "Due");
 *	govuk_table_heading(h, .text = "Cases", .format = "numeric");
 *	govuk_table_body_open(h);
 *	for (…) {
 *		govuk_table_row_open(h, NULL);
 *		govuk_table_cell(h, .text = "…");
 *		govuk_table_row_close(h);
 *	}
 *	govuk_table_close(h);
 *
 * A table without a head begins with govuk_table_body_open(). Wide ones go between app_scroll_open() and
 * app_scroll_close() of html/app.h; a list of tasks takes the class app-stack and .label in its cells.
 */
#include "html/govuk_content.h"

struct govuk_table {
	const char *caption;
	const char *caption_classes;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_table_open_write(struct html *h, const struct govuk_table *o);
#define govuk_table_open(h, ...) govuk_table_open_write((h), &(const struct govuk_table){__VA_ARGS__})
void govuk_table_head_open(struct html *h);
/* Closes the head, where there is one, and opens the body. */
void govuk_table_body_open(struct html *h);
/* classes may be NULL. */
void govuk_table_row_open(struct html *h, const char *classes);
void govuk_table_row_close(struct html *h);
void govuk_table_close(struct html *h);

struct govuk_table_cell {
	const char *text;
	struct html_content content;
	const char *format; /* "numeric" */
	const char *label; /* the column's heading, for tables that become cards (app-stack) */
	bool is_row_header; /* the cell that names the row */
	int colspan;
	int rowspan;
	const char *classes;
	struct html_attrs attributes;
};
/* A heading of a column. */
void govuk_table_heading_write(struct html *h, const struct govuk_table_cell *o);
#define govuk_table_heading(h, ...) govuk_table_heading_write((h), &(const struct govuk_table_cell){__VA_ARGS__})
void govuk_table_cell_write(struct html *h, const struct govuk_table_cell *o);
#define govuk_table_cell(h, ...) govuk_table_cell_write((h), &(const struct govuk_table_cell){__VA_ARGS__})
/* A cell written by hand between the two. */
void govuk_table_cell_open_write(struct html *h, const struct govuk_table_cell *o);
#define govuk_table_cell_open(h, ...) govuk_table_cell_open_write((h), &(const struct govuk_table_cell){__VA_ARGS__})
void govuk_table_cell_close(struct html *h);

#endif
