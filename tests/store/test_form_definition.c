#include "../test.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"
#include "domain/form.h"
#include "domain/population.h"
#include "store/form_definition.h"

#include <string.h>

extern const struct embedded_file form_files[];
extern const size_t form_files_count;

static struct form *
parse(struct arena *arena, const char *text)
{
	const char *why = "";
	struct form *form = NULL;

	if (form_definition_parse(arena, text, &form, &why) != ERR_OK)
		fail_msg("%s", why);
	return form;
}

static struct form *
find(struct arena *arena, const char *code)
{
	for (size_t i = 0; i < form_files_count; i++) {
		struct form *form = parse(arena, form_files[i].text);

		if (str_is_same(form->code, code))
			return form;
	}
	fail_msg("there is no form %s", code);
	return NULL;
}

/* Every file loads, and is named after its form. */
static void
test_every_file_loads(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	assert_int_equal(form_files_count, 18);
	for (size_t i = 0; i < form_files_count; i++) {
		struct form *form = parse(arena, form_files[i].text);

		assert_string_equal(form_files[i].name,
		    arena_printf(arena, "%s.json", str_lower(arena, form->code)));
		assert_true(form->is_pack == (strchr(form->code, '-') != NULL));
	}
	arena_free(arena);
}

static void
check_question(struct arena *arena, const struct form *form, const struct form_question *q)
{
	enum population_column column;

	for (size_t i = 0; i < q->facts.count; i++)
		if (!population_column_find(q->facts.items[i], &column))
			fail_msg("%s %s: no population keeps “%s”", form->code, q->code, q->facts.items[i]);
	if (q->applies.code != NULL) {
		size_t count;
		const struct form_question *on = form_question_find(form, q->applies.code, NULL);
		const struct form_choice *choices = form_choices(on, &count);

		for (size_t i = 0; i < q->applies.values.count; i++) {
			size_t k = 0;

			while (k < count && !str_is_same(choices[k].value, q->applies.values.items[i]))
				k++;
			if (k == count)
				fail_msg("%s %s depends on an answer that cannot be given", form->code, q->code);
		}
	}
	/* Words of the house: ux.md 2.15, and never “CPP” for a plan. */
	for (const char *const *word = (const char *const[]){"please", "Please", "invalid", "CPP", " the the ", NULL};
	     *word != NULL; word++)
		if (strstr(q->text, *word) != NULL || strstr(q->good, *word) != NULL ||
		    strstr(q->hint, *word) != NULL || strstr(q->missing, *word) != NULL)
			fail_msg("%s %s says “%s”", form->code, q->code, *word);
	assert_true(strlen(q->text) > 4);
	assert_false(str_ends_with(q->missing, "."));
	(void)arena;
}

static void
check_section(struct arena *arena, const struct form *form, const struct form_section *s)
{
	bool is_judged = false;

	for (size_t i = 0; i < s->question_count; i++) {
		check_question(arena, form, &s->questions[i]);
		is_judged = is_judged || s->questions[i].type == ANSWER_YES_PARTLY_NO;
	}
	/* Where work is judged, what good looks like stands beside it, with questions and evidence. */
	if (is_judged && (s->good.count == 0 || s->ask.count == 0 || s->sources.count == 0))
		fail_msg("%s %s has no guidance", form->code, s->code);
	assert_true(strlen(s->purpose) > 20);
}

static bool
has_kind(const struct form *form, enum section_kind kind)
{
	for (size_t i = 0; i < form->section_count; i++)
		if (form->sections[i].kind == kind)
			return true;
	return false;
}

/* Every core with every pack of its service is a form that can be filled in and sent. */
static void
test_every_composition(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < form_files_count; i++) {
		struct form *pack = parse(arena, form_files[i].text);
		struct form *form;

		if (!pack->is_pack)
			continue;
		form = form_compose(arena, find(arena, pack->service), pack);
		for (size_t k = 0; k < form->section_count; k++) {
			assert_ptr_equal(form_section_find(form, form->sections[k].code), &form->sections[k]);
			if (form->sections[k].kind != SECTION_ACTIONS)
				check_section(arena, form, &form->sections[k]);
		}
		assert_true(has_kind(form, SECTION_MEETING) && has_kind(form, SECTION_REFLECTION));
		assert_true(has_kind(form, SECTION_CONCERN) && has_kind(form, SECTION_ACTIONS));
		assert_true(has_kind(form, SECTION_OVERALL) && !has_kind(form, SECTION_PACK));
		assert_non_null(form_overall_question(form));
		assert_int_equal(form_question_find(form, "OV.2", NULL)->minimum, 300);
		assert_int_equal(form_section_find(form, pack->sections[0].code)->question_count,
		    pack->sections[0].question_count);
	}
	arena_free(arena);
}

