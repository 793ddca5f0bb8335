#ifndef VIEW_VIEW_POPULATION_H
#define VIEW_VIEW_POPULATION_H

/*
 * Populations: the list of snapshots, the form that imports one, its report, the rows at fault of one list
 * (ux.md page 111, 2.8 L3).
 */
#include "domain/population_import.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_population_row {
	const char *id;
	struct date as_at;
	const char *source; /* "Annex A" */
	struct instant made_at;
	const char *made_by;
	int64_t rows;
	int64_t children;
};

struct view_populations {
	struct view_frame frame;
	struct view_query query;
	const struct view_population_row *rows;
	size_t count;
	int page;
	bool has_next;
};

void view_populations_page(struct html *h, const struct view_populations *page);

struct view_population_import {
	struct view_frame frame;
	const char *day; /* as typed */
	const char *month;
	const char *year;
};

void view_population_import_page(struct html *h, const struct view_population_import *page);

struct view_population {
	struct view_frame frame;
	struct view_population_row snapshot;
	const struct population_report *reports;
	size_t report_count;
};

void view_population_page(struct html *h, const struct view_population *page);

enum { VIEW_POPULATION_PROBLEMS = 200 };

struct view_population_list {
	struct view_frame frame;
	struct view_population_row snapshot;
	const struct population_list_report *list;
};

/* The first VIEW_POPULATION_PROBLEMS errors and warnings; the CSV files have them all. */
void view_population_list_page(struct html *h, const struct view_population_list *page);

#endif
