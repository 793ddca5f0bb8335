/*
 * What takes somebody else: an action verified, a concern closed, a role approved, a second factor taken away, a
 * request decided (D22, D24, BR-18). Each was broken once on purpose.
 */
#include "../form_fixture.h"

#include "base/str.h"
#include "operations/op_account.h"
#include "operations/op_action.h"
#include "operations/op_audit_request.h"
#include "operations/op_closing.h"
#include "operations/op_concern.h"
#include "operations/op_history.h"
#include "operations/op_job.h"
#include "operations/op_people.h"
#include "operations/op_restricted.h"
#include "operations/op_session.h"
#include "operations/op_setting.h"
#include "store/store_account.h"
#include "store/store_action.h"
#include "store/store_audit.h"
#include "store/store_concern.h"
#include "store/store_private.h"
#include "store/store_recommendation.h"
#include "store/store_task.h"

static size_t
open_tasks(struct fixture *f, const char *audit_id, enum task_kind kind, const char *person_id)
{
	struct task_list tasks;
	size_t count = 0;

	assert_int_equal(store_task_of_audit(f->store, audit_id, &tasks), ERR_OK);
	for (size_t i = 0; i < tasks.count; i++)
		count += tasks.items[i].kind == kind && str_is_same(tasks.items[i].person_id, person_id);
	return count;
}

struct putting {
	const char *id;
	const char *audit_id;
	enum action_state state;
	const char *owner;
	const char *confirmed_by;
};

static enum err
put_action(struct op *op, void *data)
{
	const struct putting *p = data;
	struct recommendation r = {.id = arena_printf(op->arena, "for-%s", p->id), .audit_id = p->audit_id,
	    .text = "Update the plan", .owner_id = p->owner, .owner_other = "", .priority = PRIORITY_HIGH,
	    .due_on = op->today, .section_code = "", .made_by = p->owner, .made_at = op->now};
	struct action a = {.id = p->id, .audit_id = p->audit_id, .recommendation_id = r.id, .position = 1,
	    .text = r.text, .owner_id = p->owner, .owner_other = "", .priority = PRIORITY_HIGH, .due_on = op->today,
	    .decision_reason = "", .state = p->state, .evidence = "", .done_by = "", .confirmed_by = p->confirmed_by,
	    .verified_by = ""};
	enum err e = store_recommendation_insert(op->store, &r);

	if (e == ERR_OK)
		e = store_action_insert(op->store, &a);
	a.version = 1;
	return e == ERR_OK ? store_action_update(op->store, &a) : e;
}

/* The versions of these actions are 2: put, then given who confirmed them. */
static void
test_an_action_is_verified_by_somebody_else(void **state)
{
	struct fixture *f = fixture_of(state);
	struct op machine = f->op;
	struct cast cast;
	struct audit audit;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_RESPONDED);
	{
		const struct {
			struct putting action;
			const char *who;
			enum action_event event;
			enum err wanted;
		} cases[] = {
		    {{"a1", audit.id, ACTION_CONFIRMED, cast.auditor, cast.manager}, cast.auditor, ACTION_EVENT_VERIFY,
			ERR_NOT_FOUND},
		    {{"a2", audit.id, ACTION_CONFIRMED, cast.practitioner, cast.head}, cast.head, ACTION_EVENT_VERIFY,
			ERR_NOT_FOUND},
		    {{"a3", audit.id, ACTION_CONFIRMED, cast.practitioner, cast.manager}, cast.practitioner,
			ACTION_EVENT_VERIFY, ERR_NOT_FOUND},
		    {{"a4", audit.id, ACTION_CONFIRMED, cast.auditor, cast.manager}, cast.head, ACTION_EVENT_VERIFY, ERR_OK},
		    {{"a5", audit.id, ACTION_CONFIRMED, cast.practitioner, cast.manager}, cast.auditor,
			ACTION_EVENT_VERIFY, ERR_OK},
		    {{"a6", audit.id, ACTION_OPEN, cast.practitioner, ""}, cast.manager, ACTION_EVENT_FINISH,
			ERR_NOT_FOUND},
		    {{"a7", audit.id, ACTION_OPEN, "", ""}, cast.manager, ACTION_EVENT_FINISH, ERR_OK},
		};

		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			struct putting p = cases[i].action;

			f->op = machine;
			assert_int_equal(op_write(&f->op, put_action, &p), ERR_OK);
			fixture_sign_in(f, cases[i].who);
			assert_int_equal(
			    op_action_event(&f->op, p.id, 2, cases[i].event, "Read it on the file", NULL), cases[i].wanted);
		}
	}
}

static enum err
set_manager(struct op *op, void *data)
{
	struct audit *audit = data;
	enum err e = store_audit_update(op->store, audit);

	audit->version++;
	return e;
}

