#include "web/web_population.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_population.h"
#include "operations/op_population_job.h"
#include "output/csv_write.h"
#include "view/view_population.h"

static const struct view_link to_populations[] = {{"/population", "Populations"}};

static const char *
source_name(const char *source)
{
	if (str_is_same(source, "annex-a"))
		return "Annex A";
	return str_is_same(source, "send") ? "SEND" : "Local lists";
}

static struct view_population_row
row_of(const struct population_snapshot *snapshot)
{
	return (struct view_population_row){.id = snapshot->id,
	    .as_at = snapshot->as_at,
	    .source = source_name(snapshot->source),
	    .made_at = snapshot->made_at,
	    .made_by = snapshot->made_by_name,
	    .rows = snapshot->rows,
	    .children = snapshot->children};
}

enum err
web_populations(struct web *w)
{
	struct view_populations page = {.page = web_page_number(w)};
	struct population_snapshot_list found = {0};
	struct view_population_row *rows;
	enum err e = op_population_list(w->op, page.page, &found);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, found.count, sizeof(*rows));
	for (size_t i = 0; i < found.count; i++)
		rows[i] = row_of(&found.items[i]);
	page.rows = rows;
	page.has_next = found.count > POPULATION_PAGE_SIZE;
	page.count = page.has_next ? POPULATION_PAGE_SIZE : found.count;
	page.frame = web_frame(w, "Populations", NULL);
	web_page(w, view_populations_page, &page);
	return ERR_OK;
}

static void
show_import(struct web *w)
{
	struct view_population_import page = {.frame = web_frame(w, "Import lists", "Populations"),
	    .day = request_field_text(w->req, "as-at-day"),
	    .month = request_field_text(w->req, "as-at-month"),
	    .year = request_field_text(w->req, "as-at-year")};

	page.frame.is_narrow = true;
	page.frame.back_href = "/population";
	page.frame.problems = &w->op->problems;
	web_page(w, view_population_import_page, &page);
}

enum err
web_population_import(struct web *w)
{
	enum err e = op_population_may(w->op);

	if (e == ERR_OK)
		show_import(w);
	return e;
}

enum err
web_population_import_post(struct web *w)
{
	struct population_upload files[HTTP_FILES];
	const char *job_id = "";
	struct date as_at = DATE_NONE;
	enum err e;

	for (size_t i = 0; i < w->req->file_count; i++)
		files[i] = (struct population_upload){
		    w->req->files[i].name, w->req->files[i].bytes, w->req->files[i].size};
	(void)date_parse_parts(request_field_text(w->req, "as-at-day"), request_field_text(w->req, "as-at-month"),
	    request_field_text(w->req, "as-at-year"), &as_at);

	e = op_population_ask(w->op, files, w->req->file_count, as_at, &job_id);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		show_import(w);
		return ERR_OK;
	}
	return e == ERR_OK ? web_redirect(w, "/jobs/%s", job_id) : e;
}

enum err
web_population(struct web *w)
{
	struct view_population page = {0};
	struct population_view found;
	enum err e = op_population_get(w->op, w->req->param[0], false, &found);

	if (e != ERR_OK)
		return e;
	page.snapshot = row_of(&found.snapshot);
	page.reports = found.reports.items;
	page.report_count = found.reports.count;
	page.frame = web_frame(w,
	    arena_printf(w->op->arena, "Population of %s", date_text_long(w->op->arena, found.snapshot.as_at)),
	    "Populations");
	page.frame.breadcrumbs = to_populations;
	page.frame.breadcrumb_count = 1;
	web_page(w, view_population_page, &page);
	return ERR_OK;
}

/* The list that the address names, in the report of the snapshot it names. */
static enum err
find_list(struct web *w, struct population_view *ret, const struct population_list_report **ret_list)
{
	enum population_list list;
	enum err e;

	if (!population_list_find(w->req->param[1], &list))
		return ERR_NOT_FOUND;
	e = op_population_get(w->op, w->req->param[0], true, ret);
	if (e != ERR_OK)
		return e;
	for (size_t r = 0; r < ret->reports.count; r++) {
		for (size_t i = 0; i < ret->reports.items[r].lists.count; i++) {
			if (ret->reports.items[r].lists.items[i].list == list) {
				*ret_list = &ret->reports.items[r].lists.items[i];
				return ERR_OK;
			}
		}
	}
	return ERR_NOT_FOUND;
}

enum err
web_population_list(struct web *w)
{
	struct view_population_list page = {0};
	struct population_view found;
	enum err e = find_list(w, &found, &page.list);

	if (e != ERR_OK)
		return e;
	page.snapshot = row_of(&found.snapshot);
	page.frame = web_frame(w,
	    arena_printf(w->op->arena, "%s%s: %s", page.list->list <= POPULATION_ADOPTERS ? "List " : "",
	        population_list_code(page.list->list), population_list_title(page.list->list)),
	    "Populations");
	page.frame.back_href = arena_printf(w->op->arena, "/population/%s", found.snapshot.id);
	page.frame.back_text = "Back to the report";
	web_page(w, view_population_list_page, &page);
	return ERR_OK;
}

static void
write_problems(struct csv_writer *csv, const char *kind, const struct population_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		csv_write_text(csv, kind);
		csv_write_number(csv, problems->items[i].row);
		csv_write_text(csv, problems->items[i].column);
		csv_write_text(csv, problems->items[i].text);
		csv_write_row_end(csv);
	}
}

enum err
web_population_problems_csv(struct web *w)
{
	static const char *const headings[] = {"Kind", "Row", "Column", "Problem"};
	const struct population_list_report *list = NULL;
	struct population_view found;
	struct csv_writer csv;
	enum err e = find_list(w, &found, &list);

	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	write_problems(&csv, "Error", &list->errors);
	write_problems(&csv, "Warning", &list->warnings);
	return web_send_csv(w, &csv, "problems.csv");
}

enum err
web_population_failed_csv(struct web *w)
{
	struct population_failed *failed = NULL;
	const struct annex_list *annex;
	enum population_list list;
	struct csv_writer csv;
	size_t count = 0;
	enum err e;

	if (!population_list_find(w->req->param[1], &list))
		return ERR_NOT_FOUND;
	e = op_population_failed(w->op, w->req->param[0], list, &failed, &count);
	if (e != ERR_OK)
		return e;
	annex = annex_list(list);
	csv_write_begin(&csv, w->op->arena);
	for (size_t c = 0; c < annex->count; c++)
		csv_write_text(&csv, annex->headings[c].heading);
	csv_write_text(&csv, "Problem");
	csv_write_row_end(&csv);
	for (size_t i = 0; i < count; i++)
		csv_write_row(&csv, failed[i].cells, annex->count + 1);
	return web_send_csv(w, &csv, "rows-left-out.csv");
}
