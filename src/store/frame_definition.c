#include "store/frame_definition.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"
#include "store/json_reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Made by the build from frames/ (src/store/meson.build). */
extern const struct embedded_file frame_files[];
extern const size_t frame_files_count;

static enum population_list
read_list(struct json_reader *r, const json_t *object, const char *key)
{
	enum population_list list = POPULATION_CONTACTS;
	const char *code = json_read_text(r, object, key, NULL);

	if (!population_list_find(code, &list))
		json_fault(r, arena_printf(r->arena, "there is no list “%s”", code));
	return list;
}

static enum population_column
read_column(struct json_reader *r, const json_t *object, const char *key)
{
	enum population_column column = POPULATION_COLUMN_AGE;
	const char *code = json_read_text(r, object, key, NULL);

	if (!population_column_find(code, &column) || !population_column_is_stored(column))
		json_fault(r, arena_printf(r->arena, "no column “%s” is kept", code));
	return column;
}

static void
read_day(struct json_reader *r, const json_t *object, struct frame_day *ret)
{
	bool is_given = false;

	ret->fixed = DATE_NONE;
	if (json_object_get(object, "date") != NULL) {
		if (!date_parse_iso(json_read_text(r, object, "date", NULL), &ret->fixed))
			json_fault(r, "“date” must be a day, YYYY-MM-DD");
		return;
	}
	for (int unit = 0; unit < FRAME_UNIT_COUNT; unit++) {
		const json_t *count = json_object_get(object, frame_unit_code((enum frame_unit)unit));
		if (count == NULL)
			continue;
		if (!json_is_integer(count) || llabs(json_integer_value(count)) > 3660)
			json_fault(r, "a number of days or months must lie between -3660 and 3660");
		ret->unit = (enum frame_unit)unit;
		ret->count = (int)json_integer_value(count);
		is_given = true;
	}
	if (!is_given)
		json_fault(r, "a date is compared with “days”, “working-days”, “months” or “date”");
	if (json_object_get(object, "of") != NULL) {
		ret->is_of_column = true;
		ret->column = read_column(r, object, "of");
	}
}

static void
read_values(struct json_reader *r, const json_t *object, struct frame_test *ret)
{
	const json_t *array = json_object_get(object, "values");

	ret->value_count = json_array_size(array);
	ret->values = arena_array(r->arena, ret->value_count, sizeof(*ret->values));
	if (ret->value_count == 0)
		json_fault(r, "“values” must be a list of texts");
	for (size_t i = 0; i < ret->value_count; i++) {
		const char *value = json_string_value(json_array_get(array, i));
		if (value == NULL)
			json_fault(r, "“values” must be a list of texts");
		ret->values[i] = value == NULL ? "" : arena_strdup(r->arena, value);
	}
}

static void
read_test(struct json_reader *r, const json_t *object, struct frame_test *ret)
{
	const char *code = json_read_text(r, object, "is", NULL);
	const json_t *number = json_object_get(object, "number");

	ret->column = read_column(r, object, "column");
	ret->day.fixed = DATE_NONE;
	ret->is_blank_enough = json_is_true(json_object_get(object, "or_blank"));
	ret->is_left_out = json_is_true(json_object_get(object, "left_out"));
	if (!frame_test_find(code, &ret->kind)) {
		json_fault(r, arena_printf(r->arena, "there is no test “%s”", code));
		return;
	}
	switch (ret->kind) {
	case FRAME_BLANK:
	case FRAME_FILLED:
		return;
	case FRAME_ONE_OF:
	case FRAME_NONE_OF:
	case FRAME_CONTAINS:
		read_values(r, object, ret);
		return;
	case FRAME_AT_LEAST:
	case FRAME_AT_MOST:
		if (!json_is_integer(number) || population_column_kind(ret->column) != POPULATION_NUMBER)
			json_fault(r, "“at-least” and “at-most” compare a number with “number”");
		ret->number = json_integer_value(number);
		return;
	case FRAME_ON_OR_BEFORE:
	case FRAME_ON_OR_AFTER:
		if (population_column_kind(ret->column) != POPULATION_DATE)
			json_fault(r, "“on-or-before” and “on-or-after” compare a date");
		read_day(r, object, &ret->day);
		return;
	}
}

