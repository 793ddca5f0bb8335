#include "../day.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/concern.h"
#include "domain/inadequate.h"

/* Every stage can be reached, none that is open is a trap, and no open one can be left but to an open one or a right end. */
static void
test_steps(void **state)
{
	bool is_reached[INADEQUATE_STAGE_COUNT] = {[INADEQUATE_OPEN] = true};

	(void)state;
	for (int round = 0; round < INADEQUATE_STAGE_COUNT; round++)
		for (size_t i = 0; i < inadequate_step_count; i++)
			if (is_reached[inadequate_steps[i].from])
				is_reached[inadequate_steps[i].to] = true;
	for (int s = 0; s < INADEQUATE_STAGE_COUNT; s++) {
		enum inadequate_stage stage = (enum inadequate_stage)s, found;
		size_t out = 0;

		assert_true(is_reached[s]);
		for (size_t i = 0; i < inadequate_step_count; i++)
			out += inadequate_steps[i].from == stage && inadequate_steps[i].to != stage;
		assert_true(out > 0);
		assert_true(inadequate_stage_from_code(inadequate_stage_code(stage), &found));
		assert_int_equal(found, stage);
		if (!inadequate_stage_is_open(stage))
			continue;
		/* Moderation can always find that it was not Inadequate. */
		assert_non_null(inadequate_step_find(stage, INADEQUATE_EVENT_OVERTURN));
	}
	/* Closed only by a second person, and never before there was a plan. */
	for (size_t i = 0; i < inadequate_step_count; i++) {
		if (inadequate_steps[i].to != INADEQUATE_CLOSED)
			continue;
		assert_int_equal(inadequate_steps[i].actor, INADEQUATE_BY_SECOND);
		assert_true(inadequate_steps[i].from == INADEQUATE_IMPROVED || inadequate_steps[i].from == INADEQUATE_PLANNED);
	}
	assert_null(inadequate_step_find(INADEQUATE_STILL, INADEQUATE_EVENT_CLOSE));
	assert_null(inadequate_step_find(INADEQUATE_OPEN, INADEQUATE_EVENT_CLOSE));
}

/* England's bank holidays around the days below. */
static struct calendar
england(void)
{
	static const int parts[][3] = {{2020, 12, 25}, {2020, 12, 28}, {2021, 1, 1}, {2021, 4, 2}, {2021, 4, 5},
	    {2021, 5, 3}, {2021, 5, 31}, {2021, 8, 30}, {2021, 12, 27}, {2021, 12, 28}, {2022, 1, 3}, {2024, 1, 1},
	    {2024, 3, 29}, {2024, 4, 1}};
	static struct date days[sizeof(parts) / sizeof(parts[0])];
	size_t count = sizeof(parts) / sizeof(parts[0]);

	for (size_t i = 0; i < count; i++)
		days[i] = date_from_parts(parts[i][0], parts[i][1], parts[i][2]);
	return (struct calendar){days, count};
}

struct deadline {
	const char *why;
	const char *from;
	int working_days;
	const char *due;
};

/* Each limit over weekends, bank holidays, a leap day and both changes of the clocks. */
static const struct deadline deadlines[] = {
    {"within a week", "2021-01-26", 2, "2021-01-28"},
    {"over a weekend", "2021-01-29", 2, "2021-02-02"},
    {"five from a Tuesday", "2021-01-26", 5, "2021-02-02"},
    {"ten from a Tuesday", "2021-01-26", 10, "2021-02-09"},
    {"from Maundy Thursday", "2021-04-01", 1, "2021-04-06"},
    {"from Good Friday itself", "2021-04-02", 2, "2021-04-07"},
    {"two bank holidays in May", "2021-04-30", 1, "2021-05-04"},
    {"over the spring holiday", "2021-05-28", 5, "2021-06-07"},
    {"over the summer holiday", "2021-08-27", 2, "2021-09-01"},
    {"over Christmas 2020", "2020-12-24", 2, "2020-12-30"},
    {"over Christmas and New Year", "2020-12-24", 5, "2021-01-05"},
    {"over Christmas 2021, both in lieu", "2021-12-24", 5, "2022-01-05"},
    {"clocks forward, 28 March 2021", "2021-03-26", 2, "2021-03-30"},
    {"clocks back, 31 October 2021", "2021-10-29", 2, "2021-11-02"},
    {"over a leap day", "2024-02-28", 2, "2024-03-01"},
    {"to a leap day", "2024-02-28", 1, "2024-02-29"},
    {"from a leap day", "2024-02-29", 1, "2024-03-01"},
    {"no leap day in 2021", "2021-02-26", 1, "2021-03-01"},
    {"from a Saturday", "2021-01-30", 1, "2021-02-01"},
};

