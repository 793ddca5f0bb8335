#include "operations/op_workshop.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/attendance.h"
#include "operations/op_task.h"
#include "store/store_practice_case.h"
#include "store/store_task.h"

#include <stdlib.h>
#include <string.h>

enum {
	COMING = ROLES_CENTRE | ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_PARTNER_AUDITOR) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) |
	    ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_HEAD_OF_SERVICE)
};

bool
op_workshop_may_come(const struct op *op)
{
	return (op->actor.roles & COMING) != 0;
}

bool
op_workshop_may_record(const struct op *op)
{
	return op_is_of_centre(op);
}

static bool
may_plan(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

enum err
op_workshop_list(struct op *op, struct workshop_list *ret)
{
	enum err e = op_workshop_may_come(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_workshops_from(op->store, op->today, op->actor.person_id, &ret->coming);
	if (e == ERR_OK)
		e = store_workshops_before(
		    op->store, op->today, op->actor.person_id, WORKSHOPS_SHOWN_BEFORE, &ret->past);
	ret->may_plan = may_plan(op);
	return e;
}

/* The titles of the cases, in the version that the workshop uses. */
static enum err
name_cases(struct op *op, struct workshop_case_list *cases)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < cases->count; i++) {
		struct workshop_case *c = &cases->items[i];
		struct practice_case practice;

		e = store_practice_case_get(op->store, c->case_code, c->case_version, &practice);
		if (e == ERR_OK)
			c->title = practice.title;
	}
	return e;
}

static enum err
load(struct op *op, const char *id, struct workshop_view *v)
{
	struct workshop_place_list places;
	bool is_lead;
	enum err e = op_workshop_may_come(op) ? store_workshop_get(op->store, id, &v->workshop) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_workshop_cases(op->store, id, &v->cases);
	if (e == ERR_OK)
		e = name_cases(op, &v->cases);
	if (e == ERR_OK)
		e = store_workshop_places(op->store, id, &places);
	if (e != ERR_OK)
		return e;
	v->taken = places.count;
	for (size_t i = 0; i < places.count; i++)
		if (str_is_same(places.items[i].person_id, op->actor.person_id)) {
			v->is_mine = true;
			v->attendance = places.items[i].attendance;
		}
	v->full = workshop_full_words(op->arena, &v->workshop, v->taken, op->today);
	v->may_book = !v->is_mine && v->full == NULL;
	v->may_give_back = v->is_mine && v->workshop.state == WORKSHOP_PLANNED &&
	    v->attendance == ATTENDANCE_NOT_RECORDED && date_compare(v->workshop.held_on, op->today) >= 0;
	v->may_plan = may_plan(op) && v->workshop.state == WORKSHOP_PLANNED;
	is_lead = str_is_same(v->workshop.lead_id, op->actor.person_id) || may_plan(op);
	v->may_lead = is_lead && v->workshop.state == WORKSHOP_PLANNED &&
	    date_compare(v->workshop.held_on, op->today) <= 0;
	v->may_record = op_workshop_may_record(op) && v->workshop.state == WORKSHOP_PLANNED &&
	    date_compare(v->workshop.held_on, op->today) <= 0;
	if (is_lead || op_workshop_may_record(op))
		v->places = places;
	return ERR_OK;
}

enum err
op_workshop_get(struct op *op, const char *id, struct workshop_view *ret)
{
	*ret = (struct workshop_view){0};
	return load(op, id, ret);
}

enum err
op_workshop_leads(struct op *op, struct person_choice *ret)
{
	return may_plan(op) ? person_choice_read(op, ROLES_CENTRE, PERSON_CHOICE_LISTED, ret) : ERR_NOT_FOUND;
}

enum err
op_workshop_auditors(struct op *op, struct person_choice *ret)
{
	return op_workshop_may_record(op) ? person_choice_read(op, COMING, PERSON_CHOICE_LISTED, ret) : ERR_NOT_FOUND;
}

static enum err
record(struct op *op, const struct workshop *w, const char *action, const char *sentence,
    const struct history_change *change)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "workshop",
	        .object_id = w->id,
	        .object_version = w->version,
	        .sentence = sentence,
	        .changes = change,
	        .change_count = change == NULL ? 0 : 1});
}

static const struct workshop_case *
find_case(const struct workshop_case_list *cases, const char *code)
{
	for (size_t i = 0; i < cases->count; i++)
		if (str_is_same(cases->items[i].case_code, code))
			return &cases->items[i];
	return NULL;
}

static bool
is_asked(const struct workshop_save *s, const char *code)
{
	for (size_t i = 0; i < s->case_count; i++)
		if (str_is_same(s->case_codes[i], code))
			return true;
	return false;
}

