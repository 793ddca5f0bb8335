#include "../form_fixture.h"

#include "base/str.h"
#include "operations/op_audit_request.h"
#include "operations/op_closing.h"
#include "operations/op_concern.h"
#include "operations/op_form_send.h"
#include "store/store_person.h"
#include "store/store_task.h"

static size_t
open_tasks(struct fixture *f, const char *audit_id, enum task_kind kind, const char *person_id)
{
	struct task_list tasks;
	size_t count = 0;

	assert_int_equal(store_task_of_audit(f->store, audit_id, &tasks), ERR_OK);
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.items[i].kind == kind && str_is_same(tasks.items[i].person_id, person_id))
			count++;
	return count;
}

static struct concern
told(struct fixture *f)
{
	return (struct concern){.risk = "He sleeps in a car with his father, who drinks",
	    .told_who = "Team manager",
	    .told_how = "telephone",
	    .told_at = {f->op.now.us - INT64_C(60000000)}};
}

/* A concern is about a child's safety: there is no number of them at which one is refused, only a length of each. */
static void
test_concerns_are_never_too_many(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern;
	char *text = arena_alloc(f->arena, CONCERN_TEXT_MAXIMUM + 2);
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	concern = told(f);
	for (int i = 0; i < 120; i++)
		assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	memset(text, 'x', CONCERN_TEXT_MAXIMUM + 1);
	concern.risk = text;
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "risk"));
}

/* A concern is about the child: withdrawing the audit takes it out of nobody's tray. */
static void
test_withdrawn_with_a_concern(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern;
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	concern = told(f);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "The family moved away"), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_AUDIT, cast.auditor), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_ACT, cast.manager), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CONFIRM_SAFE, cast.head), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CLOSE, cast.coordinator), 1);
	/* And they can still do it. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_concern_act(&f->op, id, 1, "Visited; he is at his aunt’s"), ERR_OK);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_concern_confirm(&f->op, id, 2, "Seen by the duty worker"), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_concern_close(&f->op, id, 3, "Another council has it"), ERR_OK);
}

/* D22: told at once; the head of service confirms safe, the Centre lead closes. */
static void
test_a_concern_from_raised_to_closed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern;
	struct concern_view v;
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	concern = (struct concern){.risk = "", .told_who = "", .told_how = "pigeon"};
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 4);
	concern = told(f);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_ACT, cast.manager), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CONFIRM_SAFE, cast.head), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CLOSE, cast.coordinator), 1);
	/* Each step is somebody's, in its order. */
	assert_int_equal(op_concern_act(&f->op, id, 1, "x"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_concern_close(&f->op, id, 1, "x"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_concern_act(&f->op, id, 1, ""), ERR_INVALID);
	assert_int_equal(op_concern_act(&f->op, id, 1, "Visited; he is at his aunt’s"), ERR_OK);
	assert_int_equal(op_concern_act(&f->op, id, 1, "Again"), ERR_STALE);
	assert_int_equal(op_concern_confirm(&f->op, id, 2, "x"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_concern_confirm(&f->op, id, 2, "Seen by the duty worker"), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_close);
	assert_int_equal(op_concern_close(&f->op, id, 3, "In the plan now"), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CLOSE, cast.coordinator), 0);
	/* The senior sees the audit of an open concern only. */
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_NOT_FOUND);
}

/* A form that is sent twice is done once. */
static void
test_sent_twice(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern = told(f);
	struct concern_list concerns;
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	for (int i = 0; i < 2; i++) {
		f->op.idempotency_key = "of one form";
		f->op.write_count = 0;
		assert_int_equal(
		    op_concern_raise(&f->op, audit.id, &concern, &id), i == 0 ? ERR_OK : ERR_GONE);
	}
	assert_int_equal(store_concerns(f->store, audit.id, &concerns), ERR_OK);
	assert_int_equal(concerns.count, 1);
}

static enum err
set_head(struct op *op, void *data)
{
	const char *const *team_and_head = data;
	struct team team;
	enum err e = store_team_get(op->store, team_and_head[0], &team);

	team.head_of_service_id = team_and_head[1];
	return e == ERR_OK ? store_team_update(op->store, &team) : e;
}

