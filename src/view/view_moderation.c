#include "view/view_moderation.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "view/view_due.h"

enum { CHARACTERS_SHOWN_FROM = 75 };

static const struct govuk_choice grades[] = {
    {.value = "1", .text = "Outstanding"},
    {.value = "2", .text = "Good"},
    {.value = "3", .text = "Requires improvement to be good"},
    {.value = "4", .text = "Inadequate"},
    {.value = "0", .text = "Not enough evidence to grade"},
};

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_text(struct html *h, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, text);
	html_close(h, "p");
}

/* ---- The audit's side ---- */

static void
write_facts(struct html *h, const struct view_moderation *page, const struct form_section *section)
{
	bool is_open = false;

	for (size_t i = 0; page->facts != NULL && i < section->question_count; i++) {
		const struct text_list *facts = &section->questions[i].facts;

		for (size_t f = 0; f < facts->count; f++) {
			const struct population_fact *fact = population_facts_find(page->facts, facts->items[f]);

			if (fact == NULL)
				continue;
			if (!is_open) {
				html_open(h, "div", ATTRS({"class", "govuk-inset-text app-facts-beside", false}));
				html_element(h, "p", "govuk-body-s",
				    arena_printf(h->arena, "From the lists of %s:",
					date_text_long(h->arena, page->facts->as_at)));
				html_open(h, "ul",
				    ATTRS({"class", "govuk-list govuk-list--bullet govuk-body-s", false}));
			}
			is_open = true;
			html_open(h, "li", NO_ATTRS);
			html_printf(h, "%s: %s", fact->label, fact->value);
			for (size_t n = 0; n < fact->note_count; n++)
				html_printf(h, ". %s", fact->notes[n].words);
			html_close(h, "li");
		}
	}
	if (!is_open)
		return;
	html_close(h, "ul");
	html_close(h, "div");
}

static void
write_actions(struct html *h, const struct view_moderation *page)
{
	if (page->action_count == 0)
		view_paragraph(h, "No actions.");
	for (size_t i = 0; i < page->action_count; i++) {
		const struct recommendation *r = &page->actions[i];

		write_text(h, r->text);
		html_open(h, "p", ATTRS({"class", "govuk-hint", false}));
		html_printf(h, "%s, %s, due ", recommendation_kind_name(r->kind), priority_name(r->priority));
		view_day(h, r->due_on);
		html_close(h, "p");
	}
}

/* Until the moderator’s grades are saved there is no grade among the answers, and none of their questions either. */
static void
write_answers(struct html *h, const struct view_moderation *page, const struct form_section *section)
{
	bool is_open = false;

	if (section->kind == SECTION_ACTIONS) {
		write_actions(h, page);
		return;
	}
	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *value = form_value(page->answers, q->code);
		const char *evidence = form_evidence(page->answers, q->code);

		if ((q->type == ANSWER_GRADE && !page->shows_both) ||
		    !form_question_applies(section, q, page->answers) ||
		    (str_is_empty(value) && str_is_empty(evidence) && !q->is_required))
			continue;
		if (!is_open)
			govuk_summary_list_open(h, .classes = "app-preserve");
		is_open = true;
		govuk_summary_row(h, .key = q->text,
		    .value = str_is_empty(value) ? "Not answered" : form_value_text(h->arena, q, value));
		if (!str_is_empty(evidence))
			govuk_summary_row(h, .key = q->evidence_label, .value = evidence);
	}
	if (is_open)
		govuk_summary_list_close(h);
	write_facts(h, page, section);
}

