#ifndef OPERATIONS_OP_AUDIT_REQUEST_H
#define OPERATIONS_OP_AUDIT_REQUEST_H

/*
 * "I cannot do this audit", "I need more time", "I should be exempted this month", "may I have it back?":
 * asked by one person, decided by another (domain/audit_request.h).
 */
#include "domain/audit_request.h"
#include "operations/op_audit.h"
#include "store/store_audit_request.h"
#include "store/store_person.h"

/* An auditor who could take the audit, or why not. */
struct request_candidate {
	const char *person_id;
	const char *name;
	int open_count; /* audits they have in this cycle */
	const char *refusal; /* NULL: they may have it */
};

struct request_view {
	struct audit_request request;
	struct audit audit;
	bool may_decide;
	bool may_withdraw;
	struct request_candidate *candidates; /* CONFLICT: those who may, by fewest open, then by name */
	size_t candidate_count;
	bool is_many; /* more auditors than PERSON_CHOICE_LISTED: one is named, and who it is is looked at then */
	struct request_candidate *refused; /* and those who may not, with the reason */
	size_t refused_count;
};

/* For the page that asks: the audit, when this person may ask that of it. ERR_STALE where it cannot be asked now. */
enum err op_request_begin(
    struct op *op, const char *audit_id, enum audit_request_kind kind, struct audit *ret);
/*
 * CONFLICT and UNSUITABLE take the audit out of the auditor's hands until it is decided. One open request of a
 * kind at a time: ERR_STALE.
 */
enum err op_request_ask(struct op *op, const char *audit_id, enum audit_request_kind kind,
    const char *reason, struct date due, const char **ret_id);
enum err op_request_get(struct op *op, const char *id, struct request_view *ret);
/* The asker changes their mind. */
enum err op_request_withdraw(struct op *op, const char *id, int version);

struct request_decision {
	const char *id;
	int version;
	bool is_agreed;
	const char *note; /* required when refusing */
	const char *auditor_id; /* CONFLICT agreed: who takes it */
};

/*
 * Carries it out: a conflict agreed moves the auditor, an unsuitable file ends this audit, an extension moves
 * the date, an exemption ends the audit, a sent audit goes back to its auditor.
 */
enum err op_request_decide(struct op *op, const struct request_decision *decision);

#endif
