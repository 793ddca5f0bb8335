#ifndef DB_DB_PRIVATE_H
#define DB_DB_PRIVATE_H

/* What the two drivers share. */
#include "db/db.h"

enum { DB_STATEMENT_SLOTS = 1024, DB_PARAMETERS = 48 };

struct db_driver {
	void (*close)(struct db *db);
	enum err (*exec)(struct db *db, const char *sql, const struct db_value *values, size_t count,
	    int64_t *ret_changed);
	enum err (*query)(struct db *db, struct db_rows *rows, const char *sql,
	    const struct db_value *values, size_t count);
	bool (*next)(struct db_rows *rows);
	enum err (*end)(struct db_rows *rows);
	const char *(*text)(struct db_rows *rows, int column);
	int64_t (*integer)(struct db_rows *rows, int column);
	bool (*is_null)(struct db_rows *rows, int column);
	enum err (*script)(struct db *db, const char *sql);
	enum err (*begin)(struct db *db);
	enum err (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	void (*release)(struct db *db);
	enum err (*version)(struct db *db, int64_t *ret);
	enum err (*checkpoint)(struct db *db);
	enum err (*bulk_begin)(struct db *db, const char *const *tables, size_t count);
	enum err (*bulk_index)(struct db *db, const char *table);
	enum err (*bulk_end)(struct db *db);
};

struct db {
	const struct db_driver *driver;
	enum db_mode mode;
	bool is_broken;
};

/* Where to start looking for a statement in a table of DB_STATEMENT_SLOTS, by its literal's address. */
size_t db_slot_start(const char *sql);

#endif
