#include "../draw_fixture.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "operations/op_draw_job.h"
#include "operations/op_exemption.h"
#include "operations/op_job.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_population.h"
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

/* What somebody has to do. */
static struct task_items
tray_of(struct fixture *f, const char *person_id)
{
	struct task_query query = {.tab = TASK_TAB_TODO, .person_id = person_id, .due_from = DATE_NONE,
	    .due_to = DATE_NONE, .done_since = DATE_NONE, .kind_code = "", .cycle_id = "", .team_id = "",
	    .child_reference = "", .limit = 50};
	struct task_items items;

	assert_int_equal(store_task_query(f->store, &query, &items), ERR_OK);
	return items;
}

static enum err
put_person(struct op *op, void *data)
{
	return store_person_update(op->store, data);
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
	struct draw_target allocated;
	struct allocation_view view;
	const char *id;
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
	/* Nothing is allocated that nobody looked at: the proposal comes first, and it is the one that is kept. */
	assert_int_equal(op_allocation_proposed(&f->op, &t, ALLOCATION_PAIRS, 1, 4, &view), ERR_OK);
	assert_false(view.is_proposed);
	assert_int_equal(op_allocation_ask(&f->op, &t, "", &id), ERR_OK);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_int_equal(op_allocation_asked(&f->op, job.input, &allocated, &count), ERR_STALE);
	assert_int_equal(op_proposal_ask(&f->op, &t, &id), ERR_OK);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_string_equal(job.kind, PROPOSAL_JOB);
	assert_int_equal(op_proposal_asked(&f->op, job.input, &allocated, &count), ERR_OK);
	assert_int_equal(count, 6);
	assert_int_equal(op_allocation_proposed(&f->op, &t, ALLOCATION_PAIRS, 1, 4, &view), ERR_OK);
	assert_true(view.is_proposed);
	assert_int_equal(view.pair_count, 6);
	assert_int_equal(view.shown_count, 4);
	assert_int_equal(view.listed_count, 6);
	assert_string_equal(view.rows[0].auditor, "Anna Reid");
	assert_true(str_starts_with(view.rows[0].reason, "No conflict. Anna Reid has not audited"));
	assert_null(view.obstacle);
	assert_int_equal(op_allocation_proposed(&f->op, &t, ALLOCATION_PAIRS, 2, 4, &view), ERR_OK);
	assert_int_equal(view.shown_count, 2);
	fixture_sign_in(f, w.auditors[0]);
	assert_int_equal(op_allocation_proposed(&f->op, &t, ALLOCATION_PAIRS, 1, 4, &view), ERR_NOT_FOUND);
	assert_int_equal(op_proposal_asked(&f->op, job.input, &allocated, &count), ERR_NOT_FOUND);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_allocation_proposed(&f->op, &t, ALLOCATION_PAIRS, 1, 4, &view), ERR_OK);
	assert_int_equal(op_allocation_ask(&f->op, &t, view.digest, &id), ERR_OK);
	assert_int_equal(op_job_get(&f->op, id, &job), ERR_OK);
	assert_int_equal(op_allocation_asked(&f->op, job.input, &allocated, &count), ERR_OK);
	assert_int_equal(count, 6);
	assert_string_equal(allocated.cycle_id, "2021-03");
	assert_int_equal(op_proposal_asked(&f->op, job.input, &allocated, &count), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_allocation_asked(&f->op, "{}", &allocated, &count), ERR_NOT_FOUND);
}

/* What a certificate says of each place, and how many changes it has. */
static const char *
places_of(struct fixture *f, const char *name)
{
	struct draw_certificate c;
	struct sbuf sb;

	assert_int_equal(op_draw_certificate(&f->op, name, &c), ERR_OK);
	sbuf_init(&sb, f->arena, 100000);
	for (size_t i = 0; i < c.order_count; i++)
		sbuf_printf(&sb, "%s %s %s\n", c.order[i].ref, draw_result_code(c.order[i].result), c.order[i].reason);
	sbuf_printf(&sb, "%zu", c.replacements_count);
	return sb.data;
}

