#ifndef STORE_STORE_COPY_H
#define STORE_STORE_COPY_H

/*
 * Copies of the embedded database: made while it is served, looked at whole before anybody trusts them, and
 * put back. PostgreSQL has tools of its own.
 */
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct store;

struct store_copy {
	const char *council;
	bool is_practice;
	int64_t seq; /* the last entry of its history; 0 for none */
	const char *hash;
};

/*
 * Reads the whole copy: its pages, its references, its history. ERR_INVALID with *ret_why in words where
 * something is not right.
 */
enum err store_copy_check(
    const char *path, struct arena *arena, struct store_copy *ret, const char **ret_why);

/*
 * Makes a copy of the open store at path, which must not be there yet, and checks it; a copy that is not
 * right is taken away again.
 */
enum err store_copy_make(
    struct store *store, const char *path, struct store_copy *ret, const char **ret_why);

/*
 * Puts the copy into the data folder in place of the database, which stays beside it as
 * assay.db-before-restore. ERR_BUSY: the folder is being served. ERR_STALE: the copy lacks work that the
 * head file knows of, and may_lose is false.
 */
enum err store_copy_restore(const char *path, const char *data_folder, bool may_lose,
    struct arena *arena, struct store_copy *ret, const char **ret_why);

/* Held by a server as long as it runs; answers a descriptor, or -1 where a restore is under way. */
int store_serving_lock(const char *data_folder, struct arena *arena);

#endif
