#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "domain/access.h"
#include "domain/task.h"
#include "domain/task_right.h"
#include "operations/op_calendar_feed.h"
#include "operations/op_mail.h"
#include "operations/op_people.h"
#include "store/store_task.h"

#include <string.h>

static struct date
january(int day)
{
	return date_from_parts(2021, 1, day);
}

static void
test_tray_groups_and_dates(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit first, second, third;
	struct browser b;

	audit_fixture_cast(f, &cast);
	first = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	second = audit_fixture_audit(f, &cast, "DEMO3920", AUDIT_ALLOCATED);
	third = audit_fixture_audit(f, &cast, "DEMO1182", AUDIT_RESPONDED);
	audit_fixture_task(f, &first, TASK_AUDIT, cast.auditor, "", january(22));
	audit_fixture_task(f, &second, TASK_AUDIT, cast.auditor, "", january(26));
	audit_fixture_task(f, &third, TASK_MEETING, cast.auditor, "", january(29));
	audit_fixture_task(f, &third, TASK_RESPOND, cast.manager, cast.auditor, january(28));

	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "4 days late"));
	assert_true(web_fixture_shows(&b, "Overdue (1)"));
	assert_true(web_fixture_shows(&b, "Due today (1)"));
	assert_true(web_fixture_shows(&b, "To do (3)"));
	assert_true(web_fixture_shows(&b, "Waiting for others (1)"));
	assert_true(web_fixture_shows(&b, "things for you to do"));
	assert_false(web_fixture_shows(&b, ">Team ("));
	/* One red bar: the overdue task's alone. */
	assert_null(strstr(strstr(b.res.body, "app-date--overdue") + 1, "app-date--overdue"));

	web_fixture_get(&b, "/?due=overdue");
	assert_true(web_fixture_shows(&b, "DEMO4471"));
	assert_false(web_fixture_shows(&b, "DEMO3920"));
	web_fixture_get(&b, "/?order=child&reverse=1");
	assert_true(strstr(b.res.body, "Child DEMO4471") < strstr(b.res.body, "Child DEMO1182"));
	assert_true(web_fixture_shows(&b, "aria-sort=\"descending\""));
	web_fixture_get(&b, "/?tab=waiting");
	assert_true(web_fixture_shows(&b, "priya Tester"));
	web_fixture_get(&b, "/?kind=meeting");
	assert_true(web_fixture_shows(&b, "DEMO1182"));
	assert_false(web_fixture_shows(&b, "DEMO4471"));
	assert_true(web_fixture_shows(&b, "Clear filters"));
}

static void
test_team_tab_is_of_my_teams(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", january(28));

	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, "/?tab=team");
	assert_true(web_fixture_shows(&b, "Team (1)"));
	assert_true(web_fixture_shows(&b, "amina Tester"));
	/* A request is its decider's; to the head it leads to the audit. */
	audit_fixture_task(f, &audit, TASK_GIVE_BACK, cast.manager, "", january(28));
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/?tab=team");
	assert_true(web_fixture_shows(&b, "DEMO4471"));
	assert_false(web_fixture_shows(&b, "/requests/"));
	assert_true(web_fixture_shows(&b, arena_printf(f->op.arena, "href=\"/audits/%s\"", audit.id)));
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/?tab=team");
	assert_false(web_fixture_shows(&b, "DEMO4471"));
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, "/?tab=team");
	assert_false(web_fixture_shows(&b, "DEMO4471"));
}

static void
test_empty_tray_names_the_next_date(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;

	audit_fixture_cast(f, &cast);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "You have nothing to do."));
	assert_true(web_fixture_shows(&b, "1 February 2021"));
	web_fixture_get(&b, "/?tab=waiting");
	assert_true(web_fixture_shows(&b, "You are not waiting for anyone."));
}

