#include "view/view_briefing.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "view/view_briefing_private.h"
#include "view/view_form.h"

#include <string.h>

void
view_briefings_page(struct html *h, const struct view_briefings *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "At the end of each month the Centre for Professional Practice shares what audits and dip samples found. Each briefing takes "
	    "about seven minutes: talk about it in your team.");
	if (page->count > 0 || !str_is_empty(page->words)) {
		view_query_form_open(h, "/briefings");
		govuk_input(h, .name = "q", .label = "Words in it", .value = page->words, .classes = "govuk-input--width-20");
		govuk_button(h, .text = "Find briefings", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	if (page->count == 0)
		view_paragraph(h, str_is_empty(page->words) ? "No briefing has been published yet." : "No briefing has all of these words.");
	if (page->count > 0) {
		govuk_table_open(h, .caption = "Briefings by month", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Month");
		govuk_table_heading(h, .text = "Themes");
		govuk_table_heading(h, .text = "Briefing date");
		govuk_table_heading(h, .text = page->is_centre ? "Where it stands" : "Read");
		govuk_table_body_open(h);
	}
	for (size_t i = 0; i < page->count; i++) {
		const struct view_briefing_row *row = &page->items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Month", .classes = "app-nowrap");
		html_link(h, arena_printf(h->arena, "/briefings/%s", row->cycle_id), row->month);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = row->themes, .label = "Themes");
		govuk_table_cell_open(h, .label = "Briefing date", .classes = "app-nowrap");
		app_time(h, date_text_iso(h->arena, row->briefing_on), date_text_long(h->arena, row->briefing_on));
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = page->is_centre ? row->state : row->is_read ? "You have read it" : "Not yet",
		    .label = page->is_centre ? "Where it stands" : "Read");
		govuk_table_row_close(h);
	}
	if (page->count > 0)
		govuk_table_close(h);
	view_frame_close(h, &page->frame);
}

/* "[E1, E6]": each number leads to what explains it. */
static void
write_mark(struct html *h, const char *cycle_id, const char *mark, size_t length)
{
	const char *between = "";

	html_open(h, "span", ATTRS({"class", "app-evidence", false}));
	for (const char *at = mark; at < mark + length; at++) {
		size_t digits = *at == 'E' ? strspn(at + 1, "0123456789") : 0;

		if (digits == 0)
			continue;
		html_text(h, between);
		between = " ";
		html_open(h, "a",
		    ATTRS({"class", "govuk-link", false},
			{"href", arena_printf(h->arena, "/briefings/%s/evidence/%.*s", cycle_id, (int)digits, at + 1), false}));
		html_element(h, "span", "govuk-visually-hidden", "Explain this number: ");
		html_text_bytes(h, at, digits + 1);
		html_close(h, "a");
	}
	html_close(h, "span");
}

static void
write_line(struct html *h, const char *cycle_id, const char *line)
{
	bool is_bold = false;
	const char *from = line, *at = line;

	while (*at != '\0') {
		if (strncmp(at, "**", 2) == 0 && (is_bold || strstr(at + 2, "**") != NULL)) {
			html_text_bytes(h, from, (size_t)(at - from));
			if (is_bold)
				html_close(h, "strong");
			else
				html_open(h, "strong", NO_ATTRS);
			is_bold = !is_bold;
			from = at += 2;
		} else if (briefing_mark_length(at) > 0) {
			size_t length = briefing_mark_length(at);

			html_text_bytes(h, from, (size_t)(at - from));
			write_mark(h, cycle_id, at, length);
			from = at += length;
		} else {
			at++;
		}
	}
	html_text_bytes(h, from, (size_t)(at - from));
	if (is_bold)
		html_close(h, "strong");
}

/* Lines are paragraphs; those that begin with "- " are a list. */
void
view_briefing_marks(struct html *h, const char *cycle_id, const char *text)
{
	size_t count;
	char **lines = str_split(h->arena, text, '\n', &count);
	bool is_list = false;

	for (size_t i = 0; i < count; i++) {
		const char *line = str_trimmed(h->arena, lines[i]);
		bool is_item = str_starts_with(line, "- ");

		if (str_is_empty(line))
			continue;
		if (is_item && !is_list)
			html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		if (!is_item && is_list)
			html_close(h, "ul");
		is_list = is_item;
		if (is_item)
			html_open(h, "li", NO_ATTRS);
		else
			html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		write_line(h, cycle_id, is_item ? line + 2 : line);
		html_close(h, is_item ? "li" : "p");
	}
	if (is_list)
		html_close(h, "ul");
}

