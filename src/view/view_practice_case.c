#include "view/view_practice_case.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

void
view_practice_cases_page(struct html *h, const struct view_practice_cases *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "Made-up cases to grade. You see the grades that the Centre agreed on when you have given your own. The "
	    "families and workers are invented.");
	govuk_table_open(h, .caption = "Practice cases", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Case");
	govuk_table_heading(h, .text = "Child");
	govuk_table_heading(h, .text = "Takes about");
	govuk_table_heading(h, .text = "You");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_practice_row *row = &page->rows[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, row->href, row->practice->title);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Child", .text = row->practice->child);
		govuk_table_cell(h, .label = "Takes about",
		    .text = arena_printf(h->arena, "%d minutes", row->practice->minutes));
		govuk_table_cell(h, .label = "You", .text = row->status);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_text(struct html *h, const struct practice_case *practice)
{
	view_paragraph(h, practice->child);
	for (size_t i = 0; i < practice->part_count; i++) {
		view_heading_2(h, practice->parts[i].heading);
		for (size_t p = 0; p < practice->parts[i].paragraphs.count; p++)
			view_paragraph(h, practice->parts[i].paragraphs.items[p]);
	}
}

static void
write_grade_radios(struct html *h, const struct view_practice_case *page, const char *name, const char *legend,
    const char *value)
{
	struct govuk_choice items[GRADE_COUNT - 1];

	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		items[g - 1] = (struct govuk_choice){
		    .value = arena_printf(h->arena, "%d", g), .text = grade_name((enum grade)g)};
	govuk_radios(h, .name = name, .legend = legend, .legend_classes = "govuk-fieldset__legend--s",
	    .error = error_of(&page->frame, name), .items = items, .item_count = GRADE_COUNT - 1, .value = value,
	    .classes = "govuk-radios--small");
}

static void
write_form(struct html *h, const struct view_practice_case *page)
{
	const struct practice_case *practice = page->practice;

	view_heading_2(h, "Your grades");
	view_paragraph(h, "Grade it as you would an audit. Nobody else sees what you write beside a grade but the "
	                  "programme coordinator.");
	view_kept_form_open(h, &page->frame, page->action, page->frame.draft_saved_at);
	for (size_t i = 0; i < practice->section_count; i++) {
		const struct practice_section *s = &practice->sections[i];

		write_grade_radios(
		    h, page, arena_printf(h->arena, "grade-%s", s->code), s->title, page->answers[i].grade);
		govuk_textarea(h, .name = arena_printf(h->arena, "note-%s", s->code),
		    .label = arena_printf(h->arena, "Why, for “%s”? (optional)", s->title), .rows = 2,
		    .error = error_of(&page->frame, arena_printf(h->arena, "note-%s", s->code)),
		    .value = page->answers[i].note);
	}
	write_grade_radios(h, page, "overall", "Overall grade", page->overall);
	govuk_character_count(h, .name = "reason", .label = "Why this overall grade?",
	    .error = error_of(&page->frame, "reason"), .value = page->reason, .rows = 4,
	    .maxlength = PRACTICE_NOTE_MAXIMUM, .threshold = 75);
	govuk_warning_text(h, .text = "You can send your grades once.");
	govuk_button(h, .text = "Send my grades", .prevent_double_click = "true");
	view_form_close(h);
}

/* "2 of 7", and nobody is a dash to the eye. */
static void
write_counts(struct html *h, const struct practice_spread *spread, enum grade agreed)
{
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		govuk_table_cell(h, .format = "numeric",
		    .text = arena_printf(h->arena, "%zu", spread->counts[g]),
		    .classes = (enum grade)g == agreed ? "app-diagonal" : NULL);
}

static const char *
spread_words(const struct practice_spread *spread)
{
	if (spread->total == 0)
		return "Nobody graded it";
	if (spread->best == spread->worst)
		return "All the same";
	return spread->differs ? "Far apart: talk about this first" : "One grade apart";
}

/* own NULL: the column is left out. */
static void
write_spread_row(
    struct html *h, const char *title, enum grade agreed, const enum grade *own, const struct practice_spread *spread)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .is_row_header = true, .text = title);
	write_counts(h, spread, agreed);
	app_grade_bar_cell(h, spread->counts, spread->total);
	govuk_table_cell(h, .text = grade_name(agreed));
	if (own != NULL)
		govuk_table_cell(h, .text = grade_name(*own));
	govuk_table_cell(h, .text = spread_words(spread));
	govuk_table_row_close(h);
}

