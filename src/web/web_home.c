#include "web/web_home.h"

#include "operations/op_tray.h"
#include "view/view_work.h"

enum err
web_home(struct web *w)
{
	struct view_work page = {.frame = web_frame(w, "My work", NULL), .today = w->op->today};
	struct task_list tasks;
	enum err e = op_tray_list(w->op, TASK_TAB_TODO, web_page_number(w), &tasks);

	if (e != ERR_OK)
		return e;
	page.tasks = tasks.items;
	page.task_count = tasks.count;
	web_page(w, view_work_page, &page);
	return ERR_OK;
}
