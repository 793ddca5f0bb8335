#include "view/view_briefing.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"

void
view_briefings_page(struct html *h, const struct view_briefings *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "At the end of each month the Centre for Professional Practice shares what audits and dip samples found. Each briefing takes "
	    "about seven minutes: talk about it in your team.");
	if (page->count == 0)
		view_paragraph(h, "No briefing has been published yet.");
	if (page->count > 0) {
		govuk_table_open(h, .caption = "Briefings by month", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Month");
		govuk_table_heading(h, .text = "Themes");
		govuk_table_heading(h, .text = "Briefing date");
		govuk_table_heading(h, .text = page->is_centre ? "Where it stands" : "Read");
		govuk_table_body_open(h);
	}
	for (size_t i = 0; i < page->count; i++) {
		const struct view_briefing_row *row = &page->items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Month");
		html_link(h, arena_printf(h->arena, "/briefings/%s", row->cycle_id), row->month);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = row->themes, .label = "Themes");
		govuk_table_cell_open(h, .label = "Briefing date");
		app_time(h, date_text_iso(h->arena, row->briefing_on), date_text_long(h->arena, row->briefing_on));
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = page->is_centre ? row->state : row->is_read ? "You have read it" : "Not yet",
		    .label = page->is_centre ? "Where it stands" : "Read");
		govuk_table_row_close(h);
	}
	if (page->count > 0)
		govuk_table_close(h);
	view_frame_close(h, &page->frame);
}
