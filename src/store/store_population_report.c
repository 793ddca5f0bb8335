/* The data-quality report of a snapshot. */
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_population.h"
#include "store/store_private.h"

#include <jansson.h>

enum err
store_population_add_problems(struct store *store, int64_t number, int64_t first,
    const struct population_stored_problem *problems, size_t count)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		const struct population_stored_problem *p = &problems[i];

		e = store_exec(store,
		    "INSERT INTO population_problem (snapshot, position, file_position, list, row, kind, "
		    "heading, problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		    DB_VALUES(db_i(number), db_i(first + (int64_t)i), db_i(p->file_position), db_i(p->list),
			db_i(p->row), db_t(p->kind), db_t(p->heading), db_t(p->problem)));
	}
	return e;
}

enum err
store_population_add_failed(struct store *store, int64_t number, enum population_list list,
    const struct population_failed *failed, size_t count)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		json_t *cells = json_array();
		char *text;

		for (size_t c = 0; c < annex_list(list)->count; c++)
			(void)json_array_append_new(cells, json_string(failed[i].cells[c]));
		text = json_dumps(cells, JSON_COMPACT);
		json_decref(cells);
		e = store_exec(store,
		    "INSERT INTO population_failed (snapshot, list, row, cells) VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_i(number), db_i(list), db_i(failed[i].row), db_t(text != NULL ? text : "[]")));
		free(text);
	}
	return e;
}

static enum err
read_files(struct store *store, const struct population_snapshot *snapshot, struct population_reports *ret)
{
	struct {
		struct population_report *items;
		size_t count, capacity;
	} reports = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT name, sha256 FROM population_file WHERE snapshot = $1 ORDER BY position",
	    DB_VALUES(db_i(snapshot->number)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct population_report report = {.file = db_text(&rows, 0),
		    .sha256 = db_text(&rows, 1),
		    .as_at = snapshot->as_at,
		    .snapshot = snapshot->id};

		VEC_PUSH(store->arena, &reports, report);
	}
	e = db_rows_end(&rows);
	*ret = (struct population_reports){reports.items, reports.count};
	return e;
}

static enum err
read_lists(struct store *store, int64_t number, struct population_reports *reports)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT file_position, list, sheet, heading_row, row_count, kept_count, error_count, "
	    "warning_count FROM population_list WHERE snapshot = $1 ORDER BY file_position, list",
	    DB_VALUES(db_i(number)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		size_t file = (size_t)db_int(&rows, 0);
		struct population_list_report list = {.list = (enum population_list)db_int(&rows, 1),
		    .sheet = db_text(&rows, 2),
		    .heading_row = (int)db_int(&rows, 3),
		    .rows = (size_t)db_int(&rows, 4),
		    .kept = (size_t)db_int(&rows, 5)};

		list.error_count = (size_t)db_int(&rows, 6);
		list.warning_count = (size_t)db_int(&rows, 7);
		if (file < reports->count)
			VEC_PUSH(store->arena, &reports->items[file].lists, list);
	}
	return db_rows_end(&rows);
}

static struct population_list_report *
find_list(struct population_report *report, int list)
{
	for (size_t i = 0; i < report->lists.count; i++) {
		if ((int)report->lists.items[i].list == list)
			return &report->lists.items[i];
	}
	return NULL;
}

static void
take_problem(struct store *store, struct db_rows *rows, struct population_reports *reports)
{
	size_t file = (size_t)db_int(rows, 0);
	struct population_problem problem = {
	    .row = (int)db_int(rows, 2), .column = db_text(rows, 4), .text = db_text(rows, 5)};
	struct population_list_report *list;

	if (file >= reports->count)
		return;
	list = find_list(&reports->items[file], (int)db_int(rows, 1));
	if (list == NULL)
		VEC_PUSH(store->arena, &reports->items[file].problems, problem.text);
	else if (str_is_same(db_text(rows, 3), "error"))
		VEC_PUSH(store->arena, &list->errors, problem);
	else
		VEC_PUSH(store->arena, &list->warnings, problem);
}

static enum err
read_problems(struct store *store, int64_t number, bool with_rows, struct population_reports *reports)
{
	static const char *const statements[] = {
	    "SELECT file_position, list, row, kind, heading, problem FROM population_problem "
	    "WHERE snapshot = $1 AND kind = 'file' ORDER BY position",
	    "SELECT file_position, list, row, kind, heading, problem FROM population_problem "
	    "WHERE snapshot = $1 ORDER BY position"};
	struct db_rows rows;
	enum err e;

	e = store_query(store, &rows, statements[with_rows ? 1 : 0], DB_VALUES(db_i(number)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		take_problem(store, &rows, reports);
	return db_rows_end(&rows);
}

enum err
store_population_reports(struct store *store, const struct population_snapshot *snapshot, bool with_problems,
    struct population_reports *ret)
{
	struct population_reports reports = {NULL, 0};
	enum err e;

	e = read_files(store, snapshot, &reports);
	if (e == ERR_OK)
		e = read_lists(store, snapshot->number, &reports);
	if (e == ERR_OK)
		e = read_problems(store, snapshot->number, with_problems, &reports);
	if (e == ERR_OK)
		*ret = reports;
	return e;
}

static const char **
cells_read(struct arena *arena, enum population_list list, const char *text, const char *problem)
{
	size_t count = annex_list(list)->count;
	const char **cells = arena_array(arena, count + 1, sizeof(*cells));
	json_t *array = json_loads(text, 0, NULL);

	for (size_t i = 0; i < count; i++) {
		const char *cell = json_string_value(json_array_get(array, i));

		cells[i] = cell != NULL ? arena_strdup(arena, cell) : "";
	}
	cells[count] = problem;
	json_decref(array);
	return cells;
}

enum err
store_population_failed(struct store *store, int64_t number, enum population_list list,
    struct population_failed **ret, size_t *ret_count)
{
	struct {
		struct population_failed *items;
		size_t count, capacity;
	} failed = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT f.row, f.cells, coalesce(p.heading, ''), coalesce(p.problem, '') FROM population_failed f "
	    "LEFT JOIN population_problem p ON p.snapshot = f.snapshot AND p.position = "
	    "(SELECT min(q.position) FROM population_problem q WHERE q.snapshot = f.snapshot "
	    "AND q.list = f.list AND q.row = f.row AND q.kind = 'error') "
	    "WHERE f.snapshot = $1 AND f.list = $2 ORDER BY f.row",
	    DB_VALUES(db_i(number), db_i(list)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct population_failed one = {.row = (int)db_int(&rows, 0)};
		const char *heading = db_text(&rows, 2);

		one.cells = cells_read(store->arena, list, db_text(&rows, 1),
		    heading[0] != '\0' ? arena_printf(store->arena, "%s: %s", heading, db_text(&rows, 3)) : "");
		VEC_PUSH(store->arena, &failed, one);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK) {
		*ret = failed.items;
		*ret_count = failed.count;
	}
	return e;
}
