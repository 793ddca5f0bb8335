#include "../form_fixture.h"

#include "base/str.h"
#include "input/input.h"
#include "operations/op_closing.h"
#include "operations/op_form_send.h"
#include "operations/op_history.h"
#include "operations/op_inadequate_case.h"
#include "operations/op_inadequate_list.h"
#include "operations/op_inadequate_reaudit.h"
#include "operations/op_inadequate_watch.h"
#include "operations/op_pattern.h"
#include "operations/op_population.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_private.h"
#include "store/store_response.h"
#include "store/store_task.h"

/* ---- People and time ---- */

struct people {
	struct cast cast;
	const char *director;
	const char *other; /* audits Children's Social Care, far from the team */
	const char *head_two;
};

static enum err
make_auditor(struct op *op, void *data)
{
	const char *const *id = data;
	struct person p;
	enum err e = store_person_get(op->store, *id, &p);

	p.is_auditor[SERVICE_CSC] = true;
	return e == ERR_OK ? store_person_update(op->store, &p) : e;
}

static void
people_make(struct fixture *f, struct people *ret)
{
	audit_fixture_cast(f, &ret->cast);
	ret->director = fixture_person(f, "dora", ROLE_BIT(ROLE_DIRECTOR), NULL);
	ret->other = fixture_person(f, "otto", ROLE_BIT(ROLE_AUDITOR), "East");
	ret->head_two = fixture_person(f, "hugo", ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL);
	assert_int_equal(op_write(&f->op, make_auditor, &ret->other), ERR_OK);
	assert_int_equal(op_write(&f->op, make_auditor, &ret->cast.auditor), ERR_OK);
	assert_int_equal(op_write(&f->op, make_auditor, &ret->cast.manager), ERR_OK);
}

static void
go_to(struct fixture *f, struct date day)
{
	f->op.today = day;
	f->op.now = instant_from_london(day, 10 * 60);
}

static size_t
open_tasks(struct fixture *f, const char *audit_id, enum task_kind kind, const char *person_id)
{
	struct task_list tasks;
	size_t count = 0;

	assert_int_equal(store_task_of_audit(f->store, audit_id, &tasks), ERR_OK);
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.items[i].kind == kind && str_is_same(tasks.items[i].person_id, person_id))
			count++;
	return count;
}

/* ---- Steps ---- */

static struct audit
send(struct fixture *f, const struct people *p, const char *child, enum grade grade)
{
	struct audit audit = form_fixture_open(f, &p->cast, child);

	form_fixture_fill(f, audit.id, grade);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	return audit;
}

struct settling {
	const char *audit_id;
	enum grade grade;
	enum audit_event event;
	unsigned relations;
	bool is_respond;
};

/* As moderation settles (operations/op_moderation.h): the final grade, then what follows from it. */
static enum err
settle(struct op *op, void *data)
{
	const struct settling *s = data;
	struct audit audit;
	enum err e = store_audit_get(op->store, s->audit_id, &audit);

	audit.final_grade = s->grade;
	audit.final_grade_source = GRADE_BY_MODERATION;
	if (e == ERR_OK)
		e = store_audit_update(op->store, &audit);
	audit.version++;
	return e == ERR_OK ? op_inadequate_moderated(op, &audit, s->grade) : e;
}

static enum err
moderated(struct fixture *f, const char *audit_id, enum grade grade)
{
	struct settling s = {.audit_id = audit_id, .grade = grade};

	return op_write(&f->op, settle, &s);
}

static enum err
step_audit(struct op *op, void *data)
{
	const struct settling *s = data;
	struct audit audit;
	enum err e = store_audit_get(op->store, s->audit_id, &audit);

	if (e == ERR_OK && s->is_respond)
		audit.responded_at = op->now;
	return e == ERR_OK ? op_audit_step(op, &audit, s->relations, s->event, NULL) : e;
}

static enum err
step(struct fixture *f, const char *audit_id, enum audit_event event)
{
	struct settling s = {.audit_id = audit_id,
	    .event = event,
	    .relations = ~0U,
	    .is_respond = event == AUDIT_EVENT_RESPOND};

	return op_write(&f->op, step_audit, &s);
}

