#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"
#include "view/view_training.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_facts(struct html *h, const struct view_training_session *page)
{
	const struct training_session *s = page->session;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Day", .value = date_text_weekday(h->arena, s->held_on));
	govuk_summary_row(h, .key = "Time", .value = s->time);
	govuk_summary_row(h, .key = "Where", .value = s->place);
	govuk_summary_row(h, .key = "Led by", .value = s->led_by);
	govuk_summary_row(h, .key = "Places",
	    .value = page->waiting > 0
	        ? arena_printf(h->arena, "%zu of %d taken; %zu on the waiting list", page->taken, s->seats, page->waiting)
	        : arena_printf(h->arena, "%zu of %d taken", page->taken, s->seats));
	govuk_summary_list_close(h);
}

static void
write_attendance(struct html *h, const struct view_training_session *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->place_count, sizeof(*items));
	const char **came = arena_array(h->arena, page->place_count, sizeof(*came));
	size_t count = 0;

	for (size_t i = 0; i < page->place_count; i++) {
		items[i] = (struct govuk_choice){.value = page->places[i].person_id,
		    .text = page->places[i].person_name,
		    .hint = page->places[i].state == TRAINING_WAITING ? "On the waiting list" : NULL};
		if (page->places[i].attendance == ATTENDANCE_CAME)
			came[count++] = page->places[i].person_id;
	}
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/attendance", page->path));
	for (size_t i = 0; i < count; i++)
		view_hidden(h, "was", came[i]);
	if (page->place_count > 0)
		govuk_checkboxes(h, .name = "came", .legend = "Who came?",
		    .legend_classes = "govuk-fieldset__legend--m", .hint = "Select all who were there. They are asked what they made of it",
		    .items = items, .item_count = page->place_count, .values = came, .value_count = count);
	view_choose(h, &page->people, .id = "added", .name = "added", .label = "Somebody who came without a place",
	    .error = error_of(&page->frame, "added"), .value = page->added);
	govuk_button(h, .text = "Record who came", .prevent_double_click = "true");
	view_form_close(h);
}

static const char *
place_words(struct arena *arena, const struct training_place *place)
{
	return arena_printf(arena, "%s%s", place->person_name,
	    place->state == TRAINING_WAITING                     ? ": on the waiting list"
	        : place->attendance == ATTENDANCE_CAME           ? ": came"
	        : place->attendance == ATTENDANCE_DID_NOT_COME ? ": did not come"
	                                                         : "");
}

static void
write_places(struct html *h, const struct view_training_session *page)
{
	view_heading_2(h, "People");
	if (page->may_record) {
		write_attendance(h, page);
		return;
	}
	if (page->place_count == 0) {
		view_paragraph(h, "Nobody has booked yet.");
		return;
	}
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->place_count; i++)
		html_element(h, "li", NULL, place_words(h->arena, &page->places[i]));
	html_close(h, "ul");
}

static void
write_texts(struct html *h, const char *heading, const char *const *texts, size_t count)
{
	if (count == 0)
		return;
	view_heading_3(h, heading);
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++)
		html_element(h, "li", NULL, texts[i]);
	html_close(h, "ul");
}

static void
write_answers(struct html *h, const struct view_training_session *page)
{
	view_heading_2(h, "What people made of it");
	if (page->answers_shown == 0) {
		view_paragraph(h,
		    page->evaluated == 0
		        ? "Nobody has answered yet."
		        : arena_printf(h->arena, "Fewer than %d people have answered, too few to show without saying who.",
		              TRAINING_ANSWERS_SHOWN));
		return;
	}
	if (page->answers_shown < page->evaluated)
		view_paragraph(h,
		    arena_printf(h->arena, "These are the first %zu answers. Answers are shown %d at a time, so that nobody can tell whose is new.",
		        page->answers_shown, TRAINING_ANSWERS_SHOWN));
	app_scroll_open(h, "How useful it was, scroll sideways if needed");
	govuk_table_open(h, .caption = "How useful was it for work with children?", .caption_classes = "govuk-table__caption--s");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Answer");
	govuk_table_heading(h, .text = "People", .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (int i = TRAINING_USEFUL_MAXIMUM; i >= 1; i--) {
		const struct app_bar_part part = {"#2073BC", page->useful[i]};

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = training_useful_name(i));
		govuk_table_cell(h, .format = "numeric", .text = view_count(h->arena, (int64_t)page->useful[i]));
		app_bar_cell(h, &part, 1, page->answers_shown);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
	write_texts(h, "What they will do differently", page->differently, page->differently_count);
	write_texts(h, "What was missing", page->missing, page->missing_count);
}

void
view_training_session_page(struct html *h, const struct view_training_session *page)
{
	const struct training_session *s = page->session;

	view_frame_open(h, &page->frame);
	view_heading(h, date_text_long(h->arena, s->held_on), s->course_title);
	if (s->state == TRAINING_CANCELLED)
		govuk_inset_text(h, .text = arena_printf(h->arena, "This session was cancelled: %s", s->cancelled_why));
	else if (page->own != NULL)
		govuk_inset_text(h, .text = page->own);
	write_facts(h, page);
	if (page->may_book)
		view_button_form(h, &page->frame, arena_printf(h->arena, "%s/book", page->path), page->book_text, NULL);
	if (page->may_give_back)
		view_button_form(h, &page->frame, arena_printf(h->arena, "%s/give-back", page->path), "Give my place back",
		    "govuk-button--secondary");
	if (page->may_evaluate)
		govuk_button(h, .text = "Say what I made of it", .href = arena_printf(h->arena, "%s/evaluate", page->path));
	if (page->shows_places && s->state == TRAINING_PLANNED) {
		write_places(h, page);
		if (page->may_record)
			write_answers(h, page);
	}
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link_id(h, "/training/courses/%s", s->course_id, "About this course");
	html_close(h, "p");
	if (page->may_plan) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "%s/edit", page->path), "Change or cancel this session");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}

