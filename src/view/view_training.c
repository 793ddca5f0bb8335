#include "view/view_training.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_rows(struct html *h, const char *caption, const struct view_training_row *rows, size_t count, bool has_course)
{
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	if (has_course)
		govuk_table_heading(h, .text = "Course");
	govuk_table_heading(h, .text = "Day");
	govuk_table_heading(h, .text = "Time");
	govuk_table_heading(h, .text = "Where");
	govuk_table_heading(h, .text = "Places");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct training_session *s = rows[i].session;
		const char *day = date_text_weekday(h->arena, s->held_on);

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, rows[i].href, has_course ? s->course_title : day);
		govuk_table_cell_close(h);
		if (has_course)
			govuk_table_cell(h, .label = "Day", .text = day);
		govuk_table_cell(h, .label = "Time", .text = s->time);
		govuk_table_cell(h, .label = "Where", .text = s->place);
		govuk_table_cell(h, .label = "Places", .text = rows[i].status);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_links(struct html *h, const struct view_link *links, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, links[i].href, links[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_link_line(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static void
write_texts(struct html *h, const char *const *texts, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++)
		html_element(h, "li", NULL, texts[i]);
	html_close(h, "ul");
}

void
view_training_answers(struct html *h, const struct view_training_answer *items, size_t count)
{
	if (count == 0)
		return;
	view_heading_2(h, "Training that answers its learning");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < count; i++) {
		const struct view_training_row *next = items[i].next;

		html_open(h, "li", NO_ATTRS);
		html_link(h, items[i].course.href, items[i].course.text);
		html_printf(h, " (%s). ", items[i].why);
		if (next == NULL) {
			html_text(h, "No day is set yet.");
		} else {
			html_text(h, "Next: ");
			html_link(h, next->href,
			    arena_printf(h->arena, "%s, %s", date_text_long(h->arena, next->session->held_on), next->session->time));
			html_printf(h, ". %s.", next->status);
		}
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
view_training_home_page(struct html *h, const struct view_training_home *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	html_open(h, "li", NO_ATTRS);
	html_link(h, "/training/mine", "My training");
	html_close(h, "li");
	html_open(h, "li", NO_ATTRS);
	html_link(h, "/training/courses", "All courses");
	html_close(h, "li");
	if (page->plan_href != NULL) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->plan_href, "Training plan of the year");
		html_close(h, "li");
	}
	if (page->may_see_demand) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, "/training/demand", "What audits ask for and what is offered");
		html_close(h, "li");
	}
	html_close(h, "ul");
	if (page->coming_count > 0)
		write_rows(h, "Sessions to come", page->coming, page->coming_count, true);
	else
		view_paragraph(h, "No session is planned at the moment.");
	if (page->month_count > 0) {
		view_heading_2(h, arena_printf(h->arena, "On the list of %s", page->month_name));
		write_links(h, page->month, page->month_count);
	}
	view_frame_close(h, &page->frame);
}

void
view_training_catalogue_page(struct html *h, const struct view_training_catalogue *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "Every course that the programme’s monthly lists name, and those the Centre added. The months are those of this year and "
	    "later; the page of a course has all of them.");
	if (page->may_plan)
		govuk_button(h, .text = "Add a course", .href = "/training/courses/new");
	govuk_table_open(h, .caption = "Courses", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Course");
	govuk_table_heading(h, .text = "Answers these findings");
	govuk_table_heading(h, .text = "On the list of");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->count; i++) {
		const struct view_training_course_row *row = &page->rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, row->href, row->course->title);
		if (row->course->is_withdrawn)
			html_text(h, " (no longer offered)");
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Answers these findings", .text = row->findings);
		govuk_table_cell(h, .label = "On the list of", .text = row->months);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}

