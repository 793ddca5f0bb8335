#include "store/store_population_name.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define NAME_COLUMNS "kind, name, matched_id, decided_by, decided_at"

static const char *
kind_of(const struct population_name *name)
{
	return name->is_team ? "team" : "worker";
}

static void
name_from_row(struct db_rows *rows, struct population_name *ret)
{
	int c = 0;

	ret->is_team = str_is_same(db_text(rows, c++), "team");
	ret->name = db_text(rows, c++);
	ret->matched_id = db_text(rows, c++);
	ret->decided_by = db_text(rows, c++);
	ret->decided_at = db_instant(rows, c++);
}

enum err
store_population_name_add(struct store *store, const struct population_name *name)
{
	return store_exec(store,
	    "INSERT INTO population_name (" NAME_COLUMNS ") VALUES ($1, $2, $3, $4, $5) "
	    "ON CONFLICT (kind, name) DO NOTHING",
	    DB_VALUES(db_t(kind_of(name)), db_t(name->name), db_t(name->matched_id), db_t(name->decided_by),
		db_at(name->decided_at)));
}

enum err
store_population_name_set(struct store *store, const struct population_name *name)
{
	return store_exec_one(store,
	    "UPDATE population_name SET matched_id = $3, decided_by = $4, decided_at = $5 "
	    "WHERE kind = $1 AND name = $2",
	    DB_VALUES(db_t(kind_of(name)), db_t(name->name), db_t(name->matched_id), db_t(name->decided_by),
		db_at(name->decided_at)));
}

enum err
store_population_names(
    struct store *store, bool only_open, int limit, int offset, struct population_name_list *ret)
{
	struct {
		struct population_name *items;
		size_t count, capacity;
	} names = {0};
	static const char *const statements[] = {
	    "SELECT " NAME_COLUMNS " FROM population_name ORDER BY kind, name LIMIT $1 OFFSET $2",
	    "SELECT " NAME_COLUMNS " FROM population_name WHERE matched_id = '' AND decided_by = '' "
	    "ORDER BY kind, name LIMIT $1 OFFSET $2"};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, statements[only_open ? 1 : 0], DB_VALUES(db_i(limit), db_i(offset)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct population_name name;

		name_from_row(&rows, &name);
		VEC_PUSH(store->arena, &names, name);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct population_name_list){names.items, names.count};
	return e;
}

enum err
store_population_name_count(struct store *store, bool only_open, int64_t *ret)
{
	if (only_open)
		return store_query_int(store, ret,
		    "SELECT count(*) FROM population_name WHERE matched_id = '' AND decided_by = ''", DB_NO_VALUES);
	return store_query_int(store, ret, "SELECT count(*) FROM population_name", DB_NO_VALUES);
}

enum err
store_restricted_list(struct store *store, struct restricted_list *ret)
{
	struct {
		struct restricted_ref *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT r.ref, r.reason, r.set_by, p.name, r.set_at FROM restricted_reference r "
	    "LEFT JOIN person p ON p.id = r.set_by ORDER BY r.ref",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct restricted_ref one = {db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2),
		    db_text(&rows, 3), db_instant(&rows, 4)};

		VEC_PUSH(store->arena, &found, one);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct restricted_list){found.items, found.count};
	return e;
}

enum err
store_restricted_is(struct store *store, const char *ref, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(
	    store, &count, "SELECT count(*) FROM restricted_reference WHERE ref = $1", DB_VALUES(db_t(ref)));

	if (e == ERR_OK)
		*ret = count > 0;
	return e;
}

enum err
store_restricted_add(struct store *store, const struct restricted_ref *restricted)
{
	return store_exec(store,
	    "INSERT INTO restricted_reference (ref, reason, set_by, set_at) VALUES ($1, $2, $3, $4)",
	    DB_VALUES(db_t(restricted->ref), db_t(restricted->reason), db_t(restricted->set_by),
		db_at(restricted->set_at)));
}

enum err
store_restricted_remove(struct store *store, const char *ref)
{
	return store_exec_one(store, "DELETE FROM restricted_reference WHERE ref = $1", DB_VALUES(db_t(ref)));
}
