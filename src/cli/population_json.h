#ifndef CLI_POPULATION_JSON_H
#define CLI_POPULATION_JSON_H

/*
 * The data-quality report as JSON (docs: interfaces): one object for one file, an array of them where
 * several files were imported together.
 */
#include "domain/population_import.h"

#include <stdio.h>

enum err population_json_print(const struct population_report *reports, size_t count, FILE *to);

#endif
