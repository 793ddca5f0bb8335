#include "operations/op_inadequate.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_pattern.h"
#include "operations/op_setting.h"
#include "operations/op_share.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_response.h"
#include "store/store_task.h"

enum { ALLOCATE_WORKING_DAYS = 5 /* of the window for the re-audit, so that three weeks are left to do it */ };

enum err
op_inadequate_days(struct op *op, enum policy policy, struct date *ret)
{
	struct calendar calendar;
	int days;
	enum err e = op_policy_number(op, policy, &days);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		*ret = calendar_add_working_days(&calendar, op->today, days);
	return e;
}

bool
op_inadequate_may_know(const struct audit *audit, unsigned relations)
{
	return (relations & (unsigned)OP_INADEQUATE_READERS) != 0 || audit->grade == GRADE_INADEQUATE ||
	    audit->final_grade == GRADE_INADEQUATE;
}

/* ---- Clocks ---- */

static enum err
directions_due(struct op *op, const char *audit_id, struct date *ret)
{
	struct inadequate_directions directions;
	enum err e = store_inadequate_directions(op->store, audit_id, &directions);

	*ret = DATE_NONE;
	for (size_t i = 0; e == ERR_OK && i < directions.count; i++) {
		const struct inadequate_direction *d = &directions.items[i];

		if (d->acknowledged_at.us == 0 &&
		    (date_is_none(*ret) || date_compare(d->due_on, *ret) < 0))
			*ret = d->due_on;
	}
	return e;
}

enum err
op_inadequate_clocks(struct op *op, const struct inadequate_case *i, struct inadequate_clocks *ret)
{
	struct inadequate_sign_off sign_offs[INADEQUATE_LEVEL_COUNT];
	struct audit reaudit;
	bool is_unplanned = i->stage == INADEQUATE_OPEN || i->stage == INADEQUATE_CONFIRMED;
	enum err e;

	for (int c = 0; c < INADEQUATE_CLOCK_COUNT; c++)
		ret->due[c] = ret->told_on[c] = DATE_NONE;
	if (!inadequate_stage_is_open(i->stage))
		return ERR_OK;
	e = store_inadequate_sign_offs(op->store, i->audit_id, sign_offs);
	if (e == ERR_OK)
		e = directions_due(op, i->audit_id, &ret->due[INADEQUATE_CLOCK_DIRECTION]);
	if (e == ERR_OK && i->stage == INADEQUATE_REAUDIT && !str_is_empty(i->reaudit_id)) {
		e = store_audit_get(op->store, i->reaudit_id, &reaudit);
		if (e == ERR_OK)
			ret->due[INADEQUATE_CLOCK_RESULT] = reaudit.due_on;
	}
	if (e != ERR_OK)
		return e;
	for (int l = 0; l < INADEQUATE_LEVEL_COUNT; l++)
		if (sign_offs[l].audit_id != NULL && sign_offs[l].signed_at.us == 0)
			ret->due[INADEQUATE_CLOCK_HEAD + l] = sign_offs[l].due_on;
	if (i->stage == INADEQUATE_OPEN)
		ret->due[INADEQUATE_CLOCK_MODERATION] = i->moderation_due_on;
	if (is_unplanned)
		ret->due[INADEQUATE_CLOCK_PLAN] = i->plan_due_on;
	if (i->stage == INADEQUATE_PLANNED)
		ret->due[INADEQUATE_CLOCK_REAUDIT] = i->reaudit_allocate_by;
	if (i->stage == INADEQUATE_STILL)
		ret->due[INADEQUATE_CLOCK_STILL] = i->still_due_on;
	if (!str_is_empty(i->close_asked_by))
		ret->due[INADEQUATE_CLOCK_CLOSING] = i->close_due_on;
	ret->due[INADEQUATE_CLOCK_REVIEW] = i->next_review_on;
	return store_inadequate_told(op->store, i->audit_id, ret);
}