static enum err
sign_plan(struct op *op, void *data)
{
	const char *const *audit_id = data;
	struct response_row response;
	struct audit audit;
	int version;
	enum err e = store_audit_get(op->store, *audit_id, &audit);

	if (e == ERR_OK)
		e = store_response_touch(op->store, *audit_id, op->now, &version);
	if (e == ERR_OK)
		e = store_response_get(op->store, *audit_id, &response);
	if (e != ERR_OK)
		return e;
	response.signed_off_by = op->actor.person_id;
	response.signed_off_at = op->now;
	response.sign_off_note = "Read with the team manager";
	e = store_response_set(op->store, &response);
	return e == ERR_OK ? op_inadequate_plan_signed(op, &audit) : e;
}

static enum err
planned(struct fixture *f, const char *audit_id)
{
	return op_write(&f->op, sign_plan, &audit_id);
}

static struct inadequate_case
now_of(struct fixture *f, const char *audit_id)
{
	struct inadequate_case i;

	assert_int_equal(store_inadequate_get(f->store, audit_id, &i), ERR_OK);
	return i;
}

static enum err
review(struct fixture *f, const char *audit_id, enum inadequate_safe safe)
{
	struct inadequate_review r = {.safe = safe,
	    .safe_how = "Seen at school by the duty worker this morning",
	    .progress = "Her visits are weekly again",
	    .drift = "",
	    .decision = "Go on with the plan; the team manager sees to the visits",
	    .next_review_on = date_add_days(f->op.today, 28)};
	struct inadequate_case i;
	enum err e = store_inadequate_get(f->store, audit_id, &i);

	return e == ERR_OK ? op_inadequate_review(&f->op, audit_id, i.version, &r, true) : e;
}

static size_t
alarms(struct fixture *f)
{
	struct inadequate_alarms found;

	assert_int_equal(op_inadequate_check(&f->op, &found), ERR_OK);
	return found.count;
}

/* The audit was that manager's, and is its present one's again. */
static enum err
managed_before(struct op *op, void *data)
{
	const char *const *ids = data;
	struct audit audit;
	const char *now_id;
	enum err e = store_audit_get(op->store, ids[0], &audit);

	now_id = audit.team_manager_id;
	audit.team_manager_id = ids[1];
	if (e == ERR_OK)
		e = store_audit_update(op->store, &audit);
	audit.version++;
	audit.team_manager_id = now_id;
	return e == ERR_OK ? store_audit_update(op->store, &audit) : e;
}

static enum err
promote(struct op *op, void *data)
{
	const char *const *id = data;

	return store_person_role_put(op->store,
	    &(struct person_role_grant){.person_id = *id,
	        .role = ROLE_ASSISTANT_DIRECTOR,
	        .granted_by = "test",
	        .granted_at = op->now});
}

/* ---- Tests ---- */

