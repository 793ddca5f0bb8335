#include "relations_world.h"

#include "../draw_fixture.h"
#include "../moderation_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "db/db.h"
#include "operations/op_account.h"
#include "operations/op_audit_request.h"
#include "operations/op_briefing.h"
#include "operations/op_comment.h"
#include "operations/op_concern.h"
#include "operations/op_dip.h"
#include "operations/op_draw.h"
#include "operations/op_exemplar.h"
#include "operations/op_exemption.h"
#include "operations/op_form_send.h"
#include "operations/op_guidance.h"
#include "operations/op_inadequate_list.h"
#include "operations/op_job.h"
#include "operations/op_panel.h"
#include "operations/op_recommendation.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "operations/op_workshop.h"
#include "store/store_action.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_mail.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_population.h"
#include "store/store_private.h"
#include "store/store_recommendation.h"

static const struct {
	const char *user_name;
	enum role role;
	const char *team;
} people[PERSON_COUNT] = {
#define X(code, user_name, role, team) [PERSON_##code] = {user_name, role, team},
    RELATIONS_PEOPLE(X)
#undef X
};

const char *
relations_person_name(enum relations_person person)
{
	return people[person].user_name;
}

unsigned
relations_person_role(enum relations_person person)
{
	return ROLE_BIT(people[person].role);
}

enum { CHILDREN = 4 };

struct making {
	struct relations_world *w;
	struct audit *audit;
	const char **ret_id;
};

static enum err
set_people(struct op *op, void *data)
{
	const struct relations_world *w = data;
	static const enum relations_person may_audit[] = {
	    PERSON_AUDITOR, PERSON_OTHER_AUDITOR, PERSON_FORMER_AUDITOR, PERSON_PANELLIST, PERSON_REVIEWER};
	struct person person;
	struct team team;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < sizeof(may_audit) / sizeof(may_audit[0]); i++) {
		e = store_person_get(op->store, w->people[may_audit[i]], &person);
		person.is_auditor[SERVICE_CSC] = true;
		person.is_reviewing_officer = may_audit[i] == PERSON_REVIEWER;
		person.line_manager_id = w->people[PERSON_AUDITORS_LINE];
		if (e == ERR_OK)
			e = store_person_update(op->store, &person);
	}
	if (e == ERR_OK)
		e = store_team_get(op->store, w->team, &team);
	if (e != ERR_OK)
		return e;
	team.manager_id = w->people[PERSON_MANAGER];
	team.head_of_service_id = w->people[PERSON_HEAD];
	e = store_team_update(op->store, &team);
	if (e == ERR_OK)
		e = store_team_find(op->store, "East", &team);
	if (e != ERR_OK)
		return e;
	team.manager_id = w->people[PERSON_OTHER_MANAGER];
	team.head_of_service_id = w->people[PERSON_OTHER_HEAD];
	return store_team_update(op->store, &team);
}

/* March's samples are shared out today; the lists name the reviewing officer of every child that was in the draw. */
static enum err
set_draw(struct op *op, void *data)
{
	const char **children = data;
	struct cycle cycle;
	struct db_rows rows;
	size_t count = 0;
	enum err e = store_cycle_get(op->store, "2021-03", &cycle);

	cycle.dip_allocation_on = op->today;
	if (e == ERR_OK)
		e = store_cycle_update(op->store, &cycle);
	if (e == ERR_OK)
		e = db_script(op->store->write, "UPDATE draw_item SET reviewing_officer = 'reviewer Tester'");
	if (e == ERR_OK)
		e = store_query(op->store, &rows, "SELECT ref FROM draw_item WHERE draw = '2021-03/dip/prog' ORDER BY ref",
		    DB_NO_VALUES);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		if (count < CHILDREN)
			children[count++] = db_text(&rows, 0);
	e = db_rows_end(&rows);
	return e == ERR_OK && count < CHILDREN ? ERR_NOT_FOUND : e;
}

