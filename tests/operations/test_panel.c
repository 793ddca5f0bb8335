#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_guidance.h"
#include "operations/op_history.h"
#include "operations/op_panel.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_person.h"

#include <string.h>

struct seats {
	struct cast cast;
	const char *moderator; /* of the Centre */
	const char *head; /* of another service's team */
	const char *una; /* auditors of South */
	const char *lee;
};

struct waiting {
	struct moderation moderation;
	struct audit audit;
};

static void
seats_make(struct fixture *f, struct seats *s)
{
	audit_fixture_cast(f, &s->cast);
	s->moderator = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	s->head = fixture_person(f, "olga", ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL);
	s->una = fixture_person(f, "una", ROLE_BIT(ROLE_AUDITOR), "South");
	s->lee = fixture_person(f, "lee", ROLE_BIT(ROLE_AUDITOR), "South");
}

static enum err
insert(struct op *op, void *data)
{
	return store_moderation_insert(op->store, data);
}

/* An audit of North, graded Requires improvement, and a moderation of it in that state. */
static struct waiting
moderated(struct fixture *f, const struct seats *s, const char *reference, enum grade grade, enum moderation_state state)
{
	struct waiting w = {.audit = audit_fixture_audit(f, &s->cast, reference, AUDIT_WITH_MANAGER)};

	w.moderation = (struct moderation){.id = op_id(&f->op), .audit_id = w.audit.id, .cycle_id = "2021-01",
	    .reason = MODERATION_RANDOM, .state = state, .chosen_at = f->op.now, .due_on = f->op.today,
	    .moderator_id = s->moderator, .taken_at = f->op.now, .saved_at = f->op.now, .is_blind = true,
	    .original_grade = w.audit.grade, .grade = grade, .grade_reason = "Thin analysis",
	    .is_justifiable = MODERATION_NO, .rework_due_on = DATE_NONE,
	    .panel_due_on = state == MODERATION_PANEL ? date_from_parts(2021, 2, 9) : DATE_NONE,
	    .settled_at = {state == MODERATION_SETTLED ? f->op.now.us : 0}};
	assert_int_equal(op_write(&f->op, insert, &w.moderation), ERR_OK);
	return w;
}

static const char *
planned(struct fixture *f, const struct seats *s, struct date on, int quorum)
{
	const char *const members[] = {s->cast.auditor, s->cast.head, s->head, s->una, s->lee, s->moderator};
	const struct panel p = {.id = "", .held_on = on, .starts_at = 570, .place = "Room 4",
	    .chair_id = s->cast.coordinator, .quorum = quorum};
	const char *id = "";

	fixture_sign_in(f, s->cast.coordinator);
	assert_int_equal(op_panel_save(&f->op, &p, NULL, &id), ERR_OK);
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		assert_int_equal(op_panel_member_add(&f->op, id, members[i]), ERR_OK);
	assert_int_equal(op_panel_choose(&f->op, id), ERR_OK);
	return id;
}

static void
begun(struct fixture *f, const struct seats *s, const char *id)
{
	const char *const here[] = {s->cast.coordinator, s->cast.auditor, s->cast.head, s->head, s->una, s->lee,
	    s->moderator};

	fixture_sign_in(f, s->cast.coordinator);
	assert_int_equal(op_panel_begin(&f->op, id, 1, here, sizeof(here) / sizeof(here[0])), ERR_OK);
}

static enum err
vote_as(struct fixture *f, const char *person, const char *panel, const char *moderation, enum grade grade)
{
	fixture_sign_in(f, person);
	return op_panel_vote(&f->op, panel, moderation, grade, "");
}

