#include "operations/op_response.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_inadequate.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_task.h"

/* Working days: an answer about a fact, texts on the child's file. */
enum { ANSWER_WORKING_DAYS = 2, PLACE_WORKING_DAYS = 2 };
enum { QUERY_MAXIMUM = 2000 };

static const char *
action_value(const struct response_state *s, const char *what, const char *id)
{
	char code[RESPONSE_CODE_SIZE];

	response_code(code, what, id);
	return response_value(&s->facts, code);
}

static struct date
day_value(const struct response_state *s, const char *code)
{
	struct date d = DATE_NONE;

	(void)date_parse_iso(response_value(&s->facts, code), &d);
	return d;
}

/* The action that comes of a recommendation and the decision about it. */
static struct action
action_of(struct op *op, const struct response_state *s, size_t index)
{
	const struct recommendation *r = &s->recommendations.items[index];
	const char *owner = action_value(s, "owner", r->id);
	const char *due = action_value(s, "due", r->id);
	struct action a = {.id = op_id(op),
	    .audit_id = s->audit.id,
	    .recommendation_id = r->id,
	    .position = (int)index + 1,
	    .text = r->text,
	    .kind = r->kind,
	    .owner_id = "",
	    .owner_other = "",
	    .priority = r->priority,
	    .due_on = r->due_on,
	    .decision = ACTION_DECLINE,
	    .decision_reason = action_value(s, "reason", r->id),
	    .state = ACTION_DECLINED,
	    .version = 1};

	(void)action_decision_from_code(action_value(s, "decision", r->id), &a.decision);
	if (a.decision == ACTION_ACCEPT)
		a.decision_reason = "";
	if (a.decision == ACTION_CHANGE)
		a.text = action_value(s, "text", r->id);
	if (str_is_same(owner, "other"))
		a.owner_other = str_is_empty(r->owner_other) ? "Somebody outside" : r->owner_other;
	else
		a.owner_id = owner;
	if (a.decision == ACTION_DECLINE)
		return a;
	a.state = ACTION_OPEN;
	if (!date_parse_iso(due, &a.due_on))
		(void)date_parse_typed(due, &a.due_on);
	return a;
}

static const char *
action_tray(const struct audit *audit, const struct action *a)
{
	return str_is_empty(a->owner_id) ? audit->team_manager_id : a->owner_id;
}

static bool
is_owner_known(const struct response_state *s, const char *id)
{
	for (size_t i = 0; i < s->owners.count; i++)
		if (str_is_same(s->owners.items[i].id, id))
			return true;
	return str_is_same(id, "other");
}

static bool
has_action(const struct response_state *s, const char *recommendation_id)
{
	for (size_t i = 0; i < s->actions.count; i++)
		if (str_is_same(s->actions.items[i].recommendation_id, recommendation_id))
			return true;
	return false;
}

static enum err
actions_make(struct op *op, const struct response_state *s)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < s->recommendations.count; i++) {
		struct action a = action_of(op, s, i);
		const char *tray = action_tray(&s->audit, &a);

		/* After re-opening, what is on its way goes on. */
		if (has_action(s, a.recommendation_id))
			continue;
		e = store_action_insert(op->store, &a);
		if (e == ERR_OK && a.state == ACTION_OPEN)
			e = op_task_open(op, TASK_ACTION, &s->audit, a.id, tray,
			    str_is_same(tray, s->audit.team_manager_id) ? "" : s->audit.team_manager_id,
			    a.due_on);
	}
	return e;
}

static enum err
decision_make(struct op *op, const struct response_state *s)
{
	struct record_of_decision d = {.audit_id = s->audit.id,
	    .decided_at = op->now,
	    .decided_by = op->actor.person_id,
	    .considered = response_value(&s->facts, "considered"),
	    .decision = response_value(&s->facts, "decision"),
	    .reason = response_value(&s->facts, "decision-reason"),
	    .direction = response_value(&s->facts, "direction"),
	    .risk = response_value(&s->facts, "risk"),
	    .told = response_value(&s->facts, "told"),
	    .review_on = day_value(s, "review-on")};
	struct stretch_target t = {.audit_id = s->audit.id,
	    .practitioner_id = s->audit.practitioner_id,
	    .target = response_value(&s->facts, "stretch"),
	    .measure = response_value(&s->facts, "stretch-measure"),
	    .due_on = day_value(s, "stretch-on"),
	    .training = response_value(&s->facts, "stretch-training")};
	enum err e = store_decision_put(op->store, &d);

	if (e == ERR_OK)
		e = store_placed_clear(op->store, s->audit.id, PLACED_RESPONSE);
	if (e == ERR_OK)
		e = store_placed_clear(op->store, s->audit.id, PLACED_DECISION);
	return e == ERR_OK ? store_stretch_put(op->store, &t) : e;
}