/* From sending to closing, through every level. */
static void
test_a_case_from_sending_to_closing(void **state)
{
	struct history_list list;
	struct audit got;
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_view v;
	const char *reaudit;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	/* Told at once, not yet moderated; each with their own limit. */
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_OPEN);
	assert_string_equal(now_of(f, audit.id).owner_id, p.cast.head);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.cast.head), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.cast.assistant_director), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.director), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REVIEW, p.cast.head), 1);
	assert_int_equal(alarms(f), 0);
	/* The head of service signs and reviews; nobody else may. */
	fixture_sign_in(f, p.cast.manager);
	assert_int_equal(op_inadequate_sign_off(&f->op, audit.id, now_of(f, audit.id).version, "Read"), ERR_NOT_FOUND);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_NOT_FOUND);
	fixture_sign_in(f, p.cast.auditor);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_sign_off(&f->op, audit.id, now_of(f, audit.id).version, " "), ERR_INVALID);
	assert_int_equal(op_inadequate_sign_off(&f->op, audit.id, 999, "Read"), ERR_STALE);
	assert_int_equal(op_inadequate_sign_off(&f->op, audit.id, now_of(f, audit.id).version, "Read"), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.cast.head), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.director), 1);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REVIEW, p.cast.head), 1);
	assert_int_equal(now_of(f, audit.id).next_review_on.day, date_add_days(f->op.today, 28).day);
	/* A direction from above, acknowledged. */
	fixture_sign_in(f, p.director);
	assert_int_equal(op_inadequate_direct(&f->op, audit.id, now_of(f, audit.id).version, "Visit this week"), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_DIRECTION, p.cast.head), 1);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_acknowledge(&f->op, audit.id, now_of(f, audit.id).version, "Booked for Thursday"), ERR_OK);
	assert_int_equal(op_inadequate_acknowledge(&f->op, audit.id, now_of(f, audit.id).version, "Again"), ERR_NOT_FOUND);
	/* The plan was signed off before moderation confirmed: it counts then. */
	assert_int_equal(step(f, audit.id, AUDIT_EVENT_RESPOND), ERR_OK);
	assert_int_equal(planned(f, audit.id), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_OPEN);
	assert_int_equal(moderated(f, audit.id, GRADE_INADEQUATE), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_PLANNED);
	assert_int_equal(now_of(f, audit.id).reaudit_from.day, date_add_days(f->op.today, 56).day);
	assert_int_equal(now_of(f, audit.id).reaudit_to.day, date_add_days(f->op.today, 84).day);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REAUDIT, p.cast.coordinator), 1);
	/* Too early, then by who may. */
	fixture_sign_in(f, p.cast.coordinator);
	assert_int_equal(op_reaudit_allocate(&f->op, audit.id, now_of(f, audit.id).version, p.other, &reaudit), ERR_INVALID);
	go_to(f, date_add_days(f->op.today, 57));
	assert_int_equal(op_reaudit_allocate(&f->op, audit.id, now_of(f, audit.id).version, p.cast.auditor, &reaudit), ERR_INVALID);
	assert_int_equal(op_reaudit_allocate(&f->op, audit.id, now_of(f, audit.id).version, p.cast.manager, &reaudit), ERR_INVALID);
	assert_int_equal(op_reaudit_allocate(&f->op, audit.id, now_of(f, audit.id).version, p.other, &reaudit), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_REAUDIT);
	fixture_counts_are_kept(f);
	/* It is sent, better. */
	fixture_sign_in(f, p.other);
	assert_int_equal(op_form_start(&f->op, reaudit), ERR_OK);
	form_fixture_fill(f, reaudit, GRADE_GOOD);
	assert_int_equal(op_form_send(&f->op, reaudit), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_IMPROVED);
	/* Two people close it, neither of whom had a part in it. */
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_UNKNOWN), ERR_OK);
	assert_int_equal(op_inadequate_ask_close(&f->op, audit.id, now_of(f, audit.id).version, "Better"), ERR_INVALID);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
	assert_int_equal(op_inadequate_ask_close(&f->op, audit.id, now_of(f, audit.id).version, "Better"), ERR_OK);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, now_of(f, audit.id).version), ERR_NOT_FOUND);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_CLOSE, p.cast.assistant_director), 1);
	fixture_sign_in(f, p.other);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, now_of(f, audit.id).version), ERR_NOT_FOUND);
	/* Nor does an office that came later make them independent: the re-auditor, then who asked, as assistant director. */
	assert_int_equal(op_write(&f->op, promote, &p.other), ERR_OK);
	fixture_sign_in(f, p.other);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_OK);
	assert_false(v.may_answer_close);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, v.inadequate.version), ERR_NOT_FOUND);
	assert_int_equal(op_write(&f->op, promote, &p.cast.head), ERR_OK);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, v.inadequate.version), ERR_NOT_FOUND);
	/* Nor has who managed the team while it went wrong, and has another office now. */
	assert_int_equal(op_write(&f->op, managed_before, (const char *[]){audit.id, p.head_two}), ERR_OK);
	assert_int_equal(op_write(&f->op, promote, &p.head_two), ERR_OK);
	fixture_sign_in(f, p.head_two);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, v.inadequate.version), ERR_NOT_FOUND);
	/* Refused, with why as a direction; asked again, and agreed. */
	fixture_sign_in(f, p.director);
	assert_int_equal(op_inadequate_refuse_close(&f->op, audit.id, v.inadequate.version, ""), ERR_INVALID);
	assert_int_equal(op_inadequate_refuse_close(&f->op, audit.id, v.inadequate.version, "Hear the child first"), ERR_OK);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_OK);
	assert_string_equal(v.directions.items[0].text, "Hear the child first");
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_ask_close(&f->op, audit.id, now_of(f, audit.id).version, "Better"), ERR_OK);
	fixture_sign_in(f, p.cast.assistant_director);
	assert_int_equal(op_inadequate_agree_close(&f->op, audit.id, now_of(f, audit.id).version), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_CLOSED);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REVIEW, p.cast.head), 0);
	assert_int_equal(alarms(f), 0);
	/* Who was told of it may still read how it ended. */
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_OK);
	assert_string_equal(v.inadequate.end_reason, "Better");
	/* Those of the audit read that something was written, and not what. */
	fixture_sign_in(f, p.cast.practitioner);
	assert_int_equal(op_history_of_audit(&f->op, audit.id, 0, &got, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++)
		assert_true(!str_is_same(list.items[i].object_kind, "inadequate") || list.items[i].change_count == 0);
}

