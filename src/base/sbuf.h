#ifndef BASE_SBUF_H
#define BASE_SBUF_H

/*
 * The only growing buffer. It lives in an arena and has a maximum: what does not fit is cut, and
 * sbuf_overflowed() says so. The contents are always NUL-terminated.
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct sbuf {
	struct arena *arena;
	char *data;
	size_t length;
	size_t capacity;
	size_t maximum;
	bool has_overflowed;
};

/* An empty buffer that may grow to maximum bytes. */
void sbuf_init(struct sbuf *sb, struct arena *arena, size_t maximum);

/* Makes room for extra more bytes; false (and has_overflowed) where the maximum forbids it. */
bool sbuf_reserve(struct sbuf *sb, size_t extra);

/*
 * These three are inline: a page is some five thousand of them, and most find room and have little to copy.
 */
static inline void
sbuf_bytes(struct sbuf *sb, const void *bytes, size_t length)
{
	if (length == 0 || (length > sb->capacity - sb->length && !sbuf_reserve(sb, length)))
		return;
	memcpy(sb->data + sb->length, bytes, length);
	sb->length += length;
	sb->data[sb->length] = '\0';
}

static inline void
sbuf_text(struct sbuf *sb, const char *text)
{
	if (text != NULL)
		sbuf_bytes(sb, text, strlen(text));
}

static inline void
sbuf_char(struct sbuf *sb, char c)
{
	if (sb->length == sb->capacity && !sbuf_reserve(sb, 1))
		return;
	sb->data[sb->length++] = c;
	sb->data[sb->length] = '\0';
}

void sbuf_printf(struct sbuf *sb, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
