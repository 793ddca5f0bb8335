#include "view/view_people.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

/* A list to choose from where it is short enough, else a box for a name; the server takes either. */
static void
write_choose(struct html *h, const struct view_frame *frame, const char *name, const char *label,
    const char *hint, const char *value, const struct view_choice *choices, size_t count)
{
	struct govuk_option *options = arena_array(h->arena, count + 2, sizeof(*options));
	size_t used = 0;
	bool is_known = str_is_empty(value);

	if (count == 0) {
		govuk_input(h, .name = name, .label = label, .hint = hint, .value = value,
		    .classes = "govuk-input--width-20", .error = problems_find(frame->problems, name));
		return;
	}
	options[used++] = (struct govuk_option){.value = "", .text = "Nobody chosen"};
	for (size_t i = 0; i < count; i++) {
		options[used++] =
		    (struct govuk_option){.value = choices[i].value, .text = choices[i].text};
		is_known = is_known || str_is_same(choices[i].value, value);
	}
	if (!is_known)
		options[used++] = (struct govuk_option){.value = value, .text = value};
	app_choose_write(h,
	    &(const struct govuk_select){.name = name,
		.label = label,
		.hint = hint,
		.value = value,
		.items = options,
		.item_count = used,
		.error = problems_find(frame->problems, name)});
}

static void
write_role_boxes(struct html *h, const struct view_person_form *page)
{
	struct govuk_choice choices[ROLE_COUNT] = {0};

	for (int i = 0; i < ROLE_COUNT; i++)
		choices[i] = (struct govuk_choice){.value = role_code((enum role)i),
		    .text = role_name((enum role)i),
		    .is_checked = (page->roles & ROLE_BIT(i)) != 0};
	govuk_checkboxes(h, .name = "roles", .legend = "Roles", .legend_classes = "govuk-fieldset__legend--m",
	    .hint = page->roles_wait
		? "A role that lets somebody see cases waits until an information governance officer approves it"
		: NULL,
	    .items = choices, .item_count = ROLE_COUNT,
	    .error = problems_find(page->frame.problems, "roles"));
}

static void
write_audit_boxes(struct html *h, const struct view_person_form *page)
{
	struct govuk_choice choices[SERVICE_COUNT] = {0};
	const struct govuk_choice officer = {.value = "yes",
	    .text = "Is an Independent Reviewing Officer",
	    .is_checked = page->is_reviewing_officer};

	for (int i = 0; i < SERVICE_COUNT; i++)
		choices[i] = (struct govuk_choice){.value = service_code((enum service)i),
		    .text = service_name((enum service)i),
		    .is_checked = page->audits[i]};
	govuk_checkboxes(h, .name = "audits", .legend = "What may they audit?",
	    .legend_classes = "govuk-fieldset__legend--m", .items = choices, .item_count = SERVICE_COUNT,
	    .error = problems_find(page->frame.problems, "audits"));
	govuk_checkboxes(h, .name = "reviewing-officer", .legend = "Reviewing",
	    .legend_classes = "govuk-fieldset__legend--m", .items = &officer, .item_count = 1);
}

static void
write_partner(struct html *h, const struct view_person_form *page)
{
	static const struct govuk_option agencies[] = {{.value = "", .text = "None"},
	    {.value = "health", .text = "Health"}, {.value = "education", .text = "Education"},
	    {.value = "social care", .text = "Social care"}};

	view_heading_2(h, "Partners only");
	govuk_select(h, .name = "agency", .label = "Agency", .value = page->agency, .items = agencies,
	    .item_count = 4, .error = problems_find(page->frame.problems, "agency"));
	app_date(h, .name = "ends-on", .legend = "When does the account end?",
	    .legend_classes = "govuk-fieldset__legend--s",
	    .error = problems_find(page->frame.problems, "ends-on"), .day = page->ends_on[0],
	    .month = page->ends_on[1], .year = page->ends_on[2]);
}

