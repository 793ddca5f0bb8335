#include "store/store_task.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define TASK_COLUMNS                                                                               \
	"id, kind, person_id, waiting_id, object_id, audit_id, audit_reference, cycle_id, "        \
	"theme_title, child_reference, team_id, due_on, opened_on, done_at"

static void
task_from_row(struct db_rows *rows, struct task *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	(void)task_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->person_id = db_text(rows, c++);
	ret->waiting_id = db_text(rows, c++);
	ret->object_id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	ret->audit_reference = db_text(rows, c++);
	ret->cycle_id = db_text(rows, c++);
	ret->theme_title = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->team_id = db_text(rows, c++);
	ret->due_on = db_date(rows, c++);
	ret->opened_on = db_date(rows, c++);
	ret->done_at = db_instant(rows, c++);
}

static enum err
tasks_read(struct store *store, struct db_rows *rows, struct task_list *ret)
{
	struct {
		struct task *items;
		size_t count, capacity;
	} tasks = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct task t = {0};

		task_from_row(rows, &t);
		VEC_PUSH(store->arena, &tasks, t);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct task_list){tasks.items, tasks.count};
	return e;
}

enum err
store_task_insert(struct store *store, const struct task *t)
{
	return store_exec(store,
	    "INSERT INTO task (" TASK_COLUMNS ", is_done) VALUES "
	    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
	    DB_VALUES(db_t(t->id), db_t(task_kind_code(t->kind)), db_t(t->person_id),
		db_t(str_is_empty(t->waiting_id) ? NULL : t->waiting_id), db_t(t->object_id),
		db_t(t->audit_id), db_t(t->audit_reference), db_t(t->cycle_id), db_t(t->theme_title),
		db_t(t->child_reference), db_t(t->team_id), db_d(t->due_on), db_d(t->opened_on),
		db_at(t->done_at), db_i(t->done_at.us != 0)));
}

enum err
store_task_finish(
    struct store *store, enum task_kind kind, const char *object_id, struct instant at)
{
	return store_exec(store,
	    "UPDATE task SET is_done = 1, done_at = $1 "
	    "WHERE object_id = $2 AND kind = $3 AND is_done = 0",
	    DB_VALUES(db_at(at), db_t(object_id), db_t(task_kind_code(kind))));
}

enum err
store_task_finish_for(struct store *store, enum task_kind kind, const char *object_id,
    const char *person_id, struct instant at)
{
	return store_exec(store,
	    "UPDATE task SET is_done = 1, done_at = $1 "
	    "WHERE object_id = $2 AND kind = $3 AND person_id = $4 AND is_done = 0",
	    DB_VALUES(db_at(at), db_t(object_id), db_t(task_kind_code(kind)), db_t(person_id)));
}

enum err
store_task_drop_of_audit(struct store *store, const char *audit_id)
{
	return store_exec(
	    store, "DELETE FROM task WHERE audit_id = $1 AND is_done = 0", DB_VALUES(db_t(audit_id)));
}

enum err
store_task_list(struct store *store, const char *person_id, enum task_tab tab, struct date since,
    int limit, int offset, struct task_list *ret)
{
	/* One whole statement a tab, so that each walks its own index. */
	static const char *const statements[] = {
	    [TASK_TAB_TODO] = "SELECT " TASK_COLUMNS " FROM task WHERE person_id = $1 AND is_done = 0 "
			      "AND $2 = $2 ORDER BY due_on, id LIMIT $3 OFFSET $4",
	    [TASK_TAB_WAITING] = "SELECT " TASK_COLUMNS " FROM task WHERE waiting_id = $1 AND "
				 "is_done = 0 AND $2 = $2 ORDER BY due_on, id LIMIT $3 OFFSET $4",
	    [TASK_TAB_DONE] = "SELECT " TASK_COLUMNS " FROM task WHERE person_id = $1 AND is_done = 1 "
			      "AND done_at >= $2 ORDER BY done_at DESC, id LIMIT $3 OFFSET $4",
	};
	struct db_rows rows;
	enum err e = store_query(store, &rows, statements[tab],
	    DB_VALUES(db_t(person_id), db_t(date_text_iso(store->arena, since)), db_i(limit),
		db_i(offset)));

	return e == ERR_OK ? tasks_read(store, &rows, ret) : e;
}

enum err
store_task_of_audit(struct store *store, const char *audit_id, struct task_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " TASK_COLUMNS " FROM task WHERE audit_id = $1 AND is_done = 0 ORDER BY due_on, id",
	    DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? tasks_read(store, &rows, ret) : e;
}

enum err
store_task_counts(
    struct store *store, const char *person_id, struct date today, struct task_counts *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT count(*) FILTER (WHERE due_on < $2), count(*) FILTER (WHERE due_on = $2), "
	    "count(*) FILTER (WHERE due_on > $2 AND due_on <= $3), count(*), "
	    "(SELECT count(*) FROM task w WHERE w.waiting_id = $1 AND w.is_done = 0) "
	    "FROM task WHERE person_id = $1 AND is_done = 0",
	    DB_VALUES(db_t(person_id), db_d(today), db_d(date_add_days(today, 7))));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret = (struct task_counts){(int)db_int(&rows, 0), (int)db_int(&rows, 1),
		    (int)db_int(&rows, 2), (int)db_int(&rows, 3), (int)db_int(&rows, 4)};
	return db_rows_end(&rows);
}
