#include "../form_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "operations/op_form_send.h"
#include "operations/op_response.h"
#include "store/store_audit.h"

#include <string.h>

static const char *
at(struct fixture *f, const struct audit *audit, const char *path)
{
	return arena_printf(f->arena, "/audits/%s%s", audit->id, path);
}

static struct audit
sent_audit(struct fixture *f, const struct cast *cast, enum grade grade)
{
	struct audit audit = form_fixture_open(f, cast, "DEMO4471");

	form_fixture_fill(f, audit.id, grade);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	if (grade != GRADE_INADEQUATE)
		form_fixture_not_moderated(f, audit.id);
	return audit;
}

static void
expect_redirect(struct browser *b, const char *to)
{
	if (b->res.status != 303)
		fail_msg("status %d: %s", b->res.status, b->res.body);
	assert_string_equal(b->res.location, to);
}

/* The recommended action's id, from the page that asks about it. */
static const char *
action_id(struct browser *b)
{
	const char *from = strstr(b->res.body, "name=\"decision-");
	const char *to;

	assert_non_null(from);
	from += strlen("name=\"decision-");
	to = strchr(from, '"');
	return arena_strndup(b->f->arena, from, (size_t)(to - from));
}

static void
fill_response(struct browser *b, const struct audit *audit, const char *owner_id)
{
	struct fixture *f = b->f;
	const char *id;

	web_fixture_post(b, at(f, audit, "/response/grade"),
	    (const char *const[]){"version", "0", "then", "next", "read", "yes", "agree", "yes", NULL});
	expect_redirect(b, at(f, audit, "/response/child"));
	web_fixture_post(b, at(f, audit, "/response/child"),
	    (const char *const[]){"version", "1", "then", "list", "immediate", "Nothing was needed", NULL});
	expect_redirect(b, at(f, audit, "/response"));
	web_fixture_get(b, at(f, audit, "/response/actions"));
	/* What is asked only after some decisions stands closed until then, where there are scripts. */
	assert_true(web_fixture_shows(b, "data-app-is=\"change,decline\""));
	assert_true(web_fixture_shows(b, "data-app-is=\"accept,change\""));
	assert_int_equal(b->res.status, 200);
	id = action_id(b);
	web_fixture_post(b, at(f, audit, "/response/actions"),
	    (const char *const[]){"version", "9", "then", "next",
		arena_printf(f->arena, "decision-%s", id), "accept",
		arena_printf(f->arena, "owner-%s", id), owner_id, arena_printf(f->arena, "due-%s", id),
		"5/2/2021", NULL});
	expect_redirect(b, at(f, audit, "/response/conversation"));
	web_fixture_post(b, at(f, audit, "/response/conversation"),
	    (const char *const[]){"version", "9", "then", "next", "conversation-on-day", "25",
		"conversation-on-month", "jan", "conversation-on-year", "2021", "conversation-minutes", "45",
		"conversation-points", "The plan & the <visits>", NULL});
	expect_redirect(b, at(f, audit, "/response/stretch-target"));
	web_fixture_post(b, at(f, audit, "/response/stretch-target"),
	    (const char *const[]){"version", "9", "then", "next", "stretch", "Plans a child can read",
		"stretch-measure", "Two plans read together", "stretch-on-day", "30", "stretch-on-month", "4",
		"stretch-on-year", "2021", "stretch-training", "SMART Planning Training", NULL});
	web_fixture_post(b, at(f, audit, "/response/wellbeing"),
	    (const char *const[]){"version", "9", "then", "next", "wellbeing", "Too many cases", NULL});
	web_fixture_post(b, at(f, audit, "/response/decision"),
	    (const char *const[]){"version", "9", "then", "next", "considered", "The audit", "decision",
		"Rewrite the plan", "decision-reason", "It lacks dates", "direction", "Jo by 5 February",
		"risk", "Drift", "told", "Mother", "review-on-day", "26", "review-on-month", "2",
		"review-on-year", "2021", NULL});
	web_fixture_post(b, at(f, audit, "/response/meeting"),
	    (const char *const[]){"version", "9", "then", "next", "meeting-on-day", "28",
		"meeting-on-month", "1", "meeting-on-year", "2021", NULL});
	expect_redirect(b, at(f, audit, "/response"));
}

