#include "operations/op_tray.h"

enum { WEEK_DAYS = 7 };

static struct task_query
query_of(const struct op *op, const struct tray_query *q)
{
	int year, month, day;
	struct task_query query = {.tab = q->tab,
	    .person_id = op->actor.person_id,
	    .due_from = DATE_NONE,
	    .due_to = DATE_NONE,
	    .kind_code = q->kind_code,
	    .cycle_id = q->cycle_id,
	    .team_id = q->team_id,
	    .child_reference = q->child_reference,
	    .order = q->order,
	    .is_reversed = q->is_reversed};

	date_parts(op->today, &year, &month, &day);
	query.done_since = date_from_parts(year, month, 1);
	switch (q->due) {
	case TRAY_DUE_ANY:
		break;
	case TRAY_DUE_OVERDUE:
		query.due_to = date_add_days(op->today, -1);
		break;
	case TRAY_DUE_TODAY:
		query.due_from = op->today;
		query.due_to = op->today;
		break;
	case TRAY_DUE_WEEK:
		query.due_from = date_add_days(op->today, 1);
		query.due_to = date_add_days(op->today, WEEK_DAYS);
		break;
	}
	return query;
}

enum err
op_tray_counts(struct op *op, struct task_counts *ret)
{
	return store_task_counts(op->store, op->actor.person_id, op->today, ret);
}

enum err
op_tray_team_count(struct op *op, int64_t *ret)
{
	struct tray_query query = {.tab = TASK_TAB_TEAM,
	    .kind_code = "",
	    .cycle_id = "",
	    .team_id = "",
	    .child_reference = ""};
	struct task_query q = query_of(op, &query);

	return store_task_query_count(op->store, &q, ret);
}

enum err
op_tray_list(struct op *op, const struct tray_query *query, struct tray *ret)
{
	struct task_query q = query_of(op, query);
	enum err e;

	*ret = (struct tray){.next_allocation_on = DATE_NONE};
	q.limit = query->page_size;
	q.offset = (query->page - 1) * query->page_size;
	e = store_task_query(op->store, &q, &ret->tasks);
	if (e != ERR_OK)
		return e;
	ret->total = (int64_t)ret->tasks.count;
	if (query->page > 1 || ret->tasks.count == (size_t)query->page_size)
		e = store_task_query_count(op->store, &q, &ret->total);
	if (e == ERR_OK && ret->total == 0)
		e = store_task_next_allocation(op->store, op->today, &ret->next_allocation_on);
	return e;
}

enum err
op_tray_all(struct op *op, const struct tray_query *query, struct task_items *ret)
{
	struct task_query q = query_of(op, query);

	q.limit = TRAY_CSV_MAXIMUM;
	return store_task_query(op->store, &q, ret);
}

enum err
op_tray_teams(struct op *op, struct team_list *ret)
{
	return store_team_list(op->store, ret);
}
