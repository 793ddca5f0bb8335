#include "view/view_people.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_search(struct html *h, const struct view_people *page)
{
	const struct govuk_choice choices[] = {
	    {.value = "left", .text = "People who left", .is_checked = page->has_left},
	    {.value = "waiting", .text = "A role waits to be approved", .is_checked = page->is_waiting}};

	view_query_form_open(h, "/people");
	app_filter_open(h, "Search and filter", !str_is_empty(page->text));
	app_filter_fields_open(h);
	govuk_input(h, .name = "text", .label = "Name, user name or e-mail address", .value = page->text,
	    .classes = "govuk-input--width-20");
	govuk_checkboxes(h, .name = "show", .legend = "Show only", .items = choices, .item_count = 2,
	    .classes = "govuk-checkboxes--small");
	app_filter_fields_close(h);
	app_filter_close(h, "Show");
	view_form_close(h);
}

static void
write_person_row(struct html *h, const struct view_people_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "Name");
	html_link(h, arena_printf(h->arena, "/people/%s", row->id), row->name);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .text = row->user_name, .label = "User name");
	govuk_table_cell(h, .text = row->job_title, .label = "Job title");
	govuk_table_cell(h, .text = row->team_name, .label = "Team");
	govuk_table_cell_open(h, .label = "Roles");
	html_text(h, row->roles);
	if (row->waiting > 0) {
		html_text(h, " ");
		govuk_tag(h, .text = arena_printf(h->arena, "%lld to approve", (long long)row->waiting),
		    .classes = "govuk-tag--yellow");
	}
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

void
view_people_page(struct html *h, const struct view_people *page)
{
	static const char *const headings[] = {"Name", "User name", "Job title", "Team", "Roles"};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (page->may_edit) {
		html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
		govuk_button(h, .text = "Add a person", .href = "/people/new");
		govuk_button(h, .text = "Bring in a file", .href = "/people/import",
		    .classes = "govuk-button--secondary");
		html_close(h, "div");
	}
	write_search(h, page);
	if (page->row_count == 0) {
		view_paragraph(h, "Nobody matches. Check the spelling, or clear the filters.");
		view_frame_close(h, &page->frame);
		return;
	}
	view_query_count(h, page->page, page->page_size, page->row_count, page->total);
	govuk_table_open(h, .caption = "People", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		govuk_table_heading(h, .text = headings[i]);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_person_row(h, &page->rows[i]);
	govuk_table_close(h);
	view_query_pages(h, &page->query, page->page, page->page_size, page->row_count, page->total);
	if (page->total > page->counted)
		view_paragraph(h, "There are more than 1,000. Search for the one you want by name.");
	view_frame_close(h, &page->frame);
}

static void
write_roles(struct html *h, const void *data)
{
	const struct view_person *page = data;

	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->role_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_text(h, role_name(page->roles[i].role));
		if (page->roles[i].is_waiting)
			html_text(h, " (waits for the information governance officer)");
		html_close(h, "li");
	}
	if (page->role_count == 0)
		html_element(h, "li", NULL, "None");
	html_close(h, "ul");
}

static const char *
audits_text(struct arena *arena, const struct person *person)
{
	const char *text = "";

	for (int i = 0; i < SERVICE_COUNT; i++)
		if (person->is_auditor[i])
			text = arena_printf(arena, "%s%s%s", text, text[0] == '\0' ? "" : ", ",
			    service_name((enum service)i));
	return text[0] == '\0' ? "Nothing" : text;
}

/* "1 audit", "3 actions". */
static const char *
counted(struct html *h, int64_t count, const char *thing)
{
	return arena_printf(h->arena, "%lld %s%s", (long long)count, thing, count == 1 ? "" : "s");
}

/* "2 audits, 1 action, 5 tasks"; where there is nothing, "None". */
static const char *
open_work(struct html *h, const struct view_person *page)
{
	if (page->open_audits + page->open_actions + page->open_tasks == 0)
		return "None";
	return arena_printf(h->arena, "%s, %s, %s", counted(h, page->open_audits, "audit"),
	    counted(h, page->open_actions, "action"), counted(h, page->open_tasks, "task"));
}

static void
write_facts(struct html *h, const struct view_person *page)
{
	const struct person *p = page->person;

	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "User name", .value = p->user_name);
	govuk_summary_row(h, .key = "E-mail address", .value = p->email);
	govuk_summary_row(h, .key = "Job title", .value = p->job_title);
	govuk_summary_row(h, .key = "Team", .value = str_is_empty(page->team_name) ? "None" : page->team_name);
	govuk_summary_row(h, .key = "Line manager",
	    .value = str_is_empty(page->line_manager_name) ? "None" : page->line_manager_name);
	govuk_summary_row(h, .key = "Roles", .value_content = {write_roles, page});
	govuk_summary_row(h, .key = "May audit", .value = audits_text(h->arena, p));
	govuk_summary_row(
	    h, .key = "Independent Reviewing Officer", .value = p->is_reviewing_officer ? "Yes" : "No");
	if (!str_is_empty(p->agency))
		govuk_summary_row(h, .key = "Agency", .value = p->agency);
	if (!date_is_none(p->ends_on))
		govuk_summary_row(h, .key = "Account ends", .value = date_text_long(h->arena, p->ends_on));
	govuk_summary_row(h, .key = "Open work", .value = open_work(h, page));
	govuk_summary_list_close(h);
}

