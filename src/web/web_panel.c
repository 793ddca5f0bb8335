#include "base/arena.h"
#include "base/str.h"
#include "web/form_draft.h"
#include "web/people_options.h"
#include "web/web_form_private.h"
#include "web/web_guidance_private.h"
#include "web/web_panel_private.h"
#include "web/web_workshop.h"

const char *
web_panel_title(struct web *w, const struct panel *panel, int number)
{
	int year = 0, month, day;

	date_parts(panel->held_on, &year, &month, &day);
	if (panel->kind == PANEL_EXTRAORDINARY)
		return "Extraordinary panel";
	if (number == 0)
		return "Panel";
	return arena_printf(w->op->arena, "Panel %d of %d", number, year);
}

/* ---- The year ---- */

static const struct view_panel_row *
rows_of(struct web *w, const struct panel_year *y)
{
	struct view_panel_row *rows = arena_array(w->op->arena, y->panels.count, sizeof(*rows));
	bool is_of_centre = op_is_of_centre(w->op);
	int number = (int)y->planned;

	for (size_t i = 0; i < y->panels.count; i++) {
		const struct panel_row *r = &y->panels.items[i];
		bool is_counted = r->panel.kind == PANEL_PLANNED && r->panel.state != PANEL_CANCELLED;

		rows[i] = (struct view_panel_row){.panel = &r->panel,
		    .href = r->is_member || is_of_centre ? arena_printf(w->op->arena, "/panels/%s", r->panel.id) : NULL,
		    .title = web_panel_title(w, &r->panel, is_counted ? number : 0),
		    .cases = r->cases == 0 ? "Not chosen yet"
		                           : arena_printf(w->op->arena, "%zu, %zu to decide", r->cases, r->to_decide)};
		number -= is_counted;
	}
	return rows;
}

static const struct view_panel_waiting *
waiting_of(struct web *w, const struct panel_year *y)
{
	struct view_panel_waiting *rows = arena_array(w->op->arena, y->waiting_count, sizeof(*rows));

	for (size_t i = 0; i < y->waiting_count; i++)
		rows[i] = (struct view_panel_waiting){y->waiting[i].reference, y->waiting[i].decide_by,
		    arena_printf(w->op->arena, "/panels/new?case=%s", y->waiting[i].moderation_id)};
	return rows;
}

enum err
web_panels(struct web *w)
{
	struct arena *a = w->op->arena;
	struct panel_year y;
	struct view_panels page = {0};
	int64_t year = 0;
	enum err e;

	(void)str_parse_int(request_param_text(w->req, "year"), 2000, 2999, &year);
	e = op_panel_year(w->op, (int)year, web_page_number(w), &y);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, arena_printf(a, "Moderation panels %d", y.year), NULL);
	page.today = w->op->today;
	page.summary = arena_printf(a, y.planned == 1 ? "%zu of %d panels of %d is planned or held."
	                                              : "%zu of %d panels of %d are planned or held.",
	    y.planned, y.wanted, y.year);
	page.rows = rows_of(w, &y);
	page.row_count = y.panels.count;
	page.may_plan = y.may_plan;
	page.waiting = waiting_of(w, &y);
	page.waiting_count = y.waiting_count;
	page.page = web_page_number(w);
	page.page_size = PANEL_WAITING_SHOWN;
	page.has_more = y.has_more;
	page.query = (struct view_query){.path = "/panels"};
	view_query_set(&page.query, "year", request_param_text(w->req, "year"));
	page.before_href = arena_printf(a, "/panels?year=%d", y.year - 1);
	page.before_text = arena_printf(a, "Panels of %d", y.year - 1);
	page.after_href = arena_printf(a, "/panels?year=%d", y.year + 1);
	page.after_text = arena_printf(a, "Panels of %d", y.year + 1);

	web_page(w, view_panels_page, &page);
	return ERR_OK;
}

/* ---- Planning ---- */

/* chosen: the id of somebody, as it is shown; NULL. */
static enum err
people_choices(struct web *w, const char **chosen, struct view_choices *ret)
{
	struct person_choice people;
	enum err e = op_panel_people(w->op, &people);

	if (e == ERR_OK && chosen != NULL)
		e = person_choice_put(w->op, &people, chosen);
	if (e == ERR_OK)
		*ret = web_person_choices(w, "Select a person", &people, NULL, 0);
	return e;
}

static void
fill_typed(struct web *w, struct view_panel_edit *page)
{
	page->held_on = web_form_typed(w, "held_on");
	page->time = web_form_typed(w, "time");
	page->place = web_form_typed(w, "place");
	page->chair = request_field_text(w->req, "chair");
	page->quorum = web_form_typed(w, "quorum");
}

