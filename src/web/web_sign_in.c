#include "web/web_sign_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "operations/op_sign_in.h"
#include "view/view_session_end.h"
#include "view/view_sign_in.h"
#include "web/banner.h"
#include "web/kept_form.h"
#include "web/password_ask.h"

enum { NAME_MAXIMUM = 254, CODE_MAXIMUM = 64, FROM_MAXIMUM = 2048 };

static const int64_t US_A_SECOND = 1000000LL;

static struct sign_in_policy
policy_of(const struct web *w)
{
	return (struct sign_in_policy){.limits = &w->site->limits,
	    .address = w->req->peer};
}

/* Only to a page of ours that can be shown: never an address that somebody else put into the link. */
static const char *
safe_from(const struct web *w, const char *from)
{
	const struct route *route;
	const char *param[HTTP_PATH_PARAMS] = {0};
	size_t length = strcspn(from, "?#");

	if (from[0] != '/' || strlen(from) > FROM_MAXIMUM || strpbrk(from, "\r\n\\") != NULL)
		return "/";
	if (route_find(HTTP_GET, arena_strndup(w->op->arena, from, length), w->op->arena, &route,
		param) != ERR_OK ||
	    route->kind != ROUTE_SIGNED_IN)
		return "/";
	return from;
}

static const char *
asked_from(const struct web *w)
{
	const char *from = w->req->method == HTTP_POST ? request_field_text(w->req, "from")
							: request_param_text(w->req, "from");

	return safe_from(w, from);
}

static const char *
step_path(enum session_step step)
{
	switch (step) {
	case SESSION_CODE:
		return "/sign-in/code";
	case SESSION_SIGNED_IN:
		return "/";
	case SESSION_SET_UP:
		return "/sign-in/set-up";
	case SESSION_BACKUP_CODES:
		return "/sign-in/backup-codes";
	case SESSION_PASSWORD:
		return "/sign-in/password";
	}
	return "/sign-in";
}

static enum err
go_to_step(struct web *w, enum session_step step)
{
	const char *from = asked_from(w);

	if (step == SESSION_SIGNED_IN) {
		if (kept_form_is_waiting(w))
			return web_redirect(w, "/account/kept");
		return web_redirect(w, "%s", from);
	}
	return web_redirect(
	    w, "%s?from=%s", step_path(step), web_query_escape(w->op->arena, from));
}

static enum err
give_session(struct web *w, const struct sign_in_result *result)
{
	response_cookie(w->res, &(struct response_cookie){.name = request_cookie_name(w->req, "s"),
				    .value = result->token,
				    .is_secure = w->req->is_secure});
	return go_to_step(w, result->step);
}

/* Shows the page of the step this browser is really at, when it asks for another. True: it was sent there. */
static bool
is_elsewhere(struct web *w, enum session_step step, enum err *ret)
{
	if (w->session.token_hash == NULL)
		*ret = web_redirect(w, "/sign-in");
	else if (w->session.step != step)
		*ret = go_to_step(w, w->session.step);
	else
		return false;
	return true;
}

static void
mark_refused(struct web *w, enum err e)
{
	w->res->status = err_http_status(e);
	if (e == ERR_TOO_MANY)
		w->res->retry_after_s = 60;
}

/* ---- Name and password ---- */

static enum err
show_sign_in(struct web *w)
{
	struct view_sign_in page = {.frame = web_frame(w, "Sign in", NULL),
	    .user = request_field_text(w->req, "user"),
	    .from = asked_from(w),
	    .is_kept = request_cookie(w->req, request_cookie_name(w->req, KEPT_FORM_COOKIE)) != NULL};

	page.frame.is_narrow = true;
	web_page(w, view_sign_in_page, &page);
	return ERR_OK;
}

enum err
web_sign_in(struct web *w)
{
	if (w->session.token_hash != NULL)
		return go_to_step(w, w->session.step);
	return show_sign_in(w);
}

struct signing_in {
	struct sign_in sign_in;
	struct password_asking ask;
};

static enum err
refuse_sign_in(struct web *w, enum err e)
{
	if (e != ERR_INVALID && e != ERR_TOO_MANY)
		return e;
	mark_refused(w, e);
	return show_sign_in(w);
}

static enum err
sign_in_begin(struct web *w, struct signing_in *s)
{
	const char *user = request_field_text(w->req, "user");
	const char *password = request_field_text(w->req, "password");
	enum err e;

	if (user[0] == '\0' || strlen(user) > NAME_MAXIMUM)
		problems_add(&w->op->problems, "user", "Enter your user name or e-mail address");
	if (password[0] == '\0' || strlen(password) > PASSWORD_BYTES)
		problems_add(&w->op->problems, "password", "Enter your password");
	if (w->op->problems.count > 0)
		return ERR_INVALID;
	e = op_sign_in_begin(w->op, user, w->req->peer, &s->sign_in);
	if (e != ERR_OK)
		return e;
	return password_ask_start(w, &s->ask, s, s->sign_in.password_hash, password);
}

