#include "web/kept_form.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "http/form.h"
#include "operations/op_sign_in.h"
#include "view/view_account.h"

enum { KEPT_SECONDS = 60 * 60 };

static const char *
cookie_name(const struct web *w)
{
	return request_cookie_name(w->req, KEPT_FORM_COOKIE);
}

static const char *
cookie_value(const struct web *w)
{
	return request_cookie(w->req, cookie_name(w));
}

static void
forget_cookie(struct web *w)
{
	response_cookie(w->res, &(struct response_cookie){.name = cookie_name(w),
				    .value = "",
				    .max_age_s = -1,
				    .is_secure = w->req->is_secure});
}

/* Passwords are never kept, and files are too large to be. */
static bool
may_be_kept(const struct web *w)
{
	return w->req->method == HTTP_POST && w->route != NULL && !w->route->is_upload &&
	    w->route->kind == ROUTE_SIGNED_IN && w->req->form.count > 0 &&
	    !str_starts_with(w->req->path, "/account") && !str_is_same(w->req->path, "/session");
}

static void
put_escaped(struct sbuf *out, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (isalnum((unsigned char)*c))
			sbuf_char(out, *c);
		else
			sbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
	}
}

/* What belongs to the old session stays behind. */
const char *
kept_form_body(struct web *w)
{
	const struct request_pairs *form = &w->req->form;
	struct sbuf body;

	sbuf_init(&body, w->op->arena, 4 * HTTP_FORM_MAXIMUM);
	for (size_t i = 0; i < form->count; i++) {
		const struct request_pair *pair = &form->items[i];

		if (str_is_same(pair->name, "csrf") || str_is_same(pair->name, "key") ||
		    str_is_same(pair->name, "draft_key"))
			continue;
		sbuf_text(&body, body.length == 0 ? "" : "&");
		put_escaped(&body, pair->name);
		sbuf_char(&body, '=');
		put_escaped(&body, pair->value);
	}
	return body.has_overflowed ? "" : body.data;
}

bool
kept_form_keep(struct web *w, const struct session *whose, bool is_vouched)
{
	const char *token = request_field_text(w->req, "csrf");
	const char *kept = NULL;
	const char *body;

	if (!may_be_kept(w))
		return false;
	/* The page it stood on was that person's: anybody else's form is nothing to keep. */
	if (!is_vouched && (strlen(token) != strlen(whose->csrf) ||
			       !hash_is_equal_constant_time(token, whose->csrf, strlen(token))))
		return false;
	body = kept_form_body(w);
	if (body[0] == '\0' ||
	    op_form_keep(w->op, whose, w->req->path, body, &kept) != ERR_OK)
		return false;
	response_cookie(w->res, &(struct response_cookie){.name = cookie_name(w),
				    .value = kept,
				    .max_age_s = KEPT_SECONDS,
				    .is_secure = w->req->is_secure});
	return true;
}

bool
kept_form_is_waiting(struct web *w)
{
	struct kept_form form;

	return op_form_kept(w->op, cookie_value(w), &form) == ERR_OK;
}

enum err
web_kept_form(struct web *w)
{
	struct kept_form form;
	struct request_pairs pairs = {0};
	struct view_kept page = {0};
	struct view_kept_field *fields;
	enum err e = op_form_kept(w->op, cookie_value(w), &form);

	if (e == ERR_NOT_FOUND)
		return web_redirect(w, "/");
	if (e != ERR_OK)
		return e;
	if (!form_parse_urlencoded(
		w->op->arena, form.body, strlen(form.body), HTTP_FORM_PAIRS, &pairs))
		return ERR_INTERNAL;
	fields = arena_array(w->op->arena, pairs.count, sizeof(*fields));
	for (size_t i = 0; i < pairs.count; i++)
		fields[i] = (struct view_kept_field){pairs.items[i].name, pairs.items[i].value};
	page.frame = web_frame(w, "Check what you were sending", NULL);
	page.frame.is_narrow = true;
	page.path = form.path;
	page.at = instant_text_time(w->op->arena, form.at);
	page.fields = fields;
	page.field_count = pairs.count;
	web_page(w, view_kept_page, &page);
	return ERR_OK;
}

/* The browser sends the same form on to where it was going: 307 keeps method and body. */
enum err
web_kept_form_send(struct web *w)
{
	struct kept_form form;
	enum err e = op_form_kept(w->op, cookie_value(w), &form);

	if (e == ERR_NOT_FOUND)
		return web_redirect(w, "/");
	/* The form's key is for the page it goes to. */
	w->op->idempotency_key = NULL;
	if (e == ERR_OK)
		e = op_form_forget(w->op, cookie_value(w));
	if (e != ERR_OK)
		return e;
	forget_cookie(w);
	w->res->status = 307;
	w->res->location = form.path;
	return ERR_OK;
}

enum err
web_kept_form_discard(struct web *w)
{
	struct kept_form form;
	enum err e = op_form_kept(w->op, cookie_value(w), &form);

	/* Somebody else's waits for them. */
	if (e == ERR_NOT_FOUND)
		return web_redirect(w, "/");
	if (e == ERR_OK)
		e = op_form_forget(w->op, cookie_value(w));
	if (e != ERR_OK)
		return e;
	forget_cookie(w);
	return web_redirect_saying(w, "Thrown away.", "/");
}
