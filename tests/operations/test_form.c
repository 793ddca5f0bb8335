#include "../form_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_audit_request.h"
#include "operations/op_response.h"
#include "operations/op_form_send.h"
#include "operations/op_reflection.h"
#include "store/store_inadequate.h"
#include "operations/op_history.h"
#include "operations/op_recommendation.h"
#include "operations/op_reflection.h"
#include "store/store_person.h"
#include "store/store_task.h"

#include <string.h>

static const struct form_part *
part_of(const struct form_state *s, const char *code)
{
	for (size_t i = 0; i < s->part_count; i++)
		if (str_is_same(s->parts[i].section->code, code))
			return &s->parts[i];
	return NULL;
}

static const char *
value_now(struct fixture *f, const char *audit_id, const char *code)
{
	struct form_state s;

	assert_int_equal(form_state_load(&f->op, audit_id, &s), ERR_OK);
	return form_value(&s.answers, code);
}

static size_t
open_tasks(struct fixture *f, const char *audit_id, enum task_kind kind, const char *person_id)
{
	struct task_list tasks;
	size_t count = 0;

	assert_int_equal(store_task_of_audit(f->store, audit_id, &tasks), ERR_OK);
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.items[i].kind == kind &&
		    (person_id == NULL || str_is_same(tasks.items[i].person_id, person_id)))
			count++;
	return count;
}

static void
test_only_the_auditor_opens(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_ALLOCATED);
	for (const char *const *who = (const char *const[]){cast.practitioner, cast.manager, cast.head,
	         cast.coordinator, cast.stranger, cast.partner, cast.administrator, NULL};
	     *who != NULL; who++) {
		fixture_sign_in(f, *who);
		assert_int_equal(op_form_start(&f->op, audit.id), ERR_NOT_FOUND);
	}
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "yes", NULL), ERR_STALE);
	assert_int_equal(op_form_start(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_form_start(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(s.audit.state, AUDIT_IN_PROGRESS);
	assert_string_equal(s.audit.form_version_id, "csc/1+CSC-PLAN/1");
	assert_non_null(part_of(&s, "TH-PLAN"));
}

/* ux.md 2.2 A8: a draft is the auditor's alone; D19: the practitioner reads what is shared. */
static void
test_a_draft_is_private_until_shared(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	const struct form_part *part;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "partly", "Half of"), ERR_OK);
	for (const char *const *who = (const char *const[]){cast.manager, cast.head, cast.coordinator,
	         cast.assistant_director, cast.stranger, cast.partner, cast.administrator, NULL};
	     *who != NULL; who++) {
		fixture_sign_in(f, *who);
		assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_NOT_FOUND);
		assert_int_equal(op_form_section_get(&f->op, audit.id, "1", &s, &part), ERR_NOT_FOUND);
		assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "no", NULL), ERR_NOT_FOUND);
		assert_int_equal(op_form_share(&f->op, audit.id, "1"), ERR_NOT_FOUND);
	}
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "1", &s, &part), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_share(&f->op, audit.id, "1"), ERR_OK);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "1", &s, &part), ERR_OK);
	assert_int_equal(part->access, FORM_READ);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_NOT_FOUND);
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "no", NULL), ERR_STALE);
}

static enum err
save_at(struct fixture *f, struct form_save *save, const char *audit_id, int version,
    const char *code, const char *value, bool is_draft)
{
	static struct form_field field;

	field = (struct form_field){code, false, value};
	*save = (struct form_save){.audit_id = audit_id,
	    .section_code = "9",
	    .version = version,
	    .fields = &field,
	    .field_count = 1,
	    .is_draft = is_draft};
	return op_form_save(&f->op, save);
}

