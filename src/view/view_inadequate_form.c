#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_inadequate.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_long(struct html *h, const struct view_frame *frame, const char *name, const char *label, const char *hint,
    const char *value, int rows)
{
	govuk_character_count(h, .name = name, .label = label, .label_classes = "govuk-label--m", .hint = hint,
	    .error = error_of(frame, name), .value = value, .rows = rows, .maxlength = INADEQUATE_TEXT_MAXIMUM,
	    .threshold = 75);
}

static void
write_links(struct html *h, const struct view_inadequate_review *page)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->case_href, "See the whole case");
	if (page->skip_href != NULL) {
		html_text(h, " | ");
		html_link(h, page->skip_href, "Leave this one for later");
	}
	html_close(h, "p");
}

void
view_inadequate_review_page(struct html *h, const struct view_inadequate_review *page)
{
	static const struct govuk_choice safes[] = {
	    {.value = "yes", .text = "Yes"},
	    {.value = "no", .text = "No"},
	    {.value = "unknown", .text = "Not known"},
	};
	static const struct govuk_choice drifts[] = {
	    {.value = "no", .text = "No, what was planned is happening"},
	    {.value = "yes", .text = "Yes"},
	};
	const struct view_frame *f = &page->frame;

	view_frame_open(h, f);
	view_heading(h, page->caption, f->title);
	if (page->left != NULL)
		view_paragraph(h, page->left);
	if (page->before != NULL)
		govuk_inset_text(h, .text = page->before);
	write_links(h, page);
	view_kept_form_open(h, f, page->action, f->draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (page->after != NULL) {
		view_hidden(h, "guided", "1");
		view_hidden(h, "after", page->after);
	}
	govuk_radios(h, .name = "safe", .legend = "Is the child safe now?",
	    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(f, "safe"), .items = safes,
	    .item_count = 3, .value = page->safe);
	write_long(h, f, "safe_how", "How do you know?", "Who saw the child, and when. If you do not know, what you do today to find out.",
	    page->safe_how, 3);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->concern_href, "This child may be at risk now: tell someone");
	html_close(h, "p");
	write_long(h, f, "progress", "What has changed for the child since the last review?", NULL, page->progress, 4);
	govuk_radios(h, .name = "drift", .legend = "Is the case drifting?",
	    .legend_classes = "govuk-fieldset__legend--m",
	    .hint = "Actions put off, nobody sure what comes next, or the same plan again", .error = error_of(f, "drift"),
	    .items = drifts, .item_count = 2, .value = page->drift);
	write_long(h, f, "drift_how", "If it is drifting, what is, and what will you do about it?", NULL, page->drift_how, 3);
	write_long(h, f, "decision", "What did you decide, and who does what?", NULL, page->decision, 4);
	moj_date_picker(h, .name = "next_review_on", .label = "When is the next review?",
	    .label_classes = "govuk-label--m", .hint = page->latest, .error = error_of(f, "next_review_on"),
	    .value = page->next_review_on);
	govuk_button(h, .text = page->after != NULL ? "Save and next case" : "Save this review",
	    .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, f);
}

void
view_inadequate_done_page(struct html *h, const struct view_inadequate_done *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, page->text);
	govuk_button(h, .text = "See Inadequate cases", .href = "/inadequate");
	view_frame_close(h, &page->frame);
}

/* ---- Closing ---- */

