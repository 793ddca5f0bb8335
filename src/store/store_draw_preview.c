#include "store/store_draw_preview.h"

#include "base/vec.h"
#include "store/store_private.h"

static enum err
put_lines(struct store *store, const char *base, const char *kind, const struct draw_stratum *lines, size_t count)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < count && e == ERR_OK; i++)
		e = store_exec(store,
		    "INSERT INTO draw_preview_line (base, kind, position, name, size, take) VALUES ($1, $2, $3, $4, $5, $6)",
		    DB_VALUES(db_t(base), db_t(kind), db_i((int64_t)i + 1), db_t(lines[i].name),
			db_i((int64_t)lines[i].size), db_i((int64_t)lines[i].take)));
	return e;
}

enum err
store_draw_preview_put(struct store *store, const struct preview_kept *k)
{
	enum err e = store_exec(store, "DELETE FROM draw_preview_line WHERE base = $1", DB_VALUES(db_t(k->base)));

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM draw_preview WHERE base = $1", DB_VALUES(db_t(k->base)));
	if (e == ERR_OK)
		e = store_exec(store,
		    "INSERT INTO draw_preview (base, snapshot_id, frame_version, counted_at, words, population_size, "
		    "frame_size, outside, families, eligible) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		    DB_VALUES(db_t(k->base), db_t(k->snapshot_id), db_i(k->frame_version), db_at(k->counted_at),
			db_t(k->words), db_i((int64_t)k->population_size), db_i((int64_t)k->frame_size),
			db_i((int64_t)k->outside), db_i((int64_t)k->families), db_i((int64_t)k->eligible)));
	if (e == ERR_OK)
		e = put_lines(store, k->base, "reason", k->reasons, k->reason_count);
	return e == ERR_OK ? put_lines(store, k->base, "stratum", k->strata, k->strata_count) : e;
}

static enum err
read_lines(struct store *store, const char *base, const char *kind, struct draw_stratum **ret, size_t *ret_count)
{
	struct {
		struct draw_stratum *items;
		size_t count, capacity;
	} lines = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT name, size, take FROM draw_preview_line WHERE base = $1 AND kind = $2 ORDER BY position",
	    DB_VALUES(db_t(base), db_t(kind)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct draw_stratum line = {db_text(&rows, 0), (size_t)db_int(&rows, 1), (size_t)db_int(&rows, 2)};

		VEC_PUSH(store->arena, &lines, line);
	}
	*ret = lines.items;
	*ret_count = lines.count;
	return db_rows_end(&rows);
}

enum err
store_draw_preview_get(struct store *store, const char *base, struct preview_kept *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT base, snapshot_id, frame_version, counted_at, words, population_size, frame_size, outside, families, "
	    "eligible FROM draw_preview WHERE base = $1",
	    DB_VALUES(db_t(base)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		is_there = true;
		*ret = (struct preview_kept){.base = db_text(&rows, 0), .snapshot_id = db_text(&rows, 1),
		    .frame_version = (int)db_int(&rows, 2), .counted_at = db_instant(&rows, 3), .words = db_text(&rows, 4),
		    .population_size = (size_t)db_int(&rows, 5), .frame_size = (size_t)db_int(&rows, 6),
		    .outside = (size_t)db_int(&rows, 7), .families = (size_t)db_int(&rows, 8),
		    .eligible = (size_t)db_int(&rows, 9)};
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK && !is_there)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = read_lines(store, base, "reason", &ret->reasons, &ret->reason_count);
	return e == ERR_OK ? read_lines(store, base, "stratum", &ret->strata, &ret->strata_count) : e;
}
