#ifndef STORE_STORE_POPULATION_H
#define STORE_STORE_POPULATION_H

/*
 * Population snapshots. Each holds the kept rows of some lists as they were on one day; once it is ready
 * nothing changes it. A snapshot that an import has not finished is seen by nobody: every read here is of
 * ready ones only.
 *
 * Annex A and SEND lists come in snapshots of their own imports, local lists (D8) in theirs: ask
 * store_population_latest() for each list that a frame names.
 */
#include "domain/population_facts.h"
#include "domain/population_import.h"

struct store;

struct population_snapshot {
	const char *id;
	int64_t number; /* what rows refer to */
	const char *source; /* "annex-a", "send", "local" */
	struct date as_at;
	struct instant made_at;
	const char *made_by; /* the person's id; "" for the command line */
	const char *made_by_name; /* "" for the command line */
	int64_t rows; /* kept */
	int64_t children; /* different references */
	const char *refs_sha256; /* as interfaces.md defines population.sha256 */
};

struct population_snapshot_list {
	struct population_snapshot *items;
	size_t count;
};

/* Begins one that nobody sees; sets snapshot->number. */
enum err store_population_begin(struct store *store, struct population_snapshot *snapshot);
enum err store_population_add_file(
    struct store *store, int64_t number, int position, const char *name, const char *sha256);
enum err store_population_add_list(struct store *store, int64_t number, int file_position,
    const struct population_list_report *report);
enum err store_population_add_rows(
    struct store *store, int64_t number, const struct population_row *rows, size_t count);

struct population_stored_problem {
	int file_position;
	int list; /* enum population_list; 0 for the file */
	int row;
	const char *kind; /* "error", "warning", "file" */
	const char *heading;
	const char *problem;
};

/* first is the position of the first of them in the whole report. */
enum err store_population_add_problems(struct store *store, int64_t number, int64_t first,
    const struct population_stored_problem *problems, size_t count);
enum err store_population_add_failed(struct store *store, int64_t number, enum population_list list,
    const struct population_failed *failed, size_t count);

/* From here on it is seen, and never changes. */
enum err store_population_ready(
    struct store *store, int64_t number, int64_t rows, int64_t children, const char *refs_sha256);
/* Takes away some thousand rows of an import that did not finish; *ret_is_gone tells whether all are gone. */
enum err store_population_drop(struct store *store, int64_t number, bool *ret_is_gone);
/* Imports begun before that instant and never finished. */
enum err store_population_unfinished(
    struct store *store, struct instant before, struct population_snapshot_list *ret);

enum err store_population_get(struct store *store, const char *id, struct population_snapshot *ret);
/* All, newest first. */
enum err store_population_list(struct store *store, int limit, int offset, struct population_snapshot_list *ret);
/* The latest by date, then by time of import, that holds the list and is not of a later day; else NOT_FOUND. */
enum err store_population_latest(struct store *store, enum population_list list, struct date on,
    struct population_snapshot *ret);

/* The rows of one list, by row. */
enum err store_population_rows(struct store *store, int64_t number, enum population_list list,
    struct population_rows *ret);
/* Every row about one child, by list and row. */
enum err store_population_child(
    struct store *store, int64_t number, const char *ref, struct population_rows *ret);

/* How many children in care the list counts under that placement number (inadequate_placement_key()). */
enum err store_population_placed(struct store *store, int64_t number, const char *placement, int64_t *ret);

struct population_refs {
	const char **items; /* each once, bytewise */
	size_t count;
};

enum err store_population_refs(struct store *store, int64_t number, struct population_refs *ret);

/* The report as it was stored, one a file; errors and warnings of rows only with_problems, else their counts. */
struct population_reports {
	struct population_report *items;
	size_t count;
};
enum err store_population_reports(struct store *store, const struct population_snapshot *snapshot,
    bool with_problems, struct population_reports *ret);
/* The rows that were not kept, of one list, with the sentence of each row's first error as last cell. */
enum err store_population_failed(struct store *store, int64_t number, enum population_list list,
    struct population_failed **ret, size_t *ret_count);

/* The timescales in force on a day, by code. */
enum err store_timescale_list(struct store *store, struct date on, struct timescale_list *ret);
/* In force from its valid_from on; one of the same day is replaced. */
enum err store_timescale_put(struct store *store, const struct timescale *timescale);

#endif
