/*
 * From a request to an answer: route, session, roles, form, handler, page. Nothing a handler must not
 * forget is left to a handler.
 */
#include "web/web.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/random.h"
#include "base/str.h"
#include "domain/programme.h"
#include "output/csv_write.h"
#include "view/view_error.h"
#include "web/form_draft.h"
#include "web/kept_form.h"
#include "web/banner.h"
#include "web/menu.h"
#include "web/web_sign_in.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char SESSION_COOKIE[] = "s";
static const char USE_COOKIE[] = "u"; /* when the session was last used, signed (docs/sessions.md) */

static const int64_t US_A_SECOND = 1000000LL;

enum { WARNING_SECONDS = 300, REQUEST_ID_BYTES = 6, FORM_KEY_BYTES = 16 };

size_t
web_body_limit(struct web_site *site, const struct request *req)
{
	const struct route *route;
	const char *param[HTTP_PATH_PARAMS] = {0};

	(void)site;
	if (route_find(req->method, req->path, req->arena, &route, param) == ERR_OK && route->is_upload)
		return HTTP_UPLOAD_MAXIMUM;
	return HTTP_FORM_MAXIMUM;
}

/*
 * Where a form came from (reliability.md 4.4): the browser's own word first, then the Origin header;
 * then the token that only a page of this session holds. A browser that sends neither header is
 * left to the token.
 */
static bool
is_own_form(const struct web *w)
{
	const char *site = w->req->headers[HTTP_HEADER_SEC_FETCH_SITE];
	const char *origin = w->req->headers[HTTP_HEADER_ORIGIN];
	const char *own = w->site->own_origin != NULL ? w->site->own_origin : request_origin(w->req);

	if (site != NULL)
		return str_is_same(site, "same-origin");
	if (origin != NULL)
		return own != NULL && str_is_same(origin, own);
	return true;
}

static bool
has_token(const struct web *w)
{
	const char *token = request_field(w->req, "csrf");
	const char *wanted = w->session.csrf;

	if (token == NULL)
		token = w->req->headers[HTTP_HEADER_X_CSRF_TOKEN];
	return token != NULL && wanted != NULL && strlen(token) == strlen(wanted) &&
	       hash_is_equal_constant_time(token, wanted, strlen(wanted));
}

/*
 * A form of a session before this one: the browser vouches for it, and only the token is old. It is kept and shown
 * to the person, who sends it again (ux.md 2.7 T6). One that was left by somebody else is kept for them alone: here it
 * is refused.
 */
static bool
is_form_of_before(struct web *w)
{
	bool is_vouched = (w->req->headers[HTTP_HEADER_SEC_FETCH_SITE] != NULL ||
			      w->req->headers[HTTP_HEADER_ORIGIN] != NULL) &&
	    is_own_form(w);

	const char *token = request_field_text(w->req, "csrf");
	struct session other;

	if (w->session.token_hash == NULL || w->session.step != SESSION_SIGNED_IN || !is_vouched)
		return false;
	if (op_session_is_form_of(w->op, token, w->session.person_id))
		return kept_form_keep(w, &w->session, true);
	if (op_session_recall_form(w->op, token, &other) == ERR_OK)
		(void)kept_form_keep(w, &other, true);
	return false;
}

static enum err
check_session(struct web *w)
{
	const char *use_name = request_cookie_name(w->req, USE_COOKIE);
	const struct session_proof proof = {
	    .token = request_cookie(w->req, request_cookie_name(w->req, SESSION_COOKIE)),
	    .use = request_cookie(w->req, use_name),
	    .is_use = w->route->kind != ROUTE_QUIET,
	    .may_write = w->req->method == HTTP_POST};
	const char *use = NULL;
	enum err e = op_session_resume(w->op, &proof, &w->site->limits, &w->session, &use);

	if (use != NULL)
		response_cookie(w->res, &(struct response_cookie){.name = use_name,
					    .value = use,
					    .is_secure = w->req->is_secure});
	if (e != ERR_OK)
		memset(&w->session, 0, sizeof(w->session));
	if (w->route->kind == ROUTE_OPEN)
		return e == ERR_SIGNED_OUT ? ERR_OK : e;
	/* On its way in is not in. */
	if (e == ERR_OK && w->session.step != SESSION_SIGNED_IN)
		return ERR_SIGNED_OUT;
	return e;
}

