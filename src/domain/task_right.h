#ifndef DOMAIN_TASK_RIGHT_H
#define DOMAIN_TASK_RIGHT_H

/* Who else could do a task, by what they are to its audit (domain/access.h). The operation of each step asks for itself again. */
#include "domain/task.h"

/* Whether somebody with these relations could do the task at all, were it theirs: otherwise its link would lead nowhere. */
bool task_may_be_done(enum task_kind kind, unsigned relations);

/*
 * Whether somebody who covers may do it while it stays another's (ux.md 2.11 N6, D24): only by what they are to the audit
 * themselves. Covering gives nobody a right.
 */
bool task_may_be_covered(enum task_kind kind, unsigned relations);

#endif
