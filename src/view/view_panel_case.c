#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"
#include "view/view_due.h"
#include "view/view_panel.h"

#define PANEL "What the panel makes of it"
#define GRADES "Grades side by side"
#define SAID "What the practitioner and the team manager said"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static const char *
grade_or_none(enum grade grade)
{
	return grade == GRADE_NONE ? "Not graded" : grade_name(grade);
}

static void
write_grades(struct html *h, const struct view_panel_file *file)
{
	app_scroll_open(h, arena_printf(h->arena, "Grades of %s side by side, scroll sideways if needed",
	    file->audit->reference));
	govuk_table_open(h, .caption = GRADES, .caption_classes = "govuk-table__caption--m");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Section");
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Moderator");
	if (file->has_second)
		govuk_table_heading(h, .text = "Second moderator");
	govuk_table_heading(h, .text = "Why the moderator graded so");
	govuk_table_body_open(h);
	for (size_t i = 0; i < file->grade_count; i++) {
		const struct view_panel_grade *g = &file->grades[i];
		bool differs = g->auditors != g->first;

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = g->title);
		govuk_table_cell(h, .text = grade_or_none(g->auditors));
		govuk_table_cell(h, .text = grade_or_none(g->first), .classes = differs ? "app-diagonal" : NULL);
		if (file->has_second)
			govuk_table_cell(h, .text = grade_or_none(g->second));
		govuk_table_cell(h, .text = g->first_note);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
}

/* On the page of one case its contents lead to the headings; a pack has each of them many times. */
static void
write_heading(struct html *h, int level, const char *id, const char *text)
{
	const char *tag = level == 2 ? "h2" : "h3";

	html_open(h, tag, ATTRS({"class", level == 2 ? "govuk-heading-m" : "govuk-heading-s", false}, {"id", id, false}));
	html_text(h, text);
	html_close(h, tag);
}

static void
write_overall(struct html *h, const struct view_panel_file *file)
{
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Theme", .value = view_theme(h->arena, file->audit->theme_title));
	govuk_summary_row(h, .key = "Child",
	    .value = arena_printf(h->arena, "%s%s%s", file->audit->child_reference,
	        str_is_empty(file->audit->case_status) ? "" : ", ", file->audit->case_status));
	govuk_summary_row(h, .key = "Why it is here", .value = file->why);
	govuk_summary_row(h, .key = "The auditor’s grade", .value = grade_or_none(file->auditors));
	govuk_summary_row(h, .key = "The moderator’s grade",
	    .value = arena_printf(h->arena, "%s\n%s", grade_or_none(file->first), file->first_reason));
	if (file->has_second)
		govuk_summary_row(h, .key = "The second moderator’s grade",
		    .value = arena_printf(h->arena, "%s\n%s", grade_or_none(file->second), file->second_reason));
	if (!str_is_empty(file->reply))
		govuk_summary_row(h, .key = "The auditor’s reply", .value = file->reply);
	govuk_summary_list_close(h);
}

static void
write_said(struct html *h, const struct view_panel_file *file, bool is_alone)
{
	if (file->said_count == 0)
		return;
	write_heading(h, 2, is_alone ? "said" : NULL, SAID);
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < file->said_count; i++)
		govuk_summary_row(h, .key = arena_printf(h->arena, "%s: %s", file->said[i].heading, file->said[i].label),
		    .value = file->said[i].text);
	govuk_summary_list_close(h);
}

static const char *
section_id(struct html *h, size_t index)
{
	return arena_printf(h->arena, "section-%zu", index + 1);
}

static bool
is_answered(struct html *h, const struct view_panel_file *file, const struct form_section *section)
{
	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];

		if (!str_is_empty(form_value_text(h->arena, q, form_value(file->answers, q->code))) ||
		    !str_is_empty(form_evidence(file->answers, q->code)))
			return true;
	}
	return false;
}

/* One section of the form as it was answered; nothing where it was not. */
static void
write_section(struct html *h, const struct view_panel_file *file, const struct form_section *section, const char *id)
{
	if (!is_answered(h, file, section))
		return;
	write_heading(h, 3, id, section->title);
	govuk_summary_list_open(h, .classes = "app-preserve");

	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *value = form_value_text(h->arena, q, form_value(file->answers, q->code));
		const char *evidence = form_evidence(file->answers, q->code);

		if (str_is_empty(value) && str_is_empty(evidence))
			continue;
		govuk_summary_row(h, .key = q->text,
		    .value = arena_printf(
		        h->arena, "%s%s%s", value, str_is_empty(evidence) ? "" : "\n", evidence));
	}
	govuk_summary_list_close(h);
}

