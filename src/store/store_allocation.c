#include "store/store_allocation.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_month.h"
#include "store/store_private.h"

static const char *const kind_codes[PROPOSAL_KIND_COUNT] = {
    [PROPOSAL_PAIR] = "pair", [PROPOSAL_CHANGE] = "change", [PROPOSAL_LEFT] = "left"};

enum err
store_proposal_put(struct store *store, const struct proposal_head *h)
{
	enum err e = store_exec(
	    store, "DELETE FROM allocation_proposal_row WHERE draw = $1", DB_VALUES(db_t(h->draw)));

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM allocation_proposal WHERE draw = $1", DB_VALUES(db_t(h->draw)));
	if (e != ERR_OK)
		return e;
	return store_exec(store,
	    "INSERT INTO allocation_proposal (draw, draw_version, digest, made_at, auditors, pairs, unmatched, changes, "
	    "left_auditors, without_case, left_cases, obstacle) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	    DB_VALUES(db_t(h->draw), db_i(h->draw_version), db_t(h->digest), db_at(h->made_at),
	        db_i((int64_t)h->auditors), db_i((int64_t)h->pairs), db_i((int64_t)h->unmatched),
	        db_i((int64_t)h->changes), db_i((int64_t)h->left_auditors), db_i((int64_t)h->without_case),
	        db_i((int64_t)h->left_cases), db_t(h->obstacle)));
}

enum err
store_proposal_row_add(struct store *store, const char *draw, enum proposal_kind kind, size_t position,
    const struct proposal_row *r)
{
	return store_exec(store,
	    "INSERT INTO allocation_proposal_row (draw, kind, position, auditor, ref, other_ref, practitioner, team, "
	    "team_manager, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	    DB_VALUES(db_t(draw), db_t(kind_codes[kind]), db_i((int64_t)position), db_t(r->auditor), db_t(r->ref),
	        db_t(r->other_ref), db_t(r->practitioner), db_t(r->team), db_t(r->team_manager), db_t(r->reason)));
}

