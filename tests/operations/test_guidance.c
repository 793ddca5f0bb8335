#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/programme.h"
#include "operations/op_guidance.h"
#include "operations/op_history.h"
#include "store/store_programme.h"

#include <string.h>

struct seats {
	struct cast cast;
	const char *mia; /* of the Centre */
	const char *ben; /* of the Centre too */
};

static void
seats_make(struct fixture *f, struct seats *s)
{
	audit_fixture_cast(f, &s->cast);
	s->mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	s->ben = fixture_person(f, "ben", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
}

static struct guidance_save
piece(const char *id, int version, const char *title, const char *text, const char *why)
{
	return (struct guidance_save){
	    .draft = {.guidance = {.id = id, .criterion = "4", .title = title, .text = text, .why = why, .panel_id = ""},
		.version = version},
	    .decision = ""};
}

static const char *
draft_as(struct fixture *f, const char *person, const struct guidance_save *save)
{
	const char *id = "";

	fixture_sign_in(f, person);
	assert_int_equal(op_guidance_draft_save(&f->op, save, &id), ERR_OK);
	return id;
}

static enum err
move_as(struct fixture *f, const char *person, const char *id, int version, enum guidance_event event, bool is_checked)
{
	fixture_sign_in(f, person);
	return op_guidance_move(
	    &f->op, &(struct guidance_move){.id = id, .version = version, .event = event, .note = "", .is_checked = is_checked});
}

static size_t
found(struct fixture *f, const char *person, const char *words, const char *criterion, const char *theme)
{
	struct guidance_list list;

	fixture_sign_in(f, person);
	assert_int_equal(op_guidance_find(&f->op, &(struct guidance_search){words, criterion, theme}, &list), ERR_OK);
	return list.count;
}

/* Written by one of the Centre, published by the coordinator; nobody else sees it before. */
static const char *
published(struct fixture *f, const struct seats *s, const struct guidance_save *save)
{
	const char *id = draft_as(f, s->mia, save);

	assert_int_equal(move_as(f, s->mia, id, save->draft.version + 1, GUIDANCE_EVENT_SEND, false), ERR_OK);
	assert_int_equal(move_as(f, s->cast.coordinator, id, save->draft.version + 2, GUIDANCE_EVENT_PUBLISH, false), ERR_OK);
	return id;
}

static void
test_second_person(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct guidance_save save = piece("", 0, "Dates in plans", "A plan without dates is not a plan, ring 01384 123456", "");
	struct guidance_draft_view v;
	struct guidance_view g;
	const char *id;

	seats_make(f, &s);
	fixture_sign_in(f, s.cast.auditor);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, &id), ERR_NOT_FOUND);
	id = draft_as(f, s.mia, &save);
	assert_int_equal(move_as(f, s.mia, id, 1, GUIDANCE_EVENT_PUBLISH, true), ERR_STALE); /* nobody has read it */
	assert_int_equal(move_as(f, s.mia, id, 1, GUIDANCE_EVENT_SEND, false), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "guidance-publish"), 1);
	assert_int_equal(fixture_in_tray(f, s.ben, "guidance-publish"), 0);
	assert_int_equal(found(f, s.cast.practitioner, "", "", ""), 0);
	fixture_sign_in(f, s.cast.practitioner);
	assert_int_equal(op_guidance_get(&f->op, id, 0, &g), ERR_NOT_FOUND);
	assert_int_equal(op_guidance_draft_get(&f->op, id, &v), ERR_NOT_FOUND);
	assert_int_equal(move_as(f, s.mia, id, 2, GUIDANCE_EVENT_PUBLISH, true), ERR_FORBIDDEN);
	assert_int_equal(move_as(f, s.ben, id, 2, GUIDANCE_EVENT_PUBLISH, true), ERR_FORBIDDEN);
	fixture_sign_in(f, s.mia);
	save.draft.guidance.id = id;
	save.draft.version = 2;
	assert_int_equal(op_guidance_draft_save(&f->op, &save, NULL), ERR_STALE); /* it is being read */

	/* It is sent back; who changed it then, a coordinator too, does not publish it. */
	assert_int_equal(move_as(f, s.cast.coordinator, id, 2, GUIDANCE_EVENT_SEND_BACK, false), ERR_INVALID);
	f->op.problems.count = 0;
	assert_int_equal(op_guidance_move(&f->op,
	    &(struct guidance_move){.id = id, .version = 2, .event = GUIDANCE_EVENT_SEND_BACK, .note = "No telephone number"}), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.mia, "guidance-write"), 1);
	save.draft.version = 3;
	draft_as(f, s.cast.coordinator, &save);
	assert_int_equal(move_as(f, s.cast.coordinator, id, 4, GUIDANCE_EVENT_SEND, false), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.ben, "guidance-publish"), 1);
	assert_int_equal(fixture_in_tray(f, s.mia, "guidance-publish"), 0);
	assert_int_equal(move_as(f, s.cast.coordinator, id, 5, GUIDANCE_EVENT_PUBLISH, true), ERR_FORBIDDEN);
	assert_int_equal(move_as(f, s.mia, id, 5, GUIDANCE_EVENT_PUBLISH, true), ERR_FORBIDDEN);
	assert_int_equal(move_as(f, s.ben, id, 4, GUIDANCE_EVENT_PUBLISH, true), ERR_STALE);
	assert_int_equal(move_as(f, s.ben, id, 5, GUIDANCE_EVENT_PUBLISH, false), ERR_INVALID); /* the telephone number */
	assert_non_null(problems_find(&f->op.problems, "checked"));
	assert_int_equal(move_as(f, s.ben, id, 5, GUIDANCE_EVENT_PUBLISH, true), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.ben, "guidance-publish"), 0);
	fixture_sign_in(f, s.cast.practitioner);
	assert_int_equal(op_guidance_get(&f->op, id, 0, &g), ERR_OK);
	assert_string_equal(g.shown->criterion_title, "Plan");
	assert_string_equal(g.shown->published_by_name, "ben Tester");
	assert_false(g.may_write || g.may_withdraw || g.has_draft);
}