/* D14: overturned by moderation, and opened again where a later one finds it Inadequate after all. */
static void
test_overturned_and_back(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_view v;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	assert_int_equal(moderated(f, audit.id, GRADE_REQUIRES_IMPROVEMENT), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_OVERTURNED);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.director), 0);
	fixture_sign_in(f, p.director);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_OK);
	assert_false(v.may_sign[INADEQUATE_DIRECTOR]);
	assert_int_equal(alarms(f), 0);
	assert_int_equal(moderated(f, audit.id, GRADE_INADEQUATE), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.director), 1);
	/* Of an audit that was not Inadequate: opened and confirmed; the plan is agreed on the case itself. */
	audit = send(f, &p, "DEMO2", GRADE_GOOD);
	assert_int_equal(moderated(f, audit.id, GRADE_INADEQUATE), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_plan(&f->op, audit.id, now_of(f, audit.id).version, "Weekly visits by Jo"), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_PLANNED);
}

/* One senior cannot end a case by ending its audit. */
static void
test_its_audit_stays(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	fixture_sign_in(f, p.director);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "The file belongs to another council"), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 1);
	assert_true(now_of(f, audit.id).is_open);
	assert_int_equal(moderated(f, audit.id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, p.director);
	assert_int_equal(op_audit_withdraw(&f->op, audit.id, "The file belongs to another council"), ERR_OK);
	assert_int_equal(alarms(f), 0);
}

/* A re-audit that is Inadequate again goes to the assistant director, and there is another plan and another re-audit. */
static void
test_still_inadequate(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_case none;
	struct reaudit_choice choice;
	const char *reaudit;
	bool is_refused = false;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	assert_int_equal(step(f, audit.id, AUDIT_EVENT_RESPOND), ERR_OK);
	assert_int_equal(planned(f, audit.id), ERR_OK);
	assert_int_equal(moderated(f, audit.id, GRADE_INADEQUATE), ERR_OK);
	go_to(f, date_add_days(f->op.today, 60));
	fixture_sign_in(f, p.cast.coordinator);
	assert_int_equal(op_reaudit_allocate(&f->op, audit.id, now_of(f, audit.id).version, p.other, &reaudit), ERR_OK);
	fixture_sign_in(f, p.other);
	assert_int_equal(op_form_start(&f->op, reaudit), ERR_OK);
	form_fixture_fill(f, reaudit, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, reaudit), ERR_OK);
	/* It is followed up in the case that made it. */
	assert_int_equal(store_inadequate_get(f->store, reaudit, &none), ERR_NOT_FOUND);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_STILL);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_STILL, p.cast.assistant_director), 1);
	assert_int_equal(alarms(f), 0);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_replan(&f->op, audit.id, now_of(f, audit.id).version, "Another worker"), ERR_NOT_FOUND);
	fixture_sign_in(f, p.cast.assistant_director);
	assert_int_equal(op_inadequate_replan(&f->op, audit.id, now_of(f, audit.id).version, "Another worker"), ERR_OK);
	assert_int_equal(now_of(f, audit.id).stage, INADEQUATE_CONFIRMED);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_plan(&f->op, audit.id, now_of(f, audit.id).version, "A second worker from Monday"), ERR_OK);
	/* The second window counts from the second plan; neither auditor may do it again. */
	assert_int_equal(now_of(f, audit.id).reaudit_from.day, date_add_days(f->op.today, 56).day);
	go_to(f, date_add_days(f->op.today, 57));
	fixture_sign_in(f, p.cast.coordinator);
	assert_int_equal(op_reaudit_choose(&f->op, audit.id, &choice), ERR_OK);
	for (size_t i = 0; i < choice.candidate_count; i++)
		if (str_is_same(choice.candidates[i].person_id, p.other))
			is_refused = choice.candidates[i].refusal[0] != '\0';
	assert_true(is_refused);
}

/* What runs out is told above, once; and what was done in time is not. */
static void
test_clocks_climb(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_view v;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.cast.assistant_director), 0);
	/* Before it happens, the page says so. */
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_OK);
	assert_string_equal(inadequate_clock_words(f->arena, &v.clocks, INADEQUATE_CLOCK_REVIEW, f->op.today),
	    "If this is not done by 28 January 2021, the assistant director is told");
	/* On the day it is due nobody is told; the day after, the assistant director, once. */
	go_to(f, date_from_parts(2021, 1, 28));
	assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.cast.assistant_director), 0);
	go_to(f, date_from_parts(2021, 1, 29));
	for (int i = 0; i < 3; i++)
		assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.cast.assistant_director), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.director), 0);
	/* Reviewed: what was late is late no more. */
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.cast.assistant_director), 0);
	/* The assistant director's own limit reaches the director; five working days after 26 January is 2 February. */
	go_to(f, date_from_parts(2021, 2, 3));
	assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_LATE, p.director), 1);
}

