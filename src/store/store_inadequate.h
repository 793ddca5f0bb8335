#ifndef STORE_STORE_INADEQUATE_H
#define STORE_STORE_INADEQUATE_H

/* Inadequate cases with what belongs to them (domain/inadequate.h; migration 0084). */
#include "base/err.h"
#include "domain/inadequate.h"

#include <stdint.h>

struct store;

/* ERR_NOT_FOUND where the audit never was Inadequate. */
enum err store_inadequate_get(struct store *store, const char *audit_id, struct inadequate_case *ret);
/* With version 1. */
enum err store_inadequate_insert(struct store *store, const struct inadequate_case *inadequate);
/* Every field that can change; ERR_CONFLICT where the version moved on. The stored version is one more. */
enum err store_inadequate_update(struct store *store, const struct inadequate_case *inadequate);
/* Open ones whose clock runs out before that day, the longest first. */
enum err store_inadequate_to_climb(
    struct store *store, struct date today, const char *const **ret_ids, size_t *ret_count);
/* Open ones whose owner is not, or no longer, the head of service of the team or who acts as one. */
enum err store_inadequate_to_own(struct store *store, const char *const **ret_ids, size_t *ret_count);

struct inadequate_sign_off {
	const char *audit_id;
	enum inadequate_level level;
	struct date due_on;
	const char *person_id; /* "": not signed off yet */
	const char *person_name; /* read only */
	struct instant signed_at;
	const char *words;
};

/* By level; ret_signed[level].audit_id is NULL where the level has no row. */
enum err store_inadequate_sign_offs(struct store *store, const char *audit_id,
    struct inadequate_sign_off ret[INADEQUATE_LEVEL_COUNT]);
/* Puts or replaces. */
enum err store_inadequate_sign_off_put(struct store *store, const struct inadequate_sign_off *sign_off);

struct inadequate_reviews {
	struct inadequate_review *items;
	size_t count;
};
/* Newest first. */
enum err store_inadequate_reviews(
    struct store *store, const char *audit_id, struct inadequate_reviews *ret);
enum err store_inadequate_review_insert(struct store *store, const struct inadequate_review *review);

struct inadequate_direction {
	const char *id;
	const char *audit_id;
	const char *given_by;
	const char *given_by_name;
	struct instant given_at;
	const char *text;
	struct date due_on;
	const char *acknowledged_by; /* "": not yet */
	const char *acknowledged_by_name;
	struct instant acknowledged_at;
	const char *answer;
};
struct inadequate_directions {
	struct inadequate_direction *items;
	size_t count;
};
/* Newest first. */
enum err store_inadequate_directions(
    struct store *store, const char *audit_id, struct inadequate_directions *ret);
enum err store_inadequate_direction_insert(
    struct store *store, const struct inadequate_direction *direction);
/* ERR_CONFLICT where it was acknowledged already. */
enum err store_inadequate_direction_acknowledge(struct store *store, const char *id, const char *person_id,
    struct instant at, const char *answer);

struct inadequate_reaudit {
	const char *reaudit_id;
	const char *audit_id; /* whose case */
	const char *made_by;
	struct instant made_at;
	const char *result; /* "", "better", "still", "lost" */
	const char *reference; /* read only; so the next two */
	const char *auditor_id;
	const char *auditor_name;
};
struct inadequate_reaudits {
	struct inadequate_reaudit *items;
	size_t count;
};
enum err store_inadequate_reaudits(
    struct store *store, const char *audit_id, struct inadequate_reaudits *ret);
/* The row of a re-audit; ERR_NOT_FOUND where no case made it. */
enum err store_inadequate_reaudit_get(
    struct store *store, const char *reaudit_id, struct inadequate_reaudit *ret);
enum err store_inadequate_reaudit_insert(struct store *store, const struct inadequate_reaudit *reaudit);
enum err store_inadequate_reaudit_result(struct store *store, const char *reaudit_id, const char *result);

/* Which days were told above already: fills told_on where due_on is the clock's day now. */
enum err store_inadequate_told(struct store *store, const char *audit_id, struct inadequate_clocks *clocks);
enum err store_inadequate_told_put(struct store *store, const char *audit_id, enum inadequate_clock clock,
    struct date due_on, struct date told_on);

#endif
