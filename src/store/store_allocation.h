#ifndef STORE_STORE_ALLOCATION_H
#define STORE_STORE_ALLOCATION_H

/* Large proposals as they were worked out, and what it takes to undo an allocation. */
#include "base/err.h"
#include "domain/draw.h"

#include <stddef.h>
#include <stdint.h>

struct store;

struct proposal_head {
	const char *draw;
	int draw_version; /* the draw's when it was worked out: with another it is out of date */
	const char *digest;
	struct instant made_at;
	size_t auditors;
	size_t pairs;
	size_t unmatched; /* pairs whose worker is matched to nobody */
	size_t changes;
	size_t left_auditors; /* without a case, though one was left over */
	size_t without_case; /* auditors for whom there was none */
	size_t left_cases;
	const char *obstacle; /* "" for none */
};

enum proposal_kind { PROPOSAL_PAIR, PROPOSAL_CHANGE, PROPOSAL_LEFT };
enum { PROPOSAL_KIND_COUNT = PROPOSAL_LEFT + 1 };

struct proposal_row {
	const char *auditor; /* name */
	const char *ref; /* the case; PROPOSAL_CHANGE: the one that goes out */
	const char *other_ref; /* PROPOSAL_CHANGE: the one that comes in, "" for none */
	const char *practitioner;
	const char *team;
	const char *team_manager;
	const char *reason;
};

struct proposal_rows {
	struct proposal_row *items;
	size_t count;
};

/* Takes away the draw's proposal, where it has one, and begins another; its rows follow. */
enum err store_proposal_put(struct store *store, const struct proposal_head *head);
enum err store_proposal_row_add(struct store *store, const char *draw, enum proposal_kind kind,
    size_t position, const struct proposal_row *row);
enum err store_proposal_get(struct store *store, const char *draw, struct proposal_head *ret);
enum err store_proposal_rows(struct store *store, const char *draw, enum proposal_kind kind, int limit,
    int offset, struct proposal_rows *ret);
/* How many rows of a kind were kept. */
enum err store_proposal_row_count(
    struct store *store, const char *draw, enum proposal_kind kind, int64_t *ret);

/* Keeps what allocating changes of the certificate. */
enum err store_allocation_keep(
    struct store *store, const struct draw_certificate *before, const struct draw_certificate *after);
/* Puts the certificate back as it was, and forgets that the draw was allocated. */
enum err store_allocation_put_back(struct store *store, const char *draw, int version);
/* Views and changes of the audits of a draw since they were allocated. */
enum err store_allocation_touched(struct store *store, const char *draw, int64_t *ret);
/* Takes away the untouched audits of a draw with their tasks and partners; *ret_count is how many there were. */
enum err store_allocation_remove_audits(struct store *store, const char *draw, int64_t *ret_count);

#endif
