#include "operations/op_moderation_private.h"

#include "base/str.h"
#include "operations/op_closing.h"
#include "operations/op_inadequate.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_response.h"
#include "store/store_action.h"
#include "store/store_inadequate.h"
#include "store/store_task.h"

/* What comes of a moderation: the moderator's outcome, the auditor's answer, the panel's decision (D14, D22). */

/* ---- The final grade ---- */

static const char *const sources[] = {[GRADE_BY_AUDITOR] = "the auditor",
    [GRADE_BY_MODERATION] = "moderation",
    [GRADE_BY_PANEL] = "the panel"};

/* A closed audit opens again only because its final grade changed: the three meet about it once more (D22). */
static enum err
reopen(struct op *op, struct audit *audit)
{
	struct date due_on;
	enum err e;

	audit->closed_on = DATE_NONE;
	audit->fed_back_on = DATE_NONE;
	e = op_audit_step(op, audit, 0, AUDIT_EVENT_REGRADE, NULL);
	if (e == ERR_OK)
		e = store_meeting_confirmations_clear(op->store, audit->id);
	if (e == ERR_OK)
		e = moderation_due(op, POLICY_RESPONSE_DAYS, &due_on);
	if (e != ERR_OK)
		return e;
	return op_task_open(
	    op, TASK_MEETING, audit, NULL, audit->auditor_id, audit->team_manager_id, due_on);
}

static enum err
regrade(struct op *op, struct audit *audit, struct final_grade final)
{
	bool is_changed = final.grade != audit->final_grade;
	struct history_change change = {"Final grade", grade_name(audit->final_grade), grade_name(final.grade)};
	enum err e;

	if (!is_changed && final.source == audit->final_grade_source)
		return ERR_OK;
	audit->final_grade = final.grade;
	audit->final_grade_source = final.source;
	if (is_changed && audit->state == AUDIT_CLOSED) {
		e = reopen(op, audit);
	} else {
		e = store_audit_update(op->store, audit);
		audit->version++;
	}
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "regraded",
		.object_kind = "audit",
		.object_id = audit->id,
		.object_version = audit->version,
		.audit_id = audit->id,
		.sentence = arena_printf(op->arena, "The final grade was given by %s", sources[final.source]),
		.changes = &change,
		.change_count = is_changed ? 1 : 0});
}

/* The auditor always; the others where the grade is another, or they had asked. */
static enum err
tell(struct op *op, const struct moderation *m, const struct audit *audit, bool is_changed)
{
	const char *const people[] = {audit->auditor_id, audit->practitioner_id, audit->team_manager_id};
	struct date due_on;
	enum err e = moderation_due(op, POLICY_MODERATION_ANSWER_DAYS, &due_on);

	for (size_t i = 0; e == ERR_OK && i < 3; i++) {
		if (str_is_same(people[i], op->actor.person_id) || (i > 0 && !is_changed && !m->is_challenged))
			continue;
		e = op_task_open(op, TASK_MODERATION_READ, audit, NULL, people[i], "", due_on);
	}
	return e;
}

enum err
moderation_settle(struct op *op, struct moderation *m, struct audit *audit, enum moderation_event event,
    enum grade moderated, const struct moderation_changes *changes)
{
	struct final_grade final = moderation_final_grade(audit->grade, moderated, m->panel_grade);
	bool is_changed = final.grade != audit->final_grade;
	enum err e;

	m->settled_at = op->now;
	if (m->told_at.us == 0)
		m->told_at = op->now;
	e = moderation_step(op, m, audit, event, changes);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATE, m->id, op->now);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATION_PANEL, m->id, op->now);
	if (e == ERR_OK)
		e = store_task_drop_of_object(op->store, m->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_MODERATION_ANSWER, audit->id);
	if (e == ERR_OK)
		e = regrade(op, audit, final);
	if (e == ERR_OK)
		e = op_inadequate_moderated(op, audit, final.grade);
	if (e == ERR_OK)
		e = tell(op, m, audit, is_changed);
	return e == ERR_OK ? op_closing_try(op, audit->id) : e;
}

/* ---- The moderator's outcome ---- */

enum err
moderation_leaves_inadequate(
    struct op *op, const struct moderation *m, const struct audit *audit, enum grade final, bool *ret)
{
	struct inadequate_case i;
	enum err e = store_inadequate_get(op->store, audit->id, &i);

