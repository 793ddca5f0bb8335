#include "store/store_share.h"

#include "base/vec.h"
#include "store/store_private.h"

#define SEQUENCE_COLUMNS                                                                           \
	"name, cycle_id, service, one_in, place_count, opened_at, closes_on, due_on, closed_at"

struct sequences {
	struct share_row *items;
	size_t count, capacity;
};

static enum err
sequences_read(struct store *store, struct db_rows *rows, struct sequences *ret)
{
	while (db_rows_next(rows)) {
		struct share_row row = {.service = SERVICE_CSC};
		int c = 0;

		row.name = db_text(rows, c++);
		row.cycle_id = db_text(rows, c++);
		(void)service_from_code(db_text(rows, c++), &row.service);
		row.one_in = (int)db_int(rows, c++);
		row.place_count = (int)db_int(rows, c++);
		row.opened_at = db_instant(rows, c++);
		row.closes_on = db_date(rows, c++);
		row.due_on = db_date(rows, c++);
		row.closed_at = db_instant(rows, c++);
		VEC_PUSH(store->arena, ret, row);
	}
	return db_rows_end(rows);
}

enum err
store_share_get(struct store *store, const char *name, struct share_row *ret)
{
	struct sequences found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SEQUENCE_COLUMNS " FROM share_sequence WHERE name = $1", DB_VALUES(db_t(name)));

	if (e == ERR_OK)
		e = sequences_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_share_insert(struct store *store, const struct share_row *row)
{
	return store_exec(store,
	    "INSERT INTO share_sequence (" SEQUENCE_COLUMNS ") VALUES ($1, $2, $3, $4, 0, $5, $6, $7, NULL)",
	    DB_VALUES(db_t(row->name), db_t(row->cycle_id), db_t(service_code(row->service)),
		db_i(row->one_in), db_at(row->opened_at), db_d(row->closes_on), db_d(row->due_on)));
}

enum err
store_share_to_close(struct store *store, struct date today, struct share_row_list *ret)
{
	struct sequences found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SEQUENCE_COLUMNS
	    " FROM share_sequence WHERE closed_at IS NULL AND closes_on < $1 ORDER BY name",
	    DB_VALUES(db_d(today)));

	if (e == ERR_OK)
		e = sequences_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct share_row_list){found.items, found.count};
	return e;
}

enum err
store_share_close(struct store *store, const char *name, struct instant at)
{
	return store_exec_one(store,
	    "UPDATE share_sequence SET closed_at = $1 WHERE name = $2 AND closed_at IS NULL",
	    DB_VALUES(db_at(at), db_t(name)));
}

enum err
store_share_next(struct store *store, const char *name, int *ret_place)
{
	int64_t place = 0;
	enum err e = store_exec_one(store,
	    "UPDATE share_sequence SET place_count = place_count + 1 WHERE name = $1 AND closed_at IS NULL",
	    DB_VALUES(db_t(name)));

	if (e != ERR_OK)
		return e == ERR_CONFLICT ? ERR_STALE : e;
	e = store_query_int(store, &place, "SELECT place_count FROM share_sequence WHERE name = $1",
	    DB_VALUES(db_t(name)));
	*ret_place = (int)place;
	return e;
}

#define PLACE_COLUMNS "p.sequence, p.place, p.audit_id, p.key, p.result, p.reason, p.taken_at, a.reference"
#define PLACE_FROM    " FROM share_place p JOIN audit a ON a.id = p.audit_id "

struct places {
	struct share_taken *items;
	size_t count, capacity;
};

static enum err
places_read(struct store *store, struct db_rows *rows, struct places *ret)
{
	while (db_rows_next(rows)) {
		struct share_taken t = {.sequence = db_text(rows, 0)};

		t.place.place = (size_t)db_int(rows, 1);
		t.audit_id = db_text(rows, 2);
		t.place.key = db_text(rows, 3);
		(void)share_result_find(db_text(rows, 4), &t.place.result);
		t.place.reason = db_text(rows, 5);
		t.taken_at = db_instant(rows, 6);
		t.place.ref = db_text(rows, 7);
		VEC_PUSH(store->arena, ret, t);
	}
	return db_rows_end(rows);
}

enum err
store_share_place_insert(struct store *store, const struct share_taken *t)
{
	return store_exec(store,
	    "INSERT INTO share_place (sequence, place, audit_id, key, result, reason, taken_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7)",
	    DB_VALUES(db_t(t->sequence), db_i((int64_t)t->place.place), db_t(t->audit_id),
		db_t(t->place.key), db_t(share_result_code(t->place.result)), db_t(t->place.reason),
		db_at(t->taken_at)));
}

