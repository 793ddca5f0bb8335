#ifndef BASE_UTF8_H
#define BASE_UTF8_H

/* UTF-8 is checked once, at the door; inside, text is trusted. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, up to U+10FFFF)
 * without U+0000.
 */
bool utf8_is_valid(const char *bytes, size_t length);

/* Code points in valid text. */
size_t utf8_length(const char *text);

/* The text, or so many of its code points with "…" after them where it is longer. */
const char *utf8_shortened(struct arena *arena, const char *text, size_t maximum);

/* Reads one code point of valid text and moves on; 0 at the end. */
uint32_t utf8_next(const char **text);

/* Writes 1 to 4 bytes (no NUL) and answers how many. */
size_t utf8_put(uint32_t code_point, char ret_bytes[static 4]);

/*
 * Takes the letters out that nobody sees and that turn the direction of what follows: with them a name reads otherwise than it is
 * kept (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069). Text that runs from right to left needs none. In place; valid text.
 */
char *utf8_without_turns(char *text);

/*
 * What a person typed or pasted, made clean: CRLF and CR become LF; control characters other than
 * LF and tab go, and those that turn the direction; white space at both ends goes. The bytes must be valid.
 */
char *utf8_clean(struct arena *arena, const char *text);

/* Windows-1252 to UTF-8; the five bytes it leaves undefined become U+FFFD. */
char *utf8_from_windows1252(struct arena *arena, const char *bytes, size_t length);

#endif
