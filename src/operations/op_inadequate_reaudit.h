#ifndef OPERATIONS_OP_INADEQUATE_REAUDIT_H
#define OPERATIONS_OP_INADEQUATE_REAUDIT_H

/*
 * The re-audit of an Inadequate (domain.md 2.9, AMB-17): an audit of the same child by another auditor, allocated by the
 * coordinator from the eighth week after the response on. It takes no place in the share that is moderated and is of no month.
 */
#include "operations/auditor_candidate.h"
#include "operations/op_inadequate_case.h"
#include "store/store_person.h"

struct reaudit_choice {
	struct inadequate_view view;
	struct auditor_candidate *candidates; /* by name */
	size_t candidate_count;
	bool is_early; /* its time has not come */
};

/* For whoever allocates in that service. With a history entry of the reading. */
enum err op_reaudit_choose(struct op *op, const char *audit_id, struct reaudit_choice *ret);

/* Fields: "auditor". *ret_id is the new audit. ERR_STALE where the case is not at that step. */
enum err op_reaudit_allocate(
    struct op *op, const char *audit_id, int version, const char *auditor_id, const char **ret_id);

/*
 * Who may not have a re-audit of this case, besides what allocation refuses (BR-14) as the child's people stand now: who could not
 * have had the first audit, and whoever audited the child in this case before. reaudit_id "": for one that is not made yet.
 */
enum err op_reaudit_refusals(struct op *op, const char *audit_id, const char *reaudit_id,
    const struct person_list *people, const char **refusals);

#endif