static void
write_said(struct html *h, const struct view_moderation *page)
{
	const char *heading = NULL;

	if (page->said_count == 0)
		return;
	view_heading_2(h, "The reply to the audit");
	view_paragraph(h, "Names are left out, and so is what the team manager thinks of the grade.");
	for (size_t i = 0; i < page->said_count; i++) {
		if (!str_is_same(heading, page->said[i].heading)) {
			if (heading != NULL)
				govuk_summary_list_close(h);
			heading = page->said[i].heading;
			view_heading_3(h, heading);
			govuk_summary_list_open(h, .classes = "app-preserve");
		}
		govuk_summary_row(h, .key = page->said[i].label, .value = page->said[i].text);
	}
	govuk_summary_list_close(h);
}

/* ---- Blind ---- */

static int
graded_index(const struct view_moderation *page, const struct form_section *section)
{
	for (size_t i = 0; i < page->section_count; i++)
		if (page->sections[i].section == section)
			return (int)i;
	return -1;
}

static void
write_own(struct html *h, const struct view_moderation *page, const struct form_section *section, int index)
{
	struct arena *a = h->arena;
	const struct view_moderation_typed *typed = &page->typed[index];
	const char *grade = arena_printf(a, "grade-%s", section->code);
	const char *note = arena_printf(a, "note-%s", section->code);

	govuk_radios(h, .name = grade, .legend = arena_printf(a, "Your grade for “%s”", section->title),
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, grade),
	    .classes = "govuk-radios--small", .items = grades, .item_count = sizeof(grades) / sizeof(grades[0]),
	    .value = typed->grade);
	govuk_character_count(h, .name = note, .label = "Note", .value = typed->note, .rows = 3,
	    .error = error_of(&page->frame, note), .maxlength = MODERATION_NOTE_MAXIMUM,
	    .threshold = CHARACTERS_SHOWN_FROM,
	    .attributes = {ATTRS({"aria-label", arena_printf(a, "Note on “%s”", section->title), false})});
}

static void
write_section(struct html *h, const struct view_moderation *page, const struct form_section *section)
{
	int index = page->grade_path == NULL ? -1 : graded_index(page, section);

	html_element(h, "h2", "govuk-heading-m", section->title);
	if (index < 0) {
		write_answers(h, page, section);
		return;
	}
	app_columns_open(h);
	write_answers(h, page, section);
	app_columns_aside(h, arena_printf(h->arena, "You on “%s”", section->title));
	write_own(h, page, section, index);
	app_columns_close(h);
}

static void
write_sections(struct html *h, const struct view_moderation *page)
{
	for (size_t i = 0; i < page->form->section_count; i++) {
		const struct form_section *section = &page->form->sections[i];

		/* The overall grade, and what follows from it, is the part that is not shown before. */
		if ((section->kind == SECTION_OVERALL && !page->shows_both) || section->kind == SECTION_PACK ||
		    !form_condition_holds(&section->applies, page->answers))
			continue;
		write_section(h, page, section);
	}
}

static void
write_blind(struct html *h, const struct view_moderation *page)
{
	if (page->grade_path == NULL)
		return;
	view_paragraph(h,
	    "Read the file in the case system and what the auditor wrote about it, and grade it yourself. The "
	    "auditor’s grades are shown when yours are saved. Names are left out.");
	view_kept_form_open(h, &page->frame, page->grade_path, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	write_sections(h, page);
	write_said(h, page);
	view_heading_2(h, "Overall");
	govuk_radios(h, .name = "overall", .legend = "What is your overall grade?",
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, "overall"),
	    .items = grades, .item_count = 4, .value = page->grade);
	govuk_character_count(h, .name = "reason", .label = "What is the reason for your grade?",
	    .label_classes = "govuk-label--s", .error = error_of(&page->frame, "reason"),
	    .hint = "Begin with the child, then the evidence that weighs most", .value = page->grade_reason,
	    .rows = 8, .maxlength = MODERATION_TEXT_MAXIMUM, .threshold = CHARACTERS_SHOWN_FROM);
	app_save_bar_open(h);
	govuk_button(h, .text = "Save your grades and go on", .prevent_double_click = "true");
	app_save_bar_close(h);
	view_form_close(h);
}

