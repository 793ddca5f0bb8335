#include "../moderation_fixture.h"
#include "../day.h"
#include "../store_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_capacity.h"
#include "operations/op_mail.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_private.h"

struct measuring {
	const char *audit_id;
	const char *taken_at, *saved_at;
};

static enum err
put_moderation(struct op *op, void *data)
{
	const struct measuring *m = data;

	return store_exec(op->store,
	    "INSERT INTO moderation (id, audit_id, cycle_id, reason, is_challenged, state, is_open, is_queued, chosen_at, "
	    "taken_at, saved_at, is_blind, original_grade, grade, grade_reason, is_justifiable, feedback, outcome, second_grade, "
	    "second_reason, rework_note, reply, panel_grade, panel_reason, version) VALUES ($1, $2, '2021-01', 'random', 0, "
	    "'settled', 0, 0, $3, $3, $4, 1, 3, 3, '', 'yes', '', 'agreed', 0, '', '', '', 0, '', 1)",
	    DB_VALUES(db_t(op->make_id(op)), db_t(m->audit_id), db_t(m->taken_at), db_t(m->saved_at)));
}

static void
moderated(struct fixture *f, const char *audit_id, const char *taken_at, const char *saved_at)
{
	struct measuring m = {.audit_id = audit_id, .taken_at = taken_at, .saved_at = saved_at};

	assert_int_equal(op_write(&f->op, put_moderation, &m), ERR_OK);
}

static struct capacity_facts
facts(struct fixture *f, const char *person, const char *month)
{
	struct capacity_facts ret;

	fixture_sign_in(f, person);
	assert_int_equal(op_capacity(&f->op, month, &ret), ERR_OK);
	return ret;
}

static void
test_who_may(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct centre centre;
	struct capacity_facts ret;

	audit_fixture_cast(f, &cast);
	moderation_fixture_centre(f, &cast, &centre);
	const struct {
		const char *person;
		enum err e;
	} cases[] = {{centre.lead, ERR_OK}, {centre.first, ERR_OK}, {cast.assistant_director, ERR_OK},
	    {fixture_person(f, "dora", ROLE_BIT(ROLE_DIRECTOR), NULL), ERR_OK}, {cast.auditor, ERR_NOT_FOUND},
	    {cast.manager, ERR_NOT_FOUND}, {cast.head, ERR_NOT_FOUND}, {cast.administrator, ERR_NOT_FOUND},
	    {cast.partner, ERR_NOT_FOUND}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fixture_sign_in(f, cases[i].person);
		assert_int_equal(op_capacity(&f->op, "2021-01", &ret), cases[i].e);
		assert_int_equal(op_capacity(&f->op, "2021-13", &ret), ERR_NOT_FOUND);
	}
}

static void
set_policy(struct fixture *f, enum policy policy, const char *value)
{
	assert_int_equal(op_policy_save(&f->op, policy, value, 0), ERR_OK);
}

static void
test_todays_plan(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct centre centre;
	struct capacity_facts c;
	struct mail_preference away = {.hours = {8, 18, day("2021-01-27"), day("2021-02-05")}};

	audit_fixture_cast(f, &cast);
	moderation_fixture_centre(f, &cast, &centre);
	c = facts(f, centre.first, "");
	assert_string_equal(c.cycle.id, "2021-01");
	assert_int_equal(c.cycle_count, 2);
	/* Two auditors of the service; the Centre is its two members and the coordinator. */
	assert_int_equal(c.plan.numbers[CAPACITY_PEOPLE], 3);
	assert_int_equal(c.plan.numbers[CAPACITY_ONE_IN], 5);
	/* The month has no dip samples. */
	assert_true(date_is_none(c.plan.dip_from));
	assert_int_equal(c.plan.numbers[CAPACITY_DIPS], 0);
	/* Nothing was measured: settings hold. */
	assert_int_equal(c.plan.numbers[CAPACITY_EARLY], 0);
	assert_int_equal(c.plan.minutes[CAPACITY_MODERATION], 90);
	assert_int_equal(c.plan.minutes[CAPACITY_DIP], 25);
	assert_true(c.measures[CAPACITY_MODERATION].is_kept && !c.measures[CAPACITY_MODERATION].is_used);
	assert_false(c.measures[CAPACITY_WORKSHOP].is_kept);
	assert_int_equal(c.away_days, 0);
	/* What the Centre decided holds from now on; leave that was said counts for those days only. */
	fixture_sign_in(f, cast.administrator);
	set_policy(f, POLICY_MODERATION_ONE_IN, "4");
	set_policy(f, POLICY_CAPACITY_HOURS, "6");
	set_policy(f, POLICY_CAPACITY_MODERATION, "120");
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_mail_own_set(&f->op, &away, ""), ERR_OK);
	c = facts(f, centre.lead, "2021-01");
	assert_int_equal(c.plan.numbers[CAPACITY_ONE_IN], 4);
	assert_int_equal(c.plan.numbers[CAPACITY_HOURS], 6);
	assert_int_equal(c.plan.minutes[CAPACITY_MODERATION], 120);
	assert_int_equal(c.plan.leave_count, 1);
	assert_int_equal(c.away_days, 3);
	/* Somebody who only fills forms at home is not of the Centre. */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_mail_own_set(&f->op, &away, ""), ERR_OK);
	assert_int_equal(facts(f, centre.lead, "2021-01").away_days, 3);
}

