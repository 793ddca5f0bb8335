#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "operations/op_inadequate.h"
#include "store/store.h"
#include "store/store_history.h"
#include "store/store_session.h"

#include <string.h>

/*
 * The table of routes is the access-control document, so every row of it is asked as a stranger, with a
 * session that has ended, as every role, without the form's token and from another site. A new row is
 * covered before its author writes anything.
 */

static const char *
target_of(struct arena *arena, const char *pattern, const char *id)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, 1000);
	for (const char *c = pattern; *c != '\0';) {
		if (*c != ':') {
			sbuf_char(&sb, *c++);
			continue;
		}
		sbuf_text(&sb, id);
		c += strcspn(c, "/");
	}
	return sb.data;
}

struct asking {
	const char *token; /* of the session; NULL for none */
	const char *csrf; /* NULL: the form has no token */
	const char *site; /* Sec-Fetch-Site; NULL: not sent */
};

static const struct response *
ask(struct fixture *f, const struct route *route, const char *id, const struct asking *a)
{
	struct browser b = web_fixture_browser(f, NULL);
	struct request req;
	struct response *res = arena_alloc(f->arena, sizeof(*res));

	request_init(&req, f->arena);
	response_init(res, f->arena);
	assert_true(request_set_target(&req, target_of(f->arena, route->path, id)));
	req.method = route->method;
	req.headers[HTTP_HEADER_SEC_FETCH_SITE] = a->site;
	if (a->token != NULL)
		request_add_cookie(&req, "s", a->token);
	if (a->csrf != NULL)
		request_add_field(&req, "csrf", a->csrf);
	web_dispatch(&b.site, &req, res);
	return res;
}

static bool
is_closed(const struct route *route)
{
	return route->kind == ROUTE_SIGNED_IN || route->kind == ROUTE_QUIET;
}

static void
expect(const struct route *route, const char *who, int got, int wanted)
{
	if (got != wanted)
		fail_msg("%s %s as %s: %d, wanted %d", route->method == HTTP_GET ? "GET" : "POST",
		    route->path, who, got, wanted);
}

static void
test_without_a_session(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *person = fixture_person(f, "amina", ANY_ROLE, NULL);
	struct browser ended = web_fixture_browser(f, person);

	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_session_remove_others(f->store, person, ""), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	for (size_t i = 0; i < route_count; i++) {
		const struct asking askings[] = {{NULL, NULL, NULL}, {"no-such-token", "x", NULL},
		    {ended.token, ended.csrf, "same-origin"}};

		if (!is_closed(&routes[i]))
			continue;
		for (size_t j = 0; j < sizeof(askings) / sizeof(askings[0]); j++) {
			const struct response *res = ask(f, &routes[i], "no-such", &askings[j]);

			expect(&routes[i], j == 2 ? "an ended session" : "a stranger",
			    res->status == 401 ? 303 : res->status, 303);
		}
	}
}

static void
ask_all(struct fixture *f, enum role role, const struct browser *b)
{
	const struct asking with = {b->token, b->csrf, "same-origin"};
	const struct asking without = {b->token, NULL, "same-origin"};
	const struct asking elsewhere = {b->token, b->csrf, "cross-site"};

	for (size_t i = 0; i < route_count; i++) {
		const struct route *route = &routes[i];
		bool may = (route->roles & ROLE_BIT(role)) != 0;

		if (!is_closed(route))
			continue;
		if (!may) {
			expect(route, role_name(role), ask(f, route, "no-such", &with)->status, 404);
			continue;
		}
		if (route->method == HTTP_GET) {
			int status = ask(f, route, "no-such", &with)->status;

			/* What has a parameter may well not be there. */
			if (strchr(route->path, ':') == NULL && (status == 404 || status >= 500))
				expect(route, role_name(role), status, 200);
			continue;
		}
		expect(route, role_name(role), ask(f, route, "no-such", &without)->status, 403);
		expect(route, role_name(role), ask(f, route, "no-such", &elsewhere)->status, 403);
	}
}

static void
test_every_role(void **state)
{
	struct fixture *f = fixture_of(state);

	for (int r = 0; r < ROLE_COUNT; r++) {
		enum role role = (enum role)r;
		const char *person = fixture_person(f, role_code(role), ROLE_BIT(r), NULL);
		struct browser b;

		assert_int_equal(op_account_set_password(&f->op, person, "not a hash", false), ERR_OK);
		b = web_fixture_browser(f, person);
		ask_all(f, role, &b);
	}
}

