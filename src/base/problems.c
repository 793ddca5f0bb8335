#include "base/problems.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

void
problems_init(struct problems *problems, struct arena *arena)
{
	memset(problems, 0, sizeof(*problems));
	problems->arena = arena;
}

void
problems_add(struct problems *problems, const char *field, const char *format, ...)
{
	struct problem *p;
	va_list args;

	if (problems->count == problems->capacity) {
		size_t capacity = problems->capacity == 0 ? 8 : problems->capacity * 2;
		struct problem *grown = arena_array(problems->arena, capacity, sizeof(*grown));

		if (problems->count > 0)
			memcpy(grown, problems->items, problems->count * sizeof(*grown));
		problems->items = grown;
		problems->capacity = capacity;
	}
	p = &problems->items[problems->count++];
	p->field = arena_strdup(problems->arena, field);
	va_start(args, format);
	p->text = arena_vprintf(problems->arena, format, args);
	va_end(args);
}

void
problems_check_text(
    struct problems *problems, const char *field, const char *missing, const char *text, size_t most)
{
	if (missing != NULL && str_is_empty(text))
		problems_add(problems, field, "%s", missing);
	else if (utf8_length(text) > most)
		problems_add(problems, field, "Shorten this to %zu characters or less", most);
}

const char *
problems_find(const struct problems *problems, const char *field)
{
	for (size_t i = 0; i < problems->count; i++)
		if (strcmp(problems->items[i].field, field) == 0)
			return problems->items[i].text;
	return NULL;
}
