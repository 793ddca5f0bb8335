#ifndef INPUT_PACKAGE_H
#define INPUT_PACKAGE_H

/*
 * The zip archive that a workbook is, held in memory: its entries by name, unpacked in pieces
 * within the limits. Encrypted entries, unknown methods, sums that do not match and archives that
 * would unpack without measure are refused in words.
 */
#include "input/input.h"

struct package;

/* The bytes must outlive the package. Close with package_close(). */
enum err package_open(struct arena *arena, const void *bytes, size_t length,
    const struct input_limits *limits, struct package **ret, const char **ret_reason);
void package_close(struct package *package);

bool package_has(struct package *package, const char *name);

/*
 * Hands the entry over in pieces, each time with the whole length so far unread as is_last tells;
 * take answers ERR_OK to go on. A missing entry is refused.
 */
enum err package_read(struct package *package, const char *name,
    enum err (*take)(void *data, const char *bytes, size_t length, bool is_last), void *data,
    const char **ret_reason);

#endif
