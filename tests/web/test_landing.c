/*
 * The practice authority as those meet it who try it (D36): each role's account signs in with the password of
 * the README, and "My work" holds what that role should find there, and no heap of old tasks.
 */
#include "../store_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/authority.h"
#include "web/web.h"

#include <string.h>

struct landing {
	const char *user_name;
	int least; /* tasks to do */
	const char *shows; /* one of them, or what is said of none */
};

/* On PostgreSQL four months take a minute: there the second week of January shows that the pages are the same. */
static const struct landing first_month[] = {
    {"data", 0, "You have nothing to do"},
    {"admin", 0, "You have nothing to do"},
    {"ig", 0, "You have nothing to do"},
};

/* The second week of April 2021: a month with SEND audits (domain.md 1.3). */
static const struct landing fourth_month[] = {
    {"auditor", 1, "Complete audit with practitioner"},
    {"iro", 1, "Complete audit with practitioner"},
    {"practitioner", 1, "Prepare for and reflect on your audit"},
    {"manager", 1, "Complete audit with practitioner"},
    {"cpp", 1, "Read the pack and come to a panel"},
    {"cpplead", 3, "Decide a request about an audit"},
    {"hos", 0, "Team ("},
    {"ad", 1, "Decide a request for exemption"},
    {"dcs", 1, "Decide a request for exemption"},
    {"earlyhelp", 1, "Decide a request for more time"},
    {"send", 1, "Decide a request for more time"},
    {"partner", 1, "Complete your agency’s part"},
    {"data", 0, "You have nothing to do"},
    {"admin", 0, "You have nothing to do"},
    {"ig", 0, "You have nothing to do"},
};

/* More than this is not a day's work that somebody can look through. */
enum { MOST_TASKS = 25 };

static void
request_begin(struct fixture *f, struct request *req, struct response *res, const char *target)
{
	request_init(req, f->arena);
	response_init(res, f->arena);
	assert_true(request_set_target(req, target));
	req->peer = "192.0.2.7";
}

/* The cookie of the session; fails where the password is not taken. */
static const char *
sign_in(struct fixture *f, struct web_site *site, const char *user_name)
{
	struct request req;
	struct response res;

	request_begin(f, &req, &res, "/sign-in");
	req.method = HTTP_POST;
	request_add_field(&req, "user", user_name);
	request_add_field(&req, "password", "practice-only");
	request_add_field(&req, "from", "/");
	web_dispatch(site, &req, &res);
	assert_int_equal(res.status, 303);
	for (size_t i = 0; i < res.cookie_count; i++)
		if (str_is_same(res.cookies[i].name, "s") && !str_is_empty(res.cookies[i].value))
			return res.cookies[i].value;
	fail_msg("%s was not signed in", user_name);
	return "";
}

static int
to_do(const char *body)
{
	static const char mark[] = "To do (";
	const char *at = strstr(body, mark);
	int count = 0;

	assert_non_null(at);
	for (at += sizeof(mark) - 1; *at >= '0' && *at <= '9'; at++)
		count = count * 10 + (*at - '0');
	return count;
}

static void
look(struct fixture *f, struct date until, const struct landing *landings, size_t count)
{
	const struct demo_options wanted = {.seed = 1, .size = 1, .until = until};
	struct web_site site = {.store = f->store,
	    .council_name = "Practice Council",
	    .service_name = "Practice audits",
	    .today = wanted.until,
	    .limits = {.idle_minutes = 30, .whole_minutes = 600}};

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	for (size_t i = 0; i < count; i++) {
		const struct landing *l = &landings[i];
		const char *session = sign_in(f, &site, l->user_name);
		struct request req;
		struct response res;
		int tasks;

		request_begin(f, &req, &res, "/");
		request_add_cookie(&req, "s", session);
		web_dispatch(&site, &req, &res);
		assert_int_equal(res.status, 200);
		tasks = to_do(res.body);
		if (tasks < l->least || tasks > MOST_TASKS)
			fail_msg("%s has %d tasks to do", l->user_name, tasks);
		if (strstr(res.body, l->shows) == NULL)
			fail_msg("%s does not see “%s”", l->user_name, l->shows);
	}
}

static void
test_landing(void **state)
{
	struct fixture *f = fixture_of(state);

	if (fixture_database_url() == NULL)
		look(f, date_from_parts(2021, 4, 14), fourth_month, sizeof(fourth_month) / sizeof(fourth_month[0]));
	else
		look(f, date_from_parts(2021, 1, 13), first_month, sizeof(first_month) / sizeof(first_month[0]));
}

int
main(void)
{
	const struct fixture_test tests[] = {{"every role account's landing page", test_landing}};

	return fixture_run("landing pages of practice data", tests, sizeof(tests) / sizeof(tests[0]));
}