static void
make_dip(struct fixture *f, struct relations_world *w, const char **children)
{
	const char *const members[] = {w->people[PERSON_SAMPLER]};
	struct draw_target t;
	struct dip_month m;

	fixture_sign_in(f, w->people[PERSON_LEAD]);
	assert_int_equal(op_draw_target(&f->op, "2021-03/dip/prog", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(op_write(&f->op, set_draw, children), ERR_OK);
	assert_int_equal(op_draw_target(&f->op, "2021-02/audit/csc", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(op_dip_share(&f->op, "2021-03", members, 1), ERR_OK);
	fixture_sign_in(f, members[0]);
	assert_int_equal(op_dip_month(&f->op, "2021-03", &m), ERR_OK);
	for (size_t i = 0; w->dip == NULL && i < m.row_count; i++)
		if (m.rows[i].is_mine && str_is_same(m.rows[i].sample.team_id, w->team))
			w->dip = m.rows[i].sample.id;
	assert_non_null(w->dip);
}

/* Where the lists named its reviewing officer; and those who had it before have it no more. */
static enum err
move_audit(struct op *op, void *data)
{
	const struct making *m = data;
	enum err e = store_exec(op->store, "UPDATE audit SET draw_name = '2021-03/dip/prog' WHERE id = $1",
	    DB_VALUES(db_t(m->audit->id)));

	if (e == ERR_OK)
		e = store_audit_get(op->store, m->audit->id, m->audit);
	if (e != ERR_OK)
		return e;
	m->audit->auditor_id = m->w->people[PERSON_AUDITOR];
	m->audit->team_manager_id = m->w->people[PERSON_MANAGER];
	return store_audit_update(op->store, m->audit);
}

/* As the former auditor and manager begin it, and the others take it over. */
static struct audit
begun(struct fixture *f, struct relations_world *w, const char *child)
{
	const struct cast then = {.auditor = w->people[PERSON_FORMER_AUDITOR],
	    .practitioner = w->people[PERSON_PRACTITIONER],
	    .manager = w->people[PERSON_FORMER_MANAGER],
	    .team_id = w->team};
	struct audit audit = form_fixture_open(f, &then, child);
	struct making m = {.w = w, .audit = &audit};

	assert_int_equal(op_write(&f->op, move_audit, &m), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_AUDITOR]);
	return moderation_fixture_audit(f, audit.id);
}

struct opening {
	const struct audit *audit;
	enum moderation_reason reason;
	const char *id;
};

static enum err
open_moderation(struct op *op, void *data)
{
	struct opening *o = data;

	return op_moderation_open(op, o->audit, o->reason, date_from_parts(2021, 1, 28), &o->id);
}

static struct audit
sent(struct fixture *f, struct relations_world *w, const char *child, enum grade grade, const char **ret_moderation)
{
	struct audit audit = begun(f, w, child);
	struct opening o = {&audit, grade == GRADE_INADEQUATE ? MODERATION_INADEQUATE : MODERATION_RANDOM, NULL};
	struct moderation_list found;

	form_fixture_fill(f, audit.id, grade);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	audit = moderation_fixture_audit(f, audit.id);
	if (store_moderation_of_audit(f->store, audit.id, &found) == ERR_OK && found.count > 0) {
		*ret_moderation = found.items[0].id;
		return audit;
	}
	assert_int_equal(op_write(&f->op, open_moderation, &o), ERR_OK);
	*ret_moderation = o.id;
	return audit;
}

/* Found Inadequate with a concern; the first moderator does not agree, and the second has it. */
static void
make_inadequate(struct fixture *f, struct relations_world *w, const char *child)
{
	const struct concern concern = {.risk = "He sleeps in a car with his father, who drinks",
	    .told_who = "Team manager",
	    .told_how = "telephone",
	    .told_at = {f->op.now.us - INT64_C(60000000)}};
	struct audit audit = sent(f, w, child, GRADE_INADEQUATE, &w->moderation);

	w->audits[AUDIT_FOUND_INADEQUATE] = audit.id;
	assert_int_equal(op_concern_raise(&f->op, audit.id, &concern, &w->concern), ERR_OK);
	moderation_fixture_grade(f, w->moderation, w->people[PERSON_MODERATOR], GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, w->moderation, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_SECOND]);
	assert_int_equal(
	    op_moderation_take(&f->op, w->moderation, moderation_fixture_get(f, w->moderation).version), ERR_OK);
}

static enum err
respond(struct op *op, void *data)
{
	struct making *m = data;
	struct recommendation r = {.id = "recommended", .audit_id = m->audit->id, .text = "Update the plan",
	    .owner_id = m->w->people[PERSON_PRACTITIONER], .owner_other = "", .priority = PRIORITY_HIGH, .due_on = op->today,
	    .section_code = "", .made_by = m->audit->auditor_id, .made_at = op->now};
	struct action a = {.id = "action", .audit_id = m->audit->id, .recommendation_id = r.id, .position = 1, .text = r.text,
	    .owner_id = r.owner_id, .owner_other = "", .priority = r.priority, .due_on = op->today, .decision_reason = "",
	    .state = ACTION_OPEN, .evidence = "", .done_by = "", .confirmed_by = "", .verified_by = ""};
	enum err e = store_recommendation_insert(op->store, &r);

	if (e == ERR_OK)
		e = store_action_insert(op->store, &a);
	m->audit->state = AUDIT_RESPONDED;
	m->audit->responded_at = op->now;
	m->w->action = a.id;
	return e == ERR_OK ? store_audit_update(op->store, m->audit) : e;
}

/* Good, and the moderator agrees: answered, with an action, a comment and an exemplar that is a draft. */
static void
make_settled(struct fixture *f, struct relations_world *w, const char *child)
{
	const char *moderation;
	struct audit audit = sent(f, w, child, GRADE_GOOD, &moderation);
	struct making m = {.w = w, .audit = &audit};

	w->audits[AUDIT_SETTLED] = audit.id;
	moderation_fixture_grade(f, moderation, w->people[PERSON_MODERATOR], GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, moderation, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_AUDITOR]);
	assert_int_equal(op_comment_start(&f->op, audit.id, "4.2", "It is on page 3 of the plan.", &w->comment), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_LEAD]);
	assert_int_equal(op_exemplar_make(&f->op, moderation, "1", &w->exemplar), ERR_OK);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(op_write(&f->op, respond, &m), ERR_OK);
}

