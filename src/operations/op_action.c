#include "operations/op_action.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_task.h"

enum { CONFIRM_WORKING_DAYS = 3, VERIFY_WORKING_DAYS = 5 };

enum err
op_actions_mine(struct op *op, struct action_list *ret)
{
	enum err e =
	    store_actions_mine(op->store, op->actor.person_id, MY_ACTIONS_MAXIMUM, ret);

	if (e != ERR_OK)
		return e;
	return op_viewed(op, "actions", op->actor.person_id, "", "Read the list of own actions");
}

static bool
is_me(const struct op *op, const char *person_id)
{
	return !str_is_empty(person_id) && str_is_same(op->actor.person_id, person_id);
}

/* The owner sees the action although they may be no party to the audit; nothing else of it. */
static enum err
load(struct op *op, const char *id, struct action_state_of *s)
{
	struct action *a = &s->action;
	bool is_owner, is_manager, is_verifier;
	enum err e;

	*s = (struct action_state_of){0};
	e = store_action_get(op->store, id, a);
	if (e != ERR_OK)
		return e;
	is_owner = is_me(op, a->owner_id);
	e = op_audit_for(op, a->audit_id, RIGHT_SEE_CONTENT, &s->audit, &s->relations);
	if (e == ERR_NOT_FOUND && is_owner)
		e = store_audit_get(op->store, a->audit_id, &s->audit);
	if (e != ERR_OK)
		return e;
	is_manager = (s->relations & RELATION_TEAM_MANAGER) != 0;
	is_verifier = (s->relations &
			  (RELATION_AUDITOR | RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR)) != 0 &&
	    !is_owner && !is_me(op, a->confirmed_by);
	s->may_finish =
	    a->state == ACTION_OPEN && (is_owner || (is_manager && str_is_empty(a->owner_id)));
	s->may_note = action_is_open(a) && (is_owner || is_manager);
	s->may_confirm = a->state == ACTION_DONE && is_manager;
	s->may_verify = a->state == ACTION_CONFIRMED && is_verifier;
	s->may_send_back = s->may_confirm || s->may_verify;
	return store_action_notes(op->store, id, &s->notes);
}

enum err
op_action_get(struct op *op, const char *id, struct action_state_of *ret)
{
	struct calendar calendar;
	enum err e = load(op, id, ret);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	ret->climbs_on =
	    calendar_add_working_days(&calendar, ret->action.due_on, ACTION_CLIMB_WORKING_DAYS);
	return op_viewed(op, "action", id, ret->audit.id, "Read an action");
}

struct event_row {
	const char *what; /* title in the timeline */
	const char *action; /* in the history */
	const char *sentence;
	const char *missing; /* NULL: the text may be empty */
};

static const struct event_row events[ACTION_EVENT_COUNT] = {
    [ACTION_EVENT_NOTE] = {"Note", "noted", "Wrote a note on an action", "Enter a note"},
    [ACTION_EVENT_FINISH] = {"Done", "done", "Marked an action as done",
	"Say what was done and where it can be seen on the file"},
    [ACTION_EVENT_CONFIRM] = {"Confirmed", "confirmed", "Confirmed that an action is undertaken", NULL},
    [ACTION_EVENT_VERIFY] = {"Verified", "verified", "Verified an action",
	"Say what you looked at"},
    [ACTION_EVENT_SEND_BACK] = {"Sent back", "sent-back", "Sent an action back", "Say what is missing"},
};

static bool
is_right_state(const struct action *a, enum action_event event)
{
	switch (event) {
	case ACTION_EVENT_NOTE:
		return action_is_open(a);
	case ACTION_EVENT_FINISH:
		return a->state == ACTION_OPEN;
	case ACTION_EVENT_CONFIRM:
		return a->state == ACTION_DONE;
	case ACTION_EVENT_VERIFY:
		return a->state == ACTION_CONFIRMED;
	case ACTION_EVENT_SEND_BACK:
		return a->state == ACTION_DONE || a->state == ACTION_CONFIRMED;
	}
	return false;
}

static bool
may(const struct action_state_of *s, enum action_event event)
{
	switch (event) {
	case ACTION_EVENT_NOTE:
		return s->may_note;
	case ACTION_EVENT_FINISH:
		return s->may_finish;
	case ACTION_EVENT_CONFIRM:
		return s->may_confirm;
	case ACTION_EVENT_VERIFY:
		return s->may_verify;
	case ACTION_EVENT_SEND_BACK:
		return s->may_send_back;
	}
	return false;
}

static bool
may_check(const struct action *a, const char *person_id)
{
	return !str_is_empty(person_id) && !str_is_same(person_id, a->owner_id) &&
	    !str_is_same(person_id, a->confirmed_by);
}

