#include "operations/op_backup.h"

#include "base/random.h"
#include "base/str.h"

enum err
op_backup(struct op *op, const char *path, struct store_copy *ret, const char **ret_why)
{
	*ret_why = "only the command line makes copies";
	if (!op->actor.is_command_line)
		return ERR_NOT_FOUND;
	return store_copy_make(op->store, path, ret, ret_why);
}

enum err
op_restore(struct arena *arena, const char *path, const char *data_folder, const char *reason,
    struct store_copy *ret, const char **ret_why)
{
	return store_copy_restore(
	    path, data_folder, !str_is_empty(reason), arena, ret, ret_why);
}

static enum err
note(struct op *op, void *data)
{
	const struct history_change change = {
	    .field = "Reason for giving up newer work", .before = "", .after = data};

	return op_history(op, &(struct op_event){.action = "restored",
				  .object_kind = "database",
				  .object_id = "database",
				  .sentence = "Restored the database from a copy",
				  .changes = &change,
				  .change_count = str_is_empty(data) ? 0 : 1});
}

enum err
op_restore_note(struct op *op, const char *reason)
{
	char *copy = reason == NULL ? NULL : arena_strdup(op->arena, reason);

	return op->actor.is_command_line ? op_write(op, note, copy) : ERR_NOT_FOUND;
}