/* ux.md 2.3 C1 and C2. */
static void
test_two_pages_on_one_section(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_save save;
	struct answer_list versions;
	struct form_state s;
	const struct form_part *part;
	int loaded;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(save_at(f, &save, audit.id, 0, "9.1", "She sleeps", false), ERR_OK);
	loaded = save.new_version;
	/* Another page, another answer: both stay. */
	assert_int_equal(save_at(f, &save, audit.id, loaded, "9.2", "yes", true), ERR_OK);
	assert_int_equal(save_at(f, &save, audit.id, loaded, "9.4", "no", true), ERR_OK);
	assert_string_equal(value_now(f, audit.id, "9.2"), "yes");
	assert_string_equal(value_now(f, audit.id, "9.4"), "no");
	/* The same answer: one is shown beside the other, and nothing is lost. */
	assert_int_equal(save_at(f, &save, audit.id, loaded, "9.1", "She sleeps well", true), ERR_OK);
	assert_int_equal(
	    save_at(f, &save, audit.id, loaded, "9.1", "She sleeps at her aunt’s", true), ERR_CONFLICT);
	assert_int_equal(save.conflict_count, 1);
	assert_string_equal(save.conflicts[0].before, "She sleeps");
	assert_string_equal(save.conflicts[0].yours, "She sleeps at her aunt’s");
	assert_string_equal(save.conflicts[0].theirs, "She sleeps well");
	assert_string_equal(value_now(f, audit.id, "9.1"), "She sleeps well");
	assert_int_equal(op_form_versions(&f->op, audit.id, "9", &s, &part, &versions), ERR_OK);
	assert_int_equal(versions.count, 2);
	assert_string_equal(versions.items[0].value, "She sleeps at her aunt’s");
	assert_true(versions.items[0].is_kept);
	assert_string_equal(versions.items[1].value, "She sleeps");
	/* Chosen, at the version the conflict page was made with. */
	assert_int_equal(
	    save_at(f, &save, audit.id, save.new_version, "9.1", "Both", false), ERR_OK);
	assert_string_equal(value_now(f, audit.id, "9.1"), "Both");
	/* An unchanged answer of an old page does not undo what came after it. */
	assert_int_equal(save_at(f, &save, audit.id, loaded, "9.1", "She sleeps", true), ERR_OK);
	assert_string_equal(value_now(f, audit.id, "9.1"), "Both");
}

/* ux.md 2.2 A3, A7. */
static void
test_saved_first_and_then_judged(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct answer_list versions;
	struct form_state s;
	const struct form_part *part;
	struct form_field fields[] = {{"B.2", false, "31/2/2021"}, {"B.1", false, "yes"}};
	struct form_save save = {.section_code = "B", .fields = fields, .field_count = 2};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	save.audit_id = audit.id;
	save.is_checked = true;
	assert_int_equal(op_form_save(&f->op, &save), ERR_INVALID);
	assert_string_equal(problems_find(&f->op.problems, "B.2"),
	    "Enter a real date with a year of four numbers, such as 26 1 2021");
	assert_string_equal(problems_find(&f->op.problems, "B.3"), "Select how you met");
	assert_null(problems_find(&f->op.problems, "B.7"));
	assert_string_equal(value_now(f, audit.id, "B.2"), "31/2/2021");
	/* Drafts leave no version behind, a save does. */
	assert_int_equal(form_fixture_type(f, audit.id, "B", "B.6", "One", NULL), ERR_OK);
	assert_int_equal(form_fixture_type(f, audit.id, "B", "B.6", "Two", NULL), ERR_OK);
	assert_int_equal(op_form_versions(&f->op, audit.id, "B", &s, &part, &versions), ERR_OK);
	assert_int_equal(versions.count, 2);
	save = (struct form_save){.audit_id = audit.id, .section_code = "B", .version = 3};
	assert_int_equal(op_form_save(&f->op, &save), ERR_OK);
	assert_int_equal(op_form_versions(&f->op, audit.id, "B", &s, &part, &versions), ERR_OK);
	assert_int_equal(versions.count, 3);
	assert_string_equal(versions.items[0].value, "Two");
}

