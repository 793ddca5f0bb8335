#include "store/form_definition.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/json_reader.h"

#include <jansson.h>
#include <string.h>

enum { TEXT_MAXIMUM_DEFAULT = 4000, NUMBER_MAXIMUM_DEFAULT = 100000 };

static bool
read_bool(struct json_reader *r, const json_t *object, const char *key, bool otherwise)
{
	const json_t *value = json_object_get(object, key);

	if (value == NULL)
		return otherwise;
	if (!json_is_boolean(value))
		json_fault(r, arena_printf(r->arena, "“%s” must be true or false", key));
	return json_is_true(value);
}

static size_t
read_size(struct json_reader *r, const json_t *object, const char *key, size_t otherwise)
{
	const json_t *value = json_object_get(object, key);

	if (value == NULL)
		return otherwise;
	if (!json_is_integer(value) || json_integer_value(value) < 0) {
		json_fault(r, arena_printf(r->arena, "“%s” must be a number", key));
		return otherwise;
	}
	return (size_t)json_integer_value(value);
}

static struct text_list
read_list(struct json_reader *r, const json_t *object, const char *key)
{
	const json_t *array = json_object_get(object, key);
	struct text_list list = {NULL, json_array_size(array)};

	if (array != NULL && !json_is_array(array))
		json_fault(r, arena_printf(r->arena, "“%s” must be a list", key));
	list.items = arena_array(r->arena, list.count, sizeof(*list.items));
	for (size_t i = 0; i < list.count; i++) {
		const json_t *item = json_array_get(array, i);

		if (!json_is_string(item))
			json_fault(r, arena_printf(r->arena, "“%s” must hold texts", key));
		else
			list.items[i] = arena_strdup(r->arena, json_string_value(item));
	}
	return list;
}

static struct form_condition
read_condition(struct json_reader *r, const json_t *object)
{
	const json_t *applies = json_object_get(object, "applies");
	struct form_condition condition = {NULL, {NULL, 0}};

	if (applies == NULL)
		return condition;
	condition.code = json_read_text(r, applies, "code", NULL);
	condition.values = read_list(r, applies, "is");
	return condition;
}

static void
read_choices(struct json_reader *r, const json_t *object, struct form_question *q)
{
	const json_t *array = json_object_get(object, "choices");

	if (q->is_finding) {
		q->choices = arena_memdup(
		    r->arena, finding_codes, finding_code_count * sizeof(*finding_codes));
		q->choice_count = finding_code_count;
		return;
	}
	q->choice_count = json_array_size(array);
	q->choices = arena_array(r->arena, q->choice_count, sizeof(*q->choices));
	for (size_t i = 0; i < q->choice_count; i++) {
		const json_t *pair = json_array_get(array, i);
		const char *value = json_string_value(json_array_get(pair, 0));
		const char *text = json_string_value(json_array_get(pair, 1));
		const char *hint = json_string_value(json_array_get(pair, 2));

		if (value == NULL || text == NULL || strchr(value, ',') != NULL)
			json_fault(r, "each choice is a value without a comma, and its words");
		q->choices[i].value = arena_strdup(r->arena, value);
		q->choices[i].text = arena_strdup(r->arena, text);
		q->choices[i].hint = hint == NULL ? "" : arena_strdup(r->arena, hint);
	}
	if ((q->type == ANSWER_CHOICE || q->type == ANSWER_CHOICES) && q->choice_count == 0)
		json_fault(r, "a choice needs choices");
}

static const char *
missing_words(struct arena *arena, const struct form_question *q)
{
	switch (q->type) {
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
		return arena_printf(arena, "Select an answer to “%s”", q->text);
	case ANSWER_GRADE:
		return arena_printf(arena, "Select a grade: %s", q->text);
	case ANSWER_TEXT:
		return arena_printf(arena, "Write an answer to “%s”", q->text);
	case ANSWER_NUMBER:
		return arena_printf(arena, "Enter a number for “%s”", q->text);
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		return arena_printf(arena, "Enter a date for “%s”", q->text);
	}
	return "";
}

static enum evidence_rule
evidence_default(enum answer_type type)
{
	switch (type) {
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
		return EVIDENCE_BY_ANSWER;
	case ANSWER_GRADE:
		return EVIDENCE_ALWAYS;
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		break;
	}
	return EVIDENCE_NONE;
}

static size_t
maximum_default(enum answer_type type)
{
	if (type == ANSWER_TEXT)
		return TEXT_MAXIMUM_DEFAULT;
	return type == ANSWER_NUMBER ? NUMBER_MAXIMUM_DEFAULT : 0;
}