static bool
is_any_late(const struct inadequate_clocks *clocks, struct date today)
{
	for (int c = 0; c < INADEQUATE_CLOCK_COUNT; c++)
		if (inadequate_clock_is_late(clocks, (enum inadequate_clock)c, today))
			return true;
	return false;
}

enum err
op_inadequate_keep(struct op *op, struct inadequate_case *i)
{
	struct inadequate_clocks clocks;
	enum err e = op_inadequate_clocks(op, i, &clocks);

	if (e != ERR_OK)
		return e;
	i->next_clock_on = inadequate_clocks_next(&clocks);
	i->is_open = inadequate_stage_is_open(i->stage);
	e = store_inadequate_update(op->store, i);
	if (e != ERR_OK)
		return e;
	i->version++;
	return is_any_late(&clocks, op->today) ? ERR_OK : op_task_finish(op, TASK_INADEQUATE_LATE, i->audit_id);
}

/* ---- Who is told ---- */

static bool
is_among(const struct person_list *people, const char *id)
{
	for (size_t i = 0; i < people->count; i++)
		if (str_is_same(people->items[i].id, id))
			return true;
	return false;
}

/* Told once is enough, whatever else became late meanwhile. */
static bool
has_task(const struct task_list *open, enum task_kind kind, const char *person_id)
{
	for (size_t i = 0; i < open->count; i++)
		if (open->items[i].kind == kind && str_is_same(open->items[i].person_id, person_id))
			return true;
	return false;
}

enum err
op_inadequate_tell(struct op *op, enum task_kind kind, const struct audit *audit, enum inadequate_told told,
    const char *but_id, struct date due)
{
	/* Above the Centre's lead there are only the two again. */
	static const enum role ladder[] = {ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR, ROLE_CENTRE_LEAD,
	    ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR};
	struct task_list open;
	size_t count = 0;
	enum err e = store_task_of_audit(op->store, audit->id, &open);

	/* An office that nobody holds is no end of the ladder. */
	for (size_t r = (size_t)told; e == ERR_OK && count == 0 && r < sizeof(ladder) / sizeof(ladder[0]); r++) {
		struct person_list people;

		e = store_person_with_role(op->store, ladder[r], &people);
		for (size_t i = 0; e == ERR_OK && i < people.count; i++) {
			if (str_is_same(people.items[i].id, but_id))
				continue;
			count++;
			if (!has_task(&open, kind, people.items[i].id))
				e = op_task_open(op, kind, audit, NULL, people.items[i].id, "", due);
		}
	}
	return e;
}

/* heads have been told already, whatever else they are. */
static enum err
tell_role(struct op *op, const struct audit *audit, enum role role, const struct person_list *heads,
    struct date due)
{
	struct person_list people;
	enum err e = store_person_with_role(op->store, role, &people);

	for (size_t i = 0; e == ERR_OK && i < people.count; i++)
		if (!is_among(heads, people.items[i].id))
			e = op_task_open(op, TASK_INADEQUATE, audit, NULL, people.items[i].id, "", due);
	return e;
}

/* BR-10, AMB-07: told at once, as "Inadequate, not yet moderated"; each level with its own limit. */
static enum err
sign_offs_ask(struct op *op, const struct audit *audit, const struct person_list *heads)
{
	static const enum policy policies[INADEQUATE_LEVEL_COUNT] = {
	    POLICY_INADEQUATE_DAYS, POLICY_INADEQUATE_ASSISTANT_DAYS, POLICY_INADEQUATE_DIRECTOR_DAYS};
	struct date due[INADEQUATE_LEVEL_COUNT];
	enum err e = op_task_finish(op, TASK_INADEQUATE, audit->id);

	for (int l = 0; e == ERR_OK && l < INADEQUATE_LEVEL_COUNT; l++) {
		struct inadequate_sign_off s = {
		    .audit_id = audit->id, .level = (enum inadequate_level)l, .person_id = "", .words = ""};

		e = op_inadequate_days(op, policies[l], &due[l]);
		s.due_on = due[l];
		if (e == ERR_OK)
			e = store_inadequate_sign_off_put(op->store, &s);
	}
	if (e == ERR_OK)
		e = op_task_open_heads(
		    op, TASK_INADEQUATE, audit, NULL, "", audit->auditor_id, due[INADEQUATE_HEAD], NULL);
	if (e == ERR_OK)
		e = tell_role(op, audit, ROLE_ASSISTANT_DIRECTOR, heads, due[INADEQUATE_ASSISTANT_DIRECTOR]);
	return e == ERR_OK ? tell_role(op, audit, ROLE_DIRECTOR, heads, due[INADEQUATE_DIRECTOR]) : e;
}

