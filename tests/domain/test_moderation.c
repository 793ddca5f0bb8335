#include "../test.h"

#include "domain/moderation.h"

#include <string.h>

static void
test_every_state_is_reached_and_left(void **state)
{
	(void)state;
	for (int s = 0; s < MODERATION_STATE_COUNT; s++) {
		bool is_reached = s == MODERATION_WAITING, is_left = s == MODERATION_SETTLED;
		bool can_end = s == MODERATION_SETTLED || s == MODERATION_ENDED;

		for (size_t i = 0; i < moderation_step_count; i++) {
			const struct moderation_step *step = &moderation_steps[i];

			is_reached |= (int)step->to == s;
			is_left |= (int)step->from == s;
			can_end |= (int)step->from == s && step->event == MODERATION_EVENT_END;
			for (size_t j = i + 1; j < moderation_step_count; j++)
				assert_false(step->from == moderation_steps[j].from &&
				    step->event == moderation_steps[j].event);
		}
		/* Settled is the end: a challenge is a moderation of its own. An audit may be withdrawn at any time. */
		assert_true(is_reached && is_left && can_end);
	}
	assert_null(moderation_step_find(MODERATION_WAITING, MODERATION_EVENT_AGREE));
	assert_int_equal(moderation_step_find(MODERATION_WAITING, MODERATION_EVENT_TAKE)->to, MODERATION_BLIND);
}

/* Nothing the auditor graded is seen before the moderator's own grades are saved: only that step leads out of blind. */
static void
test_blind_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < moderation_step_count; i++) {
		const struct moderation_step *step = &moderation_steps[i];

		if (step->from != MODERATION_BLIND)
			continue;
		if (step->to == MODERATION_COMPARED)
			assert_int_equal(step->event, MODERATION_EVENT_SAVE);
		else
			assert_true(step->to == MODERATION_WAITING || step->to == MODERATION_ENDED);
	}
}

static void
test_codes_round_trip(void **state)
{
	enum moderation_state s;
	enum moderation_reason r;

	(void)state;
	for (int i = 0; i < MODERATION_STATE_COUNT; i++) {
		assert_true(moderation_state_from_code(moderation_state_code((enum moderation_state)i), &s));
		assert_int_equal(s, i);
		assert_true(strlen(moderation_state_name((enum moderation_state)i)) > 0);
	}
	for (int i = 0; i < MODERATION_REASON_COUNT; i++) {
		assert_true(moderation_reason_from_code(moderation_reason_code((enum moderation_reason)i), &r));
		assert_int_equal(r, i);
	}
	for (int i = 0; i < MODERATION_EVENT_COUNT; i++)
		assert_true(strlen(moderation_event_code((enum moderation_event)i)) > 0);
	for (int i = 0; i < MODERATION_ACTOR_COUNT; i++)
		assert_true(strlen(moderation_actor_name((enum moderation_actor)i)) > 0);
	for (int i = 0; i < MODERATION_QUALITY_COUNT; i++)
		assert_true(strlen(moderation_quality_code((enum moderation_quality)i)) > 0 &&
		    strlen(moderation_quality_words((enum moderation_quality)i)) > 0);
	assert_false(moderation_state_from_code("", &s));
	assert_false(moderation_reason_from_code("lottery", &r));
}

struct change_case {
	enum grade auditors, moderators;
	enum moderation_difference difference;
	enum moderation_event change;
};

static void
test_differences(void **state)
{
	static const struct change_case cases[] = {
	    {GRADE_GOOD, GRADE_GOOD, MODERATION_NO_DIFFERENCE, MODERATION_EVENT_CHANGE},
	    {GRADE_OUTSTANDING, GRADE_GOOD, MODERATION_MINOR, MODERATION_EVENT_CHANGE},
	    {GRADE_REQUIRES_IMPROVEMENT, GRADE_GOOD, MODERATION_MINOR, MODERATION_EVENT_CHANGE},
	    {GRADE_OUTSTANDING, GRADE_REQUIRES_IMPROVEMENT, MODERATION_MAJOR, MODERATION_EVENT_CHANGE},
	    {GRADE_REQUIRES_IMPROVEMENT, GRADE_OUTSTANDING, MODERATION_MAJOR, MODERATION_EVENT_CHANGE},
	    {GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE, MODERATION_MAJOR, MODERATION_EVENT_CROSS},
	    {GRADE_INADEQUATE, GRADE_REQUIRES_IMPROVEMENT, MODERATION_MAJOR, MODERATION_EVENT_CROSS},
	    {GRADE_INADEQUATE, GRADE_OUTSTANDING, MODERATION_MAJOR, MODERATION_EVENT_CROSS},
	    {GRADE_INADEQUATE, GRADE_INADEQUATE, MODERATION_NO_DIFFERENCE, MODERATION_EVENT_CHANGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(
		    moderation_difference(cases[i].auditors, cases[i].moderators), cases[i].difference);
		assert_int_equal(moderation_change(cases[i].auditors, cases[i].moderators), cases[i].change);
	}
}

/* What waits for somebody of the Centre, the second moderator too. */
static void
test_the_queue(void **state)
{
	(void)state;
	for (int s = 0; s < MODERATION_STATE_COUNT; s++) {
		enum moderation_state at = (enum moderation_state)s;
		const struct moderation_step *step = moderation_step_find(at, MODERATION_EVENT_TAKE);
		bool waits = step != NULL || at == MODERATION_BLIND || at == MODERATION_COMPARED;

		assert_int_equal(moderation_is_queued(at), waits);
	}
}

static void
test_final_grade(void **state)
{
	struct final_grade f = moderation_final_grade(GRADE_GOOD, GRADE_NONE, GRADE_NONE);

	(void)state;
	assert_true(f.grade == GRADE_GOOD && f.source == GRADE_BY_AUDITOR);
	f = moderation_final_grade(GRADE_GOOD, GRADE_INADEQUATE, GRADE_NONE);
	assert_true(f.grade == GRADE_INADEQUATE && f.source == GRADE_BY_MODERATION);
	f = moderation_final_grade(GRADE_GOOD, GRADE_INADEQUATE, GRADE_GOOD);
	assert_true(f.grade == GRADE_GOOD && f.source == GRADE_BY_PANEL);
}

static void
test_no_case_is_dropped_while_it_is_moderated(void **state)
{
	(void)state;
	for (int s = 0; s < MODERATION_STATE_COUNT; s++) {
		enum moderation_state at = (enum moderation_state)s;

		/* Nobody can make it disappear by overturning it alone. */
		assert_int_equal(moderation_holds_inadequate(at, GRADE_INADEQUATE, GRADE_GOOD),
		    moderation_is_open(at));
		/* A change into it opens the case as soon as the first moderator saves it. */
		assert_int_equal(moderation_holds_inadequate(at, GRADE_GOOD, GRADE_INADEQUATE),
		    moderation_is_open(at));
		assert_false(moderation_holds_inadequate(at, GRADE_GOOD, GRADE_NONE));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_state_is_reached_and_left),
	    cmocka_unit_test(test_blind_first),
	    cmocka_unit_test(test_codes_round_trip),
	    cmocka_unit_test(test_differences),
	    cmocka_unit_test(test_the_queue),
	    cmocka_unit_test(test_final_grade),
	    cmocka_unit_test(test_no_case_is_dropped_while_it_is_moderated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
