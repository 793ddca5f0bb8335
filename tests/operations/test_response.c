#include "../form_fixture.h"

#include "base/str.h"
#include "operations/op_action.h"
#include "operations/op_case_text.h"
#include "operations/op_closing.h"
#include "operations/op_form_send.h"
#include "operations/op_meeting.h"
#include "operations/op_response.h"
#include "operations/op_tray.h"
#include "store/store_action.h"
#include "store/store_audit.h"

#include <string.h>

static struct audit
sent_audit(struct fixture *f, const struct cast *cast, enum grade grade)
{
	struct audit audit = form_fixture_open(f, cast, "DEMO4471");

	form_fixture_fill(f, audit.id, grade);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	if (grade != GRADE_INADEQUATE)
		form_fixture_not_moderated(f, audit.id);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	return audit;
}

static enum err
save(struct fixture *f, const char *audit_id, enum response_page page, int version,
    const struct response_answer *answers, size_t count, struct response_save *ret)
{
	*ret = (struct response_save){.audit_id = audit_id,
	    .page = page,
	    .version = version,
	    .answers = answers,
	    .answer_count = count,
	    .is_checked = true};
	return op_response_save(&f->op, ret);
}

struct typed {
	enum response_page page;
	const char *code;
	const char *value;
};

static const struct typed whole[] = {
    {RESPONSE_GRADE, "read", "yes"},
    {RESPONSE_GRADE, "agree", "yes"},
    {RESPONSE_CHILD, "immediate", "The safety plan was gone through with mother on the same day."},
    {RESPONSE_CHILD, "immediate-on", "2021-01-26"},
    {RESPONSE_CONVERSATION, "conversation-on", "2021-01-25"},
    {RESPONSE_CONVERSATION, "conversation-minutes", "45"},
    {RESPONSE_CONVERSATION, "conversation-points", "What the chronology would have shown."},
    {RESPONSE_STRETCH, "stretch", "Write each plan so that the child could read it."},
    {RESPONSE_STRETCH, "stretch-measure", "Two plans read together in supervision."},
    {RESPONSE_STRETCH, "stretch-on", "2021-04-30"},
    {RESPONSE_STRETCH, "stretch-training", "SMART Planning Training"},
    {RESPONSE_WELLBEING, "wellbeing", "Twenty-two children is too many this month."},
    {RESPONSE_DECISION, "considered", "The audit and our conversation."},
    {RESPONSE_DECISION, "decision", "The plan is rewritten."},
    {RESPONSE_DECISION, "decision-reason", "It does not say what must change."},
    {RESPONSE_DECISION, "direction", "Jo rewrites the plan by 5 February."},
    {RESPONSE_DECISION, "risk", "Drift."},
    {RESPONSE_DECISION, "told", "The child, mother, the reviewing officer."},
    {RESPONSE_DECISION, "review-on", "2021-02-26"},
    {RESPONSE_MEETING, "meeting-on", "2021-01-28"},
    {RESPONSE_PLAN, "plan", "Weekly visits, reviewed in supervision."},
};

/* Fills everything but the decisions about actions; as the person signed in. */
static void
fill(struct fixture *f, const char *audit_id)
{
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		struct response_answer answer = {whole[i].code, whole[i].value};
		struct response_save s = {.audit_id = audit_id,
		    .page = whole[i].page,
		    .version = 1000,
		    .answers = &answer,
		    .answer_count = 1};

		assert_int_equal(op_response_save(&f->op, &s), ERR_OK);
	}
}

static void
decide(struct fixture *f, const char *audit_id, const char *decision, const char *owner)
{
	struct response_state state;
	struct response_save s;

	assert_int_equal(op_response_get(&f->op, audit_id, &state), ERR_OK);
	for (size_t i = 0; i < state.recommendations.count; i++) {
		const char *id = state.recommendations.items[i].id;
		char codes[4][RESPONSE_CODE_SIZE];
		struct response_answer answers[4];

		response_code(codes[0], "decision", id);
		response_code(codes[1], "owner", id);
		response_code(codes[2], "due", id);
		response_code(codes[3], "reason", id);
		answers[0] = (struct response_answer){codes[0], decision};
		answers[1] = (struct response_answer){codes[1], owner};
		answers[2] = (struct response_answer){codes[2], "5/2/2021"};
		answers[3] = (struct response_answer){
		    codes[3], str_is_same(decision, "decline") ? "It is done already." : ""};
		assert_int_equal(save(f, audit_id, RESPONSE_ACTIONS, 1000, answers, 4, &s), ERR_OK);
	}
}

static struct audit
responded_audit(struct fixture *f, const struct cast *cast, enum grade grade, const char *decision)
{
	struct audit audit = sent_audit(f, cast, grade);

	fixture_sign_in(f, cast->manager);
	fill(f, audit.id);
	decide(f, audit.id, decision, cast->practitioner);
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	return audit;
}