static size_t
panel_entries(struct fixture *f, const char *person, const char *audit_id)
{
	struct history_list list;
	struct audit audit;
	size_t count = 0;

	fixture_sign_in(f, person);
	assert_int_equal(op_history_of_audit(&f->op, audit_id, 0, &audit, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++)
		count += str_is_same(list.items[i].object_kind, "panel");
	return count;
}

/* Guidance from what the panel decided: whoever steps out of the case writes none of it, and is led nowhere. */
static void
guidance_from_decision(
    struct fixture *f, const struct seats *s, const char *panel, const char *decided, const char *undecided)
{
	struct guidance_save save = {
	    .draft = {.guidance = {.id = "", .criterion = "4", .title = "Dates", .text = "Plans need dates", .why = "", .panel_id = panel}},
	    .decision = undecided};
	struct guidance_list list;
	struct guidance_view g;
	const char *id, *href = arena_printf(f->arena, "/panels/%s/cases/%s", panel, decided);

	assert_int_equal(op_guidance_draft_save(&f->op, &save, &id), ERR_NOT_FOUND);
	save.decision = decided;
	fixture_sign_in(f, s->moderator);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, &id), ERR_NOT_FOUND);
	fixture_sign_in(f, s->cast.coordinator);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, &id), ERR_OK);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){id, 1, GUIDANCE_EVENT_SEND, "", false}), ERR_OK);
	fixture_sign_in(f, s->moderator);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){id, 2, GUIDANCE_EVENT_PUBLISH, "", false}), ERR_OK);
	for (size_t i = 0; i < 3; i++) {
		const char *const readers[] = {s->una, s->moderator, s->cast.practitioner};

		fixture_sign_in(f, readers[i]);
		assert_int_equal(op_guidance_get(&f->op, id, 0, &g), ERR_OK);
		assert_int_equal(g.about.count, 1);
		assert_string_equal(g.about.items[0].label, "Decision of the panel");
		if (i == 0)
			assert_string_equal(g.about.items[0].href, href);
		else
			assert_null(g.about.items[0].href);
	}
	assert_int_equal(op_guidance_of(&f->op, GUIDANCE_DECISION, decided, &list), ERR_OK);
	assert_int_equal(list.count, 1);
	assert_int_equal(op_guidance_of_panel(&f->op, panel, &list), ERR_OK);
	assert_int_equal(list.count, 1);
}

