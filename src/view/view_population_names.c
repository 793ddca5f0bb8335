#include "view/view_population_names.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

enum { CHOICES_MAX = 8 };

static const char *
now_text(struct html *h, const struct view_name_row *row)
{
	if (row->matched_name[0] != '\0')
		return arena_printf(h->arena, "Now: %s", row->matched_name);
	return row->is_nobody ? "Now: nobody here" : NULL;
}

static void
write_choices(struct html *h, const struct view_population_names *page, size_t number)
{
	const struct view_name_row *row = &page->rows[number - 1];
	const char *select_name = arena_printf(h->arena, "match-%zu", number);
	const char *other_name = arena_printf(h->arena, "other-%zu", number);
	struct govuk_option options[CHOICES_MAX + 2] = {{.value = "", .text = "Leave as it is"}};
	size_t count = 1;

	for (size_t i = 0; i < row->choice_count && i < CHOICES_MAX; i++)
		options[count++] = (struct govuk_option){.value = row->choices[i].id, .text = row->choices[i].name};
	options[count++] = (struct govuk_option){
	    .value = "-", .text = row->is_team ? "No team in this system" : "Nobody in this system"};
	view_hidden(h, arena_printf(h->arena, "kind-%zu", number), row->is_team ? "team" : "worker");
	view_hidden(h, arena_printf(h->arena, "name-%zu", number), row->name);
	govuk_select(h, .name = select_name, .hint = now_text(h, row), .items = options, .item_count = count,
	    .value = row->chosen,
	    .label = arena_printf(h->arena, row->is_team ? "Team that “%s” is" : "Person that “%s” is", row->name));
	govuk_input(h, .name = other_name, .value = row->other, .classes = "govuk-input--width-20",
	    .label = row->is_team ? "Or another team, by its name" : "Or somebody else, by user name or e-mail address",
	    .error = page->frame.problems != NULL ? problems_find(page->frame.problems, other_name) : NULL,
	    .spellcheck = "false", .autocomplete = "off");
}

static void
write_names(struct html *h, const struct view_population_names *page)
{
	view_form_open(h, &page->frame, "/population/names");
	view_hidden(h, "page", arena_printf(h->arena, "%d", page->page));
	view_hidden(h, "show", page->is_all ? "all" : "");
	for (size_t i = 0; i < page->count; i++) {
		govuk_fieldset_open(h, .legend = page->rows[i].name, .legend_classes = "govuk-fieldset__legend--s");
		write_choices(h, page, i + 1);
		govuk_fieldset_close(h);
	}
	govuk_button(h, .text = "Save these matches", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_population_names_page(struct html *h, const struct view_population_names *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "The case system writes names of workers and teams in its own way. A draw uses these matches to keep people "
	    "from auditing their own work, and to find each child’s practitioner and team manager.");
	if (page->open > 0)
		view_paragraph(h, arena_printf(h->arena,
		    page->open == 1 ? "%lld name is not matched yet." : "%lld names are not matched yet.", (long long)page->open));
	else if (page->count > 0)
		view_paragraph(h, "Every name is matched.");
	html_open(h, "p", ATTRS({"class", "govuk-body"}));
	if (page->is_all)
		html_link(h, "/population/names", "Show only names that are not matched");
	else
		html_link(h, "/population/names?show=all", "Show all names");
	html_close(h, "p");
	if (page->open > 0) {
		view_form_open(h, &page->frame, "/population/names/same");
		govuk_button(h, .text = "Match names that are the same", .classes = "govuk-button--secondary",
		    .prevent_double_click = "true");
		view_form_close(h);
	}
	if (page->count > 0) {
		view_query_count(h, page->page, page->page_size, page->count, page->total);
		write_names(h, page);
		view_query_pages(h, &page->query, page->page, page->page_size, page->count, page->total);
	} else {
		govuk_inset_text(h, .text = page->is_all ? "No names yet. They come with the first lists that are imported."
		                                        : "Every name is matched.");
	}
	view_frame_close(h, &page->frame);
}

static void
write_restricted_row(struct html *h, const struct view_restricted *page, const struct view_restricted_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .label = "Child", .is_row_header = true, .text = row->ref);
	govuk_table_cell(h, .label = "Reason", .text = row->reason);
	govuk_table_cell(h, .label = "Since", .text = arena_printf(h->arena, "%s, %s",
	    instant_text_long(h->arena, row->set_at), row->set_by[0] != '\0' ? row->set_by : "command line"));
	govuk_table_cell_open(h, .label = "Change");
	view_form_open(h, &page->frame, "/restricted/remove");
	view_hidden(h, "ref", row->ref);
	govuk_button(h, .text = arena_printf(h->arena, "Lift restriction of %s", row->ref),
	    .classes = "govuk-button--secondary govuk-!-margin-bottom-0");
	view_form_close(h);
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

void
view_restricted_page(struct html *h, const struct view_restricted *page)
{
	const struct problems *problems = page->frame.problems;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "A restricted child is never drawn for an audit or a dip sample: the family of a member of staff, or a live "
	    "investigation.");
	if (page->count == 0) {
		govuk_inset_text(h, .text = "No child is restricted.");
	} else {
		govuk_table_open(h, .caption = "Restricted children", .caption_classes = "govuk-visually-hidden",
		    .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "Child");
		govuk_table_heading(h, .text = "Reason");
		govuk_table_heading(h, .text = "Since");
		govuk_table_heading(h, .text = "Change");
		govuk_table_body_open(h);
		for (size_t i = 0; i < page->count; i++)
			write_restricted_row(h, page, &page->rows[i]);
		govuk_table_close(h);
	}
	view_heading_2(h, "Restrict a child");
	view_form_open(h, &page->frame, "/restricted");
	govuk_input(h, .name = "ref", .label = "Child’s reference in the case system", .value = page->ref,
	    .classes = "govuk-input--width-20", .spellcheck = "false", .autocomplete = "off",
	    .error = problems != NULL ? problems_find(problems, "ref") : NULL);
	govuk_input(h, .name = "reason", .label = "Why", .hint = "Without names", .value = page->reason,
	    .error = problems != NULL ? problems_find(problems, "reason") : NULL);
	govuk_button(h, .text = "Restrict", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
