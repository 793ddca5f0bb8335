#include "operations/op_form_send.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_inadequate.h"
#include "operations/op_task.h"
#include "operations/op_setting.h"
#include "operations/op_share.h"
#include "store/store_action.h"
#include "store/store_answer.h"
#include "store/store_moderation.h"
#include "store/store_task.h"

enum { FINDINGS_EACH = 3 };

static void
check(struct op *op, struct form_state *s)
{
	form_check_send(s->form, &s->answers, &s->extra, op->today, &op->problems);
}

enum err
op_form_check(struct op *op, const char *audit_id, struct form_state *ret,
    struct text_list *ret_advice)
{
	enum err e = form_state_load(op, audit_id, ret);

	if (e != ERR_OK)
		return e;
	if (!ret->is_lead)
		return ERR_NOT_FOUND;
	e = op_viewed(op, "audit", audit_id, audit_id, "Read the answers before sending");
	if (e != ERR_OK)
		return e;
	check(op, ret);
	*ret_advice = form_advice(op->arena, ret->form, &ret->answers, &ret->extra);
	return ERR_OK;
}

/* The answers of "Strengths and learning" as rows that can be counted. */
static enum err
findings_store(struct op *op, const struct form_state *s)
{
	static const char *const polarities[2][2] = {{"S", "strength"}, {"L", "learning"}};
	struct coded_finding findings[2 * FINDINGS_EACH];
	size_t count = 0;

	for (int p = 0; p < 2; p++) {
		for (int i = 1; i <= FINDINGS_EACH; i++) {
			const char *code = arena_printf(op->arena, "SU.%s%d", polarities[p][0], i);
			struct coded_finding finding = {.polarity = polarities[p][1],
			    .position = i,
			    .code = form_value(&s->answers, code),
			    .note = form_evidence(&s->answers, code)};

			if (finding.code[0] != '\0')
				findings[count++] = finding;
		}
	}
	return store_findings_put(op->store, s->audit.id, findings, count);
}

/* Told at once, with what the auditor knows of the child's safety (BR-10, AMB-07). */
static enum err
inadequate_open(struct op *op, const struct form_state *s)
{
	struct inadequate_case known = {.safe_now = form_value(&s->answers, "OV.4"),
	    .told_who = form_value(&s->answers, "OV.5"),
	    .told_at = form_value(&s->answers, "OV.6")};

	return op_inadequate_open(op, &s->audit, &known);
}

static enum err
tasks_on_send(struct op *op, const struct audit *audit)
{
	enum err e = op_task_finish(op, TASK_AUDIT, audit->id);

	if (e == ERR_OK)
		e = op_task_finish(op, TASK_REFLECT, audit->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_PARTNER_PART, audit->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_PAIR, audit->id);
	if (e != ERR_OK)
		return e;
	return op_task_open(op, TASK_RESPOND, audit, NULL, audit->team_manager_id,
	    audit->auditor_id, audit->response_due_on);
}

/*
 * What was done well is told to whoever did it on the same day; the rest waits until the team manager has opened the audit. News, with
 * the response's day as its own: then it goes by itself.
 */
static enum err
tell_strengths(struct op *op, const struct audit *audit)
{
	struct coded_finding_list findings;
	enum err e = store_task_drop_kind(op->store, TASK_PRAISE, audit->id);

	if (e == ERR_OK)
		e = store_findings(op->store, audit->id, &findings);
	for (size_t i = 0; e == ERR_OK && i < findings.count; i++)
		if (str_is_same(findings.items[i].polarity, "strength") && !str_is_empty(audit->practitioner_id))
			return op_task_open(op, TASK_PRAISE, audit, NULL, audit->practitioner_id, "", audit->response_due_on);
	return e;
}

static enum err
is_moderated(struct op *op, const char *audit_id, bool *ret)
{
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit_id, &list);

	*ret = false;
	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		*ret = *ret || list.items[i].state == MODERATION_SETTLED;
	return e;
}

