/* Getting in and out through the pages, one browser with its cookies (D28, ux.md pages 1 to 4, 2.7). */
#include "../store_fixture.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "operations/op_sign_in.h"
#include "operations/password.h"
#include "operations/totp.h"
#include "web/web.h"

#include <string.h>

struct cookies {
	struct request_pair items[8];
	size_t count;
};

/* One browser: what it was answered last, and the cookies it holds. */
struct visitor {
	struct fixture *f;
	struct web_site site;
	struct cookies cookies;
	struct response res;
	const char *peer;
};

static struct visitor
visitor_of(struct fixture *f, bool needs_second_factor)
{
	return (struct visitor){.f = f,
	    .peer = "192.0.2.7",
	    .site = {.store = f->store,
		.council_name = "Dudley Council",
		.service_name = "Practice audits",
		.today = DATE_NONE,
		.limits = {.idle_minutes = 30,
		    .whole_minutes = 600,
		    .needs_second_factor = needs_second_factor}}};
}

static void
take_cookies(struct visitor *v)
{
	for (size_t i = 0; i < v->res.cookie_count; i++) {
		const struct response_cookie *cookie = &v->res.cookies[i];
		size_t at = 0;

		while (at < v->cookies.count &&
		    strcmp(v->cookies.items[at].name, cookie->name) != 0)
			at++;
		assert_true(at < 8);
		v->cookies.items[at] = (struct request_pair){cookie->name, cookie->value};
		v->cookies.count = at == v->cookies.count ? at + 1 : v->cookies.count;
	}
}

static const char *
cookie_of(const struct visitor *v, const char *name)
{
	for (size_t i = 0; i < v->cookies.count; i++)
		if (strcmp(v->cookies.items[i].name, name) == 0)
			return v->cookies.items[i].value;
	return "";
}

static void
start(struct visitor *v, struct request *req, const char *target)
{
	request_init(req, v->f->arena);
	response_init(&v->res, v->f->arena);
	assert_true(request_set_target(req, target));
	req->peer = v->peer;
	for (size_t i = 0; i < v->cookies.count; i++)
		if (v->cookies.items[i].value[0] != '\0')
			request_add_cookie(req, v->cookies.items[i].name, v->cookies.items[i].value);
}

static int
get(struct visitor *v, const char *target)
{
	struct request req;

	start(v, &req, target);
	web_dispatch(&v->site, &req, &v->res);
	take_cookies(v);
	return v->res.status;
}

/* The token that the page of target shows in its forms; "" where it shows none. */
static const char *
csrf_of(struct visitor *v, const char *target)
{
	static const char mark[] = "name=\"csrf\" value=\"";
	const char *at;

	if (get(v, target) != 200)
		return "";
	at = strstr(v->res.body, mark);
	return at == NULL ? "" : arena_strndup(v->f->arena, at + sizeof(mark) - 1, 64);
}

static int
post(struct visitor *v, const char *target, const char *const *fields)
{
	struct request req;

	start(v, &req, target);
	req.method = HTTP_POST;
	for (size_t i = 0; fields[i] != NULL; i += 2)
		request_add_field(&req, fields[i], fields[i + 1]);
	web_dispatch(&v->site, &req, &v->res);
	take_cookies(v);
	return v->res.status;
}

#define POST(v, target, ...) post((v), (target), (const char *const[]){__VA_ARGS__, NULL})

static const char PASSWORD[] = "three quiet herons";

/* A person with this password; hashing takes its time, so it is done once. */
static const char *
person_with(struct fixture *f, const char *user_name, unsigned roles, bool must_change)
{
	static char hash[PASSWORD_HASH_SIZE];
	const char *id = fixture_person(f, user_name, roles, "North");

	if (hash[0] == '\0')
		assert_true(password_hash(PASSWORD, hash));
	assert_int_equal(op_account_set_password(&f->op, id, hash, must_change), ERR_OK);
	return id;
}

static int
sign_in(struct visitor *v, const char *user, const char *password)
{
	return POST(v, "/sign-in", "user", user, "password", password, "from", "/help");
}

static bool
shows(const struct visitor *v, const char *text)
{
	return v->res.body != NULL && strstr(v->res.body, text) != NULL;
}

