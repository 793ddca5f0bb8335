/* Narratives of any bytes: what is found lies in the text, in order, none within another, and what replaces it ends. */
#include "base/arena.h"
#include "base/str.h"
#include "domain/scrub.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"Grace Will", "Ngozi Owusu-Bempah", "Mark"};
	static const char *const references[] = {"DEMO000001", "CSC-2021-01-0001"};
	const struct scrub_known known = {names, 3, references, 2};
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	const char *text = arena_strndup(arena, (const char *)data, size);
	size_t length = strlen(text);
	size_t count, from = 0;
	const struct privacy_hit *hits = scrub_find(arena, text, &known, &count);

	for (size_t i = 0; i < count; i++) {
		if (hits[i].length == 0 || hits[i].start < from || hits[i].start + hits[i].length > length ||
		    (int)hits[i].kind < 0 || (int)hits[i].kind >= PRIVACY_KIND_COUNT)
			abort();
		from = hits[i].start + hits[i].length;
	}
	/* What was told is gone, wherever nothing longer took it. */
	if (strstr(scrub_text(arena, text, &known), "DEMO000001") != NULL)
		abort();
	(void)scrub_text(arena, text, NULL);
	arena_free(arena);
	return 0;
}
