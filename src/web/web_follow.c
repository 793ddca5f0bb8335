#include "web/web_follow.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_action.h"
#include "operations/op_case_text.h"
#include "operations/op_meeting.h"
#include "view/view_follow.h"
#include "web/form_draft.h"
#include "web/web.h"

static struct view_meeting
typed_meeting(const struct web *w)
{
	struct view_meeting page = {.day = request_field_text(w->req, "held_on-day"),
	    .month = request_field_text(w->req, "held_on-month"),
	    .year = request_field_text(w->req, "held_on-year"),
	    .how = request_field_text(w->req, "how"),
	    .minutes = request_field_text(w->req, "minutes"),
	    .absent_reason = str_trimmed(w->op->arena, request_field_text(w->req, "absent_reason")),
	    .feedback = str_trimmed(w->op->arena, request_field_text(w->req, "feedback")),
	    .agreed = str_trimmed(w->op->arena, request_field_text(w->req, "agreed")),
	    .comment = request_field_text(w->req, "comment")};
	size_t count;
	const char *const *with = request_fields(w->req, "with", &count);

	for (size_t i = 0; i < count; i++) {
		page.with_manager |= str_is_same(with[i], "manager");
		page.with_practitioner |= str_is_same(with[i], "practitioner");
	}
	return page;
}

static void
fill_recorded(struct web *w, const struct meeting_state *s, struct view_meeting *page)
{
	struct view_confirmation *items =
	    arena_array(w->op->arena, s->confirmations.count, sizeof(*items));

	page->held_on = s->meeting.held_on;
	page->how_name = meeting_how_name(s->meeting.how);
	page->minutes = arena_printf(w->op->arena, "%d", s->meeting.minutes);
	page->with_manager = s->meeting.with_manager;
	page->with_practitioner = s->meeting.with_practitioner;
	page->absent_reason = s->meeting.absent_reason;
	page->feedback = s->meeting.feedback;
	page->agreed = s->meeting.agreed;
	page->recorded_by = arena_printf(w->op->arena, "%s on %s", s->meeting.recorded_by_name,
	    instant_text_long(w->op->arena, s->meeting.recorded_at));
	for (size_t i = 0; i < s->confirmations.count; i++)
		items[i] = (struct view_confirmation){s->confirmations.items[i].person_name,
		    s->confirmations.items[i].at, s->confirmations.items[i].comment};
	page->confirmations = items;
	page->confirmation_count = s->confirmations.count;
}

static enum err
show_meeting(struct web *w, struct view_meeting page)
{
	struct problems problems = w->op->problems;
	const char *saved_at = page.frame.draft_saved_at;
	struct meeting_state s;
	enum err e = op_meeting_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.reference = s.audit.reference;
	page.planned_on = s.planned_on;
	page.week_from = s.week_from;
	page.week_to = s.week_to;
	page.may_record = s.may_record;
	page.may_confirm = s.may_confirm;
	page.is_recorded = s.is_recorded;
	page.action = arena_printf(w->op->arena,
	    s.is_recorded ? "/audits/%s/feedback-meeting/confirm" : "/audits/%s/feedback-meeting",
	    s.audit.id);
	if (s.is_recorded)
		fill_recorded(w, &s, &page);
	page.frame = web_frame(w, "Feedback meeting", "Audits");
	page.frame.draft_saved_at = saved_at;
	page.frame.about = s.audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s.audit.id);
	page.frame.back_text = "Back to audit";
	web_page(w, view_meeting_page, &page);
	return ERR_OK;
}

enum err
web_meeting(struct web *w)
{
	const char *saved_at =
	    web_draft_resume(w, arena_printf(w->op->arena, "/audits/%s/feedback-meeting", w->req->param[0]));
	struct view_meeting page;

	if (saved_at == NULL)
		saved_at = web_draft_resume(w,
		    arena_printf(w->op->arena, "/audits/%s/feedback-meeting/confirm", w->req->param[0]));
	page = typed_meeting(w);
	if (saved_at == NULL)
		page.with_manager = page.with_practitioner = true;
	page.frame.draft_saved_at = saved_at;
	return show_meeting(w, page);
}

static enum err
after_meeting(struct web *w, enum err e, const struct view_meeting *typed, const char *banner)
{
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_meeting(w, *typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, banner, "/audits/%s", w->req->param[0]);
}

enum err
web_meeting_record(struct web *w)
{
	struct view_meeting typed = typed_meeting(w);
	struct feedback_meeting m = {.audit_id = w->req->param[0],
	    .held_on = DATE_NONE,
	    .how = typed.how,
	    .with_manager = typed.with_manager,
	    .with_practitioner = typed.with_practitioner,
	    .absent_reason = typed.absent_reason,
	    .feedback = typed.feedback,
	    .agreed = typed.agreed};
	int64_t minutes = 0;

	(void)date_parse_parts(typed.day, typed.month, typed.year, &m.held_on);
	(void)str_parse_int(str_trimmed(w->op->arena, typed.minutes), 1, 10000, &minutes);
	m.minutes = (int)minutes;
	return after_meeting(w, op_meeting_record(w->op, &m), &typed,
	    "Meeting recorded. The team manager and the practitioner are asked to confirm it.");
}

