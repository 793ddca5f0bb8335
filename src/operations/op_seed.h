#ifndef OPERATIONS_OP_SEED_H
#define OPERATIONS_OP_SEED_H

/*
 * Seeded audits (capabilities.md 59): where the council wants it (policy moderation.seeds), an audit whose grade a panel agreed on a
 * month ago or more stands in the ordinary moderation queue once more. The moderator does not know, and nobody gets it who
 * moderated it before or belonged to the panel. When their grades are saved it is over: the grade is held against the
 * agreed one, for the moderator's consistency and for nothing else: not for the share, not for the statistics, not for the audit.
 */
#include "operations/op.h"

/* What the timer does: as many in a calendar month as the policy says. */
enum err op_seed_due(struct op *op);

#endif
