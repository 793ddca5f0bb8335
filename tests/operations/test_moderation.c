#include "../moderation_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_audit_overview.h"
#include "operations/op_challenge.h"
#include "operations/op_closing.h"
#include "operations/op_form_send.h"
#include "operations/op_history.h"
#include "operations/op_tray.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_task.h"

#include <string.h>

/* What the auditor graded, and why, is nowhere in what a moderator is given before their own grades are saved. */
static void
test_blind_first(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct moderation_view v;

	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_take && !v.may_grade && v.answers.count == 0 && v.section_count == 0);
	assert_int_equal(op_moderation_take(&f->op, id, v.moderation.version), ERR_OK);
	assert_int_equal(op_moderation_take(&f->op, id, v.moderation.version), ERR_STALE);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_grade && !v.shows_both);
	assert_true(v.answers.count > 10 && v.section_count > 5);
	for (size_t i = 0; i < v.answers.count; i++) {
		const struct form_section *section = NULL;
		const struct form_question *q = form_question_find(v.form, v.answers.items[i].code, &section);

		assert_true(q->type != ANSWER_GRADE && section->kind != SECTION_OVERALL);
	}
	for (size_t i = 0; i < v.section_count; i++)
		assert_int_equal(v.sections[i].auditors, GRADE_NONE);
	/* Somebody else of the Centre, and the lead, read nothing either. */
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(!v.may_take && !v.shows_both && v.answers.count == 0);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_leave && !v.shows_both && v.answers.count == 0);
}

static void
test_agreed(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct moderation_result result;
	struct closing_facts facts;
	struct moderation_view v;
	struct moderation m;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.shows_both && v.may_decide && v.may_return);
	assert_int_equal(v.moderation.original_grade, GRADE_REQUIRES_IMPROVEMENT);
	assert_true(v.moderation.is_blind);
	assert_int_equal(v.sections[0].first, GRADE_GOOD);
	assert_int_equal(v.sections[0].auditors, GRADE_GOOD);
	assert_int_equal(op_closing_facts(&f->op, &audit, &facts), ERR_OK);
	assert_true(facts.is_in_moderation);
	/* Nobody of the audit knows of it yet; nor does the lead, who could still become its second moderator. */
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(!v.shows_both && v.section_count == 0);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_NOT_FOUND);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.auditor));

	fixture_sign_in(f, centre.first);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_CHANGED), ERR_INVALID);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_SETTLED);
	/* The auditor's grade stands; the moderator's own is kept for kappa (D14). */
	assert_int_equal(m.grade, GRADE_GOOD);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(audit.final_grade, GRADE_REQUIRES_IMPROVEMENT);
	assert_int_equal(audit.final_grade_source, GRADE_BY_AUDITOR);
	assert_int_equal(op_closing_facts(&f->op, &audit, &facts), ERR_OK);
	assert_false(facts.is_in_moderation);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.auditor));
	/* The grade stands: the others have nothing to read. */
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.practitioner));
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.manager));
	assert_false(moderation_fixture_has_task(f, TASK_MODERATE, centre.first));
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
	assert_true(result.is_auditor && !result.may_reply && result.scores[0].score == 3);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.auditor));
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
	assert_false(result.is_auditor);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_NOT_FOUND);
}