/* domain.md 11.1 to 11.3: how many questions of which kind each section asks. */
static void
test_as_the_programme_asks(void **state)
{
	(void)state;
	static const struct {
		const char *form, *section;
		size_t judged, timely, graded;
	} cases[] = {
	    {"csc", "1", 4, 0, 1}, {"csc", "2", 6, 0, 1}, {"csc", "3", 5, 1, 1}, {"csc", "4", 5, 1, 1},
	    {"csc", "5", 4, 1, 1}, {"csc", "6", 4, 0, 1}, {"csc", "7", 4, 0, 1}, {"csc", "8", 5, 1, 1},
	    {"csc", "9", 3, 0, 1}, {"csc", "10", 2, 1, 1}, {"eh", "E1", 2, 1, 1}, {"eh", "E2", 6, 0, 1},
	    {"eh", "E3", 4, 0, 1}, {"eh", "E4", 3, 1, 1}, {"eh", "E5", 3, 0, 1}, {"eh", "E6", 4, 0, 1},
	    {"eh", "E7", 3, 1, 1}, {"eh", "E8", 4, 0, 1}, {"send", "S0", 0, 5, 0},
	    {"send", "SA", 4, 0, 1}, {"send", "SB", 4, 0, 1}, {"send", "SC", 5, 0, 1},
	    {"send", "SD", 3, 0, 1}, {"send", "SE", 5, 0, 1}, {"send", "SF", 4, 0, 1},
	    {"send", "SG1", 6, 0, 1}, {"send", "SH", 3, 0, 1}, {"send", "SI", 2, 0, 0},
	    {"send", "SK", 2, 0, 0}, {"send", "SX", 2, 0, 1},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct form_section *s =
		    form_section_find(find(arena, cases[i].form), cases[i].section);
		size_t counts[ANSWER_TYPE_COUNT] = {0};

		for (size_t k = 0; k < s->question_count; k++)
			counts[s->questions[k].type]++;
		assert_int_equal(counts[ANSWER_YES_PARTLY_NO], cases[i].judged);
		assert_int_equal(counts[ANSWER_TIMELY], cases[i].timely);
		assert_int_equal(counts[ANSWER_GRADE], cases[i].graded);
	}
	arena_free(arena);
}

/* D20, theme SEND-CG: health fills C and G in full, the others their headlines. */
static void
test_health_theme(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form *form = form_compose(arena, find(arena, "send"), find(arena, "SEND-CG"));

	assert_int_equal(form_section_find(form, "SC")->question_count, 6);
	assert_int_equal(form_section_find(form, "SG1")->question_count, 7);
	assert_int_equal(form_section_find(form, "SB")->question_count, 2);
	assert_int_equal(form_section_find(form, "SX")->question_count, 3);
	assert_int_equal(form_section_find(form, "SC")->agency, AGENCY_HEALTH);
	arena_free(arena);
}

static void
test_faults_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *text, *why;
	} cases[] = {
	    {"{", "line 1"},
	    {"[]", "form: “code” must be a text"},
	    {"{\"code\": \"x\", \"service\": \"csc\", \"title\": \"X\", \"version\": 0, \"sections\": []}",
	        "x: it needs a version and sections"},
	    {"{\"code\": \"x\", \"service\": \"csc\", \"title\": \"X\", \"version\": 1, \"sections\": "
	     "[{\"code\": \"1\", \"group\": \"g\", \"title\": \"t\", \"kind\": \"robot\"}]}",
	        "1: its kind is not known"},
	    {"{\"code\": \"x\", \"service\": \"csc\", \"title\": \"X\", \"version\": 1, \"sections\": "
	     "[{\"code\": \"1\", \"group\": \"g\", \"title\": \"t\", \"questions\": [{\"code\": \"1.1\", "
	     "\"type\": \"C\", \"text\": \"Why\"}]}]}",
	        "1.1: a choice needs choices"},
	    {"{\"code\": \"x\", \"service\": \"csc\", \"title\": \"X\", \"version\": 1, \"sections\": "
	     "[{\"code\": \"1\", \"group\": \"g\", \"title\": \"t\", \"questions\": [{\"code\": \"1.1\", "
	     "\"type\": \"T\", \"text\": \"Why\", \"applies\": {\"code\": \"9.9\", \"is\": [\"a\"]}}]}]}",
	        "1.1: it depends on a question that is not there"},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct form *form;
		const char *why = "";

		assert_int_equal(form_definition_parse(arena, cases[i].text, &form, &why), ERR_INVALID);
		if (strncmp(why, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("got \"%s\", wanted \"%s\"", why, cases[i].why);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_file_loads),
	    cmocka_unit_test(test_every_composition), cmocka_unit_test(test_as_the_programme_asks),
	    cmocka_unit_test(test_health_theme), cmocka_unit_test(test_faults_are_named)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
