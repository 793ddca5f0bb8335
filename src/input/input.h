#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

/*
 * What every reader of other people's files keeps to: D26's maxima, and refusals in words. A reader
 * answers ERR_INVALID with a sentence in *ret_reason that says what is wrong with the file and what to
 * do; rows that it handed over before must then be thrown away.
 */
#include "domain/sheet.h"

#include <stddef.h>

struct arena;

struct input_limits {
	size_t packed_bytes;
	size_t unpacked_bytes;
	size_t ratio;        /* unpacked to packed, once ratio_from bytes are unpacked */
	size_t ratio_from;
	size_t entries;      /* files in a workbook */
	size_t depth;        /* elements within elements */
	size_t rows;         /* of one sheet, not empty */
	size_t columns;
	size_t sheets;
	size_t strings;      /* in a workbook's table of shared strings */
	size_t string_bytes; /* all of them together */
	size_t cell_bytes;   /* longer text is cut there; Excel's own maximum */
};

/* The limits of D26. */
struct input_limits input_limits_default(void);

/* Puts the finished sentence into *ret_reason and answers ERR_INVALID. */
enum err input_refuse(struct arena *arena, const char **ret_reason, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reads either kind. name is the file's, and becomes the sheet's name of a CSV file. */
enum err input_read(struct arena *arena, const char *name, const void *bytes, size_t length,
    const struct input_limits *limits, const struct sheet_sink *sink, const char **ret_reason);

#endif
