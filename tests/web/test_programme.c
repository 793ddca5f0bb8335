#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/task.h"
#include "operations/op_month.h"
#include "operations/op_programme.h"
#include "store/store_audit.h"
#include "store/store_programme.h"

#include <string.h>

static const char *
lead_of(struct fixture *f)
{
	return fixture_person(f, "lead", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
}

static void
load(struct fixture *f)
{
	struct programme_import result;

	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_OK);
}

static void
test_year_for_everybody(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct browser b = web_fixture_browser(f, auditor);

	web_fixture_get(&b, "/programme");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "No programme has been published yet."));
	load(f);
	web_fixture_get(&b, "/programme");
	assert_true(web_fixture_shows(&b, "Dudley’s Audit Programme 2020 / 2021"));
	assert_true(web_fixture_shows(&b, "26 January"));
	assert_true(web_fixture_shows(&b, "9 Month Child Protection Plans / Pre Proceedings"));
	/* The printed mismatch, once. */
	assert_true(web_fixture_shows(&b, "January 2021: audits are to be returned by 26 January, but"));
	assert_false(web_fixture_shows(&b, "February 2021: audits are to be returned"));
	assert_false(web_fixture_shows(&b, "Make next year"));
	/* The seeds are committed to, and sealed. */
	assert_true(web_fixture_shows(&b, "2021-01/audit/csc"));
	assert_true(web_fixture_shows(&b, "Sealed"));
	web_fixture_get(&b, "/programme/2021/training");
	assert_true(web_fixture_shows(&b, "Adoption@Heart Workshops"));
	web_fixture_get(&b, "/programme/2021/dip-samples");
	assert_true(web_fixture_shows(&b, "Is this challenge effective in addressing drift and delay?"));
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "Weeks 2 and 3 of 4"));
	assert_false(web_fixture_shows(&b, "Where the audits are"));
	assert_int_equal(web_fixture_status(f, auditor, "/programme/2021-13"), 404);
	assert_int_equal(web_fixture_status(f, auditor, "/programme/2021-01/edit"), 404);
}

static void
test_files(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, lead_of(f));

	load(f);
	web_fixture_get(&b, "/programme/2021/programme.csv");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "2021-01,Plans,Early Help Family Support Plans,,2021-01-04,2021-01-26"));
	web_fixture_get(&b, "/programme/2021/dates.ics");
	assert_string_equal(b.res.content_type, "text/calendar; charset=utf-8");
	assert_true(web_fixture_shows(&b, "UID:2021-01-return-by@practice-audits\r\n"));
	assert_true(web_fixture_shows(&b, "DTSTART;VALUE=DATE:20210126\r\nDTEND;VALUE=DATE:20210127\r\nSEQUENCE:0\r\n"));
	for (const char *line = b.res.body; *line != '\0'; line = strstr(line, "\r\n") + 2)
		assert_true(strcspn(line, "\r") <= 75);
}

static void
test_files_of_a_month(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = lead_of(f);
	struct browser b = web_fixture_browser(f, lead);

	load(f);
	web_fixture_get(&b, "/programme/2021-02");
	assert_true(web_fixture_shows(&b, "/programme/2021-02/dates.ics"));
	assert_true(web_fixture_shows(&b, "/programme/2021-02/programme.csv"));
	assert_true(web_fixture_shows(&b, "/audits.csv?month=2021-02"));
	web_fixture_get(&b, "/programme/2021-02/programme.csv");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "2021-02,"));
	assert_false(web_fixture_shows(&b, "2021-01,"));
	assert_false(web_fixture_shows(&b, "2021-03,"));
	web_fixture_get(&b, "/programme/2021-02/dates.ics");
	assert_true(web_fixture_shows(&b, "UID:2021-02-return-by@practice-audits\r\n"));
	assert_false(web_fixture_shows(&b, "UID:2021-01"));
	assert_int_equal(web_fixture_status(f, lead, "/programme/2021-13/programme.csv"), 404);
	assert_int_equal(web_fixture_status(f, lead, "/programme/2020-02/dates.ics"), 404);
}

