#include "../test.h"

#include "base/arena.h"
#include "domain/licence.h"

/* capabilities.md, part 2, 30: workshop and two cases within twelve months, one grade of tolerance. */
static const struct licence_policy policy = {
    .is_on = true, .in_force_on = {0}, .months = 12, .cases = 2, .tolerance = 1};

static struct date
day(int year, int month, int d)
{
	return date_from_parts(year, month, d);
}

static struct practice_attempt
done(const char *code, struct date on, enum grade given, enum grade agreed)
{
	return (struct practice_attempt){.case_code = code, .finished_on = on, .overall = given, .agreed = agreed};
}

static struct licence
decide(struct date workshop_on, const struct practice_attempt *attempts, size_t count, struct date today)
{
	const struct licence_facts facts = {workshop_on, attempts, count};

	return licence_decide(&policy, &facts, today);
}

static void
test_held_until_the_first_thing_is_too_old(void **state)
{
	const struct practice_attempt two[] = {done("b", day(2021, 3, 10), GRADE_GOOD, GRADE_GOOD),
	    done("a", day(2021, 1, 10), GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT)};
	struct licence l = decide(day(2021, 2, 1), two, 2, day(2021, 4, 1));

	(void)state;
	assert_true(l.is_held);
	assert_false(licence_wants_pair(&l));
	assert_int_equal(l.until.day, day(2022, 1, 10).day);
	/* On the last day it still counts; on the next it does not. */
	assert_true(decide(day(2021, 2, 1), two, 2, day(2022, 1, 10)).is_held);
	l = decide(day(2021, 2, 1), two, 2, day(2022, 1, 11));
	assert_false(l.is_held);
	assert_int_equal(l.missing, 1);
	assert_true(licence_wants_pair(&l));
	/* The workshop, likewise. */
	assert_false(decide(day(2020, 3, 31), two, 2, day(2021, 4, 1)).is_held);
	assert_true(decide(day(2020, 4, 1), two, 2, day(2021, 4, 1)).is_held);
	assert_false(decide(DATE_NONE, two, 2, day(2021, 4, 1)).is_held);
	/* One that is still to come does not count yet. */
	assert_false(decide(day(2021, 4, 2), two, 2, day(2021, 4, 1)).is_held);
}

static void
test_what_counts(void **state)
{
	/* The same case twice is one case; on the wrong side of Inadequate is never within. */
	const struct practice_attempt same[] = {done("a", day(2021, 3, 10), GRADE_GOOD, GRADE_GOOD),
	    done("a", day(2021, 1, 10), GRADE_GOOD, GRADE_GOOD)};
	const struct practice_attempt across[] = {
	    done("a", day(2021, 3, 10), GRADE_INADEQUATE, GRADE_REQUIRES_IMPROVEMENT),
	    done("b", day(2021, 1, 10), GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE),
	    done("c", day(2021, 1, 10), GRADE_OUTSTANDING, GRADE_REQUIRES_IMPROVEMENT)};

	(void)state;
	assert_int_equal(decide(day(2021, 2, 1), same, 2, day(2021, 4, 1)).within, 1);
	assert_int_equal(decide(day(2021, 2, 1), across, 3, day(2021, 4, 1)).within, 0);
	assert_true(practice_is_within(GRADE_OUTSTANDING, GRADE_GOOD, 1));
	assert_false(practice_is_within(GRADE_OUTSTANDING, GRADE_GOOD, 0));
	assert_false(practice_is_within(GRADE_NONE, GRADE_GOOD, 2));
}

static void
test_off_and_not_in_force(void **state)
{
	struct licence_policy p = policy;
	const struct licence_facts none = {.workshop_on = DATE_NONE};
	struct licence l;

	(void)state;
	p.in_force_on = day(2021, 6, 1);
	l = licence_decide(&p, &none, day(2021, 5, 31));
	assert_false(licence_wants_pair(&l));
	l = licence_decide(&p, &none, day(2021, 6, 1));
	assert_true(licence_wants_pair(&l));
	p.is_on = false;
	l = licence_decide(&p, &none, day(2021, 6, 1));
	assert_false(licence_wants_pair(&l));
	p.is_on = true;
	p.in_force_on = DATE_NONE;
	l = licence_decide(&p, &none, day(2021, 6, 1));
	assert_false(licence_wants_pair(&l));
}

static void
test_words(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct licence_policy p = policy;
	const struct licence_facts none = {.workshop_on = DATE_NONE};
	struct licence l;

	(void)state;
	p.in_force_on = day(2021, 12, 4);
	l = licence_decide(&p, &none, day(2021, 3, 1));
	assert_string_equal(licence_words(a, &p, &l),
	    "You do not hold the licence to audit yet. From 4 December 2021 auditors without it are paired with another. To "
	    "get it: attend a workshop and grade 2 more practice cases within tolerance.");
	p.cases = 0;
	p.in_force_on = day(2021, 1, 4);
	l = licence_decide(&p, &none, day(2021, 3, 1));
	assert_string_equal(licence_words(a, &p, &l),
	    "You do not hold the licence to audit at present. You can audit as before, and another auditor is paired with "
	    "you. To get it back: attend a workshop.");
	arena_free(a);
}

static void
test_spread(void **state)
{
	struct practice_spread s = {0};

	(void)state;
	practice_spread_add(&s, GRADE_NONE, GRADE_GOOD);
	assert_int_equal(s.total, 0);
	practice_spread_add(&s, GRADE_GOOD, GRADE_GOOD);
	practice_spread_add(&s, GRADE_REQUIRES_IMPROVEMENT, GRADE_GOOD);
	assert_false(s.differs);
	assert_int_equal(s.as_agreed, 1);
	practice_spread_add(&s, GRADE_INADEQUATE, GRADE_GOOD);
	assert_true(s.differs);
	assert_int_equal(s.best, GRADE_GOOD);
	assert_int_equal(s.worst, GRADE_INADEQUATE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_held_until_the_first_thing_is_too_old),
	    cmocka_unit_test(test_what_counts),
	    cmocka_unit_test(test_off_and_not_in_force),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_spread),
	};

	return cmocka_run_group_tests_name("licence to audit", tests, NULL, NULL);
}
