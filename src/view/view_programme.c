#include "view/view_programme.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/training.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

static const char *
month_name(const struct cycle *cycle)
{
	int year, month;

	return cycle_month(cycle->id, &year, &month) ? date_month_name(month) : cycle->id;
}

static void
write_parts(struct html *h, const struct view_programme *page, const char *current)
{
	const char *id = page->programme->id;
	const struct moj_sub_navigation_item items[] = {
	    {.text = "The year",
		.href = arena_printf(h->arena, "/programme/%s", id),
		.is_current = str_is_same(current, "year")},
	    {.text = "Training plan",
		.href = arena_printf(h->arena, "/programme/%s/training", id),
		.is_current = str_is_same(current, "training")},
	    {.text = "Dip samples",
		.href = arena_printf(h->arena, "/programme/%s/dip-samples", id),
		.is_current = str_is_same(current, "dip")},
	};

	moj_sub_navigation(h, .label = "Parts of the programme", .items = items, .item_count = 3);
}

static void
write_years(struct html *h, const struct view_programme *page)
{
	if (page->year_count < 2)
		return;
	html_open(h, "p", ATTRS({"class", "govuk-body app-no-print", false}));
	html_text(h, "Other years: ");
	for (size_t i = 0, shown = 0; i < page->year_count; i++) {
		if (str_is_same(page->years[i].id, page->programme->id))
			continue;
		if (shown++ > 0)
			html_text(h, ", ");
		html_link(h, arena_printf(h->arena, "/programme/%s", page->years[i].id),
		    page->years[i].id);
		if (page->years[i].state == PROGRAMME_DRAFT)
			html_text(h, " (draft)");
	}
	html_close(h, "p");
}

static void
write_links(struct html *h, const struct view_programme *page)
{
	const char *id = page->programme->id;

	html_open(h, "ul", ATTRS({"class", "govuk-list app-no-print", false}));
	html_open(h, "li", NO_ATTRS);
	html_link(h, arena_printf(h->arena, "/programme/%s/dates.ics", id), "Add to my calendar");
	html_close(h, "li");
	html_open(h, "li", NO_ATTRS);
	html_link(h, arena_printf(h->arena, "/programme/%s/programme.csv", id),
	    "Download the programme as CSV");
	html_close(h, "li");
	html_open(h, "li", NO_ATTRS);
	html_link(h, "/programme/holidays", "Bank holidays and closure days");
	html_close(h, "li");
	if (page->may_change) {
		html_open(h, "li", NO_ATTRS);
		html_link(
		    h, arena_printf(h->arena, "/programme/%s/next-year", id), "Make next year’s programme");
		html_close(h, "li");
		html_open(h, "li", NO_ATTRS);
		html_link(h, "/programme/import", "Bring in a programme from a file");
		html_close(h, "li");
	}
	html_close(h, "ul");
	app_print_button(h, "Print the programme");
}

static void
write_theme(struct html *h, const struct cycle *cycle, enum service service)
{
	const char *title = cycle->theme_titles[service];

	govuk_table_cell(h, .text = str_is_empty(title) ? "No audit" : title, .label = service_name(service));
}

/* The year stands in the heading of the page, so the day and month will do (ux.md 2.5 D2). */
static void
write_date(struct html *h, struct date d, const char *label)
{
	govuk_table_cell_open(h, .label = label, .classes = "app-nowrap");
	app_time(h, date_text_iso(h->arena, d), date_text_day_month(h->arena, d));
	govuk_table_cell_close(h);
}

static void
write_topics(struct html *h, const struct cycle *cycle)
{
	govuk_table_cell_open(h, .label = "Dip samples");
	for (size_t i = 0; i < cycle->topic_count; i++) {
		if (i > 0)
			html_void_fixed(h, "br", "");
		html_text(h, cycle->topics[i].title);
	}
	if (cycle->topic_count == 0)
		html_text(h, "None");
	govuk_table_cell_close(h);
}

static void
write_state(struct html *h, const struct view_programme *page, const struct cycle *cycle)
{
	switch (cycle_week(page->calendar, cycle, page->today)) {
	case CYCLE_TO_COME:
		govuk_table_cell(h, .text = "To come", .label = "Status");
		return;
	case CYCLE_WEEK_1:
	case CYCLE_WEEKS_2_AND_3:
	case CYCLE_WEEK_4:
		govuk_table_cell_open(h, .label = "Status");
		govuk_tag(h, .text = "This month");
		govuk_table_cell_close(h);
		return;
	case CYCLE_OVER:
		govuk_table_cell(h, .text = "Over", .label = "Status");
		return;
	}
}