/* Ten pieces are enough; what lay over a night is left out; the middle is taken, in London's hours. */
static void
test_measured(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct centre centre;
	struct audit audit;
	struct capacity_facts c;

	audit_fixture_cast(f, &cast);
	moderation_fixture_centre(f, &cast, &centre);
	audit = audit_fixture_audit(f, &cast, "REF1", AUDIT_WITH_MANAGER);
	/* Nine of 61 to 69 minutes; then two that say nothing. */
	for (int i = 1; i <= 9; i++)
		moderated(f, audit.id, "2021-01-25T13:00:00.000000Z",
		    arena_printf(f->arena, "2021-01-25T14:0%d:30.000000Z", i));
	moderated(f, audit.id, "2021-01-25T16:00:00.000000Z", "2021-01-26T09:00:00.000000Z");
	moderated(f, audit.id, "2021-01-25T16:00:00.000000Z", "2021-01-26T09:00:00.000000Z");
	c = facts(f, centre.first, "2021-01");
	assert_int_equal(c.measures[CAPACITY_MODERATION].pieces, 9);
	assert_int_equal(c.measures[CAPACITY_MODERATION].left_out, 2);
	assert_false(c.measures[CAPACITY_MODERATION].is_used);
	assert_int_equal(c.plan.minutes[CAPACITY_MODERATION], 90);
	/* The tenth: the lower of the two in the middle. */
	moderated(f, audit.id, "2021-01-25T13:00:00.000000Z", "2021-01-25T17:00:00.000000Z");
	c = facts(f, centre.first, "2021-02");
	assert_true(c.measures[CAPACITY_MODERATION].is_used);
	assert_int_equal(c.plan.minutes[CAPACITY_MODERATION], 65);
	assert_string_equal(c.measures[CAPACITY_MODERATION].first_cycle_id, "2021-01");
	assert_string_equal(c.measures[CAPACITY_MODERATION].last_cycle_id, "2021-01");
	/* A year and a month later they are no measure any more. */
	f->op.today = day("2022-02-01");
	c = facts(f, centre.first, "2021-02");
	assert_int_equal(c.measures[CAPACITY_MODERATION].pieces, 0);
}

/* How many are Inadequate, and how many are back a week early: of ten returned audits and more. */
static void
test_returned(void **state)
{
	static const char references[12][6] = {
	    "REF01", "REF02", "REF03", "REF04", "REF05", "REF06", "REF07", "REF08", "REF09", "REF10", "REF11", "REF12"};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct centre centre;
	struct capacity_facts c;

	audit_fixture_cast(f, &cast);
	moderation_fixture_centre(f, &cast, &centre);
	/* Sent on 19 January, five working days before the return date: the last early day. */
	f->op.now = instant_from_london(day("2021-01-20"), 600);
	for (int i = 0; i < 5; i++)
		(void)audit_fixture_audit(f, &cast, references[i], AUDIT_WITH_MANAGER);
	/* On the 20th. */
	f->op.now = instant_from_london(day("2021-01-21"), 600);
	for (int i = 5; i < 9; i++)
		(void)audit_fixture_audit(f, &cast, references[i], AUDIT_WITH_MANAGER);
	(void)audit_fixture_audit(f, &cast, references[10], AUDIT_IN_PROGRESS);
	c = facts(f, centre.first, "2021-01");
	assert_int_equal(c.returned.audits, 9);
	assert_int_equal(c.plan.numbers[CAPACITY_EARLY], 0);
	(void)audit_fixture_inadequate(f, &cast, references[9]);
	c = facts(f, centre.first, "2021-01");
	assert_int_equal(c.returned.audits, 10);
	assert_int_equal(c.returned.inadequate, 1);
	assert_int_equal(c.returned.early, 5);
	assert_int_equal(c.plan.numbers[CAPACITY_EARLY], 50);
	/* One in ten of whoever audits, rounded up. */
	assert_int_equal(c.plan.numbers[CAPACITY_INADEQUATE], (c.plan.numbers[CAPACITY_AUDITS] + 9) / 10);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"who may", test_who_may},
	    {"today's plan", test_todays_plan},
	    {"measured", test_measured},
	    {"returned", test_returned},
	};

	return fixture_run("capacity", tests, sizeof(tests) / sizeof(tests[0]));
}
