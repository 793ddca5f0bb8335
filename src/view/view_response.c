#include "view/view_response.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"
#include "view/view_form.h"

enum { COURSES_MAXIMUM = 24 };

static void
write_brief(struct html *h, const struct view_brief *b)
{
	struct arena *a = h->arena;

	govuk_summary_card_open(h, .title = "The audit in brief");
	govuk_summary_list_open(h, .classes = "govuk-summary-list--no-border");
	govuk_summary_row(h, .key = "Audit",
	    .value = arena_printf(a, "%s, %s, child %s", b->reference, view_theme(a, b->theme),
		b->child_reference));
	govuk_summary_row(h, .key = "Who",
	    .value = arena_printf(a, "Auditor %s, practitioner %s, team manager %s", b->auditor_name,
		b->practitioner_name, b->manager_name));
	govuk_summary_row(h, .key = "Overall grade", .value = grade_name(b->grade));
	govuk_summary_row(h, .key = "Found",
	    .value = arena_printf(a, "Strengths: %zu. Learning points: %zu. Recommended actions: %zu.",
		b->strength_count, b->learning_count, b->action_count));
	govuk_summary_list_close(h);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(a, "/audits/%s/form/read", b->audit_id), "Read the audit");
	html_close(h, "p");
	govuk_summary_card_close(h);
}

void
view_response_list_page(struct html *h, const struct view_response_list *page)
{
	const char *id = page->brief.audit_id;

	view_frame_open(h, &page->frame);
	view_heading(h, page->brief.reference, page->frame.title);
	if (!date_is_none(page->due_on)) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_text(h, "Answer by");
		view_due(h, page->due_on, page->today);
		html_close(h, "p");
	}
	view_save_status(h, page->saved_at);
	write_brief(h, &page->brief);
	if (page->is_waiting_for_answer)
		govuk_inset_text(h,
		    .text = "You asked the auditor about a fact. You can go on once it is answered.");
	view_paragraph(h,
	    arena_printf(h->arena, "You have completed %zu of %zu parts. You can do them in any order.",
		page->completed_count, page->needed_count));
	govuk_task_list_open(h, .classes = NULL);
	for (size_t i = 0; i < page->task_count; i++) {
		const struct view_response_task *t = &page->tasks[i];

		govuk_task(h, .id = arena_printf(h->arena, "part-%zu", i + 1), .title = t->title,
		    .href = page->is_waiting_for_answer ? NULL : t->href,
		    .status = t->is_completed ? t->status : NULL, .tag = t->is_completed ? NULL : t->status,
		    .tag_classes = "govuk-tag--blue");
	}
	govuk_task_list_close(h);
	if (!page->is_waiting_for_answer)
		govuk_button(h, .text = "Check your response",
		    .href = arena_printf(h->arena, "/audits/%s/response/check", id));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/audits/%s/query", id),
	    page->query_count == 0 ? "Something is factually wrong: ask the auditor"
				   : "Questions about facts");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}

static void
write_yes_no(struct html *h, const struct view_response_field *f, const char *error)
{
	static const struct govuk_choice items[] = {
	    {.value = "yes", .text = "Yes"}, {.value = "no", .text = "No"}};

	govuk_radios(h, .name = f->code, .legend = f->label, .legend_classes = "govuk-fieldset__legend--s",
	    .hint = f->hint, .classes = "govuk-radios--inline", .items = items, .item_count = 2,
	    .value = f->value, .error = error);
}

static void
write_decision(struct html *h, const struct view_response_field *f, const char *error)
{
	static const struct govuk_choice items[] = {{.value = "accept", .text = "Accept"},
	    {.value = "change", .text = "Change"}, {.value = "decline", .text = "Decline"}};

	govuk_radios(h, .name = f->code, .legend = f->label, .legend_classes = "govuk-fieldset__legend--s",
	    .classes = "govuk-radios--inline", .items = items, .item_count = 3, .value = f->value,
	    .error = error);
}

