#ifndef DOMAIN_POPULATION_IMPORT_PRIVATE_H
#define DOMAIN_POPULATION_IMPORT_PRIVATE_H

/* What the parts of the import share: the sheet being read and where its rows go. */
#include "base/arena.h"
#include "domain/population_import.h"

/* A cell under a known heading, read by the heading's role. */
struct import_cell {
	const struct sheet_cell *cell; /* NULL where the sheet lacks the heading */
	const char *text;              /* TEXT, CODE, REFERENCE; "" for blank */
	struct date date;
	int64_t number;
	bool has_number;
	bool is_unreadable;
};

/* The last text of a code column and what it meant: neighbouring rows often say the same. */
struct import_code {
	char text[64];
	const struct code *code;
	bool is_known;
};

struct population_import {
	struct arena *arena;   /* what is kept */
	struct arena *scratch; /* emptied after each row */
	struct date as_at;
	struct population_rows rows;
	struct { struct population_report *items; size_t count, capacity; } reports;
	size_t taken;
	size_t problems;

	/* The sheet being read. */
	const char *sheet;
	bool is_decided;
	const struct annex_list *list; /* NULL where the sheet is none of ours */
	size_t list_report;            /* its place in the lists of the current report */
	bool lacks_key_date;
	int *map;
	size_t columns;
	struct sheet_row first[ANNEX_HEADING_ROWS];
	size_t first_count;
	struct import_code codes[ANNEX_HEADINGS_MAX];
};

struct population_list_report *import_list_report(struct population_import *import);

/* Adds to a list's errors or warnings, up to the maximum of all together. */
void import_problem(struct population_import *import, struct population_problems *problems, int row,
    const char *column, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Reads, checks and keeps one row under the headings. */
void import_row(struct population_import *import, const struct sheet_row *row);

#endif
