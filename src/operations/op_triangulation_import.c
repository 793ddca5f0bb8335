#include "base/rows.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/form.h"
#include "domain/programme.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"

enum column { COLUMN_MONTH, COLUMN_KIND, COLUMN_NAME, COLUMN_COUNT, COLUMN_OF, COLUMN_ABOUT };
enum { COLUMNS = COLUMN_ABOUT + 1, NEEDED = COLUMN_OF, PROBLEMS_SHOWN = 50, YEARS_BACK = 10 };

static const char *const column_names[COLUMNS] = {
    [COLUMN_MONTH] = "month",
    [COLUMN_KIND] = "kind",
    [COLUMN_NAME] = "name",
    [COLUMN_COUNT] = "count",
    [COLUMN_OF] = "of",
    [COLUMN_ABOUT] = "about",
};

struct importing {
	const char *text;
	bool is_dry_run;
	bool is_tried;
	struct figures_import *ret;
};

static bool
find_columns(struct op *op, const struct row *head, size_t at[static COLUMNS])
{
	for (int c = 0; c < COLUMNS; c++) {
		at[c] = SIZE_MAX;
		for (size_t i = 0; i < head->count; i++)
			if (str_is_same_fold(head->cells[i], column_names[c]))
				at[c] = i;
		if (at[c] == SIZE_MAX && c < NEEDED)
			problems_add(&op->problems, "file", "Add a column called %s", column_names[c]);
	}
	return op->problems.count == 0;
}

static const char *
cell(const struct row *row, const size_t at[static COLUMNS], enum column column)
{
	return at[column] == SIZE_MAX ? "" : row_cell(row, at[column]);
}

static bool
is_finding(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return true;
	return false;
}

/* A figure is of a month that has begun, and not of one that nobody compares with any more: what else is there is a slip. */
static void
check_month(struct op *op, const struct row *row, struct date first, const char *month)
{
	if (date_compare(first, op->today) > 0)
		problems_add(&op->problems, "file", "Row %zu: the month %s is still to come", row->number, month);
	else if (date_compare(date_add_months(first, YEARS_BACK * 12), op->today) < 0)
		problems_add(&op->problems, "file", "Row %zu: the month %s is more than %d years ago", row->number, month, YEARS_BACK);
}

/* Two rows of one month, kind and name are two answers to one question: which one holds, a person says. */
static void
check_twice(struct op *op, const struct rows *rows, size_t at, const struct figures_import *f)
{
	const struct imported_figure *last = &f->items[f->count - 1];

	for (size_t i = 0; i + 1 < f->count; i++) {
		if (!str_is_same(f->items[i].cycle_id, last->cycle_id) || f->items[i].kind != last->kind ||
		    str_is_empty(last->name) || !str_is_same_fold(f->items[i].name, last->name))
			continue;
		problems_add(&op->problems, "file", "Row %zu: the same month, kind and name stand in row %zu; keep one of the two",
		    rows->items[at].number, rows->items[i + 1].number);
		return;
	}
}

