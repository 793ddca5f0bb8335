#include "../moderation_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_comment.h"

#include <string.h>

static struct fixture *
begin(void **state, struct cast *cast, struct centre *centre)
{
	struct fixture *f = fixture_of(state);

	audit_fixture_cast(f, cast);
	moderation_fixture_centre(f, cast, centre);
	return f;
}

static const char *
path(struct fixture *f, const char *id, const char *step)
{
	return arena_printf(f->arena, "/moderation/%s%s", id, step);
}

static const char *
version(struct fixture *f, const char *id)
{
	return arena_printf(f->arena, "%d", moderation_fixture_get(f, id).version);
}

static void
test_the_queue_is_blind(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	struct browser b;

	(void)moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_INADEQUATE, MODERATION_INADEQUATE, &audit);
	b = web_fixture_browser(f, centre.first);
	web_fixture_get(&b, "/moderation");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, audit.reference));
	assert_true(web_fixture_shows(&b, "Not started"));
	assert_true(web_fixture_shows(&b, "January 2021: "));
	assert_false(web_fixture_shows(&b, "Inadequate"));
	assert_false(web_fixture_shows(&b, "Random"));
	assert_false(web_fixture_shows(&b, "Amina"));
	/* Asked for as the lead asks, it is the blind queue. */
	web_fixture_get(&b, "/moderation?list=must");
	assert_false(web_fixture_shows(&b, "Inadequate"));
	b = web_fixture_browser(f, centre.lead);
	web_fixture_get(&b, "/moderation?list=must&month=2021-01&free=1&show=50");
	assert_true(web_fixture_shows(&b, "Inadequate on top"));
	web_fixture_get(&b, "/moderation?list=done&month=nonsense");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "No moderation is settled yet."));
	assert_int_equal(web_fixture_status(f, cast.auditor, "/moderation"), 404);
}

