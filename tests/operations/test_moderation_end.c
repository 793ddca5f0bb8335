/* Moderation after the audit is over or away, when nobody answers, and when a grade is challenged. */
#include "../moderation_fixture.h"

#include "operations/op_audit_overview.h"
#include "operations/op_audit_request.h"
#include "operations/op_challenge.h"
#include "operations/op_closing.h"
#include "operations/op_form_send.h"
#include "operations/op_inadequate.h"
#include "operations/op_inadequate_watch.h"
#include "store/store_inadequate.h"
#include "store/store_kept.h"
#include "store/store_moderation.h"
#include "store/store_private.h"

/* Chosen when it was closed already: moderated as it stands, opened again only by another final grade (D22). */
static void
test_a_closed_audit(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);

	for (int i = 0; i < 2; i++) {
		struct audit audit;
		const char *id = moderation_fixture_sent(f, &cast, i == 0 ? "DEMO000001" : "DEMO000002",
		    GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);

		assert_int_equal(op_write(&f->op, moderation_fixture_close, &audit), ERR_OK);
		moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
		assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_RETURNED), ERR_INVALID);
		assert_int_equal(moderation_fixture_outcome(f, id, i == 0 ? MODERATION_YES : MODERATION_NO,
				     i == 0 ? MODERATION_AGREED : MODERATION_CHANGED), ERR_OK);
		assert_int_equal(moderation_fixture_audit(f, audit.id).state, AUDIT_CLOSED);
		if (i == 0)
			continue;
		fixture_sign_in(f, cast.auditor);
		assert_int_equal(op_moderation_reply(
		    &f->op, audit.id, moderation_fixture_get(f, id).version, true, ""), ERR_OK);
		audit = moderation_fixture_audit(f, audit.id);
		assert_int_equal(audit.state, AUDIT_RESPONDED);
		assert_int_equal(audit.final_grade, GRADE_GOOD);
		assert_true(moderation_fixture_has_task(f, TASK_MEETING, cast.auditor));
	}
}

static void
test_withdrawn(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "The file belongs to another council"), ERR_OK);
	assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_ENDED);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATE, centre.first));
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_audit_reopen(&f->op, audit.id, "It is ours after all"), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_start(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	/* Another took its place in the share. */
	assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_ENDED);
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_moderation_take(&f->op, id, moderation_fixture_get(f, id).version), ERR_STALE);
}

static enum err
panel_decides(struct op *op, void *data)
{
	const char *const *id = data;

	return op_moderation_decide(op, *id, GRADE_GOOD, "It holds", "");
}

/* The lead asks the panel where the auditor did not answer in their time, not before it has passed. */
static void
test_the_auditor_has_their_time(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, NULL);
	struct moderation m;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	m = moderation_fixture_get(f, id);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_refer(&f->op, id, m.version, "No answer"), ERR_STALE);
	f->op.today = m.due_on;
	assert_int_equal(op_moderation_refer(&f->op, id, m.version, "No answer"), ERR_STALE);
	assert_int_equal(op_moderation_unanswered_due(&f->op), ERR_OK);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_REFER, centre.lead));
	f->op.today = date_add_days(m.due_on, 1);
	/* The lead is told, once, and of the panel afterwards. */
	for (int i = 0; i < 2; i++)
		assert_int_equal(op_moderation_unanswered_due(&f->op), ERR_OK);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_REFER, centre.lead));
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_PANEL, centre.lead));
	assert_int_equal(op_moderation_refer(&f->op, id, m.version, "No answer"), ERR_OK);
	assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_PANEL);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_REFER, centre.lead));
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_PANEL, centre.lead));
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_write(&f->op, panel_decides, &id), ERR_OK);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_PANEL, centre.lead));
}

static const struct moderation *
open_of(const struct moderation_list *list)
{
	const struct moderation *found = NULL;

	for (size_t i = 0; i < list->count; i++)
		if (moderation_is_open(list->items[i].state))
			found = &list->items[i];
	assert_non_null(found);
	return found;
}

