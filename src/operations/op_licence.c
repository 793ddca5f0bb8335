#include "operations/op_licence.h"

#include "base/str.h"
#include "operations/op_setting.h"

enum err
op_licence_policy(struct op *op, struct licence_policy *ret)
{
	struct licence_policy p = {.in_force_on = DATE_NONE};
	struct date first = DATE_NONE;
	int is_on, grace;
	enum err e = op_policy_number(op, POLICY_LICENCE_ON, &is_on);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_LICENCE_GRACE, &grace);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_LICENCE_MONTHS, &p.months);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_LICENCE_CASES, &p.cases);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_LICENCE_TOLERANCE, &p.tolerance);
	if (e == ERR_OK)
		e = store_first_allocation(op->store, &first);
	if (e != ERR_OK)
		return e;
	p.is_on = is_on == 1;
	if (!date_is_none(first))
		p.in_force_on = date_add_months(first, grace);
	*ret = p;
	return ERR_OK;
}

static enum err
read_book(struct op *op, const char *person_id, struct licence_book *ret)
{
	enum err e = op_licence_policy(op, &ret->policy);

	ret->today = op->today;
	if (e != ERR_OK)
		return e;
	return store_licence_facts(
	    op->store, person_id, licence_since(&ret->policy, op->today), &ret->rows);
}

enum err
op_licence_book(struct op *op, struct licence_book *ret)
{
	return read_book(op, "", ret);
}

struct licence
licence_book_of(const struct licence_book *book, const char *person_id)
{
	const struct licence_facts none = {.workshop_on = DATE_NONE};
	const struct licence_facts *facts = &none;

	for (size_t i = 0; i < book->rows.count; i++)
		if (str_is_same(book->rows.items[i].person_id, person_id))
			facts = &book->rows.items[i].facts;
	return licence_decide(&book->policy, facts, book->today);
}

enum err
op_licence_own(struct op *op, struct licence_policy *ret_policy, struct licence *ret)
{
	struct licence_book book;
	enum err e = str_is_empty(op->actor.person_id) ? ERR_NOT_FOUND : read_book(op, op->actor.person_id, &book);

	if (e != ERR_OK)
		return e;
	*ret_policy = book.policy;
	*ret = licence_book_of(&book, op->actor.person_id);
	return ERR_OK;
}

enum err
op_licence_holders(struct op *op, struct licence_policy *ret_policy, struct licence_holder_list *ret)
{
	struct person_list auditors;
	struct licence_book book;
	enum err e = op_has_role(op, ROLE_CENTRE_LEAD) || op->actor.is_command_line ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_person_with_role(op->store, ROLE_AUDITOR, &auditors);
	if (e == ERR_OK)
		e = op_licence_book(op, &book);
	if (e != ERR_OK)
		return e;
	*ret_policy = book.policy;
	*ret = (struct licence_holder_list){
	    arena_array(op->arena, auditors.count, sizeof(*ret->items)), auditors.count, 0};
	for (size_t i = 0; i < auditors.count; i++) {
		const struct person *p = &auditors.items[i];

		ret->items[i] = (struct licence_holder){p->id, p->name, licence_book_of(&book, p->id)};
		ret->held += ret->items[i].licence.is_held;
	}
	return ERR_OK;
}