static void
test_send_and_undo(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	struct text_list advice;
	struct coded_finding_list findings;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", audit.due_on);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "OV.1"));
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(op_form_check(&f->op, audit.id, &s, &advice), ERR_OK);
	assert_int_equal(f->op.problems.count, 0);
	assert_int_equal(advice.count, 0);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(s.audit.state, AUDIT_WITH_MANAGER);
	assert_int_equal(s.audit.grade, GRADE_GOOD);
	assert_int_equal(s.audit.final_grade, GRADE_GOOD);
	assert_true(s.audit.first_sent_at.us == f->op.now.us);
	/* D18: five working days after 26 January is later than the return date. */
	assert_int_equal(s.audit.response_due_on.day, date_from_parts(2021, 2, 2).day);
	assert_int_equal(open_tasks(f, audit.id, TASK_AUDIT, NULL), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_RESPOND, cast.manager), 1);
	assert_int_equal(store_findings(f->store, audit.id, &findings), ERR_OK);
	assert_int_equal(findings.count, 6);
	assert_string_equal(findings.items[0].polarity, "strength");
	assert_int_equal(form_fixture_type(f, audit.id, "1", "1.1", "no", NULL), ERR_STALE);
	/* What was done well the practitioner reads on the same day, and nobody in their stead. */
	struct praises praises;
	assert_int_equal(open_tasks(f, audit.id, TASK_PRAISE, cast.practitioner), 1);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_reflection_praise(&f->op, &s.audit, &praises), ERR_OK);
	assert_int_equal(praises.count, 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_PRAISE, cast.practitioner), 1);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_reflection_praise(&f->op, &s.audit, &praises), ERR_OK);
	assert_int_equal(praises.count, 3);
	assert_string_not_equal(praises.items[0].strength, findings.items[0].code);
	assert_int_equal(open_tasks(f, audit.id, TASK_PRAISE, NULL), 0);
	/* Everybody with a right to the content reads it now. */
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_form_read(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_form_read(&f->op, audit.id, &s), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_RESPOND, NULL), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_AUDIT, cast.auditor), 1);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);
	/* Not sent, nothing of it is told; sent again, it is told again. */
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(op_reflection_praise(&f->op, &s.audit, &praises), ERR_OK);
	assert_int_equal(praises.count, 0);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_PRAISE, cast.practitioner), 1);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_PRAISE, NULL), 0);
}

static void
test_inadequate_is_told_at_once(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	struct inadequate_case inadequate;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(store_inadequate_get(f->store, audit.id, &inadequate), ERR_OK);
	assert_true(inadequate.is_open);
	assert_string_equal(inadequate.told_at, "2021-01-25T10:30");
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, cast.head), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, cast.assistant_director), 1);
	assert_int_equal(op_form_undo_send(&f->op, audit.id), ERR_STALE);
	/* The senior may read it now. */
	fixture_sign_in(f, cast.assistant_director);
	assert_int_equal(op_form_read(&f->op, audit.id, &s), ERR_OK);
}

static void
test_recommended_actions(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit, other;
	struct form_state s;
	struct recommendation r = {.text = "", .owner_id = "", .owner_other = "", .section_code = "",
	    .due_on = DATE_NONE};

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 3);
	r.text = "Read the chronology with her mother and correct it together";
	r.owner_id = cast.stranger; /* no party to this audit */
	r.due_on = date_from_parts(2021, 2, 5);
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_INVALID);
	r.owner_id = cast.practitioner;
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_OK);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(s.actions.count, 1);
	assert_string_equal(s.actions.items[0].owner_name, "jo Tester");
	r = s.actions.items[0];
	r.owner_id = "";
	r.owner_other = "School nurse";
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_OK);
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_CONFLICT);
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_recommendation_remove(&f->op, audit.id, r.id, 2), ERR_NOT_FOUND);
	/* Not through another audit of the same auditor, nor after it was sent. */
	other = form_fixture_open(f, &cast, "DEMO2");
	assert_int_equal(op_recommendation_remove(&f->op, other.id, r.id, 2), ERR_NOT_FOUND);
	assert_int_equal(op_recommendation_remove(&f->op, audit.id, r.id, 2), ERR_OK);
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	r.id = "";
	assert_int_equal(op_recommendation_save(&f->op, audit.id, &r), ERR_STALE);
}

