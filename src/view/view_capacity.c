#include "view/view_capacity.h"

#include "base/arena.h"
#include "base/problems.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"

static void
write_answer(struct html *h, const struct view_capacity *page)
{
	view_paragraph(h, page->sentence);
	if (page->fits) {
		govuk_inset_text(h, .text = page->verdict);
		return;
	}
	govuk_warning_text(h, .text = page->verdict, .icon_fallback_text = "Warning");
	view_heading_2(h, "What would make it fit");
	view_paragraph(h, "Each by itself, with everything else as it is:");
	view_bullets(h, page->remedies, page->remedy_count);
}

static void
write_lines(struct html *h, const struct view_capacity *page)
{
	govuk_table_open(h,
	    .caption = page->is_changed ? "Today’s settings beside what if" : "What there is to do, by today’s settings",
	    .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = "Today");
	if (page->is_changed)
		govuk_table_heading(h, .text = "What if");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->line_count; i++) {
		const struct view_capacity_line *l = &page->lines[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = l->name);
		govuk_table_cell(h, .label = "Today", .text = l->today);
		if (page->is_changed) {
			govuk_table_cell_open(h, .label = "What if");
			if (l->is_other)
				html_element(h, "strong", NULL, l->what_if);
			else
				html_text(h, l->what_if);
			govuk_table_cell_close(h);
		}
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

/* Blue: what is needed and there; what is needed and not there has a colour, and the words, of its own. */
static void
write_bar(struct html *h, const struct view_capacity_window *w, int64_t most)
{
	int64_t met = w->need_minutes < w->there_minutes ? w->need_minutes : w->there_minutes;
	int64_t spare = w->there_minutes - met;
	const struct app_bar_part parts[] = {
	    {"#12436D", (size_t)met}, {"#801650", (size_t)(w->need_minutes - met)}, {"#B1B4B6", (size_t)spare}};

	app_bar_cell(h, parts, sizeof(parts) / sizeof(parts[0]), (size_t)most);
}

static void
write_windows(struct html *h, const struct view_capacity *page)
{
	int64_t most = 0;

	for (size_t i = 0; i < page->window_count; i++) {
		const struct view_capacity_window *w = &page->windows[i];

		most = w->need_minutes > most ? w->need_minutes : most;
		most = w->there_minutes > most ? w->there_minutes : most;
	}
	govuk_table_open(h, .caption = "Need against what there is, in the days each work has",
	    .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Days");
	govuk_table_heading(h, .text = "What must be done in them");
	govuk_table_heading(h, .text = "Needed");
	govuk_table_heading(h, .text = "There");
	govuk_table_heading(h, .text = "Left");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->window_count; i++) {
		const struct view_capacity_window *w = &page->windows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Days");
		html_printf(h, "%s (%s)", w->days, w->length);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "What must be done in them", .text = w->works);
		govuk_table_cell(h, .label = "Needed", .text = w->need);
		govuk_table_cell(h, .label = "There", .text = w->there);
		govuk_table_cell(h, .label = "Left", .text = w->spare);
		write_bar(h, w, most);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_paragraph(h,
	    "In the bar, dark blue is needed and there, dark red is needed and not there, and grey is to spare. Longer stretches hold the "
	    "shorter ones.");
}

static void
write_field(struct html *h, const struct view_capacity *page, const struct view_capacity_field *f, const char *classes)
{
	govuk_input(h, .id = f->name, .name = f->name, .label = f->label, .hint = f->hint, .value = f->value,
	    .suffix = f->suffix, .classes = classes, .inputmode = f->suffix == NULL ? NULL : "numeric",
	    .error = page->frame.problems == NULL ? NULL : problems_find(page->frame.problems, f->name));
}

static void
write_form(struct html *h, const struct view_capacity *page)
{
	view_query_form_open(h, "/programme/capacity");
	view_hidden(h, "month", page->month);
	app_filter_open(h, "What if people, shares, counts or dates were others", page->is_open);
	view_paragraph(h,
	    "Nothing is saved. The address of the page holds it all, so that you can send it to somebody.");
	app_filter_fields_open(h);
	for (size_t i = 0; i < page->number_count; i++)
		write_field(h, page, &page->numbers[i], "govuk-input--width-4");
	for (size_t i = 0; i < page->date_count; i++)
		write_field(h, page, &page->dates[i], "govuk-input--width-10");
	app_filter_fields_close(h);
	app_filter_close(h, "Work it out");
	view_form_close(h);
	if (!page->is_changed)
		return;
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->today_href, "Back to today’s settings");
	html_close(h, "p");
}

static void
write_month(struct html *h, const struct view_capacity *page)
{
	view_query_form_open(h, "/programme/capacity");
	govuk_select(h, .id = "month", .name = "month", .label = "Month", .items = page->months,
	    .item_count = page->month_count, .value = page->month);
	govuk_button(h, .text = "Show this month", .classes = "govuk-button--secondary");
	view_form_close(h);
}

void
view_capacity_page(struct html *h, const struct view_capacity *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->month_name, page->frame.title);
	view_parts(h, &page->frame);
	write_month(h, page);
	write_answer(h, page);
	write_form(h, page);
	write_lines(h, page);
	write_windows(h, page);
	view_heading_2(h, "Where the minutes come from");
	view_bullets(h, page->measures, page->measure_count);
	if (page->leave != NULL)
		view_paragraph(h, page->leave);
	view_paragraph(h,
	    "Audits are counted as moderated after the return date, save those that are back five working days earlier; moderation and "
	    "dip samples are due at noon of the working day before the briefing, when its figures freeze. This is time, not people: "
	    "nobody’s own speed is shown or kept.");
	view_frame_close(h, &page->frame);
}
