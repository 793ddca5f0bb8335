#include "store/store_response.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_count.h"
#include "store/store_private.h"

enum err
store_response_get(struct store *store, const char *audit_id, struct response_row *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT r.version, r.saved_at, r.sent_at, r.opened_by_auditor_at, r.signed_off_by, "
	    "coalesce(p.name, ''), r.signed_off_at, r.sign_off_note "
	    "FROM response r LEFT JOIN person p ON p.id = r.signed_off_by WHERE r.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	*ret = (struct response_row){
	    .audit_id = audit_id, .signed_off_by = "", .signed_off_by_name = "", .sign_off_note = ""};
	while (db_rows_next(&rows)) {
		int c = 0;

		ret->version = (int)db_int(&rows, c++);
		ret->saved_at = db_instant(&rows, c++);
		ret->sent_at = db_instant(&rows, c++);
		ret->opened_by_auditor_at = db_instant(&rows, c++);
		ret->signed_off_by = db_text(&rows, c++);
		ret->signed_off_by_name = db_text(&rows, c++);
		ret->signed_off_at = db_instant(&rows, c++);
		ret->sign_off_note = db_text(&rows, c++);
	}
	return db_rows_end(&rows);
}

enum err
store_response_touch(
    struct store *store, const char *audit_id, struct instant at, int *ret_version)
{
	int64_t version = 0;
	enum err e = store_query_int(store, &version,
	    "INSERT INTO response (audit_id, version, saved_at, sign_off_note) VALUES ($1, 1, $2, '') "
	    "ON CONFLICT (audit_id) DO UPDATE SET version = response.version + 1, "
	    "saved_at = excluded.saved_at RETURNING version",
	    DB_VALUES(db_t(audit_id), db_at(at)));

	*ret_version = (int)version;
	return e;
}

enum err
store_response_set(struct store *store, const struct response_row *r)
{
	return store_exec_one(store,
	    "UPDATE response SET sent_at = $1, opened_by_auditor_at = $2, signed_off_by = $3, "
	    "signed_off_at = $4, sign_off_note = $5 WHERE audit_id = $6",
	    DB_VALUES(db_at(r->sent_at), db_at(r->opened_by_auditor_at),
		db_t(str_is_empty(r->signed_off_by) ? NULL : r->signed_off_by), db_at(r->signed_off_at),
		db_t(r->sign_off_note), db_t(r->audit_id)));
}

enum err
store_response_fields(struct store *store, const char *audit_id, struct response_fields *ret)
{
	struct {
		struct response_field *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT f.code, f.value, f.saved_value, f.version, f.saved_by, p.name, f.saved_at "
	    "FROM response_field f JOIN person p ON p.id = f.saved_by WHERE f.audit_id = $1 "
	    "ORDER BY f.code",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct response_field f = {.code = db_text(&rows, 0),
		    .value = db_text(&rows, 1),
		    .saved_value = db_text(&rows, 2),
		    .version = (int)db_int(&rows, 3),
		    .saved_by = db_text(&rows, 4),
		    .saved_by_name = db_text(&rows, 5),
		    .saved_at = db_instant(&rows, 6)};

		VEC_PUSH(store->arena, &found, f);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct response_fields){found.items, found.count};
	return e;
}

enum err
store_response_field_put(
    struct store *store, const char *audit_id, const struct response_field *f)
{
	return store_exec(store,
	    "INSERT INTO response_field (audit_id, code, value, saved_value, version, saved_by, saved_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (audit_id, code) DO UPDATE SET "
	    "value = excluded.value, saved_value = excluded.saved_value, version = excluded.version, "
	    "saved_by = excluded.saved_by, saved_at = excluded.saved_at",
	    DB_VALUES(db_t(audit_id), db_t(f->code), db_t(f->value), db_t(f->saved_value),
		db_i(f->version), db_t(f->saved_by), db_at(f->saved_at)));
}

enum err
store_response_text_put(struct store *store, const char *audit_id, const struct response_field *f,
    enum response_text_kind kind)
{
	return store_exec(store,
	    "INSERT INTO response_field_version (audit_id, code, version, kind, value, saved_by, saved_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (audit_id, code, version, kind) DO UPDATE "
	    "SET value = excluded.value, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
	    DB_VALUES(db_t(audit_id), db_t(f->code), db_i(f->version),
		db_t(kind == RESPONSE_TEXT_KEPT ? "kept" : "stood"), db_t(f->value), db_t(f->saved_by),
		db_at(f->saved_at)));
}