static void
test_right_and_wrong(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	assert_int_equal(get(&v, "/"), 303);
	assert_string_equal(v.res.location, "/sign-in?from=/");
	assert_int_equal(get(&v, "/sign-in?from=/"), 200);

	/* Wrong password, nobody's name: the same words. */
	assert_int_equal(sign_in(&v, "amina", "something else entirely"), 422);
	assert_true(shows(&v, "The user name or the password is not right"));
	assert_int_equal(sign_in(&v, "nobody.at.all", PASSWORD), 422);
	assert_true(shows(&v, "The user name or the password is not right"));
	assert_int_equal(POST(&v, "/sign-in", "user", "", "password", ""), 422);
	assert_true(shows(&v, "Enter your password"));
	assert_string_equal(cookie_of(&v, "s"), "");

	/* Right, by user name in any case; "/help" is open to all and so not a page to come back to. */
	assert_int_equal(sign_in(&v, " AMINA ", PASSWORD), 303);
	assert_string_equal(v.res.location, "/");
	assert_int_equal(strlen(cookie_of(&v, "s")), 64);
	assert_int_equal(get(&v, "/"), 200);
	assert_int_equal(get(&v, "/sign-in"), 303);

	/* And out. */
	assert_int_equal(POST(&v, "/sign-out", "csrf", csrf_of(&v, "/")), 303);
	assert_true(v.res.is_sign_out);
	assert_string_equal(cookie_of(&v, "s"), "");
	assert_int_equal(get(&v, "/"), 303);
	assert_int_equal(get(&v, "/signed-out"), 200);
}

static void
test_where_it_leads(void **state)
{
	static const struct {
		const char *from;
		const char *to;
	} cases[] = {
	    {"/account?x=1", "/account?x=1"},
	    {"//evil.example/", "/"},
	    {"https://evil.example/", "/"},
	    {"/\\evil.example", "/"},
	    {"/no-such-page", "/"},
	    {"/sign-in", "/"},
	    {"", "/"},
	};
	struct fixture *f = fixture_of(state);

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct visitor v = visitor_of(f, false);

		assert_int_equal(
		    POST(&v, "/sign-in", "user", "amina", "password", PASSWORD, "from", cases[i].from), 303);
		assert_string_equal(v.res.location, cases[i].to);
	}
}

static void
test_first_password(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), true);
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	assert_string_equal(v.res.location, "/sign-in/password?from=/");
	/* Half in is not in. */
	assert_int_equal(get(&v, "/"), 303);
	assert_int_equal(get(&v, "/account"), 303);
	assert_int_equal(POST(&v, "/sign-in/password", "csrf", csrf_of(&v, "/sign-in/password"),
			     "password", "amina amina"),
	    422);
	assert_int_equal(POST(&v, "/sign-in/password", "csrf", "wrong", "password", PASSWORD), 403);
	assert_int_equal(POST(&v, "/sign-in/password", "csrf", csrf_of(&v, "/sign-in/password"),
			     "password", "a window, a kettle"),
	    303);
	assert_int_equal(get(&v, "/"), 200);

	struct visitor later = visitor_of(f, false);

	assert_int_equal(sign_in(&later, "amina", PASSWORD), 422);
	assert_int_equal(sign_in(&later, "amina", "a window, a kettle"), 303);
	assert_int_equal(get(&later, "/"), 200);
}

/* The secret that the set-up page shows, from its groups of four. */
static const char *
secret_shown(struct visitor *v)
{
	const char *at;
	char *secret = arena_alloc(v->f->arena, 33);
	size_t n = 0;

	assert_int_equal(get(v, "/sign-in/set-up"), 200);
	at = strstr(v->res.body, "<strong>");
	assert_non_null(at);
	for (at += 8; *at != '<' && n < 32; at++)
		if (*at != ' ')
			secret[n++] = *at;
	return secret;
}

