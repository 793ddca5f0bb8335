#include "view/view_audits.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_link(struct html *h, const struct view_audits_row *row)
{
	html_link(h, arena_printf(h->arena, "/audits/%s", row->id), row->reference);
}

static void
write_state(struct html *h, const struct view_audits_row *row)
{
	html_text(h, audit_state_name(row->state));
	if (row->is_late) {
		html_text(h, " ");
		govuk_tag(h, .text = audit_state_is_sent(row->state) ? "Sent late" : "Overdue",
		    .classes = audit_state_is_sent(row->state) ? "govuk-tag--grey" : "govuk-tag--red");
	}
}

static void
write_row(struct html *h, const struct view_audits_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
	write_link(h, row);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Child", .text = row->child_reference);
	govuk_table_cell(h, .label = "Theme",
	    .text = arena_printf(h->arena, "%s, %s", view_theme(h->arena, row->theme_title),
		view_month(h->arena, row->cycle_id)));
	govuk_table_cell(h, .label = "Team", .text = row->team_name);
	govuk_table_cell(h, .label = "Auditor", .text = row->auditor_name);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Due", .classes = "app-nowrap"});
	view_day_short(h, row->due_on);
	govuk_table_cell_close(h);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Status"});
	write_state(h, row);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Grade", .text = row->grade == GRADE_NONE ? "" : grade_name(row->grade));
	govuk_table_row_close(h);
}

static void
write_list(struct html *h, const struct view_audits *page)
{
	const struct view_query *q = &page->query;

	govuk_table_open(h, .caption = "Audits", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	view_query_heading(h, q, "Audit", "reference", page->order);
	view_query_heading(h, q, "Child", "child", page->order);
	govuk_table_heading(h, .text = "Theme");
	view_query_heading(h, q, "Team", "team", page->order);
	view_query_heading(h, q, "Auditor", "auditor", page->order);
	view_query_heading(h, q, "Due", "due", page->order);
	view_query_heading(h, q, "Status", "status", page->order);
	view_query_heading(h, q, "Grade", "grade", page->order);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->rows.count; i++)
		write_row(h, &page->rows.items[i]);
	govuk_table_close(h);
}

static void
write_fixed_filters(struct html *h, const struct view_query *q)
{
	struct govuk_option services[SERVICE_COUNT + 1] = {{.value = "", .text = "Any"}};
	struct govuk_option states[AUDIT_STATE_COUNT + 1] = {{.value = "", .text = "Any"}};
	struct govuk_option grades[GRADE_COUNT] = {{.value = "", .text = "Any"}};
	static const struct govuk_choice late[] = {{.value = "1", .text = "Only late"}};
	const char *is_late = view_query_get(q, "late");

	for (int i = 0; i < SERVICE_COUNT; i++)
		services[i + 1] = (struct govuk_option){
		    .value = service_code((enum service)i), .text = service_name((enum service)i)};
	for (int i = 0; i < AUDIT_STATE_COUNT; i++)
		states[i + 1] = (struct govuk_option){.value = audit_state_code((enum audit_state)i),
		    .text = audit_state_name((enum audit_state)i)};
	for (int i = GRADE_OUTSTANDING; i < GRADE_COUNT; i++)
		grades[i] = (struct govuk_option){
		    .value = arena_printf(h->arena, "%d", i), .text = grade_name((enum grade)i)};
	govuk_select(h, .name = "service", .label = "Service", .items = services,
	    .item_count = SERVICE_COUNT + 1, .value = view_query_get(q, "service"));
	govuk_select(h, .name = "status", .label = "Status", .items = states,
	    .item_count = AUDIT_STATE_COUNT + 1, .value = view_query_get(q, "status"));
	govuk_select(h, .name = "grade", .label = "Grade", .items = grades, .item_count = GRADE_COUNT,
	    .value = view_query_get(q, "grade"));
	govuk_checkboxes(h, .name = "late", .legend = "Late",
	    .classes = "govuk-checkboxes--small", .items = late, .item_count = 1,
	    .values = &is_late, .value_count = str_is_empty(is_late) ? 0 : 1);
}

static void
write_filter(struct html *h, const struct view_audits *page, bool is_chosen)
{
	const struct view_query *q = &page->query;

	view_query_form_open(h, q->path);
	app_filter_open(h, "Filter audits", is_chosen);
	app_filter_fields_open(h);
	govuk_select(h, .name = "month", .label = "Month", .items = page->months,
	    .item_count = page->month_count, .value = view_query_get(q, "month"),
	    .error = problems_find(page->frame.problems, "month"));
	govuk_select(h, .name = "theme", .label = "Theme", .items = page->themes,
	    .item_count = page->theme_count, .value = view_query_get(q, "theme"));
	govuk_input(h, .name = "team", .label = "Team", .value = view_query_get(q, "team"));
	govuk_input(h, .name = "auditor", .label = "Auditor", .value = view_query_get(q, "auditor"));
	write_fixed_filters(h, q);
	app_filter_fields_close(h);
	if (!str_is_empty(view_query_get(q, "order")))
		view_hidden(h, "order", view_query_get(q, "order"));
	if (!str_is_empty(view_query_get(q, "reverse")))
		view_hidden(h, "reverse", view_query_get(q, "reverse"));
	if (!str_is_empty(view_query_get(q, "show")))
		view_hidden(h, "show", view_query_get(q, "show"));
	app_filter_close(h, "Apply filters");
	view_form_close(h);
}

enum { CHOSEN_MAXIMUM = 8 };