/* Who verifies: the auditor, unless they own or confirmed it; then the head of service; then the coordinators. */
static enum err
ask_to_verify(struct op *op, const struct action_state_of *s, const struct calendar *calendar)
{
	struct date due = calendar_add_working_days(calendar, op->today, VERIFY_WORKING_DAYS);
	const struct action *a = &s->action;
	struct person_list people, leads;
	bool is_own;
	enum err e = ERR_OK;

	if (may_check(a, s->audit.auditor_id))
		return op_task_open(op, TASK_VERIFY_ACTION, &s->audit, a->id, s->audit.auditor_id,
		    s->audit.team_manager_id, due);
	e = store_acting_heads(op->store, s->audit.team_id, &people, &is_own);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < people.count; i++)
		if (may_check(a, people.items[i].id))
			return op_task_open(op, TASK_VERIFY_ACTION, &s->audit, a->id, people.items[i].id,
			    s->audit.team_manager_id, due);
	e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);
	for (size_t i = 0; e == ERR_OK && i < leads.count; i++)
		e = op_task_open(op, TASK_VERIFY_ACTION, &s->audit, a->id, leads.items[i].id,
		    s->audit.team_manager_id, due);
	return e;
}

static enum err
on_confirm(struct op *op, struct action_state_of *s, const struct calendar *calendar)
{
	s->action.state = ACTION_CONFIRMED;
	s->action.confirmed_by = op->actor.person_id;
	s->action.confirmed_at = op->now;
	return ask_to_verify(op, s, calendar);
}

/* Where the team manager did it or sees to it, having done it is having confirmed it. */
static enum err
on_finish(struct op *op, struct action_state_of *s, const char *text, const struct calendar *calendar)
{
	struct date due = calendar_add_working_days(calendar, op->today, CONFIRM_WORKING_DAYS);

	s->action.state = ACTION_DONE;
	s->action.evidence = text;
	s->action.done_by = op->actor.person_id;
	s->action.done_at = op->now;
	if ((s->relations & RELATION_TEAM_MANAGER) != 0)
		return on_confirm(op, s, calendar);
	return op_task_open(op, TASK_CONFIRM_ACTION, &s->audit, s->action.id, s->audit.team_manager_id,
	    op->actor.person_id, due);
}

static enum err
on_send_back(struct op *op, struct action_state_of *s)
{
	const char *tray = str_is_empty(s->action.owner_id) ? s->audit.team_manager_id
							    : s->action.owner_id;

	s->action.state = ACTION_OPEN;
	s->action.done_by = s->action.confirmed_by = "";
	s->action.done_at = s->action.confirmed_at = (struct instant){0};
	return op_task_open(op, TASK_ACTION, &s->audit, s->action.id, tray,
	    str_is_same(tray, s->audit.team_manager_id) ? "" : s->audit.team_manager_id,
	    date_compare(s->action.due_on, op->today) > 0 ? s->action.due_on : op->today);
}

struct doing {
	const char *id;
	int version;
	enum action_event event;
	const char *text;
	struct action *ret;
};

static enum err
move(struct op *op, const struct doing *d, struct action_state_of *s)
{
	struct calendar calendar;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK && d->event != ACTION_EVENT_NOTE) {
		/* Whoever had it, has it no longer. */
		e = op_task_finish(op, TASK_ACTION, s->action.id);
		if (e == ERR_OK)
			e = op_task_finish(op, TASK_CONFIRM_ACTION, s->action.id);
		if (e == ERR_OK)
			e = op_task_finish(op, TASK_VERIFY_ACTION, s->action.id);
		if (e == ERR_OK)
			e = op_task_finish(op, TASK_OVERDUE_ACTION, s->action.id);
	}
	if (e != ERR_OK)
		return e;
	switch (d->event) {
	case ACTION_EVENT_NOTE:
		return ERR_OK;
	case ACTION_EVENT_FINISH:
		return on_finish(op, s, d->text, &calendar);
	case ACTION_EVENT_CONFIRM:
		return on_confirm(op, s, &calendar);
	case ACTION_EVENT_VERIFY:
		s->action.state = ACTION_VERIFIED;
		s->action.verified_by = op->actor.person_id;
		s->action.verified_at = op->now;
		return ERR_OK;
	case ACTION_EVENT_SEND_BACK:
		return on_send_back(op, s);
	}
	return ERR_OK;
}

static enum err
record(struct op *op, const struct doing *d, const struct action_state_of *s,
    enum action_state before)
{
	const struct event_row *row = &events[d->event];
	struct history_change changes[2];
	size_t count = 0;
	enum err e = store_action_note_insert(op->store,
	    &(struct action_note){.id = op_id(op),
		.action_id = s->action.id,
		.person_id = op->actor.person_id,
		.at = op->now,
		.what = row->what,
		.text = d->text});

