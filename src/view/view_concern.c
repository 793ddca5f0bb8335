#include "view/view_concern.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"
#include "view/view_form.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

void
view_concern_stop_page(struct html *h, const struct view_concern_ask *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, "Tell someone now, before you write anything here");
	html_open(h, "ol", ATTRS({"class", "govuk-list govuk-list--number", false}));
	html_element(h, "li", NULL,
	    "If a child is in danger this minute, ring 999, and then the duty team.");
	html_element(h, "li", NULL, "Speak to the team manager. Do not leave a message and wait.");
	html_element(h, "li", NULL,
	    "If you cannot reach them within an hour, speak to the next manager up.");
	html_element(h, "li", NULL, "Then come back and record who you told, and when.");
	html_close(h, "ol");
	govuk_warning_text(h,
	    .text = "This system does not raise an alarm. Nobody is called because of what you write here.");
	view_paragraph(h, page->is_dip ? "You do not have to finish the dip sample first."
				       : "You do not have to finish the audit first, and it makes no difference which grade you give.");
	govuk_button(h, .text = "Record who I told", .href = page->action);
	view_frame_close(h, &page->frame);
}

void
view_concern_form_page(struct html *h, const struct view_concern_ask *page)
{
	static const struct govuk_choice hows[] = {
	    {.value = "telephone", .text = "By telephone"},
	    {.value = "in-person", .text = "In person"},
	    {.value = "video", .text = "By video"},
	    {.value = "duty", .text = "Through the duty team"},
	    {.value = CONCERN_NOT_YET, .text = "I have not reached anybody yet",
		.hint = "Record it now, go on trying, and come back"},
	};

	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, "Record who you told");
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	if (page->version != 0)
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	else
		govuk_character_count(h, .name = "risk", .label = "What worries you about this child?",
	    .label_classes = "govuk-label--m",
	    .hint = "What you saw in the file or heard, and what might happen. Do not write names.",
	    .error = error_of(&page->frame, "risk"), .value = page->risk, .rows = 6,
	    .maxlength = CONCERN_TEXT_MAXIMUM, .threshold = 75);
	govuk_input(h, .name = "told_who", .label = "Who did you tell?",
	    .label_classes = "govuk-label--m", .hint = "By their role, for example team manager",
	    .error = error_of(&page->frame, "told_who"), .value = page->told_who,
	    .classes = "govuk-input--width-20");
	govuk_radios(h, .name = "told_how", .legend = "How did you tell them?",
	    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(&page->frame, "told_how"),
	    .items = hows,
	    .item_count = sizeof(hows) / sizeof(hows[0]) - (page->version != 0), .value = page->told_how);
	app_date(h, .name = "told_at", .legend = "When did you tell them?",
	    .legend_classes = "govuk-fieldset__legend--m", .hint = "For example, 22 1 2021",
	    .error = error_of(&page->frame, "told_at"), .day = page->day, .month = page->month,
	    .year = page->year);
	govuk_input(h, .name = "told_at-time", .label = "At what time?",
	    .label_classes = "govuk-label--s", .hint = "For example, 14:05",
	    .classes = "govuk-input--width-5", .value = page->time, .spellcheck = "false");
	if (page->version == 0)
		view_paragraph(h,
		    page->is_dip
			? "The team manager, the head of service and the Centre see this in their work trays at once. Another "
			  "member of the Centre reads the dip sample a second time."
			: "The team manager, the head of service and the Centre see this in their work trays at once. The "
			  "audit cannot be closed until it is settled.");
	govuk_button(h, .text = "Record this", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_concern_button(struct html *h, const char *audit_id)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/audits/%s/concern", audit_id), "This child may be at risk now: tell someone");
	html_close(h, "p");
}

static void
write_event(struct html *h, const char *what, const char *who, struct instant at, const char *text)
{
	if (at.us == 0)
		return;
	govuk_summary_row(h, .key = what,
	    .value = arena_printf(h->arena, "%s, %s\n%s", who, instant_text_long(h->arena, at), text));
}

