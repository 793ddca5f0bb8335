#include "view/view_form.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/text_merge.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_marked(struct html *h, const char *element, const char *class, const char *word, const char *text)
{
	html_open(h, element, ATTRS({"class", class, false}));
	html_element(h, "span", "app-difference-word", word);
	html_lines(h, text);
	html_close(h, element);
}

/* Which of the runs are written: both sides in one text, or one side of two. */
enum { SHOW_ADDED = 1, SHOW_REMOVED = 2 };

static void
write_runs(struct html *h, const char *before, const char *now, int shown)
{
	size_t count;
	struct diff_run *runs = text_diff(h->arena, before, now, &count);

	for (size_t i = 0; i < count; i++) {
		switch (runs[i].kind) {
		case DIFF_SAME:
			html_lines(h, runs[i].text);
			break;
		case DIFF_ADDED:
			if ((shown & SHOW_ADDED) != 0)
				write_marked(h, "ins", "app-added", "added: ", runs[i].text);
			break;
		case DIFF_REMOVED:
			if ((shown & SHOW_REMOVED) != 0)
				write_marked(h, "del", "app-removed", "removed: ", runs[i].text);
			break;
		}
	}
}

void
view_form_difference(struct html *h, const char *before, const char *now)
{
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	if (str_is_empty(now))
		html_element(h, "em", NULL, "Nothing is written here. ");
	write_runs(h, before, now, SHOW_ADDED | SHOW_REMOVED);
	html_close(h, "p");
}

void
view_form_side(struct html *h, const char *before, const char *now, bool is_now)
{
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	write_runs(h, before, now, is_now ? SHOW_ADDED : SHOW_REMOVED);
	html_close(h, "p");
}

static bool
is_text(const struct view_form_conflict *c)
{
	return c->is_evidence || c->question->type == ANSWER_TEXT;
}

static const char *
words(struct html *h, const struct view_form_conflict *c, const char *value)
{
	if (c->is_evidence)
		return value;
	return value[0] == '\0' ? "Not answered" : form_value_text(h->arena, c->question, value);
}

/* Yours, theirs or (for text) both together; nothing is lost either way. */
static void
write_choice(struct html *h, const struct view_form_conflict *c)
{
	struct govuk_choice items[3] = {
	    {.value = "yours", .text = "Keep mine"},
	    {.value = "theirs", .text = "Keep the other"},
	    {.value = "both", .text = "Use the text below, made from both"},
	};
	const char *name = arena_printf(h->arena, "choose-%s", c->field);

	view_hidden(h, "conflict", c->field);
	view_hidden(h, arena_printf(h->arena, "yours-%s", c->field), c->yours);
	view_hidden(h, arena_printf(h->arena, "theirs-%s", c->field), c->theirs);
	govuk_radios(h, .name = name, .legend = "Which do you want to keep?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = items,
	    .item_count = is_text(c) ? 3 : 2, .value = is_text(c) ? "both" : "yours");
	if (is_text(c))
		govuk_textarea(h, .name = arena_printf(h->arena, "both-%s", c->field),
		    .label = "Both together, to edit", .rows = 8,
		    .value = arena_printf(h->arena, "%s\n\n%s", c->yours, c->theirs));
}

static void
write_conflict(struct html *h, const struct view_form_conflict *c)
{
	const char *title = c->is_evidence
	    ? arena_printf(h->arena, "%s %s", c->question->text, c->question->evidence_label)
	    : c->question->text;

	govuk_summary_card_open(h, .title = title);
	view_heading_3(h, "Yours");
	view_form_difference(h, words(h, c, c->before), words(h, c, c->yours));
	view_heading_3(h, arena_printf(h->arena, "The other: %s", c->theirs_who));
	view_form_difference(h, words(h, c, c->before), words(h, c, c->theirs));
	view_heading_3(h, "Before");
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, is_text(c) && str_is_empty(c->before) ? "Nothing was written here." : words(h, c, c->before));
	html_close(h, "p");
	write_choice(h, c);
	govuk_summary_card_close(h);
}