static void
test_response_in_the_browser(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, at(f, &audit, ""));
	assert_true(web_fixture_shows(&b, "Record your response as manager"));
	assert_false(web_fixture_shows(&b, "Requires improvement"));
	web_fixture_get(&b, at(f, &audit, "/response"));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Not yet started"));
	/* The part that nobody needs to fill in counts for nothing. */
	assert_true(web_fixture_shows(&b, "You have completed 0 of 7 parts"));
	assert_true(web_fixture_shows(&b, "Answer by"));

	/* Wrong and missing input: the words beside the field, and what was typed. */
	web_fixture_post(&b, at(f, &audit, "/response/conversation"),
	    (const char *const[]){"version", "0", "then", "next", "conversation-on-day", "31",
		"conversation-on-month", "2", "conversation-on-year", "2021", "conversation-minutes",
		"an hour", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter a real day, month and year, such as 26 1 2021"));
	assert_true(web_fixture_shows(&b, "value=\"an hour\""));
	assert_true(web_fixture_shows(&b, "value=\"31\""));
	/* A draft keeps anything and answers JSON. */
	web_fixture_post(&b, at(f, &audit, "/response/decision/draft"),
	    (const char *const[]){"version", "1", "decision", "Half a sen", NULL});
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "\"version\":\"2\""));
	web_fixture_post(&b, at(f, &audit, "/response/decision"),
	    (const char *const[]){"version", "1", "then", "next", "decision", "Another", NULL});
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "Someone else changed this"));
	web_fixture_post(&b, at(f, &audit, "/response/decision/choose"),
	    (const char *const[]){"version", "9", "conflict", "decision", "choose-decision", "both",
		"both-decision", "Both", NULL});
	expect_redirect(&b, at(f, &audit, "/response/decision"));

	web_fixture_post(&b, at(f, &audit, "/response/send"), (const char *const[]){NULL});
	assert_int_equal(b.res.status, 422);
	fill_response(&b, &audit, cast.practitioner);
	web_fixture_get(&b, at(f, &audit, "/response/check"));
	assert_true(web_fixture_shows(&b, "The plan &amp; the &lt;visits&gt;"));
	assert_true(web_fixture_shows(&b, "Too many cases"));
	web_fixture_post(
	    &b, at(f, &audit, "/response/send"), (const char *const[]){"declaration", "yes", NULL});
	expect_redirect(&b, at(f, &audit, "/texts"));
	web_fixture_get(&b, at(f, &audit, "/texts"));
	assert_true(web_fixture_shows(&b, "Record of Decision"));
	assert_true(web_fixture_shows(&b, "Rewrite the plan"));
	assert_false(web_fixture_shows(&b, "Too many cases"));
	web_fixture_post(&b, at(f, &audit, "/texts/decision"),
	    (const char *const[]){"reference-decision", "", "placed_on-decision-day", "1", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter the number of the case note"));
	web_fixture_post(&b, at(f, &audit, "/texts/decision"),
	    (const char *const[]){"reference-decision", "CN-77123", NULL});
	expect_redirect(&b, at(f, &audit, "/texts"));
	web_fixture_post(&b, at(f, &audit, "/texts/form"),
	    (const char *const[]){"reference-form", "CN-1", NULL});
	assert_int_equal(b.res.status, 404);
	web_fixture_get(&b, "/texts");
	assert_true(web_fixture_shows(&b, "Quality Assurance Form, Manager’s Response<"));
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/texts");
	assert_true(web_fixture_shows(&b, "DEMO4471"));
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/texts");
	assert_false(web_fixture_shows(&b, "DEMO4471"));
}

static void
test_follow_up_in_the_browser(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *path;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, at(f, &audit, "/response"));
	fill_response(&b, &audit, cast.practitioner);
	web_fixture_post(
	    &b, at(f, &audit, "/response/send"), (const char *const[]){"declaration", "yes", NULL});

	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, at(f, &audit, "/feedback-meeting"),
	    (const char *const[]){"held_on-day", "x", "feedback", "Kept", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Kept"));
	web_fixture_post(&b, at(f, &audit, "/feedback-meeting"),
	    (const char *const[]){"held_on-day", "26", "held_on-month", "1", "held_on-year", "2021", "how",
		"video", "minutes", "40", "with", "manager", "with", "practitioner", "feedback",
		"What was strong", "agreed", "The plan first", NULL});
	expect_redirect(&b, at(f, &audit, ""));
	web_fixture_get(&b, at(f, &audit, ""));
	assert_true(web_fixture_shows(&b, "An action is not done yet"));
	assert_true(web_fixture_shows(&b, "Who has it now"));

	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_post(&b, at(f, &audit, "/feedback-meeting/confirm"), (const char *const[]){NULL});
	expect_redirect(&b, at(f, &audit, ""));
	web_fixture_get(&b, "/actions");
	path = strstr(b.res.body, "/actions/");
	assert_non_null(path);
	path = arena_strndup(f->arena, path, strcspn(path, "\""));
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, arena_printf(f->arena, "%s/done", path),
	    (const char *const[]){"version", "1", "text", " ", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, arena_printf(f->arena, "%s/done", path),
	    (const char *const[]){"version", "1", "text", "New plan", NULL});
	expect_redirect(&b, path);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_post(
	    &b, arena_printf(f->arena, "%s/confirm", path), (const char *const[]){"version", "2", NULL});
	expect_redirect(&b, path);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "What did you look at?"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/verify", path),
	    (const char *const[]){"version", "3", "text", "Read it", NULL});
	expect_redirect(&b, path);
	web_fixture_get(&b, at(f, &audit, ""));
	assert_true(web_fixture_shows(&b, "Closed"));
	assert_false(web_fixture_shows(&b, "What is still open"));
	web_fixture_get(&b, at(f, &audit, "/history"));
	assert_true(web_fixture_shows(&b, "See what changed"));
	assert_true(web_fixture_shows(&b, "Looked at the audit"));

	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_post(&b, at(f, &audit, "/reopen"), (const char *const[]){"reason", "", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, at(f, &audit, "/reopen"), (const char *const[]){"reason", "New facts", NULL});
	expect_redirect(&b, at(f, &audit, ""));
}

/* Short forms keep what is typed too: it is there when the page is opened again, for its writer alone, until sent. */
static void
test_short_forms_keep_what_is_typed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, at(f, &audit, "/response"));
	fill_response(&b, &audit, cast.practitioner);
	web_fixture_post(
	    &b, at(f, &audit, "/response/send"), (const char *const[]){"declaration", "yes", NULL});
	const struct {
		const char *who, *page, *action, *field;
	} forms[] = {
	    {cast.auditor, "/feedback-meeting", "/feedback-meeting", "feedback"},
	    {cast.auditor, "/concern/record", "/concern/record", "risk"},
	    {cast.practitioner, "/reflection", "/reflection/comment", "text"},
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const char *action = at(f, &audit, forms[i].action);

		b = web_fixture_browser(f, forms[i].who);
		web_fixture_get(&b, at(f, &audit, forms[i].page));
		assert_true(web_fixture_shows(&b, "data-autosave=\"/drafts\""));
		assert_true(web_fixture_shows(
		    &b, arena_printf(f->arena, "name=\"draft_of\" value=\"%s\"", action)));
		web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", action, forms[i].field,
		                                     "Half & <half> = written", "held_on-day", "31", NULL});
		assert_int_equal(b.res.status, 200);
		assert_string_equal(b.res.content_type, "application/json");
		assert_true(web_fixture_shows(&b, "\"saved_at\""));
		assert_false(web_fixture_shows(&b, "version"));
		web_fixture_get(&b, at(f, &audit, forms[i].page));
		assert_true(web_fixture_shows(&b, "Half &amp; &lt;half&gt; = written"));
		assert_true(web_fixture_shows(&b, "Draft saved at"));
	}
	/* The days and ticks too, not only the texts. */
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, at(f, &audit, "/feedback-meeting"));
	assert_true(web_fixture_shows(&b, "value=\"31\""));
	/* Nobody else's, though the address of the form is the same. */
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, at(f, &audit, "/concern/record"));
	assert_int_equal(b.res.status, 200);
	assert_false(web_fixture_shows(&b, "= written"));
	/* What arrived leaves nothing behind; what was wrong stays. */
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_post(&b, at(f, &audit, "/feedback-meeting"),
	    (const char *const[]){"draft_of", at(f, &audit, "/feedback-meeting"), "feedback", "Short", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_get(&b, at(f, &audit, "/feedback-meeting"));
	assert_true(web_fixture_shows(&b, "= written"));
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_post(&b, at(f, &audit, "/reflection/comment"),
	    (const char *const[]){"draft_of", at(f, &audit, "/reflection/comment"), "text", "As it is sent", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at(f, &audit, "/reflection"));
	assert_true(web_fixture_shows(&b, "As it is sent"));
	assert_false(web_fixture_shows(&b, "= written"));
	/* Only where a form can be. */
	web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", "elsewhere", "text", "x", NULL});
	assert_int_equal(b.res.status, 400);
	web_fixture_post(&b, "/drafts", (const char *const[]){"text", "x", NULL});
	assert_int_equal(b.res.status, 400);
}

/* The page says of one box that it was written since by autosave, and of the others nothing (web/box_version.h). */
static void
test_the_version_seen_of_each_box(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	struct response_state s;
	const char *page, *draft;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	page = at(f, &audit, "/response/decision");
	draft = at(f, &audit, "/response/decision/draft");
	b = web_fixture_browser(f, cast.manager);
	/* Two windows, both opened before anything was written: each autosaves a box of its own. */
	web_fixture_post(&b, draft, (const char *const[]){"version", "0", "considered", "The audit", NULL});
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, draft, (const char *const[]){"version", "0", "decision", "Rewrite it", NULL});
	assert_int_equal(b.res.status, 200);
	/* The first goes on with its own box: it knows that box's version, so it is no conflict with itself. */
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "seen", "considered:1", "then", "list", "considered",
		"The audit and the plan", "decision", "", NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(response_state_load(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(response_value(&s.facts, "considered"), "The audit and the plan");
	/* What the page never saw is not taken for emptied. */
	assert_string_equal(response_value(&s.facts, "decision"), "Rewrite it");
	/* A version of one box is none of another, nor one that is no number. */
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "seen", "considered:9 decision:x", "then", "list", "considered",
		"The audit and the plan", "decision", "Leave it", NULL});
	assert_int_equal(b.res.status, 409);
	/* Without it the page is in conflict with itself. */
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "then", "list", "considered", "Something else", NULL});
	assert_int_equal(b.res.status, 409);
}

