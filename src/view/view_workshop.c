#include "view/view_workshop.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_rows(struct html *h, const char *caption, const struct view_workshop_row *rows, size_t count)
{
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Day");
	govuk_table_heading(h, .text = "Time");
	govuk_table_heading(h, .text = "Place");
	govuk_table_heading(h, .text = "Led by");
	govuk_table_heading(h, .text = "Places");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct workshop *w = rows[i].workshop;

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, rows[i].href, date_text_weekday(h->arena, w->held_on));
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Time", .text = w->time);
		govuk_table_cell(h, .label = "Place", .text = w->place);
		govuk_table_cell(h, .label = "Led by", .text = w->lead_name);
		govuk_table_cell(h, .label = "Places", .text = rows[i].status);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_holders(struct html *h, const struct view_workshops *page)
{
	view_heading_2(h, "Who holds the licence");
	view_paragraph(h, arena_printf(h->arena, "%zu of %zu auditors hold it.", page->held_count, page->auditor_count));
	if (page->holder_count == 0)
		return;
	govuk_details_open(h, .summary = "Auditors and their licences");
	govuk_table_open(h, .caption = "Auditors, those without it first", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Licence");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->holder_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = page->holders[i].name);
		govuk_table_cell(h, .label = "Licence", .text = page->holders[i].words);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	govuk_details_close(h);
}

void
view_workshops_page(struct html *h, const struct view_workshops *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "In a workshop auditors grade the same made-up case, each on their own, and then look together at where they "
	    "differ.");
	if (page->licence != NULL) {
		view_heading_2(h, "Your licence to audit");
		view_paragraph(h, page->licence);
	}
	if (page->coming_count > 0)
		write_rows(h, "Workshops to come", page->coming, page->coming_count);
	else
		view_paragraph(h, "No workshop is planned at the moment.");
	if (page->may_plan)
		govuk_button(h, .text = "Plan a workshop", .href = "/workshops/new");
	if (page->past_count > 0)
		write_rows(h, "Workshops that were held", page->past, page->past_count);
	if (page->shows_holders)
		write_holders(h, page);
	view_frame_close(h, &page->frame);
}

static void
write_facts(struct html *h, const struct view_workshop *page)
{
	const struct workshop *w = page->workshop;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Day", .value = date_text_weekday(h->arena, w->held_on));
	govuk_summary_row(h, .key = "Time", .value = w->time);
	govuk_summary_row(h, .key = "Place", .value = w->place);
	govuk_summary_row(h, .key = "Led by", .value = w->lead_name);
	govuk_summary_row(h, .key = "Seats",
	    .value = arena_printf(h->arena, "%zu of %d taken", page->taken, w->seats));
	if (!str_is_empty(w->about))
		govuk_summary_row(h, .key = "What it is for", .value = w->about);
	govuk_summary_list_close(h);
}

static void
write_cases(struct html *h, const struct view_workshop *page)
{
	view_heading_2(h, "Practice cases");
	if (page->case_count == 0)
		view_paragraph(h, "None is chosen yet.");
	for (size_t i = 0; i < page->case_count; i++) {
		const struct view_workshop_case *c = &page->cases[i];

		html_open(h, "h3", ATTRS({"class", "govuk-heading-s", false}));
		if (c->href != NULL)
			html_link(h, c->href, c->wcase->title);
		else
			html_text(h, c->wcase->title);
		html_close(h, "h3");
		view_paragraph(h,
		    c->wcase->state == WORKSHOP_CASE_WAITING
		        ? "Not begun. Everybody reads it when the person who leads the workshop opens it."
		        : arena_printf(h->arena, "%s. %zu of %zu have graded it.",
		              workshop_case_state_name(c->wcase->state), c->wcase->graded_count, page->taken));
		if (c->open_path != NULL)
			view_button_form(h, &page->frame, c->open_path,
			    arena_printf(h->arena, "Let everybody grade “%s”", c->wcase->title), NULL);
		if (c->reveal_path != NULL)
			view_button_form(h, &page->frame, c->reveal_path,
			    arena_printf(h->arena, "Show what the room gave to “%s”", c->wcase->title), NULL);
	}
}

