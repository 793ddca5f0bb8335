#include "domain/frame_condition.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/annex_a.h"

#include <string.h>

static const char *const names[FRAME_TEST_COUNT] = {[FRAME_BLANK] = "is not recorded",
    [FRAME_FILLED] = "is recorded", [FRAME_ONE_OF] = "is one of", [FRAME_NONE_OF] = "is none of",
    [FRAME_CONTAINS] = "has the words", [FRAME_AT_LEAST] = "is at least", [FRAME_AT_MOST] = "is at most",
    [FRAME_ON_OR_BEFORE] = "is on or before", [FRAME_ON_OR_AFTER] = "is on or after"};

const char *
frame_test_name(enum frame_test_kind kind)
{
	return names[kind];
}

static const struct annex_heading *
heading_of(enum population_list list, enum population_column column)
{
	const struct annex_list *annex = annex_list(list);

	for (size_t i = 0; annex != NULL && i < annex->count; i++)
		if (annex->headings[i].column == (int)column)
			return &annex->headings[i];
	return NULL;
}

bool
frame_list_has_column(enum population_list list, enum population_column column)
{
	return population_column_is_stored(column) && heading_of(list, column) != NULL;
}

/* Whether a fact of that kind can be asked so. */
static bool
fits(enum population_kind kind, enum frame_test_kind test)
{
	switch (test) {
	case FRAME_BLANK:
	case FRAME_FILLED:
		return true;
	case FRAME_ONE_OF:
	case FRAME_NONE_OF:
		return kind == POPULATION_CODE || kind == POPULATION_TEXT;
	case FRAME_CONTAINS:
		return kind == POPULATION_TEXT;
	case FRAME_AT_LEAST:
	case FRAME_AT_MOST:
		return kind == POPULATION_NUMBER;
	case FRAME_ON_OR_BEFORE:
	case FRAME_ON_OR_AFTER:
		return kind == POPULATION_DATE;
	}
	return false;
}

/* What the list calls the codes, for the message: "Neglect, Physical abuse, …". */
static const char *
code_names(struct arena *arena, enum code_list list)
{
	size_t count;
	const struct code *codes = codes_of(list, &count);
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ", ", codes[i].name);
	return text;
}

static bool
read_values(struct arena *arena, const struct annex_heading *heading, const char *value,
    struct problems *problems, struct frame_test *ret)
{
	size_t count;
	char **parts = str_split(arena, value, ',', &count);
	const char **values = arena_array(arena, count, sizeof(*values));

	for (size_t i = 0; i < count; i++) {
		const char *text = str_trimmed(arena, parts[i]);
		const struct code *code = NULL;

		if (str_is_empty(text))
			continue;
		if (heading->codes != CODES_NONE) {
			code = codes_match(heading->codes, text);
			if (code == NULL) {
				problems_add(problems, "value", "“%s” is not one of: %s", text,
				    code_names(arena, heading->codes));
				return false;
			}
		}
		values[ret->value_count++] = code == NULL ? text : codes_value(code);
	}
	if (ret->value_count == 0 || ret->value_count > FRAME_CONDITION_VALUES) {
		problems_add(problems, "value", "Enter 1 to %d values with commas between them", FRAME_CONDITION_VALUES);
		return false;
	}
	ret->values = values;
	return true;
}

/* "6 months before", "10 working days after". */
static bool
read_distance(struct arena *arena, const char *value, struct frame_day *ret)
{
	static const struct {
		const char *word;
		enum frame_unit unit;
	} units[] = {{"working days", FRAME_WORKING_DAYS}, {"working day", FRAME_WORKING_DAYS}, {"days", FRAME_DAYS},
	    {"day", FRAME_DAYS}, {"months", FRAME_MONTHS}, {"month", FRAME_MONTHS}};
	const char *text = str_lower(arena, str_folded_spaces(arena, value));
	size_t digits = strspn(text, "0123456789");
	int64_t number;

	if (digits == 0 || text[digits] != ' ' ||
	    !str_parse_int(arena_strndup(arena, text, digits), 0, FRAME_CONDITION_NUMBER, &number))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		const char *rest = text + digits + 1;
		size_t length = strlen(units[i].word);

		if (strncmp(rest, units[i].word, length) != 0)
			continue;
		bool is_before = str_is_same(rest + length, " before");
		if (!is_before && !str_is_same(rest + length, " after"))
			continue;
		*ret = (struct frame_day){
		    .fixed = DATE_NONE, .count = is_before ? -(int)number : (int)number, .unit = units[i].unit};
		return true;
	}
	return false;
}

static bool
read_value(struct arena *arena, const struct annex_heading *heading, const char *value,
    struct problems *problems, struct frame_test *ret)
{
	switch (ret->kind) {
	case FRAME_BLANK:
	case FRAME_FILLED:
		return true;
	case FRAME_ONE_OF:
	case FRAME_NONE_OF:
		return read_values(arena, heading, value, problems, ret);
	case FRAME_CONTAINS:
		ret->values = arena_alloc(arena, sizeof(*ret->values));
		ret->values[0] = str_folded_spaces(arena, value);
		ret->value_count = 1;
		if (!str_is_empty(ret->values[0]))
			return true;
		problems_add(problems, "value", "Enter the words to look for");
		return false;
	case FRAME_AT_LEAST:
	case FRAME_AT_MOST:
		if (str_parse_int(str_trimmed(arena, value), 0, FRAME_CONDITION_NUMBER, &ret->number))
			return true;
		problems_add(problems, "value", "Enter a whole number from 0 to %d", FRAME_CONDITION_NUMBER);
		return false;
	case FRAME_ON_OR_BEFORE:
	case FRAME_ON_OR_AFTER:
		if (date_parse_typed(value, &ret->day.fixed) || read_distance(arena, value, &ret->day))
			return true;
		problems_add(problems, "value", "Enter a day, like 1 September 2020, or a distance, like 6 months before");
		return false;
	}
	return false;
}

bool
frame_condition_read(struct arena *arena, enum population_list list, const char *column_key,
    const char *kind_code, const char *value, struct problems *problems, struct frame_test *ret)
{
	struct frame_test test = {.day = {.fixed = DATE_NONE}};
	const char *clean = utf8_clean(arena, value);
	const struct annex_heading *heading = NULL;

	if (population_column_find(column_key, &test.column))
		heading = heading_of(list, test.column);
	if (heading == NULL)
		problems_add(problems, "column", "Select a fact that this part’s list has");
	if (!frame_test_find(kind_code, &test.kind))
		problems_add(problems, "kind", "Select what it must be");
	else if (heading != NULL && !fits(population_column_kind(test.column), test.kind))
		problems_add(problems, "kind", "“%s” cannot be asked with “%s”: select another",
		    population_column_label(test.column), names[test.kind]);
	if (utf8_length(clean) > FRAME_CONDITION_TEXT)
		problems_add(problems, "value", "Shorten this to %d characters or less", FRAME_CONDITION_TEXT);
	if (problems->count > 0 || heading == NULL || !read_value(arena, heading, clean, problems, &test))
		return false;
	*ret = test;
	return true;
}
