#ifndef VIEW_VIEW_DUE_H
#define VIEW_VIEW_DUE_H

/* Days and instants on pages: "22 January 2021, 4 days late" (ux.md 2.5). */
#include "base/date.h"

#include <stddef.h>

struct arena;
struct html;

/* "4 days late", "today", "in 3 days" */
const char *view_due_words(struct arena *arena, struct date due_on, struct date today);
/* The date with its words; the red bar is for overdue only. Nothing for no date. */
void view_due(struct html *h, struct date due_on, struct date today);
/* <time>: "26 January 2021"; nothing for no date. */
void view_day(struct html *h, struct date d);
/* <time>: "26 Jan 2021", for tables. */
void view_day_short(struct html *h, struct date d);
/* <time>: "26 January 2021 at 2:14pm"; nothing for 0. */
void view_instant(struct html *h, struct instant i);
/* An instant for the attribute datetime, to the second: HTML allows three digits of a fraction, not six. */
const char *view_instant_machine(struct arena *arena, struct instant i);
/* What has to be done by when, and what happens when it is not. */
struct view_clock {
	const char *what; /* "The head of service signs off" */
	struct date due_on;
	const char *time; /* "3:05pm" for a clock in hours; NULL for one in days */
	const char *words; /* what happens when it runs out, said before it does */
};
/* "What is due, and what happens if it is late", as a table under its heading; nothing for none. */
void view_clocks(struct html *h, const struct view_clock *clocks, size_t count, struct date today);

/* "2021-01" as "January 2021"; the text itself where it is no month. */
const char *view_month(struct arena *arena, const char *cycle_id);
/* A theme as printed may end with a full stop; where words follow it, without. */
const char *view_theme(struct arena *arena, const char *theme);

#endif
