#ifndef STORE_STORE_SHARE_H
#define STORE_STORE_SHARE_H

/* The sequences of moderation and their places (domain/share.h; D9, D10). */
#include "base/err.h"
#include "domain/person.h"
#include "domain/risk.h"
#include "domain/share.h"

struct store;

struct share_row {
	const char *name; /* "2021-03/moderation/csc" */
	const char *cycle_id; /* "2021" for what comes after the last cycle */
	enum service service;
	int one_in; /* fixed when it opens */
	int place_count;
	struct instant opened_at;
	struct date closes_on; /* at the end of that day */
	struct date due_on; /* when its moderations are due (D17) */
	struct instant closed_at; /* 0: open */
};

struct share_row_list {
	struct share_row *items;
	size_t count;
};

enum err store_share_get(struct store *store, const char *name, struct share_row *ret);
/* Open, without places. */
enum err store_share_insert(struct store *store, const struct share_row *row);
/* Open ones whose last day is over, by name. */
enum err store_share_to_close(struct store *store, struct date today, struct share_row_list *ret);
enum err store_share_close(struct store *store, const char *name, struct instant at);

/* The next place, counted in the row: two writers never get the same. ERR_STALE where the sequence has closed. */
enum err store_share_next(struct store *store, const char *name, int *ret_place);

/* A place with the audit that took it. */
struct share_taken {
	struct share_place place; /* ref is the audit's reference */
	const char *audit_id;
	const char *sequence;
	struct instant taken_at;
};
struct share_taken_list {
	struct share_taken *items;
	size_t count;
};

enum err store_share_place_insert(struct store *store, const struct share_taken *taken);
/* Result and reason. */
enum err store_share_place_update(struct store *store, const struct share_taken *taken);
/* ERR_NOT_FOUND where the audit has no place. */
enum err store_share_place_of(struct store *store, const char *audit_id, struct share_taken *ret);
/* Places from first to last, in order. */
enum err store_share_places(
    struct store *store, const char *name, size_t first, size_t last, struct share_taken_list *ret);

/*
 * The audits of a sequence that nobody moderates, in the order of their places, with what the stratum for risk asks about
 * their auditors (D12; domain/risk.h). since: from when on an auditor counts as moderated. *ret_is_first_month: no audit is
 * of an earlier month than these.
 */
struct risk_candidate_list {
	struct risk_candidate *items;
	size_t count;
};
enum err store_share_risks(struct store *store, const struct share_row *row, struct instant since,
    struct risk_candidate_list *ret, bool *ret_is_first_month);
/* How many of a cycle's audits were chosen for risk, of all services. */
enum err store_share_risk_count(struct store *store, const char *cycle_id, int64_t *ret);

#endif
