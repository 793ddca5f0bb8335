#ifndef STORE_STORE_JOB_H
#define STORE_STORE_JOB_H

/* Jobs, and what the process that runs them writes to show that it is alive (D33). */
#include "base/err.h"
#include "domain/job.h"

struct store;

struct job_list {
	struct job *items;
	size_t count;
};

enum err store_job_get(struct store *store, const char *id, struct job *ret);
enum err store_job_insert(struct store *store, const struct job *job);
/* Of one person: those that wait or run, and those asked for since then. */
struct job_counts {
	int64_t open;
	int64_t recent;
};
enum err store_job_counts(
    struct store *store, const char *person_id, struct instant since, struct job_counts *ret);
/* The oldest that waits. ERR_NOT_FOUND: none does. */
enum err store_job_next(struct store *store, struct job *ret);
/* State, counts, message, path and times of a job that was in the state from; ERR_CONFLICT otherwise. */
enum err store_job_update(struct store *store, const struct job *job, enum job_state from);
/* The newest first, of everybody. */
enum err store_job_list(struct store *store, int limit, struct job_list *ret);
/* Those that were running when their process ended. */
enum err store_job_running(struct store *store, struct job_list *ret);

enum err store_probe_write(struct store *store, struct instant at);
/* 0 where nothing was ever written. */
enum err store_probe_read(struct store *store, struct instant *ret_at);

/* Removes what is only kept for a while: keys of forms, tries to sign in, kept forms, ended sessions. */
enum err store_tidy(struct store *store, struct instant now);

#endif
