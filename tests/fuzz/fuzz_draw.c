/* Draw certificates in any bytes: read, and recomputed where they can be. */
#include "base/arena.h"
#include "base/str.h"
#include "domain/draw.h"
#include "store/draw_json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	struct draw_certificate certificate;
	const char *why = NULL;

	if (draw_json_read(arena, (const char *)data, size, &certificate, &why) == ERR_OK)
		(void)draw_verify(arena, &certificate);
	else if (str_is_empty(why))
		abort();
	arena_free(arena);
	return 0;
}