/* The auditor owns the action and the head of service confirmed it: neither is asked to verify it. */
static void
test_who_is_asked_to_verify(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct putting p = {.id = "a1", .state = ACTION_DONE, .confirmed_by = ""};

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_RESPONDED);
	audit.team_manager_id = cast.head;
	assert_int_equal(op_write(&f->op, set_manager, &audit), ERR_OK);
	p.audit_id = audit.id;
	p.owner = cast.auditor;
	assert_int_equal(op_write(&f->op, put_action, &p), ERR_OK);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_action_event(&f->op, "a1", 2, ACTION_EVENT_CONFIRM, "", NULL), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_VERIFY_ACTION, cast.auditor), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_VERIFY_ACTION, cast.head), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_VERIFY_ACTION, cast.coordinator), 1);
}

static enum err
confirmed_by(struct op *op, void *data)
{
	const char *const *id_and_person = data;

	return store_exec(op->store,
	    "UPDATE concern SET state = 'confirmed', confirmed_by = $1, version = 2 WHERE id = $2",
	    DB_VALUES(db_t(id_and_person[1]), db_t(id_and_person[0])));
}

static enum err
make_send(struct op *op, void *data)
{
	return store_exec(op->store, "UPDATE audit SET service = 'send' WHERE id = $1", DB_VALUES(db_t(data)));
}

/* D22: the Centre lead closes a concern, and not the one who confirmed that the child is safe. */
static void
test_a_concern_is_closed_by_somebody_else(void **state)
{
	struct fixture *f = fixture_of(state);
	struct op machine = f->op;
	struct cast cast;
	struct audit audit;
	const char *id, *other, *send_lead;
	struct concern concern = {.risk = "He sleeps in a car", .told_who = "Team manager", .told_how = "telephone",
	    .told_at = {f->op.now.us + 1}};

	audit_fixture_cast(f, &cast);
	other = fixture_person(f, "olive", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	send_lead = fixture_person(f, "sena", ROLE_BIT(ROLE_SEND_LEAD), NULL);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "told_at"));
	concern.told_at.us = f->op.now.us;
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &id), ERR_OK);
	f->op = machine;
	assert_int_equal(op_write(&f->op, confirmed_by, (const char *[]){id, cast.coordinator}), ERR_OK);
	assert_int_equal(op_write(&f->op, make_send, arena_strdup(f->arena, audit.id)), ERR_OK);
	fixture_sign_in(f, send_lead);
	assert_int_equal(op_concern_close(&f->op, id, 2, "In the plan now"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_concern_close(&f->op, id, 2, "In the plan now"), ERR_NOT_FOUND);
	fixture_sign_in(f, other);
	assert_int_equal(op_concern_close(&f->op, id, 2, "In the plan now"), ERR_OK);
}

static void
give_role(struct fixture *f, const char *person_id, enum role role)
{
	struct person_edit edit = {0};
	const char *same;

	assert_int_equal(store_person_get(f->store, person_id, &edit.person), ERR_OK);
	edit.roles = edit.person.roles | ROLE_BIT(role);
	assert_int_equal(op_people_save(&f->op, &edit, &same), ERR_OK);
}

