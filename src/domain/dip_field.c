/* One box of a dates block: from the lists, as typed, and back to people. */
#include "domain/dip_block.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/annex_a.h"

#include <string.h>

enum { MINUTES_AN_HOUR = 60, HOURS_OF_A_HALF = 12 };

static const char *
fact_text(const struct population_facts *facts, const char *key)
{
	const struct population_fact *fact = population_facts_find(facts, key);

	return fact == NULL || fact->is_blank ? "" : fact->value;
}

static struct date
fact_day(const struct population_facts *facts, const char *key)
{
	struct date day;

	return key != NULL && date_parse_typed(fact_text(facts, key), &day) ? day : DATE_NONE;
}

static struct date
later_of(struct date a, struct date b)
{
	return date_is_none(a) || (!date_is_none(b) && date_compare(b, a) > 0) ? b : a;
}

static struct date
row_day(const struct population_row *row, const char *key)
{
	enum population_column column;

	return key != NULL && population_column_find(key, &column) ? population_date(row, column) : DATE_NONE;
}

/* Of all rows about the child, the latest day that is not after the other. */
static struct date
last_until(const struct population_facts *facts, const char *key, struct date other)
{
	const struct population_rows *rows = facts->from->rows;
	struct date last = DATE_NONE;

	for (size_t i = 0; i < rows->count; i++) {
		struct date d = row_day(&rows->items[i], key);

		if (!date_is_none(d) && !date_is_none(other) && date_compare(d, other) <= 0)
			last = later_of(last, d);
	}
	return last;
}

/* A referral a year after the contact is another matter. */
static const struct population_row *
first_from(const struct dip_field *field, const struct population_facts *facts)
{
	const char *key = field->day == NULL ? field->fact : field->day;
	const struct population_rows *rows = facts->from->rows;
	const struct population_row *first = NULL;
	struct date of = fact_day(facts, field->of);

	for (size_t i = 0; i < rows->count && !date_is_none(of); i++) {
		struct date d = row_day(&rows->items[i], key);

		if (date_is_none(d) || date_compare(d, of) < 0 ||
		    (field->within > 0 && calendar_working_days_between(facts->from->calendar, of, d) > field->within))
			continue;
		if (first == NULL || date_compare(d, row_day(first, key)) < 0)
			first = &rows->items[i];
	}
	return first;
}

/* Whether what the list says of the child may stand here. */
static bool
is_taken(const struct dip_field *field, const struct population_facts *facts, struct date day)
{
	if (field->unless != NULL && !str_is_empty(fact_text(facts, field->unless)))
		return false;
	if (field->of == NULL)
		return true;
	struct date of = fact_day(facts, field->of);
	return !date_is_none(of) && !date_is_none(day) && date_compare(day, of) >= 0;
}

static struct date
day_from_lists(const struct dip_field *field, const struct population_facts *facts)
{
	struct date of = fact_day(facts, field->of), day = fact_day(facts, field->fact);
	const struct population_row *row;

	switch (field->take) {
	case DIP_TAKE_FACT:
	case DIP_TAKE_MONTHS:
		if (!is_taken(field, facts, day))
			day = DATE_NONE;
		return later_of(day, fact_day(facts, field->or_fact));
	case DIP_TAKE_FIRST_FROM:
		row = first_from(field, facts);
		return row == NULL ? DATE_NONE : row_day(row, field->fact);
	case DIP_TAKE_LAST_UNTIL:
		return later_of(last_until(facts, field->fact, of), last_until(facts, field->or_fact, of));
	case DIP_TAKE_STILL:
		return date_is_none(day) || !date_is_none(of) || str_is_same(fact_text(facts, field->unless), "Yes") ? DATE_NONE
														     : facts->as_at;
	case DIP_TAKE_OTHERS:
		break;
	}
	return DATE_NONE;
}

static const char *
number_from_lists(struct arena *arena, const struct dip_field *field, const struct population_facts *facts)
{
	const struct population_rows *rows = facts->from->rows;
	const char *text = fact_text(facts, field->fact);
	struct date day = day_from_lists(field, facts);
	int64_t number, count = -1;

	if (field->take == DIP_TAKE_MONTHS)
		return date_is_none(day) ? "" : str_from_int(arena, date_months_between(day, facts->as_at));
	if (field->take != DIP_TAKE_OTHERS)
		return str_parse_int(text, 0, DIP_NUMBER_MAXIMUM, &number) ? text : "";
	for (size_t i = 0; i < rows->count; i++)
		count += date_is_none(row_day(&rows->items[i], field->fact)) ? 0 : 1;
	return count < 0 || count > DIP_NUMBER_MAXIMUM ? "" : str_from_int(arena, count);
}

