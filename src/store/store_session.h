#ifndef STORE_STORE_SESSION_H
#define STORE_STORE_SESSION_H

/* Sessions. The browser holds the token; only its SHA-256 is stored. */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>

struct store;

struct session {
	const char *token_hash;
	const char *person_id;
	const char *csrf;
	struct instant started_at;
	struct instant last_used_at;
	struct instant ends_at; /* of the whole day's limit (D28) */
	bool has_second_factor;
	const char *address;
};

enum err store_session_get(struct store *store, const char *token_hash, struct session *ret);
enum err store_session_insert(struct store *store, const struct session *session);
enum err store_session_touch(struct store *store, const char *token_hash, struct instant at);
enum err store_session_remove(struct store *store, const char *token_hash);

#endif
