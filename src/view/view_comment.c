#include "view/view_comment.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static const char *
what(const struct thread_entry *entry, bool is_first)
{
	switch (entry->kind) {
	case THREAD_COMMENT:
		return is_first ? "asked" : "answered";
	case THREAD_RESOLVED:
		return "resolved it";
	case THREAD_REOPENED:
		return "opened it again";
	}
	return "";
}

static void
write_entries(struct html *h, const struct comment_thread *t)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < t->entry_count; i++) {
		const struct thread_entry *entry = &t->entries[i];

		html_open(h, "li", NO_ATTRS);
		html_open(h, "p", ATTRS({"class", "govuk-body-s govuk-!-margin-bottom-1", false}));
		html_printf(h, "%s %s, ", entry->person_name, what(entry, i == 0));
		view_instant(h, entry->at);
		html_close(h, "p");
		if (!str_is_empty(entry->text)) {
			html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
			html_lines(h, entry->text);
			html_close(h, "p");
		}
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_thread(struct html *h, const struct view_comments *page, const struct view_thread *v)
{
	const struct comment_thread *t = v->thread;
	const char *field = arena_printf(h->arena, "text-%s", t->id);

	govuk_summary_card_open(h, .title = arena_printf(h->arena, "%s: %s", v->section_title, v->question),
	    .heading_level = 3, .attributes = {ATTRS({"id", arena_printf(h->arena, "thread-%s", t->id), false})});
	if (!t->is_open)
		govuk_tag(h, .text = "Resolved", .classes = "govuk-tag--grey");
	write_entries(h, t);
	view_form_open(h, &page->frame, arena_printf(h->arena, "/comments/%s", t->id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", t->version));
	view_hidden(h, "audit", page->audit->id);
	govuk_character_count(h, .name = field,
	    .label = t->is_open ? "Your answer" : "Why it is open again", .value = v->typed, .rows = 3,
	    .error = error_of(&page->frame, field), .maxlength = THREAD_TEXT_MAXIMUM, .threshold = 75);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	if (t->is_open) {
		govuk_button(h, .text = "Answer", .name = "do", .value = "comment", .prevent_double_click = "true");
		govuk_button(h, .text = "Resolve", .name = "do", .value = "resolved",
		    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	} else {
		govuk_button(h, .text = "Open it again", .name = "do", .value = "reopened",
		    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	}
	html_close(h, "div");
	view_form_close(h);
	govuk_summary_card_close(h);
}

void
view_comments_page(struct html *h, const struct view_comments *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, page->frame.title);
	view_paragraph(h,
	    page->is_moderator
		? "The auditor reads what you write here when the outcome of the moderation is sent."
		: "Between the auditor and the Centre for Professional Practice. Describe the work, without names.");
	if (page->thread_count > 0)
		view_heading_2(h, "What was said so far");
	for (size_t i = 0; i < page->thread_count; i++)
		write_thread(h, page, &page->threads[i]);
	if (page->thread_count == 0)
		view_paragraph(h, "There are no comments yet.");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/comments", "Your open comments on all audits");
	html_close(h, "p");
	view_heading_2(h, "Comment on a question");
	view_kept_form_open(h, &page->frame, arena_printf(h->arena, "/audits/%s/comments", page->audit->id),
	    page->frame.draft_saved_at);
	govuk_select(h, .name = "question", .label = "Question", .items = page->questions,
	    .item_count = page->question_count, .value = page->question,
	    .error = error_of(&page->frame, "question"));
	govuk_character_count(h, .name = "text", .label = "Your comment", .value = page->text, .rows = 4,
	    .error = error_of(&page->frame, "text"), .maxlength = THREAD_TEXT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Add the comment", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_open_comments_page(struct html *h, const struct view_open_comments *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->count == 0) {
		view_paragraph(h, "No comment waits for an answer.");
		view_frame_close(h, &page->frame);
		return;
	}
	govuk_table_open(h, .caption = "Open comments", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Question");
	govuk_table_heading(h, .text = "Since");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->count; i++) {
		const struct view_open_comment *c = &page->items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open_write(
		    h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
		html_link(h, c->href, c->reference);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Question",
		    .text = arena_printf(h->arena, "%s: %s", c->section_title, c->question));
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Since", .classes = "app-nowrap"});
		view_day_short(h, instant_london_day(c->opened_at, NULL));
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}