/* Stored as YYYY-MM-DD, or as typed: day/month/year. */
static void
write_day(struct html *h, const struct view_response_field *f, const char *error)
{
	struct date d;
	size_t count;
	char **parts;
	const char *day = "", *month = "", *year = "";

	if (date_parse_iso(f->value, &d)) {
		int y, m, n;

		date_parts(d, &y, &m, &n);
		day = arena_printf(h->arena, "%d", n);
		month = arena_printf(h->arena, "%d", m);
		year = arena_printf(h->arena, "%d", y);
	} else {
		parts = str_split(h->arena, f->value, '/', &count);
		day = parts[0];
		month = count > 1 ? parts[1] : "";
		year = count > 2 ? parts[2] : "";
	}
	app_date(h, .name = f->code, .legend = f->label, .legend_classes = "govuk-fieldset__legend--s",
	    .hint = f->hint, .error = error, .day = day, .month = month, .year = year);
}

static void
write_courses(struct html *h, const struct view_response_page_of *page,
    const struct view_response_field *f, const char *error)
{
	struct govuk_choice items[COURSES_MAXIMUM];
	size_t count = page->course_count < COURSES_MAXIMUM ? page->course_count : COURSES_MAXIMUM;
	size_t value_count;
	char **values = str_split(h->arena, f->value, '\n', &value_count);
	const char **chosen = arena_array(h->arena, value_count, sizeof(*chosen));

	if (count == 0)
		return;
	for (size_t i = 0; i < value_count; i++)
		chosen[i] = values[i];
	for (size_t i = 0; i < count; i++)
		items[i] = (struct govuk_choice){.value = page->courses[i], .text = page->courses[i]};
	govuk_checkboxes(h, .name = f->code, .legend = f->label,
	    .legend_classes = "govuk-fieldset__legend--s", .hint = f->hint, .items = items,
	    .item_count = count, .values = chosen, .value_count = value_count, .error = error);
}

static void
write_owner(struct html *h, const struct view_response_page_of *page,
    const struct view_response_field *f, const char *error)
{
	struct govuk_option *items = arena_array(h->arena, page->owner_count + 2, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = "Choose"};
	for (size_t i = 0; i < page->owner_count; i++)
		items[i + 1] = (struct govuk_option){
		    .value = page->owners[i].value, .text = page->owners[i].text};
	items[page->owner_count + 1] =
	    (struct govuk_option){.value = "other", .text = "Somebody outside: I will see to it"};
	govuk_select(h, .name = f->code, .label = f->label, .hint = f->hint, .items = items,
	    .item_count = page->owner_count + 2, .value = f->value, .error = error);
}

static void
write_control(struct html *h, const struct view_response_page_of *page,
    const struct view_response_field *f)
{
	const char *error = problems_find(page->frame.problems, f->code);
	struct govuk_choice tick = {.value = "yes", .text = f->label};
	const char *value = f->value;

	switch (f->kind) {
	case VIEW_RESPONSE_TICK:
		govuk_checkboxes(h, .name = f->code, .items = &tick, .item_count = 1, .values = &value,
		    .value_count = str_is_empty(value) ? 0 : 1, .error = error);
		return;
	case VIEW_RESPONSE_YES_NO:
		write_yes_no(h, f, error);
		return;
	case VIEW_RESPONSE_TEXT:
		govuk_textarea(h, .name = f->code, .label = f->label, .label_classes = "govuk-label--s",
		    .hint = f->hint, .value = value, .rows = 5, .error = error);
		return;
	case VIEW_RESPONSE_NUMBER:
		govuk_input(h, .name = f->code, .label = f->label, .label_classes = "govuk-label--s",
		    .hint = f->hint, .value = value, .inputmode = "numeric",
		    .classes = "govuk-input--width-3", .error = error);
		return;
	case VIEW_RESPONSE_DAY:
		write_day(h, f, error);
		return;
	case VIEW_RESPONSE_COURSES:
		write_courses(h, page, f, error);
		return;
	case VIEW_RESPONSE_DECISION:
		write_decision(h, f, error);
		return;
	case VIEW_RESPONSE_OWNER:
		write_owner(h, page, f, error);
		return;
	case VIEW_RESPONSE_DUE:
		moj_date_picker(h, .name = f->code, .label = f->label, .hint = f->hint, .value = value,
		    .error = error);
		return;
	}
}