enum err
store_proposal_get(struct store *store, const char *draw, struct proposal_head *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(store, &rows,
	    "SELECT draw, draw_version, digest, made_at, auditors, pairs, unmatched, changes, left_auditors, "
	    "without_case, left_cases, obstacle FROM allocation_proposal WHERE draw = $1",
	    DB_VALUES(db_t(draw)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		is_found = true;
		*ret = (struct proposal_head){.draw = db_text(&rows, 0), .draw_version = (int)db_int(&rows, 1),
		    .digest = db_text(&rows, 2), .made_at = db_instant(&rows, 3), .auditors = (size_t)db_int(&rows, 4),
		    .pairs = (size_t)db_int(&rows, 5), .unmatched = (size_t)db_int(&rows, 6),
		    .changes = (size_t)db_int(&rows, 7), .left_auditors = (size_t)db_int(&rows, 8),
		    .without_case = (size_t)db_int(&rows, 9), .left_cases = (size_t)db_int(&rows, 10),
		    .obstacle = db_text(&rows, 11)};
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_proposal_rows(struct store *store, const char *draw, enum proposal_kind kind, int limit, int offset,
    struct proposal_rows *ret)
{
	struct {
		struct proposal_row *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT auditor, ref, other_ref, practitioner, team, team_manager, reason FROM allocation_proposal_row "
	    "WHERE draw = $1 AND kind = $2 ORDER BY position LIMIT $3 OFFSET $4",
	    DB_VALUES(db_t(draw), db_t(kind_codes[kind]), db_i(limit), db_i(offset)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list,
		    ((struct proposal_row){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2), db_text(&rows, 3),
		        db_text(&rows, 4), db_text(&rows, 5), db_text(&rows, 6)}));
	*ret = (struct proposal_rows){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_proposal_row_count(struct store *store, const char *draw, enum proposal_kind kind, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM allocation_proposal_row WHERE draw = $1 AND kind = $2",
	    DB_VALUES(db_t(draw), db_t(kind_codes[kind])));
}

static enum err
forget_undo(struct store *store, const char *draw)
{
	enum err e = store_exec(store, "DELETE FROM allocation_undo_item WHERE draw = $1", DB_VALUES(db_t(draw)));

	return e == ERR_OK ? store_exec(store, "DELETE FROM allocation_undo WHERE draw = $1", DB_VALUES(db_t(draw))) : e;
}

enum err
store_allocation_keep(
    struct store *store, const struct draw_certificate *before, const struct draw_certificate *after)
{
	enum err e = forget_undo(store, before->draw);

	if (e == ERR_OK)
		e = store_exec(store, "INSERT INTO allocation_undo (draw, replacements) VALUES ($1, $2)",
		    DB_VALUES(db_t(before->draw), db_i((int64_t)before->replacements_count)));
	for (size_t i = 0; i < before->order_count && e == ERR_OK; i++) {
		const struct draw_item *was = &before->order[i], *is = &after->order[i];
		if (was->result == is->result && str_is_same(was->reason, is->reason))
			continue;
		e = store_exec(store,
		    "INSERT INTO allocation_undo_item (draw, position, result, reason) VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(before->draw), db_i((int64_t)was->position),
		        db_t(draw_result_code(was->result)), db_t(was->reason)));
	}
	return e;
}

enum err
store_allocation_put_back(struct store *store, const char *draw, int version)
{
	enum err e = store_exec_one(store,
	    "UPDATE draw SET allocated_at = NULL, version = version + 1 WHERE name = $1 AND version = $2",
	    DB_VALUES(db_t(draw), db_i(version)));

	if (e == ERR_OK)
		e = store_exec(store,
		    "UPDATE draw_item SET "
		    "result = (SELECT u.result FROM allocation_undo_item u WHERE u.draw = $1 AND u.position = draw_item.position), "
		    "reason = (SELECT u.reason FROM allocation_undo_item u WHERE u.draw = $1 AND u.position = draw_item.position) "
		    "WHERE draw = $1 AND position IN (SELECT u.position FROM allocation_undo_item u WHERE u.draw = $1)",
		    DB_VALUES(db_t(draw)));
	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM draw_replacement WHERE draw = $1 AND "
		    "position > (SELECT u.replacements FROM allocation_undo u WHERE u.draw = $1)",
		    DB_VALUES(db_t(draw)));
	return e == ERR_OK ? forget_undo(store, draw) : e;
}

enum err
store_allocation_touched(struct store *store, const char *draw, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM audit a JOIN history h ON h.audit_id = a.id "
	    "WHERE a.draw_name = $1 AND h.action NOT IN ('allocated', 'paired')",
	    DB_VALUES(db_t(draw)));
}

enum err
store_allocation_remove_audits(struct store *store, const char *draw, int64_t *ret_count)
{
	enum err e = store_query_int(
	    store, ret_count, "SELECT count(*) FROM audit WHERE draw_name = $1", DB_VALUES(db_t(draw)));

	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM task WHERE audit_id IN (SELECT id FROM audit WHERE draw_name = $1)",
		    DB_VALUES(db_t(draw)));
	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM audit_partner WHERE audit_id IN (SELECT id FROM audit WHERE draw_name = $1)",
		    DB_VALUES(db_t(draw)));
	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM audit_former_party WHERE audit_id IN (SELECT id FROM audit WHERE draw_name = $1)",
		    DB_VALUES(db_t(draw)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM audit_pair WHERE audit_id IN (SELECT id FROM audit WHERE draw_name = $1)",
		    DB_VALUES(db_t(draw)));
	if (e == ERR_OK)
		e = store_month_count_out_draw(store, draw);
	return e == ERR_OK
	    ? store_exec(store, "DELETE FROM audit WHERE draw_name = $1", DB_VALUES(db_t(draw)))
	    : e;
}
