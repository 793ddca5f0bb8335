#include "operations/op_month.h"

#include "base/str.h"
#include "domain/calendar.h"
#include "operations/op_calendar.h"
#include "operations/op_draw.h"
#include "operations/op_programme.h"
#include "store/store_audit.h"
#include "store/store_briefing.h"
#include "store/store_dip.h"
#include "store/store_task.h"

#include <string.h>

static bool
scope_of(const struct op *op, struct month_scope *ret)
{
	static const unsigned everything = ROLES_CENTRE | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);

	ret->head_of_service_id = "";
	if (op->actor.is_command_line || (op->actor.roles & everything) != 0) {
		for (int i = 0; i < SERVICE_COUNT; i++)
			ret->has_service[i] = true;
		return true;
	}
	ret->has_service[SERVICE_EARLY_HELP] = op_has_role(op, ROLE_EARLY_HELP_LEAD);
	ret->has_service[SERVICE_SEND] = op_has_role(op, ROLE_SEND_LEAD);
	if (ret->has_service[SERVICE_EARLY_HELP] || ret->has_service[SERVICE_SEND])
		return true;
	if (!op_has_role(op, ROLE_HEAD_OF_SERVICE))
		return false;
	ret->head_of_service_id = op->actor.person_id;
	for (int i = 0; i < SERVICE_COUNT; i++)
		ret->has_service[i] = true;
	return true;
}

/* The services whose audits this person runs; false for none. */
static bool
scope_run(const struct op *op, struct month_scope *ret)
{
	bool runs_all = op->actor.is_command_line || op_has_role(op, ROLE_CENTRE_LEAD);

	ret->head_of_service_id = "";
	ret->has_service[SERVICE_CSC] = runs_all;
	ret->has_service[SERVICE_EARLY_HELP] = runs_all || op_has_role(op, ROLE_EARLY_HELP_LEAD);
	ret->has_service[SERVICE_SEND] = runs_all || op_has_role(op, ROLE_SEND_LEAD);
	return ret->has_service[SERVICE_EARLY_HELP] || ret->has_service[SERVICE_SEND];
}

/* The Centre's own half of the month. */
static enum err
centre_numbers(struct op *op, const char *cycle_id, struct month *month)
{
	struct dip_list dips;
	struct briefing briefing;
	enum err e = store_dip_of_month(op->store, cycle_id, &dips);

	for (size_t i = 0; e == ERR_OK && i < dips.count; i++) {
		month->dips += dips.items[i].state != DIP_REPLACED;
		month->dips_done += dip_state_is_done(dips.items[i].state);
	}
	if (e == ERR_OK)
		e = store_briefing_get(op->store, cycle_id, &briefing);
	month->has_briefing = e == ERR_OK;
	if (e == ERR_OK)
		month->briefing = briefing.state;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
op_month_numbers(struct op *op, const struct cycle *cycle, int team_page, struct month *ret)
{
	struct month_scope scope = {.cycle_id = cycle->id}, run = {.cycle_id = cycle->id};
	struct month month = {0};
	bool is_head;
	enum err e = ERR_OK;

	month.may_remind = scope_run(op, &run);
	month.has_numbers = scope_of(op, &scope);
	is_head = month.has_numbers && !str_is_empty(scope.head_of_service_id);
	if (month.has_numbers)
		e = store_month_counts(op->store, &scope, op->today, &month.counts);
	/* Which audits is for those who may open them; others see how many (domain.md 4.1). */
	if (e == ERR_OK && month.counts.late > 0 && (month.may_remind || is_head))
		e = store_month_late(op->store, month.may_remind ? &run : &scope, op->today,
		    MONTH_LATE_MAXIMUM, &month.late);
	if (e == ERR_OK && month.has_numbers)
		e = store_month_teams(op->store, &scope, op->today, MONTH_TEAM_PAGE + 1,
		    (team_page - 1) * MONTH_TEAM_PAGE, &month.teams);
	month.has_more_teams = month.teams.count > MONTH_TEAM_PAGE;
	if (month.has_more_teams)
		month.teams.count = MONTH_TEAM_PAGE;
	month.is_centre = op_is_of_centre(op);
	if (e == ERR_OK && month.is_centre)
		e = centre_numbers(op, cycle->id, &month);
	if (e == ERR_OK)
		*ret = month;
	return e;
}

struct reminding {
	const char *cycle_id;
	enum month_reminder what;
	int64_t people;
};

static enum err
remind(struct op *op, void *data)
{
	static const char *const whom[MONTH_REMINDER_COUNT] = {
	    [REMIND_NOT_STARTED] = "auditors of audits not started",
	    [REMIND_LATE] = "auditors of late audits",
	    [REMIND_LATE_RESPONSES] = "team managers of late responses"};
	struct reminding *r = data;
	struct month_scope scope = {.cycle_id = r->cycle_id};
	struct cycle cycle;
	enum err e = op_cycle_get(op, r->cycle_id, &cycle);

	if (e == ERR_OK && !scope_run(op, &scope))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_month_remind(op->store, &scope, r->what, op->today, op->now, op->actor.person_id, &r->people);
	if (e != ERR_OK || r->people == 0)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "reminded",
		.object_kind = "cycle",
		.object_id = cycle.id,
		.object_version = cycle.version,
		.sentence = arena_printf(op->arena, "Reminded %lld %s", (long long)r->people, whom[r->what])});
}