static void
test_reflection_is_the_practitioners(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	struct reflection r = {.proud = "She laughed", .differently = "", .helps = "", .support = ""};
	struct reflection theirs;
	int version;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_reflection_save(&f->op, audit.id, &r, false, true, &theirs, &version),
	    ERR_NOT_FOUND);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(
	    op_reflection_save(&f->op, audit.id, &r, false, true, &theirs, &version), ERR_OK);
	assert_int_equal(
	    op_reflection_save(&f->op, audit.id, &r, false, true, &theirs, &version), ERR_CONFLICT);
	assert_string_equal(theirs.proud, "She laughed");
	/* Theirs alone until they send it. */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(s.reflection.proud, "");
	assert_false(s.extra.has_reflection);
	fixture_sign_in(f, cast.practitioner);
	r.version = 1;
	assert_int_equal(
	    op_reflection_save(&f->op, audit.id, &r, true, false, &theirs, &version), ERR_OK);
	/* On a section only once it is shared; on the audit as a whole at any time (D19). */
	assert_int_equal(op_reflection_comment(&f->op, audit.id, COMMENT_DISAGREEMENT, "2", "Not yet"), ERR_NOT_FOUND);
	assert_int_equal(op_reflection_comment(&f->op, audit.id, COMMENT_COMMENT, "", "A long week"), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_share(&f->op, audit.id, "2"), ERR_OK);
	assert_int_equal(op_reflection_comment(&f->op, audit.id, COMMENT_COMMENT, "2", "Mine"), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.practitioner);
	f->op.now.us++;
	assert_int_equal(op_reflection_comment(&f->op, audit.id, COMMENT_DISAGREEMENT, "2",
	                     "I saw her alone on 4 January; the visit is recorded under her brother"),
	    ERR_OK);
	assert_int_equal(op_reflection_comment(&f->op, audit.id, COMMENT_COMMENT, "2", ""), ERR_INVALID);
	r.version = 2;
	assert_int_equal(
	    op_reflection_save(&f->op, audit.id, &r, true, false, &theirs, &version), ERR_STALE);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_string_equal(s.reflection.proud, "She laughed");
	assert_true(s.extra.has_reflection);
	assert_int_equal(s.comments.count, 2);
	assert_string_equal(s.comments.items[0].section_title, "");
	assert_string_equal(s.comments.items[1].section_title, "Risk, safety and thresholds");
}

/* Soft presence (ux.md 2.3 C3): whoever else has just opened the section, never oneself, not the day before. */
static void
test_who_opened_it(void **state)
{
	static const int64_t hour = INT64_C(3600000000);
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	const struct form_part *part;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(op_form_share(&f->op, audit.id, "2"), ERR_OK);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_OK);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_OK);
	assert_int_equal(s.openers.count, 0);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_OK);
	assert_int_equal(s.openers.count, 1);
	assert_string_equal(s.openers.items[0].name, "amina Tester");
	assert_int_equal(s.openers.items[0].at.us, f->op.now.us);
	fixture_sign_in(f, cast.auditor);
	f->op.now.us += hour;
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_OK);
	assert_int_equal(s.openers.count, 1);
	assert_string_equal(s.openers.items[0].name, "jo Tester");
	/* Another section of the same audit is another page. */
	assert_int_equal(op_form_section_get(&f->op, audit.id, "4", &s, &part), ERR_OK);
	assert_int_equal(s.openers.count, 0);
	f->op.now.us += 2 * hour;
	assert_int_equal(op_form_section_get(&f->op, audit.id, "2", &s, &part), ERR_OK);
	assert_int_equal(s.openers.count, 0);
}

static enum err
make_send(struct op *op, void *data)
{
	struct audit *audit = data;
	struct audit_partner partner = {
	    .audit_id = audit->id, .agency = "health", .person_id = audit->draw_name};
	enum err e = store_audit_next_reference(op->store, 2021, &audit->reference);

	audit->id = partner.audit_id = op_id(op);
	audit->service = SERVICE_SEND;
	audit->theme_code = "SEND-CG";
	if (e == ERR_OK)
		e = store_audit_insert(op->store, audit);
	return e == ERR_OK ? store_audit_partner_put(op->store, &partner) : e;
}

