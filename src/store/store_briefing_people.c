/* Who read a briefing, and what teams said about it. */
#include "base/str.h"
#include "base/vec.h"
#include "store/store_briefing.h"
#include "store/store_private.h"

enum err
store_briefing_read_put(
    struct store *store, const char *cycle_id, const char *person_id, int edition, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO briefing_read (cycle_id, person_id, edition, at) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (cycle_id, person_id) DO UPDATE SET edition = excluded.edition, at = excluded.at",
	    DB_VALUES(db_t(cycle_id), db_t(person_id), db_i(edition), db_at(at)));
}

enum err
store_briefing_read_at(struct store *store, const char *cycle_id, const char *person_id, struct instant *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT at FROM briefing_read WHERE cycle_id = $1 AND person_id = $2",
	    DB_VALUES(db_t(cycle_id), db_t(person_id)));

	*ret = (struct instant){0};
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret = db_instant(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_briefing_reads_of(
    struct store *store, const char *person_id, const char *const **ret_cycles, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT cycle_id FROM briefing_read WHERE person_id = $1 ORDER BY cycle_id",
	    DB_VALUES(db_t(person_id)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_cycles, ret_count) : e;
}

enum err
store_briefing_teams(
    struct store *store, const char *cycle_id, int limit, int offset, struct briefing_team_list *ret)
{
	struct {
		struct briefing_team *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT t.id, t.name, t.service, count(p.id), count(r.person_id), max(d.held_on) FROM team t "
	    "LEFT JOIN person p ON p.team_id = t.id AND p.has_left = 0 "
	    "LEFT JOIN briefing_read r ON r.cycle_id = $1 AND r.person_id = p.id "
	    "LEFT JOIN briefing_discussion d ON d.cycle_id = $1 AND d.team_id = t.id "
	    "GROUP BY t.id, t.name, t.service HAVING count(p.id) > 0 OR max(d.held_on) IS NOT NULL "
	    "ORDER BY t.service, t.name, t.id LIMIT $2 OFFSET $3",
	    DB_VALUES(db_t(cycle_id), db_i(limit), db_i(offset)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct briefing_team t = {.team_id = db_text(&rows, 0),
		    .name = db_text(&rows, 1),
		    .people = db_int(&rows, 3),
		    .read = db_int(&rows, 4),
		    .held_on = db_date(&rows, 5)};

		(void)service_from_code(db_text(&rows, 2), &t.service);
		VEC_PUSH(store->arena, &found, t);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct briefing_team_list){found.items, found.count};
	return e;
}

enum err
store_briefing_readers(struct store *store, const char *cycle_id, struct briefing_readers *ret)
{
	enum err e = store_query_int(store, &ret->people, "SELECT count(*) FROM person WHERE has_left = 0", DB_NO_VALUES);

	if (e == ERR_OK)
		e = store_query_int(store, &ret->read,
		    "SELECT count(*) FROM briefing_read r JOIN person p ON p.id = r.person_id AND p.has_left = 0 "
		    "WHERE r.cycle_id = $1",
		    DB_VALUES(db_t(cycle_id)));
	if (e == ERR_OK)
		e = store_query_int(store, &ret->teams,
		    "SELECT count(DISTINCT t.id) FROM team t JOIN person p ON p.team_id = t.id AND p.has_left = 0", DB_NO_VALUES);
	if (e == ERR_OK)
		e = store_query_int(store, &ret->discussed, "SELECT count(*) FROM briefing_discussion WHERE cycle_id = $1",
		    DB_VALUES(db_t(cycle_id)));
	return e;
}

enum err
store_briefing_unread(struct store *store, const char *cycle_id, const char *team_id,
    const char *const **ret_names, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.name FROM person p WHERE p.team_id = $2 AND p.has_left = 0 AND NOT EXISTS "
	    "(SELECT 1 FROM briefing_read r WHERE r.cycle_id = $1 AND r.person_id = p.id) ORDER BY p.name, p.id",
	    DB_VALUES(db_t(cycle_id), db_t(team_id)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_names, ret_count) : e;
}

static enum err
discussions_read(struct store *store, struct db_rows *rows, struct briefing_discussion_list *ret)
{
	struct {
		struct briefing_discussion *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct briefing_discussion d = {0};
		int c = 0;

		d.cycle_id = db_text(rows, c++);
		d.team_id = db_text(rows, c++);
		d.team_name = db_text(rows, c++);
		d.held_on = db_date(rows, c++);
		d.people = (int)db_int(rows, c++);
		d.meaning = db_text(rows, c++);
		d.differently = db_text(rows, c++);
		d.need = db_text(rows, c++);
		d.will_do = db_text(rows, c++);
		d.recorded_by = db_text(rows, c++);
		d.recorded_by_name = db_text(rows, c++);
		d.recorded_at = db_instant(rows, c++);
		d.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, d);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct briefing_discussion_list){found.items, found.count};
	return e;
}

#define DISCUSSIONS                                                                                \
	"SELECT d.cycle_id, d.team_id, t.name, d.held_on, d.people, d.meaning, d.differently, d.need, d.will_do, "         \
	"d.recorded_by, p.name, d.recorded_at, d.version FROM briefing_discussion d JOIN team t ON t.id = d.team_id "     \
	"JOIN person p ON p.id = d.recorded_by "

enum err
store_briefing_discussion_get(
    struct store *store, const char *cycle_id, const char *team_id, struct briefing_discussion *ret)
{
	struct briefing_discussion_list found = {NULL, 0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, DISCUSSIONS "WHERE d.cycle_id = $1 AND d.team_id = $2",
	    DB_VALUES(db_t(cycle_id), db_t(team_id)));

	if (e == ERR_OK)
		e = discussions_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	*ret = found.count > 0 ? found.items[0]
			       : (struct briefing_discussion){.cycle_id = cycle_id,
				     .team_id = team_id,
				     .team_name = "",
				     .held_on = DATE_NONE,
				     .meaning = "",
				     .differently = "",
				     .need = "",
				     .will_do = "",
				     .recorded_by = "",
				     .recorded_by_name = ""};
	return ERR_OK;
}

enum err
store_briefing_discussion_put(struct store *store, const struct briefing_discussion *d)
{
	if (d->version == 0)
		return store_exec(store,
		    "INSERT INTO briefing_discussion (cycle_id, team_id, held_on, people, meaning, differently, need, will_do, "
		    "recorded_by, recorded_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
		    DB_VALUES(db_t(d->cycle_id), db_t(d->team_id), db_d(d->held_on), db_i(d->people), db_t(d->meaning),
			db_t(d->differently), db_t(d->need), db_t(d->will_do), db_t(d->recorded_by), db_at(d->recorded_at)));
	return store_exec_one(store,
	    "UPDATE briefing_discussion SET held_on = $3, people = $4, meaning = $5, differently = $6, need = $7, will_do = $8, "
	    "recorded_by = $9, recorded_at = $10, version = version + 1 WHERE cycle_id = $1 AND team_id = $2 AND version = $11",
	    DB_VALUES(db_t(d->cycle_id), db_t(d->team_id), db_d(d->held_on), db_i(d->people), db_t(d->meaning),
		db_t(d->differently), db_t(d->need), db_t(d->will_do), db_t(d->recorded_by), db_at(d->recorded_at),
		db_i(d->version)));
}

enum err
store_briefing_discussions(
    struct store *store, const char *from, const char *to, struct briefing_discussion_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    DISCUSSIONS "WHERE d.cycle_id >= $1 AND d.cycle_id <= $2 ORDER BY d.cycle_id, t.name", DB_VALUES(db_t(from), db_t(to)));

	return e == ERR_OK ? discussions_read(store, &rows, ret) : e;
}

