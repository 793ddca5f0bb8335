#include "web/web_account.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "operations/op_sign_in.h"
#include "view/view_account.h"
#include "view/view_sign_in.h"
#include "web/password_ask.h"

static const char *
roles_text(struct arena *arena, unsigned roles)
{
	const char *text = "";

	for (int role = 0; role < ROLE_COUNT; role++)
		if ((roles & ROLE_BIT(role)) != 0)
			text = arena_printf(arena, "%s%s%s", text, text[0] == '\0' ? "" : ", ",
			    role_name((enum role)role));
	return text;
}

static const struct view_account_session *
sessions_shown(struct web *w, const struct session_list *list, size_t *ret_count)
{
	struct view_account_session *shown = arena_array(w->op->arena, list->count, sizeof(*shown));
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct session *s = &list->items[i];

		if (s->step != SESSION_SIGNED_IN || s->ends_at.us < w->op->now.us)
			continue;
		shown[count++] = (struct view_account_session){.id = s->token_hash,
		    .started = instant_text_long(w->op->arena, s->started_at),
		    .used = instant_text_long(w->op->arena, s->last_used_at),
		    .address = s->address,
		    .is_this = str_is_same(s->token_hash, w->session.token_hash)};
	}
	*ret_count = count;
	return shown;
}

enum err
web_account(struct web *w)
{
	struct own_account own = {0};
	struct session_list sessions = {0};
	struct view_account page = {0};
	enum err e = op_account_own(w->op, &own);

	if (e == ERR_OK)
		e = op_session_list(w->op, &sessions);
	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, "Your account", NULL);
	page.name = own.person.name;
	page.user_name = own.person.user_name;
	page.email = own.person.email;
	page.roles = roles_text(w->op->arena, own.person.roles);
	page.has_second_factor = own.has_second_factor;
	page.backup_codes_left = (int)own.backup_codes_left;
	page.sessions = sessions_shown(w, &sessions, &page.session_count);
	web_page(w, view_account_page, &page);
	return ERR_OK;
}

enum err
web_account_session_end(struct web *w)
{
	enum err e = op_session_end_one(w->op, request_field_text(w->req, "session"));

	return e == ERR_OK ? web_redirect_saying(w, "Signed out there.", "/account") : e;
}

enum err
web_account_sessions_end_others(struct web *w)
{
	enum err e = op_session_end_others(w->op);

	return e == ERR_OK ? web_redirect_saying(w, "Signed out everywhere else.", "/account") : e;
}

static enum err
show_password(struct web *w)
{
	struct view_password page = {.frame = web_frame(w, "Change your password", NULL),
	    .action = "/account/password",
	    .is_change = true};

	page.frame.is_narrow = true;
	page.frame.back_href = "/account";
	page.frame.back_text = "Back to your account";
	web_page(w, view_password_page, &page);
	return ERR_OK;
}

enum err
web_account_password(struct web *w)
{
	return show_password(w);
}

static enum err
refuse_password(struct web *w)
{
	w->res->status = err_http_status(ERR_INVALID);
	return show_password(w);
}

/* First the old one is compared, then the new one is hashed: two answers of the password process. */
struct changing {
	struct sign_in sign_in;
	struct password_asking old;
	struct password_asking fresh;
	bool is_compared;
};

static enum err
ask_old(struct web *w, struct changing *c)
{
	const char *password = request_field_text(w->req, "password");
	const char *current = request_field_text(w->req, "current");
	const char *fault = op_password_fault(w->op, w->op->actor.person_id, password);
	enum err e;

	if (current[0] == '\0' || strlen(current) > PASSWORD_BYTES)
		problems_add(&w->op->problems, "current", "Enter the password you have now");
	if (fault != NULL)
		problems_add(&w->op->problems, "password", "%s", fault);
	if (w->op->problems.count > 0)
		return ERR_INVALID;
	e = op_sign_in_begin(w->op, w->op->actor.user_name, w->req->peer, &c->sign_in);
	if (e != ERR_OK)
		return e;
	return password_ask_start(w, &c->old, c, c->sign_in.password_hash, current);
}

static enum err
ask_fresh(struct web *w, struct changing *c)
{
	enum err e = password_ask_end(&c->old);

	if (e != ERR_OK)
		return e;
	c->is_compared = true;
	if (!c->old.answer.is_right) {
		e = op_password_was_wrong(w->op, &c->sign_in);
		if (e != ERR_OK)
			return e;
		problems_add(&w->op->problems, "current", "That is not the password you have now");
		return ERR_INVALID;
	}
	return password_ask_start(w, &c->fresh, c, NULL, request_field_text(w->req, "password"));
}

enum err
web_account_password_send(struct web *w)
{
	struct changing *c = w->req->resumed;
	enum err e = ERR_OK;

	if (c == NULL) {
		c = arena_alloc(w->req->arena, sizeof(*c));
		e = ask_old(w, c);
	}
	if (e == ERR_OK && w->res->wait_fd < 0 && !c->is_compared)
		e = ask_fresh(w, c);
	if (e == ERR_INVALID || e == ERR_TOO_MANY)
		return refuse_password(w);
	if (e != ERR_OK || w->res->wait_fd >= 0)
		return e;
	e = password_ask_end(&c->fresh);
	if (e == ERR_OK)
		e = op_account_change_password(w->op, c->fresh.answer.hash);
	return e == ERR_OK ? web_redirect_saying(w, "Password changed.", "/account") : e;
}
