#include "base/arena.h"
#include "base/str.h"
#include "operations/op_practice_case.h"
#include "view/view_practice_case.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"
#include "web/web_workshop.h"

static const char *
status_of(struct web *w, const struct practice_summary *s)
{
	struct arena *a = w->op->arena;

	if (s->workshop.id != NULL)
		return arena_printf(a, "In the workshop of %s", date_text_long(a, s->workshop.held_on));
	if (!s->is_done)
		return "Not done";
	return arena_printf(a, "Done on %s: %s", date_text_long(a, s->attempt.finished_on),
	    !s->attempt.counts ? "not counted, as you had seen the agreed grades"
	        : s->is_within ? "within tolerance"
	                       : "outside tolerance");
}

enum err
web_practice_cases(struct web *w)
{
	struct practice_summary_list list;
	struct view_practice_cases page = {0};
	struct view_practice_row *rows;
	enum err e = op_practice_case_list(w->op, &list);

	if (e != ERR_OK)
		return e;

	rows = arena_array(w->op->arena, list.count, sizeof(*rows));
	for (size_t i = 0; i < list.count; i++)
		rows[i] = (struct view_practice_row){&list.items[i].practice,
		    arena_printf(w->op->arena, "/practice-cases/%s", list.items[i].practice.code),
		    status_of(w, &list.items[i])};
	page.frame = web_frame(w, "Practice cases", "Workshops");
	page.rows = rows;
	page.row_count = list.count;

	web_page(w, view_practice_cases_page, &page);
	return ERR_OK;
}

/* "Your overall grade is the agreed one. …" */
static const char *
verdict_of(struct web *w, const struct practice_view *v)
{
	enum grade own = v->attempt.overall, agreed = v->practice.overall;

	if (!v->has_attempt)
		return NULL;
	if (own == agreed)
		return "Your overall grade is the agreed one.";
	return arena_printf(w->op->arena, "Your overall grade is %s than the agreed one. It is %s tolerance.",
	    own < agreed ? "better" : "lower",
	    practice_is_within(own, agreed, v->tolerance) ? "within" : "outside");
}

/* What the numbers say, in a sentence: the sections with the widest spread. */
static const char *
room_words(struct web *w, const struct practice_view *v)
{
	struct arena *a = w->op->arena;
	const char *titles = "";
	size_t differing = 0;

	for (size_t i = 0; i < v->practice.section_count; i++)
		if (v->room.sections[i].differs)
			titles = arena_printf(a, "%s%s“%s”", titles, differing++ == 0 ? "" : ", ", v->practice.sections[i].title);
	if (differing == 0)
		return arena_printf(a, "%zu of %zu gave the agreed overall grade. No question is more than one grade apart.",
		    v->room.overall.as_agreed, v->room.overall.total);
	return arena_printf(a, "%zu of %zu gave the agreed overall grade. The room differs most on %s.",
	    v->room.overall.as_agreed, v->room.overall.total, titles);
}

static void
fill_room(struct web *w, const struct practice_view *v, struct view_practice_case *page)
{
	struct arena *a = w->op->arena;
	struct practice_spread *spreads = arena_array(a, v->practice.section_count + 1, sizeof(*spreads));
	struct view_practice_named *named = arena_array(a, v->named.count, sizeof(*named));

	for (size_t i = 0; v->has_room && i < v->practice.section_count; i++)
		spreads[i] = v->room.sections[i];
	spreads[v->practice.section_count] = v->room.overall;
	for (size_t i = 0; i < v->named.count; i++)
		named[i] = (struct view_practice_named){v->named.items[i].person_name, &v->named.items[i]};
	page->has_room = v->has_room;
	page->people = v->room.people;
	page->others = v->room.others;
	page->spreads = spreads;
	page->named = named;
	page->named_count = v->named.count;
	if (!v->has_room)
		return;
	page->room_words = room_words(w, v);
	page->ac1 = view_estimate(a, v->room.is_measured, &v->room.ac1);
	page->ac2 = view_estimate(a, v->room.is_measured, &v->room.ac2);
}

