#include "operations/op_population.h"

#include "base/hash.h"
#include "base/str.h"
#include "operations/op_population_name.h"
#include "store/store.h"

enum { BATCH_ROWS = 4000, BATCH_ARENA = 64 * 1024 * 1024 };

static const int64_t hour_us = 3600000000;

enum err
op_population_may(const struct op *op)
{
	if (op_has_role(op, ROLE_DATA_OFFICER) || op_has_role(op, ROLE_CENTRE_LEAD))
		return ERR_OK;
	return ERR_NOT_FOUND;
}

struct importing {
	struct population_import *import;
	struct population_snapshot *snapshot;
	struct population_report *reports;
	size_t report_count;
	struct arena *scratch; /* of one part */
	const struct population_row *rows;
	size_t row_count;
	size_t rows_done;
	const struct population_stored_problem *problems;
	size_t problem_count;
	size_t problems_done;
	const struct population_list_report *failed_list;
	size_t failed_done;
	bool is_gone;
};

/* The sum of what went before and after: the source of a file with several kinds of list is Annex A. */
static const char *
source_of(const struct importing *importing)
{
	bool has_send = false;
	bool has_annex = false;

	for (size_t r = 0; r < importing->report_count; r++) {
		for (size_t i = 0; i < importing->reports[r].lists.count; i++) {
			enum population_list list = importing->reports[r].lists.items[i].list;

			has_send = has_send || list == POPULATION_SEND_PLANS || list == POPULATION_SEND_SUPPORT;
			has_annex = has_annex || list <= POPULATION_ADOPTERS;
		}
	}
	if (has_annex)
		return "annex-a";
	return has_send ? "send" : "local";
}

static enum err
begin_snapshot(struct op *op, void *data)
{
	struct importing *importing = data;
	enum err e;

	e = op_population_may(op);
	if (e == ERR_OK)
		e = store_population_begin(op->store, importing->snapshot);
	for (size_t r = 0; e == ERR_OK && r < importing->report_count; r++) {
		const struct population_report *report = &importing->reports[r];

		e = store_population_add_file(
		    op->store, importing->snapshot->number, (int)r, report->file, report->sha256);
		for (size_t i = 0; e == ERR_OK && i < report->lists.count; i++)
			e = store_population_add_list(
			    op->store, importing->snapshot->number, (int)r, &report->lists.items[i]);
	}
	return e;
}

static size_t
part_of(size_t count, size_t done)
{
	return count - done < BATCH_ROWS ? count - done : BATCH_ROWS;
}

static enum err
add_rows(struct op *op, void *data)
{
	struct importing *importing = data;

	arena_reset(importing->scratch);
	return store_population_add_rows(op->store, importing->snapshot->number,
	    importing->rows + importing->rows_done, part_of(importing->row_count, importing->rows_done));
}

static enum err
add_problems(struct op *op, void *data)
{
	struct importing *importing = data;

	return store_population_add_problems(op->store, importing->snapshot->number,
	    (int64_t)importing->problems_done, importing->problems + importing->problems_done,
	    part_of(importing->problem_count, importing->problems_done));
}

static enum err
add_failed(struct op *op, void *data)
{
	struct importing *importing = data;
	const struct population_list_report *list = importing->failed_list;

	return store_population_add_failed(op->store, importing->snapshot->number, list->list,
	    list->failed.items + importing->failed_done, part_of(list->failed.count, importing->failed_done));
}

static void
count_children(struct op *op, const struct importing *importing)
{
	const char **refs = arena_array(op->arena, importing->row_count, sizeof(*refs));
	unsigned char digest[HASH_SIZE];
	struct hash_state state;

	for (size_t i = 0; i < importing->row_count; i++)
		refs[i] = importing->rows[i].ref;
	if (importing->row_count > 1)
		qsort(refs, importing->row_count, sizeof(*refs), str_compare_pointers);
	hash_init(&state);
	importing->snapshot->children = 0;
	for (size_t i = 0; i < importing->row_count; i++) {
		if (i > 0 && str_is_same(refs[i], refs[i - 1]))
			continue;
		hash_update(&state, refs[i], strlen(refs[i]));
		hash_update(&state, "\n", 1);
		importing->snapshot->children++;
	}
	hash_final(&state, digest);
	importing->snapshot->rows = (int64_t)importing->row_count;
	importing->snapshot->refs_sha256 = hash_hex(op->arena, digest, HASH_SIZE);
}

