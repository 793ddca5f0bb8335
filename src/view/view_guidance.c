#include "view/view_guidance.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/govuk.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static const char *
source_words(struct arena *arena, const struct guidance *g)
{
	return date_is_none(g->panel_held_on)
	    ? arena_printf(arena, "Version %d, %s", g->version,
	          date_text_long(arena, instant_london_day(g->published_at, &(int){0})))
	    : arena_printf(arena, "Version %d, from the panel of %s", g->version,
	          date_text_long(arena, g->panel_held_on));
}

void
view_guidance_list_page(struct html *h, const struct view_guidance_list *page)
{
	const char *criterion = "";

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h, "What panels have decided about how to grade, section by section.");
	view_query_form_open(h, "/guidance");
	govuk_input(h, .name = "q", .label = "Words in it", .value = page->words, .classes = "govuk-input--width-20");
	govuk_select(h, .id = "criterion", .name = "criterion", .label = "What it is about", .items = page->criteria,
	    .item_count = page->criterion_count, .value = page->criterion);
	govuk_button(h, .text = "Find guidance", .classes = "govuk-button--secondary");
	view_form_close(h);
	if (page->count == 0)
		view_paragraph(h,
		    str_is_empty(page->words) && str_is_empty(page->criterion) ? "No guidance has been published yet."
		                                                               : "No guidance fits what you look for.");
	for (size_t i = 0; i < page->count; i++) {
		const struct guidance *g = &page->items[i];

		if (!str_is_same(criterion, g->criterion))
			view_heading_2(h, g->criterion_title);
		criterion = g->criterion;
		html_open(h, "h3", ATTRS({"class", "govuk-heading-s", false}));
		html_link(h, arena_printf(h->arena, "/guidance/%s", g->id), g->title);
		html_close(h, "h3");
		html_element(h, "p", "govuk-body app-preserve", g->text);
		html_element(h, "p", "govuk-hint", source_words(h->arena, g));
	}
	if (page->may_write)
		govuk_button(h, .text = "Write guidance", .href = "/guidance/new");
	view_frame_close(h, &page->frame);
}

void
view_guidance_page(struct html *h, const struct view_guidance *page)
{
	const struct guidance *g = page->shown;

	view_frame_open(h, &page->frame);
	view_heading(h, g->criterion_title, g->title);
	if (g->version != page->versions[0].version)
		govuk_inset_text(h, .text = "This is an earlier version. It does not hold any more.");
	html_element(h, "p", "govuk-body app-preserve", g->text);
	html_element(h, "p", "govuk-hint",
	    arena_printf(h->arena, "%s. Published by %s.", source_words(h->arena, g), g->published_by_name));
	if (page->may_write)
		govuk_button(h, .text = "Write a new version", .classes = "govuk-button--secondary",
		    .href = arena_printf(h->arena, "/guidance/%s/edit", g->id));
	if (page->version_count > 1) {
		view_heading_2(h, "Versions");
		html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
		for (size_t i = 0; i < page->version_count; i++) {
			html_open(h, "li", NO_ATTRS);
			html_link(h,
			    i == 0 ? arena_printf(h->arena, "/guidance/%s", g->id)
			           : arena_printf(h->arena, "/guidance/%s/versions/%d", g->id, page->versions[i].version),
			    source_words(h->arena, &page->versions[i]));
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	view_frame_close(h, &page->frame);
}

void
view_guidance_edit_page(struct html *h, const struct view_guidance_edit *page)
{
	static const struct govuk_choice checked[] = {{.value = "yes", .text = "I have read it again: it is about no case"}};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "Say what auditors should do, so that somebody who was not at the panel can follow it. Do not write "
	                  "about a case.");
	if (page->warning != NULL)
		govuk_warning_text(h, .text = page->warning);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	view_hidden(h, "panel", page->panel_id);
	govuk_select(h, .id = "criterion", .name = "criterion", .label = "What is it about?",
	    .error = error_of(&page->frame, "criterion"), .items = page->criteria,
	    .item_count = page->criterion_count, .value = page->criterion);
	govuk_input(h, .name = "title", .label = "Title", .error = error_of(&page->frame, "title"),
	    .value = page->title_typed);
	govuk_character_count(h, .name = "text", .label = "What should auditors do?",
	    .error = error_of(&page->frame, "text"), .value = page->text, .rows = 8,
	    .maxlength = GUIDANCE_TEXT_MAXIMUM, .threshold = 75);
	if (page->warning != NULL)
		govuk_checkboxes(h, .name = "checked", .legend = "Is it about no case?",
		    .error = error_of(&page->frame, "checked"), .items = checked, .item_count = 1);
	govuk_button(h, .text = "Publish", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
