#ifndef OPERATIONS_OP_AUDIT_H
#define OPERATIONS_OP_AUDIT_H

/* What every operation on an audit begins with: may this person, and is the step in the table? */
#include "domain/access.h"
#include "domain/audit.h"
#include "operations/op.h"

/*
 * The audit, when this person's relation to it carries the right; ERR_NOT_FOUND otherwise, as for an
 * audit that is not there. *ret_relations (may be NULL) are the bits of enum relation; the command
 * line has them all.
 */
enum err op_audit_for(struct op *op, const char *id, enum right right, struct audit *ret,
    unsigned *ret_relations);

/*
 * What a person with these roles (bits) is to the audit: bits of enum relation. audit may be changed already and not
 * stored yet. The command line is nobody here; op_audit_for() gives it every relation.
 */
enum err op_audit_relations(struct op *op, const struct audit *audit, const char *person_id, unsigned roles,
    unsigned *ret_relations);

/*
 * Appends that this person read what the auditor wrote. The team manager's first look also ends the auditor's
 * undo (D21), in the same transaction. Call it last, as op_viewed().
 */
enum err op_audit_read(struct op *op, const char *audit_id, const char *sentence);

/*
 * Inside a writing transaction: moves the audit along its workflow table and writes the history entry
 * with the row's sentence (and reason, where there is one). ERR_STALE where the table has no such step
 * from the audit's state; ERR_NOT_FOUND where the row's actor is not this person. The caller sets what
 * else changes in audit beforehand; it is all stored, and audit->version is the new one.
 */
enum err op_audit_step(struct op *op, struct audit *audit, unsigned relations,
    enum audit_event event, const char *reason);

#endif
