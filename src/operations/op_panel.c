#include "operations/op_panel_private.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "operations/op_calendar.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_task.h"

#include <stdlib.h>
#include <string.h>


static const enum role member_roles[] = {ROLE_CENTRE_LEAD, ROLE_CENTRE_MEMBER, ROLE_HEAD_OF_SERVICE,
    ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR, ROLE_EARLY_HELP_LEAD, ROLE_SEND_LEAD, ROLE_AUDITOR};

enum { MEMBER_ROLE_COUNT = sizeof(member_roles) / sizeof(member_roles[0]) };

static unsigned
may_be_member(void)
{
	unsigned roles = 0;

	for (size_t i = 0; i < MEMBER_ROLE_COUNT; i++)
		roles |= ROLE_BIT(member_roles[i]);
	return roles;
}

bool
panel_may_plan(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

enum err
panel_record(struct op *op, const struct panel *panel, const char *audit_id, const char *action,
    const char *sentence, const struct history_change *changes, size_t count)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "panel",
	        .object_id = panel->id,
	        .object_version = panel->version,
	        .audit_id = audit_id,
	        .sentence = sentence,
	        .changes = changes,
	        .change_count = count});
}

/* ---- The year ---- */

static enum err
waiting_load(struct op *op, int page, struct panel_year *ret)
{
	struct panel_candidate_list list;
	enum err e = store_panel_waiting(op->store, PANEL_WAITING_SHOWN + 1, (page - 1) * PANEL_WAITING_SHOWN, &list);

	if (e != ERR_OK)
		return e;
	ret->has_more = list.count > PANEL_WAITING_SHOWN;
	ret->waiting = arena_array(op->arena, list.count, sizeof(*ret->waiting));
	for (size_t i = 0; i < list.count && i < PANEL_WAITING_SHOWN; i++)
		ret->waiting[ret->waiting_count++] = (struct panel_waiting){
		    list.items[i].moderation_id, list.items[i].reference, list.items[i].decide_by};
	return ERR_OK;
}

enum err
op_panel_year(struct op *op, int year, int page, struct panel_year *ret)
{
	int month, day;
	enum err e = (op->actor.roles & may_be_member()) != 0 ? ERR_OK : ERR_NOT_FOUND;

	*ret = (struct panel_year){.year = year, .may_plan = panel_may_plan(op)};
	if (year == 0)
		date_parts(op->today, &ret->year, &month, &day);
	if (e == ERR_OK)
		e = store_panels(op->store, date_from_parts(ret->year, 1, 1), date_from_parts(ret->year, 12, 31),
		    op->actor.person_id, &ret->panels);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_PANELS_A_YEAR, &ret->wanted);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < ret->panels.count; i++) {
		const struct panel *p = &ret->panels.items[i].panel;

		ret->planned += p->kind == PANEL_PLANNED && p->state != PANEL_CANCELLED;
	}
	return ret->may_plan ? waiting_load(op, page, ret) : ERR_OK;
}

/* ---- One panel ---- */

/* "Panel 3": by day among the year's planned ones. */
static enum err
number_of(struct op *op, const struct panel *panel, int *ret)
{
	struct panel_row_list rows;
	int year = 0, month, day;
	enum err e;

	*ret = 0;
	if (panel->kind == PANEL_EXTRAORDINARY || panel->state == PANEL_CANCELLED)
		return ERR_OK;
	date_parts(panel->held_on, &year, &month, &day);
	e = store_panels(op->store, date_from_parts(year, 1, 1), panel->held_on, "", &rows);
	for (size_t i = 0; e == ERR_OK && i < rows.count; i++) {
		const struct panel *p = &rows.items[i].panel;

		*ret += p->kind == PANEL_PLANNED && p->state != PANEL_CANCELLED &&
		    (!date_is_same(p->held_on, panel->held_on) || strcmp(p->id, panel->id) <= 0);
	}
	return e;
}

