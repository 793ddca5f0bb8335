/* How a month's dip samples are split between its topics, before the draw. */
#include "web/web_dip.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_dip_split.h"
#include "view/view_dip.h"
#include "view/view_due.h"
#include "web/web_form_private.h"

static const char *const fields[DIP_SPLIT_TOPICS] = {"count-1", "count-2"};

static enum err
show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *cycle_id = w->req->param[0];
	struct view_dip_split page = {0};
	struct dip_split_view v;
	enum err e = op_dip_split_get(w->op, cycle_id, &v);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.frame = web_frame(w, "How many dip samples", "Draws");
	page.frame.about = view_month(a, cycle_id);
	page.frame.back_href = arena_printf(a, "/programme/%s/draws", cycle_id);
	page.frame.back_text = "Back to the draws";
	page.frame.is_narrow = true;
	page.action = arena_printf(a, "/programme/%s/dip-split", cycle_id);
	page.version = status == 200 ? v.version : web_page_version(w);
	page.may_change = v.may_change;
	page.total = v.total;
	page.count = v.cycle.topic_count;
	for (size_t i = 0; i < page.count; i++)
		page.topics[i] = (struct view_dip_split_topic){.field = fields[i],
		    .title = v.cycle.topics[i].title,
		    .count = status == 200 ? arena_printf(a, "%zu", v.split.counts[i]) : web_form_typed(w, fields[i])};
	page.why = status == 200 ? v.split.why : web_form_typed(w, "why");
	page.where = v.is_drawn ? "The dip samples of this month are drawn, so the numbers stand."
	    : v.is_changed      ? arena_printf(a, "Changed by %s on %s.", v.changed_by_name,
				   date_text_long(a, instant_london_day(v.changed_at, NULL)))
				: "Nobody has changed it.";

	w->res->status = status;
	web_page(w, view_dip_split_page, &page);
	return ERR_OK;
}

enum err
web_dip_split(struct web *w)
{
	return show(w, 200);
}

enum err
web_dip_split_save(struct web *w)
{
	struct dip_split split = {.topics = {"", ""}, .why = web_form_typed(w, "why")};
	enum err e;

	/* What is no number is none, and the rule says what to enter. */
	for (size_t i = 0; i < DIP_SPLIT_TOPICS; i++) {
		int64_t number = 0;

		(void)str_parse_int(web_form_typed(w, fields[i]), 0, DIP_SPLIT_MOST + 1, &number);
		split.counts[i] = (size_t)number;
	}
	e = op_dip_split_save(w->op, w->req->param[0], web_page_version(w), &split);
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The numbers are saved", "/programme/%s/draws", w->req->param[0]) : e;
}
