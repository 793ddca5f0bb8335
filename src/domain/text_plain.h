#ifndef DOMAIN_TEXT_PLAIN_H
#define DOMAIN_TEXT_PLAIN_H

/*
 * A text as readers of shapes want it: what word processors and telephones put for a space, a hyphen or a quotation mark is the plain
 * one, and what cannot be seen is gone. Otherwise “DY1 1HF” in curly marks is one long word, and no postcode.
 */
#include <stddef.h>

struct arena;

struct text_plain {
	const char *text;
	const size_t *from; /* the byte of the text it was made of, for each of its bytes and its end */
};

struct text_plain text_plain_read(struct arena *arena, const char *text);

#endif
