#include "base/str.h"
#include "operations/attendance.h"
#include "operations/op_task.h"
#include "operations/op_triangulation_private.h"
#include "store/store_person.h"
#include "store/store_task.h"

/* Without the pack. */
static enum err
load(struct op *op, const char *id, struct triangulation_view *v)
{
	enum err e = op_triangulation_may_see(op) ? ERR_OK : ERR_NOT_FOUND;
	bool is_to_come;

	*v = (struct triangulation_view){0};
	if (e == ERR_OK)
		e = store_triangulation_get(op->store, id, &v->meeting);
	if (e == ERR_OK && !quarter_from_id(op->arena, v->meeting.quarter_id, &v->quarter))
		e = ERR_INTERNAL;
	if (e == ERR_OK)
		e = store_triangulation_members(op->store, id, &v->members);
	if (e == ERR_OK)
		e = store_decisions_of(op->store, id, &v->decisions);
	if (e == ERR_OK)
		e = store_decisions_to_follow(op->store, &v->meeting, &v->to_follow);
	if (e != ERR_OK)
		return e;
	is_to_come = v->meeting.state == TRIANGULATION_TO_COME;
	v->is_kept = v->meeting.state == TRIANGULATION_HELD;
	v->may_plan = is_to_come && op_triangulation_may_plan(op);
	v->may_record = is_to_come && date_compare(v->meeting.held_on, op->today) <= 0 &&
	    (op_triangulation_may_plan(op) || str_is_same(v->meeting.chair_id, op->actor.person_id));
	return ERR_OK;
}

enum err
op_triangulation_get_brief(struct op *op, const char *id, struct triangulation_view *ret)
{
	return load(op, id, ret);
}

enum err
op_triangulation_get(struct op *op, const char *id, struct triangulation_view *ret)
{
	enum err e = load(op, id, ret);

	if (e != ERR_OK || ret->meeting.state == TRIANGULATION_CANCELLED)
		return e;
	if (!ret->is_kept)
		return op_pack_compose(op, ret->meeting.quarter_id, &ret->quarter, &ret->pack);
	e = store_pack_get(op->store, id, &ret->pack);
	if (e == ERR_OK && !op_triangulation_sees_small(op))
		pack_for_others(&ret->pack);
	return e;
}

static enum err
record(struct op *op, const struct triangulation_meeting *m, const char *action, const char *sentence,
    const struct history_change *change)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "triangulation",
	        .object_id = m->id,
	        .object_version = m->version,
	        .sentence = sentence,
	        .changes = change,
	        .change_count = change == NULL ? 0 : 1});
}

static enum err
put_in_tray(struct op *op, const struct triangulation_meeting *m, const char *person_id)
{
	return op_task_open_person(op, TASK_TRIANGULATION, m->id, "", person_id, "", m->held_on);
}

static bool
is_member(const struct triangulation_member_list *members, const char *person_id)
{
	for (size_t i = 0; i < members->count; i++)
		if (str_is_same(members->items[i].person_id, person_id))
			return true;
	return false;
}

struct saving {
	const struct triangulation_meeting *meeting;
	const char *id;
};

/* The chair is a member; a moved day moves what stands in the trays. */
static enum err
seat(struct op *op, const struct triangulation_meeting *m, bool is_moved)
{
	struct triangulation_member_list members;
	enum err e = store_triangulation_members(op->store, m->id, &members);

	if (e == ERR_OK && !is_member(&members, m->chair_id)) {
		e = store_triangulation_member_put(op->store, m->id, m->chair_id);
		if (e == ERR_OK && !is_moved)
			e = put_in_tray(op, m, m->chair_id);
	}
	if (e != ERR_OK || !is_moved)
		return e;
	e = store_triangulation_members(op->store, m->id, &members);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_TRIANGULATION, m->id);
	for (size_t i = 0; e == ERR_OK && i < members.count; i++)
		e = put_in_tray(op, m, members.items[i].person_id);
	return e;
}

static enum err
check(struct op *op, struct triangulation_meeting *m, const struct triangulation_meeting *before)
{
	struct triangulation_meeting other;
	struct quarter quarter;
	struct person chair;
	bool is_known = quarter_from_id(op->arena, m->quarter_id, &quarter);
	enum err e;

	if (!is_known)
		problems_add(&op->problems, "quarter", "Select a quarter");
	triangulation_check(m, before, is_known ? quarter.from : DATE_NONE, op->today, &op->problems);
	e = person_choice_get(op, TRIANGULATION_SEEING, "chair", "Select who chairs the meeting", &m->chair_id, &chair);
	if (e != ERR_OK)
		return e;
	if (before == NULL && is_known) {
		e = store_triangulation_of_quarter(op->store, m->quarter_id, &other);
		if (e == ERR_OK)
			problems_add(&op->problems, "quarter", "This quarter has a meeting already: change that one");
		if (e != ERR_OK && e != ERR_NOT_FOUND)
			return e;
	}
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}

