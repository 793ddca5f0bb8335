#include "operations/op_inadequate_case.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/form.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_task.h"

/* ---- Reading ---- */

static enum err
names_load(struct op *op, struct inadequate_view *v)
{
	struct person_name_list names;
	struct team team;
	enum err e = store_team_get(op->store, v->audit.team_id, &team);

	if (e == ERR_OK)
		e = store_person_names_of_audit(op->store, v->audit.id, &names);
	if (e != ERR_OK)
		return e;
	v->team_name = team.name;
	v->auditor_name = person_name_find(&names, v->audit.auditor_id);
	v->practitioner_name = person_name_find(&names, v->audit.practitioner_id);
	v->manager_name = person_name_find(&names, v->audit.team_manager_id);
	return ERR_OK;
}

/* Why it is Inadequate: the auditor's reason, and the sections that were. */
static enum err
why_load(struct op *op, struct inadequate_view *v)
{
	struct {
		const char **items;
		size_t count, capacity;
	} sections = {0};
	struct answer_list rows;
	struct form_answer *answers;
	struct form_answers all;
	const struct form *form;
	enum err e = store_form_get(op->store, v->audit.form_version_id, &form);

	v->grade_reason = "";
	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e == ERR_OK)
		e = store_answers(op->store, v->audit.id, &rows);
	if (e != ERR_OK)
		return e;
	answers = arena_array(op->arena, rows.count, sizeof(*answers));
	for (size_t i = 0; i < rows.count; i++)
		answers[i] =
		    (struct form_answer){rows.items[i].code, rows.items[i].value, rows.items[i].evidence};
	all = (struct form_answers){answers, rows.count};
	v->grade_reason = form_value(&all, "OV.2");
	for (size_t i = 0; i < form->section_count; i++)
		if (form->sections[i].kind != SECTION_OVERALL &&
		    form_section_grade(&form->sections[i], &all) == GRADE_INADEQUATE)
			VEC_PUSH(op->arena, &sections, form->sections[i].title);
	v->sections = sections.items;
	v->section_count = sections.count;
	return ERR_OK;
}

static enum err
rows_load(struct op *op, struct inadequate_view *v)
{
	struct moderation_list moderations;
	const char *id = v->audit.id;
	enum err e = store_inadequate_sign_offs(op->store, id, v->sign_offs);

	if (e == ERR_OK)
		e = store_inadequate_reviews(op->store, id, &v->reviews);
	if (e == ERR_OK)
		e = store_inadequate_directions(op->store, id, &v->directions);
	if (e == ERR_OK)
		e = store_inadequate_reaudits(op->store, id, &v->reaudits);
	if (e == ERR_OK)
		e = store_actions(op->store, id, &v->actions);
	if (e == ERR_OK)
		e = store_concerns(op->store, id, &v->concerns);
	if (e == ERR_OK)
		e = store_response_get(op->store, id, &v->response);
	if (e == ERR_OK)
		e = store_moderation_of_audit(op->store, id, &moderations);
	for (size_t i = 0; e == ERR_OK && i < moderations.count; i++)
		v->has_moderation |= moderations.items[i].state != MODERATION_ENDED;
	return e == ERR_OK ? op_inadequate_clocks(op, &v->inadequate, &v->clocks) : e;
}

static enum err
blocks_fill(struct op *op, struct inadequate_view *v)
{
	struct inadequate_closing_facts facts = {.stage = v->inadequate.stage, .safe = v->inadequate.safe};
	int is_on = 0;
	enum err e = op_policy_number(op, POLICY_INADEQUATE_REAUDIT, &is_on);

	v->is_reaudit_asked = facts.is_reaudit_asked = is_on != 0;
	for (size_t i = 0; i < v->actions.count; i++)
		facts.open_action_count += action_is_open(&v->actions.items[i]);
	for (size_t i = 0; i < v->concerns.count; i++)
		facts.open_concern_count += v->concerns.items[i].state != CONCERN_CLOSED;
	v->block_count = inadequate_closing_blocks(op->arena, &facts, v->blocks);
	return e;
}