static void
fill_kept(struct web *w, const struct panel *panel, struct view_panel_edit *page)
{
	struct arena *a = w->op->arena;
	int year = 0, month = 0, day = 0;

	date_parts(panel->held_on, &year, &month, &day);
	page->held_on = arena_printf(a, "%d/%d/%d", day, month, year);
	page->time = view_clock(a, panel->starts_at);
	page->place = panel->place;
	page->chair = panel->chair_id;
	page->quorum = arena_printf(a, "%d", panel->quorum);
}

/* id "": a new one; case_id "": a planned one. */
static enum err
show_edit(struct web *w, const char *id, const char *case_id, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	bool is_new = str_is_empty(id);
	struct panel_view v = {0};
	struct view_panel_edit page = {0};
	const char *saved_at = NULL;
	enum err e = is_new ? ERR_OK : op_panel_get(w->op, id, &v);

	if (e == ERR_OK && !is_new && !v.may_plan)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = people_choices(w, is_new ? NULL : &v.panel.chair_id, &page.people);
	if (e != ERR_OK)
		return e;
	page.action = is_new ? "/panels/new" : arena_printf(a, "/panels/%s/edit", id);
	page.cancel_action = is_new ? NULL : arena_printf(a, "/panels/%s/cancel", id);
	page.moderation_id = case_id;
	if (!str_is_empty(case_id))
		page.about_case = "An extraordinary panel of three decides one case that cannot wait for the next panel.";
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else
		fill_kept(w, &v.panel, &page);
	if (is_new && !is_typed && saved_at == NULL)
		page.quorum = "3";

	page.frame = web_frame(w,
	    !is_new ? "Change a panel" : str_is_empty(case_id) ? "Plan a panel" : "Call an extraordinary panel", "Panels");
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.panel.version);
	page.frame.back_href = is_new ? "/panels" : arena_printf(a, "/panels/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_panel_edit_page, &page);
	return ERR_OK;
}

enum err
web_panel_new(struct web *w)
{
	return show_edit(w, "", request_param_text(w->req, "case"), false, 200);
}

enum err
web_panel_edit(struct web *w)
{
	return show_edit(w, w->req->param[0], "", false, 200);
}

/* Minutes since midnight; -1 where it is no time. */
static int
typed_minutes(struct web *w)
{
	struct form_date_parts parts = {"", "", "", "", ""};
	int64_t hour, minute;

	web_form_typed_time(w, "time", &parts);
	if (!str_parse_int(parts.hour, 0, 23, &hour) || !str_parse_int(parts.minute, 0, 59, &minute))
		return -1;
	return (int)(hour * 60 + minute);
}