void
view_training_course_page(struct html *h, const struct view_training_course *page)
{
	const struct training_course *c = page->course;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, c->title);
	if (c->is_withdrawn)
		govuk_inset_text(h, .text = "This course is no longer offered.");
	if (!str_is_empty(c->about))
		html_element(h, "p", "govuk-body app-preserve", c->about);
	govuk_summary_list_open(h, .classes = NULL);
	if (!str_is_empty(c->audience))
		govuk_summary_row(h, .key = "Who it is for", .value = c->audience);
	govuk_summary_row(h, .key = "On the list of", .value = page->months);
	govuk_summary_list_close(h);
	view_heading_2(h, "What it answers");
	if (page->finding_count + page->theme_count == 0)
		view_paragraph(h, "No finding of audits and no theme is linked to it yet.");
	if (page->finding_count > 0) {
		view_paragraph(h, "Findings of audits:");
		write_texts(h, page->findings, page->finding_count);
	}
	if (page->theme_count > 0) {
		view_paragraph(h, "Themes:");
		write_texts(h, page->themes, page->theme_count);
	}
	if (page->coming_count > 0)
		write_rows(h, "Sessions to come", page->coming, page->coming_count, false);
	else
		view_paragraph(h, "No session is planned at the moment.");
	if (page->may_plan) {
		if (!c->is_withdrawn)
			govuk_button(h, .text = "Plan a session", .href = arena_printf(h->arena, "%s/sessions/new", page->path));
		write_link_line(h, arena_printf(h->arena, "%s/edit", page->path), "Change this course");
	}
	if (page->past_count > 0)
		write_rows(h, "Sessions that were held", page->past, page->past_count, false);
	view_frame_close(h, &page->frame);
}

void
view_training_course_edit_page(struct html *h, const struct view_training_course_edit *page)
{
	static const struct govuk_choice withdrawn[] = {{.value = "yes", .text = "It is no longer offered"}};
	static const char *const yes[] = {"yes"};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_input(h, .name = "title", .label = "What is the course called?",
	    .hint = page->is_new ? NULL : "Lists and stretch targets that have its earlier name still lead here",
	    .error = error_of(&page->frame, "title"), .value = page->title);
	govuk_character_count(h, .name = "about", .label = "What is it about? (optional)",
	    .error = error_of(&page->frame, "about"), .value = page->about, .rows = 4,
	    .maxlength = TRAINING_ABOUT_MAXIMUM, .threshold = 75);
	govuk_input(h, .name = "audience", .label = "Who is it for? (optional)",
	    .error = error_of(&page->frame, "audience"), .value = page->audience);
	govuk_checkboxes(h, .name = "findings", .legend = "Which findings of audits does it answer?",
	    .hint = "These are the codes that auditors choose for strengths and learning", .items = page->findings,
	    .item_count = page->finding_count, .values = page->chosen_findings,
	    .value_count = page->chosen_finding_count, .classes = "govuk-checkboxes--small");
	govuk_checkboxes(h, .name = "themes", .legend = "Which themes does it belong to?", .items = page->themes,
	    .item_count = page->theme_count, .values = page->chosen_themes, .value_count = page->chosen_theme_count,
	    .classes = "govuk-checkboxes--small");
	if (!page->is_new)
		govuk_checkboxes(h, .name = "withdrawn", .legend = "Is it still offered?", .items = withdrawn,
		    .item_count = 1, .values = yes, .value_count = page->is_withdrawn ? 1 : 0);
	govuk_button(h, .text = "Save this course", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_named(struct html *h, const char *caption, const struct view_training_named *rows, size_t count)
{
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	if (rows[0].person != NULL)
		govuk_table_heading(h, .text = "Practitioner");
	govuk_table_heading(h, .text = "Course");
	govuk_table_heading(h, .text = "Stretch target of");
	govuk_table_heading(h, .text = "What became of it");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		govuk_table_row_open(h, NULL);
		if (rows[i].person != NULL)
			govuk_table_cell(h, .is_row_header = true, .text = rows[i].person);
		govuk_table_cell_open(h, .is_row_header = rows[i].person == NULL, .label = "Course");
		html_link(h, rows[i].course->href, rows[i].course->text);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .label = "Stretch target of");
		html_link(h, rows[i].target_href, rows[i].set_on);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "What became of it", .text = rows[i].became);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_training_mine_page(struct html *h, const struct view_training_mine *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "What you booked, and what audits of your own work suggest. Your colleagues do not see this.");
	if (page->count > 0)
		write_rows(h, "What you booked", page->rows, page->count, true);
	else
		view_paragraph(h, "You have not booked any training yet.");
	if (page->named_count > 0)
		write_named(h, "Courses your stretch targets name", page->named, page->named_count);
	if (page->suggestion_count > 0) {
		view_heading_2(h, "Courses that answer what audits of your work found");
		for (size_t i = 0; i < page->suggestion_count; i++) {
			view_heading_3(h, page->suggestions[i].finding);
			write_links(h, page->suggestions[i].courses, page->suggestions[i].course_count);
		}
	}
	if (page->is_team_manager) {
		if (page->team_count > 0)
			write_named(h, "Courses that the stretch targets you set name", page->team, page->team_count);
		else
			view_paragraph(h, "No stretch target that you set in the last six months names a course.");
	}
	view_frame_close(h, &page->frame);
}

