#include "base/sbuf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

void
sbuf_init(struct sbuf *sb, struct arena *arena, size_t maximum)
{
	static char empty[1];

	sb->arena = arena;
	sb->data = empty;
	sb->length = 0;
	sb->capacity = 0;
	sb->maximum = maximum;
	sb->has_overflowed = false;
}

bool
sbuf_reserve(struct sbuf *sb, size_t extra)
{
	size_t capacity = sb->capacity;
	size_t size;
	char *grown;

	if (extra <= capacity - sb->length && capacity > 0)
		return true;
	if (sb->has_overflowed || extra > sb->maximum - sb->length) {
		sb->has_overflowed = true;
		return false;
	}
	/* With the byte that ends it, a power of two: what a block of the arena holds, again and again. */
	size = FIRST_CAPACITY;
	while (size - 1 < sb->length + extra)
		size *= 2;
	capacity = size - 1 < sb->maximum ? size - 1 : sb->maximum;
	grown = arena_alloc_raw(sb->arena, capacity + 1);
	if (sb->length > 0)
		memcpy(grown, sb->data, sb->length);
	grown[sb->length] = '\0';
	sb->data = grown;
	sb->capacity = capacity;
	return true;
}

void
sbuf_printf(struct sbuf *sb, const char *format, ...)
{
	size_t room = sb->capacity - sb->length;
	va_list args;
	va_list again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	/* Mostly there is room, and it is written at once. */
	length = vsnprintf(room > 0 ? sb->data + sb->length : NULL, room > 0 ? room + 1 : 0, format, args);
	va_end(args);
	if (length > 0 && (size_t)length > room) {
		if (room > 0)
			sb->data[sb->length] = '\0';
		if (sbuf_reserve(sb, (size_t)length))
			(void)vsnprintf(sb->data + sb->length, (size_t)length + 1, format, again);
		else
			length = 0;
	}
	va_end(again);
	if (length > 0)
		sb->length += (size_t)length;
}
