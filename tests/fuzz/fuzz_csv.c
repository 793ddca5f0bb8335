/* CSV files in any bytes. */
#include "base/arena.h"
#include "input/csv.h"
#include "sink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	struct input_limits limits = input_limits_default();
	struct fuzz_sink seen = {0};
	struct sheet_sink sink = {&seen, fuzz_sink_sheet, fuzz_sink_row};
	const char *reason = NULL;

	limits.cell_bytes = 40;
	if (csv_read(arena, "file", arena_memdup(arena, data, size), size, &limits, &sink, &reason) != ERR_OK &&
	    reason == NULL)
		abort();
	arena_free(arena);
	return 0;
}