static enum err
to_panel(struct op *op, void *data)
{
	struct making *m = data;
	struct moderation found;
	enum err e = store_moderation_get(op->store, *m->ret_id, &found);

	found.state = MODERATION_PANEL;
	found.panel_due_on = date_from_parts(2021, 2, 9);
	return e == ERR_OK ? store_moderation_update(op->store, &found) : e;
}

/* A second Inadequate of the team, so that there is a pattern; the panel that sits today has it to decide. */
static void
make_panel(struct fixture *f, struct relations_world *w, const char *child)
{
	static const enum relations_person members[] = {
	    PERSON_AUDITOR, PERSON_HEAD, PERSON_MODERATOR, PERSON_PANELLIST, PERSON_REVIEWER, PERSON_OTHER_HEAD};
	enum { MEMBERS = sizeof(members) / sizeof(members[0]) };
	const struct panel p = {.id = "", .held_on = f->op.today, .starts_at = 570, .place = "Room 4",
	    .chair_id = w->people[PERSON_LEAD], .quorum = 3};
	const char *here[MEMBERS + 1] = {p.chair_id};
	struct audit audit = sent(f, w, child, GRADE_INADEQUATE, &w->panel_case);
	struct making m = {.w = w, .audit = &audit, .ret_id = &w->panel_case};

	moderation_fixture_grade(f, w->panel_case, w->people[PERSON_SECOND], GRADE_GOOD);
	assert_int_equal(op_write(&f->op, to_panel, &m), ERR_OK);
	fixture_sign_in(f, p.chair_id);
	assert_int_equal(op_panel_save(&f->op, &p, NULL, &w->panel), ERR_OK);
	for (size_t i = 0; i < MEMBERS; i++) {
		here[i + 1] = w->people[members[i]];
		assert_int_equal(op_panel_member_add(&f->op, w->panel, here[i + 1]), ERR_OK);
	}
	assert_int_equal(op_panel_choose(&f->op, w->panel), ERR_OK);
	assert_int_equal(op_panel_begin(&f->op, w->panel, 1, here, MEMBERS + 1), ERR_OK);
}

static enum err
insert_send(struct op *op, void *data)
{
	struct audit *audit = data;
	struct audit_partner partner = {.agency = "health", .person_id = audit->draw_name};
	enum err e = store_audit_next_reference(op->store, 2021, &audit->reference);

	audit->id = op_id(op);
	partner.audit_id = audit->id;
	audit->service = SERVICE_SEND;
	audit->theme_code = "SEND-CG";
	audit->state = AUDIT_IN_PROGRESS;
	if (e == ERR_OK)
		e = store_form_current(op->store, audit->service, audit->theme_code, &audit->form_version_id);
	if (e == ERR_OK)
		e = store_audit_insert(op->store, audit);
	return e == ERR_OK ? store_audit_partner_put(op->store, &partner) : e;
}