enum err
store_share_place_update(struct store *store, const struct share_taken *t)
{
	return store_exec_one(store,
	    "UPDATE share_place SET result = $1, reason = $2 WHERE sequence = $3 AND place = $4",
	    DB_VALUES(db_t(share_result_code(t->place.result)), db_t(t->place.reason),
		db_t(t->sequence), db_i((int64_t)t->place.place)));
}

enum err
store_share_place_of(struct store *store, const char *audit_id, struct share_taken *ret)
{
	struct places found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " PLACE_COLUMNS PLACE_FROM "WHERE p.audit_id = $1", DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = places_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_share_places(
    struct store *store, const char *name, size_t first, size_t last, struct share_taken_list *ret)
{
	struct places found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " PLACE_COLUMNS PLACE_FROM
	    "WHERE p.sequence = $1 AND p.place BETWEEN $2 AND $3 ORDER BY p.place",
	    DB_VALUES(db_t(name), db_i((int64_t)first), db_i((int64_t)last)));

	if (e == ERR_OK)
		e = places_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct share_taken_list){found.items, found.count};
	return e;
}

enum err
store_share_risk_count(struct store *store, const char *cycle_id, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM share_sequence q JOIN share_place s ON s.sequence = q.name "
	    "JOIN moderation m ON m.audit_id = s.audit_id WHERE q.cycle_id = $1 AND m.reason = 'risk'",
	    DB_VALUES(db_t(cycle_id)));
}

/* What is asked about an auditor is asked once, however many of their audits are in the sequence: most months one, or tens. $2: since. */
#define RISKS                                                                                      \
	"WITH passed AS MATERIALIZED (SELECT s.place, a.id, a.auditor_id, a.first_sent_at FROM share_place s " \
	"JOIN audit a ON a.id = s.audit_id WHERE s.sequence = $1 AND s.result = 'passed' "         \
	"AND NOT EXISTS (SELECT 1 FROM moderation m WHERE m.audit_id = a.id)), "                   \
	"auditor AS MATERIALIZED (SELECT d.auditor_id, "                                           \
	"(SELECT min(o.first_sent_at) FROM audit o WHERE o.auditor_id = d.auditor_id) AS first_at, " \
	"(SELECT m.is_justifiable FROM audit o JOIN moderation m ON m.audit_id = o.id WHERE o.auditor_id = d.auditor_id " \
	"AND m.is_justifiable <> '' ORDER BY m.saved_at DESC, m.id DESC LIMIT 1) AS justifiable, "            \
	"CASE WHEN EXISTS (SELECT 1 FROM audit o JOIN moderation m ON m.audit_id = o.id WHERE o.auditor_id = d.auditor_id " \
	"AND m.chosen_at >= $2 AND m.reason <> 'seed') THEN 1 ELSE 0 END AS is_moderated "         \
	"FROM (SELECT DISTINCT auditor_id FROM passed) d) "                                        \
	"SELECT p.id, CASE WHEN w.first_at < p.first_sent_at THEN 0 ELSE 1 END, "                  \
	"CASE WHEN w.justifiable = 'no' THEN 1 ELSE 0 END, "                                       \
	"CASE WHEN w.first_at < $2 AND w.is_moderated = 0 THEN 1 ELSE 0 END "                      \
	"FROM passed p JOIN auditor w ON w.auditor_id = p.auditor_id ORDER BY p.place"

enum err
store_share_risks(struct store *store, const struct share_row *row, struct instant since,
    struct risk_candidate_list *ret, bool *ret_is_first_month)
{
	struct {
		struct risk_candidate *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	int64_t earlier = 0;
	enum err e = store_query_int(store, &earlier,
	    "SELECT count(*) FROM (SELECT 1 FROM audit WHERE cycle_id < (SELECT min(a.cycle_id) FROM share_place s "
	    "JOIN audit a ON a.id = s.audit_id WHERE s.sequence = $1) LIMIT 1) earlier", DB_VALUES(db_t(row->name)));

	if (e == ERR_OK)
		e = store_query(store, &rows, RISKS, DB_VALUES(db_t(row->name), db_at(since)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct risk_candidate candidate = {.audit_id = db_text(&rows, 0)};

		candidate.is_first_audit = db_bool(&rows, 1);
		candidate.is_out_of_tolerance = db_bool(&rows, 2);
		candidate.is_not_moderated = db_bool(&rows, 3);
		VEC_PUSH(store->arena, &found, candidate);
	}
	*ret = (struct risk_candidate_list){found.items, found.count};
	*ret_is_first_month = earlier == 0;
	return db_rows_end(&rows);
}
