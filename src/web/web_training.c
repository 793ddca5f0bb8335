#include "web/web_training_private.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/form.h"
#include "domain/programme.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

enum { WORDS_MAXIMUM = 4000 };

const char *
web_finding_name(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return finding_codes[i].text;
	return code;
}

struct view_link
web_course_link(struct web *w, const struct training_course *course)
{
	return (struct view_link){arena_printf(w->op->arena, "/training/courses/%s", course->id), course->title};
}

static const char *
status_of(struct web *w, const struct training_session_row *row, bool is_past)
{
	struct arena *a = w->op->arena;
	int left = row->session.seats - (int)row->taken;

	if (row->session.state == TRAINING_CANCELLED)
		return "Cancelled";
	if (row->own.attendance == ATTENDANCE_CAME)
		return row->own.useful == 0 ? "You came: say what you made of it" : "You came";
	if (row->own.attendance == ATTENDANCE_DID_NOT_COME)
		return "You did not come";
	if (is_past)
		return row->came > 0 ? arena_printf(a, "%zu came", row->came) : arena_printf(a, "%zu had a place", row->taken);
	if (row->own.state == TRAINING_PLACE)
		return "You have a place";
	if (row->own.state == TRAINING_WAITING)
		return "You are on the waiting list";
	if (left <= 0)
		return row->waiting == 0 ? "Full" : arena_printf(a, "Full, %zu on the waiting list", row->waiting);
	return arena_printf(a, left == 1 ? "%d of %d is free" : "%d of %d are free", left, row->session.seats);
}

const struct view_training_row *
web_training_rows(struct web *w, const struct training_session_list *list, bool is_past)
{
	struct view_training_row *rows = arena_array(w->op->arena, list->count, sizeof(*rows));

	for (size_t i = 0; i < list->count; i++)
		rows[i] = (struct view_training_row){.session = &list->items[i].session,
		    .href = arena_printf(w->op->arena, "/training/sessions/%s", list->items[i].session.id),
		    .status = status_of(w, &list->items[i],
		        is_past || date_compare(list->items[i].session.held_on, w->op->today) < 0)};
	return rows;
}

enum err
web_training_answers(
    struct web *w, const char *audit_id, const struct view_training_answer **ret_items, size_t *ret_count)
{
	struct training_answer_list list = {NULL, 0};
	struct view_training_answer *items;
	enum err e = op_training_of_audit(w->op, audit_id, &list);

	*ret_count = 0;
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	items = arena_array(w->op->arena, list.count, sizeof(*items));
	for (size_t i = 0; i < list.count; i++)
		items[i] = (struct view_training_answer){.course = web_course_link(w, &list.items[i].course),
		    .why = list.items[i].why,
		    .next = list.items[i].next.count == 0 ? NULL : web_training_rows(w, &list.items[i].next, false)};
	*ret_items = items;
	*ret_count = list.count;
	return ERR_OK;
}

enum err
web_training(struct web *w)
{
	struct arena *a = w->op->arena;
	struct training_home home;
	struct view_training_home page = {0};
	struct view_link *month;
	enum err e = op_training_home(w->op, &home);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Training", NULL);
	page.coming = web_training_rows(w, &home.coming, false);
	page.coming_count = home.coming.count;
	month = arena_array(a, home.month.count, sizeof(*month));
	for (size_t i = 0; i < home.month.count; i++)
		month[i] = (struct view_link){
		    arena_printf(a, "/training/courses/%s", home.month.items[i].course_id), home.month.items[i].title};
	page.month = month;
	page.month_count = home.month.count;
	page.month_name = str_is_empty(home.cycle_id) ? NULL : cycle_name(a, home.cycle_id);
	page.plan_href =
	    str_is_empty(home.programme_id) ? NULL : arena_printf(a, "/programme/%s/training", home.programme_id);
	page.may_plan = home.may_plan;
	page.may_see_demand = op_training_may_see_demand(w->op);

	web_page(w, view_training_home_page, &page);
	return ERR_OK;
}

