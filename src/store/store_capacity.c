#include "store/store_capacity.h"

#include "base/vec.h"
#include "domain/audit.h"
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
	    "SELECT a.cycle_id, c.return_by, substr(a.first_sent_at, 1, 10), count(*), "
	    "sum(CASE WHEN a.grade = $3 THEN 1 ELSE 0 END) FROM audit a JOIN cycle c ON c.id = a.cycle_id "
	    "WHERE a.cycle_id >= $1 AND a.cycle_id <= $2 AND a.service = 'csc' AND a.kind = 'cycle' "
	    "AND a.first_sent_at IS NOT NULL AND a.state NOT IN ('exempted', 'withdrawn') "
	    "GROUP BY a.cycle_id, c.return_by, substr(a.first_sent_at, 1, 10) ORDER BY a.cycle_id, 3",
	    DB_VALUES(db_t(first), db_t(last), db_i(GRADE_INADEQUATE)));

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

enum err
store_capacity_people(struct store *store, struct date today, struct capacity_person_list *ret)
{
	struct {
		struct capacity_person *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.id, f.away_from, f.away_to FROM person p LEFT JOIN mail_preference f ON f.person_id = p.id "
	    "WHERE p.has_left = 0 AND (p.ends_on IS NULL OR p.ends_on >= $1) AND p.id IN (SELECT r.person_id "
	    "FROM person_role r WHERE r.role IN ('centre-member', 'centre-lead') AND r.is_waiting = 0) ORDER BY p.id",
	    DB_VALUES(db_d(today)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct capacity_person){db_text(&rows, 0), db_date(&rows, 1), db_date(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct capacity_person_list){found.items, found.count};
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
