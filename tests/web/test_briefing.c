#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "operations/op_briefing.h"
#include "store/store_answer.h"
#include "store/store_audit.h"

#include <string.h>

static const char filler[] =
    "What we read shows people who know their children well and who say plainly what worries them. Where a plan had dates, families could "
    "tell us what would happen next. Where it had none, they waited. That is what we want to work on together in the weeks to come.";

struct desk {
	struct cast cast;
	const char *mia, *noor, *lead;
};

static void
due(struct fixture *f, int day, int hour)
{
	f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	f->op.today = date_from_parts(2021, 1, day);
	f->op.now = instant_from_london(f->op.today, hour * 60);
	assert_int_equal(op_briefings_due(&f->op), ERR_OK);
}

static enum err
grade(struct op *op, void *data)
{
	const struct audit *a = data;
	enum err e = store_audit_update(op->store, a);

	if (e == ERR_OK && a->grade == GRADE_GOOD)
		e = store_findings_put(op->store, a->id, &(struct coded_finding){"strength", 0, "voice", ""}, 1);
	return e;
}

/* Twelve audits, three of them Good with the same strength: the whole service shows the grades, not the strength. */
static void
desk_make(struct fixture *f, struct desk *d)
{
	audit_fixture_cast(f, &d->cast);
	d->mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	d->noor = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	d->lead = fixture_person(f, "lena", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	for (int i = 0; i < 12; i++) {
		struct audit a = audit_fixture_audit(f, &d->cast, arena_printf(f->arena, "DEMO%04d", i), AUDIT_WITH_MANAGER);

		a.final_grade = a.grade = i % 4 == 0 ? GRADE_GOOD : GRADE_REQUIRES_IMPROVEMENT;
		assert_int_equal(op_write(&f->op, grade, &a), ERR_OK);
	}
	due(f, 25, 9);
}

static void
assert_redirect(const struct browser *b, const char *to)
{
	assert_int_equal(b->res.status, 303);
	assert_string_equal(b->res.location, to);
}

/* The mark that the page of a part carries. */
static const char *
mark_shown(struct fixture *f, struct browser *b, int part)
{
	const char *field = arena_printf(f->arena, "name=\"mark-%d\" value=\"", part), *at;

	web_fixture_get(b, arena_printf(f->arena, "/briefings/2021-01/edit/%d", part));
	at = strstr(b->res.body, field);
	assert_non_null(at);
	return arena_strndup(f->arena, at + strlen(field), BRIEFING_MARK_LENGTH);
}

static void
test_editor(void **state)
{
	struct fixture *f = fixture_of(state);
	struct desk d;
	struct browser b;

	desk_make(f, &d);
	b = web_fixture_browser(f, d.mia);
	web_fixture_get(&b, "/briefings");
	assert_true(web_fixture_shows(&b, "January 2021") && web_fixture_shows(&b, "Draft"));
	web_fixture_get(&b, "/briefings/2021-01/edit");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "From the figures") && !web_fixture_shows(&b, "Put right"));
	assert_true(web_fixture_shows(&b, "It can go to the second reader when the figures are frozen"));
	web_fixture_get(&b, "/briefings/2021-01/edit/3");
	assert_true(web_fixture_shows(&b, "This part fills itself from the figures until you change it"));
	assert_true(web_fixture_shows(&b, "3 Good"));
	assert_int_equal(web_fixture_status(f, d.mia, "/briefings/2021-01/edit/8"), 404);
	/* What is typed is checked, and stays. */
	web_fixture_post(&b, "/briefings/2021-01/edit/1",
	    (const char *const[]){"version", "1", "do", "next", "part-1", "Thank you, Mia. DEMO0003 was <b>late</b> in 9 audits.", NULL});
	assert_redirect(&b, "/briefings/2021-01/edit/1");
	web_fixture_get(&b, "/briefings/2021-01/edit/1");
	assert_true(web_fixture_shows(&b, "Take the reference “DEMO0003” out"));
	assert_true(web_fixture_shows(&b, "Say where 9 comes from"));
	assert_true(web_fixture_shows(&b, "&lt;b&gt;late"));
	web_fixture_get(&b, "/briefings/2021-01/edit");
	assert_true(web_fixture_shows(&b, "Put right") && web_fixture_shows(&b, "Take the reference “DEMO0003” out"));
	/* Emptied, it fills itself again; a finding can be put in. */
	web_fixture_post(&b, "/briefings/2021-01/edit/1", (const char *const[]){"version", "2", "do", "next", "part-1", "", NULL});
	assert_redirect(&b, "/briefings/2021-01/edit/2");
	web_fixture_post(&b, "/briefings/2021-01/edit/3",
	    (const char *const[]){"version", "3", "do", "insert", "finding", "E2 all", "part-3", "Look:", NULL});
	assert_redirect(&b, "/briefings/2021-01/edit/3");
	web_fixture_get(&b, "/briefings/2021-01/edit/1");
	assert_true(web_fixture_shows(&b, "In January 2021 we looked at"));
	web_fixture_get(&b, "/briefings/2021-01/edit/3");
	assert_true(web_fixture_shows(&b, "Look:\n- "));
	/* A draft that began before that goes over nothing. */
	web_fixture_post(&b, "/drafts",
	    (const char *const[]){"draft_of", "/briefings/2021-01/edit/3", "version", "1", "mark-3", "before", "part-3", "Old", NULL});
	web_fixture_get(&b, "/briefings/2021-01/edit/3");
	assert_true(web_fixture_shows(&b, "This was changed after your draft was saved"));
	assert_true(web_fixture_shows(&b, "name=\"version\" value=\"1\"") && web_fixture_shows(&b, ">Old<"));
	web_fixture_post(&b, "/briefings/2021-01/edit/3",
	    (const char *const[]){"version", "1", "do", "save", "mark-3", "before", "part-3", "Old", NULL});
	assert_int_equal(b.res.status, 409);
	/* What somebody wrote in another part meanwhile is in nobody’s way. */
	web_fixture_post(&b, "/briefings/2021-01/edit/2",
	    (const char *const[]){"version", "1", "do", "save", "mark-2", mark_shown(f, &b, 2), "part-2", "It matters.", NULL});
	assert_redirect(&b, "/briefings/2021-01/edit/2");
	web_fixture_post(&b, "/briefings/2021-01/move", (const char *const[]){"version", "5", "do", "send", "reader", d.noor, NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Wait until the figures are frozen"));
	/* A draft is the Centre’s. */
	assert_int_equal(web_fixture_status(f, d.cast.auditor, "/briefings/2021-01"), 404);
	assert_int_equal(web_fixture_status(f, d.cast.auditor, "/briefings/2021-01/evidence/2"), 404);
	assert_int_equal(web_fixture_status(f, d.cast.assistant_director, "/briefings/2021-01/approve"), 404);
	assert_int_equal(web_fixture_status(f, d.mia, "/briefings/2021-07"), 404);
}

static void
publish(struct fixture *f, struct desk *d)
{
	struct browser b;
	desk_make(f, d);
	b = web_fixture_browser(f, d->mia);
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		const char *text = i == 2 ? arena_printf(f->arena, "**Good**: 3 of 12 audits [E2].\n- Heard [E2 at court]. %s\n- %s", filler, filler)
		    : i == 3		  ? arena_printf(f->arena, "%s %s", filler, filler)
					  : filler;

		web_fixture_post(&b, arena_printf(f->arena, "/briefings/2021-01/edit/%d", i + 1),
		    (const char *const[]){"version", arena_printf(f->arena, "%d", i + 1), "do", "next", arena_printf(f->arena, "part-%d", i + 1), text, NULL});
		assert_int_equal(b.res.status, 303);
	}
	due(f, 28, 13);
	web_fixture_post(&b, "/briefings/2021-01/move", (const char *const[]){"version", "9", "do", "send", "reader", d->noor, NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, d->noor);
	web_fixture_get(&b, "/briefings/2021-01/check");
	assert_true(web_fixture_shows(&b, "Nothing against it") && !web_fixture_shows(&b, "Take it back"));
	web_fixture_post(&b, "/briefings/2021-01/move", (const char *const[]){"version", "10", "do", "agree", NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, d->lead);
	web_fixture_get(&b, "/briefings/2021-01/approve");
	assert_true(web_fixture_shows(&b, "Approve this briefing"));
	web_fixture_post(&b, "/briefings/2021-01/move", (const char *const[]){"version", "11", "do", "approve", NULL});
	assert_int_equal(b.res.status, 303);
	due(f, 29, 8);
}

static void
test_reader(void **state)
{
	struct fixture *f = fixture_of(state);
	struct desk d;
	struct browser b;

	publish(f, &d);
	b = web_fixture_browser(f, d.cast.practitioner);
	b.site.today = date_from_parts(2021, 2, 1);
	web_fixture_get(&b, "/briefings");
	assert_true(web_fixture_shows(&b, "Not yet"));
	web_fixture_get(&b, "/briefings/2021-01");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "<strong>Good</strong>: 3 of 12 audits"));
	assert_true(web_fixture_shows(&b, "/briefings/2021-01/evidence/2"));
	/* What begins like a mark and is none is read by everybody: paper prints it too. */
	assert_true(web_fixture_shows(&b, "Heard [E2 at court]."));
	assert_true(web_fixture_shows(&b, "I have read this"));
	assert_false(web_fixture_shows(&b, "Withdraw"));
	web_fixture_post(&b, "/briefings/2021-01/read", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/briefings/2021-01");
	assert_true(web_fixture_shows(&b, "You read this on"));
	/* The number explained: the whole service as it is, nothing below it that gives somebody away, and no list of cases. */
	web_fixture_get(&b, "/briefings/2021-01/evidence/2");
	assert_true(web_fixture_shows(&b, "How it is counted"));
	assert_true(web_fixture_shows(&b, "All services"));
	/* One service alone is the whole: there is nothing to tell apart. */
	assert_false(web_fixture_shows(&b, "Children’s Social Care"));
	assert_false(web_fixture_shows(&b, "AUD-2021"));
	web_fixture_get(&b, "/briefings/2021-01/evidence/4");
	assert_true(web_fixture_shows(&b, "Voice and lived experience") && web_fixture_shows(&b, "fewer than 5"));
	web_fixture_get(&b, "/briefings/2021-01/evidence/2?row=all&column=1");
	assert_false(web_fixture_shows(&b, "AUD-2021"));
	web_fixture_get(&b, "/briefings/2021-01/briefing.pdf");
	assert_int_equal(b.res.status, 200);
	web_fixture_paper(&b, (const char *const[]){"7 Minute Briefing: January 2021", "Heard [E2 at court].", NULL});
	b = web_fixture_browser(f, d.lead);
	web_fixture_get(&b, "/briefings/2021-01/evidence/2?row=all&column=1");
	assert_true(web_fixture_shows(&b, "AUD-2021"));
	/* A correction under way takes nothing from what people read; the Centre sees both. */
	b.site.today = date_from_parts(2021, 2, 1);
	web_fixture_post(&b, "/briefings/2021-01/move", (const char *const[]){"version", "13", "do", "correct", "note", "A word", NULL});
	assert_redirect(&b, "/briefings/2021-01/edit");
	web_fixture_get(&b, "/briefings");
	assert_true(web_fixture_shows(&b, "Published; its corrected edition is a draft"));
	web_fixture_get(&b, "/briefings/2021-01");
	assert_true(web_fixture_shows(&b, "A corrected edition is under way. This is a draft") && web_fixture_shows(&b, "Write the corrected edition"));
	assert_int_equal(web_fixture_status(f, d.cast.practitioner, "/briefings/2021-01/evidence/12"), 404);
	assert_int_equal(web_fixture_status(f, d.cast.practitioner, "/briefings/2021-01/editions/1"), 404);
	assert_int_equal(web_fixture_status(f, d.cast.administrator, "/briefings/2021-01"), 200);
}

static void
test_team(void **state)
{
	struct fixture *f = fixture_of(state);
	struct desk d;
	struct browser b;

	publish(f, &d);
	b = web_fixture_browser(f, d.cast.manager);
	b.site.today = date_from_parts(2021, 2, 2);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "<br>January 2021"));
	web_fixture_get(&b, "/briefings/2021-01/discussion");
	assert_true(web_fixture_shows(&b, "What does this mean for the children we work with?"));
	web_fixture_post(&b, "/briefings/2021-01/discussion",
	    (const char *const[]){"team", d.cast.team_id, "version", "0", "held-day", "2", "held-month", "2", "held-year", "2021", "people", "0",
		"meaning", "It <i>matters</i>", "differently", "", "need", "Time", "will-do", "Dates", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Write what you will do differently"));
	assert_true(web_fixture_shows(&b, "Enter how many people took part"));
	assert_true(web_fixture_shows(&b, "It &lt;i&gt;matters"));
	web_fixture_post(&b, "/briefings/2021-01/discussion",
	    (const char *const[]){"team", d.cast.team_id, "version", "0", "held-day", "2", "held-month", "2", "held-year", "2021", "people", "6",
		"meaning", "It matters", "differently", "Dates first", "need", "Time", "will-do", "Dates", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/");
	assert_false(web_fixture_shows(&b, "Talk about the 7 Minute Briefing with your team"));
	b = web_fixture_browser(f, d.mia);
	web_fixture_get(&b, arena_printf(f->arena, "/briefings/2021-01/readers?team=%s", d.cast.team_id));
	assert_true(web_fixture_shows(&b, "Dates first") && web_fixture_shows(&b, "North: have not read it"));
	assert_int_equal(web_fixture_status(f, d.cast.manager, "/briefings/2021-01/readers"), 404);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"the editor", test_editor},
	    {"the reader’s page", test_reader},
	    {"the team", test_team},
	};

	return fixture_run("web/briefing", tests, sizeof(tests) / sizeof(tests[0]));
}