/* ---- Demand against offer ---- */

static void
write_period(struct html *h, const struct view_training_demand *page)
{
	view_query_form_open(h, "/training/demand");
	govuk_select(h, .id = "quarter", .name = "quarter", .label = "Quarter", .items = page->options,
	    .item_count = page->option_count, .value = page->quarter);
	govuk_button(h, .text = "Show this quarter", .classes = "govuk-button--secondary");
	view_form_close(h);
}

static void
write_needs(struct html *h, const struct view_training_demand *page)
{
	govuk_table_open(h, .caption = "What audits and dip samples found there was to learn", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Finding");
	govuk_table_heading(h, .text = "Audits");
	if (page->shows_bars)
		app_bar_heading(h);
	govuk_table_heading(h, .text = "Dip samples");
	govuk_table_heading(h, .text = "Courses that answer it");
	govuk_table_heading(h, .text = "People who booked one after it");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->need_count; i++) {
		const struct view_demand_need *need = &page->needs[i];
		const struct app_bar_part part = {"#2073BC", need->audits};

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = need->name);
		govuk_table_cell(h, .label = "Audits", .text = need->audits_text);
		if (page->shows_bars)
			app_bar_cell(h, &part, 1, page->most_audits);
		govuk_table_cell(h, .label = "Dip samples", .text = need->dips_text);
		govuk_table_cell_open(h, .label = "Courses that answer it");
		if (need->course_count > 0)
			write_links(h, need->courses, need->course_count);
		else
			html_text(h, "None this quarter");
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "People who booked one after it", .text = need->booked);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_offers(struct html *h, const struct view_training_demand *page)
{
	govuk_table_open(h, .caption = "What was offered, and who took it up", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Course");
	govuk_table_heading(h, .text = "Months on the list");
	govuk_table_heading(h, .text = "Sessions");
	govuk_table_heading(h, .text = "People who booked");
	govuk_table_heading(h, .text = "Stretch targets that name it");
	govuk_table_heading(h, .text = "Audits that ask for it");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->offer_count; i++) {
		const struct view_demand_course *offer = &page->offers[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, offer->course.href, offer->course.text);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Months on the list", .text = offer->months);
		govuk_table_cell(h, .label = "Sessions", .text = offer->sessions);
		govuk_table_cell(h, .label = "People who booked", .text = offer->booked);
		govuk_table_cell(h, .label = "Stretch targets that name it", .text = offer->targets);
		govuk_table_cell(h, .label = "Audits that ask for it", .text = offer->needs);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_training_demand_page(struct html *h, const struct view_training_demand *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->period, page->frame.title);
	view_paragraph(h,
	    "Audits count when they were sent in this quarter, bookings when they were made in it. A person booked after a "
	    "finding when an audit of their own work named it in the half year before. Few people, or none, are shown as "
	    "“fewer than 5”, so that nobody can be picked out.");
	write_period(h, page);
	view_heading_2(h, "Needs without a course");
	if (page->without_count > 0) {
		view_paragraph(h, "No course on the lists of this quarter, and none with a session in it, answers these:");
		write_texts(h, page->without, page->without_count);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, "/training/courses", "See which course of another month would");
		html_close(h, "p");
	} else
		view_paragraph(h, "Every finding of this quarter has a course that answers it.");
	view_heading_2(h, "Courses nobody needs");
	if (page->unneeded_count > 0) {
		view_paragraph(h, "No audit asked for them, and no stretch target named them.");
		write_links(h, page->unneeded, page->unneeded_count);
	} else
		view_paragraph(h, "Every course on the lists of this quarter answers a finding or was named by a stretch target.");
	if (page->need_count > 0)
		write_needs(h, page);
	else
		view_paragraph(h, "No audit that was sent in this quarter named anything to learn.");
	if (page->offer_count > 0)
		write_offers(h, page);
	view_frame_close(h, &page->frame);
}