/* What was begun stays; the others are as asked, in the order asked. */
static enum err
put_cases(struct op *op, const struct workshop_save *s, const char *id)
{
	struct workshop_case_list before;
	int position;
	enum err e = store_workshop_cases(op->store, id, &before);

	for (size_t i = 0; e == ERR_OK && i < before.count; i++)
		if (before.items[i].state == WORKSHOP_CASE_WAITING && !is_asked(s, before.items[i].case_code))
			e = store_workshop_case_remove(op->store, id, before.items[i].case_code);
	if (e != ERR_OK)
		return e;
	position = (int)before.count;
	for (size_t i = 0; e == ERR_OK && i < s->case_count; i++) {
		struct practice_case practice;

		if (find_case(&before, s->case_codes[i]) != NULL)
			continue;
		e = store_practice_case_get(op->store, s->case_codes[i], 0, &practice);
		if (e == ERR_OK)
			e = store_workshop_case_insert(op->store,
			    &(struct workshop_case){.workshop_id = id,
			        .case_code = practice.code,
			        .case_version = practice.version,
			        .state = WORKSHOP_CASE_WAITING},
			    ++position);
	}
	return e;
}

struct saving {
	const struct workshop_save *save;
	const char *id;
};

/* One that is there, as it may still be changed. */
static enum err
load_for_save(struct op *op, const struct workshop *w, struct workshop *ret)
{
	struct workshop_place_list places;
	enum err e = store_workshop_get(op->store, w->id, ret);

	if (e == ERR_OK)
		e = store_workshop_places(op->store, w->id, &places);
	if (e != ERR_OK)
		return e;
	if (ret->version != w->version || ret->state != WORKSHOP_PLANNED)
		return ERR_STALE;
	if ((size_t)w->seats < places.count)
		problems_add(&op->problems, "seats", "%zu places are taken: keep at least so many seats", places.count);
	return ERR_OK;
}

/* It stands in their tray until they came, or gave it back. */
static enum err
put_in_tray(struct op *op, const struct workshop *w, const char *person_id)
{
	return op_task_open_person(op, TASK_WORKSHOP, w->id, "", person_id, "", w->held_on);
}

/* The day has moved: so has what stands in the trays. */
static enum err
move_tasks(struct op *op, const struct workshop *w)
{
	struct workshop_place_list places;
	enum err e = store_workshop_places(op->store, w->id, &places);

	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_WORKSHOP, w->id);
	for (size_t i = 0; e == ERR_OK && i < places.count; i++)
		e = put_in_tray(op, w, places.items[i].person_id);
	return e;
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct workshop w = s->save->workshop, before;
	bool is_new = str_is_empty(w.id);
	struct person lead;
	enum err e = may_plan(op)
	    ? person_choice_get(op, ROLES_CENTRE, "lead", "Select who leads the workshop", &w.lead_id, &lead)
	    : ERR_NOT_FOUND;

	if (e == ERR_OK && !is_new)
		e = load_for_save(op, &w, &before);
	if (e != ERR_OK)
		return e;
	workshop_check(&w, is_new ? NULL : &before, op->today, &op->problems);
	if (s->save->case_count > WORKSHOP_CASES_MAXIMUM)
		problems_add(&op->problems, "cases", "Select %d practice cases at most", WORKSHOP_CASES_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	w.state = WORKSHOP_PLANNED;
	w.cancelled_why = "";
	if (is_new)
		w.id = op_id(op);
	e = is_new ? store_workshop_insert(op->store, &w) : store_workshop_update(op->store, &w);
	if (e == ERR_OK)
		e = put_cases(op, s->save, w.id);
	if (e != ERR_OK)
		return e;
	w.version = is_new ? 1 : w.version + 1;
	s->id = w.id;
	if (!is_new && !date_is_same(before.held_on, w.held_on))
		e = move_tasks(op, &w);
	if (e != ERR_OK)
		return e;
	if (!is_new && !date_is_same(before.held_on, w.held_on))
		return record(op, &w, "changed", "Changed the day of a workshop",
		    &(struct history_change){"Day", date_text_long(op->arena, before.held_on),
		        date_text_long(op->arena, w.held_on)});
	return record(op, &w, is_new ? "planned" : "changed", is_new ? "Planned a workshop" : "Changed a workshop",
	    is_new ? &(struct history_change){"Day", "", date_text_long(op->arena, w.held_on)} : NULL);
}

