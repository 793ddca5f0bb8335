#include "store/store_workshop.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define WORKSHOP_COLUMNS                                                                           \
	"w.id, w.held_on, w.time, w.place, w.about, w.seats, w.lead_id, l.name, w.state, "         \
	"w.cancelled_why, w.version"
#define WORKSHOP_FROM " FROM workshop w JOIN person l ON l.id = w.lead_id "

static int
workshop_from_row(struct db_rows *rows, struct workshop *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->held_on = db_date(rows, c++);
	ret->time = db_text(rows, c++);
	ret->place = db_text(rows, c++);
	ret->about = db_text(rows, c++);
	ret->seats = (int)db_int(rows, c++);
	ret->lead_id = db_text(rows, c++);
	ret->lead_name = db_text(rows, c++);
	(void)workshop_state_from_code(db_text(rows, c++), &ret->state);
	ret->cancelled_why = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
	return c;
}

/* NULL, 0, 1 as kept. */
static enum workshop_attendance
attendance_at(struct db_rows *rows, int column)
{
	if (db_is_null(rows, column))
		return ATTENDANCE_NOT_RECORDED;
	return db_int(rows, column) != 0 ? ATTENDANCE_CAME : ATTENDANCE_DID_NOT_COME;
}

#define ROW_COLUMNS                                                                                \
	WORKSHOP_COLUMNS                                                                           \
	", (SELECT count(*) FROM workshop_place t WHERE t.workshop_id = w.id), "                   \
	"(SELECT count(*) FROM workshop_place t WHERE t.workshop_id = w.id AND t.attended = 1), "  \
	"m.person_id, m.attended"
#define ROW_FROM                                                                                   \
	WORKSHOP_FROM "LEFT JOIN workshop_place m ON m.workshop_id = w.id AND m.person_id = $2 "

static enum err
rows_read(struct store *store, struct db_rows *rows, struct workshop_row_list *ret)
{
	struct {
		struct workshop_row *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct workshop_row row = {0};
		int c = workshop_from_row(rows, &row.workshop);

		row.taken = (size_t)db_int(rows, c++);
		row.came = (size_t)db_int(rows, c++);
		row.is_mine = !db_is_null(rows, c++);
		row.attendance = attendance_at(rows, c);
		VEC_PUSH(store->arena, &found, row);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct workshop_row_list){found.items, found.count};
	return e;
}

enum err
store_workshops_from(
    struct store *store, struct date from, const char *person_id, struct workshop_row_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ROW_COLUMNS ROW_FROM "WHERE w.held_on >= $1 ORDER BY w.held_on, w.id",
	    DB_VALUES(db_d(from), db_t(person_id)));

	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

enum err
store_workshops_before(
    struct store *store, struct date before, const char *person_id, int limit, struct workshop_row_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ROW_COLUMNS ROW_FROM "WHERE w.held_on < $1 ORDER BY w.held_on DESC, w.id DESC LIMIT $3",
	    DB_VALUES(db_d(before), db_t(person_id), db_i(limit)));

	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

