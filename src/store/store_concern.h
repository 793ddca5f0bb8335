#ifndef STORE_STORE_CONCERN_H
#define STORE_STORE_CONCERN_H

/* Concerns about a child's safety (D22). */
#include "base/err.h"
#include "domain/concern.h"

#include <stddef.h>

struct store;

struct concern_list {
	struct concern *items;
	size_t count;
};

enum err store_concern_get(struct store *store, const char *id, struct concern *ret);
/* Of one audit, oldest first. */
enum err store_concerns(struct store *store, const char *audit_id, struct concern_list *ret);
enum err store_concern_insert(struct store *store, const struct concern *concern);
/* State and notes; ERR_CONFLICT where the version moved on. */
enum err store_concern_update(struct store *store, const struct concern *concern);

#endif
