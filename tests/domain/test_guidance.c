#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "domain/guidance.h"

#include <string.h>

static void
test_words(void **state)
{
	static const struct {
		const char *text;
		const char *words;
	} rows[] = {
	    {"", ""},
	    {" … ", ""},
	    {"A child’s plan", "a childs plan"},
	    {"A child's  PLAN.", "a childs plan"},
	    {"“Ongoing” is no date – 4.2", "ongoing is no date 4 2"},
	    {"Zoë’s café: naïve, Łódź", "zoes cafe naive lodz"},
	    {"\n\nline one\r\nline\ttwo", "line one line two"},
	    {"100% of_it \\ here", "100 of it here"},
	};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(guidance_words(arena, rows[i].text), rows[i].words);
	arena_free(arena);
}

static void
test_second_person(void **state)
{
	/* coordinator, member, wrote in it, a coordinator wrote in it */
	static const struct {
		bool is_lead, is_member, has_written, lead_has_written, may;
	} rows[] = {
	    {true, false, false, false, true},
	    {true, false, true, true, false},
	    {true, false, false, true, true}, /* another coordinator */
	    {true, true, true, true, false},
	    {false, true, false, false, false},
	    {false, true, false, true, true},
	    {false, true, true, true, false},
	    {false, false, false, true, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(guidance_is_second(rows[i].is_lead, rows[i].is_member, rows[i].has_written, rows[i].lead_has_written),
		    rows[i].may);
}

static void
test_steps(void **state)
{
	(void)state;
	assert_null(guidance_step_find(GUIDANCE_DRAFT, GUIDANCE_EVENT_PUBLISH));
	assert_null(guidance_step_find(GUIDANCE_TO_PUBLISH, GUIDANCE_EVENT_DISCARD));
	assert_true(guidance_step_find(GUIDANCE_TO_PUBLISH, GUIDANCE_EVENT_PUBLISH)->is_second);
	for (int i = 0; i < GUIDANCE_EVENT_COUNT; i++) {
		enum guidance_event event;

		assert_true(guidance_event_from_code(guidance_event_code((enum guidance_event)i), &event));
		assert_int_equal(event, i);
		assert_null(guidance_step_find(GUIDANCE_PUBLISHED, event));
	}
}

static void
test_check(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct guidance g = {.criterion = "", .title = "", .text = "", .why = ""};
	struct problems problems;

	(void)state;
	problems_init(&problems, arena);
	guidance_check(&g, &problems);
	assert_non_null(problems_find(&problems, "criterion"));
	assert_non_null(problems_find(&problems, "title"));
	assert_non_null(problems_find(&problems, "text"));
	assert_null(problems_find(&problems, "why"));
	g.version = 1;
	guidance_check(&g, &problems);
	assert_non_null(problems_find(&problems, "why"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_second_person),
	    cmocka_unit_test(test_steps),
	    cmocka_unit_test(test_check),
	};
	return cmocka_run_group_tests_name("guidance", tests, NULL, NULL);
}
