#include "db/db_private.h"

#include "base/arena.h"

#include <stdint.h>
#include <string.h>

struct db_value
db_t(const char *text)
{
	struct db_value v = {.type = text == NULL ? DB_VALUE_NULL : DB_VALUE_TEXT, .text = text};

	return v;
}

struct db_value
db_i(int64_t integer)
{
	struct db_value v = {.type = DB_VALUE_INT, .integer = integer};

	return v;
}

struct db_value
db_d(struct date date)
{
	struct db_value v = {.type = date_is_none(date) ? DB_VALUE_NULL : DB_VALUE_ISO};

	date_iso(date, v.iso);
	return v;
}

struct db_value
db_at(struct instant instant)
{
	struct db_value v = {.type = instant.us == 0 ? DB_VALUE_NULL : DB_VALUE_ISO};

	instant_iso(instant, v.iso);
	return v;
}

struct db_value
db_null(void)
{
	struct db_value v = {.type = DB_VALUE_NULL};

	return v;
}

size_t
db_slot_start(const char *sql)
{
	return (size_t)((uintptr_t)sql * 11400714819323198485ULL >> 54) % DB_STATEMENT_SLOTS;
}

void
db_close(struct db *db)
{
	if (db != NULL)
		db->driver->close(db);
}

bool
db_is_broken(const struct db *db)
{
	return db->is_broken;
}

enum err
db_exec(struct db *db, const char *sql, const struct db_value *values, size_t count,
    int64_t *ret_changed)
{
	return db->driver->exec(db, sql, values, count, ret_changed);
}

enum err
db_query(struct db *db, struct db_rows *ret_rows, struct arena *arena, const char *sql,
    const struct db_value *values, size_t count)
{
	*ret_rows = (struct db_rows){.db = db, .arena = arena, .row = -1};
	return db->driver->query(db, ret_rows, sql, values, count);
}

bool
db_rows_next(struct db_rows *rows)
{
	return rows->db->driver->next(rows);
}

enum err
db_rows_end(struct db_rows *rows)
{
	return rows->db->driver->end(rows);
}

const char *
db_text(struct db_rows *rows, int column)
{
	return rows->db->driver->text(rows, column);
}

int64_t
db_int(struct db_rows *rows, int column)
{
	return rows->db->driver->integer(rows, column);
}

bool
db_bool(struct db_rows *rows, int column)
{
	return db_int(rows, column) != 0;
}

bool
db_is_null(struct db_rows *rows, int column)
{
	return rows->db->driver->is_null(rows, column);
}

struct date
db_date(struct db_rows *rows, int column)
{
	struct date d = DATE_NONE;

	(void)date_parse_iso(db_text(rows, column), &d);
	return d;
}

struct instant
db_instant(struct db_rows *rows, int column)
{
	struct instant i = {0};

	(void)instant_parse_iso(db_text(rows, column), &i);
	return i;
}

enum err
db_script(struct db *db, const char *sql)
{
	return db->driver->script(db, sql);
}

enum err
db_begin(struct db *db)
{
	return db->driver->begin(db);
}

enum err
db_commit(struct db *db)
{
	return db->driver->commit(db);
}

void
db_rollback(struct db *db)
{
	db->driver->rollback(db);
}

void
db_release(struct db *db)
{
	db->driver->release(db);
}

enum err
db_version(struct db *db, int64_t *ret)
{
	return db->driver->version(db, ret);
}

enum err
db_checkpoint(struct db *db)
{
	return db->driver->checkpoint(db);
}

enum err
db_bulk_begin(struct db *db, const char *const *tables, size_t count)
{
	return db->driver->bulk_begin(db, tables, count);
}

enum err
db_bulk_index(struct db *db, const char *table)
{
	return db->driver->bulk_index(db, table);
}

enum err
db_bulk_end(struct db *db)
{
	return db->driver->bulk_end(db);
}
