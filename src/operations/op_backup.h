#ifndef OPERATIONS_OP_BACKUP_H
#define OPERATIONS_OP_BACKUP_H

/* Copies of the embedded database, for the command line. *ret_why says in words what is not right. */
#include "operations/op.h"
#include "store/store_copy.h"

/* A verified copy at path, while the database is served. */
enum err op_backup(
    struct op *op, const char *path, struct store_copy *ret, const char **ret_why);

/*
 * A copy in place of the database of a folder that is not served. reason (NULL: none) lets it lose work
 * newer than the copy.
 */
enum err op_restore(struct arena *arena, const char *path, const char *data_folder,
    const char *reason, struct store_copy *ret, const char **ret_why);

/* After op_restore(), on the restored database: that it was, and why newer work was given up. */
enum err op_restore_note(struct op *op, const char *reason);

#endif
