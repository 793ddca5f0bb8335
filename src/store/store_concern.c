#include "store/store_concern.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_mark.h"
#include "store/store_private.h"

#define CONCERN_COLUMNS                                                                            \
	"c.id, c.audit_id, c.dip_sample_id, c.state, c.raised_by, r.name, c.raised_at, c.risk, c.told_who, "        \
	"c.told_how, c.told_at, c.action, c.acted_by, a.name, c.acted_at, c.safe_note, "           \
	"c.confirmed_by, f.name, c.confirmed_at, c.close_note, c.closed_by, l.name, c.closed_at, " \
	"c.told_due_at, c.act_due_on, c.confirm_due_on, c.close_due_on, c.holder_id, h.name, c.version"
#define CONCERN_FROM                                                                               \
	" FROM concern c JOIN person r ON r.id = c.raised_by "                                     \
	"LEFT JOIN person a ON a.id = c.acted_by LEFT JOIN person f ON f.id = c.confirmed_by "     \
	"LEFT JOIN person l ON l.id = c.closed_by LEFT JOIN person h ON h.id = c.holder_id "

struct concerns {
	struct concern *items;
	size_t count;
	size_t capacity;
};

/* How many columns were read. */
static int
concern_from_row(struct db_rows *rows, struct concern *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	ret->dip_sample_id = db_text(rows, c++);
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
	ret->told_due_at = db_instant(rows, c++);
	ret->act_due_on = db_date(rows, c++);
	ret->confirm_due_on = db_date(rows, c++);
	ret->close_due_on = db_date(rows, c++);
	ret->holder_id = db_text(rows, c++);
	ret->holder_name = db_text(rows, c++);
	/* The column wants a moment: until somebody was reached it has that of the raising. */
	if (str_is_same(ret->told_how, CONCERN_NOT_YET))
		ret->told_at = (struct instant){0};
	ret->version = (int)db_int(rows, c++);
	return c;
}

static enum err
concerns_read(struct store *store, struct db_rows *rows, struct concerns *ret)
{
	while (db_rows_next(rows)) {
		struct concern c = {0};

		(void)concern_from_row(rows, &c);
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
store_concerns_of_dip(struct store *store, const char *dip_sample_id, struct concern_list *ret)
{
	struct db_rows rows;
	struct concerns concerns = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " CONCERN_COLUMNS CONCERN_FROM "WHERE c.dip_sample_id = $1 ORDER BY c.raised_at, c.id",
	    DB_VALUES(db_t(dip_sample_id)));

	if (e == ERR_OK)
		e = concerns_read(store, &rows, &concerns);
	if (e == ERR_OK)
		*ret = (struct concern_list){concerns.items, concerns.count};
	return e;
}

static const char *
id_or_null(const char *id)
{
	return str_is_empty(id) ? NULL : id;
}

/* A dip sample is in no list that walks marks. */
static enum err
mark(struct store *store, const struct concern *c)
{
	return str_is_empty(c->audit_id) ? ERR_OK : store_audit_mark(store, c->audit_id);
}

enum err
store_concern_insert(struct store *store, const struct concern *c)
{
	enum err e = store_exec(store,
	    "INSERT INTO concern (id, audit_id, dip_sample_id, state, raised_by, raised_at, risk, told_who, told_how, "
	    "told_at, action, safe_note, close_note, told_due_at, act_due_on, confirm_due_on, close_due_on, version) "
	    "VALUES ($1, $2, $14, $3, $4, $5, $6, $7, $8, $9, '', '', '', $10, $11, $12, $13, 1)",
	    DB_VALUES(db_t(c->id), db_t(id_or_null(c->audit_id)), db_t(concern_state_code(c->state)),
	        db_t(c->raised_by), db_at(c->raised_at), db_t(c->risk), db_t(c->told_who),
	        db_t(c->told_how), db_at(c->told_at.us == 0 ? c->raised_at : c->told_at),
	        db_at(c->told_due_at), db_d(c->act_due_on), db_d(c->confirm_due_on), db_d(c->close_due_on),
	        db_t(id_or_null(c->dip_sample_id))));

	return e == ERR_OK ? mark(store, c) : e;
}

enum err
store_concern_update(struct store *store, const struct concern *c)
{
	enum err e = store_exec_one(store,
	    "UPDATE concern SET state = $1, action = $2, acted_by = $3, acted_at = $4, "
	    "safe_note = $5, confirmed_by = $6, confirmed_at = $7, close_note = $8, closed_by = $9, "
	    "closed_at = $10, told_who = $11, told_how = $12, told_at = $13, holder_id = $14, version = version + 1 "
	    "WHERE id = $15 AND version = $16",
	    DB_VALUES(db_t(concern_state_code(c->state)), db_t(c->action),
	        db_t(id_or_null(c->acted_by)), db_at(c->acted_at), db_t(c->safe_note),
	        db_t(id_or_null(c->confirmed_by)), db_at(c->confirmed_at), db_t(c->close_note),
	        db_t(id_or_null(c->closed_by)), db_at(c->closed_at), db_t(c->told_who), db_t(c->told_how),
	        db_at(c->told_at.us == 0 ? c->raised_at : c->told_at), db_t(id_or_null(c->holder_id)), db_t(c->id),
	        db_i(c->version)));

	return e == ERR_OK ? mark(store, c) : e;
}

enum err
store_concern_told(struct store *store, const char *concern_id, struct concern_clocks *clocks)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT clock, told_at FROM concern_told WHERE concern_id = $1",
	    DB_VALUES(db_t(concern_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum concern_clock clock;

		if (concern_clock_from_code(db_text(&rows, 0), &clock))
			clocks->told_at[clock] = db_instant(&rows, 1);
	}
	return db_rows_end(&rows);
}

enum err
store_concern_told_put(
    struct store *store, const char *concern_id, enum concern_clock clock, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO concern_told (concern_id, clock, told_at) VALUES ($1, $2, $3) "
	    "ON CONFLICT (concern_id, clock) DO NOTHING",
	    DB_VALUES(db_t(concern_id), db_t(concern_clock_row(clock)->code), db_at(at)));
}

