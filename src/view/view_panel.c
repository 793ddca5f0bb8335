#include "view/view_panel.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

const char *
view_clock(struct arena *arena, int minutes)
{
	int hour = minutes / 60 % 24, minute = minutes % 60;
	const char *half = hour < 12 ? "am" : "pm";

	return arena_printf(arena, "%d:%02d%s", hour % 12 == 0 ? 12 : hour % 12, minute, half);
}

static void
write_waiting(struct html *h, const struct view_panels *page)
{
	int64_t seen = (int64_t)(page->page - 1) * page->page_size + (int64_t)page->waiting_count;

	if (page->has_more)
		view_query_count_more(h, page->page, page->page_size, page->waiting_count, seen);
	else if (page->page > 1)
		view_query_count(h, page->page, page->page_size, page->waiting_count, seen);
	govuk_table_open(h, .caption = "Cases that wait for a panel", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Decide by");
	govuk_table_heading(h, .text = "If no panel sits before");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->waiting_count; i++) {
		const struct view_panel_waiting *w = &page->waiting[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = w->reference);
		govuk_table_cell_open(h, .label = "Decide by");
		view_due(h, w->decide_by, page->today);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .label = "If no panel sits before");
		html_open(h, "a", ATTRS({"class", "govuk-link", false}, {"href", w->call_href, false}));
		html_text(h, "Call an extraordinary panel");
		html_element(h, "span", "govuk-visually-hidden", arena_printf(h->arena, " about %s", w->reference));
		html_close(h, "a");
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_query_pages(h, &page->query, page->page, page->page_size, page->waiting_count, seen + page->has_more);
}

static void
write_years(struct html *h, const struct view_panels *page)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->before_href, page->before_text);
	html_text(h, " | ");
	html_link(h, page->after_href, page->after_text);
	html_close(h, "p");
}

void
view_panels_page(struct html *h, const struct view_panels *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "A panel looks at audits on which people differ. Its members vote silently, then talk, then decide. What it "
	    "decides can become guidance for every auditor.");
	view_paragraph(h, page->summary);
	if (page->row_count > 0) {
		govuk_table_open(h, .caption = "Panels", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Panel");
		govuk_table_heading(h, .text = "Day");
		govuk_table_heading(h, .text = "Chair");
		govuk_table_heading(h, .text = "Cases");
		govuk_table_heading(h, .text = "Status");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->row_count; i++) {
			const struct view_panel_row *row = &page->rows[i];

			govuk_table_row_open(h, NULL);
			govuk_table_cell_open(h, .is_row_header = true);
			if (row->href != NULL)
				html_link(h, row->href, row->title);
			else
				html_text(h, row->title);
			govuk_table_cell_close(h);
			govuk_table_cell_open(h, .label = "Day");
			view_day(h, row->panel->held_on);
			govuk_table_cell_close(h);
			govuk_table_cell(h, .label = "Chair", .text = row->panel->chair_name);
			govuk_table_cell(h, .label = "Cases", .text = row->cases);
			govuk_table_cell(h, .label = "Status", .text = panel_state_name(row->panel->state));
			govuk_table_row_close(h);
		}
		govuk_table_close(h);
	}
	if (page->may_plan)
		govuk_button(h, .text = "Plan a panel", .href = "/panels/new");
	if (page->waiting_count > 0)
		write_waiting(h, page);
	write_years(h, page);
	view_frame_close(h, &page->frame);
}

void
view_panel_edit_page(struct html *h, const struct view_panel_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->about_case != NULL)
		govuk_inset_text(h, .text = page->about_case);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (!str_is_empty(page->moderation_id))
		view_hidden(h, "case", page->moderation_id);
	moj_date_picker(h, .id = "held_on", .name = "held_on", .label = "Day", .hint = "For example, 10/2/2021",
	    .error = error_of(&page->frame, "held_on"), .value = page->held_on, .excluded_days = "saturday sunday");
	govuk_input(h, .name = "time", .label = "When does it begin?", .hint = "For example, 9:30am",
	    .error = error_of(&page->frame, "time"), .value = page->time, .classes = "govuk-input--width-5",
	    .spellcheck = "false");
	govuk_input(h, .name = "place", .label = "Place", .error = error_of(&page->frame, "place"),
	    .value = page->place);
	view_choose(h, &page->people, .id = "chair", .name = "chair", .label = "Who chairs it?",
	    .error = error_of(&page->frame, "chair"), .value = page->chair);
	govuk_input(h, .name = "quorum", .label = "How many votes does a decision need?",
	    .hint = "Whoever steps out of a case does not count", .error = error_of(&page->frame, "quorum"),
	    .value = page->quorum, .classes = "govuk-input--width-2", .inputmode = "numeric");
	govuk_button(h, .text = "Save this panel", .prevent_double_click = "true");
	view_form_close(h);
	if (page->cancel_action != NULL) {
		view_heading_2(h, "Cancel this panel");
		view_paragraph(h, "Its cases wait for another panel.");
		view_form_open(h, &page->frame, page->cancel_action);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		govuk_button(h, .text = "Cancel this panel", .prevent_double_click = "true",
		    .classes = "govuk-button--warning");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}