enum err
panel_load(struct op *op, const char *id, struct panel_view *v)
{
	bool has_begun, is_of_centre = op_is_of_centre(op), is_due;
	enum err e = (op->actor.roles & may_be_member()) != 0 ? store_panel_get(op->store, id, &v->panel) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_panel_members(op->store, id, &v->members);
	if (e == ERR_OK)
		e = number_of(op, &v->panel, &v->number);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < v->members.count; i++)
		v->is_member = v->is_member || str_is_same(v->members.items[i].person_id, op->actor.person_id);
	if (!v->is_member && !is_of_centre)
		return ERR_NOT_FOUND;
	has_begun = v->panel.state != PANEL_TO_COME;
	is_due = date_compare(v->panel.held_on, op->today) <= 0;
	v->is_chair = str_is_same(v->panel.chair_id, op->actor.person_id);
	v->may_plan = panel_may_plan(op) && !has_begun;
	v->may_begin = (v->is_chair || panel_may_plan(op)) && !has_begun && is_due;
	v->may_record = (v->is_chair || panel_may_plan(op)) && v->panel.state == PANEL_OPEN;
	v->may_close = v->may_record;
	v->may_read_cases = is_of_centre || v->panel.state == PANEL_TO_COME || v->panel.state == PANEL_OPEN;
	return ERR_OK;
}

enum err
panel_is_aside(struct op *op, const struct moderation *moderation, const struct audit *audit,
    const char *person_id, bool *ret)
{
	/* A member need not be of the Centre; whose case it is steps out all the same. */
	enum moderation_bar bar;
	enum err e = op_moderation_bar(op, audit, person_id, ROLES_CENTRE, &bar);

	if (e == ERR_OK)
		*ret = bar != MODERATION_FREE || str_is_same(person_id, moderation->moderator_id) ||
		    str_is_same(person_id, moderation->second_id);
	return e;
}

/* What of a case the list shows to whoever asks. */
static enum err
line_load(struct op *op, struct panel_view *v, const struct panel_case *k, int begins_at, struct panel_line *ret)
{
	struct moderation m;
	struct audit audit;
	struct panel_vote_list votes;
	enum err e = store_moderation_get(op->store, k->moderation_id, &m);

	*ret = (struct panel_line){.pcase = *k, .begins_at = begins_at,
	    .minutes = k->is_to_decide ? PANEL_DECIDE_MINUTES : PANEL_DISCUSS_MINUTES};
	if (e == ERR_OK)
		e = store_audit_get(op->store, m.audit_id, &audit);
	if (e == ERR_OK)
		e = panel_is_aside(op, &m, &audit, op->actor.person_id, &ret->is_aside);
	if (e == ERR_OK)
		e = store_panel_votes(op->store, v->panel.id, k->moderation_id, &votes);
	if (e != ERR_OK)
		return e;
	ret->reference = audit.reference;
	ret->theme = audit.theme_title;
	if (ret->is_aside) {
		ret->pcase.grade = GRADE_NONE;
		ret->pcase.reason = ret->pcase.dissent = ret->pcase.why = "";
		return ERR_OK;
	}
	ret->votes = votes.count;
	for (size_t i = 0; i < votes.count; i++)
		ret->has_voted = ret->has_voted || str_is_same(votes.items[i].person_id, op->actor.person_id);
	ret->auditors = m.original_grade;
	ret->moderators = m.grade;
	return ERR_OK;
}

enum err
op_panel_get(struct op *op, const char *id, struct panel_view *ret)
{
	struct panel_case_list cases;
	int at;
	enum err e;

	*ret = (struct panel_view){0};
	e = panel_load(op, id, ret);
	if (e == ERR_OK)
		e = store_panel_cases(op->store, id, &cases);
	if (e != ERR_OK)
		return e;
	at = ret->panel.starts_at;
	ret->lines = arena_array(op->arena, cases.count, sizeof(*ret->lines));
	ret->line_count = cases.count;
	for (size_t i = 0; e == ERR_OK && i < cases.count; i++) {
		e = line_load(op, ret, &cases.items[i], at, &ret->lines[i]);
		at += ret->lines[i].minutes;
	}
	return e;
}

