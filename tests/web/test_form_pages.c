#include "../form_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_form_send.h"
#include "operations/op_reflection.h"

#include <string.h>

static const char *
path(struct fixture *f, const struct audit *audit, const char *rest)
{
	return arena_printf(f->arena, "/audits/%s/form%s", audit->id, rest);
}

static void
test_task_list_and_start(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_ALLOCATED);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, ""));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Start the audit"));
	assert_true(web_fixture_shows(&b, "Return by 26 January 2021 (today)"));
	web_fixture_post(&b, path(f, &audit, "/start"), NULL);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path(f, &audit, ""));
	assert_true(web_fixture_shows(&b, "0 of 19 sections are completed"));
	assert_true(web_fixture_shows(&b, "Not yet started"));
	assert_true(web_fixture_shows(&b, "Cannot start yet"));
	assert_true(web_fixture_shows(&b, "This child may be at risk now"));
	/* Nobody else finds it. */
	for (const char *const *who = (const char *const[]){cast.manager, cast.head, cast.coordinator,
	         cast.assistant_director, cast.stranger, cast.partner, cast.administrator, NULL};
	     *who != NULL; who++) {
		assert_int_equal(web_fixture_status(f, *who, path(f, &audit, "")), 404);
		assert_int_equal(web_fixture_status(f, *who, path(f, &audit, "/1")), 404);
		assert_int_equal(web_fixture_status(f, *who, path(f, &audit, "/actions")), 404);
		assert_int_equal(web_fixture_status(f, *who, path(f, &audit, "/check")), 404);
		assert_int_equal(web_fixture_status(f, *who, path(f, &audit, "/read")), 404);
	}
}

static void
test_section_saves_and_says_what_is_missing(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/6"));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Who loves this child, and have we met them?"));
	assert_true(web_fixture_shows(&b, "data-autosave=\"/audits/"));
	assert_true(web_fixture_shows(&b, "name=\"asked\" value=\"6.1\""));
	web_fixture_post(&b, path(f, &audit, "/6"),
	    (const char *const[]){"version", "0", "asked", "6.1", "asked", "6.2", "6.1", "partly",
	        "6.1-evidence", "His father, “Tom” <b>", "6.2", "yes", "then", "next", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "<title>Error: "));
	assert_true(web_fixture_shows(&b, "href=\"#6.3\""));
	assert_true(web_fixture_shows(&b, "Select a grade for “Family and network”"));
	assert_true(web_fixture_shows(&b, "His father, “Tom” &lt;b&gt;"));
	/* What was typed is there although it is not finished. */
	web_fixture_get(&b, path(f, &audit, "/6"));
	assert_true(web_fixture_shows(&b, "His father, “Tom” &lt;b&gt;"));
	web_fixture_post(&b, path(f, &audit, "/6"),
	    (const char *const[]){"version", "1", "asked", "6.3", "6.3", "yes", "then", "list", NULL});
	assert_int_equal(b.res.status, 303);
	assert_string_equal(b.res.location, path(f, &audit, ""));
}

static void
test_autosave_answers_json(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	static const char *const first[] = {"version", "0", "key", "0123456789abcdef", "asked", "9.1",
	    "9.1", "She sl", "changed", "9.1", NULL};
	static const char *const second[] = {"version", "1", "key", "0123456789abcdef", "asked", "9.1",
	    "9.1", "She sleeps", "changed", "9.1", NULL};
	static const char *const other[] = {
	    "version", "1", "asked", "9.1", "9.1", "He sleeps", "changed", "9.1", NULL};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/9/draft"), first);
	assert_int_equal(b.res.status, 200);
	assert_string_equal(b.res.content_type, "application/json");
	assert_true(web_fixture_shows(&b, "\"version\":\"1\""));
	/* The same page again, with the key that its sending will spend. */
	web_fixture_post(&b, path(f, &audit, "/9/draft"), second);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "\"version\":\"2\""));
	web_fixture_post(&b, path(f, &audit, "/9/draft"), other);
	assert_int_equal(b.res.status, 409);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_post(&b, path(f, &audit, "/9/draft"), second);
	assert_int_equal(b.res.status, 404);
}