static enum err
coordinators_ask(struct op *op, const struct audit *audit, struct date due)
{
	static const enum role own[SERVICE_COUNT] = {
	    ROLE_CENTRE_LEAD, ROLE_EARLY_HELP_LEAD, ROLE_SEND_LEAD};
	struct person_list people;
	enum err e = op_task_finish(op, TASK_INADEQUATE_REAUDIT, audit->id);

	if (e == ERR_OK)
		e = store_person_with_role(op->store, own[audit->service], &people);
	if (e == ERR_OK && people.count == 0)
		e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &people);
	for (size_t i = 0; e == ERR_OK && i < people.count; i++)
		e = op_task_open(op, TASK_INADEQUATE_REAUDIT, audit, NULL, people.items[i].id, "", due);
	return e;
}

static enum err
tasks_end(struct op *op, const char *audit_id)
{
	static const enum task_kind kinds[] = {TASK_INADEQUATE, TASK_INADEQUATE_REVIEW, TASK_INADEQUATE_LATE,
	    TASK_INADEQUATE_DIRECTION, TASK_INADEQUATE_REAUDIT, TASK_INADEQUATE_STILL, TASK_INADEQUATE_CLOSE,
	    TASK_SIGN_OFF};
	enum err e = ERR_OK;

	for (size_t k = 0; e == ERR_OK && k < sizeof(kinds) / sizeof(kinds[0]); k++)
		e = op_task_finish(op, kinds[k], audit_id);
	return e;
}

/* ---- Steps ---- */

static void
closing_forget(struct inadequate_case *i)
{
	i->close_reason = i->close_asked_by = "";
	i->close_asked_at = (struct instant){0};
	i->close_due_on = DATE_NONE;
}

/* From when and until when there is to be a re-audit, counted from that day; none where the setting is off. */
static enum err
window_set(struct op *op, struct inadequate_case *i, struct date from)
{
	struct calendar calendar;
	struct date soonest;
	int is_on = 0, from_weeks = 0, to_weeks = 0;
	enum err e = op_policy_number(op, POLICY_INADEQUATE_REAUDIT, &is_on);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_INADEQUATE_REAUDIT_FROM, &from_weeks);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_INADEQUATE_REAUDIT_TO, &to_weeks);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	i->reaudit_from = i->reaudit_to = i->reaudit_allocate_by = DATE_NONE;
	if (is_on == 0)
		return ERR_OK;
	inadequate_window(from, from_weeks, to_weeks > from_weeks ? to_weeks : from_weeks + 1, &i->reaudit_from,
	    &i->reaudit_to);
	soonest = date_compare(i->reaudit_from, op->today) > 0 ? i->reaudit_from : op->today;
	i->reaudit_allocate_by = calendar_add_working_days(&calendar, soonest, ALLOCATE_WORKING_DAYS);
	return ERR_OK;
}

static struct date
answered_on(const struct audit *audit, struct date today)
{
	return audit->responded_at.us == 0 ? today : instant_london_day(audit->responded_at, NULL);
}

static enum err
on_end(struct op *op, struct inadequate_case *i, const char *reason)
{
	closing_forget(i);
	i->ended_at = op->now;
	i->ended_by = op->actor.person_id;
	i->end_reason = reason == NULL ? "" : reason;
	return tasks_end(op, i->audit_id);
}

