#include "store/store_copy.h"

#include "base/str.h"
#include "store/store_history.h"
#include "store/store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 20 };

/* What SQLite leaves beside a file that was opened. */
static const char *const companions[] = {"-wal", "-shm", "-lock"};

static void
remove_companions(const char *path, struct arena *arena)
{
	for (size_t i = 0; i < sizeof(companions) / sizeof(companions[0]); i++)
		(void)unlink(arena_printf(arena, "%s%s", path, companions[i]));
}

/* The first answer of a check that answers "ok", or nothing at all, when all is well. */
static enum err
pragma_check(struct store *store, const char *sql, const char *good, const char **ret_why)
{
	struct db_rows rows;
	const char *fault = NULL;
	enum err e = store_query(store, &rows, sql, DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		if (fault == NULL && !str_is_same(db_text(&rows, 0), good))
			fault = db_text(&rows, 0);
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	if (fault == NULL)
		return ERR_OK;
	*ret_why = arena_printf(store->arena, "the database is damaged: %s", fault);
	return ERR_INVALID;
}

static enum err
look_inside(struct store *store, struct store_copy *ret, const char **ret_why)
{
	struct authority authority = {0};
	struct history_check history = {0};
	enum err e = pragma_check(store, "PRAGMA integrity_check", "ok", ret_why);

	if (e == ERR_OK)
		e = pragma_check(store, "PRAGMA foreign_key_check", "", ret_why);
	if (e == ERR_OK)
		e = store_schema_check(store->read, store->arena, ret_why);
	if (e == ERR_OK)
		e = store_authority_get(store, &authority);
	if (e == ERR_OK)
		e = store_history_verify(store, 0, NULL, &history);
	if (e != ERR_OK)
		return e;
	if (history.first_bad != 0) {
		*ret_why = arena_printf(store->arena, "entry %lld of the history is bad: %s",
		    (long long)history.first_bad, history.why);
		return ERR_INVALID;
	}
	*ret = (struct store_copy){
	    authority.council, authority.is_practice, history.seq, history.hash};
	return ERR_OK;
}

enum err
store_copy_check(
    const char *path, struct arena *arena, struct store_copy *ret, const char **ret_why)
{
	struct store store = {.arena = arena, .head_fd = -1};
	enum err e;

	*ret_why = arena_printf(arena, "%s is not a copy of such a database", path);
	if (access(path, R_OK) != 0) {
		*ret_why = arena_printf(arena, "could not open %s: %s", path, strerror(errno));
		return ERR_INVALID;
	}
	e = db_open_sqlite(path, DB_READ_WRITE, &store.read);
	if (e == ERR_OK)
		e = look_inside(&store, ret, ret_why);
	db_close(store.read);
	remove_companions(path, arena);
	return e == ERR_OK ? ERR_OK : ERR_INVALID;
}

static enum err
sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	bool is_done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		(void)close(fd);
	return is_done ? ERR_OK : ERR_UNKNOWN_SAVE;
}

static const char *
folder_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? "." : arena_strndup(arena, path, (size_t)(slash - path) + 1);
}

enum err
store_copy_make(struct store *store, const char *path, struct store_copy *ret, const char **ret_why)
{
	struct arena *arena = store->arena;
	const char *part = arena_printf(arena, "%s.part", path);
	enum err e;

	if (access(path, F_OK) == 0) {
		*ret_why = arena_printf(arena, "%s is there already", path);
		return ERR_CONFLICT;
	}
	(void)unlink(part);
	*ret_why = arena_printf(arena, "could not write %s", part);
	e = store_backup(store, part);
	if (e == ERR_METHOD)
		*ret_why = "PostgreSQL is backed up with its own tools: pg_dump, pg_basebackup or pgBackRest";
	if (e == ERR_OK)
		e = store_copy_check(part, arena, ret, ret_why);
	if (e == ERR_OK)
		e = sync_path(part, O_RDWR);
	if (e == ERR_OK && rename(part, path) != 0)
		e = ERR_INTERNAL;
	if (e == ERR_OK)
		e = sync_path(folder_of(path, arena), O_RDONLY | O_DIRECTORY);
	if (e != ERR_OK)
		(void)unlink(part);
	remove_companions(part, arena);
	return e;
}