/* For a step: nobody else's on this meeting is half-way. */
static enum err
load_held(struct op *op, const char *id, struct triangulation_view *v)
{
	enum err e = store_triangulation_hold(op->store, id);

	return e == ERR_OK ? load(op, id, v) : e;
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct triangulation_meeting m = *s->meeting;
	struct triangulation_view v = {0};
	bool is_new = str_is_empty(m.id), is_moved;
	enum err e = op_triangulation_may_plan(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK && !is_new)
		e = load_held(op, m.id, &v);
	if (e == ERR_OK && !is_new && (!v.may_plan || v.meeting.version != m.version))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	if (!is_new)
		m.quarter_id = v.meeting.quarter_id;
	e = check(op, &m, is_new ? NULL : &v.meeting);
	if (e != ERR_OK)
		return e;
	m.state = TRIANGULATION_TO_COME;
	m.cancelled_why = "";
	m.minutes = is_new ? "" : v.meeting.minutes;
	if (is_new)
		m.id = op_id(op);
	e = is_new ? store_triangulation_insert(op->store, &m) : store_triangulation_update(op->store, &m);
	is_moved = !is_new && !date_is_same(v.meeting.held_on, m.held_on);
	m.version = is_new ? 1 : m.version + 1;
	if (e == ERR_OK)
		e = seat(op, &m, is_moved);
	s->id = m.id;
	return e == ERR_OK
	    ? record(op, &m, is_new ? "planned" : "changed",
	          is_new ? "Planned a triangulation meeting" : "Changed a triangulation meeting",
	          is_new || is_moved
	              ? &(struct history_change){"Day", is_new ? "" : date_text_long(op->arena, v.meeting.held_on),
	                    date_text_long(op->arena, m.held_on)}
	              : NULL)
	    : e;
}

enum err
op_triangulation_save(struct op *op, const struct triangulation_meeting *meeting, const char **ret_id)
{
	struct saving s = {meeting, ""};
	enum err e = op_write(op, save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

struct stepping {
	const char *id;
	int version;
	const char *text; /* why, minutes, a person, a decision */
	enum follow_up result;
	const char *note;
};

static enum err
cancel(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	enum err e = load_held(op, s->id, &v);

	if (e != ERR_OK)
		return e;
	if (!op_triangulation_may_plan(op))
		return ERR_NOT_FOUND;
	if (!v.may_plan || v.meeting.version != s->version)
		return ERR_STALE;
	problems_check_text(&op->problems, "why", "Say why it is cancelled", s->text, TRIANGULATION_AGENDA_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.meeting.state = TRIANGULATION_CANCELLED;
	v.meeting.cancelled_why = s->text;
	e = store_triangulation_update(op->store, &v.meeting);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_TRIANGULATION, s->id);
	v.meeting.version++;
	return e == ERR_OK ? record(op, &v.meeting, "cancelled", "Cancelled a triangulation meeting",
	                         &(struct history_change){"Why", "", s->text})
	                   : e;
}

enum err
op_triangulation_cancel(struct op *op, const char *id, int version, const char *why)
{
	struct stepping s = {.id = id, .version = version, .text = why};

	return op_write(op, cancel, &s);
}

static enum err
member_add(struct op *op, void *data)
{
	const struct stepping *s = data;
	static const char say[] = "Select somebody from the list";
	struct triangulation_view v;
	const char *person_id = s->text;
	struct person person;
	enum err e = load_held(op, s->id, &v);

	if (e == ERR_OK && !op_triangulation_may_plan(op))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && !v.may_plan)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = person_choice_get(op, TRIANGULATION_SEEING, "person", say, &person_id, &person);
	if (e != ERR_OK)
		return e;
	if (person.id == NULL && op->problems.count == 0)
		problems_add(&op->problems, "person", "%s", say);
	else if (is_member(&v.members, person_id))
		problems_add(&op->problems, "person", "They are a member already");
	else if (v.members.count >= TRIANGULATION_MEMBERS_MAXIMUM)
		problems_add(&op->problems, "person", "A meeting has at most %d members", TRIANGULATION_MEMBERS_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_triangulation_member_put(op->store, s->id, person_id);
	if (e == ERR_OK)
		e = put_in_tray(op, &v.meeting, person_id);
	return e == ERR_OK ? record(op, &v.meeting, "member-added", "Added a member to a triangulation meeting", NULL) : e;
}

enum err
op_triangulation_member_add(struct op *op, const char *id, const char *person_id)
{
	struct stepping s = {.id = id, .text = person_id};

	return op_write(op, member_add, &s);
}

static enum err
member_remove(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	enum err e = load_held(op, s->id, &v);

	if (e == ERR_OK && (!op_triangulation_may_plan(op) || !is_member(&v.members, s->text)))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && (!v.may_plan || str_is_same(v.meeting.chair_id, s->text)))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_triangulation_member_remove(op->store, s->id, s->text);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_TRIANGULATION, s->id, s->text, op->now);
	return e == ERR_OK ? record(op, &v.meeting, "member-removed", "Took a member off a triangulation meeting", NULL) : e;
}

