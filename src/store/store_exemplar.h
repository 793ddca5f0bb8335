#ifndef STORE_STORE_EXEMPLAR_H
#define STORE_STORE_EXEMPLAR_H

/* Exemplars (domain/exemplar.h). */
#include "base/err.h"
#include "domain/exemplar.h"

#include <stddef.h>

struct store;

struct exemplar_list {
	struct exemplar *items;
	size_t count;
};

/* With version 1. */
enum err store_exemplar_insert(struct store *store, const struct exemplar *exemplar);
/* Grade, texts and state; ERR_CONFLICT where the version moved on. */
enum err store_exemplar_update(struct store *store, const struct exemplar *exemplar);
enum err store_exemplar_get(struct store *store, const char *id, struct exemplar *ret);
/* In that state, by service, section and grade; service_code and section_code "" for any. At most limit. */
enum err store_exemplars(struct store *store, enum exemplar_state state, const char *service_code,
    const char *section_code, int limit, struct exemplar_list *ret);

#endif
