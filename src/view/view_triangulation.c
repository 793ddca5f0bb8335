#include "view/view_triangulation.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/form.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_link_line(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static void
write_decisions(struct html *h, const char *caption, const struct triangulation_decision *items, size_t count, struct date today,
    bool is_linked)
{
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Decision");
	govuk_table_heading(h, .text = "Owner");
	govuk_table_heading(h, .text = "By");
	govuk_table_heading(h, .text = "Where it stands");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct triangulation_decision *d = &items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		if (is_linked)
			html_link_id(h, "/triangulation/decisions/%s", d->id, d->text);
		else
			html_text(h, d->text);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Owner", .text = d->owner_name);
		govuk_table_cell_open(h, .label = "By");
		if (d->state == DECISION_OPEN)
			view_due(h, d->due_on, today);
		else
			view_day(h, d->due_on);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Where it stands", .text = decision_state_name(d->state));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_triangulation_home_page(struct html *h, const struct view_triangulation_home *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "Four times a year audit findings, dip samples, training, practice guidance and figures from elsewhere are held "
	    "against each other, to decide what the service should change.");
	if (page->may_plan)
		govuk_button(h, .text = "Plan a meeting", .href = "/triangulation/new");
	if (page->meeting_count == 0)
		view_paragraph(h, "No meeting is planned yet.");
	else {
		govuk_table_open(h, .caption = "Meetings", .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "About");
		govuk_table_heading(h, .text = "Day");
		govuk_table_heading(h, .text = "Chair");
		govuk_table_heading(h, .text = "State");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->meeting_count; i++) {
			const struct view_triangulation_row *row = &page->meetings[i];

			govuk_table_row_open(h, NULL);
			govuk_table_cell_open(h, .is_row_header = true);
			html_link(h, row->href, row->quarter);
			govuk_table_cell_close(h);
			govuk_table_cell(h, .label = "Day", .text = date_text_weekday(h->arena, row->meeting->held_on));
			govuk_table_cell(h, .label = "Chair", .text = row->meeting->chair_name);
			govuk_table_cell(h, .label = "State", .text = triangulation_state_name(row->meeting->state));
			govuk_table_row_close(h);
		}
		govuk_table_close(h);
	}
	if (page->decision_count > 0)
		write_decisions(h, "Decisions that are not settled", page->decisions, page->decision_count, page->today, true);
	view_heading_2(h, "Packs by quarter");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->pack_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->packs[i].href, page->packs[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
	if (page->may_import)
		write_link_line(h, "/triangulation/figures", "Bring in complaints, compliments and performance");
	view_frame_close(h, &page->frame);
}

/* ---- The pack ---- */

static bool
is_row(const struct pack_line *line)
{
	return line->kind == PACK_FIGURE || line->kind == PACK_TWIN;
}

static void
write_row(struct html *h, const struct view_pack *page, const struct pack_line *line)
{
	const char *then = line->kind == PACK_TWIN ? "Then" : page->before;
	const char *now = line->kind == PACK_TWIN ? "Now" : page->quarter;

	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .is_row_header = true, .text = line->title);
	govuk_table_cell(h, .label = then, .text = pack_number(h->arena, line->before, line->before_of), .classes = "app-nowrap");
	govuk_table_cell(h, .label = now, .text = pack_number(h->arena, line->count, line->of), .classes = "app-nowrap");
	govuk_table_cell(h, .label = line->kind == PACK_TWIN ? "Is it more than chance?" : "What is counted",
	    .text = line->kind == PACK_FIGURE ? line->rule : line->text);
	govuk_table_row_close(h);
}