static void
test_month_numbers(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;

	audit_fixture_cast(f, &cast);
	(void)audit_fixture_audit(f, &cast, "REF1", AUDIT_IN_PROGRESS);
	(void)audit_fixture_audit(f, &cast, "REF2", AUDIT_WITH_MANAGER);
	f->op.today = date_from_parts(2021, 1, 28);
	b = web_fixture_browser(f, cast.coordinator);
	b.site.today = f->op.today;
	web_fixture_get(&b, "/programme/2021-01");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "1 audit has not been sent and is past the due date."));
	assert_true(web_fixture_shows(&b, "AUD-2021-0001"));
	assert_true(web_fixture_shows(&b, "Jobs of the month"));
	assert_true(web_fixture_shows(&b, "2 allocated"));
	assert_true(web_fixture_shows(&b, "/audits?month=2021-01&amp;status=with-manager"));
	/* Never a child. */
	assert_false(web_fixture_shows(&b, "REF1"));
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "Where the audits are"));
	/* Which audits are late, only to those who may open them. */
	b.site.today = f->op.today;
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "AUD-2021-0001"));
	b = web_fixture_browser(f, cast.assistant_director);
	b.site.today = f->op.today;
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "1 audit has not been sent and is past the due date."));
	assert_false(web_fixture_shows(&b, "AUD-2021-0001"));
	b = web_fixture_browser(f, cast.administrator);
	web_fixture_get(&b, "/programme/2021-01");
	assert_false(web_fixture_shows(&b, "Where the audits are"));
}

/* Teams are a page at a time; a head's own fit on one. */
static void
test_month_team_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;

	audit_fixture_cast(f, &cast);
	(void)audit_fixture_audit(f, &cast, "REF1", AUDIT_WITH_MANAGER);
	for (int i = 0; i < MONTH_TEAM_PAGE; i++) {
		cast.team_id = fixture_team(f, arena_printf(f->arena, "Team %02d", i));
		(void)audit_fixture_audit(f, &cast, "REF2", AUDIT_IN_PROGRESS);
	}
	(void)fixture_team(f, "Team without audits");
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "26 allocated"));
	assert_true(web_fixture_shows(&b, ">North<"));
	assert_true(web_fixture_shows(&b, ">Team 23<"));
	assert_false(web_fixture_shows(&b, ">Team 24<"));
	assert_true(web_fixture_shows(&b, "/programme/2021-01?page=2"));
	web_fixture_get(&b, "/programme/2021-01?page=2");
	assert_true(web_fixture_shows(&b, ">Team 24<"));
	assert_false(web_fixture_shows(&b, ">Team 23<"));
	assert_false(web_fixture_shows(&b, "Team without audits"));
	assert_false(web_fixture_shows(&b, "?page=3"));
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, ">North<"));
	assert_false(web_fixture_shows(&b, ">Team 00<"));
	assert_false(web_fixture_shows(&b, "?page=2"));
}

/* Asking for what is late: in the tray of whoever has it, once a day, and only by those who run the service. */
static void
test_reminders(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b, auditor;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "REF1", AUDIT_ALLOCATED);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", audit.due_on);
	b = web_fixture_browser(f, cast.coordinator);
	auditor = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&auditor, "/");
	assert_false(web_fixture_shows(&auditor, "Reminded on"));
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "One audit is not started."));
	web_fixture_post(&b, "/programme/2021-01/remind", (const char *const[]){"what", "all", NULL});
	assert_int_equal(b.res.status, 400);
	web_fixture_post(&b, "/programme/2021-01/remind", (const char *const[]){"what", "not-started", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&auditor, "/");
	assert_true(web_fixture_shows(&auditor, "Reminded on 26 Jan 2021"));

	/* Nobody twice a day; the next day again. */
	int64_t people = 0;
	fixture_sign_in(f, cast.coordinator);
	f->op.now.us += 60LL * 1000000;
	assert_int_equal(op_month_remind(&f->op, "2021-01", REMIND_NOT_STARTED, &people), ERR_OK);
	assert_int_equal(people, 0);
	f->op.today = date_add_days(f->op.today, 1);
	f->op.now.us += 24LL * 3600 * 1000000;
	assert_int_equal(op_month_remind(&f->op, "2021-01", REMIND_NOT_STARTED, &people), ERR_OK);
	assert_int_equal(people, 1);
	assert_int_equal(op_month_remind(&f->op, "2021-01", REMIND_LATE_RESPONSES, &people), ERR_OK);
	assert_int_equal(people, 0);

	/* A head of service sees the numbers and asks nobody; an Early Help lead not those of another service. */
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/programme/2021-01");
	assert_true(web_fixture_shows(&b, "One audit is "));
	assert_false(web_fixture_shows(&b, "Remind those"));
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_month_remind(&f->op, "2021-01", REMIND_LATE, &people), ERR_NOT_FOUND);
	fixture_sign_in(f, fixture_person(f, "eve", ROLE_BIT(ROLE_EARLY_HELP_LEAD), NULL));
	assert_int_equal(op_month_remind(&f->op, "2021-01", REMIND_LATE, &people), ERR_OK);
	assert_int_equal(people, 0);
}

