#include "store/store_upload.h"

#include "store/store_private.h"

enum err
store_upload_insert(struct store *store, const struct upload *upload)
{
	return store_exec(store,
	    "INSERT INTO upload (id, person_id, name, size, at) VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_t(upload->id), db_t(upload->person_id), db_t(upload->name), db_i(upload->size),
		db_at(upload->at)));
}

enum err
store_upload_add_piece(struct store *store, const char *id, int position, const char *base64)
{
	return store_exec(store, "INSERT INTO upload_piece (upload_id, position, bytes) VALUES ($1, $2, $3)",
	    DB_VALUES(db_t(id), db_i(position), db_t(base64)));
}

enum err
store_upload_get(struct store *store, const char *id, struct upload *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(
	    store, &rows, "SELECT id, person_id, name, size, at FROM upload WHERE id = $1", DB_VALUES(db_t(id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct upload){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2),
		    db_int(&rows, 3), db_instant(&rows, 4)};
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_upload_piece(struct store *store, const char *id, int position, const char **ret_base64)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(store, &rows,
	    "SELECT bytes FROM upload_piece WHERE upload_id = $1 AND position = $2",
	    DB_VALUES(db_t(id), db_i(position)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret_base64 = db_text(&rows, 0);
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_upload_remove(struct store *store, const char *id)
{
	enum err e = store_exec(store, "DELETE FROM upload_piece WHERE upload_id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? store_exec(store, "DELETE FROM upload WHERE id = $1", DB_VALUES(db_t(id))) : e;
}

enum err
store_upload_remove_before(struct store *store, struct instant before)
{
	enum err e = store_exec(store,
	    "DELETE FROM upload_piece WHERE upload_id IN (SELECT id FROM upload WHERE at < $1)",
	    DB_VALUES(db_at(before)));

	return e == ERR_OK ? store_exec(store, "DELETE FROM upload WHERE at < $1", DB_VALUES(db_at(before))) : e;
}
