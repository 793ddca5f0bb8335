#include "operations/op_inadequate_watch.h"

#include "base/str.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"
#include "store/store_person.h"
#include "store/store_task.h"

struct one {
	const char *audit_id;
};

static enum err
load(struct op *op, const char *audit_id, struct inadequate_case *ret_case, struct audit *ret_audit)
{
	enum err e = store_inadequate_get(op->store, audit_id, ret_case);

	return e == ERR_OK ? store_audit_get(op->store, audit_id, ret_audit) : e;
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

/* ---- Whose it is ---- */

/* What waited for the heads of before waits for those of now. */
static enum err
tasks_move(struct op *op, const struct inadequate_case *i, const struct audit *audit)
{
	struct inadequate_sign_off sign_offs[INADEQUATE_LEVEL_COUNT];
	struct inadequate_directions directions;
	struct date directed = DATE_NONE;
	enum err e = store_inadequate_sign_offs(op->store, audit->id, sign_offs);

	if (e == ERR_OK)
		e = store_inadequate_directions(op->store, audit->id, &directions);
	if (e != ERR_OK)
		return e;
	for (size_t d = 0; d < directions.count; d++)
		if (directions.items[d].acknowledged_at.us == 0 &&
		    (date_is_none(directed) || date_compare(directions.items[d].due_on, directed) < 0))
			directed = directions.items[d].due_on;
	e = op_task_finish(op, TASK_INADEQUATE_REVIEW, audit->id);
	if (e == ERR_OK && !date_is_none(i->next_review_on))
		e = op_task_open_heads(op, TASK_INADEQUATE_REVIEW, audit, NULL, "", "", i->next_review_on, NULL);
	if (e == ERR_OK && !date_is_none(directed)) {
		e = op_task_finish(op, TASK_INADEQUATE_DIRECTION, audit->id);
		if (e == ERR_OK)
			e = op_task_open_heads(op, TASK_INADEQUATE_DIRECTION, audit, NULL, "", "", directed, NULL);
	}
	if (e != ERR_OK || sign_offs[INADEQUATE_HEAD].audit_id == NULL ||
	    sign_offs[INADEQUATE_HEAD].signed_at.us != 0)
		return e;
	return op_task_open_heads(
	    op, TASK_INADEQUATE, audit, NULL, "", audit->auditor_id, sign_offs[INADEQUATE_HEAD].due_on, NULL);
}

static enum err
own(struct op *op, void *data)
{
	const struct one *o = data;
	struct inadequate_case i;
	struct audit audit;
	struct person_list heads;
	const char *before;
	bool is_own;
	enum err e = load(op, o->audit_id, &i, &audit);

	if (e == ERR_OK)
		e = store_acting_heads(op->store, audit.team_id, &heads, &is_own);
	if (e != ERR_OK || !i.is_open || heads.count == 0 || str_is_same(heads.items[0].id, i.owner_id))
		return e;
	before = i.owner_id;
	i.owner_id = heads.items[0].id;
	if (!str_is_empty(before))
		e = store_task_finish_for(op->store, TASK_INADEQUATE, audit.id, before, op->now);
	if (e == ERR_OK)
		e = tasks_move(op, &i, &audit);
	if (e == ERR_OK)
		e = op_inadequate_keep(op, &i);
	return e == ERR_OK ? record(op, &i, "owned", "The Inadequate case went to the head of service of now") : e;
}

/* Nothing is written where there still is nobody: the check raises its alarm. */
static enum err
has_new_owner(struct op *op, const char *audit_id, bool *ret)
{
	struct inadequate_case i;
	struct audit audit;
	struct person_list heads = {0};
	bool is_own;
	enum err e = load(op, audit_id, &i, &audit);

	if (e == ERR_OK)
		e = store_acting_heads(op->store, audit.team_id, &heads, &is_own);
	*ret = heads.count > 0;
	return e;
}

static enum err
own_all(struct op *op)
{
	const char *const *ids;
	size_t count;
	enum err e = store_inadequate_to_own(op->store, &ids, &count);

	for (size_t n = 0; e == ERR_OK && n < count; n++) {
		struct one o = {ids[n]};
		bool is_new = false;

		e = has_new_owner(op, ids[n], &is_new);
		if (e == ERR_OK && is_new)
			e = op_write(op, own, &o);
	}
	return e;
}

/* ---- Clocks that ran out ---- */

static enum err
climb(struct op *op, void *data)
{
	const struct one *o = data;
	struct inadequate_case i;
	struct inadequate_clocks clocks;
	struct audit audit;
	bool is_told[INADEQUATE_TOLD_COUNT] = {false};
	enum err e = load(op, o->audit_id, &i, &audit);

	if (e == ERR_OK)
		e = op_inadequate_clocks(op, &i, &clocks);
	for (int c = 0; e == ERR_OK && c < INADEQUATE_CLOCK_COUNT; c++) {
		const struct inadequate_clock_row *row = inadequate_clock_row((enum inadequate_clock)c);

		if (!inadequate_clock_must_tell(&clocks, (enum inadequate_clock)c, op->today))
			continue;
		e = store_inadequate_told_put(
		    op->store, i.audit_id, (enum inadequate_clock)c, clocks.due[c], op->today);
		if (e == ERR_OK && !is_told[row->told])
			e = op_inadequate_tell(op, TASK_INADEQUATE_LATE, &audit, row->told, "", op->today);
		is_told[row->told] = true;
		if (e == ERR_OK)
			e = record(op, &i, "climbed",
			    arena_printf(op->arena, "Not done by %s: “%s”. Told %s",
			        date_text_long(op->arena, clocks.due[c]), row->what,
			        inadequate_told_name(row->told)));
	}
	return e == ERR_OK ? op_inadequate_keep(op, &i) : e;
}

enum err
op_inadequate_climb(struct op *op)
{
	const char *const *ids;
	size_t count;
	enum err e = own_all(op);

	if (e == ERR_OK)
		e = store_inadequate_to_climb(op->store, op->today, &ids, &count);
	for (size_t n = 0; e == ERR_OK && n < count; n++) {
		struct one o = {ids[n]};

		e = op_write(op, climb, &o);
	}
	return e;
}

/* ---- The nightly check ---- */

static bool
has_alarm(const struct inadequate_alarms *list, const struct inadequate_alarm *a)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind == a->kind && str_is_same(list->items[i].audit_id, a->audit_id))
			return true;
	return false;
}

