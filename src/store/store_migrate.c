#include "store/store_private.h"

#include "base/embedded.h"
#include "base/hash.h"
#include "base/str.h"

#include <string.h>

extern const struct embedded_file store_migrations[];
extern const size_t store_migrations_count;

/* A file for one database only names it before ".sql". */
static bool
is_for(struct db *db, const char *name)
{
	if (str_ends_with(name, ".sqlite.sql"))
		return db_is_sqlite(db);
	if (str_ends_with(name, ".postgres.sql"))
		return !db_is_sqlite(db);
	return true;
}

static bool
is_known(struct db *db, const char *name)
{
	for (size_t i = 0; i < store_migrations_count; i++)
		if (is_for(db, store_migrations[i].name) && str_is_same(store_migrations[i].name, name))
			return true;
	return false;
}

/* The names that were applied, with their checksums, in applied[]; and whether all of them are ours. */
static enum err
applied_read(struct db *db, struct arena *arena, const char **ret_why, const char **names,
    const char **sums, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = db_query(
	    db, &rows, arena, "SELECT name, checksum FROM migration ORDER BY name", DB_NO_VALUES);

	*ret_count = 0;
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		const char *name = db_text(&rows, 0);

		if (!is_known(db, name) || *ret_count == store_migrations_count) {
			*ret_why = "this database was made by a newer version of the program";
			(void)db_rows_end(&rows);
			return ERR_STALE;
		}
		names[*ret_count] = name;
		sums[(*ret_count)++] = db_text(&rows, 1);
	}
	return db_rows_end(&rows);
}

/* Where the name stands among those that were applied; count where it does not. */
static size_t
applied_find(const char **names, size_t count, const char *name)
{
	size_t at = 0;

	while (at < count && !str_is_same(names[at], name))
		at++;
	return at;
}

enum err
store_schema_check(struct db *db, struct arena *arena, const char **ret_why)
{
	const char **names = arena_array(arena, store_migrations_count, sizeof(*names));
	const char **sums = arena_array(arena, store_migrations_count, sizeof(*sums));
	size_t count;

	return applied_read(db, arena, ret_why, names, sums, &count);
}

static enum err
apply(struct db *db, const struct embedded_file *file, const char *sum)
{
	enum err e = db_script(db, file->text);

	if (e != ERR_OK)
		return e;
	return db_exec(db, "INSERT INTO migration (name, checksum) VALUES ($1, $2)",
	    DB_VALUES(db_t(file->name), db_t(sum)), NULL);
}

static enum err
apply_missing(struct db *db, struct arena *arena, const char **ret_why)
{
	const char **names = arena_array(arena, store_migrations_count, sizeof(*names));
	const char **sums = arena_array(arena, store_migrations_count, sizeof(*sums));
	size_t count;
	enum err e = applied_read(db, arena, ret_why, names, sums, &count);

	for (size_t i = 0; e == ERR_OK && i < store_migrations_count; i++) {
		const struct embedded_file *file = &store_migrations[i];
		const char *sum = hash_text(arena, file->text);
		size_t at;

		if (!is_for(db, file->name))
			continue;
		at = applied_find(names, count, file->name);
		if (at < count && !str_is_same(sums[at], sum)) {
			*ret_why = arena_printf(
			    arena, "the migration %s is not the one that was applied", file->name);
			return ERR_STALE;
		}
		if (at < count)
			continue;
		*ret_why = arena_printf(arena, "the migration %s could not be applied", file->name);
		e = apply(db, file, sum);
	}
	return e;
}

enum err
store_migrate(struct db *db, struct arena *arena, const char **ret_why)
{
	enum err e = db_begin(db);

	if (e != ERR_OK)
		return e;
	e = db_script(db, "CREATE TABLE IF NOT EXISTS migration ("
			  "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL) STRICT;");
	if (e == ERR_OK)
		e = apply_missing(db, arena, ret_why);
	if (e == ERR_OK)
		e = store_form_seed(db, arena, ret_why);
	if (e == ERR_OK)
		e = store_practice_case_seed(db, arena, ret_why);
	if (e == ERR_OK)
		e = store_training_seed(db, arena);
	if (e == ERR_OK)
		e = store_guidance_seed(db, arena);
	if (e == ERR_OK)
		e = db_commit(db);
	if (e != ERR_OK) {
		db_rollback(db);
		return e;
	}
	db_release(db);
	return ERR_OK;
}
