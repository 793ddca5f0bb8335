#include "../test.h"

/* Copies of the embedded database: verified when made, refused in words when they do not fit (reliability.md R15). */
#include "base/arena.h"
#include "base/clock.h"
#include "operations/op_backup.h"
#include "store/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	struct arena *arena;
	char folder[64];
	const char *data;
	const char *copy;
	struct store *store;
	struct op op;
};

static void
open_store(struct place *p)
{
	const struct store_options options = {.data_folder = p->data, .may_make = true};
	const char *why = "";

	if (store_open(&options, p->arena, &p->store, &why) != ERR_OK)
		fail_msg("%s", why);
	op_init(&p->op, p->arena, p->store, clock_today(), clock_now(), "command line");
	p->op.actor.is_command_line = true;
}

static enum err
note(struct op *op, void *data)
{
	return op_history(op, &(struct op_event){.action = "noted",
				  .object_kind = "test",
				  .object_id = data,
				  .sentence = "Noted something"});
}

static void
work(struct place *p, int entries)
{
	for (int i = 0; i < entries; i++)
		assert_int_equal(op_write(&p->op, note, arena_printf(p->arena, "n%d", i)), ERR_OK);
}

/* What restoring answers; the store is closed meanwhile, as a server would be. */
static enum err
restore(struct place *p, const char *path, const char *reason, const char **ret_why)
{
	struct store_copy copy = {0};
	enum err e;

	store_close(p->store);
	e = op_restore(p->arena, path, p->data, reason, &copy, ret_why);
	open_store(p);
	return e;
}

static void
copy_and_back(void **state)
{
	struct place *p = *state;
	struct store_copy copy = {0};
	const char *why = "";

	work(p, 5);
	assert_int_equal(op_backup(&p->op, p->copy, &copy, &why), ERR_OK);
	assert_int_equal(copy.seq, 5);
	/* A copy is never replaced. */
	assert_int_equal(op_backup(&p->op, p->copy, &copy, &why), ERR_CONFLICT);
	assert_non_null(strstr(why, "is there already"));

	/* As new as what is there: it fits. */
	assert_int_equal(restore(p, p->copy, NULL, &why), ERR_OK);
	work(p, 3);

	/* Now it lacks three entries that were acknowledged. */
	assert_int_equal(restore(p, p->copy, NULL, &why), ERR_STALE);
	assert_non_null(strstr(why, "ends at entry 5 of the history, and work up to entry 8"));
	assert_int_equal(restore(p, p->copy, "The disk of the server broke", &why), ERR_OK);
	assert_int_equal(op_restore_note(&p->op, "The disk of the server broke"), ERR_OK);
	assert_int_equal(op_backup(&p->op, arena_printf(p->arena, "%s-2", p->copy), &copy, &why), ERR_OK);
	assert_int_equal(copy.seq, 6);
}

static void
change_byte(const char *path, off_t at)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	char byte = 0;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, at), 1);
	byte = (char)(byte ^ 0x5a);
	assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	(void)close(fd);
}

static void
what_does_not_fit(void **state)
{
	struct place *p = *state;
	struct store_copy copy = {0};
	const char *why = "";
	const char *text = arena_printf(p->arena, "%s-text", p->copy);
	struct stat info;
	int refused = 0, fd;

	work(p, 40);
	assert_int_equal(op_backup(&p->op, p->copy, &copy, &why), ERR_OK);
	assert_int_equal(restore(p, arena_printf(p->arena, "%s-none", p->copy), NULL, &why), ERR_INVALID);
	fd = open(text, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(write(fd, "not a database at all", 21), 21);
	(void)close(fd);
	assert_int_equal(restore(p, text, NULL, &why), ERR_INVALID);

	/* Served: refused until the server has stopped. */
	fd = store_serving_lock(p->data, p->arena);
	assert_true(fd >= 0);
	assert_int_equal(restore(p, p->copy, NULL, &why), ERR_BUSY);
	assert_non_null(strstr(why, "stop the server first"));
	(void)close(fd);

	/* The first byte of each page, which says what kind of page it is. */
	assert_int_equal(stat(p->copy, &info), 0);
	assert_int_equal(store_copy_check(p->copy, p->arena, &copy, &why), ERR_OK);
	for (off_t at = 0; at < info.st_size; at += 4096) {
		change_byte(p->copy, at);
		if (store_copy_check(p->copy, p->arena, &copy, &why) != ERR_OK)
			refused++;
		change_byte(p->copy, at);
	}
	/* Long texts go on in pages without such a byte, and unused pages hold nothing. */
	assert_true(refused * 10 >= info.st_size / 4096 * 9);
	/* Cut short. */
	assert_int_equal(truncate(p->copy, info.st_size / 2), 0);
	assert_int_equal(restore(p, p->copy, "Because it is tested", &why), ERR_INVALID);
}

static int
setup(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	const char *temporary = getenv("TMPDIR");

	*state = p;
	p->arena = arena_new((size_t)1 << 30);
	(void)snprintf(p->folder, sizeof(p->folder), "%s/assay-copy-XXXXXX",
	    temporary == NULL ? "/tmp" : temporary);
	if (mkdtemp(p->folder) == NULL)
		return -1;
	p->data = arena_printf(p->arena, "%s/data", p->folder);
	p->copy = arena_printf(p->arena, "%s/copy", p->folder);
	open_store(p);
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = {"data/assay.db", "data/assay.db-wal", "data/assay.db-shm",
	    "data/assay.db-lock", "data/assay.db-head", "data/assay.db-serving", "data/assay.db-before-restore",
	    "data/assay.db-before-restore-wal", "copy", "copy-2", "copy-text", "data", ""};
	struct place *p = *state;

	store_close(p->store);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *path = arena_printf(p->arena, "%s/%s", p->folder, names[i]);

		if (unlink(path) != 0)
			(void)rmdir(path);
	}
	arena_free(p->arena);
	free(p);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(copy_and_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_does_not_fit, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
