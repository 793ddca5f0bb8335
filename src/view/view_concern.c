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
	view_paragraph(h,
	    "You do not have to finish the audit first, and it makes no difference which grade you give.");
	govuk_button(h, .text = "Record who I told",
	    .href = arena_printf(h->arena, "/audits/%s/concern/record", page->audit->id));
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
	};

	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, "Record who you told");
	view_kept_form_open(h, &page->frame,
	    arena_printf(h->arena, "/audits/%s/concern/record", page->audit->id), page->frame.draft_saved_at);
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
	    .items = hows, .item_count = sizeof(hows) / sizeof(hows[0]), .value = page->told_how);
	app_date(h, .name = "told_at", .legend = "When did you tell them?",
	    .legend_classes = "govuk-fieldset__legend--m", .hint = "For example, 22 1 2021",
	    .error = error_of(&page->frame, "told_at"), .day = page->day, .month = page->month,
	    .year = page->year);
	govuk_input(h, .name = "told_at-time", .label = "At what time?",
	    .label_classes = "govuk-label--s", .hint = "For example, 14:05",
	    .classes = "govuk-input--width-5", .value = page->time, .spellcheck = "false");
	view_paragraph(h,
	    "The team manager, the head of service and the Centre see this in their work trays at once. The "
	    "audit cannot be closed until it is settled.");
	govuk_button(h, .text = "Record this", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
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
write_concern(struct html *h, const struct concern *c)
{
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Status", .value = concern_state_name(c->state));
	write_event(h, "Raised", c->raised_by_name, c->raised_at, c->risk);
	govuk_summary_row(h, .key = "Who was told",
	    .value = arena_printf(h->arena, "%s\n%s, %s", c->told_who,
	        concern_told_how_name(c->told_how), instant_text_long(h->arena, c->told_at)));
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

void
view_concern_page(struct html *h, const struct view_concern *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	write_concern(h, page->concern);
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