/* "Child in need plan", as a code of the table. */
static const char *
choice_code(const struct dip_field *field, const char *name)
{
	for (const struct dip_choice *c = field->choices; c->code != NULL; c++)
		if (str_is_same_fold(c->name, name) || (c->also != NULL && str_is_same_fold(c->also, name)))
			return c->code;
	return "";
}

static const char *
choice_from_lists(const struct dip_field *field, const struct population_facts *facts)
{
	const struct population_row *row = field->take == DIP_TAKE_FIRST_FROM ? first_from(field, facts) : NULL;
	enum population_column column;

	if (field->take != DIP_TAKE_FIRST_FROM)
		return choice_code(field, fact_text(facts, field->fact));
	if (row == NULL || field->found != NULL)
		return row == NULL ? "" : field->found;
	return population_column_find(field->fact, &column)
	    ? choice_code(field, annex_code_name(column, population_text(row, column)))
	    : "";
}

const char *
dip_field_from_lists(struct arena *arena, const struct dip_field *field, const struct population_facts *facts)
{
	struct date day;

	if (field->fact == NULL)
		return "";
	switch (field->kind) {
	case DIP_FIELD_DATE:
	case DIP_FIELD_DATE_TIME:
		day = day_from_lists(field, facts);
		return date_is_none(day) ? "" : date_text_iso(arena, day);
	case DIP_FIELD_NUMBER:
		return number_from_lists(arena, field, facts);
	case DIP_FIELD_CHOICE:
		return choice_from_lists(field, facts);
	case DIP_FIELD_CHOICES:
		break;
	}
	return "";
}

/* "9:30", "9.30", "0930", "2:14pm", "2pm": minutes since midnight, or -1. */
static int
time_read(struct arena *arena, const char *typed)
{
	char *text = str_lower(arena, str_trimmed(arena, typed));
	size_t length = strlen(text);
	bool is_pm = str_ends_with(text, "pm"), is_am = str_ends_with(text, "am");
	int64_t hour, minute = 0;
	char *separator;

	if (is_pm || is_am) {
		text[length - 2] = '\0';
		text = str_trimmed(arena, text);
		length = strlen(text);
	}
	separator = strpbrk(text, ":.");
	if (separator != NULL) {
		*separator = '\0';
		if (strlen(separator + 1) != 2 || !str_parse_int(separator + 1, 0, MINUTES_AN_HOUR - 1, &minute))
			return -1;
	} else if (length == 4 && str_parse_int(text + 2, 0, MINUTES_AN_HOUR - 1, &minute)) {
		text[2] = '\0';
	} else if (!is_pm && !is_am) {
		return -1;
	}
	if (!str_parse_int(text, is_pm || is_am ? 1 : 0, is_pm || is_am ? HOURS_OF_A_HALF : 2 * HOURS_OF_A_HALF - 1, &hour))
		return -1;
	if (is_pm || is_am)
		hour = hour % HOURS_OF_A_HALF + (is_pm ? HOURS_OF_A_HALF : 0);
	return (int)(hour * MINUTES_AN_HOUR + minute);
}

static const char *
date_read(struct arena *arena, const struct dip_field *field, const char *text, const char *time, struct date today,
    struct problems *problems)
{
	struct date day;
	int minutes;

	if (str_is_empty(text) && str_is_empty(time))
		return "";
	if (!date_parse_typed(text, &day)) {
		problems_add(problems, field->code, "Enter “%s” as a day, month and year, such as 12/1/2021", field->label);
		return "";
	}
	if (!field->may_be_future && date_compare(day, today) > 0)
		problems_add(problems, field->code, "“%s” must be today or in the past", field->label);
	if (field->kind == DIP_FIELD_DATE || str_is_empty(time))
		return date_text_iso(arena, day);
	minutes = time_read(arena, time);
	if (minutes < 0) {
		problems_add(problems, field->code, "Enter the time of “%s” like 9:30am or 14:05", field->label);
		return date_text_iso(arena, day);
	}
	return arena_printf(arena, "%sT%02d:%02d", date_text_iso(arena, day), minutes / MINUTES_AN_HOUR,
	    minutes % MINUTES_AN_HOUR);
}

static bool
is_choice(const struct dip_field *field, const char *code)
{
	for (const struct dip_choice *c = field->choices; c->code != NULL; c++)
		if (str_is_same(c->code, code))
			return true;
	return false;
}