static void
test_deadlines(void **state)
{
	struct calendar c = england();

	(void)state;
	for (size_t i = 0; i < sizeof(deadlines) / sizeof(deadlines[0]); i++) {
		const struct deadline *d = &deadlines[i];
		struct inadequate_clocks clocks;
		struct date due = calendar_add_working_days(&c, day(d->from), d->working_days);

		if (!date_is_same(due, day(d->due)))
			fail_msg("%s", d->why);
		for (int k = 0; k < INADEQUATE_CLOCK_COUNT; k++)
			clocks.due[k] = clocks.told_on[k] = DATE_NONE;
		clocks.due[INADEQUATE_CLOCK_REVIEW] = due;
		/* Due means the end of that day; the day after it is late, and told once. */
		assert_false(inadequate_clock_is_late(&clocks, INADEQUATE_CLOCK_REVIEW, due));
		assert_true(inadequate_clock_is_late(&clocks, INADEQUATE_CLOCK_REVIEW, date_add_days(due, 1)));
		assert_true(inadequate_clock_must_tell(&clocks, INADEQUATE_CLOCK_REVIEW, date_add_days(due, 1)));
		assert_int_equal(inadequate_clocks_next(&clocks).day, due.day);
		clocks.told_on[INADEQUATE_CLOCK_REVIEW] = date_add_days(due, 1);
		assert_false(inadequate_clock_must_tell(&clocks, INADEQUATE_CLOCK_REVIEW, date_add_days(due, 2)));
		assert_true(date_is_none(inadequate_clocks_next(&clocks)));
	}
}

/* Annex A, list 8: a number names a placement; what stands for "none" does not. */
static void
test_placement_key(void **state)
{
	static const char *const cases[][2] = {{"SC402675", "SC402675"}, {" sc 402675 ", "SC402675"}, {"1234907", "1234907"},
	    {"", ""}, {NULL, ""}, {"XXXXXX", ""}, {"XXX", ""}, {"000000", ""}, {"n/a", ""}, {"12%34", ""}, {"SC40\"2675", ""},
	    {"12345678901234567890", "12345678901234567890"}, {"123456789012345678901", ""}};
	struct arena *arena = arena_new(64 * 1024);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(inadequate_placement_key(arena, cases[i][0]), cases[i][1]);
	arena_free(arena);
}

/* Eight to twelve weeks, in whole weeks, whatever lies between. */
static void
test_windows(void **state)
{
	static const char *const cases[][3] = {{"2021-01-26", "2021-03-23", "2021-04-20"},
	    {"2021-09-01", "2021-10-27", "2021-11-24"}, {"2024-01-15", "2024-03-11", "2024-04-08"},
	    {"2020-12-24", "2021-02-18", "2021-03-18"}};
	struct calendar c = england();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date from, to;

		inadequate_window(day(cases[i][0]), 8, 12, &from, &to);
		assert_int_equal(from.day, day(cases[i][1]).day);
		assert_int_equal(to.day, day(cases[i][2]).day);
	}
	/* A working day on or before four weeks from now. */
	assert_int_equal(inadequate_review_suggested(&c, day("2021-01-26")).day, day("2021-02-23").day);
	assert_int_equal(inadequate_review_suggested(&c, day("2021-03-05")).day, day("2021-04-01").day);
	assert_int_equal(inadequate_review_suggested(&c, day("2021-11-30")).day, day("2021-12-24").day);
}

static void
test_words(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct inadequate_clocks clocks;
	struct date today = day("2021-02-01");

	(void)state;
	for (int k = 0; k < INADEQUATE_CLOCK_COUNT; k++)
		clocks.due[k] = clocks.told_on[k] = DATE_NONE;
	assert_string_equal(inadequate_clock_words(a, &clocks, INADEQUATE_CLOCK_HEAD, today), "");
	clocks.due[INADEQUATE_CLOCK_HEAD] = day("2021-02-03");
	assert_string_equal(inadequate_clock_words(a, &clocks, INADEQUATE_CLOCK_HEAD, today),
	    "If this is not done by 3 February 2021, the assistant director is told");
	assert_string_equal(inadequate_clock_words(a, &clocks, INADEQUATE_CLOCK_HEAD, day("2021-02-04")),
	    "This was due on 3 February 2021: the assistant director is told today");
	clocks.told_on[INADEQUATE_CLOCK_HEAD] = day("2021-02-04");
	assert_string_equal(inadequate_clock_words(a, &clocks, INADEQUATE_CLOCK_HEAD, day("2021-02-05")),
	    "The assistant director was told on 4 February 2021");
	assert_string_equal(inadequate_summary_words(a, 0, DATE_NONE, 0, 0, today), "There are no open Inadequate cases.");
	assert_string_equal(inadequate_summary_words(a, 8, date_add_days(today, -94), 2, 0, today),
	    "8 open. Oldest opened 94 days ago. 2 have had no review this month.");
	assert_string_equal(inadequate_summary_words(a, 1, today, 1, 1, today),
	    "1 open. Oldest opened today. 1 has had no review this month. 1 review is overdue.");
	assert_string_equal(inadequate_summary_words(a, 3, date_add_days(today, -1), 0, 2, today),
	    "3 open. Oldest opened yesterday. All have been reviewed this month. 2 reviews are overdue.");
	arena_free(a);
}

