/* Programmes as anybody may send them: refused in words, or written and read again as the same. */
#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "operations/programme_json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	const char *text = arena_strndup(arena, (const char *)data, size), *written;
	struct programme programme, again;
	struct problems problems, none;

	problems_init(&problems, arena);
	problems_init(&none, arena);
	if (programme_json_read(arena, text, &programme, &problems) != ERR_OK) {
		if (problems.count == 0)
			abort();
		for (size_t i = 0; i < problems.count; i++)
			if (!utf8_is_valid(problems.items[i].text, strlen(problems.items[i].text)))
				abort();
	} else {
		written = programme_json_write(arena, &programme);
		if (programme_json_read(arena, written, &again, &none) != ERR_OK ||
		    !str_is_same(programme_json_write(arena, &again), written))
			abort();
	}
	arena_free(arena);
	return 0;
}