enum err
web_sign_in_send(struct web *w)
{
	struct signing_in *s = w->req->resumed;
	struct sign_in_policy policy = policy_of(w);
	struct sign_in_result result = {0};
	enum err e = ERR_OK;

	if (s == NULL) {
		s = arena_alloc(w->req->arena, sizeof(*s));
		e = sign_in_begin(w, s);
		if (e != ERR_OK)
			return refuse_sign_in(w, e);
		if (w->res->wait_fd >= 0)
			return ERR_OK;
	}
	e = password_ask_end(&s->ask);
	if (e == ERR_OK)
		e = op_sign_in_finish(w->op, &s->sign_in, s->ask.answer.is_right,
		    w->session.token_hash == NULL ? "" : w->session.token_hash, &policy, &result);
	if (e != ERR_OK)
		return refuse_sign_in(w, e);
	return give_session(w, &result);
}

/* ---- The second factor ---- */

static enum err
show_code(struct web *w, bool is_backup)
{
	struct view_sign_in_code page = {
	    .frame = web_frame(w, is_backup ? "Enter a backup code" : "Enter your security code", NULL),
	    .from = asked_from(w),
	    .is_backup = is_backup};

	page.frame.is_narrow = true;
	web_page(w, view_sign_in_code_page, &page);
	return ERR_OK;
}

enum err
web_sign_in_code(struct web *w)
{
	enum err e;

	if (is_elsewhere(w, SESSION_CODE, &e))
		return e;
	return show_code(w, request_param(w->req, "backup") != NULL);
}

static const char *
typed_code(struct web *w, const char *what)
{
	const char *code = str_trimmed(w->op->arena, request_field_text(w->req, "code"));

	if (code[0] == '\0' || strlen(code) > CODE_MAXIMUM)
		problems_add(&w->op->problems, "code", "%s", what);
	return code;
}

enum err
web_sign_in_code_send(struct web *w)
{
	bool is_backup = request_field(w->req, "backup") != NULL;
	struct sign_in_policy policy = policy_of(w);
	struct sign_in_result result = {0};
	const char *code;
	enum err e;

	if (is_elsewhere(w, SESSION_CODE, &e))
		return e;
	code = typed_code(w, is_backup ? "Enter one of your backup codes" : "Enter the six digits of the code");
	e = w->op->problems.count > 0
	    ? ERR_INVALID
	    : op_sign_in_code(w->op, &w->session, code, is_backup, &policy, &result);
	if (e == ERR_INVALID || e == ERR_TOO_MANY) {
		mark_refused(w, e);
		return show_code(w, is_backup);
	}
	return e == ERR_OK ? give_session(w, &result) : e;
}

static enum err
show_second_factor(struct web *w)
{
	struct view_second_factor page = {
	    .frame = web_frame(w, "Set up your phone", NULL), .from = asked_from(w)};
	enum err e = op_second_factor_show(
	    w->op, &w->session, w->site->service_name, &page.secret, &page.address);

	if (e != ERR_OK)
		return e;
	page.frame.is_narrow = true;
	web_page(w, view_second_factor_page, &page);
	return ERR_OK;
}

enum err
web_second_factor(struct web *w)
{
	enum err e;

	return is_elsewhere(w, SESSION_SET_UP, &e) ? e : show_second_factor(w);
}

enum err
web_second_factor_send(struct web *w)
{
	struct sign_in_policy policy = policy_of(w);
	struct sign_in_result result = {0};
	const char *code;
	enum err e;

	if (is_elsewhere(w, SESSION_SET_UP, &e))
		return e;
	code = typed_code(w, "Enter the six digits that the app shows");
	e = w->op->problems.count > 0
	    ? ERR_INVALID
	    : op_second_factor_confirm(w->op, &w->session, code, &policy, &result);
	if (e == ERR_INVALID) {
		mark_refused(w, e);
		return show_second_factor(w);
	}
	return e == ERR_OK ? give_session(w, &result) : e;
}

enum err
web_backup_codes(struct web *w)
{
	struct view_backup_codes page = {
	    .from = asked_from(w), .codes = w->session.secret};
	enum err e;

	if (is_elsewhere(w, SESSION_BACKUP_CODES, &e))
		return e;
	page.frame = web_frame(w, "Keep your backup codes", NULL);
	page.frame.is_narrow = true;
	web_page(w, view_backup_codes_page, &page);
	return ERR_OK;
}

