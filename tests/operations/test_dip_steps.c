/* Dip samples: no state without a way out, and nothing asked that has gone by. */
#include "dip_fixture.h"

#include "domain/calendar.h"
#include "operations/op_calendar.h"
#include "operations/op_concern.h"
#include "store/store_audit.h"
#include "store/store_private.h"

#include <string.h>

static enum err
match_to_nobody(struct op *op, void *data)
{
	(void)data;
	return store_exec(
	    op->store, "UPDATE dip_sample SET team_id = '', team_manager_id = '', practitioner_id = ''", DB_NO_VALUES);
}

static enum err
match_no_worker(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE dip_sample SET practitioner_id = ''", DB_NO_VALUES);
}

static enum err
take_heads(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE team SET head_of_service_id = NULL", DB_NO_VALUES);
}

/* The team stands in no list of ours: the service's heads act, and where it has none the assistant directors. */
static void
concern_without_team(struct fixture *f, const struct centre *c, const char *id, const char *acts_for_it, const char *worker)
{
	const struct concern raised = {.risk = "Bruises that the file does not explain", .told_who = "Duty manager",
	    .told_how = "telephone", .told_at = {f->op.now.us - 60000000}};
	const struct concern_hand_over to_worker = {.to_id = worker, .how = "telephone",
	    .spoken_at = {f->op.now.us - 60000000}, .note = "They visit today"};
	struct concern_view v;
	struct concern_rows rows;
	const char *concern = "";
	bool has_more;

	fixture_sign_in(f, c->members[0]);
	assert_int_equal(op_concern_raise_dip(&f->op, id, &raised, &concern), ERR_OK);
	fixture_sign_in(f, acts_for_it);
	assert_int_equal(op_concern_list(&f->op, 1, &rows, &has_more), ERR_OK);
	assert_int_equal(rows.count, 1);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_OK);
	assert_true(v.may_confirm && v.may_hand_over && !v.is_own_head);
	assert_int_equal(fixture_in_tray(f, acts_for_it, "concern-confirm-safe"), 1);
	assert_int_equal(op_concern_hand_over(&f->op, concern, v.concern.version, &to_worker), ERR_OK);
	fixture_sign_in(f, worker);
	assert_int_equal(op_concern_accept(&f->op, concern, v.concern.version + 1), ERR_OK);
	assert_int_equal(op_concern_act(&f->op, concern, v.concern.version + 2, "Seen today by the duty worker"), ERR_OK);
	fixture_sign_in(f, acts_for_it);
	assert_int_equal(op_concern_confirm(&f->op, concern, v.concern.version + 3, "Spoke to the worker"), ERR_OK);
	fixture_sign_in(f, c->w.coordinator);
	assert_int_equal(op_concern_close(&f->op, concern, v.concern.version + 4, "Explained and recorded"), ERR_OK);
}

static void
test_concern_without_team(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	const char *id, *assistant;

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assistant = fixture_person(f, "ada.assistant", ROLE_BIT(ROLE_ASSISTANT_DIRECTOR), NULL);
	assert_int_equal(op_write(&f->op, match_to_nobody, NULL), ERR_OK);
	concern_without_team(f, &c, id, c.w.head, c.w.coordinator);
	assert_int_equal(op_write(&f->op, take_heads, NULL), ERR_OK);
	concern_without_team(f, &c, id, assistant, c.w.coordinator);
}

static const struct dip_sample *
without_sampler(const struct dip_month *m)
{
	for (size_t i = 0; i < m->row_count; i++)
		if (m->rows[i].sample.state == DIP_DRAWN && str_is_empty(m->rows[i].sample.sampler_id))
			return &m->rows[i].sample;
	return NULL;
}