static bool
is_this_month(const struct view_programme *page, const struct cycle *cycle)
{
	switch (cycle_week(page->calendar, cycle, page->today)) {
	case CYCLE_WEEK_1:
	case CYCLE_WEEKS_2_AND_3:
	case CYCLE_WEEK_4:
		return true;
	case CYCLE_TO_COME:
	case CYCLE_OVER:
		return false;
	}
	return false;
}

static void
write_month(struct html *h, const struct view_programme *page, const struct cycle *cycle)
{
	govuk_table_row_open(h, is_this_month(page, cycle) ? "app-row--current" : NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "Month");
	html_link(h, arena_printf(h->arena, "/programme/%s", cycle->id), month_name(cycle));
	govuk_table_cell_close(h);
	for (int i = 0; i < SERVICE_COUNT; i++)
		write_theme(h, cycle, (enum service)i);
	write_date(h, cycle->allocation_on, "Allocate");
	write_date(h, cycle->return_by, "Return by");
	write_date(h, cycle->briefing_on, "7 Minute Briefing");
	write_topics(h, cycle);
	write_state(h, page, cycle);
	govuk_table_row_close(h);
}

static void
write_table(struct html *h, const struct view_programme *page)
{
	static const char *const headings[] = {"Month", NULL, NULL, NULL, "Allocate", "Return by",
	    "7 Minute Briefing", "Dip samples", "Status"};

	govuk_table_open(h, .caption = arena_printf(h->arena, "The months of %s", page->programme->id),
	    .caption_classes = "govuk-visually-hidden", .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		govuk_table_heading(
		    h, .text = headings[i] != NULL ? headings[i] : service_name((enum service)(i - 1)));
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->programme->cycle_count; i++)
		write_month(h, page, &page->programme->cycles[i]);
	govuk_table_close(h);
}

/* What is odd about the dates, under the table: printed mismatches, and days that moved. */
static void
write_notices(struct html *h, const struct view_programme *page)
{
	for (size_t i = 0; i < page->programme->cycle_count; i++) {
		const struct cycle *cycle = &page->programme->cycles[i];
		const char *mismatch = cycle_mismatch(h->arena, cycle);

		if (mismatch != NULL)
			govuk_inset_text(h, .text = mismatch);
		for (int j = 0; j < CYCLE_DATE_COUNT; j++) {
			const char *warning =
			    cycle_date_warning(h->arena, page->calendar, cycle, (enum cycle_date)j);

			if (warning != NULL)
				govuk_inset_text(h, .text = arena_printf(h->arena, "%s.", warning));
		}
	}
}

static void
write_moved(struct html *h, const struct view_programme *page)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->programme->cycle_count; i++) {
		const struct cycle *cycle = &page->programme->cycles[i];
		const char *notes[CYCLE_NOTE_COUNT];
		struct cycle suggested = {0};
		size_t count = 0;
		int year, month;

		if (!cycle_month(cycle->id, &year, &month))
			continue;
		cycle_suggest(h->arena, page->calendar, page->rules, year, month, &suggested, notes, &count);
		if (!date_is_same(suggested.allocation_on, cycle->allocation_on))
			continue;
		for (size_t j = 0; j < count; j++)
			html_element(h, "li", NULL,
			    arena_printf(h->arena, "%s: %s.", month_name(cycle), notes[j]));
	}
	html_close(h, "ul");
}

static void
write_commitments(struct html *h, const struct view_programme *page)
{
	if (page->commitment_count == 0)
		return;
	govuk_details_open(h, .summary = "The seeds of the draws, committed to when the programme was published");
	view_paragraph(h,
	    "Each draw has its own seed. Its hash was fixed here before any list of children was imported, "
	    "and the seed is shown when the draw is made: with it, whoever may see the full certificate can check that nobody "
	    "chose the children.");
	app_scroll_open(h, "Seed commitments");
	govuk_table_open(h, .caption = "SHA-256 of each draw’s seed", .caption_classes = "govuk-table__caption--s");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Draw");
	govuk_table_heading(h, .text = "Hash of its seed");
	govuk_table_heading(h, .text = "The seed");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->commitment_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .text = page->commitments[i].draw, .is_row_header = true);
		govuk_table_cell_open(h, .text = NULL);
		html_element(h, "code", NULL, page->commitments[i].hash);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .text = NULL);
		if (str_is_empty(page->commitments[i].seed))
			html_text(h, "Sealed");
		else
			html_element(h, "code", NULL, page->commitments[i].seed);
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
	govuk_details_close(h);
}