/*
 * Two windows on one section. What this page's autosave wrote it knows; every other box is as old as the page, and must
 * not go over what the other window put there, neither by a later draft nor by sending the page, finished or not.
 */
static void
test_autosave_keeps_the_other_window(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	static const char *const drafts[][15] = {
	    {"version", "0", "asked", "9.1", "asked", "9.2", "9.1", "", "9.2-evidence", "A"},
	    {"version", "0", "seen", "9.2-evidence:2", "asked", "9.1", "asked", "9.2", "9.1", "", "9.2-evidence", "A chart"},
	};
	static const char *const sent[] = {"version", "0", "seen", "9.2-evidence:3 9.2-evidence-day:x", "asked", "9.1",
	    "asked", "9.2", "9.1", "", "9.2-evidence", "A chart", "then", "next", NULL};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	/* The other window, after this page was loaded. */
	assert_int_equal(form_fixture_type(f, audit.id, "9", "9.1", "She sleeps", NULL), ERR_OK);
	b = web_fixture_browser(f, cast.auditor);
	for (size_t i = 0; i < 2; i++) {
		web_fixture_post(&b, path(f, &audit, "/9/draft"), drafts[i]);
		assert_int_equal(b.res.status, 200);
	}
	web_fixture_post(&b, path(f, &audit, "/9"), sent);
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "She sleeps"));
	assert_true(web_fixture_shows(&b, "A chart"));
	web_fixture_get(&b, path(f, &audit, "/9"));
	assert_true(web_fixture_shows(&b, "She sleeps"));
	/* A box that this page never saw as it is now is no change of that. */
	web_fixture_post(&b, path(f, &audit, "/9/draft"),
	    (const char *const[]){"version", "0", "seen", "9.2-evidence:4", "asked", "9.1", "9.1", "He wakes", NULL});
	assert_int_equal(b.res.status, 409);
}

static void
test_too_long_comes_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	char *text = arena_alloc(f->arena, FORM_VALUE_BYTES + 2);

	memset(text, 'y', FORM_VALUE_BYTES + 1);
	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/9"),
	    (const char *const[]){"version", "0", "asked", "9.1", "asked", "9.2", "9.1", text, "9.2-evidence",
	        "The other box", "then", "next", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, text));
	assert_true(web_fixture_shows(&b, "The other box"));
	assert_true(web_fixture_shows(&b, "Shorten this: it has 24001 characters"));
	web_fixture_post(&b, path(f, &audit, "/9/choose"),
	    (const char *const[]){"version", "0", "conflict", "9.1", "choose-9.1", "both", "both-9.1", text, NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, text));
	web_fixture_get(&b, path(f, &audit, "/9"));
	assert_false(web_fixture_shows(&b, "The other box"));
}

