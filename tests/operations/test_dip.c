#include "dip_fixture.h"

#include "operations/op_briefing.h"
#include "operations/op_capacity.h"
#include "operations/op_concern.h"
#include "operations/op_dip_split.h"
#include "operations/op_hand_over.h"
#include "operations/op_people.h"
#include "operations/op_training.h"
#include "store/store_audit.h"
#include "store/store_draw.h"
#include "store/store_inadequate_list.h"
#include "store/store_private.h"

#include <string.h>

static void
test_draw_makes_samples(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct draw_target t;
	struct dip_month m;
	struct dip_view v;
	size_t plans = 0;

	drawn(f, &c);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.total, 25);
	assert_int_equal(m.unshared, 25);
	assert_true(m.may_share);
	for (size_t i = 0; i < m.row_count; i++) {
		assert_int_equal(m.rows[i].sample.number, (int)i + 1);
		plans += str_is_same(m.rows[i].sample.topic, "plan");
		assert_int_equal(store_dip_replies(f->store, m.rows[i].sample.id, &v.replies), ERR_OK);
		assert_int_equal(v.replies.count, str_is_same(m.rows[i].sample.topic, "plan") ? 1 : 3);
		/* What the lists say stands there already: the kind of plan and when it began, the day the plan began and the months on it. */
		assert_int_equal(store_dip_facts(f->store, m.rows[i].sample.id, &v.facts), ERR_OK);
		assert_int_equal(v.facts.count, 2);
		assert_true(v.facts.items[0].is_from_lists);
	}
	assert_int_equal(plans, 13);
	assert_string_equal(m.rows[0].sample.reference, "DIP-2021-03-01");
	/* Due on the working day before the briefing of 31 March; the figures freeze at noon then (D17). */
	assert_true(date_is_same(m.due_on, date_from_parts(2021, 3, 30)));
	assert_true(m.freeze_at.us == instant_from_london(date_from_parts(2021, 3, 30), 12 * 60).us);
	/* Nothing is anybody's yet. */
	m = month_of(f, c.members[0]);
	assert_int_equal(m.total, 25);
	assert_false(m.may_share);
	assert_string_equal(m.next_id, "");
	/* A draw made again takes them away and brings new ones. */
	set_day(f, 2, 1);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_draw_target(&f->op, "2021-03/dip/plan", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, "The lists were of the wrong month"), ERR_OK);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.total, 25);
	assert_int_equal(m.row_count, 25);
	assert_string_equal(m.rows[0].sample.draw_name, "2021-03/dip/plan/2");
	/* Not for anybody else. */
	fixture_sign_in(f, c.w.director);
	assert_int_equal(op_dip_month(&f->op, "2021-03", &m), ERR_NOT_FOUND);
}

static void
head_of(struct fixture *f, const char *team_id, const char *person_id)
{
	struct team team;

	assert_int_equal(store_team_get(f->store, team_id, &team), ERR_OK);
	team.head_of_service_id = person_id;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_team_update(f->store, &team), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

static void
test_sharing(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	size_t chosen = 0, own = 0, headed = 0;

	drawn(f, &c);
	set_day(f, 3, 21);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_NOT_FOUND);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_INVALID); /* its day is tomorrow */
	set_day(f, 3, 22);
	assert_int_equal(op_dip_share(&f->op, "2021-03", NULL, 0), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_OK);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c.members, MEMBERS), ERR_STALE);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.unshared, 0);
	for (size_t i = 0; i < m.row_count; i++) {
		const struct dip_sample *d = &m.rows[i].sample;

		chosen += str_is_same(d->second_why, DIP_SECOND_RANDOM);
		assert_string_not_equal(d->share_why, "");
		if (str_is_same(d->team_name, "Dudley")) {
			assert_string_not_equal(d->sampler_id, c.members[3]);
			assert_non_null(strstr(d->share_why, "Dudley"));
		}
	}
	assert_int_equal(chosen, 3); /* one in ten of 25 (D30) */
	for (size_t i = 0; i < m.person_count; i++)
		if (!m.people[i].is_lead)
			assert_in_range(m.people[i].has, 6, 7);
	for (int i = 0; i < MEMBERS; i++)
		assert_int_equal(fixture_in_tray(f, c.members[i], "dip-samples"), 1);
	/* How many are not for whom: the team's own for its member; for the head of service of another those, too. */
	head_of(f, c.w.teams[0], c.members[0]);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count; i++) {
		own += str_is_same(m.rows[i].sample.team_name, "Dudley");
		headed += str_is_same(m.rows[i].sample.team_id, c.w.teams[0]);
	}
	assert_true(own > 0 && headed > 0);
	for (size_t i = 0; i < m.person_count; i++)
		assert_int_equal(m.people[i].barred,
		    str_is_same(m.people[i].id, c.members[3])       ? own
			: str_is_same(m.people[i].id, c.members[0]) ? headed
								    : 0);
	/* Whoever belongs to the team finds nothing of its cases. */
	m = month_of(f, c.members[3]);
	for (size_t i = 0; i < m.row_count; i++)
		assert_string_not_equal(m.rows[i].sample.team_name, "Dudley");
	assert_in_range(m.row_count, 12, 24);
	assert_string_not_equal(m.next_id, "");
}

