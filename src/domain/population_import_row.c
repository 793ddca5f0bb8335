/* One row under the headings of a list: read by each heading's role, checked, kept. */
#include "base/str.h"
#include "base/utf8.h"
#include "domain/population_import_private.h"

enum { QUOTED_MAX = 40, AGE_MAX = 130 };

struct row_reading {
	struct population_import *import;
	const struct annex_list *list;
	struct population_list_report *report;
	const struct sheet_row *row;
	struct import_cell cells[ANNEX_HEADINGS_MAX]; /* by heading */
	struct date born;
	bool has_errors;
};

/* What was written, short enough for a sentence. */
static const char *
quoted(struct row_reading *reading, const struct sheet_cell *cell)
{
	const char *text = annex_cell_text(reading->import->scratch, cell);
	size_t length = strlen(text);

	if (length <= QUOTED_MAX)
		return text;
	length = QUOTED_MAX;
	while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	return arena_printf(reading->import->scratch, "%.*s…", (int)length, text);
}

static void
read_cell(struct row_reading *reading, const struct annex_heading *heading, struct import_cell *to)
{
	struct arena *scratch = reading->import->scratch;
	bool is_blank = false;

	switch (heading->role) {
	case ANNEX_REFERENCE:
	case ANNEX_TEXT:
	case ANNEX_CODE:
		to->text = annex_cell_text(scratch, to->cell);
		break;
	case ANNEX_DATE:
	case ANNEX_KEY_DATE:
	case ANNEX_BIRTH:
		to->is_unreadable = !annex_cell_date(scratch, to->cell, &to->date);
		break;
	case ANNEX_NUMBER:
	case ANNEX_AGE:
		to->is_unreadable = !annex_cell_number(scratch, to->cell, &to->number, &is_blank);
		to->has_number = !to->is_unreadable && !is_blank;
		break;
	}
}

/* False for a row without a value: blank cells, and formulas that were drawn down too far. */
static bool
read_cells(struct row_reading *reading)
{
	struct population_import *import = reading->import;
	bool has_any = false;

	for (size_t i = 0; i < reading->list->count; i++)
		reading->cells[i] = (struct import_cell){.text = "", .date = DATE_NONE};
	for (size_t c = 0; c < reading->row->count; c++) {
		const struct sheet_cell *cell = &reading->row->cells[c];

		has_any = has_any || annex_cell_text(import->scratch, cell)[0] != '\0';
		if (c < import->columns && import->map[c] >= 0) {
			struct import_cell *to = &reading->cells[import->map[c]];

			to->cell = cell;
			read_cell(reading, &reading->list->headings[import->map[c]], to);
		}
	}
	return has_any;
}