static void
test_conflict_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	assert_int_equal(form_fixture_type(f, audit.id, "9", "9.1", "She sleeps", NULL), ERR_OK);
	assert_int_equal(form_fixture_type(f, audit.id, "9", "9.1", "She sleeps well", NULL), ERR_OK);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/9"),
	    (const char *const[]){"version", "1", "asked", "9.1", "9.1", "She sleeps little", "then",
	        "next", NULL});
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "Someone else changed this"));
	assert_true(web_fixture_shows(&b, "app-added"));
	assert_true(web_fixture_shows(&b, "Keep mine"));
	assert_true(web_fixture_shows(&b, "name=\"version\" value=\"3\""));
	web_fixture_post(&b, path(f, &audit, "/9/choose"),
	    (const char *const[]){"version", "3", "conflict", "9.1", "choose-9.1", "both", "both-9.1",
	        "She sleeps well at home, little at school", "yours-9.1", "x", "theirs-9.1", "y", NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(
	    form_value(&s.answers, "9.1"), "She sleeps well at home, little at school");
	/* Both sides are kept. */
	web_fixture_get(&b, path(f, &audit, "/9/versions"));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Another answer was chosen"));
	assert_true(web_fixture_shows(&b, "at home, little at school"));
	assert_int_equal(web_fixture_status(f, cast.manager, path(f, &audit, "/9/versions")), 404);
}

/* Any two saves of a section side by side: who changed what from what. */
static void
test_compare_versions(void **state)
{
	static const char *const texts[] = {"The plan is clear to her", "The plan is clear to nobody",
	    "The plan is clear to nobody but us"};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/4/versions"));
	assert_false(web_fixture_shows(&b, "Compare two versions"));
	for (size_t i = 0; i < 3; i++) {
		web_fixture_post(&b, path(f, &audit, "/4"),
		    (const char *const[]){"version", arena_printf(f->arena, "%zu", i), "asked", "4.1", "4.1",
		        i == 0 ? "partly" : "no", "4.1-evidence", texts[i], "then", "list", NULL});
		assert_int_equal(b.res.status, 303);
	}
	web_fixture_get(&b, path(f, &audit, "/4/versions"));
	assert_true(web_fixture_shows(&b, "Compare two versions"));
	assert_false(web_fixture_shows(&b, "What is different"));
	/* The first and the last, whichever way round they are asked for. */
	for (size_t i = 0; i < 2; i++) {
		web_fixture_get(&b, path(f, &audit, i == 0 ? "/4/versions?from=1&to=3" : "/4/versions?from=3&to=1"));
		assert_int_equal(b.res.status, 200);
		assert_true(web_fixture_shows(&b, "What is different"));
		assert_true(web_fixture_shows(&b, "<span class=\"app-difference-word\">removed: </span>Partly</del>"));
		assert_true(web_fixture_shows(&b, "<span class=\"app-difference-word\">added: </span>No</ins>"));
		assert_true(web_fixture_shows(&b, "removed: </span>her</del>"));
		assert_true(web_fixture_shows(&b, "amina Tester, 26 January 2021 at"));
	}
	/* Between the second and the third only the evidence changed. */
	web_fixture_get(&b, path(f, &audit, "/4/versions?from=2&to=3"));
	assert_false(web_fixture_shows(&b, "added: </span>No</ins></p></td>"));
	web_fixture_get(&b, path(f, &audit, "/4/versions?from=2&to=2"));
	assert_true(web_fixture_shows(&b, "These two versions are the same"));
	web_fixture_get(&b, path(f, &audit, "/4/versions?from=99&to=x"));
	assert_int_equal(b.res.status, 200);
	assert_int_equal(web_fixture_status(f, cast.manager, path(f, &audit, "/4/versions?from=1&to=3")), 404);
}

/* D19: the practitioner's comment on a section that was shared, on its own page. */
static void
test_comment_on_a_section(void **state)
{
	static const char *const empty[] = {"text", " ", "kind", "disagreement", NULL};
	static const char *const text[] = {"text", "I saw him twice in <May>", "kind", "disagreement", NULL};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_post(&b, path(f, &audit, "/5/comment"), text);
	assert_int_equal(b.res.status, 404);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_share(&f->op, audit.id, "5"), ERR_OK);
	web_fixture_get(&b, path(f, &audit, "/5"));
	assert_true(web_fixture_shows(&b, "Comment on this section"));
	web_fixture_post(&b, path(f, &audit, "/5/comment"), empty);
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Write your comment"));
	assert_true(web_fixture_shows(&b, "value=\"disagreement\" checked"));
	web_fixture_post(&b, path(f, &audit, "/5/comment"), text);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/reflection", audit.id));
	assert_true(web_fixture_shows(&b, "Disagreement on “Child’s voice and direct work”"));
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/5"));
	assert_true(web_fixture_shows(&b, "I saw him twice in &lt;May&gt;"));
	assert_true(web_fixture_shows(&b, "jo Tester opened this at "));
	assert_false(web_fixture_shows(&b, "Comment on this section"));
	web_fixture_post(&b, path(f, &audit, "/5/comment"), text);
	assert_int_equal(b.res.status, 404);
}