static void
test_from_plan_to_decision(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct waiting w, talked;
	struct panel_view v;
	struct panel_case_view c;
	struct audit now;
	struct moderation m;
	const char *id;
	struct panel_decision d;

	seats_make(f, &s);
	w = moderated(f, &s, "DEMO1", GRADE_GOOD, MODERATION_PANEL);
	talked = moderated(f, &s, "DEMO2", GRADE_GOOD, MODERATION_SETTLED);
	id = planned(f, &s, f->op.today, 3);
	assert_int_equal(fixture_in_tray(f, s.una, "panel"), 1);
	assert_int_equal(op_panel_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.line_count, 2);
	assert_true(v.lines[0].pcase.is_to_decide && !v.lines[1].pcase.is_to_decide);
	assert_int_equal(v.number, 1);
	assert_int_equal(v.lines[1].begins_at, 570 + PANEL_DECIDE_MINUTES);
	assert_int_equal(op_panel_case_remove(&f->op, id, w.moderation.id), ERR_STALE);
	/* Nobody votes before it sits. */
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_GOOD), ERR_STALE);
	assert_int_equal(op_panel_begin(&f->op, id, 1, &s.una, 1), ERR_NOT_FOUND);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_begin(&f->op, id, 1, &s.una, 1), ERR_INVALID); /* one is no quorum */
	begun(f, &s, id);

	/* The auditor, the head of the team and the moderator step out. */
	for (size_t i = 0; i < 3; i++) {
		const char *const aside[] = {s.cast.auditor, s.cast.head, s.moderator};

		assert_int_equal(vote_as(f, aside[i], id, w.moderation.id, GRADE_GOOD), ERR_NOT_FOUND);
		assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_NOT_FOUND);
		assert_int_equal(op_panel_get(&f->op, id, &v), ERR_OK);
		assert_true(v.lines[0].is_aside);
		assert_int_equal(v.lines[0].auditors, GRADE_NONE);
	}
	assert_int_equal(vote_as(f, s.cast.stranger, id, w.moderation.id, GRADE_GOOD), ERR_NOT_FOUND);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_NONE), ERR_INVALID);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_OUTSTANDING), ERR_OK); /* changed */
	assert_int_equal(vote_as(f, s.lee, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_OK);
	assert_true(c.all.count == 0 && !c.shows_votes && c.votes == 2);
	assert_int_equal(c.count.counts[GRADE_GOOD], 0); /* silent */
	assert_string_equal(c.file.moderation.grade_reason, "Thin analysis");

	/* Two of three are no quorum; only the chair reveals. */
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_NOT_FOUND);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_INVALID);
	assert_int_equal(vote_as(f, s.head, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	d = (struct panel_decision){id, w.moderation.id, GRADE_GOOD, "The plan is dated and the child is heard", ""};
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_STALE); /* not before the reveal */
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_OK);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_GOOD), ERR_STALE);
	fixture_sign_in(f, s.lee);
	assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_OK);
	assert_int_equal(c.all.count, 3);
	assert_int_equal(c.count.most, GRADE_GOOD);
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, s.cast.coordinator);
	d.reason = "";
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_INVALID);
	d.reason = "The plan is dated and the child is heard";
	d.dissent = "One saw the outcome as better than Good";
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_OK);
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_STALE);
	guidance_from_decision(f, &s, id, w.moderation.id, talked.moderation.id);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(store_audit_get(f->store, w.audit.id, &now), ERR_OK);
	assert_int_equal(now.final_grade, GRADE_GOOD);
	assert_int_equal(now.final_grade_source, GRADE_BY_PANEL);
	assert_int_equal(now.grade, GRADE_REQUIRES_IMPROVEMENT); /* the auditor's stays */
	assert_int_equal(store_moderation_get(f->store, w.moderation.id, &m), ERR_OK);
	assert_int_equal(m.state, MODERATION_SETTLED);
	assert_string_equal(m.panel_id, id);

	/* The people of the audit learn the decision, never who voted how. */
	for (size_t i = 0; i < 4; i++) {
		const char *const parties[] = {s.cast.auditor, s.cast.practitioner, s.cast.manager, s.cast.head};

		assert_int_equal(panel_entries(f, parties[i], w.audit.id), 0);
	}
	assert_true(panel_entries(f, s.cast.coordinator, w.audit.id) > 4);

	/* What is talked about changes no grade. */
	assert_int_equal(vote_as(f, s.una, id, talked.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(vote_as(f, s.lee, id, talked.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(vote_as(f, s.head, id, talked.moderation.id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_reveal(&f->op, id, talked.moderation.id), ERR_OK);
	d = (struct panel_decision){id, talked.moderation.id, GRADE_GOOD, "Good, for what follows from it", ""};
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_OK);
	assert_int_equal(store_audit_get(f->store, talked.audit.id, &now), ERR_OK);
	assert_int_equal(now.final_grade, GRADE_REQUIRES_IMPROVEMENT);

	assert_int_equal(op_panel_close(&f->op, id, 2), ERR_INVALID); /* no minutes */
	assert_int_equal(op_panel_minutes(&f->op, id, 2, "Seven came."), ERR_OK);
	assert_int_equal(op_panel_minutes(&f->op, id, 2, "Seven came."), ERR_STALE);
	assert_int_equal(op_panel_close(&f->op, id, 3), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.una, "panel"), 0);
	/* Over: who is not of the Centre sees no case any more. */
	fixture_sign_in(f, s.una);
	assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_NOT_FOUND);
}

/* The chair audited it: another member acts for them, for this case alone. */
static void
test_the_chair_steps_out(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct waiting w;
	struct panel_case_view c;
	const char *id;
	struct panel p = {.id = "", .starts_at = 570, .place = "Room 4", .quorum = 2};
	struct panel_decision d;

	seats_make(f, &s);
	w = moderated(f, &s, "DEMO1", GRADE_GOOD, MODERATION_PANEL);
	p.held_on = f->op.today;
	p.chair_id = s.moderator;
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_save(&f->op, &p, NULL, &id), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.lee), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.una), ERR_OK);
	assert_int_equal(op_panel_choose(&f->op, id), ERR_OK);
	fixture_sign_in(f, s.moderator);
	assert_int_equal(
	    op_panel_begin(&f->op, id, 1, (const char *const[]){s.moderator, s.lee, s.una}, 3), ERR_OK);
	assert_int_equal(vote_as(f, s.lee, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, s.moderator);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_NOT_FOUND);
	fixture_sign_in(f, s.una);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_NOT_FOUND);
	assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_OK);
	fixture_sign_in(f, s.lee);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_OK);
	d = (struct panel_decision){id, w.moderation.id, GRADE_GOOD, "It holds", ""};
	assert_int_equal(op_panel_decide(&f->op, &d), ERR_OK);
}

