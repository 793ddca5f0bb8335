#ifndef OPERATIONS_OP_ALLOCATION_H
#define OPERATIONS_OP_ALLOCATION_H

/*
 * Matching the drawn cases to auditors (D1, D7): proposed, checked by the coordinator, then allocated: the
 * audits are made, auditor and practitioner are told. The proposal is worked out for its page; where the draw is
 * too large for that (op_draw_is_large()) a job does it and its result is kept. Allocating works it out again
 * and refuses where it has become another than the one that was looked at.
 */
#include "domain/allocation.h"
#include "domain/audit.h"
#include "operations/op_draw.h"
#include "store/store_allocation.h"

struct allocation_pair {
	const char *auditor_id;
	const char *auditor_name;
	const char *ref;
	size_t position;
	const char *practitioner_name; /* as matched, else as the list has it; "" where it has none */
	const char *team_name;
	const char *team_manager_name;
	const char *reason; /* why this pair, in a sentence */
	bool is_unmatched; /* the worker in the list is no person here: the team manager stands in */
};

struct allocation_refused {
	const char *ref;
	const char *reason;
};

struct allocation_left {
	const char *auditor_name;
	const struct allocation_refused *refused; /* every case that was left over, and why not */
	size_t refused_count;
};

/* What a large proposal is looked at by. */
enum allocation_list { ALLOCATION_PAIRS, ALLOCATION_CHANGES, ALLOCATION_LEFT };
enum { ALLOCATION_LIST_COUNT = ALLOCATION_LEFT + 1 };
enum { ALLOCATION_PAGE_SIZE = 100 }; /* and at most */
/* Reasons why an auditor may not have a case: so many are kept of a large proposal. */
enum { ALLOCATION_REFUSALS_KEPT = 50000 };
enum { ALLOCATION_UNDO_MINUTES = 10 };

struct allocation_view {
	struct draw_target target;
	struct draw_record draw;
	struct date allocation_on;
	struct date return_by;
	struct allocation_pair *pairs; /* by the auditor's user name */
	size_t pair_count;
	struct allocation_left *left; /* auditors without a case, though one was left over */
	size_t left_count;
	size_t without_case; /* auditors for whom there was none */
	const char **cases_left; /* NULL where is_large */
	size_t cases_left_count;
	const struct draw_replacement *changes; /* what allocating will add to the certificate */
	size_t change_count;
	size_t auditor_count;
	size_t people_told;
	size_t unmatched_count;
	/* A draw too large for one page: counts are of the whole, and one list is there, a page of it. */
	bool is_large;
	bool is_proposed; /* not yet, or not since the draw changed: only auditor_count and obstacle are there */
	struct instant proposed_at;
	enum allocation_list list;
	const struct proposal_row *rows; /* of ALLOCATION_CHANGES and ALLOCATION_LEFT */
	size_t shown_count; /* rows, or pairs */
	int64_t listed_count; /* over all its pages */
	int64_t list_counts[ALLOCATION_LIST_COUNT];
	bool may_undo; /* op_allocation_undo() would be allowed now */
	const char *digest; /* what is checked when allocating */
	const char *obstacle; /* why it cannot be allocated now; NULL where it can */
};

/* Needs the right to make the draw; ERR_NOT_FOUND also where there is no draw that holds. */
enum err op_allocation_propose(struct op *op, const struct draw_target *target, struct allocation_view *ret);

/* The same of a large draw: a page, from 1, of one of its lists. */
enum err op_allocation_proposed(struct op *op, const struct draw_target *target, enum allocation_list list,
    int page, int page_size, struct allocation_view *ret);
/* For the job: works a large proposal out and keeps it; *ret_pairs is how many auditors have a case. */
enum err op_allocation_keep_proposal(struct op *op, const struct draw_target *target, size_t *ret_pairs);

/*
 * ERR_STALE: the proposal is no longer the one with that digest (NULL: whichever it is). ERR_INVALID: the
 * obstacle stands in the problems. *ret_count is the number of audits made.
 */
enum err op_allocation_allocate(
    struct op *op, const struct draw_target *target, const char *digest, size_t *ret_count);

/*
 * Within ten minutes, while nobody has opened any of the audits (ux.md 2.6): takes the audits away, and the
 * certificate is as it was before. ERR_STALE afterwards.
 */
enum err op_allocation_undo(struct op *op, const struct draw_target *target, int64_t *ret_count);
enum err op_allocation_may_undo(struct op *op, const struct draw_record *draw, bool *ret);

/*
 * Inside a writing transaction. An unsuitable file: the next reserve without a conflict for this auditor comes
 * in and becomes an audit of its own; the certificate says so. *ret_reference is "" where no reserve was left.
 */
enum err op_allocation_next_reserve(
    struct op *op, const struct audit *ended, const char *reason, const char **ret_reference);
/* Inside a writing transaction. The auditor was exempted: the case has no auditor. */
enum err op_allocation_drop(struct op *op, const struct audit *ended);
/* Why each person may not audit this case, "" where they may; people are auditors (BR-14, D7). */
enum err op_allocation_refusals(struct op *op, const struct audit *audit, const struct person_list *people,
    const char ***ret_refusals);

#endif
