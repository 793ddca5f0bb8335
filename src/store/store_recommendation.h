#ifndef STORE_STORE_RECOMMENDATION_H
#define STORE_STORE_RECOMMENDATION_H

/* The actions an auditor recommends. They stay as they were sent; decisions about them are kept elsewhere. */
#include "base/err.h"
#include "domain/recommendation.h"

#include <stddef.h>

struct store;

struct recommendation_list {
	struct recommendation *items;
	size_t count;
};

/* In the order they were added. */
enum err store_recommendations(
    struct store *store, const char *audit_id, struct recommendation_list *ret);
enum err store_recommendation_get(
    struct store *store, const char *id, struct recommendation *ret);
enum err store_recommendation_insert(
    struct store *store, const struct recommendation *recommendation);
/* ERR_CONFLICT where the version moved on. */
enum err store_recommendation_update(
    struct store *store, const struct recommendation *recommendation);
enum err store_recommendation_delete(struct store *store, const char *id, int version);

#endif
