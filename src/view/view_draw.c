#include "view/view_draw.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_balance.h"

#include <string.h>

static const char *
number(struct html *h, size_t n)
{
	return view_count(h->arena, (int64_t)n);
}

#define FRAME_OR   "; or "
#define FRAME_LINK "; and the same child in "

static void
write_frame_part(struct html *h, const char *part, size_t length)
{
	html_open(h, "li", NO_ATTRS);
	html_text(h, arena_printf(h->arena, "%.*s", (int)length, part));
	html_close(h, "li");
}

/*
 * The words of a frame as the certificate has them, its parts one under the other; what all parts begin with is said
 * once.
 */
static void
write_frame_words(struct html *h, const void *data)
{
	const char *words = data, *or = strstr(words, FRAME_OR), *link = strstr(words, FRAME_LINK), *next;
	size_t shared = or != NULL && link != NULL && link < or ? (size_t)(link - words) + strlen(FRAME_LINK) : 0;

	if (or == NULL) {
		html_element(h, "p", "govuk-body", words);
		return;
	}
	for (next = or; next != NULL; next = strstr(next + 1, FRAME_OR))
		if (strncmp(next + strlen(FRAME_OR), words, shared) != 0)
			shared = 0;
	html_element(h, "p", "govuk-body",
	    shared == 0 ? "Any of these:" : arena_printf(h->arena, "%.*s any of these:", (int)shared - 1, words));
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (next = words; (or = strstr(next, FRAME_OR)) != NULL; next = or + strlen(FRAME_OR))
		write_frame_part(h, next + shared, (size_t)(or - next) - shared);
	write_frame_part(h, next + shared, strlen(next + shared));
	html_close(h, "ul");
}

/* Long strings of digits, which may break anywhere on a small screen. */
static void
fingerprint(struct html *h, const char *text)
{
	html_open(h, "code", ATTRS({"class", "app-fingerprint", false}));
	html_text(h, text);
	html_close(h, "code");
}

static void
draw_row(struct html *h, const struct view_draw_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true});
	if (row->may_make)
		html_link(h, row->path, arena_printf(h->arena, "%s: %s", row->what, row->theme));
	else if (row->certificate != NULL)
		html_link(h, row->certificate, arena_printf(h->arena, "%s: %s", row->what, row->theme));
	else
		html_text(h, arena_printf(h->arena, "%s: %s", row->what, row->theme));
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = "Status");
	govuk_tag(h, .text = row->state, .classes = row->state_classes);
	govuk_table_cell_close(h);
	govuk_table_cell(
	    h, .label = "Drawn", .text = row->made_at.us == 0 ? "Not yet" : instant_text_long(h->arena, row->made_at));
	govuk_table_cell_open(h, .label = "Certificate");
	if (row->certificate != NULL)
		html_link(h, row->certificate, arena_printf(h->arena, "Certificate of %s: %s", row->what, row->theme));
	else
		html_text(h, "None yet");
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_seeds(struct html *h, const struct view_draws *page)
{
	view_heading_2(h, "Seeds");
	view_paragraph(h,
	    "When the programme was published, three seeds were made for each draw and sealed. The fingerprint of each "
	    "is shown here from that day; the seed itself is shown once its draw is made. So nobody can choose a seed to "
	    "suit.");
	govuk_details_open(h, .summary = arena_printf(h->arena, "Fingerprints of %zu seeds", page->seed_count));
	govuk_table_open(h, .caption = "Seeds of this month’s draws", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Draw");
	govuk_table_heading(h, .text = "Committed to");
	govuk_table_heading(h, .text = "Fingerprint (SHA-256)");
	govuk_table_heading(h, .text = "Seed");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->seed_count; i++) {
		const struct view_draw_seed *seed = &page->seeds[i];
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = seed->name);
		govuk_table_cell(h, .label = "Committed to", .text = instant_text_long(h->arena, seed->committed_at));
		govuk_table_cell_open(h, .label = "Fingerprint (SHA-256)");
		fingerprint(h, seed->commitment);
		govuk_table_cell_close(h);
		govuk_table_cell_open(h, .label = "Seed");
		if (str_is_empty(seed->seed))
			html_text(h, "Sealed");
		else
			fingerprint(h, seed->seed);
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	govuk_details_close(h);
}