/* ---- One panel ---- */

static void
write_facts(struct html *h, const struct panel *panel)
{
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Day", .value = date_text_weekday(h->arena, panel->held_on));
	govuk_summary_row(h, .key = "Begins", .value = view_clock(h->arena, panel->starts_at));
	govuk_summary_row(h, .key = "Place", .value = panel->place);
	govuk_summary_row(h, .key = "Chair", .value = panel->chair_name);
	govuk_summary_row(h, .key = "A decision needs", .value = arena_printf(h->arena, "%d votes", panel->quorum));
	if (!date_is_none(panel->decide_by))
		govuk_summary_row(h, .key = "It decides by", .value = date_text_long(h->arena, panel->decide_by));
	govuk_summary_row(h, .key = "Status", .value = panel_state_name(panel->state));
	govuk_summary_list_close(h);
}

static void
write_small_form(
    struct html *h, const struct view_frame *frame, const char *action, const char *name, const char *value,
    const char *text)
{
	view_form_open(h, frame, action);
	view_hidden(h, name, value);
	govuk_button(h, .text = text, .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_line_cells(struct html *h, const struct view_panel_line *line)
{
	govuk_table_cell(h, .label = "Time", .text = line->time);
	govuk_table_cell(h, .label = "Grades", .text = line->grades);
	govuk_table_cell(h, .label = "Why it is here", .text = line->pcase->why);
	govuk_table_cell(h, .label = "Status", .text = line->status);
}

static void
write_agenda(struct html *h, const struct view_panel *page, bool has_links)
{
	if (page->line_count == 0) {
		view_heading_2(h, "Agenda");
		view_paragraph(h, "No cases are chosen yet.");
		return;
	}
	govuk_table_open(h, .caption = "Agenda", .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Time");
	govuk_table_heading(h, .text = "Grades");
	govuk_table_heading(h, .text = "Why it is here");
	govuk_table_heading(h, .text = "Status");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->line_count; i++) {
		const struct view_panel_line *line = &page->lines[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		if (has_links && line->href != NULL)
			html_link(h, line->href, line->reference);
		else
			html_text(h, line->reference);
		govuk_table_cell_close(h);
		write_line_cells(h, line);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

/* Cases to talk about can be left out, each by its button. */
static void
write_leave_out(struct html *h, const struct view_panel *page)
{
	bool is_open = false;

	for (size_t i = 0; i < page->line_count; i++) {
		if (page->lines[i].remove_path == NULL)
			continue;
		if (!is_open)
			govuk_details_open(h, .summary = "Leave out a case to talk about");
		is_open = true;
		view_form_open(h, &page->frame, page->lines[i].remove_path);
		govuk_button(h, .text = arena_printf(h->arena, "Leave out %s", page->lines[i].reference),
		    .prevent_double_click = "true", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	if (is_open)
		govuk_details_close(h);
}

static void
write_members(struct html *h, const struct view_panel *page)
{
	static const char *const attendances[] = {"", ": present", ": not present"};

	view_heading_2(h, "Members");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->member_count; i++)
		html_element(h, "li", NULL,
		    arena_printf(h->arena, "%s%s%s", page->members[i].person_name,
		        str_is_same(page->members[i].person_id, page->panel->chair_id) ? ", chair" : "",
		        attendances[page->members[i].attendance]));
	html_close(h, "ul");
}

static void
write_members_edit(struct html *h, const struct view_panel *page)
{
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/members", page->path));
	view_choose(h, &page->people, .id = "person", .name = "person", .label = "Add a member",
	    .error = error_of(&page->frame, "person"), .value = page->person);
	govuk_button(h, .text = "Add", .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
	if (page->member_count < 2)
		return;
	govuk_details_open(h, .summary = "Take a member off");
	for (size_t i = 0; i < page->member_count; i++)
		if (!str_is_same(page->members[i].person_id, page->panel->chair_id))
			write_small_form(h, &page->frame, arena_printf(h->arena, "%s/members/remove", page->path), "person",
			    page->members[i].person_id,
			    arena_printf(h->arena, "Take %s off", page->members[i].person_name));
	govuk_details_close(h);
}

static void
write_attendance(struct html *h, const struct view_panel *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->member_count, sizeof(*items));
	const char **here = arena_array(h->arena, page->member_count, sizeof(*here));
	size_t count = 0;

	for (size_t i = 0; i < page->member_count; i++) {
		items[i] = (struct govuk_choice){
		    .value = page->members[i].person_id, .text = page->members[i].person_name};
		if (page->members[i].attendance == PANEL_PRESENT)
			here[count++] = page->members[i].person_id;
	}
	view_form_open(h, &page->frame,
	    arena_printf(h->arena, "%s/%s", page->path, page->may_begin ? "begin" : "attendance"));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->panel->version));
	govuk_checkboxes(h, .name = "present", .legend = "Who is here?",
	    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(&page->frame, "present"), .items = items,
	    .item_count = page->member_count, .values = here, .value_count = count);
	govuk_button(h, .text = page->may_begin ? "Begin the panel" : "Save who is here",
	    .prevent_double_click = "true", .classes = page->may_begin ? NULL : "govuk-button--secondary");
	view_form_close(h);
}

static void
write_minutes(struct html *h, const struct view_panel *page)
{
	view_heading_2(h, "Minutes");
	if (!page->may_record) {
		html_element(h, "p", "govuk-body app-preserve",
		    str_is_empty(page->panel->minutes) ? "None are written yet." : page->panel->minutes);
		return;
	}
	view_kept_form_open(
	    h, &page->frame, arena_printf(h->arena, "%s/minutes", page->path), page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->panel->version));
	govuk_character_count(h, .name = "minutes", .label = "What was said that later panels should know?",
	    .hint = "Decisions and reasons are kept with each case. Do not write names of children or families",
	    .error = error_of(&page->frame, "minutes"), .value = page->minutes, .rows = 8,
	    .maxlength = PANEL_MINUTES_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Save the minutes", .prevent_double_click = "true",
	    .classes = "govuk-button--secondary");
	view_form_close(h);
	if (!page->may_close)
		return;
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/close", page->path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->panel->version));
	govuk_button(h, .text = "Close the panel", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_panel_page(struct html *h, const struct view_panel *page)
{
	const struct panel *panel = page->panel;
	bool is_on = panel->state == PANEL_TO_COME || panel->state == PANEL_OPEN;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	write_facts(h, panel);
	if (page->may_plan) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "%s/edit", page->path), "Change or cancel this panel");
		html_close(h, "p");
	}
	write_agenda(h, page, true);
	if (page->line_count > 0 && is_on) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "%s/pack", page->path), "The pack, to read or print");
		html_close(h, "p");
	}
	if (page->may_choose) {
		view_paragraph(h,
		    "Every case that waits for a panel is in the pack. The others are chosen by how far the grades lie apart, and "
		    "then so that many teams and grades are seen.");
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/choose", page->path));
		govuk_button(h, .text = page->line_count == 0 ? "Choose the cases" : "Choose the cases again",
		    .prevent_double_click = "true", .classes = page->line_count == 0 ? NULL : "govuk-button--secondary");
		view_form_close(h);
		write_leave_out(h, page);
	}
	write_members(h, page);
	if (page->may_plan)
		write_members_edit(h, page);
	if (page->may_begin || page->may_record)
		write_attendance(h, page);
	if (panel->state == PANEL_OPEN || panel->state == PANEL_CLOSED)
		write_minutes(h, page);
	if (page->guidance_count > 0) {
		view_heading_2(h, "Guidance that came of it");
		view_links(h, page->guidance, page->guidance_count);
	}
	if (page->may_write_guidance)
		govuk_button(h, .text = "Write guidance from this panel", .classes = "govuk-button--secondary",
		    .href = arena_printf(h->arena, "/guidance/new?panel=%s", panel->id));
	view_frame_close(h, &page->frame);
}
