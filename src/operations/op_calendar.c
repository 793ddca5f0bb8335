#include "operations/op_calendar.h"

#include "base/rows.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/programme_files.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

struct holiday_vec {
	struct holiday *items;
	size_t count, capacity;
};

static void
holidays_from_text(
    struct arena *arena, const char *text, struct holiday_vec *ret, struct problems *problems)
{
	struct rows rows;
	size_t bad;

	if (!rows_read(arena, text, &rows, &bad)) {
		problems_add(problems, "file", "Row %zu: a quotation mark is not closed", bad);
		return;
	}
	for (size_t i = 1; i < rows.count; i++) {
		const struct row *row = &rows.items[i];
		struct holiday holiday = {.name = row_cell(row, 1), .kind = HOLIDAY_BANK};

		if (!date_parse_iso(row_cell(row, 0), &holiday.day))
			problems_add(problems, "file", "Row %zu: “%s” is not a date such as 2021-12-25",
			    row->number, row_cell(row, 0));
		else if (str_is_empty(holiday.name) || strlen(holiday.name) > HOLIDAY_NAME_MAXIMUM)
			problems_add(problems, "file", "Row %zu: enter a name of at most %d characters",
			    row->number, HOLIDAY_NAME_MAXIMUM);
		else
			VEC_PUSH(arena, ret, holiday);
	}
}

static int
holiday_compare(const void *a, const void *b)
{
	return date_compare(((const struct holiday *)a)->day, ((const struct holiday *)b)->day);
}

/* Until somebody changes them, the bank holidays are those the program brings. */
static enum err
holidays_read(struct op *op, struct holiday_vec *ret, bool *ret_is_kept)
{
	struct holiday_list kept;
	struct problems problems;
	enum err e = store_holiday_list(op->store, &kept);

	if (e != ERR_OK)
		return e;
	*ret_is_kept = false;
	for (size_t i = 0; i < kept.count; i++)
		if (kept.items[i].kind == HOLIDAY_BANK)
			*ret_is_kept = true;
	if (!*ret_is_kept) {
		problems_init(&problems, op->arena);
		holidays_from_text(op->arena, programme_file("bank-holidays-england.csv"), ret, &problems);
	}
	for (size_t i = 0; i < kept.count; i++)
		VEC_PUSH(op->arena, ret, kept.items[i]);
	if (ret->count > 0)
		qsort(ret->items, ret->count, sizeof(*ret->items), holiday_compare);
	return ERR_OK;
}

enum err
op_calendar_load(struct op *op, struct calendar *ret)
{
	struct holiday_vec holidays = {0};
	struct date *days;
	size_t count = 0;
	bool is_kept;
	enum err e = holidays_read(op, &holidays, &is_kept);

	if (e != ERR_OK)
		return e;
	days = arena_array(op->arena, holidays.count, sizeof(*days));
	for (size_t i = 0; i < holidays.count; i++)
		if (count == 0 || !date_is_same(days[count - 1], holidays.items[i].day))
			days[count++] = holidays.items[i].day;
	*ret = (struct calendar){days, count};
	return ERR_OK;
}

enum err
op_holiday_list(struct op *op, struct holiday_list *ret)
{
	struct holiday_vec holidays = {0};
	bool is_kept;
	enum err e = holidays_read(op, &holidays, &is_kept);

	if (e == ERR_OK)
		*ret = (struct holiday_list){holidays.items, holidays.count};
	return e;
}

bool
op_holiday_may_change(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD) || op_has_role(op, ROLE_ADMINISTRATOR);
}

/* What the program brought becomes the authority's own before the first change to it. */
static enum err
keep_all(struct op *op, struct holiday_vec *ret)
{
	bool is_kept;
	enum err e = holidays_read(op, ret, &is_kept);

	for (size_t i = 0; e == ERR_OK && !is_kept && i < ret->count; i++)
		e = store_holiday_put(op->store, &ret->items[i]);
	return e;
}

static const struct holiday *
find(const struct holiday_vec *holidays, struct date day)
{
	for (size_t i = 0; i < holidays->count; i++)
		if (date_is_same(holidays->items[i].day, day))
			return &holidays->items[i];
	return NULL;
}

struct holiday_change {
	struct holiday_vec days; /* one, or a file's */
	struct date removed;
	size_t added;
	const char *text;
};

static enum err
add(struct op *op, void *data)
{
	struct holiday_change *change = data;
	struct holiday_vec before = {0};
	struct history_change *changes;
	size_t count = 0;
	enum err e;

	if (!op_holiday_may_change(op))
		return ERR_FORBIDDEN;
	if (change->text != NULL) {
		change->days = (struct holiday_vec){0};
		holidays_from_text(op->arena, change->text, &change->days, &op->problems);
		if (change->days.count == 0 && op->problems.count == 0)
			problems_add(&op->problems, "file", "The file has no rows under its heading");
	}
	for (size_t i = 0; i < change->days.count; i++) {
		const struct holiday *holiday = &change->days.items[i];

		if (date_is_none(holiday->day))
			problems_add(&op->problems, "day", "Enter the date");
		if (str_is_empty(holiday->name) || strlen(holiday->name) > HOLIDAY_NAME_MAXIMUM)
			problems_add(&op->problems, "name", "Enter a name of at most %d characters",
			    HOLIDAY_NAME_MAXIMUM);
	}
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = keep_all(op, &before);
	changes = arena_array(op->arena, change->days.count, sizeof(*changes));
	for (size_t i = 0; e == ERR_OK && i < change->days.count; i++) {
		const struct holiday *holiday = &change->days.items[i];
		const struct holiday *old = find(&before, holiday->day);

		if (old != NULL && str_is_same(old->name, holiday->name) && old->kind == holiday->kind)
			continue;
		changes[count++] = (struct history_change){date_text_long(op->arena, holiday->day),
		    old == NULL ? "" : old->name, holiday->name};
		e = store_holiday_put(op->store, holiday);
	}
	change->added = count;
	if (e != ERR_OK || count == 0)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "holidays",
		.object_id = "holidays",
		.sentence = "Changed the days that are not working days",
		.changes = changes,
		.change_count = count});
}

enum err
op_holiday_add(struct op *op, const struct holiday *holiday)
{
	struct holiday_change change = {0};

	VEC_PUSH(op->arena, &change.days, *holiday);
	return op_write(op, add, &change);
}

enum err
op_holiday_import(struct op *op, const char *text, size_t *ret_count)
{
	struct holiday_change change = {.text = text};
	enum err e = op_write(op, add, &change);

	if (e == ERR_OK)
		*ret_count = change.added;
	return e;
}

static enum err
take_away(struct op *op, void *data)
{
	struct holiday_change *change = data;
	struct holiday_vec before = {0};
	const struct holiday *old;
	enum err e;

	if (!op_holiday_may_change(op))
		return ERR_FORBIDDEN;
	e = keep_all(op, &before);
	if (e != ERR_OK)
		return e;
	old = find(&before, change->removed);
	if (old == NULL)
		return ERR_NOT_FOUND;
	e = store_holiday_remove(op->store, change->removed);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "holidays",
		.object_id = "holidays",
		.sentence = "Changed the days that are not working days",
		.changes = &(struct history_change){date_text_long(op->arena, old->day), old->name, ""},
		.change_count = 1});
}

enum err
op_holiday_remove(struct op *op, struct date day)
{
	struct holiday_change change = {.removed = day};

	return op_write(op, take_away, &change);
}