/* The draft with a request and a recommendation, and one of SEND with a partner's part. */
static void
make_drafts(struct fixture *f, struct relations_world *w, const char *child)
{
	struct audit audit = begun(f, w, child);
	struct recommendation r = {.text = "Visit the father and ask about the weekends, so that she feels safe there",
	    .kind = RECOMMENDATION_CHILD, .owner_id = w->people[PERSON_PRACTITIONER], .owner_other = "",
	    .priority = PRIORITY_HIGH, .due_on = date_add_days(f->op.today, 7), .section_code = ""};
	struct recommendation_list list;

	w->audits[AUDIT_DRAFT] = audit.id;
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_OK);
	assert_int_equal(store_recommendations(f->store, audit.id, &list), ERR_OK);
	w->recommendation = list.items[0].id;
	assert_int_equal(op_request_ask(&f->op, audit.id, REQUEST_EXTENSION, "The file came late",
			     date_add_days(audit.due_on, 7), &w->request), ERR_OK);
	audit.draw_name = w->people[PERSON_PARTNER];
	assert_int_equal(op_write(&f->op, insert_send, &audit), ERR_OK);
	w->audits[AUDIT_OF_SEND] = audit.id;
}

static enum err
add_job(struct op *op, void *data)
{
	return op_job_add(op, "population-import", "Importing a.xlsx", "{}", data);
}

static enum err
put_mail(struct op *op, void *data)
{
	struct relations_world *w = data;
	bool is_new;
	struct mail mail = {.id = op_id(op), .once = "daily", .kind = MAIL_DAILY, .person_id = w->people[PERSON_AUDITOR],
	    .subject = "One thing to do", .body = "It is due today.", .path = "/", .made_at = op->now, .state = MAIL_WAITING,
	    .answer = ""};

	/* And a role that waits for information governance. */
	enum err e = store_person_role_put(op->store, &(struct person_role_grant){.person_id = w->people[PERSON_AUDITORS_LINE],
	    .role = ROLE_CENTRE_MEMBER, .is_waiting = true, .granted_by = "test", .granted_at = op->now});

	w->mail = mail.id;
	if (e != ERR_OK)
		return e;
	return store_mail_put(op->store, &mail, &is_new);
}

/* What is nobody's case: guidance with a version and a draft, training, a workshop, a meeting, a job, mail. */
static void
make_rest(struct fixture *f, struct relations_world *w)
{
	const char *const cases[] = {"plan-after-the-move"};
	const char *lead = w->people[PERSON_LEAD], *came[] = {w->people[PERSON_PRACTITIONER]};
	struct guidance_save guidance = {.draft = {.guidance = {.id = "", .criterion = "4", .title = "Dates in plans",
	    .text = "Plans need dates", .why = "", .panel_id = ""}}, .decision = ""};
	const struct training_session session = {.id = "", .course_id = "smart-planning-training",
	    .held_on = f->op.today, .time = "10am to 1pm", .place = "Room 4", .led_by = "The Centre", .seats = 9};
	const struct workshop_save workshop = {.workshop = {.id = "", .held_on = f->op.today, .time = "9:30am", .place = "Room 4",
	    .about = "", .seats = 9, .lead_id = lead}, .case_codes = cases, .case_count = 1};
	const struct triangulation_meeting meeting = {.id = "", .quarter_id = "2021-q1", .held_on = f->op.today, .time = "10am",
	    .place = "By video", .chair_id = lead, .agenda = "Earlier decisions"};
	struct triangulation_decision decision = {.text = "Supervision notes say what was reflected on",
	    .owner_id = w->people[PERSON_OTHER_HEAD], .due_on = date_add_days(f->op.today, 30)};
	struct triangulation_view v;
	struct draw_target target;

	fixture_sign_in(f, w->people[PERSON_MEMBER]);
	assert_int_equal(op_guidance_draft_save(&f->op, &guidance, &w->guidance), ERR_OK);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){w->guidance, 1, GUIDANCE_EVENT_SEND, "", false}), ERR_OK);
	fixture_sign_in(f, lead);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){w->guidance, 2, GUIDANCE_EVENT_PUBLISH, "", false}), ERR_OK);
	guidance.draft.guidance.id = w->guidance;
	guidance.draft.guidance.why = "Months were read as dates";
	fixture_sign_in(f, w->people[PERSON_MEMBER]);
	assert_int_equal(op_guidance_draft_save(&f->op, &guidance, &w->guidance), ERR_OK);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){w->guidance, 1, GUIDANCE_EVENT_SEND, "", false}), ERR_OK);
	fixture_sign_in(f, lead);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){w->guidance, 2, GUIDANCE_EVENT_PUBLISH, "", false}), ERR_OK);
	assert_int_equal(op_guidance_draft_save(&f->op, &guidance, &w->guidance), ERR_OK);
	assert_int_equal(op_training_session_save(&f->op, &session, &w->session), ERR_OK);
	fixture_sign_in(f, came[0]);
	assert_int_equal(op_training_book(&f->op, w->session, NULL), ERR_OK);
	fixture_sign_in(f, lead);
	assert_int_equal(op_training_record(&f->op, &(struct attendance){w->session, came, 1, NULL, 0, ""}), ERR_OK);
	assert_int_equal(op_workshop_save(&f->op, &workshop, &w->workshop), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_AUDITOR]);
	assert_int_equal(op_workshop_book(&f->op, w->workshop), ERR_OK);
	fixture_sign_in(f, lead);
	assert_int_equal(op_workshop_case_open(&f->op, w->workshop, cases[0]), ERR_OK);
	assert_int_equal(op_triangulation_save(&f->op, &meeting, &w->meeting), ERR_OK);
	assert_int_equal(op_triangulation_member_add(&f->op, w->meeting, decision.owner_id), ERR_OK);
	decision.meeting_id = w->meeting;
	assert_int_equal(op_triangulation_decide(&f->op, &decision), ERR_OK);
	assert_int_equal(op_triangulation_get_brief(&f->op, w->meeting, &v), ERR_OK);
	w->decision = v.decisions.items[0].id;
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &target), ERR_OK);
	assert_int_equal(op_exemption_ask(&f->op, &target, w->people[PERSON_OTHER_AUDITOR], "New to it"), ERR_OK);
	fixture_sign_in(f, w->people[PERSON_DATA]);
	assert_int_equal(op_write(&f->op, add_job, &w->job), ERR_OK);
	f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	assert_int_equal(op_briefings_due(&f->op), ERR_OK);
	assert_int_equal(op_write(&f->op, put_mail, w), ERR_OK);
}