	*ret = e == ERR_OK && i.is_open && final != GRADE_INADEQUATE && i.opened_at.us < m->saved_at.us;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum grade
grade_that_stands(const struct moderation_decision *d, const struct moderation_view *v)
{
	return d->outcome == MODERATION_CHANGED ? v->moderation.grade : v->audit.grade;
}

static void
check_scores(struct op *op, const struct moderation_decision *d)
{
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++) {
		const struct moderation_score *s = &d->scores[q];
		const char *code = moderation_quality_code((enum moderation_quality)q);

		if (s->score < 1 || s->score > MODERATION_QUALITY_BEST)
			problems_add(&op->problems, arena_printf(op->arena, "quality-%s", code),
			    "Select 1 to 4 for “%s”", moderation_quality_words((enum moderation_quality)q));
	}
}

static void
check_outcome(struct op *op, const struct moderation_decision *d, const struct moderation_view *v)
{
	bool is_agreed = d->outcome == MODERATION_AGREED || d->outcome == MODERATION_AGREED_WITH_COMMENTS;
	const char *wrong = NULL;

	if (d->is_justifiable == MODERATION_UNANSWERED)
		problems_add(
		    &op->problems, "justifiable", "Select yes if the auditor’s grade is justifiable");
	if (d->outcome == MODERATION_NO_OUTCOME)
		wrong = "Select what comes of the moderation";
	else if (d->is_justifiable == MODERATION_YES && d->outcome == MODERATION_CHANGED)
		wrong = "A grade that is justifiable stands: select agreed, return it, or ask the panel";
	else if (d->is_justifiable == MODERATION_NO && is_agreed)
		wrong = "A grade that is not justifiable does not stand: select changed, return it, or ask the panel";
	else if (d->outcome == MODERATION_CHANGED && v->moderation.grade == v->audit.grade)
		wrong = "Your grade is the auditor’s: select agreed, return it, or ask the panel";
	else if (d->outcome == MODERATION_RETURNED && !v->may_return)
		wrong = "It cannot be returned to the auditor: select another outcome";
	if (wrong != NULL)
		problems_add(&op->problems, "outcome", "%s", wrong);
	moderation_check_text(op, "feedback", d->feedback, MODERATION_TEXT_MAXIMUM,
	    d->outcome == MODERATION_AGREED || d->outcome == MODERATION_RETURNED ||
		    d->outcome == MODERATION_NO_OUTCOME
		? NULL
		: "Write what the auditor can learn from it");
	moderation_check_text(op, "rework", d->rework_note, MODERATION_NOTE_MAXIMUM,
	    d->outcome == MODERATION_RETURNED ? "Say what is to be worked on" : NULL);
	if (d->outcome != MODERATION_RETURNED)
		check_scores(op, d);
}

static enum err
scores_keep(struct op *op, const struct moderation_decision *d, struct moderation_changes *changes)
{
	enum err e = ERR_OK;

	for (int q = 0; e == ERR_OK && q < MODERATION_QUALITY_COUNT; q++) {
		struct moderation_score score = d->scores[q];

		score.quality = (enum moderation_quality)q;
		if (score.score < 1 || score.score > MODERATION_QUALITY_BEST)
			continue;
		e = store_moderation_score_put(op->store, d->id, &score);
		moderation_note(changes, moderation_quality_words(score.quality),
		    arena_printf(op->arena, "%d of %d", score.score, MODERATION_QUALITY_BEST));
	}
	return e;
}

