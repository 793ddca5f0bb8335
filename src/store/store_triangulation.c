#include "store/store_triangulation.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define MEETING_SELECT                                                                             \
	"SELECT m.id, m.quarter_id, m.held_on, m.time, m.place, m.chair_id, p.name, m.agenda, m.minutes, m.state, " \
	"m.cancelled_why, m.held_at, m.version FROM triangulation_meeting m JOIN person p ON p.id = m.chair_id "

static enum err
meetings_read(struct store *store, struct db_rows *rows, struct triangulation_meeting_list *ret)
{
	struct {
		struct triangulation_meeting *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct triangulation_meeting m = {0};
		int c = 0;

		m.id = db_text(rows, c++);
		m.quarter_id = db_text(rows, c++);
		m.held_on = db_date(rows, c++);
		m.time = db_text(rows, c++);
		m.place = db_text(rows, c++);
		m.chair_id = db_text(rows, c++);
		m.chair_name = db_text(rows, c++);
		m.agenda = db_text(rows, c++);
		m.minutes = db_text(rows, c++);
		(void)triangulation_state_from_code(db_text(rows, c++), &m.state);
		m.cancelled_why = db_text(rows, c++);
		m.held_at = db_instant(rows, c++);
		m.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, m);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct triangulation_meeting_list){found.items, found.count};
	return e;
}

enum err
store_triangulation_meetings(struct store *store, struct triangulation_meeting_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, MEETING_SELECT "ORDER BY m.held_on DESC, m.id DESC", DB_NO_VALUES);

	return e == ERR_OK ? meetings_read(store, &rows, ret) : e;
}

static enum err
read_one(struct store *store, struct db_rows *rows, struct triangulation_meeting *ret)
{
	struct triangulation_meeting_list found;
	enum err e = meetings_read(store, rows, &found);

	if (e == ERR_OK && found.count == 0)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = found.items[0];
	return e;
}

enum err
store_triangulation_get(struct store *store, const char *id, struct triangulation_meeting *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, MEETING_SELECT "WHERE m.id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? read_one(store, &rows, ret) : e;
}

enum err
store_triangulation_of_quarter(struct store *store, const char *quarter_id, struct triangulation_meeting *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, MEETING_SELECT "WHERE m.quarter_id = $1 AND m.state <> 'cancelled'",
	    DB_VALUES(db_t(quarter_id)));

	return e == ERR_OK ? read_one(store, &rows, ret) : e;
}

enum err
store_triangulation_insert(struct store *store, const struct triangulation_meeting *m)
{
	return store_exec(store,
	    "INSERT INTO triangulation_meeting (id, quarter_id, held_on, time, place, chair_id, agenda, minutes, state, "
	    "cancelled_why, version) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, '', 1)",
	    DB_VALUES(db_t(m->id), db_t(m->quarter_id), db_d(m->held_on), db_t(m->time), db_t(m->place),
	        db_t(m->chair_id), db_t(m->agenda), db_t(triangulation_state_code(m->state))));
}

enum err
store_triangulation_hold(struct store *store, const char *id)
{
	enum err e = store_exec_one(
	    store, "UPDATE triangulation_meeting SET version = version WHERE id = $1", DB_VALUES(db_t(id)));

	return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
}

enum err
store_triangulation_update(struct store *store, const struct triangulation_meeting *m)
{
	return store_exec_one(store,
	    "UPDATE triangulation_meeting SET held_on = $1, time = $2, place = $3, chair_id = $4, agenda = $5, "
	    "minutes = $6, state = $7, cancelled_why = $8, held_at = $9, version = version + 1 "
	    "WHERE id = $10 AND version = $11",
	    DB_VALUES(db_d(m->held_on), db_t(m->time), db_t(m->place), db_t(m->chair_id), db_t(m->agenda),
	        db_t(m->minutes), db_t(triangulation_state_code(m->state)), db_t(m->cancelled_why), db_at(m->held_at),
	        db_t(m->id), db_i(m->version)));
}