/* The lists came from the second of two. */
static enum err
name_file(struct op *op, void *data)
{
	(void)data;
	return db_script(op->store->write,
	    "INSERT INTO population_file (snapshot, position, name, sha256) "
	    "SELECT number, 0, 'families.csv', '' FROM population_snapshot;"
	    "INSERT INTO population_file (snapshot, position, name, sha256) "
	    "SELECT number, 1, 'annex-a.xlsx', '' FROM population_snapshot");
}

static const char *
newest_entry(struct fixture *f, const char *audit_id)
{
	int64_t seq;

	assert_int_equal(store_query_int(f->store, &seq, "SELECT coalesce(max(seq), 0) FROM history WHERE audit_id = $1",
			     DB_VALUES(db_t(audit_id))), ERR_OK);
	return arena_printf(f->arena, "%lld", (long long)seq);
}

void
relations_world_make(struct fixture *f, struct relations_world *ret)
{
	struct draw_world drawn;
	const char *children[CHILDREN];
	struct population_snapshot_list snapshots;
	const struct inadequate_query all = {.service_code = "", .team = "", .theme_code = "", .cycle_id = "", .limit = 25};
	struct inadequate_tracker tracker;

	*ret = (struct relations_world){0};
	draw_world_make(f, &drawn);
	for (int i = 0; i < PERSON_COUNT; i++)
		ret->people[i] = fixture_person(f, people[i].user_name, ROLE_BIT(people[i].role),
		    people[i].team[0] == '\0' ? NULL : people[i].team);
	assert_int_equal(op_account_set_password(&f->op, ret->people[PERSON_AUDITORS_LINE], "not a hash", false), ERR_OK);
	ret->team = fixture_team(f, "Dudley");
	assert_int_equal(op_write(&f->op, set_people, ret), ERR_OK);
	make_dip(f, ret, children);
	make_inadequate(f, ret, children[0]);
	make_settled(f, ret, children[1]);
	make_panel(f, ret, children[2]);
	make_drafts(f, ret, children[3]);
	make_rest(f, ret);
	for (int i = 0; i < RELATIONS_AUDIT_COUNT; i++)
		ret->entries[i] = newest_entry(f, ret->audits[i]);
	assert_int_equal(op_write(&f->op, name_file, NULL), ERR_OK);
	assert_int_equal(store_population_list(f->store, 1, 0, &snapshots), ERR_OK);
	ret->population = snapshots.items[0].id;
	fixture_sign_in(f, ret->people[PERSON_HEAD]);
	assert_int_equal(op_inadequate_tracker(&f->op, &all, &tracker), ERR_OK);
	assert_true(tracker.flags.count > 0);
	ret->pattern = tracker.flags.items[0].id;
}