/* ---- Compared ---- */

static const char *
grade_words(bool has, enum grade grade)
{
	if (!has)
		return "Not graded";
	return grade == GRADE_NONE ? "Not enough evidence to grade" : grade_name(grade);
}

static void
write_notes(struct html *h, const struct moderated_section *s, bool has_second)
{
	if (!str_is_empty(s->first_note))
		html_lines(h, s->first_note);
	if (!has_second || str_is_empty(s->second_note))
		return;
	if (!str_is_empty(s->first_note))
		html_void(h, "br", NO_ATTRS);
	html_text(h, "Second moderator: ");
	html_lines(h, s->second_note);
}

static void
write_sections_table(struct html *h, const struct moderated_section *sections, size_t count, bool has_second,
    bool has_notes)
{
	govuk_table_open(h, .caption = "Grades, section by section", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Section");
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Moderator");
	if (has_second)
		govuk_table_heading(h, .text = "Second moderator");
	govuk_table_heading(h, .text = "Difference");
	if (has_notes)
		govuk_table_heading(h, .text = "Note");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct moderated_section *s = &sections[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = s->section->title);
		govuk_table_cell(h, .label = "Auditor", .text = grade_words(true, s->auditors));
		govuk_table_cell(h, .label = "Moderator", .text = grade_words(s->has_first, s->first));
		if (has_second)
			govuk_table_cell(
			    h, .label = "Second moderator", .text = grade_words(s->has_second, s->second));
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Difference"});
		if (moderation_difference(s->auditors, s->first) == MODERATION_NO_DIFFERENCE)
			html_text(h, moderation_difference_words(s->auditors, s->first));
		else
			html_element(h, "strong", NULL, moderation_difference_words(s->auditors, s->first));
		govuk_table_cell_close(h);
		if (has_notes) {
			govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Note"});
			write_notes(h, s, has_second);
			govuk_table_cell_close(h);
		}
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_overall(struct html *h, const struct view_moderation *page)
{
	const struct moderation *m = page->moderation;

	view_heading_2(h, "The overall grades");
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Auditor",
	    .value = arena_printf(h->arena, "%s\n%s", grade_name(page->audit->grade), page->auditors_reason));
	if (m->original_grade != page->audit->grade && m->original_grade != GRADE_NONE)
		govuk_summary_row(h, .key = "Auditor, before the rework", .value = grade_name(m->original_grade));
	govuk_summary_row(h, .key = "Moderator",
	    .value = arena_printf(h->arena, "%s\n%s", grade_name(m->grade), m->grade_reason));
	if (m->second_saved_at.us != 0)
		govuk_summary_row(h, .key = "Second moderator",
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(m->second_grade), m->second_reason));
	govuk_summary_row(h, .key = "Difference",
	    .value = moderation_difference_words(page->audit->grade, m->grade));
	if (m->panel_grade != GRADE_NONE)
		govuk_summary_row(h, .key = "Panel",
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(m->panel_grade), m->panel_reason));
	govuk_summary_list_close(h);
}

static void
write_challenges(struct html *h, const struct view_moderation *page)
{
	if (page->challenge_count == 0)
		return;
	view_heading_2(h, "Challenged");
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->challenge_count; i++) {
		const struct moderation_challenge *c = &page->challenges[i];

		govuk_summary_row(h,
		    .key = arena_printf(h->arena, "By the %s: %s", c->asked_as,
			str_is_empty(c->section_title) ? "the overall grade" : c->section_title),
		    .value = arena_printf(h->arena, "%s%s%s%s%s",
			c->wanted_grade == GRADE_NONE ? "" : grade_name(c->wanted_grade),
			c->wanted_grade == GRADE_NONE ? "" : "\n", c->reason,
			str_is_empty(c->evidence) ? "" : "\n", c->evidence));
	}
	govuk_summary_list_close(h);
}

