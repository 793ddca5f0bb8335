#include "demo/prng.h"

/* SplitMix64 (Steele, Lea, Flood 2014): every 64-bit state is a good start. */
static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct prng
prng_make(uint64_t seed, uint64_t kind, uint64_t number)
{
	uint64_t state = mix(seed + UINT64_C(0x9e3779b97f4a7c15));

	state = mix(state ^ (kind * UINT64_C(0xd1342543de82ef95)));
	state = mix(state ^ (number * UINT64_C(0x2545f4914f6cdd1d)));
	return (struct prng){state};
}

uint64_t
prng_next(struct prng *prng)
{
	prng->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(prng->state);
}

uint32_t
prng_below(struct prng *prng, uint32_t count)
{
	return count == 0 ? 0 : (uint32_t)(((prng_next(prng) >> 32) * count) >> 32);
}

int
prng_between(struct prng *prng, int low, int high)
{
	return high <= low ? low : low + (int)prng_below(prng, (uint32_t)(high - low) + 1);
}

bool
prng_chance(struct prng *prng, int per_thousand)
{
	return (int)prng_below(prng, 1000) < per_thousand;
}

size_t
prng_weighted(struct prng *prng, const int *weights, size_t count)
{
	int total = 0, at;

	for (size_t i = 0; i < count; i++)
		total += weights[i];
	at = (int)prng_below(prng, (uint32_t)total);
	for (size_t i = 0; i + 1 < count; i++) {
		if (at < weights[i])
			return i;
		at -= weights[i];
	}
	return count - 1;
}