/* To those who have no part in an audit its pages are not there, whatever its state. */
static void
test_no_relation(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	const char *strangers[3];

	audit_fixture_cast(f, &cast);
	strangers[0] = cast.stranger;
	strangers[1] = cast.administrator;
	strangers[2] = cast.partner;
	for (int s = 0; s < AUDIT_STATE_COUNT; s++) {
		struct audit audit = audit_fixture_audit(
		    f, &cast, arena_printf(f->arena, "REF%d", s), (enum audit_state)s);

		for (size_t i = 0; i < 3; i++) {
			struct browser b = web_fixture_browser(f, strangers[i]);
			const struct asking with = {b.token, b.csrf, "same-origin"};

			for (size_t j = 0; j < route_count; j++) {
				const struct route *route = &routes[j];

				if (!str_starts_with(route->path, "/audits/:") || route->method != HTTP_GET)
					continue;
				expect(route, "somebody without a part in it",
				    ask(f, route, audit.id, &with)->status, 404);
			}
		}
	}
}

/*
 * Looking writes nothing but the entry that somebody looked (D33): as many commits as entries, each of them a view. The
 * session was last used long enough ago for its use to be noted.
 */
static void
expect_only_views(struct fixture *f, const struct route *route, const struct audit *audit, const struct browser *b)
{
	const struct asking with = {b->token, b->csrf, "same-origin"};
	int64_t commits = store_commits(f->store), before = 0, after = 0;
	struct history_list views = {0};
	const char *hash;

	assert_int_equal(store_history_head(f->store, &before, &hash), ERR_OK);
	(void)ask(f, route, audit->id, &with);
	assert_int_equal(store_history_head(f->store, &after, &hash), ERR_OK);
	expect(route, "somebody who looks: commits", (int)(store_commits(f->store) - commits), (int)(after - before));
	if (after == before)
		return;
	assert_int_equal(store_history_of_audit(f->store, audit->id, 0, (int)(after - before), &views), ERR_OK);
	assert_int_equal(views.count, after - before);
	for (size_t i = 0; i < views.count; i++)
		assert_string_equal(views.items[i].action, "viewed");
}

/* So that the pages of an Inadequate case are there to be looked at. */
static enum err
open_case(struct op *op, void *data)
{
	return op_inadequate_open(op, data, NULL);
}

static void
test_looking_writes_nothing(void **state)
{
	static const enum audit_state states[] = {AUDIT_IN_PROGRESS, AUDIT_RESPONDED};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	const char *people[4];

	audit_fixture_cast(f, &cast);
	people[0] = cast.auditor;
	people[1] = cast.practitioner;
	people[2] = cast.manager;
	people[3] = fixture_person(f, "everybody", ANY_ROLE, NULL);
	for (size_t s = 0; s < sizeof(states) / sizeof(states[0]); s++) {
		struct audit audit =
		    audit_fixture_audit(f, &cast, arena_printf(f->arena, "REF%zu", s), states[s]);

		assert_int_equal(op_write(&f->op, open_case, &audit), ERR_OK);

		for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
			struct browser b = web_fixture_browser(f, people[i]);
			struct instant long_ago = {clock_now_on(b.site.today).us - 10 * 60 * 1000000LL};

			assert_int_equal(store_write_begin(f->store), ERR_OK);
			assert_int_equal(store_session_touch(
				f->store, hash_text(f->arena, b.token), long_ago), ERR_OK);
			assert_int_equal(store_write_commit(f->store), ERR_OK);
			for (size_t r = 0; r < route_count; r++)
				if (routes[r].method == HTTP_GET && routes[r].kind != ROUTE_ASSET)
					expect_only_views(f, &routes[r], &audit, &b);
		}
	}
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"without a session", test_without_a_session},
	    {"every role, every route", test_every_role},
	    {"no relation, no page", test_no_relation},
	    {"looking writes nothing", test_looking_writes_nothing},
	};

	return fixture_run("permission matrix", tests, sizeof(tests) / sizeof(tests[0]));
}