static enum err
return_it(struct op *op, struct moderation_view *v, const struct moderation_changes *changes)
{
	static const enum task_kind gone[] = {TASK_RESPOND, TASK_MEETING, TASK_CONFIRM_MEETING};
	struct moderation *m = &v->moderation;
	struct audit *audit = &v->audit;
	enum err e = moderation_due(op, POLICY_MODERATION_REWORK_DAYS, &m->rework_due_on);

	if (e != ERR_OK)
		return e;
	m->returned_at = m->told_at = op->now;
	e = moderation_step(op, m, audit, MODERATION_EVENT_RETURN, changes);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATE, m->id, op->now);
	for (size_t i = 0; e == ERR_OK && i < sizeof(gone) / sizeof(gone[0]); i++)
		e = store_task_drop_kind(op->store, gone[i], audit->id);
	if (e != ERR_OK)
		return e;
	audit->sent_at = (struct instant){0};
	audit->responded_at = (struct instant){0};
	audit->opened_by_manager_at = (struct instant){0};
	audit->fed_back_on = DATE_NONE;
	e = op_audit_step(op, audit, RELATION_MODERATOR, AUDIT_EVENT_RETURN, m->rework_note);
	if (e == ERR_OK)
		e = store_meeting_confirmations_clear(op->store, audit->id);
	return e == ERR_OK ? op_task_open(op, TASK_AUDIT, audit, NULL, audit->auditor_id, "", m->rework_due_on)
			   : e;
}

/* Without a second moderator's agreement nothing goes into or out of Inadequate (D14). */
static enum err
change_it(struct op *op, struct moderation_view *v, bool is_leaving, const struct moderation_changes *changes)
{
	struct moderation *m = &v->moderation;
	enum moderation_event event =
	    is_leaving ? MODERATION_EVENT_CROSS : moderation_change(v->audit.grade, m->grade);
	bool is_second_needed = event == MODERATION_EVENT_CROSS;
	size_t asked;
	enum err e = moderation_due(op,
	    is_second_needed ? POLICY_MODERATION_SECOND_DAYS : POLICY_MODERATION_ANSWER_DAYS, &m->due_on);

	if (e != ERR_OK)
		return e;
	if (!is_second_needed)
		m->told_at = op->now;
	e = moderation_step(op, m, &v->audit, event, changes);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATE, m->id, op->now);
	if (e != ERR_OK)
		return e;
	if (is_second_needed)
		return moderation_ask_leads(op, TASK_MODERATION_GIVE, m, &v->audit, m->due_on, &asked);
	return op_task_open(op, TASK_MODERATION_ANSWER, &v->audit, NULL, v->audit.auditor_id, "", m->due_on);
}

static enum err
refer_it(struct op *op, struct moderation_view *v, const struct moderation_changes *changes)
{
	struct moderation *m = &v->moderation;
	bool is_leaving;
	enum err e = moderation_leaves_inadequate(op, m, &v->audit, v->audit.grade, &is_leaving);

	if (e == ERR_OK && (is_leaving || moderation_change(v->audit.grade, m->grade) == MODERATION_EVENT_CROSS))
		e = moderation_due(op, POLICY_MODERATION_PANEL_DAYS, &m->panel_due_on);
	if (e == ERR_OK)
		e = moderation_step(op, m, &v->audit, MODERATION_EVENT_REFER, changes);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATE, m->id, op->now);
	return e == ERR_OK ? op_task_finish(op, TASK_MODERATION_ANSWER, v->audit.id) : e;
}

static enum err
outcome(struct op *op, void *data)
{
	const struct moderation_decision *d = data;
	struct moderation_changes changes = {.count = 0};
	struct moderation_view v;
	struct moderation *m = &v.moderation;
	bool is_leaving;
	enum err e = moderation_begin(op, d->id, d->version, &v);

	if (e == ERR_OK)
		e = moderation_leaves_inadequate(op, m, &v.audit, grade_that_stands(d, &v), &is_leaving);
	if (e != ERR_OK)
		return e;
	if (!v.may_decide)
		return v.is_first ? ERR_STALE : ERR_NOT_FOUND;
	check_outcome(op, d, &v);
	if (is_leaving && d->is_justifiable == MODERATION_YES && m->grade != v.audit.grade &&
	    (d->outcome == MODERATION_AGREED || d->outcome == MODERATION_AGREED_WITH_COMMENTS))
		problems_add(&op->problems, "outcome",
		    "It was sent as Inadequate before, and yours is another grade still: ask the panel");
	if (op->problems.count > 0)
		return ERR_INVALID;
	m->is_justifiable = d->is_justifiable;
	m->outcome = d->outcome;
	m->feedback = d->feedback;
	moderation_note(&changes, "Is the auditor’s grade justifiable?",
	    d->is_justifiable == MODERATION_YES ? "Yes" : "No");
	moderation_note(&changes, "Outcome", moderation_outcome_name(d->outcome));
	moderation_note(&changes, "Feedback", d->feedback);
	e = scores_keep(op, d, &changes);
	if (e != ERR_OK)
		return e;
	switch (d->outcome) {
	case MODERATION_AGREED:
	case MODERATION_AGREED_WITH_COMMENTS:
		/* The auditor's new grade is the moderator's too; out of Inadequate it goes with a second all the same. */
		if (is_leaving)
			return change_it(op, &v, true, &changes);
		return moderation_settle(op, m, &v.audit, MODERATION_EVENT_AGREE, GRADE_NONE, &changes);
	case MODERATION_CHANGED:
		return change_it(op, &v, is_leaving, &changes);
	case MODERATION_RETURNED:
		m->rework_note = d->rework_note;
		moderation_note(&changes, "To be worked on", d->rework_note);
		return return_it(op, &v, &changes);
	case MODERATION_REFERRED:
		return refer_it(op, &v, &changes);
	case MODERATION_NO_OUTCOME:
		break;
	}
	return ERR_INVALID;
}

