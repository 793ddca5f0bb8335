#include "view/view_guidance.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/govuk.h"
#include "html/html_marks.h"
#include "view/view_due.h"
#include "view/view_form.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static const char *
version_words(struct arena *arena, const struct guidance *g)
{
	return arena_printf(arena, "Version %d, %s%s", g->version, date_text_long(arena, instant_london_day(g->published_at, NULL)),
	    g->withdrawn_at.us != 0 ? ", withdrawn" : "");
}

static void
write_link_paragraph(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static void
write_drafts(struct html *h, const struct view_guidance_list *page)
{
	if (page->draft_count == 0)
		return;
	view_heading_2(h, "Drafts");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->draft_count; i++) {
		const struct guidance_draft *d = &page->drafts[i];

		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/guidance/%s/draft", d->guidance.id), d->guidance.title);
		html_printf(h, ": %s, last written by %s", guidance_state_name(d->state), d->author_name);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_search(struct html *h, const struct view_guidance_list *page)
{
	view_query_form_open(h, "/guidance");
	govuk_input(h, .name = "q", .label = "Words in it", .value = page->words, .classes = "govuk-input--width-20");
	govuk_select(h, .id = "criterion", .name = "criterion", .label = "What it is about", .items = page->criteria,
	    .item_count = page->criterion_count, .value = page->criterion);
	govuk_select(h, .id = "theme", .name = "theme", .label = "Theme of the month", .items = page->themes,
	    .item_count = page->theme_count, .value = page->theme);
	govuk_button(h, .text = "Find guidance", .classes = "govuk-button--secondary");
	view_form_close(h);
}

void
view_guidance_list_page(struct html *h, const struct view_guidance_list *page)
{
	const char *criterion = "";
	bool is_all = str_is_empty(page->words) && str_is_empty(page->criterion) && str_is_empty(page->theme);

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h, "What good practice looks like here, as panels and the Centre for Professional Practice have set it out. Each "
			  "piece has been read by two people, and its earlier versions stay readable.");
	write_search(h, page);
	if (page->count == 0)
		view_paragraph(h, is_all ? "No guidance has been published yet." : "No guidance fits what you look for.");
	for (size_t i = 0; i < page->count; i++) {
		const struct guidance *g = &page->items[i];

		if (!str_is_same(criterion, g->criterion))
			view_heading_2(h, g->criterion_title);
		criterion = g->criterion;
		html_open(h, "h3", ATTRS({"class", "govuk-heading-s", false}));
		html_link(h, arena_printf(h->arena, "/guidance/%s", g->id), g->title);
		html_close(h, "h3");
		html_marks(h, g->text, 4);
		html_element(h, "p", "govuk-hint govuk-!-margin-bottom-6", version_words(h->arena, g));
	}
	write_drafts(h, page);
	if (page->may_write)
		govuk_button(h, .text = "Write guidance", .href = "/guidance/new");
	view_frame_close(h, &page->frame);
}

static void
write_about(struct html *h, const struct view_guidance_place *about, size_t count)
{
	if (count == 0)
		return;
	view_heading_2(h, "What it is about");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s: ", about[i].label);
		if (about[i].href == NULL)
			html_text(h, about[i].title);
		else
			html_link(h, about[i].href, about[i].title);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_versions(struct html *h, const struct view_guidance *page)
{
	if (page->version_count < 2)
		return;
	view_heading_2(h, "Versions");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->version_count; i++) {
		const struct guidance *g = &page->versions[i];

		html_open(h, "li", NO_ATTRS);
		html_link(h,
		    i == 0 ? arena_printf(h->arena, "/guidance/%s", g->id)
			   : arena_printf(h->arena, "/guidance/%s/versions/%d", g->id, g->version),
		    version_words(h->arena, g));
		if (!str_is_empty(g->why))
			html_printf(h, ": %s", g->why);
		html_close(h, "li");
	}
	html_close(h, "ul");
	write_link_paragraph(h, arena_printf(h->arena, "/guidance/%s/compare", page->shown->id), "What changed between two versions");
}

static void
write_centre(struct html *h, const struct view_guidance *page)
{
	const char *id = page->shown->id;

	if (page->has_draft)
		write_link_paragraph(h, arena_printf(h->arena, "/guidance/%s/draft", id), "There is a draft of a new version");
	else if (page->may_write)
		govuk_button(h, .text = "Write a new version", .classes = "govuk-button--secondary",
		    .href = arena_printf(h->arena, "/guidance/%s/edit", id));
	if (!page->may_withdraw)
		return;
	govuk_details_open(h, .summary = "Withdraw this guidance", .is_open = error_of(&page->frame, "why") != NULL);
	view_form_open(h, &page->frame, arena_printf(h->arena, "/guidance/%s/withdraw", id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->versions[0].version));
	govuk_character_count(h, .name = "why", .label = "Why does it not hold any more?", .error = error_of(&page->frame, "why"),
	    .value = page->why, .rows = 3, .maxlength = GUIDANCE_WHY_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Withdraw it", .classes = "govuk-button--warning", .prevent_double_click = "true");
	view_form_close(h);
	govuk_details_close(h);
}

void
view_guidance_page(struct html *h, const struct view_guidance *page)
{
	const struct guidance *g = page->shown, *newest = &page->versions[0];
	struct arena *a = h->arena;

	view_frame_open(h, &page->frame);
	view_heading(h, g->criterion_title, g->title);
	if (newest->withdrawn_at.us != 0)
		govuk_warning_text(h,
		    .text = arena_printf(a, "This guidance was withdrawn on %s and does not hold any more: %s",
			date_text_long(a, instant_london_day(newest->withdrawn_at, NULL)), newest->withdrawn_why));
	else if (g->version != newest->version)
		govuk_inset_text(h, .text = "This is an earlier version. It does not hold any more.");
	html_marks(h, g->text, 2);
	html_element(h, "p", "govuk-hint",
	    arena_printf(a, "%s. Written by %s, published by %s.", version_words(a, g),
		str_is_empty(g->written_by_name) ? g->published_by_name : g->written_by_name, g->published_by_name));
	write_about(h, page->about, page->about_count);
	write_versions(h, page);
	write_centre(h, page);
	view_frame_close(h, &page->frame);
}

static void
write_difference(struct html *h, const char *heading, const char *before, const char *now)
{
	if (str_is_same(before, now))
		return;
	view_heading_2(h, heading);
	view_form_difference(h, before, now);
}

void
view_guidance_compare_page(struct html *h, const struct view_guidance_compare *page)
{
	const struct guidance *before = page->before, *now = page->now;
	struct arena *a = h->arena;
	const char *id = now->id;

	view_frame_open(h, &page->frame);
	view_heading(h, now->title, page->frame.title);
	view_query_form_open(h, arena_printf(a, "/guidance/%s/compare", id));
	govuk_select(h, .id = "from", .name = "from", .label = "From", .items = page->versions, .item_count = page->version_count,
	    .value = arena_printf(a, "%d", before->version));
	govuk_select(h, .id = "to", .name = "to", .label = "To", .items = page->versions, .item_count = page->version_count,
	    .value = arena_printf(a, "%d", now->version));
	govuk_button(h, .text = "Compare", .classes = "govuk-button--secondary");
	view_form_close(h);
	if (!str_is_empty(now->why))
		view_paragraph(h, arena_printf(a, "Why version %d: %s", now->version, now->why));
	write_difference(h, "Title", before->title, now->title);
	write_difference(h, "Text", before->text, now->text);
	write_difference(h, "What it is about", page->about_before, page->about_now);
	if (str_is_same(before->title, now->title) && str_is_same(before->text, now->text) &&
	    str_is_same(page->about_before, page->about_now))
		view_paragraph(h, "The two are the same.");
	view_frame_close(h, &page->frame);
}

static void
write_chosen(struct html *h, const char *name, const char *legend, const char *hint, const struct govuk_choice *items, size_t count,
    const char *const *values, size_t value_count)
{
	if (count > 0)
		govuk_checkboxes(h, .name = name, .legend = legend, .hint = hint, .items = items, .item_count = count,
		    .values = values, .value_count = value_count, .classes = "govuk-checkboxes--small");
}

void
view_guidance_edit_page(struct html *h, const struct view_guidance_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "Say what people should do, so that somebody who was not there can follow it. Do not write about a case. A second "
			  "person reads it before it is published.");
	if (!str_is_empty(page->note))
		govuk_inset_text(h, .text = arena_printf(h->arena, "To be changed: %s", page->note));
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	view_hidden(h, "panel", page->panel_id);
	view_hidden(h, "decision", page->decision);
	govuk_select(h, .id = "criterion", .name = "criterion", .label = "What is it about?",
	    .error = error_of(&page->frame, "criterion"), .items = page->criteria,
	    .item_count = page->criterion_count, .value = page->criterion);
	govuk_input(h, .name = "title", .label = "Title", .error = error_of(&page->frame, "title"),
	    .value = page->title_typed);
	govuk_character_count(h, .name = "text", .label = "What should people do?",
	    .hint = "An empty line begins a paragraph, “- ” a list, “## ” a heading; **two stars** make bold",
	    .error = error_of(&page->frame, "text"), .value = page->text, .rows = 8,
	    .maxlength = GUIDANCE_TEXT_MAXIMUM, .threshold = 75);
	if (page->is_new_version)
		govuk_character_count(h, .name = "why", .label = "What is new in this version, and why?",
		    .error = error_of(&page->frame, "why"), .value = page->why, .rows = 3, .maxlength = GUIDANCE_WHY_MAXIMUM,
		    .threshold = 75);
	if (page->question_count == 0)
		view_paragraph(h, "Once it is saved, you can say which questions of the form it is about.");
	write_chosen(h, "questions", "Which questions is it about?", "It stands beside them in the audit form", page->questions,
	    page->question_count, page->chosen_questions, page->chosen_question_count);
	write_chosen(h, "themes", "Which themes is it about?", "It stands on the page of each month with that theme", page->themes,
	    page->theme_count, page->chosen_themes, page->chosen_theme_count);
	write_chosen(h, "briefings", "Which briefings led to it?", "It stands below them", page->briefings, page->briefing_count,
	    page->chosen_briefings, page->chosen_briefing_count);
	govuk_button(h, .text = "Save the draft", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
open_step(struct html *h, const struct view_guidance_draft *page)
{
	view_form_open(h, &page->frame, arena_printf(h->arena, "/guidance/%s/draft", page->draft->guidance.id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->draft->version));
}

static void
write_step(struct html *h, const struct view_guidance_draft *page, enum guidance_event event, const char *button, const char *classes)
{
	open_step(h, page);
	govuk_button(h, .text = button, .name = "do", .value = guidance_event_code(event), .classes = classes,
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_publish(struct html *h, const struct view_guidance_draft *page)
{
	static const struct govuk_choice checked[] = {{.value = "yes", .text = "I have read it: it is about no case"}};

	open_step(h, page);
	if (page->warning != NULL)
		govuk_checkboxes(h, .name = "checked", .legend = "Is it about no case?",
		    .error = error_of(&page->frame, "checked"), .items = checked, .item_count = 1);
	govuk_button(h, .text = "Publish", .name = "do", .value = guidance_event_code(GUIDANCE_EVENT_PUBLISH),
	    .prevent_double_click = "true");
	view_form_close(h);
	govuk_details_open(h, .summary = "Send it back to be changed", .is_open = error_of(&page->frame, "note") != NULL);
	open_step(h, page);
	govuk_character_count(h, .name = "note", .label = "What is to be changed?", .error = error_of(&page->frame, "note"),
	    .value = page->note, .rows = 3, .maxlength = GUIDANCE_NOTE_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Send it back", .name = "do", .value = guidance_event_code(GUIDANCE_EVENT_SEND_BACK),
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
	govuk_details_close(h);
}

void
view_guidance_draft_page(struct html *h, const struct view_guidance_draft *page)
{
	const struct guidance_draft *d = page->draft;
	const struct guidance *g = &d->guidance;
	struct arena *a = h->arena;

	view_frame_open(h, &page->frame);
	view_heading(h, g->criterion_title, g->title);
	govuk_inset_text(h, .text = arena_printf(a, "%s, last written by %s. Nobody outside the Centre sees it until it is published.",
				guidance_state_name(d->state), d->author_name));
	if (!str_is_empty(d->note))
		view_paragraph(h, arena_printf(a, "To be changed: %s", d->note));
	if (page->warning != NULL)
		govuk_warning_text(h, .text = page->warning);
	html_marks(h, g->text, 2);
	if (!str_is_empty(g->why))
		view_paragraph(h, arena_printf(a, "What is new, and why: %s", g->why));
	write_about(h, page->about, page->about_count);
	if (page->before != NULL)
		write_difference(h, arena_printf(a, "What changes from version %d", page->before->version), page->before->text, g->text);
	if (page->may[GUIDANCE_EVENT_SEND]) {
		write_link_paragraph(h, arena_printf(a, "/guidance/%s/edit", g->id), "Change the draft");
		write_step(h, page, GUIDANCE_EVENT_SEND, "Send it to be read and published", NULL);
	}
	if (page->may[GUIDANCE_EVENT_PUBLISH])
		write_publish(h, page);
	else if (d->state == GUIDANCE_TO_PUBLISH)
		view_paragraph(h, page->has_written ? "You wrote in this draft, so somebody else publishes it."
						    : "The programme coordinator reads and publishes it.");
	if (page->may[GUIDANCE_EVENT_TAKE_BACK])
		write_step(h, page, GUIDANCE_EVENT_TAKE_BACK, "Take it back to change it", "govuk-button--secondary");
	if (page->may[GUIDANCE_EVENT_DISCARD])
		write_step(h, page, GUIDANCE_EVENT_DISCARD, "Throw the draft away", "govuk-button--secondary");
	view_frame_close(h, &page->frame);
}
