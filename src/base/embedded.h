#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

/* A text file that the build put into the program (tools/embed). */
#include <stddef.h>

struct embedded_file {
	const char *name; /* without its folder */
	const char *text;
	size_t length; /* of the text, in bytes */
};

#endif