/* Every grade and reason of the auditor's is on no page of the moderator's before their own are saved. */
static void
test_from_taking_to_the_answer(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO4471", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	const char *outcome = audit.id;
	struct browser b = web_fixture_browser(f, centre.first);

	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "Take this moderation"));
	assert_true(web_fixture_shows(&b, "This child may be at risk now"));
	assert_false(web_fixture_shows(&b, "Your grade for"));
	web_fixture_post(&b, path(f, id, "/take"), (const char *const[]){"version", "1", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "Your grade for"));
	assert_false(web_fixture_shows(&b, "What is the overall grade?"));
	assert_false(web_fixture_shows(&b, "What would make it the next grade up?"));
	/* The grades are among the choices of the form, and nowhere else. */
	assert_false(web_fixture_shows(&b, "checked"));
	assert_int_equal(web_fixture_status(f, centre.first, path(f, id, "/file")), 303);
	/* A link to the audit leads its moderator here. */
	assert_int_equal(
	    web_fixture_status(f, centre.first, arena_printf(f->arena, "/audits/%s", audit.id)), 303);
	assert_int_equal(
	    web_fixture_status(f, centre.first, arena_printf(f->arena, "/audits/%s/concern", audit.id)), 200);
	/* Whoever of the Centre may see the page may raise it; to whom the case is too near, there is neither. */
	assert_int_equal(
	    web_fixture_status(f, centre.second, arena_printf(f->arena, "/audits/%s/concern", audit.id)), 200);
	assert_int_equal(
	    web_fixture_status(f, cast.stranger, arena_printf(f->arena, "/audits/%s/concern", audit.id)), 404);

	web_fixture_post(&b, path(f, id, ""),
	    (const char *const[]){"version", "2", "overall", "2", "note-1", "Seen in the visits", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select your grade for"));
	assert_true(web_fixture_shows(&b, "Write the reason for your overall grade"));
	assert_true(web_fixture_shows(&b, "Seen in the visits"));
	assert_false(web_fixture_shows(&b, "What is the overall grade?"));

	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_leave(&f->op, id, 2, "Away"), ERR_OK);
	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "The overall grades"));
	assert_true(web_fixture_shows(&b, "One up"));
	web_fixture_get(&b, path(f, id, "/file"));
	assert_true(web_fixture_shows(&b, "What is the overall grade?"));
	web_fixture_post(&b, path(f, id, "/outcome"), (const char *const[]){"version", version(f, id), NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select yes if the auditor’s grade is justifiable"));
	assert_true(web_fixture_shows(&b, "Select what comes of the moderation"));
	web_fixture_post(&b, path(f, id, "/outcome"),
	    (const char *const[]){"version", version(f, id), "justifiable", "no", "outcome", "changed", "feedback",
		"Say what the weekends are like.", "quality-evidence", "3", "quality-analysis", "3",
		"quality-experience", "3", "quality-grade", "2", "quality-actions", "3", "quality-jointly", "4",
		"quality-family", "3", "quality-safeguarding", "4", NULL});
	assert_int_equal(b.res.status, 303);

	outcome = arena_printf(f->arena, "/audits/%s/moderation", audit.id);
	assert_int_equal(web_fixture_status(f, cast.manager, outcome), 404);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s", audit.id));
	assert_true(web_fixture_shows(&b, "What moderation found"));
	web_fixture_get(&b, outcome);
	assert_true(web_fixture_shows(&b, "Do you accept the grade?"));
	assert_true(web_fixture_shows(&b, "Say what the weekends are like."));
	web_fixture_post(&b, outcome, (const char *const[]){"version", version(f, id), NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, outcome, (const char *const[]){"version", version(f, id), "accept", "no", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Say why you do not accept the grade"));
	web_fixture_post(&b, outcome, (const char *const[]){"version", version(f, id), "accept", "yes", NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, outcome);
	assert_int_equal(b.res.status, 200);
	/* What the auditor can learn from it is the auditor's. */
	assert_false(web_fixture_shows(&b, "Say what the weekends are like."));
	assert_false(web_fixture_shows(&b, "The quality of the audit itself"));
}

static void
test_a_draft_is_kept(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_GOOD, MODERATION_RANDOM, NULL);
	struct browser b = web_fixture_browser(f, centre.first);

	web_fixture_post(&b, path(f, id, "/take"), (const char *const[]){"version", "1", NULL});
	web_fixture_post(&b, "/drafts",
	    (const char *const[]){"draft_of", path(f, id, ""), "version", "2", "grade-1", "3", "note-1",
		"The chronology ends in May", "reason", "Half a sentence", NULL});
	assert_int_equal(b.res.status, 200);
	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "The chronology ends in May"));
	assert_true(web_fixture_shows(&b, "Half a sentence"));
	assert_true(web_fixture_shows(&b, "checked"));
}

static void
test_the_lead_gives_it(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_GOOD, MODERATION_RANDOM, NULL);
	struct browser b = web_fixture_browser(f, centre.lead);

	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "Give it to somebody"));
	assert_true(web_fixture_shows(&b, "Random sample"));
	web_fixture_post(&b, path(f, id, "/give"), (const char *const[]){"version", "1", "person", "", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(
	    &b, path(f, id, "/give"), (const char *const[]){"version", "1", "person", centre.second, NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, centre.second);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, "Moderate an audit"));
	web_fixture_post(&b, path(f, id, "/leave"), (const char *const[]){"version", "2", "why", "", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter the reason"));
	web_fixture_post(
	    &b, path(f, id, "/leave"), (const char *const[]){"version", "2", "why", "I know the school", NULL});
	assert_int_equal(b.res.status, 303);
}

static void
test_returned_for_rework(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	const char *thread;
	const char *id = moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_GOOD, MODERATION_RANDOM, &audit);
	struct browser b;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(op_comment_start(&f->op, audit.id, "1.1", "Where is the diagram?", &thread), ERR_OK);
	b = web_fixture_browser(f, centre.first);
	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "Comments on single questions (1 open)"));
	assert_true(web_fixture_shows(&b, thread));
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_RETURNED), ERR_OK);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/form", audit.id));
	assert_true(web_fixture_shows(&b, "what is to be worked on"));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/moderation", audit.id));
	assert_true(web_fixture_shows(&b, "Say what the weekends are like for her"));
	/* What the moderator gave is not shown before it is decided. */
	assert_false(web_fixture_shows(&b, "Moderator’s grade"));
}

