#include "../store_fixture.h"

#include "base/str.h"
#include "operations/op_session.h"
#include "web/web.h"

#include <string.h>

static struct web_site
site_of(struct fixture *f)
{
	return (struct web_site){.store = f->store,
	    .council_name = "Dudley Council",
	    .service_name = "Practice audits",
	    .today = DATE_NONE,
	    .limits = {.idle_minutes = 30, .whole_minutes = 600}};
}

static void
test_every_route_is_closed_to_strangers(void **state)
{
	struct fixture *f = fixture_of(state);
	struct web_site site = site_of(f);

	for (size_t i = 0; i < route_count; i++) {
		struct request req;
		struct response res;

		if (routes[i].kind != ROUTE_SIGNED_IN)
			continue;
		request_init(&req, f->arena);
		response_init(&res, f->arena);
		assert_true(request_set_target(&req, routes[i].path));
		req.method = routes[i].method;
		web_dispatch(&site, &req, &res);
		assert_int_equal(res.status, 303);
		assert_true(str_starts_with(res.location, "/sign-in?from="));
	}
}

static void
test_signed_in_page_and_unknown_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct web_site site = site_of(f);
	struct request req;
	struct response res;
	const char *token;
	const char *id = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), "North");

	f->op.now = (struct instant){0};
	f->op.now.us = INT64_C(4102444800000000);
	assert_int_equal(op_session_start(&f->op, id, SESSION_SIGNED_IN, "127.0.0.1", &site.limits, &token), ERR_OK);
	request_init(&req, f->arena);
	response_init(&res, f->arena);
	request_add_cookie(&req, "s", token);
	web_dispatch(&site, &req, &res);
	assert_int_equal(res.status, 200);
	assert_non_null(strstr(res.body, "amina Tester"));

	response_init(&res, f->arena);
	assert_true(request_set_target(&req, "/no-such-page"));
	web_dispatch(&site, &req, &res);
	assert_int_equal(res.status, 404);
	response_init(&res, f->arena);
	assert_true(request_set_target(&req, "/"));
	req.method = HTTP_POST;
	web_dispatch(&site, &req, &res);
	assert_int_equal(res.status, 405);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"every route is closed to strangers", test_every_route_is_closed_to_strangers},
	    {"a signed-in page, a page that is not there", test_signed_in_page_and_unknown_page},
	};

	return fixture_run("dispatch", tests, sizeof(tests) / sizeof(tests[0]));
}
