#include "web/web_inadequate.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_inadequate_case.h"
#include "operations/op_inadequate_list.h"
#include "output/csv_write.h"
#include "view/view_due.h"
#include "view/view_inadequate.h"
#include "view/view_response.h"
#include "web/box_version.h"
#include "web/form_draft.h"
#include "web/inadequate_words.h"
#include "web/web_audits.h"
#include "web/web_form_private.h"

#include <string.h>

enum { PAGE_SIZE = 25, TEXT_MAXIMUM = 100 };

/* ---- The tracker ---- */

/* What is odd in the address counts as not chosen. */
static const char *
text_param(const struct web *w, const char *name)
{
	const char *text = str_folded_spaces(w->op->arena, request_param_text(w->req, name));

	return strlen(text) > TEXT_MAXIMUM ? "" : text;
}

static struct inadequate_query
query_of(const struct web *w, int page_size)
{
	struct inadequate_query q = {.is_closed = str_is_same(request_param_text(w->req, "tab"), "closed"),
	    .service_code = text_param(w, "service"),
	    .team = text_param(w, "team"),
	    .theme_code = text_param(w, "theme"),
	    .cycle_id = text_param(w, "month"),
	    .has_late_actions = str_is_same(request_param_text(w->req, "late"), "1"),
	    .limit = page_size,
	    .offset = (web_page_number(w) - 1) * page_size};
	enum service service;

	if (!service_from_code(q.service_code, &service))
		q.service_code = "";
	return q;
}

static struct view_query
address_of(const struct web *w, const struct inadequate_query *q)
{
	struct view_query address = {.path = "/inadequate"};

	view_query_set(&address, "tab", q->is_closed ? "closed" : "");
	view_query_set(&address, "service", q->service_code);
	view_query_set(&address, "team", q->team);
	view_query_set(&address, "theme", q->theme_code);
	view_query_set(&address, "month", q->cycle_id);
	view_query_set(&address, "late", q->has_late_actions ? "1" : "");
	view_query_set(
	    &address, "show", q->limit == PAGE_SIZE ? "" : arena_printf(w->op->arena, "%d", q->limit));
	return address;
}

static int
page_size_of(const struct web *w)
{
	const char *show = request_param_text(w->req, "show");

	return str_is_same(show, "50") ? 50 : str_is_same(show, "100") ? 100 : PAGE_SIZE;
}

static struct date
day_of(struct instant at)
{
	return at.us == 0 ? DATE_NONE : instant_london_day(at, NULL);
}

static const char *
safe_words(struct arena *a, const struct inadequate_row *r)
{
	if (r->safe == INADEQUATE_SAFE_UNASKED)
		return inadequate_safe_name(r->safe);
	return arena_printf(a, "%s, checked %s (%s)", inadequate_safe_name(r->safe), date_text_short(a, r->safe_on),
	    r->safe_by_name);
}

static const char *
action_words(struct arena *a, const struct inadequate_row *r)
{
	if (r->action_count == 0)
		return "None yet";
	return arena_printf(a, "%d of %d late", r->late_count, r->action_count);
}

static const struct view_inadequate_row *
view_rows(struct web *w, const struct inadequate_rows *rows)
{
	struct arena *a = w->op->arena;
	struct view_inadequate_row *items = arena_array(a, rows->count, sizeof(*items));

	for (size_t i = 0; i < rows->count; i++) {
		const struct inadequate_row *r = &rows->items[i];

		items[i] = (struct view_inadequate_row){.audit_id = r->audit_id,
		    .reference = r->reference,
		    .child_reference = r->child_reference,
		    .team_name = r->team_name,
		    .theme = r->theme_title,
		    .cycle_id = r->cycle_id,
		    .stage = inadequate_stage_name(r->stage),
		    .opened_on = day_of(r->opened_at),
		    .safe = safe_words(a, r),
		    .actions = action_words(a, r),
		    .has_late_actions = r->late_count > 0,
		    .last_review_on = r->last_review_on,
		    .next_review_on = r->next_review_on,
		    .owner_name = r->owner_name,
		    .ended_on = day_of(r->ended_at)};
	}
	return items;
}