static enum err
check_form(struct web *w)
{
	const char *key;

	if (w->req->method != HTTP_POST)
		return ERR_OK;
	if (!is_own_form(w))
		return ERR_FORBIDDEN;
	/* The page to sign in was shown before there was a session, in this tab or another. */
	if (w->session.token_hash != NULL && w->route->handler != web_sign_in_send && !has_token(w))
		return ERR_FORBIDDEN;
	key = request_field(w->req, "key");
	if (key != NULL && strlen(key) >= 16 && strlen(key) <= 64)
		w->op->idempotency_key = key;
	w->op->draft_key = request_field(w->req, "draft_key");
	return ERR_OK;
}

static enum err
answer(struct web *w)
{
	enum err e;

	if (w->route->kind == ROUTE_ASSET)
		return w->route->handler(w);
	e = op_read_begin(w->op);
	if (e != ERR_OK)
		return e;
	e = check_session(w);
	if (e != ERR_OK)
		return e;
	if (w->route->kind != ROUTE_OPEN && (w->op->actor.roles & w->route->roles) == 0)
		return ERR_NOT_FOUND;
	e = check_form(w);
	if (e == ERR_FORBIDDEN && is_form_of_before(w))
		return web_redirect(w, "/account/kept");
	if (e != ERR_OK)
		return e;
	e = w->route->handler(w);
	if (e == ERR_OK)
		web_draft_done(w);
	return e;
}

/*
 * A page that needs a session sends the person to sign in, and back here afterwards. What a form held is kept for
 * whose session it was.
 */
static void
ask_to_sign_in(struct web *w)
{
	const char *token = request_cookie(w->req, request_cookie_name(w->req, SESSION_COOKIE));
	bool is_page = w->req->method == HTTP_GET;
	const char *path = is_page ? w->req->path : web_parent_page(w->op->arena, w->req->path);
	const char *query = is_page ? w->req->query_text : "";
	struct session ended;

	if (!is_page && op_session_recall(w->op, token, &ended) == ERR_OK)
		(void)kept_form_keep(w, &ended, false);
	response_redirect(w->res, "/sign-in?from=%s%s%s", web_query_escape(w->op->arena, path),
	    query[0] == '\0' ? "" : "%3F", web_query_escape(w->op->arena, query));
}

enum { TYPED_SHOWN = 40, TYPED_LEAST = 12 };

/* Machines' own fields and choices are short words; what a person wrote has spaces. */
static bool
is_written(const struct request_pair *pair)
{
	return strlen(pair->value) >= TYPED_LEAST && strpbrk(pair->value, " \n") != NULL;
}

/* Texts of the form that met an error, for their writer to copy; a form from elsewhere is not ours to show. */
static size_t
typed_texts(const struct web *w, enum err e, const char **ret)
{
	const struct request_pairs *form = &w->req->form;
	size_t count = 0;

	if (w->req->method != HTTP_POST || e == ERR_FORBIDDEN || w->route == NULL ||
	    w->route->kind != ROUTE_SIGNED_IN || w->route->is_upload ||
	    str_starts_with(w->req->path, "/account"))
		return 0;
	for (size_t i = 0; i < form->count && count < TYPED_SHOWN; i++)
		if (is_written(&form->items[i]))
			ret[count++] = form->items[i].value;
	return count;
}

