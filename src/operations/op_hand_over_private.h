#ifndef OPERATIONS_OP_HAND_OVER_PRIVATE_H
#define OPERATIONS_OP_HAND_OVER_PRIVATE_H

/* What the files of handing on share. */
#include "domain/task_right.h"
#include "operations/op_hand_over.h"

/* What the person has open besides audits: dip samples, briefings, guidance, decisions, concerns about dip samples. */
enum err hand_over_pieces(struct op *op, const char *person_id, struct hand_over_piece_list *ret);
/* Inside a transaction: *ret_refusal NULL where it is done; else why it may not be theirs, behind their name. ERR_STALE: it is not the leaver's any more. */
enum err hand_over_piece_give(struct op *op, enum hand_over_part part, const char *id, const struct person *from,
    const struct person *to, const char **ret_refusal);

enum err hand_over_has_role_tasks(struct op *op, const char *person_id, bool *ret);
/* The tasks of no audit that go with a role, each to whoever could do it. As above. */
enum err hand_over_role_tasks(
    struct op *op, const struct person *from, const struct person *to, const char **ret_refusal);

#endif