void
view_form_conflict_page(struct html *h, const struct view_form_conflicts *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->section->title, "Someone else changed this");
	view_paragraph(h,
	    "While your page was open, the same answer was changed in another place. Both versions are kept. "
	    "Your other answers were saved.");
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	for (size_t i = 0; i < page->conflict_count; i++)
		write_conflict(h, &page->conflicts[i]);
	govuk_button(h, .text = "Save what I chose", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_version(struct html *h, const struct view_form_version *v)
{
	const struct form_question *q = v->question;

	govuk_summary_card_open(h, .title = q->text, .heading_level = 2);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "%s, ", v->who);
	view_instant(h, v->at);
	if (v->is_kept)
		html_text(h, ". Another answer was chosen when two were written at the same time");
	html_close(h, "p");
	if (!str_is_same(v->before_value, v->value) || v->value[0] != '\0')
		view_form_difference(h,
		    v->before_value[0] == '\0' ? "" : form_value_text(h->arena, q, v->before_value),
		    v->value[0] == '\0' ? "" : form_value_text(h->arena, q, v->value));
	if (!str_is_same(v->before_evidence, v->evidence)) {
		view_heading_3(h, q->evidence_label);
		view_form_difference(h, v->before_evidence, v->evidence);
	}
	govuk_summary_card_close(h);
}

static const char *
version_value(struct html *h, const struct form_question *q, const char *value)
{
	return value[0] == '\0' ? "" : form_value_text(h->arena, q, value);
}

static void
write_side(struct html *h, const char *before, const char *now, int shown)
{
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	if (str_is_empty(shown == SHOW_ADDED ? now : before))
		html_element(h, "em", NULL, "Nothing");
	else
		write_runs(h, before, now, shown);
	html_close(h, "p");
}

static void
write_compared_row(struct html *h, const struct view_form_compare *c, const char *title, const char *before,
    const char *now)
{
	if (str_is_same(before, now))
		return;
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .is_row_header = true, .text = title);
	govuk_table_cell_open(h, .label = c->from_title);
	write_side(h, before, now, SHOW_REMOVED);
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = c->to_title);
	write_side(h, before, now, SHOW_ADDED);
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

/* Who changed what from what: the two versions side by side, only where they differ. */
static void
write_compared(struct html *h, const struct view_form_compare *c)
{
	if (c->row_count == 0) {
		view_paragraph(h, "These two versions are the same.");
		return;
	}
	govuk_table_open(h, .caption = "What is different", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Question");
	govuk_table_heading(h, .text = c->from_title);
	govuk_table_heading(h, .text = c->to_title);
	govuk_table_body_open(h);
	for (size_t i = 0; i < c->row_count; i++) {
		const struct view_form_version *v = &c->rows[i];

		write_compared_row(h, c, v->question->text, version_value(h, v->question, v->before_value),
		    version_value(h, v->question, v->value));
		write_compared_row(h, c,
		    arena_printf(h->arena, "%s: %s", v->question->text, v->question->evidence_label),
		    v->before_evidence, v->evidence);
	}
	govuk_table_close(h);
}

static void
write_compare(struct html *h, const struct view_form_versions *page)
{
	const struct view_form_compare *c = &page->compare;

	if (c->choice_count < 2)
		return;
	view_heading_2(h, "Compare two versions");
	html_open(h, "form",
	    ATTRS({"action", c->action, false}, {"method", "get", false}, {"novalidate", "", true}));
	govuk_select(h, .name = "from", .label = "Earlier version", .items = c->choices,
	    .item_count = c->choice_count, .value = c->from);
	govuk_select(h, .name = "to", .label = "Later version", .items = c->choices,
	    .item_count = c->choice_count, .value = c->to);
	govuk_button(h, .text = "Compare", .classes = "govuk-button--secondary");
	html_close(h, "form");
	if (c->is_asked)
		write_compared(h, c);
	view_heading_2(h, "Each change");
}

void
view_form_versions_page(struct html *h, const struct view_form_versions *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "Every time the section was saved, newest first. What was added and what was removed is marked "
	    "against the version before.");
	if (page->version_count == 0)
		view_paragraph(h, "Nothing has been saved in this section yet.");
	write_compare(h, page);
	for (size_t i = 0; i < page->version_count; i++)
		write_version(h, &page->versions[i]);
	view_frame_close(h, &page->frame);
}
