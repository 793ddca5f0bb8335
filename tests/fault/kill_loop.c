/*
 * kill -9 at a random moment under eight writers, again and again (reliability.md R1). Each writer is a process
 * with a store of its own that runs the transaction every operation runs (write lock, history entry, head
 * file) and says "done" once it was answered ERR_OK. After each round everything that was said to be
 * done must be there; now and then, and at the end, the whole history must be in order and the
 * database whole.
 *
 *	kill_loop ROUNDS SEED          must lose nothing
 *	kill_loop --control ROUNDS SEED  says "done" before the commit: must lose something, else the
 *	                               run above proves nothing
 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "operations/op.h"
#include "operations/op_job.h"
#include "store/store.h"
#include "store/store_copy.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 8, KEY_SIZE = 27, WHOLE_CHECK_EVERY = 50, CHECKPOINT_EVERY = 7 };

struct loop {
	char folder[64];
	bool is_control;
	uint64_t random;
	long acknowledged;
	long lost;
	int64_t worst_ready_us;
};

static uint64_t
next_random(struct loop *loop)
{
	/* splitmix64: the seed on the command line gives the same run again. */
	uint64_t z = loop->random += 0x9e3779b97f4a7c15ULL;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return z ^ z >> 31;
}

static void
die(const char *what)
{
	(void)fprintf(stderr, "kill_loop: %s\n", what);
	exit(2);
}

static struct store *
open_store(const struct loop *loop, struct arena *arena)
{
	const struct store_options options = {.data_folder = loop->folder, .may_make = true};
	struct store *store = NULL;
	const char *why = "";
	enum err e;

	/* Eight start at once and each looks at the schema under the write lock. */
	do
		e = store_open(&options, arena, &store, &why);
	while (e == ERR_BUSY);
	if (e != ERR_OK)
		die(why);
	return store;
}

/* ---- One writer ---- */

struct writing {
	const char *key;
	const char *line; /* the key and a line end: what is said when it is done */
	int early_fd; /* -1, but in the control, which says it too early */
};

static enum err
append(struct op *op, void *data)
{
	const struct writing *w = data;
	const struct history_change change = {
	    .field = "What was seen", .before = "", .after = "The plan was read with the mother present"};
	enum err e = store_idempotency_add(op->store, w->key, "", op->now);

	if (e == ERR_OK)
		e = op_history(op, &(struct op_event){.action = "wrote",
				       .object_kind = "audit",
				       .object_id = w->key,
				       .sentence = "Wrote something",
				       .changes = &change,
				       .change_count = 1});
	if (e == ERR_OK && w->early_fd >= 0 && write(w->early_fd, w->line, KEY_SIZE) != KEY_SIZE)
		_exit(0);
	return e;
}

static void
write_for_ever(const struct loop *loop, int ack_fd)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct arena *lasting = arena_new(ARENA_CAP_REQUEST);
	struct store *store = open_store(loop, lasting);

	for (int n = 1;; n++) {
		struct op op;
		struct writing w = {.early_fd = loop->is_control ? ack_fd : -1};
		enum err e;

		arena_reset(arena);
		op_init(&op, arena, store, clock_today(), clock_now(), "timer");
		w.key = op_id(&op);
		w.line = arena_printf(arena, "%s\n", w.key);
		e = op_write(&op, append, &w);
		if (e == ERR_OK && !loop->is_control && write(ack_fd, w.line, KEY_SIZE) != KEY_SIZE)
			_exit(0);
		if (e != ERR_OK && e != ERR_BUSY)
			_exit(3);
		if (n % CHECKPOINT_EVERY == 0)
			(void)op_checkpoint(&op);
	}
}

/* ---- One round ---- */

struct acks {
	char *bytes;
	size_t length;
	size_t capacity;
};

static void
read_acks(int fd, struct acks *acks)
{
	for (;;) {
		ssize_t n;

		if (acks->capacity - acks->length < 65536) {
			acks->capacity += 1 << 20;
			acks->bytes = realloc(acks->bytes, acks->capacity);
			if (acks->bytes == NULL)
				die("no memory");
		}
		n = read(fd, acks->bytes + acks->length, acks->capacity - acks->length);
		if (n <= 0)
			return;
		acks->length += (size_t)n;
	}
}

