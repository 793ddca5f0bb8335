#ifndef DEMO_IDS_H
#define DEMO_IDS_H

/* Identities of the practice authority: shaped like all others, but from the seed, one after the other. */
#include <stdint.h>

struct op;

struct demo_ids {
	uint64_t seed;
	uint64_t count;
};

/* For op->make_id, with op->make_id_data a struct demo_ids. */
const char *demo_id_make(struct op *op);

#endif
