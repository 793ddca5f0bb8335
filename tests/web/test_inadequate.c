#include "../form_fixture.h"
#include "../web_fixture.h"

#include "base/str.h"
#include "operations/op_concern.h"
#include "operations/op_form_send.h"
#include "operations/op_inadequate_watch.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"

#include <string.h>

static struct audit
sent(struct fixture *f, const struct cast *cast, const char *child)
{
	struct audit audit = form_fixture_open(f, cast, child);

	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	return audit;
}

static const char *
at(struct fixture *f, const struct audit *audit, const char *rest)
{
	return arena_printf(f->arena, "/inadequate/%s%s", audit->id, rest);
}

/* As the page's form has it. */
static const char *
version_of(struct browser *b)
{
	const char *from = strstr(b->res.body, "name=\"version\" value=\"");

	assert_non_null(from);
	from += strlen("name=\"version\" value=\"");
	return arena_strndup(b->f->arena, from, strcspn(from, "\""));
}

static void
expect(struct browser *b, const char *text)
{
	if (!web_fixture_shows(b, text))
		fail_msg("not shown: %s", text);
}

/* Wireframe 8: who sees the tracker and what stands on it. */
static void
test_tracker(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	const char *director;
	struct browser b;

	audit_fixture_cast(f, &cast);
	director = fixture_person(f, "dora", ROLE_BIT(ROLE_DIRECTOR), NULL);
	b = web_fixture_browser(f, director);
	web_fixture_get(&b, "/inadequate");
	expect(&b, "There are no open Inadequate cases.");
	(void)sent(f, &cast, "DEMO1");
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/inadequate");
	expect(&b, "1 open. Oldest opened today. 1 has had no review this month.");
	expect(&b, "Open (1)");
	expect(&b, "DEMO1");
	expect(&b, "Not yet recorded");
	expect(&b, "Start monthly review");
	expect(&b, "Not yet moderated");
	assert_false(web_fixture_shows(&b, "It has not been checked yet"));
	web_fixture_get(&b, "/inadequate?team=south");
	expect(&b, "No cases match these filters.");
	web_fixture_get(&b, "/inadequate?team=NOR&service=csc&month=2021-01&theme=CSC-PLAN");
	expect(&b, "DEMO1");
	web_fixture_get(&b, "/inadequate?late=1");
	expect(&b, "No cases match these filters.");
	web_fixture_get(&b, "/inadequate?tab=closed");
	expect(&b, "No Inadequate case has been closed yet.");
	web_fixture_get(&b, "/inadequate.csv?team=North");
	assert_int_equal(b.res.status, 200);
	expect(&b, "Audit,Child reference,Service,Team");
	expect(&b, "DEMO1");
	/* Their own only; the timer's check is shown to those above. */
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/inadequate");
	assert_false(web_fixture_shows(&b, "DEMO1"));
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, "/inadequate");
	expect(&b, "DEMO1");
	assert_false(web_fixture_shows(&b, "Start monthly review"));
	assert_int_equal(web_fixture_status(f, cast.auditor, "/inadequate"), 404);
	assert_int_equal(op_inadequate_check(&f->op, NULL), ERR_OK);
	b = web_fixture_browser(f, director);
	web_fixture_get(&b, "/inadequate");
	expect(&b, "every Inadequate audit has its case, somebody who has it and a next review");
}