static void
read_question(struct json_reader *r, const json_t *object, struct form_question *q)
{
	const char *evidence;

	q->code = json_read_text(r, object, "code", NULL);
	r->at = q->code;
	if (!answer_type_parse(json_read_text(r, object, "type", NULL), &q->type))
		json_fault(r, "its type is not known");
	q->text = json_read_text(r, object, "text", NULL);
	q->hint = json_read_text(r, object, "hint", "");
	q->good = json_read_text(r, object, "good", "");
	q->is_required = read_bool(r, object, "required", true);
	q->is_overall = read_bool(r, object, "overall", false);
	q->is_finding = read_bool(r, object, "findings", false);
	q->is_headline = read_bool(r, object, "headline", false);
	q->is_past = read_bool(r, object, "past", false);
	q->minimum = read_size(r, object, "minimum", 0);
	q->maximum = read_size(r, object, "maximum", maximum_default(q->type));
	q->facts = read_list(r, object, "facts");
	q->rules = read_list(r, object, "rules");
	q->measure = read_list(r, object, "measure");
	if (q->measure.count != 0 && (q->measure.count != 2 || q->rules.count == 0))
		json_fault(r, "it measures between two questions and against a rule");
	q->has_na = read_bool(r, object, "na", false);
	q->applies = read_condition(r, object);
	q->missing = json_read_text(r, object, "missing", missing_words(r->arena, q));
	evidence = json_read_text(r, object, "evidence", "");
	q->evidence = evidence_default(q->type);
	if (evidence[0] != '\0' && !evidence_rule_parse(evidence, &q->evidence))
		json_fault(r, "its rule for evidence is not known");
	q->evidence_label = json_read_text(r, object, "evidence_label", "What does the record show?");
	read_choices(r, object, q);
}

/* The grade of the section, asked after its questions. */
static void
add_grade(struct json_reader *r, const struct form_section *section, struct form_question *q)
{
	q->code = arena_printf(r->arena, "%s.G", section->code);
	q->type = ANSWER_GRADE;
	q->text = arena_printf(r->arena, "What grade do you give for “%s”?", section->title);
	q->hint = "";
	q->good = "";
	q->missing = arena_printf(r->arena, "Select a grade for “%s”", section->title);
	q->evidence = EVIDENCE_ALWAYS;
	q->evidence_label = "Why this grade, and what would make it better?";
	q->is_required = true;
}

static void
read_section(struct json_reader *r, const json_t *object, struct form_section *s)
{
	const json_t *questions = json_object_get(object, "questions");
	bool has_grade;

	s->code = json_read_text(r, object, "code", NULL);
	r->at = s->code;
	s->group = json_read_text(r, object, "group", NULL);
	s->title = json_read_text(r, object, "title", NULL);
	s->purpose = json_read_text(r, object, "purpose", "");
	if (!section_kind_parse(json_read_text(r, object, "kind", "questions"), &s->kind))
		json_fault(r, "its kind is not known");
	if (!agency_parse(json_read_text(r, object, "agency", ""), &s->agency))
		json_fault(r, "its agency is not known");
	s->is_safeguarding = read_bool(r, object, "safeguarding", false);
	s->is_optional = read_bool(r, object, "optional", false);
	has_grade = read_bool(r, object, "grade", false);
	s->good = read_list(r, object, "good");
	s->ask = read_list(r, object, "ask");
	s->sources = read_list(r, object, "sources");
	s->applies = read_condition(r, object);
	s->question_count = json_array_size(questions);
	s->questions = arena_array(r->arena, s->question_count + 1, sizeof(*s->questions));
	for (size_t i = 0; i < s->question_count; i++)
		read_question(r, json_array_get(questions, i), &s->questions[i]);
	if (has_grade)
		add_grade(r, s, &s->questions[s->question_count++]);
}

static void
read_form(struct json_reader *r, const json_t *root, struct form *form)
{
	const json_t *sections = json_object_get(root, "sections");

	form->code = json_read_text(r, root, "code", NULL);
	r->at = form->code;
	form->service = json_read_text(r, root, "service", NULL);
	form->title = json_read_text(r, root, "title", NULL);
	form->version = (int)read_size(r, root, "version", 0);
	form->is_pack = read_bool(r, root, "pack", false);
	form->full_sections = read_list(r, root, "full");
	form->section_count = json_array_size(sections);
	form->sections = arena_array(r->arena, form->section_count, sizeof(*form->sections));
	if (form->version < 1 || form->section_count == 0)
		json_fault(r, "it needs a version and sections");
	for (size_t i = 0; i < form->section_count; i++)
		read_section(r, json_array_get(sections, i), &form->sections[i]);
}

/* Codes are once only, and what a condition asks about exists (a pack may also ask about its core). */
static void
check_codes(struct json_reader *r, const struct form *form)
{
	for (size_t i = 0; i < form->section_count; i++) {
		const struct form_section *s = &form->sections[i];

		for (size_t k = 0; k < s->question_count; k++) {
			const struct form_question *q = &s->questions[k];

			r->at = q->code;
			if (form_question_find(form, q->code, NULL) != q)
				json_fault(r, "this code is there twice");
			if (q->applies.code != NULL && !form->is_pack &&
			    form_question_find(form, q->applies.code, NULL) == NULL)
				json_fault(r, "it depends on a question that is not there");
		}
		r->at = s->code;
		if (form_section_find(form, s->code) != s)
			json_fault(r, "this section is there twice");
	}
}

enum err
form_definition_parse(
    struct arena *arena, const char *text, struct form **ret, const char **ret_why)
{
	struct json_reader r = {arena, "form", NULL};
	struct form *form = arena_alloc(arena, sizeof(*form));
	json_error_t error;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

	if (root == NULL) {
		*ret_why = arena_printf(arena, "line %d: %s", error.line, error.text);
		return ERR_INVALID;
	}
	read_form(&r, root, form);
	json_decref(root);
	if (r.why == NULL)
		check_codes(&r, form);
	if (r.why != NULL) {
		*ret_why = r.why;
		return ERR_INVALID;
	}
	*ret = form;
	return ERR_OK;
}
