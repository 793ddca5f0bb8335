#include "view/view_follow.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

static void
write_lines(struct html *h, const void *data)
{
	html_lines(h, data);
}

static void
row(struct html *h, const char *key, const char *value)
{
	govuk_summary_row(h, .key = key,
	    .value_content = {write_lines, str_is_empty(value) ? "Nothing" : value});
}

static void
write_meeting_form(struct html *h, const struct view_meeting *page)
{
	const struct problems *p = page->frame.problems;
	static const struct govuk_choice hows[] = {{.value = "in-person", .text = "In person"},
	    {.value = "video", .text = "By video"}, {.value = "telephone", .text = "By telephone"}};
	const struct govuk_choice who[] = {
	    {.value = "manager", .text = "The team manager", .is_checked = page->with_manager},
	    {.value = "practitioner", .text = "The practitioner", .is_checked = page->with_practitioner}};

	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	app_date(h, .name = "held_on", .legend = "When did you meet?",
	    .legend_classes = "govuk-fieldset__legend--s", .hint = "For example, 28 1 2021",
	    .error = problems_find(p, "held_on"), .day = page->day, .month = page->month,
	    .year = page->year);
	govuk_radios(h, .name = "how", .legend = "How did you meet?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = hows, .item_count = 3,
	    .value = page->how, .error = problems_find(p, "how"));
	govuk_input(h, .name = "minutes", .label = "How long did it take, in minutes?",
	    .label_classes = "govuk-label--s", .value = page->minutes, .inputmode = "numeric",
	    .classes = "govuk-input--width-3", .error = problems_find(p, "minutes"));
	govuk_checkboxes(h, .name = "with", .legend = "Who was there besides you?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = who, .item_count = 2);
	govuk_textarea(h, .name = "absent_reason", .label = "If not all three were there, why?",
	    .label_classes = "govuk-label--s", .value = page->absent_reason, .rows = 3,
	    .error = problems_find(p, "absent_reason"));
	govuk_textarea(h, .name = "feedback", .label = "What feedback was given?",
	    .label_classes = "govuk-label--s", .value = page->feedback, .rows = 6,
	    .error = problems_find(p, "feedback"));
	govuk_textarea(h, .name = "agreed", .label = "What was agreed?",
	    .label_classes = "govuk-label--s", .value = page->agreed, .rows = 6,
	    .error = problems_find(p, "agreed"));
	govuk_button(h, .text = "Record meeting", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_recorded(struct html *h, const struct view_meeting *page)
{
	const char *who = page->with_manager && page->with_practitioner
	    ? "Auditor, team manager and practitioner"
	    : page->with_manager    ? "Auditor and team manager"
	    : page->with_practitioner ? "Auditor and practitioner"
				      : "Auditor alone";

	govuk_summary_list_open(h, .classes = NULL);
	row(h, "When", date_text_long(h->arena, page->held_on));
	row(h, "How", arena_printf(h->arena, "%s, %s minutes", page->how_name, page->minutes));
	row(h, "Who was there", who);
	if (!str_is_empty(page->absent_reason))
		row(h, "Why not all three", page->absent_reason);
	row(h, "Feedback", page->feedback);
	row(h, "Agreed", page->agreed);
	row(h, "Recorded by", page->recorded_by);
	govuk_summary_list_close(h);
	view_heading_2(h, "Confirmed by");
	if (page->confirmation_count == 0)
		view_paragraph(h, "Nobody has confirmed it yet.");
	for (size_t i = 0; i < page->confirmation_count; i++) {
		const struct view_confirmation *c = &page->confirmations[i];

		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "%s on %s", c->person_name, instant_text_long(h->arena, c->at));
		if (!str_is_empty(c->comment)) {
			html_void_fixed(h, "br", "");
			html_lines(h, c->comment);
		}
		html_close(h, "p");
	}
}

void
view_meeting_page(struct html *h, const struct view_meeting *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	if (!page->is_recorded && !date_is_none(page->week_to))
		view_paragraph(h,
		    arena_printf(h->arena, "Week 4 runs from %s to %s.%s",
			date_text_long(h->arena, page->week_from), date_text_long(h->arena, page->week_to),
			date_is_none(page->planned_on)
			    ? ""
			    : arena_printf(h->arena, " The team manager planned the meeting for %s.",
				  date_text_long(h->arena, page->planned_on))));
	if (page->is_recorded)
		write_recorded(h, page);
	else if (page->may_record)
		write_meeting_form(h, page);
	else
		view_paragraph(h, "The auditor has not recorded the meeting yet.");
	if (page->may_confirm) {
		view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
		govuk_textarea(h, .name = "comment", .label = "Anything to add (optional)",
		    .hint = "It stays with the record, as you write it.", .label_classes = "govuk-label--s",
		    .value = page->comment, .rows = 4,
		    .error = problems_find(page->frame.problems, "comment"));
		govuk_button(h, .text = "Confirm the record", .prevent_double_click = "true");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}

void
view_actions_table(
    struct html *h, const struct view_action_row *rows, size_t count, struct date today)
{
	govuk_table_open(h, .caption = "Actions", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Action");
	govuk_table_heading(h, .text = "Owner");
	govuk_table_heading(h, .text = "Due");
	govuk_table_heading(h, .text = "Status");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct view_action_row *a = &rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true});
		html_link(h, arena_printf(h->arena, "/actions/%s", a->id), a->text);
		if (!str_is_empty(a->audit_reference)) {
			html_void_fixed(h, "br", "");
			html_printf(h, "%s, child %s", a->audit_reference, a->child_reference);
		}
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Owner", .text = a->owner);
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Due"});
		if (a->is_open)
			view_due(h, a->due_on, today);
		else
			view_day(h, a->due_on);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Status", .text = a->state);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_actions_page(struct html *h, const struct view_actions *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->row_count == 0)
		view_paragraph(h, "You have no actions.");
	else
		view_actions_table(h, page->rows, page->row_count, page->today);
	view_frame_close(h, &page->frame);
}

static void
write_action_form(
    struct html *h, const struct view_action *page, const struct view_action_button *b)
{
	bool is_typed = str_is_same(page->typed_path, b->path);
	const char *id = is_typed ? "text" : arena_printf(h->arena, "text-%s", b->path);
	const char *action = arena_printf(h->arena, "/actions/%s/%s", page->row.id, b->path);

	if (b->label == NULL)
		view_form_open(h, &page->frame, action);
	else
		view_kept_form_open(h, &page->frame, action, b->draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (b->label != NULL)
		govuk_textarea(h, .id = id, .name = "text", .label = b->label,
		    .label_classes = "govuk-label--s", .hint = b->hint, .rows = 4,
		    .value = is_typed ? page->typed : b->draft == NULL ? "" : b->draft,
		    .error = is_typed ? problems_find(page->frame.problems, "text") : NULL);
	govuk_button(h, .text = b->button, .prevent_double_click = "true",
	    .classes = b->is_secondary ? "govuk-button--secondary" : NULL);
	view_form_close(h);
}

void
view_action_page(struct html *h, const struct view_action *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->row.audit_reference, page->frame.title);
	govuk_summary_list_open(h, .classes = NULL);
	row(h, "Action", page->row.text);
	row(h, "Child", page->row.child_reference);
	row(h, "Owner", page->row.owner);
	row(h, "Priority", page->priority);
	row(h, "Due",
	    page->row.is_open
		? arena_printf(h->arena, "%s, %s", date_text_long(h->arena, page->row.due_on),
		      view_due_words(h->arena, page->row.due_on, page->today))
		: date_text_long(h->arena, page->row.due_on));
	row(h, "Status", page->row.state);
	if (page->climbs != NULL)
		row(h, "If it is not done", page->climbs);
	if (!str_is_empty(page->decision))
		row(h, "Team manager’s decision", page->decision);
	if (!str_is_empty(page->evidence))
		row(h, "Evidence", page->evidence);
	govuk_summary_list_close(h);
	if (page->audit_id != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "/audits/%s", page->audit_id), "See the audit");
		html_close(h, "p");
	}
	for (size_t i = 0; i < page->button_count; i++)
		write_action_form(h, page, &page->buttons[i]);
	if (page->note_count > 0) {
		view_heading_2(h, "What happened");
		moj_timeline_open(h);
		for (size_t i = 0; i < page->note_count; i++) {
			const struct view_action_note *n = &page->notes[i];

			moj_timeline_item(h, .title = n->what, .byline = n->person_name,
			    .datetime = view_instant_machine(h->arena, n->at),
			    .when = instant_text_long(h->arena, n->at), .heading_level = 3,
			    .content = {write_lines, n->text});
		}
		moj_timeline_close(h);
	}
	view_frame_close(h, &page->frame);
}

