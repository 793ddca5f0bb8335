/*
 * The embedded database. Debian 12's SQLite can lose committed pages when a checkpoint meets a commit
 * that restarts the log (fixed in 3.51.3), so: no automatic checkpoints, none on close, no memory map,
 * and every writing transaction and every checkpoint holds one lock between processes.
 */
#include "db/db_private.h"

#include "base/arena.h"
#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* Indexes that can be left out while much is written. */
enum { BULK_INDEXES = 64 };

struct statement {
	const char *sql;
	sqlite3_stmt *stmt;
	/* SQLite numbers $n by first appearance; this maps n to its number. */
	int parameter[DB_PARAMETERS + 1];
	bool is_in_use;
};

struct db_sqlite {
	struct db db;
	sqlite3 *handle;
	int lock_fd;
	bool is_locked;
	struct statement statements[DB_STATEMENT_SLOTS];
	struct {
		const char *table;
		char *sql; /* as it is to be made again; NULL once it was */
	} indexes[BULK_INDEXES];
	size_t index_count;
};

/* A query that runs while its cached statement is already running has one of its own. */
struct cursor {
	struct statement *cached;
	sqlite3_stmt *stmt;
};

static const int64_t LOCK_WAIT_US = 2000000;
/* The first to open after a crash reads the whole log; the others wait for it. */
static const int64_t OPEN_WAIT_US = 60000000;

/* Pages in the log from which a checkpoint also empties the file: 64 MiB. */
enum { LOG_PAGES_MAXIMUM = 16384 };

static struct db_sqlite *
sqlite_of(struct db *db)
{
	return (struct db_sqlite *)(void *)db;
}

static enum err
error_of(struct db_sqlite *s, int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_DONE:
	case SQLITE_ROW:
		return ERR_OK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_CONSTRAINT:
		return ERR_CONFLICT;
	case SQLITE_FULL:
		return ERR_NO_SPACE;
	case SQLITE_TOOBIG:
		return ERR_TOO_LARGE;
	case SQLITE_IOERR:
		if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
			return ERR_NO_SPACE;
		s->db.is_broken = true;
		return ERR_UNKNOWN_SAVE;
	}
	return ERR_INTERNAL;
}

static void
close_sqlite(struct db *db)
{
	struct db_sqlite *s = sqlite_of(db);

	for (size_t i = 0; i < DB_STATEMENT_SLOTS; i++)
		(void)sqlite3_finalize(s->statements[i].stmt);
	(void)sqlite3_close(s->handle);
	if (s->lock_fd >= 0)
		(void)close(s->lock_fd);
	free(s);
}

static void
map_parameters(struct statement *st)
{
	char name[8];

	for (int n = 1; n <= DB_PARAMETERS; n++) {
		(void)snprintf(name, sizeof(name), "$%d", n);
		st->parameter[n] = sqlite3_bind_parameter_index(st->stmt, name);
	}
}

static enum err
statement_find(struct db_sqlite *s, const char *sql, struct statement **ret)
{
	size_t slot = db_slot_start(sql);

	for (size_t i = 0; i < DB_STATEMENT_SLOTS; i++) {
		struct statement *st = &s->statements[(slot + i) % DB_STATEMENT_SLOTS];
		int code;

		if (st->sql == sql) {
			*ret = st;
			return ERR_OK;
		}
		if (st->sql != NULL)
			continue;
		code = sqlite3_prepare_v3(
		    s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &st->stmt, NULL);
		if (code != SQLITE_OK)
			return error_of(s, code);
		st->sql = sql;
		map_parameters(st);
		*ret = st;
		return ERR_OK;
	}
	return ERR_INTERNAL;
}

static enum err
bind_values(struct db_sqlite *s, sqlite3_stmt *stmt, const int *parameter,
    const struct db_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct db_value *v = &values[i];
		int at = i + 1 <= DB_PARAMETERS ? parameter[i + 1] : 0;
		int code = SQLITE_OK;

		if (at == 0)
			return ERR_INTERNAL;
		switch (v->type) {
		case DB_VALUE_NULL:
			code = sqlite3_bind_null(stmt, at);
			break;
		case DB_VALUE_TEXT:
			code = sqlite3_bind_text(stmt, at, v->text, -1, SQLITE_TRANSIENT);
			break;
		case DB_VALUE_INT:
			code = sqlite3_bind_int64(stmt, at, v->integer);
			break;
		case DB_VALUE_ISO:
			code = sqlite3_bind_text(stmt, at, v->iso, -1, SQLITE_TRANSIENT);
			break;
		}
		if (code != SQLITE_OK)
			return error_of(s, code);
	}
	return ERR_OK;
}