/* The timer does what the lead did not; once. */
static void
test_timer(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;

	drawn(f, &c);
	/* From three working days before the day, the lead is asked to see to it: once, and until it is done. */
	set_day(f, 3, 16);
	assert_int_equal(op_dip_draw_due(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-draw"), 0);
	set_day(f, 3, 17);
	assert_int_equal(op_dip_draw_due(&f->op), ERR_OK);
	assert_int_equal(op_dip_draw_due(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-draw"), 1);
	assert_int_equal(fixture_in_tray(f, c.members[0], "dip-draw"), 0);
	set_day(f, 3, 21);
	f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	assert_int_equal(op_dip_share_due(&f->op), ERR_OK);
	assert_int_equal(month_of(f, c.w.coordinator).unshared, 25);
	set_day(f, 3, 22);
	f->op.actor.roles = 0;
	assert_int_equal(op_dip_share_due(&f->op), ERR_OK);
	assert_int_equal(op_dip_share_due(&f->op), ERR_OK);
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.unshared, 0);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-draw"), 0);
	assert_int_equal(op_dip_draw_due(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-draw"), 0);
	for (size_t i = 0; i < m.person_count; i++)
		assert_int_equal(m.people[i].has > 0, !m.people[i].is_lead);
}

static void
test_saving(void **state)
{
	static const struct dip_typed wrong[] = {{"plan", "31/2/2021", ""}, {"made", "1/4/2021", ""}, {"actions", "many", ""}};
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	const char *id;

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_write && v.may_read && v.may_replace && !v.may_move);
	for (size_t i = 0; i < m.person_count; i++)
		assert_true(!str_is_same(m.people[i].id, c.members[0]) || m.people[i].has == v.left + 1);
	assert_int_equal(fixture_in_tray(f, c.members[0], "dip-samples"), 1);
	/* Another member knows nothing of what is being written; the lead sees who has it, not what. */
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(!v.may_read && !v.may_write && v.may_move && v.replies.count == 0 && v.facts.count == 0);
	/* Half of it can be kept; what cannot be read is said. */
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_NOT_ANSWERED);
	s.polarity = s.code = "";
	s.is_finished = false;
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_IN_PROGRESS);
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_CONFLICT);
	s.typed = wrong;
	s.typed_count = 3;
	s.is_finished = true;
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version + 1, &s), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "q1"));
	assert_non_null(problems_find(&f->op.problems, "strength"));
	assert_non_null(problems_find(&f->op.problems, str_is_same(v.sample.topic, "plan") ? "made" : "plan"));
	problems_init(&f->op.problems, f->arena);
	fixture_sign_in(f, c.members[1]);
	s = answers(f, &v, DIP_YES);
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version + 1, &s), ERR_NOT_FOUND);
	assert_int_equal(finish(f, c.members[0], id, DIP_YES), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_DONE);
	/* Done: every member without a conflict reads it; its sampler changes it until noon on 30 March. */
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_read && !v.may_write && !v.may_reopen);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_reopen);
	f->op.now = instant_from_london(date_from_parts(2021, 3, 30), 12 * 60);
	assert_int_equal(op_dip_reopen(&f->op, id, v.sample.version), ERR_STALE);
	f->op.now.us -= 1;
	assert_int_equal(op_dip_reopen(&f->op, id, v.sample.version), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_IN_PROGRESS);
}

