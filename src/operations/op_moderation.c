#include "operations/op_moderation_private.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "domain/privacy_scan.h"
#include "operations/op_calendar.h"
#include "operations/op_people.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_task.h"

enum { DAYS_A_YEAR = 365 };

/* ---- The queue ---- */

/* Every tab's, and how many the list has, which without a filter is its tab's. */
static enum err
count_lists(struct op *op, const struct moderation_query *q, struct moderation_queue *ret)
{
	enum err e = store_moderation_tab_counts(op->store, q, ret->is_lead, MODERATION_COUNT_MOST + 1, ret->tab_counts);

	if (e != ERR_OK)
		return e;
	ret->total = ret->tab_counts[q->tab];
	for (int t = 0; t < MODERATION_TAB_COUNT; t++)
		if (ret->tab_counts[t] > MODERATION_COUNT_MOST)
			ret->tab_counts[t] = MODERATION_COUNT_MOST;
	if (q->offset == 0 && str_is_empty(q->state_code) && !q->is_free_only)
		return ERR_OK;
	return store_moderation_list_count(op->store, q, q->offset + MODERATION_COUNT_MOST + 1, &ret->total);
}

enum err
op_moderation_queue(struct op *op, const struct moderation_query *query, struct moderation_queue *ret)
{
	struct moderation_query q = *query;
	enum err e;

	*ret = (struct moderation_queue){.is_lead = op_has_role(op, ROLE_CENTRE_LEAD), .cycle_id = query->cycle_id};
	if (!op_is_of_centre(op))
		return ERR_NOT_FOUND;
	q.person_id = op->actor.person_id;
	if (!ret->is_lead && q.tab != MODERATION_TAB_MINE)
		q.tab = MODERATION_TAB_QUEUE;
	/* What a state is called would say why, and how far somebody else is (D13). */
	if (!ret->is_lead)
		q.state_code = "";
	e = store_moderation_list(op->store, &q, &ret->rows);
	if (e == ERR_OK)
		e = count_lists(op, &q, ret);
	if (e == ERR_OK && str_is_empty(ret->cycle_id))
		e = store_moderation_month(op->store, op->today, &ret->cycle_id);
	return e == ERR_OK ? store_moderation_numbers(op->store, ret->cycle_id, &ret->numbers) : e;
}

/* ---- Who may ---- */

enum err
op_moderation_bar(struct op *op, const struct audit *audit, const char *person_id, unsigned roles,
    enum moderation_bar *ret)
{
	struct moderation_facts facts = {.audit = audit, .person_id = person_id, .roles = roles};
	enum err e = store_moderation_facts(op->store, &facts);

	if (e == ERR_OK)
		*ret = moderation_bar(&facts);
	return e;
}

enum err
op_moderation_may_know(struct op *op, const struct audit *audit, unsigned relations,
    const struct moderation *m, bool *ret)
{
	enum moderation_bar bar;
	enum err e;

	*ret = m->reason != MODERATION_SEED &&
	    (m->state == MODERATION_SETTLED ||
		((relations & RELATION_AUDITOR) != 0 && m->told_at.us != 0 && moderation_shows_grades(m->state)));
	if (*ret || !op_is_of_centre(op))
		return ERR_OK;
	e = op_moderation_bar(op, audit, op->actor.person_id, op->actor.roles, &bar);
	if (e == ERR_OK)
		*ret = bar == MODERATION_FREE;
	return e;
}

static void
rights_fill(const struct op *op, struct moderation_view *v)
{
	const struct moderation *m = &v->moderation;
	bool needs_second = m->state == MODERATION_SECOND && str_is_empty(m->second_id);
	bool is_waiting = m->state == MODERATION_WAITING || needs_second;

	v->is_lead = op_has_role(op, ROLE_CENTRE_LEAD);
	v->is_first = str_is_same(m->moderator_id, op->actor.person_id);
	v->is_second = str_is_same(m->second_id, op->actor.person_id);
	v->is_away = !audit_state_is_sent(v->audit.state);
	/* The lead knows that it is seeded, and so is no moderator of it. */
	is_waiting = is_waiting && !(v->is_lead && m->reason == MODERATION_SEED);
	v->may_take = is_waiting && !v->is_away && !(needs_second && v->is_first);
	v->may_give = is_waiting && !v->is_away && v->is_lead;
	v->may_grade = !v->is_away && ((m->state == MODERATION_BLIND && v->is_first) ||
				       (m->state == MODERATION_SECOND && v->is_second));
	v->may_leave = (m->state == MODERATION_BLIND && (v->is_first || v->is_lead)) ||
	    (m->state == MODERATION_SECOND && !needs_second && (v->is_second || v->is_lead));
	v->may_take_back = m->state == MODERATION_COMPARED && v->is_lead && !v->is_first;
	v->may_decide = m->state == MODERATION_COMPARED && v->is_first && !v->is_away;
	v->may_return = v->may_decide && m->returned_at.us == 0 &&
	    audit_step_find(v->audit.state, AUDIT_EVENT_RETURN) != NULL;
	/* The auditor's own time to answer has passed. */
	v->may_refer = m->state == MODERATION_WITH_AUDITOR && v->is_lead && date_compare(op->today, m->due_on) > 0;
	/* Whoever may still become the second moderator sees nothing; the lead not before the grades are given. */
	v->shows_both = (v->is_first && m->saved_at.us != 0 && m->state != MODERATION_BLIND) ||
	    (v->is_second && m->second_saved_at.us != 0) ||
	    (v->is_lead && m->saved_at.us != 0 && !moderation_is_queued(m->state) && m->state != MODERATION_REWORK);
}

