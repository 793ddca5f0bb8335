#ifndef DEMO_EXTRACT_H
#define DEMO_EXTRACT_H

/*
 * The files that the practice authority's case system would hand over on a day: the Annex A workbook, the
 * SEND workbook and one CSV for each local list. They go through the same importer as anyone's.
 */
#include "base/err.h"
#include "demo/lists.h"

#include <stddef.h>

struct arena;

struct demo_extract {
	const char *path;
	const char *name; /* of the file, for messages and the import */
};

enum { DEMO_EXTRACT_COUNT = 2 + DEMO_LIST_COUNT - LIST_FAMILIES };

/*
 * Writes them into the folder; ret has DEMO_EXTRACT_COUNT of them, the workbook first. ERR_INTERNAL or
 * ERR_NO_SPACE with a reason where a file cannot be written.
 */
enum err demo_extract_write(struct arena *arena, const struct demo_model *model, const struct demo_staff *staff,
    struct date on, const char *folder, struct demo_extract ret[static DEMO_EXTRACT_COUNT], const char **ret_reason);

struct population_import;

/*
 * The same rows straight into an import, without files: for making an authority. What the sink of the import
 * answers ends it.
 */
enum err demo_extract_feed(const struct demo_model *model, const struct demo_staff *staff, struct date on,
    struct population_import *import);

#endif