enum err
op_moderation_outcome(struct op *op, const struct moderation_decision *decision)
{
	struct moderation_decision copy = *decision;

	return op_write(op, outcome, &copy);
}

struct referring {
	const char *id;
	int version;
	const char *reason;
};

static enum err
refer(struct op *op, void *data)
{
	const struct referring *r = data;
	struct moderation_changes changes = {.count = 0};
	struct moderation_view v;
	enum err e = moderation_begin(op, r->id, r->version, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_refer)
		return v.is_lead ? ERR_STALE : ERR_NOT_FOUND;
	moderation_check_text(op, "why", r->reason, MODERATION_NOTE_MAXIMUM, "Enter the reason");
	if (op->problems.count > 0)
		return ERR_INVALID;
	moderation_note(&changes, "Reason", r->reason);
	return refer_it(op, &v, &changes);
}

enum err
op_moderation_refer(struct op *op, const char *id, int version, const char *reason)
{
	struct referring r = {id, version, reason};

	return op_write(op, refer, &r);
}

/* Nobody is left to wait for an answer that does not come: the lead is told, once. */
static enum err
unanswered(struct op *op, void *data)
{
	const char *const *id = data;
	struct moderation m;
	struct audit audit;
	size_t asked = 0;
	enum err e = store_moderation_get(op->store, *id, &m);

	if (e == ERR_OK)
		e = store_audit_get(op->store, m.audit_id, &audit);
	if (e != ERR_OK || m.state != MODERATION_WITH_AUDITOR || date_compare(op->today, m.due_on) <= 0)
		return e;
	e = moderation_ask_leads(op, TASK_MODERATION_REFER, &m, &audit, op->today, &asked);
	return e == ERR_OK && asked > 0 ? op_history(op,
				 &(struct op_event){.action = "unanswered",
				     .object_kind = "moderation",
				     .object_id = m.id,
				     .object_version = m.version,
				     .audit_id = audit.id,
				     .sentence = "The auditor’s time to answer has passed; the programme coordinator was told"})
			   : e;
}