/* Ten minutes, and only while nobody has opened anything: then the certificate is as it was (ux.md 2.6). */
static void
test_undo(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;
	struct cycle cycle;
	int64_t count = 0;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	assert_int_equal(op_exemption_ask(&f->op, &t, w.auditors[5], "On leave"), ERR_STALE);
	/* An auditor who left after the draw: one case has no auditor, and the certificate will say so. */
	struct person left;
	assert_int_equal(store_person_get(f->store, w.auditors[5], &left), ERR_OK);
	left.is_auditor[SERVICE_CSC] = false;
	assert_int_equal(op_write(&f->op, put_person, &left), ERR_OK);
	const char *before = places_of(f, "2021-03/audit/csc");
	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_undo(&f->op, &t, &count), ERR_STALE);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	fixture_counts_are_kept(f);
	assert_string_not_equal(places_of(f, "2021-03/audit/csc"), before);
	assert_int_equal(tray_of(f, w.auditors[0]).count, 1);
	fixture_sign_in(f, w.auditors[0]);
	assert_int_equal(op_allocation_undo(&f->op, &t, &count), ERR_NOT_FOUND);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_allocation_undo(&f->op, &t, &count), ERR_OK);
	assert_int_equal(count, 5);
	fixture_counts_are_kept(f);
	assert_string_equal(places_of(f, "2021-03/audit/csc"), before);
	verify(f, "2021-03/audit/csc");
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 0);
	assert_int_equal(tray_of(f, w.auditors[0]).count, 0);
	assert_int_equal(store_cycle_get(f->store, "2021-03", &cycle), ERR_OK);
	assert_true(cycle.allocated_at.us == 0);

	/* It can be allocated again; opened, it stands. */
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 5);
	fixture_sign_in(f, audits.items[0].auditor_id);
	assert_int_equal(op_viewed(&f->op, "audit", audits.items[0].id, audits.items[0].id, "Opened the form"), ERR_OK);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_allocation_undo(&f->op, &t, &count), ERR_STALE);
}

static void
test_undo_ends_after_ten_minutes(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_record draw;
	bool may_undo;

	draw_world_make(f, &w);
	struct draw_target t = drawn(f, &w);
	f->op.today = date_from_parts(2021, 3, 1);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(op_draw_current(&f->op, t.base, &draw), ERR_OK);
	f->op.now.us += 10LL * 60 * 1000000;
	assert_int_equal(op_allocation_may_undo(&f->op, &draw, &may_undo), ERR_OK);
	assert_true(may_undo);
	f->op.now.us += 1;
	assert_int_equal(op_allocation_may_undo(&f->op, &draw, &may_undo), ERR_OK);
	assert_false(may_undo);
	assert_int_equal(op_allocation_undo(&f->op, &t, NULL), ERR_STALE);
}

static void
test_exemptions(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct person_list auditors;
	struct exemption_view_list list;
	struct task_items tasks;

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
	f->op.now.us += 1;
	assert_int_equal(op_exemption_ask(&f->op, &t, w.auditors[3], "Seconded"), ERR_OK);
	tasks = tray_of(f, w.director);
	assert_int_equal(tasks.count, 1);
	assert_int_equal(tasks.items[0].kind, TASK_DECIDE_MONTH_EXEMPTION);
	assert_string_equal(tasks.items[0].object_id, "2021-03");
	assert_true(date_compare(tasks.items[0].due_on, date_from_parts(2021, 3, 1)) <= 0);
	assert_int_equal(tray_of(f, w.head).count, 0);
	fixture_sign_in(f, w.director);
	assert_int_equal(op_exemption_list(&f->op, "2021-03", &list), ERR_OK);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0].name, "Cath Moss");
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_OK);
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_STALE);
	assert_int_equal(op_draw_auditors(&f->op, "2021-03", SERVICE_CSC, &auditors), ERR_OK);
	assert_int_equal(auditors.count, 5);
	assert_int_equal(tray_of(f, w.director).count, 1);
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[3], false), ERR_OK);
	assert_int_equal(tray_of(f, w.director).count, 0);
}

