#include "view/view_timescale.h"

#include "base/arena.h"
#include "base/problems.h"
#include "domain/dip_block.h"
#include "domain/population.h"
#include "html/app.h"
#include "html/govuk.h"

/* Between what it is measured: "Date of referral to Assessment authorised". */
static const char *
measured(struct html *h, const struct timescale *timescale)
{
	enum population_column start, end;

	if (timescale->kind == TIMESCALE_WORDS || !population_column_find(timescale->start_key, &start))
		return "Not in the lists: the auditor looks it up";
	if (timescale->kind == TIMESCALE_EVERY || !population_column_find(timescale->end_key, &end))
		return arena_printf(h->arena, "From “%s” to the day of the lists", population_column_label(start));
	return arena_printf(h->arena, "From “%s” to “%s”", population_column_label(start),
	    population_column_label(end));
}

static void
write_row(struct html *h, const struct view_timescales *page, const struct timescale *timescale)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .label = "Rule", .is_row_header = true,
	    .text = timescale_rule(h->arena, timescale));
	govuk_table_cell(h, .label = "Time", .text = arena_printf(h->arena, "%d %s", timescale->amount,
	    timescale_unit_name(timescale->unit, timescale->amount)));
	govuk_table_cell(h, .label = "Measured", .text = measured(h, timescale));
	govuk_table_cell(h, .label = "Kind", .text = timescale->is_legal ? "Law or guidance" : "Local");
	if (page->may_change) {
		govuk_table_cell_open(h, .label = "Change");
		html_open(h, "a", ATTRS({"class", "govuk-link"},
		    {"href", arena_printf(h->arena, "/timescales/%s", timescale->code)}));
		html_text(h, "Change");
		html_open(h, "span", ATTRS({"class", "govuk-visually-hidden"}));
		html_text(h, arena_printf(h->arena, ": %s", timescale_rule(h->arena, timescale)));
		html_close(h, "span");
		html_close(h, "a");
		govuk_table_cell_close(h);
	}
	govuk_table_row_close(h);
}

void
view_timescales_page(struct html *h, const struct view_timescales *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "Facts from the lists are held against these on the audit form: the days between two dates, or between a date and "
	    "the day of the lists. A change counts from today; what came before keeps its rule.");
	govuk_table_open(h, .caption = "Timescales in force", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Rule");
	govuk_table_heading(h, .text = "Time");
	govuk_table_heading(h, .text = "Measured");
	govuk_table_heading(h, .text = "Kind");
	if (page->may_change)
		govuk_table_heading(h, .text = "Change");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->count; i++)
		write_row(h, page, &page->items[i]);
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}

void
view_timescale_page(struct html *h, const struct view_timescale *page)
{
	const struct problems *problems = page->frame.problems;
	struct govuk_option units[TIMESCALE_UNIT_COUNT];
	size_t count = 0;

	for (int i = 0; i < TIMESCALE_UNIT_COUNT; i++)
		if (dip_timescale_takes(&page->timescale, (enum timescale_unit)i))
			units[count++] = (struct govuk_option){.value = timescale_unit_code((enum timescale_unit)i),
		    .text = timescale_unit_name((enum timescale_unit)i, 2)};
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, timescale_rule(h->arena, &page->timescale));
	view_form_open(h, &page->frame, arena_printf(h->arena, "/timescales/%s", page->timescale.code));
	govuk_input(h, .name = "amount", .label = "How many", .value = page->amount, .inputmode = "numeric",
	    .classes = "govuk-input--width-4", .error = problems != NULL ? problems_find(problems, "amount") : NULL);
	govuk_select(h, .name = "unit", .label = "Of what", .items = units, .item_count = count,
	    .value = page->unit, .error = problems != NULL ? problems_find(problems, "unit") : NULL);
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