enum err
op_triangulation_member_remove(struct op *op, const char *id, const char *person_id)
{
	struct stepping s = {.id = id, .text = person_id};

	return op_write(op, member_remove, &s);
}

/* Every step of the meeting itself begins so. */
static enum err
load_recording(struct op *op, const char *id, struct triangulation_view *v)
{
	enum err e = load_held(op, id, v);

	if (e == ERR_OK && !op_triangulation_may_plan(op) && !str_is_same(v->meeting.chair_id, op->actor.person_id))
		return ERR_NOT_FOUND;
	return e == ERR_OK && !v->may_record ? ERR_STALE : e;
}

static enum err
attendance(struct op *op, void *data)
{
	const struct attendance *a = data;
	struct triangulation_view v;
	size_t came = 0;
	enum err e = load_recording(op, a->id, &v);

	for (size_t i = 0; e == ERR_OK && i < v.members.count; i++) {
		const struct triangulation_member *m = &v.members.items[i];
		bool is_here = attendance_is_here(a, m->person_id, m->attendance);

		came += is_here;
		e = store_triangulation_attended(op->store, a->id, m->person_id, is_here);
	}
	return e == ERR_OK ? record(op, &v.meeting, "recorded", "Recorded who came to a triangulation meeting",
	                         &(struct history_change){
	                             "Came", "", arena_printf(op->arena, "%zu of %zu", came, v.members.count)})
	                   : e;
}

enum err
op_triangulation_attendance(struct op *op, const struct attendance *came)
{
	struct attendance a = *came;

	return op_write(op, attendance, &a);
}

static enum err
decide(struct op *op, void *data)
{
	struct triangulation_decision d = *(const struct triangulation_decision *)data;
	struct triangulation_view v;
	struct person owner;
	enum err e = load_recording(op, d.meeting_id, &v);

	if (e != ERR_OK)
		return e;
	decision_check(&d, op->today, &op->problems);
	e = person_choice_get(op, TRIANGULATION_SEEING, "owner", "Select who will do it", &d.owner_id, &owner);
	if (e != ERR_OK)
		return e;
	if (v.decisions.count >= TRIANGULATION_DECISIONS_MAXIMUM)
		problems_add(&op->problems, "text", "A meeting has at most %d decisions", TRIANGULATION_DECISIONS_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	d.id = op_id(op);
	d.position = v.decisions.count == 0 ? 1 : v.decisions.items[v.decisions.count - 1].position + 1;
	d.state = DECISION_OPEN;
	e = store_triangulation_decision_insert(op->store, &d);
	return e == ERR_OK ? record(op, &v.meeting, "decided", "Recorded a decision of a triangulation meeting",
	                         &(struct history_change){"Decision", "", d.text})
	                   : e;
}

enum err
op_triangulation_decide(struct op *op, const struct triangulation_decision *decision)
{
	struct triangulation_decision d = *decision;

	return op_write(op, decide, &d);
}

static enum err
decision_remove(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	enum err e = load_recording(op, s->id, &v);
	const char *text = NULL;

	for (size_t i = 0; e == ERR_OK && i < v.decisions.count; i++)
		if (str_is_same(v.decisions.items[i].id, s->text))
			text = v.decisions.items[i].text;
	if (e == ERR_OK && text == NULL)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_triangulation_decision_remove(op->store, s->text);
	return e == ERR_OK ? record(op, &v.meeting, "decision-removed", "Took back a decision of a triangulation meeting",
	                         &(struct history_change){"Decision", text, ""})
	                   : e;
}

enum err
op_triangulation_decision_remove(struct op *op, const char *meeting_id, const char *decision_id)
{
	struct stepping s = {.id = meeting_id, .text = decision_id};

	return op_write(op, decision_remove, &s);
}

/* Who did it may have left since; what goes on needs somebody. */
static enum err
check_owner_is_here(struct op *op, const struct triangulation_decision *d)
{
	struct person owner;
	enum err e = store_person_get(op->store, d->owner_id, &owner);

	if (e == ERR_OK && owner.has_left)
		problems_add(&op->problems, "result",
		    "%s has left: settle or drop this, and record a new decision with another owner", owner.name);
	return e;
}

static enum err
follow(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	struct triangulation_decision d = {0};
	enum err e = load_recording(op, s->id, &v);

	for (size_t i = 0; e == ERR_OK && i < v.to_follow.count; i++)
		if (str_is_same(v.to_follow.items[i].id, s->text))
			d = v.to_follow.items[i];
	if (e == ERR_OK && d.id == NULL)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && d.version != s->version)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	if (s->result == FOLLOW_UP_NONE)
		problems_add(&op->problems, "result", "Select what became of it");
	problems_check_text(&op->problems, "note", s->result == FOLLOW_UP_SETTLED ? NULL : "Say why", s->note,
	    TRIANGULATION_DECISION_MAXIMUM);
	if (s->result == FOLLOW_UP_GOES_ON)
		e = check_owner_is_here(op, &d);
	if (e != ERR_OK)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_follow_up_put(op->store, d.id, s->id, s->result, s->note);
	/* What goes on stays with its owner, also where they thought it done. */
	d.state = s->result == FOLLOW_UP_SETTLED ? DECISION_SETTLED
	    : s->result == FOLLOW_UP_DROPPED     ? DECISION_DROPPED
	                                         : DECISION_OPEN;
	if (e == ERR_OK)
		e = store_triangulation_decision_update(op->store, &d);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_TRIANGULATION_DECISION, d.id);
	if (e == ERR_OK && d.state == DECISION_OPEN)
		e = op_task_open_person(op, TASK_TRIANGULATION_DECISION, d.id, "", d.owner_id, "", d.due_on);
	return e == ERR_OK ? record(op, &v.meeting, "followed", "Followed up a decision of an earlier triangulation meeting",
	                         &(struct history_change){"Decision", d.text, follow_up_name(s->result)})
	                   : e;
}