/* The picture of the grades: the whole service, and the services whose numbers may be shown. */
static void
write_grades(struct html *h, const struct briefing_figure *figure)
{
	static const char *const headings[] = {"Outstanding", "Good", "Requires improvement", "Inadequate"};
	const struct briefing_row *all = briefing_row_find(figure, BRIEFING_ALL);
	size_t counts[5] = {0};

	if (all == NULL || all->values[4] == 0)
		return;
	for (size_t i = 0; i < 4; i++)
		counts[i + 1] = (size_t)all->values[i];
	app_scroll_open(h, "Grades of the month");
	govuk_table_open(h, .caption = "Grades of the month", .caption_classes = "govuk-table__caption--s", .classes = "app-stack app-briefing__grades");
	govuk_table_head_open(h);
	for (size_t i = 0; i < 4; i++)
		govuk_table_heading(h, .text = headings[i], .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	govuk_table_row_open(h, NULL);
	for (size_t i = 0; i < 4; i++)
		govuk_table_cell(h, .text = str_from_int(h->arena, all->values[i]), .format = "numeric", .label = headings[i]);
	app_grade_bar_cell(h, counts, (size_t)all->values[4]);
	govuk_table_row_close(h);
	govuk_table_close(h);
	app_scroll_close(h);
}

void
view_briefing_text(struct html *h, const struct view_briefing_text *text)
{
	html_open(h, "div", ATTRS({"class", "app-briefing", false}));
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		const char *id = arena_printf(h->arena, "part-%d-heading", i + 1);

		html_open(h, "section", ATTRS({"class", "app-briefing__part", false}, {"aria-labelledby", id, false}));
		html_open(h, "h2", ATTRS({"class", "govuk-heading-m app-briefing__heading", false}, {"id", id, false}));
		html_element(h, "span", "app-briefing__number", arena_printf(h->arena, "%d", i + 1));
		html_printf(h, " %s", briefing_part_title(i));
		html_close(h, "h2");
		view_briefing_marks(h, text->cycle_id, text->parts[i]);
		if (i == 2)
			write_grades(h, &text->figures->items[EVIDENCE_GRADES]);
		html_close(h, "section");
	}
	html_close(h, "div");
}

static void
write_move(struct html *h, const struct view_frame *frame, const char *cycle_id, int version, const char *event, const char *button,
    const char *classes)
{
	view_form_open(h, frame, arena_printf(h->arena, "/briefings/%s/move", cycle_id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", version));
	govuk_button(h, .text = button, .name = "do", .value = event, .classes = classes, .prevent_double_click = "true");
	view_form_close(h);
}

/* A step that needs a reason. */
void
view_briefing_note_form(struct html *h, const struct view_frame *frame, const char *cycle_id, int version, const char *event,
    const char *id, const char *label, const char *button, const char *note)
{
	view_form_open(h, frame, arena_printf(h->arena, "/briefings/%s/move", cycle_id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", version));
	govuk_character_count(h, .id = id, .name = "note", .label = label,
	    .error = frame->problems == NULL ? NULL : problems_find(frame->problems, id), .value = note, .rows = 3,
	    .maxlength = BRIEFING_NOTE_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = button, .name = "do", .value = event, .classes = "govuk-button--warning",
	    .prevent_double_click = "true");
	view_form_close(h);
}

static bool
has_problem(const struct view_briefing *page, const char *field)
{
	return page->frame.problems != NULL && problems_find(page->frame.problems, field) != NULL;
}

static void
write_centre(struct html *h, const struct view_briefing *page)
{
	const char *id = page->text.cycle_id;

	if (!page->is_centre && page->review_href == NULL)
		return;
	html_open(h, "div", ATTRS({"class", "app-no-print", false}));
	view_heading_2(h, page->is_centre ? "For the Centre" : "For you to do");
	if (page->is_correcting)
		view_paragraph(h, page->correcting);
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	if (page->may_write) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/briefings/%s/edit", id),
		    page->is_correcting ? "Write the corrected edition" : "Write the briefing");
		html_close(h, "li");
	}
	if (page->review_href != NULL) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->review_href, page->may_decide ? "Read the draft and decide" : "The draft, and where it is");
		html_close(h, "li");
	}
	if (page->may_read && page->is_centre) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/briefings/%s/readers", id), "Who has read it, and what teams said");
		html_close(h, "li");
	}
	for (size_t i = 0; i < page->edition_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->editions[i].href, page->editions[i].text);
		html_close(h, "li");
	}
	if (page->edition_count > 1) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "/briefings/%s/compare", id), "What changed between two editions");
		html_close(h, "li");
	}
	html_close(h, "ul");
	if (page->may_correct) {
		govuk_details_open(h, .summary = "Begin a corrected edition", .is_open = has_problem(page, "correction"));
		view_briefing_note_form(h, &page->frame, id, page->version, "correct", "correction", "What is corrected, and why?",
		    "Begin the corrected edition", page->note);
		govuk_details_close(h);
	}
	if (page->may_drop)
		write_move(h, &page->frame, id, page->version, "drop", "Drop the corrected edition", "govuk-button--secondary");
	if (page->may_withdraw) {
		govuk_details_open(h, .summary = "Withdraw this briefing", .is_open = has_problem(page, "note"));
		view_briefing_note_form(h, &page->frame, id, page->version, "withdraw", "note", "Why is it withdrawn?", "Withdraw it", page->note);
		govuk_details_close(h);
	}
	html_close(h, "div");
}