static enum err
on_confirm(struct op *op, struct inadequate_case *i)
{
	i->moderation_due_on = DATE_NONE;
	return date_is_none(i->plan_due_on) ? op_inadequate_days(op, POLICY_INADEQUATE_PLAN_DAYS, &i->plan_due_on)
	                                    : ERR_OK;
}

/* The first plan counts from the response (AMB-17), a later one from its own day. */
static enum err
on_plan(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	enum err e =
	    window_set(op, i, str_is_empty(i->reaudit_id) ? answered_on(audit, op->today) : op->today);

	i->moderation_due_on = DATE_NONE;
	i->plan_due_on = DATE_NONE;
	i->planned_on = op->today;
	if (e != ERR_OK || date_is_none(i->reaudit_allocate_by))
		return e;
	return coordinators_ask(op, audit, i->reaudit_allocate_by);
}

static enum err
on_lost(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	struct calendar calendar;
	enum err e = op_calendar_load(op, &calendar);

	closing_forget(i);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_STILL, i->audit_id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_CLOSE, i->audit_id);
	if (e != ERR_OK)
		return e;
	i->reaudit_allocate_by = calendar_add_working_days(&calendar, op->today, ALLOCATE_WORKING_DAYS);
	return coordinators_ask(op, audit, i->reaudit_allocate_by);
}

static enum err
on_still(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	enum err e = op_inadequate_days(op, POLICY_INADEQUATE_STILL_DAYS, &i->still_due_on);

	closing_forget(i);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_CLOSE, i->audit_id);
	if (e != ERR_OK)
		return e;
	return op_inadequate_tell(
	    op, TASK_INADEQUATE_STILL, audit, INADEQUATE_TELL_ASSISTANT_DIRECTOR, "", i->still_due_on);
}

static enum err
on_back(struct op *op, struct inadequate_case *i)
{
	enum err e = op_task_finish(op, TASK_INADEQUATE_STILL, i->audit_id);

	closing_forget(i);
	i->still_due_on = DATE_NONE;
	return e == ERR_OK ? op_task_finish(op, TASK_INADEQUATE_CLOSE, i->audit_id) : e;
}

/* Another plan: what belonged to the first is over. */
static enum err
on_replan(struct op *op, struct inadequate_case *i)
{
	i->plan = "";
	i->planned_on = DATE_NONE;
	i->still_due_on = DATE_NONE;
	i->reaudit_from = i->reaudit_to = i->reaudit_allocate_by = DATE_NONE;
	return op_inadequate_days(op, POLICY_INADEQUATE_PLAN_DAYS, &i->plan_due_on);
}

/* What each event does besides moving the stage. */
static enum err
on_event(struct op *op, struct inadequate_case *i, const struct audit *audit, enum inadequate_event event,
    const char *reason)
{
	enum err e;

	switch (event) {
	case INADEQUATE_EVENT_CONFIRM:
		return on_confirm(op, i);
	case INADEQUATE_EVENT_PLAN:
		return on_plan(op, i, audit);
	case INADEQUATE_EVENT_ALLOCATE:
		i->reaudit_allocate_by = DATE_NONE;
		return op_task_finish(op, TASK_INADEQUATE_REAUDIT, i->audit_id);
	case INADEQUATE_EVENT_BETTER:
		i->still_due_on = DATE_NONE;
		return op_task_finish(op, TASK_INADEQUATE_STILL, i->audit_id);
	case INADEQUATE_EVENT_STILL:
		return on_still(op, i, audit);
	case INADEQUATE_EVENT_BACK:
		return on_back(op, i);
	case INADEQUATE_EVENT_LOST:
		return on_lost(op, i, audit);
	case INADEQUATE_EVENT_REPLAN:
		e = op_task_finish(op, TASK_INADEQUATE_STILL, i->audit_id);
		return e == ERR_OK ? on_replan(op, i) : e;
	case INADEQUATE_EVENT_OVERTURN:
	case INADEQUATE_EVENT_CLOSE:
		return on_end(op, i, reason);
	case INADEQUATE_EVENT_REOPEN:
		return ERR_OK;
	}
	return ERR_OK;
}

