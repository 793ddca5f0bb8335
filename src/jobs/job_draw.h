#ifndef JOBS_JOB_DRAW_H
#define JOBS_JOB_DRAW_H

#include "jobs/jobs.h"

/* Makes a draw, or matches its cases, or allocates them, where the authority is too large for a page. */
enum err job_draw(struct job_run *run);
enum err job_preview(struct job_run *run);
enum err job_proposal(struct job_run *run);
enum err job_allocation(struct job_run *run);

#endif