enum err
moderation_load(struct op *op, const char *id, struct moderation_view *ret)
{
	struct moderation_view v = {.moderator_name = "", .second_name = ""};
	enum moderation_bar bar = MODERATION_BAR_ROLE;
	enum err e = op_is_of_centre(op) ? store_moderation_get(op->store, id, &v.moderation) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_audit_get(op->store, v.moderation.audit_id, &v.audit);
	if (e == ERR_OK)
		e = op_moderation_bar(op, &v.audit, op->actor.person_id, op->actor.roles, &bar);
	if (e == ERR_OK && bar != MODERATION_FREE)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && v.moderation.reason == MODERATION_SEED && !op_has_role(op, ROLE_CENTRE_LEAD)) {
		bool is_known;

		e = store_seed_is_known(op->store, v.audit.id, op->actor.person_id, &is_known);
		if (e == ERR_OK && is_known)
			e = ERR_NOT_FOUND;
	}
	if (e == ERR_OK)
		e = op_person_name(op, v.moderation.moderator_id, &v.moderator_name);
	if (e == ERR_OK)
		e = op_person_name(op, v.moderation.second_id, &v.second_name);
	if (e != ERR_OK)
		return e;
	rights_fill(op, &v);
	*ret = v;
	return ERR_OK;
}

enum err
moderation_begin(struct op *op, const char *id, int version, struct moderation_view *ret)
{
	enum err e = moderation_load(op, id, ret);

	return e == ERR_OK && ret->moderation.version != version ? ERR_STALE : e;
}

/* ---- What is shown ---- */

static enum err
answers_load(struct op *op, struct moderation_view *v)
{
	struct answer_list rows;
	struct form_answer *items;
	enum err e = store_answers(op->store, v->audit.id, &rows);

	if (e != ERR_OK)
		return e;
	items = arena_array(op->arena, rows.count, sizeof(*items));
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct form_answer){
		    rows.items[i].code, rows.items[i].value, rows.items[i].evidence};
	v->answers = (struct form_answers){items, rows.count};
	return ERR_OK;
}

static enum err
form_load(struct op *op, struct moderation_view *v)
{
	const char *version_id;
	enum err e = store_form_get(op->store, v->audit.form_version_id, &v->form);

	/* As in op_form.c: an audit that was allocated without a version is on the newest. */
	if (e != ERR_NOT_FOUND)
		return e;
	e = store_form_current(op->store, v->audit.service, v->audit.theme_code, &version_id);
	return e == ERR_OK ? store_form_get(op->store, version_id, &v->form) : e;
}

static bool
is_graded(const struct form_section *section)
{
	for (size_t i = 0; i < section->question_count; i++)
		if (section->questions[i].type == ANSWER_GRADE && !section->questions[i].is_overall)
			return true;
	return false;
}

static void
take_grades(struct moderated_section *s, const struct moderation_grade_list *list, bool is_first)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!str_is_same(list->items[i].section_code, s->section->code))
			continue;
		if (is_first) {
			s->has_first = true;
			s->first = list->items[i].grade;
			s->first_note = list->items[i].note;
		} else {
			s->has_second = true;
			s->second = list->items[i].grade;
			s->second_note = list->items[i].note;
		}
	}
}

