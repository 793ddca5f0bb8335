#ifndef INPUT_CSV_H
#define INPUT_CSV_H

/*
 * Comma-separated values (RFC 4180; libcsv): UTF-8 with or without its mark, else Windows-1252; commas,
 * or semicolons or tabs where the first line has no comma. One file is one sheet, and a row is
 * numbered as Excel would: an empty line counts, a line break in quotes does not.
 */
#include "input/input.h"

enum err csv_read(struct arena *arena, const char *name, const void *bytes, size_t length,
    const struct input_limits *limits, const struct sheet_sink *sink, const char **ret_reason);

#endif