static enum err
fill_choices(struct web *w, const struct inadequate_query *q, struct view_inadequate_list *page)
{
	struct web_choices choices;
	enum err e = web_audit_choices(w, q->theme_code, &choices);

	if (e != ERR_OK)
		return e;
	page->months = choices.months;
	page->month_count = choices.month_count;
	page->themes = choices.themes;
	page->theme_count = choices.theme_count;
	page->theme_title = choices.theme_title;
	return ERR_OK;
}

enum err
web_inadequate_list(struct web *w)
{
	struct inadequate_query q = query_of(w, page_size_of(w));
	struct view_inadequate_list page = {.query = address_of(w, &q),
	    .today = w->op->today,
	    .is_closed = q.is_closed,
	    .page = web_page_number(w),
	    .page_size = q.limit};
	struct inadequate_tracker t;
	enum err e = op_inadequate_tracker(w->op, &q, &t);

	if (e == ERR_OK)
		e = fill_choices(w, &q, &page);
	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, "Inadequate cases", NULL);
	page.summary = inadequate_summary_words(w->op->arena, t.summary.open_count, day_of(t.summary.oldest_at),
	    t.summary.unreviewed_count, t.summary.overdue_count, w->op->today);
	page.open_count = t.summary.open_count;
	page.closed_count = t.summary.closed_count;
	page.last_ended_on = day_of(t.summary.last_ended_at);
	page.rows = view_rows(w, &t.rows);
	page.row_count = t.rows.count;
	page.total = t.total;
	page.flags = inadequate_flag_links(w->op->arena, &t.flags, &page.flag_count);
	if (t.sees_alarms) {
		page.alarms = inadequate_alarm_links(w->op->arena, &t.alarms, &page.alarm_count);
		page.checked = inadequate_checked_words(w->op->arena, t.checked_at, t.alarms.count);
	}
	page.may_review = t.may_review;
	web_page(w, view_inadequate_list_page, &page);
	return ERR_OK;
}

enum err
web_inadequate_csv(struct web *w)
{
	static const char *const headings[] = {"Audit", "Child reference", "Service", "Team", "Theme", "Month",
	    "Opened", "Where it stands", "Safe now", "Safe now, checked", "Actions", "Late actions", "Last review",
	    "Next review", "With", "Ended"};
	struct inadequate_query q = query_of(w, PAGE_SIZE);
	struct inadequate_rows rows;
	struct csv_writer csv;
	enum err e = op_inadequate_all(w->op, &q, &rows);

	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	for (size_t i = 0; i < rows.count; i++) {
		const struct inadequate_row *r = &rows.items[i];
		const char *const texts[] = {r->reference, r->child_reference, service_name(r->service),
		    r->team_name, r->theme_title, r->cycle_id};

		for (size_t c = 0; c < sizeof(texts) / sizeof(texts[0]); c++)
			csv_write_text(&csv, texts[c]);
		csv_write_instant(&csv, r->opened_at);
		csv_write_text(&csv, inadequate_stage_name(r->stage));
		csv_write_text(&csv, inadequate_safe_name(r->safe));
		csv_write_date(&csv, r->safe_on);
		csv_write_number(&csv, r->action_count);
		csv_write_number(&csv, r->late_count);
		csv_write_date(&csv, r->last_review_on);
		csv_write_date(&csv, r->next_review_on);
		csv_write_text(&csv, r->owner_name);
		csv_write_instant(&csv, r->ended_at);
		csv_write_row_end(&csv);
	}
	return web_send_csv(w, &csv, "inadequate-cases.csv");
}

/* ---- One case ---- */

