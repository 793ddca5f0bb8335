#include "operations/op_moderation_private.h"

#include "base/str.h"
#include "operations/op_inadequate.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_task.h"

/* Taking a moderation, giving it away, and the moderator's own grades, first or second (D13, D14). */

/* The person sits down where somebody is missing: first, or second. */
static enum err
seat(struct op *op, struct moderation_view *v, const char *person_id, const char *waiting_id)
{
	struct moderation *m = &v->moderation;
	enum err e = ERR_OK;

	if (m->state == MODERATION_SECOND) {
		m->second_id = person_id;
		m->second_taken_at = op->now;
		e = moderation_due(op, POLICY_MODERATION_SECOND_DAYS, &m->due_on);
	} else {
		m->moderator_id = person_id;
		m->taken_at = op->now;
	}
	if (e == ERR_OK)
		e = moderation_step(op, m, &v->audit, MODERATION_EVENT_TAKE, NULL);
	if (e == ERR_OK)
		e = store_task_drop_of_object(op->store, m->id);
	return e == ERR_OK
	    ? moderation_task(op, TASK_MODERATE, m, &v->audit, person_id, waiting_id, m->due_on)
	    : e;
}

struct taking {
	const char *id;
	int version;
	const char *person_id;
	const char *reason;
};

static enum err
take(struct op *op, void *data)
{
	const struct taking *t = data;
	struct moderation_view v;
	enum err e = moderation_begin(op, t->id, t->version, &v);

	if (e != ERR_OK)
		return e;
	return v.may_take ? seat(op, &v, op->actor.person_id, "") : ERR_STALE;
}

enum err
op_moderation_take(struct op *op, const char *id, int version)
{
	struct taking t = {.id = id, .version = version};

	return op_write(op, take, &t);
}

static enum err
give(struct op *op, void *data)
{
	static const char say[] = "Select somebody of the Centre who has no part in the case";
	const struct taking *t = data;
	const char *person_id = t->person_id;
	struct moderation_view v;
	struct person person;
	enum moderation_bar bar = MODERATION_BAR_ROLE;
	enum err e = moderation_begin(op, t->id, t->version, &v);

	if (e != ERR_OK)
		return e;
	if (!v.is_lead)
		return ERR_NOT_FOUND;
	if (!v.may_give)
		return ERR_STALE;
	e = person_choice_get(op, ROLES_CENTRE, "person", say, &person_id, &person);
	if (e == ERR_OK && person.id != NULL)
		e = op_moderation_bar(op, &v.audit, person.id, person.roles, &bar);
	if (e != ERR_OK)
		return e;
	if (bar == MODERATION_FREE && str_is_same(person.id, v.moderation.moderator_id))
		bar = MODERATION_BAR_FIRST;
	if (bar != MODERATION_FREE && op->problems.count == 0)
		problems_add(&op->problems, "person", "%s", say);
	if (op->problems.count > 0)
		return ERR_INVALID;
	return seat(op, &v, person.id,
	    str_is_same(person.id, op->actor.person_id) ? "" : op->actor.person_id);
}

enum err
op_moderation_give(struct op *op, const char *id, int version, const char *person)
{
	struct taking t = {.id = id, .version = version, .person_id = person};

	return op_write(op, give, &t);
}

static void
clear_first(struct moderation *m)
{
	m->moderator_id = "";
	m->taken_at = m->saved_at = (struct instant){0};
	m->grade = m->original_grade = GRADE_NONE;
	m->grade_reason = m->feedback = "";
	m->is_justifiable = MODERATION_UNANSWERED;
	m->outcome = MODERATION_NO_OUTCOME;
	m->is_blind = false;
}