static void
test_second_factor(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, true);
	const char *secret, *code, *backup;
	char *codes;

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)person_with(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), false);
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	assert_string_equal(v.res.location, "/sign-in/set-up?from=/");
	secret = secret_shown(&v);
	assert_int_equal(
	    POST(&v, "/sign-in/set-up", "csrf", csrf_of(&v, "/sign-in/set-up"), "code", "12"), 422);
	code = totp_code(f->arena, secret, clock_now());
	assert_int_equal(
	    POST(&v, "/sign-in/set-up", "csrf", csrf_of(&v, "/sign-in/set-up"), "code", code), 303);
	assert_string_equal(v.res.location, "/sign-in/backup-codes?from=/");
	assert_int_equal(get(&v, "/"), 303);
	assert_int_equal(get(&v, "/sign-in/backup-codes"), 200);
	codes = arena_strdup(f->arena, strstr(v.res.body, "</label>"));
	backup = arena_strndup(f->arena, strchr(strstr(codes, "<textarea"), '>') + 1, 39);
	assert_int_equal(
	    POST(&v, "/sign-in/backup-codes", "csrf", csrf_of(&v, "/sign-in/backup-codes")), 303);
	assert_int_equal(get(&v, "/"), 200);
	assert_int_equal(get(&v, "/sign-in/backup-codes"), 303);

	/* The next time a code is asked; the one used above does not work twice. */
	struct visitor again = visitor_of(f, true);

	assert_int_equal(sign_in(&again, "amina", PASSWORD), 303);
	assert_string_equal(again.res.location, "/sign-in/code?from=/");
	assert_int_equal(get(&again, "/"), 303);
	assert_int_equal(
	    POST(&again, "/sign-in/code", "csrf", csrf_of(&again, "/sign-in/code"), "code", code), 422);
	assert_int_equal(POST(&again, "/sign-in/code", "csrf",
			     csrf_of(&again, "/sign-in/code?backup=1"), "backup", "1", "code", backup),
	    303);
	assert_int_equal(get(&again, "/"), 200);

	/* A backup code works once. */
	struct visitor third = visitor_of(f, true);

	assert_int_equal(sign_in(&third, "amina", PASSWORD), 303);
	assert_int_equal(POST(&third, "/sign-in/code", "csrf",
			     csrf_of(&third, "/sign-in/code?backup=1"), "backup", "1", "code", backup),
	    422);

	/* Who sees no case content needs no second factor. */
	struct visitor admin = visitor_of(f, true);

	assert_int_equal(sign_in(&admin, "adam", PASSWORD), 303);
	assert_string_equal(admin.res.location, "/");
}

/* Given a role that opens cases while signed in: the second factor comes before the next page. */
static void
test_second_factor_with_a_new_role(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, true);
	struct visitor practice = visitor_of(f, false);
	const struct person_role_grant grant = {
	    .person_id = person_with(f, "dora", ROLE_BIT(ROLE_DATA_OFFICER), false),
	    .role = ROLE_AUDITOR,
	    .granted_by = "",
	    .granted_at = clock_now(),
	    .approved_by = ""};

	assert_int_equal(sign_in(&v, "dora", PASSWORD), 303);
	assert_int_equal(sign_in(&practice, "dora", PASSWORD), 303);
	assert_int_equal(get(&v, "/"), 200);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_person_role_put(f->store, &grant), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_int_equal(get(&v, "/"), 303);
	assert_true(str_starts_with(v.res.location, "/sign-in"));
	assert_int_equal(sign_in(&v, "dora", PASSWORD), 303);
	assert_string_equal(v.res.location, "/sign-in/set-up?from=/");
	/* Where no second factor is asked for, none is. */
	assert_int_equal(get(&practice, "/"), 200);
}

static void
test_too_many_tries(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	struct visitor elsewhere = visitor_of(f, false);
	struct sign_in sign_in_here = {0};
	struct sign_in_policy policy = {.limits = &v.site.limits, .address = v.peer};
	struct sign_in_result result;

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	f->op.now = clock_now();
	for (int i = 0; i < 10; i++) {
		assert_int_equal(op_sign_in_begin(&f->op, "amina", v.peer, &sign_in_here), ERR_OK);
		assert_int_equal(
		    op_sign_in_finish(&f->op, &sign_in_here, false, "", &policy, &result), ERR_INVALID);
	}
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 429);
	assert_true(shows(&v, "Too many tries. Wait 15 minutes"));
	/* The name of nobody waits as well; and the person is not locked out of another place. */
	elsewhere.peer = "198.51.100.9";
	assert_int_equal(sign_in(&elsewhere, "amina", PASSWORD), 303);

	/* Fifteen minutes later it may be tried again; twenty failures wait longer. */
	f->op.now.us += 16LL * 60 * 1000000;
	assert_int_equal(op_sign_in_begin(&f->op, "amina", v.peer, &sign_in_here), ERR_OK);
	for (int i = 0; i < 10; i++)
		assert_int_equal(
		    op_sign_in_finish(&f->op, &sign_in_here, false, "", &policy, &result), ERR_INVALID);
	f->op.now.us += 16LL * 60 * 1000000;
	assert_int_equal(op_sign_in_begin(&f->op, "amina", v.peer, &sign_in_here), ERR_TOO_MANY);
}

