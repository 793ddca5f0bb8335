#ifndef BASE_ROWS_H
#define BASE_ROWS_H

/*
 * Rows of cells from comma-separated text (RFC 4180): small files of our own forms, whole and in memory. Other
 * people's files of any size are read by input/csv.h, in a process of its own.
 */
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct row {
	size_t number; /* as a spreadsheet numbers it, from 1 */
	const char **cells; /* without white space at both ends; never NULL */
	size_t count;
};

struct rows {
	struct row *items;
	size_t count;
	size_t capacity;
};

/*
 * Text is valid UTF-8, with or without its mark. Rows without any text are left out but counted. false where
 * a quotation mark is not closed: *ret_row is the row it began in. Reading stops behind ROWS_MAXIMUM rows, so a file
 * that has more than its reader takes is known by its count; cells behind ROWS_CELLS_MAXIMUM are not kept.
 */
enum { ROWS_MAXIMUM = 25000, ROWS_CELLS_MAXIMUM = 100 };
bool rows_read(struct arena *arena, const char *text, struct rows *ret, size_t *ret_row);

/*
 * The bytes of a file as text for rows_read(): UTF-8, with or without its mark, else Windows-1252, as Excel saves CSV.
 * NULL where it is no such text; *ret_why then says what to do, for beside the field.
 */
const char *rows_text(struct arena *arena, const char *bytes, size_t size, const char **ret_why);

/* The cell, or "" where the row is shorter. */
const char *row_cell(const struct row *row, size_t column);

#endif
