#include "../draw_fixture.h"

#include "base/str.h"
#include "operations/op_allocation.h"
#include "operations/op_audit.h"
#include "operations/op_form.h"
#include "operations/op_licence.h"
#include "operations/op_people.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_programme.h"
#include "store/store_task.h"
#include "store/store_workshop.h"

#include <string.h>

/* The licence to audit at allocation: a lapse pairs, it never stops anybody (capabilities.md, part 2, 30). */

struct licensing {
	const char *person_id;
	const char *lead_id;
	struct date on;
};

static enum err
mark_first_allocation(struct op *op, void *data)
{
	(void)data;
	return store_cycle_mark_allocated(op->store, "2021-01", (struct instant){op->now.us});
}

/* A workshop attended and two practice cases graded as agreed. */
static enum err
license(struct op *op, void *data)
{
	static const char *const codes[] = {"plan-after-the-move", "nine-months-on"};
	const struct licensing *l = data;
	struct workshop w = {.id = op_id(op), .held_on = l->on, .time = "9am", .place = "Here", .about = "",
	    .seats = 5, .lead_id = l->lead_id, .state = WORKSHOP_PLANNED};
	enum err e = store_workshop_insert(op->store, &w);

	if (e == ERR_OK)
		e = store_workshop_place_insert(op->store,
		    &(struct workshop_place){.workshop_id = w.id, .person_id = l->person_id, .booked_at = op->now});
	if (e == ERR_OK)
		e = store_workshop_attendance(op->store, w.id, l->person_id, true);
	for (size_t i = 0; e == ERR_OK && i < 2; i++)
		e = store_practice_attempt_insert(op->store,
		    &(struct practice_attempt){.id = op_id(op), .person_id = l->person_id, .case_code = codes[i],
		        .case_version = 1, .workshop_id = "", .finished_at = op->now, .finished_on = l->on,
		        .overall = GRADE_GOOD, .agreed = GRADE_GOOD, .reason = "", .counts = true});
	return e;
}

static struct draw_target
ready(struct fixture *f, struct draw_world *w)
{
	struct draw_target t;

	draw_world_make(f, w);
	assert_int_equal(op_write(&f->op, mark_first_allocation, NULL), ERR_OK);
	fixture_sign_in(f, w->coordinator);
	assert_int_equal(op_policy_save(&f->op, POLICY_LICENCE_GRACE, "0", 0), ERR_OK);
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	f->op.today = date_from_parts(2021, 3, 1);
	return t;
}

static void
licensed(struct fixture *f, const struct draw_world *w, const char *person_id)
{
	struct licensing l = {person_id, w->coordinator, date_from_parts(2021, 2, 10)};

	assert_int_equal(op_write(&f->op, license, &l), ERR_OK);
}

static size_t
pair_tasks(struct fixture *f, const char *audit_id, const char *person_id)
{
	struct task_list tasks;
	size_t count = 0;

	assert_int_equal(store_task_of_audit(f->store, audit_id, &tasks), ERR_OK);
	for (size_t i = 0; i < tasks.count; i++)
		count += tasks.items[i].kind == TASK_PAIR && str_is_same(tasks.items[i].person_id, person_id);
	return count;
}

static void
test_paired_at_allocation(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct allocation_view view;
	struct audit_list audits;
	struct draw_target t = ready(f, &w);
	size_t count = 0, paired = 0, with[2] = {0};

	/* Nobody holds one: they are allocated all the same, and the coordinator is told. */
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_null(view.obstacle);
	assert_non_null(strstr(view.pairs[0].reason, "nobody who holds one"));
	licensed(f, &w, w.auditors[0]);
	licensed(f, &w, w.auditors[1]);
	assert_int_equal(op_allocation_allocate(&f->op, &t, view.digest, &count), ERR_STALE);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	for (size_t i = 0; i < view.pair_count; i++) {
		bool holds = str_is_same(view.pairs[i].auditor_id, w.auditors[0]) ||
		    str_is_same(view.pairs[i].auditor_id, w.auditors[1]);

		assert_int_equal(strstr(view.pairs[i].reason, "paired with") == NULL, holds);
	}
	assert_int_equal(op_allocation_allocate(&f->op, &t, view.digest, &count), ERR_OK);
	assert_int_equal(count, 6);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count; i++) {
		struct audit_pair pair;

		if (store_audit_pair_get(f->store, audits.items[i].id, &pair) != ERR_OK)
			continue;
		paired++;
		assert_string_not_equal(pair.person_id, audits.items[i].auditor_id);
		assert_int_equal(pair_tasks(f, audits.items[i].id, pair.person_id), 1);
		for (size_t a = 0; a < 2; a++)
			with[a] += str_is_same(pair.person_id, w.auditors[a]);
	}
	assert_int_equal(paired, 4);
	assert_int_equal(with[0], 2);
	assert_int_equal(with[1], 2);
	/* Nobody has opened anything: it can still be undone (ux.md 2.6). */
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_true(view.may_undo);
	assert_int_equal(op_allocation_undo(&f->op, &t, &(int64_t){0}), ERR_OK);
}

