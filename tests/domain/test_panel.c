#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "domain/panel.h"

#include <string.h>

static struct panel_candidate
talk(const char *reference, const char *team, enum grade auditors, enum grade moderators)
{
	return (struct panel_candidate){.moderation_id = reference,
	    .reference = reference,
	    .team_id = team,
	    .auditors = auditors,
	    .moderators = moderators,
	    .decide_by = DATE_NONE};
}

/* What waits is always in, by the day; then the farthest apart; then new teams, then new grades. */
static void
test_choose(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct panel_candidate all[] = {
	    talk("A1", "north", GRADE_GOOD, GRADE_GOOD),
	    talk("A2", "north", GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT),
	    talk("A3", "south", GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT),
	    talk("A4", "north", GRADE_OUTSTANDING, GRADE_REQUIRES_IMPROVEMENT),
	    talk("A5", "north", GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE),
	    talk("A6", "east", GRADE_GOOD, GRADE_GOOD),
	    talk("A7", "south", GRADE_OUTSTANDING, GRADE_OUTSTANDING),
	    talk("B1", "north", GRADE_GOOD, GRADE_INADEQUATE),
	    talk("B2", "north", GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT),
	};
	static const char *const order[] = {"B2", "B1", "A5", "A4", "A3", "A2", "A6", "A1"};
	struct panel_pick picks[9];

	(void)state;
	all[7].is_to_decide = all[8].is_to_decide = true;
	all[7].decide_by = date_from_parts(2021, 2, 12);
	all[8].decide_by = date_from_parts(2021, 2, 10);
	assert_int_equal(panel_choose(a, all, 9, 8, picks), 8);
	for (size_t i = 0; i < 8; i++)
		assert_string_equal(all[picks[i].candidate].reference, order[i]);
	assert_string_equal(picks[0].why, "It waits for the panel’s decision");
	assert_string_equal(picks[2].why, "Apart into or out of Inadequate; no case of its grade is in the pack yet");
	assert_string_equal(picks[4].why, "One grade apart; no case of its team is in the pack yet");
	/* A small pack still holds all that waits. */
	assert_int_equal(panel_choose(a, all, 9, 1, picks), 2);
	assert_int_equal(panel_choose(a, all, 0, 8, picks), 0);
	arena_free(a);
}

static void
test_votes(void **state)
{
	const struct panel_vote votes[] = {{.person_id = "a", .grade = GRADE_GOOD},
	    {.person_id = "b", .grade = GRADE_REQUIRES_IMPROVEMENT}, {.person_id = "c", .grade = GRADE_NONE}};
	struct panel_count c = panel_count_votes(votes, 3, 3);

	(void)state;
	assert_int_equal(c.votes, 2);
	assert_false(c.is_quorate);
	assert_int_equal(c.most, GRADE_REQUIRES_IMPROVEMENT); /* the lower of two */
	assert_true(panel_count_votes(votes, 3, 2).is_quorate);
	assert_int_equal(panel_count_votes(votes, 0, 1).most, GRADE_NONE);
}

static void
test_check(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct problems problems;
	struct panel p = {.kind = PANEL_EXTRAORDINARY, .held_on = date_from_parts(2021, 2, 11), .starts_at = -1,
	    .place = "", .chair_id = "", .quorum = 4, .decide_by = date_from_parts(2021, 2, 10)};

	(void)state;
	problems_init(&problems, a);
	panel_check(&p, NULL, date_from_parts(2021, 2, 1), &problems);
	assert_string_equal(problems_find(&problems, "held_on"),
	    "It decides by 10 February 2021: choose that day or an earlier one");
	assert_non_null(problems_find(&problems, "time"));
	assert_non_null(problems_find(&problems, "place"));
	assert_non_null(problems_find(&problems, "chair"));
	assert_non_null(problems_find(&problems, "quorum"));
	problems_init(&problems, a);
	p = (struct panel){.held_on = date_from_parts(2021, 2, 10), .starts_at = 570, .place = "Room 4",
	    .chair_id = "x", .quorum = 3, .decide_by = date_from_parts(2021, 2, 10)};
	panel_check(&p, NULL, date_from_parts(2021, 2, 10), &problems);
	assert_int_equal(problems.count, 0);
	/* One that was planned for yesterday can still get another place. */
	panel_check(&p, &p, date_from_parts(2021, 2, 11), &problems);
	assert_int_equal(problems.count, 0);
	panel_check(&p, NULL, date_from_parts(2021, 2, 11), &problems);
	assert_int_equal(problems.count, 1);
	/* One vote is no panel's. */
	for (int quorum = 1; quorum <= 2; quorum++) {
		problems_init(&problems, a);
		p.quorum = quorum;
		panel_check(&p, NULL, date_from_parts(2021, 2, 10), &problems);
		assert_int_equal(problems.count, quorum == 1);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_choose),
	    cmocka_unit_test(test_votes),
	    cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests_name("panels", tests, NULL, NULL);
}
