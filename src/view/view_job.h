#ifndef VIEW_VIEW_JOB_H
#define VIEW_VIEW_JOB_H

/* Long work on its way and at its end (ux.md 2.8), and the list of it for administrators (page 117). */
#include "domain/job.h"
#include "view/view_frame.h"

struct view_job {
	struct view_frame frame;
	const struct job *job;
};
void view_job_page(struct html *h, const struct view_job *page);

/* "312 of 1,204 rows", or what it said last; "Waiting to begin" before that. */
const char *view_job_label(const struct job *job);

struct view_jobs {
	struct view_frame frame;
	const struct job *jobs;
	size_t job_count;
};
void view_jobs_page(struct html *h, const struct view_jobs *page);

#endif
