#include "view/view_dip.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/form.h"
#include "html/app.h"
#include "html/govuk.h"

enum { EVIDENCE_ROWS = 2, THRESHOLD = 75 };

static const char *
error_of(const struct view_dip *page, const char *field)
{
	return problems_find(page->frame.problems, field);
}

/* Where one begins: at the first thing that is missing. */
static struct html_attrs
focus_at(const struct view_dip *page, const char *name)
{
	static const struct html_attr autofocus[] = {{"autofocus", "", true}};
	bool is_here = page->focus != NULL && str_is_same(page->focus, name);

	return (struct html_attrs){is_here ? autofocus : NULL, is_here ? 1 : 0};
}

static const char *
verdict_words(enum dip_verdict verdict)
{
	switch (verdict) {
	case DIP_IN_TIME:
		return "In time: ";
	case DIP_LATE:
		return "Late: ";
	case DIP_NO_VERDICT:
		break;
	}
	return "";
}

/* What is worked out, each with its rule. */
static void
write_computed(struct html *h, const struct view_dip *page)
{
	if (page->computed_count == 0)
		return;
	govuk_summary_list_open(h, .classes = "govuk-!-margin-bottom-4");
	for (size_t i = 0; i < page->computed_count; i++) {
		const struct dip_computed *c = &page->computed[i];

		govuk_summary_row(h, .key = c->title,
		    .value = arena_printf(h->arena, "%s%s%s%s", verdict_words(c->verdict), c->words,
			str_is_empty(c->rule) ? "" : ". The rule: ", c->rule));
	}
	govuk_summary_list_close(h);
}

/* ---- Writing ---- */

static void
write_choices(struct html *h, const struct view_dip *page, const struct view_dip_field *f)
{
	struct govuk_choice items[8] = {0};
	struct govuk_option options[9] = {{.value = "", .text = "Not recorded"}};
	const char *chosen[8];
	size_t count = 0, parts;
	char **values = str_split(h->arena, f->text, ',', &parts);

	for (const struct dip_choice *c = f->field->choices; c->code != NULL && count < 8; c++, count++) {
		items[count] = (struct govuk_choice){.value = c->code, .text = c->name};
		options[count + 1] = (struct govuk_option){.value = c->code, .text = c->name};
	}
	for (size_t i = 0; i < parts && i < 8; i++)
		chosen[i] = values[i];
	if (f->field->kind == DIP_FIELD_CHOICE)
		govuk_select(h, .name = f->field->code, .label = f->field->label, .items = options, .item_count = count + 1,
		    .value = f->text, .hint = f->is_from_lists ? "From the lists" : NULL,
		    .error = error_of(page, f->field->code), .attributes = focus_at(page, f->field->code));
	else
		govuk_checkboxes(h, .name = f->field->code, .legend = f->field->label, .items = items, .item_count = count,
		    .values = chosen, .value_count = parts < 8 ? parts : 8, .classes = "govuk-checkboxes--small",
		    .error = error_of(page, f->field->code));
}

static void
write_time(struct html *h, const struct view_dip *page, const struct view_dip_field *f)
{
	const char *name = arena_printf(h->arena, "%s-time", f->field->code);

	govuk_input(h, .name = name, .label = arena_printf(h->arena, "%s: time", f->field->label), .value = f->time,
	    .spellcheck = "false", .autocomplete = "off", .attributes = focus_at(page, name));
}

static void
write_field(struct html *h, const struct view_dip *page, const struct view_dip_field *f)
{
	switch (f->field->kind) {
	case DIP_FIELD_CHOICE:
	case DIP_FIELD_CHOICES:
		write_choices(h, page, f);
		return;
	case DIP_FIELD_NUMBER:
	case DIP_FIELD_DATE:
	case DIP_FIELD_DATE_TIME:
		break;
	}
	govuk_input(h, .name = f->field->code, .label = f->field->label, .hint = f->is_from_lists ? "From the lists" : NULL,
	    .value = f->text, .error = error_of(page, f->field->code), .spellcheck = "false", .autocomplete = "off",
	    .inputmode = f->field->kind == DIP_FIELD_NUMBER ? "numeric" : NULL,
	    .attributes = focus_at(page, f->field->code));
	if (f->field->kind == DIP_FIELD_DATE_TIME)
		write_time(h, page, f);
}

