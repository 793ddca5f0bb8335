#ifndef STORE_STORE_ACCESS_LOG_H
#define STORE_STORE_ACCESS_LOG_H

/*
 * The access log: what the history tells of who looked at which child's records, without what is written in them. It covers
 * audits with all that hangs on them, dip samples and concerns.
 */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

struct access_log_query {
	const char *number; /* of a child, an audit or a dip sample, in capitals; "" for all */
	const char *person_id; /* "" for everybody */
	struct instant from, until; /* not at until itself */
	bool has_steps; /* changes too, not only who looked */
	int64_t before; /* entries before this one; 0: from the newest */
	int limit;
};

struct access_log_row {
	int64_t seq;
	struct instant at;
	const char *person_name;
	const char *door;
	const char *sentence;
	const char *as; /* as what they looked; "" where it was not said */
	const char *reference; /* of the audit or dip sample */
	const char *child_reference;
};

struct access_log_list {
	struct access_log_row *items;
	size_t count;
};

/* Newest first. */
enum err store_access_log(struct store *store, const struct access_log_query *query, struct access_log_list *ret);

#endif