/* Everybody of the Centre belongs to one team: the lead finds its cases in the tray, and there is something to do. */
static void
test_nobody_may_have_it(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	const char *in = "", *given, *shared_later;
	size_t nobodys = 0;

	drawn(f, &c);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(op_dip_get(&f->op, m.rows[0].sample.id, &v), ERR_OK);
	assert_false(v.may_move); /* nothing is shared out yet */
	assert_int_equal(op_dip_move(&f->op, v.sample.id, v.sample.version, c.members[0]), ERR_STALE);
	for (int i = 0; i < MEMBERS; i++)
		move_person(f, c.members[i], c.w.teams[1]);
	move_person(f, c.w.coordinator, c.w.teams[1]);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_OK);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count; i++)
		nobodys += str_is_empty(m.rows[i].sample.sampler_id);
	assert_true(nobodys >= 3);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-give"), (int)nobodys);
	/* The page says so without the child, and the next reserve can come in. */
	assert_int_equal(op_dip_get(&f->op, without_sampler(&m)->id, &v), ERR_OK);
	assert_true(v.may_move && v.may_replace && !v.may_read && v.choice.people.count == 0);
	assert_string_equal(v.sample.child_reference, "");
	assert_int_equal(op_dip_replace(&f->op, v.sample.id, v.sample.version, "Everybody has a conflict", &in), ERR_OK);
	nobodys = nobodys - 1 + (size_t)str_is_empty(sample(f, in).sampler_id);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-give"), (int)nobodys);
	/* One of them leaves the team: it is given to them by hand, and by the button. */
	move_person(f, c.members[0], c.w.teams[0]);
	m = month_of(f, c.w.coordinator);
	given = without_sampler(&m)->id;
	assert_int_equal(op_dip_get(&f->op, given, &v), ERR_OK);
	assert_true(v.may_move && !v.may_replace && v.choice.people.count == 1);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_replace(&f->op, given, v.sample.version, "I may not", &in), ERR_NOT_FOUND);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_move(&f->op, given, v.sample.version, c.members[0]), ERR_OK);
	assert_string_equal(sample(f, given).sampler_id, c.members[0]);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-give"), (int)nobodys - 1);
	m = month_of(f, c.w.coordinator);
	shared_later = without_sampler(&m)->id;
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_OK);
	assert_string_equal(sample(f, shared_later).sampler_id, c.members[0]);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-give"), 0);
}

/* A full audit that is asked for is decided on while the sample is done, and goes with a file that cannot be used. */
static void
test_asked_and_taken_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	struct dip_list asked;
	const char *id, *in = "";

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_NO);
	s.wants_audit = true;
	s.referral_reason = "The plan has not moved for a year";
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 1);
	assert_int_equal(op_dip_reopen(&f->op, id, sample(f, id).version), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 0);
	assert_int_equal(op_dip_save(&f->op, id, sample(f, id).version, &s), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 1);
	assert_int_equal(op_dip_reopen(&f->op, id, sample(f, id).version), ERR_OK);
	assert_int_equal(op_dip_replace(&f->op, id, sample(f, id).version, "The family moved away", &in), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 0);
	assert_string_equal(sample(f, id).referral, "");
	assert_int_equal(store_dip_referred(f->store, &asked), ERR_OK);
	assert_int_equal(asked.count, 0);
}

/* Fifteen working days, as an audit of a draw has (D16); nobody responds to their own work. */
static void
test_full_audit_is_due(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	struct dip_referral r;
	struct calendar calendar;
	struct audit audit;
	const char *id, *audit_id = "";

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_NO);
	s.wants_audit = true;
	s.referral_reason = "The plan has not moved for a year";
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_audit_start(&f->op, id, sample(f, id).version, c.w.auditors[0], &audit_id), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit_id, &audit), ERR_OK);
	assert_int_equal(op_calendar_load(&f->op, &calendar), ERR_OK);
	assert_true(date_is_same(audit.due_on, calendar_add_working_days(&calendar, f->op.today, 15)));
	assert_true(date_is_same(audit.due_on, date_from_parts(2021, 4, 14))); /* Easter lies between */

	m = month_of(f, c.members[1]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	assert_int_equal(op_write(&f->op, match_no_worker, NULL), ERR_OK);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_referral(&f->op, id, &r), ERR_OK);
	assert_non_null(r.obstacle);
	assert_int_equal(op_dip_audit_start(&f->op, id, r.sample.version, c.w.auditors[0], &audit_id), ERR_INVALID);
}

/* A file may have its dates out of order: that is a finding, and no reason to lose what was typed. */
static void
test_dates_out_of_order(void **state)
{
	static const struct dip_typed wrong[] = {{"made", "12/1/2021", ""}, {"review", "11/1/2021", ""}};
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	const char *id = NULL;

	shared(f, &c);
	for (int i = 0; id == NULL && i < MEMBERS; i++) {
		m = month_of(f, c.members[i]);
		for (size_t r = 0; id == NULL && r < m.row_count; r++)
			if (m.rows[r].is_mine && str_is_same(m.rows[r].sample.topic, "plan"))
				id = m.rows[r].sample.id;
	}
	assert_non_null(id);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_YES);
	s.typed = wrong;
	s.typed_count = 2;
	s.is_finished = false;
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	s.is_finished = true;
	assert_int_equal(op_dip_save(&f->op, id, sample(f, id).version, &s), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "as_file"));
	problems_init(&f->op.problems, f->arena);
	s.is_as_file = true;
	assert_int_equal(op_dip_save(&f->op, id, sample(f, id).version, &s), ERR_OK);
}