void
view_draws_page(struct html *h, const struct view_draws *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->month, "Draws");
	view_paragraph(h,
	    "Children are chosen by lot from the council’s lists. Each draw has a certificate, with which whoever may see the "
	    "full one can make it again and see that it was fair; others see it without what leads to a child.");
	govuk_table_open(h, .caption = "Draws of this month", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Draw");
	govuk_table_heading(h, .text = "Status");
	govuk_table_heading(h, .text = "Drawn");
	govuk_table_heading(h, .text = "Certificate");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		draw_row(h, &page->rows[i]);
	govuk_table_close(h);
	if (page->may_see_exemptions) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "/programme/%s/exemptions", page->cycle_id),
		    "Auditors who are exempt this month");
		html_close(h, "p");
	}
	if (page->split != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "Dip samples: %s. ", page->split);
		html_link(h, arena_printf(h->arena, "/programme/%s/dip-split", page->cycle_id),
		    page->may_change_split ? "Change how many" : "How many of each topic");
		html_close(h, "p");
	}
	if (page->seed_count > 0)
		write_seeds(h, page);
	view_frame_close(h, &page->frame);
}

/* D3: the count of families beside T; under 2T warns. */
static void
write_counts(struct html *h, const struct view_draw *page)
{
	govuk_summary_list_open(h, .classes = "govuk-summary-list--no-border");
	govuk_summary_row(h, .key = "Lists of", .value = date_text_long(h->arena, page->as_at));
	govuk_summary_row(h, .key = "Children in the lists", .value = number(h, page->population_size));
	govuk_summary_row(h, .key = "Children in the frame", .value = number(h, page->frame_size));
	govuk_summary_row(h, .key = "Families", .value = number(h, page->families));
	govuk_summary_row(h, .key = "May be drawn", .value = number(h, page->eligible));
	govuk_summary_row(h, .key = "Will be drawn",
	    .value = number(h, page->target < page->eligible ? page->target : page->eligible));
	govuk_summary_list_close(h);
	if (page->target >= page->eligible)
		govuk_warning_text(h, .text = arena_printf(h->arena,
		    "%zu are wanted and %zu may be drawn, so all of them are taken", page->target, page->eligible));
	else if (page->families < 2 * page->target)
		govuk_warning_text(h, .text = arena_printf(h->arena,
		    "There are %s families for %s cases, fewer than two for each. Think about a wider frame before you "
		    "draw", number(h, page->families), number(h, page->target)));
	if (page->outside > 0)
		govuk_inset_text(h, .text = arena_printf(h->arena,
		    "%zu more child%s in the council’s own lists but not in this population, and cannot be drawn. Import "
		    "newer lists to include them.", page->outside, page->outside == 1 ? " is" : "ren are"));
}

