#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/form.h"

#include <string.h>

static const char *cp[] = {"cp"};
static const char *four[] = {"4"};
static struct form_choice statuses[] = {{"cin", "Child in need", ""}, {"cp", "Child protection plan", ""}};
static struct form_choice yes_no[] = {{"no", "No", ""}, {"yes", "Yes", ""}};

/* A small form with a question of each kind. */
static struct form
small_form(void)
{
	static struct form_question a[] = {
	    {.code = "A.1", .text = "Status", .missing = "Select the status", .type = ANSWER_CHOICE,
	        .is_required = true, .choices = statuses, .choice_count = 2},
	    {.code = "A.2", .text = "Read", .missing = "Select what you read", .type = ANSWER_CHOICES,
	        .is_required = true, .choices = statuses, .choice_count = 2, .maximum = 1},
	    {.code = "A.3", .text = "Opened", .missing = "Enter the date", .type = ANSWER_DATE,
	        .is_required = true, .is_past = true},
	    {.code = "A.4", .text = "Minutes", .missing = "Enter the minutes", .type = ANSWER_NUMBER,
	        .is_required = true, .minimum = 1, .maximum = 600},
	};
	static struct form_question risk[] = {
	    {.code = "2.1", .text = "Is it safe?", .missing = "Select an answer",
	        .type = ANSWER_YES_PARTLY_NO, .evidence = EVIDENCE_BY_ANSWER, .is_required = true},
	    {.code = "2.2", .text = "Is the chair’s view there?", .missing = "Select an answer",
	        .type = ANSWER_YES_PARTLY_NO, .evidence = EVIDENCE_BY_ANSWER, .is_required = true,
	        .applies = {"A.1", {cp, 1}}},
	    {.code = "2.3", .text = "In time?", .missing = "Select an answer", .type = ANSWER_TIMELY,
	        .evidence = EVIDENCE_BY_ANSWER, .is_required = true},
	    {.code = "2.G", .text = "Grade", .missing = "Select a grade for risk", .type = ANSWER_GRADE,
	        .evidence = EVIDENCE_ALWAYS, .is_required = true, .is_headline = true},
	};
	static struct form_question concern[] = {{.code = "SG.1", .text = "At risk?",
	    .missing = "Select whether", .type = ANSWER_CHOICE, .is_required = true, .choices = yes_no,
	    .choice_count = 2}};
	static struct form_question reflection[] = {{.code = "RF.1", .text = "Why none?",
	    .missing = "Say why there is no reflection", .type = ANSWER_TEXT, .maximum = 100}};
	static struct form_question overall[] = {
	    {.code = "OV.1", .text = "Grade", .missing = "Select an overall grade",
	        .type = ANSWER_GRADE, .is_required = true, .is_overall = true},
	    {.code = "OV.2", .text = "Reason", .hint = "", .missing = "Write the reason",
	        .type = ANSWER_TEXT, .is_required = true, .minimum = 20, .maximum = 60},
	    {.code = "OV.3", .text = "Told when?", .missing = "Enter when", .type = ANSWER_DATE_TIME,
	        .is_required = true, .is_past = true, .applies = {"OV.1", {four, 1}}},
	};
	static struct form_section sections[] = {
	    {.code = "A", .title = "Details", .questions = a, .question_count = 4},
	    {.code = "2", .title = "Risk", .is_safeguarding = true, .questions = risk,
	        .question_count = 4},
	    {.code = "TH", .title = "Theme", .kind = SECTION_PACK},
	    {.code = "SG", .title = "Risk now", .kind = SECTION_CONCERN, .questions = concern,
	        .question_count = 1},
	    {.code = "RF", .title = "Reflection", .kind = SECTION_REFLECTION, .questions = reflection,
	        .question_count = 1},
	    {.code = "AC", .title = "Actions", .kind = SECTION_ACTIONS},
	    {.code = "OV", .title = "Overall", .kind = SECTION_OVERALL, .questions = overall,
	        .question_count = 3},
	};

	return (struct form){
	    .code = "csc", .service = "csc", .version = 1, .sections = sections, .section_count = 7};
}