/* D20; domain.md 11.3. */
static void
test_partners_fill_their_own_part(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_IN_PROGRESS);
	audit.draw_name = cast.partner;
	assert_int_equal(op_write(&f->op, make_send, &audit), ERR_OK);
	fixture_sign_in(f, cast.partner);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(part_of(&s, "SC")->access, FORM_WRITE);
	assert_int_equal(part_of(&s, "SB")->access, FORM_HIDDEN);
	assert_int_equal(part_of(&s, "OV")->access, FORM_HIDDEN);
	assert_int_equal(form_fixture_type(f, audit.id, "SB", "SB.1", "yes", NULL), ERR_NOT_FOUND);
	assert_int_equal(op_form_part_done(&f->op, audit.id, true), ERR_INVALID);
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(op_form_part_done(&f->op, audit.id, true), ERR_OK);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(part_of(&s, "SB")->access, FORM_READ);
	/* The lead writes everything else, and reads health's part. */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(part_of(&s, "SC")->access, FORM_READ);
	assert_int_equal(part_of(&s, "SB")->access, FORM_WRITE);
	assert_int_equal(op_form_part_done(&f->op, audit.id, true), ERR_NOT_FOUND);
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	/* While the manager asks about a fact the lead corrects it: no grade (domain.md 11.4), and not health's part. */
	fixture_sign_in(f, cast.manager);
	assert_int_equal(op_query_ask(&f->op, audit.id, "The review of 3 January is on the file."), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(part_of(&s, "SC")->access, FORM_READ);
	assert_int_equal(part_of(&s, "SB")->access, FORM_WRITE);
	assert_int_equal(form_fixture_type(f, audit.id, "OV", form_overall_question(s.form)->code, "4", NULL), ERR_OK);
	assert_int_equal(op_form_get(&f->op, audit.id, &s), ERR_OK);
	assert_int_equal(form_overall_grade(s.form, &s.answers), GRADE_GOOD);
}

/* Who of these sees a text somewhere in the audit's history. */
static bool
is_in_history(struct fixture *f, const char *audit_id, const char *person_id, const char *text)
{
	struct history_list list;
	struct audit read;
	bool is_there = false;

	fixture_sign_in(f, person_id);
	assert_int_equal(op_history_of_audit(&f->op, audit_id, 0, &read, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++) {
		struct history_entry entry;
		struct audit audit;
		bool is_hidden;

		assert_int_equal(op_history_entry(&f->op, audit_id, list.items[i].seq, &audit, &entry, &is_hidden),
		    ERR_OK);
		for (size_t k = 0; k < entry.change_count; k++)
			is_there = is_there || str_is_same(entry.changes[k].after, text);
		assert_int_equal(entry.change_count, is_hidden ? 0 : list.items[i].change_count);
	}
	return is_there;
}

/* Earlier words of a section are its writer's alone until the audit is sent (ux.md 2.2 A8). */
static void
test_earlier_versions_are_private(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	const struct form_part *part;
	struct answer_list versions;
	struct form_save save;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	assert_int_equal(save_at(f, &save, audit.id, 0, "9.1", "Words I would not say", false), ERR_OK);
	assert_int_equal(save_at(f, &save, audit.id, 1, "9.1", "Words we can share", false), ERR_OK);
	assert_int_equal(op_form_share(&f->op, audit.id, "9"), ERR_OK);
	assert_int_equal(op_form_versions(&f->op, audit.id, "9", &s, &part, &versions), ERR_OK);
	assert_int_equal(versions.count, 2);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_versions(&f->op, audit.id, "9", &s, &part, &versions), ERR_OK);
	assert_int_equal(versions.count, 0);
	assert_false(is_in_history(f, audit.id, cast.coordinator, "Words I would not say"));
	assert_true(is_in_history(f, audit.id, cast.auditor, "Words I would not say"));
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_form_versions(&f->op, audit.id, "9", &s, &part, &versions), ERR_OK);
	assert_true(versions.count >= 2);
}

/* However much is typed, the page that shows it stays within what a request may take. */
static void
test_texts_have_a_limit(void **state)
{
	enum { SAVES = 50 };
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct form_state s;
	const struct form_part *part;
	struct answer_list versions;
	struct form_save save;
	size_t bytes = 0;
	char *text = arena_alloc(f->arena, FORM_VALUE_BYTES + 2);

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO1");
	memset(text, 'x', FORM_VALUE_BYTES + 1);
	assert_int_equal(save_at(f, &save, audit.id, 0, "9.1", text, true), ERR_TOO_LARGE);
	text[FORM_VALUE_BYTES] = '\0';
	for (int i = 0; i < SAVES; i++) {
		text[0] = (char)('0' + i);
		assert_int_equal(save_at(f, &save, audit.id, i, "9.1", text, false), ERR_OK);
	}
	assert_int_equal(op_form_versions(&f->op, audit.id, "9", &s, &part, &versions), ERR_OK);
	assert_true(versions.count > 0 && versions.count < SAVES);
	assert_string_equal(versions.items[0].value, text);
	for (size_t i = 0; i < versions.count; i++)
		bytes += strlen(versions.items[i].value);
	assert_true(bytes < 600 * 1000);
	fixture_sign_in(f, cast.practitioner);
	for (int i = 0; i < COMMENTS_MAXIMUM; i++)
		assert_int_equal(
		    op_reflection_comment(&f->op, audit.id, COMMENT_COMMENT, "", "And one more"), ERR_OK);
	assert_int_equal(
	    op_reflection_comment(&f->op, audit.id, COMMENT_COMMENT, "", "And one more"), ERR_INVALID);
}