static void
write_excluded(struct html *h, const struct view_draw *page)
{
	view_heading_2(h, "Left out");
	if (page->reason_count == 0) {
		view_paragraph(h, "Nobody is left out.");
		return;
	}
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->reason_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s: %s", page->reasons[i].reason, number(h, page->reasons[i].count));
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static const char *
spread_words(enum draw_spread spread)
{
	switch (spread) {
	case DRAW_PROPORTIONAL:
		return "Each group gives as many cases as its share of the children.";
	case DRAW_EQUAL:
		return "Each group gives the same number of cases.";
	case DRAW_ONE_EACH:
		return "Each group gives one case before any gives a second.";
	}
	return "";
}

static void
write_strata(struct html *h, const struct draw_stratum *strata, size_t count, enum draw_spread spread, bool has_take)
{
	govuk_table_open(h, .caption = "How the draw is spread", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Group");
	govuk_table_heading(h, .text = "Children", .format = "numeric");
	if (has_take)
		govuk_table_heading(h, .text = "Cases", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = strata[i].name);
		govuk_table_cell(h, .label = "Children", .format = "numeric", .text = number(h, strata[i].size));
		if (has_take)
			govuk_table_cell(h, .label = "Cases", .format = "numeric", .text = number(h, strata[i].take));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_paragraph(h, spread_words(spread));
}

static void
write_next_steps(struct html *h, const struct view_draw *page)
{
	if (page->obstacle != NULL && !page->is_drawn) {
		govuk_inset_text(h, .text = arena_printf(h->arena, "The draw cannot be made yet. %s.", page->obstacle));
		return;
	}
	if (!page->is_drawn) {
		govuk_button(h, .href = arena_printf(h->arena, "%s/draw", page->path),
		    .text = page->is_audit ? "Draw the cases" : "Draw the dip samples");
		return;
	}
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .href = page->certificate, .text = "See the certificate");
	if (page->is_audit)
		govuk_button(h, .href = arena_printf(h->arena, "%s/allocation", page->path),
		    .text = page->is_allocated ? "See the allocation" : "Match cases and auditors",
		    .classes = "govuk-button--secondary");
	if (page->dips != NULL)
		govuk_button(h, .href = page->dips, .text = "Share them out", .classes = "govuk-button--secondary");
	html_close(h, "div");
}

static void
write_count_form(struct html *h, const struct view_draw *page)
{
	if (page->is_counted)
		view_paragraph(h, arena_printf(h->arena, "Counted on %s.", instant_text_long(h->arena, page->counted_at)));
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/count", page->path));
	govuk_button(h, .text = page->is_counted ? "Count them again" : "Count the children",
	    .prevent_double_click = "true", .classes = "govuk-button--secondary");
	view_form_close(h);
}

void
view_draw_page(struct html *h, const struct view_draw *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->theme);
	view_heading_2(h, "The frame: who may be drawn");
	write_frame_words(h, page->words);
	if (!str_is_empty(page->blind_spot)) {
		govuk_details_open(h, .summary = "What the lists cannot tell");
		view_paragraph(h, page->blind_spot);
		govuk_details_close(h);
	}
	if (!page->is_drawn && page->has_frame) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "%s/frame", page->path), "Change the frame");
		html_close(h, "p");
	}
	if (page->is_large && !page->is_counted)
		govuk_inset_text(h, .text = arena_printf(h->arena,
		    "The lists of %s are too long to be counted while a page waits. Count the children first, to see whether "
		    "the frame suits.", date_text_long(h->arena, page->as_at)));
	else if (page->has_population) {
		write_counts(h, page);
		write_excluded(h, page);
		write_strata(h, page->strata, page->strata_count, page->spread, page->spread != DRAW_ONE_EACH);
	}
	if (page->is_large)
		write_count_form(h, page);
	write_next_steps(h, page);
	if (page->balance != NULL)
		view_balance(h, page->balance);
	view_frame_close(h, &page->frame);
}

static void
write_confirm_numbers(struct html *h, const struct view_draw *draw)
{
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Frame", .value_content = {write_frame_words, draw->words});
	govuk_summary_row(h, .key = "Lists of", .value = date_text_long(h->arena, draw->as_at));
	if (draw->is_counted) {
		govuk_summary_row(h, .key = "Children in the frame", .value = number(h, draw->frame_size));
		govuk_summary_row(h, .key = "Left out", .value = number(h, draw->frame_size - draw->eligible));
	}
	govuk_summary_row(h, .key = "Will be drawn",
	    .value = number(h, !draw->is_counted || draw->target < draw->eligible ? draw->target : draw->eligible));
	govuk_summary_list_close(h);
}

void
view_draw_confirm_page(struct html *h, const struct view_draw_confirm *page)
{
	const struct view_draw *draw = &page->draw;
	const struct problems *problems = page->frame.problems;
	bool has_problems = problems != NULL && problems->count > 0;

	view_frame_open(h, &page->frame);
	view_heading(h, draw->caption, page->frame.title);
	if (draw->obstacle != NULL && !has_problems) {
		govuk_inset_text(h, .text = arena_printf(h->arena, "The draw cannot be made%s. %s.",
		    page->is_again ? " again" : " yet", draw->obstacle));
		view_frame_close(h, &page->frame);
		return;
	}
	write_confirm_numbers(h, draw);
	if (draw->topics != NULL)
		govuk_inset_text(h, .text = draw->topics);
	view_paragraph(h, page->is_again
	    ? "The draw that was made becomes void. Its certificate stays, with your reason on it. The next sealed seed is "
	      "used. This cannot be undone."
	    : "The frame and those left out are fixed, and the seed is shown. This cannot be undone: a draw can only be "
	      "made again with a reason, and twice at most.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/draw", draw->path));
	if (page->is_again)
		govuk_character_count(h, .id = "reason", .name = "reason", .label = "Why is the draw made again?",
		    .label_classes = "govuk-label--s", .value = page->reason, .rows = 3, .maxlength = page->reason_maximum,
		    .error = problems == NULL ? NULL : problems_find(problems, "reason"));
	govuk_button(h, .text = page->is_again ? "Draw again" : "Draw", .prevent_double_click = "true");
	view_form_close(h);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, draw->path, "Cancel");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}