enum err
store_concern_told_forget(struct store *store, const char *concern_id, enum concern_clock clock)
{
	return store_exec(store, "DELETE FROM concern_told WHERE concern_id = $1 AND clock = $2",
	    DB_VALUES(db_t(concern_id), db_t(concern_clock_row(clock)->code)));
}

#define UNTOLD(clock)                                                                              \
	" AND NOT EXISTS (SELECT 1 FROM concern_told t WHERE t.concern_id = c.id AND t.clock = '" clock "')"

enum err
store_concerns_to_climb(struct store *store, struct instant now, struct date today, int accept_hours,
    const char *const **ret_ids, size_t *ret_count)
{
	struct {
		const char **items;
		size_t count, capacity;
	} ids = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.id FROM concern c WHERE c.state <> 'closed' AND ("
	    "(c.told_how = 'not-yet' AND c.told_due_at <= $1" UNTOLD("told") ") "
	    "OR (c.state = 'raised' AND c.act_due_on < $2" UNTOLD("act") ") "
	    "OR (c.state IN ('raised', 'acted') AND c.confirm_due_on < $2" UNTOLD("confirm") ") "
	    "OR (c.close_due_on < $2" UNTOLD("close") ") "
	    "OR EXISTS (SELECT 1 FROM concern_hand_over o WHERE o.concern_id = c.id AND o.accepted_at IS NULL "
	    "AND o.recorded_at <= $3" UNTOLD("accept") ")) ORDER BY c.raised_at, c.id",
	    DB_VALUES(db_at(now), db_d(today), db_at(concern_hours_after(now, -accept_hours))));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &ids, db_text(&rows, 0));
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	*ret_ids = (const char *const *)ids.items;
	*ret_count = ids.count;
	return ERR_OK;
}