/* Rows that follow each other become one table, notes one list. */
static size_t
write_rows(struct html *h, const struct view_pack *page, size_t from)
{
	const struct pack *pack = page->pack;
	bool is_twin = pack->items[from].kind == PACK_TWIN;
	size_t i = from;

	govuk_table_open(h, .caption = is_twin ? "Then and now" : "Figures",
	    .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = is_twin ? "Then" : page->before);
	govuk_table_heading(h, .text = is_twin ? "Now" : page->quarter);
	govuk_table_heading(h, .text = is_twin ? "Is it more than chance?" : "What is counted");
	govuk_table_body_open(h);
	for (; i < pack->count && pack->items[i].kind == pack->items[from].kind; i++)
		write_row(h, page, &pack->items[i]);
	govuk_table_close(h);
	return i;
}

static size_t
write_notes(struct html *h, const struct view_pack *page, size_t from)
{
	size_t i = from;

	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (; i < page->pack->count && page->pack->items[i].kind == page->pack->items[from].kind; i++) {
		const struct pack_line *line = &page->pack->items[i];

		html_open(h, "li", NO_ATTRS);
		if (str_is_empty(line->href))
			html_text(h, line->text);
		else
			html_link(h, line->href, line->text);
		html_close(h, "li");
	}
	html_close(h, "ul");
	return i;
}

static const char *
contradiction_rule(struct arena *arena)
{
	return arena_printf(arena,
	    "Two sources contradict each other where their shares are %d points apart or more, by more than chance (Fisher’s exact test "
	    "at 5%%), with %d or more in each. A frequent learning point without a course, and complaints that audits do not see, "
	    "are listed too.",
	    CONTRADICTION_POINTS, PROPORTION_LEAST);
}

/* "source-3": the heading of the pack's line with that index. */
static const char *
source_id(struct html *h, size_t index)
{
	return arena_printf(h->arena, "source-%zu", index);
}

static void
write_contents(struct html *h, const struct view_pack *page)
{
	struct view_link *links = arena_array(h->arena, page->pack->count, sizeof(*links));
	size_t count = 0;

	for (size_t i = 0; i < page->pack->count; i++)
		if (page->pack->items[i].kind == PACK_SOURCE)
			links[count++] = (struct view_link){str_joined(h->arena, "#", source_id(h, i), ""), page->pack->items[i].title};
	view_contents(h, links, count);
}

void
view_pack_page(struct html *h, const struct view_pack *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->quarter, page->frame.title);
	view_paragraph(h, page->state);
	html_open(h, "div", ATTRS({"class", "app-no-print", false}));
	app_print_button(h, "Print the pack");
	write_link_line(h, page->pdf_href, "The pack as PDF");
	html_close(h, "div");
	view_paragraph(h,
	    page->sees_small
	        ? "You see every number. To the others, those that could point to few people are “not shown”, and what rests on them is left out."
	        : "Numbers that could point to few people are “not shown”, and what rests on them is left out.");
	write_contents(h, page);
	for (size_t i = 0; i < page->pack->count;) {
		const struct pack_line *line = &page->pack->items[i];

		if (line->kind == PACK_SOURCE) {
			view_heading_2_at(h, source_id(h, i), line->title);
			if (i == 0)
				view_paragraph(h, contradiction_rule(h->arena));
			i++;
		} else
			i = is_row(line) ? write_rows(h, page, i) : write_notes(h, page, i);
	}
	view_heading_2(h, "How change is tested");
	view_paragraph(h,
	    "Shares of the same question then and now are held against each other by Fisher’s exact test, and by Holm’s rule for "
	    "all that one month asks, so that not even one of them is a false alarm more often than one time in twenty. The interval "
	    "is Newcombe’s, 95%. With fewer than 10 in either there is too little to say.");
	view_frame_close(h, &page->frame);
}

/* ---- The meeting ---- */