static void
write_as_file(struct html *h, const struct view_dip *page)
{
	const struct govuk_choice item = {.value = "yes", .text = "That is what the file says", .is_checked = page->is_as_file};

	govuk_checkboxes(h, .name = "as_file", .items = &item, .item_count = 1, .classes = "govuk-checkboxes--small",
	    .error = error_of(page, "as_file"));
}

static void
write_block(struct html *h, const struct view_dip *page)
{
	bool has_dates = false;

	if (page->field_count == 0)
		return;
	for (size_t i = 0; i < page->field_count; i++)
		has_dates |= page->fields[i].field->kind == DIP_FIELD_DATE || page->fields[i].field->kind == DIP_FIELD_DATE_TIME;
	view_heading_2(h, "Dates and facts");
	if (has_dates)
		html_element(h, "p", "govuk-hint", "Dates like 12/1/2021, times like 9:30am. Leave blank what the file does not say.");
	html_open(h, "div", ATTRS({"class", "app-filter__fields app-dip-block", false}));
	for (size_t i = 0; i < page->field_count; i++)
		write_field(h, page, &page->fields[i]);
	html_close(h, "div");
	if (page->is_out_of_order)
		write_as_file(h, page);
	write_computed(h, page);
}

static void
write_question(struct html *h, const struct view_dip *page, const struct view_dip_question *q, size_t number)
{
	struct govuk_choice items[DIP_ANSWER_COUNT - 1] = {0};
	const char *answer = arena_printf(h->arena, "q%zu", number), *evidence = arena_printf(h->arena, "e%zu", number);
	const char *hint = q->working;

	for (int a = DIP_YES; a < DIP_ANSWER_COUNT; a++)
		items[a - 1] = (struct govuk_choice){
		    .value = dip_answer_code((enum dip_answer)a), .text = dip_answer_name((enum dip_answer)a)};
	items[0].attributes = focus_at(page, answer);
	if (q->is_suggested)
		hint = arena_printf(h->arena, "%s. Selected from the dates; change it where you see it otherwise", q->working);
	govuk_radios(h, .name = answer,
	    .legend = arena_printf(h->arena, "%zu. %s", number, q->text), .legend_classes = "govuk-fieldset__legend--s",
	    .hint = hint, .error = error_of(page, answer), .items = items,
	    .item_count = DIP_ANSWER_COUNT - 1, .value = q->value, .classes = "govuk-radios--inline govuk-radios--small",
	    .group_classes = "govuk-!-margin-bottom-2");
	govuk_character_count(h, .name = evidence,
	    .label = arena_printf(h->arena, "What you found for question %zu", number), .value = q->evidence,
	    .rows = EVIDENCE_ROWS, .maxlength = DIP_EVIDENCE_MAXIMUM, .threshold = THRESHOLD,
	    .error = error_of(page, evidence), .attributes = focus_at(page, evidence));
}

/*
 * What Enter in a box does is what the form's first button does: to save, and not to answer all. It is there for that alone, so
 * neither the Tab key nor a screen reader comes to it.
 */
static void
write_first_button(struct html *h)
{
	html_open(h, "button", ATTRS({"type", "submit", false}, {"name", "do", false}, {"value", "finish", false},
	    {"class", "govuk-visually-hidden", false}, {"tabindex", "-1", false}, {"aria-hidden", "true", false}));
	html_text(h, "Save");
	html_close(h, "button");
}

