#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_dip.h"

static void
write_months(struct html *h, const struct view_dip_month *page)
{
	if (page->month_count < 2)
		return;
	view_query_form_open(h, "/dip-samples");
	app_filter_open(h, "Another month", false);
	app_filter_fields_open(h);
	govuk_select(h, .name = "month", .label = "Month", .items = page->months, .item_count = page->month_count,
	    .value = page->cycle_id);
	app_filter_fields_close(h);
	app_filter_close(h, "Show month");
	view_form_close(h);
}

static void
write_topics(struct html *h, const struct view_dip_month *page)
{
	for (size_t t = 0; t < page->topic_count; t++) {
		html_element(h, "p", "govuk-body govuk-!-margin-bottom-1 govuk-!-font-weight-bold", page->topic_titles[t]);
		html_open(h, "ol", ATTRS({"class", "govuk-list govuk-list--number", false}));
		for (size_t q = 0; q < page->topics[t].count; q++)
			html_element(h, "li", NULL, page->topics[t].items[q].question);
		html_close(h, "ol");
	}
}

static void
write_share(struct html *h, const struct view_dip_month *page)
{
	static const char how[] =
	    "Nobody gets a case they have a conflict with. The rest is shared so that everybody’s work is as even as it can be.";
	struct govuk_choice *items = arena_array(h->arena, page->person_count, sizeof(*items));

	for (size_t i = 0; i < page->person_count; i++)
		items[i] = (struct govuk_choice){.value = page->people[i].id, .text = page->people[i].name,
		    .hint = arena_printf(h->arena, "%s open. %s", page->people[i].load, page->people[i].barred),
		    .is_checked = page->people[i].is_chosen};
	view_form_open(h, &page->frame, "/dip-samples/share");
	view_hidden(h, "month", page->cycle_id);
	if (page->is_large)
		govuk_textarea(h, .name = "names", .label = "Who takes part?", .label_classes = "govuk-label--m",
		    .hint = arena_printf(h->arena, "One user name, e-mail address or name a line. Leave it empty for every member of the Centre. %s",
			how),
		    .error = problems_find(page->frame.problems, "names"), .value = page->names, .rows = 8, .spellcheck = "false");
	else
		govuk_checkboxes(h, .name = "people", .legend = "Who takes part?", .legend_classes = "govuk-fieldset__legend--m",
		    .hint = how, .error = problems_find(page->frame.problems, "people"), .items = items,
		    .item_count = page->person_count, .classes = "govuk-checkboxes--small");
	govuk_button(h, .text = arena_printf(h->arena, "Share out %zu dip samples", page->to_share),
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_people(struct html *h, const struct view_dip_month *page)
{
	govuk_table_open(h, .caption = "Who has how many", .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Name");
	govuk_table_heading(h, .text = "Of this month");
	govuk_table_heading(h, .text = "Open in all");
	govuk_table_heading(h, .text = "Not for them");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->person_count; i++) {
		const struct view_dip_person *p = &page->people[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = p->name);
		govuk_table_cell(h, .label = "Of this month", .text = p->has);
		govuk_table_cell(h, .label = "Open in all", .text = p->load);
		govuk_table_cell(h, .label = "Not for them", .text = p->barred);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_row(struct html *h, const struct view_dip_row *row, bool has_topics)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .classes = "app-nowrap");
	if (row->href != NULL)
		html_link(h, row->href, row->reference);
	else
		html_text(h, row->reference);
	govuk_table_cell_close(h);
	if (has_topics)
		govuk_table_cell(h, .label = "Topic", .text = row->topic);
	govuk_table_cell(
	    h, .label = "Child", .text = str_is_empty(row->child_reference) ? "Not for you" : row->child_reference);
	govuk_table_cell(h, .label = "Team", .text = row->team);
	govuk_table_cell(h, .label = "With", .text = row->sampler);
	govuk_table_cell_open(h, .label = "Status");
	html_text(h, row->status);
	if (row->note != NULL) {
		html_void_fixed(h, "br", "");
		html_element(h, "span", "govuk-hint govuk-!-font-size-16", row->note);
	}
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_rows(struct html *h, const struct view_dip_month *page)
{
	static const char *const headings[] = {"Dip sample", "Child", "Team", "With", "Status"};
	bool has_topics = page->topic_count > 1; /* of one, each row would say what stands above */

	govuk_table_open(h, .caption = "All of the month", .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
		govuk_table_heading(h, .text = headings[i]);
		if (i == 0 && has_topics)
			govuk_table_heading(h, .text = "Topic");
	}
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_row(h, &page->rows[i], has_topics);
	govuk_table_close(h);
}

static void
write_month(struct html *h, const struct view_dip_month *page)
{
	view_heading_2(h, page->frame.about);
	view_paragraph(h, page->progress);
	view_paragraph(h, page->due);
	if (page->draws_href != NULL)
		govuk_button(h, .text = "Draw the dip samples", .href = page->draws_href);
	if (page->next_href != NULL)
		govuk_button(h, .text = "Start next", .href = page->next_href);
	if (page->share_note != NULL)
		govuk_inset_text(h, .text = page->share_note);
	if (page->may_share)
		write_share(h, page);
	if (page->row_count > 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->results_href, "Results by question");
		html_close(h, "p");
	}
	view_heading_3(h, "What the month asks");
	write_topics(h, page);
	if (page->person_count > 0 && !page->may_share)
		write_people(h, page);
	if (page->row_count > 0)
		write_rows(h, page);
}

void
view_dip_month_page(struct html *h, const struct view_dip_month *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	write_months(h, page);
	if (str_is_empty(page->cycle_id)) {
		view_paragraph(h, "No dip samples are drawn yet. The programme coordinator draws them from the month’s page.");
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, "/programme", "Go to the programme");
		html_close(h, "p");
	} else {
		write_month(h, page);
	}
	view_frame_close(h, &page->frame);
}
