#ifndef TESTS_FUZZ_SINK_H
#define TESTS_FUZZ_SINK_H

/* A sink that checks what readers promise of every row: texts well formed and ended, rows ascending. */
#include "base/utf8.h"
#include "domain/sheet.h"

#include <string.h>

struct fuzz_sink {
	int row;
};

static inline enum err
fuzz_sink_sheet(void *data, const char *name)
{
	struct fuzz_sink *seen = data;

	if (!utf8_is_valid(name, strlen(name)))
		abort();
	seen->row = 0;
	return ERR_OK;
}

static inline enum err
fuzz_sink_row(void *data, const struct sheet_row *row)
{
	struct fuzz_sink *seen = data;

	if (row->number <= seen->row || row->count == 0)
		abort();
	seen->row = row->number;
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];

		if (!utf8_is_valid(cell->text, strlen(cell->text)) ||
		    (cell->kind == SHEET_DATE && date_is_none(cell->date)))
			abort();
	}
	if (row->cells[row->count - 1].kind == SHEET_EMPTY)
		abort();
	return ERR_OK;
}

#endif
