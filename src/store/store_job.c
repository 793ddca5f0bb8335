#include "store/store_job.h"

#include "base/vec.h"
#include "store/store_account.h"
#include "store/store_private.h"

#define JOB_COLUMNS                                                                                \
	"id, kind, title, person_id, input, state, done_count, total_count, message, "             \
	"result_path, made_at, started_at, ended_at"

static void
job_from_row(struct db_rows *rows, struct job *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->kind = db_text(rows, c++);
	ret->title = db_text(rows, c++);
	ret->person_id = db_text(rows, c++);
	ret->input = db_text(rows, c++);
	(void)job_state_from_code(db_text(rows, c++), &ret->state);
	ret->done_count = db_int(rows, c++);
	ret->total_count = db_int(rows, c++);
	ret->message = db_text(rows, c++);
	ret->result_path = db_text(rows, c++);
	ret->made_at = db_instant(rows, c++);
	ret->started_at = db_instant(rows, c++);
	ret->ended_at = db_instant(rows, c++);
}

static enum err
jobs_read(struct store *store, struct db_rows *rows, struct job_list *ret)
{
	struct {
		struct job *items;
		size_t count, capacity;
	} jobs = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct job job = {0};

		job_from_row(rows, &job);
		VEC_PUSH(store->arena, &jobs, job);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct job_list){jobs.items, jobs.count};
	return e;
}

static enum err
only_job(const struct job_list *list, enum err e, struct job *ret)
{
	if (e != ERR_OK)
		return e;
	if (list->count == 0)
		return ERR_NOT_FOUND;
	*ret = list->items[0];
	return ERR_OK;
}

enum err
store_job_get(struct store *store, const char *id, struct job *ret)
{
	struct job_list list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " JOB_COLUMNS " FROM job WHERE id = $1",
	    DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = jobs_read(store, &rows, &list);
	return only_job(&list, e, ret);
}

enum err
store_job_next(struct store *store, struct job *ret)
{
	struct job_list list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " JOB_COLUMNS
	    " FROM job WHERE state = 'waiting' ORDER BY made_at, id LIMIT 1",
	    DB_NO_VALUES);

	if (e == ERR_OK)
		e = jobs_read(store, &rows, &list);
	return only_job(&list, e, ret);
}

enum err
store_job_list(struct store *store, int limit, struct job_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " JOB_COLUMNS " FROM job ORDER BY made_at DESC, id DESC LIMIT $1",
	    DB_VALUES(db_i(limit)));

	return e == ERR_OK ? jobs_read(store, &rows, ret) : e;
}

enum err
store_job_running(struct store *store, struct job_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " JOB_COLUMNS " FROM job WHERE state = 'running'", DB_NO_VALUES);

	return e == ERR_OK ? jobs_read(store, &rows, ret) : e;
}

enum err
store_job_insert(struct store *store, const struct job *j)
{
	return store_exec(store,
	    "INSERT INTO job (" JOB_COLUMNS
	    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
	    DB_VALUES(db_t(j->id), db_t(j->kind), db_t(j->title), db_t(j->person_id),
		db_t(j->input), db_t(job_state_code(j->state)), db_i(j->done_count),
		db_i(j->total_count), db_t(j->message), db_t(j->result_path), db_at(j->made_at),
		db_at(j->started_at), db_at(j->ended_at)));
}

enum err
store_job_update(struct store *store, const struct job *j, enum job_state from)
{
	return store_exec_one(store,
	    "UPDATE job SET state = $1, done_count = $2, total_count = $3, message = $4, "
	    "result_path = $5, started_at = $6, ended_at = $7 WHERE id = $8 AND state = $9",
	    DB_VALUES(db_t(job_state_code(j->state)), db_i(j->done_count), db_i(j->total_count),
		db_t(j->message), db_t(j->result_path), db_at(j->started_at), db_at(j->ended_at),
		db_t(j->id), db_t(job_state_code(from))));
}

enum err
store_probe_write(struct store *store, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO probe (only_row, at) VALUES (1, $1) "
	    "ON CONFLICT (only_row) DO UPDATE SET at = excluded.at",
	    DB_VALUES(db_at(at)));
}

enum err
store_probe_read(struct store *store, struct instant *ret_at)
{
	struct db_rows rows;
	struct instant at = {0};
	enum err e = store_query(store, &rows, "SELECT at FROM probe", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		at = db_instant(&rows, 0);
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret_at = at;
	return e;
}

static struct db_value
before(struct instant now, int64_t minutes)
{
	return db_at((struct instant){now.us - minutes * 60 * 1000000});
}

enum err
store_job_counts(
    struct store *store, const char *person_id, struct instant since, struct job_counts *ret)
{
	struct job_counts counts = {0};
	/* Walks job_state: few wait or run, and an hour of those that are over. */
	enum err e = store_query_int(store, &counts.open,
	    "SELECT count(*) FROM job WHERE state IN ('waiting', 'running') AND person_id = $1",
	    DB_VALUES(db_t(person_id)));

	if (e == ERR_OK)
		e = store_query_int(store, &counts.recent,
		    "SELECT count(*) FROM job WHERE state IN ('waiting', 'running', 'done', 'failed', 'cancelled') "
		    "AND made_at >= $1 AND person_id = $2",
		    DB_VALUES(db_at(since), db_t(person_id)));
	if (e == ERR_OK)
		*ret = counts;
	return e;
}

enum err
store_tidy(struct store *store, struct instant now)
{
	enum { HOUR = 60, DAY = 24 * 60 };
	enum err e = store_exec(
	    store, "DELETE FROM idempotency WHERE at < $1", DB_VALUES(before(now, DAY)));

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM sign_in_attempt WHERE at < $1",
		    DB_VALUES(before(now, ATTEMPT_DAYS_KEPT * DAY)));
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM kept_form WHERE at < $1", DB_VALUES(before(now, HOUR)));
	/* A session that has ended still says whose late form it is, for a while. */
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM session WHERE ends_at < $1", DB_VALUES(before(now, DAY)));
	return e;
}
