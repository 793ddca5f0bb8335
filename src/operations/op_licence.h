#ifndef OPERATIONS_OP_LICENCE_H
#define OPERATIONS_OP_LICENCE_H

/*
 * The licence to audit (domain/licence.h): who holds it, and what it rests on.
 */
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
	struct licence_holder *items;
	size_t count;
	size_t held;
};
enum err op_licence_holders(struct op *op, struct licence_policy *ret_policy, struct licence_holder_list *ret);

#endif
