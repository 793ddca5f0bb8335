#ifndef DOMAIN_SHARE_H
#define DOMAIN_SHARE_H

/*
 * The share of audits that is moderated, one in k, chosen as audits arrive (D9 to D11). An audit takes the next place
 * of its month's sequence when it is first sent, and keeps it. Places come in blocks of k; the chosen place of a block is
 * the one with the smallest SHA-256 of "seed:draw:place" among those that are not withdrawn, come or still to come. So
 * nobody knows beforehand which audit it will be, every audit has the same chance, and work begins with the first.
 *
 * When the sequence closes after n places, (n + k - 1) div k must be chosen, or as many as are not withdrawn. What is
 * missing is found by walking through the places by SHA-256 of "seed:draw:close:place" (share_decide()). Who was
 * chosen stays chosen, whatever is withdrawn later: more withdrawn places only add to the others.
 *
 * Pure: the seed is an argument; whole numbers only.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define SHARE_ALGORITHM "sha256-block-1"
#define SHARE_REASON_CLOSE "close"
enum { SHARE_ONE_IN_MAXIMUM = 100, SHARE_PLACES_MAXIMUM = 100000 };

enum share_result {
	SHARE_PASSED,
	SHARE_CHOSEN,
	SHARE_REPLACED,  /* withdrawn after it was chosen */
	SHARE_WITHDRAWN, /* withdrawn and not chosen */
};
enum { SHARE_RESULT_COUNT = SHARE_WITHDRAWN + 1 };

/* The words of the certificate: "passed", "chosen", "replaced", "withdrawn"; and back. */
const char *share_result_code(enum share_result result);
bool share_result_find(const char *code, enum share_result *ret);

struct share_sequence {
	const char *seed; /* 64 hexadecimal digits */
	const char *draw; /* "2021-03/moderation/csc" */
	size_t one_in;    /* k, 1 to SHARE_ONE_IN_MAXIMUM; fixed when the sequence opens */
	bool is_closed;
};

struct share_place {
	size_t place;    /* 1 and up */
	const char *ref; /* of the audit */
	const char *key; /* share_key(); NULL: made by the functions below */
	enum share_result result;
	const char *reason; /* "", SHARE_REASON_CLOSE, or why it was withdrawn */
};

/* SHA-256 of "seed:draw:place" in lower-case hexadecimal digits. */
const char *share_key(struct arena *arena, const struct share_sequence *sequence, size_t place);

/* How many are chosen at the close of a sequence of so many places, none withdrawn: (count + k - 1) div k. */
size_t share_of(size_t count, size_t one_in);

/* The first place of the block in which this place is. */
size_t share_block_first(size_t place, size_t one_in);

/*
 * Decides a block while its sequence is open: items are all places of the block that have come, in order. Sets result and
 * reason of those not withdrawn.
 */
void share_decide_block(struct arena *arena, const struct share_sequence *sequence,
    struct share_place *items, size_t count);

/*
 * Decides all places of a sequence, 1 to count, in order; with the walk where it is closed. The walk goes through the
 * places not withdrawn in the order of their closing keys, until enough are chosen: one not chosen is chosen; for one
 * already chosen, the next smallest key of its block, if there is one. The results that the items have count only in this:
 * withdrawn ones stay so, and in a closed sequence the last block keeps whom the close had chosen.
 */
void share_decide(struct arena *arena, const struct share_sequence *sequence, struct share_place *items,
    size_t count);

/*
 * Decides anew and compares. NULL where every place is as it must be; else a sentence naming the first that differs.
 * Which of the withdrawn had been chosen depends on when they were withdrawn; a place is accepted as replaced where it
 * would be chosen had it alone stayed, and as withdrawn where it was not the first of its block.
 */
const char *share_verify(struct arena *arena, const struct share_sequence *sequence,
    const struct share_place *items, size_t count);

/* What anyone can check once the sequence has closed (interfaces.md). */
struct share_certificate {
	struct share_sequence sequence;
	const char *cycle; /* "2021-03", or "2021" */
	const char *service;
	const char *algorithm;
	const char *seed_commitment;
	struct instant committed_at;
	struct instant made_at; /* the close */
	const char *made_by;
	struct share_place *places;
	size_t count;
};

/* Also that the seed is the one committed to. NULL, or a sentence about the first line that differs. */
const char *share_certificate_verify(struct arena *arena, const struct share_certificate *certificate);

#endif
