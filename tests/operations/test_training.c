#include "../audit_fixture.h"

#include "base/str.h"
#include "operations/op_job.h"
#include "operations/op_training.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_private.h"
#include "store/store_programme.h"
#include "store/store_response.h"

#include <string.h>

static const char SMART[] = "smart-planning-training";

/* The list of January 2021, with two courses. */
static void
print_list(struct fixture *f, const char *first, const char *second)
{
	const char *courses[] = {first, second};
	struct cycle cycle;

	assert_int_equal(store_cycle_get(f->store, "2021-01", &cycle), ERR_OK);
	cycle.courses = courses;
	cycle.course_count = 2;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_cycle_update(f->store, &cycle), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

static const char *
planned(struct fixture *f, const struct cast *cast, struct date on, int seats)
{
	const struct training_session session = {.id = "", .course_id = SMART, .held_on = on, .time = "10am to 1pm",
	    .place = "Council House, room 4", .led_by = "Centre for Professional Practice", .seats = seats};
	const char *id = "";

	fixture_sign_in(f, cast->coordinator);
	assert_int_equal(op_training_session_save(&f->op, &session, &id), ERR_OK);
	return id;
}

static void
test_a_printed_course_is_in_the_catalogue(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_course_view v;
	struct training_catalogue catalogue;
	struct training_course_save save = {.course = {.id = ""}};
	struct cast cast;
	const char *id = "";

	audit_fixture_cast(f, &cast);
	print_list(f, "SMART Planning Training", "E – Person Education Plan Training");
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_course_get(&f->op, SMART, &v), ERR_OK);
	assert_string_equal(v.course.title, "SMART Planning Training");
	assert_int_equal(v.months.count, 1);
	assert_int_equal(v.findings.count, 3);
	assert_false(v.may_plan);
	assert_int_equal(op_training_course_get(&f->op, "e-person-education-plan-training", &v), ERR_OK);
	/* The same in other signs is the same course; a wholly new title makes one. */
	print_list(f, "Smart planning training!", "Listening to Babies");
	assert_int_equal(op_training_course_get(&f->op, SMART, &v), ERR_OK);
	assert_int_equal(v.months.count, 1);
	assert_string_equal(v.course.title, "SMART Planning Training");
	assert_int_equal(op_training_course_get(&f->op, "listening-to-babies", &v), ERR_OK);
	/* In other letters they are two courses, and the same one in other signs. */
	assert_string_not_equal(training_course_id(f->arena, "Надія"), training_course_id(f->arena, "Родина"));
	assert_string_equal(training_course_id(f->arena, "Надія"), training_course_id(f->arena, "«Надія»!"));
	assert_true(str_starts_with(training_course_id(f->arena, "Надія"), "course-"));
	assert_int_equal(v.findings.count, 0);
	assert_int_equal(op_training_catalogue(&f->op, &catalogue), ERR_OK);
	assert_int_equal(catalogue.courses.count, 3);
	assert_int_equal(catalogue.months.count, 2);
	/* A year later the lists of this year are on the pages of the courses alone. */
	f->op.today = date_add_months(f->op.today, 12);
	assert_int_equal(op_training_catalogue(&f->op, &catalogue), ERR_OK);
	assert_int_equal(catalogue.months.count, 0);
	f->op.today = date_add_months(f->op.today, -12);

	/* The Centre links it, and renames it; the list's title still leads to it. */
	save.course = v.course;
	save.course.title = "Listening to babies and toddlers";
	save.codes = (const char *const[]){"voice", "no-such-code"};
	save.code_count = 2;
	assert_int_equal(op_training_course_save(&f->op, &save, &id), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_course_save(&f->op, &save, &id), ERR_OK);
	assert_int_equal(op_training_course_save(&f->op, &save, &id), ERR_STALE);
	assert_int_equal(op_training_course_get(&f->op, "listening-to-babies", &v), ERR_OK);
	assert_int_equal(v.findings.count, 1);
	assert_int_equal(v.months.count, 1);
	save = (struct training_course_save){.course = {.id = "", .title = "listening to babies", .about = "", .audience = ""}};
	assert_int_equal(op_training_course_save(&f->op, &save, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "title"));
}

