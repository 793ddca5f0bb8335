#include "store/store_briefing.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COLUMNS                                                                                    \
	"cycle_id, state, author_id, reader_id, lead_id, senior_id, note, opened_at, frozen_at, approved_at, published_at, " \
	"edition, version, correction"
#define SELECTED                                                                                   \
	"SELECT " COLUMNS ", CASE WHEN EXISTS (SELECT 1 FROM briefing_edition e WHERE e.cycle_id = briefing.cycle_id "    \
	"AND e.edition = briefing.edition AND e.withdrawn_at IS NULL) THEN 1 ELSE 0 END FROM briefing "

static const char *
or_null(const char *id)
{
	return str_is_empty(id) ? NULL : id;
}

static enum err
briefings_read(struct store *store, struct db_rows *rows, struct briefing_list *ret)
{
	struct {
		struct briefing *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct briefing b = {0};
		int c = 0;

		b.cycle_id = db_text(rows, c++);
		(void)briefing_state_from_code(db_text(rows, c++), &b.state);
		b.author_id = db_text(rows, c++);
		b.reader_id = db_text(rows, c++);
		b.lead_id = db_text(rows, c++);
		b.senior_id = db_text(rows, c++);
		b.note = db_text(rows, c++);
		b.opened_at = db_instant(rows, c++);
		b.frozen_at = db_instant(rows, c++);
		b.approved_at = db_instant(rows, c++);
		b.published_at = db_instant(rows, c++);
		b.edition = (int)db_int(rows, c++);
		b.version = (int)db_int(rows, c++);
		b.correction = db_text(rows, c++);
		b.is_readable = db_bool(rows, c++);
		VEC_PUSH(store->arena, &found, b);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct briefing_list){found.items, found.count};
	return e;
}

enum err
store_briefing_get(struct store *store, const char *cycle_id, struct briefing *ret)
{
	struct briefing_list found = {NULL, 0};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, SELECTED "WHERE cycle_id = $1", DB_VALUES(db_t(cycle_id)));

	if (e == ERR_OK)
		e = briefings_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_briefings(struct store *store, struct briefing_list *ret)
{
	struct db_rows rows;
	enum err e =
	    store_query(store, &rows, SELECTED "ORDER BY cycle_id DESC", DB_NO_VALUES);

	return e == ERR_OK ? briefings_read(store, &rows, ret) : e;
}

enum err
store_briefing_months(struct store *store, struct briefing_months *ret)
{
	struct {
		struct cycle *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT b.cycle_id, c.briefing_on, t.service, t.title FROM briefing b JOIN cycle c ON c.id = b.cycle_id "
	    "LEFT JOIN cycle_theme t ON t.cycle_id = c.id ORDER BY b.cycle_id DESC, t.service",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		const char *id = db_text(&rows, 0);
		enum service service;

		if (found.count == 0 || !str_is_same(found.items[found.count - 1].id, id))
			VEC_PUSH(store->arena, &found,
			    ((struct cycle){.id = id, .briefing_on = db_date(&rows, 1), .theme_titles = {"", "", ""}}));
		if (service_from_code(db_text(&rows, 2), &service))
			found.items[found.count - 1].theme_titles[service] = db_text(&rows, 3);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct briefing_months){found.items, found.count};
	return e;
}

enum err
store_briefing_to_open(struct store *store, const char *const **ret_cycles, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.id FROM cycle c WHERE NOT EXISTS (SELECT 1 FROM briefing b WHERE b.cycle_id = c.id) AND EXISTS "
	    "(SELECT 1 FROM audit a WHERE a.cycle_id = c.id AND a.first_sent_at IS NOT NULL) ORDER BY c.id",
	    DB_NO_VALUES);

	return e == ERR_OK ? store_ids_read(store, &rows, ret_cycles, ret_count) : e;
}

enum err
store_briefing_insert(struct store *store, const struct briefing *b)
{
	return store_exec(store,
	    "INSERT INTO briefing (" COLUMNS ") VALUES ($1, $2, NULL, NULL, NULL, NULL, '', $3, NULL, NULL, NULL, 0, 1, '') "
	    "ON CONFLICT (cycle_id) DO NOTHING",
	    DB_VALUES(db_t(b->cycle_id), db_t(briefing_state_code(b->state)), db_at(b->opened_at)));
}