static const char *
grade_words(struct arena *a, const struct inadequate_view *v)
{
	const struct audit *audit = &v->audit;
	const char *by = audit->final_grade_source == GRADE_BY_AUDITOR ? "by the auditor"
	    : audit->final_grade_source == GRADE_BY_MODERATION         ? "by moderation"
	                                                               : "by the panel";
	const char *own = audit->grade == audit->final_grade || audit->final_grade_source == GRADE_BY_AUDITOR
	    ? ""
	    : arena_printf(a, " The auditor’s grade was %s.", grade_name(audit->grade));

	return arena_printf(a, "%s, %s.%s%s", grade_name(audit->final_grade), by, own,
	    !str_is_empty(own) || audit->final_grade_source != GRADE_BY_AUDITOR ? ""
	        : v->inadequate.stage == INADEQUATE_OPEN && !date_is_none(v->inadequate.moderation_due_on)
	        ? arena_printf(a, " Not yet moderated, due %s.", date_text_long(a, v->inadequate.moderation_due_on))
	        : v->has_moderation ? " Moderation confirmed it."
	                            : " Audits of this service are not moderated.");
}

static const char *
known_words(struct arena *a, const struct inadequate_case *i)
{
	const struct form_question told_at = {.type = ANSWER_DATE_TIME};

	if (str_is_empty(i->safe_now) && str_is_empty(i->told_who))
		return "";
	return arena_printf(a, "%s\nWho was told: %s\nWhen: %s", i->safe_now, i->told_who, form_value_text(a, &told_at, i->told_at));
}

static const char *
plan_words(struct arena *a, const struct inadequate_view *v)
{
	if (!str_is_empty(v->inadequate.plan))
		return arena_printf(a, "Agreed on %s\n%s", date_text_long(a, v->inadequate.planned_on), v->inadequate.plan);
	if (v->response.signed_off_at.us == 0 || (date_is_none(v->inadequate.planned_on) && v->inadequate.stage != INADEQUATE_OPEN))
		return NULL;
	return arena_printf(a, "In the manager’s response, signed off by %s, %s\n%s", v->response.signed_off_by_name,
	    instant_text_long(a, v->response.signed_off_at), v->response.sign_off_note);
}

static const char *
reaudit_words(struct arena *a, const struct inadequate_view *v)
{
	const struct inadequate_case *i = &v->inadequate;
	const char *all = "";

	for (size_t r = 0; r < v->reaudits.count; r++) {
		const char *result = v->reaudits.items[r].result;

		all = arena_printf(a, "%s%s%s by %s: %s", all, r == 0 ? "" : "\n", v->reaudits.items[r].reference,
		    v->reaudits.items[r].auditor_name,
		    str_is_same(result, "better")     ? "better than Inadequate"
		        : str_is_same(result, "still") ? "still Inadequate"
		        : str_is_same(result, "lost")  ? "ended without a grade"
						       : "under way");
	}
	if (i->stage == INADEQUATE_PLANNED && !date_is_none(i->reaudit_from))
		return arena_printf(a, "%s%sDue between %s and %s", all, str_is_empty(all) ? "" : "\n",
		    date_text_long(a, i->reaudit_from), date_text_long(a, i->reaudit_to));
	if (!v->is_reaudit_asked && str_is_empty(all))
		return "None is asked for (a setting)";
	return str_is_empty(all) ? NULL : all;
}