static const struct date today = {18650}; /* 23 January 2021 */

/* One answer, one question: the problem it gives, with the field. NULL: none. */
struct check_case {
	const char *section;
	const char *code;
	const char *value;
	const char *evidence;
	enum form_check check;
	const char *field;
	const char *problem;
};

static void
test_checks(void **state)
{
	(void)state;
	static const struct check_case cases[] = {
	    {"A", "A.1", "", "", FORM_CHECK_FORMAT, "A.1", NULL},
	    {"A", "A.1", "", "", FORM_CHECK_COMPLETE, "A.1", "Select the status"},
	    {"A", "A.1", "cin", "", FORM_CHECK_COMPLETE, "A.1", NULL},
	    {"A", "A.1", "cin,cp", "", FORM_CHECK_FORMAT, "A.1", "Select the status"},
	    {"A", "A.1", "robot", "", FORM_CHECK_FORMAT, "A.1", "Select the status"},
	    {"A", "A.2", "cin", "", FORM_CHECK_COMPLETE, "A.2", NULL},
	    {"A", "A.2", "cin,cp", "", FORM_CHECK_FORMAT, "A.2", "Select no more than 1 answers"},
	    {"A", "A.3", "2021-01-23", "", FORM_CHECK_COMPLETE, "A.3", NULL},
	    {"A", "A.3", "2021-01-24", "", FORM_CHECK_FORMAT, "A.3",
	        "The date must be today or in the past"},
	    {"A", "A.3", "/1/2021", "", FORM_CHECK_FORMAT, "A.3", "The date must include a day"},
	    {"A", "A.3", "3//2021", "", FORM_CHECK_FORMAT, "A.3", "The date must include a month"},
	    {"A", "A.3", "3/1/", "", FORM_CHECK_FORMAT, "A.3", "The date must include a year"},
	    {"A", "A.3", "31/2/2021", "", FORM_CHECK_FORMAT, "A.3",
	        "Enter a real date with a year of four numbers, such as 26 1 2021"},
	    {"A", "A.4", "600", "", FORM_CHECK_COMPLETE, "A.4", NULL},
	    {"A", "A.4", "0", "", FORM_CHECK_FORMAT, "A.4", "Enter a whole number from 1 to 600"},
	    {"A", "A.4", "an hour", "", FORM_CHECK_FORMAT, "A.4", "Enter a whole number from 1 to 600"},
	    {"2", "2.1", "yes", "", FORM_CHECK_COMPLETE, "2.1-evidence", NULL},
	    {"2", "2.1", "na", "", FORM_CHECK_COMPLETE, "2.1-evidence", NULL},
	    {"2", "2.1", "partly", "", FORM_CHECK_COMPLETE, "2.1-evidence",
	        "Say what the record shows for “Is it safe?”"},
	    {"2", "2.1", "nr", "Nothing on file", FORM_CHECK_COMPLETE, "2.1-evidence", NULL},
	    {"2", "2.1", "partly", "", FORM_CHECK_FORMAT, "2.1-evidence", NULL},
	    {"2", "2.2", "", "", FORM_CHECK_COMPLETE, "2.2", NULL}, /* does not apply */
	    {"2", "2.3", "in-time", "", FORM_CHECK_COMPLETE, "2.3-evidence", NULL},
	    {"2", "2.3", "late-reason", "", FORM_CHECK_COMPLETE, "2.3-evidence",
	        "Say what the record shows for “In time?”"},
	    {"2", "2.G", "", "", FORM_CHECK_COMPLETE, "2.G", "Select a grade for risk"},
	    {"2", "2.G", "2", "", FORM_CHECK_COMPLETE, "2.G-evidence",
	        "Say what the record shows for “Grade”"},
	    {"2", "2.G", "na", "", FORM_CHECK_COMPLETE, "2.G-evidence", NULL},
	    {"2", "2.G", "0", "Too little", FORM_CHECK_COMPLETE, "2.G", NULL},
	    {"OV", "OV.1", "0", "", FORM_CHECK_FORMAT, "OV.1", "Select an overall grade"},
	    {"OV", "OV.2", "Too short", "", FORM_CHECK_FORMAT, "OV.2", NULL},
	    {"OV", "OV.2", "Too short", "", FORM_CHECK_COMPLETE, "OV.2",
	        "Write at least 20 characters: there are 9 so far"},
	    {"OV", "OV.2", "This is a reason that is long enough", "", FORM_CHECK_COMPLETE, "OV.2", NULL},
	    {"OV", "OV.2", "0123456789012345678901234567890123456789012345678901234567890", "",
	        FORM_CHECK_FORMAT, "OV.2", "Shorten this to 60 characters or less: it has 61 now"},
	    {"RF", "RF.1", "", "", FORM_CHECK_COMPLETE, "RF.1", "Say why there is no reflection"},
	    {"SG", "SG.1", "yes", "", FORM_CHECK_COMPLETE, "SG.1",
	        "Record who you told about the risk before you complete this section"},
	    {"SG", "SG.1", "no", "", FORM_CHECK_COMPLETE, "SG.1", NULL},
	};
	struct form form = small_form();
	struct form_extra extra = {0};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct check_case *c = &cases[i];
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct form_answer answer = {c->code, c->value, c->evidence};
		struct form_answers answers = {&answer, 1};
		struct problems problems;
		const char *got;

		problems_init(&problems, arena);
		form_check_section(form_section_find(&form, c->section), &answers, &extra, today,
		    c->check, &problems);
		got = problems_find(&problems, c->field);
		if (!str_is_same(got, c->problem))
			fail_msg("case %zu (%s=%s): got \"%s\", wanted \"%s\"", i, c->code, c->value,
			    got == NULL ? "" : got, c->problem == NULL ? "" : c->problem);
		arena_free(arena);
	}
}