/* "January, March and July 2021; January 2022" */
static const char *
months_words(struct web *w, const struct training_month_list *months, const char *course_id, const char *none)
{
	struct arena *a = w->op->arena;
	struct sbuf sb;
	int last_year = 0;

	sbuf_init(&sb, a, WORDS_MAXIMUM);
	for (size_t i = 0; i < months->count; i++) {
		int year, month;

		if (!str_is_same(months->items[i].course_id, course_id) ||
		    !cycle_month(months->items[i].cycle_id, &year, &month))
			continue;
		if (last_year != 0)
			sbuf_text(&sb, last_year == year ? ", " : arena_printf(a, " %d; ", last_year));
		sbuf_text(&sb, date_month_name(month));
		last_year = year;
	}
	if (last_year == 0)
		return none;
	sbuf_text(&sb, arena_printf(a, " %d", last_year));
	return sb.data;
}

static const char *
findings_words(struct web *w, const struct training_link_list *links, const char *course_id)
{
	struct sbuf sb;

	sbuf_init(&sb, w->op->arena, WORDS_MAXIMUM);
	for (size_t i = 0; i < links->count; i++) {
		if (!str_is_same(links->items[i].course_id, course_id))
			continue;
		if (sb.length > 0)
			sbuf_text(&sb, "; ");
		sbuf_text(&sb, web_finding_name(links->items[i].code));
	}
	return sb.length == 0 ? "None yet" : sb.data;
}

enum err
web_training_courses(struct web *w)
{
	struct training_catalogue catalogue;
	struct view_training_catalogue page = {0};
	struct view_training_course_row *rows;
	enum err e = op_training_catalogue(w->op, &catalogue);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Courses", "Training");
	page.frame.back_href = "/training";
	page.frame.back_text = "Back to training";
	rows = arena_array(w->op->arena, catalogue.courses.count, sizeof(*rows));
	for (size_t i = 0; i < catalogue.courses.count; i++) {
		const struct training_course *course = &catalogue.courses.items[i];

		rows[i] = (struct view_training_course_row){.course = course,
		    .href = web_course_link(w, course).href,
		    .findings = findings_words(w, &catalogue.findings, course->id),
		    .months = months_words(w, &catalogue.months, course->id, "No month’s list this year")};
	}
	page.rows = rows;
	page.count = catalogue.courses.count;
	page.may_plan = catalogue.may_plan;

	web_page(w, view_training_catalogue_page, &page);
	return ERR_OK;
}

const char *
web_theme_words(struct web *w, const struct training_theme *theme)
{
	enum service service;

	return service_from_code(theme->service, &service)
	    ? arena_printf(w->op->arena, "%s: %s", service_name(service), theme->title)
	    : theme->title;
}

enum err
web_training_course(struct web *w)
{
	struct arena *a = w->op->arena;
	struct training_course_view v;
	struct view_training_course page = {0};
	const char **findings, **themes;
	enum err e = op_training_course_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, v.course.title, "Training");
	page.frame.back_href = "/training/courses";
	page.frame.back_text = "Back to courses";
	page.course = &v.course;
	page.path = arena_printf(a, "/training/courses/%s", v.course.id);
	findings = arena_array(a, v.findings.count, sizeof(*findings));
	for (size_t i = 0; i < v.findings.count; i++)
		findings[page.finding_count++] = web_finding_name(v.findings.items[i].code);
	themes = arena_array(a, v.themes.count, sizeof(*themes));
	for (size_t i = 0; i < v.themes.count; i++)
		for (size_t t = 0; t < v.all_themes.count; t++)
			if (str_is_same(v.all_themes.items[t].code, v.themes.items[i].code))
				themes[page.theme_count++] = web_theme_words(w, &v.all_themes.items[t]);
	page.findings = findings;
	page.themes = themes;
	page.months = months_words(w, &v.months, v.course.id, "No month’s list");
	page.coming = web_training_rows(w, &v.coming, false);
	page.coming_count = v.coming.count;
	page.past = web_training_rows(w, &v.past, true);
	page.past_count = v.past.count;
	page.may_plan = v.may_plan;

	web_page(w, view_training_course_page, &page);
	return ERR_OK;
}

