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
write_way(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static const char *
part_href(struct html *h, const char *cycle_id, int part)
{
	return arena_printf(h->arena, "/briefings/%s/edit/%d", cycle_id, part + 1);
}

/* ---- What the checks found ---- */

/* cycle_id: each hit leads to its part; NULL: whoever reads it cannot change it. */
static void
write_hits(struct html *h, const struct briefing_hits *hits, bool is_stop, int part, const char *cycle_id)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < hits->count; i++) {
		const struct briefing_hit *hit = &hits->items[i];

		if (hit->is_stop != is_stop || (part >= 0 && hit->part != part))
			continue;
		html_open(h, "li", NO_ATTRS);
		if (part < 0 && hit->part >= 0 && cycle_id != NULL)
			html_link(h, part_href(h, cycle_id, hit->part), briefing_part_title(hit->part));
		else if (part < 0 && hit->part >= 0)
			html_text(h, briefing_part_title(hit->part));
		html_text(h, part < 0 && hit->part >= 0 ? ": " : "");
		html_text(h, hit->text);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

/* part -1: of all. */
static size_t
count_hits(const struct briefing_hits *hits, int part, bool is_stop)
{
	size_t count = 0;

	for (size_t i = 0; i < hits->count; i++)
		count += (part < 0 || hits->items[i].part == part) && hits->items[i].is_stop == is_stop ? 1 : 0;
	return count;
}

static void
write_checks(struct html *h, const struct briefing_hits *hits, int part, const char *cycle_id)
{
	if (count_hits(hits, part, true) > 0) {
		view_paragraph(h, "Before it can be sent on:");
		write_hits(h, hits, true, part, cycle_id);
	}
	if (count_hits(hits, part, false) > 0) {
		view_paragraph(h, "Look at these again:");
		write_hits(h, hits, false, part, cycle_id);
	}
}

void
view_briefing_hits(struct html *h, const struct briefing_hits *hits, const char *cycle_id)
{
	view_heading_2(h, "Checks");
	if (hits->count == 0)
		view_paragraph(h, "No names, references or private details were found, and every number has its evidence.");
	write_checks(h, hits, -1, cycle_id);
}

/* ---- The seven parts as a list of tasks ---- */

static void
write_part(struct html *h, const struct view_briefing_edit *page, int part)
{
	int least, most;
	size_t words = briefing_words(page->text.parts[part]);
	const char *id = arena_printf(h->arena, "part-%d", part + 1);
	const char *title = arena_printf(h->arena, "%d. %s", part + 1, briefing_part_title(part));
	const char *href = part_href(h, page->text.cycle_id, part);
	const char *hint;

	briefing_part_words(part, &least, &most);
	hint = arena_printf(h->arena, "%zu words; %d to %d fit", words, least, most);
	if (count_hits(page->hits, part, true) > 0)
		govuk_task(h, .id = id, .title = title, .href = href, .hint = hint, .tag = "Put right", .tag_classes = "govuk-tag--orange");
	else if (count_hits(page->hits, part, false) > 0)
		govuk_task(h, .id = id, .title = title, .href = href, .hint = hint, .tag = "Look again", .tag_classes = "govuk-tag--yellow");
	else
		govuk_task(h, .id = id, .title = title, .href = href, .hint = hint,
		    .status = page->is_written[part] ? "Written" : "From the figures");
}

static void
write_parts(struct html *h, const struct view_briefing_edit *page)
{
	view_heading_2(h, "The seven parts");
	view_paragraph(h, "Each part fills itself from the month’s figures until somebody changes it. Do them in any order.");
	govuk_task_list_open(h, .classes = NULL);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		write_part(h, page, i);
	govuk_task_list_close(h);
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
	view_paragraph(h, "The second reader reads it for names and for sense. Then the programme coordinator approves it.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/briefings/%s/move", page->text.cycle_id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_select(h, .name = "reader", .label = "Second reader", .hint = "Somebody of the Centre who has not written in it",
	    .items = page->readers, .item_count = page->reader_count, .value = page->reader, .error = error_of(&page->frame, "reader"));
	govuk_button(h, .text = "Send to the second reader", .name = "do", .value = "send", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_briefing_edit_page(struct html *h, const struct view_briefing_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s", page->text.month), page->frame.title);
	view_paragraph(h, page->where);
	if (!str_is_empty(page->sent_back))
		govuk_inset_text(h, .text = arena_printf(h->arena, "To be changed: %s", page->sent_back));
	view_paragraph(h,
	    arena_printf(h->arena, "It has %zu words; %d to %d are right for one side of A4. Read aloud: %s.", page->words, BRIEFING_WORDS_LEAST,
		BRIEFING_WORDS_MOST, page->reading_time));
	/* Not what people can read, which is the last edition while one is corrected. */
	write_way(h, arena_printf(h->arena, "/briefings/%s/check", page->text.cycle_id), "Preview the whole briefing");
	write_parts(h, page);
	view_briefing_hits(h, page->hits, page->text.cycle_id);
	write_send(h, page);
	view_frame_close(h, &page->frame);
}

/* ---- One part ---- */

static struct govuk_choice
choice_of(struct html *h, const struct view_briefing_finding *finding)
{
	return (struct govuk_choice){.value = finding->value,
	    .text = finding->is_quote ? arena_printf(h->arena, "“%s”", finding->text) : finding->text,
	    .hint = finding->is_quote ? "A parent or carer, who said that we may quote them" : NULL};
}

/* Those that belong into this part, or the others. An error leads to the first group there is. */
static void
write_findings(struct html *h, const struct view_briefing_part *page, bool belongs, bool is_first)
{
	struct govuk_choice *items = arena_array(h->arena, page->finding_count + 1, sizeof(*items));
	const char *error = is_first ? error_of(&page->frame, "finding") : NULL;
	size_t count = 0;

	for (size_t i = 0; i < page->finding_count; i++)
		if (page->findings[i].belongs == belongs)
			items[count++] = choice_of(h, &page->findings[i]);
	if (count == 0)
		return;
	if (!belongs)
		govuk_details_open(h, .summary = "Findings and quotes for other parts", .is_open = error != NULL);
	govuk_checkboxes(h, .id = is_first ? "finding" : "finding-other", .name = "finding",
	    .legend = belongs ? "Findings to put into this part" : "Put into this part all the same", .legend_classes = "govuk-fieldset__legend--s",
	    .classes = "govuk-checkboxes--small", .items = items, .item_count = count, .error = error);
	if (!belongs)
		govuk_details_close(h);
}

static void
write_insert(struct html *h, const struct view_briefing_part *page)
{
	bool has_own = false;

	if (page->finding_count == 0) {
		view_paragraph(h, "There are no findings to put in yet.");
		return;
	}
	for (size_t i = 0; i < page->finding_count; i++)
		has_own = has_own || page->findings[i].belongs;
	write_findings(h, page, true, true);
	write_findings(h, page, false, !has_own);
	govuk_button(h, .text = "Save, and put them in", .name = "do", .value = "insert", .classes = "govuk-button--secondary",
	    .prevent_double_click = "true");
}

static void
write_evidence(struct html *h, const struct view_briefing_part *page)
{
	govuk_details_open(h, .summary = "The evidence and its numbers", .is_open = false);
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (int e = 0; e < EVIDENCE_COUNT; e++) {
		if (page->figures->items[e].count == 0)
			continue;
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/briefings/%s/evidence/%d", page->cycle_id, e + 1),
		    arena_printf(h->arena, "E%d %s", e + 1, evidence_kind((enum briefing_evidence)e)->title));
		html_close(h, "li");
	}
	html_close(h, "ul");
	govuk_details_close(h);
}

static void
write_box(struct html *h, const struct view_briefing_part *page)
{
	int least, most;
	const char *name = arena_printf(h->arena, "part-%d", page->part + 1);

	briefing_part_words(page->part, &least, &most);
	view_hidden(h, arena_printf(h->arena, "mark-%d", page->part + 1), page->mark);
	govuk_character_count(h, .name = name, .label = "Text of this part", .label_classes = "govuk-label--s",
	    .hint = arena_printf(h->arena, "%s. It has %zu words; %d to %d fit.", briefing_part_hint(page->part), briefing_words(page->text), least, most),
	    .error = error_of(&page->frame, name), .value = page->text, .rows = 12, .maxlength = BRIEFING_PART_MAXIMUM, .threshold = 90);
	govuk_details_open(h, .summary = "Lists, bold and numbers", .is_open = false);
	view_paragraph(h,
	    "An empty line begins a paragraph, “- ” a list, **two stars** make bold. A number needs its evidence behind it: [E2]. A part that "
	    "you empty fills itself again.");
	govuk_details_close(h);
}

void
view_briefing_part_page(struct html *h, const struct view_briefing_part *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s: part %d of %d", page->month, page->part + 1, BRIEFING_PARTS),
	    page->frame.title);
	view_paragraph(h, page->is_written ? "Somebody wrote in this part: it no longer fills itself from the figures."
					   : "This part fills itself from the figures until you change it.");
	write_checks(h, page->hits, page->part, NULL);
	view_kept_form_open(h, &page->frame, part_href(h, page->cycle_id, page->part), page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	app_columns_open(h);
	write_box(h, page);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = page->part + 1 < BRIEFING_PARTS ? "Save and continue" : "Save and finish", .name = "do", .value = "next",
	    .prevent_double_click = "true");
	govuk_button(h, .text = "Save", .name = "do", .value = "save", .classes = "govuk-button--secondary", .prevent_double_click = "true");
	html_close(h, "div");
	app_columns_aside(h, "What we found");
	write_insert(h, page);
	write_evidence(h, page);
	app_columns_close(h);
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