static void
test_second_reading(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	const char *id = NULL, *sampler = NULL, *second;

	shared(f, &c);
	for (int i = 0; id == NULL && i < MEMBERS; i++) {
		m = month_of(f, c.members[i]);
		id = first_of(&m, true);
		sampler = c.members[i];
	}
	assert_int_equal(finish(f, sampler, id, DIP_PARTLY), ERR_OK);
	/* What it found there was to learn is a need of training, like what audits find. */
	struct training_demand demand;
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_training_demand(&f->op, "2021-q1", &demand), ERR_OK);
	assert_int_equal(demand.need_count, 1);
	assert_string_equal(demand.needs[0].code, "smart-plan");
	assert_int_equal(demand.needs[0].dips, 1);
	assert_int_equal(demand.needs[0].audits, 0);
	assert_int_equal(sample(f, id).state, DIP_TO_CHECK);
	second = sample(f, id).second_id;
	assert_string_not_equal(second, sampler);
	assert_int_equal(fixture_in_tray(f, second, "dip-second"), 1);
	fixture_sign_in(f, sampler);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, true, ""), ERR_NOT_FOUND);
	fixture_sign_in(f, second);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, false, " "), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, false, "Question 1: see the plan of May"), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_IN_PROGRESS);
	assert_int_equal(fixture_in_tray(f, second, "dip-second"), 0);
	/* Whoever read it before reads it again. */
	assert_int_equal(finish(f, sampler, id, DIP_YES), ERR_OK);
	assert_string_equal(sample(f, id).second_id, second);
	/* The lead gives the reading to somebody else, never to its sampler. */
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_move);
	for (size_t i = 0; i < v.choice.people.count; i++) {
		assert_string_not_equal(v.choice.people.items[i].id, sampler);
		assert_string_not_equal(v.choice.people.items[i].id, second);
	}
	assert_int_equal(op_dip_move(&f->op, id, v.sample.version, sampler), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_move(&f->op, id, v.sample.version, c.w.coordinator), ERR_OK);
	assert_int_equal(fixture_in_tray(f, second, "dip-second"), 0);
	fixture_sign_in(f, second);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, true, ""), ERR_NOT_FOUND);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_second(&f->op, id, sample(f, id).version, true, ""), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_CHECKED);
}

/* Somebody joins the child's team half-way: it is not theirs any more, and the lead finds another. */
static void
test_conflict_half_way(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	const char *id;
	size_t refused = 0;

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_YES);
	move_person(f, c.members[0], v.sample.team_id);
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_NOT_FOUND);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_NOT_FOUND);
	assert_int_equal(op_concern_raise_dip(&f->op, id, &(struct concern){.risk = "x"}, &(const char *){""}), ERR_NOT_FOUND);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count; i++)
		refused += !str_is_empty(m.rows[i].refusal);
	assert_true(refused > 0);
	assert_int_equal(op_dip_move(&f->op, id, sample(f, id).version, c.members[0]), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_move(&f->op, id, sample(f, id).version, c.members[1]), ERR_OK);
	assert_int_equal(finish(f, c.members[1], id, DIP_YES), ERR_OK);
	/* A lead in conflict sees that it is there, not whose child it is, and can give it away. */
	move_person(f, c.w.coordinator, sample(f, id).team_id);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count; i++)
		assert_int_equal(m.rows[i].is_barred, str_is_same(m.rows[i].sample.child_reference, ""));
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_NOT_FOUND);
}

static void
test_replacement(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct draw_certificate certificate;
	const char *id, *in, *text, *name, *fault;

	shared(f, &c);
	m = month_of(f, c.members[1]);
	id = first_of(&m, true) == NULL ? first_of(&m, false) : first_of(&m, true);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_replace(&f->op, id, sample(f, id).version, "No", &in), ERR_NOT_FOUND);
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_dip_replace(&f->op, id, sample(f, id).version, "", &in), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(
	    op_dip_replace(&f->op, id, sample(f, id).version, "The file moved to another council", &in), ERR_OK);
	assert_int_equal(sample(f, id).state, DIP_REPLACED);
	assert_string_equal(sample(f, id).replaced_by, in);
	assert_int_equal(sample(f, in).number, 26);
	assert_string_equal(sample(f, in).topic, sample(f, id).topic);
	assert_string_not_equal(sample(f, in).sampler_id, "");
	m = month_of(f, c.w.coordinator);
	assert_int_equal(m.total, 25);
	assert_int_equal(m.row_count, 26);
	/* On the certificate, which can still be worked out again. */
	assert_int_equal(op_draw_certificate(&f->op, sample(f, id).draw_name, &certificate), ERR_OK);
	assert_string_equal(
	    certificate.replacements[certificate.replacements_count - 1].reason, "The file moved to another council");
	assert_string_equal(certificate.replacements[certificate.replacements_count - 1].in, sample(f, in).child_reference);
	assert_int_equal(op_draw_certificate_text(&f->op, sample(f, id).draw_name, &text), ERR_OK);
	assert_int_equal(op_draw_verify(f->arena, text, strlen(text), &name, &fault), ERR_OK);
	assert_null(fault);
	/* Three of 25 are read twice, still. */
	size_t chosen = 0;
	for (size_t i = 0; i < m.row_count; i++)
		chosen += m.rows[i].sample.state != DIP_REPLACED && str_is_same(m.rows[i].sample.second_why, DIP_SECOND_RANDOM);
	assert_int_equal(chosen, 3);
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_dip_replace(&f->op, id, sample(f, id).version, "Again", &in), ERR_STALE);
}

