#include "store/store_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_history.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_SIZE = 96 };

static struct db *
connection(struct store *store)
{
	return store->is_writing ? store->write : store->read;
}

static enum err
note_break(struct store *store, enum err e)
{
	if (store->read != NULL && db_is_broken(store->read))
		store->is_broken = true;
	if (store->write != NULL && db_is_broken(store->write))
		store->is_broken = true;
	return e;
}

enum err
store_exec(struct store *store, const char *sql, const struct db_value *values, size_t count)
{
	assert(store->is_writing);
	return note_break(store, db_exec(store->write, sql, values, count, NULL));
}

enum err
store_exec_one(struct store *store, const char *sql, const struct db_value *values, size_t count)
{
	int64_t changed = 0;
	enum err e;

	assert(store->is_writing);
	e = note_break(store, db_exec(store->write, sql, values, count, &changed));
	if (e == ERR_OK && changed == 0)
		return ERR_CONFLICT;
	return e;
}

enum err
store_query(struct store *store, struct db_rows *ret_rows, const char *sql,
    const struct db_value *values, size_t count)
{
	return note_break(
	    store, db_query(connection(store), ret_rows, store->arena, sql, values, count));
}

enum err
store_ids_read(struct store *store, struct db_rows *rows, const char *const **ret_ids, size_t *ret_count)
{
	struct {
		const char **items;
		size_t count, capacity;
	} ids = {0};
	enum err e;

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &ids, db_text(rows, 0));
	e = db_rows_end(rows);
	if (e != ERR_OK)
		return e;
	*ret_ids = (const char *const *)ids.items;
	*ret_count = ids.count;
	return ERR_OK;
}

enum err
store_query_int(struct store *store, int64_t *ret, const char *sql, const struct db_value *values,
    size_t count)
{
	struct db_rows rows;
	int64_t value = 0;
	enum err e = store_query(store, &rows, sql, values, count);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		value = db_int(&rows, 0);
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = value;
	return e;
}

static enum err
open_connection(struct store *store, enum db_mode mode, struct db **ret)
{
	if (store->database_url != NULL)
		return db_open_postgres(store->database_url, mode, ret);
	return db_open_sqlite(store->database_path, mode, ret);
}

/* The head file holds "seq hash\n": the entry that was last when a commit was last acknowledged. */
static bool
head_read(struct store *store, int64_t *ret_seq, char ret_hash[static 65])
{
	char text[HEAD_SIZE] = "";
	ssize_t n = pread(store->head_fd, text, sizeof(text) - 1, 0);
	char *space;

	if (n <= 0)
		return false;
	space = strchr(text, ' ');
	if (space == NULL || strlen(space + 1) < 64)
		return false;
	*space = '\0';
	memcpy(ret_hash, space + 1, 64);
	ret_hash[64] = '\0';
	return str_parse_int(text, 1, INT64_MAX, ret_seq);
}

static void
head_write(struct store *store)
{
	char text[HEAD_SIZE];
	int length;

	if (store->head_fd < 0 || store->head_seq < 0)
		return;
	/* Padded to one length, so that no shorter line leaves the end of a longer one behind. */
	length = snprintf(
	    text, sizeof(text), "%019lld %s\n", (long long)store->head_seq, store->head_hash);
	/* A head file that lags is mended by the next commit; it must not undo this one. */
	if (pwrite(store->head_fd, text, (size_t)length, 0) != length)
		return;
}

