#include "store/store_moderation.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COLUMNS "id, audit_id, reason, state, moderator_id, chosen_at, due_on, version"

struct moderations {
	struct moderation *items;
	size_t count, capacity;
};

static enum err
moderations_read(struct store *store, struct db_rows *rows, struct moderations *ret)
{
	while (db_rows_next(rows)) {
		struct moderation m = {.reason = MODERATION_RANDOM};
		int c = 0;

		m.id = db_text(rows, c++);
		m.audit_id = db_text(rows, c++);
		(void)moderation_reason_from_code(db_text(rows, c++), &m.reason);
		(void)moderation_state_from_code(db_text(rows, c++), &m.state);
		m.moderator_id = db_text(rows, c++);
		m.chosen_at = db_instant(rows, c++);
		m.due_on = db_date(rows, c++);
		m.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, ret, m);
	}
	return db_rows_end(rows);
}

static struct db_value
person_or_null(const char *id)
{
	return str_is_empty(id) ? db_null() : db_t(id);
}

enum err
store_moderation_insert(struct store *store, const struct moderation *m)
{
	return store_exec(store, "INSERT INTO moderation (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
	    DB_VALUES(db_t(m->id), db_t(m->audit_id), db_t(moderation_reason_code(m->reason)),
		db_t(moderation_state_code(m->state)), person_or_null(m->moderator_id),
		db_at(m->chosen_at), db_d(m->due_on)));
}

enum err
store_moderation_get(struct store *store, const char *id, struct moderation *ret)
{
	struct moderations found = {0};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " COLUMNS " FROM moderation WHERE id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = moderations_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_moderation_update(struct store *store, const struct moderation *m)
{
	return store_exec_one(store,
	    "UPDATE moderation SET reason = $1, state = $2, moderator_id = $3, due_on = $4, "
	    "version = version + 1 WHERE id = $5 AND version = $6",
	    DB_VALUES(db_t(moderation_reason_code(m->reason)), db_t(moderation_state_code(m->state)),
		person_or_null(m->moderator_id), db_d(m->due_on), db_t(m->id), db_i(m->version)));
}

enum err
store_moderation_of_audit(
    struct store *store, const char *audit_id, struct moderation_list *ret)
{
	struct moderations found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS " FROM moderation WHERE audit_id = $1 ORDER BY chosen_at, id",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = moderations_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct moderation_list){found.items, found.count};
	return e;
}
