#include "../test.h"

/*
 * The rules that keep Debian 12's SQLite from losing pages (reliability.md section 1, item 1), on the store as it
 * runs: one writer at a time, checkpoints under the same lock, none by itself, none on close.
 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/random.h"
#include "operations/op.h"
#include "operations/op_job.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 4, WRITES = 60, PATIENCE_MS = 1000 };

struct place {
	char folder[PROCESSES][48];
};

struct meter {
	_Atomic int inside;
	_Atomic int most;
	_Atomic int done;
	_Atomic int ready;
	_Atomic int patience_ms;
};

static struct store *
open_store(const char *folder, struct arena *arena)
{
	const struct store_options options = {.data_folder = folder, .may_make = true};
	struct store *store = NULL;
	const char *why = "";
	enum err e;

	do
		e = store_open(&options, arena, &store, &why);
	while (e == ERR_BUSY);
	if (e != ERR_OK)
		(void)fprintf(stderr, "%s\n", why);
	return e == ERR_OK ? store : NULL;
}

/*
 * Notes how many are between the begin and the commit at the same time. Until two have met, each stays a while, so that
 * a slow machine gives the others their chance.
 */
static enum err
enter(struct op *op, void *data)
{
	struct meter *meter = data;
	int now = ++meter->inside;
	int most = meter->most;
	enum err e;

	while (now > most && !atomic_compare_exchange_weak(&meter->most, &most, now))
		continue;
	e = store_idempotency_add(op->store, op_id(op), "", op->now);
	while (meter->most < 2 && meter->patience_ms-- > 0)
		(void)usleep(1000);
	(void)usleep(300);
	meter->inside--;
	return e;
}

static void
hammer(const char *folder, struct meter *meter)
{
	struct arena *lasting = arena_new(ARENA_CAP_REQUEST);
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct store *store = open_store(folder, lasting);

	/* The first to open a folder makes its tables, which takes long: nobody begins before all are there. */
	for (meter->ready++; meter->ready < PROCESSES;)
		(void)usleep(1000);
	for (int i = 0; store != NULL && i < WRITES; i++) {
		struct op op;

		arena_reset(arena);
		op_init(&op, arena, store, clock_today(), clock_now(), "timer");
		if (op_write(&op, enter, meter) == ERR_OK)
			meter->done++;
		if (i % 5 == 0)
			(void)op_checkpoint(&op);
	}
	store_close(store);
	arena_free(arena);
	arena_free(lasting);
}

/* Whether all use one folder, or, as the control, each one of its own. */
static struct meter
run_processes(const struct place *place, bool is_one_folder)
{
	struct meter *meter = mmap(
	    NULL, sizeof(*meter), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct meter result;
	pid_t child[PROCESSES];

	assert_true(meter != MAP_FAILED);
	meter->patience_ms = PATIENCE_MS;
	for (size_t i = 0; i < PROCESSES; i++) {
		child[i] = fork();
		if (child[i] == 0) {
			hammer(place->folder[is_one_folder ? 0 : i], meter);
			_exit(0);
		}
	}
	for (size_t i = 0; i < PROCESSES; i++)
		(void)waitpid(child[i], NULL, 0);
	result.most = meter->most;
	result.done = meter->done;
	(void)munmap(meter, sizeof(*meter));
	return result;
}

static void
never_two_writers(void **state)
{
	struct meter together = run_processes(*state, true);
	struct meter apart = run_processes(*state, false);

	/* Without the lock between them they do meet: the meter sees it. */
	assert_true(apart.most > 1);
	assert_int_equal(together.most, 1);
	assert_int_equal(together.done, PROCESSES * WRITES);
}

static off_t
size_of(const char *folder, const char *name)
{
	char path[96];
	struct stat info;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	return stat(path, &info) == 0 ? info.st_size : -1;
}

static enum err
add_many(struct op *op, void *data)
{
	enum err e = ERR_OK;

	(void)data;
	for (int i = 0; e == ERR_OK && i < 400; i++)
		e = store_idempotency_add(op->store, random_hex(op->arena, 200), "", op->now);
	return e;
}

static void
no_checkpoint_by_itself(void **state)
{
	const struct place *place = *state;
	const char *folder = place->folder[1];
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct store *store = open_store(folder, arena);
	off_t before;
	struct op op;

	assert_non_null(store);
	op_init(&op, arena, store, clock_today(), clock_now(), "timer");
	assert_int_equal(op_checkpoint(&op), ERR_OK);
	before = size_of(folder, "assay.db");
	for (int i = 0; i < 20; i++)
		assert_int_equal(op_write(&op, add_many, NULL), ERR_OK);
	/* Far beyond the thousand pages after which SQLite would have begun, and after closing too. */
	assert_true(size_of(folder, "assay.db-wal") > 4 * 1024 * 1024);
	assert_int_equal(size_of(folder, "assay.db"), before);
	store_close(store);
	assert_int_equal(size_of(folder, "assay.db"), before);
	assert_true(size_of(folder, "assay.db-wal") > 4 * 1024 * 1024);

	/* Ours moves it. */
	store = open_store(folder, arena);
	op_init(&op, arena, store, clock_today(), clock_now(), "timer");
	assert_int_equal(op_checkpoint(&op), ERR_OK);
	assert_true(size_of(folder, "assay.db") > before);
	store_close(store);
	arena_free(arena);
}

static void
lock_holds_writes_and_checkpoints(void **state)
{
	const struct place *place = *state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct store *store = open_store(place->folder[2], arena);
	char path[96];
	struct op op;
	int fd;

	assert_non_null(store);
	op_init(&op, arena, store, clock_today(), clock_now(), "timer");
	(void)snprintf(path, sizeof(path), "%s/assay.db-lock", place->folder[2]);
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	/* Somebody else writes: neither a checkpoint nor a transaction begins meanwhile. */
	assert_int_equal(op_checkpoint(&op), ERR_BUSY);
	assert_int_equal(store_write_begin(store), ERR_BUSY);
	/* Reading goes on. */
	assert_int_equal(op_probe_check(&op), ERR_BUSY);
	assert_int_equal(flock(fd, LOCK_UN), 0);
	assert_int_equal(op_checkpoint(&op), ERR_OK);
	(void)close(fd);
	store_close(store);
	arena_free(arena);
}

static int
setup(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	const char *temporary = getenv("TMPDIR");

	*state = place;
	for (size_t i = 0; i < PROCESSES; i++) {
		(void)snprintf(place->folder[i], sizeof(place->folder[i]), "%s/assay-rule-XXXXXX",
		    temporary == NULL ? "/tmp" : temporary);
		if (mkdtemp(place->folder[i]) == NULL)
			return -1;
	}
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = {"assay.db", "assay.db-wal", "assay.db-shm", "assay.db-lock",
	    "assay.db-head"};
	struct place *place = *state;
	char path[96];

	for (size_t i = 0; i < PROCESSES; i++) {
		for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
			(void)snprintf(path, sizeof(path), "%s/%s", place->folder[i], names[n]);
			(void)unlink(path);
		}
		(void)rmdir(place->folder[i]);
	}
	free(place);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(never_two_writers),
	    cmocka_unit_test(no_checkpoint_by_itself),
	    cmocka_unit_test(lock_holds_writes_and_checkpoints),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