enum err
store_triangulation_members(struct store *store, const char *meeting_id, struct triangulation_member_list *ret)
{
	struct {
		struct triangulation_member *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.person_id, p.name, m.attended FROM triangulation_member m JOIN person p ON p.id = m.person_id "
	    "WHERE m.meeting_id = $1 ORDER BY p.name, p.id",
	    DB_VALUES(db_t(meeting_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct triangulation_member){db_text(&rows, 0), db_text(&rows, 1),
		        db_is_null(&rows, 2)         ? ATTENDANCE_NOT_RECORDED
		            : db_int(&rows, 2) != 0 ? ATTENDANCE_CAME
		                                     : ATTENDANCE_DID_NOT_COME}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct triangulation_member_list){found.items, found.count};
	return e;
}

enum err
store_triangulation_member_put(struct store *store, const char *meeting_id, const char *person_id)
{
	return store_exec(store,
	    "INSERT INTO triangulation_member (meeting_id, person_id) VALUES ($1, $2) "
	    "ON CONFLICT (meeting_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(meeting_id), db_t(person_id)));
}

enum err
store_triangulation_member_remove(struct store *store, const char *meeting_id, const char *person_id)
{
	return store_exec_one(store, "DELETE FROM triangulation_member WHERE meeting_id = $1 AND person_id = $2",
	    DB_VALUES(db_t(meeting_id), db_t(person_id)));
}

enum err
store_triangulation_attended(struct store *store, const char *meeting_id, const char *person_id, bool came)
{
	return store_exec_one(store,
	    "UPDATE triangulation_member SET attended = $1 WHERE meeting_id = $2 AND person_id = $3",
	    DB_VALUES(db_i(came), db_t(meeting_id), db_t(person_id)));
}

#define DECISION_SELECT                                                                            \
	"SELECT d.id, d.meeting_id, m.quarter_id, d.position, d.text, d.owner_id, p.name, d.due_on, d.state, d.outcome, " \
	"d.done_at, d.version, f.result, f.note FROM triangulation_decision d "                      \
	"JOIN triangulation_meeting m ON m.id = d.meeting_id JOIN person p ON p.id = d.owner_id "    \
	"LEFT JOIN triangulation_follow_up f ON f.decision_id = d.id AND f.meeting_id = $1 "

static enum err
decisions_read(struct store *store, struct db_rows *rows, struct triangulation_decision_list *ret)
{
	struct {
		struct triangulation_decision *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct triangulation_decision d = {0};
		int c = 0;

		d.id = db_text(rows, c++);
		d.meeting_id = db_text(rows, c++);
		d.quarter_id = db_text(rows, c++);
		d.position = (int)db_int(rows, c++);
		d.text = db_text(rows, c++);
		d.owner_id = db_text(rows, c++);
		d.owner_name = db_text(rows, c++);
		d.due_on = db_date(rows, c++);
		(void)decision_state_from_code(db_text(rows, c++), &d.state);
		d.outcome = db_text(rows, c++);
		d.done_at = db_instant(rows, c++);
		d.version = (int)db_int(rows, c++);
		(void)follow_up_from_code(db_text(rows, c++), &d.follow_up);
		d.follow_up_note = db_text(rows, c++);
		VEC_PUSH(store->arena, &found, d);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct triangulation_decision_list){found.items, found.count};
	return e;
}

enum err
store_decisions_of(struct store *store, const char *meeting_id, struct triangulation_decision_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, DECISION_SELECT "WHERE d.meeting_id = $1 ORDER BY d.position, d.id",
	    DB_VALUES(db_t(meeting_id)));

	return e == ERR_OK ? decisions_read(store, &rows, ret) : e;
}

enum err
store_decisions_to_follow(
    struct store *store, const struct triangulation_meeting *meeting, struct triangulation_decision_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    DECISION_SELECT "WHERE m.state = 'held' AND m.held_on < $2 AND m.id <> $1 "
	                    "AND (d.state IN ('open', 'done') OR f.result IS NOT NULL) ORDER BY m.held_on, d.position, d.id",
	    DB_VALUES(db_t(meeting->id), db_d(meeting->held_on)));

	return e == ERR_OK ? decisions_read(store, &rows, ret) : e;
}

enum err
store_decisions_all(struct store *store, struct triangulation_decision_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    DECISION_SELECT "WHERE $1 = '' ORDER BY CASE d.state WHEN 'open' THEN 0 WHEN 'done' THEN 1 ELSE 2 END, "
	                    "d.due_on, d.id",
	    DB_VALUES(db_t("")));

	return e == ERR_OK ? decisions_read(store, &rows, ret) : e;
}

enum err
store_triangulation_decision_get(struct store *store, const char *id, struct triangulation_decision *ret)
{
	struct triangulation_decision_list found;
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, DECISION_SELECT "WHERE d.id = $2", DB_VALUES(db_t(""), db_t(id)));

	if (e == ERR_OK)
		e = decisions_read(store, &rows, &found);
	if (e == ERR_OK && found.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = found.items[0];
	return e;
}

enum err
store_triangulation_decision_insert(struct store *store, const struct triangulation_decision *d)
{
	return store_exec(store,
	    "INSERT INTO triangulation_decision (id, meeting_id, position, text, owner_id, due_on, state, outcome, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, '', 1)",
	    DB_VALUES(db_t(d->id), db_t(d->meeting_id), db_i(d->position), db_t(d->text), db_t(d->owner_id),
	        db_d(d->due_on), db_t(decision_state_code(d->state))));
}

enum err
store_triangulation_decision_update(struct store *store, const struct triangulation_decision *d)
{
	return store_exec_one(store,
	    "UPDATE triangulation_decision SET owner_id = $1, state = $2, outcome = $3, done_at = $4, "
	    "version = version + 1 WHERE id = $5 AND version = $6",
	    DB_VALUES(db_t(d->owner_id), db_t(decision_state_code(d->state)), db_t(d->outcome), db_at(d->done_at),
	        db_t(d->id), db_i(d->version)));
}