enum err
store_briefing_update(struct store *store, const struct briefing *b)
{
	return store_exec_one(store,
	    "UPDATE briefing SET state = $1, author_id = $2, reader_id = $3, lead_id = $4, senior_id = $5, note = $6, "
	    "frozen_at = $7, approved_at = $8, published_at = $9, edition = $10, correction = $13, version = version + 1 "
	    "WHERE cycle_id = $11 AND version = $12",
	    DB_VALUES(db_t(briefing_state_code(b->state)), db_t(or_null(b->author_id)), db_t(or_null(b->reader_id)),
		db_t(or_null(b->lead_id)), db_t(or_null(b->senior_id)), db_t(b->note), db_at(b->frozen_at),
		db_at(b->approved_at), db_at(b->published_at), db_i(b->edition), db_t(b->cycle_id), db_i(b->version),
		db_t(b->correction == NULL ? "" : b->correction)));
}

static enum err
parts_read(struct db_rows *rows, const char *ret[static BRIEFING_PARTS])
{
	for (int i = 0; i < BRIEFING_PARTS; i++)
		ret[i] = NULL;
	while (db_rows_next(rows)) {
		int64_t part = db_int(rows, 0);

		if (part >= 0 && part < BRIEFING_PARTS)
			ret[part] = db_text(rows, 1);
	}
	return db_rows_end(rows);
}

enum err
store_briefing_parts(struct store *store, const char *cycle_id, const char *ret[static BRIEFING_PARTS])
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT part, text FROM briefing_part WHERE cycle_id = $1", DB_VALUES(db_t(cycle_id)));

	return e == ERR_OK ? parts_read(&rows, ret) : e;
}

enum err
store_briefing_part_put(struct store *store, const char *cycle_id, int part, const char *text)
{
	if (text == NULL)
		return store_exec(store, "DELETE FROM briefing_part WHERE cycle_id = $1 AND part = $2",
		    DB_VALUES(db_t(cycle_id), db_i(part)));
	return store_exec(store,
	    "INSERT INTO briefing_part (cycle_id, part, text) VALUES ($1, $2, $3) "
	    "ON CONFLICT (cycle_id, part) DO UPDATE SET text = excluded.text",
	    DB_VALUES(db_t(cycle_id), db_i(part), db_t(text)));
}

enum err
store_briefing_writer_put(struct store *store, const char *cycle_id, const char *person_id)
{
	return store_exec(store,
	    "INSERT INTO briefing_writer (cycle_id, person_id) VALUES ($1, $2) ON CONFLICT (cycle_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(cycle_id), db_t(person_id)));
}

enum err
store_briefing_writers(
    struct store *store, const char *cycle_id, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT person_id FROM briefing_writer WHERE cycle_id = $1 ORDER BY person_id",
	    DB_VALUES(db_t(cycle_id)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

enum err
store_briefing_publish(
    struct store *store, const struct briefing *b, const char *const parts[static BRIEFING_PARTS])
{
	enum err e = store_exec(store,
	    "INSERT INTO briefing_edition (cycle_id, edition, published_at, approved_by, withdrawn_at, reason, why) "
	    "VALUES ($1, $2, $3, $4, NULL, '', $5)",
	    DB_VALUES(db_t(b->cycle_id), db_i(b->edition), db_at(b->published_at), db_t(b->lead_id),
		db_t(b->correction == NULL ? "" : b->correction)));

	for (int i = 0; e == ERR_OK && i < BRIEFING_PARTS; i++)
		e = store_exec(store,
		    "INSERT INTO briefing_edition_part (cycle_id, edition, part, text) VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(b->cycle_id), db_i(b->edition), db_i(i), db_t(parts[i])));
	return e;
}

enum err
store_briefing_withdraw(
    struct store *store, const char *cycle_id, int edition, struct instant at, const char *reason)
{
	return store_exec_one(store,
	    "UPDATE briefing_edition SET withdrawn_at = $1, reason = $2 WHERE cycle_id = $3 AND edition = $4",
	    DB_VALUES(db_at(at), db_t(reason), db_t(cycle_id), db_i(edition)));
}

enum err
store_briefing_editions(struct store *store, const char *cycle_id, struct briefing_edition_list *ret)
{
	struct {
		struct briefing_edition *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT edition, published_at, approved_by, withdrawn_at, reason, why FROM briefing_edition WHERE cycle_id = $1 "
	    "ORDER BY edition DESC",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct briefing_edition x = {(int)db_int(&rows, 0), db_instant(&rows, 1), db_text(&rows, 2),
		    db_instant(&rows, 3), db_text(&rows, 4), db_text(&rows, 5)};

		VEC_PUSH(store->arena, &found, x);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct briefing_edition_list){found.items, found.count};
	return e;
}

enum err
store_briefing_edition_parts(
    struct store *store, const char *cycle_id, int edition, const char *ret[static BRIEFING_PARTS])
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT part, text FROM briefing_edition_part WHERE cycle_id = $1 AND edition = $2",
	    DB_VALUES(db_t(cycle_id), db_i(edition)));

	return e == ERR_OK ? parts_read(&rows, ret) : e;
}
