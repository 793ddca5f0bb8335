#ifndef HTML_APP_CHART_H
#define HTML_APP_CHART_H

/*
 * Charts as markup (ux.md 3.4): numbers in cells, and beside them a bar that only repeats them. Colours and the white gap
 * between segments are ux.md 3.3's; the order is fixed, so that nothing rests on hue.
 */
#include "html/govuk_table.h"

#include <stddef.h>

struct app_bar_part {
	const char *fill; /* "#28A197" */
	size_t count;
};

/* The colour of a grade, 1 to 4. */
const char *app_grade_fill(int grade);

/* A cell with a bar of the parts' shares of total, hidden from screen readers; empty where total is 0. */
void app_bar_cell(struct html *h, const struct app_bar_part *parts, size_t count, size_t total);
/* The heading above such cells. */
void app_bar_heading(struct html *h);

/* Grades 1 to 4: counts[grade]. */
void app_grade_bar_cell(struct html *h, const size_t *counts, size_t total);

/* The class of a cell by how much of the most it holds: "app-shade-0" to "app-shade-3" (sequential, ux.md 3.3). */
const char *app_shade(size_t count, size_t most);

#endif