static void
write_scores(struct html *h, const struct moderation_score *scores)
{
	bool is_open = false;

	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++) {
		if (scores[q].score == 0)
			continue;
		if (!is_open) {
			view_heading_2(h, "The quality of the audit itself");
			govuk_summary_list_open(h, .classes = NULL);
		}
		is_open = true;
		govuk_summary_row(h, .key = moderation_quality_words((enum moderation_quality)q),
		    .value = arena_printf(h->arena, "%d of %d", scores[q].score, MODERATION_QUALITY_BEST));
	}
	if (is_open)
		govuk_summary_list_close(h);
}

static void
write_quality_fields(struct html *h, const struct view_moderation *page)
{
	static const struct govuk_choice scores[] = {{.value = "1", .text = "1"}, {.value = "2", .text = "2"},
	    {.value = "3", .text = "3"}, {.value = "4", .text = "4"}};

	view_heading_2(h, "The quality of the audit itself");
	view_paragraph(h,
	    "1 is not yet, 4 is as good as it can be. This is about the audit, whatever the grade of the work.");
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++) {
		const char *name = arena_printf(
		    h->arena, "quality-%s", moderation_quality_code((enum moderation_quality)q));

		govuk_radios(h, .name = name, .legend = moderation_quality_words((enum moderation_quality)q),
		    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, name),
		    .classes = "govuk-radios--inline govuk-radios--small", .items = scores, .item_count = 4,
		    .value = page->quality[q]);
	}
}

