#include "web_fixture.h"

#include "output/pdf_walk.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "operations/op_session.h"
#include "store/store.h"

#include <string.h>

struct browser
web_fixture_browser(struct fixture *f, const char *person_id)
{
	struct browser b = {.f = f,
	    .site = {.store = f->store,
		.council_name = "Dudley Council",
		.service_name = "Practice audits",
		.today = date_from_parts(2021, 1, 26),
		.limits = {.idle_minutes = 30, .whole_minutes = 600}}};
	struct op op;
	struct session_proof proof = {0};
	struct session session;
	const char *use;

	if (person_id == NULL)
		return b;
	op_init(&op, f->arena, f->store, b.site.today, clock_now(), "page");
	assert_int_equal(
	    op_session_start(&op, person_id, true, "127.0.0.1", &b.site.limits, &b.token), ERR_OK);
	proof.token = b.token;
	assert_int_equal(op_session_resume(&op, &proof, &b.site.limits, &session, &use), ERR_OK);
	b.csrf = session.csrf;
	return b;
}

static void
ask(struct browser *b, enum http_method method, const char *target, const char *const *fields)
{
	struct request req;

	request_init(&req, b->f->arena);
	response_init(&b->res, b->f->arena);
	assert_true(request_set_target(&req, target));
	req.method = method;
	if (b->token != NULL)
		request_add_cookie(&req, "s", b->token);
	if (method == HTTP_POST && b->csrf != NULL)
		request_add_field(&req, "csrf", b->csrf);
	for (size_t i = 0; fields != NULL && fields[i] != NULL; i += 2)
		request_add_field(&req, fields[i], fields[i + 1]);
	web_dispatch(&b->site, &req, &b->res);
}

void
web_fixture_get(struct browser *b, const char *target)
{
	ask(b, HTTP_GET, target, NULL);
}

void
web_fixture_post(struct browser *b, const char *target, const char *const *fields)
{
	ask(b, HTTP_POST, target, fields);
}

int
web_fixture_status(struct fixture *f, const char *person_id, const char *target)
{
	struct browser b = web_fixture_browser(f, person_id);

	web_fixture_get(&b, target);
	return b.res.status;
}

bool
web_fixture_shows(const struct browser *b, const char *text)
{
	return b->res.body != NULL && strstr(b->res.body, text) != NULL;
}

static void
blank(char *body, const char *before, const char *stop)
{
	for (char *at = strstr(body, before); at != NULL; at = strstr(at, before)) {
		at += strlen(before);
		while (*at != '\0' && strchr(stop, *at) == NULL)
			*at++ = '*';
	}
}

const char *
web_fixture_faceless(const struct browser *b)
{
	char *body = arena_strdup(b->f->arena, b->res.body);

	blank(body, "Number for your administrator: ", "<");
	blank(body, "name=\"key\" value=\"", "\"");
	blank(body, "data-session-seconds=\"", "\"");
	blank(body, "data-session-limit-seconds=\"", "\"");
	blank(body, "You will be signed out at ", "<");
	return body;
}

void
web_fixture_paper(const struct browser *b, const char *const *words)
{
	bool is_skipped;
	const char *fault = pdf_walk_paper(b->f->arena, b->res.body, b->res.body_length, words, &is_skipped);

	if (is_skipped)
		print_message("not examined: qpdf or pdftotext is not installed (tools/install test)\n");
	if (fault != NULL)
		fail_msg("%s", fault);
}