/* ---- Planning ---- */

enum err
op_panel_people(struct op *op, struct person_choice *ret)
{
	return panel_may_plan(op) ? person_choice_read(op, may_be_member(), PERSON_CHOICE_LISTED, ret) : ERR_NOT_FOUND;
}

/* Whether they may be a member; a problem beside the field otherwise. */
static enum err
check_person(struct op *op, const char *field, const char **person_id)
{
	static const char say[] = "Select somebody from the list";
	struct person person;
	enum err e = person_choice_get(op, may_be_member(), field, say, person_id, &person);

	if (e == ERR_OK && person.id == NULL && problems_find(&op->problems, field) == NULL)
		problems_add(&op->problems, field, "%s", say);
	return e;
}

static enum err
add_member(struct op *op, const struct panel *panel, const char *person_id)
{
	enum err e = store_panel_member_insert(op->store, panel->id, person_id);

	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_PANEL, panel->id, person_id, op->now);
	return e == ERR_OK ? op_task_open_person(op, TASK_PANEL, panel->id, "", person_id, "", panel->held_on) : e;
}

struct saving {
	const struct panel *panel;
	const char *moderation_id;
	const char *id;
};

/* An extraordinary panel is about a case that waits for one, and decides in time (D14). */
static enum err
check_extraordinary(struct op *op, const struct saving *s, struct panel *p)
{
	struct panel_candidate_list waiting;
	enum err e = store_panel_waits(op->store, s->moderation_id, &waiting);

	if (e == ERR_OK && waiting.count == 0)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	p->kind = PANEL_EXTRAORDINARY;
	/* One that is late already is held as soon as can be. */
	if (date_compare(waiting.items[0].decide_by, op->today) >= 0)
		p->decide_by = waiting.items[0].decide_by;
	return ERR_OK;
}

static enum err
put_extraordinary_case(struct op *op, const struct saving *s)
{
	return store_panel_case_insert(op->store,
	    &(struct panel_case){.panel_id = s->id,
	        .moderation_id = s->moderation_id,
	        .position = 1,
	        .is_to_decide = true,
	        .why = "It waits for the panel’s decision",
	        .state = PANEL_CASE_LISTED});
}

/* The day has moved: so has what stands in the trays. */
static enum err
move_tasks(struct op *op, const struct panel *p)
{
	struct panel_member_list members;
	enum err e = store_panel_members(op->store, p->id, &members);

	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_PANEL, p->id);
	for (size_t i = 0; e == ERR_OK && i < members.count; i++)
		e = op_task_open_person(op, TASK_PANEL, p->id, "", members.items[i].person_id, "", p->held_on);
	return e;
}

static enum err
store_saved(struct op *op, struct saving *s, struct panel *p, const struct panel *before)
{
	enum err e;

	if (before == NULL)
		p->id = op_id(op);
	s->id = p->id;
	e = before == NULL ? store_panel_insert(op->store, p) : store_panel_update(op->store, p);
	if (e == ERR_OK && before == NULL && s->moderation_id != NULL)
		e = put_extraordinary_case(op, s);
	if (e == ERR_OK && (before == NULL || !str_is_same(before->chair_id, p->chair_id)))
		e = add_member(op, p, p->chair_id);
	if (e == ERR_OK && before != NULL && !date_is_same(before->held_on, p->held_on))
		e = move_tasks(op, p);
	return e;
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct panel p = *s->panel, before;
	bool is_new = str_is_empty(p.id);
	enum err e = panel_may_plan(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK && !is_new)
		e = store_panel_get(op->store, p.id, &before);
	if (e == ERR_OK && !is_new && (before.version != p.version || before.state != PANEL_TO_COME))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	p.kind = is_new ? PANEL_PLANNED : before.kind;
	p.decide_by = is_new ? DATE_NONE : before.decide_by;
	p.state = PANEL_TO_COME;
	p.minutes = "";
	if (is_new && s->moderation_id != NULL)
		e = check_extraordinary(op, s, &p);
	if (e != ERR_OK)
		return e;
	panel_check(&p, is_new ? NULL : &before, op->today, &op->problems);
	e = check_person(op, "chair", &p.chair_id);
	if (e != ERR_OK)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_saved(op, s, &p, is_new ? NULL : &before);
	if (e != ERR_OK)
		return e;
	p.version = is_new ? 1 : p.version + 1;
	return panel_record(op, &p, NULL, is_new ? "planned" : "changed",
	    is_new ? p.kind == PANEL_PLANNED ? "Planned a panel" : "Called an extraordinary panel" : "Changed a panel",
	    &(struct history_change){"Day", is_new ? "" : date_text_long(op->arena, before.held_on),
	        date_text_long(op->arena, p.held_on)},
	    is_new || !date_is_same(before.held_on, p.held_on) ? 1 : 0);
}