/* On its day, with those here. */
static enum err
begins(struct fixture *f, const char *id, const char *const *here, size_t count)
{
	struct date before = f->op.today;
	enum err e;

	f->op.today = date_from_parts(2021, 2, 9);
	problems_init(&f->op.problems, f->arena);
	e = op_panel_begin(&f->op, id, 1, here, count);
	f->op.today = before;
	return e;
}

static void
test_extraordinary(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct waiting w, other;
	struct panel_view v;
	struct panel_year y;
	const char *id, *regular;
	struct panel p = {.id = "", .starts_at = 600, .place = "Room 4", .quorum = 2};
	const char *here[3];

	seats_make(f, &s);
	here[0] = s.cast.coordinator;
	here[1] = s.una;
	here[2] = s.lee;
	w = moderated(f, &s, "DEMO1", GRADE_INADEQUATE, MODERATION_PANEL);
	other = moderated(f, &s, "DEMO2", GRADE_GOOD, MODERATION_SETTLED);
	p.chair_id = s.cast.coordinator;
	p.held_on = date_from_parts(2021, 2, 10); /* a day late (D14) */
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_year(&f->op, 0, 1, &y), ERR_OK);
	assert_int_equal(y.waiting_count, 1);
	assert_false(y.has_more);
	assert_int_equal(op_panel_year(&f->op, 0, 2, &y), ERR_OK);
	assert_int_equal(y.waiting_count, 0);
	assert_int_equal(op_panel_save(&f->op, &p, w.moderation.id, &id), ERR_INVALID);
	p.held_on = date_from_parts(2021, 2, 9);
	assert_int_equal(op_panel_save(&f->op, &p, other.moderation.id, &id), ERR_STALE);
	assert_int_equal(op_panel_save(&f->op, &p, w.moderation.id, &id), ERR_OK);
	assert_int_equal(op_panel_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.panel.kind, PANEL_EXTRAORDINARY);
	assert_int_equal(v.line_count, 1);
	/* Who cannot be listed among very many is named. */
	assert_int_equal(op_panel_member_add(&f->op, id, "una"), ERR_OK);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_panel_member_add(&f->op, id, "Nobody"), ERR_INVALID);
	assert_string_equal(problems_find(&f->op.problems, "person"), "There is nobody called “Nobody”");
	assert_int_equal(begins(f, id, here, 2), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_panel_member_add(&f->op, id, s.lee), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.head), ERR_INVALID); /* three */
	assert_int_equal(begins(f, id, here, 2), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_panel_choose(&f->op, id), ERR_STALE);
	/* It waits for nobody else now, and is in no other pack. */
	assert_int_equal(op_panel_year(&f->op, 0, 1, &y), ERR_OK);
	assert_int_equal(y.waiting_count, 0);
	regular = planned(f, &s, date_from_parts(2021, 2, 5), 3);
	assert_int_equal(op_panel_get(&f->op, regular, &v), ERR_OK);
	for (size_t i = 0; i < v.line_count; i++)
		assert_string_not_equal(v.lines[i].pcase.moderation_id, w.moderation.id);
	/* Cancelled: it waits again. */
	assert_int_equal(op_panel_cancel(&f->op, id, 1), ERR_OK);
	assert_int_equal(op_panel_year(&f->op, 0, 1, &y), ERR_OK);
	assert_int_equal(y.waiting_count, 1);
	/* Three decide: whoever steps out of the case is none of them. */
	assert_int_equal(op_panel_save(&f->op, &p, w.moderation.id, &id), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.una), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.moderator), ERR_OK);
	here[2] = s.moderator;
	assert_int_equal(begins(f, id, here, 3), ERR_INVALID);
	assert_string_equal(problems_find(&f->op.problems, "present"),
	    "An extraordinary panel decides with three members who have no part in the case: 2 of them are here");
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_panel_member_remove(&f->op, id, s.moderator), ERR_OK);
	assert_int_equal(op_panel_member_add(&f->op, id, s.lee), ERR_OK);
	here[2] = s.lee;
	assert_int_equal(begins(f, id, here, 3), ERR_OK);
}