static enum err
set_head(struct op *op, void *data)
{
	const char *const *team_and_head = data;
	struct team team;
	enum err e = store_team_get(op->store, team_and_head[0], &team);

	team.head_of_service_id = team_and_head[1];
	return e == ERR_OK ? store_team_update(op->store, &team) : e;
}

/* Another head of service, half-way: the case and what waits in it go with the office. */
static void
test_the_head_of_service_changes(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_view v;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	assert_int_equal(op_write(&f->op, set_head, (const char *[]){p.cast.team_id, p.head_two}), ERR_OK);
	assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_string_equal(now_of(f, audit.id).owner_id, p.head_two);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REVIEW, p.head_two), 1);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_REVIEW, p.cast.head), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE, p.head_two), 1);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), ERR_NOT_FOUND);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_NOT_FOUND);
	fixture_sign_in(f, p.head_two);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
}

static enum err
break_it(struct op *op, void *data)
{
	const struct inadequate_case *i = data;

	return i->is_open ? store_exec(op->store, "UPDATE inadequate_case SET next_review_on = NULL, owner_id = NULL "
						  "WHERE audit_id = $1",
				DB_VALUES(db_t(i->audit_id)))
	                  : store_exec(op->store, "UPDATE inadequate_case SET state = 'closed', stage = 'ended' "
						  "WHERE audit_id = $1",
				DB_VALUES(db_t(i->audit_id)));
}

/* Broken on purpose, the alarm is there, in the tray too; mended, it goes. */
static void
test_the_nightly_check(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	struct inadequate_case broken;
	struct inadequate_assurance page;

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	assert_int_equal(alarms(f), 0);
	broken = (struct inadequate_case){.audit_id = audit.id, .is_open = true};
	assert_int_equal(op_write(&f->op, break_it, &broken), ERR_OK);
	assert_int_equal(alarms(f), 2);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_ALARM, p.cast.coordinator), 1);
	fixture_sign_in(f, p.director);
	assert_int_equal(op_inadequate_assurance(&f->op, &page), ERR_OK);
	assert_int_equal(page.alarms.count, 2);
	/* The timer mends the owner; the day of the review only the head of service can. */
	assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
	assert_int_equal(alarms(f), 1);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
	assert_int_equal(alarms(f), 0);
	assert_int_equal(open_tasks(f, audit.id, TASK_INADEQUATE_ALARM, p.cast.coordinator), 0);
	/* Ended without two people while the audit stands as Inadequate. */
	broken.is_open = false;
	assert_int_equal(op_write(&f->op, break_it, &broken), ERR_OK);
	assert_int_equal(alarms(f), 1);
	/* The check runs once a day. */
	assert_int_equal(op_inadequate_check_nightly(&f->op), ERR_OK);
}

/* Two in one team are one flag; a third updates it; it is answered once, and only new ones raise another. */
static void
test_patterns(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct inadequate_tracker t;
	const struct inadequate_query q = {.service_code = "", .team = "", .theme_code = "", .cycle_id = "", .limit = 25};
	struct pattern_view v;

	people_make(f, &p);
	(void)send(f, &p, "DEMO1", GRADE_INADEQUATE);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_tracker(&f->op, &q, &t), ERR_OK);
	assert_int_equal(t.flags.count, 0);
	(void)send(f, &p, "DEMO2", GRADE_INADEQUATE);
	(void)send(f, &p, "DEMO3", GRADE_INADEQUATE);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_tracker(&f->op, &q, &t), ERR_OK);
	assert_int_equal(t.summary.open_count, 3);
	assert_int_equal(t.flags.count, 2); /* the team and the theme */
	assert_int_equal(t.flags.items[0].case_count, 3);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(op_pattern_get(&f->op, t.flags.items[i].id, &v), ERR_OK);
		assert_int_equal(v.case_count, 3);
		assert_true(v.may_answer);
		assert_int_equal(op_pattern_answer(&f->op, v.flag.id, v.flag.version, ""), ERR_INVALID);
		assert_int_equal(op_pattern_answer(&f->op, v.flag.id, v.flag.version, "Three workers left in a month"), ERR_OK);
		assert_int_equal(op_pattern_answer(&f->op, v.flag.id, v.flag.version, "Again"), ERR_STALE);
	}
	(void)send(f, &p, "DEMO4", GRADE_INADEQUATE);
	fixture_sign_in(f, p.cast.head);
	assert_int_equal(op_inadequate_tracker(&f->op, &q, &t), ERR_OK);
	assert_int_equal(t.flags.count, 0);
	/* To those without a case in it, it is not there. */
	fixture_sign_in(f, p.cast.stranger);
	assert_int_equal(op_pattern_get(&f->op, v.flag.id, &v), ERR_NOT_FOUND);
}