static void
frame_line(struct html *h, const struct view_frame_edit *page, const struct view_frame_line *line)
{
	const struct problems *problems = page->frame.problems;
	const char *amount = arena_printf(h->arena, "amount-%zu", line->number);
	const char *day = arena_printf(h->arena, "day-%zu", line->number);
	const char *out = arena_printf(h->arena, "out-%zu", line->number);
	const struct govuk_choice leave[] = {{.value = "1",
	    .text = arena_printf(h->arena, "Leave out: %s", line->words), .is_checked = line->is_left_out}};

	govuk_checkboxes(h, .id = out, .name = out, .classes = "govuk-checkboxes--small", .items = leave, .item_count = 1);
	if (line->amount != NULL)
		govuk_input(h, .id = amount, .name = amount, .label = arena_printf(h->arena, "%s: how many", line->words),
		    .label_classes = "govuk-visually-hidden", .value = line->amount, .suffix = line->amount_unit,
		    .classes = "govuk-input--width-4", .inputmode = "numeric",
		    .error = problems == NULL ? NULL : problems_find(problems, amount));
	if (line->day != NULL)
		govuk_input(h, .id = day, .name = day, .label = arena_printf(h->arena, "%s: which day", line->words),
		    .label_classes = "govuk-visually-hidden", .hint = "For example, 1 September 2020", .value = line->day,
		    .classes = "govuk-input--width-20", .error = problems == NULL ? NULL : problems_find(problems, day));
}

void
view_frame_edit_page(struct html *h, const struct view_frame_edit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	view_paragraph(h,
	    "A child is in the frame when one of these parts fits. Change a number or leave a condition out to make the "
	    "frame wider; add a condition to make it narrower. The change holds for this month and the following times its theme comes, "
	    "and stands on the certificate. Draws that are made keep the frame they were made from.");
	if (page->changed_in != NULL)
		govuk_inset_text(
		    h, .text = arena_printf(h->arena, "This frame is not the printed one: it was changed in %s.", page->changed_in));
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/frame", page->path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	for (size_t i = 0; i < page->part_count; i++) {
		const struct view_frame_part *part = &page->parts[i];
		govuk_fieldset_open(h, .legend = arena_printf(h->arena, "%s: %s", part->name, part->list),
		    .legend_classes = "govuk-fieldset__legend--m");
		for (size_t l = 0; l < part->line_count; l++)
			frame_line(h, page, &part->lines[l]);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, part->add, arena_printf(h->arena, "Add a condition to: %s", part->name));
		html_close(h, "p");
		govuk_fieldset_close(h);
	}
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save the frame", .prevent_double_click = "true");
	if (page->changed_in != NULL)
		govuk_button(h, .text = "Go back to the printed frame", .name = "printed", .value = "1",
		    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	html_close(h, "div");
	view_form_close(h);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->path, "Cancel");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}

static const struct govuk_option *
options_of(struct html *h, const char *first, const struct view_link *links, size_t count)
{
	struct govuk_option *options = arena_array(h->arena, count + 1, sizeof(*options));

	options[0] = (struct govuk_option){.value = "", .text = first};
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct govuk_option){.value = links[i].href, .text = links[i].text};
	return options;
}

