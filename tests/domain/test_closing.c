#include "../test.h"

#include "base/arena.h"
#include "domain/closing.h"
#include "domain/response.h"

struct closing_case {
	struct closing_facts facts;
	size_t count;
	const char *first; /* NULL: it may close */
};

static void
test_what_stands_against_closing(void **state)
{
	static const struct closing_case cases[] = {
	    {{.state = AUDIT_FED_BACK}, 0, NULL},
	    {{.state = AUDIT_RESPONDED}, 1, "The feedback meeting has not been recorded"},
	    {{.state = AUDIT_FED_BACK, .undone_count = 1}, 1, "An action is not done yet"},
	    {{.state = AUDIT_FED_BACK, .undone_count = 2}, 1, "2 actions are not done yet"},
	    {{.state = AUDIT_FED_BACK, .unconfirmed_count = 1}, 1,
		"The team manager has not confirmed an action"},
	    {{.state = AUDIT_FED_BACK, .unverified_count = 3}, 1, "3 actions have not been verified"},
	    {{.state = AUDIT_FED_BACK, .open_concern_count = 1}, 1,
		"A concern about the child’s safety is open"},
	    {{.state = AUDIT_FED_BACK, .has_open_inadequate_case = true, .is_sign_off_missing = true}, 2,
		"The Inadequate case is open"},
	    {{.state = AUDIT_FED_BACK, .is_in_moderation = true}, 1, "The Centre’s checks are not finished"},
	};
	struct arena *arena = arena_new(1024 * 1024);
	const char *texts[CLOSING_MAXIMUM];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(closing_blocks(arena, &cases[i].facts, texts), cases[i].count);
		if (cases[i].first != NULL)
			assert_string_equal(texts[0], cases[i].first);
	}
	arena_free(arena);
}

static void
test_every_page_leads_to_the_next(void **state)
{
	enum response_page page = RESPONSE_GRADE, found;
	int count = 1;

	(void)state;
	while (response_page_next(page, true, &page))
		count++;
	assert_int_equal(count, RESPONSE_PAGE_COUNT);
	assert_false(response_page_next(RESPONSE_MEETING, false, &page));
	for (int i = 0; i < RESPONSE_PAGE_COUNT; i++) {
		assert_true(response_page_from_code(response_page_code((enum response_page)i), &found));
		assert_int_equal(found, i);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_stands_against_closing),
	    cmocka_unit_test(test_every_page_leads_to_the_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
