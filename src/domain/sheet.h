#ifndef DOMAIN_SHEET_H
#define DOMAIN_SHEET_H

/*
 * A row of a sheet as a reader hands it over, whatever the file was (workbook or CSV). The texts
 * live as long as the call that hands the row over; who keeps one copies it.
 */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum sheet_cell_kind {
	SHEET_EMPTY,
	SHEET_TEXT,
	SHEET_NUMBER, /* number, and text as the file spells it */
	SHEET_DATE,   /* date; a workbook knows its dates by their style only */
	SHEET_ERROR,  /* "#N/A" and its like, in text */
};

struct sheet_cell {
	enum sheet_cell_kind kind;
	const char *text; /* "" for EMPTY and DATE; never NULL */
	double number;
	struct date date;
};

struct sheet_row {
	int number; /* as Excel numbers it, from 1 */
	const struct sheet_cell *cells;
	size_t count; /* columns up to the last that is not empty */
};

/*
 * Who takes rows. sheet is called before the rows of a sheet, with its name; row for every row that is
 * not empty, by ascending number. Anything but ERR_OK ends the reading and becomes its result.
 */
struct sheet_sink {
	void *data;
	enum err (*sheet)(void *data, const char *name);
	enum err (*row)(void *data, const struct sheet_row *row);
};

#endif
