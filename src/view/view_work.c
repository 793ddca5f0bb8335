#include "view/view_work.h"

#include "base/arena.h"

static void
task_link(struct html *h, const struct task *task)
{
	/* The format is one of the table in domain/task.c, with one %s. */
	const char *path = task_kind_path(task->kind);
	const char *at = strstr(path, "%s");

	html_link(h,
	    arena_printf(h->arena, "%.*s%s%s", (int)(at - path), path, task->object_id, at + 2),
	    task_kind_title(task->kind));
}

void
view_work_page(struct html *h, const struct view_work *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->task_count == 0)
		view_paragraph(h, "You have nothing to do.");
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->task_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s ", date_text_long(h->arena, page->tasks[i].due_on));
		task_link(h, &page->tasks[i]);
		html_close(h, "li");
	}
	html_close(h, "ul");
	view_frame_close(h, &page->frame);
}