/* Asked only after some answers: always on the page, with words, and marked for the script that closes it. */
static void
test_conditional_questions_and_rules(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/B"));
	assert_true(web_fixture_shows(&b, "data-app-when=\"B.1\""));
	assert_true(web_fixture_shows(&b, "Only if you answer"));
	web_fixture_post(&b, path(f, &audit, "/B"),
	    (const char *const[]){"version", "0", "asked", "B.1", "B.1", "no", "then", "list", NULL});
	web_fixture_get(&b, path(f, &audit, "/B"));
	assert_true(web_fixture_shows(&b, "data-app-when=\"B.1\""));
	assert_true(web_fixture_shows(&b, "name=\"B.2-day\""));
	/* Rules that no list measures stand beside their question. */
	web_fixture_get(&b, path(f, &audit, "/4"));
	assert_true(web_fixture_shows(&b,
	    "The rule: First core group within 10 working days of the initial conference (law or guidance)"));
}

/* Whatever becomes of a form, what was typed comes back to its writer, and to nobody else. */
static void
test_what_was_typed_comes_back(void **state)
{
	static const char *const typed[] = {"version", "0", "asked", "9.1", "9.1", "She sleeps through <now>", "then",
	    "next", NULL};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_WITH_MANAGER);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/9"), typed);
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "What you typed"));
	assert_true(web_fixture_shows(&b, "She sleeps through &lt;now&gt;"));
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_post(&b, path(f, &audit, "/9"), typed);
	assert_int_equal(b.res.status, 404);
	web_fixture_post(&b, "/account/password",
	    (const char *const[]){"old", "a pass phrase of old", "new", "another pass phrase", NULL});
	assert_false(web_fixture_shows(&b, "a pass phrase of old"));
}

static void
test_dates_and_times_as_typed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/OV/draft"),
	    (const char *const[]){"version", "0", "asked", "OV.6", "OV.6-day", " 25 ", "OV.6-month",
	        "jan", "OV.6-year", "2021", "OV.6-time", "2.05pm", NULL});
	web_fixture_post(&b, path(f, &audit, "/B/draft"),
	    (const char *const[]){"version", "0", "asked", "B.2", "B.2-day", "31", "B.2-month", "2",
	        "B.2-year", "2021", NULL});
	web_fixture_post(&b, path(f, &audit, "/A/draft"),
	    (const char *const[]){"version", "0", "asked", "A.4", "A.4", "plan", "A.4", "chronology",
	        "A.4", "robot", NULL});
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(form_value(&s.answers, "OV.6"), "2021-01-25T14:05");
	assert_string_equal(form_value(&s.answers, "B.2"), "31/2/2021");
	assert_string_equal(form_value(&s.answers, "A.4"), "chronology,plan");
	web_fixture_get(&b, path(f, &audit, "/B"));
	assert_true(web_fixture_shows(&b, "value=\"31\""));
}

static void
test_privacy_warning_is_shown(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	assert_int_equal(form_fixture_type(f, audit.id, "9", "9.1", "They live at DY1 1HF", NULL), ERR_OK);
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "partly", "jo Tester wrote"), ERR_OK);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/9"));
	assert_true(web_fixture_shows(&b, "This looks like a postcode"));
	web_fixture_get(&b, path(f, &audit, "/check"));
	assert_true(web_fixture_shows(&b, "This looks like a postcode"));
	assert_true(web_fixture_shows(&b, "the name of someone who works with the family"));
}