static void
test_versions(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct guidance_save save = piece("", 0, "Dates in plans", "A plan without dates is not a plan", "");
	struct guidance_comparison c;
	struct guidance_view g;
	struct guidance_draft_view v;
	const char *id;

	seats_make(f, &s);
	id = published(f, &s, &save);
	assert_int_equal(op_guidance_compare(&f->op, id, 0, 0, &c), ERR_NOT_FOUND); /* there is one */
	save = piece(id, 0, "Dates in plans", "A plan without days is not a plan", "");
	fixture_sign_in(f, s.mia);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, NULL), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "why"));
	f->op.problems.count = 0;
	save.draft.guidance.why = "Dates were read as months";
	published(f, &s, &save);
	save.draft.version = 5;
	assert_int_equal(op_guidance_draft_save(&f->op, &save, NULL), ERR_STALE);
	fixture_sign_in(f, s.cast.practitioner);
	assert_int_equal(op_guidance_get(&f->op, id, 1, &g), ERR_OK);
	assert_string_equal(g.shown->text, "A plan without dates is not a plan");
	assert_int_equal(g.versions.count, 2);
	assert_int_equal(op_guidance_get(&f->op, id, 3, &g), ERR_NOT_FOUND);
	assert_int_equal(op_guidance_compare(&f->op, id, 0, 0, &c), ERR_OK);
	assert_int_equal(c.before->version, 1);
	assert_string_equal(c.now->why, "Dates were read as months");
	assert_int_equal(op_guidance_compare(&f->op, id, 2, 1, &c), ERR_OK);
	assert_int_equal(c.before->version, 2);

	/* One draft at a time; thrown away, the next begins with what holds. */
	save = piece(id, 0, "Dates", "Something else", "A try");
	draft_as(f, s.mia, &save);
	fixture_sign_in(f, s.ben);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, NULL), ERR_STALE);
	assert_int_equal(move_as(f, s.ben, id, 1, GUIDANCE_EVENT_DISCARD, false), ERR_OK);
	assert_int_equal(op_guidance_draft_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.draft.version, 0);
	assert_string_equal(v.draft.guidance.text, "A plan without days is not a plan");

	/* Withdrawn: it says so, and only the Centre finds it; a new version holds again. */
	assert_int_equal(op_guidance_withdraw(&f->op, id, 2, "Out of date"), ERR_NOT_FOUND);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_guidance_withdraw(&f->op, id, 1, "Out of date"), ERR_STALE);
	assert_int_equal(op_guidance_withdraw(&f->op, id, 2, ""), ERR_INVALID);
	f->op.problems.count = 0;
	assert_int_equal(op_guidance_withdraw(&f->op, id, 2, "Out of date"), ERR_OK);
	assert_int_equal(op_guidance_withdraw(&f->op, id, 2, "Out of date"), ERR_STALE);
	assert_int_equal(found(f, s.mia, "", "", ""), 1);
	assert_int_equal(found(f, s.cast.practitioner, "", "", ""), 0);
	assert_int_equal(op_guidance_get(&f->op, id, 0, &g), ERR_OK);
	assert_string_equal(g.shown->withdrawn_why, "Out of date");
	save = piece(id, 0, "Dates in plans", "A plan without days is no plan", "It holds after all");
	published(f, &s, &save);
	assert_int_equal(found(f, s.cast.practitioner, "", "", ""), 1);
}

static enum err
set_theme(struct op *op, void *data)
{
	struct cycle *cycle = data;
	enum err e = store_cycle_get(op->store, "2021-01", cycle);

	cycle->theme_codes[SERVICE_CSC] = "CSC-PLAN";
	cycle->theme_titles[SERVICE_CSC] = "Plans";
	return e == ERR_OK ? store_cycle_update(op->store, cycle) : e;
}

