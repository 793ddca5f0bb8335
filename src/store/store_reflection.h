#ifndef STORE_STORE_REFLECTION_H
#define STORE_STORE_REFLECTION_H

/* The practitioner's page (domain/reflection.h). */
#include "base/err.h"
#include "domain/reflection.h"

#include <stddef.h>

struct store;

struct comment_list {
	struct practitioner_comment *items;
	size_t count;
};

/* version 0 and empty texts where nothing was written. */
enum err store_reflection_get(struct store *store, const char *audit_id, struct reflection *ret);
/* reflection->version is the one it was read at; ERR_CONFLICT where that moved on. */
enum err store_reflection_put(struct store *store, const struct reflection *reflection);

enum err store_comment_insert(
    struct store *store, const struct practitioner_comment *comment);
/* Oldest first. */
enum err store_comments(struct store *store, const char *audit_id, struct comment_list *ret);

#endif