static void
send_error(struct web *w, enum err e)
{
	const char *typed[TYPED_SHOWN];
	struct view_error page = {.frame = web_frame(w, err_title(e), NULL),
	    .error = e,
	    .request_id = w->request_id,
	    .is_form = w->req->method == HTTP_POST,
	    .typed = typed,
	    .typed_count = typed_texts(w, e, typed)};

	page.frame.banner.kind = VIEW_BANNER_NONE;
	page.frame.concern_href = NULL;
	w->res->status = err_http_status(e);
	if (e == ERR_BUSY || e == ERR_TOO_MANY)
		w->res->retry_after_s = 5;
	web_page(w, view_error_page, &page);
}

static void
log_request(const struct web *w, enum err e, int64_t started_us)
{
	int tenths_of_ms = (int)((clock_monotonic_us() - started_us) / 100);

	log_line(e == ERR_INTERNAL || e == ERR_UNKNOWN_SAVE ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO,
	    "request=%s user=%s route=%s status=%d code=%s ms=%d.%d", w->request_id,
	    w->op->actor.user_name[0] == '\0' ? "-" : w->op->actor.user_name,
	    w->route == NULL ? "-" : w->route->path, w->res->status, err_code(e), tenths_of_ms / 10,
	    tenths_of_ms % 10);
}

/* All that a request needs of the kernel's randomness, at once. */
static void
keys_draw(struct web *w)
{
	const char *drawn = random_hex(w->req->arena, REQUEST_ID_BYTES + FORM_KEY_BYTES);

	w->request_id = arena_strndup(w->req->arena, drawn, 2 * REQUEST_ID_BYTES);
	w->form_key = drawn + 2 * REQUEST_ID_BYTES;
}

void
web_dispatch(struct web_site *site, struct request *req, struct response *res)
{
	int64_t started_us = clock_monotonic_us();
	struct instant now = clock_now_on(site->today);
	struct op op;
	struct web w = {.site = site, .op = &op, .req = req, .res = res};
	enum err e;

	keys_draw(&w);
	op_init(&op, req->arena, site->store,
	    date_is_none(site->today) ? instant_london_day(now, NULL) : site->today, now, "page");
	e = route_find(req->method, req->path, req->arena, &w.route, req->param);
	if (e == ERR_OK)
		e = answer(&w);
	if (e == ERR_GONE && op.idempotency_key != NULL) {
		/* The same form a second time: it was done, so show where it leads. */
		response_redirect(res, "%s", web_parent_page(req->arena, req->path));
		e = ERR_OK;
	}
	if (e == ERR_SIGNED_OUT && w.route != NULL)
		ask_to_sign_in(&w);
	else if (e != ERR_OK)
		send_error(&w, e);
	op_read_end(&op);
	/* Waiting for another process: it comes here again with the answer. */
	if (res->wait_fd < 0)
		log_request(&w, e, started_us);
}

void
web_refuse(struct web_site *site, struct request *req, enum err why, struct response *res)
{
	struct op op;
	struct web w = {.site = site, .op = &op, .req = req, .res = res};
	struct instant now = clock_now_on(site->today);

	keys_draw(&w);
	op_init(&op, req->arena, site->store, instant_london_day(now, NULL), now, "page");
	send_error(&w, why);
	log_request(&w, why, clock_monotonic_us());
}

/*
 * Where a concern about this audit's child is raised: from every page of the work (ux.md 28), but for those that have the link
 * beside the boxes already, and those that a senior may see without being party to the audit.
 */
static const char *
concern_href(const struct web *w)
{
	static const char *const without[] = {"/audits/:id/concern", "/audits/:id/concern/record", "/audits/:id/form",
	    "/audits/:id/form/:section", "/audits/:id/reflection", "/audits/:id/reopen", "/audits/:id/withdraw"};

	if (w->route == NULL || !str_starts_with(w->route->path, "/audits/:id"))
		return NULL;
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++)
		if (str_is_same(without[i], w->route->path))
			return NULL;
	return arena_printf(w->op->arena, "/audits/%s/concern", w->req->param[0]);
}