enum err
op_panel_save(struct op *op, const struct panel *panel, const char *moderation_id, const char **ret_id)
{
	struct saving s = {panel, moderation_id, ""};
	enum err e = op_write(op, save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

enum err
panel_step_begin(struct op *op, const struct panel_step *s, struct panel_view *v)
{
	enum err e = panel_load(op, s->id, v);

	if (e == ERR_OK)
		e = store_panel_hold(op->store, s->id);
	if (e == ERR_OK) {
		*v = (struct panel_view){0};
		e = panel_load(op, s->id, v);
	}
	return e == ERR_OK && s->version != 0 && v->panel.version != s->version ? ERR_STALE : e;
}

/* What only the coordinator does, and only before it has begun. */
static enum err
begin_planning(struct op *op, const struct panel_step *s, struct panel_view *v)
{
	enum err e = panel_may_plan(op) ? panel_step_begin(op, s, v) : ERR_NOT_FOUND;

	return e == ERR_OK && !v->may_plan ? ERR_STALE : e;
}

static enum err
cancel(struct op *op, void *data)
{
	struct panel_view v = {0};
	enum err e = begin_planning(op, data, &v);

	if (e != ERR_OK)
		return e;
	v.panel.state = PANEL_CANCELLED;
	e = store_panel_update(op->store, &v.panel);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_PANEL, v.panel.id);
	v.panel.version++;
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "cancelled", "Cancelled a panel", NULL, 0) : e;
}

enum err
op_panel_cancel(struct op *op, const char *id, int version)
{
	struct panel_step s = {.id = id, .version = version};

	return op_write(op, cancel, &s);
}

static const char *
member_name(const struct panel_view *v, const char *person_id)
{
	for (size_t i = 0; i < v->members.count; i++)
		if (str_is_same(v->members.items[i].person_id, person_id))
			return v->members.items[i].person_name;
	return NULL;
}

static enum err
member_add(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	const char *person_id = s->other_id;
	size_t most;
	enum err e = begin_planning(op, s, &v);

	if (e == ERR_OK)
		e = check_person(op, "person", &person_id);
	if (e != ERR_OK)
		return e;
	most = v.panel.kind == PANEL_EXTRAORDINARY ? PANEL_EXTRAORDINARY_MEMBERS : PANEL_MEMBERS_MAXIMUM;
	if (member_name(&v, person_id) != NULL)
		problems_add(&op->problems, "person", "They are a member already");
	else if (v.members.count >= most)
		problems_add(&op->problems, "person", "This panel has %zu members at most", most);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = add_member(op, &v.panel, person_id);
	if (e == ERR_OK)
		e = store_panel_members(op->store, s->id, &v.members);
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "changed", "Named a member of a panel",
	                         &(struct history_change){"Member", "", member_name(&v, person_id)}, 1)
	                   : e;
}

enum err
op_panel_member_add(struct op *op, const char *id, const char *person_id)
{
	struct panel_step s = {.id = id, .other_id = person_id};

	return op_write(op, member_add, &s);
}

