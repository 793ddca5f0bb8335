#ifndef DEMO_NAMES_H
#define DEMO_NAMES_H

/* Made-up names, as mixed as a metropolitan council's staff list. No two calls give the same name. */
#include "demo/prng.h"

#include <stddef.h>

struct arena;

enum { NAME_GROUP_COUNT = 7 };

struct demo_names {
	uint64_t seed;
	size_t used[NAME_GROUP_COUNT];
};

/* "Gurpreet Sandhu", and on a very large authority "Karen Shaw-Bennett". */
const char *demo_name_next(struct demo_names *names, struct arena *arena, struct prng *p);

#endif