static void
check_acks(struct loop *loop, const struct acks *acks)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	int64_t start_us = clock_monotonic_us();
	struct store *store = open_store(loop, arena);
	int64_t ready_us = clock_monotonic_us() - start_us;

	if (ready_us > loop->worst_ready_us)
		loop->worst_ready_us = ready_us;
	store_use_arena(store, arena);
	/* What a killed writer was still writing into the pipe ends without a line end. */
	for (size_t at = 0; at + KEY_SIZE <= acks->length; at += KEY_SIZE) {
		const char *key = arena_strndup(arena, acks->bytes + at, KEY_SIZE - 1);
		bool is_there = false;

		if (store_idempotency_has(store, key, &is_there) != ERR_OK)
			die("could not read what was written");
		loop->acknowledged++;
		loop->lost += is_there ? 0 : 1;
	}
	store_close(store);
	arena_free(arena);
}

static void
check_whole(const struct loop *loop)
{
	struct arena *arena = arena_new((size_t)2 << 30);
	const char *path = arena_printf(arena, "%s-copy", loop->folder);
	struct store *store = open_store(loop, arena);
	struct store_copy copy;
	const char *why = "";

	/* A copy is checked page by page, reference by reference, entry by entry. */
	if (store_copy_make(store, path, &copy, &why) != ERR_OK)
		die(why);
	(void)unlink(path);
	store_close(store);
	arena_free(arena);
}

static void
round_of(struct loop *loop, struct acks *acks)
{
	pid_t writers[WRITERS];
	int pipes[2];
	struct pollfd first;

	if (pipe2(pipes, O_CLOEXEC) != 0)
		die("no pipe");
	for (size_t i = 0; i < WRITERS; i++) {
		writers[i] = fork();
		if (writers[i] == 0) {
			(void)close(pipes[0]);
			write_for_ever(loop, pipes[1]);
			_exit(0);
		}
	}
	(void)close(pipes[1]);
	first = (struct pollfd){.fd = pipes[0], .events = POLLIN};
	if (poll(&first, 1, 20000) != 1)
		die("no writer ever finished a write");
	(void)poll(NULL, 0, (int)(next_random(loop) % 25));
	for (size_t i = 0; i < WRITERS; i++)
		(void)kill(writers[i], SIGKILL);
	acks->length = 0;
	read_acks(pipes[0], acks);
	(void)close(pipes[0]);
	for (size_t i = 0; i < WRITERS; i++) {
		int status = 0;

		(void)waitpid(writers[i], &status, 0);
		if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
			die("a writer met an error that nobody caused");
	}
}

static void
remove_folder(const struct loop *loop)
{
	static const char *const names[] = {"assay.db", "assay.db-wal", "assay.db-shm", "assay.db-lock",
	    "assay.db-head"};
	char path[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", loop->folder, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(loop->folder);
}

int
main(int argc, char **argv)
{
	struct loop loop = {.is_control = argc == 4 && strcmp(argv[1], "--control") == 0};
	struct acks acks = {0};
	int64_t rounds = 0, seed = 0;
	const char *temporary = getenv("TMPDIR");

	if (argc != (loop.is_control ? 4 : 3) || !str_parse_int(argv[argc - 2], 1, 1000000, &rounds) ||
	    !str_parse_int(argv[argc - 1], 0, INT64_MAX, &seed))
		die("kill_loop [--control] ROUNDS SEED");
	loop.random = (uint64_t)seed;
	(void)snprintf(loop.folder, sizeof(loop.folder), "%s/assay-kill-XXXXXX",
	    temporary == NULL ? "/tmp" : temporary);
	if (mkdtemp(loop.folder) == NULL)
		die("no folder for the database");
	for (int64_t i = 1; i <= rounds; i++) {
		round_of(&loop, &acks);
		check_acks(&loop, &acks);
		if (i % WHOLE_CHECK_EVERY == 0 || i == rounds)
			check_whole(&loop);
	}
	free(acks.bytes);
	remove_folder(&loop);
	(void)printf("%lld rounds from seed %lld: %ld acknowledged, %ld lost, ready again within %lld ms\n",
	    (long long)rounds, (long long)seed, loop.acknowledged, loop.lost,
	    (long long)(loop.worst_ready_us / 1000));
	if (loop.is_control)
		return loop.lost > 0 ? 0 : 1;
	return loop.lost == 0 && loop.acknowledged > rounds ? 0 : 1;
}
