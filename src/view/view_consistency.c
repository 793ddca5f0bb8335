#include "view/view_consistency.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"
#include "view/view_practice_case.h"

/* ux.md 3.1, row 6: a table is the truth. Rows the auditor, columns the moderator; the same grade is framed. */
static void
write_square(struct html *h, const char *caption, const char *first, const char *second, const struct consistency *c)
{
	size_t most = 0;

	for (size_t i = 0; i < c->table.categories; i++)
		for (size_t j = 0; j < c->table.categories; j++)
			most = c->table.counts[i][j] > most ? c->table.counts[i][j] : most;
	app_scroll_open(h, arena_printf(h->arena, "%s, scroll sideways if needed", caption));
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--s");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = arena_printf(h->arena, "%s down, %s across", first, second));
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		govuk_table_heading(h, .text = grade_name((enum grade)g), .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < c->table.categories; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = grade_name((enum grade)(i + 1)));
		for (size_t j = 0; j < c->table.categories; j++)
			govuk_table_cell(h, .format = "numeric",
			    .text = arena_printf(h->arena, "%zu", c->table.counts[i][j]),
			    .classes = arena_printf(h->arena, "%s%s", app_shade(c->table.counts[i][j], most),
			        i == j ? " app-diagonal" : ""));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
}

static void
write_measures(struct html *h, const struct consistency *c, size_t least)
{
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "The same grade",
	    .value = consistency_share(h->arena, c->summary.same, c->summary.total));
	govuk_summary_row(h, .key = "At most one grade apart",
	    .value = consistency_share(h->arena, c->summary.same + c->summary.adjacent, c->summary.total));
	govuk_summary_row(h, .key = "AC1, on the same grade", .value = view_estimate(h->arena, c->is_measured, &c->ac1));
	govuk_summary_row(
	    h, .key = "AC2, near grades in part", .value = view_estimate(h->arena, c->is_measured, &c->ac2));
	govuk_summary_row(h, .key = "Kappa, linear weights", .value = view_estimate(h->arena, c->is_measured, &c->linear));
	govuk_summary_row(
	    h, .key = "Kappa, quadratic weights", .value = view_estimate(h->arena, c->is_measured, &c->quadratic));
	govuk_summary_list_close(h);
	if (!c->is_measured)
		view_paragraph(h, arena_printf(h->arena,
		    "These measures need %zu that two people graded. Until then chance alone could explain them.", least));
}

static void
write_row(struct html *h, const struct view_consistency_row *row)
{
	const struct agreement_summary *s = &row->of->summary;
	struct app_bar_part parts[3] = {
	    {"#28A197", s->same}, {"#F46A25", s->adjacent}, {"#801650", s->total - s->same - s->adjacent}};

	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .is_row_header = true, .text = row->title);
	if (row->is_hidden || s->total == 0) {
		govuk_table_cell(h, .colspan = 5, .text = s->total == 0 ? "None" : "Fewer than 5");
		app_bar_cell(h, parts, 0, 0);
		govuk_table_row_close(h);
		return;
	}
	govuk_table_cell(h, .format = "numeric", .text = arena_printf(h->arena, "%zu", s->total));
	govuk_table_cell(h, .text = consistency_share(h->arena, s->same, s->total));
	govuk_table_cell(h, .format = "numeric", .text = arena_printf(h->arena, "%zu", s->higher));
	govuk_table_cell(h, .format = "numeric", .text = arena_printf(h->arena, "%zu", s->lower));
	govuk_table_cell(h, .text = view_estimate(h->arena, row->of->is_measured, &row->of->ac2));
	app_bar_cell(h, parts, 3, s->total);
	govuk_table_row_close(h);
}

static void
write_table(struct html *h, const char *caption, const char *what, const struct view_consistency_table *table)
{
	if (table->count == 0) {
		view_heading_3(h, caption);
		view_paragraph(h, "There is nothing to compare yet.");
		return;
	}
	app_scroll_open(h, arena_printf(h->arena, "%s, scroll sideways if needed", caption));
	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--s");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = what);
	govuk_table_heading(h, .text = "Graded by both", .format = "numeric");
	govuk_table_heading(h, .text = "The same grade");
	govuk_table_heading(h, .text = "Auditor higher", .format = "numeric");
	govuk_table_heading(h, .text = "Auditor lower", .format = "numeric");
	govuk_table_heading(h, .text = "AC2");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (size_t i = 0; i < table->count; i++)
		write_row(h, &table->rows[i]);
	govuk_table_close(h);
	app_scroll_close(h);
}

static void
write_own(struct html *h, const struct view_consistency *page)
{
	view_heading_2(h, "Your own grades");
	if (page->own != NULL)
		view_paragraph(h, page->own);
	else
		view_paragraph(h, arena_printf(h->arena,
		    "Too few to say: %zu of your audits in these two years were chosen by lot and have been moderated. From "
		    "%zu on you see here whether you grade higher or lower than moderators do.",
		    page->own_count, page->own_least));
	if (page->own_practice != NULL)
		view_paragraph(h, page->own_practice);
	view_paragraph(h, "Nobody sees this but you and the programme coordinator.");
}