static void
fill_lists(struct web *w, const struct inadequate_view *v, struct view_inadequate_page *page)
{
	struct arena *a = w->op->arena;
	struct view_clock *clocks = arena_array(a, INADEQUATE_CLOCK_COUNT, sizeof(*clocks));
	struct view_inadequate_signed *signs = arena_array(a, INADEQUATE_LEVEL_COUNT, sizeof(*signs));
	struct view_inadequate_direction *directions = arena_array(a, v->directions.count, sizeof(*directions));
	struct view_action_row *actions = arena_array(a, v->actions.count, sizeof(*actions));

	for (int c = 0; c < INADEQUATE_CLOCK_COUNT; c++)
		if (!date_is_none(v->clocks.due[c]))
			clocks[page->clock_count++] = (struct view_clock){
			    inadequate_clock_row((enum inadequate_clock)c)->what, v->clocks.due[c],
			    inadequate_clock_words(a, &v->clocks, (enum inadequate_clock)c, w->op->today)};
	for (int l = 0; l < INADEQUATE_LEVEL_COUNT; l++) {
		const struct inadequate_sign_off *s = &v->sign_offs[l];

		if (s->audit_id == NULL)
			continue;
		signs[page->sign_off_count++] = (struct view_inadequate_signed){
		    inadequate_level_name((enum inadequate_level)l),
		    s->signed_at.us == 0
		        ? ""
		        : arena_printf(a, "%s, %s", s->person_name, instant_text_long(a, s->signed_at)),
		    s->words, s->due_on};
	}
	for (size_t i = 0; i < v->directions.count; i++) {
		const struct inadequate_direction *d = &v->directions.items[i];

		directions[i] = (struct view_inadequate_direction){.who = d->given_by_name,
		    .at = d->given_at,
		    .text = d->text,
		    .answer = d->acknowledged_at.us == 0 ? NULL : d->answer,
		    .answered = d->acknowledged_at.us == 0 ? ""
		                                           : arena_printf(a, "%s, %s", d->acknowledged_by_name,
		                                                 instant_text_long(a, d->acknowledged_at)),
		    .due_on = d->due_on};
	}
	for (size_t i = 0; i < v->actions.count; i++) {
		const struct action *x = &v->actions.items[i];

		actions[i] = (struct view_action_row){.id = x->id,
		    .text = x->text,
		    .owner = str_is_empty(x->owner_name) ? x->owner_other : x->owner_name,
		    .due_on = x->due_on,
		    .is_open = x->state == ACTION_OPEN,
		    .state = action_state_name(x->state)};
	}
	page->clocks = clocks;
	page->sign_offs = signs;
	page->directions = directions;
	page->direction_count = v->directions.count;
	page->actions = actions;
	page->action_count = v->actions.count;
	page->reviews = v->reviews.items;
	page->review_count = v->reviews.count;
	page->sections = v->sections;
	page->section_count = v->section_count;
	page->blocks = v->blocks;
	page->block_count = v->inadequate.is_open ? v->block_count : 0;
}

static const char *
closing_words(struct arena *a, const struct inadequate_case *i)
{
	if (!i->is_open)
		return arena_printf(a, "%s on %s%s%s\n%s", inadequate_stage_name(i->stage),
		    date_text_long(a, day_of(i->ended_at)), str_is_empty(i->ended_by_name) ? "" : ", by ",
		    i->ended_by_name, i->end_reason);
	if (str_is_empty(i->close_asked_by))
		return NULL;
	return arena_printf(a, "%s asked to close it on %s. A second person must agree.", i->close_asked_by_name,
	    instant_text_long(a, i->close_asked_at));
}

enum { LINKS_MAXIMUM = 12 };

static struct view_link
link_to(struct arena *a, const char *id, const char *path, const char *text)
{
	return (struct view_link){arena_printf(a, "/inadequate/%s/%s", id, path), text};
}

static bool
may_sign(const struct inadequate_view *v)
{
	return v->may_sign[INADEQUATE_HEAD] || v->may_sign[INADEQUATE_ASSISTANT_DIRECTOR] ||
	    v->may_sign[INADEQUATE_DIRECTOR];
}

/* What this person can do now; what waits for them first. */
static size_t
buttons_of(struct arena *a, const struct inadequate_view *v, struct view_link buttons[LINKS_MAXIMUM])
{
	const char *id = v->audit.id;
	size_t count = 0;

	if (v->may_answer_close)
		buttons[count++] = link_to(a, id, "close", "Agree or refuse to close it");
	if (v->may_replan)
		buttons[count++] = link_to(a, id, "replan", "Review it and ask for another plan");
	if (may_sign(v))
		buttons[count++] = link_to(a, id, "sign-off", "Sign off this case");
	if (v->may_acknowledge)
		buttons[count++] = link_to(a, id, "acknowledge", "Acknowledge the direction");
	if (v->may_plan)
		buttons[count++] = link_to(a, id, "plan", "Agree the remedial plan");
	if (v->may_allocate)
		buttons[count++] = link_to(a, id, "re-audit", "Allocate the re-audit");
	if (v->may_review)
		buttons[count++] = link_to(a, id, "review", "Record this month’s review");
	if (v->may_direct)
		buttons[count++] = link_to(a, id, "direction", "Leave a direction");
	if (v->may_ask_close || v->may_take_back_close)
		buttons[count++] = link_to(
		    a, id, "close", v->may_ask_close ? "Ask to close this case" : "See the request to close it");
	return count;
}