static void
test_concern(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct concern_view v;
	struct concern_rows rows;
	struct dip_sample d;
	bool has_more;
	const struct concern what = {.risk = "Bruises that the file does not explain", .told_who = "Duty manager",
	    .told_how = "telephone", .told_at = {0}};
	struct concern raised = what;
	const char *id, *concern = "";
	size_t manager;

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(finish(f, c.members[0], id, DIP_NO), ERR_OK);
	d = sample(f, id);
	assert_int_equal(d.state, DIP_DONE);
	raised.told_at.us = f->op.now.us - 60000000;
	/* By another member who reads it; then it is read a second time (D30). */
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_concern_raise_dip(&f->op, id, &raised, &concern), ERR_OK);
	d = sample(f, id);
	assert_int_equal(d.state, DIP_TO_CHECK);
	assert_string_equal(d.second_why, DIP_SECOND_CONCERN);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_OK);
	assert_string_equal(v.audit.id, "");
	assert_string_equal(v.audit.reference, d.reference);
	assert_string_equal(v.concern.dip_sample_id, id);
	assert_false(v.may_act);
	fixture_sign_in(f, c.members[2]);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_NOT_FOUND);
	for (manager = 0; !str_is_same(c.w.managers[manager], d.team_manager_id); manager++)
		assert_true(manager < 3);
	assert_int_equal(fixture_in_tray(f, c.w.managers[manager], "concern-act"), 1);
	assert_int_equal(fixture_in_tray(f, c.w.head, "concern-confirm-safe"), 1);
	/* Those of another team know nothing; the lists of those who must act have it. */
	fixture_sign_in(f, c.w.managers[(manager + 1) % 4]);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_NOT_FOUND);
	assert_int_equal(op_concern_list(&f->op, 1, &rows, &has_more), ERR_OK);
	assert_int_equal(rows.count, 0);
	const char *const watchers[] = {c.w.managers[manager], c.w.head, c.w.coordinator, c.w.director};
	for (size_t i = 0; i < 4; i++) {
		fixture_sign_in(f, watchers[i]);
		assert_int_equal(op_concern_list(&f->op, 1, &rows, &has_more), ERR_OK);
		assert_int_equal(rows.count, 1);
		assert_string_equal(rows.items[0].audit_reference, d.reference);
		assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_OK);
	}
	fixture_sign_in(f, c.w.managers[manager]);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_OK);
	assert_true(v.may_act);
	assert_int_equal(op_concern_act(&f->op, concern, v.concern.version, "Seen today by the duty worker"), ERR_OK);
	fixture_sign_in(f, c.w.head);
	assert_int_equal(op_concern_confirm(&f->op, concern, v.concern.version + 1, "Spoke to the worker"), ERR_OK);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_concern_close(&f->op, concern, v.concern.version + 2, "Explained and recorded"), ERR_OK);
	fixture_sign_in(f, c.w.director);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_NOT_FOUND); /* closed */
	/* One that nobody does anything about climbs by itself. */
	fixture_sign_in(f, c.members[0]);
	raised.told_how = CONCERN_NOT_YET;
	assert_int_equal(op_concern_raise_dip(&f->op, id, &raised, &concern), ERR_OK);
	f->op.now.us += INT64_C(2) * 3600 * 1000000;
	f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	assert_int_equal(op_concerns_climb(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.head, "concern-late"), 1);
}

static void
test_full_audit(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct person auditor;
	struct dip_month m;
	struct dip_view v;
	struct dip_save s;
	struct dip_referral r;
	struct audit audit;
	const char *id, *audit_id;
	size_t refused = 0;

	shared(f, &c);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	s = answers(f, &v, DIP_NO);
	s.wants_audit = true;
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	s.referral_reason = "The plan has not moved for a year";
	assert_int_equal(op_dip_save(&f->op, id, v.sample.version, &s), ERR_OK);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 1);
	assert_int_equal(op_dip_referral(&f->op, id, &r), ERR_NOT_FOUND);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_dip_referral(&f->op, id, &r), ERR_OK);
	assert_null(r.obstacle);
	assert_int_equal(r.candidate_count, 6);
	move_person(f, c.w.auditors[2], r.sample.team_id);
	assert_int_equal(op_dip_audit_start(&f->op, id, r.sample.version, c.w.auditors[2], &audit_id), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_audit_start(&f->op, id, r.sample.version, "", &audit_id), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_dip_referral(&f->op, id, &r), ERR_OK);
	for (size_t i = 0; i < r.candidate_count; i++)
		refused += !str_is_empty(r.candidates[i].refusal);
	assert_int_equal(refused, 1);
	/* Among very many they are named; who may not audit is none of them. */
	assert_int_equal(op_dip_audit_start(&f->op, id, r.sample.version, "noor", &audit_id), ERR_INVALID);
	assert_string_equal(problems_find(&f->op.problems, "auditor"), "Select who audits this case");
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(store_person_get(f->store, c.w.auditors[0], &auditor), ERR_OK);
	assert_int_equal(op_dip_audit_start(&f->op, id, r.sample.version, auditor.user_name, &audit_id), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit_id, &audit), ERR_OK);
	assert_int_equal(audit.kind, AUDIT_KIND_INSPECTION);
	assert_string_equal(audit.child_reference, r.sample.child_reference);
	assert_int_equal(fixture_in_tray(f, c.w.auditors[0], "audit"), 1);
	assert_int_equal(fixture_in_tray(f, c.w.coordinator, "dip-referral"), 0);
	assert_string_equal(sample(f, id).referral, DIP_REFERRAL_STARTED);
	assert_int_equal(op_dip_audit_decline(&f->op, id, sample(f, id).version, "No"), ERR_STALE);
	fixture_counts_are_kept(f);
}

