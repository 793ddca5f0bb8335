#include "store/store_dip_split.h"

#include "store/store_private.h"

enum err
store_dip_split_get(struct store *store, const char *cycle_id, struct dip_split_kept *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(store, &rows,
	    "SELECT s.first_topic, s.first_count, s.second_topic, s.second_count, s.why, s.changed_by, p.name, s.changed_at, s.version "
	    "FROM dip_split s JOIN person p ON p.id = s.changed_by WHERE s.cycle_id = $1",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct dip_split_kept){.split = {{db_text(&rows, 0), db_text(&rows, 2)},
						   {(size_t)db_int(&rows, 1), (size_t)db_int(&rows, 3)}, db_text(&rows, 4)},
		    .changed_by = db_text(&rows, 5),
		    .changed_by_name = db_text(&rows, 6),
		    .changed_at = db_instant(&rows, 7),
		    .version = (int)db_int(&rows, 8)};
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_dip_split_put(struct store *store, const char *cycle_id, const struct dip_split_kept *kept)
{
	const struct dip_split *s = &kept->split;

	if (kept->version == 0)
		return store_exec(store,
		    "INSERT INTO dip_split (cycle_id, first_topic, first_count, second_topic, second_count, why, changed_by, "
		    "changed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
		    DB_VALUES(db_t(cycle_id), db_t(s->topics[0]), db_i((int64_t)s->counts[0]), db_t(s->topics[1]),
			db_i((int64_t)s->counts[1]), db_t(s->why), db_t(kept->changed_by), db_at(kept->changed_at)));
	return store_exec_one(store,
	    "UPDATE dip_split SET first_topic = $3, first_count = $4, second_topic = $5, second_count = $6, why = $7, "
	    "changed_by = $8, changed_at = $9, version = version + 1 WHERE cycle_id = $1 AND version = $2",
	    DB_VALUES(db_t(cycle_id), db_i(kept->version), db_t(s->topics[0]), db_i((int64_t)s->counts[0]), db_t(s->topics[1]),
		db_i((int64_t)s->counts[1]), db_t(s->why), db_t(kept->changed_by), db_at(kept->changed_at)));
}
