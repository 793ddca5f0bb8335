#ifndef HTML_APP_H
#define HTML_APP_H

/* Our own components, where the two design systems have none. Styles: assets/_app.scss. */
#include "html/govuk_content.h"
#include "html/govuk_field.h"

/*
 * A date with what it means today; the words carry the meaning, the bar only repeats it (ux.md 1.3 wireframe 2,
 * 2.5 D3).
 */
enum app_date_urgency { APP_DATE_PLAIN, APP_DATE_SOON, APP_DATE_OVERDUE };
struct app_date_due {
	const char *datetime; /* "2021-01-22" */
	const char *text; /* "22 January 2021" */
	const char *words; /* "4 days late"; NULL for none */
	enum app_date_urgency urgency;
};
void app_date_due_write(struct html *h, const struct app_date_due *o);
#define app_date_due(h, ...) app_date_due_write((h), &(const struct app_date_due){__VA_ARGS__})

/* <time datetime="2021-01-26">26 January 2021</time> */
void app_time(struct html *h, const char *datetime, const char *text);

/* Where a thing stands on its way: an ordered list. */
enum app_step_state { APP_STEP_TO_COME, APP_STEP_CURRENT, APP_STEP_DONE };
struct app_step {
	const char *name; /* "With team manager" */
	const char *href; /* NULL for no link */
	const char *number; /* a count, for the month page; NULL for none */
	const char *detail; /* "Jo Reid, since 12 January 2021"; NULL for none */
	enum app_step_state state; /* written out for those who cannot see the colour */
	bool has_no_state; /* a line of counts, where no step is "done" */
};
struct app_process {
	const char *label; /* "Where this audit is" */
	const struct app_step *items;
	size_t item_count;
};
void app_process_write(struct html *h, const struct app_process *o);
#define app_process(h, ...) app_process_write((h), &(const struct app_process){__VA_ARGS__})

/* Filters: a <details> (MOJ's own covers the page on phones, ux.md 2.9 B6) inside a GET form of the caller. */
void app_filter_open(struct html *h, const char *summary, bool is_open);
/* The fields side by side … */
void app_filter_fields_open(struct html *h);
void app_filter_fields_close(struct html *h);
/* … then the button. Closes everything. */
void app_filter_close(struct html *h, const char *button);
/* What is chosen, each a link that removes it, and "Clear filters". */
struct app_chosen {
	const char *text; /* "Theme: Plans" */
	const char *href; /* the list without it */
};
void app_chosen_filters(struct html *h, const struct app_chosen *items, size_t count, const char *clear_href);

/* The bar with the buttons of a long form, which stays in sight. Between them: buttons, links. */
void app_save_bar_open(struct html *h);
void app_save_bar_close(struct html *h);

/* A part of the page that scrolls sideways by itself, reachable by keyboard. label names it. */
void app_scroll_open(struct html *h, const char *label);
void app_scroll_close(struct html *h);

/* A tile of the work tray: a number, what it counts, a link that shows only these. In app_tiles_open/close. */
struct app_tile {
	int number;
	const char *text; /* "overdue" */
	const char *href;
	bool is_overdue;
	bool is_current;
};
void app_tiles_open(struct html *h);
void app_tile_write(struct html *h, const struct app_tile *o);
#define app_tile(h, ...) app_tile_write((h), &(const struct app_tile){__VA_ARGS__})
void app_tiles_close(struct html *h);

/* Facts in one line: "AUD-2021-0142", "Plans", "return by 26 January 2021 (in 4 days)". */
void app_facts(struct html *h, const char *const *texts, size_t count);

/* Two columns that become one on small screens: what one works on, then what helps. */
void app_columns_open(struct html *h);
/* Ends the wide column and opens the narrow one, named by its heading. */
void app_columns_aside(struct html *h, const char *heading);
void app_columns_close(struct html *h);

/*
 * A date the person knows: three boxes named name-day, name-month, name-year; the first has the id name, for
 * the error summary.
 */
struct app_date {
	const char *name;
	const char *legend;
	const char *legend_classes;
	const char *hint;
	const char *error;
	const char *day;
	const char *month;
	const char *year;
};
void app_date_write(struct html *h, const struct app_date *o);
#define app_date(h, ...) app_date_write((h), &(const struct app_date){__VA_ARGS__})

/* A select that becomes a box to type in where there is JavaScript. Its first option should have the value "". */
void app_choose_write(struct html *h, const struct govuk_select *o);
#define app_choose(h, ...) app_choose_write((h), &(const struct govuk_select){__VA_ARGS__})

/* A text to copy: a read-only box and a button that appears where there is JavaScript. */
void app_copy_text(struct html *h, const char *id, const char *label, const char *text, const char *button);

/* A button that prints the page; hidden without JavaScript. */
void app_print_button(struct html *h, const char *text);

/* Long work on its way (ux.md 2.8); progress_url answers JSON, see assets/jobs.js. */
struct app_job {
	const char *progress_url;
	const char *label; /* "312 of 1,204 rows" */
	int done;
	int total; /* 0: not known yet */
};
void app_job_progress_write(struct html *h, const struct app_job *o);
#define app_job_progress(h, ...) app_job_progress_write((h), &(const struct app_job){__VA_ARGS__})

#endif
