#include "web/web_job.h"

#include "base/arena.h"
#include "operations/op_job.h"
#include "view/view_job.h"

#include <jansson.h>

enum err
web_job(struct web *w)
{
	struct job job = {0};
	struct view_job page = {.job = &job};
	enum err e = op_job_get(w->op, w->req->param[0], &job);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, job.title, NULL);
	page.frame.is_narrow = true;
	web_page(w, view_job_page, &page);
	return ERR_OK;
}

enum err
web_job_progress(struct web *w)
{
	struct job job = {0};
	enum err e = op_job_get(w->op, w->req->param[0], &job);

	if (e != ERR_OK)
		return e;
	return web_send_json(w,
	    json_pack("{s:I, s:I, s:s, s:b}", "done", (json_int_t)job.done_count, "total",
		(json_int_t)job.total_count, "label", view_job_label(&job), "is_finished",
		job_is_over(&job)));
}

enum err
web_job_cancel(struct web *w)
{
	enum err e = op_job_cancel(w->op, w->req->param[0]);

	/* It was done before the button was pressed: its page says how. */
	return e == ERR_OK || e == ERR_STALE ? web_redirect(w, "/jobs/%s", w->req->param[0]) : e;
}

enum err
web_jobs(struct web *w)
{
	struct job_list jobs = {0};
	struct view_jobs page = {0};
	enum err e = op_job_list(w->op, &jobs);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, "Long work", NULL);
	page.jobs = jobs.items;
	page.job_count = jobs.count;
	web_page(w, view_jobs_page, &page);
	return ERR_OK;
}