/* ---- Nobody votes on what is theirs, whatever happens half-way ---- */

struct walk {
	struct fixture *f;
	struct seats s;
	struct waiting w;
	const char *panel_id;
	const char *people[8];
	const char *had_part[64]; /* whoever was a party of the audit at any time */
	size_t had_count;
	uint64_t random;
};

static unsigned
draw(struct walk *w, unsigned below)
{
	w->random = w->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(w->random >> 33) % below;
}

static enum err
put_person(struct op *op, void *data)
{
	return store_person_update(op->store, data);
}

static enum err
put_audit(struct op *op, void *data)
{
	return store_audit_update(op->store, data);
}

/* Somebody gets another team, another line manager, or a part in the audit. */
static void
change_something(struct walk *w)
{
	struct fixture *f = w->f;
	const char *who = w->people[draw(w, 8)];
	struct person p;
	struct audit audit;

	assert_int_equal(store_person_get(f->store, who, &p), ERR_OK);
	assert_int_equal(store_audit_get(f->store, w->w.audit.id, &audit), ERR_OK);
	switch (draw(w, 4)) {
	case 0:
		p.team_id = draw(w, 2) == 0 ? w->s.cast.team_id : fixture_team(f, "South");
		assert_int_equal(op_write(&f->op, put_person, &p), ERR_OK);
		return;
	case 1:
		p.line_manager_id = draw(w, 3) == 0 ? "" : w->people[draw(w, 8)];
		if (!str_is_same(p.line_manager_id, who))
			assert_int_equal(op_write(&f->op, put_person, &p), ERR_OK);
		return;
	case 2:
		audit.practitioner_id = who;
		break;
	default:
		audit.team_manager_id = who;
		break;
	}
	assert_int_equal(op_write(&f->op, put_audit, &audit), ERR_OK);
	assert_true(w->had_count < 64);
	w->had_part[w->had_count++] = who;
}

/* Whether a is above b in the line, said once more without the store's query. */
static bool
is_above(struct walk *w, const char *a, const char *b)
{
	struct person p;
	const char *at = b;

	for (int i = 0; i < 20 && !str_is_empty(at); i++) {
		assert_int_equal(store_person_get(w->f->store, at, &p), ERR_OK);
		if (str_is_same(p.line_manager_id, a))
			return true;
		at = p.line_manager_id;
	}
	return false;
}

static bool
is_theirs(struct walk *w, const char *who)
{
	struct audit audit;
	struct person p;

	assert_int_equal(store_audit_get(w->f->store, w->w.audit.id, &audit), ERR_OK);
	assert_int_equal(store_person_get(w->f->store, who, &p), ERR_OK);
	for (size_t i = 0; i < w->had_count; i++)
		if (str_is_same(w->had_part[i], who))
			return true;
	return str_is_same(who, audit.auditor_id) || str_is_same(who, audit.practitioner_id) ||
	    str_is_same(who, audit.team_manager_id) || str_is_same(who, w->s.moderator) ||
	    str_is_same(who, w->s.cast.head) || str_is_same(p.team_id, audit.team_id) ||
	    is_above(w, who, audit.auditor_id) || is_above(w, who, audit.practitioner_id) ||
	    is_above(w, audit.auditor_id, who);
}

static bool
is_at_the_table(struct walk *w, const char *who)
{
	struct panel_member_list members;

	assert_int_equal(store_panel_members(w->f->store, w->panel_id, &members), ERR_OK);
	for (size_t i = 0; i < members.count; i++)
		if (str_is_same(members.items[i].person_id, who))
			return members.items[i].attendance == PANEL_PRESENT;
	return false;
}