struct view_frame
web_frame(struct web *w, const char *title, const char *section)
{
	struct view_frame frame = {.title = title,
	    .section = section,
	    .service_name = w->site->service_name,
	    .council_name = w->site->council_name,
	    .path = w->req->path == NULL ? "" : w->req->path,
	    .csrf = w->session.csrf,
	    .problems = &w->op->problems};
	struct instant idle_end;

	if (w->site->is_practice || !date_is_none(w->site->today))
		frame.notice = web_notice(w);
	if (w->session.token_hash == NULL || w->session.step != SESSION_SIGNED_IN)
		return frame;
	frame.user_name = w->op->actor.name;
	frame.concern_href = concern_href(w);
	frame.form_key = w->form_key;
	web_menu(w, &frame);
	web_banner_take(w, &frame.banner);
	idle_end = (struct instant){
	    w->session.last_used_at.us + w->site->limits.idle_minutes * 60 * US_A_SECOND};
	frame.session = (struct view_session){
	    .seconds = (int)((idle_end.us - w->op->now.us) / US_A_SECOND),
	    .limit_seconds = (int)((w->session.ends_at.us - w->op->now.us) / US_A_SECOND),
	    .warning_seconds = WARNING_SECONDS,
	    .ends_at = instant_text_time(w->op->arena, idle_end)};
	return frame;
}

void
web_send_html(struct web *w, struct html *h)
{
	w->res->body = html_finish(h, &w->res->body_length);
}

enum err
web_send_json(struct web *w, struct json_t *object)
{
	char *text = object == NULL ? NULL : json_dumps(object, JSON_COMPACT);

	json_decref(object);
	if (text == NULL)
		return ERR_INTERNAL;
	w->res->content_type = "application/json";
	w->res->body = arena_strdup(w->op->arena, text);
	w->res->body_length = strlen(text);
	free(text);
	return ERR_OK;
}

enum err
web_send_saved(struct web *w, int version)
{
	return web_send_json(w,
	    json_pack("{s:s, s:s}", "version", arena_printf(w->op->arena, "%d", version), "saved_at",
		instant_text_time(w->op->arena, w->op->now)));
}

enum err
web_send_csv(struct web *w, const struct csv_writer *csv, const char *name)
{
	if (csv->out.has_overflowed)
		return ERR_TOO_LARGE;
	w->res->content_type = "text/csv; charset=utf-8";
	w->res->download_name = name;
	w->res->body = csv->out.data;
	w->res->body_length = csv->out.length;
	return ERR_OK;
}

enum err
web_send_pdf(struct web *w, const struct sbuf *bytes, const char *name)
{
	if (bytes->has_overflowed)
		return ERR_TOO_LARGE;
	w->res->content_type = "application/pdf";
	w->res->download_name = name;
	w->res->body = bytes->data;
	w->res->body_length = bytes->length;
	return ERR_OK;
}

enum err
web_redirect(struct web *w, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	response_redirect(w->res, "%s", arena_vprintf(w->op->arena, format, args));
	va_end(args);
	return ERR_OK;
}

enum err
web_redirect_saying(struct web *w, const char *banner, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	response_redirect(w->res, "%s", arena_vprintf(w->op->arena, format, args));
	va_end(args);
	web_banner_leave(w, banner, NULL, NULL);
	return ERR_OK;
}

enum err
web_redirect_undoable(struct web *w, const char *banner, const char *undo_action,
    const char *undo_text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	response_redirect(w->res, "%s", arena_vprintf(w->op->arena, format, args));
	va_end(args);
	web_banner_leave(w, banner, undo_action, undo_text);
	return ERR_OK;
}

int
web_page_number(const struct web *w)
{
	int64_t page = 1;

	(void)str_parse_int(request_param(w->req, "page"), 1, 100000, &page);
	return (int)page;
}

const char *
web_month_param(const struct web *w)
{
	const char *text = request_param_text(w->req, "month");
	int year, month;

	return cycle_month(text, &year, &month) ? text : "";
}
