#ifndef VIEW_VIEW_CAPACITY_H
#define VIEW_VIEW_CAPACITY_H

/* What the Centre's month needs and what there is: today, and if something were otherwise (domain/capacity.h). */
#include "html/govuk_field.h"
#include "view/view_frame.h"

#include <stdint.h>

/* A line of the comparison; what_if NULL: nothing was changed. */
struct view_capacity_line {
	const char *name;
	const char *today;
	const char *what_if;
	bool is_other; /* the two differ */
};

struct view_capacity_window {
	const char *days; /* "From Wednesday 27 January 2021 to noon on …" */
	const char *length; /* "1½ working days" */
	const char *works;
	const char *need;
	const char *there;
	const char *spare; /* "6 hours to spare" */
	int64_t need_minutes, there_minutes;
};

struct view_capacity_field {
	const char *name;
	const char *label;
	const char *hint;
	const char *value;
	const char *suffix; /* NULL for none */
};

struct view_capacity {
	struct view_frame frame;
	const char *month_name; /* "January 2021" */
	const char *month;
	const struct govuk_option *months;
	size_t month_count;
	bool is_changed; /* there is a "what if" */
	bool is_open; /* its boxes are shown */
	const char *today_href; /* the month as it stands */
	const char *sentence;
	const char *verdict; /* "It does not fit." */
	bool fits;
	const char *const *remedies; /* sentences; none where it fits */
	size_t remedy_count;
	const struct view_capacity_line *lines;
	size_t line_count;
	const struct view_capacity_window *windows;
	size_t window_count;
	const struct view_capacity_field *dates;
	size_t date_count;
	const struct view_capacity_field *numbers;
	size_t number_count;
	const char *leave; /* NULL: none is known */
	const char *const *measures; /* where the minutes come from, a sentence a kind */
	size_t measure_count;
};
void view_capacity_page(struct html *h, const struct view_capacity *page);

#endif
