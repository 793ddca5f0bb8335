#ifndef TESTS_INPUT_BOOK_H
#define TESTS_INPUT_BOOK_H

/* Workbooks made by hand for the tests, part by part, well formed or not. */
#include <stddef.h>

struct arena;

struct book_part {
	const char *name;
	const char *text;
};

/* A zip archive of exactly these parts (a part with a NULL name ends the list). */
void *book_zip(struct arena *arena, const struct book_part *parts, size_t *ret_length);

/*
 * A workbook of one sheet, "List_1", whose sheetData, sharedStrings' inside, styles' inside and
 * workbookPr attributes are given; NULL leaves a part out.
 */
void *book_make(struct arena *arena, const char *sheet_data, const char *strings, const char *styles,
    const char *properties, size_t *ret_length);

#endif
