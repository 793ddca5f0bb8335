#ifndef OPERATIONS_OP_POPULATION_JOB_H
#define OPERATIONS_OP_POPULATION_JOB_H

/*
 * An import asked for on a page: the files wait in the database until the jobs process has read them
 * (jobs/job_population_import.c). They are never written to a disk of their own.
 */
#include "operations/op.h"

#define POPULATION_IMPORT_JOB "population-import"

enum { POPULATION_FILES_MAX = 12, POPULATION_FILE_NAME_MAX = 200 };

struct population_upload {
	const char *name; /* as the browser names it */
	const void *bytes;
	size_t size;
};

/*
 * Keeps the files and adds the job; *ret_job_id is what /jobs/ID needs. ERR_INVALID with problems for the fields
 * "files" and "as-at" (as_at is DATE_NONE where what was typed is no date).
 */
enum err op_population_ask(struct op *op, const struct population_upload *files, size_t count,
    struct date as_at, const char **ret_job_id);

/* What the job was asked. */
struct population_asked {
	struct date as_at;
	const char **upload_ids;
	size_t count;
};
enum err op_population_asked(struct op *op, const char *input, struct population_asked *ret);

/* Hands the file over in pieces, to the jobs process acting for the person who sent it. */
enum err op_upload_read(struct op *op, const char *id, const char **ret_name,
    enum err (*take)(void *data, const void *bytes, size_t length), void *data);
/* Done with them, however it ended. */
enum err op_upload_forget(struct op *op, const struct population_asked *asked);

#endif
