#include "web/web_access_log.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_access_log.h"
#include "output/csv_write.h"
#include "view/view_access_log.h"

static struct access_log_ask
ask_of(const struct web *w)
{
	struct access_log_ask ask = {.number = request_param_text(w->req, "number"),
	    .person = request_param_text(w->req, "person"),
	    .from = request_param_text(w->req, "from"),
	    .until = request_param_text(w->req, "until"),
	    .has_steps = str_is_same(request_param_text(w->req, "steps"), "1")};

	(void)str_parse_int(request_param_text(w->req, "before"), 1, INT32_MAX, &ask.before);
	return ask;
}

static struct view_query
address_of(const struct access_log_ask *ask)
{
	struct view_query address = {.path = "/access-log"};

	view_query_set(&address, "number", ask->number);
	view_query_set(&address, "person", ask->person);
	view_query_set(&address, "from", ask->from);
	view_query_set(&address, "until", ask->until);
	view_query_set(&address, "steps", ask->has_steps ? "1" : "");
	return address;
}

static enum err
page_send(struct web *w, const struct access_log_ask *ask, const struct access_log *log)
{
	struct view_access_row *rows = arena_array(w->op->arena, log->list.count, sizeof(*rows));
	struct view_access_log page = {.query = address_of(ask),
	    .number = ask->number,
	    .person = ask->person,
	    .from = ask->from,
	    .until = ask->until,
	    .has_steps = ask->has_steps,
	    .rows = rows,
	    .row_count = log->list.count};

	for (size_t i = 0; i < log->list.count; i++) {
		const struct access_log_row *row = &log->list.items[i];

		rows[i] = (struct view_access_row){
		    row->at, row->person_name, row->sentence, row->as, row->reference, row->child_reference};
	}
	for (size_t i = 0; i < page.query.count; i++)
		page.is_filtered = page.is_filtered || !str_is_empty(page.query.pairs[i].value);
	if (ask->before > 0)
		page.newest_href = view_query_href(w->op->arena, &page.query, NULL);
	if (log->has_more)
		page.older_href = view_query_with(w->op->arena, &page.query, "before",
		    str_from_int(w->op->arena, log->list.items[log->list.count - 1].seq));
	page.frame = web_frame(w, "Who looked at which child’s records", NULL);
	web_page(w, view_access_log_page, &page);
	return ERR_OK;
}

enum err
web_access_log(struct web *w)
{
	struct access_log_ask ask = ask_of(w);
	struct access_log log;
	enum err e = op_access_log(w->op, &ask, &log);

	if (e != ERR_OK && e != ERR_INVALID)
		return e;
	if (e == ERR_INVALID)
		w->res->status = err_http_status(e);
	return page_send(w, &ask, &log);
}

enum err
web_access_log_csv(struct web *w)
{
	static const char *const headings[] = {"When", "Who", "As", "What", "Record", "Child reference", "By"};
	struct access_log_ask ask = ask_of(w);
	struct access_log_list list;
	struct csv_writer csv;
	enum err e = op_access_log_all(w->op, &ask, &list);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return page_send(w, &ask, &(struct access_log){0});
	}
	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	for (size_t i = 0; i < list.count; i++) {
		const struct access_log_row *row = &list.items[i];

		csv_write_instant(&csv, row->at);
		csv_write_text(&csv, row->person_name);
		csv_write_text(&csv, row->as);
		csv_write_text(&csv, row->sentence);
		csv_write_text(&csv, row->reference);
		csv_write_text(&csv, row->child_reference);
		csv_write_text(&csv, row->door);
		csv_write_row_end(&csv);
	}
	return web_send_csv(w, &csv, "access-log.csv");
}