static void
write_attendance(struct html *h, const struct view_workshop *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->place_count, sizeof(*items));
	const char **came = arena_array(h->arena, page->place_count, sizeof(*came));
	size_t count = 0;

	for (size_t i = 0; i < page->place_count; i++) {
		items[i] = (struct govuk_choice){.value = page->places[i].person_id, .text = page->places[i].person_name};
		if (page->places[i].attendance == ATTENDANCE_CAME)
			came[count++] = page->places[i].person_id;
	}
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/attendance", page->path));
	for (size_t i = 0; i < count; i++)
		view_hidden(h, "was", came[i]);
	if (page->place_count > 0)
		govuk_checkboxes(h, .name = "came", .legend = "Who came?",
		    .legend_classes = "govuk-fieldset__legend--m", .hint = "Select all who were there",
		    .items = items, .item_count = page->place_count, .values = came, .value_count = count);
	view_choose(h, &page->people, .id = "added", .name = "added", .label = "Somebody who came without a place",
	    .error = error_of(&page->frame, "added"), .value = page->added);
	govuk_button(h, .text = "Record who came", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_places(struct html *h, const struct view_workshop *page)
{
	view_heading_2(h, "People with a place");
	if (page->may_record) {
		write_attendance(h, page);
		return;
	}
	if (page->place_count == 0) {
		view_paragraph(h, "Nobody has taken a place yet.");
		return;
	}
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->place_count; i++)
		html_element(h, "li", NULL,
		    arena_printf(h->arena, "%s%s", page->places[i].person_name,
		        page->places[i].attendance == ATTENDANCE_CAME           ? ": came"
		            : page->places[i].attendance == ATTENDANCE_DID_NOT_COME ? ": did not come"
		                                                                    : ""));
	html_close(h, "ul");
}

void
view_workshop_page(struct html *h, const struct view_workshop *page)
{
	const struct workshop *w = page->workshop;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (w->state == WORKSHOP_CANCELLED)
		govuk_inset_text(h, .text = arena_printf(h->arena, "This workshop was cancelled: %s", w->cancelled_why));
	else if (page->own != NULL)
		govuk_inset_text(h, .text = page->own);
	write_facts(h, page);
	if (page->may_book)
		view_button_form(h, &page->frame, arena_printf(h->arena, "%s/book", page->path), "Take a place", NULL);
	if (page->may_give_back)
		view_button_form(h, &page->frame, arena_printf(h->arena, "%s/give-back", page->path), "Give my place back",
		    "govuk-button--secondary");
	if (w->state == WORKSHOP_PLANNED)
		write_cases(h, page);
	if (page->shows_places && w->state == WORKSHOP_PLANNED)
		write_places(h, page);
	if (page->may_plan) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "%s/edit", page->path), "Change or cancel this workshop");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}

static void
write_cancel(struct html *h, const struct view_workshop_edit *page)
{
	view_heading_2(h, "Cancel this workshop");
	view_form_open(h, &page->frame, page->cancel_action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_character_count(h, .name = "why", .label = "Why is it cancelled?",
	    .hint = "Everybody with a place can read this", .error = error_of(&page->frame, "why"),
	    .value = page->why, .rows = 3, .maxlength = WORKSHOP_ABOUT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Cancel this workshop", .prevent_double_click = "true",
	    .classes = "govuk-button--warning");
	view_form_close(h);
}

void
view_workshop_edit_page(struct html *h, const struct view_workshop_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	moj_date_picker(h, .id = "held_on", .name = "held_on", .label = "Day", .hint = "For example, 27/3/2021",
	    .error = error_of(&page->frame, "held_on"), .value = page->held_on,
	    .excluded_days = "saturday sunday");
	govuk_input(h, .name = "time", .label = "Time", .hint = "For example, 9:30am to 12:30pm",
	    .error = error_of(&page->frame, "time"), .value = page->time, .classes = "govuk-input--width-20");
	govuk_input(h, .name = "place", .label = "Place", .error = error_of(&page->frame, "place"),
	    .value = page->place);
	govuk_input(h, .name = "seats", .label = "Seats", .error = error_of(&page->frame, "seats"),
	    .value = page->seats, .classes = "govuk-input--width-3", .inputmode = "numeric");
	view_choose(h, &page->leads, .id = "lead", .name = "lead", .label = "Who leads it?",
	    .error = error_of(&page->frame, "lead"), .value = page->lead);
	govuk_character_count(h, .name = "about", .label = "What is it for? (optional)",
	    .error = error_of(&page->frame, "about"), .value = page->about, .rows = 3,
	    .maxlength = WORKSHOP_ABOUT_MAXIMUM, .threshold = 75);
	govuk_checkboxes(h, .name = "cases", .legend = "Practice cases", .hint = "Everybody grades these in the workshop",
	    .error = error_of(&page->frame, "cases"), .items = page->cases, .item_count = page->case_count,
	    .values = page->chosen, .value_count = page->chosen_count);
	govuk_button(h, .text = "Save this workshop", .prevent_double_click = "true");
	view_form_close(h);
	if (page->cancel_action != NULL)
		write_cancel(h, page);
	view_frame_close(h, &page->frame);
}
