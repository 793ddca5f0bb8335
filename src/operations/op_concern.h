#ifndef OPERATIONS_OP_CONCERN_H
#define OPERATIONS_OP_CONCERN_H

/*
 * "This child may be at risk now" (domain.md 2.6, D22). Raised by anyone who works on the audit, at any moment;
 * the team manager records what was done, a head of service confirms that the child is safe, and the Centre
 * lead closes it. All of them are told in their trays at once.
 */
#include "domain/concern.h"
#include "operations/op_audit.h"
#include "store/store_concern.h"
#include "store/store_person.h"

/* What the concern page shows besides the concern. */
struct concern_view {
	struct concern concern;
	struct audit audit;
	struct person_list heads; /* who confirms that the child is safe */
	bool is_own_head; /* the team's own; otherwise they act for it */
	bool may_act; /* record what was done */
	bool may_confirm;
	bool may_close;
};

/* risk, told_who, told_how and told_at; *ret_id is the new concern. */
enum err op_concern_raise(struct op *op, const char *audit_id, const struct concern *concern,
    const char **ret_id);

/* Whether this person may raise one: the audit, for the page that asks. */
enum err op_concern_begin(struct op *op, const char *audit_id, struct audit *ret);

/* With a history entry of the reading. */
enum err op_concern_get(struct op *op, const char *id, struct concern_view *ret);

enum err op_concern_act(struct op *op, const char *id, int version, const char *action);
enum err op_concern_confirm(struct op *op, const char *id, int version, const char *note);
/* Only after it was confirmed; another person than the one who confirmed. */
enum err op_concern_close(struct op *op, const char *id, int version, const char *note);

#endif
