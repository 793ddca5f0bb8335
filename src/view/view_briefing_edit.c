#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "view/view_briefing_private.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_hits(struct html *h, const struct briefing_hits *hits, bool is_stop)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < hits->count; i++) {
		const struct briefing_hit *hit = &hits->items[i];

		if (hit->is_stop == is_stop)
			html_element(h, "li", NULL,
			    hit->part < 0 ? hit->text : arena_printf(h->arena, "%s: %s", briefing_part_title(hit->part), hit->text));
	}
	html_close(h, "ul");
}

void
view_briefing_hits(struct html *h, const struct briefing_hits *hits)
{
	size_t stops = 0;

	for (size_t i = 0; i < hits->count; i++)
		stops += hits->items[i].is_stop ? 1 : 0;
	view_heading_2(h, "Checks");
	if (hits->count == 0)
		view_paragraph(h, "No names, references or private details were found, and every number has its evidence.");
	if (stops > 0) {
		view_paragraph(h, "Before it can be sent on:");
		write_hits(h, hits, true);
	}
	if (hits->count > stops) {
		view_paragraph(h, "Look at these again:");
		write_hits(h, hits, false);
	}
}

static void
write_part(struct html *h, const struct view_briefing_edit *page, int part)
{
	int least, most;
	size_t words = briefing_words(page->text.parts[part]);
	const char *name = arena_printf(h->arena, "part-%d", part + 1);

	briefing_part_words(part, &least, &most);
	view_hidden(h, arena_printf(h->arena, "mark-%d", part + 1), page->marks[part]);
	govuk_character_count(h, .name = name, .label = arena_printf(h->arena, "%d. %s", part + 1, briefing_part_title(part)),
	    .label_classes = "govuk-label--s",
	    .hint = arena_printf(h->arena, "%s. %zu words; %d to %d fit. %s", briefing_part_hint(part), words, least, most,
		page->is_written[part] ? "Somebody wrote in it." : "It fills itself from the figures until you change it."),
	    .error = error_of(&page->frame, name), .value = page->text.parts[part], .rows = 7, .maxlength = BRIEFING_PART_MAXIMUM,
	    .threshold = 90);
}

static void
write_insert(struct html *h, const struct view_briefing_edit *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->finding_count + page->quote_count, sizeof(*items));
	struct govuk_option *into = arena_array(h->arena, BRIEFING_PARTS, sizeof(*into));
	size_t count = 0;

	for (size_t i = 0; i < page->finding_count; i++)
		items[count++] =
		    (struct govuk_choice){.value = page->finding_values[i], .text = page->findings[i].text};
	for (size_t i = 0; i < page->quote_count; i++)
		items[count++] = (struct govuk_choice){.value = page->quote_values[i],
		    .text = arena_printf(h->arena, "“%s”", page->quotes[i]),
		    .hint = "A parent or carer, who said that we may quote them"};
	for (int i = 0; i < BRIEFING_PARTS; i++)
		into[i] = (struct govuk_option){.value = arena_printf(h->arena, "%d", i + 1),
		    .text = arena_printf(h->arena, "%d. %s", i + 1, briefing_part_title(i))};
	if (count == 0) {
		view_paragraph(h, "There are no findings yet.");
		return;
	}
	govuk_checkboxes(h, .name = "finding", .legend = "Findings and quotes to put in", .legend_classes = "govuk-fieldset__legend--s",
	    .classes = "govuk-checkboxes--small", .items = items, .item_count = count, .error = error_of(&page->frame, "finding"));
	govuk_select(h, .name = "into", .label = "Put them into", .items = into, .item_count = BRIEFING_PARTS, .value = "4");
	govuk_button(h, .text = "Save, and put them in", .name = "do", .value = "insert", .classes = "govuk-button--secondary",
	    .prevent_double_click = "true");
}

static void
write_send(struct html *h, const struct view_briefing_edit *page)
{
	view_heading_2(h, "Send it to a second reader");
	if (!page->is_frozen) {
		view_paragraph(h, "It can go to the second reader when the figures are frozen.");
		return;
	}
	if (page->reader_count < 2) {
		view_paragraph(h, "Nobody else of the Centre is there to read it. The administrator can give somebody the role.");
		return;
	}
	view_form_open(h, &page->frame, arena_printf(h->arena, "/briefings/%s/move", page->text.cycle_id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->send_version));
	govuk_select(h, .name = "reader", .label = "Second reader", .hint = "Somebody of the Centre who has not written in it",
	    .items = page->readers, .item_count = page->reader_count, .value = page->reader, .error = error_of(&page->frame, "reader"));
	govuk_button(h, .text = "Send to the second reader", .name = "do", .value = "send", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_briefing_edit_page(struct html *h, const struct view_briefing_edit *page)
{
	const char *path = arena_printf(h->arena, "/briefings/%s/edit", page->text.cycle_id);

	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s", page->text.month), page->frame.title);
	view_paragraph(h, page->where);
	if (!str_is_empty(page->sent_back))
		govuk_inset_text(h, .text = arena_printf(h->arena, "To be changed: %s", page->sent_back));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "%zu words of 450 to 600; %s to read aloud.", page->words, page->reading_time);
	html_close(h, "p");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/briefings/%s", page->text.cycle_id), "Preview");
	html_close(h, "p");
	view_briefing_hits(h, page->hits);
	view_heading_2(h, "The seven parts");
	view_paragraph(h,
	    "An empty line begins a paragraph, “- ” a list, **two stars** make bold. A number needs its evidence behind it: [E2]. A part that "
	    "you empty fills itself again.");
	view_kept_form_open(h, &page->frame, path, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	app_columns_open(h);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		write_part(h, page, i);
	govuk_button(h, .text = "Save", .name = "do", .value = "save", .prevent_double_click = "true");
	app_columns_aside(h, "What we found");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (int e = 0; e < EVIDENCE_COUNT; e++) {
		if (page->text.figures->items[e].count == 0)
			continue;
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/briefings/%s/evidence/%d", page->text.cycle_id, e + 1),
		    arena_printf(h->arena, "E%d %s", e + 1, evidence_kind((enum briefing_evidence)e)->title));
		html_close(h, "li");
	}
	html_close(h, "ul");
	write_insert(h, page);
	app_columns_close(h);
	view_form_close(h);
	write_send(h, page);
	view_frame_close(h, &page->frame);
}
