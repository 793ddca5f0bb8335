#include "web/web_training_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "web/form_draft.h"
#include "web/people_options.h"
#include "web/web_form_private.h"

static const char *
own_words(struct web *w, const struct training_session_view *v)
{
	if (v->own.attendance == ATTENDANCE_CAME)
		return v->own.useful > 0 ? "You came, and said what you made of it." : "You came to this session.";
	if (v->own.state == TRAINING_PLACE && v->closed == NULL)
		return "You have a place.";
	if (v->own.state == TRAINING_WAITING && v->closed == NULL)
		return arena_printf(w->op->arena, "You are number %zu on the waiting list. You are told in My work when you have a place.",
		    v->position);
	return v->closed;
}

/* Everybody here who has no place. */
static enum err
fill_people(struct web *w, const struct training_session_view *v, struct view_training_session *page)
{
	struct person_choice people;
	const char **placed = arena_array(w->op->arena, v->places.count, sizeof(*placed));
	enum err e;

	if (!v->may_record)
		return ERR_OK;
	e = op_training_people(w->op, &people);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < v->places.count; i++)
		placed[i] = v->places.items[i].person_id;
	page->people = web_person_choices(w, "Nobody", &people, placed, v->places.count);
	page->added = request_field_text(w->req, "added");
	return ERR_OK;
}

static enum err
show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct training_session_view v;
	struct view_training_session page = {0};
	enum err e = op_training_session_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK)
		e = fill_people(w, &v, &page);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w, v.session.course_title, "Training");
	page.frame.about = date_text_long(a, v.session.held_on);
	page.frame.back_href = "/training";
	page.frame.back_text = "Back to training";
	page.frame.is_narrow = true;
	page.path = arena_printf(a, "/training/sessions/%s", v.session.id);
	page.session = &v.session;
	page.taken = v.taken;
	page.waiting = v.waiting;
	page.own = own_words(w, &v);
	page.may_book = v.may_book;
	page.book_text = v.taken >= (size_t)v.session.seats || v.waiting > 0 ? "Join the waiting list" : "Take a place";
	page.may_give_back = v.may_give_back;
	page.may_evaluate = v.may_evaluate;
	page.may_plan = v.may_plan;
	page.may_record = v.may_record;
	page.shows_places = op_training_may_plan(w->op);
	page.places = v.places.items;
	page.place_count = v.places.count;
	page.evaluated = v.evaluated;
	page.answers_shown = v.answers_shown;
	page.useful = v.useful;
	page.differently = v.differently;
	page.differently_count = v.differently_count;
	page.missing = v.missing;
	page.missing_count = v.missing_count;

	w->res->status = status;
	web_page(w, view_training_session_page, &page);
	return ERR_OK;
}

enum err
web_training_session(struct web *w)
{
	return show(w, 200);
}

enum err
web_training_book(struct web *w)
{
	const char *id = w->req->param[0];
	bool waits = false;
	enum err e = op_training_book(w->op, id, &waits);

	return e == ERR_OK
	    ? web_redirect_saying(w, waits ? "You are on the waiting list" : "You have a place. It stands in My work",
	          "/training/sessions/%s", id)
	    : e;
}

enum err
web_training_give_back(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_training_give_back(w->op, id);

	return e == ERR_OK ? web_redirect_saying(w, "You gave your place back", "/training/sessions/%s", id) : e;
}

enum err
web_training_attendance(struct web *w)
{
	const char *id = w->req->param[0];
	const struct attendance came = web_attendance(w);
	enum err e = op_training_record(w->op, &came);

	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "Recorded who came", "/training/sessions/%s", id) : e;
}

/* ---- Planning and changing ---- */

static void
fill_typed(struct web *w, struct view_training_session_edit *page)
{
	page->held_on = web_form_typed(w, "held_on");
	page->time = web_form_typed(w, "time");
	page->place = web_form_typed(w, "place");
	page->led_by = web_form_typed(w, "led_by");
	page->seats = web_form_typed(w, "seats");
	page->why = web_form_typed(w, "why");
}

static void
fill_kept(struct web *w, const struct training_session *s, struct view_training_session_edit *page)
{
	int year = 0, month = 0, day = 0;

	date_parts(s->held_on, &year, &month, &day);
	page->held_on = arena_printf(w->op->arena, "%d/%d/%d", day, month, year);
	page->time = s->time;
	page->place = s->place;
	page->led_by = s->led_by;
	page->seats = arena_printf(w->op->arena, "%d", s->seats);
	page->why = web_form_typed(w, "why");
}

