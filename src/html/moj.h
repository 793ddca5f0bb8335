#ifndef HTML_MOJ_H
#define HTML_MOJ_H

/*
 * Components of the Ministry of Justice's design system, as C functions in the manner of html/govuk.h
 * (https://design-patterns.service.justice.gov.uk/components/).
 */
#include "html/govuk_content.h"
#include "html/govuk_field.h"

enum { MOJ_BADGE_MOST = 99 }; /* from there on a badge shows "99+" */

/* "(3 things for you to do)" to a screen reader, "3" to the eye; nothing at 0. In navigation only (ux.md 2.11 N1). */
struct moj_badge {
	int count;
	const char *visually_hidden_text;
	const char *classes;
};
void moj_badge_write(struct html *h, const struct moj_badge *o);
#define moj_badge(h, ...) moj_badge_write((h), &(const struct moj_badge){__VA_ARGS__})

struct moj_sub_navigation_item {
	const char *text;
	const char *href;
	bool is_current;
};
struct moj_sub_navigation {
	const char *label; /* what the links lead to: "Parts of my work" */
	const struct moj_sub_navigation_item *items;
	size_t item_count;
	const char *classes;
};
void moj_sub_navigation_write(struct html *h, const struct moj_sub_navigation *o);
#define moj_sub_navigation(h, ...) moj_sub_navigation_write((h), &(const struct moj_sub_navigation){__VA_ARGS__})

/* One thing that happened. Between moj_timeline_open() and moj_timeline_close(). */
struct moj_timeline_item {
	const char *title;
	const char *byline; /* "Gary Price"; NULL for none */
	const char *datetime; /* ISO 8601, for the machine */
	const char *when; /* "26 January 2021 at 2:14pm" */
	const char *text;
	struct html_content content; /* instead of text */
	int heading_level; /* default 2 */
};
void moj_timeline_open(struct html *h);
void moj_timeline_item_write(struct html *h, const struct moj_timeline_item *o);
#define moj_timeline_item(h, ...) moj_timeline_item_write((h), &(const struct moj_timeline_item){__VA_ARGS__})
void moj_timeline_close(struct html *h);

/*
 * A date a person has to work out: one box to type in, with a calendar where there is JavaScript. A date they know
 * is a govuk_date_input() (ux.md 2.5 D1).
 */
struct moj_date_picker {
	GOVUK_FIELD_OPTIONS;
	const char *value; /* "26/1/2021", or as typed */
	const char *minimum; /* "1/1/2021" */
	const char *maximum;
	const char *excluded_days; /* "saturday sunday" */
};
void moj_date_picker_write(struct html *h, const struct moj_date_picker *o);
#define moj_date_picker(h, ...) moj_date_picker_write((h), &(const struct moj_date_picker){__VA_ARGS__})

#endif