void
view_person_page(struct html *h, const struct view_person *page)
{
	const char *id = page->person->id;

	view_frame_open(h, &page->frame);
	view_heading(h, page->person->has_left ? "Has left" : NULL, page->frame.title);
	write_facts(h, page);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	if (page->may_edit && !page->person->has_left) {
		govuk_button(
		    h, .text = "Change", .href = arena_printf(h->arena, "/people/%s/edit", id));
		govuk_button(h, .text = "Close the account",
		    .href = arena_printf(h->arena, "/people/%s/leave", id),
		    .classes = "govuk-button--secondary");
	}
	if (page->may_edit || page->may_approve)
		html_link(h, arena_printf(h->arena, "/people/%s/account", id), "Account and password");
	if (page->may_approve)
		html_link(h, arena_printf(h->arena, "/people/%s/roles", id), "Roles that wait");
	if (page->may_hand_over && page->open_audits + page->open_actions + page->open_tasks > 0)
		html_link(h, arena_printf(h->arena, "/people/%s/hand-over", id), "Hand on open work");
	html_close(h, "div");
	if (page->may_edit && page->person->has_left) {
		view_form_open(h, &page->frame, arena_printf(h->arena, "/people/%s/return", id));
		govuk_button(h, .text = "They have come back", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}

static void
write_waiting(struct html *h, const struct view_person *page, enum role role)
{
	view_heading_2(h, role_name(role));
	view_paragraph(h,
	    role_is_case_role(role) ? "With it they can see the cases that are theirs by this role."
				    : "With it they decide who may see cases.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/people/%s/roles", page->person->id));
	view_hidden(h, "role", role_code(role));
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = arena_printf(h->arena, "Approve %s", role_name(role)), .name = "decision",
	    .value = "approve");
	govuk_button(h, .text = arena_printf(h->arena, "Refuse %s", role_name(role)), .name = "decision",
	    .value = "refuse", .classes = "govuk-button--secondary");
	html_close(h, "div");
	view_form_close(h);
}

void
view_person_roles_page(struct html *h, const struct view_person *page)
{
	size_t waiting = 0;

	view_frame_open(h, &page->frame);
	view_heading(h, page->person->name, page->frame.title);
	for (size_t i = 0; i < page->role_count; i++) {
		if (!page->roles[i].is_waiting)
			continue;
		write_waiting(h, page, page->roles[i].role);
		waiting++;
	}
	if (waiting == 0)
		view_paragraph(h, "No role of theirs waits.");
	view_heading_2(h, "Who they are");
	write_facts(h, page);
	view_frame_close(h, &page->frame);
}

void
view_person_leave_page(struct html *h, const struct view_person *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->person->name, page->frame.title);
	view_paragraph(h,
	    "They can no longer sign in. What they wrote stays, with their name. Their open work must be "
	    "with somebody else first:");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	html_element(h, "li", NULL,
	    arena_printf(h->arena, "%s, %s and %s, which the programme coordinator hands on",
		counted(h, page->open_audits, "open audit"), counted(h, page->open_actions, "action"),
		counted(h, page->open_tasks, "task")));
	html_element(h, "li", NULL,
	    arena_printf(h->arena, "%s and %s that have them as manager, which you change",
		counted(h, page->teams, "team"),
		page->managed == 1 ? "1 person" : arena_printf(h->arena, "%lld people", (long long)page->managed)));
	html_close(h, "ul");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/people/%s/leave", page->person->id));
	govuk_button(h, .text = "Close the account", .classes = "govuk-button--warning",
	    .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_teams_page(struct html *h, const struct view_teams *page)
{
	static const char *const headings[] = {"Team", "Service", "Team manager", "Head of service"};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (page->may_edit)
		govuk_button(h, .text = "Add a team", .href = "/people/teams/new");
	view_query_count(h, page->page, page->page_size, page->row_count, page->total);
	govuk_table_open(h, .caption = "Teams", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		govuk_table_heading(h, .text = headings[i]);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_team_row *row = &page->rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Team");
		if (page->may_edit)
			html_link(h, arena_printf(h->arena, "/people/teams/%s", row->id), row->name);
		else
			html_text(h, row->name);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = row->service, .label = "Service");
		govuk_table_cell(h, .text = row->manager, .label = "Team manager");
		govuk_table_cell(h, .text = row->head, .label = "Head of service");
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_query_pages(h, &page->query, page->page, page->page_size, page->row_count, page->total);
	view_frame_close(h, &page->frame);
}
