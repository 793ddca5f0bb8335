#include "operations/op_history.h"

#include "operations/op_audit.h"

enum err
op_history_of_audit(
    struct op *op, const char *audit_id, int64_t before, struct history_list *ret)
{
	struct audit audit;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_HISTORY, &audit, NULL);

	if (e != ERR_OK)
		return e;
	e = store_history_of_audit(op->store, audit.id, before, HISTORY_PAGE_SIZE, ret);
	if (e != ERR_OK)
		return e;
	return op_viewed(op, "audit", audit.id, audit.id, "Looked at the history of the audit");
}

enum err
op_history_verify(
    struct op *op, int64_t anchor_seq, const char *anchor_hash, struct history_check *ret)
{
	if (!op_has_role(op, ROLE_INFORMATION_GOVERNANCE))
		return ERR_NOT_FOUND;
	return store_history_verify(op->store, anchor_seq, anchor_hash, ret);
}

enum err
op_history_head(struct op *op, int64_t *ret_seq, const char **ret_hash)
{
	return store_history_head(op->store, ret_seq, ret_hash);
}
