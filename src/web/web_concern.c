#include "web/web_concern.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_audit.h"
#include "operations/op_concern.h"
#include "view/view_concern.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

/* The same pages ask about an audit and about a dip sample. */
static bool
is_dip(const struct web *w)
{
	return str_starts_with(w->route->path, "/dip-samples/");
}

static const char *
about_path(struct web *w)
{
	return arena_printf(w->op->arena, "%s/%s", is_dip(w) ? "/dip-samples" : "/audits", w->req->param[0]);
}

static enum err
begin(struct web *w, struct audit *ret)
{
	return is_dip(w) ? op_concern_begin_dip(w->op, w->req->param[0], ret)
			 : op_concern_begin(w->op, w->req->param[0], ret);
}

/* Whoever only reads of the child, as moderators and members of panels do, has no page of the audit to go back to. */
static void
back_to_audit(struct web *w, const char *id, struct view_frame *ret)
{
	struct audit audit;
	unsigned relations;
	bool is_theirs = op_audit_for(w->op, id, RIGHT_SEE_OVERVIEW, &audit, &relations) == ERR_OK;

	ret->back_href = is_theirs ? arena_printf(w->op->arena, "/audits/%s", id) : "/";
	ret->back_text = is_theirs ? "Back to audit" : "Back to my work";
}

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
	    .time = "",
	    .action = arena_printf(w->op->arena, "%s/concern/record", about_path(w)),
	    .is_dip = is_dip(w)};

	page.frame.about = audit->reference;
	page.frame.back_href = about_path(w);
	page.frame.back_text = "Back to the dip sample";
	if (!page.is_dip)
		back_to_audit(w, w->req->param[0], &page.frame);
	page.frame.is_narrow = true;
	return page;
}