/* ---- Results, against a slow count of the rows ---- */

static void
test_results(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_results_view v;
	struct dip_results frozen;
	struct instant middle = {0};
	int64_t expected[2][3][DIP_ANSWER_COUNT] = {0};
	int64_t done[2] = {0};
	size_t finished = 0;

	shared(f, &c);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count && finished < 20; i++) {
		const struct dip_sample *d = &m.rows[i].sample;
		enum dip_answer answer = (enum dip_answer)(1 + i % 5);
		size_t topic = str_is_same(d->topic, "plan") ? 0 : 1;

		f->op.now.us += 1000000;
		if (finished == 10)
			middle = f->op.now;
		assert_int_equal(finish(f, d->sampler_id, d->id, answer), ERR_OK);
		f->op.now.us += 1000000;
		finished++;
		done[topic]++;
		for (size_t q = 0; q < (topic == 0 ? 1U : 3U); q++)
			expected[topic][q][answer]++;
	}
	fixture_sign_in(f, c.members[2]);
	assert_int_equal(op_dip_results(&f->op, "2021-03", &v), ERR_OK);
	assert_int_equal(v.now.count, 2);
	assert_int_equal(v.now.samples, 25);
	assert_int_equal(v.now.done, 20);
	assert_string_equal(v.before_id, "");
	for (size_t t = 0; t < 2; t++) {
		int64_t coded = 0;

		assert_int_equal(v.now.topics[t].done, done[t]);
		assert_int_equal(v.now.topics[t].question_count, t == 0 ? 1 : 3);
		for (size_t q = 0; q < v.now.topics[t].question_count; q++)
			for (int a = 1; a < DIP_ANSWER_COUNT; a++)
				assert_int_equal(v.now.topics[t].questions[q].counts[a], expected[t][q][a]);
		for (size_t i = 0; i < v.now.topics[t].code_count; i++)
			coded += v.now.topics[t].codes[i].count;
		assert_int_equal(coded, done[t]);
	}
	/* Who may not open some of them finds nothing of these in the counts: those are of what they may open, and of nothing else. */
	struct dip_results_view barred;
	fixture_sign_in(f, c.members[3]);
	assert_int_equal(op_dip_results(&f->op, "2021-03", &barred), ERR_OK);
	assert_true(barred.left_out > 0);
	assert_int_equal(barred.now.done + (int64_t)barred.left_out, 20);
	assert_int_equal(barred.now.done, barred.row_count);
	int64_t own[DIP_ANSWER_COUNT] = {0};
	for (size_t i = 0; i < barred.row_count; i++) {
		struct dip_replies replies;

		assert_int_equal(store_dip_replies(f->store, barred.rows[i].sample.id, &replies), ERR_OK);
		own[replies.items[0].answer]++;
	}
	for (int a = 1; a < DIP_ANSWER_COUNT; a++) {
		int64_t counted = 0;

		for (size_t t = 0; t < barred.now.count; t++)
			counted += barred.now.topics[t].questions[0].counts[a];
		assert_int_equal(counted, own[a]);
	}
	for (size_t t = 0; t < barred.now.count; t++) {
		int64_t coded = 0;

		for (size_t i = 0; i < barred.now.topics[t].code_count; i++)
			coded += barred.now.topics[t].codes[i].count;
		assert_int_equal(coded, barred.now.topics[t].done);
	}
	/* What was done by a moment: the freeze of a briefing (D17). */
	assert_int_equal(store_dip_results_until(f->store, "2021-03", middle, &frozen), ERR_OK);
	assert_int_equal(frozen.done, 10 + 1);
	assert_int_equal(frozen.samples, 25);
	assert_int_equal(store_dip_results(f->store, "2021-09", &frozen), ERR_OK);
	assert_int_equal(frozen.count, 0);
	fixture_sign_in(f, c.w.head);
	assert_int_equal(op_dip_results(&f->op, "2021-03", &v), ERR_NOT_FOUND);
}

