#include "base/arena.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "view/view_person_account.h"
#include "web/password_ask.h"
#include "web/web_people.h"

static enum err
load(struct web *w, const char *title, struct view_person_account *ret)
{
	struct account_state *state = arena_alloc(w->op->arena, sizeof(*state));
	enum err e = op_account_state(w->op, w->req->param[0], state);

	if (e != ERR_OK)
		return e;
	*ret = (struct view_person_account){.frame = web_frame(w, title, "People"), .person = &state->person,
	    .has_account = state->has_account, .is_closed = state->is_closed, .must_change = state->must_change,
	    .has_second_factor = state->has_second_factor, .opens_cases = state->opens_cases,
	    .may_set_password = state->may_set_password,
	    .may_reset_second_factor = state->may_reset_second_factor, .password = ""};
	ret->frame.about = state->person.name;
	ret->frame.back_href = arena_printf(w->op->arena, "/people/%s", state->person.id);
	ret->frame.back_text = arena_printf(w->op->arena, "Back to %s", state->person.name);
	ret->frame.is_narrow = true;
	return ERR_OK;
}

enum err
web_person_account(struct web *w)
{
	struct view_person_account page;
	enum err e = load(w, "Account", &page);

	if (e != ERR_OK)
		return e;
	web_page(w, view_person_account_page, &page);
	return ERR_OK;
}

static enum err
show_password(struct web *w, const char *password)
{
	struct view_person_account page;
	enum err e = load(w, "Give a password", &page);

	if (e == ERR_OK && !page.may_set_password)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	page.password = password;
	page.frame.back_href = arena_printf(w->op->arena, "/people/%s/account", page.person->id);
	page.frame.back_text = "Back to the account";
	web_page(w, view_person_password_page, &page);
	return ERR_OK;
}

enum err
web_person_password(struct web *w)
{
	return show_password(w, op_password_made_up(w->op));
}

enum err
web_person_password_save(struct web *w)
{
	struct password_asking *ask = w->req->resumed;
	const char *password = request_field_text(w->req, "password");
	struct account_state state;
	enum err e = op_account_state(w->op, w->req->param[0], &state);

	if (e != ERR_OK)
		return e;
	if (ask == NULL) {
		const char *fault = op_password_fault(w->op, state.person.id, password);

		if (fault != NULL) {
			problems_add(&w->op->problems, "password", "%s", fault);
			w->res->status = err_http_status(ERR_INVALID);
			return show_password(w, password);
		}
		ask = arena_alloc(w->req->arena, sizeof(*ask));
		e = password_ask_start(w, ask, ask, NULL, password);
		if (e != ERR_OK || w->res->wait_fd >= 0)
			return e;
	}
	e = password_ask_end(ask);
	if (e == ERR_OK)
		e = op_account_set_password(w->op, state.person.id, ask->answer.hash, true);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "%s signs in with the password you gave them, and then chooses their own.",
	        state.person.name),
	    "/people/%s/account", state.person.id);
}

enum err
web_person_second_factor(struct web *w)
{
	enum err e = op_account_reset_second_factor(w->op, w->req->param[0]);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    "The authenticator app was taken off the account. It is set up again at the next sign-in.",
	    "/people/%s/account", w->req->param[0]);
}