enum err
web_concern_stop(struct web *w)
{
	struct audit audit;
	struct view_concern_ask page;
	enum err e = begin(w, &audit);

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
	enum err e = begin(w, &audit);

	if (e != ERR_OK)
		return e;
	saved_at = web_draft_resume(w, arena_printf(w->op->arena, "%s/concern/record", about_path(w)));
	page = ask_page(w, &audit, "Record who you told");
	page.frame.draft_saved_at = saved_at;
	fill_typed(w, &page);
	page.frame.back_href = arena_printf(w->op->arena, "%s/concern", about_path(w));
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

static struct concern
typed_told(struct web *w)
{
	struct form_date_parts parts;
	struct date day = web_form_typed_date(w, "told_at", &parts);
	struct concern concern = {.risk = web_form_typed(w, "risk"),
	    .told_who = web_form_typed(w, "told_who"),
	    .told_how = request_field_text(w->req, "told_how")};

	web_form_typed_time(w, "told_at-time", &parts);
	/* Nobody was reached: whatever stands in the boxes is no time. */
	if (!str_is_same(concern.told_how, CONCERN_NOT_YET))
		concern.told_at = typed_instant(&parts, day);
	return concern;
}

enum err
web_concern_raise(struct web *w)
{
	struct concern concern = typed_told(w);
	struct audit audit;
	struct view_concern_ask page;
	const char *id;
	enum err e = begin(w, &audit);

	if (e != ERR_OK)
		return e;
	e = is_dip(w) ? op_concern_raise_dip(w->op, w->req->param[0], &concern, &id)
		      : op_concern_raise(w->op, audit.id, &concern, &id);
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

static void
fill_clocks(struct web *w, const struct concern_view *v, struct view_clock *clocks, struct view_concern *page)
{
	struct arena *a = w->op->arena;

	for (int c = 0; c < CONCERN_CLOCK_COUNT; c++) {
		enum concern_clock clock = (enum concern_clock)c;

		if (v->clocks.due[c].us == 0)
			continue;
		clocks[page->clock_count++] = (struct view_clock){.what = concern_clock_row(clock)->what,
		    .due_on = concern_clock_day(&v->clocks, clock),
		    .time = concern_clock_is_hours(clock) ? instant_text_time(a, v->clocks.due[c]) : NULL,
		    .words = concern_clock_words(a, &v->clocks, clock, w->op->now)};
	}
	page->clocks = clocks;
	page->told = concern_told_words(a, &v->concern);
}

static void
fill_hand_overs(
    struct web *w, const struct concern_view *v, struct view_hand_over *hand_overs, struct view_concern *page)
{
	struct arena *a = w->op->arena;
	const char *id = v->concern.id;

	for (size_t i = 0; i < v->hand_overs.count; i++) {
		const struct concern_hand_over *o = &v->hand_overs.items[i];

		hand_overs[i] = (struct view_hand_over){
		    .who = arena_printf(a, "From %s to %s", o->from_name, o->to_name),
		    .how = arena_printf(a, "%s, %s", concern_told_how_name(o->how), instant_text_long(a, o->spoken_at)),
		    .note = o->note,
		    .accepted = o->accepted_at.us == 0
		        ? NULL
		        : arena_printf(a, "By %s, %s", o->to_name, instant_text_long(a, o->accepted_at))};
	}
	page->hand_overs = hand_overs;
	page->hand_over_count = v->hand_overs.count;
	page->holder = str_is_empty(v->concern.holder_name) ? "The team manager" : v->concern.holder_name;
	page->tell_href = v->may_tell ? arena_printf(a, "/concerns/%s/tell", id) : NULL;
	page->hand_over_href = v->may_hand_over ? arena_printf(a, "/concerns/%s/hand-over", id) : NULL;
	page->accept_path = v->may_accept ? arena_printf(a, "/concerns/%s/accept", id) : NULL;
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
	struct view_clock *clocks = arena_array(a, CONCERN_CLOCK_COUNT, sizeof(*clocks));
	struct view_hand_over *hand_overs = arena_array(a, v->hand_overs.count, sizeof(*hand_overs));
	const char *path = page.act_path != NULL ? page.act_path
	    : page.confirm_path != NULL          ? page.confirm_path
	                                         : page.close_path;

	fill_clocks(w, v, clocks, &page);
	fill_hand_overs(w, v, hand_overs, &page);
	page.frame.about = v->audit.reference;
	if (status == 200 && path != NULL)
		page.typed = web_draft_text(w, path, "note", &page.frame.draft_saved_at);
	/* The dip sample itself is the Centre's alone. */
	if (!str_is_empty(v->concern.dip_sample_id)) {
		bool is_centre = op_is_of_centre(w->op);

		page.frame.back_href = is_centre ? arena_printf(a, "/dip-samples/%s", v->concern.dip_sample_id) : "/";
		page.frame.back_text = is_centre ? "Back to the dip sample" : "Back to my work";
	} else {
		back_to_audit(w, v->audit.id, &page.frame);
	}
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

/* ---- Told after all ---- */

static enum err
show_tell(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *action = arena_printf(a, "/concerns/%s/tell", w->req->param[0]);
	const char *saved_at = web_draft_resume(w, action);
	struct concern_view v;
	struct view_concern_ask page;
	enum err e = op_concern_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_tell)
		return ERR_STALE;
	w->op->problems = problems;
	page = ask_page(w, &v.audit, "Record who you told");
	page.frame.draft_saved_at = saved_at;
	fill_typed(w, &page);
	page.action = action;
	page.version = v.concern.version;
	page.frame.back_href = arena_printf(a, "/concerns/%s", v.concern.id);
	page.frame.back_text = "Back to the concern";
	web_page(w, view_concern_form_page, &page);
	return ERR_OK;
}

enum err
web_concern_tell(struct web *w)
{
	return show_tell(w);
}

enum err
web_concern_tell_save(struct web *w)
{
	struct concern told = typed_told(w);
	enum err e = op_concern_tell(w->op, w->req->param[0], web_page_version(w), &told);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		w->op->idempotency_key = NULL;
		return show_tell(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Recorded who was told", "/concerns/%s", w->req->param[0]);
}

/* ---- Handing over ---- */

static const char *
receiver_words(struct arena *a, const struct concern_view *v, const struct person *p)
{
	const char *what = str_is_same(p->id, v->audit.team_manager_id) ? "team manager"
	    : str_is_same(p->id, v->audit.practitioner_id)                ? "practitioner"
	                                                                  : "";

	for (int r = 0; r < ROLE_COUNT && what[0] == '\0'; r++)
		if ((p->roles & ROLE_BIT(r)) != 0 &&
		    (r == ROLE_HEAD_OF_SERVICE || r == ROLE_ASSISTANT_DIRECTOR || r == ROLE_DIRECTOR ||
		        r == ROLE_CENTRE_LEAD))
			what = str_lower(a, role_name((enum role)r));
	return what[0] == '\0' ? p->name : arena_printf(a, "%s, %s", p->name, what);
}

static enum err
show_hand_over(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *action = arena_printf(a, "/concerns/%s/hand-over", w->req->param[0]);
	const char *saved_at = web_draft_resume(w, action);
	struct form_date_parts parts;
	struct concern_view v;
	struct person_list people;
	struct view_receiver *receivers;
	struct view_concern_hand_over page = {.action = action,
	    .to = request_field_text(w->req, "to"),
	    .how = request_field_text(w->req, "how"),
	    .note = web_form_typed(w, "note"),
	    .time = web_form_typed(w, "spoken_at-time")};
	enum err e = op_concern_receivers(w->op, w->req->param[0], &v, &people);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	(void)web_form_typed_date(w, "spoken_at", &parts);
	page.day = parts.day;
	page.month = parts.month;
	page.year = parts.year;
	receivers = arena_array(a, people.count, sizeof(*receivers));
	for (size_t i = 0; i < people.count; i++)
		receivers[i] = (struct view_receiver){people.items[i].id, receiver_words(a, &v, &people.items[i])};
	page.receivers = receivers;
	page.receiver_count = people.count;
	page.version = v.concern.version;
	page.caption = v.audit.reference;
	page.frame = web_frame(w, "Hand this concern over", "Audits");
	page.frame.draft_saved_at = saved_at;
	page.frame.about = v.audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(a, "/concerns/%s", v.concern.id);
	page.frame.back_text = "Back to the concern";
	web_page(w, view_concern_hand_over_page, &page);
	return ERR_OK;
}

enum err
web_concern_hand_over(struct web *w)
{
	return show_hand_over(w);
}

enum err
web_concern_hand_over_save(struct web *w)
{
	struct form_date_parts parts;
	struct date day = web_form_typed_date(w, "spoken_at", &parts);
	struct concern_hand_over o = {.to_id = request_field_text(w->req, "to"),
	    .how = request_field_text(w->req, "how"),
	    .note = web_form_typed(w, "note")};
	enum err e;

	web_form_typed_time(w, "spoken_at-time", &parts);
	o.spoken_at = typed_instant(&parts, day);
	e = op_concern_hand_over(w->op, w->req->param[0], web_page_version(w), &o);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		w->op->idempotency_key = NULL;
		return show_hand_over(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, "Handed over. It counts once they have accepted it.", "/concerns/%s", w->req->param[0]);
}

enum err
web_concern_accept(struct web *w)
{
	enum err e = op_concern_accept(w->op, w->req->param[0], web_page_version(w));

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "You have this concern now", "/concerns/%s", w->req->param[0]);
}

/* ---- The list ---- */

enum err
web_concerns(struct web *w)
{
	struct arena *a = w->op->arena;
	struct concern_rows list;
	struct view_concern_row *rows;
	struct view_concern_list page = {.today = w->op->today, .page = web_page_number(w)};
	enum err e = op_concern_list(w->op, page.page, &list, &page.has_more);

	if (e != ERR_OK)
		return e;
	rows = arena_array(a, list.count, sizeof(*rows));
	for (size_t i = 0; i < list.count; i++) {
		const struct concern_row *r = &list.items[i];
		enum concern_clock first;

		rows[i] = (struct view_concern_row){.id = r->concern.id,
		    .child_reference = r->child_reference,
		    .audit_reference = r->audit_reference,
		    .team_name = r->team_name,
		    .state = concern_state_name(r->concern.state),
		    .holder = str_is_empty(r->concern.holder_name) ? r->manager_name : r->concern.holder_name,
		    .raised_on = instant_london_day(r->concern.raised_at, NULL),
		    .words = ""};
		if (!concern_clock_first(&r->clocks, &first))
			continue;
		rows[i].next = concern_clock_row(first)->what;
		rows[i].next_on = concern_clock_day(&r->clocks, first);
		rows[i].words = concern_clock_words(a, &r->clocks, first, w->op->now);
	}
	page.rows = rows;
	page.row_count = list.count;
	page.frame = web_frame(w, "Open concerns", NULL);
	web_page(w, view_concern_list_page, &page);
	return ERR_OK;
}
