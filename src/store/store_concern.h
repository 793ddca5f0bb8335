#ifndef STORE_STORE_CONCERN_H
#define STORE_STORE_CONCERN_H

/* Concerns and Inadequate cases (D22). */
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

struct inadequate_case {
	const char *audit_id;
	bool is_open;
	struct instant opened_at;
	const char *safe_now;
	const char *told_who;
	const char *told_at; /* as the form's date and time */
};

/* Opens it, or opens it again with what is known now. */
enum err store_inadequate_put(struct store *store, const struct inadequate_case *inadequate);
/* ERR_NOT_FOUND where the audit never was Inadequate. */
enum err store_inadequate_get(
    struct store *store, const char *audit_id, struct inadequate_case *ret);

#endif
