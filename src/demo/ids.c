#include "demo/ids.h"

#include "base/arena.h"
#include "demo/prng.h"
#include "operations/op.h"

enum { STREAM_IDS = 700, ID_LENGTH = 26 };

const char *
demo_id_make(struct op *op)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	struct demo_ids *ids = op->make_id_data;
	struct prng p = prng_make(ids->seed, STREAM_IDS, ids->count++);
	/* As random_id(): 48 bits of time, then 80 that only the seed knows; five bits a letter. */
	uint64_t ms = (uint64_t)(op->now.us / 1000), high = ms << 16 | (prng_next(&p) & 0xffff), low = prng_next(&p);
	char *id = arena_alloc(op->arena, ID_LENGTH + 1);

	for (int i = 0; i < ID_LENGTH; i++) {
		unsigned value = 0;

		for (int bit = i * 5; bit < i * 5 + 5; bit++) {
			uint64_t half = bit < 64 ? high : low;

			value = value << 1 | (bit < 128 ? (unsigned)(half >> (63 - bit % 64)) & 1U : 0U);
		}
		id[i] = alphabet[value];
	}
	return id;
}