static enum err
tasks_on_respond(struct op *op, const struct response_state *s)
{
	const struct audit *audit = &s->audit;
	struct calendar calendar;
	struct date place_by, plan_by;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_task_finish(op, TASK_RESPOND, audit->id);
	if (e != ERR_OK)
		return e;
	place_by = calendar_add_working_days(&calendar, op->today, PLACE_WORKING_DAYS);
	e = op_task_open(op, TASK_MEETING, audit, NULL, audit->auditor_id, audit->team_manager_id,
	    day_value(s, "meeting-on"));
	if (e == ERR_OK)
		e = op_task_open(op, TASK_PLACE_TEXT, audit, NULL, audit->team_manager_id, "", place_by);
	if (e == ERR_OK && !str_is_same(audit->auditor_id, audit->team_manager_id))
		e = op_task_open(op, TASK_PLACE_TEXT, audit, NULL, audit->auditor_id, "", place_by);
	if (e != ERR_OK || audit->grade != GRADE_INADEQUATE)
		return e;
	e = op_inadequate_days(op, POLICY_INADEQUATE_PLAN_DAYS, &plan_by);
	if (e != ERR_OK)
		return e;
	return op_task_open_heads(
	    op, TASK_SIGN_OFF, audit, NULL, "", audit->team_manager_id, plan_by, NULL);
}

struct sending {
	const char *audit_id;
	bool has_declared;
};

static void
check_owners(struct op *op, const struct response_state *s)
{
	for (size_t i = 0; i < s->recommendations.count; i++) {
		const char *id = s->recommendations.items[i].id;
		const char *owner = action_value(s, "owner", id);
		char code[RESPONSE_CODE_SIZE];

		response_code(code, "owner", id);
		if (!str_is_same(action_value(s, "decision", id), "decline") && !str_is_empty(owner) &&
		    !is_owner_known(s, owner))
			problems_add(&op->problems, code, "Select who does action %zu from the list", i + 1);
	}
}

static enum err
send(struct op *op, void *data)
{
	const struct sending *sending = data;
	struct response_state s;
	enum err e = response_state_load(op, sending->audit_id, &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & RELATION_TEAM_MANAGER) == 0)
		return ERR_NOT_FOUND;
	if (!s.is_writer)
		return ERR_STALE;
	response_check_send(&s.facts, &op->problems);
	check_owners(op, &s);
	if (!sending->has_declared)
		problems_add(&op->problems, "declaration",
		    "Tick to say that the response is complete and that you met the practitioner");
	if (op->problems.count > 0)
		return ERR_INVALID;
	s.audit.responded_at = op->now;
	e = op_audit_step(op, &s.audit, s.relations, AUDIT_EVENT_RESPOND, NULL);
	if (e != ERR_OK)
		return e;
	s.response.sent_at = op->now;
	s.response.opened_by_auditor_at = (struct instant){0};
	s.response.signed_off_by = "";
	s.response.signed_off_at = (struct instant){0};
	s.response.sign_off_note = "";
	e = store_response_set(op->store, &s.response);
	if (e == ERR_OK)
		e = decision_make(op, &s);
	if (e == ERR_OK)
		e = actions_make(op, &s);
	if (e == ERR_OK)
		e = tasks_on_respond(op, &s);
	return e;
}

enum err
op_response_send(struct op *op, const char *audit_id, bool has_declared)
{
	struct sending s = {audit_id, has_declared};

	return op_write(op, send, &s);
}

static enum err
undo(struct op *op, void *data)
{
	const char **audit_id = data;
	struct response_state s;
	enum err e = response_state_load(op, *audit_id, &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & RELATION_TEAM_MANAGER) == 0)
		return ERR_NOT_FOUND;
	if (!s.may_undo)
		return ERR_STALE;
	s.audit.responded_at = (struct instant){0};
	e = op_audit_step(op, &s.audit, s.relations, AUDIT_EVENT_UNDO_RESPOND, NULL);
	if (e != ERR_OK)
		return e;
	s.response.sent_at = (struct instant){0};
	e = store_response_set(op->store, &s.response);
	for (size_t i = 0; e == ERR_OK && i < s.actions.count; i++)
		e = store_task_drop_of_object(op->store, s.actions.items[i].id);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_MEETING, s.audit.id);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_PLACE_TEXT, s.audit.id);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_SIGN_OFF, s.audit.id);
	if (e == ERR_OK)
		e = store_actions_take_back(op->store, s.audit.id);
	if (e != ERR_OK)
		return e;
	return op_task_open(op, TASK_RESPOND, &s.audit, NULL, s.audit.team_manager_id,
	    s.audit.auditor_id, s.audit.response_due_on);
}

enum err
op_response_undo(struct op *op, const char *audit_id)
{
	return op_write(op, undo, &audit_id);
}

enum err
op_query_get(struct op *op, const char *audit_id, struct audit *ret_audit, unsigned *ret_relations,
    struct audit_query_rows *ret)
{
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, ret_audit, ret_relations);

	if (e != ERR_OK)
		return e;
	if (!audit_state_is_sent(ret_audit->state) ||
	    (*ret_relations & (RELATION_AUDITOR | RELATION_TEAM_MANAGER)) == 0)
		return ERR_NOT_FOUND;
	e = store_audit_queries(op->store, audit_id, ret);
	if (e != ERR_OK)
		return e;
	return op_viewed(op, "query", audit_id, audit_id, "Read the questions about facts");
}