static struct feedback_meeting
meeting_of(const struct audit *audit)
{
	return (struct feedback_meeting){.audit_id = audit->id,
	    .held_on = date_from_parts(2021, 1, 26),
	    .how = "video",
	    .minutes = 40,
	    .with_manager = true,
	    .with_practitioner = true,
	    .absent_reason = "",
	    .feedback = "What was strong, what was missing.",
	    .agreed = "The plan comes first."};
}

static int
todo_count(struct fixture *f, const char *person_id)
{
	struct task_counts counts;

	fixture_sign_in(f, person_id);
	assert_int_equal(op_tray_counts(&f->op, &counts), ERR_OK);
	return counts.todo;
}

static void
test_whole_way_to_closed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct response_state r;
	struct action_list actions;
	struct action action;
	struct feedback_meeting meeting;
	struct feedback_confirmations confirmations;

	audit_fixture_cast(f, &cast);
	audit = responded_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT, "accept");
	assert_int_equal(audit.state, AUDIT_RESPONDED);
	assert_int_equal(audit.final_grade, GRADE_REQUIRES_IMPROVEMENT);
	assert_int_equal(todo_count(f, cast.practitioner), 2); /* what was done well, and the action */

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_response_get(&f->op, audit.id, &r), ERR_OK);
	assert_string_equal(response_value(&r.facts, "decision"), "The plan is rewritten.");
	assert_string_equal(response_value(&r.facts, "wellbeing"), "");
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_undo(&f->op, audit.id), ERR_STALE);

	fixture_sign_in(f, cast.auditor);
	meeting = meeting_of(&audit);
	meeting.with_practitioner = false;
	assert_int_equal(op_meeting_record(&f->op, &meeting), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "absent_reason"));
	meeting.with_practitioner = true;
	meeting.held_on = date_add_days(f->op.today, 1);
	assert_int_equal(op_meeting_record(&f->op, &meeting), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "held_on"));
	meeting.held_on = f->op.today;
	assert_int_equal(op_meeting_record(&f->op, &meeting), ERR_OK);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_meeting_confirm(&f->op, audit.id, "I would add the visits."), ERR_OK);
	assert_int_equal(op_meeting_confirm(&f->op, audit.id, ""), ERR_STALE);

	assert_int_equal(op_actions_mine(&f->op, &actions), ERR_OK);
	assert_int_equal(actions.count, 1);
	action = actions.items[0];
	assert_int_equal(action.due_on.day, date_from_parts(2021, 2, 5).day);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 1, ACTION_EVENT_FINISH, " ", NULL), ERR_INVALID);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 1, ACTION_EVENT_FINISH, "New plan of 2 February.", &action),
	    ERR_OK);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 2, ACTION_EVENT_CONFIRM, "", NULL), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 2, ACTION_EVENT_VERIFY, "Read it.", NULL), ERR_STALE);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 1, ACTION_EVENT_CONFIRM, "", NULL), ERR_STALE);
	assert_int_equal(op_action_event(&f->op, action.id, 2, ACTION_EVENT_CONFIRM, "", NULL), ERR_OK);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 3, ACTION_EVENT_VERIFY, "Me too.", NULL), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 3, ACTION_EVENT_SEND_BACK, "No date in it.", NULL), ERR_OK);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 4, ACTION_EVENT_FINISH, "Dated now.", NULL), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_action_event(&f->op, action.id, 5, ACTION_EVENT_CONFIRM, "", NULL), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(
	    op_action_event(&f->op, action.id, 6, ACTION_EVENT_VERIFY, "Read it on the file.", NULL), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	assert_int_equal(audit.state, AUDIT_CLOSED);

	assert_int_equal(op_audit_reopen(&f->op, audit.id, "New facts"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_audit_reopen(&f->op, audit.id, ""), ERR_INVALID);
	assert_int_equal(op_audit_reopen(&f->op, audit.id, "New facts"), ERR_OK);
	assert_int_equal(op_audit_reopen(&f->op, audit.id, "New facts"), ERR_STALE);

	/* It goes round again: nothing counts as opened or confirmed, and what was agreed is not to be done twice. */
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	assert_int_equal(audit.opened_by_manager_at.us, 0);
	assert_int_equal(store_meeting_confirmations(f->store, audit.id, &confirmations), ERR_OK);
	assert_int_equal(confirmations.count, 0);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_OK);
	assert_int_equal(store_actions(f->store, audit.id, &actions), ERR_OK);
	assert_int_equal(actions.count, 1);
}

