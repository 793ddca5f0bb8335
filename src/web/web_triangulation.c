#include "web/web_triangulation.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/rows.h"
#include "base/str.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "view/view_triangulation.h"
#include "web/form_draft.h"
#include "web/people_options.h"
#include "web/web_form_private.h"

#include <string.h>

static const char *
quarter_name(struct web *w, const char *id)
{
	struct quarter quarter;

	return quarter_from_id(w->op->arena, id, &quarter) ? quarter.name : id;
}

enum err
web_triangulations(struct web *w)
{
	struct arena *a = w->op->arena;
	struct triangulation_home home;
	struct view_triangulation_home page = {0};
	struct view_triangulation_row *rows;
	struct view_link *packs;
	enum err e = op_triangulation_home(w->op, &home);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Triangulation", NULL);
	rows = arena_array(a, home.meeting_count, sizeof(*rows));
	for (size_t i = 0; i < home.meeting_count; i++)
		rows[i] = (struct view_triangulation_row){.meeting = &home.meetings[i].meeting,
		    .href = arena_printf(a, "/triangulation/%s", home.meetings[i].meeting.id),
		    .quarter = home.meetings[i].quarter.name};
	packs = arena_array(a, home.quarter_count, sizeof(*packs));
	for (size_t i = 0; i < home.quarter_count; i++)
		packs[i] = (struct view_link){
		    arena_printf(a, "/triangulation/packs/%s", home.quarters[i].id), home.quarters[i].name};
	page.meetings = rows;
	page.meeting_count = home.meeting_count;
	page.packs = packs;
	page.pack_count = home.quarter_count;
	page.decisions = home.decisions.items;
	page.decision_count = home.decisions.count;
	page.today = w->op->today;
	page.may_plan = home.may_plan;
	page.may_import = op_training_may_plan(w->op);

	web_page(w, view_triangulation_home_page, &page);
	return ERR_OK;
}

/* chosen: the id of somebody, as it is shown; NULL. */
static enum err
people_choices(struct web *w, const char **chosen, struct view_choices *ret)
{
	struct person_choice people;
	enum err e = op_triangulation_people(w->op, &people);

	if (e == ERR_OK && chosen != NULL)
		e = person_choice_put(w->op, &people, chosen);
	if (e == ERR_OK)
		*ret = web_person_choices(w, "Select a person", &people, NULL, 0);
	return e;
}

enum { MARK_LENGTH = 16 };

/*
 * The minutes as they arrived, as they were begun, or as they stand. What was begun on other minutes than these carries the version of then:
 * it goes over nothing that its author did not see.
 */
static void
minutes_fill(struct web *w, const struct triangulation_view *v, struct view_triangulation *page)
{
	struct arena *a = w->op->arena;
	const char *action = str_joined(a, page->path, "/minutes", ""), *now = arena_strndup(a, hash_text(a, v->meeting.minutes), MARK_LENGTH);
	const char *draft = web_draft_text(w, action, "minutes", &page->minutes_saved_at), *mark, *version;
	bool is_sent = w->req->method == HTTP_POST && str_is_same(w->req->path, action);
	int64_t begun = v->meeting.version;

	mark = is_sent ? request_field_text(w->req, "mark") : web_draft_text(w, action, "mark", NULL);
	version = is_sent ? request_field_text(w->req, "version") : web_draft_text(w, action, "version", NULL);
	page->minutes = is_sent ? web_form_typed(w, "minutes") : page->minutes_saved_at != NULL ? draft : v->meeting.minutes;
	page->minutes_mark = is_sent || page->minutes_saved_at != NULL ? mark : now;
	if (!str_is_same(page->minutes_mark, now)) {
		(void)str_parse_int(version, 0, INT32_MAX, &begun);
		page->minutes_behind_href = is_sent ? NULL : str_joined(a, page->path, "?draft=no", "");
	}
	page->minutes_version = (int)begun;
}

