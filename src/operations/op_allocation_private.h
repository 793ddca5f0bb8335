#ifndef OPERATIONS_OP_ALLOCATION_PRIVATE_H
#define OPERATIONS_OP_ALLOCATION_PRIVATE_H

/* A proposal worked out: what op_allocation.c, op_allocation_large.c and op_allocation_undo.c share. */
#include "operations/allocation_facts.h"
#include "operations/allocation_pairing.h"
#include "operations/op_allocation.h"

struct proposal {
	struct allocation_sources sources;
	struct allocation *allocation;
	struct draw_certificate after;
	struct allocation_proposal found;
	struct cycle cycle;
	struct allocation_pairing *pairings; /* by match; NULL: the licence is not in force */
	const char *digest;
};

/* Reads everything and matches. ERR_NOT_FOUND for who may not make the draw, and where there is none. */
enum err allocation_work_out(struct op *op, const struct draw_target *target, struct proposal *ret);
/* Why it cannot be allocated now, whatever is proposed; NULL for nothing. */
const char *allocation_day_obstacle(
    struct op *op, const struct draw_record *draw, const struct cycle *cycle);
/* What of the proposal itself stands in the way; NULL for nothing. */
const char *allocation_case_obstacle(struct op *op, const struct proposal *p);
/* The pair of a match, in words. */
struct allocation_pair allocation_pair_of(struct op *op, const struct proposal *p, size_t match);

#endif