/* D14, D22: nobody settles what is theirs, or was while it went wrong. */
static bool
is_party(const struct op *op, const struct inadequate_view *v, bool was_party)
{
	const char *id = op->actor.person_id;

	for (size_t i = 0; i < v->reaudits.count; i++)
		if (str_is_same(id, v->reaudits.items[i].auditor_id))
			return true;
	return was_party || str_is_same(id, v->audit.auditor_id) || str_is_same(id, v->audit.practitioner_id) ||
	    str_is_same(id, v->audit.team_manager_id);
}

static void
rights_fill(struct op *op, struct inadequate_view *v, bool may_see_audit, bool was_party)
{
	const struct inadequate_case *i = &v->inadequate;
	bool is_head = (v->relations & RELATION_HEAD_OF_SERVICE) != 0;
	bool is_assistant = op_has_role(op, ROLE_ASSISTANT_DIRECTOR);
	bool is_director = op_has_role(op, ROLE_DIRECTOR);
	bool holds[INADEQUATE_LEVEL_COUNT] = {is_head, is_assistant, is_director};
	bool is_asked = !str_is_empty(i->close_asked_by);
	bool is_asker = is_asked && str_is_same(i->close_asked_by, op->actor.person_id);

	v->may_see_audit = may_see_audit;
	if (!i->is_open)
		return;
	for (int l = 0; l < INADEQUATE_LEVEL_COUNT; l++)
		v->may_sign[l] =
		    holds[l] && v->sign_offs[l].audit_id != NULL && v->sign_offs[l].signed_at.us == 0;
	v->may_review = is_head;
	v->may_direct = is_assistant || is_director;
	for (size_t d = 0; d < v->directions.count; d++)
		v->may_acknowledge |= is_head && v->directions.items[d].acknowledged_at.us == 0;
	/* Where the response has a plan to sign off, it is agreed there. */
	v->may_plan = is_head && i->stage == INADEQUATE_CONFIRMED &&
	    (v->audit.grade != GRADE_INADEQUATE || !str_is_empty(i->reaudit_id));
	v->may_replan = i->stage == INADEQUATE_STILL && (is_assistant || is_director);
	v->may_allocate = i->stage == INADEQUATE_PLANNED && !date_is_none(i->reaudit_from) &&
	    access_may(v->relations, RIGHT_ALLOCATE);
	v->may_close = (is_head || is_assistant || is_director) && !is_party(op, v, was_party);
	v->may_ask_close = !is_asked && v->may_close && v->block_count == 0;
	v->may_answer_close = is_asked && v->may_close && !is_asker;
	v->may_take_back_close = is_asker;
	v->may_raise_concern = access_may(v->relations, RIGHT_RAISE_CONCERN);
}

enum err
op_inadequate_load(struct op *op, const char *audit_id, struct inadequate_view *v)
{
	struct moderation_facts facts = {.audit = &v->audit, .person_id = op->actor.person_id};
	bool may_see_audit;
	enum err e;

	*v = (struct inadequate_view){0};
	e = store_audit_get(op->store, audit_id, &v->audit);
	if (e == ERR_OK)
		e = op_audit_relations(op, &v->audit, op->actor.person_id, op->actor.roles, &v->relations);
	if (e != ERR_OK)
		return e;
	if (op->actor.is_command_line)
		v->relations = ~0U;
	may_see_audit = access_may(v->relations, RIGHT_SEE_OVERVIEW);
	/* They were told of it, and are told how it ended. */
	if (op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR))
		v->relations |= RELATION_SENIOR;
	if ((v->relations & OP_INADEQUATE_READERS) == 0)
		return ERR_NOT_FOUND;
	e = store_inadequate_get(op->store, audit_id, &v->inadequate);
	if (e == ERR_OK)
		e = names_load(op, v);
	if (e == ERR_OK)
		e = why_load(op, v);
	if (e == ERR_OK)
		e = rows_load(op, v);
	if (e == ERR_OK)
		e = blocks_fill(op, v);
	if (e == ERR_OK)
		e = store_moderation_facts(op->store, &facts);
	if (e == ERR_OK)
		rights_fill(op, v, may_see_audit, facts.was_party);
	return e;
}

enum err
op_inadequate_get(struct op *op, const char *audit_id, struct inadequate_view *ret)
{
	enum err e = op_inadequate_load(op, audit_id, ret);

	return e == ERR_OK ? op_viewed(op, "inadequate", audit_id, audit_id, "Looked at the Inadequate case") : e;
}