static const struct view_practice_answer *
typed_answers(struct web *w, const struct practice_case *practice)
{
	struct view_practice_answer *answers =
	    arena_array(w->op->arena, practice->section_count, sizeof(*answers));

	for (size_t i = 0; i < practice->section_count; i++) {
		const char *code = practice->sections[i].code;

		answers[i] = (struct view_practice_answer){
		    request_field_text(w->req, arena_printf(w->op->arena, "grade-%s", code)),
		    web_form_typed(w, arena_printf(w->op->arena, "note-%s", code))};
	}
	return answers;
}

/* workshop_id "": alone. */
static enum err
show(struct web *w, const char *code, const char *workshop_id, const char *path, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct practice_view v;
	struct view_practice_case page = {0};
	const char *saved_at = NULL;
	enum err e = op_practice_case_get(w->op, code, workshop_id, &v);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	if (v.may_grade && status == 200)
		saved_at = web_draft_resume(w, path);

	page.frame = web_frame(w, v.practice.title, "Workshops");
	page.frame.draft_saved_at = saved_at;
	page.frame.back_href = str_is_empty(workshop_id) ? "/practice-cases" : arena_printf(a, "/workshops/%s", workshop_id);
	page.frame.back_text = str_is_empty(workshop_id) ? "Back to practice cases" : "Back to workshop";
	if (v.workshop.id != NULL)
		page.frame.about = page.caption = arena_printf(a, "Workshop of %s", date_text_long(a, v.workshop.held_on));
	page.frame.is_narrow = !v.has_room;
	page.practice = &v.practice;
	page.action = v.may_grade ? path : NULL;
	page.answers = typed_answers(w, &v.practice);
	page.overall = request_field_text(w->req, "overall");
	page.reason = web_form_typed(w, "reason");
	page.why_not = v.why_not;
	page.has_attempt = v.has_attempt;
	page.attempt = &v.attempt;
	page.sees_agreed = v.sees_agreed;
	page.verdict = verdict_of(w, &v);
	fill_room(w, &v, &page);

	w->res->status = status;
	web_page(w, view_practice_case_page, &page);
	return ERR_OK;
}

static enum grade
typed_grade(const char *value)
{
	enum grade grade = GRADE_NONE;
	int64_t number;

	if (str_parse_int(value, GRADE_OUTSTANDING, GRADE_INADEQUATE, &number))
		(void)grade_from_number(number, &grade);
	return grade;
}

static enum err
send_grades(struct web *w, const char *code, const char *workshop_id, const char *path)
{
	struct practice_attempt attempt = {.overall = typed_grade(request_field_text(w->req, "overall")),
	    .reason = web_form_typed(w, "reason")};
	const struct view_practice_answer *answers;
	struct practice_grade *grades;
	struct practice_view v;
	enum err e = op_practice_case_get(w->op, code, workshop_id, &v);

	if (e != ERR_OK)
		return e;
	answers = typed_answers(w, &v.practice);
	grades = arena_array(w->op->arena, v.practice.section_count, sizeof(*grades));
	for (size_t i = 0; i < v.practice.section_count; i++)
		grades[i] = (struct practice_grade){
		    v.practice.sections[i].code, typed_grade(answers[i].grade), answers[i].note};
	attempt.grades = grades;
	attempt.grade_count = v.practice.section_count;
	e = op_practice_case_grade(w->op, code, workshop_id, &attempt);
	if (e == ERR_INVALID)
		return show(w, code, workshop_id, path, err_http_status(e));
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Your grades are sent", "%s", path);
}

static const char *
workshop_path(struct web *w)
{
	return arena_printf(w->op->arena, "/workshops/%s/cases/%s", w->req->param[0], w->req->param[1]);
}

enum err
web_workshop_case(struct web *w)
{
	return show(w, w->req->param[1], w->req->param[0], workshop_path(w), 200);
}

enum err
web_workshop_case_grade(struct web *w)
{
	return send_grades(w, w->req->param[1], w->req->param[0], workshop_path(w));
}

enum err
web_practice_case(struct web *w)
{
	return show(w, w->req->param[0], "", arena_printf(w->op->arena, "/practice-cases/%s", w->req->param[0]), 200);
}

enum err
web_practice_case_grade(struct web *w)
{
	return send_grades(w, w->req->param[0], "", arena_printf(w->op->arena, "/practice-cases/%s", w->req->param[0]));
}