static void
add_chosen(struct arena *a, const struct view_query *q, const char *name, const char *label,
    const char *words, struct app_chosen *items, size_t *count)
{
	if (str_is_empty(view_query_get(q, name)))
		return;
	items[(*count)++] = (struct app_chosen){
	    words == NULL ? label : arena_printf(a, "%s: %s", label, words),
	    view_query_with(a, q, name, "")};
}

static size_t
chosen_filters(struct arena *a, const struct view_audits *page, struct app_chosen *items)
{
	const struct view_query *q = &page->query;
	enum service service;
	enum audit_state state;
	size_t count = 0;
	const char *grade = view_query_get(q, "grade");

	add_chosen(a, q, "month", "Month", view_month(a, view_query_get(q, "month")), items, &count);
	add_chosen(a, q, "theme", "Theme", page->theme_title, items, &count);
	add_chosen(a, q, "team", "Team", view_query_get(q, "team"), items, &count);
	add_chosen(a, q, "auditor", "Auditor", view_query_get(q, "auditor"), items, &count);
	if (service_from_code(view_query_get(q, "service"), &service))
		add_chosen(a, q, "service", "Service", service_name(service), items, &count);
	if (audit_state_from_code(view_query_get(q, "status"), &state))
		add_chosen(a, q, "status", "Status", audit_state_name(state), items, &count);
	if (!str_is_empty(grade))
		add_chosen(a, q, "grade", "Grade", grade_name((enum grade)(grade[0] - '0')), items, &count);
	add_chosen(a, q, "late", "Only late", NULL, items, &count);
	return count;
}

void
view_audits_page(struct html *h, const struct view_audits *page)
{
	struct app_chosen chosen[CHOSEN_MAXIMUM];
	size_t count = chosen_filters(h->arena, page, chosen);

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	write_filter(h, page, count > 0 || problems_find(page->frame.problems, "month") != NULL);
	app_chosen_filters(h, chosen, count, page->query.path);
	if (page->rows.count == 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_text(h, count > 0 ? "No audits match these filters." : "No audits are yours to see yet.");
		html_close(h, "p");
	} else {
		if (page->total > page->counted)
			view_query_count_more(
			    h, page->page, page->page_size, page->rows.count, page->counted);
		else
			view_query_count(h, page->page, page->page_size, page->rows.count, page->total);
		write_list(h, page);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, view_query_href(h->arena, &page->query, "/audits.csv"), "Download as CSV");
		html_close(h, "p");
		view_query_pages(
		    h, &page->query, page->page, page->page_size, page->rows.count, page->total);
		view_query_sizes(h, &page->query, page->page_size, page->total);
		if (page->total > page->counted)
			view_paragraph(h, "Use the filters to find the one you want.");
	}
	view_frame_close(h, &page->frame);
}

static void
write_found(struct html *h, const char *heading, const struct view_audits_rows *rows)
{
	if (rows->count == 0)
		return;
	view_heading_2(h, heading);
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < rows->count; i++) {
		const struct view_audits_row *row = &rows->items[i];

		html_open(h, "li", NO_ATTRS);
		write_link(h, row);
		html_printf(h, " · Child %s · %s, %s · %s", row->child_reference, view_theme(h->arena, row->theme_title),
		    view_month(h->arena, row->cycle_id), audit_state_name(row->state));
		html_void_fixed(h, "br", "");
		html_printf(h, "Auditor %s, practitioner %s, team %s", row->auditor_name,
		    row->practitioner_name, row->team_name);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_people(struct html *h, const struct view_search *page)
{
	if (page->people_count == 0 && page->people_most == 0)
		return;
	view_heading_2(h, "People");
	if (page->people_most > 0) {
		view_paragraph(h,
		    arena_printf(h->arena,
			"More than %d people have “%s” in their name. Enter their first name and their last name.",
			page->people_most, page->text));
		return;
	}
	view_paragraph(h,
	    arena_printf(h->arena, "%d people match. Choose one to see their audits.", (int)page->people_count));
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < page->people_count; i++) {
		const struct view_search_person *person = &page->people[i];

		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/search?person=%s", person->id), person->name);
		if (!str_is_empty(person->team_name))
			html_printf(h, " · %s", person->team_name);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_none(struct html *h, const struct view_search *page)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	if (page->person_name != NULL)
		html_printf(h, "No audits of %s.", page->person_name);
	else
		html_printf(h,
		    "No results for “%s”. Check the number, or search by the name of an auditor or a "
		    "practitioner. You find only audits that are yours to see.",
		    page->text);
	html_close(h, "p");
}

void
view_search_page(struct html *h, const struct view_search *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	html_open(h, "form",
	    ATTRS({"action", "/search", false}, {"method", "get", false}, {"role", "search", false},
		{"novalidate", "", true}));
	govuk_input(h, .id = "q", .name = "q", .label = "Search audits", .value = page->text,
	    .hint = "By audit number, child reference or name of a person",
	    .classes = "govuk-input--width-20", .error = problems_find(page->frame.problems, "q"));
	govuk_button(h, .text = "Search");
	html_close(h, "form");
	if (page->has_asked && page->by_number.count == 0 && page->by_person.count == 0 &&
	    page->people_count == 0 && page->people_most == 0)
		write_none(h, page);
	write_found(h, "By number", &page->by_number);
	write_found(h,
	    page->person_name == NULL ? "By person" : arena_printf(h->arena, "Audits of %s", page->person_name),
	    &page->by_person);
	write_people(h, page);
	view_frame_close(h, &page->frame);
}
