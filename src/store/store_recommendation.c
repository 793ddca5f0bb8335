#include "store/store_recommendation.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define RECOMMENDATION_COLUMNS                                                                     \
	"r.id, r.audit_id, r.text, r.kind, r.owner_id, coalesce(p.name, ''), r.owner_other, "      \
	"r.priority, r.due_on, r.section_code, r.made_by, r.made_at, r.version"
#define RECOMMENDATION_FROM                                                                        \
	" FROM recommended_action r LEFT JOIN person p ON p.id = r.owner_id "

struct recommendations {
	struct recommendation *items;
	size_t count;
	size_t capacity;
};

static void
recommendation_from_row(struct db_rows *rows, struct recommendation *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	ret->text = db_text(rows, c++);
	(void)recommendation_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->owner_id = db_text(rows, c++);
	ret->owner_name = db_text(rows, c++);
	ret->owner_other = db_text(rows, c++);
	(void)priority_from_code(db_text(rows, c++), &ret->priority);
	ret->due_on = db_date(rows, c++);
	ret->section_code = db_text(rows, c++);
	ret->made_by = db_text(rows, c++);
	ret->made_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static enum err
recommendations_read(struct store *store, struct db_rows *rows, struct recommendations *ret)
{
	while (db_rows_next(rows)) {
		struct recommendation r = {0};

		recommendation_from_row(rows, &r);
		VEC_PUSH(store->arena, ret, r);
	}
	return db_rows_end(rows);
}

enum err
store_recommendations(
    struct store *store, const char *audit_id, struct recommendation_list *ret)
{
	struct db_rows rows;
	struct recommendations list = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " RECOMMENDATION_COLUMNS RECOMMENDATION_FROM
	    "WHERE r.audit_id = $1 ORDER BY r.made_at, r.id",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = recommendations_read(store, &rows, &list);
	if (e == ERR_OK)
		*ret = (struct recommendation_list){list.items, list.count};
	return e;
}

enum err
store_recommendation_get(struct store *store, const char *id, struct recommendation *ret)
{
	struct db_rows rows;
	struct recommendations list = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " RECOMMENDATION_COLUMNS RECOMMENDATION_FROM "WHERE r.id = $1",
	    DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = recommendations_read(store, &rows, &list);
	if (e == ERR_OK && list.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list.items[0];
	return e;
}

static const char *
owner_of(const struct recommendation *r)
{
	return str_is_empty(r->owner_id) ? NULL : r->owner_id;
}

enum err
store_recommendation_insert(struct store *store, const struct recommendation *r)
{
	return store_exec(store,
	    "INSERT INTO recommended_action (id, audit_id, text, kind, owner_id, owner_other, priority, "
	    "due_on, section_code, made_by, made_at, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
	    DB_VALUES(db_t(r->id), db_t(r->audit_id), db_t(r->text),
	        db_t(recommendation_kind_code(r->kind)), db_t(owner_of(r)), db_t(r->owner_other),
	        db_t(priority_code(r->priority)), db_d(r->due_on), db_t(r->section_code),
	        db_t(r->made_by), db_at(r->made_at)));
}

enum err
store_recommendation_update(struct store *store, const struct recommendation *r)
{
	return store_exec_one(store,
	    "UPDATE recommended_action SET text = $1, kind = $2, owner_id = $3, owner_other = $4, "
	    "priority = $5, due_on = $6, section_code = $7, version = version + 1 "
	    "WHERE id = $8 AND version = $9",
	    DB_VALUES(db_t(r->text), db_t(recommendation_kind_code(r->kind)), db_t(owner_of(r)),
	        db_t(r->owner_other), db_t(priority_code(r->priority)), db_d(r->due_on),
	        db_t(r->section_code), db_t(r->id), db_i(r->version)));
}

enum err
store_recommendation_delete(struct store *store, const char *id, int version)
{
	return store_exec_one(store, "DELETE FROM recommended_action WHERE id = $1 AND version = $2",
	    DB_VALUES(db_t(id), db_i(version)));
}
