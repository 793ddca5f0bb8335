#include "domain/text_plain.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

static const struct sign {
	const char *written;
	const char *plain;
} signs[] = {
    {"\xc2\xa0", " "}, /* a space that does not break */
    {"\xc2\xad", ""}, /* a hyphen that shows at the end of a line only */
    {"\xe2\x80\x80", " "},
    {"\xe2\x80\x81", " "},
    {"\xe2\x80\x82", " "},
    {"\xe2\x80\x83", " "},
    {"\xe2\x80\x84", " "},
    {"\xe2\x80\x85", " "},
    {"\xe2\x80\x86", " "},
    {"\xe2\x80\x87", " "},
    {"\xe2\x80\x88", " "},
    {"\xe2\x80\x89", " "},
    {"\xe2\x80\x8a", " "},
    {"\xe2\x80\x8b", ""}, /* of no width */
    {"\xe2\x80\x8c", ""},
    {"\xe2\x80\x8d", ""},
    {"\xe2\x80\x8e", ""}, /* marks of direction */
    {"\xe2\x80\x8f", ""},
    {"\xe2\x80\x90", "-"},
    {"\xe2\x80\x91", "-"},
    {"\xe2\x80\x92", "-"},
    {"\xe2\x80\x93", "-"},
    {"\xe2\x80\x94", "-"},
    {"\xe2\x80\x95", "-"},
    {"\xe2\x80\x98", "'"},
    {"\xe2\x80\x99", "'"},
    {"\xe2\x80\x9a", "'"},
    {"\xe2\x80\x9b", "'"},
    {"\xe2\x80\x9c", "\""},
    {"\xe2\x80\x9d", "\""},
    {"\xe2\x80\x9e", "\""},
    {"\xe2\x80\xa2", " "}, /* a bullet */
    {"\xe2\x80\xa6", "."},
    {"\xe2\x80\xaa", ""},
    {"\xe2\x80\xab", ""},
    {"\xe2\x80\xac", ""},
    {"\xe2\x80\xad", ""},
    {"\xe2\x80\xae", ""},
    {"\xe2\x80\xaf", " "},
    {"\xe2\x81\xa0", ""},
    {"\xe2\x81\xa6", ""},
    {"\xe2\x81\xa7", ""},
    {"\xe2\x81\xa8", ""},
    {"\xe2\x81\xa9", ""},
    {"\xe2\x88\x92", "-"},
    {"\xef\xbb\xbf", ""},
};

static const struct sign *
sign_at(const char *text)
{
	for (size_t i = 0; (unsigned char)*text >= 0xc2 && i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts_with(text, signs[i].written))
			return &signs[i];
	return NULL;
}

struct text_plain
text_plain_read(struct arena *arena, const char *text)
{
	size_t length = strlen(text), count = 0;
	char *plain = arena_alloc(arena, length + 1);
	size_t *from = arena_array(arena, length + 1, sizeof(*from));

	for (size_t at = 0; at < length;) {
		const struct sign *sign = sign_at(text + at);

		if (sign == NULL || sign->plain[0] != '\0') {
			plain[count] = sign == NULL ? text[at] : sign->plain[0];
			from[count++] = at;
		}
		at += sign == NULL ? 1 : strlen(sign->written);
	}
	plain[count] = '\0';
	from[count] = length;
	return (struct text_plain){plain, from};
}
