#ifndef OPERATIONS_OP_SETTING_H
#define OPERATIONS_OP_SETTING_H

/*
 * Policies: numbers that the council decides, with who changed them and when. The programme coordinator and
 * the administrator change them; everybody's operations ask op_policy_number().
 */
#include "domain/policy.h"
#include "operations/op.h"
#include "store/store_setting.h"

/* What holds now. */
enum err op_policy_number(struct op *op, enum policy policy, int *ret);

bool op_policy_may_change(const struct op *op);

struct policy_state {
	enum policy policy;
	int number;
	struct setting setting; /* version 0: nobody changed it */
};
/* ret has POLICY_COUNT members. Coordinator, administrator, information governance. */
enum err op_policy_list(struct op *op, struct policy_state *ret);
enum err op_policy_get(struct op *op, enum policy policy, struct policy_state *ret);
/* ERR_INVALID with a problem beside "value"; ERR_CONFLICT where somebody else changed it. */
enum err op_policy_save(struct op *op, enum policy policy, const char *value, int version);
bool policy_from_code(const char *code, enum policy *ret);

#endif