static enum err
owner_set(struct op *op, struct inadequate_case *i, const struct audit *audit, struct person_list *ret_heads)
{
	bool is_own;
	enum err e = store_acting_heads(op->store, audit->team_id, ret_heads, &is_own);

	if (e == ERR_OK)
		i->owner_id = ret_heads->count == 0 ? "" : ret_heads->items[0].id;
	return e;
}

/* A case that has been closed and is open again needs its next review and its owner back. */
static enum err
on_open_again(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	struct person_list heads;
	enum err e = owner_set(op, i, audit, &heads);

	i->ended_at = (struct instant){0};
	i->ended_by = i->end_reason = "";
	if (e == ERR_OK)
		e = op_inadequate_days(op, POLICY_INADEQUATE_SAFE_DAYS, &i->next_review_on);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_INADEQUATE_REVIEW, audit->id);
	return e == ERR_OK
	    ? op_task_open_heads(op, TASK_INADEQUATE_REVIEW, audit, NULL, "", "", i->next_review_on, NULL)
	    : e;
}

enum err
op_inadequate_step(struct op *op, struct inadequate_case *i, const struct audit *audit,
    enum inadequate_event event, const char *reason)
{
	const struct inadequate_step *step = inadequate_step_find(i->stage, event);
	struct history_change changes[2];
	size_t count = 0;
	enum err e;

	if (step == NULL)
		return ERR_STALE;
	changes[count++] = (struct history_change){
	    "Inadequate case", inadequate_stage_name(step->from), inadequate_stage_name(step->to)};
	/* What a head of service wrote to close it stays in the case. */
	if (!str_is_empty(reason) && event != INADEQUATE_EVENT_CLOSE)
		changes[count++] = (struct history_change){"Reason", "", reason};
	i->stage = step->to;
	e = on_event(op, i, audit, event, reason);
	if (e == ERR_OK && !inadequate_stage_is_open(step->from))
		e = on_open_again(op, i, audit);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, i);
	if (e != ERR_OK)
		return e;
	e = op_history(op,
	    &(struct op_event){.action = inadequate_event_code(event),
	        .object_kind = "inadequate",
	        .object_id = i->audit_id,
	        .object_version = i->version,
	        .audit_id = i->audit_id,
	        .sentence = step->why,
	        .changes = changes,
	        .change_count = count});
	/* A case that ended, or opened again, may make or unmake a pattern. */
	if (e == ERR_OK && inadequate_stage_is_open(step->from) != inadequate_stage_is_open(step->to))
		e = op_pattern_watch(op, audit);
	return e;
}

static bool
has_plan_signed(struct op *op, const struct inadequate_case *i, enum err *ret)
{
	struct response_row response;

	*ret = store_response_get(
	    op->store, str_is_empty(i->reaudit_id) ? i->audit_id : i->reaudit_id, &response);
	return *ret == ERR_OK && response.signed_off_at.us != 0;
}

enum err
op_inadequate_confirm(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	bool is_signed;
	enum err e = op_inadequate_step(op, i, audit, INADEQUATE_EVENT_CONFIRM, NULL);

	if (e != ERR_OK)
		return e;
	is_signed = has_plan_signed(op, i, &e);
	return e == ERR_OK && is_signed ? op_inadequate_step(op, i, audit, INADEQUATE_EVENT_PLAN, NULL) : e;
}

/* ---- Opening ---- */

static void
known_set(struct inadequate_case *i, const struct inadequate_case *known)
{
	if (known == NULL)
		return;
	i->safe_now = known->safe_now;
	i->told_who = known->told_who;
	i->told_at = known->told_at;
}

/* Every Inadequate of the programme's own audits is moderated, in the services that are (BR-08, AMB-08). */
static enum err
moderation_set(struct op *op, struct inadequate_case *i, const struct audit *audit)
{
	bool is_moderated;
	enum err e = op_share_moderates(op, audit->service, &is_moderated);

	i->moderation_due_on = DATE_NONE;
	if (e != ERR_OK || audit->kind != AUDIT_KIND_CYCLE || !is_moderated)
		return e;
	return op_inadequate_days(op, POLICY_MODERATION_INADEQUATE_DAYS, &i->moderation_due_on);
}

