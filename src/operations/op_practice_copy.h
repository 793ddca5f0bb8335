#ifndef OPERATIONS_OP_PRACTICE_COPY_H
#define OPERATIONS_OP_PRACTICE_COPY_H

/*
 * Practice data of a large authority: audits are lived through the real operations in a small authority of their
 * own, the pool, and stand in the large one as often as it has people for them. What a copy leaves in the tables
 * is what the operations left, with other identities, people and children. For the command line, and only while
 * both are practice data.
 */
#include "operations/op.h"
#include "store/store_practice.h"

struct practice_pool;

/* A small authority in a folder beside the data; *ret_op is the command line's there. Closed, it is gone. */
enum err op_practice_pool_open(struct op *op, struct practice_pool **ret, struct op *ret_op);
void op_practice_pool_close(struct practice_pool *pool);

enum err op_practice_read(struct op *pool_op, const char *audit_id, const struct practice_people *people,
    enum practice_extent extent, struct practice_audit **ret);
enum err op_practice_entries(struct op *pool_op, const struct practice_people *people, int64_t seq,
    struct practice_entry **ret, size_t *ret_count);

/* From here to the end much is written, in transactions of op_bulk_begin(). ERR_NOT_FOUND: not practice data. */
enum err op_practice_copying_begin(struct op *op);
/* The population has been brought in: draws can be made of it. */
enum err op_practice_population_ready(struct op *op);
enum err op_practice_copying_end(struct op *op);

/* In a bulk: the audit once more; its reference is the next of that year. */
enum err op_practice_copy(struct op *op, const struct practice_audit *audit, int year, struct practice_copy *copy);
/* In a bulk: the entry of the history as the copy has it. */
enum err op_practice_append(struct op *op, const struct practice_people *people, const struct practice_entry *entry,
    const struct practice_copy *copy);
/* In a bulk: the cycle has been allocated, from the draw of that name; "" without one. */
enum err op_practice_allocated(struct op *op, const char *cycle_id, const char *draw_name, size_t count);

/* What a draw took, and of which snapshot. */
enum err op_practice_drawn(struct op *op, const char *draw_name, const char **ret_snapshot,
    struct practice_drawn **ret, size_t *ret_count);

#endif