static void
test_pages_and_file(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "=DEMO1", AUDIT_IN_PROGRESS);
	for (int i = 0; i < 60; i++)
		audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", january(28));
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "Showing 1 to 50 of 60"));
	web_fixture_get(&b, "/?page=2");
	assert_true(web_fixture_shows(&b, "Showing 51 to 60 of 60"));
	web_fixture_get(&b, "/?show=25&page=3");
	assert_true(web_fixture_shows(&b, "Showing 51 to 60 of 60"));
	web_fixture_get(&b, "/work.csv");
	assert_int_equal(b.res.status, 200);
	assert_string_equal(b.res.download_name, "my-work.csv");
	assert_true(web_fixture_shows(&b, ",'=DEMO1,"));
	assert_true(web_fixture_shows(&b, "2021-01-28,"));
	/* The menu of other pages counts as far as it shows. */
	web_fixture_get(&b, "/audits");
	assert_true(web_fixture_shows(&b, "(60 things for you to do)"));
	for (int i = 0; i < 50; i++)
		audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", january(28));
	web_fixture_get(&b, "/audits");
	assert_true(web_fixture_shows(&b, "(99 or more things for you to do)"));
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "To do (110)"));
}

static size_t
count_of(const struct browser *b, const char *what)
{
	size_t count = 0;

	for (const char *at = strstr(b->res.body, what); at != NULL; at = strstr(at + 1, what))
		count++;
	return count;
}

/* ux.md 1.1: at most six entries for any one role; what is not among them is a part of one that is. */
static void
test_menu(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b;

	for (int r = 0; r < ROLE_COUNT; r++) {
		const char *person = fixture_person(f, role_code((enum role)r), ROLE_BIT(r), "South");

		b = web_fixture_browser(f, person);
		web_fixture_get(&b, "/guidance");
		assert_int_equal(b.res.status, 200);
		assert_in_range(count_of(&b, "<li class=\"govuk-service-navigation__item"), 3, 6);
		/* The entry whose page it is, or whose section. */
		assert_int_equal(count_of(&b, "govuk-service-navigation__item--active"), 1);
		if (r == ROLE_CENTRE_LEAD) {
			assert_true(web_fixture_shows(&b, "href=\"/briefings\""));
			assert_true(web_fixture_shows(&b, "href=\"/workshops\""));
			web_fixture_get(&b, "/workshops");
			assert_true(web_fixture_shows(&b, "href=\"/panels\""));
			assert_int_equal(count_of(&b, "govuk-service-navigation__item--active"), 1);
			web_fixture_get(&b, "/settings");
			assert_true(web_fixture_shows(&b, "href=\"/people\"") && web_fixture_shows(&b, "href=\"/population\"") &&
			    web_fixture_shows(&b, "href=\"/restricted\""));
		} else if (r == ROLE_ADMINISTRATOR) {
			web_fixture_get(&b, "/settings");
			assert_true(web_fixture_shows(&b, "href=\"/people/teams\""));
			assert_false(web_fixture_shows(&b, "href=\"/restricted\""));
		}
	}
}

/* What a worker keeps of a tray is asked of the database each time: nothing old, nothing of somebody else. */
static void
test_tray_is_never_old(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser of_auditor, of_practitioner;
	struct cast cast;
	struct audit first, second;

	audit_fixture_cast(f, &cast);
	first = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	second = audit_fixture_audit(f, &cast, "DEMO3920", AUDIT_IN_PROGRESS);
	audit_fixture_task(f, &first, TASK_AUDIT, cast.auditor, "", january(28));
	of_auditor = web_fixture_browser(f, cast.auditor);
	of_practitioner = web_fixture_browser(f, cast.practitioner);
	for (int i = 0; i < 3; i++) {
		web_fixture_get(&of_auditor, "/");
		assert_true(web_fixture_shows(&of_auditor, "To do (1)"));
		web_fixture_get(&of_practitioner, "/");
		assert_true(web_fixture_shows(&of_practitioner, "To do (0)"));
		assert_false(web_fixture_shows(&of_practitioner, "DEMO4471"));
	}
	audit_fixture_task(f, &second, TASK_AUDIT, cast.auditor, "", january(29));
	web_fixture_get(&of_auditor, "/");
	assert_true(web_fixture_shows(&of_auditor, "To do (2)"));
	assert_true(web_fixture_shows(&of_auditor, "DEMO3920"));
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_task_drop_of_audit(f->store, first.id), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	web_fixture_get(&of_auditor, "/");
	assert_true(web_fixture_shows(&of_auditor, "To do (1)"));
	assert_false(web_fixture_shows(&of_auditor, "DEMO4471"));
}

