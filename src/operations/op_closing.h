#ifndef OPERATIONS_OP_CLOSING_H
#define OPERATIONS_OP_CLOSING_H

/* An audit closes by itself when nothing stands against it any more (D22, domain/closing.h). */
#include "domain/closing.h"
#include "operations/op_audit.h"

/* What is open now. */
enum err op_closing_facts(struct op *op, const struct audit *audit, struct closing_facts *ret);

/*
 * Inside a writing transaction, after anything that may have been the last thing open (an action verified, a
 * concern closed, a case or moderation settled): closes the audit where it may.
 */
enum err op_closing_try(struct op *op, const char *audit_id);

/* The coordinator opens it again, with a reason. ERR_STALE where its state has no such step. */
enum err op_audit_reopen(struct op *op, const char *audit_id, const char *reason);

/* For the page that asks a senior why; it shows which audit it is, and nothing that stands in it. */
enum err op_audit_withdraw_begin(struct op *op, const char *audit_id, struct audit *ret);
/* A senior withdraws it, with a reason (BR-18). ERR_STALE where its state has no such step. */
enum err op_audit_withdraw(struct op *op, const char *audit_id, const char *reason);

enum { REOPEN_REASON_MAXIMUM = 2000 };

#endif