enum err
op_moderation_unanswered_due(struct op *op)
{
	struct moderation_list list;
	enum err e = store_moderation_unanswered(op->store, op->today, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		e = op_write(op, unanswered, &list.items[i].id);
	return e;
}

/* ---- The panel ---- */

enum err
op_moderation_decide(
    struct op *op, const char *moderation_id, enum grade grade, const char *reason, const char *panel_id)
{
	static const unsigned as_centre = ROLE_BIT(ROLE_CENTRE_LEAD);
	struct moderation_changes changes = {.count = 0};
	struct moderation m;
	struct audit audit;
	enum moderation_bar bar = MODERATION_FREE;
	enum err e = store_moderation_get(op->store, moderation_id, &m);

	if (e == ERR_OK)
		e = store_audit_get(op->store, m.audit_id, &audit);
	/* A panel's members need not be of the Centre; whose case it is steps out all the same. */
	if (e == ERR_OK && !op->actor.is_command_line)
		e = op_moderation_bar(op, &audit, op->actor.person_id, as_centre, &bar);
	if (e != ERR_OK)
		return e;
	if (bar != MODERATION_FREE)
		return ERR_NOT_FOUND;
	if (m.state != MODERATION_PANEL)
		return ERR_STALE;
	if (grade < GRADE_OUTSTANDING || grade > GRADE_INADEQUATE)
		problems_add(&op->problems, "grade", "Select the grade the panel decided on");
	moderation_check_text(op, "reason", reason, MODERATION_TEXT_MAXIMUM, "Write the reason for the decision");
	if (op->problems.count > 0)
		return ERR_INVALID;
	m.panel_id = panel_id;
	m.panel_grade = grade;
	m.panel_reason = reason;
	moderation_note(&changes, "The panel’s grade", grade_name(grade));
	moderation_note(&changes, "Reason", reason);
	return moderation_settle(op, &m, &audit, MODERATION_EVENT_DECIDE, GRADE_NONE, &changes);
}

/* ---- What follows from steps of the audit ---- */

enum err
op_moderation_open(struct op *op, const struct audit *audit, enum moderation_reason reason,
    struct date due_on, const char **ret_id)
{
	struct moderation m = {.id = op_id(op),
	    .audit_id = audit->id,
	    .cycle_id = audit->cycle_id,
	    .reason = reason,
	    .is_challenged = reason == MODERATION_CHALLENGE,
	    .state = MODERATION_WAITING,
	    .moderator_id = "",
	    .chosen_at = op->now,
	    .due_on = due_on,
	    .rework_due_on = DATE_NONE,
	    .panel_due_on = DATE_NONE};
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		if (!moderation_is_open(list.items[i].state))
			continue;
		*ret_id = list.items[i].id;
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = store_moderation_reviewing_officer(op->store, audit, &m.reviewing_officer_id);
	if (e == ERR_OK)
		e = store_moderation_insert(op->store, &m);
	if (e != ERR_OK)
		return e;
	*ret_id = m.id;
	return op_history(op,
	    &(struct op_event){.action = "chosen",
		.object_kind = "moderation",
		.object_id = m.id,
		.object_version = 1,
		.audit_id = audit->id,
		.sentence = "Put into the queue of moderation"});
}

enum err
op_moderation_resent(struct op *op, const struct audit *audit)
{
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		struct moderation *m = &list.items[i];

		if (m->state != MODERATION_REWORK)
			continue;
		m->is_justifiable = MODERATION_UNANSWERED;
		m->outcome = MODERATION_NO_OUTCOME;
		e = moderation_due(op, POLICY_MODERATION_ANSWER_DAYS, &m->due_on);
		if (e == ERR_OK)
			e = moderation_step(op, m, audit, MODERATION_EVENT_RESEND, NULL);
		if (e == ERR_OK)
			e = moderation_task(op, TASK_MODERATE, m, audit, m->moderator_id, "", m->due_on);
	}
	return e;
}

enum err
op_moderation_end(struct op *op, const struct audit *audit)
{
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		if (!moderation_is_open(list.items[i].state))
			continue;
		/* Who graded it blind cannot do so twice. */
		if (list.items[i].is_blind)
			e = store_audit_former_put(op->store, audit->id, list.items[i].moderator_id);
		if (e == ERR_OK)
			e = moderation_step(op, &list.items[i], audit, MODERATION_EVENT_END, NULL);
		if (e == ERR_OK)
			e = store_task_drop_of_object(op->store, list.items[i].id);
	}
	return e;
}

/* It begins anew: what was found of the audit as it was stays in the history. */
enum err
op_moderation_revive(struct op *op, const struct audit *audit, enum moderation_reason reason, struct date due_on)
{
	struct moderation_list list;
	struct moderation *m = NULL;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		if (list.items[i].state == MODERATION_ENDED)
			m = &list.items[i];
	if (e != ERR_OK)
		return e;
	if (m == NULL)
		return ERR_NOT_FOUND;
	*m = (struct moderation){.id = m->id,
	    .audit_id = m->audit_id,
	    .cycle_id = m->cycle_id,
	    .reason = reason,
	    .state = m->state,
	    .due_on = due_on,
	    .rework_due_on = DATE_NONE,
	    .panel_due_on = DATE_NONE,
	    .reviewing_officer_id = m->reviewing_officer_id,
	    .version = m->version};
	e = store_moderation_grades_clear(op->store, m->id);
	return e == ERR_OK ? moderation_step(op, m, audit, MODERATION_EVENT_REVIVE, NULL) : e;
}
