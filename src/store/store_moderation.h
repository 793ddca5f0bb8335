#ifndef STORE_STORE_MODERATION_H
#define STORE_STORE_MODERATION_H

/* Moderations (domain/moderation.h). */
#include "base/err.h"
#include "domain/moderation.h"

struct store;

struct moderation {
	const char *id;
	const char *audit_id;
	enum moderation_reason reason;
	enum moderation_state state;
	const char *moderator_id; /* "" while nobody has it */
	struct instant chosen_at;
	struct date due_on;
	int version;
};

struct moderation_list {
	struct moderation *items;
	size_t count;
};

/* With version 1; the id comes from the caller. */
enum err store_moderation_insert(struct store *store, const struct moderation *moderation);
enum err store_moderation_get(struct store *store, const char *id, struct moderation *ret);
/* Every field that can change; ERR_CONFLICT where the version moved on. The stored version is one more. */
enum err store_moderation_update(struct store *store, const struct moderation *moderation);
/* Of an audit, in the order in which they were chosen. */
enum err store_moderation_of_audit(
    struct store *store, const char *audit_id, struct moderation_list *ret);

#endif