static size_t
links_of(struct arena *a, const struct inadequate_view *v, struct view_link links[LINKS_MAXIMUM])
{
	const char *id = v->audit.id;
	size_t count = 0;

	if (v->may_see_audit) {
		links[count++] = (struct view_link){arena_printf(a, "/audits/%s", id), "See the audit"};
		links[count++] = (struct view_link){arena_printf(a, "/audits/%s/form/read", id), "Read what the auditor wrote"};
	}
	if (v->may_see_audit && v->response.sent_at.us != 0)
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/response", id), "Read the manager’s response"};
	for (size_t i = 0; v->may_see_audit && i < v->concerns.count && count < LINKS_MAXIMUM - 1; i++)
		if (v->concerns.items[i].state != CONCERN_CLOSED)
			links[count++] = (struct view_link){arena_printf(a, "/concerns/%s", v->concerns.items[i].id),
			    "See the open concern about the child’s safety"};
	return count;
}

static const char *
caption_of(struct arena *a, const struct inadequate_view *v)
{
	return arena_printf(a, "%s, child %s", v->audit.reference, v->audit.child_reference);
}

enum err
web_inadequate(struct web *w)
{
	struct arena *a = w->op->arena;
	struct inadequate_view v;
	struct view_link buttons[LINKS_MAXIMUM], links[LINKS_MAXIMUM];
	struct view_inadequate_page page = {.today = w->op->today};
	enum err e = op_inadequate_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	page.audit = &v.audit;
	page.inadequate = &v.inadequate;
	page.caption = caption_of(a, &v);
	page.team = v.team_name;
	page.people = arena_printf(a, "Auditor %s, practitioner %s, team manager %s", v.auditor_name,
	    v.practitioner_name, v.manager_name);
	page.grade = grade_words(a, &v);
	page.reason = v.grade_reason;
	page.known = known_words(a, &v.inadequate);
	page.plan = plan_words(a, &v);
	page.reaudit = reaudit_words(a, &v);
	if (v.reaudits.count > 0 && v.may_see_audit)
		page.reaudit_href =
		    arena_printf(a, "/audits/%s", v.reaudits.items[v.reaudits.count - 1].reaudit_id);
	fill_lists(w, &v, &page);
	page.closing = closing_words(a, &v.inadequate);
	page.buttons = buttons;
	page.button_count = buttons_of(a, &v, buttons);
	page.links = links;
	page.link_count = links_of(a, &v, links);
	if (v.may_raise_concern)
		page.concern_href = arena_printf(a, "/audits/%s/concern", v.audit.id);
	page.frame = web_frame(w, "Inadequate case", "Inadequate cases");
	page.frame.about = v.audit.reference;
	page.frame.back_href = "/inadequate";
	page.frame.back_text = "Back to Inadequate cases";
	web_page(w, view_inadequate_page, &page);
	return ERR_OK;
}

/* ---- One text and a button ---- */

struct one_text {
	const char *path;
	const char *title; /* and the button */
	const char *name;
	const char *label;
	const char *hint;
	const char *above;
	const char *done;
	enum err (*operation)(struct op *op, const char *audit_id, int version, const char *text);
	bool (*may)(const struct inadequate_view *v);
};

static bool
may_direct(const struct inadequate_view *v)
{
	return v->may_direct;
}

static bool
may_acknowledge(const struct inadequate_view *v)
{
	return v->may_acknowledge;
}

static bool
may_plan(const struct inadequate_view *v)
{
	return v->may_plan;
}

static bool
may_replan(const struct inadequate_view *v)
{
	return v->may_replan;
}

static const struct one_text sign_off_text = {"sign-off", "Sign off this case", "words",
    "What do you make of this case?", "In your own words: what you read, and what you expect now",
    "You say that you know of it. It goes on until it is closed.", "You signed off the case", op_inadequate_sign_off,
    may_sign};
