#include "web/web_comment.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_comment.h"
#include "view/view_comment.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

static void
questions_fill(struct web *w, const struct comment_view *v, struct view_comments *page)
{
	struct govuk_option *items;
	size_t most = 1;

	for (size_t i = 0; i < v->form->section_count; i++)
		most += v->form->sections[i].question_count;
	items = arena_array(w->op->arena, most, sizeof(*items));
	items[page->question_count++] = (struct govuk_option){.value = "", .text = "Choose one"};
	for (size_t i = 0; i < v->form->section_count; i++)
		for (size_t q = 0; q < v->form->sections[i].question_count; q++)
			items[page->question_count++] =
			    (struct govuk_option){.value = v->form->sections[i].questions[q].code,
				.text = arena_printf(w->op->arena, "%s: %s", v->form->sections[i].title,
				    v->form->sections[i].questions[q].text)};
	page->questions = items;
}

static void
threads_fill(struct web *w, const struct comment_view *v, struct view_comments *page)
{
	struct view_thread *items = arena_array(w->op->arena, v->threads.count, sizeof(*items));

	for (size_t i = 0; i < v->threads.count; i++) {
		const struct comment_thread *t = &v->threads.items[i];
		const struct form_section *section = NULL;
		const struct form_question *q = form_question_find(v->form, t->question_code, &section);

		items[i] = (struct view_thread){.thread = t,
		    .question = q == NULL ? "" : q->text,
		    .section_title = section == NULL ? "" : section->title,
		    .typed = web_form_typed(w, arena_printf(w->op->arena, "text-%s", t->id))};
	}
	page->threads = items;
	page->thread_count = v->threads.count;
}

static enum err
show(struct web *w, const char *audit_id, int status)
{
	struct problems problems = w->op->problems;
	struct comment_view v;
	struct view_comments page;
	enum err e = op_comments(w->op, audit_id, &v);

	w->op->problems = problems;
	if (e != ERR_OK)
		return e;
	page = (struct view_comments){.frame = web_frame(w, "Comments on single questions", "Audits"),
	    .audit = &v.audit,
	    .is_moderator = v.is_moderator};
	page.frame.about = v.audit.reference;
	/* A moderator raises one from the moderation, while they have it. */
	if (v.is_moderator)
		page.frame.concern_href = NULL;
	page.frame.back_href = v.is_moderator ? arena_printf(w->op->arena, "/moderation/%s", v.moderation_id)
					      : arena_printf(w->op->arena, "/audits/%s", v.audit.id);
	page.frame.back_text = v.is_moderator ? "Back to the moderation" : "Back to audit";
	page.frame.is_narrow = true;
	if (status == 200)
		page.frame.draft_saved_at =
		    web_draft_resume(w, arena_printf(w->op->arena, "/audits/%s/comments", v.audit.id));
	page.question = str_is_empty(request_field_text(w->req, "question"))
	    ? request_param_text(w->req, "question")
	    : request_field_text(w->req, "question");
	page.text = web_form_typed(w, "text");
	questions_fill(w, &v, &page);
	threads_fill(w, &v, &page);
	w->res->status = status;
	web_page(w, view_comments_page, &page);
	return ERR_OK;
}

enum err
web_comments(struct web *w)
{
	return show(w, w->req->param[0], 200);
}

enum err
web_comments_start(struct web *w)
{
	const char *audit_id = w->req->param[0], *id;
	enum err e = op_comment_start(w->op, audit_id, request_field_text(w->req, "question"),
	    web_form_typed(w, "text"), &id);

	if (e == ERR_INVALID)
		return show(w, audit_id, err_http_status(e));
	return e == ERR_OK
	    ? web_redirect_saying(w, "Your comment is there", "/audits/%s/comments#thread-%s", audit_id, id)
	    : e;
}

enum err
web_comment_add(struct web *w)
{
	const char *id = w->req->param[0], *audit_id = request_field_text(w->req, "audit");
	const char *text = web_form_typed(w, arena_printf(w->op->arena, "text-%s", id));
	enum thread_entry_kind kind = THREAD_COMMENT;
	enum err e;

	(void)thread_entry_kind_from_code(request_field_text(w->req, "do"), &kind);
	e = op_comment_add(w->op, id, web_page_version(w), kind, text);
	if (e == ERR_INVALID)
		return show(w, audit_id, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w,
				 kind == THREAD_RESOLVED       ? "The comment is resolved"
				     : kind == THREAD_REOPENED ? "The comment is open again"
							       : "Your answer is there",
				 "/audits/%s/comments#thread-%s", audit_id, id)
			   : e;
}

enum err
web_comments_open(struct web *w)
{
	struct view_open_comments page;
	struct open_threads open;
	struct view_open_comment *items;
	enum err e = op_comments_open(w->op, &open);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, open.count, sizeof(*items));
	for (size_t i = 0; i < open.count; i++) {
		const struct comment_thread *t = &open.items[i].thread;

		items[i] = (struct view_open_comment){
		    .href = arena_printf(w->op->arena, "/audits/%s/comments#thread-%s", t->audit_id, t->id),
		    .reference = t->audit_reference,
		    .question = open.items[i].question,
		    .section_title = open.items[i].section_title,
		    .opened_at = t->opened_at,
		    .entry_count = t->version};
	}
	page = (struct view_open_comments){
	    .frame = web_frame(w, "Open comments", NULL), .items = items, .count = open.count};
	page.frame.back_href = "/";
	page.frame.back_text = "Back to My work";
	web_page(w, view_open_comments_page, &page);
	return ERR_OK;
}
