#include "../day.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/calendar.h"
#include "domain/capacity.h"

static struct arena *arena;
static struct date new_year[1];
static struct calendar calendar = {new_year, 1};

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 * 1024 * 1024);
	new_year[0] = day("2021-01-01");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* January 2021 as printed: 60 managers, 4 people of the Centre. */
static struct capacity_plan
january(void)
{
	return (struct capacity_plan){.opens_on = day("2021-01-04"),
	    .return_by = day("2021-01-26"),
	    .dip_from = day("2021-01-25"),
	    .briefing_on = day("2021-01-29"),
	    .numbers = {[CAPACITY_AUDITS] = 60, [CAPACITY_ONE_IN] = 5, [CAPACITY_INADEQUATE] = 5, [CAPACITY_DIPS] = 25,
		[CAPACITY_SECOND] = 10, [CAPACITY_PEOPLE] = 4, [CAPACITY_HOURS] = 5},
	    .minutes = {[CAPACITY_MODERATION] = 90, [CAPACITY_DIP] = 25, [CAPACITY_SECOND_READING] = 10,
		[CAPACITY_BRIEFING] = 300, [CAPACITY_PANEL_CASE] = 60, [CAPACITY_WORKSHOP] = 240}};
}

static const struct capacity_work *
work_of(const struct capacity_result *r, enum capacity_piece piece, bool is_early)
{
	for (size_t i = 0; i < r->work_count; i++)
		if (r->works[i].piece == piece && r->works[i].is_early == is_early)
			return &r->works[i];
	return NULL;
}

/* By hand: 5 + ceil(55 / 5) = 16 audits at 90 minutes is 24 hours; Wednesday and Thursday morning are 4 × 7½ hours. */
static void
test_january_by_hand(void **state)
{
	struct capacity_plan plan = january();
	struct capacity_result r;
	const struct capacity_window *w;

	(void)state;
	capacity_work_out(&calendar, &plan, &r);
	assert_int_equal(r.work_count, 4);
	assert_int_equal(work_of(&r, CAPACITY_MODERATION, false)->count, 16);
	assert_int_equal(work_of(&r, CAPACITY_MODERATION, false)->need, 24 * 60);
	assert_int_equal(work_of(&r, CAPACITY_SECOND_READING, false)->count, 3);
	/* Moderation alone; with the briefing; with the dip samples; all. */
	assert_int_equal(r.window_count, 4);
	w = &r.windows[0];
	assert_true(date_is_same(w->from, day("2021-01-27")) && date_is_same(w->to, day("2021-01-28")) && w->ends_at_noon);
	assert_int_equal(w->halves, 3);
	assert_int_equal(w->need, 24 * 60);
	assert_int_equal(w->there, 30 * 60);
	assert_int_equal(r.windows[1].need, 29 * 60);
	assert_int_equal(r.windows[1].there, 40 * 60);
	/* From Monday 25 to noon on Thursday 28: 3½ days of 20 hours, for 24 hours, 25 × 25 and 3 × 10 minutes. */
	assert_int_equal(r.windows[2].halves, 7);
	assert_int_equal(r.windows[2].need, 24 * 60 + 625 + 30);
	assert_int_equal(r.windows[2].there, 70 * 60);
	assert_true(r.fits);
	assert_int_equal(r.tightest, 0);
	assert_string_equal(capacity_sentence(arena, &plan, &r),
	    "If 60 audits come back and the Centre has 4 people with 5 hours a day, moderation needs 24 hours in 1½ working days, "
	    "from Wednesday 27 January 2021 to noon on Thursday 28 January 2021. There are 30 hours: 6 hours to spare.");
	assert_string_equal(capacity_window_works(arena, &r, &r.windows[3]),
	    "moderation, dip samples, second readings and the 7 Minute Briefing");
	assert_string_equal(capacity_time(arena, w->need), "24 hours");
	assert_string_equal(capacity_time(arena, 625), "10 hours 25 minutes");
	assert_string_equal(capacity_time(arena, 61), "1 hour 1 minute");
	assert_string_equal(capacity_time(arena, 0), "0 minutes");
	assert_string_equal(capacity_days(arena, 3), "1½ working days");
	assert_string_equal(capacity_days(arena, 2), "1 working day");
	assert_string_equal(capacity_days(arena, 1), "half a working day");
	assert_string_equal(capacity_days(arena, 0), "0 working days");
}