/* A change of one step: the auditor is asked, and what they accept is final. */
static void
test_changed_and_accepted(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct moderation_result result;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_AGREED), ERR_INVALID);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_WITH_AUDITOR);
	assert_int_equal(
	    moderation_fixture_audit(f, audit.id).final_grade, GRADE_REQUIRES_IMPROVEMENT);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_ANSWER, cast.auditor));
	/* The others learn of it when it is settled. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_NOT_FOUND);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, 4, true, ""), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
	assert_true(result.may_reply);
	assert_int_equal(
	    op_moderation_reply(&f->op, audit.id, result.moderation.version - 1, true, ""), ERR_STALE);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, result.moderation.version, true, ""), ERR_OK);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(audit.final_grade, GRADE_GOOD);
	assert_int_equal(audit.final_grade_source, GRADE_BY_MODERATION);
	assert_int_equal(audit.grade, GRADE_REQUIRES_IMPROVEMENT);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_ANSWER, cast.auditor));
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_READ, cast.practitioner));
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
}

struct deciding {
	const char *id;
	enum grade grade;
	const char *reason;
};

static enum err
decide(struct op *op, void *data)
{
	const struct deciding *d = data;

	return op_moderation_decide(op, d->id, d->grade, d->reason, "panel-1");
}

static void
test_disputed_goes_to_the_panel(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct deciding d = {id, GRADE_OUTSTANDING, "The panel read the visits of the autumn again."};
	struct deciding none = {id, GRADE_NONE, ""};
	struct moderation m;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(op_write(&f->op, decide, &d), ERR_STALE);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	m = moderation_fixture_get(f, id);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, m.version, false, " "), ERR_INVALID);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, m.version, false,
			     "The weekends are described in my answer to 5.3."), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_PANEL);
	assert_true(date_is_none(m.panel_due_on));
	/* Whose audit it is, and who is in the case's line, decides nothing. */
	assert_int_equal(op_write(&f->op, decide, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_write(&f->op, decide, &d), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_write(&f->op, decide, &none), ERR_INVALID);
	assert_int_equal(op_write(&f->op, decide, &d), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_SETTLED);
	assert_int_equal(m.panel_grade, GRADE_OUTSTANDING);
	assert_string_equal(m.panel_id, "panel-1");
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(audit.final_grade, GRADE_OUTSTANDING);
	assert_int_equal(audit.final_grade_source, GRADE_BY_PANEL);
}

/* Nobody takes an audit into or out of Inadequate alone (D14). */
static void
test_a_second_moderator(void **state)
{
	static const struct {
		enum grade auditors, first, second;
		enum moderation_state then;
	} cases[] = {
	    {GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE, GRADE_INADEQUATE, MODERATION_WITH_AUDITOR},
	    {GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE, GRADE_REQUIRES_IMPROVEMENT, MODERATION_PANEL},
	    {GRADE_INADEQUATE, GRADE_REQUIRES_IMPROVEMENT, GRADE_REQUIRES_IMPROVEMENT, MODERATION_WITH_AUDITOR},
	    {GRADE_INADEQUATE, GRADE_REQUIRES_IMPROVEMENT, GRADE_INADEQUATE, MODERATION_PANEL},
	};
	bool has_asked_panel = false;
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct audit audit;
		const char *id = moderation_fixture_sent(f, &cast,
		    arena_printf(f->op.arena, "DEMO00001%zu", i), cases[i].auditors, MODERATION_INADEQUATE, &audit);
		struct inadequate_case inadequate;
		struct moderation_view v;
		struct moderation m;

		moderation_fixture_grade(f, id, centre.first, cases[i].first);
		/* The case is open from the first word of it. */
		assert_int_equal(store_inadequate_get(f->store, audit.id, &inadequate), ERR_OK);
		assert_true(inadequate.is_open);
		assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
		m = moderation_fixture_get(f, id);
		assert_int_equal(m.state, MODERATION_SECOND);
		assert_true(moderation_fixture_has_task(f, TASK_MODERATION_GIVE, centre.lead));
		assert_int_equal(op_moderation_take(&f->op, id, m.version), ERR_STALE);
		/* As blind as the first: nothing tells which of the two they are. */
		fixture_sign_in(f, centre.second);
		assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
		assert_true(v.may_take && !v.shows_both && v.answers.count == 0);
		moderation_fixture_grade(f, id, centre.second, cases[i].second);
		m = moderation_fixture_get(f, id);
		assert_int_equal(m.state, cases[i].then);
		assert_int_equal(m.second_grade, cases[i].second);
		assert_int_equal(date_is_none(m.panel_due_on), m.state != MODERATION_PANEL);
		has_asked_panel |= m.state == MODERATION_PANEL;
		assert_int_equal(moderation_fixture_has_task(f, TASK_MODERATION_PANEL, centre.lead), has_asked_panel);
		assert_int_equal(m.told_at.us != 0, m.state == MODERATION_WITH_AUDITOR);
		/* Until it is settled the audit's grade is what it was. */
		assert_int_equal(moderation_fixture_audit(f, audit.id).final_grade, cases[i].auditors);
	}
}

