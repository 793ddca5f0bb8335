#include "web/web_people.h"

#include "base/arena.h"
#include "base/rows.h"
#include "base/str.h"
#include "operations/op_hand_over.h"
#include "operations/op_people.h"
#include "operations/op_people_import.h"
#include "view/view_due.h"

#include <string.h>

/* A form carries the file on to the second step. */
enum { FILE_MAXIMUM = 200 * 1024 };

enum err
web_teams(struct web *w)
{
	struct view_teams page = {.may_edit = op_has_role(w->op, ROLE_ADMINISTRATOR),
	    .page = web_page_number(w),
	    .page_size = PEOPLE_PAGE_SIZE,
	    .query = {.path = "/people/teams"}};
	struct team_rows teams;
	struct view_team_row *rows;
	enum err e = op_people_team_page(w->op, page.page, &teams);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, teams.count, sizeof(*rows));
	for (size_t i = 0; i < teams.count; i++) {
		const struct team_row *t = &teams.items[i];

		rows[i] = (struct view_team_row){
		    t->id, t->name, service_name(t->service), t->manager_name, t->head_name};
	}
	page.rows = rows;
	page.row_count = teams.count;
	page.total = teams.total;
	page.frame = web_frame(w, "Teams", "People");
	web_page(w, view_teams_page, &page);
	return ERR_OK;
}

static enum err
show_team(struct web *w, struct view_team_form *page, const char *id)
{
	enum err e = web_people_choices(w, &page->people, &page->people_count);

	if (e != ERR_OK)
		return e;
	page->action =
	    id == NULL ? "/people/teams/new" : arena_printf(w->op->arena, "/people/teams/%s", id);
	page->frame = web_frame(w, id == NULL ? "Add a team" : "Change a team", "People");
	if (id != NULL && w->req->method == HTTP_GET)
		page->frame.about = page->name;
	page->frame.back_href = "/people/teams";
	page->frame.back_text = "Back to teams";
	web_page(w, view_team_form_page, page);
	return ERR_OK;
}

enum err
web_team_new(struct web *w)
{
	struct view_team_form page = {.name = "", .service = "csc", .manager = "", .head = ""};

	return show_team(w, &page, NULL);
}

static const char *
user_name_of(struct web *w, const char *id)
{
	struct person_page person;

	return !str_is_empty(id) && op_people_get(w->op, id, &person) == ERR_OK ? person.person.user_name
										 : "";
}

enum err
web_team_edit(struct web *w)
{
	struct view_team_form page = {0};
	struct team team;
	enum err e = op_people_team(w->op, w->req->param[0], &team);

	if (e != ERR_OK)
		return e;
	page.version = team.version;
	page.name = team.name;
	page.service = service_code(team.service);
	page.manager = user_name_of(w, team.manager_id);
	page.head = user_name_of(w, team.head_of_service_id);
	return show_team(w, &page, team.id);
}

enum err
web_team_save(struct web *w)
{
	const char *id = w->req->param[0];
	struct view_team_form page = {.service = request_field_text(w->req, "service"),
	    .manager = request_field_text(w->req, "manager"),
	    .head = request_field_text(w->req, "head")};
	struct team team = {.id = id == NULL ? "" : id};
	int64_t version = 0;
	const char *saved;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	page.version = team.version = (int)version;
	page.name = team.name = str_folded_spaces(w->op->arena, request_field_text(w->req, "name"));
	if (!service_from_code(page.service, &team.service))
		problems_add(&w->op->problems, "service", "Select a service");
	e = op_people_resolve(w->op, page.manager, "manager", "Team manager", &team.manager_id);
	if (e == ERR_OK || e == ERR_INVALID)
		e = op_people_resolve(w->op, page.head, "head", "Head of service", &team.head_of_service_id);
	/* A name that could not be looked up is no empty box: nothing is saved. */
	if (e != ERR_OK && e != ERR_INVALID)
		return e;
	e = w->op->problems.count == 0 ? op_people_save_team(w->op, &team, &saved) : ERR_INVALID;
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_team(w, &page, id);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, arena_printf(w->op->arena, "%s is saved.", team.name), "/people/teams");
}

static enum err
show_import(struct web *w, struct view_people_import *page)
{
	page->frame = web_frame(w, "Bring in people from a file", "People");
	page->frame.back_href = "/people";
	page->frame.back_text = "Back to people";
	web_page(w, view_people_import_page, page);
	return ERR_OK;
}

enum err
web_people_import(struct web *w)
{
	struct view_people_import page = {0};

	return show_import(w, &page);
}

static const char *
file_text(struct web *w)
{
	const struct request_file *file = request_file(w->req, "file");
	const char *text = request_field(w->req, "text"), *why = NULL;

	if (text != NULL)
		return text;
	if (file == NULL)
		problems_add(&w->op->problems, "file", "Select a CSV file");
	else if (file->size > FILE_MAXIMUM)
		problems_add(&w->op->problems, "file",
		    "The file is larger than %d KB; split it, or use “assay people import” on the server",
		    FILE_MAXIMUM / 1024);
	else
		text = rows_text(w->op->arena, file->bytes, file->size, &why);
	if (text != NULL && strlen(text) > FILE_MAXIMUM) /* Windows-1252 grows as UTF-8 */
		why = "The file is too large for a page: split it, or use “assay people import” on the server";
	if (why != NULL)
		problems_add(&w->op->problems, "file", "%s", why);
	return why == NULL ? text : NULL;
}

