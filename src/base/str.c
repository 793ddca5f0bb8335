#include "base/str.h"

#include "base/arena.h"

#include <string.h>

static int
fold(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 'A' && u <= 'Z' ? u + ('a' - 'A') : u;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool
str_is_empty(const char *text)
{
	return text == NULL || text[0] == '\0';
}

bool
str_is_same(const char *a, const char *b)
{
	if (a == b)
		return true;
	a = a == NULL ? "" : a;
	b = b == NULL ? "" : b;
	/* Most that differ do so at once. */
	return *a == *b && strcmp(a, b) == 0;
}

bool
str_is_same_fold_n(const char *a, const char *b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (fold(a[i]) != fold(b[i]) || a[i] == '\0')
			return false;
	return true;
}

bool
str_is_same_fold(const char *a, const char *b)
{
	size_t length = a == NULL ? 0 : strlen(a);

	if (length != (b == NULL ? 0 : strlen(b)))
		return false;
	return length == 0 || str_is_same_fold_n(a, b, length);
}

bool
str_starts_with(const char *text, const char *prefix)
{
	return text != NULL && strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
str_ends_with(const char *text, const char *suffix)
{
	size_t length = text == NULL ? 0 : strlen(text);
	size_t wanted = strlen(suffix);

	return length >= wanted && (wanted == 0 || strcmp(text + length - wanted, suffix) == 0);
}

int
str_compare_pointers(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
str_joined(struct arena *arena, const char *a, const char *b, const char *c)
{
	size_t first = strlen(a), second = strlen(b), third = strlen(c);
	char *text = arena_alloc_raw(arena, first + second + third + 1);

	memcpy(text, a, first);
	memcpy(text + first, b, second);
	memcpy(text + first + second, c, third + 1);
	return text;
}

char *
str_trimmed(struct arena *arena, const char *text)
{
	size_t length = text == NULL ? 0 : strlen(text);

	while (length > 0 && is_space(*text)) {
		text++;
		length--;
	}
	while (length > 0 && is_space(text[length - 1]))
		length--;
	return arena_strndup(arena, text == NULL ? "" : text, length);
}

char *
str_folded_spaces(struct arena *arena, const char *text)
{
	char *copy = str_trimmed(arena, text);
	char *to = copy;

	for (const char *from = copy; *from != '\0'; from++) {
		if (is_space(*from)) {
			if (to > copy && to[-1] == ' ')
				continue;
			*to++ = ' ';
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return copy;
}

char *
str_lower(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text == NULL ? "" : text);

	for (char *c = copy; *c != '\0'; c++)
		*c = (char)fold(*c);
	return copy;
}

char *
str_upper(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *c = copy; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return copy;
}

char *
str_from_int(struct arena *arena, int64_t number)
{
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		digits[--at] = '-';
	return arena_strndup(arena, digits + at, sizeof(digits) - at);
}

bool
str_parse_int(const char *text, int64_t minimum, int64_t maximum, int64_t *ret)
{
	bool is_negative = text != NULL && text[0] == '-';
	const char *c = text;
	int64_t value = 0;

	if (is_negative)
		c++;
	if (c == NULL || *c == '\0')
		return false;
	for (; *c != '\0'; c++) {
		if (*c < '0' || *c > '9' || value < (INT64_MIN + (*c - '0')) / 10)
			return false;
		value = value * 10 - (*c - '0');
	}
	if (!is_negative) {
		if (value == INT64_MIN)
			return false;
		value = -value;
	}
	if (value < minimum || value > maximum)
		return false;
	*ret = value;
	return true;
}

char **
str_split(struct arena *arena, const char *text, char separator, size_t *ret_count)
{
	size_t count = 1;
	char **parts;
	const char *from = text == NULL ? "" : text;

	for (const char *c = from; *c != '\0'; c++)
		count += *c == separator ? 1 : 0;
	parts = arena_array(arena, count, sizeof(*parts));
	for (size_t i = 0; i < count; i++) {
		const char *end = strchr(from, separator);
		size_t length = end == NULL ? strlen(from) : (size_t)(end - from);

		parts[i] = arena_strndup(arena, from, length);
		from += length + 1;
	}
	*ret_count = count;
	return parts;
}

char *
str_percent_encoded(struct arena *arena, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	char *copy = arena_alloc(arena, 3 * strlen(text) + 1);
	char *to = copy;

	for (const char *c = text; *c != '\0'; c++) {
		bool is_plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
		    (*c >= '0' && *c <= '9') || strchr("-_./", *c) != NULL;

		if (is_plain) {
			*to++ = *c;
			continue;
		}
		*to++ = '%';
		*to++ = digits[(unsigned char)*c >> 4];
		*to++ = digits[(unsigned char)*c & 15];
	}
	return copy;
}