/* Whether the name may try from there; every try fails. */
static enum err
fail_from(struct fixture *f, const char *name, const char *address)
{
	struct sign_in tried = {0};
	enum err e = op_sign_in_begin(&f->op, name, address, &tried);

	if (e == ERR_OK)
		assert_int_equal(op_password_was_wrong(&f->op, &tried), ERR_OK);
	f->op.problems.count = 0;
	return e;
}

/* A stranger who tries every name from everywhere keeps out nobody who has signed in before, and not for long others. */
static void
test_nobody_locks_out_everybody(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor office = visitor_of(f, false);
	struct visitor home = visitor_of(f, false);
	struct op now;
	int refused = 0;

	home.peer = "203.0.113.20";
	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)person_with(f, "bruno", ROLE_BIT(ROLE_AUDITOR), false);
	assert_int_equal(sign_in(&office, "amina", PASSWORD), 303);
	f->op.now = clock_now();
	now = f->op;
	/* More than a thousand names from many networks. */
	for (int i = 0; i < 1100; i++)
		refused += fail_from(f, arena_printf(f->arena, "nobody-%d", i),
			       arena_printf(f->arena, "10.%d.1.1", i % 50)) != ERR_OK;
	assert_int_equal(refused, 0);
	assert_int_equal(sign_in(&home, "bruno", PASSWORD), 303);

	/* One name from many networks, and many names from its own office. */
	for (int i = 0; i < 55; i++)
		refused += fail_from(f, "amina", arena_printf(f->arena, "10.%d.2.1", i)) != ERR_OK;
	assert_int_equal(refused, 5);
	for (int i = 0; i < 101; i++)
		refused += fail_from(f, arena_printf(f->arena, "other-%d", i), office.peer) != ERR_OK;
	assert_int_equal(refused, 6);
	assert_int_equal(sign_in(&office, "amina", PASSWORD), 303);
	assert_int_equal(sign_in(&home, "amina", PASSWORD), 429);
	assert_true(shows(&home, "Too many tries. Wait 5 minutes"));
	/* The wait grows, and passes. */
	f->op.now.us = now.now.us + 6LL * 60 * 1000000;
	for (int i = 0; i < 50; i++) {
		assert_int_equal(fail_from(f, "amina", arena_printf(f->arena, "10.%d.3.1", i)), ERR_OK);
		f->op.now.us += 6LL * 60 * 1000000;
	}
	assert_int_equal(fail_from(f, "amina", "10.9.9.1"), ERR_TOO_MANY);
	f->op.now.us += 5LL * 60 * 1000000;
	assert_int_equal(fail_from(f, "amina", "10.9.9.1"), ERR_OK);
}

static void
test_closed_accounts(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	const char *id = person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);

	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	assert_int_equal(get(&v, "/"), 200);
	assert_int_equal(op_account_disable(&f->op, id), ERR_OK);
	assert_int_equal(get(&v, "/"), 303);
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 422);
}