enum err
web_panel_save(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	const char *case_id = str_is_empty(id) ? request_field_text(w->req, "case") : "";
	struct panel panel = {.id = id,
	    .held_on = DATE_NONE,
	    .starts_at = typed_minutes(w),
	    .place = web_form_typed(w, "place"),
	    .chair_id = request_field_text(w->req, "chair"),
	    .version = web_page_version(w)};
	int64_t quorum = 0;
	enum err e;

	(void)date_parse_typed(web_form_typed(w, "held_on"), &panel.held_on);
	(void)str_parse_int(web_form_typed(w, "quorum"), 0, 1000, &quorum);
	panel.quorum = (int)quorum;
	e = op_panel_save(w->op, &panel, str_is_empty(case_id) ? NULL : case_id, &id);
	if (e == ERR_INVALID)
		return show_edit(w, panel.id, case_id, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The panel is saved", "/panels/%s", id) : e;
}

enum err
web_panel_cancel(struct web *w)
{
	enum err e = op_panel_cancel(w->op, w->req->param[0], web_page_version(w));

	return e == ERR_OK ? web_redirect_saying(w, "The panel is cancelled", "/panels/%s", w->req->param[0]) : e;
}

/* ---- One panel ---- */

static const char *
status_of(struct web *w, const struct panel_view *v, const struct panel_line *line)
{
	struct arena *a = w->op->arena;

	if (line->is_aside)
		return "You step out of this case";
	switch (line->pcase.state) {
	case PANEL_CASE_DECIDED:
		return arena_printf(a, "Decided: %s", grade_name(line->pcase.grade));
	case PANEL_CASE_REVEALED:
		return "Votes revealed";
	case PANEL_CASE_LISTED:
		break;
	}
	if (v->panel.state != PANEL_OPEN)
		return line->pcase.is_to_decide ? "To decide" : "To talk about";
	return arena_printf(a, line->votes == 1 ? "%zu vote is in%s" : "%zu votes are in%s", line->votes,
	    line->has_voted ? ", yours too" : "");
}

static const struct view_panel_line *
lines_of(struct web *w, const struct panel_view *v, const char *path, bool may_choose)
{
	struct arena *a = w->op->arena;
	struct view_panel_line *lines = arena_array(a, v->line_count, sizeof(*lines));

	for (size_t i = 0; i < v->line_count; i++) {
		const struct panel_line *l = &v->lines[i];
		const char *href = arena_printf(a, "%s/cases/%s", path, l->pcase.moderation_id);

		lines[i] = (struct view_panel_line){.pcase = &l->pcase,
		    .href = l->is_aside || !v->may_read_cases ? NULL : href,
		    .reference = l->reference,
		    .theme = l->theme,
		    .time = arena_printf(a, "%s, %d minutes", view_clock(a, l->begins_at), l->minutes),
		    .grades = l->is_aside ? "Not shown to you"
		                          : arena_printf(a, "Auditor: %s. Moderator: %s", grade_name(l->auditors),
		                                grade_name(l->moderators)),
		    .status = status_of(w, v, l),
		    .remove_path = may_choose && !l->pcase.is_to_decide && !l->is_aside
		        ? arena_printf(a, "%s/remove", href)
		        : NULL};
	}
	return lines;
}

void
web_panel_fill(struct web *w, const struct panel_view *v, struct view_panel *page)
{
	page->panel = &v->panel;
	page->today = w->op->today;
	page->path = arena_printf(w->op->arena, "/panels/%s", v->panel.id);
	page->members = v->members.items;
	page->member_count = v->members.count;
	page->may_plan = v->may_plan;
	page->may_begin = v->may_begin;
	page->may_record = v->may_record;
	page->may_close = v->may_close;
	page->may_choose = v->may_plan && v->panel.kind == PANEL_PLANNED;
	page->may_write_guidance = op_guidance_may_write(w->op) &&
	    (v->panel.state == PANEL_OPEN || v->panel.state == PANEL_CLOSED);
	page->lines = lines_of(w, v, page->path, page->may_choose);
	page->line_count = v->line_count;
	page->minutes = v->panel.minutes;
}

static enum err
show(struct web *w, int status)
{
	struct problems problems = w->op->problems;
	struct panel_view v;
	struct view_panel page = {0};
	struct guidance_list guidance;
	const char *kept;
	enum err e = op_panel_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK && v.may_plan)
		e = people_choices(w, NULL, &page.people);
	if (e == ERR_OK)
		e = op_guidance_of_panel(w->op, v.panel.id, &guidance);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	web_panel_fill(w, &v, &page);
	page.person = request_field_text(w->req, "person");
	page.guidance = web_guidance_links(w, &guidance);
	page.guidance_count = guidance.count;

	page.frame = web_frame(w, web_panel_title(w, &v.panel, v.number), "Panels");
	page.frame.about = date_text_long(w->op->arena, v.panel.held_on);
	page.frame.back_href = "/panels";
	page.frame.back_text = "Back to panels";
	if (v.may_record && status == 200) {
		kept = web_draft_text(w, arena_printf(w->op->arena, "%s/minutes", page.path), "minutes",
		    &page.frame.draft_saved_at);
		page.minutes = str_is_empty(kept) ? page.minutes : kept;
	} else if (v.may_record && request_field(w->req, "minutes") != NULL) {
		page.minutes = web_form_typed(w, "minutes");
	}
	w->res->status = status;
	web_page(w, view_panel_page, &page);
	return ERR_OK;
}

enum err
web_panel(struct web *w)
{
	return show(w, 200);
}

/* Back to the panel with a banner; with what is wrong, where something is. */
static enum err
done(struct web *w, enum err e, const char *banner)
{
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, banner, "/panels/%s", w->req->param[0]) : e;
}

enum err
web_panel_member_add(struct web *w)
{
	return done(w, op_panel_member_add(w->op, w->req->param[0], request_field_text(w->req, "person")),
	    "They are a member, and have it in their work tray");
}

enum err
web_panel_member_remove(struct web *w)
{
	return done(w, op_panel_member_remove(w->op, w->req->param[0], request_field_text(w->req, "person")),
	    "They are no member any more");
}

enum err
web_panel_choose(struct web *w)
{
	return done(w, op_panel_choose(w->op, w->req->param[0]), "The cases are chosen");
}

enum err
web_panel_case_remove(struct web *w)
{
	return done(w, op_panel_case_remove(w->op, w->req->param[0], w->req->param[1]), "The case is left out");
}

enum err
web_panel_begin(struct web *w)
{
	size_t count;
	const char *const *present = request_fields(w->req, "present", &count);

	return done(w, op_panel_begin(w->op, w->req->param[0], web_page_version(w), present, count),
	    "The panel has begun. Members can vote");
}

enum err
web_panel_attendance(struct web *w)
{
	size_t count;
	const char *const *present = request_fields(w->req, "present", &count);

	return done(w, op_panel_attendance(w->op, w->req->param[0], present, count), "Recorded who is here");
}

enum err
web_panel_minutes(struct web *w)
{
	return done(w, op_panel_minutes(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "minutes")),
	    "The minutes are saved");
}

enum err
web_panel_close(struct web *w)
{
	return done(w, op_panel_close(w->op, w->req->param[0], web_page_version(w)), "The panel is closed");
}
