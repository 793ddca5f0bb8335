#include "../test.h"

/* The processes of a server as they run: what they may do, what happens when one of them dies. */
#include "running.h"

#include "base/arena.h"
#include "store/store.h"
#include "web/web.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Built with the address sanitizer the program leaves seccomp off. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED true
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED false
#endif

/* The program under test, as the build passes it; one path for the whole run. */
static struct running *
running_of(void **state)
{
	return *state;
}

static bool
has_line(pid_t pid, const char *file, const char *line)
{
	char path[64], text[256];
	bool is_found = false;
	FILE *in;

	(void)snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	in = fopen(path, "re");
	while (in != NULL && fgets(text, sizeof(text), in) != NULL)
		is_found = is_found || strncmp(text, line, strlen(line)) == 0;
	if (in != NULL)
		(void)fclose(in);
	return is_found;
}

static void
every_process_is_confined(void **state)
{
	struct running *r = running_of(state);
	pid_t children[RUNNING_CHILDREN];
	size_t count = running_children(r, children);

	/* Two workers, password, jobs, timer. */
	assert_int_equal(count, 5);
	assert_true(has_line(r->parent, "status", "NoNewPrivs:\t1"));
	for (size_t i = 0; i < count; i++) {
		assert_true(has_line(children[i], "status", "NoNewPrivs:\t1"));
		assert_true(has_line(children[i], "status", "Threads:\t1"));
		assert_true(has_line(children[i], "limits", "Max core file size        0 "));
		if (!IS_SANITIZED)
			assert_true(has_line(children[i], "status", "Seccomp:\t2"));
	}
}

static bool
has_header(const char *answer, const char *header)
{
	const char *end = strstr(answer, "\r\n\r\n");
	const char *at = strstr(answer, header);

	return at != NULL && end != NULL && at < end;
}

static void
every_answer_has_the_headers(void **state)
{
	static const char *const wanted[] = {"\r\nStrict-Transport-Security: ",
	    "\r\nContent-Security-Policy: default-src 'none'; ", "\r\nX-Content-Type-Options: nosniff",
	    "\r\nReferrer-Policy: same-origin", "\r\nCross-Origin-Opener-Policy: same-origin",
	    "\r\nCross-Origin-Resource-Policy: same-origin", "\r\nPermissions-Policy: ",
	    "\r\nX-Robots-Tag: noindex", "\r\nCache-Control: private, no-store"};
	struct running *r = running_of(state);

	r->session[0] = '\0';
	for (size_t i = 0; i < route_count; i++) {
		const char *method = routes[i].method == HTTP_GET ? "GET" : "POST";
		const char *answer = running_ask(r, method, routes[i].path, "");
		int status = running_status(answer);

		if (status == 0 || (status >= 500 && status != 503))
			fail_msg("%s %s: %d", method, routes[i].path, status);
		for (size_t h = 0; h < sizeof(wanted) / sizeof(wanted[0]); h++)
			if (!has_header(answer, wanted[h]))
				fail_msg("%s %s lacks %s", method, routes[i].path, wanted[h] + 2);
		assert_false(has_header(answer, "\r\nServer:"));
	}
	/* What is no route, no method, no request. */
	assert_int_equal(running_status(running_ask(r, "GET", "/no-such-page", NULL)), 404);
	assert_true(has_header(running_ask(r, "GET", "/no-such-page", NULL), wanted[1]));
	assert_int_equal(running_status(running_ask(r, "BREW", "/", NULL)), 400);
	assert_true(has_header(running_ask(r, "BREW", "/", NULL), wanted[1]));
}

static void
signing_in(void **state)
{
	struct running *r = running_of(state);

	assert_int_equal(running_sign_in(r, "auditor"), 303);
	assert_int_equal(running_status(running_ask(r, "GET", "/", NULL)), 200);
	assert_int_equal(running_status(running_ask(r, "GET", "/healthz", NULL)), 200);
}

