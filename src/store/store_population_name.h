#ifndef STORE_STORE_POPULATION_NAME_H
#define STORE_STORE_POPULATION_NAME_H

/* What names of workers and teams in the lists mean here (D8), and which children are restricted (D24). */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

struct population_name {
	bool is_team;
	const char *name;       /* as the lists write it */
	const char *matched_id; /* the person or team; "" where none */
	const char *decided_by; /* who matched it, or said that it is nobody here; "" where nobody has yet */
	struct instant decided_at;
};

struct population_name_list {
	struct population_name *items;
	size_t count;
};

/* A name that is known already is left as it is. */
enum err store_population_name_add(struct store *store, const struct population_name *name);
enum err store_population_name_set(struct store *store, const struct population_name *name);
/* only_open: those that nobody has decided and that match nothing. Teams first, then by name. */
enum err store_population_names(
    struct store *store, bool only_open, int limit, int offset, struct population_name_list *ret);
enum err store_population_name_count(struct store *store, bool only_open, int64_t *ret);

struct restricted_ref {
	const char *ref;
	const char *reason;
	const char *set_by;      /* the person's id */
	const char *set_by_name;
	struct instant set_at;
};

struct restricted_list {
	struct restricted_ref *items;
	size_t count;
};

/* By reference. */
enum err store_restricted_list(struct store *store, struct restricted_list *ret);
enum err store_restricted_is(struct store *store, const char *ref, bool *ret);
/* ERR_CONFLICT where it is restricted already. */
enum err store_restricted_add(struct store *store, const struct restricted_ref *restricted);
enum err store_restricted_remove(struct store *store, const char *ref);

#endif
