#include "view/view_population.h"

#include "base/arena.h"
#include "base/problems.h"
#include "html/app.h"
#include "html/govuk.h"

static const char *
made_by_text(const struct view_population_row *row)
{
	return row->made_by[0] != '\0' ? row->made_by : "Command line";
}

static void
write_snapshot_row(struct html *h, const struct view_population_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true});
	html_link(h, arena_printf(h->arena, "/population/%s", row->id), date_text_long(h->arena, row->as_at));
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Kind", .text = row->source);
	govuk_table_cell(h, .label = "Imported", .text = instant_text_long(h->arena, row->made_at));
	govuk_table_cell(h, .label = "By", .text = made_by_text(row));
	govuk_table_cell(h, .label = "Rows", .format = "numeric", .text = view_count(h->arena, row->rows));
	govuk_table_cell(h, .label = "Children", .format = "numeric", .text = view_count(h->arena, row->children));
	govuk_table_row_close(h);
}

static void
write_snapshots(struct html *h, const struct view_populations *page)
{
	govuk_table_open(h, .caption = "Populations, newest first", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Lists of");
	govuk_table_heading(h, .text = "Kind");
	govuk_table_heading(h, .text = "Imported");
	govuk_table_heading(h, .text = "By");
	govuk_table_heading(h, .text = "Rows", .format = "numeric");
	govuk_table_heading(h, .text = "Children", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->count; i++)
		write_snapshot_row(h, &page->rows[i]);
	govuk_table_close(h);
}

static void
write_newer_and_older(struct html *h, const struct view_populations *page)
{
	struct govuk_pagination_link previous = {.href = NULL};
	struct govuk_pagination_link next = {.href = NULL};

	if (page->page == 1 && !page->has_next)
		return;
	if (page->page > 1)
		previous.href = arena_printf(h->arena, "/population?page=%d", page->page - 1);
	if (page->has_next)
		next.href = arena_printf(h->arena, "/population?page=%d", page->page + 1);
	govuk_pagination_write(h, &(struct govuk_pagination){.previous = previous, .next = next});
}

void
view_populations_page(struct html *h, const struct view_populations *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "A population is the council’s lists as they were on one day. Children are drawn from it, and it "
	    "never changes: to correct it, import the lists again.");
	govuk_button(h, .href = "/population/import", .text = "Import lists");
	if (page->count == 0 && page->page == 1)
		govuk_inset_text(h, .text = "No lists have been imported yet.");
	else
		write_snapshots(h, page);
	write_newer_and_older(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body"}));
	html_link(h, "/population/names", "Match names in the lists to people and teams");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}

void
view_population_import_page(struct html *h, const struct view_population_import *page)
{
	const struct problems *problems = page->frame.problems;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "Import the Annex A workbook, the SEND workbook, or a CSV file for each list. The council’s own lists "
	    "(families, reviewing officers, team managers, Early Help, public law, exploitation, supervision) are "
	    "CSV files.");
	view_upload_form_open(h, &page->frame, "/population/import");
	govuk_file_upload(h, .name = "files", .label = "Files", .label_classes = "govuk-label--s",
	    .hint = "Excel workbooks (.xlsx) or CSV, 50 MB together at most. Files chosen together become one population",
	    .is_multiple = true, .error = problems != NULL ? problems_find(problems, "files") : NULL);
	app_date(h, .name = "as-at", .legend = "Which day are the lists of?", .legend_classes = "govuk-fieldset__legend--s",
	    .hint = "For example, 26 2 2021", .error = problems != NULL ? problems_find(problems, "as-at") : NULL,
	    .day = page->day, .month = page->month, .year = page->year);
	govuk_details_open(h, .summary = "What is kept");
	view_paragraph(h,
	    "Only the columns that a draw or a fact on the audit form uses are kept. Names, addresses and dates of birth "
	    "are not: the age is worked out and kept. Rows that cannot be read are named in a report and left out; the "
	    "others are imported.");
	govuk_details_close(h);
	govuk_button(h, .text = "Import", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_list_row(struct html *h, const struct view_population *page, const struct population_list_report *list)
{
	const char *code = population_list_code(list->list);
	const char *name = arena_printf(h->arena, "%s%s", list->list <= POPULATION_ADOPTERS ? "List " : "", code);

	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true});
	html_link(h, arena_printf(h->arena, "/population/%s/lists/%s", page->snapshot.id, code),
	    arena_printf(h->arena, "%s %s", name, population_list_title(list->list)));
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Sheet", .text = list->sheet);
	govuk_table_cell(h, .label = "Rows", .format = "numeric", .text = view_count(h->arena, (int64_t)list->rows));
	govuk_table_cell(h, .label = "Kept", .format = "numeric", .text = view_count(h->arena, (int64_t)list->kept));
	govuk_table_cell(h, .label = "Errors", .format = "numeric", .text = view_count(h->arena, (int64_t)list->error_count));
	govuk_table_cell(
	    h, .label = "Warnings", .format = "numeric", .text = view_count(h->arena, (int64_t)list->warning_count));
	govuk_table_row_close(h);
}

