#ifndef OPERATIONS_OP_SHARE_H
#define OPERATIONS_OP_SHARE_H

/*
 * The share of Children's Social Care audits that is moderated (BR-08; D9 to D11): places are taken as audits are first
 * sent, and the rule of domain/share.h says who is chosen. Nobody asks for it: it follows from what happens to an
 * audit, in the same transaction. What it writes in the history is the Centre's; an auditor does not learn from it
 * that their audit was chosen.
 */
#include "domain/audit.h"
#include "domain/share.h"
#include "operations/op.h"

/* Whether a service's audits are moderated: Children's Social Care's always, the others' where the council says so (AMB-08). */
enum err op_share_moderates(struct op *op, enum service service, bool *ret);

/* "2021-03/moderation/csc"; cycle_id is the programme's, "2021", for what comes after its last month. */
const char *op_share_name(struct arena *arena, const char *cycle_id, enum service service);

/*
 * Inside a writing transaction, after the history entry of sending: the audit takes the next place of the sequence that is
 * open for it, unless it has one or takes none (re-audits, inspection audits, services that are not moderated by the council's settings). An
 * Inadequate that is not chosen is moderated on top. What moderation had returned for rework goes on, whatever the audit.
 */
enum err op_share_take(struct op *op, const struct audit *audit);

/* Inside a writing transaction: the audit was withdrawn. Its place stays; the next of its block may be chosen. */
enum err op_share_withdraw(struct op *op, const struct audit *audit);

/* What the timer does: closes the sequences whose last day is over and reveals their seeds. */
enum err op_share_close_due(struct op *op);

/*
 * The certificate of a sequence that has closed; ERR_NOT_FOUND while it is open. The command line, the Centre, heads of
 * service, assistant director, director and information governance (D6).
 */
enum err op_share_certificate(struct op *op, const char *name, struct share_certificate *ret);

#endif