/*
 * Only moderation or a panel change a final grade of theirs (BR-17), and one that moderation agreed is theirs too: out of
 * Inadequate nobody goes alone (D14).
 */
static void
final_grade_fill(struct audit *audit, bool was_moderated)
{
	if (audit->final_grade_source != GRADE_BY_AUDITOR || audit->grade == audit->final_grade)
		return;
	if (was_moderated && audit->grade != GRADE_INADEQUATE)
		audit->final_grade_source = GRADE_BY_MODERATION;
	else
		audit->final_grade = audit->grade;
}

/* What the audit itself keeps of its form. */
static void
audit_fill(struct op *op, struct form_state *s, const struct calendar *calendar, int response_days, bool was_moderated)
{
	struct audit *audit = &s->audit;

	audit->grade = form_overall_grade(s->form, &s->answers);
	final_grade_fill(audit, was_moderated);
	audit->sent_at = op->now;
	if (audit->first_sent_at.us == 0)
		audit->first_sent_at = op->now;
	audit->opened_by_manager_at = (struct instant){0};
	audit->response_due_on = audit_response_due(audit->due_on,
	    calendar_add_working_days(calendar, op->today, response_days));
}

static enum err
send(struct op *op, void *data)
{
	const char **id = data;
	struct form_state s;
	struct calendar calendar;
	bool was_moderated = false;
	int days;
	enum err e = form_state_load(op, *id, &s);

	if (e != ERR_OK)
		return e;
	if (!s.is_lead)
		return ERR_NOT_FOUND;
	if (s.audit.state != AUDIT_IN_PROGRESS)
		return ERR_STALE;
	check(op, &s);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_RESPONSE_DAYS, &days);
	if (e == ERR_OK)
		e = is_moderated(op, *id, &was_moderated);
	if (e != ERR_OK)
		return e;
	audit_fill(op, &s, &calendar, days, was_moderated);
	e = op_audit_step(op, &s.audit, s.relations, AUDIT_EVENT_SEND, NULL);
	if (e == ERR_OK)
		e = findings_store(op, &s);
	if (e == ERR_OK)
		e = store_placed_clear(op->store, s.audit.id, PLACED_FORM);
	if (e == ERR_OK)
		e = tasks_on_send(op, &s.audit);
	if (e == ERR_OK)
		e = tell_strengths(op, &s.audit);
	/* Whatever was found of it before: what the auditor sees now comes first. */
	if (e == ERR_OK && s.audit.grade == GRADE_INADEQUATE)
		e = inadequate_open(op, &s);
	return e == ERR_OK ? op_share_take(op, &s.audit) : e;
}

enum err
op_form_send(struct op *op, const char *audit_id)
{
	return op_write(op, send, &audit_id);
}

bool
op_form_may_undo(const struct form_state *s)
{
	return s->is_lead && s->audit.state == AUDIT_WITH_MANAGER &&
	    s->audit.opened_by_manager_at.us == 0 && s->audit.grade != GRADE_INADEQUATE && !s->is_taken;
}

static enum err
undo(struct op *op, void *data)
{
	const char **id = data;
	struct form_state s;
	enum err e = form_state_load(op, *id, &s);

	if (e != ERR_OK)
		return e;
	if (!s.is_lead)
		return ERR_NOT_FOUND;
	if (!op_form_may_undo(&s))
		return ERR_STALE;
	s.audit.sent_at = (struct instant){0};
	e = op_audit_step(op, &s.audit, s.relations, AUDIT_EVENT_UNDO_SEND, NULL);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_RESPOND, s.audit.id);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_PRAISE, s.audit.id);
	if (e == ERR_OK)
		e = op_task_open(
		    op, TASK_AUDIT, &s.audit, NULL, s.audit.auditor_id, "", s.audit.due_on);
	return e;
}

enum err
op_form_undo_send(struct op *op, const char *audit_id)
{
	return op_write(op, undo, &audit_id);
}
