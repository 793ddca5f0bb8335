#include "base/random.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

void
random_bytes(void *bytes, size_t length)
{
	unsigned char *p = bytes;

	while (length > 0) {
		ssize_t n = getrandom(p, length > 256 ? 256 : length, 0);

		if (n <= 0)
			abort();
		p += n;
		length -= (size_t)n;
	}
}

const char *
random_id(struct arena *arena, struct instant now)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char bytes[16];
	uint64_t ms = (uint64_t)(now.us / 1000);
	char *id = arena_alloc(arena, 27);

	random_bytes(bytes, sizeof(bytes));
	for (int i = 0; i < 6; i++)
		bytes[i] = (unsigned char)(ms >> (40 - 8 * i));
	for (int i = 0; i < 26; i++) {
		unsigned value = 0;

		/* 128 bits in groups of five from the left; the last group has three. */
		for (int bit = i * 5; bit < i * 5 + 5; bit++) {
			value <<= 1;
			if (bit < 128)
				value |= (unsigned)(bytes[bit / 8] >> (7 - bit % 8)) & 1U;
		}
		id[i] = alphabet[value];
	}
	return id;
}

const char *
random_hex(struct arena *arena, size_t length)
{
	unsigned char *bytes = arena_alloc(arena, length);

	random_bytes(bytes, length);
	return hash_hex(arena, bytes, length);
}
