#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/dip_split.h"
#include "html/govuk.h"
#include "view/view_dip.h"

static void
write_standing(struct html *h, const struct view_dip_split *page)
{
	govuk_summary_list_open(h, .classes = NULL);
	for (size_t i = 0; i < page->count; i++)
		govuk_summary_row(h, .key = page->topics[i].title, .value = page->topics[i].count);
	if (!str_is_empty(page->why))
		govuk_summary_row(h, .key = "Why", .value = page->why);
	govuk_summary_list_close(h);
}

void
view_dip_split_page(struct html *h, const struct view_dip_split *page)
{
	const struct problems *problems = page->frame.problems;

	view_frame_open(h, &page->frame);
	view_heading(h, page->frame.about, page->frame.title);
	view_paragraph(h,
	    arena_printf(h->arena, "%zu dip samples a month, split evenly between its topics, the odd one for the first. %s", page->total,
		page->where));
	if (!page->may_change) {
		write_standing(h, page);
		view_frame_close(h, &page->frame);
		return;
	}
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	for (size_t i = 0; i < page->count; i++)
		govuk_input(h, .name = page->topics[i].field, .label = page->topics[i].title,
		    .error = problems == NULL ? NULL : problems_find(problems, page->topics[i].field), .value = page->topics[i].count,
		    .inputmode = "numeric", .classes = "govuk-input--width-3");
	govuk_character_count(h, .name = "why", .label = "Why is it so this month?",
	    .hint = arena_printf(h->arena, "Needed where it is not %zu in all", page->total),
	    .error = problems == NULL ? NULL : problems_find(problems, "why"), .value = page->why, .rows = 3,
	    .maxlength = DIP_SPLIT_WHY_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Save the numbers", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
