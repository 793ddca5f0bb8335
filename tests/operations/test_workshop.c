#include "../audit_fixture.h"

#include "base/str.h"
#include "operations/op_practice_case.h"
#include "operations/op_setting.h"
#include "store/store_task.h"

#include <string.h>

static const char PLAN[] = "plan-after-the-move";

static struct workshop_save
plan_of(const struct cast *cast, struct date on, int seats, const char *const *cases, size_t count)
{
	return (struct workshop_save){.workshop = {.id = "",
	    .held_on = on,
	    .time = "9:30am to 12:30pm",
	    .place = "Council House, room 4",
	    .about = "",
	    .seats = seats,
	    .lead_id = cast->coordinator},
	    .case_codes = cases,
	    .case_count = count};
}

/* On the day of the tests, with one case. */
static const char *
planned(struct fixture *f, const struct cast *cast, int seats)
{
	const char *const cases[] = {PLAN};
	const struct workshop_save save = plan_of(cast, f->op.today, seats, cases, 1);
	const char *id = "";

	fixture_sign_in(f, cast->coordinator);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_OK);
	return id;
}

/* Everything this grade, and a reason. */
static enum err
grade_all(struct fixture *f, const char *workshop_id, enum grade grade)
{
	struct practice_grade grades[PRACTICE_SECTIONS_MAXIMUM];
	struct practice_attempt attempt = {.overall = grade, .reason = "The plan does not steer", .grades = grades};
	struct practice_case practice;

	assert_int_equal(store_practice_case_get(f->store, PLAN, 0, &practice), ERR_OK);
	attempt.grade_count = practice.section_count;
	for (size_t i = 0; i < practice.section_count; i++)
		grades[i] = (struct practice_grade){practice.sections[i].code, grade, ""};
	return op_practice_case_grade(&f->op, PLAN, workshop_id, &attempt);
}

static size_t
in_tray(struct fixture *f, const char *person_id)
{
	struct task_query query = {.tab = TASK_TAB_TODO, .person_id = person_id, .due_from = DATE_NONE,
	    .due_to = DATE_NONE, .done_since = DATE_NONE, .kind_code = "workshop", .cycle_id = "", .team_id = "",
	    .child_reference = "", .limit = 50};
	struct task_items items;

	assert_int_equal(store_task_query(f->store, &query, &items), ERR_OK);
	return items.count;
}

static void
test_every_case_fits_its_form(void **state)
{
	struct fixture *f = fixture_of(state);
	struct practice_case_list cases;

	assert_int_equal(store_practice_cases(f->store, &cases), ERR_OK);
	assert_int_equal(cases.count, 4);
	for (size_t i = 0; i < cases.count; i++) {
		const struct practice_case *c = &cases.items[i];

		assert_true(c->section_count >= 6);
		assert_true(c->overall >= GRADE_OUTSTANDING && !str_is_empty(c->overall_why));
		for (size_t s = 0; s < c->section_count; s++)
			assert_true(!str_is_empty(c->sections[s].title) && !str_is_empty(c->sections[s].why));
	}
}

static void
test_planning(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *const cases[] = {PLAN, "nine-months-on"};
	struct workshop_view v;
	struct workshop_save save;
	struct cast cast;
	const char *id = "";

	audit_fixture_cast(f, &cast);
	save = plan_of(&cast, date_add_days(f->op.today, -1), 0, cases, 2);
	save.workshop.lead_id = cast.auditor; /* not of the Centre */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "held_on"));
	assert_non_null(problems_find(&f->op.problems, "seats"));
	assert_non_null(problems_find(&f->op.problems, "lead"));
	save = plan_of(&cast, date_add_days(f->op.today, 7), 1, cases, 2);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_OK);

	/* The one seat, taken and given back. */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_STALE);
	assert_int_equal(in_tray(f, cast.auditor), 1);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_STALE);
	assert_int_equal(op_workshop_get(&f->op, id, &v), ERR_OK);
	assert_string_equal(v.full, "The only seat is taken");
	assert_int_equal(v.places.count, 0); /* who comes is for the Centre */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_give_back(&f->op, id), ERR_OK);
	assert_int_equal(in_tray(f, cast.auditor), 0);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);

	/* Changed: a case goes, the day moves, and the tray with it. */
	fixture_sign_in(f, cast.coordinator);
	save.workshop.id = id;
	save.workshop.version = 1;
	save.workshop.held_on = date_add_days(f->op.today, 9);
	save.case_count = 1;
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_OK);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_STALE);
	assert_int_equal(op_workshop_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.cases.count, 1);
	assert_int_equal(in_tray(f, cast.stranger), 1);
	/* Not yet: it is next week. */
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_NOT_FOUND);
	assert_int_equal(op_workshop_record(&f->op, &(struct attendance){id, NULL, 0, NULL, 0, ""}), ERR_STALE);
	assert_int_equal(op_workshop_cancel(&f->op, id, 2, ""), ERR_INVALID);
	assert_int_equal(op_workshop_cancel(&f->op, id, 2, "Snow"), ERR_OK);
	assert_int_equal(in_tray(f, cast.stranger), 0);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_STALE);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_workshop_get(&f->op, id, &v), ERR_NOT_FOUND);
}