static bool
shows_moderation(const struct history_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_is_same(list->items[i].object_kind, "moderation"))
			return true;
	return false;
}

static void
test_rework_once(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct moderation_result result;
	struct history_list list;
	struct moderation_view v;
	struct moderation m;
	struct audit got;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_RETURNED), ERR_OK);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(audit.state, AUDIT_IN_PROGRESS);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_REWORK);
	assert_int_equal(date_compare(m.rework_due_on, date_from_parts(2021, 1, 29)), 0);
	assert_true(moderation_fixture_has_task(f, TASK_AUDIT, cast.auditor));
	assert_false(moderation_fixture_has_task(f, TASK_RESPOND, cast.manager));
	fixture_sign_in(f, cast.auditor);
	/* They are told what to work on, and neither here nor in the history what the moderator gave. */
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
	assert_true(!result.shows_grades && result.section_count == 0 && result.moderation.grade == GRADE_NONE);
	assert_true(strlen(result.moderation.rework_note) > 0);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++)
		assert_true(!str_is_same(list.items[i].object_kind, "moderation"));
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_COMPARED);
	assert_int_equal(m.outcome, MODERATION_NO_OUTCOME);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATE, centre.first));
	assert_true(moderation_fixture_has_task(f, TASK_RESPOND, cast.manager));
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_decide && !v.may_return);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_RETURNED), ERR_INVALID);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED_WITH_COMMENTS), ERR_OK);
	assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_SETTLED);
	/* What was written is between the two, also in the step that has the name of one of the audit's own. */
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	assert_true(shows_moderation(&list));
	for (size_t i = 0; i < list.count; i++)
		assert_true(!str_is_same(list.items[i].object_kind, "moderation") || list.items[i].change_count == 0);
}

/* Sent as Inadequate, and sent again as Good: neither a return nor giving it back takes it past the second moderator (D14). */
static void
test_not_out_of_inadequate_by_sending_again(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	static const struct {
		enum grade own;
		enum moderation_outcome outcome;
	} cases[] = {{GRADE_GOOD, MODERATION_AGREED}, {GRADE_REQUIRES_IMPROVEMENT, MODERATION_CHANGED}};

	for (size_t c = 0; c < 2; c++) {
		struct audit audit;
		const char *id = moderation_fixture_sent(f, &cast, c == 0 ? "DEMO000001" : "DEMO000002",
		    GRADE_INADEQUATE, MODERATION_INADEQUATE, &audit);
		struct inadequate_case i;

		f->op.now.us += 60000000;
		moderation_fixture_grade(f, id, centre.first, cases[c].own);
		assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_RETURNED), ERR_OK);
		fixture_sign_in(f, cast.auditor);
		form_fixture_fill(f, audit.id, GRADE_GOOD);
		assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
		fixture_sign_in(f, centre.first);
		if (c == 1)
			assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_INVALID);
		assert_int_equal(moderation_fixture_outcome(
		    f, id, c == 0 ? MODERATION_YES : MODERATION_NO, cases[c].outcome), ERR_OK);
		assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_SECOND);
		assert_int_equal(store_inadequate_get(f->store, audit.id, &i), ERR_OK);
		assert_true(i.is_open);
		moderation_fixture_grade(f, id, centre.second, cases[c].own);
		assert_int_equal(moderation_fixture_get(f, id).state, MODERATION_WITH_AUDITOR);
		fixture_sign_in(f, cast.auditor);
		assert_int_equal(op_moderation_reply(
		    &f->op, audit.id, moderation_fixture_get(f, id).version, c == 0, "I saw her"), ERR_OK);
		assert_int_equal(store_inadequate_get(f->store, audit.id, &i), ERR_OK);
		assert_int_equal(i.is_open, c == 1);
		assert_int_equal(date_is_none(moderation_fixture_get(f, id).panel_due_on), c == 0);
	}
}

