#include "domain/population_import.h"

#include "base/err.h"
#include "base/str.h"
#include "domain/population_import_private.h"

enum { SCRATCH_CAP = 16 * 1024 * 1024 };

static void
free_scratch(void *data)
{
	arena_free(data);
}

struct population_import *
population_import_new(struct arena *arena, struct date as_at)
{
	struct population_import *import = arena_alloc(arena, sizeof(*import));

	import->arena = arena;
	import->scratch = arena_new(SCRATCH_CAP);
	arena_defer(arena, free_scratch, import->scratch);
	import->as_at = as_at;
	return import;
}

static struct population_report *
current_report(struct population_import *import)
{
	return &import->reports.items[import->reports.count - 1];
}

struct population_list_report *
import_list_report(struct population_import *import)
{
	return &current_report(import)->lists.items[import->list_report];
}

static void file_problem(struct population_import *import, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
file_problem(struct population_import *import, const char *format, ...)
{
	const char *text;
	va_list args;

	va_start(args, format);
	text = arena_vprintf(import->arena, format, args);
	va_end(args);
	VEC_PUSH(import->arena, &current_report(import)->problems, text);
}

void
import_problem(struct population_import *import, struct population_problems *problems, int row,
    const char *column, const char *format, ...)
{
	struct population_problem problem = {.row = row, .column = column};
	va_list args;

	import->problems++;
	_Static_assert(POPULATION_PROBLEMS_MAX == 100000, "the sentence names the number");
	if (import->problems > POPULATION_PROBLEMS_MAX) {
		if (import->problems == POPULATION_PROBLEMS_MAX + 1)
			file_problem(import, "There are more than 100,000 problems. Only the first 100,000 are listed");
		return;
	}
	va_start(args, format);
	problem.text = arena_vprintf(import->arena, format, args);
	va_end(args);
	VEC_PUSH(import->arena, problems, problem);
}

static struct sheet_row
copy_row(struct arena *arena, const struct sheet_row *row)
{
	struct sheet_cell *cells = arena_array(arena, row->count, sizeof(*cells));

	for (size_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		cells[i].text = arena_strdup(arena, row->cells[i].text);
	}
	return (struct sheet_row){row->number, cells, row->count};
}

/* What a frame or a fact would miss; a heading that nothing uses may be left out without a word. */
static void
report_missing_headings(struct population_import *import)
{
	const struct annex_list *list = import->list;

	for (size_t i = 0; i < list->count; i++) {
		const struct annex_heading *heading = &list->headings[i];
		bool is_found = false;

		for (size_t c = 0; c < import->columns; c++)
			is_found = is_found || import->map[c] == (int)i;
		if (is_found || (heading->column == ANNEX_NOT_KEPT && heading->role != ANNEX_KEY_DATE) ||
		    heading->role == ANNEX_AGE || heading->role == ANNEX_BIRTH)
			continue;
		if (heading->role == ANNEX_KEY_DATE) {
			import->lacks_key_date = true;
			file_problem(import,
			    "The sheet “%s” has no column “%s”, which its rows cannot do without, so none were kept",
			    import->sheet, heading->heading);
		} else {
			file_problem(import, "The sheet “%s” has no column “%s”. Its rows were kept without it",
			    import->sheet, heading->heading);
		}
	}
}

static bool
was_read_before(const struct population_import *import, enum population_list list, const char **ret_sheet)
{
	for (size_t r = 0; r < import->reports.count; r++) {
		const struct population_report *report = &import->reports.items[r];

		for (size_t i = 0; i < report->lists.count; i++) {
			if (report->lists.items[i].list == list) {
				*ret_sheet = report->lists.items[i].sheet;
				return true;
			}
		}
	}
	return false;
}

static void
begin_list(struct population_import *import, const struct annex_list *list, size_t heading)
{
	struct population_list_report report = {
	    .list = list->list, .sheet = import->sheet, .heading_row = import->first[heading].number};

	import->list = list;
	import->columns = import->first[heading].count;
	import->map = arena_array(import->arena, import->columns + 1, sizeof(*import->map));
	(void)annex_match_headings(import->scratch, list, &import->first[heading], import->map);
	memset(import->codes, 0, sizeof(import->codes));
	VEC_PUSH(import->arena, &current_report(import)->lists, report);
	import->list_report = current_report(import)->lists.count - 1;
	report_missing_headings(import);
	for (size_t i = heading + 1; i < import->first_count; i++)
		import_row(import, &import->first[i]);
}

/* The first rows are here: which list is it, if any? */
static void
decide(struct population_import *import)
{
	const struct annex_list *list = NULL;
	const char *other = NULL;
	size_t heading = 0;
	bool is_named = false;

	import->is_decided = true;
	import->list = NULL;
	import->lacks_key_date = false;
	if (!annex_find_list(import->scratch, import->sheet, import->first, import->first_count, &list, &heading,
	        &is_named)) {
		if (is_named)
			file_problem(import,
			    "The sheet “%s” was not read: none of its first %d rows has the headings of a list",
			    import->sheet, ANNEX_HEADING_ROWS);
	} else if (was_read_before(import, list->list, &other)) {
		file_problem(import, "The sheet “%s” was not read: list %s was already read from “%s”",
		    import->sheet, population_list_code(list->list), other);
	} else {
		begin_list(import, list, heading);
	}
	arena_reset(import->scratch);
}

static void
end_sheet(struct population_import *import)
{
	if (import->sheet != NULL && !import->is_decided)
		decide(import);
	import->sheet = NULL;
	import->list = NULL;
}

void
population_import_file(struct population_import *import, const char *name, const char *sha256)
{
	struct population_report report = {.file = arena_strdup(import->arena, name),
	    .sha256 = arena_strdup(import->arena, sha256),
	    .as_at = import->as_at,
	    .snapshot = ""};

	end_sheet(import);
	VEC_PUSH(import->arena, &import->reports, report);
}

static enum err
on_sheet(void *data, const char *name)
{
	struct population_import *import = data;

	end_sheet(import);
	import->sheet = arena_strdup(import->arena, name);
	import->is_decided = false;
	import->first_count = 0;
	return ERR_OK;
}

static enum err
on_row(void *data, const struct sheet_row *row)
{
	struct population_import *import = data;

	import->taken++;
	if (!import->is_decided && row->number <= ANNEX_HEADING_ROWS) {
		import->first[import->first_count++] = copy_row(import->scratch, row);
		return ERR_OK;
	}
	if (!import->is_decided)
		decide(import);
	if (import->list != NULL) {
		import_row(import, row);
		arena_reset(import->scratch);
	}
	return ERR_OK;
}

struct sheet_sink
population_import_sink(struct population_import *import)
{
	return (struct sheet_sink){import, on_sheet, on_row};
}

size_t
population_import_count(const struct population_import *import)
{
	return import->taken;
}

const struct population_rows *
population_import_rows(const struct population_import *import)
{
	return &import->rows;
}

struct population_report *
population_import_reports(const struct population_import *import, size_t *ret_count)
{
	*ret_count = import->reports.count;
	return import->reports.items;
}

bool
population_import_has_lists(const struct population_import *import)
{
	for (size_t i = 0; i < import->reports.count; i++) {
		if (import->reports.items[i].lists.count > 0)
			return true;
	}
	return false;
}

/* Whole lists. */

struct child {
	const char *ref;
	const struct population_row *row;
};

struct list_index {
	struct child *children; /* by reference, then row */
	size_t count;
	struct population_list_report *report; /* NULL where the list did not come */
	struct population_report *file;
};

static int
compare_children(const void *a, const void *b)
{
	const struct child *first = a;
	const struct child *second = b;
	int order = strcmp(first->ref, second->ref);

	if (order != 0)
		return order;
	return first->row->row < second->row->row ? -1 : first->row->row > second->row->row;
}

static struct list_index
index_list(struct population_import *import, enum population_list list)
{
	struct list_index index = {NULL, 0, NULL, NULL};
	size_t count = 0;

	for (size_t r = 0; r < import->reports.count; r++) {
		for (size_t i = 0; i < import->reports.items[r].lists.count; i++) {
			if (import->reports.items[r].lists.items[i].list == list) {
				index.file = &import->reports.items[r];
				index.report = &index.file->lists.items[i];
			}
		}
	}
	for (size_t i = 0; i < import->rows.count; i++)
		count += import->rows.items[i].list == list;
	index.children = arena_array(import->arena, count, sizeof(*index.children));
	for (size_t i = 0; i < import->rows.count; i++) {
		if (import->rows.items[i].list == list)
			index.children[index.count++] =
			    (struct child){import->rows.items[i].ref, &import->rows.items[i]};
	}
	if (index.count > 1)
		qsort(index.children, index.count, sizeof(*index.children), compare_children);
	return index;
}

/* The first row of a child in a list, or NULL; its others follow. */
static const struct child *
find_child(const struct list_index *index, const char *ref)
{
	size_t low = 0;
	size_t high = index->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->children[middle].ref, ref) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < index->count && str_is_same(index->children[low].ref, ref))
		return &index->children[low];
	return NULL;
}