enum err
op_workshop_save(struct op *op, const struct workshop_save *workshop, const char **ret_id)
{
	struct saving s = {workshop, ""};
	enum err e = op_write(op, save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

struct stepping {
	const char *id;
	int version;
	const char *text; /* why, or the code of a case */
};

static enum err
cancel(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct workshop_view v = {0};
	enum err e = load(op, s->id, &v);

	if (e != ERR_OK)
		return e;
	if (!may_plan(op))
		return ERR_NOT_FOUND;
	if (!v.may_plan || v.workshop.version != s->version)
		return ERR_STALE;
	if (str_is_empty(s->text))
		problems_add(&op->problems, "why", "Say why it is cancelled");
	else if (utf8_length(s->text) > WORKSHOP_ABOUT_MAXIMUM)
		problems_add(&op->problems, "why", "Shorten this to %d characters or less", WORKSHOP_ABOUT_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.workshop.state = WORKSHOP_CANCELLED;
	v.workshop.cancelled_why = s->text;
	e = store_workshop_update(op->store, &v.workshop);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_WORKSHOP, s->id);
	v.workshop.version++;
	return e == ERR_OK ? record(op, &v.workshop, "cancelled", "Cancelled a workshop",
	                         &(struct history_change){"Why", "", s->text})
	                   : e;
}

enum err
op_workshop_cancel(struct op *op, const char *id, int version, const char *why)
{
	struct stepping s = {id, version, why};

	return op_write(op, cancel, &s);
}

static enum err
book(struct op *op, void *data)
{
	const char *id = data;
	struct workshop_view v = {0};
	enum err e = str_is_empty(op->actor.person_id) ? ERR_NOT_FOUND : load(op, id, &v);

	/* Two who take the last seat at once take it one after the other. */
	if (e == ERR_OK)
		e = store_workshop_hold(op->store, id);
	if (e == ERR_OK)
		e = load(op, id, &v);
	if (e != ERR_OK)
		return e;
	if (!v.may_book)
		return ERR_STALE;
	e = store_workshop_place_insert(op->store,
	    &(struct workshop_place){.workshop_id = id, .person_id = op->actor.person_id, .booked_at = op->now});
	if (e == ERR_OK)
		e = put_in_tray(op, &v.workshop, op->actor.person_id);
	return e == ERR_OK ? record(op, &v.workshop, "booked", "Took a place in a workshop", NULL) : e;
}

enum err
op_workshop_book(struct op *op, const char *id)
{
	return op_write(op, book, arena_strdup(op->arena, id));
}

static enum err
give_back(struct op *op, void *data)
{
	const char *id = data;
	struct workshop_view v = {0};
	enum err e = load(op, id, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_give_back)
		return ERR_STALE;
	e = store_workshop_place_remove(op->store, id, op->actor.person_id);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_WORKSHOP, id, op->actor.person_id, op->now);
	return e == ERR_OK ? record(op, &v.workshop, "gave-back", "Gave a place in a workshop back", NULL) : e;
}

enum err
op_workshop_give_back(struct op *op, const char *id)
{
	return op_write(op, give_back, arena_strdup(op->arena, id));
}

static enum err
record_attendance(struct op *op, void *data)
{
	struct attendance *r = data;
	struct workshop_view v = {0};
	struct workshop_place_list places;
	size_t came = 0;
	bool is_added;
	enum err e = load(op, r->id, &v);

	if (e != ERR_OK)
		return e;
	if (!op_workshop_may_record(op))
		return ERR_NOT_FOUND;
	if (!v.may_record)
		return ERR_STALE;
	e = attendance_added(op, COMING, r, &is_added);
	if (e == ERR_OK && is_added)
		e = store_workshop_place_insert(op->store,
		    &(struct workshop_place){.workshop_id = r->id, .person_id = r->added_id, .booked_at = op->now});
	if (e == ERR_OK)
		e = store_workshop_places(op->store, r->id, &places);
	for (size_t i = 0; e == ERR_OK && i < places.count; i++) {
		bool is_here = attendance_is_here(r, places.items[i].person_id, places.items[i].attendance);

		came += is_here;
		e = store_workshop_attendance(op->store, r->id, places.items[i].person_id, is_here);
	}
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_WORKSHOP, r->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.workshop, "recorded", "Recorded who came to a workshop",
	    &(struct history_change){"Came", "", arena_printf(op->arena, "%zu of %zu", came, places.count)});
}

enum err
op_workshop_record(struct op *op, const struct attendance *attendance)
{
	struct attendance r = *attendance;

	return op_write(op, record_attendance, &r);
}

static enum err
move_case(struct op *op, const struct stepping *s, enum workshop_case_state from, enum workshop_case_state to,
    const char *action, const char *sentence)
{
	struct workshop_view v = {0};
	struct workshop_case moved;
	const struct workshop_case *found;
	enum err e = load(op, s->id, &v);

	if (e != ERR_OK)
		return e;
	found = find_case(&v.cases, s->text);
	if (found == NULL || !v.may_lead)
		return ERR_NOT_FOUND;
	if (found->state != from)
		return ERR_STALE;
	moved = *found;
	moved.state = to;
	if (to == WORKSHOP_CASE_REVEALED)
		moved.revealed_at = op->now;
	e = store_workshop_case_state(op->store, &moved, from);
	return e == ERR_OK ? record(op, &v.workshop, action, sentence,
	                         &(struct history_change){"Practice case", "", found->title})
	                   : e;
}

static enum err
open_case(struct op *op, void *data)
{
	return move_case(op, data, WORKSHOP_CASE_WAITING, WORKSHOP_CASE_OPEN, "opened",
	    "Let everybody in a workshop grade a practice case");
}

static enum err
reveal_case(struct op *op, void *data)
{
	return move_case(op, data, WORKSHOP_CASE_OPEN, WORKSHOP_CASE_REVEALED, "revealed",
	    "Showed a workshop what the room gave to a practice case");
}

enum err
op_workshop_case_open(struct op *op, const char *id, const char *case_code)
{
	struct stepping s = {id, 0, case_code};

	return op_write(op, open_case, &s);
}

enum err
op_workshop_case_reveal(struct op *op, const char *id, const char *case_code)
{
	struct stepping s = {id, 0, case_code};

	return op_write(op, reveal_case, &s);
}