enum err
store_concern_hand_overs(struct store *store, const char *concern_id, struct concern_hand_overs *ret)
{
	struct {
		struct concern_hand_over *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT o.id, o.concern_id, o.from_id, f.name, o.to_id, t.name, o.how, o.spoken_at, o.note, o.recorded_at, "
	    "o.accepted_at FROM concern_hand_over o JOIN person f ON f.id = o.from_id JOIN person t ON t.id = o.to_id "
	    "WHERE o.concern_id = $1 ORDER BY o.recorded_at, o.id",
	    DB_VALUES(db_t(concern_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct concern_hand_over o = {.id = db_text(&rows, 0),
		    .concern_id = db_text(&rows, 1),
		    .from_id = db_text(&rows, 2),
		    .from_name = db_text(&rows, 3),
		    .to_id = db_text(&rows, 4),
		    .to_name = db_text(&rows, 5),
		    .how = db_text(&rows, 6),
		    .spoken_at = db_instant(&rows, 7),
		    .note = db_text(&rows, 8),
		    .recorded_at = db_instant(&rows, 9),
		    .accepted_at = db_instant(&rows, 10)};

		VEC_PUSH(store->arena, &found, o);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct concern_hand_overs){found.items, found.count};
	return e;
}

enum err
store_concern_hand_over_insert(struct store *store, const struct concern_hand_over *o)
{
	return store_exec(store,
	    "INSERT INTO concern_hand_over (id, concern_id, from_id, to_id, how, spoken_at, note, recorded_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	    DB_VALUES(db_t(o->id), db_t(o->concern_id), db_t(o->from_id), db_t(o->to_id), db_t(o->how),
	        db_at(o->spoken_at), db_t(o->note), db_at(o->recorded_at)));
}

enum err
store_concern_hand_over_accept(struct store *store, const char *id, struct instant at)
{
	return store_exec_one(store,
	    "UPDATE concern_hand_over SET accepted_at = $1 WHERE id = $2 AND accepted_at IS NULL",
	    DB_VALUES(db_at(at), db_t(id)));
}

/* $1 whether they see all; $2 the person, $3 to $5 the services they act for as head, $6 to $8 those they coordinate. */
#define CONCERN_SCOPE                                                                              \
	"AND ($1 = 1 OR u.team_manager_id = $2 OR d.team_manager_id = $2 OR c.holder_id = $2 " \
	"OR u.head_key IN ($2, $3, $4, $5) OR EXISTS (SELECT 1 FROM acting_head h WHERE h.team_id = d.team_id " \
	"AND h.person_id = $2) OR u.service IN ($6, $7, $8)) "

enum err
store_concerns_open(struct store *store, const struct inadequate_viewer *v, int limit, int offset,
    struct concern_rows *ret)
{
	struct {
		struct concern_row *items;
		size_t count, capacity;
	} found = {0};
	const char *keys[SERVICE_COUNT] = {"", "", ""};
	const char *services[SERVICE_COUNT];
	struct db_rows rows;
	enum err e = v->sees_all ? ERR_OK : store_acting_keys(store, v->person_id, keys);

	for (int i = 0; i < SERVICE_COUNT; i++)
		services[i] = v->sees_service[i] ? service_code((enum service)i) : "";
	if (e == ERR_OK)
		e = store_query(store, &rows,
		    "SELECT " CONCERN_COLUMNS ", coalesce(u.reference, d.reference), "
		    "coalesce(u.child_reference, d.child_reference), n.name, m.name, "
		    "(SELECT max(o.recorded_at) FROM concern_hand_over o WHERE o.concern_id = c.id AND o.accepted_at IS NULL)"
		    CONCERN_FROM "LEFT JOIN audit u ON u.id = c.audit_id LEFT JOIN dip_sample d ON d.id = c.dip_sample_id "
		    "LEFT JOIN team n ON n.id = coalesce(u.team_id, d.team_id) "
		    "LEFT JOIN person m ON m.id = coalesce(u.team_manager_id, d.team_manager_id) WHERE c.state <> 'closed' " CONCERN_SCOPE
		    "ORDER BY c.raised_at, c.id LIMIT $9 OFFSET $10",
		    DB_VALUES(db_i(v->sees_all), db_t(v->person_id), db_t(keys[0]), db_t(keys[1]), db_t(keys[2]),
		        db_t(services[0]), db_t(services[1]), db_t(services[2]), db_i(limit), db_i(offset)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct concern_row r = {0};
		int c = concern_from_row(&rows, &r.concern);

		r.audit_reference = db_text(&rows, c++);
		r.child_reference = db_text(&rows, c++);
		r.team_name = db_text(&rows, c++);
		r.manager_name = db_text(&rows, c++);
		r.handed_at = db_instant(&rows, c++);
		VEC_PUSH(store->arena, &found, r);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct concern_rows){found.items, found.count};
	return e;
}