static void
in_care(struct fixture *f, const char *rows)
{
	const char *text = arena_printf(f->arena,
	    "Child Unique ID,Date of Birth,Date Started to be Looked After,Date Ceased to be Looked After,Placement postcode,URN of Placement\n%s", rows);
	struct date as_at = date_from_parts(2021, 1, 4);
	struct population_import *import = population_import_new(f->arena, as_at);
	struct sheet_sink sink = population_import_sink(import);
	struct input_limits limits = input_limits_default();
	struct population_snapshot snapshot;
	const char *reason;

	population_import_file(import, "list 8.csv", "");
	assert_int_equal(input_read(f->arena, "list 8.csv", text, strlen(text), &limits, &sink, &reason), ERR_OK);
	population_import_finish(import);
	assert_int_equal(op_population_import(&f->op, import, as_at, NULL, &snapshot), ERR_OK);
}

static const struct pattern_flag *
placement_flag(struct fixture *f, struct inadequate_tracker *t)
{
	const struct inadequate_query q = {.service_code = "", .team = "", .theme_code = "", .cycle_id = "", .limit = 25};

	assert_int_equal(op_inadequate_tracker(&f->op, &q, t), ERR_OK);
	for (size_t i = 0; i < t->flags.count; i++)
		if (t->flags.items[i].kind == PATTERN_PLACEMENT)
			return &t->flags.items[i];
	return NULL;
}

/* Two children of one home: however the number was written; not one who left it, nor what is no number, nor a large service. */
static void
test_pattern_of_a_placement(void **state)
{
	static const char *const others[] = {"DEMO2", "DEMO4", "DEMO5", "DEMO6", "DEMO7", "DEMO8"};
	struct fixture *f = fixture_of(state);
	struct people p;
	struct inadequate_tracker t;
	struct inadequate_case i;
	struct pattern_view v;
	const struct pattern_flag *flag;
	struct audit audit;

	people_make(f, &p);
	fixture_sign_in(f, p.cast.coordinator);
	in_care(f,
	    "DEMO1,05/06/2010,01/03/2020,,ZZ1 1ZZ,SC402675\nDEMO2,05/06/2010,01/03/2020,01/12/2020,,SC402675\n"
	    "DEMO3,05/06/2010,01/03/2020,,,sc 402675\nDEMO4,05/06/2010,01/03/2020,,,XXXXXX\nDEMO5,05/06/2010,01/03/2020,,,XXXXXX\n"
	    "DEMO6,05/06/2010,01/03/2020,,,SC057012\nDEMO7,05/06/2010,01/03/2020,,,SC057012\nDEMO8,05/06/2010,01/03/2020,,,SC057012\n");
	assert_int_equal(op_policy_save(&f->op, POLICY_PATTERN_PLACEMENT, "2", 0), ERR_OK);
	(void)send(f, &p, "DEMO1", GRADE_INADEQUATE);
	for (size_t k = 0; k < sizeof(others) / sizeof(others[0]); k++)
		(void)send(f, &p, others[k], GRADE_INADEQUATE);
	fixture_sign_in(f, p.cast.head);
	assert_null(placement_flag(f, &t));
	audit = send(f, &p, "DEMO3", GRADE_INADEQUATE);
	assert_int_equal(store_inadequate_get(f->store, audit.id, &i), ERR_OK);
	assert_string_equal(i.placement, "SC402675");
	fixture_sign_in(f, p.cast.head);
	flag = placement_flag(f, &t);
	assert_non_null(flag);
	assert_string_equal(flag->name, "SC402675");
	assert_int_equal(flag->case_count, 2);
	assert_int_equal(op_pattern_get(&f->op, flag->id, &v), ERR_OK);
	assert_int_equal(v.case_count, 2);
	assert_true(v.may_answer);
	/* Need to know: who has no case in it does not learn where children live. */
	fixture_sign_in(f, p.cast.stranger);
	assert_int_equal(op_pattern_get(&f->op, flag->id, &v), ERR_NOT_FOUND);
	/* One of the two was not Inadequate after all: no pattern is left. */
	assert_int_equal(moderated(f, audit.id, GRADE_GOOD), ERR_OK);
	fixture_sign_in(f, p.cast.head);
	assert_null(placement_flag(f, &t));
}

