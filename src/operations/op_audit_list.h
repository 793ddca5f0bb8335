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
/* The same, all of it, for a file of at most most rows, up to AUDIT_CSV_MAXIMUM; with more, ERR_INVALID and a problem at "month". */
enum err op_audit_all(struct op *op, const struct audit_query *query, int most, struct audit_rows *ret);

struct audit_search {
	struct audit_rows by_number; /* of the audit or the child */
	struct audit_rows by_person;
	struct audit_people people; /* more than AUDIT_PEOPLE_MAXIMUM: one is to be chosen, by_person is empty */
	bool has_more_people; /* more than AUDIT_SEARCH_MAXIMUM: people is empty too */
};

/* Whoever sees all audits chooses among many people of a name (op_audit_search_of()); others find what is theirs. */
enum err op_audit_search(struct op *op, const char *text, struct audit_search *ret);
/* The latest audits of one person, for whoever sees all; ERR_NOT_FOUND to others. */
enum err op_audit_search_of(
    struct op *op, const char *person_id, const char **ret_name, struct audit_rows *ret);

#endif