static void
test_response_checks_and_keeps(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct response_save s;
	struct response_state r;
	static const struct response_answer odd[] = {
	    {"conversation-on", "31/2/2021"}, {"conversation-minutes", "an hour"}, {"stretch", "elsewhere"}};
	static const struct response_answer first[] = {{"decision", "First"}, {"risk", "Drift"}};
	static const struct response_answer second[] = {{"decision", "Second"}, {"told", "Mother"}};

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_send(&f->op, audit.id, false), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "declaration"));
	assert_non_null(problems_find(&f->op.problems, "agree"));

	/* What is wrong is kept as it was typed; what belongs to another page is not taken. */
	assert_int_equal(
	    save(f, audit.id, RESPONSE_CONVERSATION, 0, odd, sizeof(odd) / sizeof(odd[0]), &s), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "conversation-on"));
	assert_non_null(problems_find(&f->op.problems, "conversation-minutes"));
	assert_int_equal(op_response_get(&f->op, audit.id, &r), ERR_OK);
	assert_string_equal(response_value(&r.facts, "conversation-on"), "31/2/2021");
	assert_string_equal(response_value(&r.facts, "stretch"), "");

	/* Two windows: different fields are merged, the same field asks. */
	assert_int_equal(save(f, audit.id, RESPONSE_DECISION, s.new_version, first, 2, &s), ERR_INVALID);
	assert_int_equal(save(f, audit.id, RESPONSE_DECISION, 1, second, 2, &s), ERR_CONFLICT);
	assert_int_equal(s.conflict_count, 1);
	assert_string_equal(s.conflicts[0].yours, "Second");
	assert_string_equal(s.conflicts[0].theirs, "First");
	assert_int_equal(op_response_get(&f->op, audit.id, &r), ERR_OK);
	assert_string_equal(response_value(&r.facts, "decision"), "First");
	assert_string_equal(response_value(&r.facts, "told"), "Mother");
}

static void
test_undo_and_decline(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct response_state r;
	struct feedback_meeting meeting;

	audit_fixture_cast(f, &cast);
	audit = responded_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT, "accept");
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_response_undo(&f->op, audit.id), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_undo(&f->op, audit.id), ERR_OK);
	assert_int_equal(todo_count(f, cast.practitioner), 1); /* what was done well: no action */
	fixture_sign_in(f, cast.manager);
	decide(f, audit.id, "accept", cast.stranger); /* on no list of owners */
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_INVALID);
	decide(f, audit.id, "decline", "");
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_response_get(&f->op, audit.id, &r), ERR_OK);
	assert_int_equal(r.actions.count, 1);
	assert_int_equal(r.actions.items[0].state, ACTION_DECLINED);
	/* Nothing is left to do: the meeting closes it. */
	meeting = meeting_of(&audit);
	assert_int_equal(op_meeting_record(&f->op, &meeting), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	assert_int_equal(audit.state, AUDIT_CLOSED);
}

static void
test_query_goes_and_comes_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct audit_query_rows rows;
	unsigned relations;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_query_ask(&f->op, audit.id, "Which visit?"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_query_ask(&f->op, audit.id, ""), ERR_INVALID);
	assert_int_equal(op_query_ask(&f->op, audit.id, "The visit of 3 January is on the file."), ERR_OK);
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_STALE);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_query_answer(&f->op, audit.id, "You are right."), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_query_get(&f->op, audit.id, &audit, &relations, &rows), ERR_OK);
	assert_int_equal(audit.state, AUDIT_WITH_MANAGER);
	assert_string_equal(rows.items[0].answer, "You are right.");
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_query_get(&f->op, audit.id, &audit, &relations, &rows), ERR_NOT_FOUND);
}

static void
test_inadequate_needs_plan_and_sign_off(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct closing_facts facts;
	const char *blocks[CLOSING_MAXIMUM];

	audit_fixture_cast(f, &cast);
	audit = responded_audit(f, &cast, GRADE_INADEQUATE, "accept");
	assert_int_equal(op_closing_facts(&f->op, &audit, &facts), ERR_OK);
	assert_true(facts.is_sign_off_missing);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_sign_off(&f->op, audit.id, "Good"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_response_sign_off(&f->op, audit.id, ""), ERR_INVALID);
	assert_int_equal(op_response_sign_off(&f->op, audit.id, "Read the plan, spoke to Priya."), ERR_OK);
	assert_int_equal(op_response_sign_off(&f->op, audit.id, "Again"), ERR_STALE);
	assert_int_equal(op_closing_facts(&f->op, &audit, &facts), ERR_OK);
	assert_false(facts.is_sign_off_missing);
	assert_true(facts.has_open_inadequate_case);
	assert_true(facts.is_in_moderation);
	assert_int_equal(closing_blocks(f->arena, &facts, blocks), 4);
}

