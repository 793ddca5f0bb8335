#include "base/arena.h"
#include "base/str.h"
#include "html/app_chart.h"
#include "html/govuk.h"
#include "view/view_dip.h"

/* ux.md 3.3: yes, partly, no, not recorded; not applicable has no part in the bar. */
static const char *const fills[DIP_ANSWER_COUNT] = {
    [DIP_NOT_ANSWERED] = "#b1b4b6",
    [DIP_YES] = "#28A197",
    [DIP_PARTLY] = "#12436D",
    [DIP_NO] = "#801650",
    [DIP_NOT_APPLICABLE] = "#b1b4b6",
    [DIP_NOT_RECORDED] = "#F46A25",
};

static void
write_counts(struct html *h, const char *question, const struct view_dip_counts *c)
{
	static const enum dip_answer order[] = {DIP_YES, DIP_PARTLY, DIP_NO, DIP_NOT_RECORDED};
	struct app_bar_part parts[sizeof(order) / sizeof(order[0])];
	size_t total = 0;

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		parts[i] = (struct app_bar_part){fills[order[i]], (size_t)c->counts[order[i]]};
		total += parts[i].count;
	}
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .is_row_header = true, .text = question);
	govuk_table_cell(h, .label = "Month", .text = c->when, .classes = "app-nowrap");
	for (int a = DIP_YES; a < DIP_ANSWER_COUNT; a++)
		govuk_table_cell(h, .format = "numeric", .label = dip_answer_name((enum dip_answer)a),
		    .text = view_count(h->arena, c->counts[a]));
	app_bar_cell(h, parts, sizeof(order) / sizeof(order[0]), total);
	govuk_table_row_close(h);
}

static void
write_questions(struct html *h, const struct view_dip_topic *topic)
{
	govuk_table_open(h, .caption = "Answers by question", .caption_classes = "govuk-table__caption--s", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Question");
	govuk_table_heading(h, .text = "Month");
	for (int a = DIP_YES; a < DIP_ANSWER_COUNT; a++)
		govuk_table_heading(h, .text = dip_answer_name((enum dip_answer)a), .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (size_t i = 0; i < topic->result_count; i++) {
		write_counts(h, topic->results[i].question, &topic->results[i].now);
		if (topic->results[i].before.when != NULL)
			write_counts(h, arena_printf(h->arena, "%zu. The same question", i + 1), &topic->results[i].before);
	}
	govuk_table_close(h);
}

/* Into the draft of the month's briefing, question by question. */
static void
write_additions(struct html *h, const struct view_dip_results *page, const struct view_dip_topic *topic)
{
	if (page->briefing_href == NULL)
		return;
	view_heading_3(h, "For the briefing");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < topic->result_count; i++) {
		const struct view_dip_result *r = &topic->results[i];

		html_open(h, "li", NO_ATTRS);
		html_printf(h, "Question %zu: ", i + 1);
		switch (r->addition) {
		case BRIEFING_ADD_MAY:
			view_form_open(h, &page->frame, "/dip-samples/results/add");
			view_hidden(h, "month", page->month);
			view_hidden(h, "question", r->key);
			govuk_button(h, .classes = "govuk-button--secondary", .prevent_double_click = "true", .text = "Add to briefing",
			    .attributes = {ATTRS({"aria-label", arena_printf(h->arena, "Add to briefing: question %zu", i + 1), false})});
			view_form_close(h);
			break;
		case BRIEFING_ADD_IS_IN:
			html_link(h, page->briefing_href, "it is in the draft of the briefing");
			break;
		case BRIEFING_ADD_TOO_SMALL:
			html_text(h, "its number is too small to be published.");
			break;
		case BRIEFING_ADD_LATE:
			html_text(h, "the briefing is not a draft now.");
			break;
		}
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_codes(struct html *h, const struct view_dip_topic *topic)
{
	govuk_table_open(
	    h, .caption = "Strengths and learning", .caption_classes = "govuk-table__caption--s", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "About");
	govuk_table_heading(h, .text = "Strengths", .format = "numeric");
	govuk_table_heading(h, .text = "Learning", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < topic->code_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = topic->codes[i].name);
		govuk_table_cell(h, .format = "numeric", .label = "Strengths",
		    .text = view_count(h->arena, topic->codes[i].strengths));
		govuk_table_cell(h, .format = "numeric", .label = "Learning",
		    .text = view_count(h->arena, topic->codes[i].learning));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_cases(struct html *h, const struct view_dip_results *page)
{
	if (page->row_count == 0)
		return;
	view_heading_2(h, "The cases");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->row_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->rows[i].href, page->rows[i].reference);
		html_printf(h, ", %s", page->rows[i].status);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
view_dip_results_page(struct html *h, const struct view_dip_results *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->frame.about, page->frame.title);
	view_paragraph(h, page->summary);
	view_paragraph(h, page->before);
	for (size_t t = 0; t < page->topic_count; t++) {
		view_heading_2(h, page->topics[t].title);
		view_paragraph(h, page->topics[t].summary);
		if (page->topics[t].message == NULL)
			continue;
		html_element(h, "p", "govuk-body govuk-!-font-weight-bold", page->topics[t].message);
		write_questions(h, &page->topics[t]);
		write_additions(h, page, &page->topics[t]);
		if (page->topics[t].code_count > 0)
			write_codes(h, &page->topics[t]);
	}
	write_cases(h, page);
	view_frame_close(h, &page->frame);
}

static void
write_shown(struct html *h, const struct view_dip_shown_topic *topic)
{
	const struct evidence_kind *kind = evidence_kind(EVIDENCE_DIPS);

	govuk_table_open(h, .caption = topic->title, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Question");
	govuk_table_heading(h, .text = "Month");
	for (size_t c = 0; c < kind->column_count; c++)
		govuk_table_heading(h, .text = kind->columns[c], .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < topic->row_count; i++) {
		const struct view_dip_shown_row *r = &topic->rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = r->question);
		govuk_table_cell(h, .label = "Month", .text = r->when, .classes = "app-nowrap");
		for (size_t c = 0; c < kind->column_count; c++)
			govuk_table_cell(h, .format = "numeric", .label = kind->columns[c],
			    .text = small_number_text(h->arena, r->row->values[c], r->row->shown[c]));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_dip_shown_page(struct html *h, const struct view_dip_shown *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->frame.about, page->frame.title);
	if (page->month_count > 0) {
		view_query_form_open(h, "/dip-samples/results");
		govuk_select(h, .id = "month", .name = "month", .label = "Month", .items = page->months, .item_count = page->month_count,
		    .value = page->month);
		govuk_button(h, .text = "Show this month", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	view_paragraph(h, page->summary);
	for (size_t t = 0; t < page->topic_count; t++)
		write_shown(h, &page->topics[t]);
	view_frame_close(h, &page->frame);
}