static void
write_room(struct html *h, const struct view_practice_case *page)
{
	const struct practice_case *practice = page->practice;
	size_t count = practice->section_count;

	view_heading_2(h, "What the room gave");
	view_paragraph(h, page->room_words);
	app_scroll_open(h, "What the room gave, question by question; scroll sideways if needed");
	govuk_table_open(h, .caption = arena_printf(h->arena, "Grades of %zu people; the agreed grade is framed", page->people),
	    .caption_classes = "govuk-table__caption--s");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Question");
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		govuk_table_heading(h, .text = grade_name((enum grade)g), .format = "numeric");
	app_bar_heading(h);
	govuk_table_heading(h, .text = "Agreed");
	if (page->has_attempt)
		govuk_table_heading(h, .text = "You");
	govuk_table_heading(h, .text = "Spread");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++)
		write_spread_row(h, practice->sections[i].title, practice->sections[i].agreed,
		    page->has_attempt ? &page->attempt->grades[i].grade : NULL, &page->spreads[i]);
	write_spread_row(h, "Overall", practice->overall, page->has_attempt ? &page->attempt->overall : NULL,
	    &page->spreads[count]);
	govuk_table_close(h);
	app_scroll_close(h);
	if (page->others > 0)
		view_paragraph(h, arena_printf(h->arena, page->others == 1
		        ? "%zu person who had seen the agreed grades before is not counted."
		        : "%zu people who had seen the agreed grades before are not counted.", page->others));
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Agreement on the same grade (AC1)", .value = page->ac1);
	govuk_summary_row(h, .key = "Agreement with near grades counted in part (AC2)", .value = page->ac2);
	govuk_summary_list_close(h);
}

/* One's own beside the agreed grades, with the reasons. */
static void
write_agreed(struct html *h, const struct view_practice_case *page)
{
	const struct practice_case *practice = page->practice;

	view_heading_2(h, "The agreed grades, and why");
	if (page->verdict != NULL)
		govuk_inset_text(h, .text = page->verdict);
	for (size_t i = 0; i <= practice->section_count; i++) {
		bool is_overall = i == practice->section_count;
		const struct practice_section *s = is_overall ? NULL : &practice->sections[i];

		view_heading_3(h, is_overall ? "Overall" : s->title);
		govuk_summary_list_open(h, .classes = "app-preserve");
		govuk_summary_row(h, .key = "Agreed",
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(is_overall ? practice->overall : s->agreed),
		        is_overall ? practice->overall_why : s->why));
		if (page->has_attempt)
			govuk_summary_row(h, .key = "You",
			    .value = arena_printf(h->arena, "%s\n%s",
			        grade_name(is_overall ? page->attempt->overall : page->attempt->grades[i].grade),
			        is_overall ? page->attempt->reason : page->attempt->grades[i].note));
		govuk_summary_list_close(h);
	}
}

/* Before the agreed grades may be seen: what they sent. */
static void
write_sent(struct html *h, const struct view_practice_case *page)
{
	view_heading_2(h, "What you sent");
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->practice->section_count; i++)
		govuk_summary_row(h, .key = page->practice->sections[i].title,
		    .value = arena_printf(h->arena, "%s\n%s", grade_name(page->attempt->grades[i].grade),
		        page->attempt->grades[i].note));
	govuk_summary_row(h, .key = "Overall",
	    .value = arena_printf(h->arena, "%s\n%s", grade_name(page->attempt->overall), page->attempt->reason));
	govuk_summary_list_close(h);
}

static void
write_named(struct html *h, const struct view_practice_case *page)
{
	govuk_details_open(h, .summary = "Who gave what (only the programme coordinator sees this)");
	app_scroll_open(h, "Who gave what, scroll sideways if needed");
	govuk_table_open(h, .caption = "Overall grades by name", .caption_classes = "govuk-visually-hidden");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Name");
	govuk_table_heading(h, .text = "Overall");
	govuk_table_heading(h, .text = "Why");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->named_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = page->named[i].name);
		govuk_table_cell(h, .text = arena_printf(h->arena, "%s%s", grade_name(page->named[i].attempt->overall),
		    page->named[i].attempt->counts ? "" : " (had seen the agreed grades)"));
		govuk_table_cell(h, .text = page->named[i].attempt->reason);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
	govuk_details_close(h);
}

void
view_practice_case_page(struct html *h, const struct view_practice_case *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->practice->title);
	if (page->why_not != NULL)
		govuk_inset_text(h, .text = page->why_not);
	if (page->has_room)
		write_room(h, page);
	if (page->sees_agreed)
		write_agreed(h, page);
	else if (page->has_attempt)
		write_sent(h, page);
	if (page->named_count > 0)
		write_named(h, page);
	if (page->has_attempt || page->sees_agreed)
		view_heading_2(h, "The case");
	write_text(h, page->practice);
	if (page->action != NULL)
		write_form(h, page);
	view_frame_close(h, &page->frame);
}

const char *
view_estimate(struct arena *arena, bool is_measured, const struct agreement_estimate *e)
{
	if (!is_measured || !e->is_known)
		return "Too few to say";
	if (!e->has_interval)
		return arena_printf(arena, "%.2f; too few to say how sure that is", e->value);
	return arena_printf(arena, "%.2f (from %.2f to %.2f)", e->value, e->low, e->high);
}
