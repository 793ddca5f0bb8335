#include "web/web_people.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_people.h"
#include "web/web_programme.h"

#include <string.h>

enum { CHOICES_MAXIMUM = 400, TEXT_MAXIMUM = 200 };

static const char *
roles_text(struct arena *arena, unsigned roles)
{
	const char *text = "";

	for (int i = 0; i < ROLE_COUNT; i++)
		if ((roles & ROLE_BIT(i)) != 0)
			text = arena_printf(
			    arena, "%s%s%s", text, text[0] == '\0' ? "" : ", ", role_name((enum role)i));
	return text;
}

static bool
is_shown(const struct web *w, const char *what)
{
	size_t count;
	const char *const *values = request_params(w->req, "show", &count);

	for (size_t i = 0; i < count; i++)
		if (str_is_same(values[i], what))
			return true;
	return false;
}

enum err
web_people(struct web *w)
{
	const char *text = str_folded_spaces(w->op->arena, request_param_text(w->req, "text"));
	struct view_people page = {.text = strlen(text) > TEXT_MAXIMUM ? "" : text,
	    .has_left = is_shown(w, "left"),
	    .is_waiting = is_shown(w, "waiting"),
	    .page = web_page_number(w),
	    .page_size = PEOPLE_PAGE_SIZE,
	    .counted = PEOPLE_COUNTED,
	    .query = {.path = "/people"}};
	struct people_query query = {.text = page.text,
	    .team_id = "",
	    .has_left = page.has_left,
	    .is_waiting = page.is_waiting,
	    .limit = PEOPLE_PAGE_SIZE,
	    .offset = (page.page - 1) * PEOPLE_PAGE_SIZE};
	struct people_list people;
	struct view_people_row *rows;
	enum err e = op_people_list(w->op, &query, &people);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, people.count, sizeof(*rows));
	for (size_t i = 0; i < people.count; i++) {
		const struct people_row *p = &people.items[i];

		rows[i] = (struct view_people_row){p->id, p->name, p->user_name, p->job_title,
		    p->team_name, roles_text(w->op->arena, p->roles), p->waiting};
	}
	view_query_set(&page.query, "text", page.text);
	view_query_set(&page.query, "show",
	    page.has_left ? "left" : page.is_waiting ? "waiting" : "");
	page.rows = rows;
	page.row_count = people.count;
	page.total = people.total;
	page.may_edit = op_has_role(w->op, ROLE_ADMINISTRATOR);
	page.frame = web_frame(w, "People", NULL);
	web_page(w, view_people_page, &page);
	return ERR_OK;
}

static enum err
load(struct web *w, struct view_person *page)
{
	struct person_page *loaded = arena_alloc(w->op->arena, sizeof(*loaded));
	struct view_person_role *roles;
	enum err e = op_people_get(w->op, w->req->param[0], loaded);

	if (e != ERR_OK)
		return e;
	roles = arena_array(w->op->arena, loaded->grants.count, sizeof(*roles));
	for (size_t i = 0; i < loaded->grants.count; i++)
		roles[i] = (struct view_person_role){
		    loaded->grants.items[i].role, loaded->grants.items[i].is_waiting};
	*page = (struct view_person){.person = &loaded->person,
	    .team_name = loaded->team_name,
	    .line_manager_name = loaded->line_manager_name,
	    .roles = roles,
	    .role_count = loaded->grants.count,
	    .may_edit = loaded->may_edit,
	    .may_approve = loaded->may_approve,
	    .may_hand_over = loaded->may_hand_over,
	    .open_audits = loaded->work.as_auditor + loaded->work.as_practitioner +
		loaded->work.as_team_manager + loaded->work.as_partner,
	    .open_actions = loaded->work.actions,
	    .open_tasks = loaded->work.tasks,
	    .teams = loaded->work.teams,
	    .managed = loaded->work.managed};
	return ERR_OK;
}

static void
go_back(struct web *w, struct view_frame *frame, const struct view_person *page)
{
	frame->back_href = arena_printf(w->op->arena, "/people/%s", page->person->id);
	frame->back_text = arena_printf(w->op->arena, "Back to %s", page->person->name);
}

enum err
web_person(struct web *w)
{
	struct view_person page;
	enum err e = load(w, &page);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, page.person->name, "People");
	page.frame.back_href = "/people";
	page.frame.back_text = "Back to people";
	web_page(w, view_person_page, &page);
	return ERR_OK;
}