static enum err
end_snapshot(struct op *op, void *data)
{
	struct importing *importing = data;
	const struct population_snapshot *snapshot = importing->snapshot;
	enum err e;

	e = op_population_names_add(op, importing->rows, importing->row_count);
	if (e != ERR_OK)
		return e;
	e = store_population_ready(
	    op->store, snapshot->number, snapshot->rows, snapshot->children, snapshot->refs_sha256);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "imported",
	        .object_kind = "population",
	        .object_id = snapshot->id,
	        .object_version = 1,
	        .sentence = arena_printf(op->arena,
	            "Imported the population of %s: %lld rows about %lld children, file %s",
	            date_text_long(op->arena, snapshot->as_at), (long long)snapshot->rows,
	            (long long)snapshot->children, importing->reports[0].sha256)});
}

static enum err
drop_part(struct op *op, void *data)
{
	struct importing *importing = data;

	return store_population_drop(op->store, importing->snapshot->number, &importing->is_gone);
}

static void
drop(struct op *op, struct population_snapshot *snapshot)
{
	struct importing importing = {.snapshot = snapshot};
	enum err e = ERR_OK;

	/* What cannot be swept now is swept by the next import. */
	while (e == ERR_OK && !importing.is_gone)
		e = op_write(op, drop_part, &importing);
}

static void
sweep(struct op *op)
{
	struct population_snapshot_list left = {0};
	struct instant before = {op->now.us - hour_us};

	if (store_population_unfinished(op->store, before, &left) != ERR_OK)
		return;
	for (size_t i = 0; i < left.count; i++)
		drop(op, &left.items[i]);
}

static void
tell(const struct op_progress *progress, size_t done, size_t total)
{
	if (progress != NULL)
		progress->tell(progress->data, done, total);
}

static void
collect_problems(struct op *op, struct importing *importing)
{
	struct {
		struct population_stored_problem *items;
		size_t count, capacity;
	} all = {0};

	for (size_t r = 0; r < importing->report_count; r++) {
		const struct population_report *report = &importing->reports[r];

		for (size_t i = 0; i < report->problems.count; i++) {
			struct population_stored_problem p = {(int)r, 0, 0, "file", "", report->problems.items[i]};

			VEC_PUSH(op->arena, &all, p);
		}
		for (size_t i = 0; i < report->lists.count; i++) {
			const struct population_list_report *list = &report->lists.items[i];

			for (size_t k = 0; k < list->errors.count + list->warnings.count; k++) {
				bool is_error = k < list->errors.count;
				const struct population_problem *problem = is_error
				    ? &list->errors.items[k]
				    : &list->warnings.items[k - list->errors.count];
				struct population_stored_problem p = {(int)r, (int)list->list, problem->row,
				    is_error ? "error" : "warning", problem->column, problem->text};

				VEC_PUSH(op->arena, &all, p);
			}
		}
	}
	importing->problems = all.items;
	importing->problem_count = all.count;
}