/* A case that a moderator's blind grade opened tells those of the audit nothing yet; who must act sees it (D13, D14). */
static void
test_a_case_opened_by_a_moderator(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	const char *const people[] = {cast.auditor, cast.practitioner, cast.head};
	struct audit_overview o;
	struct history_list list;
	struct audit got;

	moderation_fixture_grade(f, id, centre.first, GRADE_INADEQUATE);
	for (size_t p = 0; p < 3; p++) {
		bool is_head = p == 2, is_told = false, is_blocked = false;

		fixture_sign_in(f, people[p]);
		assert_int_equal(op_audit_overview(&f->op, audit.id, &o), ERR_OK);
		assert_int_equal(o.inadequate.audit_id != NULL, is_head);
		for (size_t i = 0; i < o.block_count; i++)
			is_blocked |= strstr(o.blocks[i], "Inadequate") != NULL;
		assert_int_equal(is_blocked, is_head);
		assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
		for (size_t i = 0; i < list.count; i++)
			is_told |= str_is_same(list.items[i].object_kind, "inadequate");
		assert_int_equal(is_told, is_head);
	}
}

static enum err
put_back(struct op *op, void *data)
{
	struct audit *audit = data;

	audit->state = AUDIT_IN_PROGRESS;
	return store_audit_update(op->store, audit);
}

/* Opened again meanwhile, it is the auditor's to write: nobody takes or grades what is not finished. */
static void
test_not_while_the_audit_is_away(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct moderation_view v;
	struct audit audits[2];
	const char *waiting = moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audits[0]);
	const char *taken = moderation_fixture_sent(f, &cast, "DEMO000002", GRADE_GOOD, MODERATION_RANDOM, &audits[1]);

	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_take(&f->op, taken, moderation_fixture_get(f, taken).version), ERR_OK);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(op_write(&f->op, put_back, &audits[i]), ERR_OK);
	assert_int_equal(op_moderation_get(&f->op, taken, &v), ERR_OK);
	assert_true(v.is_away && !v.may_grade && v.answers.count == 0);
	assert_int_equal(op_moderation_get(&f->op, waiting, &v), ERR_OK);
	assert_false(v.may_take);
	assert_int_equal(op_moderation_take(&f->op, waiting, v.moderation.version), ERR_STALE);
}

/* Two windows: what stands otherwise than the page showed is not changed. */
static void
test_as_the_page_showed_it(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	const char *id = moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, NULL);
	struct moderation_decision d = {.id = id,
	    .is_justifiable = MODERATION_YES,
	    .outcome = MODERATION_AGREED,
	    .feedback = "",
	    .rework_note = ""};

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		d.scores[q] = (struct moderation_score){(enum moderation_quality)q, 3, ""};
	/* Changed to what it is already is no change. */
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_INVALID);
	f->op.problems.count = 0;
	d.version = moderation_fixture_get(f, id).version - 1;
	assert_int_equal(op_moderation_outcome(&f->op, &d), ERR_STALE);
	d.version++;
	assert_int_equal(op_moderation_outcome(&f->op, &d), ERR_OK);
}

/* The auditor may take it back until somebody reads it: the manager, or a moderator (D21). */
static void
test_taken_means_no_undo(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);
	struct moderation_query q = {.tab = MODERATION_TAB_QUEUE, .cycle_id = "", .state_code = "", .limit = 25};
	struct moderation_queue queue;

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_OK);
	/* Back with its auditor: nothing to take. */
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_STALE);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	assert_int_equal(queue.rows.count, 0);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	assert_int_equal(queue.rows.count, 1);
	assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);
}