enum err
web_person_roles(struct web *w)
{
	struct view_person page;
	enum err e = load(w, &page);

	if (e != ERR_OK)
		return e;
	page.may_edit = false;
	page.frame = web_frame(w, "Roles that wait", "People");
	page.frame.about = page.person->name;
	go_back(w, &page.frame, &page);
	web_page(w, view_person_roles_page, &page);
	return ERR_OK;
}

enum err
web_person_roles_decide(struct web *w)
{
	bool is_agreed = str_is_same(request_field(w->req, "decision"), "approve");
	enum role role;
	enum err e = ERR_BAD_REQUEST;

	if (role_from_code(request_field_text(w->req, "role"), &role) &&
	    (is_agreed || str_is_same(request_field(w->req, "decision"), "refuse")))
		e = op_people_decide_role(w->op, w->req->param[0], role, is_agreed);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_person_roles(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "The role %s is %s.", role_name(role),
		is_agreed ? "approved" : "refused"),
	    "/people/%s/roles", w->req->param[0]);
}

enum err
web_person_leave_ask(struct web *w)
{
	struct view_person page;
	enum err e = load(w, &page);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, "Close the account", "People");
	page.frame.about = page.person->name;
	go_back(w, &page.frame, &page);
	web_page(w, view_person_leave_page, &page);
	return ERR_OK;
}

enum err
web_person_leave(struct web *w)
{
	enum err e = op_people_leave(w->op, w->req->param[0]);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_person_leave_ask(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The account is closed.", "/people/%s", w->req->param[0]);
}

enum err
web_person_return(struct web *w)
{
	enum err e = op_people_return(w->op, w->req->param[0]);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "They are back. They can sign in when they have a new password.",
	    "/people/%s", w->req->param[0]);
}

enum err
web_people_choices(struct web *w, const struct view_choice **ret, size_t *ret_count)
{
	struct people_query query = {.text = "", .team_id = "", .limit = 0};
	struct people_list people;
	struct view_choice *choices;
	/* First how many there are: of very many none is read. */
	enum err e = op_people_list(w->op, &query, &people);

	*ret = NULL;
	*ret_count = 0;
	if (e != ERR_OK || people.total > CHOICES_MAXIMUM)
		return e;
	query.limit = CHOICES_MAXIMUM;
	e = op_people_list(w->op, &query, &people);
	if (e != ERR_OK)
		return e;
	choices = arena_array(w->op->arena, people.count, sizeof(*choices));
	for (size_t i = 0; i < people.count; i++)
		choices[i] = (struct view_choice){people.items[i].user_name,
		    str_is_empty(people.items[i].team_name)
			? people.items[i].name
			: arena_printf(w->op->arena, "%s, %s", people.items[i].name,
			      people.items[i].team_name),
		    people.items[i].roles};
	*ret = choices;
	*ret_count = people.count;
	return ERR_OK;
}

static enum err
team_choices(struct web *w, const struct view_choice **ret, size_t *ret_count)
{
	struct team_list teams;
	struct view_choice *choices;
	enum err e = op_people_teams(w->op, &teams);

	if (e != ERR_OK || teams.count > CHOICES_MAXIMUM)
		return e;
	choices = arena_array(w->op->arena, teams.count, sizeof(*choices));
	for (size_t i = 0; i < teams.count; i++)
		choices[i] = (struct view_choice){teams.items[i].name, teams.items[i].name, 0};
	*ret = choices;
	*ret_count = teams.count;
	return ERR_OK;
}

static enum err
show_form(struct web *w, struct view_person_form *page, const char *id)
{
	enum err e = team_choices(w, &page->teams, &page->team_count);

	if (e == ERR_OK)
		e = web_people_choices(w, &page->people, &page->people_count);
	if (e != ERR_OK)
		return e;
	page->roles_wait = !w->site->is_practice;
	page->action = id == NULL ? "/people/new" : arena_printf(w->op->arena, "/people/%s/edit", id);
	page->cancel = id == NULL ? "/people" : arena_printf(w->op->arena, "/people/%s", id);
	page->frame = web_frame(w, id == NULL ? "Add a person" : "Change a person", "People");
	if (id != NULL && w->req->method == HTTP_GET)
		page->frame.about = page->name;
	page->frame.back_href = page->cancel;
	web_page(w, view_person_form_page, page);
	return ERR_OK;
}

