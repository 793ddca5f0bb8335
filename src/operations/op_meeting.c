#include "operations/op_meeting.h"

#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_task.h"
#include "store/store_response.h"
#include "store/store_task.h"

enum { CONFIRM_WORKING_DAYS = 3, MINUTES_MAXIMUM = 600 };

static const char *const hows[][2] = {
    {"in-person", "In person"}, {"video", "By video"}, {"telephone", "By telephone"}};

const char *
meeting_how_name(const char *code)
{
	for (size_t i = 0; i < sizeof(hows) / sizeof(hows[0]); i++)
		if (str_is_same(hows[i][0], code))
			return hows[i][1];
	return "";
}

static bool
has_confirmed(const struct meeting_state *s, const char *person_id)
{
	for (size_t i = 0; i < s->confirmations.count; i++)
		if (str_is_same(s->confirmations.items[i].person_id, person_id))
			return true;
	return false;
}

static enum err
load(struct op *op, const char *audit_id, struct meeting_state *s)
{
	struct response_fields fields;
	enum err e;

	*s = (struct meeting_state){.planned_on = DATE_NONE};
	e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &s->audit, &s->relations);
	if (e != ERR_OK)
		return e;
	if (s->audit.state != AUDIT_RESPONDED && s->audit.state != AUDIT_FED_BACK &&
	    s->audit.state != AUDIT_CLOSED)
		return ERR_NOT_FOUND;
	e = store_meeting_get(op->store, audit_id, &s->meeting);
	s->is_recorded = e == ERR_OK && s->audit.state != AUDIT_RESPONDED;
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	e = store_meeting_confirmations(op->store, audit_id, &s->confirmations);
	if (e == ERR_OK)
		e = store_response_fields(op->store, audit_id, &fields);
	if (e == ERR_OK)
		e = store_cycle_briefing(op->store, s->audit.cycle_id, &s->week_to);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < fields.count; i++)
		if (str_is_same(fields.items[i].code, "meeting-on"))
			(void)date_parse_iso(fields.items[i].value, &s->planned_on);
	s->week_from = date_add_days(s->audit.due_on, 1);
	s->may_record =
	    s->audit.state == AUDIT_RESPONDED && (s->relations & RELATION_AUDITOR) != 0;
	s->may_confirm = s->is_recorded && !op->actor.is_command_line &&
	    (s->relations & (RELATION_TEAM_MANAGER | RELATION_PRACTITIONER)) != 0 &&
	    !str_is_same(op->actor.person_id, s->meeting.recorded_by) &&
	    !has_confirmed(s, op->actor.person_id);
	return ERR_OK;
}

enum err
op_meeting_get(struct op *op, const char *audit_id, struct meeting_state *ret)
{
	enum err e = load(op, audit_id, ret);

	if (e != ERR_OK)
		return e;
	return op_viewed(op, "meeting", audit_id, audit_id, "Read the page of the feedback meeting");
}

static void
check(struct op *op, const struct feedback_meeting *m)
{
	if (date_is_none(m->held_on))
		problems_add(&op->problems, "held_on", "Enter the day of the meeting, such as 28 1 2021");
	else if (date_compare(m->held_on, op->today) > 0)
		problems_add(&op->problems, "held_on", "The day of the meeting must be today or in the past");
	if (str_is_empty(meeting_how_name(m->how)))
		problems_add(&op->problems, "how", "Select how you met");
	if (m->minutes < 1 || m->minutes > MINUTES_MAXIMUM)
		problems_add(
		    &op->problems, "minutes", "Enter a whole number of minutes from 1 to 600");
	if ((!m->with_manager || !m->with_practitioner) && str_is_empty(m->absent_reason))
		problems_add(&op->problems, "absent_reason", "Say why not all three were there");
	if (str_is_empty(m->feedback))
		problems_add(&op->problems, "feedback", "Enter the feedback that was given");
	if (str_is_empty(m->agreed))
		problems_add(&op->problems, "agreed", "Enter what was agreed");
	if (utf8_length(m->feedback) > MEETING_TEXT_MAXIMUM)
		problems_add(&op->problems, "feedback", "Shorten this to 4,000 characters or fewer");
	if (utf8_length(m->agreed) > MEETING_TEXT_MAXIMUM)
		problems_add(&op->problems, "agreed", "Shorten this to 4,000 characters or fewer");
	if (utf8_length(m->absent_reason) > MEETING_TEXT_MAXIMUM)
		problems_add(&op->problems, "absent_reason", "Shorten this to 4,000 characters or fewer");
}

