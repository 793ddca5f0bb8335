/* What a parser process that has been taken over may send. */
#include "base/arena.h"
#include "input/parser_wire.h"
#include "sink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)16 * 1024 * 1024);
	struct input_limits limits = input_limits_default();
	struct sheet_cell *cells = arena_array(arena, limits.columns, sizeof(*cells));
	const unsigned char *bytes = arena_memdup(arena, data, size);
	struct sheet_row row;

	if (wire_read_row(bytes, size, &limits, cells, &row)) {
		if (row.number < 1 || row.count < 1 || row.count > limits.columns)
			abort();
		for (size_t i = 0; i < row.count; i++) {
			if (!utf8_is_valid(row.cells[i].text, strlen(row.cells[i].text)))
				abort();
		}
	}
	arena_free(arena);
	return 0;
}