enum err
web_backup_codes_send(struct web *w)
{
	struct sign_in_policy policy = policy_of(w);
	struct sign_in_result result = {0};
	enum err e;

	if (is_elsewhere(w, SESSION_BACKUP_CODES, &e))
		return e;
	e = op_backup_codes_read(w->op, &w->session, &policy, &result);
	return e == ERR_OK ? give_session(w, &result) : e;
}

/* ---- A password of their own ---- */

static enum err
show_first_password(struct web *w)
{
	struct view_password page = {.frame = web_frame(w, "Choose a password", NULL),
	    .action = "/sign-in/password",
	    .from = asked_from(w)};

	page.frame.is_narrow = true;
	web_page(w, view_password_page, &page);
	return ERR_OK;
}

enum err
web_first_password(struct web *w)
{
	enum err e;

	return is_elsewhere(w, SESSION_PASSWORD, &e) ? e : show_first_password(w);
}

enum err
web_first_password_send(struct web *w)
{
	struct password_asking *ask = w->req->resumed;
	struct sign_in_policy policy = policy_of(w);
	struct sign_in_result result = {0};
	const char *password = request_field_text(w->req, "password");
	enum err e;

	if (is_elsewhere(w, SESSION_PASSWORD, &e))
		return e;
	if (ask == NULL) {
		const char *fault = op_password_fault(w->op, w->session.person_id, password);

		if (fault != NULL) {
			problems_add(&w->op->problems, "password", "%s", fault);
			mark_refused(w, ERR_INVALID);
			return show_first_password(w);
		}
		ask = arena_alloc(w->req->arena, sizeof(*ask));
		e = password_ask_start(w, ask, ask, NULL, password);
		if (e != ERR_OK || w->res->wait_fd >= 0)
			return e;
	}
	e = password_ask_end(ask);
	if (e == ERR_OK)
		e = op_first_password(w->op, &w->session, ask->answer.hash, &policy, &result);
	return e == ERR_OK ? give_session(w, &result) : e;
}

/* ---- Help, and out ---- */

enum err
web_sign_in_help(struct web *w)
{
	struct view_sign_in_help page = {.frame = web_frame(w, "Problem signing in", NULL)};

	page.frame.is_narrow = true;
	web_page(w, view_sign_in_help_page, &page);
	return ERR_OK;
}

enum err
web_sign_out_send(struct web *w)
{
	enum err e = ERR_OK;

	if (w->session.token_hash != NULL)
		e = op_session_end(w->op, &w->session);
	if (e != ERR_OK)
		return e;
	response_cookie(w->res, &(struct response_cookie){.name = request_cookie_name(w->req, "s"),
				    .value = "",
				    .max_age_s = -1,
				    .is_secure = w->req->is_secure});
	w->res->is_sign_out = true;
	return web_redirect(w, "/signed-out");
}

static enum err
show_end(struct web *w, bool is_timed_out, const char *title)
{
	struct view_session_end page = {.frame = web_frame(w, title, NULL),
	    .is_timed_out = is_timed_out,
	    .idle_minutes = w->site->limits.idle_minutes,
	    .sign_in_href = arena_printf(w->op->arena, "/sign-in?from=%s",
		web_query_escape(w->op->arena, safe_from(w, request_param_text(w->req, "from"))))};

	page.frame.is_narrow = true;
	web_page(w, view_session_end_page, &page);
	return ERR_OK;
}

enum err
web_signed_out(struct web *w)
{
	if (w->op->actor.person_id[0] != '\0')
		return web_redirect(w, "/");
	return show_end(w, false, "You are signed out");
}

enum err
web_timed_out(struct web *w)
{
	if (w->op->actor.person_id[0] != '\0')
		return web_redirect(w, "/");
	return show_end(w, true, "We signed you out");
}

enum err
web_session(struct web *w)
{
	int64_t idle_us = (int64_t)w->site->limits.idle_minutes * 60 * US_A_SECOND;
	int64_t idle_left = w->session.last_used_at.us + idle_us - w->op->now.us;
	int64_t limit_left = w->session.ends_at.us - w->op->now.us;

	w->res->content_type = "application/json";
	w->res->body = arena_printf(w->op->arena, "{\"seconds\": %lld, \"limit_seconds\": %lld}",
	    (long long)(idle_left / US_A_SECOND), (long long)(limit_left / US_A_SECOND));
	w->res->body_length = strlen(w->res->body);
	return ERR_OK;
}
