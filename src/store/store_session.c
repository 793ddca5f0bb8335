#include "store/store_session.h"

#include "store/store_private.h"

#define SESSION_COLUMNS                                                                            \
	"token_hash, person_id, csrf, started_at, last_used_at, ends_at, has_second_factor, "      \
	"address"

enum err
store_session_get(struct store *store, const char *token_hash, struct session *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT " SESSION_COLUMNS " FROM session WHERE token_hash = $1",
	    DB_VALUES(db_t(token_hash)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct session){.token_hash = db_text(&rows, 0),
		    .person_id = db_text(&rows, 1),
		    .csrf = db_text(&rows, 2),
		    .started_at = db_instant(&rows, 3),
		    .last_used_at = db_instant(&rows, 4),
		    .ends_at = db_instant(&rows, 5),
		    .has_second_factor = db_bool(&rows, 6),
		    .address = db_text(&rows, 7)};
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_session_insert(struct store *store, const struct session *s)
{
	return store_exec(store,
	    "INSERT INTO session (" SESSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	    DB_VALUES(db_t(s->token_hash), db_t(s->person_id), db_t(s->csrf), db_at(s->started_at),
		db_at(s->last_used_at), db_at(s->ends_at), db_i(s->has_second_factor),
		db_t(s->address)));
}

enum err
store_session_touch(struct store *store, const char *token_hash, struct instant at)
{
	return store_exec(store, "UPDATE session SET last_used_at = $1 WHERE token_hash = $2",
	    DB_VALUES(db_at(at), db_t(token_hash)));
}

enum err
store_session_remove(struct store *store, const char *token_hash)
{
	return store_exec(
	    store, "DELETE FROM session WHERE token_hash = $1", DB_VALUES(db_t(token_hash)));
}
