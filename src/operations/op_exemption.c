#include "operations/op_exemption.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_people.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_task.h"

#include <string.h>

enum { EXEMPTION_REASON_MAXIMUM = 1000 };

bool
op_exemption_may_decide(const struct op *op)
{
	return op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR);
}

enum err
op_exemption_list(struct op *op, const char *cycle_id, struct exemption_view_list *ret)
{
	static const unsigned readers = ROLES_CENTRE |
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_HEAD_OF_SERVICE) |
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);
	struct exemption_list list;
	enum err e;

	*ret = (struct exemption_view_list){0};
	if (!op->actor.is_command_line && (op->actor.roles & readers) == 0)
		return ERR_OK;
	e = store_exemption_list(op->store, cycle_id, &list);
	if (e != ERR_OK)
		return e;
	ret->items = arena_array(op->arena, list.count, sizeof(*ret->items));
	ret->count = list.count;
	for (size_t i = 0; i < list.count && e == ERR_OK; i++) {
		struct exemption_view *x = &ret->items[i];

		x->exemption = list.items[i];
		e = op_person_name(op, x->exemption.person_id, &x->name);
		if (e == ERR_OK)
			e = op_person_name(op, x->exemption.asked_by, &x->asked_by_name);
		if (e == ERR_OK)
			e = op_person_name(op, x->exemption.decided_by, &x->decided_by_name);
	}
	return e;
}

/*
 * The trays of those who decide: one task a month, due so many working days after the oldest question and no later
 * than the allocation; done when nothing is left to decide.
 */
static enum err
put_in_trays(struct op *op, const char *cycle_id)
{
	static const enum role seniors[] = {ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR};
	struct exemption_list list;
	struct calendar calendar;
	struct cycle cycle;
	const struct exemption *oldest = NULL;
	int days;
	enum err e = store_exemption_list(op->store, cycle_id, &list);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count && oldest == NULL; i++)
		if (str_is_same(list.items[i].state, "asked"))
			oldest = &list.items[i];
	if (oldest == NULL)
		return op_task_finish(op, TASK_DECIDE_MONTH_EXEMPTION, cycle_id);
	e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_REQUEST_DAYS, &days);
	if (e == ERR_OK)
		e = store_cycle_get(op->store, cycle_id, &cycle);
	if (e != ERR_OK)
		return e;
	struct date due = calendar_add_working_days(&calendar, instant_london_day(oldest->asked_at, NULL), days);
	if (date_compare(cycle.allocation_on, due) < 0 && date_compare(op->today, cycle.allocation_on) <= 0)
		due = cycle.allocation_on;
	return op_task_ask_role(op, TASK_DECIDE_MONTH_EXEMPTION, cycle_id, cycle_id, seniors, 2, due);
}

struct exempting {
	struct draw_target target;
	const char *person_id;
	const char *reason;
	bool is_agreed;
};

static enum err
ask_exemption(struct op *op, void *data)
{
	const struct exempting *x = data;
	struct draw_record record;
	struct person_list auditors;
	const char *name = NULL;
	enum err e;

	if (!op_draw_may_make(op, &x->target) || x->target.kind != DRAW_AUDIT)
		return ERR_NOT_FOUND;
	e = store_draw_current(op->store, x->target.base, &record);
	if (e != ERR_NOT_FOUND)
		return e == ERR_OK ? ERR_STALE : e;
	e = op_draw_auditors(op, x->target.cycle_id, x->target.service, &auditors);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < auditors.count; i++)
		if (str_is_same(auditors.items[i].id, x->person_id))
			name = auditors.items[i].name;
	if (name == NULL)
		problems_add(&op->problems, "person", "Select an auditor of this service");
	if (str_is_empty(x->reason))
		problems_add(&op->problems, "reason", "Enter why the auditor is to be exempt this month");
	else if (strlen(x->reason) > EXEMPTION_REASON_MAXIMUM)
		problems_add(&op->problems, "reason", "The reason must be %d characters or less", EXEMPTION_REASON_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	const struct exemption asked = {.cycle_id = x->target.cycle_id, .service = x->target.service,
	    .person_id = x->person_id, .reason = x->reason, .asked_by = op->actor.person_id, .asked_at = op->now,
	    .state = "asked", .decided_by = ""};
	e = store_exemption_put(op->store, &asked);
	if (e == ERR_OK)
		e = put_in_trays(op, x->target.cycle_id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "asked exemption", .object_kind = "cycle", .object_id = x->target.cycle_id,
	        .object_version = 1,
	        .sentence = arena_printf(op->arena, "Asked that %s be exempt this month", name)});
}

enum err
op_exemption_ask(struct op *op, const struct draw_target *target, const char *person_id, const char *reason)
{
	struct exempting x = {*target, person_id, reason, false};

	return op_write(op, ask_exemption, &x);
}

/* Nobody decides on their own question, or on themselves. */
static bool
is_others(const struct op *op, const struct exemption *x)
{
	return op->actor.is_command_line || (!str_is_same(x->asked_by, op->actor.person_id) &&
	    !str_is_same(x->person_id, op->actor.person_id));
}

static enum err
decide_exemption(struct op *op, void *data)
{
	const struct exempting *x = data;
	struct exemption_list list;
	struct exemption *found = NULL;
	struct person person;
	enum err e;

	if (!op_exemption_may_decide(op))
		return ERR_NOT_FOUND;
	e = store_exemption_list(op->store, x->target.cycle_id, &list);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].service == x->target.service && str_is_same(list.items[i].person_id, x->person_id))
			found = &list.items[i];
	if (found == NULL)
		return ERR_NOT_FOUND;
	if (!str_is_same(found->state, "asked"))
		return ERR_STALE;
	if (!is_others(op, found)) {
		problems_add(&op->problems, "",
		    "Another assistant director, or the director, must decide on what you asked for or on yourself");
		return ERR_INVALID;
	}
	e = store_person_get(op->store, x->person_id, &person);
	if (e != ERR_OK)
		return e;
	found->state = x->is_agreed ? "agreed" : "refused";
	found->decided_by = op->actor.person_id;
	found->decided_at = op->now;
	e = store_exemption_put(op->store, found);
	if (e == ERR_OK)
		e = put_in_trays(op, x->target.cycle_id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = x->is_agreed ? "exempted" : "refused exemption", .object_kind = "cycle",
	        .object_id = x->target.cycle_id, .object_version = 1,
	        .sentence = arena_printf(op->arena, "%s %s this month", x->is_agreed ? "Exempted" : "Refused to exempt",
	            person.name)});
}

enum err
op_exemption_decide(struct op *op, const char *cycle_id, enum service service, const char *person_id, bool is_agreed)
{
	struct exempting x = {.target = {.cycle_id = cycle_id, .service = service}, .person_id = person_id,
	    .is_agreed = is_agreed};

	return op_write(op, decide_exemption, &x);
}