enum err
web_people_import_post(struct web *w)
{
	bool is_confirmed = str_is_same(request_field(w->req, "confirm"), "yes");
	struct view_people_import page = {0};
	struct people_import result;
	struct view_people_line *lines;
	const char *text = file_text(w);
	enum err e = text == NULL ? ERR_INVALID
				  : op_people_import(w->op, text, !is_confirmed, &result);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_import(w, &page);
	}
	if (e != ERR_OK)
		return e;
	if (is_confirmed)
		return web_redirect_saying(w,
		    arena_printf(w->op->arena, "%zu people are new and %zu are changed; %zu teams are new or changed.",
			result.added, result.changed, result.teams),
		    "/people");
	lines = arena_array(w->op->arena, result.count, sizeof(*lines));
	for (size_t i = 0; i < result.count; i++)
		lines[i] = (struct view_people_line){result.lines[i].row, result.lines[i].who,
		    result.lines[i].what, result.lines[i].is_new};
	page = (struct view_people_import){.text = text,
	    .lines = lines,
	    .line_count = result.count,
	    .notes = result.notes,
	    .note_count = result.note_count,
	    .added = result.added,
	    .changed = result.changed,
	    .teams = result.teams,
	    .rows = result.rows};
	return show_import(w, &page);
}

struct hand_over_form {
	struct view_hand_over_row *rows;
	struct hand_over_move *moves;
	size_t count;
};

static void
add_row(struct web *w, struct hand_over_form *form, const struct part *part, enum hand_over_part which)
{
	const char *field = arena_printf(
	    w->op->arena, "%s-%s", hand_over_part_code(which), part->audit_id);
	const char *typed = request_field_text(w->req, field);

	form->rows[form->count] = (struct view_hand_over_row){field, part->reference,
	    str_is_empty(part->cycle_id) ? "" : view_month(w->op->arena, part->cycle_id), hand_over_part_name(which), hand_over_part_roles(which), typed};
	form->moves[form->count] =
	    (struct hand_over_move){part->audit_id, which, str_trimmed(w->op->arena, typed), field,
		view_hand_over_label(w->op->arena, &form->rows[form->count])};
	form->count++;
}

/* Dip samples and the like, one by one. */
static void
add_piece(struct web *w, struct hand_over_form *form, const struct hand_over_piece *piece)
{
	const struct part as = {.audit_id = piece->id, .reference = piece->title, .cycle_id = piece->cycle_id};

	add_row(w, form, &as, piece->part);
}

/* A row for each part they have in an open audit; where they have none, for their tasks about it. */
static void
fill_form(struct web *w, const struct hand_over *h, struct hand_over_form *form)
{
	form->count = 0;
	form->rows = arena_array(w->op->arena, 3 * h->parts.count + h->pieces.count, sizeof(*form->rows));
	form->moves = arena_array(w->op->arena, 3 * h->parts.count + h->pieces.count + 1, sizeof(*form->moves));
	for (size_t i = 0; i < h->parts.count; i++) {
		const struct part *part = &h->parts.items[i];
		size_t before = form->count;

		if (part->is_auditor)
			add_row(w, form, part, HAND_OVER_AUDITOR);
		if (part->is_practitioner)
			add_row(w, form, part, HAND_OVER_PRACTITIONER);
		if (part->is_team_manager)
			add_row(w, form, part, HAND_OVER_TEAM_MANAGER);
		if (form->count == before)
			add_row(w, form, part, HAND_OVER_TASK);
	}
	for (size_t i = 0; i < h->pieces.count; i++)
		add_piece(w, form, &h->pieces.items[i]);
}

static enum err
show_hand_over(struct web *w, const struct hand_over *h, const struct hand_over_form *form)
{
	struct view_hand_over page = {.person_id = h->person.id,
	    .rows = form->rows,
	    .row_count = form->count,
	    .has_other = h->has_role_tasks,
	    .other_typed = request_field_text(w->req, "other")};
	enum err e = web_people_choices(w, &page.people, &page.people_count);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(
	    w, arena_printf(w->op->arena, "Hand on the open work of %s", h->person.name), "People");
	page.frame.back_href = arena_printf(w->op->arena, "/people/%s", h->person.id);
	web_page(w, view_hand_over_page, &page);
	return ERR_OK;
}

enum err
web_hand_over(struct web *w)
{
	struct hand_over h;
	struct hand_over_form form;
	enum err e = op_hand_over_get(w->op, w->req->param[0], &h);

	if (e != ERR_OK)
		return e;
	fill_form(w, &h, &form);
	return show_hand_over(w, &h, &form);
}

enum err
web_hand_over_save(struct web *w)
{
	const char *other = str_trimmed(w->op->arena, request_field_text(w->req, "other"));
	struct hand_over h;
	struct hand_over_form form;
	struct hand_over_move *chosen;
	size_t count = 0;
	enum err e = op_hand_over_get(w->op, w->req->param[0], &h);

	if (e != ERR_OK)
		return e;
	fill_form(w, &h, &form);
	chosen = arena_array(w->op->arena, form.count + 1, sizeof(*chosen));
	for (size_t i = 0; i < form.count; i++)
		if (form.moves[i].to[0] != '\0')
			chosen[count++] = form.moves[i];
	if (other[0] != '\0')
		chosen[count++] = (struct hand_over_move){"", HAND_OVER_TASK, other, "other", VIEW_HAND_OVER_OTHER};
	if (count == 0) {
		problems_add(&w->op->problems,
		    form.count > 0 ? form.rows[0].field : "other", "Choose who takes the work");
		e = ERR_INVALID;
	} else {
		e = op_hand_over_save(w->op, h.person.id, chosen, count);
	}
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_hand_over(w, &h, &form);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The work is handed on.", "/people/%s/hand-over", h.person.id);
}
