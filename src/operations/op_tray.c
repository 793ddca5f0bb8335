#include "operations/op_tray.h"

#include "base/str.h"

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
op_tray_todo_count(struct op *op, int most, int *ret)
{
	return store_task_count_todo(op->store, op->actor.person_id, most, ret);
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

static bool
is_unfiltered(const struct tray_query *q)
{
	return q->tab == TASK_TAB_TODO && q->due == TRAY_DUE_ANY && str_is_empty(q->kind_code) &&
	    str_is_empty(q->cycle_id) && str_is_empty(q->team_id) && str_is_empty(q->child_reference);
}

static enum err
count_listed(struct op *op, struct tray *tray)
{
	struct task_counts *counts = &tray->counts;
	int64_t waiting = 0;
	enum err e = store_task_count_waiting(op->store, op->actor.person_id, &waiting);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < tray->tasks.count; i++) {
		int days = date_days_between(op->today, tray->tasks.items[i].due_on);

		counts->overdue += days < 0;
		counts->due_today += days == 0;
		counts->next_seven_days += days > 0 && days <= WEEK_DAYS;
	}
	counts->todo = (int)tray->tasks.count;
	counts->waiting = (int)waiting;
	tray->has_counts = true;
	return ERR_OK;
}

enum err
op_tray_list(struct op *op, const struct tray_query *query, struct tray *ret)
{
	struct task_query q = query_of(op, query);
	size_t page_size = (size_t)query->page_size;
	enum err e;

	*ret = (struct tray){.next_allocation_on = DATE_NONE};
	/* One more than is shown: without it, this page is the last. */
	q.limit = query->page_size + 1;
	q.is_brief = true;
	q.offset = (query->page - 1) * query->page_size;
	e = store_task_query(op->store, &q, &ret->tasks);
	if (e != ERR_OK)
		return e;
	ret->total = q.offset + (int64_t)ret->tasks.count;
	if (ret->tasks.count > page_size || (query->page > 1 && ret->tasks.count == 0))
		e = store_task_query_count(op->store, &q, &ret->total);
	else if (query->page == 1 && is_unfiltered(query))
		e = count_listed(op, ret);
	if (ret->tasks.count > page_size)
		ret->tasks.count = page_size;
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
