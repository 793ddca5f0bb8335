#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

/*
 * Door 4: the timer. Runs the jobs that people asked for, one at a time and with the rights of the person
 * who asked, and what is done by the clock.
 *
 * To add a kind of job: a function job_…(struct job_run *) in a file of its own and a row in kinds.c. It
 * calls operations like any door, calls job_progress() now and then, and leaves a sentence and the
 * path of the result behind.
 */
#include "operations/op.h"
#include "operations/op_job.h"

struct job_run {
	struct op *op; /* the person who asked, through the door "timer" */
	struct job *job;
	const char *message; /* how it ended, in words; required */
	const char *result_path; /* where the result is; "" for none */
	int64_t told_us; /* when progress was last written */
};

struct job_kind {
	const char *code;
	/* ERR_OK: done. Anything else: failed; message NULL gives the error's own words. */
	enum err (*run)(struct job_run *run);
};

extern const struct job_kind job_kinds[];
extern const size_t job_kind_count;

/*
 * How far the job is; written at most twice a second. ERR_GONE: the person cancelled it, so return that.
 * Not inside a writing transaction.
 */
enum err job_progress(struct job_run *run, int64_t done, int64_t total, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Takes the oldest waiting job and runs it to its end. op is the process's own, without an actor.
 * ERR_NOT_FOUND: none was waiting.
 */
enum err jobs_run_next(struct op *op);

/* Something done by the clock. */
struct timed {
	const char *name; /* for the log */
	int every_seconds;
	enum err (*run)(struct op *op);
};

extern const struct timed timed_tasks[];
extern const size_t timed_task_count;

/* What may take longer than the others can wait for the timer: done where jobs are, while none is waiting. */
extern const struct timed slow_tasks[];
extern const size_t slow_task_count;

#endif