/* A private address: dates for a calendar program, nobody's children; another in its place ends the first. */
static void
test_calendar_feed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct calendar_feed feed;

	audit_fixture_cast(f, &cast);
	struct audit audit = audit_fixture_audit(f, &cast, "REF1", AUDIT_IN_PROGRESS);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", audit.due_on);
	audit_fixture_task(f, &audit, TASK_CONCERN_ACT, cast.auditor, "", audit.due_on);
	struct browser b = web_fixture_browser(f, cast.auditor), stranger = web_fixture_browser(f, NULL);
	web_fixture_get(&b, "/account/calendar");
	assert_true(web_fixture_shows(&b, "Make my private address"));
	web_fixture_post(&b, "/account/calendar", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_feed_get(&f->op, &feed), ERR_OK);
	const char *path = arena_printf(f->arena, "/cal/%s.ics", feed.token);
	web_fixture_get(&b, "/account/calendar");
	assert_true(web_fixture_shows(&b, "rows=\"3\""));
	assert_true(web_fixture_shows(&b, path));

	web_fixture_get(&stranger, path);
	assert_int_equal(stranger.res.status, 200);
	assert_string_equal(stranger.res.content_type, "text/calendar; charset=utf-8");
	assert_true(web_fixture_shows(&stranger, "DTSTART;VALUE=DATE:20210126"));
	assert_true(web_fixture_shows(&stranger, "Due: Complete audit with practitioner"));
	assert_true(web_fixture_shows(&stranger, "Due: Something to do in practice audits"));
	assert_true(web_fixture_shows(&stranger, "Audits allocated (January 2021)"));
	assert_false(web_fixture_shows(&stranger, "REF1"));
	assert_false(web_fixture_shows(&stranger, "oncern"));
	assert_false(web_fixture_shows(&stranger, "AUD-"));
	assert_int_equal(web_fixture_status(f, NULL, "/cal/0123456789abcdef0123456789abcdef.ics"), 404);
	assert_int_equal(web_fixture_status(f, NULL, arena_printf(f->arena, "/cal/%s", feed.token)), 404);

	web_fixture_post(&b, "/account/calendar", (const char *const[]){NULL});
	assert_int_equal(web_fixture_status(f, NULL, path), 404);
	assert_int_equal(op_feed_get(&f->op, &feed), ERR_OK);
	path = arena_printf(f->arena, "/cal/%s.ics", feed.token);
	assert_int_equal(web_fixture_status(f, NULL, path), 200);
	web_fixture_post(&b, "/account/calendar/remove", (const char *const[]){NULL});
	assert_int_equal(web_fixture_status(f, NULL, path), 404);
}

/* The address of somebody who has left answers nothing. */
static void
test_calendar_of_a_leaver(void **state)
{
	struct fixture *f = fixture_of(state);
	struct calendar_feed feed;
	const char *jo = fixture_person(f, "jo", ROLE_BIT(ROLE_PRACTITIONER), NULL);

	fixture_sign_in(f, jo);
	assert_int_equal(op_feed_make(&f->op), ERR_OK);
	assert_int_equal(op_feed_get(&f->op, &feed), ERR_OK);
	const char *path = arena_printf(f->arena, "/cal/%s.ics", feed.token);
	assert_int_equal(web_fixture_status(f, NULL, path), 200);
	fixture_sign_in(f, fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL));
	assert_int_equal(op_people_leave(&f->op, jo), ERR_OK);
	assert_int_equal(web_fixture_status(f, NULL, path), 404);
}

static void
away_until(struct fixture *f, const char *person_id, struct date to, const char *cover)
{
	const struct actor own = f->op.actor;
	struct mail_own now;

	fixture_sign_in(f, person_id);
	assert_int_equal(op_mail_own_get(&f->op, &now), ERR_OK);
	now.preference.hours.away_from = january(25);
	now.preference.hours.away_to = to;
	assert_int_equal(op_mail_own_set(&f->op, &now.preference, cover), ERR_OK);
	f->op.actor = own;
}