static void
write_same(struct html *h, const struct view_dip *page)
{
	html_open(h, "fieldset", ATTRS({"class", "govuk-fieldset govuk-!-margin-bottom-4", false}));
	html_element(h, "legend", "govuk-fieldset__legend govuk-fieldset__legend--s",
	    arena_printf(h->arena, "The same answer to all %zu questions?", page->question_count));
	html_element(h, "p", "govuk-hint", "Each can be changed afterwards.");
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	for (int a = DIP_YES; a <= DIP_NO; a++)
		govuk_button(h, .text = arena_printf(h->arena, "%s to all", dip_answer_name((enum dip_answer)a)), .name = "same",
		    .value = dip_answer_code((enum dip_answer)a), .classes = "govuk-button--secondary govuk-!-margin-bottom-2",
		    .attributes = a == DIP_YES ? focus_at(page, "same") : (struct html_attrs){NULL, 0});
	html_close(h, "div");
	html_close(h, "fieldset");
}

static void
write_finding(struct html *h, const struct view_dip *page)
{
	struct govuk_option *codes = arena_array(h->arena, finding_code_count + 1, sizeof(*codes));

	codes[0] = (struct govuk_option){.value = "", .text = "Select"};
	for (size_t i = 0; i < finding_code_count; i++)
		codes[i + 1] = (struct govuk_option){.value = finding_codes[i].value, .text = finding_codes[i].text};
	view_heading_2(h, "Above all, this case shows");
	html_open(h, "div", ATTRS({"class", "app-filter__fields app-dip-block", false}));
	govuk_select(h, .name = "strength", .label = "A strength", .items = codes, .item_count = finding_code_count + 1,
	    .value = page->strength, .error = error_of(page, "strength"), .attributes = focus_at(page, "strength"));
	govuk_select(h, .name = "learning", .label = "Or something to learn", .items = codes, .item_count = finding_code_count + 1,
	    .value = page->learning, .error = error_of(page, "learning"));
	govuk_input(h, .name = "code_note", .label = "In a few words (optional)", .value = page->code_note,
	    .error = error_of(page, "code_note"));
	govuk_input(h, .name = "minutes", .label = "Minutes it took (optional)", .value = page->minutes, .inputmode = "numeric",
	    .error = error_of(page, "minutes"), .spellcheck = "false", .autocomplete = "off");
	html_close(h, "div");
}

static void
write_reason(struct html *h, const void *data)
{
	const struct view_dip *page = data;

	govuk_character_count(h, .name = "referral_reason", .label = "Why is a full audit needed?",
	    .value = page->referral_reason, .rows = EVIDENCE_ROWS, .maxlength = DIP_NOTE_MAXIMUM, .threshold = THRESHOLD,
	    .error = error_of(page, "referral_reason"));
}

static void
write_refer(struct html *h, const struct view_dip *page)
{
	const struct govuk_choice item = {.value = "yes", .text = "Ask the programme coordinator for a full audit of this case",
	    .is_checked = page->wants_audit, .conditional = {write_reason, page}};

	govuk_checkboxes(h, .name = "refer", .items = &item, .item_count = 1, .classes = "govuk-checkboxes--small");
}

static void
write_form(struct html *h, const struct view_dip *page)
{
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->answers_version));
	if (page->given_back != NULL)
		govuk_inset_text(h, .text = page->given_back);
	write_first_button(h);
	write_block(h, page);
	view_heading_2(h, "Questions");
	if (page->may_answer_all)
		write_same(h, page);
	for (size_t i = 0; i < page->question_count; i++)
		write_question(h, page, &page->questions[i], i + 1);
	write_finding(h, page);
	write_refer(h, page);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = page->has_next ? "Save and next" : "Save and finish", .name = "do", .value = "finish",
	    .prevent_double_click = "true");
	govuk_button(h, .text = "Save for later", .name = "do", .value = "later", .classes = "govuk-button--secondary");
	html_close(h, "div");
	view_form_close(h);
	if (page->left != NULL)
		view_paragraph(h, page->left);
}

/* ---- Reading ---- */