static void
write_place_form(struct html *h, const struct view_texts *page, const struct view_case_text *t)
{
	bool is_typed = str_is_same(page->typed_code, t->code);
	const char *reference = arena_printf(h->arena, "reference-%s", t->code);
	const char *day = arena_printf(h->arena, "placed_on-%s", t->code);

	view_form_open(
	    h, &page->frame, arena_printf(h->arena, "/audits/%s/texts/%s", page->audit_id, t->code));
	govuk_input(h, .id = reference, .name = reference, .label = "Number of the case note in Liquidlogic",
	    .value = is_typed ? page->typed_reference : "", .classes = "govuk-input--width-10",
	    .error = problems_find(page->frame.problems, reference));
	app_date(h, .name = day, .legend = "Placed on", .legend_classes = "govuk-fieldset__legend--s",
	    .hint = "Leave it empty for today.", .error = problems_find(page->frame.problems, day),
	    .day = is_typed ? page->typed_day : "", .month = is_typed ? page->typed_month : "",
	    .year = is_typed ? page->typed_year : "");
	govuk_button(h,
	    .text = str_is_empty(t->note_reference) ? "Record that it is on the file" : "Correct the number or the day",
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_texts_page(struct html *h, const struct view_texts *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	view_paragraph(h,
	    "Copy each text into a case note on the child’s file in Liquidlogic, then record the number of the "
	    "note here.");
	for (size_t i = 0; i < page->text_count; i++) {
		const struct view_case_text *t = &page->texts[i];

		view_heading_2(h, t->title);
		if (str_is_empty(t->text)) {
			view_paragraph(h, "There is no text yet.");
			continue;
		}
		if (!str_is_empty(t->note_reference))
			view_paragraph(h,
			    arena_printf(h->arena, "On the file since %s as case note %s, recorded by %s.",
				date_text_long(h->arena, t->placed_on), t->note_reference, t->placed_by));
		else
			view_paragraph(h, "Not on the file yet.");
		app_copy_text(h, arena_printf(h->arena, "text-%s", t->code),
		    arena_printf(h->arena, "Text of the %s", t->title), t->text, "Copy the text");
		if (t->may_place)
			write_place_form(h, page, t);
	}
	view_frame_close(h, &page->frame);
}

void
view_unplaced_page(struct html *h, const struct view_unplaced *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->row_count == 0) {
		view_paragraph(h, "Every text is on its file.");
		view_frame_close(h, &page->frame);
		return;
	}
	govuk_table_open(h, .caption = "Texts not yet on the file",
	    .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Child");
	govuk_table_heading(h, .text = "Theme");
	govuk_table_heading(h, .text = "Not on the file");
	govuk_table_heading(h, .text = "Who");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_unplaced_row *r = &page->rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true});
		html_link(h, arena_printf(h->arena, "/audits/%s/texts", r->audit_id), r->reference);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Child", .text = r->child_reference);
		govuk_table_cell(h, .label = "Theme", .text = r->theme);
		govuk_table_cell(h, .label = "Not on the file", .text = r->missing);
		govuk_table_cell(h, .label = "Who", .text = r->who);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}
