#ifndef STORE_STORE_DIP_SPLIT_H
#define STORE_STORE_DIP_SPLIT_H

/* How a month's dip samples are split between its topics, where somebody changed it (domain/dip_split.h). */
#include "base/date.h"
#include "base/err.h"
#include "domain/dip_split.h"

struct store;

struct dip_split_kept {
	struct dip_split split;
	const char *changed_by;
	const char *changed_by_name; /* read only */
	struct instant changed_at;
	int version;
};
/* ERR_NOT_FOUND where nobody changed it. */
enum err store_dip_split_get(struct store *store, const char *cycle_id, struct dip_split_kept *ret);
/* version 0: the first. ERR_CONFLICT where the version moved on. */
enum err store_dip_split_put(struct store *store, const char *cycle_id, const struct dip_split_kept *kept);

#endif