static void
write_answers(struct html *h, const struct view_dip *page)
{
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->question_count; i++) {
		const struct view_dip_question *q = &page->questions[i];

		govuk_summary_row(h, .key = q->text,
		    .value = arena_printf(h->arena, "%s%s%s", q->name, str_is_empty(q->evidence) ? "" : "\n", q->evidence));
	}
	if (!str_is_empty(page->code_name))
		govuk_summary_row(h, .key = !str_is_empty(page->strength) ? "Strength" : "Something to learn",
		    .value = arena_printf(h->arena, "%s%s%s", page->code_name, str_is_empty(page->code_note) ? "" : ": ",
			page->code_note));
	if (!str_is_empty(page->minutes))
		govuk_summary_row(h, .key = "Minutes", .value = page->minutes);
	govuk_summary_list_close(h);
}

void
view_dip_read(struct html *h, const struct view_dip *page)
{
	bool has_fact = false;

	for (size_t i = 0; i < page->field_count; i++)
		has_fact |= !str_is_empty(page->fields[i].words);
	view_heading_2(h, "Dates and facts");
	if (!has_fact)
		view_paragraph(h, "None are recorded.");
	else
		govuk_summary_list_open(h, .classes = "govuk-!-margin-bottom-4");
	for (size_t i = 0; has_fact && i < page->field_count; i++)
		if (!str_is_empty(page->fields[i].words))
			govuk_summary_row(h, .key = page->fields[i].field->label,
			    .value = arena_printf(h->arena, "%s%s", page->fields[i].words,
				page->fields[i].is_from_lists ? " (from the lists)" : ""));
	if (has_fact) {
		govuk_summary_list_close(h);
		write_computed(h, page);
	}
	view_heading_2(h, "Answers");
	write_answers(h, page);
}

