#include "operations/op_job.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_setting.h"
#include "store/store.h"
#include "store/store_mail.h"
#include "store/store_task.h"

#include <assert.h>

enum { LIST_LENGTH = 100 };

static const int64_t PROBE_OLDEST_US = 10LL * 1000000LL;
static const int64_t HOUR_US = 3600LL * 1000000LL;

enum err
op_job_check(struct op *op, const char *field)
{
	struct instant since = {op->now.us - HOUR_US};
	struct job_counts counts;
	int at_once, an_hour;
	enum err e;

	if (op->actor.is_command_line)
		return ERR_OK;
	e = op_policy_number(op, POLICY_JOBS_AT_ONCE, &at_once);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_JOBS_AN_HOUR, &an_hour);
	if (e == ERR_OK)
		e = store_job_counts(op->store, op->actor.person_id, since, &counts);
	if (e != ERR_OK)
		return e;
	if (counts.open >= at_once)
		problems_add(&op->problems, field,
		    "%d of your imports and draws are not done yet. Wait until one of them is", at_once);
	else if (counts.recent >= an_hour)
		problems_add(&op->problems, field,
		    "You have asked for %d imports and draws within an hour. Wait a while and try again", an_hour);
	else
		return ERR_OK;
	return ERR_INVALID;
}

enum err
op_job_add(struct op *op, const char *kind, const char *title, const char *input_json,
    const char **ret_id)
{
	struct job job = {.id = op_id(op),
	    .kind = kind,
	    .title = title,
	    .person_id = op->actor.person_id,
	    .input = input_json,
	    .state = JOB_WAITING,
	    .message = "",
	    .result_path = "",
	    .made_at = op->now};
	enum err e = store_job_insert(op->store, &job);

	if (e == ERR_OK)
		*ret_id = job.id;
	return e;
}

enum err
op_job_get(struct op *op, const char *id, struct job *ret)
{
	struct job job;
	enum err e = store_job_get(op->store, id, &job);

	if (e != ERR_OK)
		return e;
	if (!str_is_same(job.person_id, op->actor.person_id) && !op_has_role(op, ROLE_ADMINISTRATOR))
		return ERR_NOT_FOUND;
	*ret = job;
	return ERR_OK;
}

static enum err
cancel(struct op *op, void *data)
{
	struct job job;
	enum job_state from;
	enum err e = store_job_get(op->store, data, &job);

	if (e != ERR_OK)
		return e;
	if (!str_is_same(job.person_id, op->actor.person_id))
		return ERR_NOT_FOUND;
	if (!job_may_cancel(&job))
		return ERR_STALE;
	from = job.state;
	job.state = JOB_CANCELLED;
	job.message = "Cancelled";
	job.ended_at = op->now;
	e = store_job_update(op->store, &job, from);
	if (e != ERR_OK)
		return e;
	/* Without its title: a file's name may say more than the history should keep. */
	return op_history(op,
	    &(struct op_event){.action = "cancelled",
		.object_kind = "job",
		.object_id = job.id,
		.sentence = arena_printf(op->arena, "Cancelled a job before it was done: %s", job.kind)});
}

enum err
op_job_cancel(struct op *op, const char *id)
{
	return op_write(op, cancel, arena_strdup(op->arena, id));
}

enum err
op_job_list(struct op *op, struct job_list *ret)
{
	if (!op_has_role(op, ROLE_ADMINISTRATOR))
		return ERR_NOT_FOUND;
	return store_job_list(op->store, LIST_LENGTH, ret);
}

static enum err
take(struct op *op, void *data)
{
	struct job *job = data;
	enum err e = store_job_next(op->store, job);

	if (e != ERR_OK)
		return e;
	job->state = JOB_RUNNING;
	job->started_at = op->now;
	return store_job_update(op->store, job, JOB_WAITING);
}

enum err
op_job_take(struct op *op, struct job *ret)
{
	enum err e;

	/* Looked for without the write lock first: mostly there is none. */
	e = store_job_next(op->store, ret);
	return e == ERR_OK ? op_write(op, take, ret) : e;
}

static enum err
update_running(struct op *op, void *data)
{
	enum err e = store_job_update(op->store, data, JOB_RUNNING);

	return e == ERR_CONFLICT ? ERR_GONE : e;
}

enum err
op_job_progress(struct op *op, struct job *job, int64_t done, int64_t total, const char *message)
{
	job->done_count = done;
	job->total_count = total;
	job->message = message;
	return op_write(op, update_running, job);
}

enum err
op_job_end(struct op *op, struct job *job, enum job_state state, const char *message,
    const char *result_path)
{
	assert(state == JOB_DONE || state == JOB_FAILED);
	job->state = state;
	job->message = message;
	job->result_path = result_path;
	job->ended_at = op->now;
	return op_write(op, update_running, job);
}

static enum err
recover(struct op *op, void *data)
{
	struct job_list running = {0};
	enum err e = store_job_running(op->store, &running);

	(void)data;
	for (size_t i = 0; e == ERR_OK && i < running.count; i++) {
		struct job *job = &running.items[i];

		job->state = JOB_FAILED;
		job->message = "The service was stopped before this was done. Nothing of it was kept: start "
			       "it again";
		job->ended_at = op->now;
		e = store_job_update(op->store, job, JOB_RUNNING);
	}
	return e;
}

enum err
op_job_recover(struct op *op)
{
	return op_write(op, recover, NULL);
}

static enum err
write_probe(struct op *op, void *data)
{
	(void)data;
	return store_probe_write(op->store, op->now);
}

enum err
op_probe_write(struct op *op)
{
	return op_write(op, write_probe, NULL);
}

enum err
op_probe_check(struct op *op)
{
	struct instant at = {0};
	enum err e = store_probe_read(op->store, &at);

	if (e != ERR_OK)
		return e;
	return op->now.us - at.us > PROBE_OLDEST_US ? ERR_BUSY : ERR_OK;
}

static enum err
tidy(struct op *op, void *data)
{
	enum err e = store_tidy(op->store, op->now);

	(void)data;
	/* That training is cancelled is news until its day; then nobody can be late with reading it. */
	if (e == ERR_OK)
		e = store_task_finish_past(op->store, TASK_TRAINING_CANCELLED, op->today, op->now);
	if (e == ERR_OK)
		e = store_task_finish_past(op->store, TASK_PRAISE, op->today, op->now);
	return e == ERR_OK ? store_mail_uncovered_over(op->store, op->today, op->now) : e;
}

enum err
op_tidy(struct op *op)
{
	return op_write(op, tidy, NULL);
}

enum err
op_checkpoint(struct op *op)
{
	return store_checkpoint(op->store);
}
