#include "store/store_concern.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_mark.h"
#include "store/store_private.h"

#define CONCERN_COLUMNS                                                                            \
	"c.id, c.audit_id, c.state, c.raised_by, r.name, c.raised_at, c.risk, c.told_who, "        \
	"c.told_how, c.told_at, c.action, c.acted_by, a.name, c.acted_at, c.safe_note, "           \
	"c.confirmed_by, f.name, c.confirmed_at, c.close_note, c.closed_by, l.name, c.closed_at, " \
	"c.version"
#define CONCERN_FROM                                                                               \
	" FROM concern c JOIN person r ON r.id = c.raised_by "                                     \
	"LEFT JOIN person a ON a.id = c.acted_by LEFT JOIN person f ON f.id = c.confirmed_by "     \
	"LEFT JOIN person l ON l.id = c.closed_by "

struct concerns {
	struct concern *items;
	size_t count;
	size_t capacity;
};

static void
concern_from_row(struct db_rows *rows, struct concern *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	(void)concern_state_from_code(db_text(rows, c++), &ret->state);
	ret->raised_by = db_text(rows, c++);
	ret->raised_by_name = db_text(rows, c++);
	ret->raised_at = db_instant(rows, c++);
	ret->risk = db_text(rows, c++);
	ret->told_who = db_text(rows, c++);
	ret->told_how = db_text(rows, c++);
	ret->told_at = db_instant(rows, c++);
	ret->action = db_text(rows, c++);
	ret->acted_by = db_text(rows, c++);
	ret->acted_by_name = db_text(rows, c++);
	ret->acted_at = db_instant(rows, c++);
	ret->safe_note = db_text(rows, c++);
	ret->confirmed_by = db_text(rows, c++);
	ret->confirmed_by_name = db_text(rows, c++);
	ret->confirmed_at = db_instant(rows, c++);
	ret->close_note = db_text(rows, c++);
	ret->closed_by = db_text(rows, c++);
	ret->closed_by_name = db_text(rows, c++);
	ret->closed_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static enum err
concerns_read(struct store *store, struct db_rows *rows, struct concerns *ret)
{
	while (db_rows_next(rows)) {
		struct concern c = {0};

		concern_from_row(rows, &c);
		VEC_PUSH(store->arena, ret, c);
	}
	return db_rows_end(rows);
}

enum err
store_concern_get(struct store *store, const char *id, struct concern *ret)
{
	struct db_rows rows;
	struct concerns concerns = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " CONCERN_COLUMNS CONCERN_FROM "WHERE c.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = concerns_read(store, &rows, &concerns);
	if (e == ERR_OK && concerns.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = concerns.items[0];
	return e;
}

enum err
store_concerns(struct store *store, const char *audit_id, struct concern_list *ret)
{
	struct db_rows rows;
	struct concerns concerns = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " CONCERN_COLUMNS CONCERN_FROM "WHERE c.audit_id = $1 ORDER BY c.raised_at, c.id",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = concerns_read(store, &rows, &concerns);
	if (e == ERR_OK)
		*ret = (struct concern_list){concerns.items, concerns.count};
	return e;
}

enum err
store_concern_insert(struct store *store, const struct concern *c)
{
	enum err e = store_exec(store,
	    "INSERT INTO concern (id, audit_id, state, raised_by, raised_at, risk, told_who, told_how, "
	    "told_at, action, safe_note, close_note, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', '', 1)",
	    DB_VALUES(db_t(c->id), db_t(c->audit_id), db_t(concern_state_code(c->state)),
	        db_t(c->raised_by), db_at(c->raised_at), db_t(c->risk), db_t(c->told_who),
	        db_t(c->told_how), db_at(c->told_at)));

	return e == ERR_OK ? store_audit_mark(store, c->audit_id) : e;
}

static const char *
person_or_null(const char *id)
{
	return str_is_empty(id) ? NULL : id;
}

enum err
store_concern_update(struct store *store, const struct concern *c)
{
	enum err e = store_exec_one(store,
	    "UPDATE concern SET state = $1, action = $2, acted_by = $3, acted_at = $4, "
	    "safe_note = $5, confirmed_by = $6, confirmed_at = $7, close_note = $8, closed_by = $9, "
	    "closed_at = $10, version = version + 1 WHERE id = $11 AND version = $12",
	    DB_VALUES(db_t(concern_state_code(c->state)), db_t(c->action),
	        db_t(person_or_null(c->acted_by)), db_at(c->acted_at), db_t(c->safe_note),
	        db_t(person_or_null(c->confirmed_by)), db_at(c->confirmed_at), db_t(c->close_note),
	        db_t(person_or_null(c->closed_by)), db_at(c->closed_at), db_t(c->id),
	        db_i(c->version)));

	return e == ERR_OK ? store_audit_mark(store, c->audit_id) : e;
}