static void
test_a_challenge(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	const char *at;
	struct browser b;

	(void)moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_GOOD, MODERATION_RANDOM, &audit);
	at = arena_printf(f->arena, "/audits/%s/challenge", audit.id);
	assert_int_equal(web_fixture_status(f, cast.auditor, at), 404);
	assert_int_equal(web_fixture_status(f, cast.head, at), 404);
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s", audit.id));
	assert_true(web_fixture_shows(&b, "Challenge a grade"));
	web_fixture_get(&b, at);
	assert_true(web_fixture_shows(&b, "Overall: Good"));
	web_fixture_post(&b, at, (const char *const[]){"reason", "The plan is hers", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select the grade you challenge"));
	assert_true(web_fixture_shows(&b, "The plan is hers"));
	web_fixture_post(&b, at,
	    (const char *const[]){"section", "overall", "wanted", "1", "reason", "The plan is hers", "evidence",
		"Plan of 4 January", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, at);
	assert_true(web_fixture_shows(&b, "You have challenged a grade"));
	b = web_fixture_browser(f, centre.lead);
	web_fixture_get(&b, "/moderation?list=challenges");
	assert_true(web_fixture_shows(&b, audit.reference));
}

/* From the comment on a question to the example that others read. */
static void
test_comments_and_examples(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	struct comment_view v;
	const char *at, *answer, *location;
	const char *id = moderation_fixture_sent(f, &cast, "DEMO4471", GRADE_GOOD, MODERATION_RANDOM, &audit);
	struct browser b = web_fixture_browser(f, cast.auditor);

	at = arena_printf(f->arena, "/audits/%s/comments", audit.id);
	web_fixture_get(&b, at);
	assert_true(web_fixture_shows(&b, "There are no comments yet."));
	web_fixture_post(&b, at, (const char *const[]){"text", "Is the diagram of May enough?", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select the question you comment on"));
	web_fixture_post(
	    &b, at, (const char *const[]){"question", "1.1", "text", "Is the diagram of May enough?", NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_comments(&f->op, audit.id, &v), ERR_OK);
	answer = arena_printf(f->arena, "/comments/%s", v.threads.items[0].id);
	web_fixture_post(&b, answer,
	    (const char *const[]){"version", "1", "audit", audit.id, "do", "comment", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Write your answer"));
	web_fixture_get(&b, "/comments");
	assert_true(web_fixture_shows(&b, audit.reference));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/form/1", audit.id));
	assert_true(web_fixture_shows(&b, "Comment on a question of this audit"));
	assert_true(web_fixture_shows(&b, ": open"));
	web_fixture_post(&b, answer,
	    (const char *const[]){"version", "1", "audit", audit.id, "do", "resolved", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/comments");
	assert_true(web_fixture_shows(&b, "No comment waits for an answer."));
	assert_int_equal(web_fixture_status(f, cast.manager, at), 404);

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	b = web_fixture_browser(f, centre.lead);
	web_fixture_get(&b, path(f, id, ""));
	assert_true(web_fixture_shows(&b, "Make an example"));
	web_fixture_post(&b, path(f, id, "/exemplar"), (const char *const[]){"section", "1", NULL});
	assert_int_equal(b.res.status, 303);
	location = arena_strdup(f->arena, b.res.location);
	web_fixture_get(&b, location);
	assert_true(web_fixture_shows(&b, "Only you see that it comes from"));
	web_fixture_post(&b, location,
	    (const char *const[]){"version", "1", "grade", "2", "text", "Write to a@example.org", "why", "", "do",
		"publish", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Take this out before it is published: a@example.org"));
	web_fixture_post(&b, location,
	    (const char *const[]){"version", "1", "grade", "2", "text", "She is known well.", "why",
		"Each day can be felt.", "do", "publish", NULL});
	assert_int_equal(b.res.status, 303);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, location);
	assert_true(web_fixture_shows(&b, "She is known well."));
	assert_false(web_fixture_shows(&b, audit.reference));
	assert_false(web_fixture_shows(&b, "Change it"));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/form/1", audit.id));
	assert_true(web_fixture_shows(&b, "Examples of this section"));
	web_fixture_get(&b, "/exemplars?service=csc&section=1");
	assert_true(web_fixture_shows(&b, "The child’s story: Good, "));
	assert_int_equal(web_fixture_status(f, cast.administrator, location), 404);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the queue is blind", test_the_queue_is_blind},
	    {"from taking to the answer", test_from_taking_to_the_answer},
	    {"a draft is kept", test_a_draft_is_kept},
	    {"the lead gives it", test_the_lead_gives_it},
	    {"returned for rework", test_returned_for_rework},
	    {"a challenge", test_a_challenge},
	    {"comments and examples", test_comments_and_examples},
	};

	return fixture_run("moderation pages", tests, sizeof(tests) / sizeof(tests[0]));
}