static enum err
member_remove(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	const char *name;
	enum err e = begin_planning(op, s, &v);

	if (e != ERR_OK)
		return e;
	name = member_name(&v, s->other_id);
	if (name == NULL || str_is_same(s->other_id, v.panel.chair_id))
		return ERR_STALE;
	e = store_panel_member_remove(op->store, s->id, s->other_id);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_PANEL, s->id, s->other_id, op->now);
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "changed", "Took a member off a panel",
	                         &(struct history_change){"Member", name, ""}, 1)
	                   : e;
}

enum err
op_panel_member_remove(struct op *op, const char *id, const char *person_id)
{
	struct panel_step s = {.id = id, .other_id = person_id};

	return op_write(op, member_remove, &s);
}

/* What was settled since the last panel that was held, or in six months. */
static enum err
looked_at_since(struct op *op, const struct panel *panel, struct date *ret)
{
	struct panel_row_list rows;
	enum err e;

	*ret = date_add_months(panel->held_on, -6);
	e = store_panels(op->store, *ret, date_add_days(panel->held_on, -1), "", &rows);
	for (size_t i = 0; e == ERR_OK && i < rows.count; i++)
		if (rows.items[i].panel.state == PANEL_CLOSED && rows.items[i].panel.kind == PANEL_PLANNED) {
			*ret = rows.items[i].panel.held_on;
			break;
		}
	return e;
}

static enum err
choose(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	struct panel_candidate_list list;
	struct panel_pick *picks;
	struct date since;
	size_t picked = 0;
	int size;
	enum err e = begin_planning(op, s, &v);

	if (e == ERR_OK && v.panel.kind == PANEL_EXTRAORDINARY)
		e = ERR_STALE; /* it has its one case */
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_PANEL_CASES, &size);
	if (e == ERR_OK)
		e = looked_at_since(op, &v.panel, &since);
	if (e == ERR_OK)
		e = store_panel_cases_clear(op->store, s->id);
	if (e == ERR_OK)
		e = store_panel_candidates(op->store, s->id, since, PANEL_CANDIDATES_LOOKED_AT, &list);
	if (e != ERR_OK)
		return e;
	picks = arena_array(op->arena, list.count, sizeof(*picks));
	picked = panel_choose(op->arena, list.items, list.count, (size_t)size, picks);
	for (size_t i = 0; e == ERR_OK && i < picked; i++) {
		const struct panel_candidate *c = &list.items[picks[i].candidate];

		e = store_panel_case_insert(op->store,
		    &(struct panel_case){.panel_id = s->id,
		        .moderation_id = c->moderation_id,
		        .position = (int)i + 1,
		        .is_to_decide = c->is_to_decide,
		        .why = picks[i].why,
		        .state = PANEL_CASE_LISTED});
	}
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "chose", "Chose the cases of a panel",
	                         &(struct history_change){"Cases", "", arena_printf(op->arena, "%zu", picked)}, 1)
	                   : e;
}

enum err
op_panel_choose(struct op *op, const char *id)
{
	struct panel_step s = {.id = id};

	return op_write(op, choose, &s);
}

static enum err
case_remove(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	struct panel_case_list cases;
	enum err e = begin_planning(op, s, &v);

	if (e == ERR_OK)
		e = store_panel_cases(op->store, s->id, &cases);
	for (size_t i = 0; e == ERR_OK && i < cases.count; i++) {
		if (!str_is_same(cases.items[i].moderation_id, s->other_id))
			continue;
		if (cases.items[i].is_to_decide)
			return ERR_STALE;
		e = store_panel_case_remove(op->store, s->id, s->other_id);
		return e == ERR_OK
		    ? panel_record(op, &v.panel, NULL, "changed", "Left a case to talk about out of a panel", NULL, 0)
		    : e;
	}
	return e == ERR_OK ? ERR_STALE : e;
}

enum err
op_panel_case_remove(struct op *op, const char *id, const char *moderation_id)
{
	struct panel_step s = {.id = id, .other_id = moderation_id};

	return op_write(op, case_remove, &s);
}