static void
write_field(struct html *h, const struct view_response_page_of *page,
    const struct view_response_field *f)
{
	if (f->heading != NULL)
		view_heading_2(h, f->heading);
	if (f->above != NULL)
		govuk_inset_text(h, .text = f->above);
	if (f->after != NULL)
		html_open(h, "div",
		    ATTRS({"data-app-when", f->after, false}, {"data-app-is", f->when, false}));
	write_control(h, page, f);
	if (f->after != NULL)
		html_close(h, "div");
}

void
view_response_page_page(struct html *h, const struct view_response_page_of *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->brief.reference, page->frame.title);
	if (page->intro != NULL)
		view_paragraph(h, page->intro);
	if (page->field_count == 0)
		view_paragraph(h, "The auditor recommended no actions. There is nothing to decide here.");
	view_training_answers(h, page->answers, page->answer_count);
	view_draft_form_open(h, &page->frame, page->action, page->draft_action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (!str_is_empty(page->seen))
		view_hidden(h, "seen", page->seen);
	view_save_status(h, page->saved_at);
	for (size_t i = 0; i < page->field_count; i++)
		write_field(h, page, &page->fields[i]);
	app_save_bar_open(h);
	govuk_button(h, .text = "Save and continue", .name = "then", .value = "next");
	govuk_button(h, .text = "Save and go to the list", .name = "then", .value = "list",
	    .classes = "govuk-button--secondary");
	app_save_bar_close(h);
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

/* What changed within words of one's own; a choice is one thing or another. */
static void
write_choice_of(struct html *h, const struct view_response_difference *d, const char *side)
{
	if (d->is_text) {
		view_form_difference(h, d->before, side);
		return;
	}
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, str_is_empty(side) ? "Not answered" : side);
	html_close(h, "p");
}

static void
write_difference(struct html *h, const struct view_response_difference *d)
{
	static const struct govuk_choice items[] = {
	    {.value = "yours", .text = "Keep mine"},
	    {.value = "theirs", .text = "Keep the other"},
	    {.value = "both", .text = "Use the text below, made from both"},
	};

	govuk_summary_card_open(h, .title = d->label);
	view_heading_3(h, "Yours");
	write_choice_of(h, d, d->yours);
	view_heading_3(h, arena_printf(h->arena, "The other: %s", d->theirs_who));
	write_choice_of(h, d, d->theirs);
	view_heading_3(h, "Before");
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, str_is_empty(d->before) ? "Nothing was written here." : d->before);
	html_close(h, "p");
	view_hidden(h, "conflict", d->code);
	view_hidden(h, arena_printf(h->arena, "yours-%s", d->code), d->yours_value);
	view_hidden(h, arena_printf(h->arena, "theirs-%s", d->code), d->theirs_value);
	govuk_radios(h, .name = arena_printf(h->arena, "choose-%s", d->code),
	    .legend = "Which do you want to keep?", .legend_classes = "govuk-fieldset__legend--s",
	    .items = items, .item_count = d->is_text ? 3 : 2, .value = d->is_text ? "both" : "yours");
	if (d->is_text)
		govuk_textarea(h, .name = arena_printf(h->arena, "both-%s", d->code),
		    .label = "Both together, to edit", .rows = 8,
		    .value = arena_printf(h->arena, "%s\n\n%s", d->yours, d->theirs));
	govuk_summary_card_close(h);
}