enum err
store_briefing_discussions_page(
    struct store *store, const char *cycle_id, int limit, int offset, struct briefing_discussion_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    DISCUSSIONS "WHERE d.cycle_id = $1 AND d.team_id IN (SELECT x.id FROM team x WHERE EXISTS (SELECT 1 FROM person q "
			"WHERE q.team_id = x.id AND q.has_left = 0) OR EXISTS (SELECT 1 FROM briefing_discussion y WHERE y.cycle_id = $1 "
			"AND y.team_id = x.id) ORDER BY x.service, x.name, x.id LIMIT $2 OFFSET $3) ORDER BY t.service, t.name, t.id",
	    DB_VALUES(db_t(cycle_id), db_i(limit), db_i(offset)));

	return e == ERR_OK ? discussions_read(store, &rows, ret) : e;
}

enum err
store_briefing_teams_led(struct store *store, const char *person_id, struct briefing_team_names *ret)
{
	struct {
		struct team_name {
			const char *id, *name;
		} *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id, name FROM team WHERE manager_id = $1 OR head_of_service_id = $1 ORDER BY name", DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct team_name t = {db_text(&rows, 0), db_text(&rows, 1)};

		VEC_PUSH(store->arena, &found, t);
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	*ret = (struct briefing_team_names){arena_array(store->arena, found.count, sizeof(*ret->ids)),
	    arena_array(store->arena, found.count, sizeof(*ret->names)), found.count};
	for (size_t i = 0; i < found.count; i++) {
		ret->ids[i] = found.items[i].id;
		ret->names[i] = found.items[i].name;
	}
	return ERR_OK;
}