/* D24: nobody approves a role that is their own, or that they gave. */
static void
test_a_role_is_approved_by_somebody_else(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *both = fixture_person(
	    f, "bo", ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	const char *person = fixture_person(f, "jo", 0, NULL);

	fixture_sign_in(f, both);
	give_role(f, person, ROLE_AUDITOR);
	give_role(f, officer, ROLE_AUDITOR);
	assert_int_equal(op_people_decide_role(&f->op, person, ROLE_AUDITOR, true), ERR_INVALID);
	fixture_sign_in(f, officer);
	assert_int_equal(op_people_decide_role(&f->op, officer, ROLE_AUDITOR, true), ERR_INVALID);
	assert_int_equal(op_people_decide_role(&f->op, person, ROLE_AUDITOR, true), ERR_OK);
}

static enum err
put_account(struct op *op, void *data)
{
	struct account account = {.person_id = data, .password_hash = "not a hash", .totp_secret = "GEZDGNBVGY3TQOJQ",
	    .totp_is_confirmed = true};

	return store_account_put(op->store, &account);
}

/* D24: with the second factor of somebody who opens cases, an administrator could become them. */
static void
test_a_second_factor_is_taken_by_the_right_person(void **state)
{
	struct fixture *f = fixture_of(state);
	static const struct session_limits limits = {30, 10};
	const char *admin = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	const char *data_officer = fixture_person(f, "dot", ROLE_BIT(ROLE_DATA_OFFICER), NULL);
	const char *people[] = {admin, officer, auditor, data_officer}, *token;
	const char *next = NULL;
	struct session session;
	struct account account;

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(op_write(&f->op, put_account, arena_strdup(f->arena, people[i])), ERR_OK);
	assert_int_equal(
	    op_session_start(&f->op, auditor, SESSION_SIGNED_IN, "127.0.0.1", &limits, &token), ERR_OK);
	fixture_sign_in(f, admin);
	assert_int_equal(op_account_reset_second_factor(&f->op, auditor), ERR_NOT_FOUND);
	assert_int_equal(op_account_reset_second_factor(&f->op, admin), ERR_NOT_FOUND);
	assert_int_equal(op_account_reset_second_factor(&f->op, data_officer), ERR_OK);
	fixture_sign_in(f, officer);
	assert_int_equal(op_account_reset_second_factor(&f->op, officer), ERR_NOT_FOUND);
	assert_int_equal(op_account_reset_second_factor(&f->op, auditor), ERR_OK);
	assert_int_equal(store_account_get(f->store, auditor, &account), ERR_OK);
	assert_false(account.totp_is_confirmed);
	/* Whoever was signed in with it is not any more. */
	assert_int_equal(op_session_resume(&f->op, &(struct session_proof){token, NULL, true, true}, &limits, &session,
			     &next),
	    ERR_SIGNED_OUT);
	fixture_sign_in(f, admin);
	assert_int_equal(op_people_leave(&f->op, data_officer), ERR_OK);
	assert_int_equal(store_account_get(f->store, data_officer, &account), ERR_OK);
	assert_true(account.is_disabled);
}

/* BR-18, D21. */
static void
test_a_request_is_decided_by_somebody_else(void **state)
{
	struct fixture *f = fixture_of(state);
	struct op machine = f->op;
	struct cast cast;
	struct audit audit;
	struct request_view v;
	struct request_decision d = {.version = 1, .is_agreed = true, .note = "Long sick leave"};

	audit_fixture_cast(f, &cast);
	f->op = machine;
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(
	    op_request_ask(&f->op, audit.id, REQUEST_EXEMPTION, "I am on long sick leave", DATE_NONE, &d.id), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_request_get(&f->op, d.id, &v), ERR_OK);
	assert_false(v.may_decide);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	/* A coordinator who audits asks for more time; another coordinator decides. */
	f->op = machine;
	cast.auditor = fixture_person(f, "cleo", ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_CENTRE_LEAD), "South");
	audit = form_fixture_open(f, &cast, "DEMO2");
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_EXTENSION, "I was ill", date_from_parts(2021, 1, 28),
			     &d.id),
	    ERR_OK);
	assert_int_equal(op_request_get(&f->op, d.id, &v), ERR_OK);
	assert_false(v.may_decide);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
}

static void
test_seniors_withdraw(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_ALLOCATED);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", audit.due_on);
	for (const char *const *who =
	         (const char *const[]){cast.coordinator, cast.head, cast.auditor, cast.administrator, NULL};
	     *who != NULL; who++) {
		fixture_sign_in(f, *who);
		assert_int_equal(op_audit_withdraw(&f->op, audit.id, "Court proceedings"), ERR_NOT_FOUND);
	}
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, " "), ERR_INVALID);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "Court proceedings"), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_AUDIT, cast.auditor), 0);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "Court proceedings"), ERR_STALE);
}

static enum err
add_job(struct op *op, void *data)
{
	return op_job_add(op, "draw", "A draw", "{}", data);
}

static void
test_offices(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = fixture_person(f, "carl", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	const char *other = fixture_person(f, "olive", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	const char *admin = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	struct history_check check;
	const char *id;
	struct job job;

	/* A job is its asker's; the administrator sees that it runs. */
	fixture_sign_in(f, lead);
	assert_int_equal(op_write(&f->op, add_job, &id), ERR_OK);
	fixture_sign_in(f, other);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_NOT_FOUND);
	assert_int_equal(op_job_cancel(&f->op, id), ERR_NOT_FOUND);
	fixture_sign_in(f, admin);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_int_equal(op_job_cancel(&f->op, id), ERR_NOT_FOUND);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_NOT_FOUND);
	fixture_sign_in(f, lead);
	assert_int_equal(op_job_cancel(&f->op, id), ERR_OK);
	/* The officer sees what was decided, and decides none of it. */
	fixture_sign_in(f, officer);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(op_policy_save(&f->op, POLICY_RESPONSE_DAYS, "4", 0), ERR_NOT_FOUND);
	assert_int_equal(op_restricted_add(&f->op, "DEMO1", "A colleague’s family"), ERR_NOT_FOUND);
	fixture_sign_in(f, lead);
	assert_int_equal(op_policy_save(&f->op, POLICY_RESPONSE_DAYS, "4", 0), ERR_OK);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"an action is verified by somebody else", test_an_action_is_verified_by_somebody_else},
	    {"who is asked to verify", test_who_is_asked_to_verify},
	    {"a concern is closed by somebody else", test_a_concern_is_closed_by_somebody_else},
	    {"a role is approved by somebody else", test_a_role_is_approved_by_somebody_else},
	    {"a second factor is taken by the right person", test_a_second_factor_is_taken_by_the_right_person},
	    {"a request is decided by somebody else", test_a_request_is_decided_by_somebody_else},
	    {"seniors withdraw", test_seniors_withdraw},
	    {"offices", test_offices},
	};

	return fixture_run("second person", tests, sizeof(tests) / sizeof(tests[0]));
}