/* What was typed in the other forms of the page while one of them was sent. */
static void
drafts_fill(struct web *w, const struct triangulation_view *v, struct view_triangulation *page)
{
	struct arena *a = w->op->arena;
	struct view_follow_draft *follow = arena_array(a, v->to_follow.count, sizeof(*follow));
	const char *action = str_joined(a, page->path, "/decisions", "");
	bool is_sent = w->req->method == HTTP_POST && str_is_same(w->req->path, action);

	for (size_t i = 0; i < v->to_follow.count; i++) {
		const char *path = arena_printf(a, "%s/follow/%s", page->path, v->to_follow.items[i].id);

		follow[i].saved_at = NULL;
		follow[i].note = web_draft_text(w, path, "note", &follow[i].saved_at);
		follow[i].result = web_draft_text(w, path, "result", NULL);
	}
	page->follow_drafts = follow;
	if (!is_sent) {
		page->text = web_draft_text(w, action, "text", &page->text_saved_at);
		page->owner = web_draft_text(w, action, "owner", NULL);
		page->due_on = web_draft_text(w, action, "due_on", NULL);
	}
	minutes_fill(w, v, page);
}

static enum err
show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct triangulation_view v;
	struct view_triangulation page = {.today = w->op->today};
	enum err e = op_triangulation_get_brief(w->op, w->req->param[0], &v);

	if (e == ERR_OK && (v.may_plan || v.may_record))
		e = people_choices(w, NULL, &page.people);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w, arena_printf(a, "Triangulation meeting of %s", date_text_long(a, v.meeting.held_on)),
	    "Triangulation");
	page.frame.back_href = "/triangulation";
	page.frame.back_text = "Back to triangulation";
	page.frame.is_narrow = true;
	page.meeting = &v.meeting;
	page.path = arena_printf(a, "/triangulation/%s", v.meeting.id);
	page.pack_href = arena_printf(a, "%s/pack", page.path);
	page.pdf_href = arena_printf(a, "%s/pack.pdf", page.path);
	page.quarter = v.quarter.name;
	page.members = v.members.items;
	page.member_count = v.members.count;
	page.decisions = v.decisions.items;
	page.decision_count = v.decisions.count;
	page.to_follow = v.to_follow.items;
	page.to_follow_count = v.to_follow.count;
	page.may_plan = v.may_plan;
	page.may_record = v.may_record;
	page.text = web_form_typed(w, "text");
	page.owner = request_field_text(w->req, "owner");
	page.person = request_field_text(w->req, "person");
	page.due_on = web_form_typed(w, "due_on");
	page.follow_id = status == 200 || w->req->param[1] == NULL ? NULL : w->req->param[1];
	page.follow_version = web_page_version(w);
	page.follow_result = request_field_text(w->req, "result");
	page.follow_note = web_form_typed(w, "note");

	drafts_fill(w, &v, &page);

	w->res->status = status;
	web_page(w, view_triangulation_page, &page);
	return ERR_OK;
}

enum err
web_triangulation(struct web *w)
{
	return show(w, 200);
}

/* What a step of the meeting ended with. */
static enum err
done(struct web *w, enum err e, const char *words)
{
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, words, "/triangulation/%s", w->req->param[0]) : e;
}

enum err
web_triangulation_member_add(struct web *w)
{
	return done(w, op_triangulation_member_add(w->op, w->req->param[0], request_field_text(w->req, "person")),
	    "They are a member now");
}

enum err
web_triangulation_member_remove(struct web *w)
{
	return done(w, op_triangulation_member_remove(w->op, w->req->param[0], request_field_text(w->req, "person")),
	    "They are no member any more");
}

enum err
web_triangulation_attendance(struct web *w)
{
	const struct attendance came = web_attendance(w);

	return done(w, op_triangulation_attendance(w->op, &came), "Recorded who came");
}

enum err
web_triangulation_decide(struct web *w)
{
	struct triangulation_decision decision = {.meeting_id = w->req->param[0],
	    .text = web_form_typed(w, "text"),
	    .owner_id = request_field_text(w->req, "owner"),
	    .due_on = DATE_NONE};

	(void)date_parse_typed(web_form_typed(w, "due_on"), &decision.due_on);
	return done(w, op_triangulation_decide(w->op, &decision), "The decision is recorded");
}

enum err
web_triangulation_decision_remove(struct web *w)
{
	return done(w,
	    op_triangulation_decision_remove(w->op, w->req->param[0], request_field_text(w->req, "decision")),
	    "The decision is taken back");
}

