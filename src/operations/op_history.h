#ifndef OPERATIONS_OP_HISTORY_H
#define OPERATIONS_OP_HISTORY_H

/* Reading the history: one audit's page, and whether the chain holds. */
#include "domain/audit.h"
#include "operations/op.h"

enum { HISTORY_PAGE_SIZE = 50 };

/*
 * Newest first, before that sequence number (0: from the newest). Needs RIGHT_SEE_HISTORY. What was written
 * and is not sent yet is its writer's alone (ux.md 2.2 A8): such entries come without their changes.
 */
enum err op_history_of_audit(
    struct op *op, const char *audit_id, int64_t before, struct audit *ret_audit,
    struct history_list *ret);

/* One entry with its changes; *ret_is_hidden: it has some that this person may not read yet. */
enum err op_history_entry(struct op *op, const char *audit_id, int64_t seq, struct audit *ret_audit,
    struct history_entry *ret, bool *ret_is_hidden);

/* Takes out of the list what this person may not know of yet: an open moderation (D13). */
enum err op_history_leave_out(
    struct op *op, const struct audit *audit, unsigned relations, struct history_list *list);

/*
 * Walks the chain; for the information governance officer and the command line. anchor_seq and
 * anchor_hash (0, NULL: none) are a head that was written down earlier.
 */
enum err op_history_verify(
    struct op *op, int64_t anchor_seq, const char *anchor_hash, struct history_check *ret);

/* The last entry: its number (0 for none) and hash. For the timer and the command line. */
enum err op_history_head(struct op *op, int64_t *ret_seq, const char **ret_hash);

#endif
