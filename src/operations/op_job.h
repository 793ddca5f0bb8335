#ifndef OPERATIONS_OP_JOB_H
#define OPERATIONS_OP_JOB_H

/*
 * Work that takes longer than a page may. A page adds a job and sends the person to /jobs/ID; the jobs
 * process takes the oldest, runs it with that person's rights and says how far it is. To add a kind of
 * job: one row in jobs/kinds.c.
 */
#include "operations/op.h"
#include "store/store_job.h"

/*
 * Whether this person may ask for one more (policies JOBS_AT_ONCE, JOBS_AN_HOUR); ERR_INVALID with a problem beside field
 * where not. The command line always may.
 */
enum err op_job_check(struct op *op, const char *field);

/* Inside a writing transaction of another operation, which checks. *ret_id is what /jobs/ID needs. */
enum err op_job_add(struct op *op, const char *kind, const char *title, const char *input_json,
    const char **ret_id);

/* The person who asked for it, and administrators; ERR_NOT_FOUND for others. */
enum err op_job_get(struct op *op, const char *id, struct job *ret);
/* The person who asked for it, while it waits or can be stopped (job_may_cancel()); else ERR_STALE. */
enum err op_job_cancel(struct op *op, const char *id);
/* The newest, for administrators. */
enum err op_job_list(struct op *op, struct job_list *ret);

/* For the jobs process: takes the oldest that waits. ERR_NOT_FOUND: none. */
enum err op_job_take(struct op *op, struct job *ret);
/* Tells how far it is. ERR_GONE: it was cancelled; stop. */
enum err op_job_progress(
    struct op *op, struct job *job, int64_t done, int64_t total, const char *message);
/* How it ended: JOB_DONE or JOB_FAILED. result_path may be "". */
enum err op_job_end(struct op *op, struct job *job, enum job_state state, const char *message,
    const char *result_path);
/* What was running when the process ended has failed. */
enum err op_job_recover(struct op *op);

/* The jobs process is alive and can write (D33). */
enum err op_probe_write(struct op *op);
/* ERR_BUSY where its last write is older than ten seconds. */
enum err op_probe_check(struct op *op);
/* Removes what is only kept for a while. */
enum err op_tidy(struct op *op);
/* The write-ahead log into the database, and the head of the history onto the disk. */
enum err op_checkpoint(struct op *op);

#endif