static void
write_concern(struct html *h, const struct view_concern *page)
{
	const struct concern *c = page->concern;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Status", .value = concern_state_name(c->state));
	write_event(h, "Raised", c->raised_by_name, c->raised_at, c->risk);
	govuk_summary_row(h, .key = "Who was told",
	    .value = c->told_at.us == 0
	        ? page->told
	        : arena_printf(h->arena, "%s\n%s, %s\n%s", c->told_who, concern_told_how_name(c->told_how),
		      instant_text_long(h->arena, c->told_at), page->told));
	govuk_summary_row(h, .key = "Who has it", .value = page->holder);
	write_event(h, "What was done", c->acted_by_name, c->acted_at, c->action);
	write_event(h, "Confirmed safe", c->confirmed_by_name, c->confirmed_at, c->safe_note);
	write_event(h, "Closed", c->closed_by_name, c->closed_at, c->close_note);
	govuk_summary_list_close(h);
}

static void
write_step(struct html *h, const struct view_concern *page, const char *path, const char *title,
    const char *label, const char *hint, const char *button)
{
	if (path == NULL)
		return;
	view_heading_2(h, title);
	view_kept_form_open(h, &page->frame, path, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->concern->version));
	govuk_character_count(h, .id = "note", .name = "note", .label = label, .hint = hint,
	    .error = error_of(&page->frame, "note"), .value = page->typed, .rows = 5,
	    .maxlength = CONCERN_TEXT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = button, .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_hand_overs(struct html *h, const struct view_concern *page)
{
	if (page->tell_href != NULL)
		govuk_button(h, .text = "Record who you told", .href = page->tell_href);
	if (page->hand_over_count > 0)
		view_heading_2(h, "Handed over");
	for (size_t i = 0; i < page->hand_over_count; i++) {
		const struct view_hand_over *o = &page->hand_overs[i];

		govuk_summary_list_open(h, .classes = "app-preserve");
		govuk_summary_row(h, .key = "From, to", .value = o->who);
		govuk_summary_row(h, .key = "How, when", .value = o->how);
		govuk_summary_row(h, .key = "What they know", .value = o->note);
		govuk_summary_row(h, .key = "Accepted", .value = o->accepted == NULL ? "Not yet" : o->accepted);
		govuk_summary_list_close(h);
	}
	if (page->accept_path != NULL) {
		view_form_open(h, &page->frame, page->accept_path);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->concern->version));
		govuk_button(h, .text = "I have this concern now", .prevent_double_click = "true");
		view_form_close(h);
	}
	if (page->hand_over_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->hand_over_href, "Hand this concern over to somebody else");
		html_close(h, "p");
	}
}

void
view_concern_page(struct html *h, const struct view_concern *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	write_concern(h, page);
	view_clocks(h, page->clocks, page->clock_count, page->today);
	write_hand_overs(h, page);
	write_step(h, page, page->act_path, "Record what was done", "What did you do to make the child safe?",
	    "Who was seen, what was agreed, what happens next", "Record what was done");
	/* One box named note a page: a head of service who also manages the team records the action first. */
	if (page->act_path == NULL)
		write_step(h, page, page->confirm_path, "Confirm that the child is safe",
		    "How do you know that the child is safe?", "Who saw the child, and when",
		    "Confirm that the child is safe");
	write_step(h, page, page->close_path, "Close this concern", "Why can it be closed?",
	    "What was learned, and where it is recorded", "Close this concern");
	if (page->act_path == NULL && page->confirm_path == NULL && page->close_path == NULL &&
	    page->concern->state != CONCERN_CLOSED)
		view_paragraph(h, page->concern->state == CONCERN_CONFIRMED
		        ? "It waits for the Centre to close it."
		        : "It waits for the team manager and the head of service.");
	if (page->heads != NULL && page->concern->state != CONCERN_CONFIRMED &&
	    page->concern->state != CONCERN_CLOSED)
		view_paragraph(h, page->heads);
	view_frame_close(h, &page->frame);
}

