#ifndef VIEW_VIEW_POPULATION_NAMES_H
#define VIEW_VIEW_POPULATION_NAMES_H

/* Names in the lists matched to people and teams, and the children whose file is restricted. */
#include "base/date.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_name_choice {
	const char *id;
	const char *name;
};

struct view_name_row {
	bool is_team;
	const char *name;
	const char *matched_name; /* "" where none */
	bool is_nobody;           /* somebody said so */
	const struct view_name_choice *choices;
	size_t choice_count;
	const char *chosen; /* as sent */
	const char *other;  /* as typed */
};

struct view_population_names {
	struct view_frame frame;
	struct view_query query;
	bool is_all; /* else only those that are open */
	const struct view_name_row *rows;
	size_t count;
	int page;
	int page_size;
	int64_t total;
	int64_t open;
};

void view_population_names_page(struct html *h, const struct view_population_names *page);

struct view_restricted_row {
	const char *ref;
	const char *reason;
	const char *set_by;
	struct instant set_at;
};

struct view_restricted {
	struct view_frame frame;
	const struct view_restricted_row *rows;
	size_t count;
	const char *ref; /* as typed */
	const char *reason;
};

void view_restricted_page(struct html *h, const struct view_restricted *page);

#endif