void
view_frame_condition_page(struct html *h, const struct view_frame_condition *page)
{
	const struct problems *problems = page->frame.problems;

	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	view_paragraph(h, page->part);
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	govuk_select(h, .id = "column", .name = "column", .label = "What the list says", .value = page->column,
	    .items = options_of(h, "Select a fact", page->columns, page->column_count),
	    .item_count = page->column_count + 1, .error = problems_find(problems, "column"));
	govuk_select(h, .id = "kind", .name = "kind", .label = "What it must be", .value = page->kind,
	    .items = options_of(h, "Select", page->kinds, page->kind_count), .item_count = page->kind_count + 1,
	    .error = problems_find(problems, "kind"));
	govuk_input(h, .id = "value", .name = "value", .label = "Value",
	    .hint = "Words or codes with commas between them; a number; or a day, such as 1 September 2020 or 6 months before "
	            "(the date of the lists). Leave it empty for “is recorded” and “is not recorded”",
	    .value = page->value, .error = problems_find(problems, "value"));
	govuk_button(h, .text = "Add the condition", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
certificate_head(struct html *h, const struct view_certificate *page)
{
	const struct draw_certificate *c = page->certificate;

	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Draw", .value = c->draw);
	govuk_summary_row(h, .key = "Service", .value = c->service);
	govuk_summary_row(h, .key = "Theme", .value = c->theme);
	govuk_summary_row(h, .key = "Made", .value = arena_printf(h->arena, "%s by %s",
	    instant_text_long(h->arena, c->made_at), c->made_by));
	govuk_summary_row(h, .key = "Seed committed to", .value = instant_text_long(h->arena, c->committed_at));
	govuk_summary_row(h, .key = "Seed", .value = c->seed, .value_classes = "app-fingerprint");
	govuk_summary_row(h, .key = "Fingerprint of the seed", .value = c->seed_commitment, .value_classes = "app-fingerprint");
	govuk_summary_row(h, .key = "Population", .value = arena_printf(h->arena, "%s children on %s",
	    number(h, c->population_size), date_text_long(h->arena, c->population_as_at)));
	govuk_summary_row(h, .key = "Fingerprint of the population", .value = c->population_sha256,
	    .value_classes = "app-fingerprint");
	govuk_summary_row(h, .key = "Frame", .value_content = {write_frame_words, c->frame_filter});
	govuk_summary_row(h, .key = "Children in the frame", .value = number(h, c->frame_size));
	if (!page->is_large) {
		govuk_summary_row(h, .key = "Left out", .value = number(h, c->excluded_count));
		govuk_summary_row(h, .key = "Drawn", .value = number(h, draw_count(c, DRAW_SELECTED)));
	}
	govuk_summary_list_close(h);
}

static const char *
result_name(enum draw_result result)
{
	switch (result) {
	case DRAW_SELECTED:
		return "Selected";
	case DRAW_RESERVE:
		return "Reserve";
	case DRAW_SKIPPED:
		return "Skipped";
	case DRAW_REPLACED:
		return "Replaced";
	}
	return "";
}

/* Reserves that were never looked at are many and say little; the JSON has them all. */
enum { RESERVES_SHOWN = 5 };

static void
certificate_order(struct html *h, const struct draw_certificate *c)
{
	size_t reserves = 0;

	govuk_table_open(h, .caption = "The order of the draw", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Place", .format = "numeric");
	govuk_table_heading(h, .text = "Child");
	govuk_table_heading(h, .text = "Group");
	govuk_table_heading(h, .text = "Result");
	govuk_table_heading(h, .text = "Reason");
	govuk_table_body_open(h);
	for (size_t i = 0; i < c->order_count; i++) {
		const struct draw_item *item = &c->order[i];
		if (i > 0 && !str_is_same(c->order[i - 1].stratum, item->stratum))
			reserves = 0;
		if (item->result == DRAW_RESERVE && ++reserves > RESERVES_SHOWN)
			continue;
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .label = "Place", .format = "numeric", .text = number(h, item->position));
		govuk_table_cell(h, .label = "Child", .text = item->ref, .classes = "app-fingerprint");
		govuk_table_cell(h, .label = "Group", .text = item->stratum);
		govuk_table_cell(h, .label = "Result", .text = result_name(item->result));
		govuk_table_cell(h, .label = "Reason", .text = item->reason, .classes = "app-fingerprint");
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_paragraph(h, "The first five reserves of each group are shown; the file has them all.");
}

static void
certificate_changes(struct html *h, const struct draw_certificate *c)
{
	if (c->replacements_count == 0)
		return;
	govuk_table_open(h, .caption = "Changes after the draw", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Out");
	govuk_table_heading(h, .text = "In");
	govuk_table_heading(h, .text = "Reason");
	govuk_table_heading(h, .text = "When and by whom");
	govuk_table_body_open(h);
	for (size_t i = 0; i < c->replacements_count; i++) {
		const struct draw_replacement *r = &c->replacements[i];
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .label = "Out", .text = str_is_empty(r->out) ? "Nobody" : r->out,
		    .classes = "app-fingerprint");
		govuk_table_cell(h, .label = "In", .text = str_is_empty(r->in) ? "Nobody" : r->in,
		    .classes = "app-fingerprint");
		govuk_table_cell(h, .label = "Reason", .text = r->reason);
		govuk_table_cell(h, .label = "When and by whom",
		    .text = arena_printf(h->arena, "%s, %s", instant_text_long(h->arena, r->at), r->by));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
certificate_excluded(struct html *h, const struct draw_certificate *c)
{
	enum { EXCLUDED_SHOWN = 500 };
	size_t shown = c->excluded_count < EXCLUDED_SHOWN ? c->excluded_count : EXCLUDED_SHOWN;

	if (c->excluded_count == 0)
		return;
	govuk_details_open(h, .summary = arena_printf(h->arena, "%s child%s left out", number(h, c->excluded_count),
	    c->excluded_count == 1 ? " was" : "ren were"));
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < shown; i++) {
		html_open(h, "li", ATTRS({"class", "app-fingerprint", false}));
		html_printf(h, "%s: %s", c->excluded[i].ref, c->excluded[i].reason);
		html_close(h, "li");
	}
	html_close(h, "ul");
	govuk_details_close(h);
}

static void
certificate_links(struct html *h, const struct view_certificate *page)
{
	if (page->dips != NULL)
		govuk_button(h, .href = page->dips, .text = "Share out the dip samples", .classes = "app-no-print");
	if (page->is_large && page->allocation == NULL && page->again == NULL && page->other_count == 0)
		return;
	html_open(h, "ul", ATTRS({"class", "govuk-list app-no-print", false}));
	if (!page->is_large) {
		html_open(h, "li", NO_ATTRS);
		html_link(
		    h, arena_printf(h->arena, "%s/certificate.json", page->path), "Save the certificate as a file (JSON)");
		html_close(h, "li");
	}
	if (page->allocation != NULL) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->allocation, "Match cases and auditors");
		html_close(h, "li");
	}
	if (page->again != NULL) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->again, "Make the draw again, with a reason");
		html_close(h, "li");
	}
	for (size_t i = 0; i < page->other_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->others[i], arena_printf(h->arena, "Certificate of %s", page->other_names[i]));
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
view_certificate_page(struct html *h, const struct view_certificate *page)
{
	const struct draw_certificate *c = page->certificate;

	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	if (!str_is_empty(c->void_reason))
		govuk_warning_text(h, .text = arena_printf(h->arena, "This draw is void. It was made again: %s", c->void_reason));
	if (!page->is_full)
		govuk_inset_text(h, .text = "Children’s references are shown as fingerprints that lead back to nobody. The "
		                            "Centre for Professional Practice, heads of service, the directors and "
		                            "information governance can see and recompute the full certificate.");
	else if (page->is_large)
		govuk_inset_text(h, .text = arena_printf(h->arena,
		    "The order of %zu children is too long for a page. The command line prints and recomputes the whole "
		    "certificate: assay draw show %s", c->frame_size, c->cycle));
	else if (page->fault == NULL)
		govuk_inset_text(h, .text = "This certificate has just been recomputed, and every line is as it must be.");
	else
		govuk_warning_text(h, .text = arena_printf(h->arena, "This certificate does not verify: %s", page->fault));
	certificate_links(h, page);
	certificate_head(h, page);
	certificate_excluded(h, c);
	write_strata(h, c->strata, c->strata_count, c->spread, true);
	if (page->balance != NULL)
		view_balance(h, page->balance);
	else
		view_paragraph(h, page->is_full
		    ? "How the draw compares with the frame by age, gender, ethnicity, disability and team was not kept with this "
		      "draw."
		    : "How the draw compares with the frame by age, gender, ethnicity, disability and team is on the full "
		      "certificate: most of its numbers are under 5.");
	if (!page->is_large)
		certificate_order(h, c);
	certificate_changes(h, c);
	view_frame_close(h, &page->frame);
}
