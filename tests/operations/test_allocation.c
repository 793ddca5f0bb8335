#include "../draw_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_draw_job.h"
#include "operations/op_job.h"
#include "store/store_audit.h"
#include "store/store_task.h"

#include <string.h>

static struct draw_target
drawn(struct fixture *f, const struct draw_world *w)
{
	struct draw_target t;

	fixture_sign_in(f, w->coordinator);
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	return t;
}

static void
verify(struct fixture *f, const char *name)
{
	const char *text, *read, *fault;

	assert_int_equal(op_draw_certificate_text(&f->op, name, &text), ERR_OK);
	assert_int_equal(op_draw_verify(f->arena, text, strlen(text), &read, &fault), ERR_OK);
	if (fault != NULL)
		fail_msg("%s", fault);
}

static void
test_propose_and_allocate(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct allocation_view view;
	struct audit_list audits;
	struct task_list tasks;
	size_t count;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_int_equal(view.pair_count, 6);
	assert_string_equal(view.obstacle, "Cases are allocated on 1 March 2021");
	assert_int_equal(op_allocation_allocate(&f->op, &t, view.digest, &count), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);

	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_null(view.obstacle);
	assert_string_equal(view.pairs[0].auditor_name, "Anna Reid");
	assert_true(str_starts_with(view.pairs[0].reason, "No conflict. Anna Reid has not audited"));
	assert_int_equal(op_allocation_allocate(&f->op, &t, "another", &count), ERR_STALE);
	assert_int_equal(op_allocation_allocate(&f->op, &t, view.digest, &count), ERR_OK);
	assert_int_equal(count, 6);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, &count), ERR_INVALID);

	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 6);
	assert_true(date_is_none(audits.items[0].fed_back_on));
	assert_true(date_is_none(audits.items[0].closed_on));
	for (size_t i = 0; i < audits.count; i++) {
		const struct audit *a = &audits.items[i];
		assert_string_equal(a->draw_name, "2021-03/audit/csc");
		assert_int_equal(a->due_on.day, date_from_parts(2021, 3, 22).day);
		assert_int_equal(a->state, AUDIT_ALLOCATED);
		assert_int_equal(store_task_of_audit(f->store, a->id, &tasks), ERR_OK);
		assert_int_equal(tasks.count, 2);
	}
	verify(f, "2021-03/audit/csc");
}

static void
test_only_the_right_people(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct allocation_view view;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	fixture_sign_in(f, w.auditors[0]);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_NOT_FOUND);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_NOT_FOUND);
	fixture_sign_in(f, w.early_help_lead);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_NOT_FOUND);
}

static void
test_next_reserve(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;
	const char *reference = "";
	struct draw_certificate c;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);

	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(
	    op_allocation_next_reserve(&f->op, &audits.items[0], "File held by another council", &reference), ERR_OK);
	assert_int_equal(op_allocation_drop(&f->op, &audits.items[1]), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_true(str_starts_with(reference, "AUD-2021-"));
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc", &c), ERR_OK);
	assert_int_equal(c.replacements_count, 2);
	assert_string_equal(c.replacements[0].out, audits.items[0].child_reference);
	assert_string_equal(c.replacements[1].reason, DRAW_REASON_NO_AUDITOR);
	assert_int_equal(draw_count(&c, DRAW_SELECTED), 5);
	verify(f, "2021-03/audit/csc");

	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 7);
	assert_string_equal(audits.items[6].auditor_id, audits.items[0].auditor_id);
	assert_string_equal(audits.items[6].child_reference, c.replacements[0].in);
}

static void
test_refusals(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;
	struct person_list people;
	const char **refusals;
	size_t told = 0;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(store_person_list(f->store, &people), ERR_OK);
	assert_int_equal(op_allocation_refusals(&f->op, &audits.items[0], &people, &refusals), ERR_OK);
	for (size_t i = 0; i < people.count; i++) {
		bool is_own = str_is_same(people.items[i].id, audits.items[0].practitioner_id);
		if (is_own)
			assert_non_null(strstr(refusals[i], "is this child’s practitioner"));
		if (str_is_same(people.items[i].id, w.head))
			assert_non_null(strstr(refusals[i], "line-manages this child’s practitioner"));
		if (str_is_same(people.items[i].id, w.auditors[0]))
			assert_string_equal(refusals[i], "");
		told += !str_is_empty(refusals[i]);
	}
	/* Practitioner, their colleague in the team, the team manager, the head of service. */
	assert_int_equal(told, 4);
}

/* What the jobs process does for an authority too large for a page, with the rights of the person who asked. */
static void
test_jobs(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct draw_record record;
	struct job job;
	const char *id, *cycle;
	size_t count = 0;

	draw_world_make(f, &w);
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	fixture_sign_in(f, w.auditors[0]);
	assert_int_equal(op_draw_ask(&f->op, &t, NULL, &id), ERR_NOT_FOUND);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_draw_ask(&f->op, &t, NULL, &id), ERR_OK);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_string_equal(job.kind, DRAW_JOB);
	assert_int_equal(op_draw_asked(&f->op, job.input, &record, &count), ERR_OK);
	assert_string_equal(record.name, "2021-03/audit/csc");
	assert_int_equal(count, 6);
	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_ask(&f->op, &t, &id), ERR_OK);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_int_equal(op_allocation_asked(&f->op, job.input, &cycle, &count), ERR_OK);
	assert_int_equal(count, 6);
	assert_string_equal(cycle, "2021-03");
	assert_int_equal(op_allocation_asked(&f->op, "{}", &cycle, &count), ERR_NOT_FOUND);
}

static void
test_exemptions(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct person_list auditors;
	struct exemption_view_list list;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	assert_int_equal(op_exemption_ask(&f->op, &t, w.auditors[2], ""), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_exemption_ask(&f->op, &t, w.auditors[2], "On long leave until April"), ERR_OK);
	assert_int_equal(
	    op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_NOT_FOUND);
	assert_int_equal(op_draw_auditors(&f->op, "2021-03", SERVICE_CSC, &auditors), ERR_OK);
	assert_int_equal(auditors.count, 6);
	fixture_sign_in(f, w.director);
	assert_int_equal(op_exemption_list(&f->op, "2021-03", &list), ERR_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].name, "Cath Moss");
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_OK);
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_STALE);
	assert_int_equal(op_draw_auditors(&f->op, "2021-03", SERVICE_CSC, &auditors), ERR_OK);
	assert_int_equal(auditors.count, 5);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"propose_and_allocate", test_propose_and_allocate},
	    {"only_the_right_people", test_only_the_right_people},
	    {"next_reserve", test_next_reserve},
	    {"refusals", test_refusals},
	    {"jobs", test_jobs},
	    {"exemptions", test_exemptions},
	};

	return fixture_run("allocation", tests, sizeof(tests) / sizeof(tests[0]));
}