static void
write_outcome(struct html *h, const struct view_moderation *page)
{
	static const struct govuk_choice yes_no[] = {
	    {.value = "yes", .text = "Yes", .hint = "It stands, whether or not it is yours"},
	    {.value = "no", .text = "No"}};
	struct govuk_choice outcomes[MODERATION_OUTCOME_COUNT];
	size_t count = 0;

	if (page->outcome_path == NULL)
		return;
	for (int o = MODERATION_AGREED; o < MODERATION_OUTCOME_COUNT; o++)
		if (o != MODERATION_RETURNED || page->may_return)
			outcomes[count++] = (struct govuk_choice){
			    .value = moderation_outcome_code((enum moderation_outcome)o),
			    .text = moderation_outcome_name((enum moderation_outcome)o)};
	view_kept_form_open(h, &page->frame, page->outcome_path, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	write_quality_fields(h, page);
	view_heading_2(h, "What comes of it");
	govuk_radios(h, .name = "justifiable", .legend = "Is the auditor’s grade justifiable?",
	    .legend_classes = "govuk-fieldset__legend--s",
	    .hint = "Not the same question as whether it is yours: two people can read a file well and differ by one",
	    .error = error_of(&page->frame, "justifiable"), .items = yes_no, .item_count = 2,
	    .value = page->justifiable);
	govuk_radios(h, .name = "outcome", .legend = "What comes of the moderation?",
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, "outcome"),
	    .items = outcomes, .item_count = count, .value = page->outcome);
	govuk_character_count(h, .name = "feedback", .label = "What can the auditor learn from it?",
	    .label_classes = "govuk-label--s", .error = error_of(&page->frame, "feedback"), .value = page->feedback,
	    .hint = "The auditor reads this", .rows = 6, .maxlength = MODERATION_TEXT_MAXIMUM,
	    .threshold = CHARACTERS_SHOWN_FROM);
	if (page->may_return)
		govuk_character_count(h, .name = "rework", .label = "What is to be worked on once more?",
		    .label_classes = "govuk-label--s", .hint = "Only where you return the audit, which is possible once",
		    .error = error_of(&page->frame, "rework"), .value = page->rework, .rows = 4,
		    .maxlength = MODERATION_NOTE_MAXIMUM, .threshold = CHARACTERS_SHOWN_FROM);
	view_paragraph(h,
	    "A change into or out of Inadequate goes to a second moderator first. Any other change goes to the auditor, "
	    "who accepts it or asks the panel.");
	govuk_button(h, .text = "Send the outcome", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_threads(struct html *h, const struct view_moderation *page)
{
	if (page->thread_count == 0)
		return;
	view_heading_2(h, "Comments on single questions");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->thread_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->threads[i].href, page->threads[i].question);
		html_text(h, page->threads[i].is_open ? ": open" : ": resolved");
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_exemplar(struct html *h, const struct view_moderation *page)
{
	if (page->exemplar_path == NULL)
		return;
	struct govuk_option *items = arena_array(h->arena, page->section_count, sizeof(*items));

	for (size_t i = 0; i < page->section_count; i++)
		items[i] = (struct govuk_option){
		    .value = page->sections[i].section->code, .text = page->sections[i].section->title};
	view_heading_2(h, "Make an example others can learn from");
	view_paragraph(h, "The auditor’s words on one section, which you then make free of everything that leads to the child.");
	view_form_open(h, &page->frame, page->exemplar_path);
	govuk_select(h, .name = "section", .label = "Section", .items = items, .item_count = page->section_count,
	    .error = error_of(&page->frame, "section"));
	govuk_button(h, .text = "Make an example", .classes = "govuk-button--secondary",
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_compared(struct html *h, const struct view_moderation *page)
{
	const struct moderation *m = page->moderation;

	if (!page->shows_both)
		return;
	write_overall(h, page);
	write_sections_table(h, page->sections, page->section_count, m->second_saved_at.us != 0, true);
	write_challenges(h, page);
	write_threads(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/moderation/%s/file", m->id), "Read the audit again");
	html_close(h, "p");
	if (m->outcome != MODERATION_NO_OUTCOME && page->outcome_path == NULL) {
		write_scores(h, page->scores);
		view_heading_2(h, "What came of it");
		govuk_summary_list_open(h, .classes = "app-preserve");
		govuk_summary_row(h, .key = "Is the auditor’s grade justifiable?",
		    .value = m->is_justifiable == MODERATION_YES ? "Yes" : "No");
		govuk_summary_row(h, .key = "Outcome", .value = moderation_outcome_name(m->outcome));
		if (!str_is_empty(m->feedback))
			govuk_summary_row(h, .key = "Feedback to the auditor", .value = m->feedback);
		if (!str_is_empty(m->rework_note))
			govuk_summary_row(h, .key = "To be worked on", .value = m->rework_note);
		if (!str_is_empty(m->reply))
			govuk_summary_row(h, .key = "The auditor’s reply", .value = m->reply);
		govuk_summary_list_close(h);
	}
	write_outcome(h, page);
	write_exemplar(h, page);
}

/* ---- Taking, giving, leaving ---- */

static void
write_who(struct html *h, const struct view_moderation *page)
{
	const struct moderation *m = page->moderation;
	const struct audit *audit = page->audit;

	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Child",
	    .value = arena_printf(h->arena, "%s%s%s", audit->child_reference,
		str_is_empty(audit->case_status) ? "" : ", ", audit->case_status));
	govuk_summary_row(h, .key = "Theme",
	    .value = arena_printf(h->arena, "%s, %s", view_theme(h->arena, audit->theme_title),
		view_month(h->arena, audit->cycle_id)));
	if (page->reason != NULL)
		govuk_summary_row(h, .key = "Why chosen", .value = page->reason);
	govuk_summary_row(h, .key = "Status", .value = page->state);
	govuk_summary_row(h, .key = "Moderator",
	    .value = str_is_empty(page->moderator_name) ? "Nobody yet" : page->moderator_name);
	if (page->shows_both && !str_is_empty(page->second_name))
		govuk_summary_row(h, .key = "Second moderator", .value = page->second_name);
	if (moderation_is_queued(m->state))
		govuk_summary_row(h, .key = "Due",
		    .value = arena_printf(h->arena, "%s, %s", date_text_long(h->arena, m->due_on),
			view_due_words(h->arena, m->due_on, page->today)));
	if (m->state == MODERATION_PANEL && !date_is_none(m->panel_due_on))
		govuk_summary_row(h, .key = "A panel decides by", .value = date_text_long(h->arena, m->panel_due_on));
	govuk_summary_list_close(h);
}

static void
write_take(struct html *h, const struct view_moderation *page)
{
	if (page->is_away)
		govuk_inset_text(h, .text = "The audit is back with its auditor. It can be read when it is sent again.");
	if (page->take_path == NULL)
		return;
	view_form_open(h, &page->frame, page->take_path);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	view_paragraph(h, "Take it only if you do not know the child, the family or the people who worked on it.");
	govuk_button(h, .text = "Take this moderation", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_give(struct html *h, const struct view_moderation *page)
{
	struct govuk_option *items;
	size_t count = 1;

	if (page->give_path == NULL)
		return;
	items = arena_array(h->arena, page->person_count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = "Choose somebody"};
	for (size_t i = 0; i < page->person_count; i++)
		if (str_is_empty(page->people[i].bar))
			items[count++] = (struct govuk_option){.value = page->people[i].id, .text = page->people[i].name};
	view_heading_2(h, "Give it to somebody");
	view_form_open(h, &page->frame, page->give_path);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	view_choose(h, (&(const struct view_choices){.items = items, .count = count, .is_many = page->are_many, .is_plain = true}),
	    .name = "person", .label = "Moderator", .value = page->person, .error = error_of(&page->frame, "person"));
	govuk_button(h, .text = "Give it", .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
	if (count == page->person_count + 1)
		return;
	govuk_details_open(h, .summary = "Who may not have it, and why");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->person_count; i++)
		if (!str_is_empty(page->people[i].bar))
			html_element(h, "li", NULL,
			    arena_printf(h->arena, "%s %s", page->people[i].name, page->people[i].bar));
	html_close(h, "ul");
	govuk_details_close(h);
}

static void
write_reasoned(struct html *h, const struct view_moderation *page, const char *path, const char *heading,
    const char *says, const char *button)
{
	if (path == NULL)
		return;
	govuk_details_open(h, .summary = heading, .is_open = error_of(&page->frame, "why") != NULL);
	view_paragraph(h, says);
	view_form_open(h, &page->frame, path);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	govuk_character_count(h, .id = "why", .name = "why", .label = "What is the reason?",
	    .error = error_of(&page->frame, "why"), .value = page->leave_typed, .rows = 3,
	    .maxlength = MODERATION_NOTE_MAXIMUM, .threshold = CHARACTERS_SHOWN_FROM);
	govuk_button(h, .text = button, .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
	govuk_details_close(h);
}

void
view_moderation_page(struct html *h, const struct view_moderation *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, page->frame.title);
	if (page->seed_words != NULL)
		govuk_inset_text(h, .text = page->seed_words);
	write_who(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->concern_path, "This child may be at risk now: tell someone");
	html_close(h, "p");
	if (page->comments_path != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->comments_path, page->comments_text);
		html_close(h, "p");
	}
	write_take(h, page);
	write_give(h, page);
	write_reasoned(h, page, page->leave_path,
	    page->is_take_back ? "The moderator cannot go on" : "Put it back in the queue",
	    page->is_take_back ? "Somebody else begins anew. The grades that were given stay in the history."
			       : "For example because you know somebody on the case, or are away.",
	    "Put it back");
	write_reasoned(h, page, page->refer_path, "The auditor does not answer", "The panel decides then.",
	    "Ask the panel");
	write_blind(h, page);
	write_compared(h, page);
	view_frame_close(h, &page->frame);
}

void
view_moderation_file_page(struct html *h, const struct view_moderation *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, page->frame.title);
	write_sections(h, page);
	write_said(h, page);
	view_frame_close(h, &page->frame);
}

/* ---- What the auditor, the practitioner and the team manager see ---- */

static void
write_result_grades(struct html *h, const struct view_moderation_result *page)
{
	const struct moderation *m = page->moderation;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Auditor’s grade",
	    .value = grade_name(m->original_grade == GRADE_NONE ? page->audit->grade : m->original_grade));
	if (m->original_grade != page->audit->grade && m->original_grade != GRADE_NONE)
		govuk_summary_row(h, .key = "Auditor’s grade after the rework", .value = grade_name(page->audit->grade));
	if (page->shows_grades)
		govuk_summary_row(h, .key = "Moderator’s grade",
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(m->grade), m->grade_reason));
	if (m->panel_grade != GRADE_NONE)
		govuk_summary_row(h, .key = "The panel’s grade",
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(m->panel_grade), m->panel_reason));
	if (m->outcome != MODERATION_NO_OUTCOME)
		govuk_summary_row(h, .key = "Outcome", .value = moderation_outcome_name(m->outcome));
	if (page->is_settled)
		govuk_summary_row(h, .key = "Final grade", .value = grade_name(page->audit->final_grade));
	else
		govuk_summary_row(h, .key = "Status", .value = moderation_state_name(m->state));
	if (page->is_auditor && !str_is_empty(m->feedback))
		govuk_summary_row(h, .key = "For you to learn from", .value = m->feedback);
	if (page->is_auditor && !str_is_empty(m->rework_note))
		govuk_summary_row(h, .key = "To be worked on once more",
		    .value = m->state != MODERATION_REWORK
			? m->rework_note
			: arena_printf(h->arena, "%s\nSend it again by %s.", m->rework_note,
			      date_text_long(h->arena, m->rework_due_on)));
	if (!str_is_empty(m->reply))
		govuk_summary_row(h, .key = "The auditor’s reply", .value = m->reply);
	govuk_summary_list_close(h);
}

static void
write_reply(struct html *h, const struct view_moderation_result *page)
{
	static const struct govuk_choice choices[] = {
	    {.value = "yes", .text = "Yes, I accept the moderator’s grade", .hint = "It becomes final"},
	    {.value = "no", .text = "No, I ask the panel to decide"}};

	if (!page->may_reply)
		return;
	view_heading_2(h, "Your answer");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_text(h, "Answer by");
	view_due(h, page->moderation->due_on, page->today);
	html_close(h, "p");
	view_kept_form_open(h, &page->frame, arena_printf(h->arena, "/audits/%s/moderation", page->audit->id),
	    page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->moderation->version));
	govuk_radios(h, .name = "accept", .legend = "Do you accept the grade?",
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, "accept"),
	    .items = choices, .item_count = 2, .value = page->accept);
	govuk_character_count(h, .name = "reply", .label = "What do you want to say to it?",
	    .label_classes = "govuk-label--s", .hint = "Needed where you ask the panel: it reads this",
	    .error = error_of(&page->frame, "reply"), .value = page->reply, .rows = 6,
	    .maxlength = MODERATION_TEXT_MAXIMUM, .threshold = CHARACTERS_SHOWN_FROM);
	govuk_button(h, .text = "Send your answer", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_moderation_result_page(struct html *h, const struct view_moderation_result *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, page->frame.title);
	view_paragraph(h, page->moderation->is_blind
		? "The Centre for Professional Practice looked at this audit a second time, without knowing the auditor’s grades."
		: "The Centre for Professional Practice looked at this audit a second time.");
	write_result_grades(h, page);
	write_reply(h, page);
	if (page->shows_grades)
		write_sections_table(h, page->sections, page->section_count,
		    page->is_auditor && page->moderation->second_saved_at.us != 0, page->is_auditor);
	if (page->is_auditor && page->shows_grades)
		write_scores(h, page->scores);
	view_frame_close(h, &page->frame);
}