static void
test_overdue_action_climbs_once(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct op timer;
	int before;

	audit_fixture_cast(f, &cast);
	timer = f->op;
	(void)responded_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT, "accept");
	before = todo_count(f, cast.head);
	f->op = timer;
	f->op.today = date_from_parts(2021, 2, 11); /* four working days after 5 February */
	assert_int_equal(op_actions_climb(&f->op), ERR_OK);
	timer = f->op;
	assert_int_equal(todo_count(f, cast.head), before);
	f->op = timer;
	f->op.today = date_from_parts(2021, 2, 12);
	assert_int_equal(op_actions_climb(&f->op), ERR_OK);
	assert_int_equal(op_actions_climb(&f->op), ERR_OK);
	assert_int_equal(todo_count(f, cast.head), before + 1);
}

static void
test_notes_have_a_limit(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct action_list actions;
	struct action action;

	audit_fixture_cast(f, &cast);
	(void)responded_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT, "accept");
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_actions_mine(&f->op, &actions), ERR_OK);
	action = actions.items[0];
	for (int i = 1; i <= ACTION_NOTES_MAXIMUM; i++)
		assert_int_equal(
		    op_action_event(&f->op, action.id, i, ACTION_EVENT_NOTE, "Rang again.", NULL), ERR_OK);
	assert_int_equal(op_action_event(&f->op, action.id, ACTION_NOTES_MAXIMUM + 1, ACTION_EVENT_NOTE,
			     "Rang again.", NULL),
	    ERR_INVALID);
	assert_int_equal(op_action_event(&f->op, action.id, ACTION_NOTES_MAXIMUM + 1, ACTION_EVENT_FINISH,
			     "Done on 3 February.", NULL),
	    ERR_OK);
}

static void
test_who_may_see_the_response(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct response_state r;
	struct meeting_state m;
	struct form_state form;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_response_get(&f->op, audit.id, &r), ERR_NOT_FOUND);
	/* The manager's first look, wherever, ends the auditor's undo. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_form_read(&f->op, audit.id, &form), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);
	fixture_sign_in(f, cast.manager);
	fill(f, audit.id);
	decide(f, audit.id, "accept", cast.practitioner);
	assert_int_equal(op_response_send(&f->op, audit.id, true), ERR_OK);
	{
		const struct {
			const char *person;
			enum err wanted;
			const char *wellbeing;
		} rows[] = {
		    {cast.auditor, ERR_OK, ""},
		    {cast.practitioner, ERR_OK, "Twenty-two children is too many this month."},
		    {cast.manager, ERR_OK, "Twenty-two children is too many this month."},
		    {cast.head, ERR_OK, ""},
		    {cast.coordinator, ERR_OK, ""},
		    {cast.assistant_director, ERR_NOT_FOUND, NULL},
		    {cast.partner, ERR_NOT_FOUND, NULL},
		    {cast.stranger, ERR_NOT_FOUND, NULL},
		    {cast.administrator, ERR_NOT_FOUND, NULL},
		};

		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			fixture_sign_in(f, rows[i].person);
			assert_int_equal(op_response_get(&f->op, audit.id, &r), rows[i].wanted);
			assert_int_equal(op_meeting_get(&f->op, audit.id, &m), rows[i].wanted);
			if (rows[i].wellbeing != NULL)
				assert_string_equal(
				    response_value(&r.facts, "wellbeing"), rows[i].wellbeing);
		}
	}
}

/* D21: a section, or the texts for the child's file, are the audit and the response as well. */
static void
test_reading_elsewhere_ends_the_undo(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state form;
	const struct form_part *part;
	struct case_texts texts;

	audit_fixture_cast(f, &cast);
	audit = sent_audit(f, &cast, GRADE_GOOD);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_case_texts(&f->op, audit.id, &texts), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "1", &form, &part), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);

	audit = sent_audit(f, &cast, GRADE_GOOD);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_case_texts(&f->op, audit.id, &texts), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);

	audit = responded_audit(f, &cast, GRADE_REQUIRES_IMPROVEMENT, "accept");
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_case_texts(&f->op, audit.id, &texts), ERR_OK);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_response_undo(&f->op, audit.id), ERR_STALE);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"from sent to closed, and re-opened", test_whole_way_to_closed},
	    {"the response checks, keeps and merges", test_response_checks_and_keeps},
	    {"undo, and a declined action", test_undo_and_decline},
	    {"a question about a fact", test_query_goes_and_comes_back},
	    {"an Inadequate needs a plan and the head of service", test_inadequate_needs_plan_and_sign_off},
	    {"an overdue action climbs once", test_overdue_action_climbs_once},
	    {"an action’s notes have a limit", test_notes_have_a_limit},
	    {"who may see the response", test_who_may_see_the_response},
	    {"reading elsewhere ends the undo", test_reading_elsewhere_ends_the_undo},
	};

	return fixture_run("response", tests, sizeof(tests) / sizeof(tests[0]));
}