/* Numbers of the machine, for who asks on it; not through a proxy, though that asks from it too. */
static void
metrics_are_of_the_machine(void **state)
{
	static const char *const forwarded[] = {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https",
	    "X-Real-IP: 203.0.113.9", "Forwarded: for=203.0.113.9", "Via: 1.1 front"};
	struct running *r = running_of(state);
	const char *answer = running_ask(r, "GET", "/metrics", NULL);

	assert_non_null(strstr(answer, "assay_requests_total{worker=\"1\"}"));
	for (const char *line = strstr(answer, "\r\n\r\n") + 4; *line != '\0'; line = strchr(line, '\n') + 1)
		assert_true(*line == '#' || strncmp(line, "assay_", 6) == 0);
	assert_null(strstr(answer, "auditor"));
	for (size_t i = 0; i < sizeof(forwarded) / sizeof(forwarded[0]); i++) {
		char target[128];

		(void)snprintf(target, sizeof(target), "/metrics HTTP/1.1\r\n%s\r\nX-Rest: of the line", forwarded[i]);
		assert_int_equal(running_status(running_ask(r, "GET", target, NULL)), 404);
	}
}

/* Until the service answers so, at most ten seconds. */
static bool
comes_to(struct running *r, const char *target, int status)
{
	for (int i = 0; i < 100; i++) {
		if (running_status(running_ask(r, "GET", target, NULL)) == status)
			return true;
		(void)usleep(100000);
	}
	return false;
}

static void
what_dies_is_started_again(void **state)
{
	struct running *r = running_of(state);
	pid_t before[RUNNING_CHILDREN], after[RUNNING_CHILDREN];
	size_t count = running_children(r, before);

	for (size_t i = 0; i < count; i++)
		assert_int_equal(kill(before[i], SIGKILL), 0);
	assert_true(comes_to(r, "/help", 200));
	for (int i = 0; i < 100 && running_children(r, after) < count; i++)
		(void)usleep(100000);
	assert_int_equal(running_children(r, after), count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			assert_int_not_equal(before[i], after[j]);
	assert_true(comes_to(r, "/healthz", 200));
	assert_int_equal(running_sign_in(r, "auditor"), 303);
}

static void
stops_when_told(void **state)
{
	struct running *r = running_of(state);
	pid_t children[RUNNING_CHILDREN];
	size_t count = running_children(r, children);

	assert_int_equal(running_stop(r), 0);
	for (size_t i = 0; i < count; i++)
		assert_int_not_equal(kill(children[i], 0), 0);
	assert_true(running_start(r));
	assert_int_equal(running_sign_in(r, "auditor"), 303);
}

/* Practice accounts, whose password everybody knows, in what does not say it is practice data. */
static void
refuses_practice_accounts_in_real_data(void **state)
{
	struct running *r = running_of(state);
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	const struct store_options options = {.data_folder = r->data};
	struct authority authority = {.council = "Dudley Council"};
	struct store *store = NULL;
	const char *why = "";

	assert_int_equal(running_stop(r), 0);
	assert_int_equal(store_open(&options, arena, &store, &why), ERR_OK);
	assert_int_equal(store_write_begin(store), ERR_OK);
	assert_int_equal(store_authority_set(store, &authority), ERR_OK);
	assert_int_equal(store_write_commit(store), ERR_OK);
	assert_false(running_start(r));
	assert_int_not_equal(running_stop(r), 0);

	authority.is_practice = true;
	assert_int_equal(store_write_begin(store), ERR_OK);
	assert_int_equal(store_authority_set(store, &authority), ERR_OK);
	assert_int_equal(store_write_commit(store), ERR_OK);
	store_close(store);
	arena_free(arena);
	assert_true(running_start(r));
}

static int
teardown(void **state)
{
	struct running *r = *state;

	running_remove(r);
	free(r);
	return 0;
}

static int
setup(void **state)
{
	struct running *r = calloc(1, sizeof(*r));

	*state = r;
	return running_make(r, getenv("ASSAY_PROGRAM")) && running_start(r) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_process_is_confined),
	    cmocka_unit_test(every_answer_has_the_headers),
	    cmocka_unit_test(signing_in), cmocka_unit_test(metrics_are_of_the_machine),
	    cmocka_unit_test(what_dies_is_started_again),
	    cmocka_unit_test(stops_when_told),
	    cmocka_unit_test(refuses_practice_accounts_in_real_data),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