enum err
web_meeting_confirm(struct web *w)
{
	struct view_meeting typed = typed_meeting(w);

	return after_meeting(w,
	    op_meeting_confirm(w->op, w->req->param[0], str_trimmed(w->op->arena, typed.comment)), &typed,
	    "You confirmed the record of the meeting");
}

static struct view_action_row
action_row(const struct action *a)
{
	return (struct view_action_row){.id = a->id,
	    .text = a->text,
	    .owner = str_is_empty(a->owner_name) ? a->owner_other : a->owner_name,
	    .due_on = a->due_on,
	    .is_open = a->state == ACTION_OPEN,
	    .state = action_state_name(a->state),
	    .audit_reference = a->audit_reference,
	    .child_reference = a->child_reference};
}

enum err
web_actions(struct web *w)
{
	struct action_list actions;
	struct view_action_row *rows;
	struct view_actions page = {.today = w->op->today};
	enum err e = op_actions_mine(w->op, &actions);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, actions.count, sizeof(*rows));
	for (size_t i = 0; i < actions.count; i++)
		rows[i] = action_row(&actions.items[i]);
	page.rows = rows;
	page.row_count = actions.count;
	page.frame = web_frame(w, "My actions", NULL);
	web_page(w, view_actions_page, &page);
	return ERR_OK;
}

static size_t
buttons_of(const struct action_state_of *s, struct view_action_button buttons[ACTION_EVENT_COUNT])
{
	size_t count = 0;

	if (s->may_finish)
		buttons[count++] = (struct view_action_button){"done", "What was done?",
		    "Say where it can be seen on the child’s file.", "Mark as done", false};
	if (s->may_confirm)
		buttons[count++] = (struct view_action_button){
		    "confirm", NULL, NULL, "Confirm that it is undertaken", false};
	if (s->may_verify)
		buttons[count++] = (struct view_action_button){"verify", "What did you look at?",
		    "Look at the file itself, not only at what was written here.", "Verify", false};
	if (s->may_send_back)
		buttons[count++] = (struct view_action_button){
		    "send-back", "What is missing?", NULL, "Send it back", true};
	if (s->may_note)
		buttons[count++] =
		    (struct view_action_button){"note", "Add a note", NULL, "Save note", true};
	return count;
}

static enum err
show_action(struct web *w, const char *typed_path, const char *typed)
{
	struct problems problems = w->op->problems;
	struct arena *a = w->op->arena;
	struct action_state_of s;
	struct view_action_button buttons[ACTION_EVENT_COUNT];
	struct view_action_note *notes;
	struct view_action page = {.today = w->op->today,
	    .typed_path = typed_path,
	    .typed = typed,
	    .decision = "",
	    .buttons = buttons};
	enum err e = op_action_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.row = action_row(&s.action);
	page.audit_id = s.relations == 0 ? NULL : s.audit.id;
	page.evidence = s.action.evidence;
	page.priority = priority_name(s.action.priority);
	page.version = s.action.version;
	if (s.action.state == ACTION_OPEN)
		page.climbs = s.action.climbed_at.us != 0
		    ? arena_printf(a, "The head of service was told on %s",
		          date_text_long(a, instant_london_day(s.action.climbed_at, NULL)))
		    : arena_printf(a, "The head of service is told on %s", date_text_long(a, s.climbs_on));
	if (s.action.decision != ACTION_ACCEPT)
		page.decision = arena_printf(
		    a, "%s: %s", action_decision_name(s.action.decision), s.action.decision_reason);
	notes = arena_array(a, s.notes.count, sizeof(*notes));
	for (size_t i = 0; i < s.notes.count; i++)
		notes[i] = (struct view_action_note){s.notes.items[i].what, s.notes.items[i].person_name,
		    s.notes.items[i].at, s.notes.items[i].text};
	page.notes = notes;
	page.note_count = s.notes.count;
	page.button_count = buttons_of(&s, buttons);
	for (size_t i = 0; i < page.button_count; i++)
		buttons[i].draft = web_draft_text(w, arena_printf(a, "/actions/%s/%s", s.action.id, buttons[i].path),
		    "text", &buttons[i].draft_saved_at);
	page.frame = web_frame(w, "Action", "My actions");
	if (access_may(s.relations, RIGHT_RAISE_CONCERN))
		page.frame.concern_href = arena_printf(a, "/audits/%s/concern", s.audit.id);
	page.frame.about =
	    arena_printf(a, "%s, number %d", s.action.audit_reference, s.action.position);
	page.frame.is_narrow = true;
	page.frame.back_href = "/actions";
	page.frame.back_text = "Back to my actions";
	web_page(w, view_action_page, &page);
	return ERR_OK;
}

enum err
web_action(struct web *w)
{
	return show_action(w, NULL, "");
}

