#include "../store_fixture.h"

#include "base/str.h"
#include "html/assets.h"
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
get(struct fixture *f, struct web_site *site, const char *path, const char *encodings, struct response *res)
{
	struct request req;

	request_init(&req, f->arena);
	response_init(res, f->arena);
	assert_true(request_set_target(&req, path));
	req.headers[HTTP_HEADER_ACCEPT_ENCODING] = encodings;
	web_dispatch(site, &req, res);
}

static void
test_help_is_open_and_has_one_heading(void **state)
{
	static const char *const paths[] = {"/help", "/help/accessibility", "/help/glossary", "/help/grades",
		"/help/privacy", "/help/process"};
	struct fixture *f = fixture_of(state);
	struct web_site site = site_of(f);

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		struct response res;
		const char *heading;

		get(f, &site, paths[i], NULL, &res);
		assert_int_equal(res.status, 200);
		heading = strstr(res.body, "<h1");
		assert_non_null(heading);
		assert_null(strstr(heading + 1, "<h1"));
		assert_null(strstr(res.body, "<style"));
		assert_null(strstr(res.body, " style="));
		assert_null(strstr(res.body, "<script>"));
		assert_null(strstr(res.body, "data-session-seconds"));
	}
}

static void
test_the_process_is_in_the_programmes_words(void **state)
{
	struct fixture *f = fixture_of(state);
	struct web_site site = site_of(f);
	struct response res;

	get(f, &site, "/help/process", NULL, &res);
	assert_non_null(strstr(res.body, "Week 1 to 3"));
	assert_non_null(strstr(res.body, "records direction to the Practitioner to progress the actions using a "
	                                 "‘Record of Decision’ case note"));
	assert_non_null(strstr(res.body, "will moderate 20% of all Children’s Social Care audits completed"));
}

static void
test_assets_in_the_form_the_browser_reads(void **state)
{
	struct fixture *f = fixture_of(state);
	struct web_site site = site_of(f);
	const struct asset *sheet = assets_find(assets_url("assay.css"));
	struct response res;

	get(f, &site, sheet->url, "gzip, deflate, br", &res);
	assert_int_equal(res.status, 200);
	assert_int_equal(res.cache, HTTP_CACHE_FOREVER);
	assert_string_equal(res.content_encoding, "br");
	assert_int_equal(res.body_length, sheet->brotli_size);
	get(f, &site, sheet->url, "gzip", &res);
	assert_string_equal(res.content_encoding, "gzip");
	assert_memory_equal(res.body, sheet->gzip, sheet->gzip_size);
	get(f, &site, sheet->url, NULL, &res);
	assert_null(res.content_encoding);
	assert_int_equal(res.body_length, sheet->size);
	assert_string_equal(res.content_type, "text/css; charset=utf-8");
	get(f, &site, "/assets/assay.0000000000.css", NULL, &res);
	assert_int_equal(res.status, 404);
	assert_int_equal(res.cache, HTTP_CACHE_NO_STORE);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"help is open and has one heading", test_help_is_open_and_has_one_heading},
	    {"the process is in the programme's words", test_the_process_is_in_the_programmes_words},
	    {"assets in the form the browser reads", test_assets_in_the_form_the_browser_reads},
	};

	return fixture_run("look", tests, sizeof(tests) / sizeof(tests[0]));
}