#define SEEN "name=\"seen\" value=\""

#define JANUARY                                                                                    \
	"version", "1", "allocation-day", "4", "allocation-month", "1", "allocation-year", "2021", \
	    "briefing-day", "29", "briefing-month", "1", "briefing-year", "2021", "theme-csc",     \
	    "Plans", "return-by-month", "January", "return-by-year", "2021", "return-by-day"

static void
test_change_a_month(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;
	struct audit audit;
	struct cycle cycle;
	const char *seen;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "REF1", AUDIT_IN_PROGRESS);
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/programme/2021-01/edit");
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, "/programme/2021-01/edit", (const char *const[]){JANUARY, "31", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter why this month is changed"));
	assert_true(web_fixture_shows(&b, "must be on or after"));
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "23", "reason", "The snow", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Audit return is on Saturday 23 January 2021, a weekend"));
	assert_true(web_fixture_shows(&b, "Use this date anyway"));
	/* A return date never moves, or leaves, audits without being asked. */
	assert_true(web_fixture_shows(&b, "Select whether the 1 audit not sent yet follows the new return date"));
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "23", "reason", "The snow", "use-anyway", "yes", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "23", "reason", "The snow", "use-anyway", "yes", "move-due",
		"yes", NULL});
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Nothing is saved yet"));
	seen = strstr(arena_strndup(f->arena, b.res.body, b.res.body_length), SEEN);
	assert_non_null(seen);
	seen = arena_strndup(f->arena, seen + strlen(SEEN), 64);
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "22", "reason", "The snow", "move-due", "yes", "seen", seen,
		NULL});
	assert_int_equal(b.res.status, 200); /* what was looked at was another day */
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "23", "reason", "The snow", "use-anyway", "yes", "move-due",
		"yes", "seen", seen, NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_cycle_get(f->store, "2021-01", &cycle), ERR_OK);
	assert_string_equal(date_text_iso(f->arena, cycle.return_by), "2021-01-23");
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	assert_string_equal(date_text_iso(f->arena, audit.due_on), "2021-01-23");
	/* The form of before is stale now. */
	web_fixture_post(&b, "/programme/2021-01/edit",
	    (const char *const[]){JANUARY, "25", "reason", "Again", NULL});
	assert_int_equal(b.res.status, 409);
}

