#include "base/arena.h"
#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_inadequate_case.h"
#include "operations/op_inadequate_list.h"
#include "operations/op_inadequate_reaudit.h"
#include "operations/op_pattern.h"
#include "operations/op_setting.h"
#include "view/view_due.h"
#include "view/view_inadequate.h"
#include "web/box_version.h"
#include "web/form_draft.h"
#include "web/inadequate_words.h"
#include "web/web_form_private.h"
#include "web/web_inadequate.h"

static const char *
caption_of(struct arena *a, const struct audit *audit)
{
	return arena_printf(a, "%s, child %s", audit->reference, audit->child_reference);
}

static void
back_to_case(struct web *w, const struct audit *audit, struct view_frame *frame)
{
	frame->about = audit->reference;
	frame->is_narrow = true;
	frame->back_href = arena_printf(w->op->arena, "/inadequate/%s", audit->id);
	frame->back_text = "Back to the case";
}

/* ---- The review of a month ---- */

static enum err
fill_dates(struct web *w, struct view_inadequate_review *page)
{
	struct arena *a = w->op->arena;
	struct calendar calendar;
	int most = 0, year, month, day;
	enum err e = op_policy_number(w->op, POLICY_INADEQUATE_REVIEW_DAYS, &most);

	if (e == ERR_OK)
		e = op_calendar_load(w->op, &calendar);
	if (e != ERR_OK)
		return e;
	page->latest = arena_printf(
	    a, "No later than %s", date_text_long(a, date_add_days(w->op->today, most)));
	if (str_is_empty(page->next_review_on) && w->req->method == HTTP_GET) {
		date_parts(inadequate_review_suggested(&calendar, w->op->today), &year, &month, &day);
		page->next_review_on = arena_printf(a, "%d/%d/%d", day, month, year);
	}
	return ERR_OK;
}

static const char *
before_words(struct arena *a, const struct inadequate_view *v)
{
	const struct inadequate_review *r;

	if (v->reviews.count == 0)
		return str_is_empty(v->inadequate.safe_now)
		    ? NULL
		    : arena_printf(a, "When the audit was sent: %s", v->inadequate.safe_now);
	r = &v->reviews.items[0];
	return arena_printf(a, "Last review, %s. Safe then: %s. Decision: %s",
	    date_text_long(a, v->inadequate.last_review_on), inadequate_safe_name(r->safe), r->decision);
}

static enum err
show_review(struct web *w, const char *id, bool is_guided, const char *after, const struct inadequate_next *next)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *saved_at = web_draft_resume(w, arena_printf(a, "/inadequate/%s/review", id));
	struct view_inadequate_review page = {.safe = request_field_text(w->req, "safe"),
	    .safe_how = web_form_typed(w, "safe_how"),
	    .progress = web_form_typed(w, "progress"),
	    .drift = request_field_text(w->req, "drift"),
	    .drift_how = web_form_typed(w, "drift_how"),
	    .decision = web_form_typed(w, "decision"),
	    .next_review_on = web_form_typed(w, "next_review_on")};
	struct inadequate_view v;
	enum err e = op_inadequate_get(w->op, id, &v);

	if (e == ERR_OK && !v.may_review)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = fill_dates(w, &page);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.frame = web_frame(
	    w, is_guided ? "Monthly review of an Inadequate case" : "Review an Inadequate case", "Inadequate cases");
	page.frame.draft_saved_at = saved_at;
	back_to_case(w, &v.audit, &page.frame);
	page.caption = arena_printf(a, "%s, %s. Opened %s", caption_of(a, &v.audit), v.team_name,
	    date_text_long(a, instant_london_day(v.inadequate.opened_at, NULL)));
	page.action = arena_printf(a, "/inadequate/%s/review", id);
	page.case_href = arena_printf(a, "/inadequate/%s", id);
	page.concern_href = arena_printf(a, "/audits/%s/concern", id);
	page.before = before_words(a, &v);
	page.version = v.inadequate.version;
	if (is_guided) {
		page.after = after;
		page.skip_href = arena_printf(a, "/inadequate/review?after=%s", id);
		page.frame.back_href = "/inadequate";
		page.frame.back_text = "Back to Inadequate cases";
	}
	if (next != NULL)
		page.left = arena_printf(a, "%lld of your %lld open %s to be reviewed today.", (long long)next->left,
		    (long long)next->open, next->left == 1 ? "cases is still" : "cases are still");
	web_page(w, view_inadequate_review_page, &page);
	return ERR_OK;
}

