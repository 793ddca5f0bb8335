#include "base/utf8.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

static size_t
sequence_length(const unsigned char *p, size_t left)
{
	if (p[0] >= 0x01 && p[0] <= 0x7f)
		return 1;
	if (p[0] >= 0xc2 && p[0] <= 0xdf && left >= 2 && (p[1] & 0xc0) == 0x80)
		return 2;
	if (p[0] >= 0xe0 && p[0] <= 0xef && left >= 3 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80) {
		if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f))
			return 0;
		return 3;
	}
	if (p[0] >= 0xf0 && p[0] <= 0xf4 && left >= 4 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80 && (p[3] & 0xc0) == 0x80) {
		if ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
			return 0;
		return 4;
	}
	return 0;
}

bool
utf8_is_valid(const char *bytes, size_t length)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t i = 0;

	while (i < length) {
		size_t n = sequence_length(p + i, length - i);

		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

size_t
utf8_length(const char *text)
{
	size_t count = 0;

	for (const char *c = text; *c != '\0'; c++)
		count += ((unsigned char)*c & 0xc0) != 0x80 ? 1 : 0;
	return count;
}

const char *
utf8_shortened(struct arena *arena, const char *text, size_t maximum)
{
	const char *end = text;

	if (utf8_length(text) <= maximum)
		return text;
	for (size_t i = 0; i < maximum; i++)
		(void)utf8_next(&end);
	return arena_printf(arena, "%.*s…", (int)(end - text), text);
}

uint32_t
utf8_next(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	uint32_t c;
	size_t n;

	if (p[0] == 0)
		return 0;
	if (p[0] < 0x80) {
		*text += 1;
		return p[0];
	}
	n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	c = p[0] & (n == 2 ? 0x1fU : n == 3 ? 0x0fU : 0x07U);
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3fU);
	*text += n;
	return c;
}

size_t
utf8_put(uint32_t c, char ret_bytes[static 4])
{
	if (c < 0x80) {
		ret_bytes[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		ret_bytes[0] = (char)(0xc0 | c >> 6);
		ret_bytes[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		ret_bytes[0] = (char)(0xe0 | c >> 12);
		ret_bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
		ret_bytes[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	ret_bytes[0] = (char)(0xf0 | c >> 18);
	ret_bytes[1] = (char)(0x80 | (c >> 12 & 0x3f));
	ret_bytes[2] = (char)(0x80 | (c >> 6 & 0x3f));
	ret_bytes[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static bool
is_turn(uint32_t c)
{
	return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
utf8_without_turns(char *text)
{
	const char *from = text;
	char *to = text;

	while (*from != '\0') {
		const char *start = from;
		uint32_t c = utf8_next(&from);

		if (is_turn(c))
			continue;
		memmove(to, start, (size_t)(from - start));
		to += from - start;
	}
	*to = '\0';
	return text;
}

char *
utf8_clean(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);
	char *to = copy;

	for (const char *from = copy; *from != '\0'; from++) {
		unsigned char c = (unsigned char)*from;

		if (c == '\r') {
			*to++ = '\n';
			if (from[1] == '\n')
				from++;
		} else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f)) {
			*to++ = *from;
		}
	}
	*to = '\0';
	return str_trimmed(arena, utf8_without_turns(copy));
}

char *
utf8_from_windows1252(struct arena *arena, const char *bytes, size_t length)
{
	static const uint16_t high[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
	    0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018,
	    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153,
	    0xfffd, 0x017e, 0x0178};
	char *text = arena_array(arena, length + 1, 3);
	size_t to = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char b = (unsigned char)bytes[i];
		uint32_t c = b >= 0x80 && b <= 0x9f ? high[b - 0x80] : b;
		char put[4];
		size_t n = utf8_put(c, put);

		memcpy(text + to, put, n);
		to += n;
	}
	text[to] = '\0';
	return text;
}
