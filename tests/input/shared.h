#ifndef TESTS_INPUT_SHARED_H
#define TESTS_INPUT_SHARED_H

/* Reading test data of others, which stands beside the project and may be absent. */
#include <stddef.h>

struct arena;

/* The path of a file or folder of the shared data: $ASSAY_SHARED, else ../shared from the source root. */
const char *shared_path(struct arena *arena, const char *name);

/* The whole file, or NULL. */
void *shared_read(struct arena *arena, const char *path, size_t *ret_length);

/* Calls each(path, name) for every file of a folder, by name; 0 where it does not exist. */
size_t shared_each(struct arena *arena, const char *folder,
    void (*each)(void *data, const char *path, const char *name), void *data);

#endif
