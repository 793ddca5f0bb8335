#ifndef STORE_STORE_PROGRAMME_H
#define STORE_STORE_PROGRAMME_H

/* Programmes and their cycles; a cycle is read and written with all that belongs to it. */
#include "base/err.h"
#include "domain/programme.h"

struct store;

struct programme_list {
	struct programme *items;
	size_t count;
};

/* With its cycles. */
enum err store_programme_get(struct store *store, const char *id, struct programme *ret);
/* All of them by year, without their cycles. */
enum err store_programme_list(struct store *store, struct programme_list *ret);
/* The programme alone; version 1. Its cycles are inserted one by one. */
enum err store_programme_insert(struct store *store, const struct programme *programme);
/* Title, days and state; ERR_CONFLICT where the version moved on. */
enum err store_programme_update(struct store *store, const struct programme *programme);
/* A programme whose cycles are gone. */
enum err store_programme_remove(struct store *store, const char *id);

enum err store_cycle_get(struct store *store, const char *id, struct cycle *ret);
enum err store_cycle_insert(struct store *store, const struct cycle *cycle);
/* Everything but allocated_at; ERR_CONFLICT where the version moved on. */
enum err store_cycle_update(struct store *store, const struct cycle *cycle);
/* ERR_CONFLICT where an audit belongs to it. */
enum err store_cycle_remove(struct store *store, const char *id);
enum err store_cycle_mark_allocated(struct store *store, const char *id, struct instant at);

#endif
