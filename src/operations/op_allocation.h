#ifndef OPERATIONS_OP_ALLOCATION_H
#define OPERATIONS_OP_ALLOCATION_H

/*
 * Matching the drawn cases to auditors (D1, D7): proposed, checked by the coordinator, then allocated: the
 * audits are made, auditor and practitioner are told. The proposal is computed, never stored; allocating
 * computes it again and refuses where it has become another.
 */
#include "domain/allocation.h"
#include "domain/audit.h"
#include "operations/op_draw.h"

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
	const char **cases_left;
	size_t cases_left_count;
	const struct draw_replacement *changes; /* what allocating will add to the certificate */
	size_t change_count;
	size_t auditor_count;
	size_t people_told;
	bool is_large; /* too many cases for a page: nothing is proposed, a job matches and allocates */
	const char *digest; /* what is checked when allocating */
	const char *obstacle; /* why it cannot be allocated now; NULL where it can */
};

/* Needs the right to make the draw; ERR_NOT_FOUND also where there is no draw that holds. */
enum err op_allocation_propose(struct op *op, const struct draw_target *target, struct allocation_view *ret);

/*
 * ERR_STALE: the proposal is no longer the one with that digest (NULL: whichever it is). ERR_INVALID: the
 * obstacle stands in the problems. *ret_count is the number of audits made.
 */
enum err op_allocation_allocate(
    struct op *op, const struct draw_target *target, const char *digest, size_t *ret_count);

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

/* Exempting an auditor before the draw: the coordinator asks, an assistant director or the director decides. */
struct exemption_view {
	struct exemption exemption;
	const char *name;
	const char *asked_by_name;
	const char *decided_by_name;
};
struct exemption_view_list {
	struct exemption_view *items;
	size_t count;
};
enum err op_exemption_list(struct op *op, const char *cycle_id, struct exemption_view_list *ret);
enum err op_exemption_ask(
    struct op *op, const struct draw_target *target, const char *person_id, const char *reason);
enum err op_exemption_decide(struct op *op, const char *cycle_id, enum service service, const char *person_id,
    bool is_agreed);
bool op_exemption_may_decide(const struct op *op);

#endif
