#ifndef OPERATIONS_OP_FORM_SEND_H
#define OPERATIONS_OP_FORM_SEND_H

/*
 * Sending the audit to the team manager, taking it back before anyone has opened it, and the opening of an
 * Inadequate case (BR-05, D18, D21, D22).
 */
#include "operations/op_form.h"

/* The state, what stands against sending in op->problems (fields are question codes), and advice. */
enum err op_form_check(struct op *op, const char *audit_id, struct form_state *ret,
    struct text_list *ret_advice);

/*
 * ERR_INVALID with op->problems where something is missing. An audit graded Inadequate opens its case and tells
 * the head of service, the assistant director and the director in their trays.
 */
enum err op_form_send(struct op *op, const char *audit_id);

/* ERR_STALE once the team manager has opened it, and for an Inadequate: then it can be asked for. */
enum err op_form_undo_send(struct op *op, const char *audit_id);

/* Whether op_form_undo_send() would be allowed now. */
bool op_form_may_undo(const struct form_state *state);

#endif
