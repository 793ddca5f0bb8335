#ifndef OPERATIONS_OP_TRAY_H
#define OPERATIONS_OP_TRAY_H

/* "My work": what the person who asks must do, waits for and has done. No case content (D33). */
#include "operations/op.h"
#include "store/store_task.h"

enum { TRAY_PAGE_SIZE = 50 };

enum err op_tray_counts(struct op *op, struct task_counts *ret);
/* One tab, a page of TRAY_PAGE_SIZE at a time, counted from 1. Done: this month's. */
enum err op_tray_list(struct op *op, enum task_tab tab, int page, struct task_list *ret);

#endif
