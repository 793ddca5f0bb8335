#include "store/store_training_demand.h"

#include "base/vec.h"
#include "domain/training.h"
#include "store/store_private.h"

static enum err
counts_read(struct store *store, struct db_rows *rows, struct finding_count_list *ret)
{
	struct {
		struct finding_count *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &found,
		    ((struct finding_count){db_text(rows, 0), db_bool(rows, 1), (size_t)db_int(rows, 2), (size_t)db_int(rows, 3)}));
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct finding_count_list){found.items, found.count};
	return e;
}

enum err
store_finding_counts(struct store *store, const char *quarter_id, struct finding_count_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT key, CASE WHEN what = 'strength' THEN 1 ELSE 0 END, audits, 0 FROM audit_count "
	    "WHERE what IN ('learning', 'strength') AND period = $1 AND audits <> 0 ORDER BY what, audits DESC, key",
	    DB_VALUES(db_t(quarter_id)));

	return e == ERR_OK ? counts_read(store, &rows, ret) : e;
}

enum err
store_dip_finding_counts(struct store *store, struct instant from, struct instant to, struct finding_count_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT code, 0, 0, count(*) AS found FROM dip_sample WHERE polarity = 'learning' AND code <> '' "
	    "AND state IN ('done', 'to-check', 'checked') AND done_at >= $1 AND done_at < $2 GROUP BY code ORDER BY found DESC, code",
	    DB_VALUES(db_at(from), db_at(to)));

	return e == ERR_OK ? counts_read(store, &rows, ret) : e;
}

enum err
store_finding_counts_of(struct store *store, const char *practitioner_id, struct instant from, struct instant to,
    struct finding_count_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT f.code, 0, count(DISTINCT a.id) AS found, 0 FROM audit a "
	    "JOIN coded_finding f ON f.audit_id = a.id AND f.polarity = 'learning' "
	    "WHERE a.practitioner_id = $1 AND a.sent_at >= $2 AND a.sent_at < $3 AND a.state <> 'withdrawn' "
	    "GROUP BY f.code ORDER BY found DESC, f.code",
	    DB_VALUES(db_t(practitioner_id), db_at(from), db_at(to)));

	return e == ERR_OK ? counts_read(store, &rows, ret) : e;
}

#define TARGET_SELECT                                                                              \
	"SELECT t.audit_id, t.practitioner_id, p.name, t.target, t.training, a.responded_at, t.due_on " \
	"FROM stretch_target t JOIN audit a ON a.id = t.audit_id JOIN person p ON p.id = t.practitioner_id " \
	"WHERE t.training <> '' AND a.responded_at >= $1 AND a.responded_at < $2 "
#define TARGET_ORDER "ORDER BY a.responded_at DESC, t.audit_id"

enum err
store_target_counts(struct store *store, const char *quarter_id, struct target_count_list *ret)
{
	struct {
		struct target_count *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT key, audits FROM audit_count WHERE what = 'target' AND period = $1 AND audits <> 0 ORDER BY key",
	    DB_VALUES(db_t(quarter_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct target_count){db_text(&rows, 0), (size_t)db_int(&rows, 1)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct target_count_list){found.items, found.count};
	return e;
}

enum err
store_training_targets(struct store *store, enum training_targets which, const char *person_id, struct instant from,
    struct instant to, struct training_target_list *ret)
{
	static const char *const queries[] = {
	    [TRAINING_TARGETS_OF_BOOKED] = TARGET_SELECT "AND $3 = '' AND t.practitioner_id IN (SELECT l.person_id "
							 "FROM training_place l WHERE l.booked_at >= $1 AND l.booked_at < $2) " TARGET_ORDER,
	    [TRAINING_TARGETS_OF_PRACTITIONER] = TARGET_SELECT "AND t.practitioner_id = $3 " TARGET_ORDER,
	    [TRAINING_TARGETS_OF_MANAGER] = TARGET_SELECT "AND a.team_manager_id = $3 " TARGET_ORDER,
	    [TRAINING_TARGETS_OF_AUDIT] = TARGET_SELECT "AND t.audit_id = $3 " TARGET_ORDER,
	};
	struct {
		struct training_target *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, queries[which], DB_VALUES(db_at(from), db_at(to), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_target){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2), db_text(&rows, 3),
		        db_text(&rows, 4), db_instant(&rows, 5), db_date(&rows, 6)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_target_list){found.items, found.count};
	return e;
}

enum err
store_training_bookings(struct store *store, const char *person_id, struct instant from, struct instant to,
    struct training_booking_list *ret)
{
	struct {
		struct training_booking *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT s.course_id, l.person_id, l.booked_at, s.held_on, CASE WHEN l.state = 'waiting' THEN 1 ELSE 0 END, "
	    "CASE WHEN l.attended = 1 THEN 1 ELSE 0 END FROM training_place l "
	    "JOIN training_session s ON s.id = l.session_id "
	    "WHERE l.booked_at >= $1 AND l.booked_at < $2 AND ($3 = '' OR l.person_id = $3) AND s.state = 'planned' "
	    "ORDER BY l.booked_at, l.person_id",
	    DB_VALUES(db_at(from), db_at(to), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_booking){db_text(&rows, 0), db_text(&rows, 1), db_instant(&rows, 2),
		        db_date(&rows, 3), db_bool(&rows, 4), db_bool(&rows, 5)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_booking_list){found.items, found.count};
	return e;
}

enum err
store_training_followings(
    struct store *store, struct instant from, struct instant to, struct training_following_list *ret)
{
	struct {
		struct training_following *items;
		size_t count, capacity;
	} found = {0};
	/* No booking of the time follows what was sent before this; which follows which, to the day, is the caller's. */
	const struct instant earliest = {from.us - (int64_t)(TRAINING_FOLLOWS_DAYS + 2) * 86400 * 1000000};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT DISTINCT f.code, s.course_id, l.person_id, a.sent_at, l.booked_at FROM training_place l "
	    "JOIN training_session s ON s.id = l.session_id AND s.state = 'planned' "
	    "JOIN training_finding n ON n.course_id = s.course_id "
	    "JOIN audit a ON a.practitioner_id = l.person_id AND a.sent_at <= l.booked_at AND a.sent_at >= $3 AND a.state <> 'withdrawn' "
	    "JOIN coded_finding f ON f.audit_id = a.id AND f.code = n.code AND f.polarity = 'learning' "
	    "WHERE l.booked_at >= $1 AND l.booked_at < $2 ORDER BY f.code, s.course_id, l.person_id, a.sent_at, l.booked_at",
	    DB_VALUES(db_at(from), db_at(to), db_at(earliest)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_following){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2),
		        db_instant(&rows, 3), db_instant(&rows, 4)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_following_list){found.items, found.count};
	return e;
}
