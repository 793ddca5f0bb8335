#include "view/view_month.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_dates(struct html *h, const struct view_month_edit *page)
{
	for (int i = 0; i < CYCLE_DATE_COUNT; i++) {
		const char *field = cycle_date_field((enum cycle_date)i);

		app_date(h, .name = field, .legend = cycle_date_name((enum cycle_date)i),
		    .legend_classes = "govuk-fieldset__legend--s",
		    .error = problems_find(page->frame.problems, field), .day = page->form->dates[i][0],
		    .month = page->form->dates[i][1], .year = page->form->dates[i][2]);
	}
}

static void
write_themes(struct html *h, const struct view_month_edit *page)
{
	for (int i = 0; i < SERVICE_COUNT; i++) {
		const char *name =
		    arena_printf(h->arena, "theme-%s", service_code((enum service)i));

		govuk_textarea(h, .name = name,
		    .label = arena_printf(h->arena, "Theme for %s", service_name((enum service)i)),
		    .hint = "Leave it empty where there is no audit this month", .rows = 2,
		    .value = page->form->themes[i], .error = problems_find(page->frame.problems, name));
	}
	govuk_textarea(h, .name = "courses", .label = "Training", .hint = "One course a line", .rows = 8,
	    .value = page->form->courses, .error = problems_find(page->frame.problems, "courses"));
}

static void
write_topics(struct html *h, const struct view_month_edit *page)
{
	view_heading_2(h, "Dip samples");
	for (int i = 0; i < VIEW_MONTH_TOPICS; i++) {
		const char *topic = i == 0 ? "topics" : arena_printf(h->arena, "topics-%d", i + 1);

		govuk_textarea(h, .name = arena_printf(h->arena, "topic-%d", i + 1), .id = topic,
		    .label = arena_printf(h->arena, "Topic %d", i + 1), .rows = 2,
		    .value = page->form->topics[i],
		    .error = i == 0 ? problems_find(page->frame.problems, "topics") : NULL);
		govuk_textarea(h, .name = arena_printf(h->arena, "questions-%d", i + 1),
		    .label = arena_printf(h->arena, "Questions of topic %d", i + 1),
		    .hint = "One question a line", .rows = 3, .value = page->form->questions[i]);
	}
}

static void
write_changes(struct html *h, const struct view_month_edit *page)
{
	if (page->change_count == 0)
		return;
	if (page->must_look)
		govuk_inset_text(h, .text = "Nothing is saved yet. Look at what will change, then save this month.");
	view_hidden(h, "seen", page->seen);
	govuk_table_open(h, .caption = "What will change", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = "Before");
	govuk_table_heading(h, .text = "After");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->change_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(
		    h, .text = page->changes[i].what, .is_row_header = true, .label = "What");
		govuk_table_cell_open(h, .label = "Before");
		html_lines(h, page->changes[i].before);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .label = "After");
		html_lines(h, page->changes[i].after);
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_choices(struct html *h, const struct view_month_edit *page)
{
	if (page->warning_count > 0) {
		const struct govuk_choice anyway = {.value = "yes",
		    .text = page->warning_count == 1 ? "Use this date anyway" : "Use these dates anyway",
		    .is_checked = page->form->use_anyway};

		for (size_t i = 0; i < page->warning_count; i++)
			govuk_warning_text(h, .text = arena_printf(h->arena, "%s.", page->warnings[i]));
		govuk_checkboxes(h, .name = "use-anyway", .items = &anyway, .item_count = 1,
		    .legend = "Days that are not working days",
		    .error = problems_find(page->frame.problems, "use-anyway"));
	}
	if (page->open_audits > 0) {
		const struct govuk_choice moves[] = {
		    {.value = "yes", .text = "Yes, they are due on the new date",
			.hint = "Audits with an extended date keep it. Auditors see the new date in their work"},
		    {.value = "no", .text = "No, they stay due on the old date"}};

		govuk_radios(h, .name = "move-due",
		    .legend = arena_printf(h->arena, "Do the %zu audit%s that %s not been sent follow the return date?",
			page->open_audits, page->open_audits == 1 ? "" : "s",
			page->open_audits == 1 ? "has" : "have"),
		    .legend_classes = "govuk-fieldset__legend--s", .items = moves, .item_count = 2,
		    .value = page->form->move_due,
		    .error = problems_find(page->frame.problems, "move-due"));
	}
}