enum err
web_triangulation_follow(struct web *w)
{
	enum follow_up result = FOLLOW_UP_NONE;

	(void)follow_up_from_code(request_field_text(w->req, "result"), &result);
	return done(w,
	    op_triangulation_follow(w->op, w->req->param[0], w->req->param[1], web_page_version(w), result,
	        web_form_typed(w, "note")),
	    "What became of it is recorded");
}

enum err
web_triangulation_minutes(struct web *w)
{
	return done(w,
	    op_triangulation_minutes(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "minutes")),
	    "The minutes are saved");
}

enum err
web_triangulation_close(struct web *w)
{
	return done(w, op_triangulation_close(w->op, w->req->param[0], web_page_version(w)),
	    "The meeting is closed and its pack is kept");
}

/* ---- Planning and changing ---- */

static enum err
fill_quarters(struct web *w, struct view_triangulation_edit *page)
{
	struct triangulation_home home;
	struct govuk_option *items;
	enum err e = op_triangulation_home(w->op, &home);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, home.quarter_count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = "Select a quarter"};
	for (size_t i = 0; i < home.quarter_count; i++)
		items[i + 1] = (struct govuk_option){.value = home.quarters[i].id, .text = home.quarters[i].name};
	page->quarters = items;
	page->quarter_count = home.quarter_count + 1;
	return ERR_OK;
}

static void
fill_typed(struct web *w, struct view_triangulation_edit *page)
{
	page->quarter = request_field_text(w->req, "quarter");
	page->held_on = web_form_typed(w, "held_on");
	page->time = web_form_typed(w, "time");
	page->place = web_form_typed(w, "place");
	page->chair = request_field_text(w->req, "chair");
	page->agenda = web_form_typed(w, "agenda");
	page->why = web_form_typed(w, "why");
}

static void
fill_kept(struct web *w, const struct triangulation_meeting *m, struct view_triangulation_edit *page)
{
	int year = 0, month = 0, day = 0;

	date_parts(m->held_on, &year, &month, &day);
	page->held_on = arena_printf(w->op->arena, "%d/%d/%d", day, month, year);
	page->time = m->time;
	page->place = m->place;
	page->chair = m->chair_id;
	page->agenda = m->agenda;
	page->why = web_form_typed(w, "why");
}

static const char first_agenda[] = "What became of earlier decisions\nWhere sources contradict each other\n"
                                   "The same question twice: what changed\nTraining: needs and offer\n"
                                   "Practice guidance\nDecisions, owners and dates";

/* id "": a new one. */
static enum err
show_edit(struct web *w, const char *id, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	bool is_new = str_is_empty(id);
	struct triangulation_view v = {0};
	struct view_triangulation_edit page = {0};
	const char *saved_at = NULL;
	enum err e = !op_triangulation_may_plan(w->op) ? ERR_NOT_FOUND
	    : is_new                                   ? fill_quarters(w, &page)
	                                               : op_triangulation_get_brief(w->op, id, &v);

	if (e == ERR_OK)
		e = people_choices(w, is_new ? NULL : &v.meeting.chair_id, &page.people);
	if (e != ERR_OK)
		return e;
	if (!is_new && !v.may_plan)
		return ERR_NOT_FOUND;
	w->op->problems = problems;
	page.action = is_new ? "/triangulation/new" : arena_printf(a, "/triangulation/%s/edit", id);
	page.cancel_action = is_new ? NULL : arena_printf(a, "/triangulation/%s/cancel", id);
	page.quarter_name = is_new ? NULL : v.quarter.name;
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else
		fill_kept(w, &v.meeting, &page);
	if (is_new && !is_typed && saved_at == NULL)
		page.agenda = first_agenda;

	page.frame = web_frame(w, is_new ? "Plan a triangulation meeting" : "Change a triangulation meeting", "Triangulation");
	page.frame.about = page.quarter_name;
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.meeting.version);
	page.frame.back_href = is_new ? "/triangulation" : arena_printf(a, "/triangulation/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_triangulation_edit_page, &page);
	return ERR_OK;
}

enum err
web_triangulation_new(struct web *w)
{
	return show_edit(w, "", false, 200);
}

enum err
web_triangulation_edit(struct web *w)
{
	return show_edit(w, w->req->param[0], false, 200);
}