enum err
op_month_remind(struct op *op, const char *cycle_id, enum month_reminder what, int64_t *ret_people)
{
	struct reminding r = {cycle_id, what, 0};
	enum err e = op_write(op, remind, &r);

	if (e == ERR_OK)
		*ret_people = r.people;
	return e;
}

/* Audits that would follow the return date: not sent, and not on a date of their own. */
static bool
follows(const struct audit *audit, struct date old_return)
{
	return audit_state_is_open(audit->state) && !audit_state_is_sent(audit->state) &&
	    date_is_same(audit->due_on, old_return);
}

static enum err
count_open(struct op *op, const struct cycle *before, const struct cycle *after, size_t *ret_count)
{
	*ret_count = 0;
	if (date_is_same(before->return_by, after->return_by))
		return ERR_OK;
	for (int i = 0; i < SERVICE_COUNT; i++) {
		struct audit_list audits;
		enum err e = store_audit_of_cycle(op->store, before->id, (enum service)i, &audits);

		if (e != ERR_OK)
			return e;
		for (size_t j = 0; j < audits.count; j++)
			if (follows(&audits.items[j], before->return_by))
				(*ret_count)++;
	}
	return ERR_OK;
}

static void
add_codes(struct op *op, struct cycle *cycle)
{
	for (int i = 0; i < SERVICE_COUNT; i++)
		cycle->theme_codes[i] = str_is_empty(cycle->theme_titles[i])
		    ? ""
		    : theme_code_of(op->arena, (enum service)i, cycle->theme_titles[i]);
	for (size_t i = 0; i < cycle->topic_count; i++)
		cycle->topics[i].code = dip_code_of(op->arena, cycle->topics[i].title, i + 1);
}

static bool
is_changed(const struct cycle *before, const struct cycle *after, enum cycle_date which)
{
	return !date_is_same(cycle_date_get(before, which), cycle_date_get(after, which));
}

static enum err
consider(struct op *op, const struct month_edit *edit, struct cycle *ret_before,
    struct cycle *ret_after, struct month_plan *plan)
{
	struct programme programme;
	struct calendar calendar;
	enum err e;

