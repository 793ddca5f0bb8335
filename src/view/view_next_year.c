#include "view/view_next_year.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

static const char *
month_name(const struct cycle *cycle)
{
	int year, month;

	return cycle_month(cycle->id, &year, &month) ? date_month_name(month) : cycle->id;
}

static void
write_rules(struct html *h, const struct view_next_year *page)
{
	view_heading_2(h, "The rules");
	html_open(h, "ol", ATTRS({"class", "govuk-list govuk-list--number", false}));
	for (size_t i = 0; i < YEAR_RULE_COUNT; i++)
		html_element(h, "li", NULL, year_rule(h->arena, page->choices->rules, i));
	if (page->choices->ends_before_christmas)
		html_element(h, "li", NULL,
		    "December ends before Christmas: the briefing is on the last working day up to the 22nd, and audits are "
		    "due back 3 working days before it.");
	html_close(h, "ol");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_text(h, "Rules suggest dates; people set them. Keep ");
	html_link(h, "/programme/holidays", "bank holidays and closure days");
	html_text(h, " up to date first.");
	html_close(h, "p");
	if (page->has_no_holidays)
		govuk_warning_text(h, .text = arena_printf(h->arena,
					  "No bank holidays of %s are kept yet, so the dates below count them as working days.",
					  page->next_id),
		    .icon_fallback_text = "Warning");
}

static void
write_date(struct html *h, const struct cycle *cycle, enum cycle_date which, const char *label)
{
	struct date d = cycle_date_get(cycle, which);

	govuk_table_cell_open(h, .label = label, .classes = "app-nowrap");
	if (date_is_none(d))
		html_text(h, "None");
	else
		app_time(h, date_text_iso(h->arena, d), date_text_day_month(h->arena, d));
	govuk_table_cell_close(h);
}

static void
write_notes(struct html *h, const struct view_next_month *month)
{
	govuk_table_cell_open(h, .label = "Look at");
	for (size_t i = 0; i < month->note_count + month->difference_count; i++) {
		if (i > 0)
			html_void_fixed(h, "br", "");
		html_printf(h, "%s.",
		    i < month->note_count ? month->notes[i] : month->differences[i - month->note_count]);
	}
	if (month->note_count + month->difference_count == 0)
		html_text(h, "By the rules");
	govuk_table_cell_close(h);
}

static void
write_month(struct html *h, const struct view_next_year *page, const struct view_next_month *month)
{
	const struct cycle *cycle = month->cycle;

	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "Month");
	if (page->is_draft)
		html_link(h, arena_printf(h->arena, "/programme/%s/edit", cycle->id),
		    arena_printf(h->arena, "Change %s", month_name(cycle)));
	else
		html_text(h, month_name(cycle));
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = "Asked");
	for (int i = 0, shown = 0; i < SERVICE_COUNT; i++) {
		if (str_is_empty(cycle->theme_titles[i]))
			continue;
		if (shown++ > 0)
			html_void_fixed(h, "br", "");
		html_printf(h, "%s: %s", service_name((enum service)i), cycle->theme_titles[i]);
	}
	html_void_fixed(h, "br", "");
	html_printf(h, "%zu dip sample topic%s, %zu course%s", cycle->topic_count, cycle->topic_count == 1 ? "" : "s",
	    cycle->course_count, cycle->course_count == 1 ? "" : "s");
	govuk_table_cell_close(h);
	write_date(h, cycle, CYCLE_ALLOCATION, "Allocate");
	write_date(h, cycle, CYCLE_RETURN, "Return by");
	write_date(h, cycle, CYCLE_DIP_ALLOCATION, "Dip samples");
	write_date(h, cycle, CYCLE_BRIEFING, "7 Minute Briefing");
	write_notes(h, month);
	govuk_table_row_close(h);
}

static void
write_table(struct html *h, const struct view_next_year *page)
{
	static const char *const headings[] = {
	    "Month", "Asked", "Allocate", "Return by", "Dip samples", "7 Minute Briefing", "Look at"};

	govuk_table_open(h, .caption = arena_printf(h->arena, "%s, month by month", page->next_id),
	    .caption_classes = "govuk-table__caption--m", .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		govuk_table_heading(h, .text = headings[i]);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->month_count; i++)
		write_month(h, page, &page->months[i]);
	govuk_table_close(h);
}