static void
write_form(struct html *h, const struct view_panel_file *file, bool is_alone)
{
	view_heading_2(h, "The audit, as it was written");
	for (size_t i = 0; i < file->form->section_count; i++)
		write_section(h, file, &file->form->sections[i], is_alone ? section_id(h, i) : NULL);
	if (file->action_count == 0)
		return;
	view_heading_3(h, "Recommended actions");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < file->action_count; i++)
		html_element(h, "li", NULL, file->actions[i].text);
	html_close(h, "ul");
}

static void
write_radios(struct html *h, const struct view_panel_case *page, const char *legend, const char *value)
{
	struct govuk_choice items[GRADE_COUNT - 1];

	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		items[g - 1] = (struct govuk_choice){
		    .value = arena_printf(h->arena, "%d", g), .text = grade_name((enum grade)g)};
	govuk_radios(h, .name = "grade", .legend = legend, .legend_classes = "govuk-fieldset__legend--m",
	    .error = error_of(&page->frame, "grade"), .items = items, .item_count = GRADE_COUNT - 1, .value = value);
}

static void
write_vote(struct html *h, const struct view_panel_case *page)
{
	view_heading_2(h, "Your vote");
	if (page->own != NULL)
		govuk_inset_text(h, .text = page->own);
	view_paragraph(h, "Nobody sees your vote before all are revealed.");
	view_kept_form_open(h, &page->frame, page->path, page->frame.draft_saved_at);
	write_radios(h, page, "Which grade do you give?", page->grade);
	govuk_character_count(h, .name = "note", .label = "Why? (optional)", .error = error_of(&page->frame, "note"),
	    .value = page->note, .rows = 3, .maxlength = PANEL_NOTE_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = page->own == NULL ? "Vote" : "Change my vote", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_reveal(struct html *h, const struct view_panel_case *page)
{
	view_heading_2(h, "Reveal the votes");
	view_paragraph(h, arena_printf(h->arena, page->votes == 1 ? "%zu vote is in. A decision needs %d."
	                                                          : "%zu votes are in. A decision needs %d.",
	    page->votes, page->panel->quorum));
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/reveal", page->path));
	govuk_button(h, .text = "Reveal the votes", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_votes(struct html *h, const struct view_panel_case *page)
{
	app_scroll_open(h, "Votes, scroll sideways if needed");
	govuk_table_open(h, .caption = "Votes", .caption_classes = "govuk-table__caption--m");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Grade");
	govuk_table_heading(h, .text = "Votes", .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++) {
		struct app_bar_part part = {app_grade_fill(g), page->count->counts[g]};

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = grade_name((enum grade)g));
		govuk_table_cell(h, .format = "numeric", .text = arena_printf(h->arena, "%zu", part.count));
		app_bar_cell(h, &part, 1, page->count->votes);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->all_count; i++)
		govuk_summary_row(h, .key = page->all[i].person_name,
		    .value = arena_printf(h->arena, "%s%s%s", grade_name(page->all[i].grade),
		        str_is_empty(page->all[i].note) ? "" : "\n", page->all[i].note));
	govuk_summary_list_close(h);
}

static void
write_decide(struct html *h, const struct view_panel_case *page)
{
	view_heading_2(h, "What the panel decides");
	view_kept_form_open(
	    h, &page->frame, arena_printf(h->arena, "%s/decide", page->path), page->frame.draft_saved_at);
	write_radios(h, page, "Which grade does the panel give?", page->decision_grade);
	govuk_character_count(h, .name = "reason", .label = "Why?", .hint = "The auditor reads this",
	    .error = error_of(&page->frame, "reason"), .value = page->reason, .rows = 5,
	    .maxlength = PANEL_REASON_MAXIMUM, .threshold = 75);
	govuk_character_count(h, .name = "dissent", .label = "Did anybody see it otherwise? (optional)",
	    .hint = "What they said, without names", .error = error_of(&page->frame, "dissent"),
	    .value = page->dissent, .rows = 3, .maxlength = PANEL_REASON_MAXIMUM, .threshold = 75);
	if (page->pcase->is_to_decide)
		govuk_warning_text(h, .text = "This becomes the audit’s final grade, and the people of the audit are told.");
	govuk_button(h, .text = "Record the decision", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_decision(struct html *h, const struct panel_case *pcase)
{
	view_heading_2(h, pcase->is_to_decide ? "What the panel decided" : "What the panel made of it");
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Grade", .value = grade_name(pcase->grade));
	govuk_summary_row(h, .key = "Reason", .value = pcase->reason);
	if (!str_is_empty(pcase->dissent))
		govuk_summary_row(h, .key = "Seen otherwise", .value = pcase->dissent);
	govuk_summary_list_close(h);
}

static void
write_steps(struct html *h, const struct view_panel_case *page)
{
	if (page->pcase->state == PANEL_CASE_DECIDED)
		write_decision(h, page->pcase);
	if (page->shows_votes)
		write_votes(h, page);
	if (page->may_decide)
		write_decide(h, page);
	else if (page->pcase->state == PANEL_CASE_REVEALED)
		view_paragraph(h, arena_printf(h->arena, "%s records what the panel decides.", page->acting_name));
	if (page->panel->state == PANEL_TO_COME)
		govuk_inset_text(h, .text = "Read it before the panel. Votes are given when the panel sits.");
	if (page->may_vote)
		write_vote(h, page);
	if (page->may_reveal)
		write_reveal(h, page);
	else if (page->panel->state == PANEL_OPEN && page->pcase->state == PANEL_CASE_LISTED &&
	    !str_is_empty(page->acting_name))
		view_paragraph(h, arena_printf(h->arena, "%s reveals the votes.", page->acting_name));
}

static void
write_guidance(struct html *h, const struct view_panel_case *page)
{
	if (page->guidance_count > 0) {
		view_heading_2(h, "Guidance from this decision");
		view_links(h, page->guidance, page->guidance_count);
	}
	if (page->may_write_guidance)
		govuk_button(h, .text = "Write guidance from this decision", .classes = "govuk-button--secondary",
		    .href = arena_printf(h->arena, "/guidance/new?panel=%s&decision=%s", page->panel->id, page->pcase->moderation_id));
}

static void
write_contents(struct html *h, const struct view_panel_case *page)
{
	const struct form *form = page->file.form;
	struct view_link *links = arena_array(h->arena, form->section_count + 3, sizeof(*links));
	size_t count = 0;

	links[count++] = (struct view_link){"#panel", PANEL};
	links[count++] = (struct view_link){"#grades", GRADES};
	if (page->file.said_count > 0)
		links[count++] = (struct view_link){"#said", SAID};
	for (size_t i = 0; i < form->section_count; i++)
		if (is_answered(h, &page->file, &form->sections[i]))
			links[count++] = (struct view_link){str_joined(h->arena, "#", section_id(h, i), ""), form->sections[i].title};
	view_contents(h, links, count);
}

void
view_panel_case_page(struct html *h, const struct view_panel_case *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->file.caption, page->frame.title);
	write_contents(h, page);
	write_overall(h, &page->file);
	html_open(h, "div", ATTRS({"id", "panel", false}));
	write_steps(h, page);
	html_close(h, "div");
	write_guidance(h, page);
	html_open(h, "div", ATTRS({"id", "grades", false}));
	write_grades(h, &page->file);
	html_close(h, "div");
	write_said(h, &page->file, true);
	write_form(h, &page->file, true);
	view_frame_close(h, &page->frame);
}

void
view_panel_pack_page(struct html *h, const struct view_panel_pack *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->panel->frame.title, page->frame.title);
	app_print_button(h, "Print the pack");
	html_open(h, "p", ATTRS({"class", "govuk-body govuk-!-display-none-print", false}));
	html_link(h, arena_printf(h->arena, "%s/pack.pdf", page->panel->path), "Download the pack as a PDF");
	html_close(h, "p");
	govuk_inset_text(h, .text = "This is about children and their families. Keep it with you, and shred it after the panel.");
	view_paragraph(h, arena_printf(h->arena, "%s, %s, %s. Chair: %s.",
	    date_text_weekday(h->arena, page->panel->panel->held_on),
	    view_clock(h->arena, page->panel->panel->starts_at), page->panel->panel->place,
	    page->panel->panel->chair_name));
	for (size_t i = 0; i < page->case_count; i++) {
		view_heading_2(h, arena_printf(h->arena, "%zu. %s", i + 1, page->cases[i].file.audit->reference));
		write_overall(h, &page->cases[i].file);
		write_grades(h, &page->cases[i].file);
		write_said(h, &page->cases[i].file, false);
		write_form(h, &page->cases[i].file, false);
		html_open(h, "p", ATTRS({"class", "govuk-body govuk-!-display-none-print", false}));
		html_link(h, page->cases[i].concern_path,
		    arena_printf(h->arena, "The child of %s may be at risk now: tell someone", page->cases[i].file.audit->reference));
		html_close(h, "p");
	}
	if (page->case_count == 0)
		view_paragraph(h, "There is no case that you can read.");
	view_frame_close(h, &page->frame);
}
