#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "domain/reflection.h"
#include "domain/response.h"

static struct date
today(void)
{
	return date_from_parts(2021, 1, 26);
}

/* What is said beside each field of the Manager's Response Form (domain.md 11.4); NULL: nothing. */
static void
test_fields(void **state)
{
	static const struct {
		enum response_page page;
		const char *code, *value, *said;
	} cases[] = {
	    {RESPONSE_CONVERSATION, "conversation-on", "2021-01-26", NULL},
	    {RESPONSE_CONVERSATION, "conversation-on", "2021-01-27", "The day must be today or in the past"},
	    {RESPONSE_CONVERSATION, "conversation-on", "31/2/2021",
		"Enter a real day, month and year, such as 26 1 2021"},
	    {RESPONSE_CONVERSATION, "conversation-minutes", "0", "Enter a whole number of minutes from 1 to 600"},
	    {RESPONSE_CONVERSATION, "conversation-minutes", "600", NULL},
	    {RESPONSE_CONVERSATION, "conversation-minutes", "601", "Enter a whole number of minutes from 1 to 600"},
	    {RESPONSE_STRETCH, "stretch-on", "2021-01-25", "The day must be today or in the future"},
	    {RESPONSE_STRETCH, "stretch-on", "2021-01-26", NULL},
	    {RESPONSE_STRETCH, "stretch-on", "2023-01-27", NULL},
	    {RESPONSE_STRETCH, "stretch-on", "2023-01-28", "The day must be within the next two years"},
	};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct response_answer answer = {cases[i].code, cases[i].value};
		const struct response_facts facts = {.arena = arena, .answers = &answer, .answer_count = 1, .today = today()};
		struct problems problems;
		const char *said;

		problems_init(&problems, arena);
		response_check_page(&facts, cases[i].page, &problems);
		said = problems_find(&problems, cases[i].code);
		if (cases[i].said == NULL)
			assert_null(said);
		else
			assert_string_equal(said, cases[i].said);
	}
	arena_free(arena);
}

/* Each section that was graded Inadequate: agreed, or not and why. */
static void
test_inadequate_sections(void **state)
{
	static const struct {
		const char *agree, *reason, *field;
	} cases[] = {
	    {"yes", "", NULL},
	    {"", "", "agree-section-3"},
	    {"no", "", "agree-reason-3"},
	    {"no", "The plan was on the file", NULL},
	};
	const struct response_section section = {"3", "Plans"};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct response_answer answers[] = {{"read", "yes"}, {"agree", "yes"}, {"agree-section-3", cases[i].agree},
		    {"agree-reason-3", cases[i].reason}};
		const struct response_facts facts = {.arena = arena, .answers = answers, .answer_count = 4,
		    .sections = &section, .section_count = 1, .today = today()};
		struct problems problems;

		problems_init(&problems, arena);
		response_check_page(&facts, RESPONSE_GRADE, &problems);
		assert_int_equal(problems.count, cases[i].field == NULL ? 0 : 1);
		if (cases[i].field != NULL)
			assert_string_equal(problems.items[0].field, cases[i].field);
	}
	arena_free(arena);
}

/* Accepted and changed actions have an owner and a day to come; changed and declined ones a reason. */
static void
test_decisions_about_actions(void **state)
{
	static const struct {
		const char *decision, *reason, *text, *owner, *due, *field;
	} cases[] = {
	    {"", "", "", "", "", "decision-a"},
	    {"maybe", "", "", "jo", "2021-02-05", "decision-a"},
	    {"accept", "", "", "jo", "2021-02-05", NULL},
	    {"accept", "", "", "jo", "5/2/2021", NULL},
	    {"accept", "", "", "", "2021-02-05", "owner-a"},
	    {"accept", "", "", "jo", "", "due-a"},
	    {"accept", "", "", "jo", "2021-01-26", NULL},
	    {"accept", "", "", "jo", "2021-01-25", "due-a"},
	    {"accept", "", "", "jo", "2023-01-28", "due-a"},
	    {"change", "It was done in part", "Visit twice", "jo", "2021-02-05", NULL},
	    {"change", "", "Visit twice", "jo", "2021-02-05", "reason-a"},
	    {"change", "It was done in part", "", "jo", "2021-02-05", "text-a"},
	    {"decline", "It is done already", "", "", "", NULL},
	    {"decline", "", "", "", "", "reason-a"},
	};
	const struct response_action action = {"a", "Visit the father"};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct response_answer answers[] = {{"decision-a", cases[i].decision}, {"reason-a", cases[i].reason},
		    {"text-a", cases[i].text}, {"owner-a", cases[i].owner}, {"due-a", cases[i].due}};
		const struct response_facts facts = {.arena = arena, .answers = answers, .answer_count = 5,
		    .actions = &action, .action_count = 1, .today = today()};
		struct problems problems;

		problems_init(&problems, arena);
		response_check_page(&facts, RESPONSE_ACTIONS, &problems);
		if (problems.count != (cases[i].field == NULL ? 0 : 1))
			fail_msg("case %zu: %zu problems", i, problems.count);
		if (cases[i].field != NULL)
			assert_string_equal(problems.items[0].field, cases[i].field);
	}
	arena_free(arena);
}

/* The practitioner's reflection may stay empty as long as it is not sent. */
static void
test_reflection(void **state)
{
	struct reflection r = {.proud = "", .differently = "", .helps = "", .support = ""};
	struct arena *arena = arena_new(1 << 20);
	struct problems problems;

	(void)state;
	problems_init(&problems, arena);
	reflection_check(&r, false, &problems);
	assert_int_equal(problems.count, 0);
	reflection_check(&r, true, &problems);
	assert_non_null(problems_find(&problems, "proud"));
	r.support = "An hour for the chronology";
	problems_init(&problems, arena);
	reflection_check(&r, true, &problems);
	assert_int_equal(problems.count, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_fields), cmocka_unit_test(test_inadequate_sections),
	    cmocka_unit_test(test_decisions_about_actions), cmocka_unit_test(test_reflection)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