/* ---- Doing ---- */

struct doing {
	const char *audit_id;
	int version;
	const char *text;
	const struct inadequate_review *review;
	bool has_answered_drift;
};

/* Loads it for a step and checks that it still stands as the page showed it. */
static enum err
begin(struct op *op, const struct doing *d, struct inadequate_view *v)
{
	enum err e = op_inadequate_load(op, d->audit_id, v);

	if (e != ERR_OK)
		return e;
	return v->inadequate.version == d->version ? ERR_OK : ERR_STALE;
}

static enum err
record(struct op *op, const struct inadequate_view *v, const char *action, const char *sentence,
    const struct history_change *change)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "inadequate",
	        .object_id = v->audit.id,
	        .object_version = v->inadequate.version,
	        .audit_id = v->audit.id,
	        .sentence = sentence,
	        .changes = change,
	        .change_count = change == NULL ? 0 : 1});
}

static enum err
sign_off(struct op *op, void *data)
{
	static const char *const sentences[INADEQUATE_LEVEL_COUNT] = {
	    [INADEQUATE_HEAD] = "Signed off the Inadequate case as head of service",
	    [INADEQUATE_ASSISTANT_DIRECTOR] = "Signed off the Inadequate case as assistant director",
	    [INADEQUATE_DIRECTOR] = "Signed off the Inadequate case as director",
	};
	const struct doing *d = data;
	struct inadequate_view v;
	bool is_any = false;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	for (int l = 0; l < INADEQUATE_LEVEL_COUNT; l++)
		is_any |= v.may_sign[l];
	if (!is_any)
		return ERR_NOT_FOUND;
	inadequate_check_text("words", "Say in your own words what you make of this case", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	for (int l = 0; e == ERR_OK && l < INADEQUATE_LEVEL_COUNT; l++) {
		if (!v.may_sign[l])
			continue;
		v.sign_offs[l].person_id = op->actor.person_id;
		v.sign_offs[l].signed_at = op->now;
		v.sign_offs[l].words = d->text;
		e = store_inadequate_sign_off_put(op->store, &v.sign_offs[l]);
		if (e == ERR_OK)
			e = record(op, &v, "signed-off-inadequate", sentences[l], NULL);
	}
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_INADEQUATE, v.audit.id, op->actor.person_id, op->now);
	/* A service may have several heads who act for a team: one of them has signed for all. */
	if (e == ERR_OK && v.may_sign[INADEQUATE_HEAD]) {
		struct person_list heads;
		bool is_own;

		e = store_acting_heads(op->store, v.audit.team_id, &heads, &is_own);
		for (size_t i = 0; e == ERR_OK && i < heads.count; i++)
			if ((heads.items[i].roles & (ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR))) == 0)
				e = store_task_finish_for(
				    op->store, TASK_INADEQUATE, v.audit.id, heads.items[i].id, op->now);
	}
	return e == ERR_OK ? op_inadequate_keep(op, &v.inadequate) : e;
}

enum err
op_inadequate_sign_off(struct op *op, const char *audit_id, int version, const char *words)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = words};

	return op_write(op, sign_off, &d);
}

static enum err
review(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_review r = *d->review;
	struct history_change change;
	struct inadequate_view v;
	int most_days = 0;
	enum err e = begin(op, d, &v);

	if (e == ERR_OK && !v.may_review)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_INADEQUATE_REVIEW_DAYS, &most_days);
	if (e != ERR_OK)
		return e;
	inadequate_check_review(&r, d->has_answered_drift, op->today, most_days, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	r.id = op_id(op);
	r.audit_id = v.audit.id;
	r.reviewed_by = op->actor.person_id;
	r.reviewed_at = op->now;
	e = store_inadequate_review_insert(op->store, &r);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_REVIEW, v.audit.id);
	if (e == ERR_OK)
		e = op_task_open_heads(
		    op, TASK_INADEQUATE_REVIEW, &v.audit, NULL, "", "", r.next_review_on, NULL);
	if (e != ERR_OK)
		return e;
	change = (struct history_change){"Is the child safe now?", inadequate_safe_name(v.inadequate.safe),
	    inadequate_safe_name(r.safe)};
	v.inadequate.safe = r.safe;
	v.inadequate.safe_how = r.safe_how;
	v.inadequate.safe_on = op->today;
	v.inadequate.last_review_on = op->today;
	v.inadequate.next_review_on = r.next_review_on;
	e = op_inadequate_keep(op, &v.inadequate);
	return e == ERR_OK
	    ? record(op, &v, "reviewed-inadequate", "Reviewed the Inadequate case as head of service", &change)
	    : e;
}