int
store_serving_lock(const char *data_folder, struct arena *arena)
{
	int fd = open(arena_printf(arena, "%s/assay.db-serving", data_folder),
	    O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

static bool
head_of(const char *path, int64_t *ret_seq, char ret_hash[static 65])
{
	char text[96] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	char *space = strchr(text, ' ');

	if (fd >= 0)
		(void)close(fd);
	if (n <= 0 || space == NULL || strlen(space + 1) < 64)
		return false;
	*space = '\0';
	memcpy(ret_hash, space + 1, 64);
	ret_hash[64] = '\0';
	return str_parse_int(text, 1, INT64_MAX, ret_seq);
}

static bool
copy_bytes(const char *from, const char *to)
{
	char *bytes = malloc(PIECE);
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool is_done = bytes != NULL && in >= 0 && out >= 0;

	while (is_done) {
		ssize_t n = read(in, bytes, PIECE);

		if (n <= 0) {
			is_done = n == 0;
			break;
		}
		is_done = write(out, bytes, (size_t)n) == n;
	}
	is_done = is_done && fsync(out) == 0;
	if (in >= 0)
		(void)close(in);
	if (out >= 0 && close(out) != 0)
		is_done = false;
	free(bytes);
	return is_done;
}

struct places {
	const char *database, *head, *fresh, *before;
};

/* The old one steps aside with its log, so that nothing of it is lost; then the new one takes its name. */
static enum err
exchange(const struct places *at, const struct store_copy *copy, const char *data_folder,
    struct arena *arena)
{
	const char *head = arena_printf(arena, "%lld %s\n", (long long)copy->seq, copy->hash);
	int fd;
	bool is_done = true;

	remove_companions(at->before, arena);
	if (access(at->database, F_OK) == 0)
		is_done = rename(at->database, at->before) == 0;
	(void)rename(arena_printf(arena, "%s-wal", at->database),
	    arena_printf(arena, "%s-wal", at->before));
	(void)unlink(arena_printf(arena, "%s-shm", at->database));
	is_done = is_done && rename(at->fresh, at->database) == 0;
	fd = open(at->head, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	is_done = is_done && fd >= 0 &&
	    (copy->seq == 0 || write(fd, head, strlen(head)) == (ssize_t)strlen(head)) &&
	    fsync(fd) == 0;
	if (fd >= 0)
		(void)close(fd);
	return is_done ? sync_path(data_folder, O_RDONLY | O_DIRECTORY) : ERR_INTERNAL;
}

static enum err
restore_alone(const char *path, const char *data_folder, bool may_lose, struct arena *arena,
    struct store_copy *ret, const char **ret_why)
{
	const char *database = arena_printf(arena, "%s/assay.db", data_folder);
	const struct places at = {database, arena_printf(arena, "%s-head", database),
	    arena_printf(arena, "%s-restoring", database),
	    arena_printf(arena, "%s-before-restore", database)};
	char hash[65];
	int64_t seq;
	enum err e = store_copy_check(path, arena, ret, ret_why);

	if (e != ERR_OK)
		return e;
	if (!may_lose && head_of(at.head, &seq, hash) &&
	    (seq > ret->seq || (seq == ret->seq && !str_is_same(hash, ret->hash)))) {
		*ret_why = arena_printf(arena,
		    "the copy ends at entry %lld of the history, and work up to entry %lld was "
		    "acknowledged in this folder: restoring it would lose that work; if it must be, give "
		    "the reason with --lose-newer-work",
		    (long long)ret->seq, (long long)seq);
		return ERR_STALE;
	}
	*ret_why = arena_printf(arena, "could not copy %s into %s", path, data_folder);
	if (!copy_bytes(path, at.fresh)) {
		(void)unlink(at.fresh);
		return ERR_NO_SPACE;
	}
	return exchange(&at, ret, data_folder, arena);
}

enum err
store_copy_restore(const char *path, const char *data_folder, bool may_lose, struct arena *arena,
    struct store_copy *ret, const char **ret_why)
{
	const char *lock_path = arena_printf(arena, "%s/assay.db-serving", data_folder);
	enum err e;
	int lock;

	if (mkdir(data_folder, 0700) != 0 && errno != EEXIST) {
		*ret_why = arena_printf(arena, "could not make the folder %s", data_folder);
		return ERR_INTERNAL;
	}
	lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) {
		*ret_why = arena_printf(arena, "%s is being served: stop the server first", data_folder);
		e = ERR_BUSY;
	} else {
		e = restore_alone(path, data_folder, may_lose, arena, ret, ret_why);
	}
	if (lock >= 0)
		(void)close(lock);
	return e;
}
