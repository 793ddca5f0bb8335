#ifndef OPERATIONS_OP_LICENCE_H
#define OPERATIONS_OP_LICENCE_H

/*
 * The licence to audit (domain/licence.h): who holds it, and who is paired with an auditor that does not. The pair
 * reads the audit's form, before it is sent too, and helps; the audit and its grade stay the auditor's.
 */
#include "domain/audit.h"
#include "domain/licence.h"
#include "operations/op.h"
#include "store/store_person.h"
#include "store/store_practice_case.h"

/* What the council decided about it, and since when it holds. */
enum err op_licence_policy(struct op *op, struct licence_policy *ret);

/* The licence of whoever asks. */
enum err op_licence_own(struct op *op, struct licence_policy *ret_policy, struct licence *ret);

/* Everybody's, read once. */
struct licence_book {
	struct licence_policy policy;
	struct licence_row_list rows;
	struct date today;
};
enum err op_licence_book(struct op *op, struct licence_book *ret);
struct licence licence_book_of(const struct licence_book *book, const char *person_id);

/* Of the auditors, by name: for the Centre. ERR_NOT_FOUND for others. */
struct licence_holder {
	const char *person_id;
	const char *name;
	struct licence licence;
};
struct licence_holder_list {
	struct licence_holder *items; /* those without it first; LICENCE_HOLDERS_SHOWN at most */
	size_t count;
	size_t auditors; /* of all */
	size_t held; /* of all */
};
enum { LICENCE_HOLDERS_SHOWN = 200 };
enum err op_licence_holders(struct op *op, struct licence_policy *ret_policy, struct licence_holder_list *ret);

/*
 * Inside a writing transaction: this person is paired with the audit's auditor, and has it in their tray. Who was before is
 * not any more; pair_id "": nobody is. Writes the history.
 */
enum err op_licence_pair(struct op *op, const struct audit *audit, const char *pair_id);

/*
 * Inside a writing transaction: the audit has got another auditor, or has lost its pair. Where the auditor holds no licence: of
 * those who do and have nothing to do with the case, the one who is paired least, ties by user name. Does as op_licence_pair().
 */
enum err op_licence_pair_anew(struct op *op, const struct audit *audit);

/* Inside a writing transaction: somebody leaves. Whoever they were paired with is paired anew; their places are free. */
enum err op_licence_leave(struct op *op, const char *person_id);

#endif
