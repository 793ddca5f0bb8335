#include "view/view_cover.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_task(struct html *h, const struct view_cover *page, const struct view_cover_task *t)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "Task");
	if (t->path != NULL)
		html_link_id(h, t->path, t->id, t->words);
	else
		html_text(h, t->words);
	if (!str_is_empty(t->audit_reference)) {
		html_void_fixed(h, "br", "");
		html_text(h, t->audit_reference);
	}
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Whose it is", .text = arena_printf(h->arena, "for %s", t->person_name));
	govuk_table_cell_open(h, .label = "Due");
	view_due(h, t->due_on, page->today);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "What you can do",
	    .text = t->path != NULL ? "You may do it: it is open to you too"
				    : arena_printf(h->arena, "It stays with %s: it is not open to you", t->person_name));
	govuk_table_row_close(h);
}

void
view_cover_page(struct html *h, const struct view_cover *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->uncovered_count > 0) {
		view_heading_2(h, "Away, and nobody covers");
		view_bullets(h, page->uncovered, page->uncovered_count);
		view_paragraph(h,
		    "What is due meanwhile reaches nobody until they are back. Whoever is away names a colleague under “Mail, leave and "
		    "cover”; what cannot wait the programme coordinator can hand over.");
		view_heading_2(h, "Whom you cover");
	}
	if (page->person_count == 0) {
		view_paragraph(h, "You cover for nobody who is away today.");
		view_frame_close(h, &page->frame);
		return;
	}
	view_bullets(h, page->people, page->person_count);
	view_paragraph(h,
	    "The work stays theirs, and is not here any more when they are back. Covering does not open anything to you that was closed "
	    "before. If something cannot wait, ask the programme coordinator to hand it over.");
	if (page->task_count > 0) {
		govuk_table_open(h, .caption = "What waits for them", .caption_classes = "govuk-table__caption--m",
		    .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Task");
		govuk_table_heading(h, .text = "Whose it is");
		govuk_table_heading(h, .text = "Due");
		govuk_table_heading(h, .text = "What you can do");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->task_count; i++)
			write_task(h, page, &page->tasks[i]);
		govuk_table_close(h);
	}
	if (page->more != NULL)
		view_paragraph(h, page->more);
	view_frame_close(h, &page->frame);
}
