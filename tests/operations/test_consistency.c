#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_consistency.h"
#include "operations/op_setting.h"
#include "store/store_answer.h"
#include "store/store_moderation.h"

#include <string.h>

struct sample {
	struct moderation moderation;
	const char *audit_id;
	const char *section_code;
	int section; /* the auditor's grade of that section; 0: none */
	int section_first; /* the moderator's */
	const char *saved_by;
};

static enum err
put(struct op *op, void *data)
{
	struct sample *s = data;
	int version;
	enum err e = store_moderation_insert(op->store, &s->moderation);

	if (e != ERR_OK || s->section == 0)
		return e;
	e = store_moderation_grade_put(op->store, s->moderation.id, MODERATION_FIRST,
	    &(struct moderation_grade){s->section_code, (enum grade)s->section_first, ""});
	if (e == ERR_OK)
		e = store_section_touch(op->store, s->audit_id, s->section_code, false, s->saved_by, op->now, &version);
	return e == ERR_OK ? store_answer_put(op->store, s->audit_id,
	                         &(struct answer){.code = arena_printf(op->arena, "%s.G", s->section_code), .section_code = s->section_code,
	                             .value = arena_printf(op->arena, "%d", s->section), .evidence = "x",
	                             .version = version, .saved_by = s->saved_by, .saved_at = op->now})
	                   : e;
}

static int number;

/* A blind moderation of an audit graded Requires improvement, settled. */
static struct sample
sample(struct fixture *f, const struct cast *cast, const char *moderator, enum grade grade)
{
	struct audit audit = audit_fixture_audit(
	    f, cast, arena_printf(f->op.arena, "DEMO%d", ++number), AUDIT_WITH_MANAGER);

	return (struct sample){.audit_id = audit.id, .section_code = "4", .saved_by = cast->auditor,
	    .moderation = {.id = op_id(&f->op), .audit_id = audit.id, .cycle_id = "2021-01",
	        .reason = MODERATION_RANDOM, .state = MODERATION_SETTLED, .chosen_at = f->op.now, .due_on = f->op.today,
	        .moderator_id = moderator, .taken_at = f->op.now, .saved_at = f->op.now, .is_blind = true,
	        .original_grade = GRADE_REQUIRES_IMPROVEMENT, .grade = grade, .is_justifiable = MODERATION_YES,
	        .rework_due_on = DATE_NONE, .panel_due_on = DATE_NONE, .settled_at = f->op.now}};
}

static void
store(struct fixture *f, struct sample s)
{
	assert_int_equal(op_write(&f->op, put, &s), ERR_OK);
}

/* A head of service cannot work out what is hidden, from what is beside it or from one more than yesterday. */
static void
test_small_numbers(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct consistency_view v;
	const char *mia;

	audit_fixture_cast(f, &cast);
	mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	for (int i = 0; i < 4; i++)
		store(f, sample(f, &cast, mia, GRADE_GOOD));
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(v.has_few && v.all.summary.total == 0 && v.all.table.counts[2][1] == 0);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(!v.has_few && v.all.summary.total == 4);
	/* Ten in all, of sections that four and six had: neither is shown. */
	for (int i = 0; i < 10; i++) {
		struct sample s = sample(f, &cast, mia, GRADE_GOOD);

		s.section = 3;
		s.section_first = 2;
		s.section_code = i < 4 ? "4" : "5";
		store(f, s);
	}
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(!v.has_few && v.all.summary.total == 14);
	assert_int_equal(v.sections.count, 2);
	assert_true(v.sections.items[0].is_hidden && v.sections.items[1].is_hidden);
}

static void
test_only_the_random_stratum(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct consistency_view v;
	struct sample s;
	const char *mia;

	audit_fixture_cast(f, &cast);
	mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	for (int i = 0; i < 6; i++)
		store(f, sample(f, &cast, mia, i < 4 ? GRADE_REQUIRES_IMPROVEMENT : GRADE_GOOD));
	/* None of these counts: on top, for risk, not blind, not saved, ended. */
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.reason = MODERATION_INADEQUATE;
	store(f, s);
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.reason = MODERATION_RISK;
	store(f, s);
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.is_blind = false;
	store(f, s);
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.saved_at.us = 0;
	s.moderation.settled_at.us = 0;
	s.moderation.state = MODERATION_BLIND;
	store(f, s);
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.state = MODERATION_ENDED;
	store(f, s);
	/* Another year. */
	s = sample(f, &cast, mia, GRADE_INADEQUATE);
	s.moderation.cycle_id = "2020-12";
	store(f, s);
	/* With a section each; the one that was returned is left out there. */
	s = sample(f, &cast, mia, GRADE_REQUIRES_IMPROVEMENT);
	s.section = 3;
	s.section_first = 2;
	store(f, s);
	s = sample(f, &cast, mia, GRADE_REQUIRES_IMPROVEMENT);
	s.section = 3;
	s.section_first = 3;
	s.moderation.returned_at = f->op.now;
	store(f, s);

	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(v.shows_all && v.shows_auditors && !v.shows_own);
	assert_int_equal(v.all.summary.total, 8);
	assert_int_equal(v.all.summary.same, 6);
	assert_int_equal(v.all.summary.lower, 2); /* the auditor was the lower */
	assert_int_equal(v.all.justifiable, 8);
	assert_false(v.all.is_measured);
	assert_int_equal(v.themes.count, 1);
	assert_int_equal(v.sections.count, 1);
	assert_string_equal(v.sections.items[0].title, "Plan");
	assert_int_equal(v.sections.items[0].of.summary.total, 1);
	assert_int_equal(v.auditors.count, 1);
	/* Two years of it: the one of December is in. */
	assert_int_equal(v.auditors.items[0].of.summary.total, 9);
	assert_int_equal(op_policy_save(&f->op, POLICY_AGREEMENT_LEAST, "8", 0), ERR_OK);
	assert_int_equal(op_consistency(&f->op, 0, &v), ERR_OK);
	assert_true(v.all.is_measured && v.all.ac1.is_known);
	assert_int_equal(op_consistency(&f->op, 2022, &v), ERR_OK);
	assert_int_equal(v.all.summary.total, 0);

	/* A head of service: the whole service's figures, small groups not, no auditors. */
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(v.shows_all && !v.shows_auditors && v.sections.items[0].is_hidden);
	assert_false(v.themes.items[0].is_hidden);
	assert_int_equal(v.auditors.count, 0);
	/* An auditor: their own, and nothing else. */
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_true(v.shows_own && !v.shows_all);
	assert_int_equal(v.own.summary.total, 9);
	assert_int_equal(v.all.summary.total, 0);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_int_equal(v.own.summary.total, 0);
	fixture_sign_in(f, cast.practitioner);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_NOT_FOUND);
}

/* Before it is settled an auditor learns nothing from it (D13). */
static void
test_nothing_before_it_is_settled(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct consistency_view v;
	struct sample s;

	audit_fixture_cast(f, &cast);
	s = sample(f, &cast, fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL), GRADE_GOOD);
	s.moderation.state = MODERATION_COMPARED;
	s.moderation.settled_at.us = 0;
	store(f, s);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_int_equal(v.own.summary.total, 0);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_consistency(&f->op, 2021, &v), ERR_OK);
	assert_int_equal(v.all.summary.total, 1);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"only the random stratum", test_only_the_random_stratum},
	    {"small numbers", test_small_numbers},
	    {"nothing before it is settled", test_nothing_before_it_is_settled},
	};

	return fixture_run("consistency", tests, sizeof(tests) / sizeof(tests[0]));
}
