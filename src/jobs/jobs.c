#include "jobs/jobs.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "operations/op_session.h"

#include <stdarg.h>

static const int64_t TELL_EVERY_US = 500000;

enum err
job_progress(struct job_run *run, int64_t done, int64_t total, const char *format, ...)
{
	int64_t now_us = clock_monotonic_us();
	va_list args;
	const char *message;

	if (now_us - run->told_us < TELL_EVERY_US)
		return ERR_OK;
	run->told_us = now_us;
	va_start(args, format);
	message = arena_vprintf(run->op->arena, format, args);
	va_end(args);
	return op_job_progress(run->op, run->job, done, total, message);
}

static const struct job_kind *
kind_find(const char *code)
{
	for (size_t i = 0; i < job_kind_count; i++)
		if (str_is_same(job_kinds[i].code, code))
			return &job_kinds[i];
	return NULL;
}

static enum err
run_as_person(struct op *op, struct job_run *run)
{
	const struct job_kind *kind = kind_find(run->job->kind);
	enum err e;

	if (kind == NULL)
		return ERR_INTERNAL;
	/* Rights may have changed since it was asked for: they are read now. */
	e = op_act_for(op, run->job->person_id);
	return e == ERR_OK ? kind->run(run) : e;
}

enum err
jobs_run_next(struct op *op)
{
	struct job job;
	struct job_run run = {.op = op, .job = &job, .result_path = ""};
	struct actor own = op->actor;
	enum err e = op_job_take(op, &job);
	enum err result;

	if (e != ERR_OK)
		return e;
	result = run_as_person(op, &run);
	op->actor = own;
	op->now = clock_now_on(op->today);
	log_line(result == ERR_OK ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING, "job=%s kind=%s code=%s",
	    job.id, job.kind, err_code(result));
	if (run.message == NULL)
		run.message = result == ERR_OK ? "Done" : err_title(result);
	e = op_job_end(op, &job, result == ERR_OK ? JOB_DONE : JOB_FAILED, run.message,
	    run.result_path);
	return e == ERR_GONE ? ERR_OK : e;
}