void
view_month_edit_page(struct html *h, const struct view_month_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_form_open(
	    h, &page->frame, arena_printf(h->arena, "/programme/%s/edit", page->cycle->id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	write_changes(h, page);
	write_choices(h, page);
	view_heading_2(h, "Dates");
	write_dates(h, page);
	view_heading_2(h, "Themes and training");
	write_themes(h, page);
	write_topics(h, page);
	if (page->is_published)
		govuk_textarea(h, .name = "reason", .label = "Why is this month changed?",
		    .hint = "It is kept in the history", .rows = 3, .value = page->form->reason,
		    .error = problems_find(page->frame.problems, "reason"));
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save this month", .prevent_double_click = "true");
	govuk_button(h, .text = "Show what will change", .name = "check", .value = "yes",
	    .classes = "govuk-button--secondary");
	html_link(h, arena_printf(h->arena, "/programme/%s", page->cycle->id), "Cancel");
	html_close(h, "div");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_holiday(struct html *h, const struct view_holidays *page, const struct holiday *day)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell(
	    h, .text = date_text_weekday(h->arena, day->day), .is_row_header = true, .label = "Day");
	govuk_table_cell(h, .text = day->name, .label = "Name");
	govuk_table_cell(
	    h, .text = day->kind == HOLIDAY_BANK ? "Bank holiday" : "Closure day", .label = "Kind");
	if (page->may_change) {
		govuk_table_cell_open(h, .label = "Change");
		view_form_open(h, &page->frame, "/programme/holidays/remove");
		view_hidden(h, "day", date_text_iso(h->arena, day->day));
		html_open(h, "button", ATTRS({"class", "app-link-button", false}, {"type", "submit", false}));
		html_text(h, "Remove");
		html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
		html_printf(h, " %s, %s", day->name, date_text_long(h->arena, day->day));
		html_close(h, "span");
		html_close(h, "button");
		view_form_close(h);
		govuk_table_cell_close(h);
	}
	govuk_table_row_close(h);
}

static void
write_add(struct html *h, const struct view_holidays *page)
{
	static const struct govuk_choice kinds[] = {
	    {.value = "closure", .text = "Closure day of the council"},
	    {.value = "bank", .text = "Bank holiday"}};

	view_heading_2(h, "Add a day");
	view_form_open(h, &page->frame, "/programme/holidays");
	app_date(h, .name = "day", .legend = "Which day?", .legend_classes = "govuk-fieldset__legend--s",
	    .error = problems_find(page->frame.problems, "day"), .day = page->typed[0],
	    .month = page->typed[1], .year = page->typed[2]);
	govuk_input(h, .name = "name", .label = "What is it called?", .value = page->name,
	    .classes = "govuk-input--width-20", .error = problems_find(page->frame.problems, "name"));
	govuk_radios(h, .name = "kind", .legend = "What kind of day is it?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = kinds, .item_count = 2,
	    .value = "closure");
	govuk_button(h, .text = "Add the day", .prevent_double_click = "true");
	view_form_close(h);
	view_heading_2(h, "Add a list of bank holidays");
	view_upload_form_open(h, &page->frame, "/programme/holidays");
	govuk_file_upload(h, .name = "file", .label = "A CSV file with the columns date and title",
	    .hint = "Dates as 2021-12-25, as GOV.UK publishes them",
	    .error = problems_find(page->frame.problems, "file"));
	govuk_button(h, .text = "Add these days", .classes = "govuk-button--secondary");
	view_form_close(h);
}

void
view_holidays_page(struct html *h, const struct view_holidays *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "Working days are Monday to Friday without these days. Changing them moves no date that is set "
	    "already.");
	govuk_table_open(h, .caption = "Days that are not working days",
	    .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Day");
	govuk_table_heading(h, .text = "Name");
	govuk_table_heading(h, .text = "Kind");
	if (page->may_change)
		govuk_table_heading(h, .text = "Change");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->day_count; i++)
		write_holiday(h, page, &page->days[i]);
	govuk_table_close(h);
	if (page->may_change)
		write_add(h, page);
	view_frame_close(h, &page->frame);
}

void
view_programme_import_page(struct html *h, const struct view_programme_import *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "The file is a JSON document, as this system gives it out with “assay programme export”. A year "
	    "that is not here yet becomes a draft; one that is here is changed month by month.");
	view_upload_form_open(h, &page->frame, "/programme/import");
	govuk_file_upload(h, .name = "file", .label = "Programme file",
	    .error = problems_find(page->frame.problems, "file"));
	govuk_button(h, .text = "Bring in the programme", .prevent_double_click = "true");
	view_form_close(h);
	if (!page->has_2021) {
		view_heading_2(h, "Or start with 2021");
		view_form_open(h, &page->frame, "/programme/import");
		view_hidden(h, "built-in", "2021");
		govuk_button(h, .text = "Start with the 2021 programme as printed",
		    .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}