	if (e != ERR_OK)
		return e;
	if (before != s->action.state)
		changes[count++] = (struct history_change){
		    "Action", action_state_name(before), action_state_name(s->action.state)};
	if (!str_is_empty(d->text))
		changes[count++] = (struct history_change){"Text", "", d->text};
	return op_history(op,
	    &(struct op_event){.action = row->action,
		.object_kind = "action",
		.object_id = s->action.id,
		.object_version = s->action.version + 1,
		.audit_id = s->audit.id,
		.sentence = row->sentence,
		.changes = changes,
		.change_count = count});
}

static enum err
do_event(struct op *op, void *data)
{
	struct doing *d = data;
	const struct event_row *row = &events[d->event];
	struct action_state_of s;
	enum action_state before;
	enum err e = load(op, d->id, &s);

	if (e != ERR_OK)
		return e;
	if (s.action.version != d->version || !is_right_state(&s.action, d->event))
		return ERR_STALE;
	if (!may(&s, d->event))
		return ERR_NOT_FOUND;
	if (row->missing != NULL && str_is_empty(str_trimmed(op->arena, d->text)))
		problems_add(&op->problems, "text", "%s", row->missing);
	if (d->event == ACTION_EVENT_NOTE && s.notes.count >= ACTION_NOTES_MAXIMUM)
		problems_add(&op->problems, "text", "There are %d notes already. Write in the child’s file instead",
		    ACTION_NOTES_MAXIMUM);
	if (utf8_length(d->text) > ACTION_TEXT_MAXIMUM)
		problems_add(&op->problems, "text", "Shorten this to 4,000 characters or fewer");
	if (op->problems.count > 0)
		return ERR_INVALID;
	before = s.action.state;
	e = move(op, d, &s);
	if (e == ERR_OK)
		e = store_action_update(op->store, &s.action);
	if (e == ERR_OK)
		e = record(op, d, &s, before);
	if (e == ERR_OK)
		e = op_closing_try(op, s.audit.id);
	if (e == ERR_OK && d->ret != NULL)
		*d->ret = s.action;
	return e;
}

enum err
op_action_event(struct op *op, const char *id, int version, enum action_event event,
    const char *text, struct action *ret)
{
	struct doing d = {id, version, event, text, ret};

	return op_write(op, do_event, &d);
}

static enum err
tell_coordinators(struct op *op, const struct audit *audit, const char *action_id)
{
	struct person_list leads;
	enum err e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);

	for (size_t i = 0; e == ERR_OK && i < leads.count; i++)
		e = op_task_open(op, TASK_OVERDUE_ACTION, audit, action_id, leads.items[i].id,
		    audit->team_manager_id, op->today);
	return e;
}

static enum err
climb_one(struct op *op, struct action *a)
{
	struct audit audit;
	size_t told = 0;
	enum err e = store_audit_get(op->store, a->audit_id, &audit);

	if (e != ERR_OK)
		return e;
	a->climbed_at = op->now;
	e = store_action_update(op->store, a);
	if (e == ERR_OK)
		e = op_task_open_heads(op, TASK_OVERDUE_ACTION, &audit, a->id, "", audit.team_manager_id,
		    op->today, &told);
	if (e == ERR_OK && told == 0)
		e = tell_coordinators(op, &audit, a->id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "climbed",
		.object_kind = "action",
		.object_id = a->id,
		.object_version = a->version + 1,
		.audit_id = a->audit_id,
		.sentence = told == 0
		    ? "An action is five working days overdue: the programme coordinator was told"
		    : "An action is five working days overdue: the head of service was told"});
}

static enum err
to_climb(struct op *op, struct calendar *calendar, struct action_list *ret)
{
	enum err e = op_calendar_load(op, calendar);

	if (e != ERR_OK)
		return e;
	return store_actions_to_climb(op->store,
	    calendar_add_working_days(calendar, op->today, 1 - ACTION_CLIMB_WORKING_DAYS), ret);
}

static enum err
climb(struct op *op, void *data)
{
	struct calendar calendar;
	struct action_list actions;
	enum err e = to_climb(op, &calendar, &actions);

	(void)data;
	for (size_t i = 0; e == ERR_OK && i < actions.count; i++) {
		/* The store's day is a bound; the rule counts working days from the due day itself. */
		if (calendar_working_days_between(&calendar, actions.items[i].due_on, op->today) >=
		    ACTION_CLIMB_WORKING_DAYS)
			e = climb_one(op, &actions.items[i]);
	}
	return e;
}

/* Looks before it takes the write lock: most times there is nothing to do. */
enum err
op_actions_climb(struct op *op)
{
	struct calendar calendar;
	struct action_list actions;
	enum err e = to_climb(op, &calendar, &actions);

	if (e != ERR_OK || actions.count == 0)
		return e;
	return op_write(op, climb, NULL);
}