enum err
web_inadequate_next(struct web *w)
{
	const char *after = request_param_text(w->req, "after");
	struct view_inadequate_done page = {0};
	struct inadequate_next next;
	enum err e = op_inadequate_next(w->op, after, &next);

	if (e != ERR_OK)
		return e;
	if (!str_is_empty(next.audit_id))
		return show_review(w, next.audit_id, true, after, &next);
	page.text = next.open == 0
	    ? "None of the open Inadequate cases is yours to review."
	    : next.left == 0
	    ? arena_printf(w->op->arena, "You have reviewed all of your %lld open cases.", (long long)next.open)
	    : arena_printf(w->op->arena, "You left %lld of your %lld open cases for later.", (long long)next.left,
	          (long long)next.open);
	page.frame = web_frame(w, next.left == 0 ? "Monthly review done" : "Monthly review", "Inadequate cases");
	page.frame.is_narrow = true;
	web_page(w, view_inadequate_done_page, &page);
	return ERR_OK;
}

enum err
web_inadequate_review(struct web *w)
{
	return show_review(w, w->req->param[0], false, "", NULL);
}

enum err
web_inadequate_review_save(struct web *w)
{
	const char *id = w->req->param[0];
	const char *after = request_field_text(w->req, "after");
	const char *drift = request_field_text(w->req, "drift");
	bool is_guided = request_field(w->req, "guided") != NULL;
	struct inadequate_review r = {.safe_how = web_form_typed(w, "safe_how"),
	    .progress = web_form_typed(w, "progress"),
	    .is_drifting = str_is_same(drift, "yes"),
	    .drift = web_form_typed(w, "drift_how"),
	    .decision = web_form_typed(w, "decision"),
	    .next_review_on = DATE_NONE};
	enum err e;

	(void)inadequate_safe_from_code(request_field_text(w->req, "safe"), &r.safe);
	(void)date_parse_typed(web_form_typed(w, "next_review_on"), &r.next_review_on);
	e = op_inadequate_review(w->op, id, web_page_version(w), &r, r.is_drifting || str_is_same(drift, "no"));
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_review(w, id, is_guided, after, NULL);
	}
	if (e != ERR_OK)
		return e;
	if (!is_guided)
		return web_redirect_saying(w, "The review is recorded", "/inadequate/%s", id);
	return str_is_empty(after)
	    ? web_redirect_saying(w, "The review is recorded", "/inadequate/review")
	    : web_redirect_saying(w, "The review is recorded", "/inadequate/review?after=%s", after);
}

/* ---- Closing ---- */

static const char *
reaudit_result(struct arena *a, const struct inadequate_view *v)
{
	const struct inadequate_reaudit *r;

	if (v->reaudits.count == 0)
		return NULL;
	r = &v->reaudits.items[v->reaudits.count - 1];
	return arena_printf(a, "Re-audit %s by %s: %s.", r->reference, r->auditor_name,
	    str_is_same(r->result, "better")      ? "better than Inadequate"
	        : str_is_same(r->result, "still") ? "still Inadequate"
	                                          : "no grade yet");
}

static enum err
show_close(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct inadequate_view v;
	struct view_inadequate_close page = {
	    .reason = web_form_typed(w, "reason"), .why = web_form_typed(w, "why")};
	enum err e = op_inadequate_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK && (!v.inadequate.is_open || !(v.may_ask_close || v.may_answer_close ||
						       v.may_take_back_close || v.may_review || v.may_direct)))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.action = arena_printf(a, "/inadequate/%s/close", v.audit.id);
	page.frame = web_frame(w, "Close this Inadequate case", "Inadequate cases");
	if (v.may_raise_concern)
		page.frame.concern_href = arena_printf(a, "/audits/%s/concern", v.audit.id);
	back_to_case(w, &v.audit, &page.frame);
	if (w->req->method == HTTP_GET && v.may_ask_close)
		page.reason = web_draft_text(w, page.action, "reason", &page.frame.draft_saved_at);
	else if (w->req->method == HTTP_GET)
		page.why = web_draft_text(
		    w, arena_printf(a, "%s/refuse", page.action), "why", &page.frame.draft_saved_at);
	page.caption = caption_of(a, &v.audit);
	page.version = v.inadequate.version;
	page.blocks = v.blocks;
	page.block_count = v.block_count;
	page.reaudit = reaudit_result(a, &v);
	if (!str_is_empty(v.inadequate.close_asked_by)) {
		page.asked = arena_printf(a, "%s asked to close it, %s.", v.inadequate.close_asked_by_name,
		    instant_text_long(a, v.inadequate.close_asked_at));
		page.asked_reason = v.inadequate.close_reason;
	}
	page.may_ask = v.may_ask_close;
	page.may_answer = v.may_answer_close;
	page.may_take_back = v.may_take_back_close;
	web_page(w, view_inadequate_close_page, &page);
	return ERR_OK;
}

static enum err
after_close(struct web *w, enum err e, const char *done)
{
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_close(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, done, "/inadequate/%s", w->req->param[0]);
}

enum err
web_inadequate_close(struct web *w)
{
	return show_close(w);
}

