#include "../moderation_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_comment.h"
#include "operations/op_history.h"

static struct fixture *
begin(void **state, struct cast *cast, struct centre *centre)
{
	struct fixture *f = fixture_of(state);

	audit_fixture_cast(f, cast);
	moderation_fixture_centre(f, cast, centre);
	return f;
}

static size_t
seen_by(struct fixture *f, const char *person_id, const char *audit_id)
{
	struct comment_view v;

	fixture_sign_in(f, person_id);
	if (op_comments(&f->op, audit_id, &v) != ERR_OK)
		return SIZE_MAX;
	return v.threads.count;
}

static size_t
open_of(struct fixture *f, const char *person_id)
{
	struct open_threads open;

	fixture_sign_in(f, person_id);
	assert_int_equal(op_comments_open(&f->op, &open), ERR_OK);
	return open.count;
}

/* Answered, resolved, opened again; stale pages and those without a part are refused. */
static void
test_a_thread(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	struct comment_view v;
	const char *id, *moderation =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_comment_start(&f->op, audit.id, "9.99", " ", &id), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 2);
	problems_init(&f->op.problems, f->op.arena);
	assert_int_equal(op_comment_start(&f->op, audit.id, "1.1", "Is the diagram of May enough?", &id), ERR_OK);
	assert_int_equal(seen_by(f, cast.auditor, audit.id), 1);
	assert_int_equal(seen_by(f, centre.lead, audit.id), 1);
	assert_int_equal(seen_by(f, cast.practitioner, audit.id), SIZE_MAX);
	assert_int_equal(seen_by(f, cast.manager, audit.id), SIZE_MAX);
	assert_int_equal(seen_by(f, centre.first, audit.id), SIZE_MAX);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_comment_add(&f->op, id, 1, THREAD_COMMENT, "No"), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_comment_add(&f->op, id, 1, THREAD_COMMENT, " "), ERR_INVALID);
	assert_int_equal(op_comment_add(&f->op, id, 1, THREAD_REOPENED, ""), ERR_STALE);
	assert_int_equal(op_comment_add(&f->op, id, 1, THREAD_COMMENT, "Yes, with its date."), ERR_OK);
	assert_int_equal(op_comment_add(&f->op, id, 1, THREAD_COMMENT, "Again"), ERR_STALE);
	assert_int_equal(open_of(f, cast.auditor), 1);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_comment_add(&f->op, id, 2, THREAD_RESOLVED, ""), ERR_OK);
	assert_int_equal(op_comment_add(&f->op, id, 3, THREAD_COMMENT, "One more"), ERR_STALE);
	assert_int_equal(open_of(f, cast.auditor), 0);
	assert_int_equal(op_comment_add(&f->op, id, 3, THREAD_REOPENED, "The date is missing"), ERR_OK);
	assert_int_equal(open_of(f, cast.auditor), 1);
	assert_int_equal(open_of(f, centre.lead), 1);
	assert_int_equal(op_comments(&f->op, audit.id, &v), ERR_OK);
	assert_int_equal(v.threads.items[0].entry_count, 4);
	assert_string_equal(v.threads.items[0].entries[1].text, "Yes, with its date.");
	assert_int_equal(v.threads.items[0].entries[2].kind, THREAD_RESOLVED);
	(void)moderation;
}

/* A moderator's comments stay with the moderators until the outcome is sent; who is blind sees nobody else's (D13). */
static void
test_a_moderators_comments(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	struct history_list list;
	struct audit got;
	struct comment_view v;
	const char *own, *theirs, *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_comment_start(&f->op, audit.id, "1.1", "I graded this Good", &theirs), ERR_OK);
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_OK);
	assert_int_equal(seen_by(f, centre.first, audit.id), 0);
	assert_int_equal(op_comment_add(&f->op, theirs, 1, THREAD_COMMENT, "I see"), ERR_NOT_FOUND);
	assert_int_equal(op_comment_start(&f->op, audit.id, "1.2", "Where is the chronology?", &own), ERR_OK);
	assert_int_equal(seen_by(f, centre.first, audit.id), 1);
	assert_int_equal(seen_by(f, cast.auditor, audit.id), 1);
	assert_int_equal(seen_by(f, centre.lead, audit.id), 1);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_comment_add(&f->op, own, 1, THREAD_COMMENT, "There"), ERR_NOT_FOUND);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++)
		assert_string_not_equal(list.items[i].object_kind, "moderation");
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_leave(&f->op, id, 2, "x"), ERR_OK);
	moderation_fixture_grade(f, id, centre.first, GRADE_INADEQUATE);
	assert_int_equal(seen_by(f, centre.first, audit.id), 2);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	/* The second moderator is blind too. */
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_moderation_take(&f->op, id, moderation_fixture_get(f, id).version), ERR_OK);
	assert_int_equal(seen_by(f, centre.second, audit.id), 0);
	assert_int_equal(op_moderation_leave(&f->op, id, moderation_fixture_get(f, id).version, "x"), ERR_OK);
	moderation_fixture_grade(f, id, centre.second, GRADE_INADEQUATE);
	assert_int_equal(seen_by(f, centre.second, audit.id), 2);
	/* The outcome is with the auditor: they read it now. */
	assert_int_equal(seen_by(f, cast.auditor, audit.id), 2);
	assert_int_equal(op_comments_beside(&f->op, audit.id, &v), ERR_OK);
	assert_int_equal(v.threads.count, 2);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_comments_beside(&f->op, audit.id, &v), ERR_OK);
	assert_true(v.threads.count == 0 && !v.may_start);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"a thread", test_a_thread},
	    {"a moderator's comments", test_a_moderators_comments},
	};

	return fixture_run("comments", tests, sizeof(tests) / sizeof(tests[0]));
}