static struct frame_test *
read_tests(struct json_reader *r, const json_t *object, size_t *ret_count)
{
	const json_t *array = json_object_get(object, "where");
	struct frame_test *tests;

	*ret_count = json_array_size(array);
	tests = arena_array(r->arena, *ret_count, sizeof(*tests));
	for (size_t i = 0; i < *ret_count; i++)
		read_test(r, json_array_get(array, i), &tests[i]);
	return tests;
}

static void
read_part(struct json_reader *r, const json_t *object, struct frame_part *ret)
{
	const json_t *links = json_object_get(object, "links");

	ret->name = json_read_text(r, object, "name", NULL);
	ret->list = read_list(r, object, "list");
	ret->tests = read_tests(r, object, &ret->test_count);
	ret->link_count = json_array_size(links);
	ret->links = arena_array(r->arena, ret->link_count, sizeof(*ret->links));
	for (size_t i = 0; i < ret->link_count; i++) {
		const json_t *link = json_array_get(links, i);
		ret->links[i].list = read_list(r, link, "list");
		ret->links[i].tests = read_tests(r, link, &ret->links[i].test_count);
	}
	if (json_object_get(object, "instead_of") != NULL) {
		ret->is_substitute = true;
		ret->substitutes = read_list(r, object, "instead_of");
	}
}

static void
read_stratum(struct json_reader *r, const json_t *object, struct frame *ret)
{
	const json_t *stratum = json_object_get(object, "stratum");

	if (!frame_stratum_find(json_read_text(r, stratum, "by", NULL), &ret->stratum))
		json_fault(r, "“stratum” must be by none, part, column, age or supervisor");
	if (ret->stratum != FRAME_STRATUM_COLUMN)
		return;
	ret->stratum_list = read_list(r, stratum, "list");
	ret->stratum_column = read_column(r, stratum, "column");
}

static void
read_frame(struct json_reader *r, const json_t *object, struct frame *ret)
{
	const json_t *parts = json_object_get(object, "parts");

	r->at = "frame without a code";
	ret->code = json_read_text(r, object, "code", NULL);
	r->at = arena_printf(r->arena, "frame %s", ret->code);
	ret->title = json_read_text(r, object, "title", NULL);
	ret->topic = json_read_text(r, object, "topic", "");
	ret->blind_spot = json_read_text(r, object, "blind_spot", "");
	if (!draw_kind_find(json_read_text(r, object, "kind", NULL), &ret->kind))
		json_fault(r, "“kind” must be audit or dip");
	if (!service_from_code(json_read_text(r, object, "service", NULL), &ret->service))
		json_fault(r, "“service” must be csc, eh or send");
	if (!draw_spread_find(json_read_text(r, object, "spread", NULL), &ret->spread))
		json_fault(r, "“spread” must be proportional, equal or one-each");
	read_stratum(r, object, ret);
	ret->part_count = json_array_size(parts);
	if (ret->part_count == 0)
		json_fault(r, "“parts” must have at least one part");
	ret->parts = arena_array(r->arena, ret->part_count, sizeof(*ret->parts));
	for (size_t i = 0; i < ret->part_count; i++)
		read_part(r, json_array_get(parts, i), &ret->parts[i]);
}

enum err
frame_definition_parse(struct arena *arena, const char *text, struct frame_list *ret, const char **ret_why)
{
	struct json_reader r = {.arena = arena, .at = "frame list"};
	json_error_t error;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

	if (root == NULL) {
		*ret_why = arena_printf(arena, "line %d: %s", error.line, error.text);
		return ERR_INVALID;
	}
	ret->count = json_is_array(root) ? json_array_size(root) : 1;
	ret->items = arena_array(arena, ret->count, sizeof(*ret->items));
	for (size_t i = 0; i < ret->count; i++)
		read_frame(&r, json_is_array(root) ? json_array_get(root, i) : root, &ret->items[i]);
	json_decref(root);
	*ret_why = r.why;
	return r.why == NULL ? ERR_OK : ERR_INVALID;
}

static void
set(json_t *object, const char *key, const char *text)
{
	(void)json_object_set_new(object, key, json_string(text));
}

static void
write_day(json_t *object, const struct frame_day *day)
{
	char iso[DATE_TEXT_SIZE];

	if (!date_is_none(day->fixed)) {
		date_iso(day->fixed, iso);
		set(object, "date", iso);
		return;
	}
	(void)json_object_set_new(object, frame_unit_code(day->unit), json_integer(day->count));
	if (day->is_of_column)
		set(object, "of", population_column_key(day->column));
}