/* The list and the page say the same about who may see a case. */
static void
test_need_to_know(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	struct audit audit;
	const struct inadequate_query q = {.service_code = "", .team = "", .theme_code = "", .cycle_id = "", .limit = 25};

	people_make(f, &p);
	audit = send(f, &p, "DEMO1", GRADE_INADEQUATE);
	const char *const everybody[] = {p.cast.auditor, p.cast.practitioner, p.cast.manager, p.cast.head,
	    p.cast.coordinator, p.cast.assistant_director, p.director, p.cast.partner, p.cast.stranger,
	    p.cast.administrator, p.head_two, p.other};
	const bool may[] = {false, false, true, true, true, true, true, false, false, false, false, false};

	for (size_t i = 0; i < sizeof(may) / sizeof(may[0]); i++) {
		struct inadequate_tracker t;
		struct inadequate_view v;

		fixture_sign_in(f, everybody[i]);
		assert_int_equal(op_inadequate_tracker(&f->op, &q, &t), ERR_OK);
		assert_int_equal(t.rows.count, may[i]);
		assert_int_equal(op_inadequate_get(&f->op, audit.id, &v), may[i] ? ERR_OK : ERR_NOT_FOUND);
	}
	/* The guided review is the head of service's. */
	fixture_sign_in(f, p.cast.head);
	{
		struct inadequate_next next;

		assert_int_equal(op_inadequate_next(&f->op, "", &next), ERR_OK);
		assert_string_equal(next.audit_id, audit.id);
		assert_int_equal(next.left, 1);
		assert_int_equal(op_inadequate_next(&f->op, audit.id, &next), ERR_OK);
		assert_string_equal(next.audit_id, "");
		assert_int_equal(review(f, audit.id, INADEQUATE_SAFE_YES), ERR_OK);
		assert_int_equal(op_inadequate_next(&f->op, "", &next), ERR_OK);
		assert_string_equal(next.audit_id, "");
		assert_int_equal(next.left, 0);
	}
}

/* ---- No Inadequate drops out of sight, whatever people do ---- */

enum { HISTORIES = 12, STEPS = 30 };

static uint32_t
next_number(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % below;
}

static enum err
anything(struct fixture *f, const struct people *p, const char *audit_id, uint32_t what, uint32_t which)
{
	static const enum audit_event events[] = {AUDIT_EVENT_RESPOND, AUDIT_EVENT_UNDO_RESPOND, AUDIT_EVENT_GIVE_BACK,
	    AUDIT_EVENT_WITHDRAW, AUDIT_EVENT_REOPEN, AUDIT_EVENT_RECORD_MEETING, AUDIT_EVENT_QUERY, AUDIT_EVENT_ANSWER_QUERY};
	struct inadequate_case i;
	const char *reaudit;
	int version = store_inadequate_get(f->store, audit_id, &i) == ERR_OK ? i.version : 0;
	const char *subject = version > 0 && i.reaudit_id[0] != '\0' && which % 2 == 0 ? i.reaudit_id : audit_id;

	switch (what) {
	case 0:
		return moderated(f, subject, which % 3 == 0 ? GRADE_GOOD : GRADE_INADEQUATE);
	case 1:
		return planned(f, subject);
	case 2:
		return step(f, subject, events[which % (sizeof(events) / sizeof(events[0]))]);
	case 3:
		go_to(f, date_add_days(f->op.today, 1 + (int)(which % 60)));
		return ERR_OK;
	case 4:
		return op_write(&f->op, set_head,
		    (const char *[]){p->cast.team_id, which % 2 == 0 ? p->cast.head : p->head_two});
	case 5:
		fixture_sign_in(f, which % 2 == 0 ? p->cast.head : p->head_two);
		return review(f, audit_id, INADEQUATE_SAFE_YES);
	case 6:
		fixture_sign_in(f, p->cast.coordinator);
		return op_reaudit_allocate(&f->op, audit_id, version, which % 3 == 0 ? p->cast.auditor : p->other, &reaudit);
	case 7:
		fixture_sign_in(f, subject == audit_id ? p->cast.auditor : p->other);
		if (op_form_start(&f->op, subject) != ERR_OK && which % 2 != 0)
			return ERR_STALE;
		form_fixture_fill(f, subject, which % 2 == 0 ? GRADE_GOOD : GRADE_INADEQUATE);
		return op_form_send(&f->op, subject);
	case 8:
		fixture_sign_in(f, p->cast.head);
		return op_inadequate_ask_close(&f->op, audit_id, version, "Her life is better");
	case 9:
		fixture_sign_in(f, p->cast.assistant_director);
		return which % 2 == 0 ? op_inadequate_agree_close(&f->op, audit_id, version)
		                      : op_inadequate_replan(&f->op, audit_id, version, "Another worker");
	case 10:
		fixture_sign_in(f, which % 2 == 0 ? p->cast.head : p->head_two);
		return op_inadequate_plan(&f->op, audit_id, version, "Weekly visits");
	}
	return ERR_OK;
}