static const char *
reference_heading(enum population_list list)
{
	return annex_list(list)->headings[0].heading;
}

static void
warn_child(struct population_import *import, const struct list_index *index, const struct population_row *row,
    const char *text)
{
	import_problem(import, &index->report->warnings, row->row, reference_heading(row->list), "%s", text);
}

static void
check_duplicates(struct population_import *import, const struct list_index *index)
{
	for (size_t i = 1; i < index->count; i++) {
		if (!str_is_same(index->children[i].ref, index->children[i - 1].ref))
			continue;
		warn_child(import, index, index->children[i].row,
		    arena_printf(import->arena,
		        "The child is also in row %d of this list, which has one row for each child",
		        index->children[i - 1].row->row));
	}
}

/* Whether any row of the child in list 6 has one of two case statuses. */
static bool
has_status(const struct list_index *in_need, const char *ref, const char *status, const char *other)
{
	const struct child *child = find_child(in_need, ref);
	const struct child *end = in_need->children + in_need->count;

	for (; child != NULL && child < end && str_is_same(child->ref, ref); child++) {
		const char *found = population_text(child->row, POPULATION_COLUMN_CASE_STATUS);

		if (str_is_same(found, status) || str_is_same(found, other))
			return true;
	}
	return false;
}

/* Rule 6: the lists of one extract must agree. Only lists that came are compared. */
static void
check_open(struct population_import *import, const struct list_index *index, enum population_column end,
    const struct list_index *in_need, const char *status, const char *other, const char *words)
{
	if (index->report == NULL || in_need->report == NULL)
		return;
	for (size_t i = 0; i < index->count; i++) {
		const struct population_row *row = index->children[i].row;

		if (!date_is_none(population_date(row, end)))
			continue;
		if (find_child(in_need, row->ref) == NULL)
			warn_child(import, index, row, arena_printf(import->arena, "%s, but the child is not in list 6", words));
		else if (status != NULL && !has_status(in_need, row->ref, status, other))
			warn_child(import, index, row,
			    arena_printf(import->arena, "%s, but list 6 gives the child another case status", words));
	}
}

