#include "../test.h"

#include "base/arena.h"
#include "http/http.h"

static void
targets(void **state)
{
	static const struct {
		const char *target;
		const char *path; /* NULL: refused */
		const char *query;
	} cases[] = {
	    {"/", "/", ""},
	    {"/audits/A1?tab=2&q=a%20b", "/audits/A1", "tab=2&q=a%20b"},
	    {"/caf%C3%A9", "/caf\xc3\xa9", ""},
	    {"/audits/", NULL, ""},
	    {"//example.org/", NULL, ""},
	    {"/a//b", NULL, ""},
	    {"/a/./b", NULL, ""},
	    {"/a/../b", NULL, ""},
	    {"/a/%2e%2e/b", NULL, ""},
	    {"/..", NULL, ""},
	    {"/...", "/...", ""},
	    {"/%00", NULL, ""},
	    {"/%ff", NULL, ""},
	    {"/?a=%", NULL, ""},
	    {"http://example.org/", NULL, ""},
	    {"*", NULL, ""},
	    {"", NULL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct request req;
		bool is_ours;

		request_init(&req, arena);
		is_ours = request_set_target(&req, cases[i].target);
		if (is_ours != (cases[i].path != NULL))
			fail_msg("%s: %d", cases[i].target, is_ours);
		if (is_ours) {
			assert_string_equal(req.path, cases[i].path);
			assert_string_equal(req.query_text, cases[i].query);
		}
		arena_free(arena);
	}
}

static void
long_target(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	char *target = arena_alloc(arena, HTTP_URI_MAXIMUM + 2);
	struct request req;

	(void)state;
	memset(target, 'a', HTTP_URI_MAXIMUM);
	target[0] = '/';
	request_init(&req, arena);
	assert_true(request_set_target(&req, target));
	target[HTTP_URI_MAXIMUM] = 'a';
	assert_false(request_set_target(&req, target));
	arena_free(arena);
}

static void
fields(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct request req;
	size_t count;
	const char *const *values;

	(void)state;
	request_init(&req, arena);
	assert_true(request_set_target(&req, "/list?sort=due&tick=1&tick=2"));
	request_add_field(&req, "tick", "a");
	request_add_field(&req, "note", "");
	request_add_field(&req, "tick", "b");
	request_add_cookie(&req, "s", "secret");
	request_add_file(&req, "file", "list.csv", "a,b", 3);

	assert_string_equal(request_param(&req, "sort"), "due");
	assert_null(request_param(&req, "note"));
	assert_string_equal(request_param_text(&req, "note"), "");
	assert_string_equal(request_field(&req, "note"), "");
	assert_null(request_field(&req, "sort"));
	values = request_fields(&req, "tick", &count);
	assert_int_equal(count, 2);
	assert_string_equal(values[1], "b");
	values = request_params(&req, "tick", &count);
	assert_int_equal(count, 2);
	assert_string_equal(values[0], "1");
	assert_string_equal(request_cookie(&req, "s"), "secret");
	assert_int_equal(request_file(&req, "file")->size, 3);
	assert_null(request_file(&req, "other"));
	arena_free(arena);
}

static void
encodings(void **state)
{
	static const struct {
		const char *header;
		bool is_brotli;
	} cases[] = {
	    {NULL, false},
	    {"gzip", false},
	    {"gzip, deflate, br", true},
	    {"BR;q=0.5", true},
	    {"br;q=0", false},
	    {"br; q=0.000", false},
	    {"brotli", false},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct request req;

	(void)state;
	request_init(&req, arena);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		req.headers[HTTP_HEADER_ACCEPT_ENCODING] = cases[i].header;
		assert_int_equal(request_accepts_encoding(&req, "br"), cases[i].is_brotli);
	}
	arena_free(arena);
}

static const char *
header(const struct response *res, const char *name)
{
	size_t count;
	const struct request_pair *headers = response_all_headers(res, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(headers[i].name, name) == 0)
			return headers[i].value;
	return NULL;
}

static void
response_headers(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct response res;

	(void)state;
	response_init(&res, arena);
	assert_string_equal(header(&res, "Cache-Control"), "private, no-store");
	assert_string_equal(header(&res, "Content-Type"), "text/html; charset=utf-8");
	assert_non_null(strstr(header(&res, "Content-Security-Policy"), "default-src 'none'"));
	assert_null(strstr(header(&res, "Content-Security-Policy"), "unsafe"));
	assert_null(header(&res, "Set-Cookie"));

	response_redirect(&res, "/audits/%s", "A1");
	assert_int_equal(res.status, 303);
	assert_string_equal(header(&res, "Location"), "/audits/A1");

	response_cookie(&res,
	    &(struct response_cookie){.name = "__Host-s", .value = "x", .is_secure = true});
	assert_string_equal(
	    header(&res, "Set-Cookie"), "__Host-s=x; Path=/; HttpOnly; SameSite=Strict; Secure");

	res.download_name = "Audits \xc3\xa9\"\r\n.csv";
	assert_string_equal(header(&res, "Content-Disposition"),
	    "attachment; filename=\"Audits _____.csv\"; "
	    "filename*=UTF-8''Audits%20%C3%A9%22%0D%0A.csv");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(targets),
	    cmocka_unit_test(long_target),
	    cmocka_unit_test(fields),
	    cmocka_unit_test(encodings),
	    cmocka_unit_test(response_headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
