/* A whole file as it may be uploaded, told by its first bytes: archives, broken and hostile. */
#include "base/arena.h"
#include "input/input.h"
#include "sink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)256 * 1024 * 1024);
	struct input_limits limits = input_limits_default();
	struct fuzz_sink seen = {0};
	struct sheet_sink sink = {&seen, fuzz_sink_sheet, fuzz_sink_row};
	const char *reason = NULL;
	enum err e;

	limits.unpacked_bytes = 4 * 1024 * 1024;
	e = input_read(
	    arena, "file", arena_memdup(arena, data, size), size, &limits, &sink, &reason);
	/* Refused in words, never without. */
	if (e != ERR_OK && (e != ERR_INVALID || reason == NULL || reason[0] == '\0'))
		abort();
	arena_free(arena);
	return 0;
}