static enum err
record(struct op *op, const struct inadequate_case *i, const char *action, const char *sentence)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "inadequate",
	        .object_id = i->audit_id,
	        .object_version = i->version,
	        .audit_id = i->audit_id,
	        .sentence = sentence});
}

static enum err
open_new(struct op *op, const struct audit *audit, const struct inadequate_case *known)
{
	struct inadequate_case i = {.audit_id = audit->id,
	    .stage = INADEQUATE_OPEN,
	    .opened_at = op->now,
	    .safe_now = "",
	    .told_who = "",
	    .told_at = "",
	    .plan_due_on = DATE_NONE,
	    .placement = "",
	    .version = 1};
	struct inadequate_clocks clocks;
	struct person_list heads;
	enum err e = owner_set(op, &i, audit, &heads);

	known_set(&i, known);
	if (e == ERR_OK)
		e = moderation_set(op, &i, audit);
	if (e == ERR_OK)
		e = op_inadequate_days(op, POLICY_INADEQUATE_SAFE_DAYS, &i.next_review_on);
	if (e == ERR_OK)
		e = sign_offs_ask(op, audit, &heads);
	if (e == ERR_OK)
		e = op_inadequate_clocks(op, &i, &clocks);
	if (e != ERR_OK)
		return e;
	i.next_clock_on = inadequate_clocks_next(&clocks);
	e = op_pattern_placement(op, audit, &i.placement);
	if (e == ERR_OK)
		e = store_inadequate_insert(op->store, &i);
	if (e == ERR_OK)
		e = op_task_open_heads(op, TASK_INADEQUATE_REVIEW, audit, NULL, "", "", i.next_review_on, NULL);
	if (e == ERR_OK)
		e = record(op, &i, "opened-inadequate",
		    "Opened the Inadequate case; the head of service, assistant director and director were told");
	return e == ERR_OK ? op_pattern_watch(op, audit) : e;
}

/* Opened again as if new: everybody is asked again. */
static enum err
open_again(struct op *op, struct inadequate_case *i, const struct audit *audit, const struct inadequate_case *known)
{
	struct person_list heads;
	enum err e = owner_set(op, i, audit, &heads);

	known_set(i, known);
	i->opened_at = op->now;
	i->safe = INADEQUATE_SAFE_UNASKED;
	i->safe_how = i->plan = i->reaudit_id = "";
	i->safe_on = i->last_review_on = i->planned_on = i->plan_due_on = DATE_NONE;
	i->reaudit_from = i->reaudit_to = i->reaudit_allocate_by = i->still_due_on = DATE_NONE;
	closing_forget(i);
	if (e == ERR_OK)
		e = op_pattern_placement(op, audit, &i->placement);
	if (e == ERR_OK)
		e = moderation_set(op, i, audit);
	if (e == ERR_OK)
		e = sign_offs_ask(op, audit, &heads);
	return e == ERR_OK ? op_inadequate_step(op, i, audit, INADEQUATE_EVENT_REOPEN, NULL) : e;
}

enum err
op_inadequate_open(struct op *op, const struct audit *audit, const struct inadequate_case *first_known)
{
	struct inadequate_reaudit reaudit;
	struct inadequate_case i;
	enum err e = audit->kind == AUDIT_KIND_REAUDIT
	    ? store_inadequate_reaudit_get(op->store, audit->id, &reaudit)
	    : ERR_NOT_FOUND;

	if (e != ERR_NOT_FOUND)
		return e;
	e = store_inadequate_get(op->store, audit->id, &i);
	if (e == ERR_NOT_FOUND)
		return open_new(op, audit, first_known);
	if (e != ERR_OK)
		return e;
	if (!inadequate_stage_is_open(i.stage))
		return open_again(op, &i, audit, first_known);
	known_set(&i, first_known);
	e = op_inadequate_keep(op, &i);
	return e == ERR_OK ? record(op, &i, "sent-inadequate", "Sent again as Inadequate: the case goes on") : e;
}