static void error(struct row_reading *reading, size_t heading, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
error(struct row_reading *reading, size_t heading, const char *format, ...)
{
	va_list args;

	reading->has_errors = true;
	va_start(args, format);
	import_problem(reading->import, &reading->report->errors, reading->row->number,
	    reading->list->headings[heading].heading, "%s",
	    arena_vprintf(reading->import->scratch, format, args));
	va_end(args);
}

static void
check_errors(struct row_reading *reading)
{
	for (size_t i = 0; i < reading->list->count; i++) {
		const struct annex_heading *heading = &reading->list->headings[i];
		const struct import_cell *cell = &reading->cells[i];

		if (heading->role == ANNEX_REFERENCE && cell->text[0] == '\0') {
			error(reading, i, "There is no reference");
		} else if (heading->role == ANNEX_REFERENCE && strlen(cell->text) > POPULATION_REFERENCE_MAX) {
			error(reading, i, "The reference is longer than %d characters", POPULATION_REFERENCE_MAX);
		} else if (heading->role == ANNEX_BIRTH && cell->is_unreadable) {
			/* What may be a date of birth is not repeated in a report. */
			error(reading, i, "The date cannot be read");
		} else if (heading->role == ANNEX_DATE || heading->role == ANNEX_KEY_DATE) {
			if (cell->is_unreadable)
				error(reading, i, "“%s” cannot be read as a date", quoted(reading, cell->cell));
			else if (heading->role == ANNEX_KEY_DATE && date_is_none(cell->date) &&
			    !reading->import->lacks_key_date)
				error(reading, i, "There is no date");
		}
	}
	if (reading->import->lacks_key_date)
		reading->has_errors = true;
}

static void warn(struct row_reading *reading, size_t heading, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
warn(struct row_reading *reading, size_t heading, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	import_problem(reading->import, &reading->report->warnings, reading->row->number,
	    reading->list->headings[heading].heading, "%s",
	    arena_vprintf(reading->import->scratch, format, args));
	va_end(args);
}

/* Age -1 stands for an unborn child, whose date of birth is the expected one (domain.md 5.1). */
static bool
is_unborn(const struct row_reading *reading)
{
	for (size_t i = 0; i < reading->list->count; i++) {
		const struct import_cell *cell = &reading->cells[i];

		if (reading->list->headings[i].role == ANNEX_AGE && cell->has_number && cell->number < 0)
			return true;
	}
	return false;
}

static void
warn_about_date(struct row_reading *reading, size_t i)
{
	const struct annex_heading *heading = &reading->list->headings[i];
	const struct import_cell *cell = &reading->cells[i];
	struct date as_at = reading->import->as_at;

	if (date_is_none(cell->date))
		return;
	if (date_compare(cell->date, as_at) > 0 && !(heading->role == ANNEX_BIRTH && is_unborn(reading)))
		warn(reading, i, "The date is after %s, the date of this population",
		    date_text_long(reading->import->scratch, as_at));
	if (heading->role == ANNEX_BIRTH)
		return;
	if (!date_is_none(reading->born) && date_compare(cell->date, reading->born) < 0 &&
	    date_compare(reading->born, as_at) <= 0)
		warn(reading, i, "The date is before the date of birth, which is right only for work before the birth");
	if (heading->start >= 0) {
		struct date start = reading->cells[heading->start].date;

		if (!date_is_none(start) && date_compare(cell->date, start) < 0)
			warn(reading, i, "The date is before “%s”",
			    reading->list->headings[heading->start].heading);
	}
}

static void
warn_about_age(struct row_reading *reading, size_t i)
{
	const struct import_cell *cell = &reading->cells[i];
	struct date as_at = reading->import->as_at;
	int age;

	if (!cell->has_number || date_is_none(reading->born))
		return;
	age = date_compare(reading->born, as_at) > 0 ? -1 : date_age_years(reading->born, as_at);
	if (cell->number != age)
		warn(reading, i, "The age is %lld, but by the date of birth it is %d on %s", (long long)cell->number,
		    age, date_text_long(reading->import->scratch, as_at));
}

/* The code's place in the cache of its column, matched where the text is new. */
static const struct code *
match_code(struct population_import *import, size_t heading, enum code_list list, const char *text)
{
	struct import_code *last = &import->codes[heading];
	size_t length = strlen(text);

	if (last->is_known && str_is_same(last->text, text))
		return last->code;
	if (length >= sizeof(last->text))
		return codes_match(list, text);
	memcpy(last->text, text, length + 1);
	last->code = codes_match(list, text);
	last->is_known = true;
	return last->code;
}

static void
check_warnings(struct row_reading *reading)
{
	for (size_t i = 0; i < reading->list->count; i++) {
		const struct annex_heading *heading = &reading->list->headings[i];
		const struct import_cell *cell = &reading->cells[i];

		switch (heading->role) {
		case ANNEX_DATE:
		case ANNEX_KEY_DATE:
		case ANNEX_BIRTH:
			warn_about_date(reading, i);
			break;
		case ANNEX_CODE:
			if (cell->text[0] != '\0' &&
			    match_code(reading->import, i, heading->codes, cell->text) == NULL)
				warn(reading, i, "“%s” is not a code of this column", quoted(reading, cell->cell));
			break;
		case ANNEX_AGE:
		case ANNEX_NUMBER:
			if (cell->is_unreadable)
				warn(reading, i, "“%s” is not a whole number and was left out",
				    quoted(reading, cell->cell));
			else if (heading->role == ANNEX_AGE)
				warn_about_age(reading, i);
			break;
		case ANNEX_TEXT:
			if (heading->column != ANNEX_NOT_KEPT && strlen(cell->text) > POPULATION_TEXT_MAX)
				warn(reading, i, "The text is longer than %d characters and was cut",
				    POPULATION_TEXT_MAX);
			break;
		case ANNEX_REFERENCE:
			break;
		}
	}
}

static const char *
kept_text(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	if (length > POPULATION_TEXT_MAX) {
		length = POPULATION_TEXT_MAX;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	return arena_strndup(arena, text, length);
}

/* The value to keep of a cell; false where there is none. */
static bool
value_of(struct row_reading *reading, size_t i, struct population_value *ret)
{
	const struct annex_heading *heading = &reading->list->headings[i];
	const struct import_cell *cell = &reading->cells[i];
	struct population_import *import = reading->import;
	const struct code *code;

	*ret = (struct population_value){.column = (enum population_column)heading->column, .date = DATE_NONE};
	switch (heading->role) {
	case ANNEX_REFERENCE:
		return false;
	case ANNEX_TEXT:
		ret->text = cell->text[0] != '\0' ? kept_text(import->arena, cell->text) : NULL;
		return ret->text != NULL;
	case ANNEX_CODE:
		if (cell->text[0] == '\0')
			return false;
		code = match_code(import, i, heading->codes, cell->text);
		ret->text = code != NULL ? codes_value(code) : kept_text(import->arena, cell->text);
		return true;
	case ANNEX_DATE:
	case ANNEX_KEY_DATE:
		ret->date = cell->date;
		return !date_is_none(cell->date);
	case ANNEX_BIRTH:
		if (date_is_none(cell->date))
			return false;
		ret->number = date_compare(cell->date, import->as_at) > 0
		    ? -1
		    : date_age_years(cell->date, import->as_at);
		return ret->number <= AGE_MAX;
	case ANNEX_AGE:
		ret->number = cell->number;
		return cell->has_number && date_is_none(reading->born) && cell->number >= -1 &&
		    cell->number <= AGE_MAX;
	case ANNEX_NUMBER:
		ret->number = cell->number;
		return cell->has_number;
	}
	return false;
}

static void
keep_row(struct row_reading *reading)
{
	struct population_import *import = reading->import;
	struct population_value values[ANNEX_HEADINGS_MAX];
	struct population_row row = {.list = reading->list->list, .row = reading->row->number};

	for (size_t i = 0; i < reading->list->count; i++) {
		struct population_value value;
		size_t at = row.count;

		if (reading->list->headings[i].role == ANNEX_REFERENCE)
			row.ref = arena_strdup(import->arena, reading->cells[i].text);
		if (reading->list->headings[i].column == ANNEX_NOT_KEPT || !value_of(reading, i, &value))
			continue;
		for (; at > 0 && values[at - 1].column > value.column; at--)
			values[at] = values[at - 1];
		values[at] = value;
		row.count++;
	}
	row.values = arena_memdup(import->arena, values, row.count * sizeof(values[0]));
	VEC_PUSH(import->arena, &import->rows, row);
	reading->report->kept++;
}

static void
keep_failed(struct row_reading *reading)
{
	struct arena *arena = reading->import->arena;
	struct population_failed failed = {.row = reading->row->number};

	failed.cells = arena_array(arena, reading->list->count, sizeof(*failed.cells));
	for (size_t i = 0; i < reading->list->count; i++) {
		const struct annex_heading *heading = &reading->list->headings[i];
		/* A birth date never, be it one or not: the report names row and column, and the case system has the date. */
		bool is_shown = heading->role != ANNEX_BIRTH &&
		    (heading->role == ANNEX_REFERENCE || heading->role == ANNEX_KEY_DATE || heading->column != ANNEX_NOT_KEPT);

		failed.cells[i] = is_shown && reading->cells[i].cell != NULL
		    ? kept_text(arena, annex_cell_text(reading->import->scratch, reading->cells[i].cell))
		    : "";
	}
	VEC_PUSH(arena, &reading->report->failed, failed);
}

void
import_row(struct population_import *import, const struct sheet_row *row)
{
	struct row_reading reading = {
	    .import = import, .list = import->list, .row = row, .born = DATE_NONE};

	reading.report = import_list_report(import);
	if (!read_cells(&reading))
		return;
	reading.report->rows++;
	for (size_t i = 0; i < reading.list->count; i++) {
		if (reading.list->headings[i].role == ANNEX_BIRTH)
			reading.born = reading.cells[i].date;
	}
	check_errors(&reading);
	check_warnings(&reading);
	if (!reading.list->is_kept)
		return;
	if (reading.has_errors)
		keep_failed(&reading);
	else
		keep_row(&reading);
}