static void
test_actions_check_send_undo(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, path(f, &audit, "/actions"),
	    (const char *const[]){"text", "Ensure visits", "owner", "other", "owner_other", "", "due-day",
	        "25", "due-month", "1", "due-year", "2021", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Action due date must be today or in the future"));
	assert_true(web_fixture_shows(&b, "Ensure visits"));
	web_fixture_post(&b, path(f, &audit, "/actions"),
	    (const char *const[]){"text", "Ensure visits are made each week as planned", "owner", "other",
	        "owner_other", "School nurse", "due-day", "5", "due-month", "2", "due-year", "2021", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path(f, &audit, "/actions"));
	assert_true(web_fixture_shows(&b, "School nurse"));
	assert_true(web_fixture_shows(&b, "make an action hard to finish"));
	web_fixture_get(&b, path(f, &audit, "/check"));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Before you can send it"));
	assert_false(web_fixture_shows(&b, "Send to team manager"));
	web_fixture_post(&b, path(f, &audit, "/send"), NULL);
	assert_int_equal(b.res.status, 422);
	fixture_sign_in(f, cast.auditor);
	/* Away from its box, what is too long says what it is about. */
	{
		char *text = arena_alloc(f->arena, 4101);

		memset(text, 'x', 4100);
		assert_int_equal(form_fixture_type(f, audit.id, "9", "9.1", text, NULL), ERR_OK);
		web_fixture_get(&b, path(f, &audit, "/check"));
		assert_null(strstr(b.res.body, "experience: Shorten this"));
		assert_non_null(strstr(b.res.body, "”: Shorten this to"));
	}
	form_fixture_fill(f, audit.id, GRADE_REQUIRES_IMPROVEMENT);
	web_fixture_get(&b, path(f, &audit, "/check"));
	assert_true(web_fixture_shows(&b, "Send to team manager"));
	web_fixture_post(&b, path(f, &audit, "/send"), NULL);
	assert_int_equal(b.res.status, 303);
	assert_string_equal(b.res.location, path(f, &audit, "/sent"));
	web_fixture_get(&b, path(f, &audit, "/sent"));
	assert_true(web_fixture_shows(&b, "Audit sent"));
	assert_true(web_fixture_shows(&b, "Undo sending audit"));
	assert_int_equal(web_fixture_status(f, cast.head, path(f, &audit, "/read")), 200);
	assert_int_equal(web_fixture_status(f, cast.manager, path(f, &audit, "/sent")), 404);
	assert_int_equal(web_fixture_status(f, cast.stranger, path(f, &audit, "/read")), 404);
	web_fixture_post(&b, path(f, &audit, "/undo"), NULL);
	assert_int_equal(b.res.status, 303);
	assert_int_equal(web_fixture_status(f, cast.manager, path(f, &audit, "/read")), 404);
}

static void
test_reflection_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *page, *draft;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	page = arena_printf(f->arena, "/audits/%s/reflection", audit.id);
	draft = arena_printf(f->arena, "%s/draft", page);
	assert_int_equal(web_fixture_status(f, cast.auditor, page), 404);
	assert_int_equal(web_fixture_status(f, cast.manager, page), 404);
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, page);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "What are you proud of in this work?"));
	web_fixture_post(&b, draft, (const char *const[]){"version", "0", "proud", "She laughed", NULL});
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "\"version\":\"1\""));
	/* Another window: both texts are shown, and what was typed is kept. */
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "proud", "He slept", "then", "send", NULL});
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "changed in another window"));
	assert_true(web_fixture_shows(&b, "He slept"));
	assert_true(web_fixture_shows(&b, "name=\"version\" value=\"1\""));
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "1", "proud", "He slept", "then", "send", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, arena_printf(f->arena, "%s/comment", page),
	    (const char *const[]){"kind", "disagreement", "text", "I saw her alone in May", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, page);
	assert_true(web_fixture_shows(&b, "I saw her alone in May"));
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path(f, &audit, "/RF"));
	assert_true(web_fixture_shows(&b, "He slept"));
}

