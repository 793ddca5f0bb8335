#include "store/store_audit_request.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define REQUEST_COLUMNS                                                                            \
	"q.id, q.audit_id, q.kind, q.reason, q.asked_due_on, q.asked_by, a.name, q.asked_at, "     \
	"q.state, q.decided_by, coalesce(d.name, ''), q.decided_at, q.decision_note, q.version"
#define REQUEST_FROM                                                                               \
	" FROM audit_request q JOIN person a ON a.id = q.asked_by "                                \
	"LEFT JOIN person d ON d.id = q.decided_by "

struct requests {
	struct audit_request *items;
	size_t count;
	size_t capacity;
};

static void
request_from_row(struct db_rows *rows, struct audit_request *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	(void)audit_request_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->reason = db_text(rows, c++);
	ret->asked_due_on = db_date(rows, c++);
	ret->asked_by = db_text(rows, c++);
	ret->asked_by_name = db_text(rows, c++);
	ret->asked_at = db_instant(rows, c++);
	(void)audit_request_state_from_code(db_text(rows, c++), &ret->state);
	ret->decided_by = db_text(rows, c++);
	ret->decided_by_name = db_text(rows, c++);
	ret->decided_at = db_instant(rows, c++);
	ret->decision_note = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static enum err
requests_read(struct store *store, struct db_rows *rows, struct requests *ret)
{
	while (db_rows_next(rows)) {
		struct audit_request r = {0};

		request_from_row(rows, &r);
		VEC_PUSH(store->arena, ret, r);
	}
	return db_rows_end(rows);
}

enum err
store_audit_request_get(struct store *store, const char *id, struct audit_request *ret)
{
	struct db_rows rows;
	struct requests requests = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " REQUEST_COLUMNS REQUEST_FROM "WHERE q.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = requests_read(store, &rows, &requests);
	if (e == ERR_OK && requests.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = requests.items[0];
	return e;
}

enum err
store_audit_requests(
    struct store *store, const char *audit_id, struct audit_request_list *ret)
{
	struct db_rows rows;
	struct requests requests = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " REQUEST_COLUMNS REQUEST_FROM "WHERE q.audit_id = $1 ORDER BY q.asked_at, q.id",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = requests_read(store, &rows, &requests);
	if (e == ERR_OK)
		*ret = (struct audit_request_list){requests.items, requests.count};
	return e;
}

enum err
store_audit_request_insert(struct store *store, const struct audit_request *r)
{
	return store_exec(store,
	    "INSERT INTO audit_request (id, audit_id, kind, reason, asked_due_on, asked_by, asked_at, "
	    "state, decision_note, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 1)",
	    DB_VALUES(db_t(r->id), db_t(r->audit_id), db_t(audit_request_kind_code(r->kind)),
	        db_t(r->reason), db_d(r->asked_due_on), db_t(r->asked_by), db_at(r->asked_at),
	        db_t(audit_request_state_code(r->state))));
}

enum err
store_audit_request_update(struct store *store, const struct audit_request *r)
{
	return store_exec_one(store,
	    "UPDATE audit_request SET state = $1, decided_by = $2, decided_at = $3, "
	    "decision_note = $4, version = version + 1 WHERE id = $5 AND version = $6",
	    DB_VALUES(db_t(audit_request_state_code(r->state)), db_t(r->decided_by),
	        db_at(r->decided_at), db_t(r->decision_note), db_t(r->id), db_i(r->version)));
}
