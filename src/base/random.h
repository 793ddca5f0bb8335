#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

/* Randomness from the kernel (getrandom). Draws never use it: their seed is an argument. */
#include <stddef.h>
#include "base/date.h"

struct arena;

/* Fills bytes; ends the process where the kernel has no randomness to give. */
void random_bytes(void *bytes, size_t length);

/*
 * A new identity: 26 letters and digits (lower case base 32 without i, l, o, u). 48 bits are the
 * time in milliseconds, so ids sort as they were made; 80 bits are random, so none can be guessed.
 */
const char *random_id(struct arena *arena, struct instant now);

/* length random bytes as 2 × length lower-case hexadecimal digits. */
const char *random_hex(struct arena *arena, size_t length);

#endif
