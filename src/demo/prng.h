#ifndef DEMO_PRNG_H
#define DEMO_PRNG_H

/*
 * Numbers that look random and are not: the practice authority is made from a seed, and the same seed
 * makes the same children, staff and words on every machine. Each thing has its own stream, named by
 * what it is and its number, so that any one of them can be made alone and in any order.
 * Nothing secret may come from here.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct prng {
	uint64_t state;
};

/* The stream of one thing. */
struct prng prng_make(uint64_t seed, uint64_t kind, uint64_t number);

uint64_t prng_next(struct prng *prng);
/* 0 to count − 1; 0 where count is 0. */
uint32_t prng_below(struct prng *prng, uint32_t count);
/* low to high, both included. */
int prng_between(struct prng *prng, int low, int high);
/* True in per_thousand of a thousand cases. */
bool prng_chance(struct prng *prng, int per_thousand);
/* An index below count, each as likely as its weight. */
size_t prng_weighted(struct prng *prng, const int *weights, size_t count);

#endif