static enum err
hand(struct fixture *f, const struct centre *c, const char *from, enum hand_over_part part, const char *id, const char *to)
{
	const struct hand_over_move move = {id, part, to, "field", "Box"};

	f->op.problems.count = 0;
	fixture_sign_in(f, c->w.coordinator);
	return op_hand_over_save(&f->op, from, &move, 1);
}

/* A leaver's dip samples go on one by one, each by the rule of conflicts; a concern with its team's manager. */
static void
test_leaver(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct hand_over h;
	struct concern_view v;
	struct dip_sample d;
	struct concern raised = {.risk = "Bruises that the file does not explain", .told_who = "Duty manager", .told_how = "telephone"};
	const char *administrator, *concern, *id;
	size_t given = 0, refused = 0, manager;

	shared(f, &c);
	administrator = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL);
	m = month_of(f, c.members[0]);
	id = first_of(&m, false);
	assert_int_equal(finish(f, c.members[0], id, DIP_NO), ERR_OK);
	raised.told_at.us = f->op.now.us - 60000000;
	fixture_sign_in(f, c.members[1]);
	assert_int_equal(op_concern_raise_dip(&f->op, id, &raised, &concern), ERR_OK);
	/* Whichever children the draw gave the leaver: one of them is of dudley's team. */
	m = month_of(f, c.members[0]);
	move_person(f, c.members[MEMBERS - 1], sample(f, first_of(&m, false)).team_id);
	d = sample(f, id);

	fixture_sign_in(f, administrator);
	assert_int_equal(op_people_leave(&f->op, c.members[0]), ERR_INVALID);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_hand_over_get(&f->op, c.members[0], &h), ERR_OK);
	assert_true(h.pieces.count > 4);
	for (size_t i = 0; i < h.pieces.count; i++) {
		const struct hand_over_piece *p = &h.pieces.items[i];

		/* Nothing but their own rows goes to whoever belongs to the child's team. */
		assert_true(p->part == HAND_OVER_DIP || p->part == HAND_OVER_DIP_SECOND);
		if (hand(f, &c, c.members[0], p->part, p->id, "dudley") != ERR_OK) {
			refused++;
			assert_int_equal(hand(f, &c, c.members[0], p->part, p->id, "noor"), ERR_OK);
		}
		given++;
	}
	assert_true(refused > 0 && given == h.pieces.count);
	assert_int_equal(fixture_in_tray(f, c.members[0], "dip-samples"), 0);
	fixture_sign_in(f, administrator);
	assert_int_equal(op_people_leave(&f->op, c.members[0]), ERR_OK);

	/* The manager of the child's team. */
	for (manager = 0; !str_is_same(c.w.managers[manager], d.team_manager_id); manager++)
		assert_true(manager < 3);
	assert_int_equal(hand(f, &c, d.team_manager_id, HAND_OVER_CONCERN, concern, "noor"), ERR_INVALID);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_hand_over_get(&f->op, d.team_manager_id, &h), ERR_OK);
	assert_int_equal(h.pieces.count, 1);
	assert_int_equal(h.pieces.items[0].part, HAND_OVER_CONCERN);
	assert_string_equal(h.pieces.items[0].title, d.reference);
	(void)fixture_person(f, "newman", ROLE_BIT(ROLE_TEAM_MANAGER), "Elsewhere");
	assert_int_equal(hand(f, &c, d.team_manager_id, HAND_OVER_CONCERN, concern, "newman"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, d.team_manager_id, "concern-act"), 0);
	fixture_sign_in(f, sample(f, id).team_manager_id);
	assert_int_equal(op_concern_get(&f->op, concern, &v), ERR_OK);
	assert_true(v.may_act);
}

static enum err
briefing_open(struct op *op, void *data)
{
	struct briefing b = {.cycle_id = "2021-03", .state = BRIEFING_DRAFT, .opened_at = op->now, .author_id = "", .reader_id = "",
	    .lead_id = "", .senior_id = "", .note = ""};

	(void)data;
	return store_briefing_insert(op->store, &b);
}

/* Published and withdrawn; in a draft of the corrected edition, where asked. */
static enum err
briefing_take_back(struct op *op, void *data)
{
	const char *const parts[BRIEFING_PARTS] = {"1", "2", "3", "4", "5", "6", "7"};
	const bool *is_corrected = data;
	struct briefing b;
	enum err e = store_briefing_get(op->store, "2021-03", &b);

	b.state = *is_corrected ? BRIEFING_DRAFT : BRIEFING_WITHDRAWN;
	b.published_at = op->now;
	if (e == ERR_OK && b.edition++ == 0)
		e = store_briefing_publish(op->store, &b, parts);
	else
		b.edition = 1;
	if (e == ERR_OK)
		e = store_briefing_withdraw(op->store, "2021-03", 1, op->now, "A wrong number");
	return e == ERR_OK ? store_briefing_update(op->store, &b) : e;
}