static void
write_all(struct html *h, const struct view_consistency *page)
{
	view_heading_2(h, arena_printf(h->arena, "Auditors and moderators in %d", page->year));
	view_paragraph(h, page->all_words);
	if (page->all->summary.total > 0) {
		write_square(h, "Audits by both grades", "Auditor", "moderator", page->all);
		write_measures(h, page->all, page->least);
		view_paragraph(h, arena_printf(h->arena,
		    "The auditor’s grade was the same, or was found justifiable, in %s.",
		    consistency_share(h->arena, page->all->justifiable, page->all->summary.total)));
		html_element(h, "p", "govuk-hint",
		    "In the bars: the same grade, one grade apart, further apart. The numbers stand beside them.");
		write_table(h, "By question", "Section", &page->sections);
		write_table(h, "By theme", "Theme", &page->themes);
		write_table(h, "Over the year, from panel to panel", "Months", &page->periods);
	}
}

static void
write_moderators(struct html *h, const struct view_consistency *page)
{
	view_heading_2(h, "First and second moderators");
	view_paragraph(h,
	    "A second moderator grades only where the first would change a grade into or out of Inadequate, so these are the "
	    "hardest cases and not a sample.");
	view_paragraph(h, page->moderators_words);
	if (page->moderators->summary.total == 0)
		return;
	write_square(h, "Moderations by both grades", "First", "second", page->moderators);
	write_measures(h, page->moderators, page->least);
}

static void
write_workshops(struct html *h, const struct view_consistency *page)
{
	view_heading_2(h, "In workshops");
	if (page->workshop_words == NULL) {
		view_paragraph(h, "No practice case was graded in a workshop in this year.");
		return;
	}
	view_paragraph(h, page->workshop_words);
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "AC1, on the same grade", .value = page->workshop_ac1);
	govuk_summary_row(h, .key = "AC2, near grades in part", .value = page->workshop_ac2);
	govuk_summary_list_close(h);
}

static void
write_how(struct html *h, const struct view_consistency *page)
{
	static const char *const lines[] = {
	    "Only audits that were chosen by lot count: all Inadequate audits are moderated, so that counting them too would "
	    "say that people differ more than they do. The moderator graded before seeing the auditor’s grade.",
	    "“The same grade” and “one apart” count pairs. “Auditor higher” means that the auditor gave the better grade.",
	    "Kappa (Cohen 1960, 1968) is the agreement beyond what two people would reach by chance with the grades they "
	    "give: (observed − chance) ÷ (1 − chance). With linear weights a pair one grade apart counts two thirds, with "
	    "quadratic weights eight ninths. Its interval uses the large-sample variance of Fleiss, Cohen and Everitt (1969).",
	    "AC1 and AC2 (Gwet 2008, 2014) take chance as what happens when people are unsure. They stay sensible where nearly "
	    "everything has one grade, where kappa does not. AC2 here has quadratic weights.",
	    "1 is full agreement, 0 what chance gives. The numbers in brackets are a 95% interval: the true value is hardly "
	    "outside it. A wide one means that little is known.",
	    "An auditor’s grade that is another than the moderator’s but justifiable stands, and is no error. For kappa, AC1 and "
	    "AC2 the moderator’s own grade is used all the same.",
	    "In sections, audits that were returned to be worked on again are left out, because their sections were graded anew.",
	};

	govuk_details_open(h, .summary = "How this is worked out");
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		view_paragraph(h, lines[i]);
	view_paragraph(h, arena_printf(h->arena,
	    "With fewer than %zu pairs the measures are not shown. The coordinator can change that number in the settings.",
	    page->least));
	govuk_details_close(h);
}

void
view_consistency_page(struct html *h, const struct view_consistency *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	if (page->shows_own)
		write_own(h, page);
	if (page->seed_words != NULL) {
		view_heading_2(h, "Seeded audits");
		view_paragraph(h, page->seed_words);
	}
	if (page->seed_words == NULL && !page->shows_own && !page->shows_all)
		view_paragraph(h, "There is nothing to show you yet.");
	if (page->shows_all) {
		write_all(h, page);
		write_moderators(h, page);
		write_workshops(h, page);
	}
	if (page->shows_auditors) {
		view_heading_2(h, "Auditors");
		view_paragraph(h, arena_printf(h->arena,
		    "Those with %zu moderated audits or more in the last two years, the farthest from the moderators first. It is "
		    "for planning workshops, not for judging people.", page->own_least));
		write_table(h, "By auditor", "Auditor", &page->auditors);
	}
	write_how(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->before_href, page->before_text);
	html_text(h, " | ");
	html_link(h, page->after_href, page->after_text);
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}