void
view_person_form_page(struct html *h, const struct view_person_form *page)
{
	const struct problems *problems = page->frame.problems;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_input(h, .name = "name", .label = "Name", .value = page->name,
	    .classes = "govuk-input--width-20", .error = problems_find(problems, "name"));
	govuk_input(h, .name = "user-name", .label = "User name",
	    .hint = "Letters, digits, “.”, “-” and “_”", .value = page->user_name,
	    .classes = "govuk-input--width-20", .autocapitalize = "none", .spellcheck = "false",
	    .error = problems_find(problems, "user-name"));
	govuk_input(h, .name = "email", .label = "E-mail address", .value = page->email, .type = "email",
	    .spellcheck = "false", .error = problems_find(problems, "email"));
	govuk_input(h, .name = "job-title", .label = "Job title", .value = page->job_title,
	    .classes = "govuk-input--width-20", .error = problems_find(problems, "job-title"));
	write_choose(h, &page->frame, "team", "Team", NULL, page->team, page->teams, page->team_count);
	write_choose(h, &page->frame, "line-manager", "Line manager",
	    page->people_count == 0 ? "User name, e-mail address or name" : NULL, page->line_manager,
	    page->people, page->people_count);
	write_role_boxes(h, page);
	write_audit_boxes(h, page);
	write_partner(h, page);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	html_link(h, page->cancel, "Cancel");
	html_close(h, "div");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_team_form_page(struct html *h, const struct view_team_form *page)
{
	struct govuk_choice services[SERVICE_COUNT] = {0};

	for (int i = 0; i < SERVICE_COUNT; i++)
		services[i] = (struct govuk_choice){
		    .value = service_code((enum service)i), .text = service_name((enum service)i)};
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_input(h, .name = "name", .label = "Name of the team", .value = page->name,
	    .classes = "govuk-input--width-20", .error = problems_find(page->frame.problems, "name"));
	govuk_radios(h, .name = "service", .legend = "Service", .legend_classes = "govuk-fieldset__legend--s",
	    .items = services, .item_count = SERVICE_COUNT, .value = page->service,
	    .error = problems_find(page->frame.problems, "service"));
	write_choose(h, &page->frame, "manager", "Team manager", "They must hold the role Team manager",
	    page->manager, page->people, page->people_count);
	write_choose(h, &page->frame, "head", "Head of service", "They must hold the role Head of service",
	    page->head, page->people, page->people_count);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	html_link(h, "/people/teams", "Cancel");
	html_close(h, "div");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_preview(struct html *h, const struct view_people_import *page)
{
	view_heading_2(h, "What will change");
	view_paragraph(h,
	    arena_printf(h->arena,
		"%zu rows: %zu people new, %zu changed; %zu teams new or changed. Nothing is kept yet.",
		page->rows, page->added, page->changed, page->teams));
	if (page->note_count > 0) {
		html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
		html_element(h, "p", "govuk-body", "These have to wait:");
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t i = 0; i < page->note_count; i++)
			html_element(h, "li", NULL, page->notes[i]);
		html_close(h, "ul");
		html_close(h, "div");
	}
	if (page->line_count > 0) {
		govuk_table_open(h, .caption = "Changes", .caption_classes = "govuk-visually-hidden",
		    .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Row", .format = "numeric");
		govuk_table_heading(h, .text = "Who");
		govuk_table_heading(h, .text = "What");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->line_count; i++) {
			const struct view_people_line *line = &page->lines[i];

			govuk_table_row_open(h, NULL);
			govuk_table_cell(h,
			    .text = line->row == 0 ? "" : arena_printf(h->arena, "%zu", line->row),
			    .format = "numeric", .label = "Row");
			govuk_table_cell_open(h, .is_row_header = true, .label = "Who");
			html_text(h, line->who);
			if (line->is_new) {
				html_text(h, " ");
				govuk_tag(h, .text = "New");
			}
			govuk_table_cell_close(h);
			govuk_table_cell_open(h, .label = "What");
			html_lines(h, line->what);
			govuk_table_cell_close(h);
			govuk_table_row_close(h);
		}
		govuk_table_close(h);
	}
	/* As a part of its own the text keeps its size; encoded into a line it would grow past what a form may be. */
	view_upload_form_open(h, &page->frame, "/people/import");
	view_hidden(h, "text", page->text);
	view_hidden(h, "confirm", "yes");
	govuk_button(h, .text = "Bring in these people", .prevent_double_click = "true");
	view_form_close(h);
	view_heading_2(h, "Or another file");
}

void
view_people_import_page(struct html *h, const struct view_people_import *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->text != NULL)
		write_preview(h, page);
	view_paragraph(h,
	    "A CSV file with a row for each person and at least the columns user_name, name and email; also "
	    "job_title, service, team, line_manager, roles, audits, reviewing_officer, agency, ends_on, manages "
	    "and heads. You will see what changes before anything is kept.");
	view_upload_form_open(h, &page->frame, "/people/import");
	govuk_file_upload(h, .name = "file", .label = "CSV file with people",
	    .error = problems_find(page->frame.problems, "file"));
	govuk_button(h, .text = "Show what will change");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

const char *
view_hand_over_label(struct arena *arena, const struct view_hand_over_row *row)
{
	return str_is_empty(row->month) ? arena_printf(arena, "%s: %s", row->part, row->reference)
					: arena_printf(arena, "%s: %s (%s)", row->reference, row->part, row->month);
}

/* Those who hold one of the roles; everybody for 0. */
static const struct view_choice *
holders_of(struct html *h, const struct view_hand_over *page, unsigned roles, size_t *ret_count)
{
	struct view_choice *holders = arena_array(h->arena, page->people_count, sizeof(*holders));
	size_t count = 0;

	for (size_t i = 0; i < page->people_count; i++)
		if (roles == 0 || (page->people[i].roles & roles) != 0)
			holders[count++] = page->people[i];
	*ret_count = count;
	return holders;
}

void
view_hand_over_page(struct html *h, const struct view_hand_over *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->row_count == 0 && !page->has_other) {
		view_paragraph(h, "They have no open work. The administrator can close the account.");
		view_frame_close(h, &page->frame);
		return;
	}
	view_paragraph(h,
	    "Choose who takes each part. What you leave empty stays as it is. Nobody can audit a case of "
	    "their own team, or one they work on.");
	view_form_open(
	    h, &page->frame, arena_printf(h->arena, "/people/%s/hand-over", page->person_id));
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_hand_over_row *row = &page->rows[i];
		size_t count;
		const struct view_choice *people = holders_of(h, page, row->roles, &count);

		write_choose(h, &page->frame, row->field,
		    view_hand_over_label(h->arena, row),
		    page->people_count == 0 ? "User name, e-mail address or name" : NULL, row->typed,
		    people, count);
	}
	if (page->has_other)
		write_choose(h, &page->frame, "other", VIEW_HAND_OVER_OTHER, NULL,
		    page->other_typed, page->people, page->people_count);
	govuk_button(h, .text = "Hand on this work", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