/* What the frozen figures count does not go back to its sampler; what came after them does. */
static void
test_second_reading_after_the_freeze(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_results before, after;
	struct instant freeze;
	const char *id = NULL, *sampler = NULL;

	shared(f, &c);
	for (int i = 0; id == NULL && i < MEMBERS; i++) {
		m = month_of(f, c.members[i]);
		id = first_of(&m, true);
		sampler = c.members[i];
	}
	assert_int_equal(finish(f, sampler, id, DIP_PARTLY), ERR_OK);
	set_day(f, 3, 30);
	freeze = f->op.now = instant_from_london(f->op.today, 12 * 60);
	assert_int_equal(store_dip_results_until(f->store, "2021-03", freeze, &before), ERR_OK);
	f->op.now.us += 3600000000;
	fixture_sign_in(f, sample(f, id).second_id);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, false, "Question 1: see the plan of May"), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_CHECKED);
	assert_int_equal(fixture_in_tray(f, sampler, "dip-samples"), 1); /* the others of theirs */
	assert_int_equal(store_dip_results_until(f->store, "2021-03", freeze, &after), ERR_OK);
	assert_int_equal(before.done, 1);
	assert_int_equal(after.done, before.done);
}

/* Members of the Centre, who were nowhere before. */
static void
add_members(struct fixture *f, int from, int to)
{
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	for (int i = from; i < to; i++) {
		const char *name = arena_printf(f->arena, "many%03d", i);
		struct person p = {.id = arena_printf(f->arena, "0%s", name), .user_name = name, .job_title = "", .agency = "",
		    .email = arena_printf(f->arena, "%s@example.gov.uk", name),
		    .name = arena_printf(f->arena, "Morgan Many %03d", i), .ends_on = DATE_NONE};

		assert_int_equal(store_person_insert(f->store, &p), ERR_OK);
		assert_int_equal(store_person_role_put(f->store,
				     &(struct person_role_grant){.person_id = p.id, .role = ROLE_CENTRE_MEMBER, .granted_by = p.id,
					 .granted_at = f->op.now}),
		    ERR_OK);
	}
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

/* Of a large Centre the month shows who has some of it; who takes part and who gets one is written. */
static void
test_large_centre(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	const char *id, *from;

	drawn(f, &c);
	m = month_of(f, c.w.coordinator);
	assert_false(m.shows_some);
	assert_int_equal(m.person_count, MEMBERS + 1);
	add_members(f, 0, PERSON_CHOICE_CHECKED - MEMBERS);
	m = month_of(f, c.w.coordinator);
	assert_true(m.shows_some);
	assert_int_equal(m.person_count, 0);
	assert_int_equal(op_dip_share_named(&f->op, "2021-03", "noor\nNobody Here"), ERR_INVALID);
	assert_string_equal(
	    problems_find(&f->op.problems, "names"), "There is nobody called “Nobody Here”");
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_share_named(&f->op, "2021-03", " noor \n\nmorgan many 007\n"), ERR_OK);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.person_count, 2);
	assert_int_equal(m.people[0].has + m.people[1].has, 25);
	id = m.rows[0].sample.id;
	from = m.rows[0].sample.sampler_id;
	/* To whom it can be given stands in a list as long as that is of use; a member without any sees the same two. */
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(!v.choice.is_many && v.choice.people.count > MEMBERS);
	m = month_of(f, c.members[0]);
	assert_int_equal(m.person_count, 2);
	add_members(f, PERSON_CHOICE_CHECKED - MEMBERS, PERSON_CHOICE_LISTED);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_move && v.choice.is_many && v.choice.people.count == 0);
	assert_int_equal(op_dip_move(&f->op, id, v.sample.version, "Morgan Many"), ERR_INVALID);
	assert_non_null(strstr(problems_find(&f->op.problems, "person"), "Morgan Many 000 (many000), "));
	assert_non_null(strstr(problems_find(&f->op.problems, "person"), " and others"));
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_move(&f->op, id, v.sample.version, c.w.director), ERR_INVALID); /* not of the Centre */
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_move(&f->op, id, v.sample.version, "MANY099"), ERR_OK);
	assert_string_equal(sample(f, id).sampler_id, "0many099");
	assert_int_equal(fixture_in_tray(f, "0many099", "dip-samples"), 1);
	assert_string_not_equal(from, "0many099");
	assert_int_equal(finish(f, "0many099", id, DIP_YES), ERR_OK);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"concern without a team", test_concern_without_team},
	    {"nobody may have it", test_nobody_may_have_it},
	    {"asked and taken back", test_asked_and_taken_back},
	    {"full audit is due", test_full_audit_is_due},
	    {"dates out of order", test_dates_out_of_order},
	    {"second reading after the freeze", test_second_reading_after_the_freeze},
	    {"a large Centre", test_large_centre},
	};

	return fixture_run("steps of dip samples", tests, sizeof(tests) / sizeof(tests[0]));
}