/* A conflict of choices is shown in words, and is one or the other; of texts, both can be made into one. */
static void
test_conflict_reads_in_words(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	struct response_state s;
	const char *page, *id, *decision, *owner, *due, *reason;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	page = at(f, &audit, "/response/actions");
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, page);
	id = action_id(&b);
	decision = arena_printf(f->arena, "decision-%s", id);
	owner = arena_printf(f->arena, "owner-%s", id);
	due = arena_printf(f->arena, "due-%s", id);
	reason = arena_printf(f->arena, "reason-%s", id);
	for (int i = 0; i < 2; i++)
		web_fixture_post(&b, page,
		    (const char *const[]){"version", "0", "then", "list", decision, i == 0 ? "accept" : "decline",
			owner, i == 0 ? "other" : cast.practitioner, due, i == 0 ? "5/2/2021" : "8/2/2021",
			reason, i == 0 ? "So it is" : "It is not", NULL});
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "Action 1: Your decision"));
	assert_true(web_fixture_shows(&b, ">Declined</p>"));
	assert_true(web_fixture_shows(&b, ">Accepted</p>"));
	assert_true(web_fixture_shows(&b, ">Somebody outside</p>"));
	assert_true(web_fixture_shows(&b, "8 February 2021"));
	assert_true(web_fixture_shows(&b, "The other: you, in another window, at"));
	assert_false(web_fixture_shows(&b, ">decline<"));
	assert_false(web_fixture_shows(&b, arena_printf(f->arena, "name=\"both-%s\"", decision)));
	assert_true(web_fixture_shows(&b, arena_printf(f->arena, "name=\"both-%s\"", reason)));
	/* "Both" of a choice is made by hand: it is the writer's own. */
	web_fixture_post(&b, arena_printf(f->arena, "%s/choose", page),
	    (const char *const[]){"version", "2", "conflict", decision, arena_printf(f->arena, "choose-%s", decision),
		"both", arena_printf(f->arena, "both-%s", decision), "accept\n\ndecline",
		arena_printf(f->arena, "yours-%s", decision), "decline", NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(response_state_load(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(response_value(&s.facts, decision), "decline");
}

/* Longer than can be kept: nothing is saved, everything comes back with the words beside the box. */
static void
test_too_long_comes_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	struct response_state s;
	char *text = arena_alloc(f->arena, RESPONSE_VALUE_BYTES + 2);
	const char *page;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	page = at(f, &audit, "/response/decision");
	memset(text, 'y', RESPONSE_VALUE_BYTES + 1);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "seen", "told:3", "then", "next", "decision", text, "considered",
		"The other box", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, text));
	assert_true(web_fixture_shows(&b, "The other box"));
	assert_true(web_fixture_shows(&b, "Shorten this to 4,000 characters or fewer: it has 24001 now"));
	assert_true(web_fixture_shows(&b, "name=\"seen\" value=\"told:3\""));
	assert_true(web_fixture_shows(&b, "name=\"version\" value=\"0\""));
	web_fixture_post(&b, arena_printf(f->arena, "%s/choose", page),
	    (const char *const[]){"version", "1", "conflict", "decision", "choose-decision", "both", "both-decision",
		text, NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, text));
	web_fixture_post(&b, arena_printf(f->arena, "%s/draft", page),
	    (const char *const[]){"version", "0", "decision", text, NULL});
	assert_int_equal(b.res.status, 413);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(response_state_load(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(response_value(&s.facts, "considered"), "");
}

/* An autosave that the network held back until its form had arrived brings nothing back. */
static void
test_a_late_draft_revives_nothing(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	struct response_state s;
	const char *comment, *page;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	comment = at(f, &audit, "/reflection/comment");
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_post(&b, "/drafts",
	    (const char *const[]){"draft_of", comment, "draft_key", "0123456789abcdef", "text", "Half", NULL});
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, comment,
	    (const char *const[]){"key", "0123456789abcdef", "draft_of", comment, "text", "Half and half", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, "/drafts",
	    (const char *const[]){"draft_of", comment, "draft_key", "0123456789abcdef", "text", "Half and", NULL});
	assert_int_equal(b.res.status, 410);
	web_fixture_get(&b, at(f, &audit, "/reflection"));
	assert_false(web_fixture_shows(&b, ">Half and</textarea>"));

	/* The same in the response, where the text that was sent is the one from before the draft. */
	page = at(f, &audit, "/response/decision");
	b = web_fixture_browser(f, cast.manager);
	web_fixture_post(&b, page,
	    (const char *const[]){"version", "0", "key", "fedcba9876543210", "then", "list", "decision", "", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, arena_printf(f->arena, "%s/draft", page),
	    (const char *const[]){"version", "0", "draft_key", "fedcba9876543210", "decision", "Not this", NULL});
	assert_int_equal(b.res.status, 410);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(response_state_load(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(response_value(&s.facts, "decision"), "");
}

/* D22, AMB-07: the case is a record that its readers find on the audit's page; a text sent anew is to be placed anew. */
static void
test_inadequate_case_and_texts_anew(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_INADEQUATE);
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, at(f, &audit, ""));
	assert_true(web_fixture_shows(&b, "Inadequate case"));
	assert_true(web_fixture_shows(&b, "Not yet moderated"));
	assert_true(web_fixture_shows(&b, "Is the child safe now?"));
	audit = sent_audit(f, &cast, GRADE_GOOD);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, at(f, &audit, ""));
	assert_false(web_fixture_shows(&b, "Inadequate case"));
	web_fixture_post(
	    &b, at(f, &audit, "/texts/form"), (const char *const[]){"reference-form", "CN-77", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at(f, &audit, "/texts"));
	assert_true(web_fixture_shows(&b, "as case note CN-77"));
	web_fixture_post(&b, at(f, &audit, "/form/undo"), NULL);
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, at(f, &audit, "/form/send"), NULL);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at(f, &audit, "/texts"));
	assert_false(web_fixture_shows(&b, "as case note CN-77"));
}

/* An action's boxes each have a draft of their own; the page says when the head of service is told. */
static void
test_action_page_keeps_and_tells(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	const char *path;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, at(f, &audit, "/response"));
	fill_response(&b, &audit, cast.practitioner);
	web_fixture_post(
	    &b, at(f, &audit, "/response/send"), (const char *const[]){"declaration", "yes", NULL});
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, "/actions");
	path = strstr(b.res.body, "/actions/");
	path = arena_strndup(f->arena, path, strcspn(path, "\""));
	web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", arena_printf(f->arena, "%s/note", path),
	                                     "text", "Rang the school twice", NULL});
	assert_int_equal(b.res.status, 200);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "Rang the school twice</textarea>"));
	assert_true(web_fixture_shows(&b, "The head of service is told on "));
	web_fixture_post(&b, arena_printf(f->arena, "%s/note", path),
	    (const char *const[]){"draft_of", arena_printf(f->arena, "%s/note", path), "version", "1", "text",
	        "Rang the school twice", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path);
	assert_false(web_fixture_shows(&b, "Rang the school twice</textarea>"));
	/* A second window is told where it is, and keeps its words. */
	web_fixture_post(&b, arena_printf(f->arena, "%s/done", path),
	    (const char *const[]){"version", "99", "text", "It is all in the new plan", NULL});
	assert_int_equal(b.res.status, 409);
	assert_true(web_fixture_shows(&b, "It is all in the new plan"));
}

