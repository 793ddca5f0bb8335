#ifndef JOBS_JOB_POPULATION_IMPORT_H
#define JOBS_JOB_POPULATION_IMPORT_H

#include "jobs/jobs.h"

/* Reads the uploaded files in a parser process and stores them as a population. */
enum err job_population_import(struct job_run *run);

#endif
