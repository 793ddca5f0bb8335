#include "store/practice_case_definition.h"

#include "base/arena.h"
#include "store/json_reader.h"

#include <jansson.h>

static int
read_number(struct json_reader *r, const json_t *object, const char *key, int least, int most)
{
	json_int_t number = json_integer_value(json_object_get(object, key));

	if (number >= least && number <= most)
		return (int)number;
	json_fault(r, arena_printf(r->arena, "“%s” must be a number from %d to %d", key, least, most));
	return least;
}

static enum grade
read_grade(struct json_reader *r, const json_t *object)
{
	enum grade grade = GRADE_NONE;

	(void)grade_from_number(read_number(r, object, "grade", GRADE_OUTSTANDING, GRADE_INADEQUATE), &grade);
	return grade;
}

static void
read_parts(struct json_reader *r, const json_t *root, struct practice_case *ret)
{
	const json_t *array = json_object_get(root, "parts");
	struct practice_part *parts = arena_array(r->arena, json_array_size(array), sizeof(*parts));

	ret->part_count = json_array_size(array);
	if (ret->part_count == 0)
		json_fault(r, "it has no text");
	for (size_t i = 0; i < ret->part_count; i++) {
		const json_t *part = json_array_get(array, i);
		const json_t *paragraphs = json_object_get(part, "paragraphs");
		struct text_list list = {NULL, json_array_size(paragraphs)};

		parts[i].heading = json_read_text(r, part, "heading", NULL);
		list.items = arena_array(r->arena, list.count, sizeof(*list.items));
		for (size_t p = 0; p < list.count; p++) {
			const json_t *text = json_array_get(paragraphs, p);

			if (!json_is_string(text))
				json_fault(r, "a paragraph must be a text");
			list.items[p] = json_is_string(text) ? arena_strdup(r->arena, json_string_value(text)) : "";
		}
		parts[i].paragraphs = list;
	}
	ret->parts = parts;
}

static void
read_sections(struct json_reader *r, const json_t *root, struct practice_case *ret)
{
	const json_t *array = json_object_get(root, "sections");
	size_t count = json_array_size(array);
	struct practice_section *sections = arena_array(r->arena, count, sizeof(*sections));

	if (count == 0 || count > PRACTICE_SECTIONS_MAXIMUM)
		json_fault(r, "it has no sections, or too many");
	for (size_t i = 0; i < count; i++) {
		const json_t *section = json_array_get(array, i);

		sections[i] = (struct practice_section){.code = json_read_text(r, section, "code", NULL),
		    .title = "",
		    .agreed = read_grade(r, section),
		    .why = json_read_text(r, section, "why", NULL)};
	}
	ret->sections = sections;
	ret->section_count = count;
}

static void
read_case(struct json_reader *r, const json_t *root, struct practice_case *ret)
{
	const json_t *overall = json_object_get(root, "overall");

	ret->code = json_read_text(r, root, "code", NULL);
	r->at = ret->code;
	ret->version = read_number(r, root, "version", 1, 1000);
	if (!service_from_code(json_read_text(r, root, "service", NULL), &ret->service))
		json_fault(r, "its service is not known");
	ret->theme_code = json_read_text(r, root, "theme", NULL);
	ret->form = json_read_text(r, root, "form", NULL);
	ret->title = json_read_text(r, root, "title", NULL);
	ret->child = json_read_text(r, root, "child", NULL);
	ret->minutes = read_number(r, root, "minutes", 5, 240);
	read_parts(r, root, ret);
	read_sections(r, root, ret);
	ret->overall = read_grade(r, overall);
	ret->overall_why = json_read_text(r, overall, "why", NULL);
}

enum err
practice_case_definition_parse(
    struct arena *arena, const char *text, struct practice_case *ret, const char **ret_why)
{
	struct json_reader r = {.arena = arena, .at = "a practice case"};
	json_error_t error;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

	if (root == NULL) {
		*ret_why = arena_printf(arena, "line %d: %s", error.line, error.text);
		return ERR_INVALID;
	}
	*ret = (struct practice_case){.code = ""};
	read_case(&r, root, ret);
	json_decref(root);
	*ret_why = r.why;
	return r.why == NULL ? ERR_OK : ERR_INVALID;
}