/* Nothing waits for an office that nobody holds: another head of the service, then the assistant director. */
static void
test_a_team_without_head(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern = told(f);
	struct concern_view v;
	const char *id, *other;

	audit_fixture_cast(f, &cast);
	other = fixture_person(f, "olga", ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL);
	audit = form_fixture_open(f, &cast, "DEMO1");
	/* While the team has its own head, the other is a stranger. */
	assert_int_equal(op_write(&f->op, set_head, (const char *[]){fixture_team(f, "South"), other}), ERR_OK);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CONFIRM_SAFE, other), 0);
	fixture_sign_in(f, other);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_NOT_FOUND);
	/* The team loses its head. */
	assert_int_equal(op_write(&f->op, set_head, (const char *[]){cast.team_id, ""}), ERR_OK);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_confirm);
	assert_false(v.is_own_head);
	assert_int_equal(v.heads.count, 1);
	assert_string_equal(v.heads.items[0].id, other);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_NOT_FOUND);
	/* The service has no head at all. */
	assert_int_equal(op_write(&f->op, set_head, (const char *[]){fixture_team(f, "South"), ""}), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_CONFIRM_SAFE, cast.assistant_director), 1);
	fixture_sign_in(f, other);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_concern_confirm(&f->op, id, 1, "Seen by the duty worker this morning"), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_concern_close(&f->op, id, 2, "In the plan now"), ERR_OK);
}

/* AMB-07, D22: each is told once, whatever else they stand in for. */
static void
test_inadequate_tells_each_once(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;

	audit_fixture_cast(f, &cast);
	assert_int_equal(op_write(&f->op, set_head, (const char *[]){cast.team_id, ""}), ERR_OK);
	audit = form_fixture_open(f, &cast, "DEMO1");
	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, cast.assistant_director), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, cast.head), 0);
}

static void
test_who_may_raise_and_read(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern = told(f);
	struct concern_view v;
	const char *id = NULL;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	for (const char *const *who =
	         (const char *const[]){cast.stranger, cast.administrator, cast.partner, NULL};
	     *who != NULL; who++) {
		fixture_sign_in(f, *who);
		assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_NOT_FOUND);
	}
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_OK);
	assert_false(v.may_act || v.may_confirm || v.may_close);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_NOT_FOUND);
}

static void
test_more_time(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit, now;
	struct request_view v;
	const char *id;
	struct request_decision d = {.version = 1, .is_agreed = true, .note = ""};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_EXTENSION, "I was ill",
	                     date_from_parts(2021, 1, 26), &id),
	    ERR_INVALID);
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_EXTENSION, "I was ill",
	                     date_from_parts(2021, 1, 28), &id),
	    ERR_OK);
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_EXTENSION, "I was ill",
	                     date_from_parts(2021, 1, 28), &d.id),
	    ERR_STALE);
	d.id = id;
	assert_int_equal(op_request_decide(&f->op, &d), ERR_NOT_FOUND); /* not one's own */
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_request_get(&f->op, id, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	d.is_agreed = false;
	assert_int_equal(op_request_decide(&f->op, &d), ERR_INVALID); /* a refusal says why */
	d.is_agreed = true;
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &now), ERR_OK);
	assert_int_equal(now.due_on.day, date_from_parts(2021, 1, 28).day);
	assert_int_equal(open_tasks(f, audit.id, TASK_AUDIT, cast.auditor), 1);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_STALE);
}

static void
test_a_request_withdrawn_and_one_refused(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit, now;
	const char *id;
	struct request_decision d = {.version = 1, .note = "You met them once, in 2012"};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_CONFLICT, "I know the mother",
	                     DATE_NONE, &id),
	    ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &now), ERR_OK);
	assert_int_equal(now.state, AUDIT_SWAP_ASKED);
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "yes", NULL), ERR_STALE);
	assert_int_equal(op_request_withdraw(&f->op, id, 1), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &now), ERR_OK);
	assert_int_equal(now.state, AUDIT_IN_PROGRESS);
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_CONFLICT, "I know the mother",
	                     DATE_NONE, &d.id),
	    ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &now), ERR_OK);
	assert_int_equal(now.state, AUDIT_IN_PROGRESS);
}

/* D21: afterwards "ask for it back". */
static void
test_given_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit, now;
	struct request_decision d = {.version = 1, .is_agreed = true, .note = ""};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_GIVE_BACK, "x", DATE_NONE, &d.id),
	    ERR_STALE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_GIVE_BACK, "A date is wrong",
	                     DATE_NONE, &d.id),
	    ERR_OK);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &now), ERR_OK);
	assert_int_equal(now.state, AUDIT_IN_PROGRESS);
	assert_true(now.first_sent_at.us != 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_RESPOND, cast.manager), 0);
}

static struct concern_view
seen(struct fixture *f, const char *id)
{
	struct concern_view v;

	assert_int_equal(op_concern_get(&f->op, id, &v), ERR_OK);
	return v;
}