static void
test_review_checks(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct problems problems;
	struct date today = day("2021-01-26");
	struct inadequate_review r = {
	    .safe_how = "", .progress = "", .drift = "", .decision = "", .next_review_on = DATE_NONE};

	(void)state;
	problems_init(&problems, a);
	inadequate_check_review(&r, false, today, 31, &problems);
	assert_int_equal(problems.count, 6);
	r = (struct inadequate_review){.safe = INADEQUATE_SAFE_YES,
	    .safe_how = "Seen at school",
	    .progress = "Weekly visits",
	    .is_drifting = true,
	    .drift = " \n",
	    .decision = "Go on",
	    .next_review_on = date_add_days(today, 31)};
	problems_init(&problems, a);
	inadequate_check_review(&r, true, today, 31, &problems);
	assert_int_equal(problems.count, 1);
	assert_non_null(problems_find(&problems, "drift_how"));
	r.drift = "The assessment is put off";
	r.next_review_on = date_add_days(today, 32);
	problems_init(&problems, a);
	inadequate_check_review(&r, true, today, 31, &problems);
	assert_string_equal(problems_find(&problems, "next_review_on"), "The next review must be within 31 days");
	r.next_review_on = today;
	problems_init(&problems, a);
	inadequate_check_review(&r, true, today, 31, &problems);
	assert_string_equal(problems_find(&problems, "next_review_on"), "The next review must be after today");
	arena_free(a);
}

struct blocked {
	struct inadequate_closing_facts facts;
	size_t count;
};

static void
test_closing_blocks(void **state)
{
	static const struct blocked cases[] = {
	    {{.stage = INADEQUATE_IMPROVED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_YES}, 0},
	    {{.stage = INADEQUATE_IMPROVED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_UNKNOWN}, 1},
	    {{.stage = INADEQUATE_IMPROVED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_YES, .open_action_count = 2}, 1},
	    {{.stage = INADEQUATE_IMPROVED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_YES, .open_concern_count = 1}, 1},
	    {{.stage = INADEQUATE_PLANNED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_YES}, 1},
	    {{.stage = INADEQUATE_PLANNED, .safe = INADEQUATE_SAFE_YES}, 0},
	    {{.stage = INADEQUATE_REAUDIT, .safe = INADEQUATE_SAFE_YES}, 1},
	    {{.stage = INADEQUATE_STILL, .safe = INADEQUATE_SAFE_YES}, 1},
	    {{.stage = INADEQUATE_OPEN, .safe = INADEQUATE_SAFE_YES}, 2},
	    {{.stage = INADEQUATE_CONFIRMED, .is_reaudit_asked = true, .safe = INADEQUATE_SAFE_NO, .open_action_count = 1}, 4},
	};
	struct arena *a = arena_new(1024 * 1024);
	const char *texts[INADEQUATE_BLOCK_MAXIMUM];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(inadequate_closing_blocks(a, &cases[i].facts, texts), cases[i].count);
	arena_free(a);
}

static struct instant
at(const char *day_text, int hour, int minute)
{
	return instant_from_london(day(day_text), hour * 60 + minute);
}

struct told {
	const char *why;
	const char *day;
	int raised_minutes; /* of that day in London */
	int hours;
	int passed; /* real minutes until somebody was reached */
	bool is_late;
	const char *words;
};