static enum err
may_audit(struct op *op, void *data)
{
	struct person person;
	enum err e = store_person_get(op->store, data, &person);

	if (e != ERR_OK)
		return e;
	person.is_auditor[SERVICE_CSC] = true;
	return store_person_update(op->store, &person);
}

/* Why somebody has a conflict is between them and who decides; the audit leaves their tray altogether. */
static void
test_a_conflict_stays_with_who_decides(void **state)
{
	static const char reason[] = "I was married to the practitioner’s brother";
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct request_view v;
	struct request_decision agreed = {.is_agreed = true, .note = "Of course"};
	struct task_counts counts;
	struct person taker;
	const char *id;

	audit_fixture_cast(f, &cast);
	assert_int_equal(op_write(&f->op, may_audit, arena_strdup(f->arena, cast.stranger)), ERR_OK);
	audit = form_fixture_open(f, &cast, "DEMO1");
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, NULL, audit.due_on);
	audit_fixture_task(f, &audit, TASK_REFLECT, cast.practitioner, cast.auditor, audit.due_on);
	assert_int_equal(
	    op_request_ask(&f->op, audit.id, REQUEST_CONFLICT, reason, DATE_NONE, &id), ERR_OK);
	assert_true(is_in_history(f, audit.id, cast.auditor, reason));
	assert_true(is_in_history(f, audit.id, cast.coordinator, reason));
	assert_false(is_in_history(f, audit.id, cast.practitioner, reason));
	assert_false(is_in_history(f, audit.id, cast.manager, reason));
	assert_false(is_in_history(f, audit.id, cast.head, reason));

	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_request_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.candidate_count, 1);
	agreed.id = id;
	agreed.version = v.request.version;
	/* Who does not audit for the service cannot take it; whoever can is chosen, or named where there are very many. */
	agreed.auditor_id = cast.auditor;
	assert_int_equal(op_request_decide(&f->op, &agreed), ERR_INVALID);
	assert_string_equal(problems_find(&f->op.problems, "auditor"), "Select who takes the audit");
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(store_person_get(f->store, v.candidates[0].person_id, &taker), ERR_OK);
	agreed.auditor_id = taker.user_name;
	assert_int_equal(op_request_decide(&f->op, &agreed), ERR_OK);
	agreed.auditor_id = taker.id;
	assert_false(is_in_history(f, audit.id, cast.practitioner, reason));
	assert_false(is_in_history(f, audit.id, cast.manager, "Of course"));
	assert_false(is_in_history(f, audit.id, agreed.auditor_id, reason));
	assert_int_equal(store_task_counts(f->store, cast.auditor, f->op.today, &counts), ERR_OK);
	assert_int_equal(counts.todo + counts.waiting, 0);
	assert_int_equal(store_task_counts(f->store, agreed.auditor_id, f->op.today, &counts), ERR_OK);
	assert_int_equal(counts.waiting, 1);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"only the auditor opens it", test_only_the_auditor_opens},
	    {"a draft is private until it is shared", test_a_draft_is_private_until_shared},
	    {"two pages on one section", test_two_pages_on_one_section},
	    {"saved first and then judged", test_saved_first_and_then_judged},
	    {"sending, and taking it back", test_send_and_undo},
	    {"an Inadequate is told at once", test_inadequate_is_told_at_once},
	    {"recommended actions", test_recommended_actions},
	    {"who opened it", test_who_opened_it},
	    {"the reflection is the practitioner’s", test_reflection_is_the_practitioners},
	    {"partners fill their own part", test_partners_fill_their_own_part},
	    {"earlier versions are private", test_earlier_versions_are_private},
	    {"texts have a limit", test_texts_have_a_limit},
	    {"a conflict stays with who decides", test_a_conflict_stays_with_who_decides},
	};

	return fixture_run("form", tests, sizeof(tests) / sizeof(tests[0]));
}