static void
cursor_end(struct cursor *c)
{
	if (c->cached != NULL) {
		(void)sqlite3_reset(c->stmt);
		(void)sqlite3_clear_bindings(c->stmt);
		c->cached->is_in_use = false;
	} else {
		(void)sqlite3_finalize(c->stmt);
	}
	c->stmt = NULL;
}

static enum err
cursor_start(struct db_sqlite *s, struct cursor *c, const char *sql, const struct db_value *values,
    size_t count)
{
	struct statement *st;
	enum err e = statement_find(s, sql, &st);

	if (e != ERR_OK)
		return e;
	if (!st->is_in_use) {
		*c = (struct cursor){st, st->stmt};
		st->is_in_use = true;
	} else {
		int code = sqlite3_prepare_v2(s->handle, sql, -1, &c->stmt, NULL);

		c->cached = NULL;
		if (code != SQLITE_OK)
			return error_of(s, code);
	}
	e = bind_values(s, c->stmt, st->parameter, values, count);
	if (e != ERR_OK)
		cursor_end(c);
	return e;
}

static enum err
exec_sqlite(struct db *db, const char *sql, const struct db_value *values, size_t count,
    int64_t *ret_changed)
{
	struct db_sqlite *s = sqlite_of(db);
	struct cursor c;
	int code;
	enum err e = cursor_start(s, &c, sql, values, count);

	if (e != ERR_OK)
		return e;
	do {
		errno = 0;
		code = sqlite3_step(c.stmt);
	} while (code == SQLITE_ROW);
	e = error_of(s, code);
	cursor_end(&c);
	if (e == ERR_OK && ret_changed != NULL)
		*ret_changed = sqlite3_changes64(s->handle);
	return e;
}

static enum err
query_sqlite(struct db *db, struct db_rows *rows, const char *sql, const struct db_value *values,
    size_t count)
{
	struct cursor *c = arena_alloc(rows->arena, sizeof(*c));
	enum err e = cursor_start(sqlite_of(db), c, sql, values, count);

	if (e == ERR_OK)
		rows->cursor = c;
	return e;
}

static bool
next_sqlite(struct db_rows *rows)
{
	struct cursor *c = rows->cursor;
	int code;

	if (c == NULL || rows->error != ERR_OK)
		return false;
	errno = 0;
	code = sqlite3_step(c->stmt);
	if (code == SQLITE_ROW) {
		rows->row++;
		return true;
	}
	rows->error = error_of(sqlite_of(rows->db), code);
	return false;
}

static enum err
end_sqlite(struct db_rows *rows)
{
	struct cursor *c = rows->cursor;

	if (c != NULL)
		cursor_end(c);
	rows->cursor = NULL;
	return rows->error;
}

static const char *
text_sqlite(struct db_rows *rows, int column)
{
	struct cursor *c = rows->cursor;
	const unsigned char *text = sqlite3_column_text(c->stmt, column);

	return text == NULL ? "" : arena_strdup(rows->arena, (const char *)text);
}

static int64_t
integer_sqlite(struct db_rows *rows, int column)
{
	struct cursor *c = rows->cursor;

	return sqlite3_column_int64(c->stmt, column);
}

static bool
is_null_sqlite(struct db_rows *rows, int column)
{
	struct cursor *c = rows->cursor;

	return sqlite3_column_type(c->stmt, column) == SQLITE_NULL;
}

static enum err
script_sqlite(struct db *db, const char *sql)
{
	struct db_sqlite *s = sqlite_of(db);

	return error_of(s, sqlite3_exec(s->handle, sql, NULL, NULL, NULL));
}