static enum err
read_one(struct db_rows *rows, struct workshop *ret)
{
	bool is_found = false;
	enum err e;

	while (db_rows_next(rows)) {
		*ret = (struct workshop){0};
		(void)workshop_from_row(rows, ret);
		is_found = true;
	}
	e = db_rows_end(rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_workshop_get(struct store *store, const char *id, struct workshop *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " WORKSHOP_COLUMNS WORKSHOP_FROM "WHERE w.id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? read_one(&rows, ret) : e;
}

enum err
store_workshop_insert(struct store *store, const struct workshop *w)
{
	return store_exec(store,
	    "INSERT INTO workshop (id, held_on, time, place, about, seats, lead_id, state, cancelled_why, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 1)",
	    DB_VALUES(db_t(w->id), db_d(w->held_on), db_t(w->time), db_t(w->place), db_t(w->about),
	        db_i(w->seats), db_t(w->lead_id), db_t(workshop_state_code(w->state))));
}

enum err
store_workshop_update(struct store *store, const struct workshop *w)
{
	return store_exec_one(store,
	    "UPDATE workshop SET held_on = $1, time = $2, place = $3, about = $4, seats = $5, lead_id = $6, "
	    "state = $7, cancelled_why = $8, version = version + 1 WHERE id = $9 AND version = $10",
	    DB_VALUES(db_d(w->held_on), db_t(w->time), db_t(w->place), db_t(w->about), db_i(w->seats),
	        db_t(w->lead_id), db_t(workshop_state_code(w->state)), db_t(w->cancelled_why), db_t(w->id),
	        db_i(w->version)));
}

enum err
store_workshop_hold(struct store *store, const char *id)
{
	return store_exec_one(
	    store, "UPDATE workshop SET version = version WHERE id = $1", DB_VALUES(db_t(id)));
}

enum err
store_workshop_places(struct store *store, const char *workshop_id, struct workshop_place_list *ret)
{
	struct {
		struct workshop_place *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT l.workshop_id, l.person_id, p.name, l.booked_at, l.attended FROM workshop_place l "
	    "JOIN person p ON p.id = l.person_id WHERE l.workshop_id = $1 ORDER BY p.name, p.id",
	    DB_VALUES(db_t(workshop_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct workshop_place){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2),
		        db_instant(&rows, 3), attendance_at(&rows, 4)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct workshop_place_list){found.items, found.count};
	return e;
}

enum err
store_workshop_place_insert(struct store *store, const struct workshop_place *p)
{
	return store_exec(store,
	    "INSERT INTO workshop_place (workshop_id, person_id, booked_at) VALUES ($1, $2, $3) "
	    "ON CONFLICT (workshop_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(p->workshop_id), db_t(p->person_id), db_at(p->booked_at)));
}

enum err
store_workshop_place_remove(struct store *store, const char *workshop_id, const char *person_id)
{
	return store_exec_one(store, "DELETE FROM workshop_place WHERE workshop_id = $1 AND person_id = $2",
	    DB_VALUES(db_t(workshop_id), db_t(person_id)));
}

enum err
store_workshop_leave(struct store *store, const char *person_id, struct date today)
{
	return store_exec(store,
	    "DELETE FROM workshop_place WHERE person_id = $1 AND attended IS NULL AND workshop_id IN "
	    "(SELECT id FROM workshop WHERE held_on >= $2)",
	    DB_VALUES(db_t(person_id), db_d(today)));
}

enum err
store_workshop_attendance(struct store *store, const char *workshop_id, const char *person_id, bool came)
{
	return store_exec_one(store,
	    "UPDATE workshop_place SET attended = $1 WHERE workshop_id = $2 AND person_id = $3",
	    DB_VALUES(db_i(came), db_t(workshop_id), db_t(person_id)));
}

enum err
store_workshop_cases(struct store *store, const char *workshop_id, struct workshop_case_list *ret)
{
	struct {
		struct workshop_case *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.workshop_id, c.case_code, c.case_version, c.state, c.revealed_at, "
	    "(SELECT count(*) FROM practice_attempt a WHERE a.workshop_id = c.workshop_id "
	    "AND a.case_code = c.case_code) FROM workshop_case c WHERE c.workshop_id = $1 ORDER BY c.position",
	    DB_VALUES(db_t(workshop_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct workshop_case c = {.workshop_id = db_text(&rows, 0),
		    .case_code = db_text(&rows, 1),
		    .case_version = (int)db_int(&rows, 2),
		    .title = "",
		    .revealed_at = db_instant(&rows, 4),
		    .graded_count = (size_t)db_int(&rows, 5)};

		(void)workshop_case_state_from_code(db_text(&rows, 3), &c.state);
		VEC_PUSH(store->arena, &found, c);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct workshop_case_list){found.items, found.count};
	return e;
}

enum err
store_workshop_case_insert(struct store *store, const struct workshop_case *c, int position)
{
	return store_exec(store,
	    "INSERT INTO workshop_case (workshop_id, case_code, case_version, position, state) "
	    "VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_t(c->workshop_id), db_t(c->case_code), db_i(c->case_version), db_i(position),
	        db_t(workshop_case_state_code(c->state))));
}

enum err
store_workshop_case_remove(struct store *store, const char *workshop_id, const char *case_code)
{
	return store_exec_one(store, "DELETE FROM workshop_case WHERE workshop_id = $1 AND case_code = $2",
	    DB_VALUES(db_t(workshop_id), db_t(case_code)));
}

enum err
store_workshop_case_state(
    struct store *store, const struct workshop_case *c, enum workshop_case_state from)
{
	return store_exec_one(store,
	    "UPDATE workshop_case SET state = $1, revealed_at = $2 WHERE workshop_id = $3 AND case_code = $4 "
	    "AND state = $5",
	    DB_VALUES(db_t(workshop_case_state_code(c->state)), db_at(c->revealed_at), db_t(c->workshop_id),
	        db_t(c->case_code), db_t(workshop_case_state_code(from))));
}

enum err
store_workshop_case_hold(struct store *store, const char *workshop_id, const char *case_code)
{
	return store_exec_one(store,
	    "UPDATE workshop_case SET state = state WHERE workshop_id = $1 AND case_code = $2 AND state = 'open'",
	    DB_VALUES(db_t(workshop_id), db_t(case_code)));
}

enum err
store_workshop_to_come(struct store *store, const char *person_id, const char *case_code,
    struct date today, struct workshop *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " WORKSHOP_COLUMNS WORKSHOP_FROM
	    "JOIN workshop_place t ON t.workshop_id = w.id AND t.person_id = $1 "
	    "JOIN workshop_case c ON c.workshop_id = w.id AND c.case_code = $2 AND c.state <> 'revealed' "
	    "WHERE w.state = 'planned' AND w.held_on >= $3 ORDER BY w.held_on LIMIT 1",
	    DB_VALUES(db_t(person_id), db_t(case_code), db_d(today)));

	return e == ERR_OK ? read_one(&rows, ret) : e;
}

enum err
store_workshop_has_led(struct store *store, const char *person_id, const char *case_code, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM workshop w JOIN workshop_case c ON c.workshop_id = w.id "
	    "WHERE w.lead_id = $1 AND c.case_code = $2 AND c.state = 'revealed'",
	    DB_VALUES(db_t(person_id), db_t(case_code)));

	*ret = count > 0;
	return e;
}
