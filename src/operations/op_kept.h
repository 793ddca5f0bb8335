#ifndef OPERATIONS_OP_KEPT_H
#define OPERATIONS_OP_KEPT_H

/* Figures that are kept are counted a second time, once a day (store_kept.h). */
#include "operations/op.h"

/*
 * What is other than its recount is counted anew, with an entry in the history: a fault of the program, or rows that somebody
 * changed without it. Looks before it takes the write lock.
 */
enum err op_kept_check(struct op *op);

#endif