static enum err
lock_within(struct db_sqlite *s, int64_t wait_us)
{
	int64_t end = clock_monotonic_us() + wait_us;
	struct timespec pause = {0, 200000};

	if (s->is_locked)
		return ERR_OK;
	while (flock(s->lock_fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return ERR_INTERNAL;
		if (clock_monotonic_us() > end)
			return ERR_BUSY;
		(void)nanosleep(&pause, NULL);
	}
	s->is_locked = true;
	return ERR_OK;
}

static enum err
lock(struct db_sqlite *s)
{
	return lock_within(s, LOCK_WAIT_US);
}

static void
release_sqlite(struct db *db)
{
	struct db_sqlite *s = sqlite_of(db);

	if (s->is_locked)
		(void)flock(s->lock_fd, LOCK_UN);
	s->is_locked = false;
}

static enum err
begin_sqlite(struct db *db)
{
	struct db_sqlite *s = sqlite_of(db);
	enum err e;

	if (db->mode == DB_READ_ONLY)
		return exec_sqlite(db, "BEGIN", NULL, 0, NULL);
	e = lock(s);
	if (e != ERR_OK)
		return e;
	e = exec_sqlite(db, "BEGIN IMMEDIATE", NULL, 0, NULL);
	if (e != ERR_OK)
		release_sqlite(db);
	return e;
}

static enum err
commit_sqlite(struct db *db)
{
	return exec_sqlite(db, "COMMIT", NULL, 0, NULL);
}

static void
rollback_sqlite(struct db *db)
{
	struct db_sqlite *s = sqlite_of(db);

	if (sqlite3_get_autocommit(s->handle) == 0)
		(void)exec_sqlite(db, "ROLLBACK", NULL, 0, NULL);
	release_sqlite(db);
}

static enum err
version_sqlite(struct db *db, int64_t *ret)
{
	struct db_sqlite *s = sqlite_of(db);
	struct cursor c;
	enum err e = cursor_start(s, &c, "PRAGMA data_version", NULL, 0);

	if (e != ERR_OK)
		return e;
	if (sqlite3_step(c.stmt) == SQLITE_ROW)
		*ret = sqlite3_column_int64(c.stmt, 0);
	else
		e = ERR_INTERNAL;
	cursor_end(&c);
	return e;
}

static enum err
checkpoint_sqlite(struct db *db)
{
	struct db_sqlite *s = sqlite_of(db);
	int log_pages = 0, moved_pages = 0;
	int code;
	enum err e = lock(s);

	if (e != ERR_OK)
		return e;
	code = sqlite3_wal_checkpoint_v2(
	    s->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &log_pages, &moved_pages);
	if (code == SQLITE_OK && log_pages > LOG_PAGES_MAXIMUM && moved_pages == log_pages)
		code = sqlite3_wal_checkpoint_v2(s->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	e = error_of(s, code);
	release_sqlite(db);
	return e;
}

enum err
db_backup_sqlite(struct db *db, const char *path)
{
	struct db_sqlite *s = sqlite_of(db);
	sqlite3 *target = NULL;
	sqlite3_backup *backup;
	int code = SQLITE_ERROR;
	enum err e = lock(s);

	if (e != ERR_OK)
		return e;
	if (sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) ==
	    SQLITE_OK) {
		backup = sqlite3_backup_init(target, "main", s->handle, "main");
		if (backup != NULL) {
			(void)sqlite3_backup_step(backup, -1);
			code = sqlite3_backup_finish(backup);
		}
	}
	(void)sqlite3_close(target);
	release_sqlite(db);
	return error_of(s, code);
}

/* Takes away an index of one of the tables and keeps how it is made; ERR_NOT_FOUND after the last. */
static enum err
index_drop(struct db_sqlite *s, const char *table)
{
	static const char sql[] =
	    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = $1 LIMIT 1";
	sqlite3_stmt *stmt;
	char *drop = NULL;
	enum err e = error_of(s, sqlite3_prepare_v2(s->handle, sql, -1, &stmt, NULL));

	if (e != ERR_OK)
		return e;
	(void)sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW && s->index_count < BULK_INDEXES) {
		drop = sqlite3_mprintf("DROP INDEX \"%w\"", sqlite3_column_text(stmt, 0));
		s->indexes[s->index_count].table = table;
		s->indexes[s->index_count++].sql = sqlite3_mprintf("%s", sqlite3_column_text(stmt, 1));
	}
	(void)sqlite3_finalize(stmt);
	if (drop == NULL)
		return ERR_NOT_FOUND;
	e = script_sqlite(&s->db, drop);
	sqlite3_free(drop);
	return e;
}

static enum err
bulk_begin_sqlite(struct db *db, const char *const *tables, size_t count)
{
	struct db_sqlite *s = sqlite_of(db);
	enum err e = script_sqlite(db,
	    "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-262144;");

	for (size_t i = 0; i < count && e == ERR_OK; i++) {
		do
			e = index_drop(s, tables[i]);
		while (e == ERR_OK);
		e = e == ERR_NOT_FOUND ? ERR_OK : e;
	}
	return e;
}