enum err
web_triangulation_save(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	struct triangulation_meeting meeting = {.id = id,
	    .quarter_id = request_field_text(w->req, "quarter"),
	    .held_on = DATE_NONE,
	    .time = web_form_typed(w, "time"),
	    .place = web_form_typed(w, "place"),
	    .chair_id = request_field_text(w->req, "chair"),
	    .agenda = web_form_typed(w, "agenda"),
	    .version = web_page_version(w)};
	enum err e;

	(void)date_parse_typed(web_form_typed(w, "held_on"), &meeting.held_on);
	e = op_triangulation_save(w->op, &meeting, &id);
	if (e == ERR_INVALID)
		return show_edit(w, meeting.id, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The meeting is saved", "/triangulation/%s", id) : e;
}

enum err
web_triangulation_cancel(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_triangulation_cancel(w->op, id, web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show_edit(w, id, false, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The meeting is cancelled", "/triangulation/%s", id) : e;
}

/* ---- One decision ---- */

static enum err
show_decision(struct web *w, int status)
{
	struct problems problems = w->op->problems;
	struct decision_view v;
	struct view_decision page = {0};
	enum err e = op_decision_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w, "What the triangulation meeting decided", "Triangulation");
	page.frame.about = arena_printf(w->op->arena, "by %s", date_text_long(w->op->arena, v.decision.due_on));
	page.frame.back_href = op_triangulation_may_see(w->op) ? "/triangulation" : "/";
	page.frame.is_narrow = true;
	page.decision = &v.decision;
	page.quarter = quarter_name(w, v.meeting.quarter_id);
	page.meeting_href =
	    op_triangulation_may_see(w->op) ? arena_printf(w->op->arena, "/triangulation/%s", v.meeting.id) : NULL;
	page.may_finish = v.may_finish;
	page.outcome = status == 200
	    ? web_draft_text(w, arena_printf(w->op->arena, "/triangulation/decisions/%s", v.decision.id), "outcome", &page.frame.draft_saved_at)
	    : web_form_typed(w, "outcome");

	w->res->status = status;
	web_page(w, view_decision_page, &page);
	return ERR_OK;
}

enum err
web_decision(struct web *w)
{
	return show_decision(w, 200);
}

enum err
web_decision_finish(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_decision_finish(w->op, id, web_page_version(w), web_form_typed(w, "outcome"));

	if (e == ERR_INVALID)
		return show_decision(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The next meeting reads what became of it", "/triangulation/decisions/%s", id)
	                   : e;
}

/* ---- Figures from elsewhere ---- */

static enum err
show_import(struct web *w, struct view_figures_import *page)
{
	page->frame = web_frame(w, "Complaints, compliments and performance", "Triangulation");
	page->frame.back_href = "/triangulation";
	page->frame.back_text = "Back to triangulation";
	web_page(w, view_figures_import_page, page);
	return ERR_OK;
}

enum err
web_figures_import(struct web *w)
{
	struct view_figures_import page = {0};

	return show_import(w, &page);
}

static const char *
file_text(struct web *w)
{
	const struct request_file *file = request_file(w->req, "file");
	const char *text = request_field(w->req, "text"), *why = NULL;

	if (text == NULL && file == NULL)
		why = "Select a CSV file";
	else if (text == NULL && file->size <= IMPORTED_BYTES_MAXIMUM)
		text = rows_text(w->op->arena, file->bytes, file->size, &why);
	if (why == NULL && (text == NULL || strlen(text) > IMPORTED_BYTES_MAXIMUM))
		why = arena_printf(w->op->arena, "Choose a file of at most %d KB", IMPORTED_BYTES_MAXIMUM / 1024);
	if (why != NULL)
		problems_add(&w->op->problems, "file", "%s", why);
	return why == NULL ? text : NULL;
}

enum err
web_figures_import_post(struct web *w)
{
	bool is_confirmed = str_is_same(request_field(w->req, "confirm"), "yes");
	struct view_figures_import page = {0};
	struct figures_import result;
	const char *text = file_text(w);
	enum err e = text == NULL ? ERR_INVALID : op_figures_import(w->op, text, !is_confirmed, &result);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_import(w, &page);
	}
	if (e != ERR_OK)
		return e;
	if (is_confirmed)
		return web_redirect_saying(
		    w, arena_printf(w->op->arena, "%zu figures are kept", result.count), "/triangulation");
	page = (struct view_figures_import){
	    .text = text, .items = result.items, .is_new = result.is_new, .count = result.count};
	return show_import(w, &page);
}