enum err
moderation_sections_load(struct op *op, struct moderation_view *v)
{
	struct moderation_grade_list first, second;
	enum err e = form_load(op, v);

	if (e == ERR_OK)
		e = answers_load(op, v);
	if (e == ERR_OK)
		e = store_moderation_grades(op->store, v->moderation.id, MODERATION_FIRST, &first);
	if (e == ERR_OK)
		e = store_moderation_grades(op->store, v->moderation.id, MODERATION_RATER_SECOND, &second);
	if (e == ERR_OK)
		e = store_moderation_scores(op->store, v->moderation.id, v->scores);
	if (e != ERR_OK)
		return e;
	v->sections = arena_array(op->arena, v->form->section_count, sizeof(*v->sections));
	v->section_count = 0;
	for (size_t i = 0; i < v->form->section_count; i++) {
		const struct form_section *section = &v->form->sections[i];
		struct moderated_section *s = &v->sections[v->section_count];

		if (!is_graded(section) || !form_condition_holds(&section->applies, &v->answers))
			continue;
		*s = (struct moderated_section){.section = section, .first_note = "", .second_note = ""};
		if (v->shows_both) {
			s->auditors = form_section_grade(section, &v->answers);
			take_grades(s, &first, true);
			take_grades(s, &second, false);
		}
		v->section_count++;
	}
	return ERR_OK;
}

enum err
moderation_names(struct op *op, const struct audit *audit, struct case_names *ret)
{
	const char *const ids[] = {audit->auditor_id, audit->practitioner_id, audit->team_manager_id};
	struct person_list heads;
	bool is_own;
	enum err e = store_acting_heads(op->store, audit->team_id, &heads, &is_own);

	ret->count = 0;
	for (size_t i = 0; e == ERR_OK && i < sizeof(ids) / sizeof(ids[0]); i++) {
		e = op_person_name(op, ids[i], &ret->items[ret->count]);
		ret->count += ret->items[ret->count][0] != '\0';
	}
	for (size_t i = 0; e == ERR_OK && i < heads.count && ret->count < 6; i++)
		ret->items[ret->count++] = heads.items[i].name;
	return e;
}

/*
 * What a moderator reads before their grades are saved: every answer, with its evidence; not the grades and why they were
 * given, nor anything of the part in which the overall grade is given (D13). Names of those on the case are left out.
 */
static enum err
blind(struct op *op, struct moderation_view *v)
{
	struct form_answer *items = arena_array(op->arena, v->answers.count, sizeof(*items));
	struct case_names names;
	size_t count = 0;
	enum err e = moderation_names(op, &v->audit, &names);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < v->answers.count; i++) {
		const struct form_answer *a = &v->answers.items[i];
		const struct form_section *section = NULL;
		const struct form_question *q = form_question_find(v->form, a->code, &section);
		unsigned kinds = 1U << PRIVACY_STAFF_NAME;

		if (q == NULL || q->type == ANSWER_GRADE || section->kind == SECTION_OVERALL)
			continue;
		items[count++] = (struct form_answer){.code = a->code,
		    .value = q->type == ANSWER_TEXT
			? privacy_scrubbed(op->arena, a->value, names.items, names.count, kinds)
			: a->value,
		    .evidence = privacy_scrubbed(op->arena, a->evidence, names.items, names.count, kinds)};
	}
	v->answers = (struct form_answers){items, count};
	return ERR_OK;
}

enum err
op_moderation_get(struct op *op, const char *id, struct moderation_view *ret)
{
	enum err e = moderation_load(op, id, ret);
	bool shows_content = e == ERR_OK && (ret->may_grade || ret->shows_both);

	if (e != ERR_OK || !shows_content)
		return e;
	e = moderation_sections_load(op, ret);
	if (e == ERR_OK && !ret->shows_both)
		e = blind(op, ret);
	if (e == ERR_OK)
		e = moderation_file_load(op, ret);
	if (e != ERR_OK)
		return e;
	op_sees_as(op, ret->audit.id,
	    str_is_same(ret->moderation.moderator_id, op->actor.person_id) ? "moderator" : "Centre for Professional Practice");
	return op_viewed(op, "moderation", ret->moderation.id, ret->audit.id,
	    ret->shows_both ? "Looked at the moderation" : "Read the audit as its moderator, without the grades");
}

enum err
op_moderation_mine(struct op *op, const char *audit_id, const char **ret_id)
{
	struct moderation_view v;
	enum err e = store_moderation_of_person(op->store, audit_id, op->actor.person_id, ret_id);

	return e == ERR_OK ? moderation_load(op, *ret_id, &v) : e;
}

enum err
op_moderation_candidates(struct op *op, const char *id, struct moderation_candidates *ret)
{
	struct person_choice centre;
	struct moderation_view v;
	enum err e = moderation_load(op, id, &v);

	if (e == ERR_OK && !v.may_give)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = person_choice_read(op, ROLES_CENTRE, PERSON_CHOICE_LISTED, &centre);
	if (e != ERR_OK)
		return e;
	*ret = (struct moderation_candidates){
	    .items = arena_array(op->arena, centre.people.count, sizeof(*ret->items)), .is_many = centre.is_many};
	for (size_t i = 0; e == ERR_OK && i < centre.people.count; i++) {
		const struct person *p = &centre.people.items[i];
		enum moderation_bar bar;

		e = op_moderation_bar(op, &v.audit, p->id, p->roles, &bar);
		if (e == ERR_OK && bar == MODERATION_FREE && str_is_same(p->id, v.moderation.moderator_id))
			bar = MODERATION_BAR_FIRST;
		ret->items[ret->count++] = (struct moderation_candidate){p->id, p->name, moderation_bar_words(bar)};
	}
	return e;
}