static bool
has_any(const struct inadequate_alarms *list, const char *audit_id)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_is_same(list->items[i].audit_id, audit_id))
			return true;
	return false;
}

static enum err
alarm_raise(struct op *op, const struct inadequate_alarm *a)
{
	struct inadequate_alarm alarm = *a;
	struct audit audit;
	enum err e = store_audit_get(op->store, a->audit_id, &audit);

	alarm.raised_at = op->now;
	if (e == ERR_OK)
		e = store_inadequate_alarm_put(op->store, &alarm);
	if (e == ERR_OK)
		e = op_inadequate_tell(op, TASK_INADEQUATE_ALARM, &audit, INADEQUATE_TELL_LEAD, "", op->today);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "alarmed",
	        .object_kind = "inadequate",
	        .object_id = a->audit_id,
	        .audit_id = a->audit_id,
	        .sentence = arena_printf(
		    op->arena, "The nightly check raised an alarm: %s", inadequate_alarm_words(a->kind))});
}

static enum err
note(struct op *op, void *data)
{
	const struct inadequate_alarms *found = data;
	struct inadequate_alarms known;
	enum err e = store_inadequate_alarms(op->store, &known);

	for (size_t i = 0; e == ERR_OK && i < found->count; i++)
		if (!has_alarm(&known, &found->items[i]))
			e = alarm_raise(op, &found->items[i]);
	for (size_t i = 0; e == ERR_OK && i < known.count; i++) {
		const struct inadequate_alarm *a = &known.items[i];

		if (has_alarm(found, a))
			continue;
		e = store_inadequate_alarm_remove(op->store, a);
		if (e == ERR_OK && !has_any(found, a->audit_id))
			e = op_task_finish(op, TASK_INADEQUATE_ALARM, a->audit_id);
	}
	return e == ERR_OK ? store_inadequate_checked_put(op->store, op->now) : e;
}

enum err
op_inadequate_check(struct op *op, struct inadequate_alarms *ret)
{
	struct inadequate_alarms found;
	enum err e = store_inadequate_check(op->store, &found);

	if (e == ERR_OK)
		e = op_write(op, note, &found);
	if (e == ERR_OK && ret != NULL)
		*ret = found;
	return e;
}

enum err
op_inadequate_check_nightly(struct op *op)
{
	struct instant checked_at;
	enum err e = store_inadequate_checked(op->store, &checked_at);

	if (e != ERR_OK)
		return e;
	if (checked_at.us != 0 && date_compare(instant_london_day(checked_at, NULL), op->today) >= 0)
		return ERR_OK;
	return op_inadequate_check(op, NULL);
}
