#ifndef TESTS_WEB_FIXTURE_H
#define TESTS_WEB_FIXTURE_H

/*
 * Pages in process: a signed-in browser that asks web_dispatch(). The business date is 26 January 2021.
 *
 *	struct browser b = web_fixture_browser(f, cast.manager);
 *	web_fixture_get(&b, "/audits");
 *	assert_int_equal(b.res.status, 200);
 */
#include "store_fixture.h"

#include "http/http.h"
#include "web/web.h"

struct browser {
	struct fixture *f;
	struct web_site site;
	const char *token;
	const char *csrf;
	struct response res; /* the last answer */
};

/* person_id NULL: nobody is signed in. */
struct browser web_fixture_browser(struct fixture *f, const char *person_id);
void web_fixture_get(struct browser *b, const char *target);
/* Fields as name, value, name, value, …, NULL; the token is added. */
void web_fixture_post(struct browser *b, const char *target, const char *const *fields);
/* The status of a GET as this person: 200, 303, 404, … */
int web_fixture_status(struct fixture *f, const char *person_id, const char *target);
bool web_fixture_shows(const struct browser *b, const char *text);
/* The body is a PDF that holds what is asked of one, and poppler reads these words in this order (NULL ends them). */
void web_fixture_paper(const struct browser *b, const char *const *words);
/* The body without the number for the administrator, the token and the form's key: two pages that look the same. */
const char *web_fixture_faceless(const struct browser *b);

#endif
