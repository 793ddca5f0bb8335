#ifndef OPERATIONS_ALLOCATION_AUDIT_H
#define OPERATIONS_ALLOCATION_AUDIT_H

/* Making the audits of an allocation, inside its transaction. */
#include "operations/allocation_facts.h"
#include "store/store_programme.h"

struct partner_load {
	const struct person *person;
	int64_t open;
};

struct audit_maker {
	const struct allocation_sources *sources;
	const struct cycle *cycle;
	const char *form_version_id;
	struct partner_load *partners; /* by user name */
	size_t partner_count;
};

enum err audit_maker_begin(struct op *op, const struct allocation_sources *sources, const struct cycle *cycle,
    struct audit_maker *ret);

/*
 * One audit: its row, the tasks of auditor and practitioner, a partner for each agency of a SEND audit, the
 * history entry. ret (may be NULL) is the audit.
 */
enum err audit_maker_make(struct op *op, struct audit_maker *maker, const struct case_people *people,
    const char *auditor_id, struct audit *ret);

#endif