void
view_concern_hand_over_page(struct html *h, const struct view_concern_hand_over *page)
{
	static const struct govuk_choice hows[] = {
	    {.value = "telephone", .text = "By telephone"},
	    {.value = "in-person", .text = "In person"},
	    {.value = "video", .text = "By video"},
	};
	struct govuk_choice *people = arena_array(h->arena, page->receiver_count, sizeof(*people));

	for (size_t i = 0; i < page->receiver_count; i++)
		people[i] = (struct govuk_choice){.value = page->receivers[i].id, .text = page->receivers[i].text};
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	view_paragraph(h,
	    "Speak to them first. What you record here counts once they have said, with their own click, that they have it.");
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_radios(h, .name = "to", .legend = "Who takes it from you?", .legend_classes = "govuk-fieldset__legend--m",
	    .error = error_of(&page->frame, "to"), .items = people, .item_count = page->receiver_count, .value = page->to);
	govuk_radios(h, .name = "how", .legend = "How did you speak to them?",
	    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(&page->frame, "how"), .items = hows,
	    .item_count = sizeof(hows) / sizeof(hows[0]), .value = page->how);
	app_date(h, .name = "spoken_at", .legend = "When did you speak to them?",
	    .legend_classes = "govuk-fieldset__legend--m", .hint = "For example, 22 1 2021",
	    .error = error_of(&page->frame, "spoken_at"), .day = page->day, .month = page->month, .year = page->year);
	govuk_input(h, .name = "spoken_at-time", .label = "At what time?", .label_classes = "govuk-label--s",
	    .hint = "For example, 14:05", .classes = "govuk-input--width-5", .value = page->time, .spellcheck = "false");
	govuk_character_count(h, .name = "note", .label = "What do they know now, and what will they do?",
	    .label_classes = "govuk-label--m", .error = error_of(&page->frame, "note"), .value = page->note, .rows = 5,
	    .maxlength = CONCERN_TEXT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Hand it over", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_row(struct html *h, const struct view_concern_list *page, const struct view_concern_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
	html_link(h, arena_printf(h->arena, "/concerns/%s", row->id), row->child_reference);
	html_void_fixed(h, "br", "");
	html_text(h, row->audit_reference);
	govuk_table_cell_close(h);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Raised"});
	view_day_short(h, row->raised_on);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Team", .text = row->team_name);
	govuk_table_cell(h, .label = "Status", .text = row->state);
	govuk_table_cell(h, .label = "With", .text = row->holder);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Next"});
	if (row->next != NULL) {
		html_text(h, row->next);
		view_due(h, row->next_on, page->today);
	}
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "If it is not done", .text = row->words);
	govuk_table_row_close(h);
}

void
view_concern_list_page(struct html *h, const struct view_concern_list *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->row_count == 0) {
		view_paragraph(h, "No concern that you act on is open.");
		view_frame_close(h, &page->frame);
		return;
	}
	govuk_table_open(h, .caption = "Open concerns", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Child");
	govuk_table_heading(h, .text = "Raised");
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Status");
	govuk_table_heading(h, .text = "With");
	govuk_table_heading(h, .text = "Next");
	govuk_table_heading(h, .text = "If it is not done");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_row(h, page, &page->rows[i]);
	govuk_table_close(h);
	if (page->page > 1 || page->has_more) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		if (page->page > 1)
			html_link(h, arena_printf(h->arena, "/concerns?page=%d", page->page - 1), "Earlier concerns");
		if (page->page > 1 && page->has_more)
			html_text(h, " | ");
		if (page->has_more)
			html_link(h, arena_printf(h->arena, "/concerns?page=%d", page->page + 1), "Later concerns");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}