static void
write_twins(struct html *h, const struct view_next_year *page)
{
	view_heading_2(h, "Twin months");
	view_paragraph(h,
	    "Each question is asked twice, six months apart, so that the year can show whether what was learnt has made a "
	    "difference.");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->twin_count; i++) {
		const struct year_twins *t = &page->twins[i];
		const char *pair =
		    arena_printf(h->arena, "%s and %s", month_name(t->first), month_name(t->second));

		if (t->fault == NULL)
			html_element(h, "li", NULL,
			    arena_printf(h->arena, "%s ask the same: %s.", pair, t->first->theme_titles[SERVICE_CSC]));
		else
			html_element(h, "li", NULL, arena_printf(h->arena, "%s do not ask the same. %s.", pair, t->fault));
	}
	html_close(h, "ul");
}

static void
write_printed(struct html *h, const struct view_next_year *page)
{
	if (page->like_id == NULL)
		return;
	view_heading_2(h, arena_printf(h->arena, "Where %s is not by the rules", page->like_id));
	if (page->printed_count == 0) {
		view_paragraph(h, "All its dates are by the rules.");
		return;
	}
	view_paragraph(h, "Its other dates all follow from the rules. These stand as they were printed:");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->printed_count; i++)
		html_element(h, "li", NULL, arena_printf(h->arena, "%s.", page->printed[i].sentence));
	html_close(h, "ul");
}

static void
write_choices(struct html *h, const struct view_next_year *page)
{
	static const struct govuk_option on[] = {{.value = "0", .text = "In the months they have now"},
	    {.value = "1", .text = "1 month later"}, {.value = "2", .text = "2 months later"},
	    {.value = "3", .text = "3 months later"}, {.value = "4", .text = "4 months later"},
	    {.value = "5", .text = "5 months later"}};
	static const struct govuk_option december[] = {{.value = "1", .text = "Before Christmas"},
	    {.value = "0", .text = "On the last working day of December"}};

	view_query_form_open(h, arena_printf(h->arena, "/programme/%s/next-year", page->like_id));
	govuk_select(h, .id = "months-on", .name = "months-on", .label = "Themes come",
	    .hint = "Dip samples and training move with them. SEND audits keep their four months.", .items = on,
	    .item_count = sizeof(on) / sizeof(on[0]), .value = arena_printf(h->arena, "%d", page->choices->months_on));
	govuk_select(h, .id = "december", .name = "december", .label = "December’s briefing is", .items = december,
	    .item_count = sizeof(december) / sizeof(december[0]),
	    .value = page->choices->ends_before_christmas ? "1" : "0");
	govuk_button(h, .text = "Show the year like this", .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_make(struct html *h, const struct view_next_year *page)
{
	view_form_open(h, &page->frame, arena_printf(h->arena, "/programme/%s/next-year", page->like_id));
	view_hidden(h, "months-on", arena_printf(h->arena, "%d", page->choices->months_on));
	view_hidden(h, "december", page->choices->ends_before_christmas ? "1" : "0");
	govuk_button(h, .text = arena_printf(h->arena, "Make the draft of %s", page->next_id),
	    .prevent_double_click = "true");
	view_form_close(h);
}

void
view_next_year_page(struct html *h, const struct view_next_year *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->is_draft ? "Draft" : NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (page->is_published)
		view_paragraph(h, arena_printf(h->arena, "The programme of %s is published.", page->next_id));
	else if (page->is_draft)
		view_paragraph(h,
		    "Only those who prepare the programme see this draft. Correct each month, then publish it.");
	else
		view_paragraph(h, arena_printf(h->arena,
				      "Themes, courses and dip samples are those of %s. Every date can be changed in the draft.",
				      page->like_id));
	write_rules(h, page);
	if (!page->is_draft && !page->is_published)
		write_choices(h, page);
	write_table(h, page);
	if (page->is_draft)
		govuk_button(h, .text = "Publish or remove this draft",
		    .href = arena_printf(h->arena, "/programme/%s/publish", page->next_id));
	else if (!page->is_published)
		write_make(h, page);
	write_twins(h, page);
	write_printed(h, page);
	view_frame_close(h, &page->frame);
}
