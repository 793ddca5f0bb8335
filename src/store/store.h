#ifndef STORE_STORE_H
#define STORE_STORE_H

/*
 * The door to everything that is kept. One struct store a process: it holds a connection that can only
 * read, a connection that writes (opened at the first write) and, during a request, the request's
 * arena, from which every result is made.
 *
 * SQL stands in the store_*.c files of this folder, each with one column list and one mapper for its
 * table. Functions read in the transaction of the moment: the writing one where there is one, else
 * the snapshot of store_read_begin(). They answer ERR_NOT_FOUND where a single row is not there.
 */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct store;

struct store_options {
	const char *data_folder; /* holds assay.db; also temporary files and the head file */
	const char *database_url; /* "postgresql://…", or NULL for the embedded database */
	bool may_make; /* make an empty authority where there is none (D42) */
};

/*
 * Opens and migrates. ERR_NOT_FOUND: there is no authority and may_make is false. ERR_STALE: the
 * schema is newer than this program, or the database is behind its head file
 * (reliability.md 1, item 2): *ret_why, from the arena, says which in words.
 */
enum err store_open(const struct store_options *options, struct arena *arena,
    struct store **ret_store, const char **ret_why);
void store_close(struct store *store);

/* Results of the following calls come from this arena. */
void store_use_arena(struct store *store, struct arena *arena);

const char *store_data_folder(const struct store *store);
bool store_is_postgres(const struct store *store);
/* How often this process has committed a writing transaction. */
int64_t store_commits(const struct store *store);
/* A save failed in a way that leaves its outcome unknown: end the process. */
bool store_is_broken(const struct store *store);

/* A snapshot for the reads of one page. */
enum err store_read_begin(struct store *store);
void store_read_end(struct store *store);

/*
 * One writing transaction. After a commit the head of the history has been written beside the
 * database. ERR_BUSY at begin: another process held the write lock for two seconds.
 */
enum err store_write_begin(struct store *store);
enum err store_write_commit(struct store *store);
void store_write_rollback(struct store *store);

/* The write-ahead log into the database file; the jobs process calls it. */
enum err store_checkpoint(struct store *store);
/* A verified copy of the embedded database at path; ERR_METHOD with PostgreSQL, which has its own tools. */
enum err store_backup(struct store *store, const char *path);

/* Remembers a form that is being carried out; ERR_CONFLICT where its key was there already. */
enum err store_idempotency_add(
    struct store *store, const char *key, const char *person_id, struct instant at);
enum err store_idempotency_has(struct store *store, const char *key, bool *ret_has);

struct authority {
	const char *council;
	bool is_practice;
};

enum err store_authority_get(struct store *store, struct authority *ret);
enum err store_authority_set(struct store *store, const struct authority *authority);

#endif
