#include "../test.h"

/*
 * A full disk (reliability.md R5): writes get a clear page, reading goes on, nothing acknowledged is lost, and when
 * there is room again nobody restarts anything.
 */
#include "running.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEGABYTES = 48 };

static void
fill(const struct running *r)
{
	static char zeros[65536];
	char path[96];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/filler", r->folder);
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	for (size_t size = sizeof(zeros); size > 0; size /= 2)
		while (write(fd, zeros, size) == (ssize_t)size)
			continue;
	(void)close(fd);
}

static void
make_room(const struct running *r)
{
	char path[96];

	(void)snprintf(path, sizeof(path), "%s/filler", r->folder);
	assert_int_equal(unlink(path), 0);
}

/* Where no file system can be mounted: no file of theirs may grow beyond what the log has already. */
static void
limit_files(const struct running *r, bool is_limited)
{
	pid_t children[RUNNING_CHILDREN];
	size_t count = running_children(r, children);
	char path[128];
	struct stat info;

	(void)snprintf(path, sizeof(path), "%s/assay.db-wal", r->data);
	assert_int_equal(stat(path, &info), 0);
	for (size_t i = 0; i < count; i++) {
		struct rlimit limit;

		assert_int_equal(prlimit(children[i], RLIMIT_FSIZE, NULL, &limit), 0);
		limit.rlim_cur = is_limited ? 4096 : limit.rlim_max;
		assert_int_equal(prlimit(children[i], RLIMIT_FSIZE, &limit, NULL), 0);
	}
}

static bool
signs_in_within_ten_seconds(struct running *r)
{
	for (int i = 0; i < 50; i++) {
		if (running_sign_in(r, "auditor") == 303)
			return true;
		(void)usleep(200000);
	}
	return false;
}

static void
full_disk(void **state)
{
	struct running *r = *state;
	char session[128];
	const char *answer;
	bool is_refused = false;

	assert_int_equal(running_sign_in(r, "auditor"), 303);
	memcpy(session, r->session, sizeof(session));
	if (r->is_mounted)
		fill(r);
	else
		limit_files(r, true);

	/* What was already there in the last page of the log may still take a write or two. */
	for (int i = 0; i < 8 && !is_refused; i++) {
		answer = running_ask(r, "POST", "/sign-in", "user=auditor&password=practice-only&from=/");
		is_refused = running_status(answer) == 507;
		if (is_refused)
			assert_non_null(strstr(answer, "Reading still works"));
	}
	assert_true(is_refused);
	memcpy(r->session, session, sizeof(session));
	assert_int_equal(running_status(running_ask(r, "GET", "/", NULL)), 200);

	if (r->is_mounted)
		make_room(r);
	else
		limit_files(r, false);
	assert_true(signs_in_within_ten_seconds(r));
	assert_int_equal(running_status(running_ask(r, "GET", "/", NULL)), 200);
	assert_int_equal(running_stop(r), 0);
	assert_true(running_start(r));
	assert_int_equal(running_status(running_ask(r, "GET", "/", NULL)), 200);
}

/*
 * The log that making the data left behind has room for many writes. A server that stops has moved it into the
 * database, so that it can go.
 */
static bool
forget_log(struct running *r)
{
	char path[128];

	if (running_stop(r) != 0)
		return false;
	(void)snprintf(path, sizeof(path), "%s/assay.db-wal", r->data);
	return unlink(path) == 0;
}

static int
setup(void **state)
{
	struct running *r = calloc(1, sizeof(*r));

	*state = r;
	if (!running_make_small(r, getenv("ASSAY_PROGRAM"), MEGABYTES) && !r->is_mounted) {
		print_message("no file system of its own: the files are kept from growing instead\n");
		if (!running_make(r, getenv("ASSAY_PROGRAM")))
			return -1;
	}
	return running_start(r) && forget_log(r) && running_start(r) ? 0 : -1;
}

static int
teardown(void **state)
{
	struct running *r = *state;

	running_remove(r);
	free(r);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(full_disk)};

	return cmocka_run_group_tests(tests, setup, teardown);
}
