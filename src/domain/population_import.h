#ifndef DOMAIN_POPULATION_IMPORT_H
#define DOMAIN_POPULATION_IMPORT_H

/*
 * From the rows of a workbook or CSV file to population rows and the data-quality report (domain.md
 * 5.6). Nothing is rejected whole for a row's fault. An error means that the row is not kept (no child
 * reference, no key date, a date that cannot be read); a warning that it is kept and looks odd.
 *
 *	import = population_import_new(arena, as_at);
 *	for each file: population_import_file(import, name, sha256), then read it into
 *	    population_import_sink(import)
 *	population_import_finish(import);
 */
#include "base/vec.h"
#include "domain/annex_a.h"

struct population_problem {
	int row;            /* of the sheet, as Excel numbers it */
	const char *column; /* the heading of the template */
	const char *text;
};

struct population_problems {
	struct population_problem *items;
	size_t count;
	size_t capacity;
};

/* A row that was not kept, as it was written, to be put right and sent again; only columns that are kept. */
struct population_failed {
	int row;
	const char **cells; /* one for each heading of the list; "" where blank or not kept */
};

struct population_list_report {
	enum population_list list;
	const char *sheet;
	int heading_row;
	size_t rows; /* not empty, under the headings */
	size_t kept;
	size_t error_count;
	size_t warning_count;
	struct population_problems errors;   /* by row */
	struct population_problems warnings; /* by row */
	struct { struct population_failed *items; size_t count, capacity; } failed;
};

/* The report of one file. */
struct population_report {
	const char *file;
	const char *sha256;
	struct date as_at;
	const char *snapshot; /* the id, once it is stored; "" before */
	struct { struct population_list_report *items; size_t count, capacity; } lists;
	struct { const char **items; size_t count, capacity; } problems; /* of the file as a whole */
};

enum { POPULATION_PROBLEMS_MAX = 100000, POPULATION_REFERENCE_MAX = 64, POPULATION_TEXT_MAX = 200 };

struct population_import;

struct population_import *population_import_new(struct arena *arena, struct date as_at);

/* The rows that come from here on are of this file. sha256 is its hash in hexadecimal. */
void population_import_file(struct population_import *import, const char *name, const char *sha256);

struct sheet_sink population_import_sink(struct population_import *import);

/* How many rows have been taken so far, for a progress bar. */
size_t population_import_count(const struct population_import *import);

/*
 * The checks that need whole lists: children twice in a list of one row per child, and lists that
 * contradict each other. Call once, after the last file.
 */
void population_import_finish(struct population_import *import);

/* After population_import_finish(): the kept rows, in the order read, and one report a file. */
const struct population_rows *population_import_rows(const struct population_import *import);
struct population_report *population_import_reports(const struct population_import *import, size_t *ret_count);

/* Whether any list was found in any file. */
bool population_import_has_lists(const struct population_import *import);

#endif
