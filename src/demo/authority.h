#ifndef DEMO_AUTHORITY_H
#define DEMO_AUTHORITY_H

/*
 * Makes the practice authority in an empty database, day by day, through the operations that people use:
 * programme, people, populations, draws, audits up to the day asked for. The same seed makes the same
 * authority, identities and times included.
 */
#include "base/date.h"
#include "base/err.h"

#include <stdint.h>

struct op;

struct demo_options {
	uint64_t seed;
	int size;
	struct date until;
	/* Told what is being made, a line at a time. */
	void (*tell)(void *data, const char *what);
	void *tell_data;
};

/* op is the command line's. ERR_CONFLICT: somebody is there already. */
enum err demo_authority_make(struct op *op, const struct demo_options *options);

#endif
