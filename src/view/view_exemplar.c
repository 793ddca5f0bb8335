#include "view/view_exemplar.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

const char *
view_exemplar_name(struct arena *arena, const struct exemplar *exemplar)
{
	struct instant at = exemplar->published_at.us != 0 ? exemplar->published_at : exemplar->made_at;

	return arena_printf(arena, "%s, %s", exemplar->grade == GRADE_NONE ? "No grade yet" : grade_name(exemplar->grade),
	    date_text_long(arena, instant_london_day(at, NULL)));
}

static void
write_items(struct html *h, const struct exemplar *items, size_t count)
{
	const char *heading = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct exemplar *x = &items[i];
		const char *now = arena_printf(h->arena, "%s: %s", service_name(x->service), x->section_title);

		if (!str_is_same(heading, now)) {
			if (heading != NULL)
				html_close(h, "ul");
			heading = now;
			view_heading_3(h, heading);
			html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		}
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/exemplars/%s", x->id),
		    arena_printf(h->arena, "%s: %s", x->section_title, view_exemplar_name(h->arena, x)));
		html_close(h, "li");
	}
	if (heading != NULL)
		html_close(h, "ul");
}

void
view_exemplars_page(struct html *h, const struct view_exemplars *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "What a section of an audit looks like at each grade. Moderation or a panel agreed on the grade; everything that "
	    "leads to a child or to the people who worked on the file was taken out.");
	if (page->published_count == 0)
		view_paragraph(h, "There are no examples yet.");
	if (page->published_count > 0)
		view_heading_2(h, "Published");
	write_items(h, page->published, page->published_count);
	if (page->draft_count > 0)
		view_heading_2(h, "Drafts");
	write_items(h, page->drafts, page->draft_count);
	view_frame_close(h, &page->frame);
}

static void
write_text(struct html *h, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, text);
	html_close(h, "p");
}

static void
write_form(struct html *h, const struct view_exemplar *page)
{
	static const struct govuk_option grades[] = {
	    {.value = "", .text = "Choose one"},
	    {.value = "1", .text = "Outstanding"},
	    {.value = "2", .text = "Good"},
	    {.value = "3", .text = "Requires improvement to be good"},
	    {.value = "4", .text = "Inadequate"},
	};
	const char *path = arena_printf(h->arena, "/exemplars/%s", page->exemplar->id);

	view_heading_2(h, "Change it");
	view_kept_form_open(h, &page->frame, path, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_select(h, .name = "grade", .label = "Grade", .items = grades,
	    .item_count = sizeof(grades) / sizeof(grades[0]), .value = page->grade,
	    .error = error_of(&page->frame, "grade"));
	govuk_character_count(h, .name = "text", .label = "What others can learn from",
	    .hint = "Take out everything that leads to the child or to the people who worked on the file: also a rare "
		    "illness, a school, a date",
	    .error = error_of(&page->frame, "text"), .value = page->text, .rows = 16,
	    .maxlength = EXEMPLAR_TEXT_MAXIMUM, .threshold = 75);
	govuk_character_count(h, .name = "why", .label = "Why is it this grade?",
	    .error = error_of(&page->frame, "why"), .value = page->why, .rows = 5,
	    .maxlength = EXEMPLAR_WHY_MAXIMUM, .threshold = 75);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save", .name = "do", .value = "save",
	    .classes = page->may_publish ? "govuk-button--secondary" : NULL, .prevent_double_click = "true");
	if (page->may_publish)
		govuk_button(h, .text = "Publish", .name = "do", .value = "publish", .prevent_double_click = "true");
	html_close(h, "div");
	view_form_close(h);
	if (!page->may_withdraw)
		return;
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/withdraw", path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->exemplar->version));
	govuk_button(h, .text = "Withdraw this example", .classes = "govuk-button--warning",
	    .prevent_double_click = "true");
	view_form_close(h);
}

void
view_exemplar_page(struct html *h, const struct view_exemplar *page)
{
	const struct exemplar *x = page->exemplar;

	view_frame_open(h, &page->frame);
	view_heading(h, service_name(x->service), page->frame.title);
	if (page->audit_reference != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "%s. Only you see that it comes from ", exemplar_state_name(x->state));
		html_link(h, arena_printf(h->arena, "/moderation/%s", x->moderation_id), page->audit_reference);
		html_text(h, ".");
		html_close(h, "p");
	}
	if (x->grade != GRADE_NONE)
		view_heading_2(h, grade_name(x->grade));
	write_text(h, x->text);
	if (!str_is_empty(x->why)) {
		view_heading_2(h, "Why it is this grade");
		write_text(h, x->why);
	}
	if (page->may_edit)
		write_form(h, page);
	view_frame_close(h, &page->frame);
}
