/* Every kind of job, one row each. */
#include "jobs/job_draw.h"
#include "jobs/job_population_import.h"
#include "jobs/jobs.h"
#include "operations/op_draw_job.h"
#include "operations/op_population_job.h"

const struct job_kind job_kinds[] = {
    {ALLOCATION_JOB, job_allocation},
    {PROPOSAL_JOB, job_proposal},
    {DRAW_JOB, job_draw},
    {PREVIEW_JOB, job_preview},
    {POPULATION_IMPORT_JOB, job_population_import},
};

const size_t job_kind_count = sizeof(job_kinds) / sizeof(job_kinds[0]);
