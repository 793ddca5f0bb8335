#include "../form_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_consistency.h"
#include "operations/op_form_send.h"
#include "operations/op_history.h"
#include "operations/op_moderation.h"
#include "operations/op_seed.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_moderation_queue.h"

#include <string.h>

struct world {
	struct cast cast;
	const char *first; /* moderated it before */
	const char *mia, *nina; /* of the Centre */
	struct audit audit;
	struct moderation agreed;
};

static enum err
insert(struct op *op, void *data)
{
	return store_moderation_insert(op->store, data);
}

/* An audit sent Good, which a panel agreed on as Requires improvement forty days ago. */
static void
world_make(struct fixture *f, struct world *w)
{
	audit_fixture_cast(f, &w->cast);
	w->first = fixture_person(f, "fay", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	w->mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	w->nina = fixture_person(f, "nina", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	w->audit = audit_fixture_audit(f, &w->cast, "DEMO1", AUDIT_RESPONDED);
	w->agreed = (struct moderation){.id = op_id(&f->op), .audit_id = w->audit.id, .cycle_id = "2021-01",
	    .reason = MODERATION_RANDOM, .state = MODERATION_SETTLED, .chosen_at = f->op.now, .due_on = f->op.today,
	    .moderator_id = w->first, .taken_at = f->op.now, .saved_at = f->op.now, .is_blind = true,
	    .original_grade = GRADE_GOOD, .grade = GRADE_INADEQUATE, .rework_due_on = DATE_NONE,
	    .panel_due_on = DATE_NONE, .panel_grade = GRADE_REQUIRES_IMPROVEMENT, .panel_reason = "Thin",
	    .settled_at = {f->op.now.us - 40 * INT64_C(86400000000)}};
	assert_int_equal(op_write(&f->op, insert, &w->agreed), ERR_OK);
}

static size_t
queued(struct fixture *f, const char *person, const char **ret_id)
{
	struct moderation_query q = {.tab = MODERATION_TAB_QUEUE, .cycle_id = "", .state_code = "", .limit = 20};
	struct moderation_queue queue;

	fixture_sign_in(f, person);
	assert_int_equal(op_moderation_queue(&f->op, &q, &queue), ERR_OK);
	if (queue.rows.count > 0)
		*ret_id = queue.rows.items[0].id;
	return queue.rows.count;
}

static void
turn_on(struct fixture *f, const struct world *w)
{
	fixture_sign_in(f, w->cast.coordinator);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_SEEDS, "2", 0), ERR_OK);
	assert_int_equal(op_seed_due(&f->op), ERR_OK);
}

static void
test_who_gets_it(void **state)
{
	struct fixture *f = fixture_of(state);
	struct world w;
	const char *id = "";
	struct moderation_view v;

	world_make(f, &w);
	/* Off as delivered. */
	assert_int_equal(op_seed_due(&f->op), ERR_OK);
	assert_int_equal(queued(f, w.mia, &id), 0);
	turn_on(f, &w);
	assert_int_equal(op_seed_due(&f->op), ERR_OK); /* each once */
	assert_int_equal(queued(f, w.mia, &id), 1);
	/* Who knows the grade does not see it; nor takes it by its address. */
	assert_int_equal(queued(f, w.first, &(const char *){""}), 0);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_NOT_FOUND);
	assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_NOT_FOUND);
	/* The lead sees why it is there, and so does not take it. */
	fixture_sign_in(f, w.cast.coordinator);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_false(v.may_take || v.may_give);
	/* Nor gives it to anybody, least of all to who knows the grade. */
	assert_int_equal(op_moderation_give(&f->op, id, v.moderation.version, w.first), ERR_STALE);
	assert_int_equal(op_moderation_candidates(&f->op, id, &(struct moderation_candidates){0}), ERR_NOT_FOUND);
	fixture_sign_in(f, w.mia);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_take && !v.shows_both);
}

static void
test_it_counts_for_the_moderator_alone(void **state)
{
	struct fixture *f = fixture_of(state);
	struct world w;
	const char *id = "";
	struct moderation_view v;
	struct moderation_graded graded[40];
	struct moderation_save save = {.grade = GRADE_INADEQUATE, .reason = "The plan has no dates", .sections = graded};
	struct moderation_list list;
	struct moderation_numbers before, after;
	struct moderation m;
	struct consistency_view c;
	struct history_list history;
	struct audit now;

	world_make(f, &w);
	assert_int_equal(store_moderation_numbers(f->store, "2021-01", &before), ERR_OK);
	turn_on(f, &w);
	assert_int_equal(queued(f, w.mia, &id), 1);
	assert_int_equal(op_moderation_take(&f->op, id, 1), ERR_OK);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_grade && !v.shows_both);
	save.id = id;
	save.version = v.moderation.version;
	for (size_t i = 0; i < v.section_count; i++)
		graded[save.section_count++] = (struct moderation_graded){v.sections[i].section->code, 3, ""};
	assert_int_equal(op_moderation_save(&f->op, &save), ERR_OK);
	assert_int_equal(store_moderation_get(f->store, id, &m), ERR_OK);
	assert_int_equal(m.state, MODERATION_SETTLED);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.shows_both && !v.may_decide);

	/* Nothing of the audit, its case or the month's numbers has changed. */
	assert_int_equal(store_audit_get(f->store, w.audit.id, &now), ERR_OK);
	assert_int_equal(now.version, w.audit.version);
	assert_int_equal(now.final_grade, w.audit.final_grade);
	assert_int_equal(store_moderation_of_audit(f->store, w.audit.id, &list), ERR_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].id, w.agreed.id);
	assert_int_equal(store_moderation_numbers(f->store, "2021-01", &after), ERR_OK);
	assert_memory_equal(&before, &after, sizeof(before));
	/* The people of the audit learn nothing of it. */
	fixture_sign_in(f, w.cast.auditor);
	assert_int_equal(op_history_of_audit(&f->op, w.audit.id, 0, &now, &history), ERR_OK);
	for (size_t i = 0; i < history.count; i++)
		assert_string_not_equal(history.items[i].object_id, id);

	/* One grade lower than the panel's; the share's statistics are as they were. */
	fixture_sign_in(f, w.mia);
	assert_int_equal(op_consistency(&f->op, 2021, &c), ERR_OK);
	assert_true(c.shows_seeds && !c.shows_all);
	assert_int_equal(c.seeds.summary.total, 1);
	assert_int_equal(c.seeds.summary.higher, 1);
	fixture_sign_in(f, w.nina);
	assert_int_equal(op_consistency(&f->op, 2021, &c), ERR_OK);
	assert_int_equal(c.seeds.summary.total, 0);
	fixture_sign_in(f, w.cast.coordinator);
	assert_int_equal(op_consistency(&f->op, 2021, &c), ERR_OK);
	assert_int_equal(c.seeds.summary.total, 1);
	assert_int_equal(c.all.summary.total, 1);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"who gets it", test_who_gets_it},
	    {"it counts for the moderator alone", test_it_counts_for_the_moderator_alone},
	};

	return fixture_run("seeded audits", tests, sizeof(tests) / sizeof(tests[0]));
}