/* Whether the entry that was acknowledged last is still there (reliability.md 1, item 2). */
static enum err
head_check(struct store *store, const char **ret_why)
{
	struct db_rows rows;
	int64_t seq;
	char hash[65];
	bool is_there = false;
	enum err e;

	if (store->head_fd < 0 || !head_read(store, &seq, hash))
		return ERR_OK;
	e = store_query(store, &rows, "SELECT hash FROM history WHERE seq = $1", DB_VALUES(db_i(seq)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		is_there = str_is_same(db_text(&rows, 0), hash);
	e = db_rows_end(&rows);
	if (e != ERR_OK || is_there)
		return e;
	*ret_why = arena_printf(store->arena,
	    "the database is behind its head file: entry %lld of the history is missing or "
	    "different, so work that was acknowledged has been lost; restore the newest backup",
	    (long long)seq);
	return ERR_STALE;
}

static enum err
open_files(struct store *store, const struct store_options *options, const char **ret_why)
{
	bool is_there;

	store->database_path = strdup(arena_printf(store->arena, "%s/assay.db", options->data_folder));
	if (store->database_path == NULL)
		return ERR_BUSY;
	is_there = access(store->database_path, F_OK) == 0;
	if (!is_there && !options->may_make) {
		*ret_why = arena_printf(
		    store->arena, "there is no authority in %s yet", options->data_folder);
		return ERR_NOT_FOUND;
	}
	if (!is_there && mkdir(options->data_folder, 0700) != 0 && errno != EEXIST) {
		*ret_why = arena_printf(
		    store->arena, "could not make the folder %s", options->data_folder);
		return ERR_INTERNAL;
	}
	store->head_fd = open(arena_printf(store->arena, "%s-head", store->database_path),
	    O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	return store->head_fd < 0 ? ERR_INTERNAL : ERR_OK;
}

static enum err
open_all(struct store *store, const struct store_options *options, const char **ret_why)
{
	enum err e = ERR_OK;

	if (options->data_folder != NULL)
		store->data_folder = strdup(options->data_folder);
	if (options->database_url != NULL)
		store->database_url = strdup(options->database_url);
	else
		e = open_files(store, options, ret_why);
	if (e != ERR_OK)
		return e;
	e = open_connection(store, DB_READ_WRITE, &store->write);
	if (e != ERR_OK)
		return e;
	e = store_migrate(store->write, store->arena, ret_why);
	if (e != ERR_OK)
		return e;
	e = open_connection(store, DB_READ_ONLY, &store->read);
	if (e != ERR_OK)
		return e;
	return head_check(store, ret_why);
}

enum err
store_open(const struct store_options *options, struct arena *arena, struct store **ret_store,
    const char **ret_why)
{
	struct store *store = calloc(1, sizeof(*store));
	enum err e;

	if (store == NULL)
		return ERR_BUSY;
	store->arena = arena;
	store->head_fd = -1;
	*ret_why = "could not open the database";
	e = open_all(store, options, ret_why);
	if (e != ERR_OK) {
		store_close(store);
		return e;
	}
	*ret_store = store;
	return ERR_OK;
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	db_close(store->read);
	db_close(store->write);
	if (store->head_fd >= 0)
		(void)close(store->head_fd);
	free(store->database_path);
	free(store->database_url);
	free(store->data_folder);
	arena_free(store->form_arena);
	tasks_kept_free(store->tasks_kept);
	free(store);
}

void
store_use_arena(struct store *store, struct arena *arena)
{
	store->arena = arena;
	store->commits_before = store->commits;
}

const char *
store_data_folder(const struct store *store)
{
	return store->data_folder;
}

bool
store_is_postgres(const struct store *store)
{
	return store->database_url != NULL;
}

int64_t
store_commits(const struct store *store)
{
	return store->commits;
}

bool
store_is_broken(const struct store *store)
{
	return store->is_broken;
}

enum err
store_read_begin(struct store *store)
{
	enum err e = note_break(store, db_begin(store->read));

	store->is_reading = e == ERR_OK;
	return e;
}

void
store_read_end(struct store *store)
{
	if (store->is_reading)
		db_rollback(store->read);
	store->is_reading = false;
}

enum err
store_write_begin(struct store *store)
{
	enum err e;

	assert(!store->is_writing);
	e = note_break(store, db_begin(store->write));
	if (e != ERR_OK)
		return e;
	store->is_writing = true;
	store->head_seq = -1;
	return ERR_OK;
}

enum err
store_write_commit(struct store *store)
{
	enum err e = store_history_close(store);

	if (e == ERR_OK)
		e = note_break(store, db_commit(store->write));
	if (e != ERR_OK) {
		db_rollback(store->write);
		store->is_writing = false;
		return e;
	}
	head_write(store);
	db_release(store->write);
	store->is_writing = false;
	store->commits++;
	/* The page that follows reads what was just written. */
	if (store->is_reading) {
		store_read_end(store);
		return store_read_begin(store);
	}
	return ERR_OK;
}

void
store_write_rollback(struct store *store)
{
	if (store->is_writing)
		db_rollback(store->write);
	store->is_writing = false;
}

enum err
store_checkpoint(struct store *store)
{
	if (store->head_fd >= 0)
		(void)fdatasync(store->head_fd);
	return note_break(store, db_checkpoint(store->write));
}

enum err
store_backup(struct store *store, const char *path)
{
	if (store->database_path == NULL)
		return ERR_METHOD;
	return note_break(store, db_backup_sqlite(store->write, path));
}

enum err
store_idempotency_add(
    struct store *store, const char *key, const char *person_id, struct instant at)
{
	return store_exec(store, "INSERT INTO idempotency (key, person_id, at) VALUES ($1, $2, $3)",
	    DB_VALUES(db_t(key), db_t(person_id), db_at(at)));
}

enum err
store_idempotency_has(struct store *store, const char *key, bool *ret_has)
{
	int64_t count;
	enum err e = store_query_int(store, &count, "SELECT count(*) FROM idempotency WHERE key = $1",
	    DB_VALUES(db_t(key)));

	if (e == ERR_OK)
		*ret_has = count > 0;
	return e;
}

enum err
store_authority_get(struct store *store, struct authority *ret)
{
	struct db_rows rows;
	enum err e =
	    store_query(store, &rows, "SELECT council, is_practice FROM authority", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		ret->council = db_text(&rows, 0);
		ret->is_practice = db_bool(&rows, 1);
	}
	return db_rows_end(&rows);
}

enum err
store_authority_set(struct store *store, const struct authority *authority)
{
	return store_exec(store, "UPDATE authority SET council = $1, is_practice = $2",
	    DB_VALUES(db_t(authority->council), db_i(authority->is_practice)));
}
