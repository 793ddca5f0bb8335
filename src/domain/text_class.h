#ifndef DOMAIN_TEXT_CLASS_H
#define DOMAIN_TEXT_CLASS_H

/* What the readers of free text take for a letter, whatever the locale: every byte of a character beyond ASCII is one. */
#include <stdbool.h>

static inline bool
text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
text_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static inline bool
text_is_word(char c)
{
	return text_is_letter(c) || text_is_digit(c);
}

#endif
