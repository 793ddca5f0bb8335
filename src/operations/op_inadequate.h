#ifndef OPERATIONS_OP_INADEQUATE_H
#define OPERATIONS_OP_INADEQUATE_H

/*
 * The Inadequate case as it follows from what happens to an audit (BR-10, AMB-07, AMB-17; D14, D22): nobody asks for these steps,
 * other operations call them inside their own writing transaction. What people do in a case is in op_inadequate_case.h,
 * what the timer does in op_inadequate_watch.h. docs/inadequate.md tells the whole.
 */
#include "domain/access.h"
#include "domain/inadequate.h"
#include "domain/policy.h"
#include "domain/task.h"
#include "operations/op.h"

/*
 * Opens the case of an audit that was graded Inadequate by its auditor, or by a moderator where the auditor's grade was another
 * (D14): head of service, assistant director and director are told at once, each with their own limit. first_known has safe_now,
 * told_who and told_at in the auditor's words; NULL: nobody was asked. A case that is open goes on, one that ended
 * opens again. A re-audit is followed up in the case that made it and opens none.
 */
enum err op_inadequate_open(
    struct op *op, const struct audit *audit, const struct inadequate_case *first_known);

/*
 * A moderation of this audit, or a panel, settled with that grade: the case is confirmed, or overturned and ended. Where the audit
 * had no case and is Inadequate now, one is opened and confirmed. Of a re-audit: what it found is judged anew.
 */
enum err op_inadequate_moderated(struct op *op, const struct audit *audit, enum grade final);

/* The workflow moved an audit by that event: what follows for its own case, or for the case whose re-audit it is. */
enum err op_inadequate_followed(struct op *op, const struct audit *audit, enum audit_event event);

/* The head of service signed off the remedial plan in the manager's response. */
enum err op_inadequate_plan_signed(struct op *op, const struct audit *audit);

/* ---- For the other files of the case ---- */

/* The clocks as they run now, with what was told already. */
enum err op_inadequate_clocks(struct op *op, const struct inadequate_case *inadequate, struct inadequate_clocks *ret);

/*
 * Stores what changed in the case, after working out when the timer must look at it again; inadequate->version is the
 * stored one.
 */
enum err op_inadequate_keep(struct op *op, struct inadequate_case *inadequate);

/*
 * Moves the case along its table: the stage, who has it in their tray, the history entry with the row's sentence; stores it all.
 * ERR_STALE where the table has no such step.
 */
enum err op_inadequate_step(struct op *op, struct inadequate_case *inadequate, const struct audit *audit,
    enum inadequate_event event, const char *reason);

/* The event and, from there, whatever is settled already: a plan that was signed off before moderation confirmed. */
enum err op_inadequate_confirm(struct op *op, struct inadequate_case *inadequate, const struct audit *audit);

/* The day so many working days from today. */
enum err op_inadequate_days(struct op *op, enum policy policy, struct date *ret);

/* The same task for everybody who holds the role; where nobody does, for the next of the roles. But not for somebody: "". */
enum err op_inadequate_tell(struct op *op, enum task_kind kind, const struct audit *audit, enum inadequate_told told,
    const char *but_id, struct date due);

/* Whose case it is to read and to act on (op_inadequate_load). */
enum {
	OP_INADEQUATE_READERS =
	    RELATION_TEAM_MANAGER | RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_SENIOR
};

/*
 * Whether somebody of the audit may know that there is a case: its readers always, the others where a grade they can read
 * says it. One that opened because a moderator gave Inadequate would tell them that before moderation does (D13).
 */
bool op_inadequate_may_know(const struct audit *audit, unsigned relations);

#endif
