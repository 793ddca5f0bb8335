#ifndef OPERATIONS_ALLOCATION_FACTS_H
#define OPERATIONS_ALLOCATION_FACTS_H

/* The facts of an allocation read from the store: whom the names in the lists mean, who manages whom. */
#include "operations/op_allocation.h"
#include "operations/people_index.h"

/* Who stands behind a drawn child. Missing is NULL. */
struct case_people {
	const struct frame_child *child;
	const struct team *team;
	const struct person *practitioner;
	const struct person *team_manager;
	const struct person *supervisor;
	const struct person *reviewing_officer;
};

struct allocation_sources {
	struct draw_record draw;
	struct draw_certificate certificate; /* as it is stored */
	struct people_index index;
	struct person_list auditors;
	struct case_people *cases; /* by position */
	size_t case_count;
	struct allocation_facts facts;
};

/* `auditors` NULL: those of the draw's cycle and service. ERR_NOT_FOUND without a draw of that base. */
enum err allocation_sources_read(
    struct op *op, const char *base, const struct person_list *auditors, struct allocation_sources *ret);

/* What stands in the way of an audit of the case, as a sentence; NULL: nothing. */
const char *allocation_people_missing(
    struct op *op, const struct allocation_sources *sources, const struct case_people *people);

#endif