/* Nobody sees anything before the reveal; afterwards who graded sees the room, without names. */
static void
test_blind_until_revealed(void **state)
{
	static const enum grade given[] = {GRADE_GOOD, GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct practice_view v;
	const char *id, *people[3], *late;

	audit_fixture_cast(f, &cast);
	people[0] = cast.auditor;
	people[1] = cast.stranger;
	people[2] = fixture_person(f, "una", ROLE_BIT(ROLE_AUDITOR), "South");
	late = fixture_person(f, "lee", ROLE_BIT(ROLE_AUDITOR), "South");
	id = planned(f, &cast, 10);
	for (size_t i = 0; i < 3; i++) {
		fixture_sign_in(f, people[i]);
		assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_NOT_FOUND); /* no place */
		assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
		assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_NOT_FOUND); /* not begun */
		assert_int_equal(grade_all(f, "", GRADE_GOOD), ERR_STALE); /* nor alone beforehand */
	}
	fixture_sign_in(f, late);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_case_reveal(&f->op, id, PLAN), ERR_STALE);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_OK);

	for (size_t i = 0; i < 3; i++) {
		fixture_sign_in(f, people[i]);
		assert_int_equal(grade_all(f, id, GRADE_NONE), ERR_INVALID);
		assert_int_equal(grade_all(f, id, given[i]), ERR_OK);
		assert_int_equal(grade_all(f, id, given[i]), ERR_STALE); /* once */
		assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
		assert_true(v.has_attempt && !v.sees_agreed && !v.has_room && v.named.count == 0);
		/* Nor by the other door. */
		assert_int_equal(op_practice_case_get(&f->op, PLAN, "", &v), ERR_OK);
		assert_false(v.sees_agreed || v.may_grade);
	}
	/* Whoever leads it sees how many, not what. */
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_true(!v.has_room && v.named.count == 0);
	assert_int_equal(op_workshop_case_reveal(&f->op, id, PLAN), ERR_OK);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_int_equal(v.named.count, 3);

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_true(v.sees_agreed && v.has_room && v.named.count == 0);
	assert_int_equal(v.room.people, 3);
	assert_int_equal(v.room.overall.counts[GRADE_INADEQUATE], 1);
	assert_int_equal(v.room.overall.as_agreed, 1);
	assert_true(v.room.sections[0].differs);
	assert_false(v.room.is_measured); /* three people say too little */
	/* Too late. */
	fixture_sign_in(f, late);
	assert_int_equal(grade_all(f, id, GRADE_GOOD), ERR_STALE);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_true(!v.sees_agreed && !v.has_room && v.why_not != NULL);
}

/* One person's grades would be theirs by name: they are not shown, and the page says why. */
static void
test_a_small_room(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct practice_view v;
	const char *id;

	audit_fixture_cast(f, &cast);
	id = planned(f, &cast, 10);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(grade_all(f, id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_case_reveal(&f->op, id, PLAN), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_true(v.sees_agreed && !v.has_room);
	assert_non_null(strstr(v.why_not, "here it was one person"));
}

/* Whoever has seen the agreed grades counts for nothing: not for the room, not for the licence. */
static void
test_what_counts(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct practice_view v;
	struct practice_attempt_list attempts;
	const char *id;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, "", &v), ERR_OK);
	assert_true(v.may_grade && !v.sees_agreed);
	assert_int_equal(grade_all(f, "", GRADE_REQUIRES_IMPROVEMENT), ERR_OK);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, "", &v), ERR_OK);
	assert_true(v.sees_agreed && !v.may_grade);
	assert_int_equal(v.attempt.grade_count, v.practice.section_count);
	assert_int_equal(grade_all(f, "", GRADE_REQUIRES_IMPROVEMENT), ERR_STALE);
	id = planned(f, &cast, 5);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	assert_int_equal(grade_all(f, id, GRADE_REQUIRES_IMPROVEMENT), ERR_OK);
	assert_int_equal(store_practice_attempts_of_workshop(f->store, id, PLAN, &attempts), ERR_OK);
	assert_int_equal(attempts.count, 1);
	assert_false(attempts.items[0].counts);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, "", &v), ERR_OK);
	assert_true(v.sees_agreed);
	assert_int_equal(grade_all(f, "", GRADE_GOOD), ERR_OK);
	assert_int_equal(store_practice_attempts_of_person(f->store, cast.coordinator, PLAN, &attempts), ERR_OK);
	assert_false(attempts.items[0].counts);
}

