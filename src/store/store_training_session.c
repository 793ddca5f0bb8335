#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"
#include "store/store_training.h"

#define SESSION_COLUMNS                                                                            \
	"s.id, s.course_id, c.title, s.held_on, s.time, s.place, s.led_by, s.seats, s.state, "      \
	"s.cancelled_why, s.version"
#define SESSION_FROM " FROM training_session s JOIN training_course c ON c.id = s.course_id "
#define PLACE_COLUMNS                                                                              \
	"l.session_id, l.person_id, l.state, l.booked_at, l.attended, l.useful, l.differently, "    \
	"l.missing, l.evaluated_at"

static int
session_from_row(struct db_rows *rows, struct training_session *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->course_id = db_text(rows, c++);
	ret->course_title = db_text(rows, c++);
	ret->held_on = db_date(rows, c++);
	ret->time = db_text(rows, c++);
	ret->place = db_text(rows, c++);
	ret->led_by = db_text(rows, c++);
	ret->seats = (int)db_int(rows, c++);
	(void)training_state_from_code(db_text(rows, c++), &ret->state);
	ret->cancelled_why = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
	return c;
}

/* A row without a place has NULL throughout. */
static int
place_from_row(struct db_rows *rows, int c, struct training_place *ret)
{
	const char *state;

	*ret = (struct training_place){.person_name = ""};
	ret->session_id = db_text(rows, c++);
	ret->person_id = db_text(rows, c++);
	state = db_text(rows, c++);
	ret->state = str_is_same(state, "place") ? TRAINING_PLACE
	    : str_is_same(state, "waiting")      ? TRAINING_WAITING
	                                         : TRAINING_NO_PLACE;
	ret->booked_at = db_instant(rows, c++);
	ret->attendance = db_is_null(rows, c) ? ATTENDANCE_NOT_RECORDED
	    : db_int(rows, c) != 0            ? ATTENDANCE_CAME
	                                      : ATTENDANCE_DID_NOT_COME;
	c++;
	ret->useful = (int)db_int(rows, c++);
	ret->differently = db_text(rows, c++);
	ret->missing = db_text(rows, c++);
	ret->evaluated_at = db_instant(rows, c++);
	return c;
}

#define OF_PLACES "(SELECT count(*) FROM training_place n WHERE n.session_id = s.id AND "
#define ROW_COLUMNS                                                                                \
	SESSION_COLUMNS ", " PLACE_COLUMNS ", " OF_PLACES "n.state = 'place'), " OF_PLACES           \
			"n.state = 'waiting'), " OF_PLACES "n.attended = 1), " OF_PLACES "n.useful > 0) "
#define ROW_FROM SESSION_FROM "LEFT JOIN training_place l ON l.session_id = s.id AND l.person_id = $2 "

static enum err
sessions_read(struct store *store, struct db_rows *rows, struct training_session_list *ret)
{
	struct {
		struct training_session_row *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct training_session_row row = {0};
		int c = place_from_row(rows, session_from_row(rows, &row.session), &row.own);

		row.taken = (size_t)db_int(rows, c++);
		row.waiting = (size_t)db_int(rows, c++);
		row.came = (size_t)db_int(rows, c++);
		row.evaluated = (size_t)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, row);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct training_session_list){found.items, found.count};
	return e;
}

enum err
store_training_sessions_within(
    struct store *store, struct date from, struct date to, const char *course_id, struct training_session_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ROW_COLUMNS ROW_FROM "WHERE s.held_on >= $1 AND s.held_on <= $4 AND s.state = 'planned' "
	    "AND ($3 = '' OR s.course_id = $3) ORDER BY s.held_on, s.id",
	    DB_VALUES(db_d(from), db_t(""), db_t(course_id), db_d(to)));

	return e == ERR_OK ? sessions_read(store, &rows, ret) : e;
}

enum err
store_training_sessions(struct store *store, enum training_sessions which, struct date day, const char *person_id,
    const char *course_id, int limit, struct training_session_list *ret)
{
	static const char *const queries[] = {
	    [TRAINING_SESSIONS_FROM] = "SELECT " ROW_COLUMNS ROW_FROM
	                               "WHERE s.held_on >= $1 AND ($3 = '' OR s.course_id = $3) "
	                               "ORDER BY s.held_on, s.id LIMIT $4",
	    [TRAINING_SESSIONS_BEFORE] = "SELECT " ROW_COLUMNS ROW_FROM
	                                 "WHERE s.held_on < $1 AND ($3 = '' OR s.course_id = $3) "
	                                 "ORDER BY s.held_on DESC, s.id DESC LIMIT $4",
	    [TRAINING_SESSIONS_OWN] = "SELECT " ROW_COLUMNS ROW_FROM
	                              "WHERE $1 <> '' AND l.person_id = $2 AND ($3 = '' OR s.course_id = $3) "
	                              "ORDER BY s.held_on DESC, s.id DESC LIMIT $4",
	};
	struct db_rows rows;
	enum err e = store_query(store, &rows, queries[which],
	    DB_VALUES(db_d(day), db_t(person_id), db_t(course_id), db_i(limit)));

	return e == ERR_OK ? sessions_read(store, &rows, ret) : e;
}