static void
minutes_pass(struct fixture *f, int minutes)
{
	f->op.now.us += minutes * INT64_C(60000000);
	f->op.today = instant_london_day(f->op.now, NULL);
}

/* Nobody was reached: the clock runs in hours, and the head of service is told when it runs out; so in working days after. */
static void
test_clocks_climb(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern, late;
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	concern = (struct concern){.risk = "She hides when her uncle calls", .told_who = "", .told_how = CONCERN_NOT_YET};
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	assert_true(seen(f, id).may_tell);
	assert_int_equal(seen(f, id).concern.told_at.us, 0);
	minutes_pass(f, 59);
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 0);
	minutes_pass(f, 1);
	for (int i = 0; i < 3; i++)
		assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 1);
	/* Told after all: the record says how late. */
	late = told(f);
	late.told_at.us = f->op.now.us - INT64_C(3600000000) * 5;
	assert_int_equal(op_concern_tell(&f->op, id, 1, &late), ERR_INVALID);
	late.told_how = CONCERN_NOT_YET;
	assert_int_equal(op_concern_tell(&f->op, id, 1, &late), ERR_INVALID);
	late = told(f);
	assert_int_equal(op_concern_tell(&f->op, id, 1, &late), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 0);
	assert_false(seen(f, id).may_tell);
	/* One working day to act, two to confirm: then the next manager up, each. */
	f->op.today = date_from_parts(2021, 1, 28);
	f->op.now = instant_from_london(f->op.today, 9 * 60);
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.assistant_director), 0);
	f->op.today = date_from_parts(2021, 1, 29);
	f->op.now = instant_from_london(f->op.today, 9 * 60);
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.assistant_director), 1);
}

/* From, to, how and when; it counts once the receiver has said so themselves. */
static void
test_hand_over(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct concern concern;
	struct concern_hand_over o = {.to_id = "", .how = "", .note = ""};
	struct concern_rows rows;
	bool has_more;
	const char *id;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	concern = told(f);
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	/* The list is for those who must act. */
	assert_int_equal(op_concern_list(&f->op, 1, &rows, &has_more), ERR_OK);
	assert_int_equal(rows.count, 0);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_concern_list(&f->op, 1, &rows, &has_more), ERR_OK);
	assert_int_equal(rows.count, 1);
	assert_int_equal(op_concern_hand_over(&f->op, id, 1, &o), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 4);
	o = (struct concern_hand_over){.to_id = cast.stranger,
	    .how = "telephone",
	    .spoken_at = {f->op.now.us - INT64_C(60000000)},
	    .note = "He visits at four"};
	assert_int_equal(op_concern_hand_over(&f->op, id, 1, &o), ERR_INVALID);
	o.to_id = cast.head;
	assert_int_equal(op_concern_hand_over(&f->op, id, 1, &o), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_ACCEPT, cast.head), 1);
	assert_true(seen(f, id).may_act);
	assert_false(seen(f, id).may_accept);
	assert_int_equal(op_concern_accept(&f->op, id, 2), ERR_NOT_FOUND);
	/* Not accepted within the hour: the next manager up. */
	minutes_pass(f, 61);
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 1);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_concern_accept(&f->op, id, 2), ERR_OK);
	assert_int_equal(op_concern_accept(&f->op, id, 3), ERR_NOT_FOUND);
	assert_string_equal(seen(f, id).concern.holder_id, cast.head);
	assert_int_equal(seen(f, id).hand_overs.items[0].accepted_at.us, f->op.now.us);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_LATE, cast.head), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_CONCERN_ACT, cast.head), 1);
	/* Who has it records what was done. */
	assert_int_equal(op_concern_act(&f->op, id, 3, "Visited; safe at her aunt’s"), ERR_OK);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"a concern from raised to closed", test_a_concern_from_raised_to_closed},
	    {"concerns are never too many", test_concerns_are_never_too_many},
	    {"withdrawn with a concern", test_withdrawn_with_a_concern},
	    {"sent twice is once", test_sent_twice},
	    {"a team without head of service", test_a_team_without_head},
	    {"an Inadequate audit tells each once", test_inadequate_tells_each_once},
	    {"who may raise and read a concern", test_who_may_raise_and_read},
	    {"more time", test_more_time},
	    {"a request withdrawn, and one refused", test_a_request_withdrawn_and_one_refused},
	    {"given back", test_given_back},
	    {"clocks climb", test_clocks_climb},
	    {"handed over with proof", test_hand_over},
	};

	return fixture_run("concern", tests, sizeof(tests) / sizeof(tests[0]));
}