enum err
web_inadequate_close_ask(struct web *w)
{
	return after_close(w,
	    op_inadequate_ask_close(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "reason")),
	    "A second person is asked to agree");
}

enum err
web_inadequate_close_agree(struct web *w)
{
	return after_close(w, op_inadequate_agree_close(w->op, w->req->param[0], web_page_version(w)),
	    "The Inadequate case is closed");
}

enum err
web_inadequate_close_refuse(struct web *w)
{
	return after_close(w,
	    op_inadequate_refuse_close(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "why")),
	    "The case stays open");
}

/* ---- The re-audit ---- */

static enum err
show_reaudit(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct reaudit_choice c;
	struct view_reaudit_choice *choices;
	struct view_reaudit page = {.chosen = request_field_text(w->req, "auditor")};
	enum err e = op_reaudit_choose(w->op, w->req->param[0], &c);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	choices = arena_array(a, c.candidate_count, sizeof(*choices));
	for (size_t i = 0; i < c.candidate_count; i++)
		choices[i] = (struct view_reaudit_choice){
		    c.candidates[i].person_id, c.candidates[i].name, c.candidates[i].refusal};
	page.frame = web_frame(w, "Allocate a re-audit", "Inadequate cases");
	if (c.view.may_raise_concern)
		page.frame.concern_href = arena_printf(a, "/audits/%s/concern", c.view.audit.id);
	back_to_case(w, &c.view.audit, &page.frame);
	page.caption = caption_of(a, &c.view.audit);
	page.action = arena_printf(a, "/inadequate/%s/re-audit", c.view.audit.id);
	page.window = arena_printf(a, "The re-audit is between %s and %s, by another auditor.",
	    date_text_long(a, c.view.inadequate.reaudit_from), date_text_long(a, c.view.inadequate.reaudit_to));
	page.is_early = c.is_early;
	page.version = c.view.inadequate.version;
	page.choices = choices;
	page.choice_count = c.candidate_count;
	web_page(w, view_reaudit_page, &page);
	return ERR_OK;
}

enum err
web_reaudit(struct web *w)
{
	return show_reaudit(w);
}

enum err
web_reaudit_allocate(struct web *w)
{
	const char *id;
	enum err e = op_reaudit_allocate(
	    w->op, w->req->param[0], web_page_version(w), request_field_text(w->req, "auditor"), &id);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_reaudit(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The re-audit is allocated", "/inadequate/%s", w->req->param[0]);
}

/* ---- Patterns ---- */

static enum err
show_pattern(struct web *w, const char *typed)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct pattern_view v;
	struct view_pattern_case *cases;
	struct view_pattern page = {.typed = typed};
	enum err e = op_pattern_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	cases = arena_array(a, v.case_count, sizeof(*cases));
	for (size_t i = 0; i < v.case_count; i++)
		cases[i] = (struct view_pattern_case){arena_printf(a, "/inadequate/%s", v.cases[i].audit.id),
		    v.cases[i].audit.reference,
		    arena_printf(a, "child %s, team %s, %s", v.cases[i].audit.child_reference, v.cases[i].team_name,
		        view_theme(a, v.cases[i].audit.theme_title))};
	page.frame = web_frame(w, "Pattern of Inadequate audits", "Inadequate cases");
	page.frame.about = arena_printf(a, "%s, %s", view_theme(a, v.flag.name), date_text_long(a, v.flag.raised_on));
	page.frame.is_narrow = true;
	page.frame.back_href = "/inadequate";
	page.frame.back_text = "Back to Inadequate cases";
	page.action = arena_printf(a, "/patterns/%s", v.flag.id);
	if (w->req->method == HTTP_GET)
		page.typed = web_draft_text(w, page.action, "answer", &page.frame.draft_saved_at);
	page.version = v.flag.version;
	page.sentence = arena_printf(a, "%s.", inadequate_pattern_words(a, &v.flag));
	page.cases = cases;
	page.case_count = v.case_count;
	page.hidden_count = v.hidden_count;
	page.answer_by = arena_printf(
	    a, "A head of service says what it means by %s.", date_text_long(a, v.answer_by));
	if (!v.flag.is_open) {
		page.answer = v.flag.answer;
		page.answered = arena_printf(
		    a, "%s, %s", v.flag.answered_by_name, instant_text_long(a, v.flag.answered_at));
	}
	page.may_answer = v.may_answer;
	web_page(w, view_pattern_page, &page);
	return ERR_OK;
}

enum err
web_pattern(struct web *w)
{
	return show_pattern(w, "");
}

enum err
web_pattern_answer(struct web *w)
{
	const char *typed = web_form_typed(w, "answer");
	enum err e = op_pattern_answer(w->op, w->req->param[0], web_page_version(w), typed);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_pattern(w, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "What the pattern means is recorded", "/patterns/%s", w->req->param[0]);
}