static enum err
leave(struct op *op, void *data)
{
	const struct taking *t = data;
	struct moderation_changes changes = {.count = 0};
	struct moderation_view v;
	enum moderation_event event = MODERATION_EVENT_LEAVE;
	size_t asked;
	enum err e = moderation_begin(op, t->id, t->version, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_leave && !v.may_take_back)
		return v.is_first || v.is_second || v.is_lead ? ERR_STALE : ERR_NOT_FOUND;
	moderation_check_text(op, "why", t->reason, MODERATION_NOTE_MAXIMUM, "Enter the reason");
	if (op->problems.count > 0)
		return ERR_INVALID;
	moderation_note(&changes, "Reason", t->reason);
	if (v.moderation.state == MODERATION_SECOND) {
		v.moderation.second_id = "";
		v.moderation.second_taken_at = (struct instant){0};
	} else {
		/* They have seen the auditor's grades: they are not the one who begins anew, nor the second, nor at the panel. */
		if (v.moderation.state == MODERATION_COMPARED) {
			event = MODERATION_EVENT_TAKE_BACK;
			e = store_audit_former_put(op->store, v.audit.id, v.moderation.moderator_id);
		}
		clear_first(&v.moderation);
		if (e == ERR_OK)
			e = store_moderation_grades_clear(op->store, v.moderation.id);
	}
	if (e == ERR_OK)
		e = moderation_step(op, &v.moderation, &v.audit, event, &changes);
	if (e == ERR_OK)
		e = store_task_drop_of_object(op->store, v.moderation.id);
	return e == ERR_OK ? moderation_ask_leads(op, TASK_MODERATION_GIVE, &v.moderation, &v.audit, v.moderation.due_on,
				 &asked)
			   : e;
}

enum err
op_moderation_leave(struct op *op, const char *id, int version, const char *reason)
{
	struct taking t = {.id = id, .version = version, .reason = reason};

	return op_write(op, leave, &t);
}

/* ---- The moderator's own grades ---- */

static const struct moderation_graded *
graded_find(const struct moderation_save *save, const char *section_code)
{
	for (size_t i = 0; i < save->section_count; i++)
		if (str_is_same(save->sections[i].section_code, section_code))
			return &save->sections[i];
	return NULL;
}

static void
check_grades(struct op *op, const struct moderation_save *save, const struct moderation_view *v)
{
	for (size_t i = 0; i < v->section_count; i++) {
		const struct form_section *section = v->sections[i].section;
		const struct moderation_graded *g = graded_find(save, section->code);

		if (g == NULL || g->grade < GRADE_NONE || g->grade > GRADE_INADEQUATE)
			problems_add(&op->problems, arena_printf(op->arena, "grade-%s", section->code),
			    "Select your grade for “%s”", section->title);
		if (g != NULL)
			moderation_check_text(op, arena_printf(op->arena, "note-%s", section->code), g->note,
			    MODERATION_NOTE_MAXIMUM, NULL);
	}
	if (save->grade < GRADE_OUTSTANDING || save->grade > GRADE_INADEQUATE)
		problems_add(&op->problems, "overall", "Select your overall grade");
	moderation_check_text(op, "reason", save->reason, MODERATION_TEXT_MAXIMUM, "Write the reason for your overall grade");
}

static enum err
grades_keep(struct op *op, const struct moderation_save *save, const struct moderation_view *v,
    enum moderation_rater rater, struct moderation_changes *changes)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < v->section_count; i++) {
		const struct form_section *section = v->sections[i].section;
		const struct moderation_graded *g = graded_find(save, section->code);
		struct moderation_grade row = {section->code, (enum grade)g->grade, g->note};

		e = store_moderation_grade_put(op->store, v->moderation.id, rater, &row);
		moderation_note(changes, section->title,
		    arena_printf(op->arena, "%s%s%s",
			row.grade == GRADE_NONE ? "Not enough evidence to grade" : grade_name(row.grade),
			str_is_empty(row.note) ? "" : "\n", row.note));
	}
	moderation_note(changes, "Overall grade", grade_name((enum grade)save->grade));
	moderation_note(changes, "Reason", save->reason);
	return e;
}

