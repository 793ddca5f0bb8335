#include "store/store_task.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <stdlib.h>

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
store_task_finish_past(struct store *store, enum task_kind kind, struct date before, struct instant at)
{
	return store_exec(store, "UPDATE task SET is_done = 1, done_at = $1 WHERE kind = $2 AND is_done = 0 AND due_on < $3",
	    DB_VALUES(db_at(at), db_t(task_kind_code(kind)), db_d(before)));
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
store_task_move_due(struct store *store, const char *audit_id, struct date from, struct date to)
{
	return store_exec(store,
	    "UPDATE task SET due_on = $1 WHERE audit_id = $2 AND due_on = $3 AND is_done = 0",
	    DB_VALUES(db_d(to), db_t(audit_id), db_d(from)));
}

enum err
store_task_drop_of_audit(struct store *store, const char *audit_id)
{
	return store_exec(store,
	    "DELETE FROM task WHERE audit_id = $1 AND is_done = 0 AND kind NOT LIKE 'concern-%'",
	    DB_VALUES(db_t(audit_id)));
}

enum err
store_task_drop_of_object(struct store *store, const char *object_id)
{
	return store_exec(store, "DELETE FROM task WHERE object_id = $1 AND is_done = 0",
	    DB_VALUES(db_t(object_id)));
}

enum err
store_task_drop_kind(struct store *store, enum task_kind kind, const char *object_id)
{
	return store_exec(store,
	    "DELETE FROM task WHERE object_id = $1 AND kind = $2 AND is_done = 0",
	    DB_VALUES(db_t(object_id), db_t(task_kind_code(kind))));
}

enum err
store_task_move(struct store *store, enum task_kind kind, const char *object_id, const char *from_id, const char *to_id)
{
	enum err e = store_exec(store,
	    "DELETE FROM task WHERE kind = $1 AND object_id = $2 AND person_id = $3 AND is_done = 0 AND EXISTS "
	    "(SELECT 1 FROM task o WHERE o.kind = $1 AND o.object_id = $2 AND o.person_id = $4 AND o.is_done = 0)",
	    DB_VALUES(db_t(task_kind_code(kind)), db_t(object_id), db_t(from_id), db_t(to_id)));

	return e == ERR_OK ? store_exec(store,
				 "UPDATE task SET person_id = $4 WHERE kind = $1 AND object_id = $2 AND person_id = $3 AND is_done = 0",
				 DB_VALUES(db_t(task_kind_code(kind)), db_t(object_id), db_t(from_id), db_t(to_id)))
			   : e;
}

enum err
store_task_drop_of_person(struct store *store, enum task_kind kind, const char *person_id)
{
	return store_exec(store, "DELETE FROM task WHERE person_id = $1 AND kind = $2 AND is_done = 0",
	    DB_VALUES(db_t(person_id), db_t(task_kind_code(kind))));
}

enum err
store_task_move_waiting(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id)
{
	return store_exec(store,
	    "UPDATE task SET waiting_id = $1 WHERE waiting_id = $2 AND audit_id = $3 AND is_done = 0",
	    DB_VALUES(db_t(to_id), db_t(from_id), db_t(audit_id)));
}

/*
 * The tray is asked for most of all pages, so each tab has whole statements of its own that walk its
 * index and read no more than it shows; the order is chosen among them.
 */
#define ITEM_COLUMNS                                                                               \
	"SELECT t.kind, t.object_id, t.audit_reference, t.cycle_id, t.theme_title, "               \
	"t.child_reference, t.team_id, t.due_on, t.done_at, t.reminded_at, t.audit_id"

#define FILTERS                                                                                    \
	"AND ($2 = '' OR t.due_on >= $2) AND ($3 = '' OR t.due_on <= $3) "                         \
	"AND ($4 = '' OR t.kind = $4) AND ($5 = '' OR t.cycle_id = $5) "                           \
	"AND ($6 = '' OR t.team_id = $6) AND ($7 = '' OR t.child_reference = $7) "

#define MINE_TODO    "FROM task t WHERE t.person_id = $1 AND t.is_done = 0 AND $8 = $8 " FILTERS
#define MINE_DONE    "FROM task t WHERE t.person_id = $1 AND t.is_done = 1 AND t.done_at >= $8 " FILTERS
#define MINE_WAITING                                                                               \
	"FROM task t JOIN person p ON p.id = t.person_id "                                         \
	"WHERE t.waiting_id = $1 AND t.is_done = 0 AND $8 = $8 " FILTERS
#define MY_TEAM                                                                                    \
	"FROM task t JOIN person p ON p.id = t.person_id JOIN audit a ON a.id = t.audit_id "       \
	"JOIN team m ON m.id = a.team_id "                                                         \
	"WHERE t.is_done = 0 AND t.person_id <> $1 AND $8 = $8 "                                   \
	"AND t.team_id IN (SELECT id FROM team WHERE manager_id = $1 OR head_of_service_id = $1) " \
	"AND (m.head_of_service_id = $1 OR a.team_manager_id = $1) " FILTERS

#define PAGE " LIMIT $9 OFFSET $10"

/* The statements of one tab: forward, reversed, by order. */
#define ORDERS(columns, from, by_date, by_date_down)                                               \
	{                                                                                          \
		[TASK_BY_DUE] = {columns from "ORDER BY " by_date PAGE,                            \
		    columns from "ORDER BY " by_date_down PAGE},                                   \
		[TASK_BY_MONTH] = {columns from "ORDER BY t.cycle_id, " by_date PAGE,              \
		    columns from "ORDER BY t.cycle_id DESC, " by_date PAGE},                       \
		[TASK_BY_CHILD] = {columns from "ORDER BY t.child_reference, " by_date PAGE,       \
		    columns from "ORDER BY t.child_reference DESC, " by_date PAGE},                \
		[TASK_BY_KIND] = {columns from "ORDER BY t.kind, " by_date PAGE,                   \
		    columns from "ORDER BY t.kind DESC, " by_date PAGE},                           \
		[TASK_BY_TEAM] = {columns from                                                     \
		    "ORDER BY (SELECT n.name FROM team n WHERE n.id = t.team_id), " by_date PAGE,  \
		    columns from                                                                   \
		    "ORDER BY (SELECT n.name FROM team n WHERE n.id = t.team_id) DESC, " by_date   \
			PAGE},                                                                     \
		[TASK_BY_THEME] = {columns from "ORDER BY t.theme_title, " by_date PAGE,           \
		    columns from "ORDER BY t.theme_title DESC, " by_date PAGE},                    \
	}

#define BY_DUE       "t.due_on, t.id"
#define BY_DUE_DOWN  "t.due_on DESC, t.id DESC"
#define BY_DONE      "t.done_at DESC, t.id"
#define BY_DONE_DOWN "t.done_at, t.id"

static const char *const page_statements[TASK_TAB_COUNT][TASK_ORDER_COUNT][2] = {
    [TASK_TAB_TODO] = ORDERS(ITEM_COLUMNS ", '' ", MINE_TODO, BY_DUE, BY_DUE_DOWN),
    [TASK_TAB_WAITING] = ORDERS(ITEM_COLUMNS ", p.name ", MINE_WAITING, BY_DUE, BY_DUE_DOWN),
    [TASK_TAB_DONE] = ORDERS(ITEM_COLUMNS ", '' ", MINE_DONE, BY_DONE, BY_DONE_DOWN),
    [TASK_TAB_TEAM] = ORDERS(ITEM_COLUMNS ", p.name ", MY_TEAM, BY_DUE, BY_DUE_DOWN),
};

/* What "My work" shows first: no filter to ask of each row, and no more of it than is shown. */
static const char brief_statement[] =
    "SELECT kind, object_id, audit_reference, theme_title, child_reference, due_on, reminded_at FROM task "
    "WHERE person_id = $1 AND is_done = 0 ORDER BY due_on, id LIMIT $2";

static void
brief_from_row(struct db_rows *rows, struct task_item *ret)
{
	int c = 0;

	(void)task_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->object_id = db_text(rows, c++);
	ret->audit_reference = db_text(rows, c++);
	ret->theme_title = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->due_on = db_date(rows, c++);
	ret->reminded_at = db_instant(rows, c++);
	ret->cycle_id = "";
	ret->team_id = "";
	ret->audit_id = "";
	ret->person_name = "";
}

static const char *const count_statements[TASK_TAB_COUNT] = {
    [TASK_TAB_TODO] = "SELECT count(*) " MINE_TODO,
    [TASK_TAB_WAITING] = "SELECT count(*) " MINE_WAITING,
    [TASK_TAB_DONE] = "SELECT count(*) " MINE_DONE,
    [TASK_TAB_TEAM] = "SELECT count(*) " MY_TEAM,
};

/*
 * MY_TEAM for the number on its tab, which stands on every page of "My work": a head of service's from the index alone
 * (a task's team is its audit's), then what is a manager's without being the head's.
 */
static const char team_count[] =
    "SELECT (SELECT count(*) FROM task t WHERE t.team_id IN (SELECT id FROM team WHERE head_of_service_id = $1) "
    "AND t.is_done = 0 AND t.person_id <> $1 AND t.audit_id <> '') + "
    "(SELECT count(*) FROM task t CROSS JOIN audit a WHERE a.id = t.audit_id AND t.team_id IN "
    "(SELECT id FROM team WHERE manager_id = $1 AND head_of_service_id IS DISTINCT FROM $1) "
    "AND t.is_done = 0 AND t.person_id <> $1 AND a.team_manager_id = $1)";

static void
item_from_row(struct db_rows *rows, struct task_item *ret)
{
	int c = 0;

	(void)task_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->object_id = db_text(rows, c++);
	ret->audit_reference = db_text(rows, c++);
	ret->cycle_id = db_text(rows, c++);
	ret->theme_title = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->team_id = db_text(rows, c++);
	ret->due_on = db_date(rows, c++);
	ret->done_at = db_instant(rows, c++);
	ret->reminded_at = db_instant(rows, c++);
	ret->audit_id = db_text(rows, c++);
	ret->person_name = db_text(rows, c++);
}

/* The values of $1 to $8. */
enum { FILTER_VALUES = 8, PAGE_VALUES = FILTER_VALUES + 2 };

static void
fill_values(struct store *store, const struct task_query *q, struct db_value *values)
{
	values[0] = db_t(q->person_id);
	values[1] = db_t(date_text_iso(store->arena, q->due_from));
	values[2] = db_t(date_text_iso(store->arena, q->due_to));
	values[3] = db_t(q->kind_code);
	values[4] = db_t(q->cycle_id);
	values[5] = db_t(q->team_id);
	values[6] = db_t(q->child_reference);
	values[7] = db_t(date_text_iso(store->arena, q->done_since));
}

static bool
has_no_filter(const struct task_query *q)
{
	return date_is_none(q->due_from) && date_is_none(q->due_to) &&
	    str_is_empty(q->kind_code) && str_is_empty(q->cycle_id) && str_is_empty(q->team_id) &&
	    str_is_empty(q->child_reference);
}

/*
 * Lists as they were read, each of one person, for as long as nobody commits anything: every request asks the database
 * whether that is so (db_version()), inside the transaction in which it has just read who is asking. Nothing about
 * permission is kept. A request that has written itself reads afresh.
 */
enum { KEPT_LISTS = 128, KEPT_BYTES = 4 * 1024 * 1024 };

struct tasks_kept {
	struct arena *arena;
	int64_t version;
	size_t count;
	struct kept_list {
		const char *person_id;
		int limit;
		struct task_items items;
	} lists[KEPT_LISTS];
};

void
tasks_kept_free(struct tasks_kept *kept)
{
	if (kept == NULL)
		return;
	arena_free(kept->arena);
	free(kept);
}

/* NULL where nothing may be kept. */
static struct tasks_kept *
kept_now(struct store *store)
{
	struct tasks_kept *kept = store->tasks_kept;
	int64_t version;

	if (!store->is_reading || store->is_writing || store->commits != store->commits_before ||
	    db_version(store->read, &version) != ERR_OK)
		return NULL;
	if (kept == NULL) {
		kept = calloc(1, sizeof(*kept));
		if (kept == NULL)
			return NULL;
		kept->arena = arena_new(2 * (size_t)KEPT_BYTES);
		kept->version = version;
		store->tasks_kept = kept;
	}
	if (kept->version != version) {
		arena_reset(kept->arena);
		kept->count = 0;
		kept->version = version;
	}
	return kept;
}

static bool
kept_find(const struct tasks_kept *kept, const struct task_query *q, struct task_items *ret)
{
	for (size_t i = 0; kept != NULL && i < kept->count; i++) {
		if (kept->lists[i].limit != q->limit ||
		    !str_is_same(kept->lists[i].person_id, q->person_id))
			continue;
		*ret = kept->lists[i].items;
		return true;
	}
	return false;
}

static void
keep(struct tasks_kept *kept, const struct task_query *q, const struct task_items *items)
{
	struct task_item *copies;

	if (kept == NULL || kept->count == KEPT_LISTS || arena_used(kept->arena) > KEPT_BYTES)
		return;
	copies = arena_array(kept->arena, items->count, sizeof(*copies));
	for (size_t i = 0; i < items->count; i++) {
		copies[i] = items->items[i];
		copies[i].object_id = arena_strdup(kept->arena, copies[i].object_id);
		copies[i].audit_reference = arena_strdup(kept->arena, copies[i].audit_reference);
		copies[i].theme_title = arena_strdup(kept->arena, copies[i].theme_title);
		copies[i].child_reference = arena_strdup(kept->arena, copies[i].child_reference);
	}
	kept->lists[kept->count++] = (struct kept_list){
	    arena_strdup(kept->arena, q->person_id), q->limit, {copies, items->count}};
}

enum err
store_task_query(struct store *store, const struct task_query *q, struct task_items *ret)
{
	bool is_brief = q->is_brief && q->tab == TASK_TAB_TODO && has_no_filter(q) && q->order == TASK_BY_DUE && !q->is_reversed &&
	    q->offset == 0;
	struct db_value values[PAGE_VALUES];
	struct {
		struct task_item *items;
		size_t count, capacity;
	} found = {0};
	struct tasks_kept *kept = is_brief ? kept_now(store) : NULL;
	struct db_rows rows;
	enum err e;

	if (kept_find(kept, q, ret))
		return ERR_OK;
	if (is_brief) {
		e = store_query(store, &rows, brief_statement,
		    DB_VALUES(db_t(q->person_id), db_i(q->limit)));
	} else {
		fill_values(store, q, values);
		values[FILTER_VALUES] = db_i(q->limit);
		values[FILTER_VALUES + 1] = db_i(q->offset);
		e = store_query(store, &rows, page_statements[q->tab][q->order][q->is_reversed ? 1 : 0],
		    values, PAGE_VALUES);
	}
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct task_item item = {0};

		if (is_brief)
			brief_from_row(&rows, &item);
		else
			item_from_row(&rows, &item);
		VEC_PUSH(store->arena, &found, item);
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	*ret = (struct task_items){found.items, found.count};
	keep(kept, q, ret);
	return ERR_OK;
}

enum err
store_task_query_count(struct store *store, const struct task_query *q, int64_t *ret)
{
	struct db_value values[FILTER_VALUES];

	if (has_no_filter(q) && q->tab == TASK_TAB_TODO)
		return store_query_int(store, ret,
		    "SELECT count(*) FROM task WHERE person_id = $1 AND is_done = 0",
		    DB_VALUES(db_t(q->person_id)));
	if (has_no_filter(q) && q->tab == TASK_TAB_TEAM)
		return store_query_int(store, ret, team_count, DB_VALUES(db_t(q->person_id)));
	fill_values(store, q, values);
	return store_query_int(store, ret, count_statements[q->tab], values, FILTER_VALUES);
}

enum err
store_task_next_allocation(struct store *store, struct date today, struct date *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT min(allocation_on) FROM cycle WHERE allocation_on > $1", DB_VALUES(db_d(today)));

	if (e != ERR_OK)
		return e;
	*ret = DATE_NONE;
	while (db_rows_next(&rows))
		*ret = db_date(&rows, 0);
	return db_rows_end(&rows);
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
store_task_count_todo(struct store *store, const char *person_id, int most, int *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM (SELECT 1 FROM task WHERE person_id = $1 AND is_done = 0 LIMIT $2) counted",
	    DB_VALUES(db_t(person_id), db_i(most)));

	if (e == ERR_OK)
		*ret = (int)count;
	return e;
}

enum err
store_task_count_waiting(struct store *store, const char *person_id, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM task WHERE waiting_id = $1 AND is_done = 0", DB_VALUES(db_t(person_id)));
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
