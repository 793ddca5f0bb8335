#include "operations/op_tray.h"

enum err
op_tray_counts(struct op *op, struct task_counts *ret)
{
	return store_task_counts(op->store, op->actor.person_id, op->today, ret);
}

enum err
op_tray_list(struct op *op, enum task_tab tab, int page, struct task_list *ret)
{
	int year, month, day;

	date_parts(op->today, &year, &month, &day);
	return store_task_list(op->store, op->actor.person_id, tab, date_from_parts(year, month, 1),
	    TRAY_PAGE_SIZE, (page - 1) * TRAY_PAGE_SIZE, ret);
}
