#include "operations/op_licence.h"

#include "base/str.h"
#include "operations/op_allocation.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_task.h"
#include "store/store_workshop.h"

#include <stdlib.h>
#include <string.h>

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

static int
compare_rows(const void *a, const void *b)
{
	return strcmp(((const struct licence_row *)a)->person_id, ((const struct licence_row *)b)->person_id);
}

/* In the order of the ids, so that each is found quickly among thousands. */
static enum err
read_book(struct op *op, const char *person_id, struct licence_book *ret)
{
	enum err e = op_licence_policy(op, &ret->policy);

	ret->today = op->today;
	if (e == ERR_OK)
		e = store_licence_facts(
		    op->store, person_id, licence_since(&ret->policy, op->today), &ret->rows);
	if (e == ERR_OK && ret->rows.count > 0)
		qsort(ret->rows.items, ret->rows.count, sizeof(*ret->rows.items), compare_rows);
	return e;
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
	const struct licence_row key = {.person_id = person_id};
	const struct licence_row *row = book->rows.count == 0
	    ? NULL
	    : bsearch(&key, book->rows.items, book->rows.count, sizeof(key), compare_rows);

	return licence_decide(&book->policy, row == NULL ? &none : &row->facts, book->today);
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
	    arena_array(op->arena, LICENCE_HOLDERS_SHOWN, sizeof(*ret->items)), 0, auditors.count, 0};
	/* Those without it first: they are who the coordinator looks for. */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < auditors.count; i++) {
			const struct person *p = &auditors.items[i];
			struct licence licence = licence_book_of(&book, p->id);

			if (licence.is_held != (pass == 1))
				continue;
			ret->held += licence.is_held;
			if (ret->count < LICENCE_HOLDERS_SHOWN)
				ret->items[ret->count++] = (struct licence_holder){p->id, p->name, licence};
		}
	return ERR_OK;
}

/* What the history says: from whom to whom. */
static enum err
record(struct op *op, const struct audit *audit, const char *from, const char *to)
{
	return op_history(op,
	    &(struct op_event){.action = "paired",
	        .object_kind = "audit",
	        .object_id = audit->id,
	        .object_version = audit->version,
	        .audit_id = audit->id,
	        .sentence = str_is_empty(to) ? "Nobody is paired with the auditor any more"
	                                     : "Paired the auditor, who holds no licence to audit, with another",
	        .changes = &(struct history_change){"Paired with", from, to},
	        .change_count = 1});
}

enum err
op_licence_pair(struct op *op, const struct audit *audit, const char *pair_id)
{
	struct audit_pair before = {.person_id = "", .person_name = ""};
	struct person person = {.name = ""};
	enum err e = store_audit_pair_get(op->store, audit->id, &before);

	if (e == ERR_NOT_FOUND)
		e = ERR_OK;
	if (e == ERR_OK && !str_is_empty(pair_id))
		e = store_person_get(op->store, pair_id, &person);
	if (e != ERR_OK || str_is_same(before.person_id, pair_id))
		return e;
	e = store_task_drop_kind(op->store, TASK_PAIR, audit->id);
	if (e == ERR_OK && str_is_empty(pair_id))
		e = store_audit_pair_remove(op->store, audit->id);
	if (e == ERR_OK && !str_is_empty(pair_id)) {
		e = store_audit_pair_put(op->store,
		    &(struct audit_pair){audit->id, pair_id, "", "The auditor holds no licence to audit", op->now});
		if (e == ERR_OK)
			e = op_task_open(op, TASK_PAIR, audit, NULL, pair_id, audit->auditor_id, audit->due_on);
	}
	return e == ERR_OK ? record(op, audit, before.person_name, person.name) : e;
}

/*
 * Of the auditors of the service: holders of the licence who are not barred from the case; "" for nobody. Whoever is
 * paired already and still may be stays.
 */
static enum err
choose_pair(struct op *op, const struct audit *audit, const struct licence_book *book, const char *but_id,
    const char **ret)
{
	struct audit_pair before = {.person_id = ""};
	struct person_list auditors;
	const char **refusals;
	int64_t least = INT64_MAX;
	enum err e = store_person_with_role(op->store, ROLE_AUDITOR, &auditors);

	*ret = "";
	if (e == ERR_OK)
		e = store_audit_pair_get(op->store, audit->id, &before);
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = op_allocation_refusals(op, audit, &auditors, &refusals);
	for (size_t i = 0; e == ERR_OK && i < auditors.count; i++) {
		const struct person *p = &auditors.items[i];
		int64_t pairs = 0;

		if (p->has_left || !p->is_auditor[audit->service] || !str_is_empty(refusals[i]) ||
		    str_is_same(p->id, audit->auditor_id) || str_is_same(p->id, but_id) || !licence_book_of(book, p->id).is_held)
			continue;
		if (!str_is_same(p->id, before.person_id))
			e = store_audit_pair_count(op->store, p->id, &pairs);
		else
			pairs = -1;
		if (e == ERR_OK && pairs < least) {
			least = pairs;
			*ret = p->id;
		}
	}
	return e;
}

/* but_id is never chosen; "" for nobody. */
static enum err
pair_anew(struct op *op, const struct audit *audit, const char *but_id)
{
	struct licence_book book;
	struct licence licence;
	const char *pair_id = "";
	enum err e = op_licence_policy(op, &book.policy);

	if (e == ERR_OK && !licence_in_force(&book.policy, op->today))
		return op_licence_pair(op, audit, "");
	if (e == ERR_OK)
		e = op_licence_book(op, &book);
	if (e != ERR_OK)
		return e;
	licence = licence_book_of(&book, audit->auditor_id);
	if (licence_wants_pair(&licence))
		e = choose_pair(op, audit, &book, but_id, &pair_id);
	return e == ERR_OK ? op_licence_pair(op, audit, pair_id) : e;
}

enum err
op_licence_pair_anew(struct op *op, const struct audit *audit)
{
	return pair_anew(op, audit, "");
}

enum err
op_licence_leave(struct op *op, const char *person_id)
{
	struct audit_list audits;
	enum err e = store_workshop_leave(op->store, person_id, op->today);

	if (e == ERR_OK)
		e = store_task_drop_of_person(op->store, TASK_WORKSHOP, person_id);
	if (e == ERR_OK)
		e = store_task_drop_of_person(op->store, TASK_PAIR, person_id);
	if (e == ERR_OK)
		e = store_audit_paired(op->store, person_id, &audits);
	for (size_t i = 0; e == ERR_OK && i < audits.count; i++) {
		e = store_audit_pair_remove(op->store, audits.items[i].id);
		if (e == ERR_OK)
			e = pair_anew(op, &audits.items[i], person_id);
	}
	return e;
}