static void
write_answer_forms(struct html *h, const struct view_inadequate_close *page)
{
	const struct view_frame *f = &page->frame;

	if (page->may_answer) {
		view_form_open(h, f, arena_printf(h->arena, "%s/agree", page->action));
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		govuk_button(h, .id = "agree", .text = "Agree to close this case", .prevent_double_click = "true");
		view_form_close(h);
	}
	view_kept_form_open(h, f, arena_printf(h->arena, "%s/refuse", page->action), f->draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	write_long(h, f, "why",
	    page->may_answer ? "If you do not agree, why does it stay open?" : "Why do you take the request back?", NULL,
	    page->why, 4);
	govuk_button(h, .text = page->may_answer ? "Keep it open" : "Take it back",
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_inadequate_close_page(struct html *h, const struct view_inadequate_close *page)
{
	const struct view_frame *f = &page->frame;

	view_frame_open(h, f);
	view_heading(h, page->caption, f->title);
	if (page->reaudit != NULL)
		govuk_inset_text(h, .text = page->reaudit);
	if (page->block_count > 0) {
		view_paragraph(h, "It cannot be closed yet:");
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t i = 0; i < page->block_count; i++)
			html_element(h, "li", NULL, page->blocks[i]);
		html_close(h, "ul");
	}
	if (page->asked != NULL) {
		view_paragraph(h, page->asked);
		govuk_inset_text(h, .text = page->asked_reason);
	}
	if (page->may_ask) {
		view_paragraph(h, "Another person has to agree before it is closed.");
		view_kept_form_open(h, f, page->action, f->draft_saved_at);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		write_long(h, f, "reason", "What shows that this child’s life is better?",
		    "From the actions, the reviews and the re-audit", page->reason, 6);
		govuk_button(h, .text = "Ask a second person", .prevent_double_click = "true");
		view_form_close(h);
	} else if (page->may_answer || page->may_take_back) {
		write_answer_forms(h, page);
	} else if (page->asked != NULL) {
		view_paragraph(h, "It waits for a second person: the assistant director, the director or another head of service.");
	}
	view_frame_close(h, f);
}

/* ---- The re-audit ---- */

void
view_reaudit_page(struct html *h, const struct view_reaudit *page)
{
	const struct view_frame *f = &page->frame;
	struct govuk_choice *items = arena_array(h->arena, page->choice_count, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < page->choice_count; i++)
		if (str_is_empty(page->choices[i].refusal))
			items[count++] = (struct govuk_choice){.value = page->choices[i].id, .text = page->choices[i].name};
	view_frame_open(h, f);
	view_heading(h, page->caption, f->title);
	view_paragraph(h, page->window);
	if (page->is_early) {
		view_paragraph(h, "It cannot be allocated before then.");
	} else if (count == 0) {
		view_paragraph(h, "Nobody may do it. Ask the administrator to name another auditor for this service.");
	} else {
		view_form_open(h, f, page->action);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		govuk_radios(h, .name = "auditor", .legend = "Who does the re-audit?",
		    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(f, "auditor"), .items = items,
		    .item_count = count, .value = page->chosen);
		govuk_button(h, .text = "Allocate the re-audit", .prevent_double_click = "true");
		view_form_close(h);
	}
	if (count < page->choice_count) {
		view_heading_2(h, "Who may not, and why");
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t i = 0; i < page->choice_count; i++)
			if (!str_is_empty(page->choices[i].refusal))
				html_element(h, "li", NULL, page->choices[i].refusal);
		html_close(h, "ul");
	}
	view_frame_close(h, f);
}

/* ---- A pattern ---- */

void
view_pattern_page(struct html *h, const struct view_pattern *page)
{
	const struct view_frame *f = &page->frame;

	view_frame_open(h, f);
	view_heading(h, NULL, f->title);
	view_paragraph(h, page->sentence);
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->case_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->cases[i].href, page->cases[i].text);
		html_printf(h, ", %s", page->cases[i].about);
		html_close(h, "li");
	}
	html_close(h, "ul");
	if (page->hidden_count > 0)
		view_paragraph(h,
		    page->hidden_count == 1 ? "One more is in a service or team that you do not lead."
		                            : arena_printf(h->arena, "%zu more are in services or teams that you do not lead.",
		                                  page->hidden_count));
	if (page->answer != NULL) {
		view_heading_2(h, "What it means");
		html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
		html_lines(h, page->answer);
		html_close(h, "p");
		view_paragraph(h, page->answered);
	} else if (page->answer_by != NULL) {
		view_paragraph(h, page->answer_by);
	}
	if (page->may_answer) {
		view_kept_form_open(h, f, page->action, f->draft_saved_at);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		write_long(h, f, "answer", "What does it mean, and what do you do about it?",
		    "One team stretched too far, a practice that several share, or chance", page->typed, 6);
		govuk_button(h, .text = "Save", .prevent_double_click = "true");
		view_form_close(h);
	}
	view_frame_close(h, f);
}