void
view_response_conflict_page(struct html *h, const struct view_response_conflict *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "While your page was open, the same answer was changed in another place. Both versions are kept. "
	    "Your other answers were saved.");
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	for (size_t i = 0; i < page->count; i++)
		write_difference(h, &page->items[i]);
	govuk_button(h, .text = "Save what I chose", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_lines(struct html *h, const void *data)
{
	html_lines(h, data);
}

static void
write_part(struct html *h, const struct view_response_part *part)
{
	const struct govuk_action change = {.href = part->change_href,
	    .text = "Change"};

	govuk_summary_card_open(h, .title = part->title, .actions = &change,
	    .action_count = part->change_href == NULL ? 0 : 1);
	govuk_summary_list_open(h, .classes = NULL);
	for (size_t i = 0; i < part->row_count; i++)
		govuk_summary_row(h, .key = part->rows[i].label,
		    .value_content = {write_lines, str_is_empty(part->rows[i].value)
			    ? "Not answered"
			    : part->rows[i].value});
	govuk_summary_list_close(h);
	govuk_summary_card_close(h);
}

static void
write_declaration(struct html *h, const struct view_response_read *page)
{
	static const struct govuk_choice tick = {.value = "yes",
	    .text = "This response is complete, and I have met the practitioner to talk about the audit."};

	view_form_open(h, &page->frame, page->send_action);
	govuk_checkboxes(h, .name = "declaration", .items = &tick, .item_count = 1,
	    .error = problems_find(page->frame.problems, "declaration"));
	view_paragraph(h,
	    "When you send it, the actions go to their owners and the auditor is asked to hold the feedback "
	    "meeting. You can take it back until the auditor opens it.");
	govuk_button(h, .text = "Send response", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_response_read_page(struct html *h, const struct view_response_read *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->brief.reference, page->frame.title);
	if (page->sent_at.us != 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "Sent by %s on ", page->brief.manager_name);
		view_instant(h, page->sent_at);
		html_close(h, "p");
	}
	if (page->undo_action != NULL)
		view_link_form(h, &page->frame, page->undo_action, "Undo sending the response");
	if (page->is_inadequate && page->sent_at.us != 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		if (str_is_empty(page->signed_off_by))
			html_text(h, "The head of service has not signed off the remedial plan yet. ");
		else
			html_printf(h, "Remedial plan signed off by %s on %s. ", page->signed_off_by,
			    instant_text_long(h->arena, page->signed_off_at));
		if (page->sign_off_href != NULL)
			html_link(h, page->sign_off_href, "Sign off the remedial plan");
		html_close(h, "p");
	}
	write_brief(h, &page->brief);
	for (size_t i = 0; i < page->part_count; i++)
		write_part(h, &page->parts[i]);
	view_training_answers(h, page->answers, page->answer_count);
	if (page->send_action != NULL)
		write_declaration(h, page);
	view_frame_close(h, &page->frame);
}

void
view_one_text_page(struct html *h, const struct view_one_text *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	if (page->above != NULL)
		view_paragraph(h, page->above);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	if (page->version != 0)
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_textarea(h, .name = page->name, .label = page->label, .label_classes = "govuk-label--s",
	    .hint = page->hint, .value = page->value, .rows = 5,
	    .error = problems_find(page->frame.problems, page->name));
	govuk_button(h, .text = page->button, .prevent_double_click = "true",
	    .classes = page->is_warning ? "govuk-button--warning" : NULL);
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_fact_query_page(struct html *h, const struct view_query_page_of *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->brief.reference, page->frame.title);
	view_paragraph(h,
	    "A question about a fact never changes the grade. The auditor may correct the fact in the answer.");
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_query_row *row = &page->rows[i];

		govuk_summary_card_open(h, .title = arena_printf(h->arena, "Asked by %s on %s", row->asked_by,
					       instant_text_long(h->arena, row->asked_at)));
		govuk_summary_list_open(h, .classes = NULL);
		govuk_summary_row(h, .key = "Question", .value_content = {write_lines, row->question});
		govuk_summary_row(h, .key = "Answer",
		    .value_content = {write_lines,
			row->answered_at.us == 0 ? "Not answered yet" : row->answer});
		if (row->answered_at.us != 0)
			govuk_summary_row(h, .key = "Answered",
			    .value = arena_printf(h->arena, "%s on %s", row->answered_by,
				instant_text_long(h->arena, row->answered_at)));
		govuk_summary_list_close(h);
		govuk_summary_card_close(h);
	}
	if (page->may_ask || page->may_answer) {
		const char *name = page->may_ask ? "question" : "answer";

		view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
		govuk_textarea(h, .name = name, .value = page->typed, .rows = 5,
		    .label = page->may_ask ? "What do you think is factually wrong?" : "Your answer",
		    .label_classes = "govuk-label--s",
		    .hint = page->may_ask ? "Say where the file shows it." : NULL,
		    .error = problems_find(page->frame.problems, name));
		govuk_button(h, .text = page->may_ask ? "Ask the auditor" : "Send answer",
		    .prevent_double_click = "true");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}