static void
test_conditions(void **state)
{
	(void)state;
	struct form form = small_form();
	const struct form_section *risk = form_section_find(&form, "2");
	struct form_answer answer = {"A.1", "cin", ""};
	struct form_answers answers = {&answer, 1};

	assert_false(form_question_applies(risk, &risk->questions[1], &answers));
	answer.value = "cp";
	assert_true(form_question_applies(risk, &risk->questions[1], &answers));
	answer.value = "cin,cp";
	assert_true(form_question_applies(risk, &risk->questions[1], &answers));
	answer.value = "cpx";
	assert_false(form_question_applies(risk, &risk->questions[1], &answers));
}

/* Answers with which the small form can be sent. */
static struct form_answer full[] = {
    {"A.1", "cin", ""},
    {"A.2", "cin", ""},
    {"A.3", "2021-01-20", ""},
    {"A.4", "60", ""},
    {"2.1", "yes", ""},
    {"2.3", "in-time", ""},
    {"2.G", "2", "Safe and seen"},
    {"SG.1", "no", ""},
    {"RF.1", "On leave", ""},
    {"OV.1", "2", ""},
    {"OV.2", "A reason that is long enough", ""},
    {"OV.3", "", ""},
};
enum { FULL_COUNT = sizeof(full) / sizeof(full[0]) };

static size_t
send_problems(struct arena *arena, struct form_answer *items, struct form_extra extra)
{
	struct form form = small_form();
	struct form_answers answers = {items, FULL_COUNT};
	struct problems problems;

	problems_init(&problems, arena);
	form_check_send(&form, &answers, &extra, today, &problems);
	return problems.count;
}

