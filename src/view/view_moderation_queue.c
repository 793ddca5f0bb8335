#include "view/view_moderation.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "view/view_due.h"

static void
write_audit(struct html *h, const struct view_moderation_row *row)
{
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
	html_link(h, row->href, row->reference);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Theme",
	    .text = arena_printf(h->arena, "%s, %s", view_theme(h->arena, row->theme_title),
		view_month(h->arena, row->cycle_id)));
}

static void
write_row(struct html *h, const struct view_moderation_queue *page, const struct view_moderation_row *row)
{
	govuk_table_row_open(h, NULL);
	write_audit(h, row);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Due", .classes = "app-nowrap"});
	if (row->is_open)
		view_due(h, row->due_on, page->today);
	else
		view_day_short(h, row->due_on);
	govuk_table_cell_close(h);
	if (page->is_lead) {
		govuk_table_cell(h, .label = "Auditor", .text = row->auditor_name);
		govuk_table_cell(h, .label = "Why chosen", .text = row->reason);
	}
	govuk_table_cell(h, .label = "Status", .text = row->state);
	govuk_table_cell(h, .label = "Moderator", .text = row->moderator);
	govuk_table_row_close(h);
}

static void
write_open(struct html *h, const struct view_moderation_queue *page)
{
	govuk_table_open(h, .caption = "Audits to be moderated", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Theme");
	govuk_table_heading(h, .text = "Due");
	if (page->is_lead) {
		govuk_table_heading(h, .text = "Auditor");
		govuk_table_heading(h, .text = "Why chosen");
	}
	govuk_table_heading(h, .text = "Status");
	govuk_table_heading(h, .text = "Moderator");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_row(h, page, &page->rows[i]);
	govuk_table_close(h);
}

static void
write_done(struct html *h, const struct view_moderation_queue *page)
{
	govuk_table_open(h, .caption = "Audits that were moderated", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Theme");
	govuk_table_heading(h, .text = "Settled");
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Why chosen");
	govuk_table_heading(h, .text = "Auditor’s grade");
	govuk_table_heading(h, .text = "Final grade");
	govuk_table_heading(h, .text = "Outcome");
	govuk_table_heading(h, .text = "Moderator");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_moderation_row *row = &page->rows[i];

		govuk_table_row_open(h, NULL);
		write_audit(h, row);
		govuk_table_cell_open_write(
		    h, &(struct govuk_table_cell){.label = "Settled", .classes = "app-nowrap"});
		view_day_short(h, row->settled_on);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Auditor", .text = row->auditor_name);
		govuk_table_cell(h, .label = "Why chosen", .text = row->reason);
		govuk_table_cell(h, .label = "Auditor’s grade", .text = grade_name(row->original_grade));
		govuk_table_cell(h, .label = "Final grade", .text = grade_name(row->final_grade));
		govuk_table_cell(h, .label = "Outcome", .text = row->outcome);
		govuk_table_cell(h, .label = "Moderator", .text = row->moderator);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_filter(struct html *h, const struct view_moderation_queue *page, bool is_chosen)
{
	static const struct govuk_choice free_only[] = {{.value = "1", .text = "Only those nobody has"}};
	const struct view_query *q = &page->query;
	const char *is_free = view_query_get(q, "free");

	view_query_form_open(h, q->path);
	app_filter_open(h, "Filter moderations", is_chosen);
	app_filter_fields_open(h);
	govuk_select(h, .name = "month", .label = "Month", .items = page->months,
	    .item_count = page->month_count, .value = view_query_get(q, "month"));
	if (!page->is_done)
		govuk_checkboxes(h, .name = "free", .legend = "Moderator", .classes = "govuk-checkboxes--small",
		    .items = free_only, .item_count = 1, .values = &is_free,
		    .value_count = str_is_empty(is_free) ? 0 : 1);
	app_filter_fields_close(h);
	if (!str_is_empty(view_query_get(q, "list")))
		view_hidden(h, "list", view_query_get(q, "list"));
	app_filter_close(h, "Apply filters");
	view_form_close(h);
}

void
view_moderation_queue_page(struct html *h, const struct view_moderation_queue *page)
{
	const struct view_query *q = &page->query;
	struct app_chosen chosen[2];
	size_t count = 0;

	if (!str_is_empty(view_query_get(q, "month")))
		chosen[count++] = (struct app_chosen){
		    arena_printf(h->arena, "Month: %s", view_month(h->arena, view_query_get(q, "month"))),
		    view_query_with(h->arena, q, "month", "")};
	if (!str_is_empty(view_query_get(q, "free")))
		chosen[count++] = (struct app_chosen){
		    "Only those nobody has", view_query_with(h->arena, q, "free", "")};
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (page->numbers != NULL)
		view_paragraph(h, page->numbers);
	moj_sub_navigation(h, .label = "Parts of moderation", .items = page->tabs, .item_count = page->tab_count);
	write_filter(h, page, count > 0);
	app_chosen_filters(h, chosen, count, view_query_with(h->arena, &(struct view_query){.path = q->path}, "list",
	    view_query_get(q, "list")));
	if (page->row_count == 0) {
		view_paragraph(h, count > 0 ? "No moderations match these filters." : page->empty);
	} else {
		if (page->total > page->counted)
			view_query_count_more(h, page->page, page->page_size, page->row_count, page->counted);
		else
			view_query_count(h, page->page, page->page_size, page->row_count, page->total);
		if (page->is_done)
			write_done(h, page);
		else
			write_open(h, page);
		view_query_pages(h, q, page->page, page->page_size, page->row_count, page->total);
		view_query_sizes(h, q, page->page_size, page->total);
	}
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/comments", "Your open comments");
	html_close(h, "p");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/exemplars", "Examples by grade");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}