enum err
op_triangulation_follow(struct op *op, const char *meeting_id, const char *decision_id, int version,
    enum follow_up result, const char *note)
{
	struct stepping s = {.id = meeting_id, .version = version, .text = decision_id, .result = result, .note = note};

	return op_write(op, follow, &s);
}

static enum err
put_minutes(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	enum err e = load_recording(op, s->id, &v);

	if (e == ERR_OK && v.meeting.version != s->version)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	problems_check_text(&op->problems, "minutes", NULL, s->text, TRIANGULATION_MINUTES_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.meeting.minutes = s->text;
	e = store_triangulation_update(op->store, &v.meeting);
	v.meeting.version++;
	return e == ERR_OK ? record(op, &v.meeting, "minutes", "Wrote the minutes of a triangulation meeting", NULL) : e;
}

enum err
op_triangulation_minutes(struct op *op, const char *id, int version, const char *minutes)
{
	struct stepping s = {.id = id, .version = version, .text = minutes};

	return op_write(op, put_minutes, &s);
}

static void
check_close(struct op *op, const struct triangulation_view *v)
{
	size_t left = 0;

	for (size_t i = 0; i < v->to_follow.count; i++)
		left += v->to_follow.items[i].follow_up == FOLLOW_UP_NONE;
	if (left > 0)
		problems_add(&op->problems, "close",
		    left == 1 ? "Say what became of the earlier decision that is not followed up yet"
		              : "Say what became of the %zu earlier decisions that are not followed up yet",
		    left);
	for (size_t i = 0; i < v->members.count; i++)
		if (v->members.items[i].attendance == ATTENDANCE_NOT_RECORDED) {
			problems_add(&op->problems, "close", "Record who came");
			break;
		}
}

static enum err
close_meeting(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct triangulation_view v;
	enum err e = load_recording(op, s->id, &v);

	if (e == ERR_OK && v.meeting.version != s->version)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	check_close(op, &v);
	if (op->problems.count > 0)
		return ERR_INVALID;
	/* Whoever closes it, what is kept has every number. */
	e = pack_compose(op, v.meeting.quarter_id, &v.quarter, &v.pack);
	if (e == ERR_OK)
		e = store_pack_put(op->store, s->id, &v.pack);
	v.meeting.state = TRIANGULATION_HELD;
	v.meeting.held_at = op->now;
	if (e == ERR_OK)
		e = store_triangulation_update(op->store, &v.meeting);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_TRIANGULATION, s->id);
	for (size_t i = 0; e == ERR_OK && i < v.decisions.count; i++)
		e = op_task_open_person(op, TASK_TRIANGULATION_DECISION, v.decisions.items[i].id, "",
		    v.decisions.items[i].owner_id, "", v.decisions.items[i].due_on);
	v.meeting.version++;
	return e == ERR_OK ? record(op, &v.meeting, "held", "Closed a triangulation meeting and kept its pack", NULL) : e;
}

enum err
op_triangulation_close(struct op *op, const char *id, int version)
{
	struct stepping s = {.id = id, .version = version};

	return op_write(op, close_meeting, &s);
}