void
view_programme_page(struct html *h, const struct view_programme *page)
{
	const struct programme *programme = page->programme;

	view_frame_open(h, &page->frame);
	view_heading(h, programme->state == PROGRAMME_DRAFT ? "Draft" : NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (programme->state == PROGRAMME_DRAFT && page->may_change) {
		view_paragraph(h, "Only those who prepare the programme see this draft.");
		govuk_button(h, .text = "Publish or remove this draft",
		    .href = arena_printf(h->arena, "/programme/%s/publish", programme->id));
	}
	write_years(h, page);
	write_parts(h, page, "year");
	write_table(h, page);
	write_notices(h, page);
	view_heading_2(h, "Dates that are not the first of the month");
	write_moved(h, page);
	write_links(h, page);
	write_commitments(h, page);
	view_frame_close(h, &page->frame);
}

void
view_programme_training_page(struct html *h, const struct view_programme *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->programme->title, page->frame.title);
	write_parts(h, page, "training");
	view_paragraph(h,
	    "What is offered each month beside its theme. A team manager can choose a course from here when "
	    "they set a stretch target.");
	govuk_table_open(h, .caption = "Courses by month", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Month");
	govuk_table_heading(h, .text = "Theme");
	govuk_table_heading(h, .text = "Courses");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->programme->cycle_count; i++) {
		const struct cycle *cycle = &page->programme->cycles[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .text = month_name(cycle), .is_row_header = true, .label = "Month");
		govuk_table_cell(h, .text = cycle->theme_titles[SERVICE_CSC], .label = "Theme");
		govuk_table_cell_open(h, .label = "Courses");
		html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
		for (size_t j = 0; j < cycle->course_count; j++) {
			html_open(h, "li", NO_ATTRS);
			html_link_id(h, "/training/courses/%s", training_course_id(h->arena, cycle->courses[j]),
			    cycle->courses[j]);
			html_close(h, "li");
		}
		html_close(h, "ul");
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_print_button(h, "Print the training plan");
	view_frame_close(h, &page->frame);
}

static void
write_dip_month(struct html *h, const struct cycle *cycle)
{
	view_heading_2(h, cycle_name(h->arena, cycle->id));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_text(h, "Allocated on ");
	view_day(h, cycle->dip_allocation_on);
	html_text(h, ", 7 Minute Briefing on ");
	view_day(h, cycle->dip_briefing_on);
	html_text(h, ".");
	html_close(h, "p");
	for (size_t i = 0; i < cycle->topic_count; i++) {
		view_heading_3(h, cycle->topics[i].title);
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t j = 0; j < cycle->topics[i].question_count; j++)
			html_element(h, "li", NULL, cycle->topics[i].questions[j]);
		html_close(h, "ul");
	}
}

void
view_programme_dip_page(struct html *h, const struct view_programme *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->programme->title, page->frame.title);
	write_parts(h, page, "dip");
	view_paragraph(h,
	    "The Centre for Professional Practice completes 25 dip samples a month: a few questions, asked of "
	    "many children’s files.");
	for (size_t i = 0; i < page->programme->cycle_count; i++)
		if (page->programme->cycles[i].topic_count > 0)
			write_dip_month(h, &page->programme->cycles[i]);
	app_print_button(h, "Print the dip sample programme");
	view_frame_close(h, &page->frame);
}

void
view_programme_empty_page(struct html *h, const struct view_programme *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "No programme has been published yet.");
	if (page->may_change) {
		view_form_open(h, &page->frame, "/programme/import");
		view_hidden(h, "built-in", "2021");
		govuk_button(h, .text = "Start with the 2021 programme as printed");
		view_form_close(h);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, "/programme/import", "Bring in a programme from a file");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}

void
view_programme_publish_page(struct html *h, const struct view_programme *page)
{
	const char *id = page->programme->id;

	view_frame_open(h, &page->frame);
	view_heading(h, page->programme->title, page->frame.title);
	view_paragraph(h,
	    "When you publish it, everybody who signs in sees the programme, and the system fixes the secret "
	    "seeds of the year’s draws and shows their hashes. Lists of children count for a draw only when "
	    "they were imported after that.");
	view_paragraph(h, "You can still change dates, themes and courses later, with a reason.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/programme/%s/publish", id));
	govuk_button(h, .text = arena_printf(h->arena, "Publish the programme of %s", id),
	    .prevent_double_click = "true");
	view_form_close(h);
	view_heading_2(h, "Or take the draft away");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/programme/%s/remove", id));
	govuk_button(h, .text = arena_printf(h->arena, "Remove the draft of %s", id),
	    .classes = "govuk-button--warning", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