static void
test_prepare_a_year(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, lead_of(f));

	web_fixture_post(&b, "/programme/import", (const char *const[]){"built-in", "2021", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/programme/2021");
	assert_true(web_fixture_shows(&b, "Only those who prepare the programme see this draft."));
	web_fixture_get(&b, "/programme/2021/publish");
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, "/programme/2021/publish", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/programme/2021/next-year");
	assert_true(web_fixture_shows(&b, "1 January is not a working day; the first is Tuesday 4 January 2022."));
	assert_true(web_fixture_shows(&b, "the rule gives Monday 25 January 2021, 1 working day earlier."));
	assert_true(web_fixture_shows(&b, "January and July ask the same: Plans."));
	web_fixture_get(&b, "/programme/2021/next-year?months-on=1&december=0");
	assert_true(web_fixture_shows(&b, "February and August ask the same: Plans."));
	assert_false(web_fixture_shows(&b, "December ends before Christmas"));
	web_fixture_post(&b, "/programme/2021/next-year", (const char *const[]){"months-on", "1", "december", "1", NULL});
	assert_string_equal(b.res.location, "/programme/next");
	web_fixture_get(&b, "/programme/next");
	assert_true(web_fixture_shows(&b, "/programme/2022-01/edit"));
	assert_true(web_fixture_shows(&b, "December ends before Christmas"));
	web_fixture_post(&b, "/programme/2021/next-year", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, "/programme/2022/remove", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, "/programme/import", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select a programme file"));
}

static void
test_holidays(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, lead_of(f));

	web_fixture_post(&b, "/programme/holidays",
	    (const char *const[]){"day-day", "31", "day-month", "2", "day-year", "2021", "name", "Closed", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "The day must be a real date"));
	web_fixture_post(&b, "/programme/holidays",
	    (const char *const[]){"day-day", "24", "day-month", "dec", "day-year", "2021", "name", "Offices closed", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/programme/holidays");
	assert_true(web_fixture_shows(&b, "Offices closed"));
	assert_true(web_fixture_shows(&b, "Good Friday"));
	web_fixture_post(&b, "/programme/holidays/remove", (const char *const[]){"day", "2021-12-24", NULL});
	web_fixture_get(&b, "/programme/holidays");
	assert_false(web_fixture_shows(&b, "Offices closed"));
}

/* Words first, today's settings beside what if, and an address that holds it all. */
static void
test_capacity(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = lead_of(f);
	struct browser b = web_fixture_browser(f, lead);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	const char *director = fixture_person(f, "dora", ROLE_BIT(ROLE_DIRECTOR), NULL);

	assert_int_equal(web_fixture_status(f, lead, "/programme/capacity"), 303);
	load(f);
	assert_int_equal(web_fixture_status(f, auditor, "/programme/capacity"), 404);
	assert_int_equal(web_fixture_status(f, director, "/programme/capacity"), 200);
	b = web_fixture_browser(f, lead);
	web_fixture_get(&b, "/programme/capacity");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "What there is to do, by today’s settings"));
	assert_true(web_fixture_shows(&b, "Moderation: 90 minutes, a setting. No pieces of the last 12 months are measured here"));
	/* The part of the Programme. */
	web_fixture_get(&b, "/programme");
	assert_true(web_fixture_shows(&b, "href=\"/programme/capacity\""));
	web_fixture_get(&b,
	    "/programme/capacity?month=2021-01&audits=60&one-in=5&inadequate=5&risk=0&early=0&dips=25&second=10&panel-cases=0&"
	    "workshops=0&people=4&hours=5");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b,
	    "If 60 audits come back and the Centre has 4 people with 5 hours a day, moderation needs 24 hours in 1½ working days, "
	    "from Wednesday 27 January 2021 to noon on Thursday 28 January 2021. There are 30 hours: 6 hours to spare."));
	assert_true(web_fixture_shows(&b, "The month fits."));
	assert_true(web_fixture_shows(&b, "Today’s settings beside what if"));
	assert_true(web_fixture_shows(&b, "16 at 90 minutes: 24 hours"));
	assert_true(web_fixture_shows(&b, "value=\"60\""));
	/* One person less, and a day later: what would make it fit is computed. */
	web_fixture_get(&b,
	    "/programme/capacity?month=2021-01&audits=60&inadequate=5&risk=0&early=0&people=3&hours=5&briefing=29/1/2021");
	assert_true(web_fixture_shows(&b, "The month does not fit."));
	assert_true(web_fixture_shows(&b, "Moderate one audit in 6 instead of one in 5."));
	assert_true(web_fixture_shows(&b, "Have 4 people instead of 3."));
	assert_true(web_fixture_shows(&b, "Publish the briefing 1 working day later, on Monday 1 February 2021."));
	assert_true(web_fixture_shows(&b, "Fewer dip samples would not be enough, not even none."));
	/* What cannot be is named beside its box, and what was typed stays. */
	web_fixture_get(&b, "/programme/capacity?month=2021-01&people=lots&briefing=31/2/2021");
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "People of the Centre must be a whole number from 0 to 100"));
	assert_true(web_fixture_shows(&b, "7 Minute Briefing must be a real date, such as 26/1/2021"));
	assert_true(web_fixture_shows(&b, "value=\"lots\""));
	web_fixture_get(&b, "/programme/capacity?month=2021-01&briefing=2021-01-20");
	assert_true(web_fixture_shows(&b, "The briefing must come after the return date"));
	assert_int_equal(web_fixture_status(f, lead, "/programme/capacity?month=2031-01"), 404);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the year, for everybody", test_year_for_everybody},
	    {"CSV and calendar files", test_files},
	    {"files of a month", test_files_of_a_month},
	    {"a month's numbers", test_month_numbers},
	    {"a month's teams", test_month_team_pages},
	    {"changing a month", test_change_a_month},
	    {"reminders", test_reminders},
	    {"preparing a year", test_prepare_a_year},
	    {"holidays", test_holidays},
	    {"capacity", test_capacity},
	};

	return fixture_run("programme pages", tests, sizeof(tests) / sizeof(tests[0]));
}