enum err
store_response_text_at(struct store *store, const char *audit_id, const char *code, int version,
    const char **ret_text)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT value FROM response_field_version WHERE audit_id = $1 AND code = $2 "
	    "AND version <= $3 AND kind = 'stood' ORDER BY version DESC LIMIT 1",
	    DB_VALUES(db_t(audit_id), db_t(code), db_i(version)));

	if (e != ERR_OK)
		return e;
	*ret_text = "";
	while (db_rows_next(&rows))
		*ret_text = db_text(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_decision_put(struct store *store, const struct record_of_decision *d)
{
	return store_exec(store,
	    "INSERT INTO record_of_decision (audit_id, decided_at, decided_by, considered, decision, "
	    "reason, direction, risk, told, review_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
	    "ON CONFLICT (audit_id) DO UPDATE SET decided_at = excluded.decided_at, "
	    "decided_by = excluded.decided_by, considered = excluded.considered, "
	    "decision = excluded.decision, reason = excluded.reason, direction = excluded.direction, "
	    "risk = excluded.risk, told = excluded.told, review_on = excluded.review_on",
	    DB_VALUES(db_t(d->audit_id), db_at(d->decided_at), db_t(d->decided_by), db_t(d->considered),
		db_t(d->decision), db_t(d->reason), db_t(d->direction), db_t(d->risk), db_t(d->told),
		db_d(d->review_on)));
}

enum err
store_decision_get(struct store *store, const char *audit_id, struct record_of_decision *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT d.audit_id, d.decided_at, d.decided_by, p.name, d.considered, d.decision, d.reason, "
	    "d.direction, d.risk, d.told, d.review_on FROM record_of_decision d "
	    "JOIN person p ON p.id = d.decided_by WHERE d.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct record_of_decision){.audit_id = db_text(&rows, 0),
		    .decided_at = db_instant(&rows, 1),
		    .decided_by = db_text(&rows, 2),
		    .decided_by_name = db_text(&rows, 3),
		    .considered = db_text(&rows, 4),
		    .decision = db_text(&rows, 5),
		    .reason = db_text(&rows, 6),
		    .direction = db_text(&rows, 7),
		    .risk = db_text(&rows, 8),
		    .told = db_text(&rows, 9),
		    .review_on = db_date(&rows, 10)};
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_stretch_put(struct store *store, const struct stretch_target *t)
{
	enum err e = store_audit_count_out(store, t->audit_id);

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO stretch_target (audit_id, practitioner_id, target, measure, due_on, training) "
	    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (audit_id) DO UPDATE SET "
	    "practitioner_id = excluded.practitioner_id, target = excluded.target, "
	    "measure = excluded.measure, due_on = excluded.due_on, training = excluded.training",
	    DB_VALUES(db_t(t->audit_id), db_t(t->practitioner_id), db_t(t->target), db_t(t->measure),
		db_d(t->due_on), db_t(t->training)));
	return e == ERR_OK ? store_audit_count_in(store, t->audit_id) : e;
}

enum err
store_audit_queries(struct store *store, const char *audit_id, struct audit_query_rows *ret)
{
	struct {
		struct audit_query_row *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT q.id, q.question, q.asked_by, a.name, q.asked_at, q.answer, coalesce(b.name, ''), "
	    "q.answered_at FROM audit_query q JOIN person a ON a.id = q.asked_by "
	    "LEFT JOIN person b ON b.id = q.answered_by WHERE q.audit_id = $1 ORDER BY q.asked_at, q.id",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct audit_query_row q = {.id = db_text(&rows, 0),
		    .audit_id = audit_id,
		    .question = db_text(&rows, 1),
		    .asked_by = db_text(&rows, 2),
		    .asked_by_name = db_text(&rows, 3),
		    .asked_at = db_instant(&rows, 4),
		    .answer = db_text(&rows, 5),
		    .answered_by_name = db_text(&rows, 6),
		    .answered_at = db_instant(&rows, 7)};

		VEC_PUSH(store->arena, &found, q);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct audit_query_rows){found.items, found.count};
	return e;
}

enum err
store_audit_query_insert(struct store *store, const struct audit_query_row *q)
{
	return store_exec(store,
	    "INSERT INTO audit_query (id, audit_id, question, asked_by, asked_at, answer) "
	    "VALUES ($1, $2, $3, $4, $5, '')",
	    DB_VALUES(db_t(q->id), db_t(q->audit_id), db_t(q->question), db_t(q->asked_by),
		db_at(q->asked_at)));
}

enum err
store_audit_query_answer(struct store *store, const char *id, const char *answer,
    const char *person_id, struct instant at)
{
	return store_exec_one(store,
	    "UPDATE audit_query SET answer = $1, answered_by = $2, answered_at = $3 "
	    "WHERE id = $4 AND answered_at IS NULL",
	    DB_VALUES(db_t(answer), db_t(person_id), db_at(at), db_t(id)));
}

enum err
store_cycle_courses(struct store *store, const char *cycle_id, struct course_list *ret)
{
	struct {
		const char **items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT course FROM cycle_training WHERE cycle_id = $1 ORDER BY position",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, db_text(&rows, 0));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct course_list){found.items, found.count};
	return e;
}

enum err
store_cycle_briefing(struct store *store, const char *cycle_id, struct date *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT briefing_on FROM cycle WHERE id = $1",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	*ret = DATE_NONE;
	while (db_rows_next(&rows))
		*ret = db_date(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_action_owners(struct store *store, const char *audit_id, struct owner_list *ret)
{
	struct {
		struct owner *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT DISTINCT p.id, p.name FROM audit a JOIN person p ON p.team_id = a.team_id "
	    "OR p.id IN (a.practitioner_id, a.team_manager_id, a.auditor_id) OR p.id IN "
	    "(SELECT r.owner_id FROM recommended_action r WHERE r.audit_id = $1) "
	    "WHERE a.id = $1 AND p.has_left = 0 ORDER BY p.name, p.id",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct owner o = {.id = db_text(&rows, 0), .name = db_text(&rows, 1)};

		VEC_PUSH(store->arena, &found, o);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct owner_list){found.items, found.count};
	return e;
}
