/* A panel sits: who is there, its minutes, its end. */
#include "operations/op_panel_private.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"

static bool
is_in(const struct panel_step *s, const char *person_id)
{
	for (size_t i = 0; i < s->present_count; i++)
		if (str_is_same(s->present[i], person_id))
			return true;
	return false;
}

static enum err
put_attendance(struct op *op, const struct panel_step *s, const struct panel_view *v, size_t *ret_present)
{
	enum err e = ERR_OK;

	*ret_present = 0;
	for (size_t i = 0; e == ERR_OK && i < v->members.count; i++) {
		bool is_present = is_in(s, v->members.items[i].person_id);

		*ret_present += is_present;
		e = store_panel_member_attended(op->store, s->id, v->members.items[i].person_id, is_present);
	}
	return e;
}

/* D14: three decide, and whoever steps out of the case is none of them. Once it sits, nobody is named any more. */
static enum err
check_three(struct op *op, const struct panel_step *s, const struct panel_view *v, const struct panel_case_list *cases)
{
	struct moderation m;
	struct audit audit;
	size_t count = 0;
	enum err e = cases->count == 0 ? ERR_STALE
				       : store_moderation_get(op->store, cases->items[0].moderation_id, &m);

	if (e == ERR_OK)
		e = store_audit_get(op->store, m.audit_id, &audit);
	for (size_t i = 0; e == ERR_OK && i < v->members.count; i++) {
		bool is_aside = true;

		if (is_in(s, v->members.items[i].person_id))
			e = panel_is_aside(op, &m, &audit, v->members.items[i].person_id, &is_aside);
		count += !is_aside;
	}
	if (e == ERR_OK && count < PANEL_EXTRAORDINARY_MEMBERS)
		problems_add(&op->problems, "present",
		    "An extraordinary panel decides with three members who have no part in the case: %zu of them %s here",
		    count, count == 1 ? "is" : "are");
	return e;
}

static enum err
begin(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	struct panel_case_list cases;
	size_t present;
	enum err e = panel_step_begin(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.is_chair && !panel_may_plan(op))
		return ERR_NOT_FOUND;
	if (!v.may_begin)
		return ERR_STALE;
	e = store_panel_cases(op->store, s->id, &cases);
	if (e == ERR_OK)
		e = put_attendance(op, s, &v, &present);
	if (e != ERR_OK)
		return e;
	if (cases.count == 0)
		problems_add(&op->problems, "", "Choose the cases first");
	if (v.panel.kind == PANEL_EXTRAORDINARY)
		e = check_three(op, s, &v, &cases);
	if (e != ERR_OK)
		return e;
	if (present < (size_t)v.panel.quorum)
		problems_add(&op->problems, "present", "A decision needs %d votes: %zu %s here", v.panel.quorum, present,
		    present == 1 ? "is" : "are");
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.panel.state = PANEL_OPEN;
	e = store_panel_update(op->store, &v.panel);
	v.panel.version++;
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "began", "Began a panel",
	                         &(struct history_change){"Present", "",
	                             arena_printf(op->arena, "%zu of %zu", present, v.members.count)},
	                         1)
	                   : e;
}

enum err
op_panel_begin(struct op *op, const char *id, int version, const char *const *present, size_t count)
{
	struct panel_step s = {.id = id, .version = version, .present = present, .present_count = count};

	return op_write(op, begin, &s);
}

static enum err
attendance(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	size_t present;
	enum err e = panel_step_begin(op, s, &v);

	if (e == ERR_OK && !v.may_record)
		e = v.is_chair || panel_may_plan(op) ? ERR_STALE : ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = put_attendance(op, s, &v, &present);
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "recorded", "Recorded who is at a panel",
	                         &(struct history_change){"Present", "",
	                             arena_printf(op->arena, "%zu of %zu", present, v.members.count)},
	                         1)
	                   : e;
}

enum err
op_panel_attendance(struct op *op, const char *id, const char *const *present, size_t count)
{
	struct panel_step s = {.id = id, .present = present, .present_count = count};

	return op_write(op, attendance, &s);
}

static enum err
minutes(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	enum err e = panel_step_begin(op, s, &v);

	if (e == ERR_OK && !v.may_record)
		e = v.is_chair || panel_may_plan(op) ? ERR_STALE : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (utf8_length(s->text) > PANEL_MINUTES_MAXIMUM) {
		problems_add(&op->problems, "minutes", "Shorten this to %d characters or less", PANEL_MINUTES_MAXIMUM);
		return ERR_INVALID;
	}
	struct history_change change = {"Minutes", v.panel.minutes, s->text};
	v.panel.minutes = s->text;
	e = store_panel_update(op->store, &v.panel);
	v.panel.version++;
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "wrote", "Wrote the minutes of a panel", &change, 1) : e;
}

enum err
op_panel_minutes(struct op *op, const char *id, int version, const char *text)
{
	struct panel_step s = {.id = id, .version = version, .text = text};

	return op_write(op, minutes, &s);
}

static enum err
close_panel(struct op *op, void *data)
{
	const struct panel_step *s = data;
	struct panel_view v = {0};
	struct panel_case_list cases;
	size_t undecided = 0;
	enum err e = panel_step_begin(op, s, &v);

	if (e == ERR_OK && !v.may_close)
		e = v.is_chair || panel_may_plan(op) ? ERR_STALE : ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_panel_cases(op->store, s->id, &cases);
	/* A case to decide that the panel could not decide waits for the next one: it leaves this pack. */
	for (size_t i = 0; e == ERR_OK && i < cases.count; i++)
		undecided += cases.items[i].is_to_decide && cases.items[i].state == PANEL_CASE_REVEALED;
	if (e != ERR_OK)
		return e;
	if (undecided > 0)
		problems_add(&op->problems, "", "Record what the panel decided for every case that was revealed");
	if (str_is_empty(v.panel.minutes))
		problems_add(&op->problems, "minutes", "Write the minutes first, and save them");
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.panel.state = PANEL_CLOSED;
	v.panel.closed_at = op->now;
	e = store_panel_update(op->store, &v.panel);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_PANEL, s->id);
	v.panel.version++;
	return e == ERR_OK ? panel_record(op, &v.panel, NULL, "closed", "Closed a panel", NULL, 0) : e;
}

enum err
op_panel_close(struct op *op, const char *id, int version)
{
	struct panel_step s = {.id = id, .version = version};

	return op_write(op, close_panel, &s);
}
