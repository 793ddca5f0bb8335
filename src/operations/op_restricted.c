#include "operations/op_restricted.h"

#include "base/str.h"
#include "base/utf8.h"

static enum err
may(const struct op *op)
{
	if (op_is_of_centre(op))
		return ERR_OK;
	return ERR_NOT_FOUND;
}

enum err
op_restricted_list(struct op *op, struct restricted_list *ret)
{
	enum err e = may(op);

	return e == ERR_OK ? store_restricted_list(op->store, ret) : e;
}

static enum err
write_history(struct op *op, const char *action, const char *ref, const char *sentence, const char *reason)
{
	const struct history_change change = {"Reason", "", reason};

	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "restricted child",
	        .object_id = ref,
	        .sentence = sentence,
	        .changes = &change,
	        .change_count = str_is_empty(reason) ? 0 : 1});
}

static enum err
add(struct op *op, void *data)
{
	const struct restricted_ref *restricted = data;
	bool is_there = false;
	enum err e = store_restricted_is(op->store, restricted->ref, &is_there);

	if (e == ERR_OK && is_there)
		problems_add(&op->problems, "ref", "This child is restricted already");
	if (op->problems.count > 0)
		return ERR_INVALID;
	if (e == ERR_OK)
		e = store_restricted_add(op->store, restricted);
	if (e != ERR_OK)
		return e;
	return write_history(op, "restricted", restricted->ref, "Restricted a child’s file: no draw takes it",
	    restricted->reason);
}

enum err
op_restricted_add(struct op *op, const char *ref, const char *reason)
{
	struct restricted_ref restricted = {.ref = str_folded_spaces(op->arena, ref),
	    .reason = utf8_clean(op->arena, reason),
	    .set_by = op->actor.person_id,
	    .set_at = op->now};
	enum err e = may(op);

	if (e != ERR_OK)
		return e;
	if (str_is_empty(restricted.ref))
		problems_add(&op->problems, "ref", "Enter the child’s reference");
	else if (strlen(restricted.ref) > RESTRICTED_REF_MAX)
		problems_add(&op->problems, "ref", "The reference must be %d characters or fewer", RESTRICTED_REF_MAX);
	if (str_is_empty(restricted.reason))
		problems_add(&op->problems, "reason", "Enter why the file is restricted");
	else if (utf8_length(restricted.reason) > RESTRICTED_REASON_MAX)
		problems_add(&op->problems, "reason", "The reason must be %d characters or fewer", RESTRICTED_REASON_MAX);
	return op->problems.count > 0 ? ERR_INVALID : op_write(op, add, &restricted);
}

static enum err
lift(struct op *op, void *data)
{
	const struct restricted_ref *restricted = data;
	enum err e = store_restricted_remove(op->store, restricted->ref);

	if (e == ERR_CONFLICT)
		return ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	return write_history(op, "unrestricted", restricted->ref, "Lifted the restriction of a child’s file", NULL);
}

enum err
op_restricted_remove(struct op *op, const char *ref)
{
	struct restricted_ref restricted = {.ref = ref};
	enum err e = may(op);

	return e == ERR_OK ? op_write(op, lift, &restricted) : e;
}