/* One row as a figure; what is wrong with it becomes problems that name it. */
static void
read_row(struct op *op, const struct row *row, const size_t at[static COLUMNS], struct imported_figure *ret)
{
	const char *count = cell(row, at, COLUMN_COUNT), *of = cell(row, at, COLUMN_OF);
	int year, month;

	*ret = (struct imported_figure){.cycle_id = cell(row, at, COLUMN_MONTH),
	    .name = str_folded_spaces(op->arena, cell(row, at, COLUMN_NAME)),
	    .about = str_lower(op->arena, cell(row, at, COLUMN_ABOUT)),
	    .of = PACK_NO_COUNT};
	if (!cycle_month(ret->cycle_id, &year, &month))
		problems_add(&op->problems, "file", "Row %zu: write the month as 2021-01", row->number);
	else
		check_month(op, row, date_from_parts(year, month, 1), ret->cycle_id);
	if (!imported_kind_from_code(str_lower(op->arena, cell(row, at, COLUMN_KIND)), &ret->kind))
		problems_add(&op->problems, "file", "Row %zu: write complaint, compliment or performance as kind", row->number);
	if (str_is_empty(ret->name))
		problems_add(&op->problems, "file", "Row %zu: enter a name", row->number);
	else if (utf8_length(ret->name) > IMPORTED_NAME_MAXIMUM)
		problems_add(&op->problems, "file", "Row %zu: shorten the name to %d characters or less", row->number,
		    IMPORTED_NAME_MAXIMUM);
	if (!str_parse_int(count, 0, IMPORTED_COUNT_MAXIMUM, &ret->count))
		problems_add(&op->problems, "file", "Row %zu: enter a whole number from 0 to %d as count", row->number,
		    IMPORTED_COUNT_MAXIMUM);
	if (!str_is_empty(of) &&
	    (!str_parse_int(of, 1, IMPORTED_COUNT_MAXIMUM, &ret->of) || ret->of < ret->count))
		problems_add(&op->problems, "file",
		    "Row %zu: enter a whole number in the column of that is at least the count, or leave it empty", row->number);
	if (!str_is_empty(ret->about) && !is_finding(ret->about))
		problems_add(&op->problems, "file", "Row %zu: “%s” is no code of a finding; leave it empty where none fits",
		    row->number, ret->about);
}

static enum err
read_rows(struct op *op, struct importing *i, const struct rows *rows)
{
	size_t at[COLUMNS];

	if (rows->count < 2)
		problems_add(&op->problems, "file", "Choose a file with a row of headings and at least one more row");
	else if (rows->count - 1 > IMPORTED_ROWS_MAXIMUM)
		problems_add(&op->problems, "file", "Choose a file with at most %d rows", IMPORTED_ROWS_MAXIMUM);
	else if (find_columns(op, &rows->items[0], at)) {
		i->ret->items = arena_array(op->arena, rows->count, sizeof(*i->ret->items));
		i->ret->is_new = arena_array(op->arena, rows->count, sizeof(*i->ret->is_new));
		i->ret->count = 0;
		for (size_t r = 1; r < rows->count && op->problems.count < PROBLEMS_SHOWN; r++) {
			read_row(op, &rows->items[r], at, &i->ret->items[i->ret->count++]);
			check_twice(op, rows, r, i->ret);
		}
	}
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}

static enum err
import(struct op *op, void *data)
{
	struct importing *i = data;
	struct rows rows;
	size_t row = 0;
	enum err e;

	if (!op_training_may_plan(op))
		return ERR_NOT_FOUND;
	if (!rows_read(op->arena, i->text, &rows, &row)) {
		problems_add(&op->problems, "file", "Row %zu: a quotation mark is not closed", row);
		return ERR_INVALID;
	}
	e = read_rows(op, i, &rows);
	for (size_t r = 0; e == ERR_OK && r < i->ret->count; r++)
		e = store_imported_figure_put(
		    op->store, &i->ret->items[r], op->actor.person_id, op->now, &i->ret->is_new[r]);
	if (e != ERR_OK)
		return e;
	/* What was tried is rolled back. */
	i->is_tried = i->is_dry_run;
	return i->is_dry_run ? ERR_INVALID
	                     : op_history(op,
	                           &(struct op_event){.action = "imported",
	                               .object_kind = "figures",
	                               .object_id = "figures",
	                               .sentence = arena_printf(op->arena, "Brought in %zu figures from elsewhere", i->ret->count)});
}

enum err
op_figures_import(struct op *op, const char *text, bool is_dry_run, struct figures_import *ret)
{
	struct importing i = {text, is_dry_run, false, ret};
	enum err e;

	*ret = (struct figures_import){0};
	e = op_write(op, import, &i);
	return e == ERR_INVALID && i.is_tried ? ERR_OK : e;
}
