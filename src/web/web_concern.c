#include "web/web_concern.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_concern.h"
#include "view/view_concern.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

static struct view_concern_ask
ask_page(struct web *w, const struct audit *audit, const char *title)
{
	struct view_concern_ask page = {.frame = web_frame(w, title, "Audits"),
	    .audit = audit,
	    .today = w->op->today,
	    .risk = "",
	    .told_who = "",
	    .told_how = "",
	    .day = "",
	    .month = "",
	    .year = "",
	    .time = ""};
	page.frame.about = audit->reference;

	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", audit->id);
	page.frame.back_text = "Back to audit";
	page.frame.is_narrow = true;
	return page;
}

enum err
web_concern_stop(struct web *w)
{
	struct audit audit;
	struct view_concern_ask page;
	enum err e = op_concern_begin(w->op, w->req->param[0], &audit);

	if (e != ERR_OK)
		return e;
	page = ask_page(w, &audit, "Tell someone now, before you write anything here");
	web_page(w, view_concern_stop_page, &page);
	return ERR_OK;
}

/* As typed: in the form that was sent, or in its draft. */
static void
fill_typed(struct web *w, struct view_concern_ask *page)
{
	struct form_date_parts parts;

	(void)web_form_typed_date(w, "told_at", &parts);
	page->risk = web_form_typed(w, "risk");
	page->told_who = web_form_typed(w, "told_who");
	page->told_how = request_field_text(w->req, "told_how");
	page->day = parts.day;
	page->month = parts.month;
	page->year = parts.year;
	page->time = web_form_typed(w, "told_at-time");
}

enum err
web_concern_form(struct web *w)
{
	const char *saved_at;
	struct audit audit;
	struct view_concern_ask page;
	enum err e = op_concern_begin(w->op, w->req->param[0], &audit);

	if (e != ERR_OK)
		return e;
	saved_at = web_draft_resume(w, arena_printf(w->op->arena, "/audits/%s/concern/record", audit.id));
	page = ask_page(w, &audit, "Record who you told");
	page.frame.draft_saved_at = saved_at;
	fill_typed(w, &page);
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/concern", audit.id);
	page.frame.back_text = "Back";
	web_page(w, view_concern_form_page, &page);
	return ERR_OK;
}

/* A day and a time in London; 0 where they are none. */
static struct instant
typed_instant(const struct form_date_parts *parts, struct date day)
{
	int64_t hour, minute;

	if (date_is_none(day) || !str_parse_int(parts->hour, 0, 23, &hour) ||
	    !str_parse_int(parts->minute, 0, 59, &minute))
		return (struct instant){0};
	return instant_from_london(day, (int)(hour * 60 + minute));
}

enum err
web_concern_raise(struct web *w)
{
	struct form_date_parts parts;
	struct date day = web_form_typed_date(w, "told_at", &parts);
	struct concern concern = {.risk = web_form_typed(w, "risk"),
	    .told_who = web_form_typed(w, "told_who"),
	    .told_how = request_field_text(w->req, "told_how")};
	struct audit audit;
	struct view_concern_ask page;
	const char *id;
	enum err e = op_concern_begin(w->op, w->req->param[0], &audit);

	if (e != ERR_OK)
		return e;
	web_form_typed_time(w, "told_at-time", &parts);
	concern.told_at = typed_instant(&parts, day);
	e = op_concern_raise(w->op, audit.id, &concern, &id);
	if (e == ERR_OK)
		return web_redirect_saying(w,
		    "Recorded. The team manager, the head of service and the Centre see it in their work trays",
		    "/concerns/%s", id);
	if (e != ERR_INVALID)
		return e;

	page = ask_page(w, &audit, "Record who you told");
	fill_typed(w, &page);
	w->res->status = err_http_status(e);
	web_page(w, view_concern_form_page, &page);
	return ERR_OK;
}

/* Who confirms, and for whom they act where the team has no head of service of its own. */
static const char *
heads_words(struct arena *a, const struct concern_view *v)
{
	const char *names = "";

	for (size_t i = 0; i < v->heads.count; i++)
		names = arena_printf(a, "%s%s%s", names,
		    i == 0 ? "" : i + 1 == v->heads.count ? " or " : ", ", v->heads.items[i].name);
	if (v->heads.count == 0)
		return "Nobody is named as head of service of this child’s team, nor as assistant director. Ask the "
		       "administrator to name one, so that somebody can confirm that the child is safe.";
	if (v->is_own_head)
		return arena_printf(a, "%s, the head of service, confirms that the child is safe.", names);
	return arena_printf(a,
	    "This child’s team has no head of service. %s can confirm in their place that the child is safe.", names);
}

static enum err
show(struct web *w, const struct concern_view *v, const char *typed, int status)
{
	struct arena *a = w->op->arena;
	const char *id = v->concern.id;
	struct view_concern page = {.frame = web_frame(w, "Concern about a child’s safety", "Audits"),
	    .audit = &v->audit,
	    .today = w->op->today,
	    .concern = &v->concern,
	    .act_path = v->may_act ? arena_printf(a, "/concerns/%s/act", id) : NULL,
	    .confirm_path = v->may_confirm ? arena_printf(a, "/concerns/%s/confirm", id) : NULL,
	    .close_path = v->may_close ? arena_printf(a, "/concerns/%s/close", id) : NULL,
	    .heads = heads_words(a, v),
	    .typed = typed};
	const char *path = page.act_path != NULL ? page.act_path
	    : page.confirm_path != NULL          ? page.confirm_path
	                                         : page.close_path;

	page.frame.about = v->audit.reference;
	if (status == 200 && path != NULL)
		page.typed = web_draft_text(w, path, "note", &page.frame.draft_saved_at);
	page.frame.back_href = arena_printf(a, "/audits/%s", v->audit.id);
	page.frame.back_text = "Back to audit";
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_concern_page, &page);
	return ERR_OK;
}

enum err
web_concern(struct web *w)
{
	struct concern_view v;
	enum err e = op_concern_get(w->op, w->req->param[0], &v);

	return e == ERR_OK ? show(w, &v, "", 200) : e;
}

typedef enum err (*concern_step)(struct op *op, const char *id, int version, const char *note);

static enum err
step(struct web *w, concern_step operation, const char *done)
{
	const char *id = w->req->param[0];
	const char *note = web_form_typed(w, "note");
	struct problems problems;
	struct concern_view v;
	enum err e = operation(w->op, id, web_page_version(w), note);

	if (e == ERR_OK)
		return web_redirect_saying(w, done, "/concerns/%s", id);
	if (e != ERR_INVALID)
		return e;
	/* Reading it again begins with nothing wrong; what is wrong is shown with it. */
	problems = w->op->problems;
	e = op_concern_get(w->op, id, &v);
	w->op->problems = problems;
	return e == ERR_OK ? show(w, &v, note, err_http_status(ERR_INVALID)) : e;
}

enum err
web_concern_act(struct web *w)
{
	return step(w, op_concern_act, "What was done is recorded");
}

enum err
web_concern_confirm(struct web *w)
{
	return step(w, op_concern_confirm, "You confirmed that the child is safe");
}

enum err
web_concern_close(struct web *w)
{
	return step(w, op_concern_close, "The concern is closed");
}
