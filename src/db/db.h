#ifndef DB_DB_H
#define DB_DB_H

/*
 * One connection to the embedded SQLite database or to PostgreSQL, behind one set of functions. This
 * folder is the only one that knows which.
 *
 * SQL is a literal in the shared subset of docs/architecture.md with the placeholders $1 to $n; a
 * statement is prepared once per connection and found again by the address of its literal, so never
 * pass text that was put together at run time. Dates are the text YYYY-MM-DD or NULL, instants the
 * text of instant_iso(), booleans 0 and 1, identities text.
 *
 * Errors: ERR_BUSY (locked, serialisation failure, connection lost before a commit: try again),
 * ERR_CONFLICT (a unique, foreign or check constraint refused), ERR_NO_SPACE, ERR_UNKNOWN_SAVE (the
 * disk or the connection failed while a change was being made durable: it may or may not be there),
 * ERR_INTERNAL. After ERR_UNKNOWN_SAVE db_is_broken() is true: end the process and recover from disk.
 */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

enum db_mode { DB_READ_ONLY, DB_READ_WRITE };

enum db_value_type { DB_VALUE_NULL, DB_VALUE_TEXT, DB_VALUE_INT, DB_VALUE_ISO };

struct db_value {
	enum db_value_type type;
	int64_t integer;
	const char *text;
	char iso[INSTANT_TEXT_SIZE];
};

/* NULL text is SQL NULL; so is a date that is none, and an instant of 0 microseconds. */
struct db_value db_t(const char *text);
struct db_value db_i(int64_t integer);
struct db_value db_d(struct date date);
struct db_value db_at(struct instant instant);
struct db_value db_null(void);

/* db_exec(db, "… $1 … $2", DB_VALUES(db_t(id), db_i(version)), &changed) */
#define DB_VALUES(...)                                                                             \
	(const struct db_value[]){__VA_ARGS__},                                                    \
	    sizeof((const struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_NO_VALUES NULL, 0

struct db_rows {
	struct db *db;
	struct arena *arena;
	void *cursor; /* the driver's */
	int row;
	enum err error;
};

/*
 * path is the database file; beside it live path-lock (the write lock) and SQLite's own path-wal and
 * path-shm. A read-only connection has query_only set. The file is made where it is missing and the
 * mode is DB_READ_WRITE.
 */
enum err db_open_sqlite(const char *path, enum db_mode mode, struct db **ret_db);
/* url as libpq takes it: postgresql://… */
enum err db_open_postgres(const char *url, enum db_mode mode, struct db **ret_db);
void db_close(struct db *db);
bool db_is_sqlite(const struct db *db);
bool db_is_broken(const struct db *db);

/* Runs a statement that gives no rows. *ret_changed (may be NULL) is the number of rows it changed. */
enum err db_exec(struct db *db, const char *sql, const struct db_value *values, size_t count,
    int64_t *ret_changed);

/*
 * Starts a query; texts are copied into the arena. Read it so, since "no rows" and "failed" differ:
 *
 *	e = db_query(db, &rows, arena, "SELECT …", DB_VALUES(db_t(id)));
 *	if (e != ERR_OK)
 *		return e;
 *	while (db_rows_next(&rows))
 *		thing_from_row(&rows, …);
 *	return db_rows_end(&rows);
 */
enum err db_query(struct db *db, struct db_rows *ret_rows, struct arena *arena, const char *sql,
    const struct db_value *values, size_t count);
bool db_rows_next(struct db_rows *rows);
enum err db_rows_end(struct db_rows *rows);

/* Columns count from 0. db_text() gives "" for NULL. */
const char *db_text(struct db_rows *rows, int column);
int64_t db_int(struct db_rows *rows, int column);
struct date db_date(struct db_rows *rows, int column);
struct instant db_instant(struct db_rows *rows, int column);
bool db_bool(struct db_rows *rows, int column);
bool db_is_null(struct db_rows *rows, int column);

/*
 * Several statements without values, for migrations. "STRICT" after a table is SQLite's alone and is
 * dropped for PostgreSQL.
 */
enum err db_script(struct db *db, const char *sql);

/*
 * A transaction. For a writing SQLite connection db_begin() first takes the write lock that one
 * process at a time may hold (waiting up to two seconds, then ERR_BUSY); it is kept until
 * db_release(), so that what must follow the commit in the same order (the head file) can be done
 * under it. A reading connection gets a snapshot.
 */
enum err db_begin(struct db *db);
enum err db_commit(struct db *db);
void db_rollback(struct db *db);
void db_release(struct db *db);

/*
 * A number that stays the same, for this connection and inside its transaction, for as long as no other connection
 * has committed anything since: what was read at the same number would be read again. ERR_METHOD where the
 * database has none (PostgreSQL).
 */
enum err db_version(struct db *db, int64_t *ret);

/*
 * SQLite: moves the write-ahead log into the file, under the write lock, and empties the log where it
 * has grown beyond 64 MiB. PostgreSQL: nothing to do.
 */
enum err db_checkpoint(struct db *db);

/* SQLite: a copy of the whole database at path by the online backup, under the write lock. */
enum err db_backup_sqlite(struct db *db, const char *path);

/*
 * SQLite: for making a database that is thrown away when it breaks off. Nothing waits for the disk, foreign keys
 * are not looked up, the cache is large, and the indexes of these tables are gone until db_bulk_end() makes them
 * again. Outside a transaction. PostgreSQL: commits do not wait for the disk.
 */
enum err db_bulk_begin(struct db *db, const char *const *tables, size_t count);
/* Makes the indexes of one of the tables again already, because it is to be read. */
enum err db_bulk_index(struct db *db, const char *table);
enum err db_bulk_end(struct db *db);

#endif
