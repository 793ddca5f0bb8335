#include "domain/job.h"

#include "base/str.h"

static const char *const codes[JOB_STATE_COUNT] = {
    [JOB_WAITING] = "waiting",
    [JOB_RUNNING] = "running",
    [JOB_DONE] = "done",
    [JOB_FAILED] = "failed",
    [JOB_CANCELLED] = "cancelled",
};

const char *
job_state_code(enum job_state state)
{
	return codes[state];
}

bool
job_state_from_code(const char *code, enum job_state *ret)
{
	for (size_t i = 0; i < JOB_STATE_COUNT; i++) {
		if (str_is_same(codes[i], code)) {
			*ret = (enum job_state)i;
			return true;
		}
	}
	return false;
}

bool
job_may_cancel(const struct job *job)
{
	return job->state == JOB_WAITING || (job->state == JOB_RUNNING && job->done_count > 0 && job->total_count == 0);
}

bool
job_is_over(const struct job *job)
{
	return job->state != JOB_WAITING && job->state != JOB_RUNNING;
}
