#ifndef WEB_WEB_JOB_H
#define WEB_WEB_JOB_H

/* Long work: its page, its progress and its end (ux.md 2.8). */
#include "web/web.h"

enum err web_job(struct web *w);
enum err web_job_progress(struct web *w);
enum err web_job_cancel(struct web *w);
enum err web_jobs(struct web *w);

#endif