static void
test_account_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	struct visitor other = visitor_of(f, false);

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)sign_in(&v, "amina", PASSWORD);
	(void)sign_in(&other, "amina", PASSWORD);
	assert_int_equal(get(&v, "/account"), 200);
	assert_true(shows(&v, "This one"));
	assert_true(shows(&v, "Sign out everywhere else"));

	/* A new password ends the other session; the old one must be right. */
	assert_int_equal(POST(&v, "/account/password", "csrf", csrf_of(&v, "/account/password"), "current",
			     "not this one at all", "password", "a window, a kettle"),
	    422);
	assert_true(shows(&v, "That is not the password you have now"));
	assert_int_equal(POST(&v, "/account/password", "csrf", csrf_of(&v, "/account/password"), "current",
			     PASSWORD, "password", "a window, a kettle"),
	    303);
	assert_int_equal(get(&v, "/"), 200);
	assert_int_equal(get(&other, "/"), 303);
	assert_int_equal(sign_in(&other, "amina", "a window, a kettle"), 303);
	assert_int_equal(POST(&v, "/account/sessions/end-others", "csrf", csrf_of(&v, "/account")), 303);
	assert_int_equal(get(&other, "/"), 303);

	assert_int_equal(get(&v, "/session"), 200);
	assert_true(str_starts_with(v.res.body, "{\"seconds\": 1"));
}

/* A session that somebody left open is no way to guess the password. */
static void
test_own_password_is_not_guessed(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	struct sign_in sign_in_here = {0};

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)sign_in(&v, "amina", PASSWORD);
	f->op.now = clock_now();
	for (int i = 0; i < 9; i++) {
		assert_int_equal(op_sign_in_begin(&f->op, "amina", v.peer, &sign_in_here), ERR_OK);
		assert_int_equal(op_password_was_wrong(&f->op, &sign_in_here), ERR_OK);
	}
	assert_int_equal(POST(&v, "/account/password", "csrf", csrf_of(&v, "/account/password"), "current",
			     "not this one at all", "password", "a window, a kettle"),
	    422);
	assert_true(shows(&v, "That is not the password you have now"));
	assert_int_equal(POST(&v, "/account/password", "csrf", csrf_of(&v, "/account/password"), "current",
			     PASSWORD, "password", "a window, a kettle"),
	    422);
	assert_true(shows(&v, "Too many tries. Wait 15 minutes and try again"));
}

static void
test_late_form_is_kept(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	const char *csrf;

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)person_with(f, "brian", ROLE_BIT(ROLE_AUDITOR), false);
	(void)sign_in(&v, "amina", PASSWORD);
	csrf = csrf_of(&v, "/");
	/* The session ends while the person writes. */
	v.site.limits.idle_minutes = 0;
	assert_int_equal(POST(&v, "/jobs/none/cancel", "csrf", csrf, "note", "Half an hour of <text> & more"), 303);
	assert_true(str_starts_with(v.res.location, "/sign-in?from="));
	assert_int_equal(strlen(cookie_of(&v, "k")), 64);
	assert_int_equal(get(&v, "/sign-in"), 200);
	assert_true(shows(&v, "has been kept"));
	v.site.limits.idle_minutes = 30;

	/* Somebody else at the same browser is not shown it. */
	assert_int_equal(sign_in(&v, "brian", PASSWORD), 303);
	assert_string_equal(v.res.location, "/");
	assert_int_equal(get(&v, "/account/kept"), 303);

	assert_int_equal(POST(&v, "/sign-out", "csrf", csrf_of(&v, "/")), 303);
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	assert_string_equal(v.res.location, "/account/kept");
	assert_int_equal(get(&v, "/account/kept"), 200);
	assert_true(shows(&v, "Half an hour of &lt;text&gt; &amp; more"));
	assert_int_equal(POST(&v, "/account/kept/send", "csrf", csrf_of(&v, "/account/kept"), "note", "x"), 307);
	assert_string_equal(v.res.location, "/jobs/none/cancel");
	assert_int_equal(get(&v, "/account/kept"), 303);

	/* A form of the session before, sent in this one, is kept too when the browser vouches for it. */
	struct request req;

	start(&v, &req, "/jobs/none/cancel");
	req.method = HTTP_POST;
	req.headers[HTTP_HEADER_SEC_FETCH_SITE] = "same-origin";
	request_add_field(&req, "csrf", csrf);
	request_add_field(&req, "note", "Written before");
	web_dispatch(&v.site, &req, &v.res);
	take_cookies(&v);
	assert_int_equal(v.res.status, 303);
	assert_string_equal(v.res.location, "/account/kept");
	assert_int_equal(get(&v, "/account/kept"), 200);
	assert_true(shows(&v, "Written before"));

	/* From elsewhere it is refused. */
	start(&v, &req, "/jobs/none/cancel");
	req.method = HTTP_POST;
	req.headers[HTTP_HEADER_SEC_FETCH_SITE] = "cross-site";
	request_add_field(&req, "csrf", csrf);
	web_dispatch(&v.site, &req, &v.res);
	assert_int_equal(v.res.status, 403);
}