static enum err
tasks_on_record(struct op *op, const struct audit *audit)
{
	struct calendar calendar;
	struct date due;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_task_finish(op, TASK_MEETING, audit->id);
	if (e != ERR_OK)
		return e;
	due = calendar_add_working_days(&calendar, op->today, CONFIRM_WORKING_DAYS);
	if (!str_is_same(audit->team_manager_id, audit->auditor_id))
		e = op_task_open(op, TASK_CONFIRM_MEETING, audit, NULL, audit->team_manager_id,
		    audit->auditor_id, due);
	if (e == ERR_OK && !str_is_same(audit->practitioner_id, audit->team_manager_id))
		e = op_task_open(op, TASK_CONFIRM_MEETING, audit, NULL, audit->practitioner_id,
		    audit->auditor_id, due);
	return e;
}

static enum err
record(struct op *op, void *data)
{
	const struct feedback_meeting *typed = data;
	struct feedback_meeting m = *typed;
	struct meeting_state s;
	enum err e = load(op, m.audit_id, &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & RELATION_AUDITOR) == 0)
		return ERR_NOT_FOUND;
	if (!s.may_record)
		return ERR_STALE;
	check(op, &m);
	if (op->problems.count > 0)
		return ERR_INVALID;
	m.recorded_by = op->actor.person_id;
	m.recorded_at = op->now;
	e = store_meeting_put(op->store, &m);
	if (e != ERR_OK)
		return e;
	s.audit.fed_back_on = m.held_on;
	e = op_audit_step(op, &s.audit, s.relations, AUDIT_EVENT_RECORD_MEETING, NULL);
	if (e == ERR_OK)
		e = tasks_on_record(op, &s.audit);
	return e == ERR_OK ? op_closing_try(op, s.audit.id) : e;
}

enum err
op_meeting_record(struct op *op, const struct feedback_meeting *meeting)
{
	struct feedback_meeting m = *meeting;

	return op_write(op, record, &m);
}

struct confirming {
	const char *audit_id;
	const char *comment;
};

static enum err
confirm(struct op *op, void *data)
{
	const struct confirming *c = data;
	struct meeting_state s;
	enum err e = load(op, c->audit_id, &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & (RELATION_TEAM_MANAGER | RELATION_PRACTITIONER)) == 0)
		return ERR_NOT_FOUND;
	if (!s.may_confirm)
		return ERR_STALE;
	if (utf8_length(c->comment) > MEETING_TEXT_MAXIMUM) {
		problems_add(&op->problems, "comment", "Shorten this to 4,000 characters or fewer");
		return ERR_INVALID;
	}
	e = store_meeting_confirm(op->store, c->audit_id,
	    &(struct feedback_confirmation){
		.person_id = op->actor.person_id, .at = op->now, .comment = c->comment});
	if (e == ERR_OK)
		e = store_task_finish_for(
		    op->store, TASK_CONFIRM_MEETING, c->audit_id, op->actor.person_id, op->now);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "confirmed",
		.object_kind = "meeting",
		.object_id = c->audit_id,
		.audit_id = c->audit_id,
		.sentence = "Confirmed the record of the feedback meeting",
		.changes = &(struct history_change){"Comment", "", c->comment},
		.change_count = str_is_empty(c->comment) ? 0 : 1});
}

enum err
op_meeting_confirm(struct op *op, const char *audit_id, const char *comment)
{
	struct confirming c = {audit_id, comment};

	return op_write(op, confirm, &c);
}