static void
test_send(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form_answer items[FULL_COUNT];

	memcpy(items, full, sizeof(full));
	assert_int_equal(send_problems(arena, items, (struct form_extra){0}), 0);
	items[8].value = ""; /* no reason, and no reflection */
	assert_int_equal(send_problems(arena, items, (struct form_extra){0}), 1);
	assert_int_equal(send_problems(arena, items, (struct form_extra){.has_reflection = true}), 0);
	items[8].value = "On leave";
	items[9].value = "3"; /* at least one action */
	assert_int_equal(send_problems(arena, items, (struct form_extra){0}), 1);
	assert_int_equal(send_problems(arena, items, (struct form_extra){.action_count = 1}), 0);
	items[9].value = "4"; /* and when somebody was told */
	assert_int_equal(send_problems(arena, items, (struct form_extra){.action_count = 1}), 1);
	items[11].value = "2021-01-22T14:05";
	assert_int_equal(send_problems(arena, items, (struct form_extra){.action_count = 1}), 0);
	items[7].value = "yes";
	assert_int_equal(send_problems(arena, items, (struct form_extra){.action_count = 1}), 1);
	assert_int_equal(
	    send_problems(arena, items, (struct form_extra){.action_count = 1, .concern_count = 1}), 0);
	arena_free(arena);
}

static enum section_status
status_of(struct arena *arena, const char *code, const struct form_answer *items, size_t count,
    struct form_extra extra)
{
	struct form form = small_form();
	struct form_answers answers = {items, count};

	return form_section_status(
	    arena, &form, form_section_find(&form, code), &answers, &extra, today);
}

static void
test_status(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form_extra none = {0};
	struct form_answer half = {"2.1", "", "Began to write"};

	assert_int_equal(status_of(arena, "2", NULL, 0, none), STATUS_NOT_STARTED);
	assert_int_equal(status_of(arena, "2", &half, 1, none), STATUS_IN_PROGRESS);
	assert_int_equal(status_of(arena, "2", full, FULL_COUNT, none), STATUS_COMPLETED);
	assert_int_equal(status_of(arena, "OV", NULL, 0, none), STATUS_CANNOT_START);
	assert_int_equal(status_of(arena, "OV", full, FULL_COUNT, none), STATUS_COMPLETED);
	assert_int_equal(status_of(arena, "AC", NULL, 0, none), STATUS_NOT_STARTED);
	assert_int_equal(
	    status_of(arena, "AC", NULL, 0, (struct form_extra){.action_count = 1}), STATUS_COMPLETED);
	arena_free(arena);
}

static void
test_advice(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form form = small_form();
	struct form_extra none = {0};
	struct form_answer items[FULL_COUNT];
	struct form_answers answers = {items, FULL_COUNT};
	struct text_list advice;

	memcpy(items, full, sizeof(full));
	assert_int_equal(form_advice(arena, &form, &answers, &none).count, 0);
	items[6].value = "4"; /* risk Inadequate, overall Good (domain.md 2.5) */
	advice = form_advice(arena, &form, &answers, &none);
	assert_int_equal(advice.count, 1);
	assert_non_null(strstr(advice.items[0], "“Risk” Inadequate and the audit Good overall"));
	items[6].value = "3";
	items[9].value = "1";
	assert_int_equal(form_advice(arena, &form, &answers, &none).count, 1);
	items[9].value = "3";
	assert_int_equal(form_advice(arena, &form, &answers, &none).count, 0);
	items[9].value = "4"; /* Inadequate, and nobody at risk */
	assert_int_equal(form_advice(arena, &form, &answers, &none).count, 1);
	items[7].value = "yes";
	assert_int_equal(form_advice(arena, &form, &answers, &none).count, 0);
	items[9].value = "2";
	assert_int_equal(
	    form_advice(arena, &form, &answers, &(struct form_extra){.concern_count = 1}).count, 1);
	arena_free(arena);
}

static void
test_advice_on_answers(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form form = small_form();
	struct form_answer items[] = {{"A.1", "cp", ""}, {"2.1", "no", "x"}, {"2.2", "yes", "x"},
	    {"2.G", "2", "x"}};
	struct form_answers answers = {items, 4};

	assert_int_equal(form_advice(arena, &form, &answers, &(struct form_extra){0}).count, 1);
	items[1].value = "partly";
	assert_int_equal(form_advice(arena, &form, &answers, &(struct form_extra){0}).count, 0);
	arena_free(arena);
}

