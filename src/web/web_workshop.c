#include "web/web_workshop.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_practice_case.h"
#include "operations/op_workshop.h"
#include "web/form_draft.h"
#include "web/people_options.h"
#include "web/web_form_private.h"

#include <string.h>

static const char *
status_of(struct web *w, const struct workshop_row *row, bool is_past)
{
	struct arena *a = w->op->arena;
	int left = row->workshop.seats - (int)row->taken;

	if (row->workshop.state == WORKSHOP_CANCELLED)
		return "Cancelled";
	if (is_past)
		return row->attendance == ATTENDANCE_CAME ? "You came"
		    : row->came > 0                       ? arena_printf(a, "%zu came", row->came)
		                                          : arena_printf(a, "%zu had a place", row->taken);
	if (row->is_mine)
		return "You have a place";
	if (left <= 0)
		return "Full";
	return arena_printf(a, left == 1 ? "%d of %d is free" : "%d of %d are free", left, row->workshop.seats);
}

static const struct view_workshop_row *
rows_of(struct web *w, const struct workshop_row_list *list, bool is_past)
{
	struct view_workshop_row *rows = arena_array(w->op->arena, list->count, sizeof(*rows));

	for (size_t i = 0; i < list->count; i++)
		rows[i] = (struct view_workshop_row){.workshop = &list->items[i].workshop,
		    .href = arena_printf(w->op->arena, "/workshops/%s", list->items[i].workshop.id),
		    .taken = list->items[i].taken,
		    .is_mine = list->items[i].is_mine,
		    .status = status_of(w, &list->items[i], is_past)};
	return rows;
}

static const char *
holder_words(struct web *w, const struct licence *l)
{
	if (l->is_held)
		return arena_printf(w->op->arena, "Until %s", date_text_long(w->op->arena, l->until));
	return arena_printf(w->op->arena, "No: %s%s%s", l->has_workshop ? "" : "no workshop",
	    !l->has_workshop && l->missing > 0 ? ", " : "",
	    l->missing == 0 ? "" : arena_printf(w->op->arena, "%zu practice %s missing", l->missing,
	                               l->missing == 1 ? "case" : "cases"));
}

static enum err
fill_holders(struct web *w, struct view_workshops *page)
{
	struct licence_policy policy;
	struct licence_holder_list holders;
	struct view_licence_row *rows;
	enum err e;

	if (!op_has_role(w->op, ROLE_CENTRE_LEAD))
		return ERR_OK;
	e = op_licence_holders(w->op, &policy, &holders);
	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, holders.count, sizeof(*rows));
	for (size_t i = 0; i < holders.count; i++)
		rows[i] = (struct view_licence_row){holders.items[i].name, holder_words(w, &holders.items[i].licence),
		    holders.items[i].licence.is_held};
	page->shows_holders = policy.is_on;
	page->holders = rows;
	page->holder_count = holders.count;
	page->auditor_count = holders.auditors;
	page->held_count = holders.held;
	return ERR_OK;
}

enum err
web_workshops(struct web *w)
{
	struct workshop_list list;
	struct licence_policy policy;
	struct licence licence;
	struct view_workshops page = {0};
	enum err e = op_workshop_list(w->op, &list);

	if (e == ERR_OK)
		e = op_licence_own(w->op, &policy, &licence);
	if (e == ERR_OK)
		e = fill_holders(w, &page);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Manager Audit Workshops", NULL);
	if (op_has_role(w->op, ROLE_AUDITOR))
		page.licence = licence_words(w->op->arena, &policy, &licence);
	page.coming = rows_of(w, &list.coming, false);
	page.coming_count = list.coming.count;
	page.past = rows_of(w, &list.past, true);
	page.past_count = list.past.count;
	page.may_plan = list.may_plan;

	web_page(w, view_workshops_page, &page);
	return ERR_OK;
}

static const char *
own_words(const struct workshop_view *v)
{
	if (v->attendance == ATTENDANCE_CAME)
		return "You came to this workshop. It counts towards your licence to audit.";
	if (v->is_mine)
		return "You have a place.";
	return v->full;
}