static void
walk_once(struct fixture *f, uint64_t seed)
{
	struct walk w = {.f = f, .random = seed};
	struct panel_case_view c;
	struct panel_vote_list votes;
	size_t voted = 0, refused = 0;

	seats_make(f, &w.s);
	w.w = moderated(f, &w.s, "DEMO1", GRADE_GOOD, MODERATION_PANEL);
	w.panel_id = planned(f, &w.s, f->op.today, 2);
	begun(f, &w.s, w.panel_id);
	w.people[0] = w.s.cast.auditor;
	w.people[1] = w.s.cast.head;
	w.people[2] = w.s.head;
	w.people[3] = w.s.una;
	w.people[4] = w.s.lee;
	w.people[5] = w.s.moderator;
	w.people[6] = w.s.cast.coordinator;
	w.people[7] = w.s.cast.practitioner;
	for (int step = 0; step < 40; step++) {
		const char *who = w.people[draw(&w, 8)];
		bool is_own, is_here;
		enum err e;

		if (draw(&w, 4) == 0 && w.had_count < 3)
			change_something(&w);
		is_own = is_theirs(&w, who);
		is_here = is_at_the_table(&w, who);
		e = vote_as(f, who, w.panel_id, w.w.moderation.id, GRADE_GOOD);
		if (is_own)
			assert_int_equal(e, ERR_NOT_FOUND);
		else if (is_here)
			assert_int_equal(e, ERR_OK);
		else
			assert_int_not_equal(e, ERR_OK);
		refused += e == ERR_NOT_FOUND;
		voted += e == ERR_OK;
		e = op_panel_case_get(&f->op, w.panel_id, w.w.moderation.id, &c);
		if (is_own)
			assert_int_equal(e, ERR_NOT_FOUND);
		if (draw(&w, 8) == 0 && op_panel_reveal(&f->op, w.panel_id, w.w.moderation.id) == ERR_OK)
			break;
	}
	/* The walk has met both. */
	assert_true(voted > 0 && refused > 0);
	/* Once revealed, no vote stands of somebody whose case it had become. */
	fixture_sign_in(f, w.s.cast.coordinator);
	if (op_panel_case_get(&f->op, w.panel_id, w.w.moderation.id, &c) != ERR_OK || !c.shows_votes)
		return;
	assert_int_equal(store_panel_votes(f->store, w.panel_id, w.w.moderation.id, &votes), ERR_OK);
	for (size_t i = 0; i < votes.count; i++)
		assert_false(is_theirs(&w, votes.items[i].person_id));
}

static void
walk_1(void **state)
{
	walk_once(fixture_of(state), 11);
}

static void
walk_2(void **state)
{
	walk_once(fixture_of(state), 4711);
}

static void
walk_3(void **state)
{
	walk_once(fixture_of(state), 20210126);
}

static void
walk_4(void **state)
{
	walk_once(fixture_of(state), 99);
}

/* A vote of somebody whose case it becomes before the reveal does not stand. */
static void
test_a_vote_that_falls(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct waiting w;
	struct audit audit;
	struct panel_case_view c;
	const char *id;

	seats_make(f, &s);
	w = moderated(f, &s, "DEMO1", GRADE_GOOD, MODERATION_PANEL);
	id = planned(f, &s, f->op.today, 2);
	begun(f, &s, id);
	assert_int_equal(vote_as(f, s.una, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(vote_as(f, s.lee, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	assert_int_equal(store_audit_get(f->store, w.audit.id, &audit), ERR_OK);
	audit.team_manager_id = s.una;
	assert_int_equal(op_write(&f->op, put_audit, &audit), ERR_OK);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_INVALID); /* one vote is left */
	assert_int_equal(vote_as(f, s.head, id, w.moderation.id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_panel_reveal(&f->op, id, w.moderation.id), ERR_OK);
	assert_int_equal(op_panel_case_get(&f->op, id, w.moderation.id, &c), ERR_OK);
	assert_int_equal(c.all.count, 2);
	for (size_t i = 0; i < c.all.count; i++)
		assert_string_not_equal(c.all.items[i].person_id, s.una);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"from plan to decision", test_from_plan_to_decision},
	    {"the chair steps out", test_the_chair_steps_out},
	    {"extraordinary", test_extraordinary},
	    {"a vote that falls", test_a_vote_that_falls},
	    {"nobody votes on what is theirs, 1", walk_1},
	    {"nobody votes on what is theirs, 2", walk_2},
	    {"nobody votes on what is theirs, 3", walk_3},
	    {"nobody votes on what is theirs, 4", walk_4},
	};

	return fixture_run("panels", tests, sizeof(tests) / sizeof(tests[0]));
}
