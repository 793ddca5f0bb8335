#include "web/web_timescale.h"

#include "base/arena.h"
#include "operations/op_timescale.h"
#include "view/view_timescale.h"

enum err
web_timescales(struct web *w)
{
	struct view_timescales page = {.may_change = op_has_role(w->op, ROLE_CENTRE_LEAD)};
	struct timescale_list found = {0};
	enum err e = op_timescale_list(w->op, &found);

	if (e != ERR_OK)
		return e;
	page.items = found.items;
	page.count = found.count;
	page.frame = web_frame(w, "Timescales", NULL);
	web_page(w, view_timescales_page, &page);
	return ERR_OK;
}

static enum err
show(struct web *w, bool is_sent)
{
	struct view_timescale page = {0};
	enum err e = op_timescale_get(w->op, w->req->param[0], &page.timescale);

	if (e != ERR_OK)
		return e;
	page.amount = is_sent ? request_field_text(w->req, "amount")
	                      : arena_printf(w->op->arena, "%d", page.timescale.amount);
	page.unit = is_sent ? request_field_text(w->req, "unit") : timescale_unit_code(page.timescale.unit);
	page.frame = web_frame(w, "Change a timescale", "Timescales");
	page.frame.about = timescale_rule(w->op->arena, &page.timescale);
	page.frame.is_narrow = true;
	page.frame.back_href = "/timescales";
	page.frame.problems = &w->op->problems;
	web_page(w, view_timescale_page, &page);
	return ERR_OK;
}

enum err
web_timescale(struct web *w)
{
	return show(w, false);
}

enum err
web_timescale_change(struct web *w)
{
	enum err e = op_timescale_change(w->op, w->req->param[0], request_field_text(w->req, "amount"),
	    request_field_text(w->req, "unit"));

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show(w, true);
	}
	return e == ERR_OK ? web_redirect_saying(w, "Timescale saved", "/timescales") : e;
}