/* ---- What moderation found ---- */

/* What the re-audit's grade means for the case that made it. */
static enum err
reaudit_judge(struct op *op, const struct inadequate_reaudit *r, enum grade grade)
{
	enum inadequate_event event = grade == GRADE_INADEQUATE ? INADEQUATE_EVENT_STILL : INADEQUATE_EVENT_BETTER;
	struct inadequate_case i;
	struct audit audit;
	enum err e = store_inadequate_get(op->store, r->audit_id, &i);

	if (e == ERR_OK)
		e = store_audit_get(op->store, r->audit_id, &audit);
	if (e == ERR_OK)
		e = store_inadequate_reaudit_result(op->store, r->reaudit_id,
		    grade == GRADE_INADEQUATE ? "still" : "better");
	if (e != ERR_OK || !str_is_same(i.reaudit_id, r->reaudit_id) || inadequate_step_find(i.stage, event) == NULL)
		return e;
	return op_inadequate_step(op, &i, &audit, event, NULL);
}

enum err
op_inadequate_moderated(struct op *op, const struct audit *audit, enum grade final)
{
	struct inadequate_reaudit reaudit;
	struct inadequate_case i;
	enum err e = audit->kind == AUDIT_KIND_REAUDIT
	    ? store_inadequate_reaudit_get(op->store, audit->id, &reaudit)
	    : ERR_NOT_FOUND;

	if (e == ERR_OK)
		return reaudit_judge(op, &reaudit, final);
	if (e != ERR_NOT_FOUND)
		return e;
	e = store_inadequate_get(op->store, audit->id, &i);
	if (e == ERR_NOT_FOUND && final != GRADE_INADEQUATE)
		return ERR_OK;
	/* Closed by two people is settled; moderated afterwards as Inadequate it stays so. */
	if (final == GRADE_INADEQUATE && (e == ERR_NOT_FOUND || (e == ERR_OK && !i.is_open && i.stage != INADEQUATE_CLOSED))) {
		e = op_inadequate_open(op, audit, NULL);
		if (e == ERR_OK)
			e = store_inadequate_get(op->store, audit->id, &i);
	}
	if (e != ERR_OK)
		return e;
	if (final == GRADE_INADEQUATE)
		return i.stage == INADEQUATE_OPEN ? op_inadequate_confirm(op, &i, audit) : ERR_OK;
	if (!i.is_open)
		return ERR_OK;
	return op_inadequate_step(op, &i, audit, INADEQUATE_EVENT_OVERTURN,
	    arena_printf(op->arena, "The final grade is %s", grade_name(final)));
}

static enum err
has_moderation(struct op *op, const char *audit_id, bool *ret)
{
	struct moderation_list list;
	enum err e = store_moderation_of_audit(op->store, audit_id, &list);

	*ret = false;
	for (size_t m = 0; e == ERR_OK && m < list.count; m++)
		*ret = *ret || moderation_is_open(list.items[m].state);
	return e;
}

enum err
op_inadequate_plan_signed(struct op *op, const struct audit *audit)
{
	struct inadequate_reaudit reaudit;
	struct inadequate_case i;
	struct audit of_case = *audit;
	bool is_moderated = false;
	enum err e = audit->kind == AUDIT_KIND_REAUDIT
	    ? store_inadequate_reaudit_get(op->store, audit->id, &reaudit)
	    : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_audit_get(op->store, reaudit.audit_id, &of_case);
	else if (e == ERR_NOT_FOUND)
		e = ERR_OK;
	if (e == ERR_OK)
		e = store_inadequate_get(op->store, of_case.id, &i);
	if (e == ERR_OK)
		e = has_moderation(op, of_case.id, &is_moderated);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	/* Before moderation has confirmed it, the plan is kept for then. */
	if (i.stage != INADEQUATE_CONFIRMED && (i.stage != INADEQUATE_OPEN || is_moderated))
		return ERR_OK;
	return op_inadequate_step(op, &i, &of_case, INADEQUATE_EVENT_PLAN, NULL);
}

