#include "store/store_setting.h"

#include "base/str.h"
#include "store/store_private.h"

enum err
store_setting_get(struct store *store, const char *code, struct setting *ret)
{
	struct db_rows rows;
	struct setting setting = {.code = code, .value = "", .changed_by = ""};
	enum err e = store_query(store, &rows,
	    "SELECT value, version, changed_at, changed_by FROM setting WHERE code = $1",
	    DB_VALUES(db_t(code)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		setting.value = db_text(&rows, 0);
		setting.version = (int)db_int(&rows, 1);
		setting.changed_at = db_instant(&rows, 2);
		setting.changed_by = db_text(&rows, 3);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = setting;
	return e;
}

enum err
store_setting_put(struct store *store, const struct setting *s)
{
	if (s->version == 0)
		return store_exec(store,
		    "INSERT INTO setting (code, value, version, changed_at, changed_by) "
		    "VALUES ($1, $2, 1, $3, $4)",
		    DB_VALUES(db_t(s->code), db_t(s->value), db_at(s->changed_at), db_t(s->changed_by)));
	return store_exec_one(store,
	    "UPDATE setting SET value = $1, version = version + 1, changed_at = $2, changed_by = $3 "
	    "WHERE code = $4 AND version = $5",
	    DB_VALUES(db_t(s->value), db_at(s->changed_at), db_t(s->changed_by), db_t(s->code),
		db_i(s->version)));
}
