#ifndef OPERATIONS_ALLOCATION_PAIRING_H
#define OPERATIONS_ALLOCATION_PAIRING_H

/*
 * Who stands by the auditors that hold no licence to audit (domain/licence.h) in a proposal: of the draw's own auditors, one
 * who holds it and may have the case too; whoever is paired least in this proposal, ties by user name. A lapse never
 * takes a case away from anybody.
 */
#include "domain/allocation.h"
#include "operations/op.h"

struct allocation_pairing {
	bool is_wanted; /* the auditor holds no licence, and it is in force */
	const struct allocation_auditor *pair; /* NULL: nobody could be found, or it is not wanted */
};

/* One a match; NULL where the licence is not in force. */
enum err allocation_pairing(struct op *op, const struct allocation *allocation,
    const struct allocation_match *matches, size_t count, struct allocation_pairing **ret);

/* " No licence to audit: paired with Priya Shah.", after the reason for the match; "" where it is not wanted. */
const char *allocation_pairing_words(struct arena *arena, const struct allocation_pairing *pairing);

#endif
