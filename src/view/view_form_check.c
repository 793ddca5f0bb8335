#include "view/view_form.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

#include <string.h>

static const char *
section_path(struct html *h, const struct view_form_check *page, const struct form_section *s)
{
	if (s->kind == SECTION_ACTIONS)
		return arena_printf(h->arena, "/audits/%s/form/actions", page->audit->id);
	return arena_printf(h->arena, "/audits/%s/form/%s", page->audit->id, s->code);
}

static void
write_answer(struct html *h, const struct view_form_check *page, const struct view_form_part *part,
    const struct form_question *q)
{
	const char *value = form_value(page->answers, q->code);
	const char *evidence = form_evidence(page->answers, q->code);
	const char *text = value[0] == '\0' ? "Not answered" : form_value_text(h->arena, q, value);

	if (value[0] == '\0' && !q->is_required && evidence[0] == '\0')
		return;
	if (evidence[0] != '\0')
		text = arena_printf(h->arena, "%s\n%s", text, evidence);
	if (part->may_change)
		govuk_summary_row(h, .key = q->text, .value = text,
		    .action_href = arena_printf(h->arena, "%s#%s",
		        section_path(h, page, part->section), q->code),
		    .action_text = "Change", .action_hidden = q->text,
		    .card_title = part->section->title);
	else
		govuk_summary_row(h, .key = q->text, .value = text);
}

static void
write_part(struct html *h, const struct view_form_check *page, const struct view_form_part *part)
{
	govuk_summary_card_open(h, .title = part->section->title, .heading_level = 3);
	if (part->agency_person != NULL)
		view_paragraph(h, part->agency_person);
	if (part->section->kind == SECTION_ACTIONS) {
		if (page->actions.action_count > 0)
			view_form_actions_table(h, &page->actions, false);
		else
			view_paragraph(h, "No actions.");
	} else {
		govuk_summary_list_open(h, .classes = "app-preserve");
		for (size_t i = 0; i < part->section->question_count; i++) {
			const struct form_question *q = &part->section->questions[i];

			if (form_question_applies(part->section, q, page->answers))
				write_answer(h, page, part, q);
		}
		govuk_summary_list_close(h);
	}
	govuk_summary_card_close(h);
}

static void
write_side(struct html *h, const char *title, const char *text)
{
	if (!str_is_empty(text))
		govuk_summary_row(h, .key = title, .value = text);
}

/* The practitioner's own words, beside the auditor's. */
static void
write_practitioner(struct html *h, const struct view_form_check *page)
{
	if (page->reflection == NULL && page->comment_count == 0)
		return;
	govuk_summary_card_open(h,
	    .title = arena_printf(h->arena, "From %s", page->practitioner_name), .heading_level = 3);
	govuk_summary_list_open(h, .classes = "app-preserve");
	if (page->reflection != NULL) {
		write_side(h, "Proud of", page->reflection->proud);
		write_side(h, "Would do differently", page->reflection->differently);
		write_side(h, "What helps or hinders", page->reflection->helps);
		write_side(h, "Support wanted", page->reflection->support);
	}
	for (size_t i = 0; i < page->comment_count; i++)
		write_side(h,
		    arena_printf(h->arena, "%s%s%s",
		        page->comments[i].kind == COMMENT_DISAGREEMENT ? "Disagreement" : "Comment",
		        str_is_empty(page->comments[i].section_title) ? "" : " on ",
		        str_is_empty(page->comments[i].section_title) ? "" : page->comments[i].section_title),
		    page->comments[i].text);
	govuk_summary_list_close(h);
	govuk_summary_card_close(h);
}

/* Away from its box a message says which question it is about, where its own words do not. */
static const char *
unfinished_words(struct html *h, const struct form_section *section, const struct form_question *q, bool is_evidence,
    const char *text)
{
	if (str_is_same(text, q->missing) || strstr(text, q->text) != NULL)
		return arena_printf(h->arena, "%s: %s", section->title, text);
	if (is_evidence)
		return arena_printf(
		    h->arena, "%s, “%s”, %s: %s", section->title, q->text, q->evidence_label, text);
	return arena_printf(h->arena, "%s, “%s”: %s", section->title, q->text, text);
}

static void
write_unfinished(struct html *h, const struct view_form_check *page)
{
	const struct problems *problems = page->frame.problems;

	if (problems == NULL || problems->count == 0)
		return;
	view_heading_2(h, "Before you can send it");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < problems->count && i < 100; i++) {
		const char *code = problems->items[i].field;
		const struct form_section *section = NULL;
		const struct form_question *question;
		bool is_evidence = str_ends_with(code, "-evidence");
		size_t length = strlen(code);

		if (is_evidence)
			code = arena_strndup(h->arena, code, length - strlen("-evidence"));
		html_open(h, "li", NO_ATTRS);
		question = form_question_find(page->form, code, &section);
		if (question != NULL)
			html_link(h,
			    arena_printf(h->arena, "%s#%s", section_path(h, page, section),
			        problems->items[i].field),
			    unfinished_words(h, section, question, is_evidence, problems->items[i].text));
		else
			html_link(h, arena_printf(h->arena, "/audits/%s/form/actions", page->audit->id),
			    problems->items[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_advice(struct html *h, const struct view_form_check *page)
{
	if (page->advice == NULL || (page->advice->count == 0 && page->warning_count == 0))
		return;
	view_heading_2(h, "Think about");
	for (size_t i = 0; i < page->advice->count; i++)
		govuk_inset_text(h, .text = page->advice->items[i]);
	for (size_t i = 0; i < page->warning_count; i++)
		govuk_warning_text(h, .text = page->warnings[i].text);
}

static void
write_send(struct html *h, const struct view_form_check *page)
{
	if (!page->may_send)
		return;
	view_heading_2(h, "Send the audit");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h,
	    "Sending puts the Manager’s response into the work tray of %s. %s can read the audit too.",
	    page->team_manager_name, page->practitioner_name);
	html_close(h, "p");
	view_form_open(
	    h, &page->frame, arena_printf(h->arena, "/audits/%s/form/send", page->audit->id));
	govuk_button(h, .text = "Send to team manager", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_form_check_page(struct html *h, const struct view_form_check *page)
{
	struct view_frame frame = page->frame;
	const char *group = NULL;

	/* What is missing stands in its own list, whose links lead to other pages. */
	frame.problems = NULL;
	view_frame_open(h, &frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	if (page->is_read_only) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "Auditor: %s. Practitioner: %s. Team manager: %s.", page->auditor_name,
		    page->practitioner_name, page->team_manager_name);
		html_close(h, "p");
	}
	write_unfinished(h, page);
	write_advice(h, page);
	for (size_t i = 0; i < page->part_count; i++) {
		if (!str_is_same(group, page->parts[i].section->group)) {
			group = page->parts[i].section->group;
			html_element(h, "h2", "govuk-heading-l", group);
		}
		write_part(h, page, &page->parts[i]);
	}
	write_practitioner(h, page);
	write_send(h, page);
	view_frame_close(h, &frame);
}