static void
test_compose(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form core = small_form();
	struct form_section theme = {.code = "TH-PLAN", .title = "Plans"};
	struct form pack = {.code = "CSC-PLAN", .is_pack = true, .sections = &theme, .section_count = 1};
	static const char *full_codes[] = {"SC"};
	struct form *form = form_compose(arena, &core, &pack);

	assert_int_equal(form->section_count, 7);
	assert_string_equal(form->sections[2].code, "TH-PLAN");
	assert_int_equal(form_compose(arena, &core, NULL)->section_count, 6);
	/* A pack that is about other sections leaves the headlines of this one. */
	pack.full_sections = (struct text_list){full_codes, 1};
	form = form_compose(arena, &core, &pack);
	assert_int_equal(form_section_find(form, "2")->question_count, 1);
	assert_int_equal(form_section_find(form, "A")->question_count, 4);
	arena_free(arena);
}

static void
test_dates(void **state)
{
	(void)state;
	static const struct {
		enum answer_type type;
		struct form_date_parts typed;
		const char *value;
	} cases[] = {
	    {ANSWER_DATE, {"", "", "", "", ""}, ""},
	    {ANSWER_DATE, {"26", "1", "2021", "", ""}, "2021-01-26"},
	    {ANSWER_DATE, {" 26 ", "jan", "2021", "", ""}, "2021-01-26"},
	    {ANSWER_DATE, {"31", "2", "2021", "", ""}, "31/2/2021"},
	    {ANSWER_DATE, {"26", "", "", "", ""}, "26//"},
	    {ANSWER_DATE, {"2/6", "", "", "", ""}, "2 6//"},
	    {ANSWER_DATE_TIME, {"26", "1", "2021", "9", "5"}, "2021-01-26T09:05"},
	    {ANSWER_DATE_TIME, {"26", "1", "2021", "25", "5"}, "26/1/2021@25:5"},
	    {ANSWER_DATE_TIME, {"26", "1", "2021", "", ""}, "26/1/2021"},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *value = form_date_join(arena, cases[i].type, &cases[i].typed);
		struct form_date_parts parts = form_date_split(arena, value);

		assert_string_equal(value, cases[i].value);
		/* What was typed can be shown again. */
		assert_string_equal(form_date_join(arena, cases[i].type, &parts), value);
	}
	assert_string_equal(form_date_split(arena, "26/1/2021@25:5").hour, "25");
	arena_free(arena);
}

static void
test_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct form form = small_form();

	assert_string_equal(form_value_text(arena, form_question_find(&form, "2.1", NULL), "nr"), "Not recorded");
	assert_string_equal(form_value_text(arena, form_question_find(&form, "2.G", NULL), "3"),
	    "Requires improvement to be good");
	assert_string_equal(form_value_text(arena, form_question_find(&form, "A.2", NULL), "cin,cp"),
	    "Child in need, Child protection plan");
	assert_string_equal(form_value_text(arena, form_question_find(&form, "A.3", NULL), "2021-01-26"), "26 January 2021");
	assert_string_equal(form_value_text(arena, form_question_find(&form, "OV.3", NULL), "2021-01-26T09:05"),
	    "26 January 2021 at 9:05am");
	assert_string_equal(form_value_text(arena, form_question_find(&form, "A.3", NULL), "31/2/2021"), "31/2/2021");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_checks),
	    cmocka_unit_test(test_conditions), cmocka_unit_test(test_send), cmocka_unit_test(test_status),
	    cmocka_unit_test(test_advice), cmocka_unit_test(test_advice_on_answers),
	    cmocka_unit_test(test_compose), cmocka_unit_test(test_dates), cmocka_unit_test(test_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
