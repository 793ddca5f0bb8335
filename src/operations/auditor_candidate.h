#ifndef OPERATIONS_AUDITOR_CANDIDATE_H
#define OPERATIONS_AUDITOR_CANDIDATE_H

/* Who could be given one audit outside a draw, and why not. */
#include "operations/op.h"

struct auditor_candidate {
	const char *person_id;
	const char *name;
	const char *refusal; /* why not, as a sentence; "" where they may */
};

/* Problem "auditor": the refusal; missing where it is none of them. ERR_INVALID with any problem. */
enum err auditor_candidate_check(struct op *op, const struct auditor_candidate *items, size_t count, const char *person_id,
    const char *missing);

#endif