static void
write_attendance(struct html *h, const struct view_triangulation *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->member_count, sizeof(*items));
	const char **came = arena_array(h->arena, page->member_count, sizeof(*came));
	size_t count = 0;

	for (size_t i = 0; i < page->member_count; i++) {
		bool is_chair = str_is_same(page->members[i].person_id, page->meeting->chair_id);

		items[i] = (struct govuk_choice){.value = page->members[i].person_id,
		    .text = arena_printf(h->arena, "%s%s", page->members[i].name, is_chair ? ", chair" : "")};
		if (page->members[i].attendance == ATTENDANCE_CAME)
			came[count++] = page->members[i].person_id;
	}
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/attendance", page->path));
	for (size_t i = 0; i < count; i++)
		view_hidden(h, "was", came[i]);
	govuk_checkboxes(h, .name = "came", .legend = "Who came?", .legend_classes = "govuk-fieldset__legend--m",
	    .items = items, .item_count = page->member_count, .values = came, .value_count = count);
	govuk_button(h, .text = "Record who came", .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_names(struct html *h, const struct view_triangulation *page)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->member_count; i++) {
		const struct triangulation_member *m = &page->members[i];

		html_element(h, "li", NULL,
		    arena_printf(h->arena, "%s%s%s", m->name,
		        str_is_same(m->person_id, page->meeting->chair_id) ? ", chair" : "",
		        m->attendance == ATTENDANCE_CAME               ? ": came"
		            : m->attendance == ATTENDANCE_DID_NOT_COME ? ": did not come"
		                                                       : ""));
	}
	html_close(h, "ul");
}