static void
test_given_left_taken_back(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, NULL);
	struct moderation_candidates candidates;
	struct moderation_grade_list grades;
	struct moderation m;
	struct person second;

	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_candidates(&f->op, id, &candidates), ERR_NOT_FOUND);
	assert_int_equal(op_moderation_give(&f->op, id, 1, centre.second), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_candidates(&f->op, id, &candidates), ERR_OK);
	assert_int_equal(candidates.count, 3);
	assert_int_equal(op_moderation_give(&f->op, id, 1, cast.auditor), ERR_INVALID);
	assert_int_equal(op_moderation_give(&f->op, id, 1, "nobody"), ERR_INVALID);
	/* By name, as among very many. */
	assert_int_equal(store_person_get(f->store, centre.second, &second), ERR_OK);
	assert_int_equal(op_moderation_give(&f->op, id, 1, second.user_name), ERR_OK);
	assert_true(moderation_fixture_has_task(f, TASK_MODERATE, centre.second));
	/* Put back by who has it, with a reason. */
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_leave(&f->op, id, 2, "On leave"), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.second);
	assert_int_equal(op_moderation_leave(&f->op, id, 2, " "), ERR_INVALID);
	assert_int_equal(op_moderation_leave(&f->op, id, 2, "I know the family"), ERR_OK);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATE, centre.second));
	assert_true(moderation_fixture_has_task(f, TASK_MODERATION_GIVE, centre.lead));
	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	/* After the grades only the lead can, and another begins anew. */
	m = moderation_fixture_get(f, id);
	assert_int_equal(op_moderation_leave(&f->op, id, m.version, "On leave"), ERR_STALE);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_leave(&f->op, id, m.version, "Away for months"), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_WAITING);
	assert_int_equal(m.grade, GRADE_NONE);
	assert_string_equal(m.moderator_id, "");
	/* Who has seen the auditor's grades is not blind again. */
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_take(&f->op, id, m.version), ERR_NOT_FOUND);
	assert_int_equal(store_moderation_grades(f->store, id, MODERATION_FIRST, &grades), ERR_OK);
	assert_int_equal(grades.count, 0);
	moderation_fixture_grade(f, id, centre.second, GRADE_GOOD);
}

/* Two people, and who knows why it was chosen is not blind (D13, D14). */
static void
test_who_sits_second(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_REQUIRES_IMPROVEMENT, MODERATION_RANDOM, &audit);
	struct moderation_result result;
	struct moderation m;

	moderation_fixture_grade(f, id, centre.lead, GRADE_INADEQUATE);
	m = moderation_fixture_get(f, id);
	assert_false(m.is_blind);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(op_moderation_give(&f->op, id, m.version, centre.lead), ERR_INVALID);
	f->op.problems.count = 0;
	moderation_fixture_grade(f, id, centre.second, GRADE_INADEQUATE);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_WITH_AUDITOR);
	/* Only who audited it answers; the panel has 10 working days for a change into Inadequate. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, m.version, true, ""), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_moderation_result(&f->op, audit.id, &result), ERR_OK);
	assert_true(result.may_reply);
	assert_int_equal(op_moderation_reply(&f->op, audit.id, m.version, false, "The plan was good"), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_PANEL);
	assert_int_equal(date_compare(m.panel_due_on, date_from_parts(2021, 2, 9)), 0);
}

/* Without an answer the lead asks the panel, and the same days count. */
static void
test_the_lead_asks_the_panel(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_INADEQUATE, MODERATION_INADEQUATE, NULL);
	struct moderation m;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_NO, MODERATION_CHANGED), ERR_OK);
	moderation_fixture_grade(f, id, centre.second, GRADE_GOOD);
	m = moderation_fixture_get(f, id);
	assert_int_equal(op_moderation_refer(&f->op, id, m.version, "No answer"), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	f->op.today = date_from_parts(2021, 2, 10);
	assert_int_equal(op_moderation_refer(&f->op, id, m.version, "No answer"), ERR_OK);
	m = moderation_fixture_get(f, id);
	assert_int_equal(m.state, MODERATION_PANEL);
	assert_int_equal(date_compare(m.panel_due_on, date_from_parts(2021, 2, 24)), 0);
	assert_false(moderation_fixture_has_task(f, TASK_MODERATION_ANSWER, cast.auditor));
}

