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
	char *grown;

	if (extra <= capacity - sb->length && capacity > 0)
		return true;
	if (sb->has_overflowed || extra > sb->maximum - sb->length) {
		sb->has_overflowed = true;
		return false;
	}
	if (capacity < FIRST_CAPACITY)
		capacity = FIRST_CAPACITY;
	while (capacity - sb->length < extra)
		capacity *= 2;
	if (capacity > sb->maximum)
		capacity = sb->maximum;
	grown = arena_alloc_raw(sb->arena, capacity + 1);
	if (sb->length > 0)
		memcpy(grown, sb->data, sb->length);
	grown[sb->length] = '\0';
	sb->data = grown;
	sb->capacity = capacity;
	return true;
}

void
sbuf_bytes(struct sbuf *sb, const void *bytes, size_t length)
{
	if (length == 0 || !sbuf_reserve(sb, length))
		return;
	memcpy(sb->data + sb->length, bytes, length);
	sb->length += length;
	sb->data[sb->length] = '\0';
}

void
sbuf_text(struct sbuf *sb, const char *text)
{
	if (text != NULL)
		sbuf_bytes(sb, text, strlen(text));
}

void
sbuf_char(struct sbuf *sb, char c)
{
	sbuf_bytes(sb, &c, 1);
}

void
sbuf_printf(struct sbuf *sb, const char *format, ...)
{
	va_list args;
	va_list again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length > 0 && sbuf_reserve(sb, (size_t)length)) {
		(void)vsnprintf(sb->data + sb->length, (size_t)length + 1, format, again);
		sb->length += (size_t)length;
	}
	va_end(again);
}