/* The case, what each may do in it, and what happens if it is late, before it is. */
static void
test_case(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = sent(f, &cast, "DEMO1");
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, at(f, &audit, ""));
	expect(&b, "Why it is Inadequate");
	expect(&b, "The record shows a child who is known well");
	expect(&b, "If this is not done by 28 January 2021, the assistant director is told");
	expect(&b, "The remedial plan is not agreed");
	assert_false(web_fixture_shows(&b, "Record this month’s review"));
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, at(f, &audit, ""));
	expect(&b, "Sign off this case");
	expect(&b, "Record this month’s review");
	assert_false(web_fixture_shows(&b, "Leave a direction"));
	web_fixture_get(&b, at(f, &audit, "/sign-off"));
	web_fixture_post(&b, at(f, &audit, "/sign-off"), (const char *const[]){"version", version_of(&b), "words", "", NULL});
	assert_int_equal(b.res.status, 422);
	expect(&b, "Say in your own words what you make of this case");
	web_fixture_post(&b, at(f, &audit, "/sign-off"),
	    (const char *const[]){"version", version_of(&b), "words", "Visits were <missed>", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at(f, &audit, ""));
	expect(&b, "Visits were &lt;missed&gt;");
	assert_false(web_fixture_shows(&b, "Sign off this case"));
	/* From above, and back. */
	b = web_fixture_browser(f, cast.assistant_director);
	web_fixture_get(&b, at(f, &audit, "/direction"));
	web_fixture_post(&b, at(f, &audit, "/direction"),
	    (const char *const[]){"version", version_of(&b), "direction", "See the child this week", NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, at(f, &audit, "/acknowledge"));
	expect(&b, "See the child this week");
	web_fixture_post(&b, at(f, &audit, "/acknowledge"),
	    (const char *const[]){"version", version_of(&b), "answer", "Thursday at school", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at(f, &audit, ""));
	expect(&b, "Thursday at school");
	/* An old page is told so. */
	web_fixture_post(&b, at(f, &audit, "/review"), (const char *const[]){"version", "1", NULL});
	assert_int_equal(b.res.status, 409);
	/* Closing says what it still needs. */
	web_fixture_get(&b, at(f, &audit, "/close"));
	expect(&b, "It cannot be closed yet:");
	assert_int_equal(web_fixture_status(f, cast.coordinator, at(f, &audit, "/re-audit")), 409);
	assert_int_equal(web_fixture_status(f, cast.auditor, at(f, &audit, "")), 404);
}

/* One open case after another: what was typed stays, "Save and next case" leads on, and the end is said. */
static void
test_guided_review(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit one, two;
	struct browser b;
	const char *first, *id;

	audit_fixture_cast(f, &cast);
	one = sent(f, &cast, "DEMO1");
	two = sent(f, &cast, "DEMO2");
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/inadequate/review");
	expect(&b, "2 of your 2 open cases are still to be reviewed today.");
	expect(&b, "value=\"23/2/2021\"");
	first = web_fixture_shows(&b, one.id) ? "1" : "2";
	id = first[0] == '1' ? one.id : two.id;
	web_fixture_post(&b, arena_printf(f->arena, "/inadequate/%s/review", id),
	    (const char *const[]){"version", version_of(&b), "guided", "1", "after", "", "safe", "yes", "safe_how",
	        "Seen at school", "progress", "", "drift", "no", "decision", "Go on", "next_review_on", "23/2/2021", NULL});
	assert_int_equal(b.res.status, 422);
	expect(&b, "Say what has changed for the child since the last review");
	expect(&b, "Seen at school");
	expect(&b, "Save and next case");
	web_fixture_post(&b, arena_printf(f->arena, "/inadequate/%s/review", id),
	    (const char *const[]){"version", version_of(&b), "guided", "1", "after", "", "safe", "yes", "safe_how",
	        "Seen at school", "progress", "Visits are weekly", "drift", "no", "decision", "Go on", "next_review_on",
	        "23/2/2021", NULL});
	assert_int_equal(b.res.status, 303);
	assert_string_equal(b.res.location, "/inadequate/review");
	web_fixture_get(&b, b.res.location);
	expect(&b, "1 of your 2 open cases is still to be reviewed today.");
	expect(&b, first[0] == '1' ? two.id : one.id);
	/* Left for later, it is said so. */
	web_fixture_get(&b,
	    arena_printf(f->arena, "/inadequate/review?after=%s", first[0] == '1' ? two.id : one.id));
	expect(&b, "You left 1 of your 2 open cases for later.");
	web_fixture_get(&b, arena_printf(f->arena, "/inadequate/%s", id));
	expect(&b, "Visits are weekly");
	expect(&b, "Reviews by month");
	web_fixture_get(&b, "/inadequate");
	expect(&b, "Yes, checked 26 Jan 2021 (helen Tester)");
	assert_int_equal(web_fixture_status(f, cast.manager, "/inadequate/review"), 404);
}

static void
test_assurance_and_patterns(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;
	const char *from, *path;

	audit_fixture_cast(f, &cast);
	(void)sent(f, &cast, "DEMO1");
	(void)sent(f, &cast, "DEMO2");
	b = web_fixture_browser(f, cast.assistant_director);
	web_fixture_get(&b, "/assurance");
	expect(&b, "2 open. Oldest opened today.");
	expect(&b, "2 Inadequate audits in the team North");
	expect(&b, "No case has been open for more than 90 days");
	expect(&b, "In twelve months 2 cases were opened and 0 closed; this month 2 and 0");
	assert_int_equal(web_fixture_status(f, cast.head, "/assurance"), 404);
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, "/inadequate");
	from = strstr(b.res.body, "/patterns/");
	assert_non_null(from);
	path = arena_strndup(f->arena, from, strcspn(from, "\""));
	web_fixture_get(&b, path);
	expect(&b, "A head of service says what it means by 2 February 2021.");
	web_fixture_post(&b, path, (const char *const[]){"version", version_of(&b), "answer", "", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, path, (const char *const[]){"version", version_of(&b), "answer", "Two workers left", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path);
	expect(&b, "Two workers left");
	assert_int_equal(web_fixture_status(f, cast.stranger, path), 404);
}

/* The link stands on every page of the work, and a concern can be recorded before anybody was reached. */
static void
test_concern(void **state)
{
	static const char *const pages[] = {"", "/form/read", "/texts", "/query", "/history", "/response", "/response/grade"};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *concern;

	audit_fixture_cast(f, &cast);
	audit = sent(f, &cast, "DEMO1");
	b = web_fixture_browser(f, cast.manager);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		web_fixture_get(&b, arena_printf(f->arena, "/audits/%s%s", audit.id, pages[i]));
		if (b.res.status != 200 || !web_fixture_shows(&b, "This child may be at risk now: tell someone"))
			fail_msg("no link on %s: %d", pages[i], b.res.status);
	}
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/no-such", audit.id));
	assert_false(web_fixture_shows(&b, "This child may be at risk now"));
	web_fixture_post(&b, arena_printf(f->arena, "/audits/%s/concern/record", audit.id),
	    (const char *const[]){"risk", "He was not at school today", "told_who", "", "told_how", "not-yet", NULL});
	assert_int_equal(b.res.status, 303);
	concern = b.res.location;
	web_fixture_get(&b, concern);
	expect(&b, "Nobody has been reached yet");
	expect(&b, "If this is not done by");
	expect(&b, "Record who you told");
	web_fixture_get(&b, arena_printf(f->arena, "%s/tell", concern));
	web_fixture_post(&b, arena_printf(f->arena, "%s/tell", concern),
	    (const char *const[]){"version", version_of(&b), "told_how", "telephone", "told_who", "", NULL});
	assert_int_equal(b.res.status, 422);
	expect(&b, "Say who you told, by their role");
	web_fixture_get(&b, arena_printf(f->arena, "%s/hand-over", concern));
	expect(&b, "helen Tester, head of service");
	web_fixture_post(&b, arena_printf(f->arena, "%s/hand-over", concern),
	    (const char *const[]){"version", version_of(&b), "to", cast.head, "how", "telephone", "spoken_at-day", "26",
	        "spoken_at-month", "1", "spoken_at-year", "2021", "spoken_at-time", "0:01", "note", "She visits now", NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, concern);
	expect(&b, "I have this concern now");
	web_fixture_post(&b, arena_printf(f->arena, "%s/accept", concern), (const char *const[]){"version", version_of(&b), NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/concerns");
	expect(&b, "helen Tester");
	expect(&b, "Somebody who can act is spoken to");
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/concerns");
	expect(&b, "No concern that you act on is open.");
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"tracker", test_tracker},
	    {"case", test_case},
	    {"guided review", test_guided_review},
	    {"assurance and patterns", test_assurance_and_patterns},
	    {"concern", test_concern},
	};

	return fixture_run("pages of Inadequate cases", tests, sizeof(tests) / sizeof(tests[0]));
}
