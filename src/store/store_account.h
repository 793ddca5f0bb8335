#ifndef STORE_STORE_ACCOUNT_H
#define STORE_STORE_ACCOUNT_H

/* How people sign in: accounts, backup codes, tries, and forms that came after the session had ended. */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

struct account {
	const char *person_id;
	const char *password_hash; /* argon2id */
	bool must_change; /* the password was set by somebody else */
	const char *totp_secret; /* base 32; "" for none */
	bool totp_is_confirmed; /* a code of it was once right */
	int64_t totp_last_step; /* a code works once */
	bool is_disabled;
	bool is_practice; /* made for practice data; no other server starts with it */
	int version;
};

enum err store_account_get(struct store *store, const char *person_id, struct account *ret);
/* Makes it, or replaces what is there. */
enum err store_account_put(struct store *store, const struct account *account);
/* ERR_CONFLICT where the step was used already: two tries with one code at the same moment. */
enum err store_account_use_step(struct store *store, const char *person_id, int64_t step);
enum err store_account_count_practice(struct store *store, int64_t *ret);

/* The ten codes in place of those before. */
enum err store_recovery_codes_set(
    struct store *store, const char *person_id, const char *const *code_hashes, size_t count);
/* ERR_CONFLICT: not a code of theirs, or used. */
enum err store_recovery_code_use(
    struct store *store, const char *person_id, const char *code_hash, struct instant at);
enum err store_recovery_codes_left(struct store *store, const char *person_id, int64_t *ret);

struct sign_in_attempt {
	const char *id;
	struct instant at;
	const char *user_hash; /* of the name as typed: it may be nobody's */
	const char *network;
	bool has_succeeded;
};

/* Tries are kept so long (store_tidy): failures are counted over a day, successes say where somebody is known. */
enum { ATTEMPT_DAYS_KEPT = 30 };

enum err store_attempt_insert(struct store *store, const struct sign_in_attempt *attempt);

/* How often signing in failed, and when last (0: never). */
struct attempt_failures {
	int64_t count;
	struct instant last_at;
};

struct attempt_counts {
	struct attempt_failures of_pair; /* of this name from this network since it last succeeded there */
	struct attempt_failures of_name; /* of this name from anywhere */
	struct attempt_failures of_network; /* of any name from this network */
	bool is_known; /* this name has succeeded from this network */
};

/* Since when each is counted. */
struct attempt_windows {
	struct instant names; /* of_pair, of_name */
	struct instant networks;
	struct instant successes;
};

enum err store_attempt_counts(struct store *store, const char *user_hash, const char *network,
    const struct attempt_windows *since, struct attempt_counts *ret);

struct kept_form {
	const char *token_hash;
	const char *person_id;
	const char *path;
	const char *body; /* urlencoded */
	struct instant at;
};

enum err store_kept_form_insert(struct store *store, const struct kept_form *form);
enum err store_kept_form_get(struct store *store, const char *token_hash, struct kept_form *ret);
/* Everybody's from before that time. */
enum err store_kept_form_sweep(struct store *store, struct instant before);
enum err store_kept_form_remove(struct store *store, const char *token_hash);

#endif