static void
write_cancel(struct html *h, const struct view_training_session_edit *page)
{
	view_heading_2(h, "Cancel this session");
	view_form_open(h, &page->frame, page->cancel_action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_character_count(h, .name = "why", .label = "Why is it cancelled?",
	    .hint = "Everybody can read this", .error = error_of(&page->frame, "why"), .value = page->why, .rows = 3,
	    .maxlength = TRAINING_ABOUT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Cancel this session", .prevent_double_click = "true",
	    .classes = "govuk-button--warning");
	view_form_close(h);
}

void
view_training_session_edit_page(struct html *h, const struct view_training_session_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->course_title, page->frame.title);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	moj_date_picker(h, .id = "held_on", .name = "held_on", .label = "Day", .hint = "For example, 27/3/2021",
	    .error = error_of(&page->frame, "held_on"), .value = page->held_on, .excluded_days = "saturday sunday");
	govuk_input(h, .name = "time", .label = "Time", .hint = "For example, 9:30am to 12:30pm",
	    .error = error_of(&page->frame, "time"), .value = page->time, .classes = "govuk-input--width-20");
	govuk_input(h, .name = "place", .label = "Where?", .error = error_of(&page->frame, "place"),
	    .value = page->place);
	govuk_input(h, .name = "led_by", .label = "Who leads it?", .error = error_of(&page->frame, "led_by"),
	    .value = page->led_by);
	govuk_input(h, .name = "seats", .label = "How many places?", .hint = "Whoever books after they are taken waits, and moves up",
	    .error = error_of(&page->frame, "seats"), .value = page->seats, .classes = "govuk-input--width-3",
	    .inputmode = "numeric");
	govuk_button(h, .text = "Save this session", .prevent_double_click = "true");
	view_form_close(h);
	if (page->cancel_action != NULL)
		write_cancel(h, page);
	view_frame_close(h, &page->frame);
}

void
view_training_evaluate_page(struct html *h, const struct view_training_evaluate *page)
{
	static const struct govuk_choice useful[] = {{.value = "4", .text = "Very useful"}, {.value = "3", .text = "Useful"},
	    {.value = "2", .text = "A little useful"}, {.value = "1", .text = "Not useful"}};

	view_frame_open(h, &page->frame);
	view_heading(h, page->course_title, page->frame.title);
	view_paragraph(h,
	    "Three short questions. The Centre reads the answers without names, and only when five or more people have answered.");
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	govuk_radios(h, .name = "useful", .legend = "How useful was it for your work with children?",
	    .error = error_of(&page->frame, "useful"), .items = useful, .item_count = sizeof(useful) / sizeof(useful[0]),
	    .value = page->useful);
	govuk_character_count(h, .name = "differently", .label = "What will you do differently? (optional)",
	    .hint = "Do not write about a child or a family", .error = error_of(&page->frame, "differently"),
	    .value = page->differently, .rows = 3, .maxlength = TRAINING_ANSWER_MAXIMUM, .threshold = 75);
	govuk_character_count(h, .name = "missing", .label = "What was missing? (optional)",
	    .error = error_of(&page->frame, "missing"), .value = page->missing, .rows = 3,
	    .maxlength = TRAINING_ANSWER_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Send my answers", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
