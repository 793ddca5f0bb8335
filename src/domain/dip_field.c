/* One box of a dates block: from the lists, as typed, and back to people. */
#include "domain/dip_block.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"

#include <string.h>

enum { MINUTES_AN_HOUR = 60, HOURS_OF_A_HALF = 12 };

static const char *
fact_text(const struct population_facts *facts, const char *key)
{
	const struct population_fact *fact = population_facts_find(facts, key);

	return fact == NULL || fact->is_blank ? "" : fact->value;
}

/* Whether the fact may stand here: a referral a year before the contact is another matter. */
static bool
is_in_order(const struct dip_field *field, const struct population_facts *facts, struct date day)
{
	struct date before;

	if (field->not_before == NULL)
		return true;
	if (!date_parse_typed(fact_text(facts, field->not_before), &before) || date_compare(day, before) < 0)
		return false;
	return field->within == 0 || date_days_between(before, day) <= field->within;
}

/* "Child in need plan", as a code of the table. */
static const char *
choice_code(const struct dip_field *field, const char *name)
{
	if (str_is_same(name, "Looked after child"))
		name = "Care plan";
	for (const struct dip_choice *c = field->choices; c->code != NULL; c++)
		if (str_is_same_fold(c->name, name))
			return c->code;
	return "";
}

const char *
dip_field_from_lists(struct arena *arena, const struct dip_field *field, const struct population_facts *facts)
{
	struct date day;
	int64_t number;
	const char *text;

	if (field->fact == NULL)
		return "";
	text = fact_text(facts, field->fact);
	switch (field->kind) {
	case DIP_FIELD_DATE:
	case DIP_FIELD_DATE_TIME:
		return date_parse_typed(text, &day) && is_in_order(field, facts, day) ? date_text_iso(arena, day) : "";
	case DIP_FIELD_NUMBER:
		return str_parse_int(text, 0, DIP_NUMBER_MAXIMUM, &number) ? text : "";
	case DIP_FIELD_CHOICE:
		return choice_code(field, text);
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
