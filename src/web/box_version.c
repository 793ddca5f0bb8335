#include "web/box_version.h"

#include "base/str.h"
#include "web/web.h"

#include <string.h>

struct seen {
	const char *name;
	size_t length;
	int version;
};

/* The next "box:version" from *at on; false at the end, and where a hand has been at it. */
static bool
seen_next(struct arena *arena, const char **at, struct seen *ret)
{
	const char *end, *colon;
	int64_t version;

	*at += strspn(*at, " ");
	end = *at + strcspn(*at, " ");
	colon = memchr(*at, ':', (size_t)(end - *at));
	if (colon == NULL ||
	    !str_parse_int(arena_strndup(arena, colon + 1, (size_t)(end - colon - 1)), 0, INT32_MAX, &version))
		return false;
	*ret = (struct seen){*at, (size_t)(colon - *at), (int)version};
	*at = end;
	return true;
}

static bool
is_of_box(const struct seen *seen, const char *box)
{
	static const char *const parts[] = {"", "-day", "-month", "-year", "-time"};
	size_t length = strlen(box);

	if (seen->length < length || memcmp(seen->name, box, length) != 0)
		return false;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strlen(parts[i]) == seen->length - length &&
		    memcmp(seen->name + length, parts[i], seen->length - length) == 0)
			return true;
	return false;
}

/* box NULL: any. */
static int
version_of(const struct web *w, const char *box)
{
	const char *at = request_field_text(w->req, "seen");
	int version = web_page_version(w);
	struct seen seen;

	while (seen_next(w->op->arena, &at, &seen))
		if (seen.version > version && (box == NULL || is_of_box(&seen, box)))
			version = seen.version;
	return version;
}

int
web_page_version(const struct web *w)
{
	int64_t version = 0;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	return (int)version;
}

int
web_box_version(const struct web *w, const char *box)
{
	return version_of(w, box);
}

int
web_newest_version(const struct web *w)
{
	return version_of(w, NULL);
}