static void
test_places_and_the_waiting_list(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_session_view v;
	struct training_session more;
	struct cast cast;
	const char *id;
	bool waits;

	audit_fixture_cast(f, &cast);
	print_list(f, "SMART Planning Training", "Neglect Training");
	id = planned(f, &cast, date_add_days(f->op.today, 7), 1);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_OK);
	assert_false(waits);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_STALE);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training"), 1);
	f->op.now.us++;
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_OK);
	assert_true(waits);
	f->op.now.us++;
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_OK);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.position, 2);
	assert_int_equal(v.places.count, 0); /* who else is there is for the Centre */
	assert_int_equal(fixture_in_tray(f, cast.manager, "training"), 0);

	/* One place comes free: whoever waited longest has it. Then one seat more. */
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_give_back(&f->op, id), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training"), 0);
	assert_int_equal(fixture_in_tray(f, cast.auditor, "training"), 1);
	assert_int_equal(fixture_in_tray(f, cast.manager, "training"), 0);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	more = v.session;
	more.seats = 2;
	assert_int_equal(op_training_session_save(&f->op, &more, &id), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.manager, "training"), 1);
	more.version++;
	more.seats = 1;
	assert_int_equal(op_training_session_save(&f->op, &more, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "seats"));

	/* A leaver's place goes to the next. */
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_OK);
	assert_true(waits);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(op_training_leave(&f->op, cast.auditor), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training"), 1);
	assert_int_equal(fixture_in_tray(f, cast.auditor, "training"), 0);

	/* Cancelled: nobody is expected. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_training_session_cancel(&f->op, id, 3, "Ill"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(op_training_session_cancel(&f->op, id, v.session.version, ""), ERR_INVALID);
	assert_int_equal(op_training_session_cancel(&f->op, id, v.session.version, "The trainer is ill"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training"), 0);
	assert_int_equal(op_training_book(&f->op, id, &waits), ERR_STALE);
	/* Whoever had a place is told, until they have read it. */
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training-cancelled"), 1);
	/* Nobody is late with reading of a day that has passed; on that day it is still told. */
	struct date today = f->op.today;
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	f->op.today = v.session.held_on;
	assert_int_equal(op_tidy(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training-cancelled"), 1);
	f->op.today = date_add_days(v.session.held_on, 1);
	assert_int_equal(op_tidy(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training-cancelled"), 0);
	f->op.today = today;
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training-cancelled"), 0);
}

static void
test_attendance_and_what_people_made_of_it(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_place said = {.useful = 4, .differently = "Dates in every plan", .missing = ""};
	struct training_session_view v;
	const char *people[TRAINING_ANSWERS_SHOWN];
	struct cast cast;
	const char *id;

	audit_fixture_cast(f, &cast);
	print_list(f, "SMART Planning Training", "Neglect Training");
	id = planned(f, &cast, f->op.today, 10);
	for (size_t i = 0; i < TRAINING_ANSWERS_SHOWN; i++) {
		people[i] = fixture_person(f, str_joined(f->arena, "learner", str_from_int(f->arena, (int64_t)i), ""),
		    ROLE_BIT(ROLE_PRACTITIONER), "North");
		fixture_sign_in(f, people[i]);
		assert_int_equal(op_training_book(&f->op, id, NULL), ERR_OK);
	}
	assert_int_equal(op_training_record(&f->op, &(struct attendance){id, people, 1, NULL, 0, ""}), ERR_NOT_FOUND);
	assert_int_equal(op_training_evaluate(&f->op, id, &said), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_record(&f->op, &(struct attendance){id, people, TRAINING_ANSWERS_SHOWN, NULL, 0, "nobody-known"}), ERR_INVALID);
	assert_int_equal(op_training_record(&f->op, &(struct attendance){id, people, TRAINING_ANSWERS_SHOWN, NULL, 0, cast.practitioner}), ERR_OK);
	assert_int_equal(fixture_in_tray(f, people[0], "training"), 0);
	assert_int_equal(fixture_in_tray(f, people[0], "training-evaluate"), 1);
	assert_int_equal(fixture_in_tray(f, cast.practitioner, "training-evaluate"), 1);

	/* Four answers say nothing; the fifth shows them all, without names. */
	for (size_t i = 0; i < TRAINING_ANSWERS_SHOWN; i++) {
		fixture_sign_in(f, cast.coordinator);
		assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
		assert_int_equal(v.answers_shown, 0);
		assert_int_equal(v.differently_count, 0);
		fixture_sign_in(f, people[i]);
		said.useful = 0;
		assert_int_equal(op_training_evaluate(&f->op, id, &said), ERR_INVALID);
		said.useful = 3 + (int)(i % 2);
		assert_int_equal(op_training_evaluate(&f->op, id, &said), ERR_OK);
		assert_int_equal(op_training_evaluate(&f->op, id, &said), ERR_STALE);
		assert_int_equal(fixture_in_tray(f, people[i], "training-evaluate"), 0);
	}
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.answers_shown, 0); /* not to colleagues */
	assert_int_equal(v.differently_count, 0);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.answers_shown, TRAINING_ANSWERS_SHOWN);
	assert_int_equal(v.useful[3], 3);
	assert_int_equal(v.useful[4], 2);
	assert_int_equal(v.differently_count, TRAINING_ANSWERS_SHOWN);
	for (size_t i = 0; i < v.places.count; i++)
		assert_int_equal(v.places.items[i].useful, 0);
	/* The sixth, alone, changes nothing that is seen: before and after are the same. */
	fixture_sign_in(f, cast.practitioner);
	f->op.now.us += 1000000;
	said = (struct training_place){.useful = 1, .differently = "Nothing at all", .missing = "Everything"};
	assert_int_equal(op_training_evaluate(&f->op, id, &said), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_session_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.evaluated, TRAINING_ANSWERS_SHOWN + 1);
	assert_int_equal(v.answers_shown, TRAINING_ANSWERS_SHOWN);
	assert_int_equal(v.useful[1], 0);
	assert_int_equal(v.differently_count, TRAINING_ANSWERS_SHOWN);
	assert_int_equal(v.missing_count, 0);
}

/* An audit of the cast's practitioner, sent now with one learning code, and a stretch target that names a course. */
static struct audit
found(struct fixture *f, const struct cast *cast, const char *child, const char *code, const char *course)
{
	struct audit audit = audit_fixture_audit(f, cast, child, AUDIT_RESPONDED);
	const struct coded_finding finding = {.polarity = "learning", .position = 1, .code = code, .note = ""};
	const struct stretch_target target = {.audit_id = audit.id, .practitioner_id = cast->practitioner,
	    .target = "Every plan has dates", .measure = "", .due_on = date_add_days(f->op.today, 30), .training = course};

	audit.responded_at = f->op.now;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_audit_update(f->store, &audit), ERR_OK);
	assert_int_equal(store_findings_put(f->store, audit.id, &finding, 1), ERR_OK);
	assert_int_equal(store_stretch_put(f->store, &target), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	return audit;
}

static const struct demand_course *
offer_of(const struct training_demand *d, const char *id)
{
	for (size_t i = 0; i < d->offer_count; i++)
		if (str_is_same(d->offers[i].course->id, id))
			return &d->offers[i];
	return NULL;
}

static const struct demand_need *
need_of(const struct training_demand *d, const char *code)
{
	for (size_t i = 0; i < d->need_count; i++)
		if (str_is_same(d->needs[i].code, code))
			return &d->needs[i];
	return NULL;
}

static void
rename_course(struct fixture *f, const char *title)
{
	struct training_course_view v;
	struct training_course_save save = {0};
	int64_t said = 0, same = 0;
	enum err e = op_training_course_get(&f->op, SMART, &v);

	assert_int_equal(e, ERR_OK);
	save.course = v.course;
	save.course.title = title;
	save.course.about = "Plans with dates";
	assert_int_equal(op_training_course_save(&f->op, &save, NULL), ERR_OK);
	assert_int_equal(store_query_int(f->store, &said,
	    "SELECT count(*) FROM history WHERE object_kind = 'training course' AND changes LIKE '%What it is about%Plans with dates%'",
	    DB_NO_VALUES), ERR_OK);
	assert_int_equal(store_query_int(f->store, &same,
	    "SELECT count(*) FROM history WHERE object_kind = 'training course' AND changes LIKE '%For whom%'", DB_NO_VALUES), ERR_OK);
	assert_true(said == 1 && same == 0); /* what changed, and nothing else */
}

static void
test_demand_against_offer(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_demand d;
	struct training_mine mine;
	struct cast cast;
	const char *id;

	audit_fixture_cast(f, &cast);
	print_list(f, "SMART Planning Training", "Kooth Workshops");
	found(f, &cast, "1000001", "smart-plan", "SMART Planning Training");
	found(f, &cast, "1000002", "smart-plan", "SMART Planning Training");
	found(f, &cast, "1000003", "partners", "");
	id = planned(f, &cast, date_add_days(f->op.today, 7), 10);
	f->op.now.us += 60000000;
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_book(&f->op, id, NULL), ERR_OK);
	assert_int_equal(op_training_demand(&f->op, "", &d), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_training_book(&f->op, id, NULL), ERR_OK);

	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_demand(&f->op, "2021-q5", &d), ERR_NOT_FOUND);
	assert_int_equal(op_training_demand(&f->op, "2021-q1", &d), ERR_OK);
	assert_string_equal(d.quarter.name, "January to March 2021");
	assert_int_equal(need_of(&d, "smart-plan")->audits, 2);
	assert_int_equal(need_of(&d, "smart-plan")->course_count, 1);
	assert_int_equal(need_of(&d, "smart-plan")->booked, 1); /* the practitioner, once; not the stranger */
	assert_int_equal(need_of(&d, "partners")->course_count, 0); /* a need without a course */
	assert_int_equal(offer_of(&d, SMART)->booked, 2);
	assert_int_equal(offer_of(&d, SMART)->targets, 2);
	assert_int_equal(offer_of(&d, SMART)->target_booked, 2);
	assert_int_equal(offer_of(&d, SMART)->needs, 2);
	assert_int_equal(offer_of(&d, "kooth-workshops")->needs, 0); /* a course nobody needs */
	assert_int_equal(offer_of(&d, "kooth-workshops")->targets, 0);
	assert_int_equal(op_training_demand(&f->op, "2020-q4", &d), ERR_OK);
	assert_int_equal(d.need_count, 0);
	assert_int_equal(d.offer_count, 0);

	/* One's own page; the manager who set the targets sees what became of them, another manager does not. */
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_training_mine(&f->op, &mine), ERR_OK);
	assert_int_equal(mine.sessions.count, 1);
	assert_int_equal(mine.named.count, 2);
	assert_true(mine.named.items[0].is_booked);
	assert_int_equal(mine.suggestion_count, 1);
	assert_int_equal(mine.team.count, 0);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_training_mine(&f->op, &mine), ERR_OK);
	assert_int_equal(mine.team.count, 2);
	assert_int_equal(mine.named.count, 0);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_training_mine(&f->op, &mine), ERR_OK);
	assert_int_equal(mine.team.count, 0);
	assert_int_equal(mine.suggestion_count, 0);

	fixture_sign_in(f, cast.coordinator);
	/* A renamed course keeps what names it by its earlier title; and counting splits the titles of a target once. */
	rename_course(f, "Plans that work");
	assert_int_equal(op_training_demand(&f->op, "2021-q1", &d), ERR_OK);
	assert_int_equal(offer_of(&d, SMART)->targets, 2);
	found(f, &cast, "1000004", "partners", "Plans that work\nSMART Planning Training");
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_training_demand(&f->op, "2021-q1", &d), ERR_OK);
	assert_int_equal(offer_of(&d, SMART)->targets, 3);
}

