/* Draw certificates in any bytes: read, and recomputed where they can be. */
#include "base/arena.h"
#include "base/str.h"
#include "store/draw_json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	struct certificate_file file;
	const char *why = NULL;

	if (draw_json_read(arena, (const char *)data, size, &file, &why) == ERR_OK)
		(void)(file.is_share ? share_certificate_verify(arena, &file.share) : draw_verify(arena, &file.draw));
	else if (str_is_empty(why))
		abort();
	arena_free(arena);
	return 0;
}
