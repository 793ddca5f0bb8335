#include "store/store_form_draft.h"

#include "store/store_private.h"

enum err
store_form_draft_put(struct store *store, const struct form_draft *d)
{
	return store_exec(store,
	    "INSERT INTO form_draft (person_id, path, body, saved_at) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (person_id, path) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
	    DB_VALUES(db_t(d->person_id), db_t(d->path), db_t(d->body), db_at(d->saved_at)));
}

enum err
store_form_draft_get(
    struct store *store, const char *person_id, const char *path, struct form_draft *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT person_id, path, body, saved_at FROM form_draft WHERE person_id = $1 AND path = $2",
	    DB_VALUES(db_t(person_id), db_t(path)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct form_draft){.person_id = db_text(&rows, 0),
		    .path = db_text(&rows, 1),
		    .body = db_text(&rows, 2),
		    .saved_at = db_instant(&rows, 3)};
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_form_draft_remove(struct store *store, const char *person_id, const char *path)
{
	return store_exec(store, "DELETE FROM form_draft WHERE person_id = $1 AND path = $2",
	    DB_VALUES(db_t(person_id), db_t(path)));
}

enum err
store_form_draft_sweep(struct store *store, struct instant before)
{
	return store_exec(
	    store, "DELETE FROM form_draft WHERE saved_at < $1", DB_VALUES(db_at(before)));
}
