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

/* The draw's page: its base is CYCLE/KIND/LAST. */
static const char *
draw_path(struct job_run *run, const struct draw_target *target)
{
	return arena_printf(run->op->arena, "/programme/%s/draws%s", target->cycle_id, strchr(target->base, '/'));
}

static const char *
allocation_path(struct job_run *run, const struct draw_target *target)
{
	return arena_printf(run->op->arena, "%s/allocation", draw_path(run, target));
}

enum err
job_preview(struct job_run *run)
{
	struct draw_preview preview;
	enum err e = op_preview_asked(run->op, run->job->input, &preview);

	if (e != ERR_OK)
		return failed(run, e);
	run->message = arena_printf(run->op->arena, "%zu children are in the frame, and %zu of them may be drawn",
	    preview.frame_size, preview.eligible);
	run->result_path = draw_path(run, &preview.target);
	return ERR_OK;
}

enum err
job_proposal(struct job_run *run)
{
	struct draw_target target = {.cycle_id = ""};
	size_t pairs = 0;
	enum err e = op_proposal_asked(run->op, run->job->input, &target, &pairs);

	if (e != ERR_OK)
		return failed(run, e);
	run->message = arena_printf(run->op->arena,
	    "%zu auditors have a case in the proposal. Nothing is allocated yet: look at it, then allocate", pairs);
	run->result_path = allocation_path(run, &target);
	return ERR_OK;
}

enum err
job_allocation(struct job_run *run)
{
	struct draw_target target = {.cycle_id = ""};
	size_t count = 0;
	enum err e = op_allocation_asked(run->op, run->job->input, &target, &count);

	if (e == ERR_STALE) {
		run->message = "The proposal is no longer the one that you looked at. Match the cases again, look at it, "
			       "then allocate";
		run->result_path = allocation_path(run, &target);
		return e;
	}
	if (e != ERR_OK)
		return failed(run, e);
	run->message = arena_printf(run->op->arena, "%zu audits were allocated", count);
	run->result_path = allocation_path(run, &target);
	return ERR_OK;
}
