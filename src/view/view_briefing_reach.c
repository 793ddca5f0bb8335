/* A number explained, what a team said, and who has read it. */
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
write_figure(struct html *h, const struct view_briefing_evidence *page)
{
	const struct evidence_kind *kind = evidence_kind(page->evidence);

	govuk_table_open(h, .caption = kind->title, .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	for (size_t c = 0; c < kind->column_count; c++)
		govuk_table_heading(h, .text = kind->columns[c], .format = "numeric");
	govuk_table_body_open(h);
	for (size_t r = 0; r < page->figure->count; r++) {
		const struct briefing_row *row = &page->figure->rows[r];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .text = row->label, .is_row_header = true);
		for (size_t c = 0; c < kind->column_count; c++) {
			const char *number = small_number_text(h->arena, row->values[c], row->shown[c]);

			govuk_table_cell_open(h, .format = "numeric", .label = kind->columns[c]);
			if (page->may_see_rows && row->values[c] > 0)
				html_link(h,
				    arena_printf(h->arena, "/briefings/%s/evidence/%d?row=%s&column=%zu#audits", page->cycle_id,
					(int)page->evidence + 1, str_percent_encoded(h->arena, row->key), c),
				    number);
			else
				html_text(h, number);
			govuk_table_cell_close(h);
		}
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_briefing_evidence_page(struct html *h, const struct view_briefing_evidence *page)
{
	bool is_hidden = false;

	for (size_t r = 0; r < page->figure->count; r++)
		for (size_t c = 0; c < evidence_kind(page->evidence)->column_count; c++)
			is_hidden = is_hidden || page->figure->rows[r].shown[c] != SMALL_EXACT;
	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s: evidence E%d", page->frame.about, (int)page->evidence + 1),
	    page->frame.title);
	if (page->figure->count == 0)
		view_paragraph(h, "There is nothing to count here.");
	else
		write_figure(h, page);
	view_heading_2(h, "How it is counted");
	view_paragraph(h, evidence_kind(page->evidence)->rule);
	view_paragraph(h, page->counted);
	if (page->form != NULL)
		view_paragraph(h, page->form);
	if (is_hidden)
		view_paragraph(h,
		    "Counts from 1 to 4 are shown as “fewer than 5”, so that nobody can be known from them. “Not shown” stands where a small "
		    "count could be worked out from the others; it may be small or not.");
	if (page->has_chosen) {
		html_open(h, "h2", ATTRS({"class", "govuk-heading-m", false}, {"id", "audits", false}));
		html_printf(h, "Audits: %s", page->chosen);
		html_close(h, "h2");
		view_paragraph(h, "As they stand today: a grade that was moderated since is the new one. Only you see this list.");
		html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
		for (size_t i = 0; i < page->source_count; i++) {
			html_open(h, "li", NO_ATTRS);
			html_link(h, page->sources[i].href, page->sources[i].reference);
			html_printf(h, ", %s", page->sources[i].text);
			html_close(h, "li");
		}
		html_close(h, "ul");
		if (page->source_count == 0)
			view_paragraph(h, "None.");
	} else if (page->may_see_rows) {
		view_paragraph(h, "Choose a number to see the audits behind it. Not every number has a list.");
	}
	view_frame_close(h, &page->frame);
}

static void
write_answer(struct html *h, const struct view_frame *frame, const char *name, const char *label, const char *hint, const char *value)
{
	govuk_character_count(h, .name = name, .label = label, .label_classes = "govuk-label--s", .hint = hint,
	    .error = error_of(frame, name), .value = value, .rows = 5, .maxlength = BRIEFING_ANSWER_MAXIMUM, .threshold = 75);
}

void
view_briefing_discussion_page(struct html *h, const struct view_briefing_discussion *page)
{
	const struct briefing_discussion *d = page->discussion;
	const char *path = arena_printf(h->arena, "/briefings/%s/discussion", page->cycle_id);
	static const struct govuk_choice checked[] = {
	    {.value = "yes", .text = "I have looked: nobody can be found from this"},
	};

	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s", page->frame.about), page->frame.title);
	if (page->team_count == 0) {
		view_paragraph(h, "You lead no team. The manager of each team records what the team said.");
		view_frame_close(h, &page->frame);
		return;
	}
	if (page->team_count > 1) {
		view_query_form_open(h, path);
		govuk_select(h, .name = "team", .label = "Team", .items = page->teams, .item_count = page->team_count, .value = d->team_id);
		govuk_button(h, .text = "Change team", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	if (!str_is_empty(d->team_name))
		view_heading_2(h, d->team_name);
	if (page->recorded != NULL)
		govuk_inset_text(h, .text = page->recorded);
	view_paragraph(h, "Seven minutes in a team meeting, not mixed with other business. Write what the team said, without the name of anybody.");
	view_kept_form_open(h, &page->frame, path, page->frame.draft_saved_at);
	view_hidden(h, "team", d->team_id);
	view_hidden(h, "version", arena_printf(h->arena, "%d", d->version));
	app_date(h, .name = "held", .legend = "When did you talk about it?", .legend_classes = "govuk-fieldset__legend--s",
	    .hint = "For example, 2 2 2021", .error = error_of(&page->frame, "held"), .day = page->held_day, .month = page->held_month,
	    .year = page->held_year);
	govuk_input(h, .name = "people", .label = "How many people took part?", .label_classes = "govuk-label--s", .value = page->people,
	    .inputmode = "numeric", .classes = "govuk-input--width-3", .error = error_of(&page->frame, "people"));
	write_answer(h, &page->frame, "meaning", "What does this mean for the children we work with?", NULL, d->meaning);
	write_answer(h, &page->frame, "differently", "What will we do differently?", NULL, d->differently);
	write_answer(h, &page->frame, "need", "What do we need?", "Training, time, guidance, a decision: the Centre takes it to the quarterly meeting",
	    d->need);
	write_answer(h, &page->frame, "will-do", "What we will do, who, and by when", NULL, d->will_do);
	if (page->warning != NULL) {
		govuk_warning_text(h, .text = page->warning, .icon_fallback_text = "Warning");
		govuk_checkboxes(h, .name = "checked", .items = checked, .item_count = 1, .error = error_of(&page->frame, "checked"));
	}
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_discussion(struct html *h, const struct briefing_discussion *d)
{
	view_heading_3(h,
	    arena_printf(h->arena, "%s, %s, %d people", d->team_name, date_text_long(h->arena, d->held_on), d->people));
	html_open(h, "dl", ATTRS({"class", "govuk-summary-list", false}));
	for (int i = 0; i < 4; i++) {
		static const char *const keys[] = {"What it means", "What we will do differently", "What we need", "What we will do"};
		const char *const values[] = {d->meaning, d->differently, d->need, d->will_do};

		html_open(h, "div", ATTRS({"class", "govuk-summary-list__row", false}));
		html_element(h, "dt", "govuk-summary-list__key", keys[i]);
		html_element(h, "dd", "govuk-summary-list__value app-preserve", values[i]);
		html_close(h, "div");
	}
	html_close(h, "dl");
}

void
view_briefing_readers_page(struct html *h, const struct view_briefing_readers *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "7 Minute Briefing, %s", page->frame.about), page->frame.title);
	view_paragraph(h, page->summary);
	if (page->unread_team != NULL) {
		view_heading_2(h, arena_printf(h->arena, "%s: have not read it", page->unread_team));
		if (page->unread_count == 0)
			view_paragraph(h, "Everybody has read it.");
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t i = 0; i < page->unread_count; i++)
			html_element(h, "li", NULL, page->unread[i]);
		html_close(h, "ul");
	}
	view_heading_2(h, "Teams");
	govuk_table_open(h, .caption = "Teams", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Have read it");
	govuk_table_heading(h, .text = "Talked about it");
	govuk_table_heading(h, .text = "Who has not read it");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->team_count; i++) {
		const struct view_briefing_team *t = &page->teams[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .text = t->name, .is_row_header = true, .label = "Team");
		govuk_table_cell(h, .text = arena_printf(h->arena, "%lld of %lld", (long long)t->read, (long long)t->people),
		    .label = "Have read it");
		govuk_table_cell(h, .text = t->discussed, .label = "Talked about it");
		govuk_table_cell_open(h, .label = "Who has not read it");
		if (t->read < t->people) {
			html_open(h, "a", ATTRS({"class", "govuk-link", false}, {"href", t->href, false}));
			html_text(h, "Names");
			html_element(h, "span", "govuk-visually-hidden", arena_printf(h->arena, " of %s", t->name));
			html_close(h, "a");
		} else {
			html_text(h, "Nobody");
		}
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	if (page->previous_href != NULL || page->next_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		if (page->previous_href != NULL)
			html_link(h, page->previous_href, "Earlier teams");
		html_text(h, page->previous_href != NULL && page->next_href != NULL ? ", " : "");
		if (page->next_href != NULL)
			html_link(h, page->next_href, "More teams");
		html_close(h, "p");
	}
	view_heading_2(h, "What teams said");
	if (page->discussion_count == 0)
		view_paragraph(h, "No team has recorded what it said yet.");
	for (size_t i = 0; i < page->discussion_count; i++)
		write_discussion(h, &page->discussions[i]);
	view_frame_close(h, &page->frame);
}