/* Whoever led it reads the agreed grades once they are revealed, so that their own counts no more; others of the Centre do not. */
static void
test_who_led_it_has_seen_it(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *const cases[] = {PLAN};
	struct cast cast;
	struct workshop_save save;
	struct practice_view v;
	struct practice_attempt_list attempts;
	const char *id = "", *mia, *noor;

	audit_fixture_cast(f, &cast);
	mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_AUDITOR), NULL);
	noor = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_AUDITOR), NULL);
	save = plan_of(&cast, f->op.today, 5, cases, 1);
	save.workshop.lead_id = mia;
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_save(&f->op, &save, &id), ERR_OK);
	fixture_sign_in(f, mia);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_OK);
	assert_int_equal(op_workshop_case_reveal(&f->op, id, PLAN), ERR_OK);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_true(v.sees_agreed);
	assert_int_equal(grade_all(f, "", GRADE_INADEQUATE), ERR_OK);
	assert_int_equal(store_practice_attempts_of_person(f->store, mia, PLAN, &attempts), ERR_OK);
	assert_false(attempts.items[0].counts);
	fixture_sign_in(f, noor);
	assert_int_equal(op_practice_case_get(&f->op, PLAN, id, &v), ERR_OK);
	assert_false(v.sees_agreed || v.has_room);
	assert_int_equal(grade_all(f, "", GRADE_INADEQUATE), ERR_OK);
	assert_int_equal(store_practice_attempts_of_person(f->store, noor, PLAN, &attempts), ERR_OK);
	assert_true(attempts.items[0].counts);
}

static void
test_attendance_and_the_licence(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct licence_policy policy;
	struct licence licence;
	struct licence_holder_list holders;
	const char *id;

	audit_fixture_cast(f, &cast);
	id = planned(f, &cast, 5);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	assert_int_equal(op_workshop_record(&f->op, &(struct attendance){id, NULL, 0, NULL, 0, cast.auditor}), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_workshop_book(&f->op, id), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_record(&f->op, &(struct attendance){id, NULL, 0, NULL, 0, "nobody"}), ERR_INVALID);
	assert_int_equal(
	    op_workshop_record(&f->op, &(struct attendance){id, (const char *const[]){cast.auditor}, 1, NULL, 0, cast.head}), ERR_OK);
	assert_int_equal(in_tray(f, cast.auditor), 0);
	assert_int_equal(op_policy_save(&f->op, POLICY_LICENCE_CASES, "1", 0), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_licence_own(&f->op, &policy, &licence), ERR_OK);
	assert_true(licence.has_workshop && !licence.is_held);
	assert_int_equal(licence.missing, 1);
	/* Two grades from what was agreed is outside. */
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_workshop_give_back(&f->op, id), ERR_STALE); /* recorded as not there */
	assert_int_equal(op_licence_own(&f->op, &policy, &licence), ERR_OK);
	assert_false(licence.has_workshop);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_workshop_case_open(&f->op, id, PLAN), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(grade_all(f, id, GRADE_GOOD), ERR_OK);
	assert_int_equal(op_licence_own(&f->op, &policy, &licence), ERR_OK);
	assert_true(licence.is_held);
	assert_int_equal(licence.until.day, date_add_months(f->op.today, 12).day);
	assert_int_equal(op_licence_holders(&f->op, &policy, &holders), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_licence_holders(&f->op, &policy, &holders), ERR_OK);
	assert_int_equal(holders.count, 2);
	assert_int_equal(holders.auditors, 2);
	assert_true(!holders.items[0].licence.is_held && holders.items[1].licence.is_held);
	assert_int_equal(holders.held, 1);
}

/* Two forms at once: what neither changed, and what the other changed, stays. */
static void
test_recorded_by_two(void **state)
{
	static const struct {
		bool was_ticked, is_ticked;
		enum workshop_attendance now;
		bool is_here;
	} cases[] = {
	    {false, false, ATTENDANCE_NOT_RECORDED, false},
	    {false, true, ATTENDANCE_NOT_RECORDED, true},
	    {false, false, ATTENDANCE_CAME, true}, /* ticked by the other */
	    {true, true, ATTENDANCE_DID_NOT_COME, false}, /* unticked by the other */
	    {true, false, ATTENDANCE_CAME, false},
	    {false, true, ATTENDANCE_DID_NOT_COME, true},
	};
	const char *const one[] = {"somebody"};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct attendance a = {
		    .came = one, .count = cases[i].is_ticked, .was = one, .was_count = cases[i].was_ticked, .added_id = "another"};

		assert_int_equal(attendance_is_here(&a, "somebody", cases[i].now), cases[i].is_here);
		assert_true(attendance_is_here(&a, "another", cases[i].now));
	}
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"recorded by two", test_recorded_by_two},
	    {"every practice case fits its form", test_every_case_fits_its_form},
	    {"planning", test_planning},
	    {"blind until revealed", test_blind_until_revealed},
	    {"a small room", test_a_small_room},
	    {"what counts", test_what_counts},
	    {"who led it has seen it", test_who_led_it_has_seen_it},
	    {"attendance and the licence", test_attendance_and_the_licence},
	};

	return fixture_run("workshops", tests, sizeof(tests) / sizeof(tests[0]));
}