/* ---- What an audit's own steps mean ---- */

static enum err
step_if(struct op *op, struct inadequate_case *i, const struct audit *audit, enum inadequate_event event)
{
	return inadequate_step_find(i->stage, event) == NULL ? ERR_OK
	                                                     : op_inadequate_step(op, i, audit, event, NULL);
}

static enum err
reaudit_followed(struct op *op, const struct inadequate_reaudit *r, const struct audit *reaudit)
{
	struct inadequate_case i;
	struct audit audit;
	enum err e = store_inadequate_get(op->store, r->audit_id, &i);

	if (e == ERR_OK)
		e = store_audit_get(op->store, r->audit_id, &audit);
	if (e != ERR_OK || !str_is_same(i.reaudit_id, reaudit->id))
		return e;
	switch (reaudit->state) {
	case AUDIT_WITH_MANAGER:
		/* Sent; or back with the manager after a question, which changes nothing. */
		return str_is_empty(r->result) ? reaudit_judge(op, r, reaudit->final_grade) : ERR_OK;
	case AUDIT_EXEMPTED:
	case AUDIT_WITHDRAWN:
		e = store_inadequate_reaudit_result(op->store, r->reaudit_id, "lost");
		return e == ERR_OK ? step_if(op, &i, &audit, INADEQUATE_EVENT_LOST) : e;
	case AUDIT_ALLOCATED:
	case AUDIT_IN_PROGRESS:
		e = store_inadequate_reaudit_result(op->store, r->reaudit_id, "");
		if (e != ERR_OK)
			return e;
		return step_if(op, &i, &audit,
		    i.stage == INADEQUATE_PLANNED ? INADEQUATE_EVENT_ALLOCATE : INADEQUATE_EVENT_BACK);
	case AUDIT_SWAP_ASKED:
	case AUDIT_CLARIFICATION:
	case AUDIT_RESPONDED:
	case AUDIT_FED_BACK:
	case AUDIT_CLOSED:
		break;
	}
	return ERR_OK;
}

/* The response begins the time for the plan, and for the re-audit. */
static enum err
on_response(struct op *op, struct inadequate_case *i, bool is_undone)
{
	enum err e = ERR_OK;

	if (i->stage != INADEQUATE_OPEN && i->stage != INADEQUATE_CONFIRMED)
		return ERR_OK;
	if (is_undone)
		i->plan_due_on = DATE_NONE;
	else
		e = op_inadequate_days(op, POLICY_INADEQUATE_PLAN_DAYS, &i->plan_due_on);
	/* Confirmed, its plan is due whatever becomes of the response. */
	if (e == ERR_OK && is_undone && i->stage == INADEQUATE_CONFIRMED)
		e = op_inadequate_days(op, POLICY_INADEQUATE_PLAN_DAYS, &i->plan_due_on);
	return e == ERR_OK ? op_inadequate_keep(op, i) : e;
}

enum err
op_inadequate_followed(struct op *op, const struct audit *audit, enum audit_event event)
{
	struct inadequate_reaudit reaudit;
	struct inadequate_case i;
	enum err e;

	if (audit->kind == AUDIT_KIND_REAUDIT) {
		e = store_inadequate_reaudit_get(op->store, audit->id, &reaudit);
		if (e == ERR_OK)
			return reaudit_followed(op, &reaudit, audit);
		if (e != ERR_NOT_FOUND)
			return e;
	}
	if (event != AUDIT_EVENT_RESPOND && event != AUDIT_EVENT_UNDO_RESPOND)
		return ERR_OK;
	e = store_inadequate_get(op->store, audit->id, &i);
	if (e != ERR_OK || !i.is_open)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	return on_response(op, &i, event == AUDIT_EVENT_UNDO_RESPOND);
}