struct query_text {
	const char *audit_id;
	const char *text;
};

/* Trims nothing away; says what is missing. */
static void
check_text(struct op *op, const char *field, const char *text, const char *missing)
{
	if (str_is_empty(str_trimmed(op->arena, text)))
		problems_add(&op->problems, field, "%s", missing);
	if (utf8_length(text) > QUERY_MAXIMUM)
		problems_add(&op->problems, field, "Shorten this to 2,000 characters or fewer");
}

static enum err
ask(struct op *op, void *data)
{
	const struct query_text *q = data;
	struct audit audit;
	unsigned relations;
	struct calendar calendar;
	enum err e = op_audit_for(op, q->audit_id, RIGHT_WRITE_RESPONSE, &audit, &relations);

	if (e != ERR_OK)
		return e;
	if (audit.state != AUDIT_WITH_MANAGER)
		return ERR_STALE;
	check_text(op, "question", q->text, "Enter what you think is factually wrong");
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = op_calendar_load(op, &calendar);
	if (e == ERR_OK && audit.opened_by_manager_at.us == 0)
		audit.opened_by_manager_at = op->now;
	if (e == ERR_OK)
		e = op_audit_step(op, &audit, relations, AUDIT_EVENT_QUERY, NULL);
	if (e == ERR_OK)
		e = store_audit_query_insert(op->store,
		    &(struct audit_query_row){.id = op_id(op),
			.audit_id = audit.id,
			.question = q->text,
			.asked_by = op->actor.person_id,
			.asked_at = op->now});
	if (e != ERR_OK)
		return e;
	return op_task_open(op, TASK_ANSWER_QUERY, &audit, NULL, audit.auditor_id,
	    audit.team_manager_id,
	    calendar_add_working_days(&calendar, op->today, ANSWER_WORKING_DAYS));
}

enum err
op_query_ask(struct op *op, const char *audit_id, const char *question)
{
	struct query_text q = {audit_id, question};

	return op_write(op, ask, &q);
}

static enum err
answer(struct op *op, void *data)
{
	const struct query_text *q = data;
	struct audit audit;
	unsigned relations;
	struct audit_query_rows rows;
	enum err e = op_audit_for(op, q->audit_id, RIGHT_WRITE_FORM, &audit, &relations);

	if (e != ERR_OK)
		return e;
	if (audit.state != AUDIT_CLARIFICATION)
		return ERR_STALE;
	check_text(op, "answer", q->text, "Enter your answer");
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = op_audit_step(op, &audit, relations, AUDIT_EVENT_ANSWER_QUERY, NULL);
	if (e == ERR_OK)
		e = store_audit_queries(op->store, audit.id, &rows);
	for (size_t i = 0; e == ERR_OK && i < rows.count; i++)
		if (rows.items[i].answered_at.us == 0)
			e = store_audit_query_answer(
			    op->store, rows.items[i].id, q->text, op->actor.person_id, op->now);
	return e == ERR_OK ? op_task_finish(op, TASK_ANSWER_QUERY, audit.id) : e;
}

enum err
op_query_answer(struct op *op, const char *audit_id, const char *text)
{
	struct query_text q = {audit_id, text};

	return op_write(op, answer, &q);
}

static enum err
sign_off(struct op *op, void *data)
{
	const struct query_text *q = data;
	struct response_state s;
	enum err e = response_state_load(op, q->audit_id, &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & RELATION_HEAD_OF_SERVICE) == 0)
		return ERR_NOT_FOUND;
	if (!s.may_sign_off)
		return ERR_STALE;
	check_text(op, "note", q->text, "Say what you looked at before you signed the plan off");
	if (op->problems.count > 0)
		return ERR_INVALID;
	s.response.signed_off_by = op->actor.person_id;
	s.response.signed_off_at = op->now;
	s.response.sign_off_note = q->text;
	e = store_response_set(op->store, &s.response);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_SIGN_OFF, s.audit.id);
	if (e != ERR_OK)
		return e;
	e = op_history(op,
	    &(struct op_event){.action = "signed-off",
		.object_kind = "response",
		.object_id = s.audit.id,
		.object_version = s.response.version,
		.audit_id = s.audit.id,
		.sentence = "Signed off the remedial plan",
		.changes = &(struct history_change){"Note", "", q->text},
		.change_count = 1});
	if (e == ERR_OK)
		e = op_inadequate_plan_signed(op, &s.audit);
	return e == ERR_OK ? op_closing_try(op, s.audit.id) : e;
}

enum err
op_response_sign_off(struct op *op, const char *audit_id, const char *note)
{
	struct query_text q = {audit_id, note};

	return op_write(op, sign_off, &q);
}