/* ---- What the steps share ---- */

void
moderation_note(struct moderation_changes *changes, const char *field, const char *text)
{
	static const size_t most = sizeof(changes->items) / sizeof(changes->items[0]);

	if (!str_is_empty(text) && changes->count < most)
		changes->items[changes->count++] = (struct history_change){field, "", text};
}

enum err
moderation_task(struct op *op, enum task_kind kind, const struct moderation *m, const struct audit *audit,
    const char *person_id, const char *waiting_id, struct date due_on)
{
	const struct task task = {.id = op_id(op),
	    .kind = kind,
	    .person_id = person_id,
	    .waiting_id = waiting_id,
	    .object_id = m->id,
	    .audit_id = "",
	    .audit_reference = audit->reference,
	    .cycle_id = audit->cycle_id,
	    .theme_title = audit->theme_title,
	    .child_reference = audit->child_reference,
	    .team_id = "",
	    .due_on = due_on,
	    .opened_on = op->today};

	return store_task_insert(op->store, &task);
}

enum err
moderation_ask_leads(struct op *op, enum task_kind kind, const struct moderation *m, const struct audit *audit,
    struct date due_on, size_t *ret_count)
{
	struct person_list leads;
	enum err e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);

	*ret_count = 0;
	for (size_t i = 0; e == ERR_OK && i < leads.count; i++) {
		enum moderation_bar bar;

		e = op_moderation_bar(op, audit, leads.items[i].id, leads.items[i].roles, &bar);
		if (e != ERR_OK || bar != MODERATION_FREE)
			continue;
		*ret_count += 1;
		e = moderation_task(op, kind, m, audit, leads.items[i].id, "", due_on);
	}
	return e;
}

/*
 * By the day on which it must be decided (D14); what has none waits for the next of the year's panels. Where every lead is of
 * the case's line they are asked all the same: they bring it before a panel and see nothing of it.
 */
static enum err
ask_for_panel(struct op *op, const struct moderation *m, const struct audit *audit)
{
	static const enum role leads[] = {ROLE_CENTRE_LEAD};
	struct date due_on = m->panel_due_on;
	size_t count = 0;
	int a_year;
	enum err e = store_task_finish(op->store, TASK_MODERATION_REFER, m->id, op->now);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_PANELS_A_YEAR, &a_year);
	if (e == ERR_OK && date_is_none(due_on))
		due_on = date_add_days(op->today, DAYS_A_YEAR / a_year);
	if (e == ERR_OK)
		e = moderation_ask_leads(op, TASK_MODERATION_PANEL, m, audit, due_on, &count);
	return e == ERR_OK && count == 0
	    ? op_task_ask_role(op, TASK_MODERATION_PANEL, m->id, audit->cycle_id, leads, 1, due_on)
	    : e;
}

enum err
moderation_step(struct op *op, struct moderation *m, const struct audit *audit,
    enum moderation_event event, const struct moderation_changes *changes)
{
	const struct moderation_step *step = moderation_step_find(m->state, event);
	enum err e;

	if (step == NULL)
		return ERR_STALE;
	m->state = step->to;
	e = store_moderation_update(op->store, m);
	if (e != ERR_OK)
		return e;
	m->version++;
	if (m->state == MODERATION_PANEL) {
		e = ask_for_panel(op, m, audit);
		if (e != ERR_OK)
			return e;
	}
	return op_history(op,
	    &(struct op_event){.action = moderation_event_code(event),
		.object_kind = "moderation",
		.object_id = m->id,
		.object_version = m->version,
		.audit_id = audit->id,
		.sentence = step->why,
		.changes = changes == NULL ? NULL : changes->items,
		.change_count = changes == NULL ? 0 : changes->count});
}

enum err
moderation_due(struct op *op, enum policy policy, struct date *ret)
{
	struct calendar calendar;
	int days;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_policy_number(op, policy, &days);
	if (e == ERR_OK)
		*ret = calendar_add_working_days(&calendar, op->today, days);
	return e;
}

void
moderation_check_text(struct op *op, const char *field, const char *text, size_t most, const char *missing)
{
	if (missing != NULL && str_is_empty(str_trimmed(op->arena, text)))
		problems_add(&op->problems, field, "%s", missing);
	if (text != NULL && utf8_length(text) > most)
		problems_add(&op->problems, field, "Shorten this to %zu characters or fewer", most);
}
