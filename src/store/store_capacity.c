#include "store/store_capacity.h"

#include "base/vec.h"
#include "store/store_private.h"

enum err
store_capacity_moderations(
    struct store *store, const char *first, const char *last, struct capacity_span_list *ret)
{
	struct {
		struct capacity_span *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT cycle_id, taken_at, saved_at FROM moderation WHERE cycle_id >= $1 AND cycle_id <= $2 "
	    "AND taken_at IS NOT NULL AND saved_at IS NOT NULL ORDER BY cycle_id DESC, saved_at DESC, id LIMIT $3",
	    DB_VALUES(db_t(first), db_t(last), db_i(CAPACITY_PIECES_MAXIMUM)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct capacity_span){db_text(&rows, 0), db_instant(&rows, 1), db_instant(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct capacity_span_list){found.items, found.count};
	return e;
}

enum err
store_capacity_dips(struct store *store, const char *first, const char *last, struct capacity_dip_list *ret)
{
	struct {
		struct capacity_dip *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT cycle_id, minutes FROM dip_sample WHERE cycle_id >= $1 AND cycle_id <= $2 AND minutes > 0 "
	    "AND state IN ('done', 'to-check', 'checked') ORDER BY cycle_id DESC, number DESC LIMIT $3",
	    DB_VALUES(db_t(first), db_t(last), db_i(CAPACITY_PIECES_MAXIMUM)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct capacity_dip){db_text(&rows, 0), (int)db_int(&rows, 1)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct capacity_dip_list){found.items, found.count};
	return e;
}

enum err
store_capacity_returns(
    struct store *store, const char *first, const char *last, struct capacity_return_list *ret)
{
	struct {
		struct capacity_return *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT n.period, c.return_by, n.key, n.audits, coalesce(i.audits, 0) FROM audit_count n JOIN cycle c ON c.id = n.period "
	    "LEFT JOIN audit_count i ON i.what = 'returned-inadequate' AND i.period = n.period AND i.key = n.key "
	    "WHERE n.what = 'returned' AND n.period >= $1 AND n.period <= $2 ORDER BY n.period, n.key",
	    DB_VALUES(db_t(first), db_t(last)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct capacity_return){
			db_text(&rows, 0), db_date(&rows, 1), db_date(&rows, 2), db_int(&rows, 3), db_int(&rows, 4)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct capacity_return_list){found.items, found.count};
	return e;
}

#define OF_CENTRE                                                                                  \
	"p.has_left = 0 AND (p.ends_on IS NULL OR p.ends_on >= $1) AND EXISTS (SELECT 1 FROM person_role r " \
	"WHERE r.person_id = p.id AND r.role IN ('centre-member', 'centre-lead') AND r.is_waiting = 0)"

enum err
store_capacity_people(struct store *store, struct date today, int64_t *ret_count, struct capacity_leave_list *ret)
{
	struct {
		struct capacity_leave *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query_int(store, ret_count,
	    "SELECT coalesce(sum(people), 0) FROM person_count WHERE what = 'centre' AND (ends_on = '' OR ends_on >= $1)",
	    DB_VALUES(db_d(today)));

	if (e == ERR_OK)
		e = store_query(store, &rows,
		    "SELECT f.away_from, f.away_to FROM mail_preference f JOIN person p ON p.id = f.person_id "
		    "WHERE f.away_from IS NOT NULL AND " OF_CENTRE " ORDER BY f.person_id",
		    DB_VALUES(db_d(today)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct capacity_leave){db_date(&rows, 0), db_date(&rows, 1)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct capacity_leave_list){found.items, found.count};
	return e;
}

enum err
store_capacity_planned(struct store *store, struct date from, struct date to, struct capacity_planned *ret)
{
	enum err e = store_query_int(store, &ret->panels,
	    "SELECT count(*) FROM panel WHERE held_on >= $1 AND held_on <= $2 AND state <> 'cancelled'",
	    DB_VALUES(db_d(from), db_d(to)));

	if (e == ERR_OK)
		e = store_query_int(store, &ret->panel_cases,
		    "SELECT count(*) FROM panel p JOIN panel_case c ON c.panel_id = p.id "
		    "WHERE p.held_on >= $1 AND p.held_on <= $2 AND p.state <> 'cancelled'",
		    DB_VALUES(db_d(from), db_d(to)));
	if (e == ERR_OK)
		e = store_query_int(store, &ret->workshops,
		    "SELECT count(*) FROM workshop WHERE held_on >= $1 AND held_on <= $2 AND state <> 'cancelled'",
		    DB_VALUES(db_d(from), db_d(to)));
	return e;
}
