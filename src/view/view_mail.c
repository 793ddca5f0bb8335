#include "view/view_mail.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_instant(struct html *h, const void *data)
{
	view_instant(h, *(const struct instant *)data);
}

static void
write_row(struct html *h, const struct view_mail_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "Mail");
	html_link(h, row->href, row->subject);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .text = row->to, .label = "To");
	govuk_table_cell_open(h, .label = "Made");
	view_instant(h, row->made_at);
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = "Status");
	html_text(h, row->state);
	if (!str_is_empty(row->answer)) {
		html_void_fixed(h, "br", "");
		html_text(h, row->answer);
	}
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_counts(struct html *h, const struct view_mail_queue *page)
{
	govuk_summary_list_open(h, .classes = NULL);
	for (size_t i = 0; i < page->count_count; i++)
		govuk_summary_row(h, .key = page->counts[i].name, .value = view_count(h->arena, page->counts[i].count),
		    .has_no_actions = true);
	govuk_summary_list_close(h);
}

static void
write_ways(struct html *h, const struct view_mail_queue *page)
{
	if (page->newer_href == NULL && page->older_href == NULL)
		return;
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	if (page->newer_href != NULL)
		html_link(h, page->newer_href, "Newer mail");
	if (page->newer_href != NULL && page->older_href != NULL)
		html_text(h, ", ");
	if (page->older_href != NULL)
		html_link(h, page->older_href, "Older mail");
	html_close(h, "p");
}

void
view_mail_queue_page(struct html *h, const struct view_mail_queue *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "People get at most one mail a working day about what waits for them, one at once for what cannot wait, and one when a 7 Minute "
	    "Briefing is out. No "
	    "mail says anything about a child.");
	if (page->is_practice)
		govuk_inset_text(h, .text = "This is practice data: what would be sent is shown here, and nothing leaves.");
	else if (!page->has_server)
		govuk_warning_text(h,
		    .text = "No mail server is set, so nobody gets any mail. Whoever runs the server sets mail_server and mail_from in its "
			    "settings file; what was made in the last 5 days goes out then.",
		    .icon_fallback_text = "Warning");
	if (!str_is_empty(page->sender_refused))
		govuk_warning_text(h,
		    .text = arena_printf(h->arena,
		        "The mail server refuses the address that mail is sent from, so nobody gets any. It said: %s. Whoever runs the server sets "
		        "mail_from in its settings file to an address that the mail server takes; what waits goes out then.", page->sender_refused),
		    .icon_fallback_text = "Warning");
	write_counts(h, page);
	if (page->row_count == 0) {
		view_paragraph(h, "No mail has been made yet. The first goes out at 8am on a working day.");
	} else {
		govuk_table_open(h, .caption = "The newest first", .caption_classes = "govuk-table__caption--m",
		    .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Mail");
		govuk_table_heading(h, .text = "To");
		govuk_table_heading(h, .text = "Made");
		govuk_table_heading(h, .text = "Status");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->row_count; i++)
			write_row(h, &page->rows[i]);
		govuk_table_close(h);
	}
	write_ways(h, page);
	view_frame_close(h, &page->frame);
}

void
view_mail_page(struct html *h, const struct view_mail *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Subject", .value = page->row.subject, .has_no_actions = true);
	govuk_summary_row(h, .key = "To", .value = arena_printf(h->arena, "%s, %s", page->row.to, page->email),
	    .has_no_actions = true);
	govuk_summary_row(
	    h, .key = "Made", .value_content = {write_instant, &page->row.made_at}, .has_no_actions = true);
	govuk_summary_row(h, .key = "Status", .value = page->row.state, .has_no_actions = true);
	govuk_summary_row(h, .key = "Tried", .value = arena_printf(h->arena, "%d times", page->attempts),
	    .has_no_actions = true);
	if (!str_is_empty(page->row.answer))
		govuk_summary_row(h, .key = "Answer", .value = page->row.answer, .has_no_actions = true);
	govuk_summary_list_close(h);
	html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
	html_lines(h, page->body);
	html_close(h, "div");
	view_frame_close(h, &page->frame);
}

void
view_mail_own_page(struct html *h, const struct view_mail_own *page)
{
	static const struct govuk_choice briefings[] = {
	    {.value = "yes", .text = "Tell me when a 7 Minute Briefing is out, corrected or withdrawn"}};
	const struct problems *problems = page->frame.problems;
	const char *chosen = "yes";

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "You get one mail a working day when something is due in 3 working days, on the next or today, when something is "
	    "new for you, and when something is overdue. What has climbed to you comes at once.");
	view_form_open(h, &page->frame, "/account/mail");
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	view_heading_2(h, "When mail may reach you");
	govuk_input(h, .id = "from-hour", .name = "from-hour", .label = "From", .hint = "The hour of the day, such as 8",
	    .suffix = "o’clock", .value = page->from_hour, .inputmode = "numeric", .classes = "govuk-input--width-2",
	    .error = problems_find(problems, "from-hour"));
	govuk_input(h, .id = "to-hour", .name = "to-hour", .label = "Until", .hint = "The hour of the day, such as 18",
	    .suffix = "o’clock", .value = page->to_hour, .inputmode = "numeric", .classes = "govuk-input--width-2",
	    .error = problems_find(problems, "to-hour"));
	govuk_checkboxes(h, .name = "briefings", .items = briefings, .item_count = 1, .value_count = page->tells_briefings,
	    .values = &chosen);
	view_heading_2(h, "While you are away");
	govuk_date_input(h, .id = "away-from", .name_prefix = "away-from", .legend = "First day away",
	    .hint = "Leave the boxes empty when you are here", .error = problems_find(problems, "away-from"),
	    .day.value = page->away_from[0], .month.value = page->away_from[1], .year.value = page->away_from[2]);
	govuk_date_input(h, .id = "away-to", .name_prefix = "away-to", .legend = "Last day away",
	    .error = problems_find(problems, "away-to"), .day.value = page->away_to[0],
	    .month.value = page->away_to[1], .year.value = page->away_to[2]);
	govuk_input(h, .id = "cover", .name = "cover", .label = "Who covers for you",
	    .hint = "Their user name or e-mail address. While you are away they get the mail about your work and see what waits for "
		    "you; it stays yours, and opens nothing to them that is closed now",
	    .value = page->cover, .autocapitalize = "none", .spellcheck = "false",
	    .error = problems_find(problems, "cover"));
	if (!str_is_empty(page->cover_name))
		view_paragraph(h, arena_printf(h->arena, "Now: %s.", page->cover_name));
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
