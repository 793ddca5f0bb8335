#ifndef OPERATIONS_OP_AUDIT_LIST_H
#define OPERATIONS_OP_AUDIT_LIST_H

/* Lists of the audits that are this person's to see. No case content (D33). */
#include "operations/op.h"
#include "store/store_audit_list.h"

enum {
	AUDIT_LIST_AHEAD = 100, /* counting stops so many rows after those before the page: "more than 100" */
	AUDIT_CSV_MAXIMUM = 20000,
	AUDIT_SEARCH_MAXIMUM = 50,
	AUDIT_SEARCH_TEXT = 100
};

struct audit_choices {
	const char *const *month_ids;
	size_t month_count;
	struct audit_themes themes;
};

/* What to choose from in the filters. */
enum err op_audit_choices(struct op *op, struct audit_choices *ret);

/* query->limit and offset are the page; today is filled in. *ret_total counts up to offset + AUDIT_LIST_AHEAD + 1. */
enum err op_audit_list(
    struct op *op, const struct audit_query *query, struct audit_rows *ret, int64_t *ret_total);
/* The same, all of it (up to AUDIT_CSV_MAXIMUM), for a file. */
enum err op_audit_all(struct op *op, const struct audit_query *query, struct audit_rows *ret);

struct audit_search {
	struct audit_rows by_number; /* of the audit or the child */
	struct audit_rows by_person;
};

enum err op_audit_search(struct op *op, const char *text, struct audit_search *ret);

#endif
