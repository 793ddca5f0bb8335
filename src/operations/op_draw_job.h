#ifndef OPERATIONS_OP_DRAW_JOB_H
#define OPERATIONS_OP_DRAW_JOB_H

/*
 * Draws and allocations of authorities too large for a page: asked for on the page, carried out by the jobs
 * process with the rights of the person who asked (ux.md 2.8; jobs/job_draw.c).
 */
#include "operations/op_allocation.h"

#define PREVIEW_JOB    "draw-preview"
#define DRAW_JOB       "draw"
#define PROPOSAL_JOB   "allocation-proposal"
#define ALLOCATION_JOB "allocation"

/* reason NULL: the first draw. *ret_id is what /jobs/ID needs. */
enum err op_draw_ask(struct op *op, const struct draw_target *target, const char *reason, const char **ret_id);
enum err op_preview_ask(struct op *op, const struct draw_target *target, const char **ret_id);
enum err op_proposal_ask(struct op *op, const struct draw_target *target, const char **ret_id);
/* digest: of the proposal that was looked at. */
enum err op_allocation_ask(
    struct op *op, const struct draw_target *target, const char *digest, const char **ret_id);

/* What the jobs do: the op functions of the same names, told by the job's input. */
enum err op_draw_asked(struct op *op, const char *input, struct draw_record *ret, size_t *ret_selected);
enum err op_preview_asked(struct op *op, const char *input, struct draw_preview *ret);
enum err op_proposal_asked(
    struct op *op, const char *input, struct draw_target *ret_target, size_t *ret_pairs);
enum err op_allocation_asked(
    struct op *op, const char *input, struct draw_target *ret_target, size_t *ret_count);

#endif
