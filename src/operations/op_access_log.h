#ifndef OPERATIONS_OP_ACCESS_LOG_H
#define OPERATIONS_OP_ACCESS_LOG_H

/*
 * Who looked at which child's records (domain.md 4.1, ux.md page 116): for the information governance officer, who sees no case
 * content. It is the history read by child or by person, without what was written. Looking in it is in the history too.
 */
#include "operations/op.h"
#include "store/store_access_log.h"

enum { ACCESS_LOG_PAGE = 50, ACCESS_LOG_FILE = 20000, ACCESS_LOG_NUMBER = 60 };

struct access_log_ask {
	const char *number; /* of a child, an audit or a dip sample */
	const char *person; /* a user name, an e-mail address or a name */
	const char *from, *until; /* days as people type them, both included; "" for no bound */
	bool has_steps;
	int64_t before; /* entries before this one; 0: from the newest */
};

struct access_log {
	struct access_log_list list;
	bool has_more; /* before the last of the list */
};

/*
 * Newest first, ACCESS_LOG_PAGE of them. Problems at "number", "person", "from", "until"; ERR_INVALID then, or where more than
 * ACCESS_LOG_FILE would be in a file.
 */
enum err op_access_log(struct op *op, const struct access_log_ask *ask, struct access_log *ret);
/* All of them for a file, at most ACCESS_LOG_FILE: with more, a problem at "from" asks for a shorter time. */
enum err op_access_log_all(struct op *op, const struct access_log_ask *ask, struct access_log_list *ret);

#endif
