#include "web/web_request.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_audit_request.h"
#include "view/view_request.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

enum err
web_request_choose(struct web *w)
{
	struct audit audit;
	struct view_request_choose page;
	enum err e = op_request_begin(w->op, w->req->param[0], REQUEST_CONFLICT, &audit);

	if (e != ERR_OK)
		return e;

	page = (struct view_request_choose){
	    .frame = web_frame(w, "Say why you cannot do this audit, or need more time", "Audits"),
	    .audit = &audit,
	    .today = w->op->today};
	page.frame.about = audit.reference;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/form", audit.id);
	page.frame.back_text = "Back to task list";
	page.frame.is_narrow = true;

	web_page(w, view_request_choose_page, &page);
	return ERR_OK;
}

static void
show_ask(struct web *w, const struct audit *audit, enum audit_request_kind kind, const char *reason,
    const struct form_date_parts *due, const char *saved_at)
{
	struct view_request_ask page = {.frame = web_frame(w, view_request_title(kind), "Audits"),
	    .audit = audit,
	    .today = w->op->today,
	    .kind = kind,
	    .reason = reason,
	    .day = due->day,
	    .month = due->month,
	    .year = due->year};
	page.frame.about = audit->reference;

	page.frame.draft_saved_at = saved_at;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/form", audit->id);
	page.frame.back_text = "Back to task list";
	page.frame.is_narrow = true;
	web_page(w, view_request_ask_page, &page);
}

enum err
web_request_form(struct web *w)
{
	enum audit_request_kind kind;
	struct audit audit;
	struct form_date_parts due;
	const char *saved_at;
	enum err e;

	if (!audit_request_kind_from_code(w->req->param[1], &kind))
		return ERR_NOT_FOUND;
	e = op_request_begin(w->op, w->req->param[0], kind, &audit);
	if (e != ERR_OK)
		return e;
	saved_at = web_draft_resume(w,
	    arena_printf(w->op->arena, "/audits/%s/ask/%s", audit.id, audit_request_kind_code(kind)));
	(void)web_form_typed_date(w, "due", &due);
	show_ask(w, &audit, kind, web_form_typed(w, "reason"), &due, saved_at);
	return ERR_OK;
}

enum err
web_request_ask(struct web *w)
{
	enum audit_request_kind kind;
	struct audit audit;
	struct form_date_parts due;
	struct date day = web_form_typed_date(w, "due", &due);
	const char *reason = web_form_typed(w, "reason");
	const char *id;
	enum err e;

	if (!audit_request_kind_from_code(w->req->param[1], &kind))
		return ERR_NOT_FOUND;
	e = op_request_begin(w->op, w->req->param[0], kind, &audit);
	if (e != ERR_OK)
		return e;
	e = op_request_ask(w->op, audit.id, kind, reason,
	    kind == REQUEST_EXTENSION ? day : DATE_NONE, &id);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		show_ask(w, &audit, kind, reason, &due, NULL);
		return ERR_OK;
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Your request is sent", "/requests/%s", id);
}

/* What agreeing does. */
static const char *
effect_of(struct web *w, const struct request_view *v)
{
	switch (v->request.kind) {
	case REQUEST_CONFLICT:
		return "The audit goes to the auditor you choose, who begins afresh";
	case REQUEST_UNSUITABLE:
		return "This audit ends, and the next child of the draw comes in";
	case REQUEST_EXTENSION:
		return arena_printf(w->op->arena, "The audit is due on %s",
		    date_text_long(w->op->arena, v->request.asked_due_on));
	case REQUEST_EXEMPTION:
		return "The auditor has no audit this month, and this one ends";
	case REQUEST_GIVE_BACK:
		return "The audit leaves your work tray and can be changed by its auditor";
	}
	return "";
}

static const struct view_request_person *
people_of(struct web *w, const struct request_candidate *candidates, size_t count)
{
	struct view_request_person *people = arena_array(w->op->arena, count, sizeof(*people));

	for (size_t i = 0; i < count; i++) {
		const struct request_candidate *c = &candidates[i];

		people[i] = (struct view_request_person){c->person_id, c->name,
		    str_is_empty(c->refusal)
		        ? arena_printf(w->op->arena, c->open_count == 1 ? "%d open audit" : "%d open audits",
		              c->open_count)
		        : c->refusal};
	}
	return people;
}

static enum err
show(struct web *w, const struct request_view *v, const struct request_decision *typed,
    const char *decision, int status)
{
	struct view_request page = {
	    .frame = web_frame(w,
	        arena_printf(
	            w->op->arena, "Request: %s", audit_request_kind_name(v->request.kind)),
	        "Audits"),
	    .audit = &v->audit,
	    .today = w->op->today,
	    .request = &v->request,
	    .may_decide = v->may_decide,
	    .may_withdraw = v->may_withdraw,
	    .candidates = people_of(w, v->candidates, v->candidate_count),
	    .candidate_count = v->candidate_count,
	    .are_many = v->is_many,
	    .refused = people_of(w, v->refused, v->refused_count),
	    .refused_count = v->refused_count,
	    .effect = effect_of(w, v),
	    .decision = decision,
	    .note = typed->note,
	    .auditor_id = typed->auditor_id};
	page.frame.about = v->audit.reference;

	page.frame.back_href = "/";
	page.frame.back_text = "Back to My work";
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_request_page, &page);
	return ERR_OK;
}

enum err
web_request(struct web *w)
{
	struct request_view v;
	enum err e = op_request_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	return show(w, &v, &(struct request_decision){.note = "", .auditor_id = ""}, "", 200);
}

enum err
web_request_decide(struct web *w)
{
	const char *choice = request_field_text(w->req, "decision");
	struct request_decision d = {.id = w->req->param[0],
	    .version = web_page_version(w),
	    .is_agreed = str_is_same(choice, "agree"),
	    .note = web_form_typed(w, "note"),
	    .auditor_id = request_field_text(w->req, "auditor")};
	struct request_view v;
	enum err e = op_request_get(w->op, d.id, &v);

	if (e != ERR_OK)
		return e;
	if (!d.is_agreed && !str_is_same(choice, "refuse")) {
		problems_add(&w->op->problems, "decision", "Select whether you agree");
		return show(w, &v, &d, "", err_http_status(ERR_INVALID));
	}
	e = op_request_decide(w->op, &d);
	if (e == ERR_INVALID)
		return show(w, &v, &d, choice, err_http_status(e));
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, d.is_agreed ? "You agreed" : "You refused, and they are told why", "/");
}

enum err
web_request_withdraw(struct web *w)
{
	enum err e = op_request_withdraw(w->op, w->req->param[0], web_page_version(w));

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Your request is withdrawn", "/requests/%s", w->req->param[0]);
}