/* In the table's order, each once, whatever was sent. */
static const char *
choices_read(struct arena *arena, const struct dip_field *field, const char *text)
{
	size_t count;
	char **parts = str_split(arena, text, ',', &count);
	const char *codes = "";

	for (const struct dip_choice *c = field->choices; c->code != NULL; c++)
		for (size_t i = 0; i < count; i++) {
			if (!str_is_same(parts[i], c->code))
				continue;
			codes = arena_printf(arena, "%s%s%s", codes, str_is_empty(codes) ? "" : ",", c->code);
			break;
		}
	return codes;
}

const char *
dip_field_read(struct arena *arena, const struct dip_field *field, const char *text, const char *time,
    struct date today, struct problems *problems)
{
	const char *typed = str_trimmed(arena, text);
	int64_t number;

	switch (field->kind) {
	case DIP_FIELD_DATE:
	case DIP_FIELD_DATE_TIME:
		return date_read(arena, field, typed, str_trimmed(arena, time), today, problems);
	case DIP_FIELD_NUMBER:
		if (str_is_empty(typed))
			return "";
		if (str_parse_int(typed, 0, DIP_NUMBER_MAXIMUM, &number))
			return str_from_int(arena, number);
		problems_add(problems, field->code, "Enter “%s” as a whole number, such as 3", field->label);
		return "";
	case DIP_FIELD_CHOICE:
		return is_choice(field, typed) ? typed : "";
	case DIP_FIELD_CHOICES:
		return choices_read(arena, field, typed);
	}
	return "";
}

/* The day of a value; the minutes since midnight, -1 without a time. */
static bool
value_parts(struct arena *arena, const char *value, struct date *ret_day, int *ret_minutes)
{
	const char *t = strchr(value, 'T');
	int64_t hour, minute;

	*ret_minutes = -1;
	if (!date_parse_iso(t == NULL ? value : arena_strndup(arena, value, (size_t)(t - value)), ret_day))
		return false;
	if (t != NULL && strlen(t) == strlen("T09:30") && str_parse_int(arena_strndup(arena, t + 1, 2), 0, 23, &hour) &&
	    str_parse_int(t + 4, 0, 59, &minute))
		*ret_minutes = (int)(hour * MINUTES_AN_HOUR + minute);
	return true;
}

static const char *
time_words(struct arena *arena, int minutes)
{
	int hour = minutes / MINUTES_AN_HOUR;

	return arena_printf(arena, "%d:%02d%s", hour % HOURS_OF_A_HALF == 0 ? HOURS_OF_A_HALF : hour % HOURS_OF_A_HALF,
	    minutes % MINUTES_AN_HOUR, hour < HOURS_OF_A_HALF ? "am" : "pm");
}

void
dip_field_boxes(struct arena *arena, const struct dip_field *field, const char *value, const char **ret_text,
    const char **ret_time)
{
	struct date day;
	int minutes, year, month, number;

	*ret_text = value;
	*ret_time = "";
	if ((field->kind != DIP_FIELD_DATE && field->kind != DIP_FIELD_DATE_TIME) ||
	    !value_parts(arena, value, &day, &minutes))
		return;
	date_parts(day, &year, &month, &number);
	*ret_text = arena_printf(arena, "%d/%d/%d", number, month, year);
	if (minutes >= 0)
		*ret_time = time_words(arena, minutes);
}

const char *
dip_field_words(struct arena *arena, const struct dip_field *field, const char *value)
{
	struct date day;
	int minutes;
	const char *words = "";

	switch (field->kind) {
	case DIP_FIELD_DATE:
	case DIP_FIELD_DATE_TIME:
		if (!value_parts(arena, value, &day, &minutes))
			return value;
		return minutes < 0 ? date_text_long(arena, day)
				   : arena_printf(arena, "%s at %s", date_text_long(arena, day), time_words(arena, minutes));
	case DIP_FIELD_NUMBER:
		return value;
	case DIP_FIELD_CHOICE:
	case DIP_FIELD_CHOICES:
		break;
	}
	for (const struct dip_choice *c = field->choices; c->code != NULL; c++) {
		size_t count;
		char **parts = str_split(arena, value, ',', &count);

		for (size_t i = 0; i < count; i++)
			if (str_is_same(parts[i], c->code))
				words = arena_printf(arena, "%s%s%s", words, str_is_empty(words) ? "" : ", ", c->name);
	}
	return words;
}