static const struct view_workshop_case *
cases_of(struct web *w, const struct workshop_view *v, const char *path)
{
	struct view_workshop_case *cases = arena_array(w->op->arena, v->cases.count, sizeof(*cases));
	bool is_in = v->is_mine || v->may_lead || op_workshop_may_record(w->op);

	for (size_t i = 0; i < v->cases.count; i++) {
		const struct workshop_case *c = &v->cases.items[i];
		const char *href = arena_printf(w->op->arena, "%s/cases/%s", path, c->case_code);
		bool may_read = is_in && (c->state != WORKSHOP_CASE_WAITING || v->may_lead || op_workshop_may_record(w->op));

		cases[i] = (struct view_workshop_case){.wcase = c, .href = may_read ? href : NULL};
		if (v->may_lead && c->state == WORKSHOP_CASE_WAITING)
			cases[i].open_path = arena_printf(w->op->arena, "%s/open", href);
		if (v->may_lead && c->state == WORKSHOP_CASE_OPEN)
			cases[i].reveal_path = arena_printf(w->op->arena, "%s/reveal", href);
	}
	return cases;
}

/* Everybody who may come and has no place: the auditors. */
static enum err
fill_people(struct web *w, const struct workshop_view *v, struct view_workshop *page)
{
	struct person_choice people;
	const char **placed = arena_array(w->op->arena, v->places.count, sizeof(*placed));
	enum err e;

	if (!v->may_record)
		return ERR_OK;
	e = op_workshop_auditors(w->op, &people);
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
	struct workshop_view v;
	struct view_workshop page = {0};
	enum err e = op_workshop_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK)
		e = fill_people(w, &v, &page);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w,
	    arena_printf(a, "Workshop of %s", date_text_long(a, v.workshop.held_on)), "Workshops");
	page.frame.back_href = "/workshops";
	page.frame.back_text = "Back to workshops";
	page.frame.is_narrow = true;
	page.path = arena_printf(a, "/workshops/%s", v.workshop.id);
	page.workshop = &v.workshop;
	page.today = w->op->today;
	page.taken = v.taken;
	page.own = own_words(&v);
	page.may_book = v.may_book;
	page.may_give_back = v.may_give_back;
	page.may_plan = v.may_plan;
	page.may_record = v.may_record;
	page.cases = cases_of(w, &v, page.path);
	page.case_count = v.cases.count;
	page.places = v.places.items;
	page.place_count = v.places.count;
	page.shows_places = v.may_record || op_workshop_may_record(w->op) || v.may_lead;

	w->res->status = status;
	web_page(w, view_workshop_page, &page);
	return ERR_OK;
}

enum err
web_workshop(struct web *w)
{
	return show(w, 200);
}

typedef enum err (*workshop_step)(struct op *op, const char *id);

static enum err
step(struct web *w, workshop_step operation, const char *done)
{
	const char *id = w->req->param[0];
	enum err e = operation(w->op, id);

	return e == ERR_OK ? web_redirect_saying(w, done, "/workshops/%s", id) : e;
}

enum err
web_workshop_book(struct web *w)
{
	return step(w, op_workshop_book, "You have a place. It stands in My work");
}

enum err
web_workshop_give_back(struct web *w)
{
	return step(w, op_workshop_give_back, "You gave your place back");
}

enum err
web_workshop_attendance(struct web *w)
{
	const char *id = w->req->param[0];
	const struct attendance came = web_attendance(w);
	enum err e = op_workshop_record(w->op, &came);

	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "Recorded who came", "/workshops/%s", id) : e;
}

enum err
web_workshop_case_open(struct web *w)
{
	enum err e = op_workshop_case_open(w->op, w->req->param[0], w->req->param[1]);

	return e == ERR_OK ? web_redirect_saying(w, "Everybody with a place can now read and grade it",
	                         "/workshops/%s", w->req->param[0])
	                   : e;
}

enum err
web_workshop_case_reveal(struct web *w)
{
	enum err e = op_workshop_case_reveal(w->op, w->req->param[0], w->req->param[1]);

	return e == ERR_OK ? web_redirect_saying(w, "Everybody who graded it now sees what the room gave",
	                         "/workshops/%s/cases/%s", w->req->param[0], w->req->param[1])
	                   : e;
}

/* Planning and changing */