enum err
store_triangulation_decision_remove(struct store *store, const char *id)
{
	return store_exec_one(store, "DELETE FROM triangulation_decision WHERE id = $1", DB_VALUES(db_t(id)));
}

enum err
store_follow_up_put(struct store *store, const char *decision_id, const char *meeting_id, enum follow_up result,
    const char *note)
{
	return store_exec(store,
	    "INSERT INTO triangulation_follow_up (decision_id, meeting_id, result, note) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (decision_id, meeting_id) DO UPDATE SET result = excluded.result, note = excluded.note",
	    DB_VALUES(db_t(decision_id), db_t(meeting_id), db_t(follow_up_code(result)), db_t(note)));
}

enum err
store_pack_get(struct store *store, const char *meeting_id, struct pack *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT kind, key, title, count, of_count, before_count, before_of, is_small, is_withheld, text, plain, rule, href "
	    "FROM triangulation_line WHERE meeting_id = $1 ORDER BY position",
	    DB_VALUES(db_t(meeting_id)));

	*ret = (struct pack){0};
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct pack_line line = {0};
		int c = 0;

		(void)pack_kind_from_code(db_text(&rows, c++), &line.kind);
		line.key = db_text(&rows, c++);
		line.title = db_text(&rows, c++);
		line.count = db_int(&rows, c++);
		line.of = db_int(&rows, c++);
		line.before = db_int(&rows, c++);
		line.before_of = db_int(&rows, c++);
		line.is_small = db_bool(&rows, c++);
		line.is_withheld = db_bool(&rows, c++);
		line.text = db_text(&rows, c++);
		line.plain = db_text(&rows, c++);
		line.rule = db_text(&rows, c++);
		line.href = db_text(&rows, c++);
		pack_add(store->arena, ret, &line);
	}
	return db_rows_end(&rows);
}

enum err
store_pack_put(struct store *store, const char *meeting_id, const struct pack *pack)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < pack->count; i++) {
		const struct pack_line *l = &pack->items[i];

		e = store_exec(store,
		    "INSERT INTO triangulation_line (meeting_id, position, kind, key, title, count, of_count, before_count, "
		    "before_of, is_small, is_withheld, text, plain, rule, href) "
		    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
		    DB_VALUES(db_t(meeting_id), db_i((int64_t)i + 1), db_t(pack_kind_code(l->kind)), db_t(l->key),
		        db_t(l->title), db_i(l->count), db_i(l->of), db_i(l->before), db_i(l->before_of), db_i(l->is_small), db_i(l->is_withheld),
		        db_t(l->text), db_t(l->plain), db_t(l->rule), db_t(l->href)));
	}
	return e;
}

enum err
store_imported_figures(
    struct store *store, const char *from_cycle, const char *to_cycle, struct imported_figure_list *ret)
{
	struct {
		struct imported_figure *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT cycle_id, kind, name, about, count, of_count FROM imported_figure "
	    "WHERE cycle_id >= $1 AND cycle_id <= $2 ORDER BY kind, name, cycle_id",
	    DB_VALUES(db_t(from_cycle), db_t(to_cycle)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct imported_figure f = {.cycle_id = db_text(&rows, 0),
		    .name = db_text(&rows, 2),
		    .about = db_text(&rows, 3),
		    .count = db_int(&rows, 4),
		    .of = db_int(&rows, 5)};

		(void)imported_kind_from_code(db_text(&rows, 1), &f.kind);
		VEC_PUSH(store->arena, &found, f);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct imported_figure_list){found.items, found.count};
	return e;
}

enum err
store_imported_figure_put(struct store *store, const struct imported_figure *f, const char *person_id,
    struct instant at, bool *ret_is_new)
{
	int64_t before = 0;
	enum err e = store_query_int(store, &before,
	    "SELECT count(*) FROM imported_figure WHERE cycle_id = $1 AND kind = $2 AND name = $3",
	    DB_VALUES(db_t(f->cycle_id), db_t(imported_kind_code(f->kind)), db_t(f->name)));

	if (e != ERR_OK)
		return e;
	*ret_is_new = before == 0;
	return store_exec(store,
	    "INSERT INTO imported_figure (cycle_id, kind, name, about, count, of_count, imported_by, imported_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (cycle_id, kind, name) DO UPDATE SET "
	    "about = excluded.about, count = excluded.count, of_count = excluded.of_count, "
	    "imported_by = excluded.imported_by, imported_at = excluded.imported_at",
	    DB_VALUES(db_t(f->cycle_id), db_t(imported_kind_code(f->kind)), db_t(f->name), db_t(f->about),
	        db_i(f->count), db_i(f->of), db_t(person_id), db_at(at)));
}