enum err
op_inadequate_review(struct op *op, const char *audit_id, int version,
    const struct inadequate_review *r, bool has_answered_drift)
{
	struct doing d = {.audit_id = audit_id,
	    .version = version,
	    .review = r,
	    .has_answered_drift = has_answered_drift};

	return op_write(op, review, &d);
}

static enum err
direction_put(struct op *op, const struct inadequate_view *v, const char *text)
{
	struct inadequate_direction row = {.id = op_id(op),
	    .audit_id = v->audit.id,
	    .given_by = op->actor.person_id,
	    .given_at = op->now,
	    .text = text};
	enum err e = op_inadequate_days(op, POLICY_INADEQUATE_DIRECTION_DAYS, &row.due_on);

	if (e == ERR_OK)
		e = store_inadequate_direction_insert(op->store, &row);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_DIRECTION, v->audit.id);
	return e == ERR_OK ? op_task_open_heads(op, TASK_INADEQUATE_DIRECTION, &v->audit, NULL, "",
				 op->actor.person_id, row.due_on, NULL)
	                   : e;
}

static enum err
direct(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_direct)
		return ERR_NOT_FOUND;
	inadequate_check_text("direction", "Say what you want to be done", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = direction_put(op, &v, d->text);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, &v.inadequate);
	return e == ERR_OK ? record(op, &v, "directed", "Left a direction on the Inadequate case", NULL) : e;
}

enum err
op_inadequate_direct(struct op *op, const char *audit_id, int version, const char *text)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = text};

	return op_write(op, direct, &d);
}

static enum err
acknowledge(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_acknowledge)
		return ERR_NOT_FOUND;
	inadequate_check_text("answer", "Say what you do about it", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	for (size_t i = 0; e == ERR_OK && i < v.directions.count; i++)
		if (v.directions.items[i].acknowledged_at.us == 0)
			e = store_inadequate_direction_acknowledge(
			    op->store, v.directions.items[i].id, op->actor.person_id, op->now, d->text);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_DIRECTION, v.audit.id);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, &v.inadequate);
	return e == ERR_OK ? record(op, &v, "acknowledged", "Acknowledged a direction on the Inadequate case", NULL) : e;
}

enum err
op_inadequate_acknowledge(struct op *op, const char *audit_id, int version, const char *answer)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = answer};

	return op_write(op, acknowledge, &d);
}

static enum err
plan(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_plan)
		return ERR_NOT_FOUND;
	inadequate_check_text("plan", "Write the remedial plan: what will be done, by whom and by when", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.inadequate.plan = d->text;
	return op_inadequate_step(op, &v.inadequate, &v.audit, INADEQUATE_EVENT_PLAN, NULL);
}

enum err
op_inadequate_plan(struct op *op, const char *audit_id, int version, const char *text)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = text};

	return op_write(op, plan, &d);
}

static enum err
replan(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_replan)
		return ERR_NOT_FOUND;
	inadequate_check_text("direction", "Say what has to be different in the next plan", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = direction_put(op, &v, d->text);
	return e == ERR_OK
	    ? op_inadequate_step(op, &v.inadequate, &v.audit, INADEQUATE_EVENT_REPLAN, NULL)
	    : e;
}

enum err
op_inadequate_replan(struct op *op, const char *audit_id, int version, const char *text)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = text};

	return op_write(op, replan, &d);
}

/* ---- Closing ---- */