/* "Not yours" and "does not exist" are the same page. */
static void
test_not_yours_looks_like_not_there(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	static const char *const paths[] = {"", "/history", "/history/3", "/response", "/response/check",
	    "/response/grade", "/query", "/feedback-meeting", "/texts", "/form/read"};

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	{
		const char *const strangers[] = {cast.stranger, cast.administrator, cast.partner,
		    cast.assistant_director};

		for (size_t s = 0; s < sizeof(strangers) / sizeof(strangers[0]); s++) {
			struct browser yours = web_fixture_browser(f, strangers[s]);
			struct browser nobodys = yours;

			for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
				web_fixture_get(&yours, at(f, &audit, paths[i]));
				assert_int_equal(yours.res.status, 404);
				web_fixture_get(&nobodys,
				    arena_printf(f->arena, "/audits/%.*sX%s", (int)strlen(audit.id) - 1, audit.id,
					paths[i]));
				assert_string_equal(
				    web_fixture_faceless(&yours), web_fixture_faceless(&nobodys));
			}
		}
	}
}

/* What is written and not sent yet is its writer's alone, in the history too. */
static void
test_history_hides_what_is_not_sent(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;
	struct response_answer answer = {"decision", "Secret for now"};
	struct response_save save = {.page = RESPONSE_DECISION, .answers = &answer, .answer_count = 1};
	struct history_list list;
	const char *path;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	save.audit_id = audit.id;
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_save(&f->op, &save), ERR_OK);
	assert_int_equal(store_history_of_audit(f->store, audit.id, 0, 1, &list), ERR_OK);
	path = arena_printf(
	    f->arena, "/audits/%s/history/%lld", audit.id, (long long)list.items[0].seq);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "Secret for now"));
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	assert_false(web_fixture_shows(&b, "Secret for now"));
	assert_true(web_fixture_shows(&b, "not shared with you yet"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the response, from first look to the texts", test_response_in_the_browser},
	    {"meeting, actions, closing, re-opening", test_follow_up_in_the_browser},
	    {"short forms keep what is typed", test_short_forms_keep_what_is_typed},
	    {"the version seen of each box", test_the_version_seen_of_each_box},
	    {"a conflict reads in words", test_conflict_reads_in_words},
	    {"too long comes back", test_too_long_comes_back},
	    {"a late draft revives nothing", test_a_late_draft_revives_nothing},
	    {"the Inadequate case, and texts anew", test_inadequate_case_and_texts_anew},
	    {"an action’s page keeps and tells", test_action_page_keeps_and_tells},
	    {"not yours looks like not there", test_not_yours_looks_like_not_there},
	    {"the history hides what is not sent", test_history_hides_what_is_not_sent},
	};

	return fixture_run("response", tests, sizeof(tests) / sizeof(tests[0]));
}