static void
fill_choices(struct web *w, const struct training_theme_list *all, struct view_training_course_edit *page)
{
	struct govuk_choice *findings = arena_array(w->op->arena, finding_code_count, sizeof(*findings));
	struct govuk_choice *themes = arena_array(w->op->arena, all->count, sizeof(*themes));

	for (size_t i = 0; i < finding_code_count; i++)
		findings[i] = (struct govuk_choice){.value = finding_codes[i].value, .text = finding_codes[i].text};
	for (size_t i = 0; i < all->count; i++)
		themes[i] = (struct govuk_choice){.value = all->items[i].code, .text = web_theme_words(w, &all->items[i])};
	page->findings = findings;
	page->finding_count = finding_code_count;
	page->themes = themes;
	page->theme_count = all->count;
}

static const char *const *
codes_of(struct web *w, const struct training_link_list *links)
{
	const char **codes = arena_array(w->op->arena, links->count, sizeof(*codes));

	for (size_t i = 0; i < links->count; i++)
		codes[i] = links->items[i].code;
	return codes;
}

static void
fill_typed(struct web *w, struct view_training_course_edit *page)
{
	page->title = web_form_typed(w, "title");
	page->about = web_form_typed(w, "about");
	page->audience = web_form_typed(w, "audience");
	page->is_withdrawn = str_is_same(request_field_text(w->req, "withdrawn"), "yes");
	page->chosen_findings = request_fields(w->req, "findings", &page->chosen_finding_count);
	page->chosen_themes = request_fields(w->req, "themes", &page->chosen_theme_count);
}

/* Of a new one only what there is to choose from. */
static enum err
load_course(struct web *w, const char *id, struct training_course_view *v)
{
	return str_is_empty(id) ? op_training_themes(w->op, &v->all_themes) : op_training_course_get(w->op, id, v);
}

/* id "": a new one. */
static enum err
show_course_edit(struct web *w, const char *id, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	bool is_new = str_is_empty(id);
	struct training_course_view v = {0};
	struct view_training_course_edit page = {.is_new = is_new};
	const char *saved_at = NULL;
	enum err e = op_training_may_plan(w->op) ? load_course(w, id, &v) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	fill_choices(w, &v.all_themes, &page);
	page.action = is_new ? "/training/courses/new" : arena_printf(a, "/training/courses/%s/edit", id);
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else {
		page.title = v.course.title;
		page.about = v.course.about;
		page.audience = v.course.audience;
		page.is_withdrawn = v.course.is_withdrawn;
		page.chosen_findings = codes_of(w, &v.findings);
		page.chosen_finding_count = v.findings.count;
		page.chosen_themes = codes_of(w, &v.themes);
		page.chosen_theme_count = v.themes.count;
	}

	page.frame = web_frame(w, is_new ? "Add a course" : "Change a course", "Training");
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.course.version);
	page.frame.back_href = is_new ? "/training/courses" : arena_printf(a, "/training/courses/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_training_course_edit_page, &page);
	return ERR_OK;
}

enum err
web_training_course_new(struct web *w)
{
	return show_course_edit(w, "", false, 200);
}

enum err
web_training_course_edit(struct web *w)
{
	return show_course_edit(w, w->req->param[0], false, 200);
}

enum err
web_training_course_save(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	struct training_course_save save = {.course = {.id = id,
	    .title = str_folded_spaces(w->op->arena, web_form_typed(w, "title")),
	    .about = web_form_typed(w, "about"),
	    .audience = web_form_typed(w, "audience"),
	    .is_withdrawn = str_is_same(request_field_text(w->req, "withdrawn"), "yes"),
	    .version = web_page_version(w)}};
	enum err e;

	save.codes = request_fields(w->req, "findings", &save.code_count);
	save.themes = request_fields(w->req, "themes", &save.theme_count);
	e = op_training_course_save(w->op, &save, &id);
	if (e == ERR_INVALID)
		return show_course_edit(w, save.course.id, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The course is saved", "/training/courses/%s", id) : e;
}