void
view_briefing_page(struct html *h, const struct view_briefing *page)
{
	const char *id = page->text.cycle_id;

	view_frame_open(h, &page->frame);
	html_open(h, "div", ATTRS({"class", "app-briefing-page", false}));
	view_heading(h, "7 Minute Briefing", page->frame.title);
	html_element(h, "p", "govuk-body-l app-briefing__themes", page->text.themes);
	html_element(h, "p", "govuk-body-s", page->published);
	if (page->withdrawn != NULL)
		govuk_warning_text(h, .text = page->withdrawn);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	app_print_button(h, "Print");
	if (page->may_read)
		html_link(h, arena_printf(h->arena, "/briefings/%s/briefing.pdf", id), "Download as PDF");
	html_close(h, "div");
	view_briefing_text(h, &page->text);
	html_open(h, "div", ATTRS({"class", "app-no-print", false}));
	if (page->guidance_count > 0) {
		view_heading_2(h, "Practice guidance from this briefing");
		view_links(h, page->guidance, page->guidance_count);
	}
	if (page->dip_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->dip_href, "The month’s dip samples by question");
		html_close(h, "p");
	}
	if (page->may_read && page->read_at == NULL) {
		view_form_open(h, &page->frame, arena_printf(h->arena, "/briefings/%s/read", id));
		govuk_button(h, .text = "I have read this", .prevent_double_click = "true");
		view_form_close(h);
	} else if (page->may_read) {
		govuk_inset_text(h, .text = arena_printf(h->arena, "You read this on %s.", page->read_at));
	}
	if (page->may_discuss) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "/briefings/%s/discussion", id), "Record what your team said about it");
		html_close(h, "p");
	}
	html_close(h, "div");
	write_centre(h, page);
	html_close(h, "div");
	view_frame_close(h, &page->frame);
}

void
view_briefing_review_page(struct html *h, const struct view_briefing_review *page)
{
	const char *id = page->text.cycle_id;

	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s", page->text.month), page->frame.title);
	view_paragraph(h, page->where);
	view_briefing_hits(h, page->hits, NULL);
	view_paragraph(h, arena_printf(h->arena, "Read aloud: %s.", page->reading_time));
	view_briefing_text(h, &page->text);
	if (page->may_agree)
		write_move(h, &page->frame, id, page->version, "agree", "Nothing against it: send it to the coordinator", NULL);
	if (page->may_approve)
		write_move(h, &page->frame, id, page->version, "approve", "Approve this briefing", NULL);
	if (page->may_publish)
		write_move(h, &page->frame, id, page->version, "publish", "Publish it now", NULL);
	/* Who is to read it sends it back, with what is to be changed. */
	if (page->may_take_back && !page->may_agree)
		write_move(h, &page->frame, id, page->version, "take-back", "Take it back to change it", "govuk-button--secondary");
	if (page->may_send_back)
		view_briefing_note_form(h, &page->frame, id, page->version, "send-back", "note", "What is to be changed?", "Send it back", page->note);
	view_frame_close(h, &page->frame);
}

void
view_briefing_compare_page(struct html *h, const struct view_briefing_compare *page)
{
	struct arena *a = h->arena;
	bool is_same = true;

	view_frame_open(h, &page->frame);
	view_heading(h, page->frame.about, page->frame.title);
	view_query_form_open(h, arena_printf(a, "/briefings/%s/compare", page->cycle_id));
	govuk_select(h, .id = "from", .name = "from", .label = "From", .items = page->editions, .item_count = page->edition_count,
	    .value = page->before);
	govuk_select(h, .id = "to", .name = "to", .label = "To", .items = page->editions, .item_count = page->edition_count,
	    .value = page->now);
	govuk_button(h, .text = "Compare", .classes = "govuk-button--secondary");
	view_form_close(h);
	for (size_t i = 0; i < page->why_count; i++)
		view_paragraph(h, page->why[i]);
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		if (str_is_same(page->parts_before[i], page->parts_now[i]))
			continue;
		is_same = false;
		govuk_table_open(h, .caption = briefing_part_title(i), .caption_classes = "govuk-table__caption--m",
		    .classes = "app-stack app-side-by-side");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = arena_printf(a, "Edition %s", page->before));
		govuk_table_heading(h, .text = arena_printf(a, "Edition %s", page->now));
		govuk_table_body_open(h);
		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .label = arena_printf(a, "Edition %s", page->before));
		view_form_side(h, page->parts_before[i], page->parts_now[i], false);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .label = arena_printf(a, "Edition %s", page->now));
		view_form_side(h, page->parts_before[i], page->parts_now[i], true);
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
		govuk_table_close(h);
	}
	view_paragraph(h, is_same ? "The words of the two are the same." : "What is not listed is the same in both.");
	view_frame_close(h, &page->frame);
}
