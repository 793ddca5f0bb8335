#include "operations/auditor_candidate.h"

#include "base/str.h"

enum err
auditor_candidate_check(struct op *op, const struct auditor_candidate *items, size_t count, const char *person_id,
    const char *missing)
{
	bool is_known = false;

	for (size_t i = 0; i < count; i++) {
		if (!str_is_same(items[i].person_id, person_id))
			continue;
		is_known = true;
		if (!str_is_empty(items[i].refusal))
			problems_add(&op->problems, "auditor", "%s", items[i].refusal);
	}
	if (!is_known)
		problems_add(&op->problems, "auditor", "%s", missing);
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}