/* Sent as the browser sends a form of ours, with the token of a page that was loaded earlier. */
static void
send_left_form(struct visitor *v, const char *csrf, const char *note)
{
	struct request req;

	start(v, &req, "/jobs/none/cancel");
	req.method = HTTP_POST;
	req.headers[HTTP_HEADER_SEC_FETCH_SITE] = "same-origin";
	request_add_field(&req, "csrf", csrf);
	request_add_field(&req, "note", note);
	web_dispatch(&v->site, &req, &v->res);
	take_cookies(v);
}

/* What one person left on the screen and another sent, both at one browser, is shown to its writer alone. */
static void
test_left_form_is_its_writers(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visitor v = visitor_of(f, false);
	const char *csrf;

	(void)person_with(f, "amina", ROLE_BIT(ROLE_AUDITOR), false);
	(void)person_with(f, "brian", ROLE_BIT(ROLE_AUDITOR), false);
	(void)sign_in(&v, "amina", PASSWORD);
	csrf = csrf_of(&v, "/");
	/* Her session ended by itself; he signs in in another tab, and sends what stands in hers. */
	v.site.limits.idle_minutes = 0;
	assert_int_equal(get(&v, "/"), 303);
	assert_int_equal(sign_in(&v, "brian", PASSWORD), 303);
	v.site.limits.idle_minutes = 30;
	send_left_form(&v, csrf, "What she alone wrote");
	assert_int_equal(v.res.status, 403);
	assert_false(shows(&v, "What she alone wrote"));
	assert_int_equal(get(&v, "/account/kept"), 303);
	assert_int_equal(POST(&v, "/account/kept/send", "csrf", csrf_of(&v, "/")), 303);
	assert_int_equal(POST(&v, "/account/kept/discard", "csrf", csrf_of(&v, "/")), 303);

	/* She finds it again. */
	assert_int_equal(POST(&v, "/sign-out", "csrf", csrf_of(&v, "/")), 303);
	send_left_form(&v, csrf, "Nobody is signed in");
	assert_true(str_starts_with(v.res.location, "/sign-in"));
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	assert_string_equal(v.res.location, "/account/kept");
	assert_int_equal(get(&v, "/account/kept"), 200);
	assert_true(shows(&v, "What she alone wrote"));

	/* She signed out herself, so nothing is known of that session any more: what stood there is still hers. */
	csrf = csrf_of(&v, "/");
	assert_int_equal(POST(&v, "/sign-out", "csrf", csrf), 303);
	assert_int_equal(sign_in(&v, "brian", PASSWORD), 303);
	send_left_form(&v, csrf, "Her second text");
	assert_int_equal(v.res.status, 403);
	assert_int_equal(get(&v, "/account/kept"), 303);
	assert_int_equal(POST(&v, "/sign-out", "csrf", csrf_of(&v, "/")), 303);
	assert_int_equal(sign_in(&v, "amina", PASSWORD), 303);
	send_left_form(&v, csrf, "Her second text");
	assert_string_equal(v.res.location, "/account/kept");
	assert_int_equal(get(&v, "/account/kept"), 200);
	assert_true(shows(&v, "Her second text"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"right and wrong", test_right_and_wrong},
	    {"where signing in leads", test_where_it_leads},
	    {"a password of their own", test_first_password},
	    {"the second factor", test_second_factor},
	    {"too many tries", test_too_many_tries},
	    {"nobody locks out everybody", test_nobody_locks_out_everybody},
	    {"second factor with a new role", test_second_factor_with_a_new_role},
	    {"closed accounts", test_closed_accounts},
	    {"the account page", test_account_page},
	    {"one’s own password is not guessed", test_own_password_is_not_guessed},
	    {"a late form is kept", test_late_form_is_kept},
	    {"a form that was left is its writer’s", test_left_form_is_its_writers},
	};

	return fixture_run("sign in", tests, sizeof(tests) / sizeof(tests[0]));
}
