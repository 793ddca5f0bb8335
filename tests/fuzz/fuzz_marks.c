/* Texts with marks, as anybody may write them, onto a page: what comes out is well formed and leads only where it may. */
#include "base/arena.h"
#include "base/marks.h"
#include "html/html_marks.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAXIMUM = 64, NAME_MAXIMUM = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Reads one tag and says where it ends; a name that these pages do not use ends the run. */
static const char *
tag(const char *at, char open[DEPTH_MAXIMUM][NAME_MAXIMUM], size_t *depth)
{
	static const char *const names[] = {"p", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "br"};
	bool is_end = at[1] == '/';
	const char *name = at + 1 + is_end;
	size_t length = strcspn(name, " >");
	const char *close = strchr(name, '>');
	const char *link = strstr(name, " href=\"");
	bool is_known = false;

	if (close == NULL || length >= NAME_MAXIMUM)
		abort();
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		is_known = is_known || (strlen(names[i]) == length && begins(name, names[i]));
	if (!is_known)
		abort();
	if (link != NULL && link < close && !begins(link + 7, "http://") && !begins(link + 7, "https://") &&
	    !begins(link + 7, "mailto:"))
		abort();
	if (is_end) {
		if (*depth == 0 || strlen(open[*depth - 1]) != length || !begins(name, open[*depth - 1]))
			abort();
		--*depth;
	} else if (!begins(name, "br")) {
		if (*depth == DEPTH_MAXIMUM)
			abort();
		memcpy(open[*depth], name, length);
		open[(*depth)++][length] = '\0';
	}
	return close + 1;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	char open[DEPTH_MAXIMUM][NAME_MAXIMUM];
	struct html h;
	size_t depth = 0;

	html_init(&h, arena);
	html_marks(&h, arena_strndup(arena, (const char *)data, size), 2);
	for (const char *at = strchr(h.out.data, '<'); at != NULL; at = strchr(at, '<'))
		at = tag(at, open, &depth);
	if (depth != 0)
		abort();
	arena_free(arena);
	return 0;
}