enum err
web_person_new(struct web *w)
{
	struct view_person_form page = {.agency = ""};

	return show_form(w, &page, NULL);
}

enum err
web_person_edit(struct web *w)
{
	struct view_person_form page = {0};
	struct person_page loaded, manager;
	const struct person *p = &loaded.person;
	enum err e = op_people_get(w->op, w->req->param[0], &loaded);

	if (e != ERR_OK)
		return e;
	page.version = p->version;
	page.name = p->name;
	page.user_name = p->user_name;
	page.email = p->email;
	page.job_title = p->job_title;
	page.team = loaded.team_name;
	page.line_manager = "";
	if (!str_is_empty(p->line_manager_id) &&
	    op_people_get(w->op, p->line_manager_id, &manager) == ERR_OK)
		page.line_manager = manager.person.user_name;
	for (size_t i = 0; i < loaded.grants.count; i++)
		page.roles |= ROLE_BIT(loaded.grants.items[i].role);
	memcpy(page.audits, p->is_auditor, sizeof(page.audits));
	page.is_reviewing_officer = p->is_reviewing_officer;
	page.agency = p->agency;
	if (!date_is_none(p->ends_on)) {
		int year, month, day;

		date_parts(p->ends_on, &year, &month, &day);
		page.ends_on[0] = arena_printf(w->op->arena, "%d", day);
		page.ends_on[1] = arena_printf(w->op->arena, "%d", month);
		page.ends_on[2] = arena_printf(w->op->arena, "%d", year);
	}
	return show_form(w, &page, w->req->param[0]);
}

static void
read_form(struct web *w, struct view_person_form *page, struct person_edit *edit)
{
	struct person *p = &edit->person;
	int64_t version = 0;
	size_t count;
	const char *const *values;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	page->version = p->version = (int)version;
	page->name = p->name = str_folded_spaces(w->op->arena, request_field_text(w->req, "name"));
	page->user_name = p->user_name =
	    str_lower(w->op->arena, str_trimmed(w->op->arena, request_field_text(w->req, "user-name")));
	page->email = p->email =
	    str_lower(w->op->arena, str_trimmed(w->op->arena, request_field_text(w->req, "email")));
	page->job_title = p->job_title =
	    str_folded_spaces(w->op->arena, request_field_text(w->req, "job-title"));
	page->team = request_field_text(w->req, "team");
	page->line_manager = request_field_text(w->req, "line-manager");
	values = request_fields(w->req, "roles", &count);
	for (size_t i = 0; i < count; i++) {
		enum role role;

		if (role_from_code(values[i], &role))
			edit->roles |= ROLE_BIT(role);
	}
	page->roles = edit->roles;
	values = request_fields(w->req, "audits", &count);
	for (size_t i = 0; i < count; i++) {
		enum service service;

		if (service_from_code(values[i], &service))
			p->is_auditor[service] = page->audits[service] = true;
	}
	page->is_reviewing_officer = p->is_reviewing_officer =
	    str_is_same(request_field(w->req, "reviewing-officer"), "yes");
	page->agency = p->agency = request_field_text(w->req, "agency");
	if (!web_typed_date(w, "ends-on", page->ends_on, &p->ends_on))
		problems_add(&w->op->problems, "ends-on",
		    "The day the account ends must be a real date, such as 31 12 2021");
}

static enum err
save(struct web *w, const char *id)
{
	struct view_person_form page = {0};
	struct person_edit edit = {.person = {.id = id == NULL ? "" : id}};
	const char *saved;
	enum err e;

	read_form(w, &page, &edit);
	e = op_people_resolve_team(w->op, page.team, "team", "Team", &edit.person.team_id);
	if (e == ERR_OK || e == ERR_INVALID)
		e = op_people_resolve(
		    w->op, page.line_manager, "line-manager", "Line manager", &edit.person.line_manager_id);
	/* A name that could not be looked up is no empty box: nothing is saved. */
	if (e != ERR_OK && e != ERR_INVALID)
		return e;
	e = w->op->problems.count == 0 ? op_people_save(w->op, &edit, &saved) : ERR_INVALID;
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_form(w, &page, id);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, arena_printf(w->op->arena, "%s is saved.", edit.person.name),
	    "/people/%s", saved);
}

enum err
web_person_add(struct web *w)
{
	return save(w, NULL);
}

enum err
web_person_save(struct web *w)
{
	return save(w, w->req->param[0]);
}