/* Makes the indexes of one table again; NULL: of all. */
static enum err
bulk_index_sqlite(struct db *db, const char *table)
{
	struct db_sqlite *s = sqlite_of(db);
	enum err e = ERR_OK;

	for (size_t i = 0; i < s->index_count && e == ERR_OK; i++) {
		if (s->indexes[i].sql == NULL || (table != NULL && strcmp(table, s->indexes[i].table) != 0))
			continue;
		e = script_sqlite(db, s->indexes[i].sql);
		sqlite3_free(s->indexes[i].sql);
		s->indexes[i].sql = NULL;
		if (e == ERR_OK)
			e = checkpoint_sqlite(db);
	}
	return e;
}

static enum err
bulk_end_sqlite(struct db *db)
{
	enum err e = bulk_index_sqlite(db, NULL);

	sqlite_of(db)->index_count = 0;
	if (e == ERR_OK)
		e = script_sqlite(db,
		    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;");
	/* What was written without waiting reaches the disk now. */
	return e == ERR_OK ? checkpoint_sqlite(db) : e;
}

static const struct db_driver driver = {
    .close = close_sqlite,
    .exec = exec_sqlite,
    .query = query_sqlite,
    .next = next_sqlite,
    .end = end_sqlite,
    .text = text_sqlite,
    .integer = integer_sqlite,
    .is_null = is_null_sqlite,
    .script = script_sqlite,
    .begin = begin_sqlite,
    .commit = commit_sqlite,
    .rollback = rollback_sqlite,
    .release = release_sqlite,
    .version = version_sqlite,
    .checkpoint = checkpoint_sqlite,
    .bulk_begin = bulk_begin_sqlite,
    .bulk_index = bulk_index_sqlite,
    .bulk_end = bulk_end_sqlite,
};

bool
db_is_sqlite(const struct db *db)
{
	return db->driver == &driver;
}

static enum err
configure(struct db_sqlite *s)
{
	/* Waiting comes first: several processes open at once, and the journal's mode wants a lock. */
	static const char settings[] =
	    "PRAGMA busy_timeout=2000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
	    "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
	    "PRAGMA cell_size_check=ON; PRAGMA journal_size_limit=67108864;"
	    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;";
	enum err e;

	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	(void)sqlite3_limit(s->handle, SQLITE_LIMIT_ATTACHED, 0);
	(void)sqlite3_extended_result_codes(s->handle, 1);
	e = error_of(s, sqlite3_exec(s->handle, settings, NULL, NULL, NULL));
	if (e == ERR_OK && s->db.mode == DB_READ_ONLY)
		e = error_of(s, sqlite3_exec(s->handle, "PRAGMA query_only=ON;", NULL, NULL, NULL));
	return e;
}

static enum err
open_lock_file(struct db_sqlite *s, const char *path)
{
	struct arena *arena = arena_new(1 << 16);

	s->lock_fd =
	    open(arena_printf(arena, "%s-lock", path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	arena_free(arena);
	return s->lock_fd < 0 ? ERR_INTERNAL : ERR_OK;
}

enum err
db_open_sqlite(const char *path, enum db_mode mode, struct db **ret_db)
{
	struct db_sqlite *s = calloc(1, sizeof(*s));
	/* One thread a process, so SQLite need not lock against others. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
	    (mode == DB_READ_WRITE ? SQLITE_OPEN_CREATE : 0);
	enum err e = ERR_OK;

	if (s == NULL)
		return ERR_BUSY;
	/* No counting of memory, which costs a lock each time; after the first connection this is refused. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	s->db.driver = &driver;
	s->db.mode = mode;
	s->lock_fd = -1;
	if (sqlite3_open_v2(path, &s->handle, flags, NULL) != SQLITE_OK)
		e = ERR_INTERNAL;
	if (e == ERR_OK && mode == DB_READ_WRITE)
		e = open_lock_file(s, path);
	if (e == ERR_OK && mode == DB_READ_WRITE)
		e = lock_within(s, OPEN_WAIT_US);
	if (e == ERR_OK)
		e = configure(s);
	release_sqlite(&s->db);
	if (e != ERR_OK) {
		close_sqlite(&s->db);
		return e;
	}
	*ret_db = &s->db;
	return ERR_OK;
}