/* Courses of the coded learning and of the stretch target, each once, with the soonest session that is not cancelled; for readers of the audit. */
static void
test_an_audit_names_courses(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_answer_list list;
	struct training_session_view v;
	struct audit audit, unsent;
	struct cast cast;
	const char *soon, *later;
	/* Two points for learning may have one code. */
	const struct coded_finding twice[] = {{.polarity = "learning", .position = 1, .code = "smart-plan", .note = "Dates"},
	    {.polarity = "learning", .position = 2, .code = "smart-plan", .note = "Owners"}};

	audit_fixture_cast(f, &cast);
	print_list(f, "SMART Planning Training", "Kooth Workshops");
	audit = found(f, &cast, "1000001", "smart-plan", "SMART Planning Training\nKooth Workshops\nNo such course");
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_findings_put(f->store, audit.id, twice, 2), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	unsent = audit_fixture_audit(f, &cast, "1000002", AUDIT_IN_PROGRESS);
	soon = planned(f, &cast, date_add_days(f->op.today, 3), 5);
	later = planned(f, &cast, date_add_days(f->op.today, 9), 5);
	assert_int_equal(op_training_session_get(&f->op, soon, &v), ERR_OK);
	assert_int_equal(op_training_session_cancel(&f->op, soon, v.session.version, "The trainer is ill"), ERR_OK);
	for (size_t i = 0; i < 3; i++) {
		const char *const readers[] = {cast.practitioner, cast.manager, cast.auditor};

		fixture_sign_in(f, readers[i]);
		assert_int_equal(op_training_of_audit(&f->op, audit.id, &list), ERR_OK);
		assert_int_equal(list.count, 2);
		assert_string_equal(list.items[0].course.id, SMART);
		assert_string_equal(strstr(list.items[0].why, "; "), "; named by the stretch target");
		assert_string_equal(list.items[0].next.items[0].session.id, later);
		assert_string_equal(list.items[1].why, "named by the stretch target");
		assert_int_equal(list.items[1].next.count, 0);
		assert_int_equal(op_training_of_audit(&f->op, unsent.id, &list), ERR_NOT_FOUND);
	}
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_training_of_audit(&f->op, audit.id, &list), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.administrator);
	assert_int_equal(op_training_of_audit(&f->op, audit.id, &list), ERR_NOT_FOUND);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"a printed course is in the catalogue", test_a_printed_course_is_in_the_catalogue},
	    {"places and the waiting list", test_places_and_the_waiting_list},
	    {"attendance and what people made of it", test_attendance_and_what_people_made_of_it},
	    {"demand against offer", test_demand_against_offer},
	    {"an audit names courses", test_an_audit_names_courses},
	};

	return fixture_run("training", tests, sizeof(tests) / sizeof(tests[0]));
}
