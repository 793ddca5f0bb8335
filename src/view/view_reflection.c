#include "view/view_reflection.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"
#include "view/view_form.h"

struct part {
	const char *name;
	const char *title;
	const char *hint;
};

static const struct part parts[] = {
    {"proud", "What are you proud of in this work?", "Something you did that mattered to the child"},
    {"differently", "What would you do differently?", "Knowing what you know now"},
    {"helps", "What helps you, or gets in your way?", "Time, tools, partners, caseload, how we work"},
    {"support", "What support would you like?", "From your manager, the team, training, or others"},
};
enum { PART_COUNT = sizeof(parts) / sizeof(parts[0]) };

static const char *
text_of(const struct reflection *r, size_t part)
{
	const char *const texts[PART_COUNT] = {r->proud, r->differently, r->helps, r->support};

	return texts[part];
}

static const char *
error_of(const struct view_reflection *page, const char *field)
{
	return page->frame.problems == NULL ? NULL : problems_find(page->frame.problems, field);
}

/* Another window saved meanwhile: both texts, and what is sent is what stands in the boxes. */
static void
write_theirs(struct html *h, const struct view_reflection *page)
{
	if (page->theirs == NULL)
		return;
	view_heading_2(h, "This page was changed in another window");
	view_paragraph(h,
	    "What you typed here is in the boxes below. This is what the other window saved, with what it added "
	    "and removed; take over what you want to keep.");
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (str_is_same(text_of(page->theirs, i), text_of(page->reflection, i)))
			continue;
		view_heading_3(h, parts[i].title);
		view_form_difference(h, text_of(page->reflection, i), text_of(page->theirs, i));
	}
}

static void
write_form(struct html *h, const struct view_reflection *page)
{
	const char *path = arena_printf(h->arena, "/audits/%s/reflection", page->audit->id);

	view_draft_form_open(h, &page->frame, path, arena_printf(h->arena, "%s/draft", path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->reflection->version));
	view_save_status(h, page->saved_at);
	for (size_t i = 0; i < PART_COUNT; i++)
		govuk_character_count(h, .name = parts[i].name, .label = parts[i].title,
		    .label_classes = "govuk-label--m", .hint = parts[i].hint,
		    .error = error_of(page, parts[i].name), .value = text_of(page->reflection, i), .rows = 5,
		    .maxlength = REFLECTION_TEXT_MAXIMUM, .threshold = 75);
	app_save_bar_open(h);
	govuk_button(h, .text = "Send my reflection", .name = "then", .value = "send",
	    .prevent_double_click = "true");
	govuk_button(h, .text = "Save and come back later", .name = "then", .value = "save",
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	app_save_bar_close(h);
	view_form_close(h);
	view_paragraph(h, "Only you can read this until you send it. Then the auditor, your manager and the others "
	                  "who work on this audit can read it, and it stays as you wrote it.");
}

static void
write_sent(struct html *h, const struct view_reflection *page)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	if (page->reflection->sent_at.us != 0) {
		html_text(h, "Sent on ");
		view_instant(h, page->reflection->sent_at);
		html_text(h, ".");
	} else {
		html_text(h, "No reflection was sent for this audit.");
	}
	html_close(h, "p");
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (str_is_empty(text_of(page->reflection, i)))
			continue;
		view_heading_3(h, parts[i].title);
		html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
		html_lines(h, text_of(page->reflection, i));
		html_close(h, "p");
	}
}

static void
write_shared(struct html *h, const struct view_reflection *page)
{
	view_heading_2(h, "What the auditor has shared with you");
	if (page->shared_count == 0 && !page->is_sent)
		view_paragraph(h,
		    "Nothing yet. The auditor shares the form section by section, and what is shared stays "
		    "readable.");
	if (page->shared_count == 0 && !page->is_sent)
		return;
	if (page->is_sent)
		view_paragraph(h, "The audit was sent to the team manager, and you can read all of it.");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->shared_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->shared[i].href, page->shared[i].title);
		html_close(h, "li");
	}
	if (page->is_sent) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/audits/%s/form/read", page->audit->id),
		    "Read the whole audit");
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
view_comment_form(struct html *h, const struct view_frame *frame, const char *path, const char *typed,
    bool is_disagreement)
{
	static const struct govuk_choice kinds[] = {
	    {.value = "comment", .text = "A comment"},
	    {.value = "disagreement", .text = "I see this differently",
	        .hint = "It stays in the audit, beside what the auditor wrote"},
	};

	view_kept_form_open(h, frame, path, frame->draft_saved_at);
	govuk_character_count(h, .name = "text", .label = "Add a comment", .label_classes = "govuk-label--s",
	    .hint = "It is read by everybody who works on this audit, and cannot be changed afterwards",
	    .error = frame->problems == NULL ? NULL : problems_find(frame->problems, "text"), .value = typed,
	    .rows = 4, .maxlength = COMMENT_TEXT_MAXIMUM, .threshold = 75);
	govuk_radios(h, .name = "kind", .legend = "What is it?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = kinds, .item_count = 2,
	    .value = is_disagreement ? "disagreement" : "comment");
	govuk_button(h, .text = "Add this comment", .classes = "govuk-button--secondary",
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_comments(struct html *h, const struct view_reflection *page)
{
	view_heading_2(h, "Comments");
	if (page->may_comment)
		view_paragraph(h,
		    "You can comment on a section that was shared, on its own page, and here on the audit as a whole.");
	for (size_t i = 0; i < page->comment_count; i++) {
		const struct practitioner_comment *c = &page->comments[i];

		html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
		html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
		html_text(h, c->kind == COMMENT_DISAGREEMENT ? "Disagreement" : "Comment");
		if (!str_is_empty(c->section_title))
			html_printf(h, " on “%s”", c->section_title);
		html_text(h, ", ");
		view_instant(h, c->at);
		html_close(h, "p");
		html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
		html_lines(h, c->text);
		html_close(h, "p");
		html_close(h, "div");
	}
	if (page->may_comment)
		view_comment_form(h, &page->frame,
		    arena_printf(h->arena, "/audits/%s/reflection/comment", page->audit->id), page->comment_typed,
		    str_is_same(page->comment_kind, "disagreement"));
}

void
view_reflection_page(struct html *h, const struct view_reflection *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h,
	    "%s does this audit together with you. It is about the work and what it means for the child, and it "
	    "is for learning: yours, theirs and the service’s.",
	    page->auditor_name);
	html_close(h, "p");
	if (page->strength_count > 0) {
		view_heading_2(h, "What your auditor saw done well");
		view_bullets(h, page->strengths, page->strength_count);
	}
	write_shared(h, page);
	view_heading_2(h, "Your reflection");
	write_theirs(h, page);
	if (page->may_write)
		write_form(h, page);
	else
		write_sent(h, page);
	write_comments(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/audits/%s/concern", page->audit->id),
	    "This child may be at risk now: tell someone");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}