/* Its grade was agreed before: nobody is told, nothing of the audit changes. */
static enum err
save_seed(struct op *op, const struct moderation_save *save, struct moderation_view *v,
    const struct moderation_changes *changes)
{
	static const struct moderation_changes nothing = {.count = 0};
	struct moderation *m = &v->moderation;
	enum err e;

	m->saved_at = m->settled_at = op->now;
	m->grade = (enum grade)save->grade;
	m->grade_reason = save->reason;
	m->original_grade = v->audit.grade;
	m->is_blind = true;
	e = moderation_step(op, m, &v->audit, MODERATION_EVENT_SAVE, changes);
	if (e == ERR_OK)
		e = moderation_step(op, m, &v->audit, MODERATION_EVENT_MATCH, &nothing);
	return e == ERR_OK ? store_task_finish(op->store, TASK_MODERATE, m->id, op->now) : e;
}

static enum err
save_first(struct op *op, const struct moderation_save *save, struct moderation_view *v,
    const struct moderation_changes *changes)
{
	struct moderation *m = &v->moderation;
	enum err e;

	m->saved_at = op->now;
	m->grade = (enum grade)save->grade;
	m->grade_reason = save->reason;
	m->original_grade = v->audit.grade;
	/* The lead sees why it was chosen, and reads every audit. */
	m->is_blind = !op_has_role(op, ROLE_CENTRE_LEAD);
	e = moderation_step(op, m, &v->audit, MODERATION_EVENT_SAVE, changes);
	/* A case that may be Inadequate is open at once: no child waits for the second moderator (D14). */
	if (e != ERR_OK || m->grade != GRADE_INADEQUATE || v->audit.final_grade == GRADE_INADEQUATE)
		return e;
	return op_inadequate_open(op, &v->audit, NULL);
}

/* Both came to a grade without knowing the other's: whether they agree is computed, not asked. */
static enum err
save_second(struct op *op, const struct moderation_save *save, struct moderation_view *v,
    const struct moderation_changes *changes)
{
	struct moderation *m = &v->moderation;
	bool is_same = (enum grade)save->grade == m->grade;
	enum err e = ERR_OK;

	m->second_saved_at = op->now;
	m->second_grade = (enum grade)save->grade;
	m->second_reason = save->reason;
	if (is_same) {
		m->told_at = op->now;
		e = moderation_due(op, POLICY_MODERATION_ANSWER_DAYS, &m->due_on);
	} else {
		e = moderation_due(op, POLICY_MODERATION_PANEL_DAYS, &m->panel_due_on);
	}
	if (e == ERR_OK)
		e = moderation_step(op, m, &v->audit,
		    is_same ? MODERATION_EVENT_CONFIRM : MODERATION_EVENT_DIFFER, changes);
	if (e == ERR_OK)
		e = store_task_finish(op->store, TASK_MODERATE, m->id, op->now);
	if (e != ERR_OK || !is_same)
		return e;
	return op_task_open(op, TASK_MODERATION_ANSWER, &v->audit, NULL, v->audit.auditor_id, "", m->due_on);
}

static enum err
save(struct op *op, void *data)
{
	const struct moderation_save *s = data;
	struct moderation_changes changes = {.count = 0};
	struct moderation_view v;
	bool is_second;
	enum err e = moderation_begin(op, s->id, s->version, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_grade)
		return v.is_first || v.is_second ? ERR_STALE : ERR_NOT_FOUND;
	e = moderation_sections_load(op, &v);
	if (e != ERR_OK)
		return e;
	check_grades(op, s, &v);
	if (op->problems.count > 0)
		return ERR_INVALID;
	is_second = v.moderation.state == MODERATION_SECOND;
	e = grades_keep(op, s, &v, is_second ? MODERATION_RATER_SECOND : MODERATION_FIRST, &changes);
	if (e != ERR_OK)
		return e;
	if (v.moderation.reason == MODERATION_SEED)
		return save_seed(op, s, &v, &changes);
	return is_second ? save_second(op, s, &v, &changes) : save_first(op, s, &v, &changes);
}

enum err
op_moderation_save(struct op *op, const struct moderation_save *s)
{
	struct moderation_save copy = *s;

	return op_write(op, save, &copy);
}