/* A challenge joins what is open, and comes into the queue where nothing is; once moderated, the grade is final. */
static void
test_a_challenge(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	const struct challenge c = {.section_code = "",
	    .wanted_grade = GRADE_GOOD,
	    .reason = "The weekends are in my record of 12 January.",
	    .evidence = ""};
	const struct challenge empty = {.section_code = "no-such", .reason = " ", .evidence = ""};
	struct audit audit = form_fixture_open(f, &cast, "DEMO000001");
	struct challenge_state s;
	struct moderation_list list;
	struct moderation_view v;
	const char *id;

	assert_int_equal(op_challenge_get(&f->op, audit.id, &s), ERR_NOT_FOUND);
	form_fixture_fill(f, audit.id, GRADE_REQUIRES_IMPROVEMENT);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	form_fixture_not_moderated(f, audit.id);
	assert_int_equal(op_challenge_get(&f->op, audit.id, &s), ERR_NOT_FOUND);
	/* The team manager has not read it yet. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_challenge_get(&f->op, audit.id, &s), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &c), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_challenge_get(&f->op, audit.id, &s), ERR_OK);
	assert_true(s.may_challenge);
	assert_int_equal(date_compare(s.until, date_from_parts(2021, 2, 9)), 0);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &empty), ERR_INVALID);
	f->op.today = date_from_parts(2021, 2, 10);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &c), ERR_STALE);
	f->op.today = date_from_parts(2021, 2, 9);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &c), ERR_OK);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &c), ERR_STALE);
	f->op.today = date_from_parts(2021, 1, 26);
	assert_int_equal(store_moderation_of_audit(f->store, audit.id, &list), ERR_OK);
	id = open_of(&list)->id;
	assert_true(open_of(&list)->is_challenged && open_of(&list)->state == MODERATION_WAITING);
	/* The team manager’s joins it. */
	fixture_sign_in(f, cast.manager);
	f->op.now.us += 1000000;
	assert_int_equal(op_audit_read(&f->op, audit.id, "Opened it"), ERR_OK);
	assert_int_equal(op_challenge_make(&f->op, audit.id, &c), ERR_OK);
	assert_int_equal(store_moderation_of_audit(f->store, audit.id, &list), ERR_OK);
	assert_string_equal(open_of(&list)->id, id);
	/* The moderator reads it with the auditor’s grades, not before. */
	moderation_fixture_grade(f, id, centre.first, GRADE_REQUIRES_IMPROVEMENT);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.challenge_count, 2);
	assert_string_equal(v.challenges[0].asked_as, "practitioner");
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.practitioner));
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_challenge_get(&f->op, audit.id, &s), ERR_OK);
	assert_true(s.was_moderated && !s.may_challenge);
}

/* ---- Sent again after its moderation was settled ---- */

static struct inadequate_case
case_of(struct fixture *f, const char *audit_id)
{
	struct inadequate_case i;

	assert_int_equal(store_inadequate_get(f->store, audit_id, &i), ERR_OK);
	return i;
}

static void
send_again(struct fixture *f, const struct cast *cast, const char *audit_id, enum grade grade)
{
	fixture_sign_in(f, cast->auditor);
	f->op.now.us += 60000000;
	form_fixture_fill(f, audit_id, grade);
	assert_int_equal(op_form_send(&f->op, audit_id), ERR_OK);
}

static enum err
sign_plan(struct op *op, void *audit)
{
	return op_inadequate_plan_signed(op, audit);
}

static enum err
lose_case(struct op *op, void *audit_id)
{
	enum err e = store_exec(op->store,
	    "UPDATE inadequate_case SET state = 'closed', stage = 'overturned' WHERE audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? store_kept_recount_all(op->store) : e;
}

/* Whether the auditor's grade stood or moderation changed it: Inadequate now is a case at once, and moderated anew. */
static void
test_sent_again_as_inadequate(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);

	for (int i = 0; i < 2; i++) {
		bool is_changed = i == 1;
		struct audit audit;
		const char *id = moderation_fixture_sent(f, &cast, is_changed ? "DEMO000002" : "DEMO000001",
		    is_changed ? GRADE_REQUIRES_IMPROVEMENT : GRADE_GOOD, MODERATION_RANDOM, &audit);
		struct moderation_list list;
		struct inadequate_alarms found;

		moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
		assert_int_equal(moderation_fixture_outcome(f, id, is_changed ? MODERATION_NO : MODERATION_YES,
				     is_changed ? MODERATION_CHANGED : MODERATION_AGREED), ERR_OK);
		fixture_sign_in(f, cast.auditor);
		if (is_changed)
			assert_int_equal(op_moderation_reply(
			    &f->op, audit.id, moderation_fixture_get(f, id).version, true, ""), ERR_OK);
		audit = moderation_fixture_audit(f, audit.id);
		assert_int_equal(audit.final_grade, GRADE_GOOD);
		assert_int_equal(op_write(&f->op, moderation_fixture_close, &audit), ERR_OK);
		fixture_sign_in(f, cast.coordinator);
		assert_int_equal(op_audit_reopen(&f->op, audit.id, "The file was read again"), ERR_OK);
		send_again(f, &cast, audit.id, GRADE_INADEQUATE);

		/* Told at once; what moderation found before is final until it has looked again. */
		assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_OPEN);
		assert_true(moderation_fixture_has_task(f, TASK_INADEQUATE, cast.head));
		audit = moderation_fixture_audit(f, audit.id);
		assert_int_equal(audit.final_grade, is_changed ? GRADE_GOOD : GRADE_INADEQUATE);
		assert_int_equal(store_moderation_of_audit(f->store, audit.id, &list), ERR_OK);
		assert_string_not_equal(open_of(&list)->id, id);
		assert_int_equal(open_of(&list)->state, MODERATION_WAITING);
		assert_int_equal(open_of(&list)->reason, MODERATION_INADEQUATE);
		/* Nobody grades blind what they have seen graded. */
		id = open_of(&list)->id;
		fixture_sign_in(f, centre.first);
		assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_NOT_FOUND);
		/* The plan waits for it. */
		assert_int_equal(op_write(&f->op, sign_plan, &audit), ERR_OK);
		assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_OPEN);
		/* The check finds it where the case is lost, by the auditor's grade alone. */
		assert_int_equal(op_inadequate_check(&f->op, &found), ERR_OK);
		assert_int_equal(found.count, 0);
		if (is_changed) {
			assert_int_equal(op_write(&f->op, lose_case, (void *)(uintptr_t)audit.id), ERR_OK);
			assert_int_equal(op_inadequate_check(&f->op, &found), ERR_OK);
			assert_int_equal(found.count, 1);
			assert_string_equal(found.items[0].audit_id, audit.id);
		}
		moderation_fixture_grade(f, id, centre.second, GRADE_INADEQUATE);
		assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
		assert_int_equal(moderation_fixture_audit(f, audit.id).final_grade, GRADE_INADEQUATE);
		assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
		assert_int_equal(op_inadequate_check(&f->op, &found), ERR_OK);
		assert_int_equal(found.count, 0);
	}
	fixture_counts_are_kept(f);
}