static void
test_changes(void **state)
{
	static const struct {
		enum capacity_number number;
		int value;
		int moderated; /* late ones */
		int64_t first_need;
		int64_t first_there;
		bool fits;
	} cases[] = {
	    {CAPACITY_AUDITS, 100, 24, 36 * 60, 30 * 60, false},
	    {CAPACITY_AUDITS, 5, 5, 450, 30 * 60, true}, /* every one is Inadequate */
	    {CAPACITY_ONE_IN, 1, 60, 90 * 60, 30 * 60, false},
	    {CAPACITY_INADEQUATE, 0, 12, 18 * 60, 30 * 60, true},
	    {CAPACITY_RISK, 3, 19, 28 * 60 + 30, 30 * 60, true},
	    {CAPACITY_PEOPLE, 3, 16, 24 * 60, 22 * 60 + 30, false},
	    {CAPACITY_PEOPLE, 0, 16, 24 * 60, 0, false},
	    {CAPACITY_HOURS, 3, 16, 24 * 60, 18 * 60, false},
	    {CAPACITY_EARLY, 50, 8, 12 * 60, 30 * 60, true},
	    /* 200 dip samples take the days that moderation leaves. */
	    {CAPACITY_DIPS, 200, 16, 24 * 60, 30 * 60, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct capacity_plan plan = january();
		struct capacity_result r;

		plan.numbers[cases[i].number] = cases[i].value;
		capacity_work_out(&calendar, &plan, &r);
		assert_int_equal(work_of(&r, CAPACITY_MODERATION, false)->count, cases[i].moderated);
		assert_int_equal(r.windows[0].need, cases[i].first_need);
		assert_int_equal(r.windows[0].there, cases[i].first_there);
		assert_int_equal(r.fits, cases[i].fits);
	}
}

static void
test_leave_and_months_without_dips(void **state)
{
	struct capacity_plan plan = january();
	const struct capacity_leave leave[] = {{day("2021-01-27"), day("2021-01-27")}, {day("2021-01-28"), DATE_NONE}};
	struct capacity_result r;

	(void)state;
	plan.leave = leave;
	plan.leave_count = 2;
	capacity_work_out(&calendar, &plan, &r);
	assert_int_equal(r.windows[0].there, 3 * 5 * 60 + 3 * 150);
	assert_false(r.fits);
	plan.dip_from = DATE_NONE;
	capacity_work_out(&calendar, &plan, &r);
	assert_null(work_of(&r, CAPACITY_DIP, false));
	/* Returned on the day before the briefing: no time at all is left, whoever is there. */
	plan.return_by = day("2021-01-28");
	plan.leave_count = 0;
	capacity_work_out(&calendar, &plan, &r);
	assert_int_equal(r.windows[0].halves, 0);
	assert_false(r.fits);
}

static void
test_remedies(void **state)
{
	struct capacity_plan plan = january();
	struct capacity_remedies r;
	struct capacity_result result;

	(void)state;
	plan.numbers[CAPACITY_PEOPLE] = 3;
	capacity_remedies(&calendar, &plan, &r);
	/* 22½ hours are 15 audits: 5 and one in 6 of 55. */
	assert_int_equal(r.one_in, 6);
	assert_int_equal(r.people, 4);
	assert_int_equal(r.later_days, 1);
	/* Fewer dip samples do not give moderation its days back. */
	assert_int_equal(r.dips, -1);
	plan = january();
	plan.numbers[CAPACITY_DIPS] = 200;
	capacity_remedies(&calendar, &plan, &r);
	/* 46 hours are left for dip samples and one in ten of them read twice: 106 × 25 + 11 × 10 = 2,760 minutes. */
	assert_int_equal(r.dips, 106);
	capacity_work_out(&calendar, &plan, &result);
	assert_string_equal(capacity_sentence(arena, &plan, &result),
	    "If 60 audits come back and the Centre has 4 people with 5 hours a day, moderation, dip samples and second readings need "
	    "110 hours 40 minutes in 3½ working days, from Monday 25 January 2021 to noon on Thursday 28 January 2021. There are 70 "
	    "hours: 40 hours 40 minutes too few.");
	assert_int_equal(r.people, 7);
	plan.numbers[CAPACITY_HOURS] = 1;
	plan.numbers[CAPACITY_PEOPLE] = 0;
	plan.numbers[CAPACITY_AUDITS] = 5000;
	plan.numbers[CAPACITY_INADEQUATE] = 5000;
	capacity_remedies(&calendar, &plan, &r);
	assert_int_equal(r.one_in, 0);
	assert_int_equal(r.people, 0);
	assert_int_equal(r.later_days, 0);
	assert_int_equal(r.dips, -1);
}

static uint32_t
next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static struct capacity_plan
any_plan(uint32_t *s)
{
	struct capacity_plan p = january();

	p.numbers[CAPACITY_AUDITS] = (int)(next(s) % 200);
	p.numbers[CAPACITY_ONE_IN] = 1 + (int)(next(s) % 20);
	p.numbers[CAPACITY_INADEQUATE] = (int)(next(s) % (unsigned)(p.numbers[CAPACITY_AUDITS] + 1));
	p.numbers[CAPACITY_RISK] = (int)(next(s) % 4);
	p.numbers[CAPACITY_EARLY] = (int)(next(s) % 101);
	p.numbers[CAPACITY_DIPS] = (int)(next(s) % 100);
	p.numbers[CAPACITY_SECOND] = (int)(next(s) % 101);
	p.numbers[CAPACITY_PANEL_CASES] = (int)(next(s) % 10);
	p.numbers[CAPACITY_WORKSHOPS] = (int)(next(s) % 3);
	p.numbers[CAPACITY_PEOPLE] = (int)(next(s) % 12);
	p.numbers[CAPACITY_HOURS] = 1 + (int)(next(s) % 8);
	p.return_by = date_add_days(p.return_by, (int)(next(s) % 5) - 3);
	p.dip_from = date_add_days(p.dip_from, (int)(next(s) % 7) - 4);
	p.briefing_on = date_add_days(p.briefing_on, (int)(next(s) % 6));
	for (int i = 0; i < CAPACITY_PIECE_COUNT; i++)
		p.minutes[i] = 1 + (int)(next(s) % 200);
	return p;
}

static int64_t
need_of(const struct capacity_plan *plan)
{
	struct capacity_result r;
	int64_t need = 0;

	capacity_work_out(&calendar, plan, &r);
	for (size_t i = 0; i < r.work_count; i++)
		need += r.works[i].need;
	return need;
}

static bool
is_fitting(const struct capacity_plan *plan)
{
	struct capacity_result r;

	capacity_work_out(&calendar, plan, &r);
	return r.fits;
}

/* Independently: the earliest due first, half day by half day. */
static bool
can_be_done(const struct capacity_plan *plan)
{
	struct capacity_result r;
	struct date d = plan->opens_on;
	int64_t left[CAPACITY_WORK_COUNT];

	capacity_work_out(&calendar, plan, &r);
	for (size_t i = 0; i < r.work_count; i++) {
		left[i] = r.works[i].need;
		if (date_compare(r.works[i].from, d) < 0)
			d = r.works[i].from;
	}
	for (; date_compare(d, plan->briefing_on) <= 0; d = date_add_days(d, 1))
		for (int half = 1; half <= 2 && calendar_is_working_day(&calendar, d); half++) {
			int64_t there = (int64_t)plan->numbers[CAPACITY_PEOPLE] * plan->numbers[CAPACITY_HOURS] * 30;

			while (there > 0) {
				size_t best = r.work_count;

				for (size_t i = 0; i < r.work_count; i++)
					if (left[i] > 0 && date_compare(r.works[i].from, d) <= 0 &&
					    (date_compare(r.works[i].due, d) > 0 ||
						(date_is_same(r.works[i].due, d) && r.works[i].due_halves >= half)) &&
					    (best == r.work_count || date_compare(r.works[i].due, r.works[best].due) < 0 ||
						(date_is_same(r.works[i].due, r.works[best].due) &&
						    r.works[i].due_halves < r.works[best].due_halves)))
						best = i;
				if (best == r.work_count)
					break;
				int64_t done = left[best] < there ? left[best] : there;

				left[best] -= done;
				there -= done;
			}
		}
	for (size_t i = 0; i < r.work_count; i++)
		if (left[i] > 0)
			return false;
	return true;
}

static void
test_properties(void **state)
{
	uint32_t seed = 20210126;
	int fitting = 0;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct capacity_plan plan = any_plan(&seed), other = plan;
		struct capacity_remedies r, better;
		bool is_done = is_fitting(&plan);

		fitting += is_done;
		assert_int_equal(is_done, can_be_done(&plan));
		/* Need never falls with more to do, and never rises with a smaller share. */
		for (int n = CAPACITY_AUDITS; n <= CAPACITY_WORKSHOPS; n++) {
			other = plan;
			other.numbers[n]++;
			if (n == CAPACITY_INADEQUATE && other.numbers[n] > other.numbers[CAPACITY_AUDITS])
				continue;
			if (n == CAPACITY_ONE_IN)
				assert_true(need_of(&other) <= need_of(&plan));
			else
				assert_true(need_of(&other) >= need_of(&plan));
		}
		/* More people, or hours, never make it worse, and never need more days. */
		other = plan;
		other.numbers[CAPACITY_PEOPLE]++;
		assert_true(!is_done || is_fitting(&other));
		if (is_done || i % 10 != 0)
			continue;
		capacity_remedies(&calendar, &plan, &r);
		capacity_remedies(&calendar, &other, &better);
		assert_true(r.later_days == 0 || is_fitting(&other) || better.later_days <= r.later_days);
		/* Each is enough, and one less is not. */
		if (r.people > 0) {
			other = plan;
			other.numbers[CAPACITY_PEOPLE] = r.people;
			assert_true(is_fitting(&other));
			other.numbers[CAPACITY_PEOPLE]--;
			assert_false(is_fitting(&other));
		}
		if (r.dips >= 0) {
			other = plan;
			other.numbers[CAPACITY_DIPS] = r.dips;
			assert_true(is_fitting(&other));
			other.numbers[CAPACITY_DIPS]++;
			assert_false(is_fitting(&other));
		}
		if (r.one_in > 0) {
			other = plan;
			other.numbers[CAPACITY_ONE_IN] = r.one_in;
			assert_true(is_fitting(&other));
			other.numbers[CAPACITY_ONE_IN]--;
			assert_false(is_fitting(&other));
		}
	}
	assert_in_range(fitting, 300, 2700);
}