static enum err
do_event(struct web *w, enum action_event event, const char *path, const char *banner)
{
	const char *typed = str_trimmed(w->op->arena, request_field_text(w->req, "text"));
	int64_t version = 0;
	enum err e;

	(void)str_parse_int(request_field(w->req, "version"), 0, INT32_MAX, &version);
	e = op_action_event(w->op, w->req->param[0], (int)version, event, typed, NULL);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_action(w, path, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, banner, "/actions/%s", w->req->param[0]);
}

enum err
web_action_note(struct web *w)
{
	return do_event(w, ACTION_EVENT_NOTE, "note", "Note saved");
}

enum err
web_action_done(struct web *w)
{
	return do_event(w, ACTION_EVENT_FINISH, "done", "Action marked as done");
}

enum err
web_action_confirm(struct web *w)
{
	return do_event(w, ACTION_EVENT_CONFIRM, "confirm", "You confirmed the action. It is verified next.");
}

enum err
web_action_verify(struct web *w)
{
	return do_event(w, ACTION_EVENT_VERIFY, "verify", "Action verified");
}

enum err
web_action_send_back(struct web *w)
{
	return do_event(w, ACTION_EVENT_SEND_BACK, "send-back", "Action sent back to its owner");
}

static enum err
show_texts(struct web *w, struct view_texts page)
{
	struct problems problems = w->op->problems;
	struct case_texts t;
	struct view_case_text texts[PLACED_KIND_COUNT];
	enum err e = op_case_texts(w->op, w->req->param[0], &t);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	for (int i = 0; i < PLACED_KIND_COUNT; i++)
		texts[i] = (struct view_case_text){.code = placed_kind_code((enum placed_kind)i),
		    .title = placed_kind_name((enum placed_kind)i),
		    .text = t.texts[i],
		    .note_reference = t.placed[i].note_reference,
		    .placed_on = t.placed[i].placed_on,
		    .placed_by = t.placed[i].placed_by_name,
		    .may_place = t.may_place[i]};
	page.audit_id = t.audit.id;
	page.reference = t.audit.reference;
	page.texts = texts;
	page.text_count = PLACED_KIND_COUNT;
	page.frame = web_frame(w, "Texts for the child’s file", "Audits");
	page.frame.about = t.audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", t.audit.id);
	page.frame.back_text = "Back to audit";
	web_page(w, view_texts_page, &page);
	return ERR_OK;
}

enum err
web_texts(struct web *w)
{
	return show_texts(w, (struct view_texts){0});
}

enum err
web_text_placed(struct web *w)
{
	struct arena *a = w->op->arena;
	struct view_texts typed = {.typed_code = w->req->param[1]};
	enum placed_kind kind;
	struct date placed_on = DATE_NONE;
	enum err e;

	if (!placed_kind_from_code(w->req->param[1], &kind))
		return ERR_NOT_FOUND;
	typed.typed_reference =
	    request_field_text(w->req, arena_printf(a, "reference-%s", typed.typed_code));
	typed.typed_day =
	    request_field_text(w->req, arena_printf(a, "placed_on-%s-day", typed.typed_code));
	typed.typed_month =
	    request_field_text(w->req, arena_printf(a, "placed_on-%s-month", typed.typed_code));
	typed.typed_year =
	    request_field_text(w->req, arena_printf(a, "placed_on-%s-year", typed.typed_code));
	if (str_is_empty(typed.typed_day) && str_is_empty(typed.typed_month) &&
	    str_is_empty(typed.typed_year))
		placed_on = w->op->today;
	else
		(void)date_parse_parts(typed.typed_day, typed.typed_month, typed.typed_year, &placed_on);
	e = op_case_text_placed(w->op, w->req->param[0], kind, typed.typed_reference, placed_on);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_texts(w, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, arena_printf(a, "%s recorded as placed", placed_kind_name(kind)),
	    "/audits/%s/texts", w->req->param[0]);
}

static const char *
missing_words(struct arena *a, const struct unplaced *u)
{
	const char *all = "";

	for (int i = 0; i < PLACED_KIND_COUNT; i++)
		if (u->is_missing[i])
			all = arena_printf(a, "%s%s%s", all, str_is_empty(all) ? "" : ", ",
			    placed_kind_name((enum placed_kind)i));
	return all;
}

enum err
web_unplaced(struct web *w)
{
	struct arena *a = w->op->arena;
	struct unplaced_list list;
	struct view_unplaced_row *rows;
	struct view_unplaced page = {0};
	enum err e = op_unplaced(w->op, &list);

	if (e != ERR_OK)
		return e;
	rows = arena_array(a, list.count, sizeof(*rows));
	for (size_t i = 0; i < list.count; i++) {
		const struct unplaced *u = &list.items[i];

		rows[i] = (struct view_unplaced_row){u->audit_id, u->reference, u->child_reference,
		    u->theme_title, missing_words(a, u),
		    arena_printf(a, "Auditor %s, team manager %s", u->auditor_name, u->manager_name)};
	}
	page.rows = rows;
	page.row_count = list.count;
	page.frame = web_frame(w, "Texts not yet on the file", "Audits");
	web_page(w, view_unplaced_page, &page);
	return ERR_OK;
}