/* All parts but the first and the last. */
static enum err
write_parts(struct op *op, struct importing *importing, const struct op_progress *progress)
{
	enum err e = ERR_OK;

	while (e == ERR_OK && importing->rows_done < importing->row_count) {
		store_use_arena(op->store, importing->scratch);
		e = op_write(op, add_rows, importing);
		store_use_arena(op->store, op->arena);
		importing->rows_done += part_of(importing->row_count, importing->rows_done);
		tell(progress, importing->rows_done, importing->row_count);
	}
	while (e == ERR_OK && importing->problems_done < importing->problem_count) {
		e = op_write(op, add_problems, importing);
		importing->problems_done += part_of(importing->problem_count, importing->problems_done);
	}
	for (size_t r = 0; e == ERR_OK && r < importing->report_count; r++) {
		for (size_t i = 0; e == ERR_OK && i < importing->reports[r].lists.count; i++) {
			importing->failed_list = &importing->reports[r].lists.items[i];
			importing->failed_done = 0;
			while (e == ERR_OK && importing->failed_done < importing->failed_list->failed.count) {
				e = op_write(op, add_failed, importing);
				importing->failed_done +=
				    part_of(importing->failed_list->failed.count, importing->failed_done);
			}
		}
	}
	return e;
}

static enum err
check(struct op *op, const struct population_import *import, struct date as_at)
{
	enum err e = op_population_may(op);

	if (e != ERR_OK)
		return e;
	if (date_is_none(as_at))
		problems_add(&op->problems, "as-at", "Enter the date of the population");
	else if (date_compare(as_at, op->today) > 0)
		problems_add(&op->problems, "as-at", "The date of the population must be today or in the past");
	if (!population_import_has_lists(import))
		problems_add(&op->problems, "file",
		    "No list was found: no sheet is named like “List 1”, and none has the headings of a list");
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}

enum err
op_population_import(struct op *op, struct population_import *import, struct date as_at,
    const struct op_progress *progress, struct population_snapshot *ret)
{
	struct importing importing = {.import = import, .snapshot = ret};
	enum err e;

	e = check(op, import, as_at);
	if (e != ERR_OK)
		return e;
	importing.rows = population_import_rows(import)->items;
	importing.row_count = population_import_rows(import)->count;
	importing.reports = population_import_reports(import, &importing.report_count);
	*ret = (struct population_snapshot){.id = op_id(op),
	    .source = source_of(&importing),
	    .as_at = as_at,
	    .made_at = op->now,
	    .made_by = op->actor.person_id,
	    .made_by_name = op->actor.name};
	count_children(op, &importing);
	collect_problems(op, &importing);
	sweep(op);
	e = op_write(op, begin_snapshot, &importing);
	if (e != ERR_OK)
		return e;
	importing.scratch = arena_new(BATCH_ARENA);
	e = write_parts(op, &importing, progress);
	arena_free(importing.scratch);
	if (e == ERR_OK)
		e = op_write(op, end_snapshot, &importing);
	if (e != ERR_OK) {
		drop(op, ret);
		return e;
	}
	for (size_t r = 0; r < importing.report_count; r++)
		importing.reports[r].snapshot = ret->id;
	return ERR_OK;
}

enum err
op_population_list(struct op *op, int page, struct population_snapshot_list *ret)
{
	enum err e = op_population_may(op);

	if (e != ERR_OK)
		return e;
	/* One more than a page shows whether there is a next. */
	return store_population_list(
	    op->store, POPULATION_PAGE_SIZE + 1, (page - 1) * POPULATION_PAGE_SIZE, ret);
}

enum err
op_population_get(struct op *op, const char *id, bool with_problems, struct population_view *ret)
{
	enum err e = op_population_may(op);

	if (e == ERR_OK)
		e = store_population_get(op->store, id, &ret->snapshot);
	if (e == ERR_OK)
		e = store_population_reports(op->store, &ret->snapshot, with_problems, &ret->reports);
	return e;
}

enum err
op_population_failed(struct op *op, const char *id, enum population_list list, struct population_failed **ret,
    size_t *ret_count)
{
	struct population_snapshot snapshot;
	enum err e = op_population_may(op);

	if (e == ERR_OK)
		e = store_population_get(op->store, id, &snapshot);
	if (e == ERR_OK)
		e = store_population_failed(op->store, snapshot.number, list, ret, ret_count);
	if (e == ERR_OK && *ret_count > 0)
		e = op_viewed(op, "population", id, NULL, "Downloaded the rows that were not kept");
	return e;
}