static void
test_search(void **state)
{
	static const struct {
		const char *words, *criterion, *theme;
		size_t count;
	} rows[] = {
	    {"", "", "", 2},
	    {"dates", "", "", 1},
	    {"DATES plans", "", "", 1},
	    {"dates supervision", "", "", 0},
	    {"child's", "", "", 1},   /* with the other apostrophe */
	    {"zoes cafe", "", "", 1}, /* with accents in the text */
	    {"plan", "", "", 2},      /* the second by the name of its section */
	    {"100%", "", "", 1},
	    {"_", "", "", 2}, /* no word at all */
	    {"clear child-focused", "", "", 0},
	    {"", "4", "", 2},
	    {"", "5", "", 0},
	    {"", "", "CSC-PLAN", 1},
	    {"", "", "CSC-SUPV", 0},
	    {"a b c d e f g dates", "", "", 0},
	};
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct guidance_link links[] = {{GUIDANCE_THEME, "CSC-PLAN"}, {GUIDANCE_THEME, "CSC-NONE"}, {GUIDANCE_QUESTION, "4.2"},
	    {GUIDANCE_QUESTION, "4.2"}, {GUIDANCE_QUESTION, "5.1"}, {GUIDANCE_DECISION, "stolen"}, {GUIDANCE_BRIEFING, "2021-01"}};
	struct guidance_save save = piece("", 0, "Dates", "Plans need dates, 100% of them. The child’s words too", "");
	struct guidance_beside_list beside;
	struct guidance_list list;
	struct guidance_view g;
	struct cycle cycle;
	const char *id;

	seats_make(f, &s);
	assert_int_equal(op_write(&f->op, set_theme, &cycle), ERR_OK);
	save.links = links;
	save.link_count = sizeof(links) / sizeof(links[0]);
	id = published(f, &s, &save);
	save = piece("", 0, "Where families meet", "Zoë’s Café is one place", "");
	published(f, &s, &save);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (found(f, s.cast.practitioner, rows[i].words, rows[i].criterion, rows[i].theme) != rows[i].count)
			fail_msg("row %zu", i);

	/* What is on no list of the page is left out; each link leads there and back. */
	assert_int_equal(op_guidance_get(&f->op, id, 0, &g), ERR_OK);
	assert_int_equal(g.about.count, 2);
	assert_string_equal(g.about.items[0].label, "Question 4.2");
	assert_string_equal(g.about.items[1].href, "/guidance?theme=CSC-PLAN");
	assert_int_equal(op_guidance_of_section(&f->op, "4", &beside), ERR_OK);
	assert_int_equal(beside.count, 2);
	assert_string_equal(beside.items[0].question, "4.2");
	assert_string_equal(beside.items[1].question, "");
	assert_int_equal(op_guidance_of_section(&f->op, "5", &beside), ERR_OK);
	assert_int_equal(beside.count, 0);
	assert_int_equal(op_guidance_of_month(&f->op, &cycle, &list), ERR_OK);
	assert_int_equal(list.count, 1);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_guidance_withdraw(&f->op, id, 1, "Out of date"), ERR_OK);
	assert_int_equal(op_guidance_of_section(&f->op, "4", &beside), ERR_OK);
	assert_int_equal(beside.count, 1);
	assert_int_equal(op_guidance_of_month(&f->op, &cycle, &list), ERR_OK);
	assert_int_equal(list.count, 0);
}

/* A coordinator who wrote in it and is none any more has still written in it; a member who left the Centre publishes nothing. */
static void
test_people_move(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct guidance_save save = piece("", 0, "Dates", "Plans need dates", "");
	const char *id;

	seats_make(f, &s);
	id = draft_as(f, s.cast.coordinator, &save);
	assert_int_equal(move_as(f, s.cast.coordinator, id, 1, GUIDANCE_EVENT_SEND, false), ERR_OK);
	fixture_sign_in(f, s.ben);
	f->op.actor.roles = ROLE_BIT(ROLE_AUDITOR);
	assert_int_equal(op_guidance_move(&f->op,
	    &(struct guidance_move){.id = id, .version = 2, .event = GUIDANCE_EVENT_PUBLISH, .note = ""}), ERR_NOT_FOUND);
	assert_int_equal(move_as(f, s.cast.administrator, id, 2, GUIDANCE_EVENT_PUBLISH, false), ERR_NOT_FOUND);
	assert_int_equal(move_as(f, s.ben, id, 2, GUIDANCE_EVENT_PUBLISH, false), ERR_OK);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"a second person", test_second_person},
	    {"versions", test_versions},
	    {"search and links", test_search},
	    {"people move", test_people_move},
	};

	return fixture_run("guidance", tests, sizeof(tests) / sizeof(tests[0]));
}
