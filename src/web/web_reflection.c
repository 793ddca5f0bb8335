#include "web/web_reflection.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_reflection.h"
#include "view/view_reflection.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

/* What was typed, where the page is shown again after a mistake. */
struct typed {
	const struct reflection *reflection;
	const struct reflection *theirs;
	const char *comment;
	const char *kind;
	int status;
};

static const struct view_reflection_shared *
shared_of(struct web *w, const struct form_state *s, size_t *ret_count)
{
	struct view_reflection_shared *items = arena_array(w->op->arena, s->part_count, sizeof(*items));

	*ret_count = 0;
	for (size_t i = 0; i < s->part_count; i++) {
		const struct form_part *part = &s->parts[i];

		if (part->shared_at.us != 0)
			items[(*ret_count)++] = (struct view_reflection_shared){
			    arena_printf(w->op->arena, "/audits/%s/form/%s", s->audit.id, part->section->code),
			    part->section->title, part->shared_at};
	}
	return items;
}

static enum err
show(struct web *w, const struct form_state *s, const struct typed *typed)
{
	struct praises praises = {.count = 0};
	const char *strengths[sizeof(praises.items) / sizeof(praises.items[0])];
	enum err e;
	struct view_reflection page = {
	    .frame = web_frame(w, "Prepare for and reflect on your audit", "Audits"),
	    .audit = &s->audit,
	    .today = w->op->today,
	    .auditor_name = s->auditor_name,
	    .reflection = typed->reflection == NULL ? &s->reflection : typed->reflection,
	    .saved_at = s->reflection.saved_at.us == 0
	        ? NULL
	        : instant_text_time(w->op->arena, s->reflection.saved_at),
	    .may_write = s->reflection.sent_at.us == 0 && audit_state_is_open(s->audit.state),
	    .may_comment = audit_state_is_open(s->audit.state),
	    .comments = s->comments.items,
	    .comment_count = s->comments.count,
	    .is_sent = audit_state_is_sent(s->audit.state),
	    .comment_typed = typed->comment,
	    .comment_kind = typed->kind,
	    .theirs = typed->theirs};
	page.frame.about = s->audit.reference;

	if (w->req->method == HTTP_GET)
		page.comment_typed =
		    web_draft_text(w, arena_printf(w->op->arena, "/audits/%s/reflection/comment", s->audit.id), "text",
		        &page.frame.draft_saved_at);
	page.shared = shared_of(w, s, &page.shared_count);
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s->audit.id);
	page.frame.back_text = "Back to audit";
	page.frame.is_narrow = true;
	w->res->status = typed->status;
	e = w->req->method == HTTP_GET ? op_reflection_praise(w->op, &s->audit, &praises) : ERR_OK;
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < praises.count; i++) {
		const struct praise *p = &praises.items[i];

		strengths[i] = str_is_empty(p->note) ? p->strength : arena_printf(w->op->arena, "%s: %s", p->strength, p->note);
	}
	page.strengths = strengths;
	page.strength_count = praises.count;
	web_page(w, view_reflection_page, &page);
	return ERR_OK;
}

/* The practitioner's; nobody else's. */
static enum err
load(struct web *w, struct form_state *ret)
{
	enum err e = op_form_get(w->op, w->req->param[0], ret);

	if (e != ERR_OK)
		return e;
	return (ret->relations & RELATION_PRACTITIONER) != 0 ? ERR_OK : ERR_NOT_FOUND;
}

enum err
web_reflection(struct web *w)
{
	struct form_state s;
	enum err e = load(w, &s);

	if (e != ERR_OK)
		return e;
	e = op_viewed(w->op, "audit", s.audit.id, s.audit.id, "Read the practitioner’s page");
	if (e != ERR_OK)
		return e;
	return show(w, &s, &(struct typed){.comment = "", .kind = "comment", .status = 200});
}

static struct reflection
typed_reflection(struct web *w)
{
	struct reflection r = {.proud = web_form_typed(w, "proud"),
	    .differently = web_form_typed(w, "differently"),
	    .helps = web_form_typed(w, "helps"),
	    .support = web_form_typed(w, "support")};

	/* It is saved whole: where another window saved meanwhile, it is refused. */
	r.version = web_newest_version(w);
	return r;
}

enum err
web_reflection_save(struct web *w)
{
	struct form_state s;
	struct reflection typed = typed_reflection(w), theirs;
	bool is_sent = str_is_same(request_field_text(w->req, "then"), "send");
	int version;
	enum err e = load(w, &s);

	if (e != ERR_OK)
		return e;
	e = op_reflection_save(w->op, s.audit.id, &typed, is_sent, false, &theirs, &version);
	if (e == ERR_INVALID || e == ERR_CONFLICT) {
		/* Shown with the newest version, so that sending it again is a choice. */
		typed.version = theirs.version;
		return show(w, &s,
		    &(struct typed){.reflection = &typed,
		        .theirs = e == ERR_CONFLICT ? &theirs : NULL,
		        .comment = "",
		        .kind = "comment",
		        .status = err_http_status(e)});
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    is_sent ? "Your reflection is sent to the auditor" : "Your reflection is saved. Only you can read it",
	    "/audits/%s/reflection", s.audit.id);
}

enum err
web_reflection_draft(struct web *w)
{
	struct reflection typed = typed_reflection(w), theirs;
	int version = 0;
	enum err e;

	w->op->idempotency_key = NULL;
	e = op_reflection_save(w->op, w->req->param[0], &typed, false, true, &theirs, &version);
	return e == ERR_OK ? web_send_saved(w, version) : e;
}

enum err
web_reflection_comment(struct web *w)
{
	struct form_state s;
	const char *kind = request_field_text(w->req, "kind");
	const char *text = web_form_typed(w, "text");
	bool is_disagreement = str_is_same(kind, "disagreement");
	enum err e = load(w, &s);

	if (e != ERR_OK)
		return e;
	e = op_reflection_comment(w->op, s.audit.id,
	    is_disagreement ? COMMENT_DISAGREEMENT : COMMENT_COMMENT, "", text);
	if (e == ERR_INVALID)
		return show(w, &s,
		    &(struct typed){.comment = text,
		        .kind = is_disagreement ? "disagreement" : "comment",
		        .status = err_http_status(e)});
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, "Your comment is in the audit", "/audits/%s/reflection", s.audit.id);
}