/* Whoever covers sees that there is something to do, for whom and until when; it opens nothing that is not open to them. */
static void
test_cover(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", january(27));
	audit_fixture_task(f, &audit, TASK_CONCERN_LATE, cast.auditor, "", january(28));
	audit_fixture_task(f, &audit, TASK_MODERATE, cast.head, "", january(28));
	audit_fixture_task(f, &audit, TASK_OVERDUE_ACTION, cast.head, "", january(28));
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/covering");
	assert_true(web_fixture_shows(&b, "You cover for nobody who is away today."));
	web_fixture_get(&b, "/");
	assert_false(web_fixture_shows(&b, "/covering"));
	away_until(f, cast.auditor, january(26), "sam");
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "You cover. amina Tester is away until 26 January 2021: 2 things to do"));
	web_fixture_get(&b, "/covering");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Complete audit with practitioner"));
	assert_true(web_fixture_shows(&b, "for amina Tester"));
	assert_true(web_fixture_shows(&b, "It stays with amina Tester: it is not open to you"));
	/* No more than the mail says: neither child nor theme, of a concern not even that it is one; and no way to the audit. */
	assert_true(web_fixture_shows(&b, "Something to do in practice audits"));
	assert_false(web_fixture_shows(&b, "DEMO4471"));
	assert_false(web_fixture_shows(&b, "Plans"));
	assert_false(web_fixture_shows(&b, "oncern"));
	assert_null(strstr(b.res.body, arena_printf(f->arena, "/audits/%s", audit.id)));
	assert_int_equal(web_fixture_status(f, cast.stranger, arena_printf(f->arena, "/audits/%s", audit.id)), 404);
	assert_int_equal(web_fixture_status(f, cast.stranger, arena_printf(f->arena, "/audits/%s/form", audit.id)), 404);
	/* Back again: gone by itself. */
	b.site.today = january(27);
	web_fixture_get(&b, "/covering");
	assert_true(web_fixture_shows(&b, "You cover for nobody who is away today."));
	/* What the coordinator may do anyhow has its link; what is the auditor’s own has none, for them neither. */
	away_until(f, cast.head, DATE_NONE, "carl");
	away_until(f, cast.auditor, january(29), "carl");
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "You cover for 2 people who are away: 4 things to do"));
	web_fixture_get(&b, "/covering");
	assert_true(web_fixture_shows(&b, "helen Tester is away: 2 things to do"));
	assert_true(web_fixture_shows(&b, "You may do it: it is open to you too"));
	assert_true(web_fixture_shows(&b, "It stays with amina Tester: it is not open to you"));
	assert_null(strstr(b.res.body, arena_printf(f->arena, "/audits/%s/form", audit.id)));
	/* The auditor covers: that their audit was chosen for moderation is not told. */
	away_until(f, cast.auditor, january(25), "");
	away_until(f, cast.head, DATE_NONE, "amina");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/covering");
	assert_true(web_fixture_shows(&b, "helen Tester is away: 2 things to do"));
	assert_false(web_fixture_shows(&b, "oderat"));
}

/* Every kind of task: what no relation opens, covering does not open; what is done by somebody's own part is never another's. */
static void
test_cover_gives_no_right(void **state)
{
	static const enum task_kind own_parts[] = {TASK_AUDIT, TASK_REFLECT, TASK_RESPOND, TASK_MEETING, TASK_ANSWER_QUERY,
	    TASK_ACTION, TASK_PARTNER_PART, TASK_MODERATE, TASK_BRIEFING_READ};

	(void)state;
	for (int kind = 0; kind < TASK_KIND_COUNT; kind++) {
		assert_false(task_may_be_covered((enum task_kind)kind, 0));
		assert_false(task_may_be_covered((enum task_kind)kind, RELATION_FORMER_AUDITOR));
	}
	for (size_t i = 0; i < sizeof(own_parts) / sizeof(own_parts[0]); i++)
		assert_false(task_may_be_covered(own_parts[i], RELATION_COORDINATOR | RELATION_HEAD_OF_SERVICE));
	assert_true(task_may_be_covered(TASK_RESPOND, RELATION_TEAM_MANAGER));
	assert_true(task_may_be_covered(TASK_SIGN_OFF, RELATION_HEAD_OF_SERVICE));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the tray groups, filters, sorts and words its dates", test_tray_groups_and_dates},
	    {"the team tab is of my teams", test_team_tab_is_of_my_teams},
	    {"an empty tray names the next allocation", test_empty_tray_names_the_next_date},
	    {"pages, and the file", test_pages_and_file},
	    {"the menu of each role", test_menu},
	    {"the tray is never old", test_tray_is_never_old},
	    {"a private calendar", test_calendar_feed},
	    {"the calendar of a leaver", test_calendar_of_a_leaver},
	    {"cover", test_cover},
	    {"cover gives no right", test_cover_gives_no_right},
	};

	return fixture_run("work", tests, sizeof(tests) / sizeof(tests[0]));
}