	if (!op_programme_may_change(op))
		return ERR_FORBIDDEN;
	e = op_cycle_get(op, edit->cycle.id, ret_before);
	if (e == ERR_OK)
		e = op_programme_get(op, ret_before->programme_id, &programme);
	if (e == ERR_OK && programme.state == PROGRAMME_CLOSED)
		e = ERR_STALE;
	if (e == ERR_OK && ret_before->version != edit->cycle.version)
		e = ERR_CONFLICT;
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	*plan = (struct month_plan){.is_published = programme.state == PROGRAMME_PUBLISHED};
	*ret_after = edit->cycle;
	add_codes(op, ret_after);
	cycle_check(ret_after, &op->problems);
	programme_changes(op->arena, ret_before, ret_after, &plan->changes);
	for (int i = 0; i < CYCLE_DATE_COUNT; i++) {
		const char *warning =
		    cycle_date_warning(op->arena, &calendar, ret_after, (enum cycle_date)i);

		if (!is_changed(ret_before, ret_after, (enum cycle_date)i))
			continue;
		plan->changes_dates = plan->is_published;
		if (warning != NULL)
			plan->warnings[plan->warning_count++] = warning;
	}
	if (strlen(edit->reason) > MONTH_REASON_MAXIMUM)
		problems_add(&op->problems, "reason", "The reason must be %d characters or fewer",
		    MONTH_REASON_MAXIMUM);
	else if (str_is_empty(edit->reason) && plan->is_published && plan->changes.count > 0)
		problems_add(&op->problems, "reason", "Enter why this month is changed");
	if (plan->warning_count > 0 && !edit->use_anyway && op->problems.count == 0)
		problems_add(&op->problems, "use-anyway",
		    "%s. Change the date, or select “Use this date anyway”", plan->warnings[0]);
	e = count_open(op, ret_before, ret_after, &plan->open_audits);
	if (e == ERR_OK && plan->open_audits > 0 && edit->due == MONTH_DUE_NOT_SAID)
		problems_add(&op->problems, "move-due",
		    "Select whether the %zu audit%s not sent yet %s the new return date", plan->open_audits,
		    plan->open_audits == 1 ? "" : "s", plan->open_audits == 1 ? "follows" : "follow");
	return e;
}

enum err
op_month_plan(struct op *op, const struct month_edit *edit, struct month_plan *ret)
{
	struct cycle before, after;

	return consider(op, edit, &before, &after, ret);
}

static enum err
move_audit(struct op *op, struct audit *audit, struct date old_return, struct date new_return)
{
	enum err e;

	audit->due_on = new_return;
	e = store_audit_update(op->store, audit);
	if (e == ERR_OK)
		e = store_task_move_due(op->store, audit->id, old_return, new_return);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "moved-due",
		.object_kind = "audit",
		.object_id = audit->id,
		.object_version = audit->version + 1,
		.audit_id = audit->id,
		.sentence = "The return date of the month changed",
		.changes = &(struct history_change){"Due", date_text_long(op->arena, old_return),
		    date_text_long(op->arena, new_return)},
		.change_count = 1});
}

static enum err
move_audits(struct op *op, const struct cycle *before, const struct cycle *after)
{
	for (int i = 0; i < SERVICE_COUNT; i++) {
		struct audit_list audits;
		enum err e = store_audit_of_cycle(op->store, before->id, (enum service)i, &audits);

		for (size_t j = 0; e == ERR_OK && j < audits.count; j++)
			if (follows(&audits.items[j], before->return_by))
				e = move_audit(
				    op, &audits.items[j], before->return_by, after->return_by);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static enum err
save(struct op *op, void *data)
{
	const struct month_edit *edit = data;
	struct cycle before, after;
	struct month_plan plan;
	enum err e = consider(op, edit, &before, &after, &plan);

	if (e != ERR_OK)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	if (plan.changes.count == 0)
		return ERR_OK;
	e = store_cycle_update(op->store, &after);
	if (e == ERR_OK && edit->due == MONTH_DUE_MOVES && !date_is_same(before.return_by, after.return_by))
		e = move_audits(op, &before, &after);
	/* A theme or topic that comes after publication gets its seeds now (D2). */
	if (e == ERR_OK && plan.is_published)
		e = op_draw_commit_month(op, &after);
	if (e != ERR_OK)
		return e;
	if (!str_is_empty(edit->reason))
		programme_changes_add(op->arena, &plan.changes, "Reason", "", edit->reason);
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "cycle",
		.object_id = after.id,
		.object_version = after.version + 1,
		.sentence = arena_printf(
		    op->arena, "Changed %s of the programme", cycle_name(op->arena, after.id)),
		.changes = plan.changes.items,
		.change_count = plan.changes.count});
}

enum err
op_month_save(struct op *op, const struct month_edit *edit)
{
	struct month_edit copy = *edit;

	return op_write(op, save, &copy);
}