/* Nothing but what the briefing's frozen figures show, and no way to a case; the Centre puts single results into its draft. */
static void
test_results_shown(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month m;
	struct dip_shown v;
	struct briefing_figures figures;
	struct briefing_view draft;
	enum briefing_addition result;
	size_t rows = 0, small = 0;

	shared(f, &c);
	m = month_of(f, c.w.coordinator);
	for (size_t i = 0; i < m.row_count; i++) {
		const struct dip_sample *d = &m.rows[i].sample;

		assert_int_equal(
		    finish(f, d->sampler_id, d->id, str_is_same(d->topic, "plan") ? DIP_YES : (enum dip_answer)(1 + i % 5)), ERR_OK);
	}
	fixture_sign_in(f, c.w.head);
	assert_int_equal(op_dip_results_shown(&f->op, "", &v), ERR_OK);
	assert_string_equal(v.cycle.id, ""); /* no month is frozen */
	assert_int_equal(op_dip_results_shown(&f->op, "2021-03", &v), ERR_OK);
	assert_true(!v.is_frozen && v.count == 0);

	/* The Centre, while it is a draft. */
	f->op.now.us += 1000000;
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_briefing_add(&f->op, "2021-03", EVIDENCE_DIPS, "plan/1", &result), ERR_NOT_FOUND);
	assert_int_equal(op_write(&f->op, briefing_open, NULL), ERR_OK);
	assert_int_equal(op_briefing_add(&f->op, "2021-03", EVIDENCE_DIPS, "prog/1", &result), ERR_OK);
	assert_int_equal(result, BRIEFING_ADD_TOO_SMALL);
	assert_int_equal(op_briefing_add(&f->op, "2021-03", EVIDENCE_DIPS, "plan/1", &result), ERR_OK);
	assert_int_equal(result, BRIEFING_ADD_MAY);
	assert_int_equal(op_briefing_draft(&f->op, "2021-03", &draft), ERR_OK);
	assert_non_null(strstr(draft.parts[2], " dip samples [E6]."));
	assert_string_equal(draft.briefing.author_id, c.members[0]);
	assert_int_equal(op_briefing_add(&f->op, "2021-03", EVIDENCE_DIPS, "plan/1", &result), ERR_OK);
	assert_int_equal(result, BRIEFING_ADD_IS_IN);
	fixture_sign_in(f, c.w.head);
	assert_int_equal(op_briefing_add(&f->op, "2021-03", EVIDENCE_DIPS, "plan/1", &result), ERR_NOT_FOUND);

	set_day(f, 3, 30);
	f->op.now = instant_from_london(f->op.today, 12 * 60 + 1);
	assert_int_equal(op_briefings_due(&f->op), ERR_OK);
	assert_int_equal(store_briefing_cells(f->store, "2021-03", &figures), ERR_OK);
	for (size_t i = 0; i < 3; i++) {
		const char *const leaders[] = {c.w.head, c.w.director, c.w.head};

		fixture_sign_in(f, leaders[i]);
		assert_int_equal(op_dip_results_shown(&f->op, i == 2 ? "" : "2021-03", &v), ERR_OK);
		assert_string_equal(v.cycle.id, "2021-03");
	}
	assert_true(v.is_frozen && v.count == 2);
	for (size_t t = 0; t < v.count; t++)
		for (size_t q = 0; q < v.topics[t].count; q++, rows++) {
			const struct briefing_row *now = &v.topics[t].questions[q].now;
			const struct briefing_row *frozen = briefing_row_find(&figures.items[EVIDENCE_DIPS], now->key);

			for (size_t col = 0; col < 6; col++) {
				assert_int_equal(now->shown[col], frozen->shown[col]);
				if (now->values[col] > 0 && now->values[col] < SMALL_NUMBER_LEAST) {
					assert_int_not_equal(now->shown[col], SMALL_EXACT);
					small++;
				}
			}
		}
	assert_int_equal(rows, 1 + 3);
	assert_true(small > 0);
	fixture_sign_in(f, c.w.outsider);
	assert_int_equal(op_dip_results_shown(&f->op, "2021-03", &v), ERR_NOT_FOUND);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_results_shown(&f->op, "2021-03", &v), ERR_NOT_FOUND); /* they have all of it */
	/* What was withdrawn is shown again when it is corrected, not when that begins. */
	for (int i = 0; i < 2; i++) {
		bool is_begun = i == 1;

		assert_int_equal(op_write(&f->op, briefing_take_back, &is_begun), ERR_OK);
		fixture_sign_in(f, c.w.head);
		assert_int_equal(op_dip_results_shown(&f->op, "2021-03", &v), ERR_OK);
		assert_true(v.is_withdrawn && v.count == 0);
	}
}