/* A senior who also runs the draw does not decide on their own question, nor anybody on themselves. */
static void
test_exemption_needs_another(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;

	draw_world_make(f, &w);
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	fixture_sign_in(f, w.coordinator);
	f->op.actor.roles |= ROLE_BIT(ROLE_DIRECTOR);
	assert_int_equal(op_exemption_ask(&f->op, &t, w.auditors[2], "On long leave"), ERR_OK);
	assert_int_equal(
	    op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	fixture_sign_in(f, w.auditors[2]);
	f->op.actor.roles |= ROLE_BIT(ROLE_DIRECTOR);
	assert_int_equal(
	    op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	fixture_sign_in(f, w.director);
	assert_int_equal(op_exemption_decide(&f->op, "2021-03", SERVICE_CSC, w.auditors[2], true), ERR_OK);
}

struct line {
	enum population_list list;
	const char *team, *worker;
};

/* Lists of eight children, every row of a list with the same words. */
static void
bring_in(struct fixture *f, const struct line *lines, size_t count)
{
	struct population_snapshot snapshot = {.id = op_id(&f->op), .source = "send", .as_at = date_from_parts(2021, 1, 25),
	    .made_at = f->op.now, .made_by = "", .made_by_name = ""};
	enum { CHILDREN = 8 };

	f->op.now.us += 1000000;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_population_begin(f->store, &snapshot), ERR_OK);
	for (size_t l = 0; l < count; l++) {
		const struct population_list_report report = {
		    .list = lines[l].list, .sheet = "", .rows = CHILDREN, .kept = CHILDREN};
		assert_int_equal(store_population_add_list(f->store, snapshot.number, 1, &report), ERR_OK);
		for (int i = 0; i < CHILDREN; i++) {
			const struct population_value plan[] = {
			    {.column = POPULATION_COLUMN_PLAN_ISSUED, .date = date_from_parts(2021, 1, 4)}};
			const struct population_value held[] = {
			    {.column = POPULATION_COLUMN_TEAM, .text = lines[l].team, .date = DATE_NONE},
			    {.column = POPULATION_COLUMN_WORKER, .text = lines[l].worker, .date = DATE_NONE}};
			const struct population_row row = {.list = lines[l].list, .row = i + 3,
			    .ref = arena_printf(f->arena, "DEMO%06d", i + 1),
			    .values = lines[l].list == POPULATION_SEND_PLANS ? plan : held,
			    .count = lines[l].list == POPULATION_SEND_PLANS ? 1 : 2};
			assert_int_equal(store_population_add_rows(f->store, snapshot.number, &row, 1), ERR_OK);
		}
	}
	assert_int_equal(store_population_ready(f->store, snapshot.number, CHILDREN, CHILDREN, ""), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

static void
make_send(struct fixture *f, const char **ret_officer, const char **ret_manager)
{
	static const char *const names[] = {"Sally Pike", "Moira Finch", "Len Ashe", "Tess Rowe"};
	const char *ids[4];
	struct team team;

	assert_int_equal(store_team_get(f->store, fixture_team(f, "SEND Casework Team"), &team), ERR_OK);
	for (int i = 0; i < 4; i++) {
		struct person person;
		ids[i] = fixture_person(f, arena_printf(f->arena, "send%d", i),
		    ROLE_BIT(i == 0 ? ROLE_PRACTITIONER : i == 1 ? ROLE_TEAM_MANAGER : ROLE_AUDITOR),
		    i < 2 ? "SEND Casework Team" : "SEND auditors");
		assert_int_equal(store_person_get(f->store, ids[i], &person), ERR_OK);
		person.name = names[i];
		person.is_auditor[SERVICE_SEND] = i > 1;
		assert_int_equal(op_write(&f->op, put_person, &person), ERR_OK);
	}
	team.service = SERVICE_SEND;
	team.manager_id = ids[1];
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_team_update(f->store, &team), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	*ret_officer = ids[0];
	*ret_manager = ids[1];
}

/*
 * AMB-13: all these children have a social worker, and none of them is audited in a SEND audit: its own list says who holds
 * the case, until it does nothing is allocated, and what it says after the draw counts.
 */
static void
test_send_stays_with_send(void **state)
{
	static const struct line plans = {POPULATION_SEND_PLANS, NULL, NULL};
	static const struct line strangers = {POPULATION_LOCAL_SEND, "Dudley", "Worker 1"};
	static const struct line officers = {POPULATION_LOCAL_SEND, "", "Sally Pike"};
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct allocation_view view;
	struct audit_list audits;
	const char *officer, *manager;

	draw_world_make(f, &w);
	make_send(f, &officer, &manager);
	bring_in(f, &plans, 1);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_draw_target(&f->op, "2021-04/audit/send", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	f->op.today = date_from_parts(2021, 4, 30);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_non_null(strstr(view.obstacle, "The list of SEND case officers has nobody for DEMO"));
	bring_in(f, &strangers, 1);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	assert_non_null(strstr(view.obstacle, "Match the case officer “Worker 1” of DEMO"));
	bring_in(f, &officers, 1);
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	if (view.obstacle != NULL)
		fail_msg("%s", view.obstacle);
	assert_int_equal(op_allocation_allocate(&f->op, &t, NULL, NULL), ERR_OK);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-04", SERVICE_SEND, &audits), ERR_OK);
	assert_int_equal(audits.count, 2);
	for (size_t i = 0; i < audits.count; i++) {
		assert_string_equal(audits.items[i].practitioner_id, officer);
		assert_string_equal(audits.items[i].team_manager_id, manager);
	}
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
	    {"undo", test_undo},
	    {"undo_ends_after_ten_minutes", test_undo_ends_after_ten_minutes},
	    {"exemptions", test_exemptions},
	    {"exemption_needs_another", test_exemption_needs_another},
	    {"send_stays_with_send", test_send_stays_with_send},
	};

	return fixture_run("allocation", tests, sizeof(tests) / sizeof(tests[0]));
}