/* An hour is an hour, also when London's clocks change in it. */
static void
test_concern_hours(void **state)
{
	static const struct told cases[] = {
	    {"in time", "2021-01-26", 840, 1, 25, false, "Told 25 minutes after it was raised, in time"},
	    {"to the minute", "2021-01-26", 840, 1, 60, false, "Told 1 hour 0 minutes after it was raised, in time"},
	    {"a minute late", "2021-01-26", 840, 1, 61, true, "Told 1 hour 1 minute after it was raised: 1 minute late"},
	    {"over midnight", "2021-01-26", 1430, 1, 30, false, "Told 30 minutes after it was raised, in time"},
	    {"clocks forward at 1am", "2021-03-28", 30, 1, 60, false, "Told 1 hour 0 minutes after it was raised, in time"},
	    {"clocks forward, late", "2021-03-28", 30, 1, 90, true, "Told 1 hour 30 minutes after it was raised: 30 minutes late"},
	    {"clocks back at 2am", "2021-10-31", 30, 1, 60, false, "Told 1 hour 0 minutes after it was raised, in time"},
	    {"clocks back, late", "2021-10-31", 30, 2, 180, true, "Told 3 hours 0 minutes after it was raised: 1 hour 0 minutes late"},
	    {"over a leap day's midnight", "2024-02-29", 1410, 1, 45, false, "Told 45 minutes after it was raised, in time"},
	    {"before it was written down", "2021-01-26", 840, 1, -10, false, "Told before it was written down here"},
	};
	struct arena *a = arena_new(1024 * 1024);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct told *t = &cases[i];
		struct concern c = {.raised_at = at(t->day, t->raised_minutes / 60, t->raised_minutes % 60)};
		struct concern_clocks clocks;

		c.told_due_at = concern_hours_after(c.raised_at, t->hours);
		c.act_due_on = c.confirm_due_on = c.close_due_on = DATE_NONE;
		concern_clocks_set(&c, (struct instant){0}, t->hours, &clocks);
		if (concern_clock_is_late(&clocks, CONCERN_CLOCK_TOLD,
			(struct instant){c.raised_at.us + t->passed * INT64_C(60000000) - 1}) != t->is_late)
			fail_msg("%s", t->why);
		c.told_at = (struct instant){c.raised_at.us + t->passed * INT64_C(60000000)};
		assert_string_equal(concern_told_words(a, &c), t->words);
		concern_clocks_set(&c, (struct instant){0}, t->hours, &clocks);
		assert_int_equal(clocks.due[CONCERN_CLOCK_TOLD].us, 0);
	}
	arena_free(a);
}

/* A clock in working days runs to the end of its day in London; which clocks run follows from where the concern stands. */
static void
test_concern_days(void **state)
{
	struct arena *a = arena_new(1024 * 1024);
	struct concern c = {.state = CONCERN_RAISED,
	    .raised_at = at("2021-03-26", 16, 0),
	    .told_at = at("2021-03-26", 16, 0),
	    .act_due_on = day("2021-03-29"),
	    .confirm_due_on = day("2021-03-30"),
	    .close_due_on = day("2021-04-06")};
	struct concern_clocks clocks;
	enum concern_clock first;

	(void)state;
	concern_clocks_set(&c, (struct instant){0}, 1, &clocks);
	assert_true(concern_clock_first(&clocks, &first));
	assert_int_equal(first, CONCERN_CLOCK_ACT);
	/* Summer time by now: the day ends an hour earlier in UTC. */
	assert_false(concern_clock_is_late(&clocks, CONCERN_CLOCK_ACT, at("2021-03-29", 23, 59)));
	assert_true(concern_clock_is_late(&clocks, CONCERN_CLOCK_ACT, at("2021-03-30", 0, 0)));
	assert_int_equal(concern_clock_day(&clocks, CONCERN_CLOCK_ACT).day, day("2021-03-29").day);
	assert_string_equal(concern_clock_words(a, &clocks, CONCERN_CLOCK_ACT, at("2021-03-27", 9, 0)),
	    "If this is not done by 29 March 2021, the head of service is told");
	assert_string_equal(concern_clock_words(a, &clocks, CONCERN_CLOCK_CONFIRM, at("2021-03-31", 9, 0)),
	    "This was due by 30 March 2021: the assistant director is told now");
	c.state = CONCERN_ACTED;
	concern_clocks_set(&c, at("2021-03-26", 17, 0), 1, &clocks);
	assert_int_equal(clocks.due[CONCERN_CLOCK_ACT].us, 0);
	assert_int_equal(concern_clock_day(&clocks, CONCERN_CLOCK_CONFIRM).day, day("2021-03-30").day);
	assert_int_equal(clocks.due[CONCERN_CLOCK_ACCEPT].us, at("2021-03-26", 18, 0).us);
	c.state = CONCERN_CONFIRMED;
	concern_clocks_set(&c, (struct instant){0}, 1, &clocks);
	assert_true(concern_clock_first(&clocks, &first));
	assert_int_equal(first, CONCERN_CLOCK_CLOSE);
	c.state = CONCERN_CLOSED;
	concern_clocks_set(&c, (struct instant){0}, 1, &clocks);
	assert_false(concern_clock_first(&clocks, &first));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_steps),
	    cmocka_unit_test(test_deadlines),
	    cmocka_unit_test(test_placement_key),
	    cmocka_unit_test(test_windows),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_review_checks),
	    cmocka_unit_test(test_closing_blocks),
	    cmocka_unit_test(test_concern_hours),
	    cmocka_unit_test(test_concern_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
