#ifndef OPERATIONS_OP_CHALLENGE_H
#define OPERATIONS_OP_CHALLENGE_H

/*
 * The practitioner or the team manager challenges a grade (ux.md 1.2, 44): it goes to moderation, and joins one that is open
 * already. Whether it does is not said: nobody learns from it that the audit had been chosen (D13).
 */
#include "domain/form.h"
#include "operations/op_audit.h"
#include "store/store_challenge.h"

struct challenge_state {
	struct audit audit;
	const struct form *form;
	struct form_answers answers;
	bool is_by_manager; /* how this person would ask */
	bool may_challenge;
	struct date until;     /* the last day */
	bool was_moderated;    /* settled: the grade is final */
	bool has_challenged;   /* this person did already */
};

/* ERR_NOT_FOUND for others than the two, and before they could read the grade. With a history entry of the reading. */
enum err op_challenge_get(struct op *op, const char *audit_id, struct challenge_state *ret);

/*
 * section_code "" is the overall grade. Problems beside "section", "wanted", "reason", "evidence". ERR_STALE where it is too late,
 * it was moderated, or this person has asked already.
 */
enum err op_challenge_make(struct op *op, const char *audit_id, const struct challenge *challenge);

#endif
