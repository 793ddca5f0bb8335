#include "store/store_exemplar.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COLUMNS                                                                                    \
	"id, audit_id, moderation_id, service, section_code, section_title, grade, text, why, state, made_by, made_at, " \
	"published_at, version"

struct exemplars {
	struct exemplar *items;
	size_t count, capacity;
};

static enum err
exemplars_read(struct store *store, struct db_rows *rows, struct exemplars *ret)
{
	while (db_rows_next(rows)) {
		struct exemplar x = {0};
		int c = 0;

		x.id = db_text(rows, c++);
		x.audit_id = db_text(rows, c++);
		x.moderation_id = db_text(rows, c++);
		(void)service_from_code(db_text(rows, c++), &x.service);
		x.section_code = db_text(rows, c++);
		x.section_title = db_text(rows, c++);
		x.grade = (enum grade)db_int(rows, c++);
		x.text = db_text(rows, c++);
		x.why = db_text(rows, c++);
		(void)exemplar_state_from_code(db_text(rows, c++), &x.state);
		x.made_by = db_text(rows, c++);
		x.made_at = db_instant(rows, c++);
		x.published_at = db_instant(rows, c++);
		x.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, ret, x);
	}
	return db_rows_end(rows);
}

enum err
store_exemplar_insert(struct store *store, const struct exemplar *x)
{
	return store_exec(store,
	    "INSERT INTO exemplar (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)",
	    DB_VALUES(db_t(x->id), db_t(x->audit_id), db_t(x->moderation_id), db_t(service_code(x->service)),
		db_t(x->section_code), db_t(x->section_title), db_i(x->grade), db_t(x->text), db_t(x->why),
		db_t(exemplar_state_code(x->state)), db_t(x->made_by), db_at(x->made_at), db_at(x->published_at)));
}

enum err
store_exemplar_update(struct store *store, const struct exemplar *x)
{
	return store_exec_one(store,
	    "UPDATE exemplar SET grade = $1, text = $2, why = $3, state = $4, published_at = $5, "
	    "version = version + 1 WHERE id = $6 AND version = $7",
	    DB_VALUES(db_i(x->grade), db_t(x->text), db_t(x->why), db_t(exemplar_state_code(x->state)),
		db_at(x->published_at), db_t(x->id), db_i(x->version)));
}

enum err
store_exemplar_get(struct store *store, const char *id, struct exemplar *ret)
{
	struct exemplars found = {0};
	struct db_rows rows;
	enum err e =
	    store_query(store, &rows, "SELECT " COLUMNS " FROM exemplar WHERE id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = exemplars_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_exemplars(struct store *store, enum exemplar_state state, const char *service, const char *section,
    int limit, struct exemplar_list *ret)
{
	struct exemplars found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS " FROM exemplar WHERE state = $1 AND ($2 = '' OR service = $2) "
	    "AND ($3 = '' OR section_code = $3) ORDER BY service, section_code, grade, made_at, id LIMIT $4",
	    DB_VALUES(db_t(exemplar_state_code(state)), db_t(service), db_t(section), db_i(limit)));

	if (e == ERR_OK)
		e = exemplars_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct exemplar_list){found.items, found.count};
	return e;
}