enum err
store_training_session_get(struct store *store, const char *id, struct training_session *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(
	    store, &rows, "SELECT " SESSION_COLUMNS SESSION_FROM "WHERE s.id = $1", DB_VALUES(db_t(id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		(void)session_from_row(&rows, ret);
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_training_session_insert(struct store *store, const struct training_session *s)
{
	return store_exec(store,
	    "INSERT INTO training_session (id, course_id, held_on, time, place, led_by, seats, state, cancelled_why, "
	    "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 1)",
	    DB_VALUES(db_t(s->id), db_t(s->course_id), db_d(s->held_on), db_t(s->time), db_t(s->place),
	        db_t(s->led_by), db_i(s->seats), db_t(training_state_code(s->state))));
}

enum err
store_training_session_update(struct store *store, const struct training_session *s)
{
	return store_exec_one(store,
	    "UPDATE training_session SET held_on = $1, time = $2, place = $3, led_by = $4, seats = $5, state = $6, "
	    "cancelled_why = $7, version = version + 1 WHERE id = $8 AND version = $9",
	    DB_VALUES(db_d(s->held_on), db_t(s->time), db_t(s->place), db_t(s->led_by), db_i(s->seats),
	        db_t(training_state_code(s->state)), db_t(s->cancelled_why), db_t(s->id), db_i(s->version)));
}

enum err
store_training_session_hold(struct store *store, const char *id)
{
	return store_exec_one(
	    store, "UPDATE training_session SET version = version WHERE id = $1", DB_VALUES(db_t(id)));
}

enum err
store_training_places(struct store *store, const char *session_id, struct training_place_list *ret)
{
	struct {
		struct training_place *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " PLACE_COLUMNS ", p.name FROM training_place l JOIN person p ON p.id = l.person_id "
	    "WHERE l.session_id = $1 ORDER BY l.state, "
	    "CASE WHEN l.state = 'waiting' THEN l.booked_at ELSE p.name END, p.id",
	    DB_VALUES(db_t(session_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct training_place place;
		int c = place_from_row(&rows, 0, &place);

		place.person_name = db_text(&rows, c);
		VEC_PUSH(store->arena, &found, place);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_place_list){found.items, found.count};
	return e;
}

enum err
store_training_place_insert(struct store *store, const struct training_place *p)
{
	return store_exec(store,
	    "INSERT INTO training_place (session_id, person_id, state, booked_at, useful, differently, missing) "
	    "VALUES ($1, $2, $3, $4, 0, '', '') ON CONFLICT (session_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(p->session_id), db_t(p->person_id), db_t(p->state == TRAINING_WAITING ? "waiting" : "place"),
	        db_at(p->booked_at)));
}

enum err
store_training_place_remove(struct store *store, const char *session_id, const char *person_id)
{
	return store_exec_one(store, "DELETE FROM training_place WHERE session_id = $1 AND person_id = $2",
	    DB_VALUES(db_t(session_id), db_t(person_id)));
}

enum err
store_training_place_give(struct store *store, const char *session_id, const char *person_id)
{
	return store_exec_one(store,
	    "UPDATE training_place SET state = 'place' WHERE session_id = $1 AND person_id = $2 AND state = 'waiting'",
	    DB_VALUES(db_t(session_id), db_t(person_id)));
}

enum err
store_training_place_attended(struct store *store, const char *session_id, const char *person_id, bool came)
{
	return store_exec_one(store,
	    "UPDATE training_place SET attended = $1, state = CASE WHEN $1 = 1 THEN 'place' ELSE state END "
	    "WHERE session_id = $2 AND person_id = $3",
	    DB_VALUES(db_i(came), db_t(session_id), db_t(person_id)));
}

enum err
store_training_place_evaluate(struct store *store, const struct training_place *p)
{
	return store_exec_one(store,
	    "UPDATE training_place SET useful = $1, differently = $2, missing = $3, evaluated_at = $4 "
	    "WHERE session_id = $5 AND person_id = $6 AND attended = 1",
	    DB_VALUES(db_i(p->useful), db_t(p->differently), db_t(p->missing), db_at(p->evaluated_at),
	        db_t(p->session_id), db_t(p->person_id)));
}

enum err
store_training_sessions_of_leaver(
    struct store *store, const char *person_id, struct date today, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT s.id FROM training_place l JOIN training_session s ON s.id = l.session_id "
	    "WHERE l.person_id = $1 AND l.attended IS NULL AND s.held_on >= $2 ORDER BY s.id",
	    DB_VALUES(db_t(person_id), db_d(today)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}
