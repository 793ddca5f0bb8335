#include "web/web_exemplar.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_exemplar.h"
#include "view/view_exemplar.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

enum { CODE_MAXIMUM = 40 };

static const char *
code_param(const struct web *w, const char *name)
{
	const char *text = request_param_text(w->req, name);

	return strlen(text) > CODE_MAXIMUM ? "" : text;
}

enum err
web_exemplars(struct web *w)
{
	struct exemplar_lists lists;
	struct view_exemplars page;
	enum err e = op_exemplars(w->op, code_param(w, "service"), code_param(w, "section"), &lists);

	if (e != ERR_OK)
		return e;
	page = (struct view_exemplars){.frame = web_frame(w, "Examples by grade", NULL),
	    .published = lists.published.items,
	    .published_count = lists.published.count,
	    .drafts = lists.drafts.items,
	    .draft_count = lists.drafts.count};
	page.frame.is_narrow = true;
	web_page(w, view_exemplars_page, &page);
	return ERR_OK;
}

static enum err
show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct exemplar_view v;
	struct view_exemplar page;
	enum err e = op_exemplar_get(w->op, w->req->param[0], &v);
	bool is_typed = status != 200;

	w->op->problems = problems;
	if (e != ERR_OK)
		return e;
	page = (struct view_exemplar){
	    .frame = web_frame(w, arena_printf(a, "Example: %s", v.exemplar.section_title), NULL),
	    .exemplar = &v.exemplar,
	    .may_edit = v.may_edit,
	    .may_publish = v.may_publish,
	    .may_withdraw = v.may_withdraw,
	    .audit_reference = v.audit_reference};
	page.frame.about = view_exemplar_name(a, &v.exemplar);
	page.frame.back_href = "/exemplars";
	page.frame.back_text = "Back to examples";
	page.frame.is_narrow = true;
	if (v.may_edit && !is_typed) {
		page.frame.draft_saved_at = web_draft_resume(w, arena_printf(a, "/exemplars/%s", v.exemplar.id));
		is_typed = page.frame.draft_saved_at != NULL;
	}
	page.version = web_draft_version(w, &page.frame, v.exemplar.version);
	page.grade = is_typed ? request_field_text(w->req, "grade") : arena_printf(a, "%d", (int)v.exemplar.grade);
	page.text = is_typed ? web_form_typed(w, "text") : v.exemplar.text;
	page.why = is_typed ? web_form_typed(w, "why") : v.exemplar.why;
	w->res->status = status;
	web_page(w, view_exemplar_page, &page);
	return ERR_OK;
}

enum err
web_exemplar(struct web *w)
{
	return show(w, 200);
}

enum err
web_exemplar_save(struct web *w)
{
	bool is_published = str_is_same(request_field_text(w->req, "do"), "publish");
	struct exemplar x = {.id = w->req->param[0],
	    .version = web_page_version(w),
	    .text = web_form_typed(w, "text"),
	    .why = web_form_typed(w, "why")};
	int64_t grade = 0;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "grade"), GRADE_OUTSTANDING, GRADE_INADEQUATE, &grade);
	x.grade = (enum grade)grade;
	e = op_exemplar_save(w->op, &x, is_published);
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w,
				 is_published ? "The example is published" : "The example is saved",
				 "/exemplars/%s", x.id)
			   : e;
}

enum err
web_exemplar_withdraw(struct web *w)
{
	enum err e = op_exemplar_withdraw(w->op, w->req->param[0], web_page_version(w));

	return e == ERR_OK ? web_redirect_saying(w, "The example is withdrawn", "/exemplars") : e;
}

enum err
web_exemplar_make(struct web *w)
{
	const char *id;
	enum err e = op_exemplar_make(w->op, w->req->param[0], request_field_text(w->req, "section"), &id);

	if (e == ERR_INVALID)
		return web_redirect_saying(w, "Select a section first", "/moderation/%s", w->req->param[0]);
	return e == ERR_OK ? web_redirect_saying(w, "The draft is there. Read it before you publish it",
				 "/exemplars/%s", id)
			   : e;
}
