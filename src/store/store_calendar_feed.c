#include "store/store_calendar_feed.h"

#include "base/vec.h"
#include "store/store_private.h"

#define FEED_COLUMNS "person_id, token, made_at"

static enum err
one_feed(struct db_rows *rows, struct calendar_feed *ret)
{
	bool is_found = false;
	enum err e;

	while (db_rows_next(rows)) {
		is_found = true;
		*ret = (struct calendar_feed){db_text(rows, 0), db_text(rows, 1), db_instant(rows, 2)};
	}
	e = db_rows_end(rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_feed_of_person(struct store *store, const char *person_id, struct calendar_feed *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " FEED_COLUMNS " FROM calendar_feed WHERE person_id = $1",
	    DB_VALUES(db_t(person_id)));

	return e == ERR_OK ? one_feed(&rows, ret) : e;
}

enum err
store_feed_find(struct store *store, const char *token, struct calendar_feed *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " FEED_COLUMNS " FROM calendar_feed WHERE token = $1",
	    DB_VALUES(db_t(token)));

	return e == ERR_OK ? one_feed(&rows, ret) : e;
}

enum err
store_feed_put(struct store *store, const struct calendar_feed *feed)
{
	enum err e = store_feed_remove(store, feed->person_id);

	return e == ERR_OK
	    ? store_exec(store, "INSERT INTO calendar_feed (" FEED_COLUMNS ") VALUES ($1, $2, $3)",
		  DB_VALUES(db_t(feed->person_id), db_t(feed->token), db_at(feed->made_at)))
	    : e;
}

enum err
store_feed_remove(struct store *store, const char *person_id)
{
	return store_exec(
	    store, "DELETE FROM calendar_feed WHERE person_id = $1", DB_VALUES(db_t(person_id)));
}

enum err
store_feed_tasks(struct store *store, const char *person_id, int limit, struct feed_task_list *ret)
{
	struct {
		struct feed_task *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id, kind, theme_title, due_on, opened_on FROM task WHERE person_id = $1 AND is_done = 0 "
	    "ORDER BY due_on, id LIMIT $2",
	    DB_VALUES(db_t(person_id), db_i(limit)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct feed_task task = {.id = db_text(&rows, 0),
		    .theme_title = db_text(&rows, 2),
		    .due_on = db_date(&rows, 3),
		    .opened_on = db_date(&rows, 4)};

		if (task_kind_from_code(db_text(&rows, 1), &task.kind))
			VEC_PUSH(store->arena, &list, task);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct feed_task_list){list.items, list.count};
	return e;
}
