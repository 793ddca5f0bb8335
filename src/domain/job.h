#ifndef DOMAIN_JOB_H
#define DOMAIN_JOB_H

/* Work that takes longer than a page may (ux.md 2.8): an import, an allocation, an export. */
#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };
enum { JOB_STATE_COUNT = JOB_CANCELLED + 1 };

struct job {
	const char *id;
	const char *kind; /* a row of jobs/kinds.c: "population-import" */
	const char *title; /* "Importing Annex-A.xlsx": the h1 of its page */
	const char *person_id; /* who asked; it runs with their rights */
	const char *input; /* JSON, for the kind to read */
	enum job_state state;
	int64_t done_count;
	int64_t total_count; /* 0: not known yet */
	const char *message; /* "312 of 1,204 rows", then how it ended */
	const char *result_path; /* the page to go to when it is done; "" for none */
	struct instant made_at;
	struct instant started_at; /* 0: not yet */
	struct instant ended_at; /* 0: not yet */
};

const char *job_state_code(enum job_state state);
bool job_state_from_code(const char *code, enum job_state *ret);
/* While it waits, or reads and does not know yet how much there is: what has begun to save goes on. */
bool job_may_cancel(const struct job *job);
/* Nothing will happen to it any more. */
bool job_is_over(const struct job *job);

#endif