static void
write_second(struct html *h, const struct view_dip *page)
{
	const struct govuk_choice items[] = {{.value = "yes", .text = "I come to the same answers"},
	    {.value = "no", .text = page->is_frozen_in ? "I see something otherwise" : "Something should be looked at again",
		.hint = page->is_frozen_in ? "The month’s figures are frozen, so the answers stay. Your note stands beside them"
					   : "It goes back to its sampler with your note"}};

	view_heading_2(h, "Your second reading");
	view_paragraph(h, "Look at the child’s file first. Some of each month’s dip samples are read twice, and every one with a concern.");
	view_kept_form_open(
	    h, &page->frame, arena_printf(h->arena, "%s/second", page->action), page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_radios(h, .name = "agreed", .legend = "Do you come to the same answers?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = items, .item_count = 2, .value = page->agreed,
	    .error = error_of(page, "agreed"));
	govuk_character_count(h, .name = "note", .label = "Note", .hint = "Which question, and what to look at", .value = page->note,
	    .rows = 3, .maxlength = DIP_NOTE_MAXIMUM, .threshold = THRESHOLD, .error = error_of(page, "note"));
	govuk_button(h, .text = "Save second reading", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_move(struct html *h, const struct view_dip *page)
{
	view_heading_2(h,
	    page->is_second_moved  ? "Give the second reading to somebody else"
		: page->has_nobody ? "Give it to somebody"
				   : "Give it to somebody else");
	if (page->choice.count == 0 && !page->choice.is_many) {
		view_paragraph(h, page->has_nobody
			? "Everybody of the Centre has a conflict with this case. The next reserve can come in for it."
			: "Nobody else of the Centre may have this case.");
		return;
	}
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/move", page->action));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	view_choose(h, &page->choice, .name = "person", .label = "Who gets it",
	    .hint = page->choice.is_many ? NULL : "Only those without a conflict are listed",
	    .value = page->person, .error = error_of(page, "person"));
	govuk_button(h, .text = "Give", .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_link(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static void
write_state(struct html *h, const struct view_dip *page)
{
	if (page->status != NULL)
		view_paragraph(h, page->status);
	if (page->concern != NULL)
		view_paragraph(h, page->concern);
	if (page->concern_link != NULL)
		write_link(h, page->concern_link, "See the concern");
	if (page->referral != NULL && !page->may_write)
		view_paragraph(h, page->referral);
	if (page->referral_href != NULL)
		write_link(h, page->referral_href, page->referral_text);
}

void
view_dip_page(struct html *h, const struct view_dip *page)
{
	view_frame_open(h, &page->frame);
	app_facts(h, page->facts, page->fact_count);
	view_heading(h, NULL, page->frame.title);
	write_state(h, page);
	if (page->may_write)
		write_form(h, page);
	else if (page->may_read)
		view_dip_read(h, page);
	if (page->may_read_again)
		write_second(h, page);
	if (page->may_reopen) {
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/reopen", page->action));
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		govuk_button(h, .text = "Change my answers", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	if (page->why != NULL) {
		govuk_details_open(h, .summary = "Why it was shared out so");
		view_paragraph(h, page->why);
		govuk_details_close(h);
	}
	if (page->may_move)
		write_move(h, page);
	if (page->may_replace)
		write_link(h, arena_printf(h->arena, "%s/replace", page->action), page->has_nobody ? "Nobody may have this case: draw the next reserve"
							: "This file cannot be used: draw the next reserve");
	view_frame_close(h, &page->frame);
}

void
view_dip_replace_page(struct html *h, const struct view_dip_replace *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	view_paragraph(h,
	    "The next reserve of the draw comes in, and the certificate says so with your reason. What was answered here does not count.");
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_textarea(h, .name = "reason", .label = "Why can this file not be used?", .label_classes = "govuk-label--m",
	    .hint = "For example: the family moved away before the period that the month asks about. Do not write names.",
	    .value = page->reason, .rows = 3, .error = problems_find(page->frame.problems, "reason"));
	govuk_button(h, .text = "Draw the next reserve", .classes = "govuk-button--warning", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_start(struct html *h, const void *data)
{
	const struct view_dip_audit *page = data;
	struct govuk_option *options = arena_array(h->arena, page->candidate_count + 1, sizeof(*options));
	size_t count = 0;

	options[count++] = (struct govuk_option){.value = "", .text = "Select"};
	for (size_t i = 0; i < page->candidate_count; i++)
		if (str_is_empty(page->candidates[i].refusal))
			options[count++] =
			    (struct govuk_option){.value = page->candidates[i].id, .text = page->candidates[i].name};
	view_choose(h, (&(const struct view_choices){.items = options, .count = count, .is_many = page->are_many}),
	    .name = "auditor", .label = "Who audits this case?", .value = page->auditor,
	    .error = problems_find(page->frame.problems, "auditor"));
}

static void
write_answer(struct html *h, const void *data)
{
	const struct view_dip_audit *page = data;

	govuk_textarea(h, .name = "answer", .label = "Why not?", .value = page->answer, .rows = 3,
	    .error = problems_find(page->frame.problems, "answer"));
}

static void
write_refusals(struct html *h, const struct view_dip_audit *page)
{
	govuk_details_open(h, .summary = "Who may not have it, and why");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->candidate_count; i++)
		if (!str_is_empty(page->candidates[i].refusal))
			html_element(h, "li", NULL, page->candidates[i].refusal);
	html_close(h, "ul");
	govuk_details_close(h);
}

void
view_dip_audit_page(struct html *h, const struct view_dip_audit *page)
{
	const struct govuk_choice items[] = {
	    {.value = "start", .text = "Start a full audit", .conditional = {write_start, page},
		.hint = "Outside the month’s draw, and outside the share that is moderated"},
	    {.value = "decline", .text = "No full audit", .conditional = {write_answer, page}}};
	size_t refused = 0;

	for (size_t i = 0; i < page->candidate_count; i++)
		refused += !str_is_empty(page->candidates[i].refusal);
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	view_paragraph(h, page->asked);
	govuk_inset_text(h, .text = page->reason);
	if (page->obstacle != NULL)
		govuk_warning_text(h, .text = page->obstacle);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_radios(h, .name = "decision", .legend = "What do you decide?", .legend_classes = "govuk-fieldset__legend--m",
	    .items = items, .item_count = 2, .value = page->decision,
	    .error = problems_find(page->frame.problems, "decision"));
	if (refused > 0)
		write_refusals(h, page);
	govuk_button(h, .text = "Save decision", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