static void
check_conferences(struct population_import *import, const struct list_index *enquiries,
    const struct list_index *protection)
{
	if (enquiries->report == NULL || protection->report == NULL)
		return;
	for (size_t i = 0; i < enquiries->count; i++) {
		const struct population_row *row = enquiries->children[i].row;

		if (str_is_same(population_text(row, POPULATION_COLUMN_CONFERENCE_LED_TO_PLAN), "a") &&
		    find_child(protection, row->ref) == NULL)
			warn_child(import, enquiries, row,
			    "The initial conference led to a plan, but the child is not in list 7");
	}
}

static int
compare_problems(const void *a, const void *b)
{
	const struct population_problem *first = a;
	const struct population_problem *second = b;

	return first->row < second->row ? -1 : first->row > second->row;
}

void
population_import_finish(struct population_import *import)
{
	struct list_index indexes[POPULATION_LIST_COUNT + 1];

	end_sheet(import);
	for (int l = 1; l <= POPULATION_LIST_COUNT; l++) {
		indexes[l] = index_list(import, (enum population_list)l);
		if (annex_list((enum population_list)l)->is_one_per_child)
			check_duplicates(import, &indexes[l]);
	}
	/* "a" also where the child is looked after as well: the first status that applies is given (5.2). */
	check_open(import, &indexes[POPULATION_PROTECTION], POPULATION_COLUMN_PROTECTION_END,
	    &indexes[POPULATION_IN_NEED], "b", "a", "The child has an open plan");
	check_open(import, &indexes[POPULATION_IN_CARE], POPULATION_COLUMN_CARE_END, &indexes[POPULATION_IN_NEED],
	    "a", "a", "The child is in care");
	check_open(import, &indexes[POPULATION_ASSESSMENTS], POPULATION_COLUMN_ASSESSMENT_AUTHORISED,
	    &indexes[POPULATION_IN_NEED], NULL, NULL, "The assessment is open");
	check_conferences(import, &indexes[POPULATION_ENQUIRIES], &indexes[POPULATION_PROTECTION]);
	for (size_t r = 0; r < import->reports.count; r++) {
		for (size_t i = 0; i < import->reports.items[r].lists.count; i++) {
			struct population_list_report *list = &import->reports.items[r].lists.items[i];

			list->error_count = list->errors.count;
			list->warning_count = list->warnings.count;
			if (list->warnings.count > 1)
				qsort(list->warnings.items, list->warnings.count,
				    sizeof(*list->warnings.items), compare_problems);
		}
	}
}