/* The pair reads, before it is sent too, and writes nothing; and only while they are in another team than the case. */
static enum err
move_to_team(struct op *op, void *data)
{
	const char *const *person_and_team = data;
	struct person p;
	enum err e = store_person_get(op->store, person_and_team[0], &p);

	p.team_id = person_and_team[1];
	return e == ERR_OK ? store_person_update(op->store, &p) : e;
}

static void
test_what_a_pair_may(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;
	struct audit audit = {0}, seen;
	struct audit_pair pair = {0};
	struct form_state form;
	struct draw_target t = ready(f, &w);

	licensed(f, &w, w.auditors[0]);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count && pair.person_id == NULL; i++)
		if (store_audit_pair_get(f->store, audits.items[i].id, &pair) == ERR_OK)
			audit = audits.items[i];
	assert_string_equal(pair.person_id, w.auditors[0]);
	fixture_sign_in(f, audit.auditor_id);
	assert_int_equal(op_form_start(&f->op, audit.id), ERR_OK);
	fixture_sign_in(f, w.auditors[0]);
	assert_int_equal(op_audit_for(&f->op, audit.id, RIGHT_SEE_DRAFT, &seen, NULL), ERR_OK);
	assert_int_equal(op_audit_for(&f->op, audit.id, RIGHT_WRITE_FORM, &seen, NULL), ERR_NOT_FOUND);
	assert_int_equal(op_form_get(&f->op, audit.id, &form), ERR_OK);
	for (size_t i = 0; i < form.part_count; i++)
		assert_int_equal(form.parts[i].access, FORM_READ);
	assert_false(form.may_send);
	assert_int_equal(
	    op_write(&f->op, move_to_team, (const char *[]){w.auditors[0], audit.team_id}), ERR_OK);
	assert_int_equal(op_audit_for(&f->op, audit.id, RIGHT_SEE_OVERVIEW, &seen, NULL), ERR_NOT_FOUND);
}

/* Who leaves leaves no work behind that only they could do. */
static void
test_a_pair_who_leaves(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;
	struct draw_target t = ready(f, &w);
	struct audit_pair pair;
	enum err e;

	licensed(f, &w, w.auditors[0]);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	licensed(f, &w, w.auditors[1]);
	fixture_sign_in(f, fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL));
	/* They have an audit of their own to hand on first, and stand by nobody any more. */
	assert_int_equal(op_people_leave(&f->op, w.auditors[0]), ERR_INVALID);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count; i++) {
		e = store_audit_pair_get(f->store, audits.items[i].id, &pair);
		if (e == ERR_OK)
			assert_string_equal(pair.person_id, w.auditors[1]);
		assert_int_equal(pair_tasks(f, audits.items[i].id, w.auditors[0]), 0);
	}
}

static void
test_off(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct allocation_view view;
	struct draw_target t = ready(f, &w);

	assert_int_equal(op_policy_save(&f->op, POLICY_LICENCE_ON, "0", 0), ERR_OK);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_null(strstr(view.pairs[0].reason, "licence"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"paired at allocation", test_paired_at_allocation},
	    {"what a pair may", test_what_a_pair_may},
	    {"a pair who leaves", test_a_pair_who_leaves},
	    {"switched off", test_off},
	};

	return fixture_run("pairing", tests, sizeof(tests) / sizeof(tests[0]));
}
