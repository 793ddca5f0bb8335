#include "jobs/job_draw.h"

#include "base/arena.h"
#include "operations/op_draw_job.h"

#include <string.h>

/* What stands in the way is told in the operation's own words. */
static enum err
failed(struct job_run *run, enum err e)
{
	if (e == ERR_INVALID && run->op->problems.count > 0)
		run->message = run->op->problems.items[0].text;
	return e;
}

enum err
job_draw(struct job_run *run)
{
	struct draw_record record;
	size_t selected = 0;
	enum err e = op_draw_asked(run->op, run->job->input, &record, &selected);

	if (e != ERR_OK)
		return failed(run, e);
	const char *rest = strchr(record.base, '/');
	run->message = arena_printf(run->op->arena, "%zu children were drawn", selected);
	run->result_path = arena_printf(run->op->arena, "/programme/%s/draws%s/certificates/%d", record.cycle_id, rest,
	    record.attempt);
	return ERR_OK;
}

enum err
job_allocation(struct job_run *run)
{
	const char *cycle_id = "";
	size_t count = 0;
	enum err e = op_allocation_asked(run->op, run->job->input, &cycle_id, &count);

	if (e != ERR_OK)
		return failed(run, e);
	run->message = arena_printf(run->op->arena, "%zu audits were allocated", count);
	run->result_path = arena_printf(run->op->arena, "/programme/%s", cycle_id);
	return ERR_OK;
}