/* Somebody else must answer: the seniors, but not who asks; and the other heads where one of the seniors asks. */
static enum err
second_person_ask(struct op *op, const struct inadequate_view *v, struct date due)
{
	struct person_list seniors;
	size_t count = 0;
	static const enum role roles[] = {ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR};
	enum err e = ERR_OK;

	for (size_t r = 0; e == ERR_OK && r < sizeof(roles) / sizeof(roles[0]) && count == 0; r++) {
		e = store_person_with_role(op->store, roles[r], &seniors);
		for (size_t i = 0; e == ERR_OK && i < seniors.count; i++) {
			if (str_is_same(seniors.items[i].id, op->actor.person_id) ||
			    str_is_same(seniors.items[i].id, v->audit.auditor_id))
				continue;
			count++;
			e = op_task_open(op, TASK_INADEQUATE_CLOSE, &v->audit, NULL, seniors.items[i].id,
			    op->actor.person_id, due);
		}
	}
	if (e != ERR_OK || count > 0)
		return e;
	return op_task_open_heads(op, TASK_INADEQUATE_CLOSE, &v->audit, NULL, op->actor.person_id,
	    op->actor.person_id, due, NULL);
}

static enum err
ask_close(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_close)
		return ERR_NOT_FOUND;
	if (!str_is_empty(v.inadequate.close_asked_by))
		return ERR_STALE;
	for (size_t i = 0; i < v.block_count; i++)
		problems_add(&op->problems, "reason", "%s", v.blocks[i]);
	inadequate_check_text("reason", "Say what shows that this child’s life is better", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.inadequate.close_reason = d->text;
	v.inadequate.close_asked_by = op->actor.person_id;
	v.inadequate.close_asked_at = op->now;
	e = op_inadequate_days(op, POLICY_INADEQUATE_CLOSE_DAYS, &v.inadequate.close_due_on);
	if (e == ERR_OK)
		e = second_person_ask(op, &v, v.inadequate.close_due_on);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, &v.inadequate);
	return e == ERR_OK
	    ? record(op, &v, "asked-to-close", "Asked to close the Inadequate case; a second person must agree", NULL)
	    : e;
}

enum err
op_inadequate_ask_close(struct op *op, const char *audit_id, int version, const char *reason)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = reason};

	return op_write(op, ask_close, &d);
}

/* Days have passed since it was asked: what stands against closing is looked at again. */
static enum err
agree_close(struct op *op, void *data)
{
	const struct doing *d = data;
	const char *reason;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_answer_close)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < v.block_count; i++)
		problems_add(&op->problems, "agree", "%s", v.blocks[i]);
	if (op->problems.count > 0)
		return ERR_INVALID;
	reason = v.inadequate.close_reason;
	e = op_inadequate_step(op, &v.inadequate, &v.audit, INADEQUATE_EVENT_CLOSE, reason);
	return e == ERR_OK ? op_closing_try(op, v.audit.id) : e;
}

enum err
op_inadequate_agree_close(struct op *op, const char *audit_id, int version)
{
	struct doing d = {.audit_id = audit_id, .version = version};

	return op_write(op, agree_close, &d);
}

static enum err
refuse_close(struct op *op, void *data)
{
	const struct doing *d = data;
	struct inadequate_view v;
	enum err e = begin(op, d, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_answer_close && !v.may_take_back_close)
		return ERR_NOT_FOUND;
	inadequate_check_text("why", "Say why the case stays open", d->text, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.inadequate.close_reason = v.inadequate.close_asked_by = "";
	v.inadequate.close_asked_at = (struct instant){0};
	v.inadequate.close_due_on = DATE_NONE;
	e = op_task_finish(op, TASK_INADEQUATE_CLOSE, v.audit.id);
	/* Why it is refused goes to the head of service as a direction, and stays on the case. */
	if (e == ERR_OK && v.may_answer_close)
		e = direction_put(op, &v, d->text);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, &v.inadequate);
	if (e != ERR_OK)
		return e;
	if (v.may_answer_close)
		return record(op, &v, "kept-open", "Refused to close the Inadequate case", NULL);
	return record(op, &v, "kept-open", "Took back the request to close the Inadequate case",
	    &(struct history_change){"Why", "", d->text});
}

enum err
op_inadequate_refuse_close(struct op *op, const char *audit_id, int version, const char *why)
{
	struct doing d = {.audit_id = audit_id, .version = version, .text = why};

	return op_write(op, refuse_close, &d);
}