/* Every sentence that somebody of the audit can read is silent about it until the outcome is sent (D13). */
static void
test_nobody_learns_that_it_was_chosen(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);
	const char *const people[] = {cast.auditor, cast.practitioner, cast.manager, cast.head};
	struct audit_overview o;
	struct history_list list;
	struct audit got;

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	for (size_t p = 0; p < 4; p++) {
		fixture_sign_in(f, people[p]);
		assert_int_equal(op_audit_overview(&f->op, audit.id, &o), ERR_OK);
		for (size_t i = 0; i < o.task_count; i++)
			assert_true(o.tasks[i].task.kind != TASK_MODERATE);
		for (size_t i = 0; i < o.steps.count; i++)
			assert_null(strstr(o.steps.items[i].sentence, "oderat"));
		/* Another thing stands against closing, and is enough to say. */
		assert_true(p != 0 || o.block_count > 0);
		for (size_t i = 0; i < o.block_count; i++)
			assert_null(strstr(o.blocks[i], "checks"));
		assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
		assert_true(list.count > 0);
		assert_false(shows_moderation(&list));
	}
	/* The lead reads it there, and who audited it does once the outcome is sent. */
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	assert_true(shows_moderation(&list));
	fixture_sign_in(f, centre.first);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	assert_true(shows_moderation(&list));
}

/* Why it was chosen is the lead's alone; the numbers of a month are everybody's of the Centre. */
static void
test_the_queue(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct moderation_query q = {.tab = MODERATION_TAB_MUST, .cycle_id = "", .state_code = "", .limit = 25};
	struct moderation_queue queue;
	const char *id = moderation_fixture_sent(
	    f, &cast, "DEMO000001", GRADE_INADEQUATE, MODERATION_INADEQUATE, NULL);

	(void)moderation_fixture_sent(f, &cast, "DEMO000002", GRADE_GOOD, MODERATION_CHALLENGE, NULL);
	fixture_sign_in(f, centre.first);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	assert_true(!queue.is_lead && queue.rows.count == 2 && queue.total == 2);
	assert_int_equal(queue.numbers.returned, 2);
	assert_string_equal(queue.cycle_id, "2021-01");
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	assert_true(queue.is_lead);
	q.tab = MODERATION_TAB_CHALLENGES;
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	moderation_fixture_grade(f, id, centre.first, GRADE_INADEQUATE);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	fixture_sign_in(f, centre.lead);
	q.tab = MODERATION_TAB_DONE;
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	assert_int_equal(queue.rows.count, 1);
	assert_int_equal(queue.rows.items[0].final_grade, GRADE_INADEQUATE);
	for (int t = 0; t < MODERATION_TAB_COUNT; t++) {
		q.tab = (enum moderation_tab)t;
		q.cycle_id = "2021-01";
		assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
		assert_int_equal(queue.total, queue.tab_counts[t]);
		q.cycle_id = "2020-01";
		assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
		assert_int_equal(queue.total, 0);
	}
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_NOT_FOUND);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"blind first", test_blind_first},
	    {"agreed", test_agreed},
	    {"changed and accepted", test_changed_and_accepted},
	    {"disputed goes to the panel", test_disputed_goes_to_the_panel},
	    {"a second moderator", test_a_second_moderator},
	    {"rework, once", test_rework_once},
	    {"not out of Inadequate by sending it again", test_not_out_of_inadequate_by_sending_again},
	    {"a case opened by a moderator", test_a_case_opened_by_a_moderator},
	    {"not while the audit is away", test_not_while_the_audit_is_away},
	    {"as the page showed it", test_as_the_page_showed_it},
	    {"taken means no undo", test_taken_means_no_undo},
	    {"given, left, taken back", test_given_left_taken_back},
	    {"who sits second", test_who_sits_second},
	    {"the lead asks the panel", test_the_lead_asks_the_panel},
	    {"nobody learns that it was chosen", test_nobody_learns_that_it_was_chosen},
	    {"the queue", test_the_queue},
	};

	return fixture_run("moderation", tests, sizeof(tests) / sizeof(tests[0]));
}