static json_t *
write_tests(const struct frame_test *tests, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++) {
		const struct frame_test *test = &tests[i];
		json_t *object = json_object();
		set(object, "column", population_column_key(test->column));
		set(object, "is", frame_test_code(test->kind));
		if (test->value_count > 0) {
			json_t *values = json_array();
			for (size_t v = 0; v < test->value_count; v++)
				(void)json_array_append_new(values, json_string(test->values[v]));
			(void)json_object_set_new(object, "values", values);
		}
		if (test->kind == FRAME_AT_LEAST || test->kind == FRAME_AT_MOST)
			(void)json_object_set_new(object, "number", json_integer(test->number));
		if (test->kind == FRAME_ON_OR_BEFORE || test->kind == FRAME_ON_OR_AFTER)
			write_day(object, &test->day);
		if (test->is_blank_enough)
			(void)json_object_set_new(object, "or_blank", json_true());
		if (test->is_left_out)
			(void)json_object_set_new(object, "left_out", json_true());
		(void)json_array_append_new(array, object);
	}
	return array;
}

static json_t *
write_part(const struct frame_part *part)
{
	json_t *object = json_object(), *links = json_array();

	set(object, "name", part->name);
	set(object, "list", population_list_code(part->list));
	(void)json_object_set_new(object, "where", write_tests(part->tests, part->test_count));
	for (size_t i = 0; i < part->link_count; i++) {
		json_t *link = json_object();
		set(link, "list", population_list_code(part->links[i].list));
		(void)json_object_set_new(link, "where", write_tests(part->links[i].tests, part->links[i].test_count));
		(void)json_array_append_new(links, link);
	}
	(void)json_object_set_new(object, "links", links);
	if (part->is_substitute)
		set(object, "instead_of", population_list_code(part->substitutes));
	return object;
}

const char *
frame_definition_text(struct arena *arena, const struct frame *frame)
{
	json_t *object = json_object(), *stratum = json_object(), *parts = json_array();

	set(object, "code", frame->code);
	set(object, "title", frame->title);
	set(object, "kind", draw_kind_code(frame->kind));
	set(object, "service", service_code(frame->service));
	set(object, "topic", frame->topic);
	set(object, "spread", draw_spread_code(frame->spread));
	set(stratum, "by", frame_stratum_code(frame->stratum));
	if (frame->stratum == FRAME_STRATUM_COLUMN) {
		set(stratum, "list", population_list_code(frame->stratum_list));
		set(stratum, "column", population_column_key(frame->stratum_column));
	}
	(void)json_object_set_new(object, "stratum", stratum);
	for (size_t i = 0; i < frame->part_count; i++)
		(void)json_array_append_new(parts, write_part(&frame->parts[i]));
	(void)json_object_set_new(object, "parts", parts);
	set(object, "blind_spot", frame->blind_spot);

	char *dumped = json_dumps(object, JSON_COMPACT);
	const char *text = arena_strdup(arena, dumped);
	free(dumped);
	json_decref(object);
	return text;
}

static int
compare_frames(const void *a, const void *b)
{
	return strcmp(((const struct frame *)a)->code, ((const struct frame *)b)->code);
}

enum err
frame_definition_defaults(struct arena *arena, struct frame_list *ret, const char **ret_why)
{
	enum { FILES_MAXIMUM = 8 };
	struct frame_list lists[FILES_MAXIMUM];
	size_t files = 0;

	*ret = (struct frame_list){0};
	for (; files < frame_files_count && files < FILES_MAXIMUM; files++) {
		enum err e = frame_definition_parse(arena, frame_files[files].text, &lists[files], ret_why);
		if (e != ERR_OK)
			return e;
		ret->count += lists[files].count;
	}
	ret->items = arena_array(arena, ret->count, sizeof(*ret->items));
	ret->count = 0;
	for (size_t f = 0; f < files; f++)
		for (size_t i = 0; i < lists[f].count; i++)
			ret->items[ret->count++] = lists[f].items[i];
	qsort(ret->items, ret->count, sizeof(*ret->items), compare_frames);
	return ERR_OK;
}