static void
test_concern_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *ask, *concern;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	ask = arena_printf(f->arena, "/audits/%s/concern/record", audit.id);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/concern", audit.id));
	assert_true(web_fixture_shows(&b, "This system does not raise an alarm"));
	web_fixture_post(&b, ask,
	    (const char *const[]){"risk", "He sleeps in a car", "told_who", "", "told_at-day", "25",
	        "told_at-month", "1", "told_at-year", "2021", "told_at-time", "half past", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "He sleeps in a car"));
	assert_true(web_fixture_shows(&b, "Say who you told, by their role"));
	web_fixture_post(&b, ask,
	    (const char *const[]){"risk", "He sleeps in a car", "told_who", "Team manager", "told_how",
	        "telephone", "told_at-day", "25", "told_at-month", "1", "told_at-year", "2021",
	        "told_at-time", "4.15pm", NULL});
	assert_int_equal(b.res.status, 303);
	concern = b.res.location;
	assert_true(str_starts_with(concern, "/concerns/"));
	web_fixture_get(&b, concern);
	assert_true(web_fixture_shows(&b, "25 January 2021 at 4:15pm"));
	assert_int_equal(web_fixture_status(f, cast.stranger, concern), 404);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, concern);
	assert_true(web_fixture_shows(&b, "Record what was done"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/act", concern),
	    (const char *const[]){"version", "1", "note", "", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Say what you did to make the child safe"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/act", concern),
	    (const char *const[]){"version", "1", "note", "He is at his aunt’s", NULL});
	assert_int_equal(b.res.status, 303);
}

static void
test_request_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *ask, *request;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	ask = arena_printf(f->arena, "/audits/%s/ask/extension", audit.id);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/ask", audit.id));
	assert_true(web_fixture_shows(&b, "Ask to be exempted this month"));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/ask/robot", audit.id));
	assert_int_equal(b.res.status, 404);
	web_fixture_post(&b, ask, (const char *const[]){"reason", "Ill", "due-day", "1", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter the date by which you can send the audit"));
	web_fixture_post(&b, ask,
	    (const char *const[]){"reason", "I was ill for a week", "due-day", "2", "due-month", "2",
	        "due-year", "2021", NULL});
	assert_int_equal(b.res.status, 303);
	request = b.res.location;
	web_fixture_get(&b, request);
	assert_true(web_fixture_shows(&b, "Withdraw this request"));
	assert_int_equal(web_fixture_status(f, cast.stranger, request), 404);
	assert_int_equal(web_fixture_status(f, cast.practitioner, request), 404);
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, request);
	assert_true(web_fixture_shows(&b, "The audit is due on 2 February 2021"));
	web_fixture_post(&b, request, (const char *const[]){"version", "1", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select whether you agree"));
	web_fixture_post(&b, request,
	    (const char *const[]){"version", "1", "decision", "agree", "note", "", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, request);
	assert_true(web_fixture_shows(&b, "Agreed"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"two versions compared", test_compare_versions},
	    {"a comment on a section", test_comment_on_a_section},
	    {"conditional questions and rules", test_conditional_questions_and_rules},
	    {"what was typed comes back", test_what_was_typed_comes_back},
	    {"task list and start", test_task_list_and_start},
	    {"a section saves and says what is missing", test_section_saves_and_says_what_is_missing},
	    {"autosave answers JSON", test_autosave_answers_json},
	    {"autosave keeps what the other window wrote", test_autosave_keeps_the_other_window},
	    {"the conflict page", test_conflict_page},
	    {"too long comes back", test_too_long_comes_back},
	    {"dates and times as typed", test_dates_and_times_as_typed},
	    {"the privacy warning", test_privacy_warning_is_shown},
	    {"actions, check, send, undo", test_actions_check_send_undo},
	    {"the practitioner’s page", test_reflection_page},
	    {"the pages of a concern", test_concern_pages},
	    {"the pages of a request", test_request_pages},
	};

	return fixture_run("form pages", tests, sizeof(tests) / sizeof(tests[0]));
}