/* Out of Inadequate nobody goes alone (D14): not by asking for the audit back either. */
static void
test_sent_again_out_of_inadequate(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_INADEQUATE, MODERATION_RANDOM, &audit);
	struct request_decision d = {.version = 1, .is_agreed = true, .note = ""};

	moderation_fixture_grade(f, id, centre.first, GRADE_INADEQUATE);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_request_ask(
	    &f->op, audit.id, REQUEST_GIVE_BACK, "I read the wrong plan", DATE_NONE, &d.id), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	send_again(f, &cast, audit.id, GRADE_GOOD);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(audit.grade, GRADE_GOOD);
	assert_int_equal(audit.final_grade, GRADE_INADEQUATE);
	assert_int_equal(audit.final_grade_source, GRADE_BY_MODERATION);
	assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
	fixture_counts_are_kept(f);
}

static enum err
move_to_early_help(struct op *op, void *audit_id)
{
	enum err e = store_exec(
	    op->store, "UPDATE audit SET service = 'eh' WHERE id = $1", DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? store_kept_recount_all(op->store) : e;
}

/* Nor where the service is not moderated: then the one case is. */
static void
test_sent_again_outside_the_share(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit = form_fixture_open(f, &cast, "DEMO000001");
	struct request_decision d = {.version = 1, .is_agreed = true, .note = ""};
	struct moderation_list list;
	const char *id;

	assert_int_equal(op_write(&f->op, move_to_early_help, (void *)(uintptr_t)audit.id), ERR_OK);
	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(store_moderation_of_audit(f->store, audit.id, &list), ERR_OK);
	assert_int_equal(list.count, 0);
	assert_int_equal(op_request_ask(
	    &f->op, audit.id, REQUEST_GIVE_BACK, "I read the wrong plan", DATE_NONE, &d.id), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_request_decide(&f->op, &d), ERR_OK);
	send_again(f, &cast, audit.id, GRADE_GOOD);
	assert_int_equal(store_moderation_of_audit(f->store, audit.id, &list), ERR_OK);
	assert_int_equal(list.count, 1);
	id = list.items[0].id;
	assert_int_equal(list.items[0].reason, MODERATION_INADEQUATE);
	/* One moderator who agrees is not enough. */
	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	assert_int_not_equal(moderation_fixture_get(f, id).state, MODERATION_SETTLED);
	assert_int_equal(case_of(f, audit.id).stage, INADEQUATE_OPEN);
	fixture_counts_are_kept(f);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"a closed audit", test_a_closed_audit},
	    {"withdrawn", test_withdrawn},
	    {"the auditor has their time", test_the_auditor_has_their_time},
	    {"a challenge", test_a_challenge},
	    {"sent again as Inadequate", test_sent_again_as_inadequate},
	    {"sent again out of Inadequate", test_sent_again_out_of_inadequate},
	    {"sent again outside the share", test_sent_again_outside_the_share},
	};

	return fixture_run("moderation_end", tests, sizeof(tests) / sizeof(tests[0]));
}
