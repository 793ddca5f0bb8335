#ifndef OPERATIONS_OP_RESTRICTED_H
#define OPERATIONS_OP_RESTRICTED_H

/*
 * Children whose file is restricted (a staff member's family, a live investigation): the Centre marks them by
 * reference (D24), and no draw takes them.
 */
#include "operations/op.h"
#include "store/store_population_name.h"

enum { RESTRICTED_REF_MAX = 64, RESTRICTED_REASON_MAX = 200 };

enum err op_restricted_list(struct op *op, struct restricted_list *ret);
/* ERR_INVALID with problems for "ref" and "reason". */
enum err op_restricted_add(struct op *op, const char *ref, const char *reason);
enum err op_restricted_remove(struct op *op, const char *ref);

#endif