static void
test_checks_and_median(void **state)
{
	static const struct {
		enum capacity_number number;
		int value;
		const char *field;
	} cases[] = {
	    {CAPACITY_ONE_IN, 0, "one-in"},
	    {CAPACITY_ONE_IN, 101, "one-in"},
	    {CAPACITY_INADEQUATE, 61, "inadequate"},
	    {CAPACITY_PEOPLE, -1, "people"},
	    {CAPACITY_EARLY, 101, "early"},
	};
	struct problems problems;
	struct capacity_plan plan = january();
	int values[] = {40, 10, 30, 20};

	(void)state;
	problems_init(&problems, arena);
	capacity_check(&plan, &problems);
	assert_int_equal(problems.count, 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		plan = january();
		plan.numbers[cases[i].number] = cases[i].value;
		problems_init(&problems, arena);
		capacity_check(&plan, &problems);
		assert_int_equal(problems.count, 1);
		assert_string_equal(problems.items[0].field, cases[i].field);
	}
	plan = january();
	plan.briefing_on = plan.return_by;
	problems_init(&problems, arena);
	capacity_check(&plan, &problems);
	assert_string_equal(problems.items[0].field, "briefing");
	assert_int_equal(capacity_median(values, 4), 20);
	assert_int_equal(capacity_median(values, 3), 20);
	assert_int_equal(capacity_median(values, 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_january_by_hand),
	    cmocka_unit_test(test_changes),
	    cmocka_unit_test(test_leave_and_months_without_dips),
	    cmocka_unit_test(test_remedies),
	    cmocka_unit_test(test_properties),
	    cmocka_unit_test(test_checks_and_median),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