static bool
may_fill(struct fixture *f, const char *audit_id)
{
	struct audit audit;

	return store_audit_get(f->store, audit_id, &audit) == ERR_OK &&
	    (audit.state == AUDIT_IN_PROGRESS || audit.state == AUDIT_ALLOCATED);
}

/* Said once more without the check's query: what was found or sent as Inadequate is in a case that is looked after. */
static bool
is_in_sight(struct fixture *f, const char *audit_id)
{
	struct audit audit;
	struct inadequate_case i;
	struct person owner;
	enum err e;

	assert_int_equal(store_audit_get(f->store, audit_id, &audit), ERR_OK);
	e = store_inadequate_get(f->store, audit_id, &i);
	if (e == ERR_OK && inadequate_stage_is_open(i.stage))
		return i.is_open && !date_is_none(i.next_review_on) &&
		    store_person_get(f->store, i.owner_id, &owner) == ERR_OK && !owner.has_left;
	return !audit_state_is_sent(audit.state) || audit.final_grade != GRADE_INADEQUATE ||
	    (e == ERR_OK && i.stage == INADEQUATE_CLOSED);
}

static void
test_nothing_drops_out_of_sight(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people p;
	uint32_t seed = 20210126;
	size_t done = 0;

	people_make(f, &p);
	for (int h = 0; h < HISTORIES; h++) {
		struct audit audit;

		go_to(f, date_from_parts(2021, 1, 26));
		assert_int_equal(op_write(&f->op, set_head, (const char *[]){p.cast.team_id, p.cast.head}), ERR_OK);
		audit = send(f, &p, arena_printf(f->arena, "WALK%d", h), h % 4 == 3 ? GRADE_GOOD : GRADE_INADEQUATE);
		for (int s = 0; s < STEPS; s++) {
			uint32_t what = next_number(&seed, 11), which = next_number(&seed, 1000);
			struct inadequate_case i;
			const char *subject = store_inadequate_get(f->store, audit.id, &i) == ERR_OK &&
				i.reaudit_id[0] != '\0' && which % 2 == 0
			    ? i.reaudit_id
			    : audit.id;

			if (what == 7 && !may_fill(f, subject))
				continue;
			done += anything(f, &p, audit.id, what, which) == ERR_OK;
			assert_int_equal(op_inadequate_climb(&f->op), ERR_OK);
			if (alarms(f) != 0 || !is_in_sight(f, audit.id))
				fail_msg("history %d, step %d: what %u, which %u", h, s, what, which);
		}
		fixture_counts_are_kept(f);
	}
	/* Enough of it was allowed for the walk to mean something. */
	assert_true(done > (size_t)(HISTORIES * STEPS / 5));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"a case from sending to closing", test_a_case_from_sending_to_closing},
	    {"overturned and back", test_overturned_and_back},
	    {"its audit stays", test_its_audit_stays},
	    {"still Inadequate", test_still_inadequate},
	    {"clocks climb", test_clocks_climb},
	    {"the head of service changes", test_the_head_of_service_changes},
	    {"the nightly check", test_the_nightly_check},
	    {"patterns", test_patterns},
	    {"pattern of a placement", test_pattern_of_a_placement},
	    {"need to know", test_need_to_know},
	    {"nothing drops out of sight", test_nothing_drops_out_of_sight},
	};

	return fixture_run("Inadequate cases", tests, sizeof(tests) / sizeof(tests[0]));
}