/* lead: the id of who leads it, as it is shown. */
static enum err
fill_choices(struct web *w, const char **lead, struct view_workshop_edit *page)
{
	struct practice_summary_list cases;
	struct person_choice leads;
	struct govuk_choice *choices;
	enum err e = op_workshop_leads(w->op, &leads);

	if (e == ERR_OK)
		e = person_choice_put(w->op, &leads, lead);
	if (e == ERR_OK)
		e = op_practice_case_list(w->op, &cases);
	if (e != ERR_OK)
		return e;
	choices = arena_array(w->op->arena, cases.count, sizeof(*choices));
	for (size_t i = 0; i < cases.count; i++)
		choices[i] = (struct govuk_choice){.value = cases.items[i].practice.code,
		    .text = cases.items[i].practice.title,
		    .hint = cases.items[i].practice.child};
	page->leads = web_person_choices(w, "Select a person", &leads, NULL, 0);
	page->leads.is_plain = true;
	page->cases = choices;
	page->case_count = cases.count;
	return ERR_OK;
}

static void
fill_typed(struct web *w, struct view_workshop_edit *page)
{
	page->held_on = web_form_typed(w, "held_on");
	page->time = web_form_typed(w, "time");
	page->place = web_form_typed(w, "place");
	page->about = web_form_typed(w, "about");
	page->seats = web_form_typed(w, "seats");
	page->lead = request_field_text(w->req, "lead");
	page->chosen = request_fields(w->req, "cases", &page->chosen_count);
	page->why = web_form_typed(w, "why");
}

static void
fill_kept(struct web *w, const struct workshop_view *v, struct view_workshop_edit *page)
{
	struct arena *a = w->op->arena;
	const char **chosen = arena_array(a, v->cases.count, sizeof(*chosen));
	int year = 0, month = 0, day = 0;

	date_parts(v->workshop.held_on, &year, &month, &day);
	page->held_on = arena_printf(a, "%d/%d/%d", day, month, year);
	page->time = v->workshop.time;
	page->place = v->workshop.place;
	page->about = v->workshop.about;
	page->seats = arena_printf(a, "%d", v->workshop.seats);
	page->lead = v->workshop.lead_id;
	for (size_t i = 0; i < v->cases.count; i++)
		chosen[i] = v->cases.items[i].case_code;
	page->chosen = chosen;
	page->chosen_count = v->cases.count;
	page->why = "";
}

/* id "": a new one. */
static enum err
show_edit(struct web *w, const char *id, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	bool is_new = str_is_empty(id);
	struct workshop_view v = {0};
	struct view_workshop_edit page = {0};
	const char *saved_at = NULL;
	enum err e = is_new ? ERR_OK : op_workshop_get(w->op, id, &v);

	if (e == ERR_OK)
		e = fill_choices(w, &v.workshop.lead_id, &page);
	if (e != ERR_OK)
		return e;
	if (!is_new && !v.may_plan)
		return ERR_NOT_FOUND;
	page.action = is_new ? "/workshops/new" : arena_printf(a, "/workshops/%s/edit", id);
	page.cancel_action = is_new ? NULL : arena_printf(a, "/workshops/%s/cancel", id);
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else
		fill_kept(w, &v, &page);

	page.frame = web_frame(w, is_new ? "Plan a workshop" : "Change a workshop", "Workshops");
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.workshop.version);
	page.frame.back_href = is_new ? "/workshops" : arena_printf(a, "/workshops/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_workshop_edit_page, &page);
	return ERR_OK;
}

enum err
web_workshop_new(struct web *w)
{
	return show_edit(w, "", false, 200);
}

enum err
web_workshop_edit(struct web *w)
{
	return show_edit(w, w->req->param[0], false, 200);
}

enum err
web_workshop_save(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	struct workshop_save save = {.workshop = {.id = id,
	    .held_on = DATE_NONE,
	    .time = web_form_typed(w, "time"),
	    .place = web_form_typed(w, "place"),
	    .about = web_form_typed(w, "about"),
	    .lead_id = request_field_text(w->req, "lead"),
	    .version = web_page_version(w)}};
	int64_t seats = 0;
	enum err e;

	(void)date_parse_typed(web_form_typed(w, "held_on"), &save.workshop.held_on);
	(void)str_parse_int(web_form_typed(w, "seats"), 0, 10000, &seats);
	save.workshop.seats = (int)seats;
	save.case_codes = request_fields(w->req, "cases", &save.case_count);
	e = op_workshop_save(w->op, &save, &id);
	if (e == ERR_INVALID)
		return show_edit(w, save.workshop.id, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The workshop is saved", "/workshops/%s", id) : e;
}

enum err
web_workshop_cancel(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_workshop_cancel(w->op, id, web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show_edit(w, id, false, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The workshop is cancelled", "/workshops/%s", id) : e;
}