/* is_new: param 0 is the course; else the session. */
static enum err
show_edit(struct web *w, bool is_new, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	const char *id = w->req->param[0];
	struct problems problems = w->op->problems;
	struct training_course_view course = {0};
	struct training_session_view v = {0};
	struct view_training_session_edit page = {0};
	const char *saved_at = NULL;
	enum err e = is_new ? op_training_course_get(w->op, id, &course) : op_training_session_get(w->op, id, &v);

	if (e != ERR_OK)
		return e;
	if (is_new ? !course.may_plan || course.course.is_withdrawn : !v.may_plan)
		return ERR_NOT_FOUND;
	w->op->problems = problems;
	page.action = arena_printf(a, is_new ? "/training/courses/%s/sessions/new" : "/training/sessions/%s/edit", id);
	page.cancel_action = is_new ? NULL : arena_printf(a, "/training/sessions/%s/cancel", id);
	page.course_title = is_new ? course.course.title : v.session.course_title;
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else
		fill_kept(w, &v.session, &page);

	page.frame = web_frame(w, is_new ? "Plan a session" : "Change a session", "Training");
	page.frame.about = page.course_title;
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.session.version);
	page.frame.back_href = arena_printf(a, is_new ? "/training/courses/%s" : "/training/sessions/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_training_session_edit_page, &page);
	return ERR_OK;
}

enum err
web_training_session_new(struct web *w)
{
	return show_edit(w, true, false, 200);
}

enum err
web_training_session_edit(struct web *w)
{
	return show_edit(w, false, false, 200);
}

enum err
web_training_session_save(struct web *w)
{
	bool is_new = str_ends_with(w->route->path, "/new");
	const char *id = w->req->param[0];
	struct training_session session = {.id = is_new ? "" : id,
	    .course_id = is_new ? id : "",
	    .held_on = DATE_NONE,
	    .time = web_form_typed(w, "time"),
	    .place = web_form_typed(w, "place"),
	    .led_by = web_form_typed(w, "led_by"),
	    .version = web_page_version(w)};
	int64_t seats = 0;
	enum err e;

	(void)date_parse_typed(web_form_typed(w, "held_on"), &session.held_on);
	(void)str_parse_int(web_form_typed(w, "seats"), 0, 10000, &seats);
	session.seats = (int)seats;
	e = op_training_session_save(w->op, &session, &id);
	if (e == ERR_INVALID)
		return show_edit(w, is_new, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The session is saved", "/training/sessions/%s", id) : e;
}

enum err
web_training_session_cancel(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_training_session_cancel(w->op, id, web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show_edit(w, false, false, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The session is cancelled", "/training/sessions/%s", id) : e;
}

/* ---- What people made of it ---- */

static enum err
show_evaluate(struct web *w, int status)
{
	struct problems problems = w->op->problems;
	struct training_session_view v;
	struct view_training_evaluate page = {0};
	enum err e = op_training_session_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK && v.own.attendance != ATTENDANCE_CAME)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && !v.may_evaluate)
		return web_redirect(w, "/training/sessions/%s", v.session.id);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.action = arena_printf(w->op->arena, "/training/sessions/%s/evaluate", v.session.id);
	page.course_title = v.session.course_title;

	page.frame = web_frame(w, "What did you make of it?", "Training");
	if (status == 200)
		page.frame.draft_saved_at = web_draft_resume(w, page.action);
	page.useful = request_field_text(w->req, "useful");
	page.differently = web_form_typed(w, "differently");
	page.missing = web_form_typed(w, "missing");
	page.frame.about = v.session.course_title;
	page.frame.back_href = arena_printf(w->op->arena, "/training/sessions/%s", v.session.id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_training_evaluate_page, &page);
	return ERR_OK;
}

enum err
web_training_evaluate(struct web *w)
{
	return show_evaluate(w, 200);
}

enum err
web_training_evaluate_send(struct web *w)
{
	struct training_place place = {
	    .differently = web_form_typed(w, "differently"), .missing = web_form_typed(w, "missing")};
	int64_t useful = 0;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "useful"), 0, TRAINING_USEFUL_MAXIMUM, &useful);
	place.useful = (int)useful;
	e = op_training_evaluate(w->op, w->req->param[0], &place);
	if (e == ERR_INVALID)
		return show_evaluate(w, err_http_status(e));
	return e == ERR_OK
	    ? web_redirect_saying(w, "Thank you. Your answers are sent", "/training/sessions/%s", w->req->param[0])
	    : e;
}
