#include "operations/op_access_log.h"

#include "base/str.h"
#include "operations/person_choice.h"

/* No history is older or newer. */
enum { FIRST_YEAR = 2000, LAST_YEAR = 9999 };

static void
day_take(struct op *op, const char *text, const char *field, struct date none, struct date *ret)
{
	*ret = none;
	if (!str_is_empty(text) && !date_parse_typed(text, ret))
		problems_add(&op->problems, field, "Enter a date like 26/1/2021");
}

static enum err
query_make(struct op *op, const struct access_log_ask *ask, struct access_log_query *ret)
{
	const char *number = str_folded_spaces(op->arena, ask->number), *person = str_folded_spaces(op->arena, ask->person);
	struct date from, until;
	enum err e = ERR_OK;

	if (!op_has_role(op, ROLE_INFORMATION_GOVERNANCE))
		return ERR_NOT_FOUND;
	if (strlen(number) > ACCESS_LOG_NUMBER)
		problems_add(&op->problems, "number", "Enter a number of %d characters or fewer", ACCESS_LOG_NUMBER);
	day_take(op, ask->from, "from", date_from_parts(FIRST_YEAR, 1, 1), &from);
	day_take(op, ask->until, "until", date_from_parts(LAST_YEAR, 12, 30), &until);
	if (date_compare(until, from) < 0)
		problems_add(&op->problems, "until", "The last day must be the first day or later");
	if (!str_is_empty(person))
		e = person_choice_take(op, 0, "person", &person);
	if (e != ERR_OK)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	*ret = (struct access_log_query){.number = str_upper(op->arena, number),
	    .person_id = person,
	    .from = instant_from_london(from, 0),
	    .until = instant_from_london(date_add_days(until, 1), 0),
	    .has_steps = ask->has_steps,
	    .before = ask->before};
	return ERR_OK;
}

static enum err
looked(struct op *op, const struct access_log_query *q)
{
	const char *sentence = !str_is_empty(q->number)
	    ? "Looked in the access log for one number"
	    : !str_is_empty(q->person_id) ? "Looked in the access log for one person" : "Looked in the access log";

	return op_viewed(op, "access-log", !str_is_empty(q->number) ? q->number : q->person_id, "", sentence);
}

enum err
op_access_log(struct op *op, const struct access_log_ask *ask, struct access_log *ret)
{
	struct access_log_query q;
	enum err e = query_make(op, ask, &q);

	*ret = (struct access_log){0};
	if (e != ERR_OK)
		return e;
	q.limit = ACCESS_LOG_PAGE + 1;
	e = store_access_log(op->store, &q, &ret->list);
	if (e != ERR_OK)
		return e;
	ret->has_more = ret->list.count > ACCESS_LOG_PAGE;
	if (ret->has_more)
		ret->list.count = ACCESS_LOG_PAGE;
	return looked(op, &q);
}

enum err
op_access_log_all(struct op *op, const struct access_log_ask *ask, struct access_log_list *ret)
{
	struct access_log_query q;
	enum err e = query_make(op, ask, &q);

	*ret = (struct access_log_list){0};
	if (e != ERR_OK)
		return e;
	q.before = 0;
	q.limit = ACCESS_LOG_FILE + 1;
	e = store_access_log(op->store, &q, ret);
	if (e != ERR_OK)
		return e;
	if (ret->count > ACCESS_LOG_FILE) {
		problems_add(&op->problems, "from", "The file would have more than %d lines: choose a shorter time", ACCESS_LOG_FILE);
		return ERR_INVALID;
	}
	return looked(op, &q);
}