/* The coordinator splits them otherwise, until they are drawn. */
static void
test_split(void **state)
{
	static const struct {
		size_t first, second;
		const char *why, *field;
	} rows[] = {
	    {0, 25, "", "count-1"},
	    {25, 0, "", "count-2"},
	    {501, 1, "Many", "count-1"},
	    {300, 300, "Many", "count-1"},
	    {10, 12, "", "why"},
	    {10, 15, "", NULL},
	    {6, 4, "Two of us are away", NULL},
	};
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct dip_list samples;
	struct dip_split_view v;
	const char *member;
	size_t first = 0;
	int version = 0;

	draw_world_make(f, &w);
	member = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	fixture_sign_in(f, member);
	assert_int_equal(op_dip_split_get(&f->op, "2021-03", &v), ERR_OK);
	assert_true(v.split.counts[0] == 13 && v.split.counts[1] == 12 && !v.is_changed && !v.may_change);
	assert_int_equal(op_dip_split_get(&f->op, "2021-02", &v), ERR_OK); /* one topic */
	assert_true(v.split.counts[0] == 25 && v.split.counts[1] == 0);
	assert_int_equal(op_dip_split_save(&f->op, "2021-03", 0, &v.split), ERR_NOT_FOUND);
	fixture_sign_in(f, w.coordinator);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct dip_split split = {{"", ""}, {rows[i].first, rows[i].second}, rows[i].why};
		enum err e;

		f->op.problems.count = 0;
		e = op_dip_split_save(&f->op, "2021-03", version, &split);
		if (rows[i].field == NULL)
			version++;
		if (e != (rows[i].field == NULL ? ERR_OK : ERR_INVALID) ||
		    (rows[i].field != NULL && problems_find(&f->op.problems, rows[i].field) == NULL))
			fail_msg("row %zu", i);
	}
	f->op.problems.count = 0;
	assert_int_equal(op_dip_split_save(&f->op, "2021-03", 1, &v.split), ERR_STALE);
	assert_int_equal(op_draw_target(&f->op, "2021-03/dip/prog", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(store_dip_of_month(f->store, "2021-03", &samples), ERR_OK);
	assert_int_equal(samples.count, 10);
	for (size_t i = 0; i < samples.count; i++)
		first += str_is_same(samples.items[i].topic, "plan");
	assert_int_equal(first, 6);
	assert_int_equal(op_dip_split_get(&f->op, "2021-03", &v), ERR_OK);
	assert_true(v.is_drawn && v.is_changed && !v.may_change && v.version == 2);
	assert_string_equal(v.split.why, "Two of us are away");
	assert_int_equal(op_dip_split_save(&f->op, "2021-03", 2, &v.split), ERR_STALE);
}

static enum err
write_minutes(struct op *op, void *data)
{
	const int *least = data;

	return store_exec(op->store,
	    "UPDATE dip_sample SET state = 'done', minutes = CASE WHEN number >= $1 THEN number ELSE 0 END",
	    DB_VALUES(db_i(*least)));
}

/* What samplers wrote down is the measure of capacity, from the tenth on; a sample without minutes says nothing. */
static void
test_minutes_measure_capacity(void **state)
{
	struct fixture *f = fixture_of(state);
	struct capacity_facts facts;
	struct centre c;
	int least = 17;

	drawn(f, &c);
	set_day(f, 4, 1);
	fixture_sign_in(f, c.w.coordinator);
	assert_int_equal(op_write(&f->op, write_minutes, &least), ERR_OK);
	assert_int_equal(op_capacity(&f->op, "2021-03", &facts), ERR_OK);
	assert_int_equal(facts.plan.numbers[CAPACITY_DIPS], 25);
	assert_int_equal(facts.measures[CAPACITY_DIP].pieces, 9);
	assert_false(facts.measures[CAPACITY_DIP].is_used);
	least = 16;
	assert_int_equal(op_write(&f->op, write_minutes, &least), ERR_OK);
	assert_int_equal(op_capacity(&f->op, "2021-03", &facts), ERR_OK);
	assert_true(facts.measures[CAPACITY_DIP].is_used);
	assert_int_equal(facts.plan.minutes[CAPACITY_DIP], 20);
	assert_string_equal(facts.measures[CAPACITY_DIP].last_cycle_id, "2021-03");
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"draw_makes_samples", test_draw_makes_samples},
	    {"sharing", test_sharing},
	    {"timer", test_timer},
	    {"saving", test_saving},
	    {"second_reading", test_second_reading},
	    {"conflict_half_way", test_conflict_half_way},
	    {"replacement", test_replacement},
	    {"concern", test_concern},
	    {"full_audit", test_full_audit},
	    {"results", test_results},
	    {"results_shown", test_results_shown},
	    {"split", test_split},
	    {"leaver", test_leaver},
	    {"minutes measure capacity", test_minutes_measure_capacity},
	};

	return fixture_run("dip samples", tests, sizeof(tests) / sizeof(tests[0]));
}