/* Each once: whoever may record who came sees them in that list. */
static void
write_members(struct html *h, const struct view_triangulation *page)
{
	view_heading_2(h, "Members");
	if (page->may_record)
		write_attendance(h, page);
	else
		write_names(h, page);
	if (!page->may_plan)
		return;
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/members", page->path));
	view_choose(h, &page->people, .id = "person", .name = "person", .label = "Add a member",
	    .error = error_of(&page->frame, "person"), .value = page->person);
	govuk_button(h, .text = "Add", .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
	if (page->member_count < 2)
		return;
	govuk_details_open(h, .summary = "Take a member off");
	for (size_t i = 0; i < page->member_count; i++) {
		if (str_is_same(page->members[i].person_id, page->meeting->chair_id))
			continue;
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/members/remove", page->path));
		view_hidden(h, "person", page->members[i].person_id);
		govuk_button(h, .text = arena_printf(h->arena, "Take %s off", page->members[i].name),
		    .prevent_double_click = "true", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	govuk_details_close(h);
}

static void
write_follow_form(struct html *h, const struct view_triangulation *page, size_t index)
{
	const struct triangulation_decision *d = &page->to_follow[index];
	const struct view_follow_draft *draft = &page->follow_drafts[index];
	bool is_typed = str_is_same(page->follow_id, d->id), is_draft = !is_typed && draft->saved_at != NULL;
	const char *id = d->id, *result = is_typed ? page->follow_result : is_draft ? draft->result : follow_up_code(d->follow_up);
	const struct govuk_choice results[] = {{.value = "settled", .text = "It is done and settled"},
	    {.value = "goes-on", .text = "It goes on"}, {.value = "dropped", .text = "It is dropped"}};

	view_kept_form_open(h, &page->frame, arena_printf(h->arena, "%s/follow/%s", page->path, id), draft->saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", is_typed ? page->follow_version : d->version));
	govuk_radios(h, .id = is_typed ? "result" : arena_printf(h->arena, "result-%s", id), .name = "result",
	    .legend = "What became of it?", .error = is_typed ? error_of(&page->frame, "result") : NULL, .items = results,
	    .item_count = sizeof(results) / sizeof(results[0]), .value = result, .classes = "govuk-radios--small");
	govuk_character_count(h, .id = is_typed ? "note" : arena_printf(h->arena, "note-%s", id), .name = "note",
	    .label = "Why? (optional where it is settled)", .error = is_typed ? error_of(&page->frame, "note") : NULL,
	    .value = is_typed ? page->follow_note : is_draft ? draft->note : d->follow_up_note, .rows = 2,
	    .maxlength = TRIANGULATION_DECISION_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Save what became of it", .prevent_double_click = "true",
	    .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_follow_up(struct html *h, const struct view_triangulation *page)
{
	if (page->to_follow_count == 0)
		return;
	view_heading_2(h, "What became of earlier decisions");
	for (size_t i = 0; i < page->to_follow_count; i++) {
		const struct triangulation_decision *d = &page->to_follow[i];

		govuk_summary_card_open(h, .title = d->text, .heading_level = 3);
		govuk_summary_list_open(h, .classes = "app-preserve");
		govuk_summary_row(h, .key = "Owner", .value = d->owner_name);
		govuk_summary_row(h, .key = "By", .value = date_text_long(h->arena, d->due_on));
		if (!str_is_empty(d->outcome))
			govuk_summary_row(h, .key = "The owner says", .value = d->outcome);
		govuk_summary_row(h, .key = "This meeting", .value = follow_up_name(d->follow_up));
		if (!str_is_empty(d->follow_up_note))
			govuk_summary_row(h, .key = "Why", .value = d->follow_up_note);
		govuk_summary_list_close(h);
		govuk_summary_card_close(h);
		if (page->may_record)
			write_follow_form(h, page, i);
	}
}

static void
write_decide(struct html *h, const struct view_triangulation *page)
{
	for (size_t i = 0; i < page->decision_count; i++) {
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/decisions/remove", page->path));
		view_hidden(h, "decision", page->decisions[i].id);
		govuk_button(h, .text = arena_printf(h->arena, "Take decision %zu back", i + 1), .prevent_double_click = "true",
		    .classes = "govuk-button--secondary");
		view_form_close(h);
	}
	view_heading_3(h, "Add a decision");
	view_kept_form_open(h, &page->frame, arena_printf(h->arena, "%s/decisions", page->path), page->text_saved_at);
	govuk_character_count(h, .name = "text", .label = "What was decided?", .error = error_of(&page->frame, "text"),
	    .value = page->text, .rows = 3, .maxlength = TRIANGULATION_DECISION_MAXIMUM, .threshold = 75);
	view_choose(h, &page->people, .id = "owner", .name = "owner", .label = "Who will do it?",
	    .error = error_of(&page->frame, "owner"), .value = page->owner);
	moj_date_picker(h, .id = "due_on", .name = "due_on", .label = "By when?", .hint = "For example, 30/6/2021",
	    .error = error_of(&page->frame, "due_on"), .value = page->due_on);
	govuk_button(h, .text = "Add this decision", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_close(struct html *h, const struct view_triangulation *page)
{
	struct view_frame frame = page->frame;

	frame.draft_behind_href = page->minutes_behind_href;
	view_heading_2(h, "Minutes");
	view_kept_form_open(h, &frame, arena_printf(h->arena, "%s/minutes", page->path), page->minutes_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->minutes_version));
	view_hidden(h, "mark", page->minutes_mark);
	govuk_character_count(h, .name = "minutes", .label = "What was talked about? (optional)",
	    .hint = "Without anything that could identify a child, a family or a worker",
	    .error = error_of(&page->frame, "minutes"), .value = page->minutes, .rows = 6,
	    .maxlength = TRIANGULATION_MINUTES_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Save the minutes", .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
	view_heading_2(h, "Close the meeting");
	view_paragraph(h, "The pack is kept as it stands now, and the owners find their decisions in My work.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/close", page->path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->meeting->version));
	govuk_button(h, .id = "close", .text = "Close the meeting", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_agenda(struct html *h, const struct view_triangulation *page)
{
	const struct triangulation_meeting *m = page->meeting;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Day", .value = date_text_weekday(h->arena, m->held_on));
	govuk_summary_row(h, .key = "Time", .value = m->time);
	govuk_summary_row(h, .key = "Place", .value = m->place);
	govuk_summary_row(h, .key = "Chair", .value = m->chair_name);
	govuk_summary_row(h, .key = "Agenda", .value = m->agenda);
	govuk_summary_list_close(h);
	if (page->may_plan)
		write_link_line(h, arena_printf(h->arena, "%s/edit", page->path), "Change or cancel this meeting");
}

void
view_triangulation_page(struct html *h, const struct view_triangulation *page)
{
	const struct triangulation_meeting *m = page->meeting;

	view_frame_open(h, &page->frame);
	view_heading(h, page->quarter, page->frame.title);
	if (m->state == TRIANGULATION_CANCELLED)
		govuk_inset_text(h, .text = arena_printf(h->arena, "This meeting was cancelled: %s", m->cancelled_why));
	write_agenda(h, page);
	if (m->state != TRIANGULATION_CANCELLED) {
		govuk_button(h, .text = "Read the pack", .href = page->pack_href);
		write_link_line(h, page->pdf_href, "The pack as PDF");
		write_members(h, page);
		write_follow_up(h, page);
		view_heading_2(h, "Decisions");
		if (page->decision_count > 0)
			write_decisions(h, "Decisions of this meeting", page->decisions, page->decision_count, page->today,
			    m->state == TRIANGULATION_HELD);
		else
			view_paragraph(h, "No decision is recorded.");
		if (page->may_record) {
			write_decide(h, page);
			write_close(h, page);
		} else if (!str_is_empty(m->minutes)) {
			view_heading_2(h, "Minutes");
			html_element(h, "p", "govuk-body app-preserve", m->minutes);
		}
		if (m->state == TRIANGULATION_HELD)
			write_link_line(h, arena_printf(h->arena, "%s/minutes.pdf", page->path), "The minutes as PDF");
	}
	view_frame_close(h, &page->frame);
}

void
view_triangulation_edit_page(struct html *h, const struct view_triangulation_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->quarter_name, page->frame.title);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (page->quarters != NULL)
		govuk_select(h, .id = "quarter", .name = "quarter", .label = "Which quarter is it about?",
		    .error = error_of(&page->frame, "quarter"), .items = page->quarters,
		    .item_count = page->quarter_count, .value = page->quarter);
	moj_date_picker(h, .id = "held_on", .name = "held_on", .label = "Day", .hint = "For example, 27/4/2021",
	    .error = error_of(&page->frame, "held_on"), .value = page->held_on, .excluded_days = "saturday sunday");
	govuk_input(h, .name = "time", .label = "Time", .hint = "For example, 10am to 12pm",
	    .error = error_of(&page->frame, "time"), .value = page->time, .classes = "govuk-input--width-20");
	govuk_input(h, .name = "place", .label = "Place", .error = error_of(&page->frame, "place"),
	    .value = page->place);
	view_choose(h, &page->people, .id = "chair", .name = "chair", .label = "Who chairs it?",
	    .error = error_of(&page->frame, "chair"), .value = page->chair);
	govuk_textarea(h, .name = "agenda", .label = "Agenda", .hint = "One item a line",
	    .error = error_of(&page->frame, "agenda"), .value = page->agenda, .rows = 8);
	govuk_button(h, .text = "Save this meeting", .prevent_double_click = "true");
	view_form_close(h);
	if (page->cancel_action != NULL) {
		view_heading_2(h, "Cancel this meeting");
		view_form_open(h, &page->frame, page->cancel_action);
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
		govuk_character_count(h, .name = "why", .label = "Why is it cancelled?",
		    .error = error_of(&page->frame, "why"), .value = page->why, .rows = 3,
		    .maxlength = TRIANGULATION_AGENDA_MAXIMUM, .threshold = 75);
		govuk_button(h, .text = "Cancel this meeting", .prevent_double_click = "true",
		    .classes = "govuk-button--warning");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}

void
view_decision_page(struct html *h, const struct view_decision *page)
{
	const struct triangulation_decision *d = page->decision;

	view_frame_open(h, &page->frame);
	view_heading(h, page->quarter, page->frame.title);
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Decision", .value = d->text);
	govuk_summary_row(h, .key = "Owner", .value = d->owner_name);
	govuk_summary_row(h, .key = "By", .value = date_text_long(h->arena, d->due_on));
	govuk_summary_row(h, .key = "Where it stands", .value = decision_state_name(d->state));
	if (!str_is_empty(d->outcome))
		govuk_summary_row(h, .key = "What became of it", .value = d->outcome);
	govuk_summary_list_close(h);
	if (page->may_finish) {
		view_kept_form_open(
		    h, &page->frame, arena_printf(h->arena, "/triangulation/decisions/%s", d->id), page->frame.draft_saved_at);
		view_hidden(h, "version", arena_printf(h->arena, "%d", d->version));
		govuk_character_count(h, .name = "outcome", .label = "What became of it?",
		    .hint = "The next meeting reads this", .error = error_of(&page->frame, "outcome"), .value = page->outcome,
		    .rows = 4, .maxlength = TRIANGULATION_DECISION_MAXIMUM, .threshold = 75);
		govuk_button(h, .text = "It is done", .prevent_double_click = "true");
		view_form_close(h);
	}
	if (page->meeting_href != NULL)
		write_link_line(h, page->meeting_href, "The meeting that decided it");
	view_frame_close(h, &page->frame);
}

/* ---- Figures from elsewhere ---- */

static void
write_preview(struct html *h, const struct view_figures_import *page)
{
	view_heading_2(h, "What will be kept");
	view_paragraph(h, "Nothing is kept yet.");
	govuk_table_open(h, .caption = "Figures in the file", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Name");
	govuk_table_heading(h, .text = "Month");
	govuk_table_heading(h, .text = "Kind");
	govuk_table_heading(h, .text = "Number");
	govuk_table_heading(h, .text = "What happens");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->count; i++) {
		const struct imported_figure *f = &page->items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = f->name);
		govuk_table_cell(h, .label = "Month", .text = f->cycle_id);
		govuk_table_cell(h, .label = "Kind", .text = imported_kind_name(f->kind));
		govuk_table_cell(h, .label = "Number", .text = pack_number(h->arena, f->count, f->of));
		govuk_table_cell(h, .label = "What happens", .text = page->is_new[i] ? "New" : "In place of the one that is there");
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_upload_form_open(h, &page->frame, "/triangulation/figures");
	view_hidden(h, "text", page->text);
	view_hidden(h, "confirm", "yes");
	govuk_button(h, .text = "Keep these figures", .prevent_double_click = "true");
	view_form_close(h);
	view_heading_2(h, "Or another file");
}

/* What the file looks like, by three lines of one. */
static void
write_file(struct html *h)
{
	static const char *const columns[] = {"month: such as 2021-01", "kind: complaint, compliment or performance", "name: what is counted",
	    "count: how many", "of: the number it is a share of, if it is one",
	    "about: the finding that it is held against in the pack, if there is one"};

	view_heading_2(h, "Its columns");
	view_bullets(h, columns, sizeof(columns) / sizeof(columns[0]));
	view_heading_2(h, "For example");
	app_scroll_open(h, "An example of the file, scroll sideways if needed");
	html_open(h, "pre", ATTRS({"class", "govuk-body-s", false}));
	html_text(h, "month,kind,name,count,of,about\n2021-01,complaint,Complaints about being told late,14,,family\n"
		     "2021-01,performance,Visits on time,412,440,visits\n");
	html_close(h, "pre");
	app_scroll_close(h);
	govuk_details_open(h, .summary = "Findings that “about” can name", .is_open = false);
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < finding_code_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s: %s", finding_codes[i].value, finding_codes[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
	govuk_details_close(h);
}

void
view_figures_import_page(struct html *h, const struct view_figures_import *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->text != NULL)
		write_preview(h, page);
	view_paragraph(h, "Numbers of each month from other systems, as a CSV file. No row about a person or a case: numbers only.");
	write_file(h);
	view_upload_form_open(h, &page->frame, "/triangulation/figures");
	govuk_file_upload(h, .name = "file", .label = "CSV file with figures", .error = error_of(&page->frame, "file"));
	govuk_button(h, .text = "Show what will be kept");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
