/* Small CSV files of our own forms as anybody may send them: bytes to text, text to rows. */
#include "base/arena.h"
#include "base/rows.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_row(const struct row *row, size_t before)
{
	bool has_text = false;

	if (row->number <= before || row->count == 0 || row->count > ROWS_CELLS_MAXIMUM)
		abort();
	for (size_t i = 0; i < row->count; i++) {
		if (row->cells[i] == NULL || !utf8_is_valid(row->cells[i], strlen(row->cells[i])))
			abort();
		has_text = has_text || row->cells[i][0] != '\0';
	}
	if (!has_text || row_cell(row, row->count)[0] != '\0')
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	/* A copy of its own size, so that a read past its end is seen. */
	char *bytes = malloc(size + 1);
	const char *why = NULL;
	struct rows rows = {0};
	size_t bad_row = 0;

	if (bytes == NULL)
		abort();
	if (size > 0)
		memcpy(bytes, data, size);
	bytes[size] = '\0';
	const char *text = rows_text(arena, bytes, size, &why);
	if (text == NULL && (why == NULL || why[0] == '\0'))
		abort();
	if (text != NULL && !rows_read(arena, text, &rows, &bad_row) && bad_row == 0)
		abort();
	for (size_t i = 0; text != NULL && i < rows.count; i++)
		check_row(&rows.items[i], i == 0 ? 0 : rows.items[i - 1].number);
	free(bytes);
	arena_free(arena);
	return 0;
}