static const struct one_text direction_text = {"direction", "Leave a direction", "direction",
    "What do you want to be done?", "What, by whom and by when",
    "The head of service finds it in their work tray and acknowledges it.", "The direction is with the head of service",
    op_inadequate_direct, may_direct};
static const struct one_text acknowledge_text = {"acknowledge", "Acknowledge the direction", "answer",
    "What do you do about it?", NULL, NULL, "You acknowledged the direction", op_inadequate_acknowledge, may_acknowledge};
static const struct one_text plan_text = {"plan", "Agree the remedial plan", "plan", "The remedial plan",
    "What will be done for the child, by whom and by when, as agreed with the team manager", NULL,
    "The remedial plan is agreed", op_inadequate_plan, may_plan};
static const struct one_text replan_text = {"replan", "Ask for another plan", "direction",
    "What has to be different in the next plan?", "What the re-audit shows, and what you expect",
    "The re-audit is still Inadequate. The head of service agrees another plan, and there is another re-audit.",
    "The case goes on with another plan", op_inadequate_replan, may_replan};

static enum err
show_text(struct web *w, const struct one_text *t, const char *typed)
{
	struct problems problems = w->op->problems;
	struct arena *a = w->op->arena;
	struct inadequate_view v;
	struct view_one_text page = {.name = t->name,
	    .label = t->label,
	    .hint = t->hint,
	    .above = t->above,
	    .button = t->title,
	    .value = typed};
	enum err e = op_inadequate_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	if (!t->may(&v))
		return ERR_NOT_FOUND;
	w->op->problems = problems;
	page.caption = caption_of(a, &v);
	page.version = v.inadequate.version;
	page.action = arena_printf(a, "/inadequate/%s/%s", v.audit.id, t->path);
	if (t == &acknowledge_text)
		for (size_t i = 0; i < v.directions.count; i++)
			if (v.directions.items[i].acknowledged_at.us == 0)
				page.above = arena_printf(a, "%s: %s", v.directions.items[i].given_by_name,
				    v.directions.items[i].text);
	page.frame = web_frame(w, t->title, "Inadequate cases");
	if (v.may_raise_concern)
		page.frame.concern_href = arena_printf(a, "/audits/%s/concern", v.audit.id);
	if (w->req->method == HTTP_GET)
		page.value = web_draft_text(w, page.action, page.name, &page.frame.draft_saved_at);
	page.frame.about = v.audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(a, "/inadequate/%s", v.audit.id);
	page.frame.back_text = "Back to the case";
	web_page(w, view_one_text_page, &page);
	return ERR_OK;
}

static enum err
save_text(struct web *w, const struct one_text *t)
{
	const char *typed = web_form_typed(w, t->name);
	enum err e = t->operation(w->op, w->req->param[0], web_page_version(w), typed);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_text(w, t, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, t->done, "/inadequate/%s", w->req->param[0]);
}

enum err
web_inadequate_sign_off(struct web *w)
{
	return show_text(w, &sign_off_text, "");
}

enum err
web_inadequate_sign_off_save(struct web *w)
{
	return save_text(w, &sign_off_text);
}

enum err
web_inadequate_direction(struct web *w)
{
	return show_text(w, &direction_text, "");
}

enum err
web_inadequate_direction_save(struct web *w)
{
	return save_text(w, &direction_text);
}

enum err
web_inadequate_acknowledge(struct web *w)
{
	return show_text(w, &acknowledge_text, "");
}

enum err
web_inadequate_acknowledge_save(struct web *w)
{
	return save_text(w, &acknowledge_text);
}

enum err
web_inadequate_plan(struct web *w)
{
	return show_text(w, &plan_text, "");
}

enum err
web_inadequate_plan_save(struct web *w)
{
	return save_text(w, &plan_text);
}

enum err
web_inadequate_replan(struct web *w)
{
	return show_text(w, &replan_text, "");
}

enum err
web_inadequate_replan_save(struct web *w)
{
	return save_text(w, &replan_text);
}