static void
write_report(struct html *h, const struct view_population *page, const struct population_report *report)
{
	view_heading_2(h, report->file);
	if (report->problems.count > 0) {
		view_heading_3(h, "About the file");
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet"}));
		for (size_t i = 0; i < report->problems.count; i++) {
			html_open(h, "li", NO_ATTRS);
			html_text(h, report->problems.items[i]);
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	if (report->lists.count > 0) {
		govuk_table_open(h, .caption = arena_printf(h->arena, "Lists in %s", report->file),
		    .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
		govuk_table_head_open(h);
		govuk_table_heading(h, .text = "List");
		govuk_table_heading(h, .text = "Sheet");
		govuk_table_heading(h, .text = "Rows", .format = "numeric");
		govuk_table_heading(h, .text = "Kept", .format = "numeric");
		govuk_table_heading(h, .text = "Errors", .format = "numeric");
		govuk_table_heading(h, .text = "Warnings", .format = "numeric");
		govuk_table_body_open(h);
		for (size_t i = 0; i < report->lists.count; i++)
			write_list_row(h, page, &report->lists.items[i]);
		govuk_table_close(h);
	}
	govuk_details_open(h, .summary = "Fingerprint of the file");
	view_paragraph(h, arena_printf(h->arena, "SHA-256: %s", report->sha256));
	govuk_details_close(h);
}

/* Part success is stated first (ux.md 2.8 L3). */
static const char *
outcome_text(struct html *h, const struct view_population *page)
{
	size_t errors = 0;

	for (size_t r = 0; r < page->report_count; r++) {
		for (size_t i = 0; i < page->reports[r].lists.count; i++)
			errors += page->reports[r].lists.items[i].error_count;
	}
	if (errors == 0)
		return arena_printf(h->arena, "All rows that can be used were imported: %s.",
		    view_count(h->arena, page->snapshot.rows));
	return arena_printf(h->arena,
	    "%s rows were imported. Rows with errors were left out (%s %s): put them right and import the lists "
	    "again.",
	    view_count(h->arena, page->snapshot.rows), view_count(h->arena, (int64_t)errors), errors == 1 ? "error" : "errors");
}

void
view_population_page(struct html *h, const struct view_population *page)
{
	const struct view_population_row *snapshot = &page->snapshot;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, outcome_text(h, page));
	govuk_summary_list_open(h, .classes = "govuk-summary-list--no-border");
	govuk_summary_row(h, .key = "Kind", .value = snapshot->source);
	govuk_summary_row(h, .key = "Imported", .value = arena_printf(h->arena, "%s, %s",
	    instant_text_long(h->arena, snapshot->made_at), made_by_text(snapshot)));
	govuk_summary_row(h, .key = "Rows kept", .value = view_count(h->arena, snapshot->rows));
	govuk_summary_row(h, .key = "Children", .value = view_count(h->arena, snapshot->children));
	govuk_summary_list_close(h);
	for (size_t r = 0; r < page->report_count; r++)
		write_report(h, page, &page->reports[r]);
	view_frame_close(h, &page->frame);
}

static void
write_problems(struct html *h, const char *heading, const char *none, const struct population_problems *problems)
{
	view_heading_2(h, heading);
	if (problems->count == 0) {
		view_paragraph(h, none);
		return;
	}
	if (problems->count > VIEW_POPULATION_PROBLEMS)
		view_paragraph(h, arena_printf(h->arena, "The first %d of %s are shown; the CSV file has them all.",
		    VIEW_POPULATION_PROBLEMS, view_count(h->arena, (int64_t)problems->count)));
	govuk_table_open(h, .caption = heading, .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Row", .format = "numeric");
	govuk_table_heading(h, .text = "Column");
	govuk_table_heading(h, .text = "Problem");
	govuk_table_body_open(h);
	for (size_t i = 0; i < problems->count && i < VIEW_POPULATION_PROBLEMS; i++) {
		const struct population_problem *problem = &problems->items[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .label = "Row", .format = "numeric", .text = arena_printf(h->arena, "%d", problem->row));
		govuk_table_cell(h, .label = "Column", .text = problem->column);
		govuk_table_cell(h, .label = "Problem", .text = problem->text);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_population_list_page(struct html *h, const struct view_population_list *page)
{
	const struct population_list_report *list = page->list;
	const char *code = population_list_code(list->list);
	const char *path = arena_printf(h->arena, "/population/%s/lists/%s", page->snapshot.id, code);

	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "Population of %s", date_text_long(h->arena, page->snapshot.as_at)),
	    page->frame.title);
	view_paragraph(h, arena_printf(h->arena, "%s of %s rows of the sheet “%s” were kept.",
	    view_count(h->arena, (int64_t)list->kept), view_count(h->arena, (int64_t)list->rows), list->sheet));
	if (list->errors.count + list->warnings.count > 0) {
		html_open(h, "ul", ATTRS({"class", "govuk-list"}));
		html_open(h, "li", NO_ATTRS);
		html_link(h, arena_printf(h->arena, "%s/problems.csv", path), "All errors and warnings (CSV)");
		html_close(h, "li");
		if (list->errors.count > 0 && list->rows > list->kept && annex_list(list->list)->is_kept) {
			html_open(h, "li", NO_ATTRS);
			html_link(h, arena_printf(h->arena, "%s/failed.csv", path),
			    "Only the rows that were left out, to put right (CSV)");
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	write_problems(h, "Errors", "No row was left out.", &list->errors);
	write_problems(h, "Warnings", "Nothing looks odd.", &list->warnings);
	view_frame_close(h, &page->frame);
}
