#ifndef DOMAIN_DIP_SPLIT_H
#define DOMAIN_DIP_SPLIT_H

/*
 * How many dip samples a month has of each of its one or two topics (D5): 25 in all as the policy says, split evenly, the odd one for
 * the first topic; or as the coordinator says before the draw. Another sum than the policy's needs a reason.
 */
#include <stdbool.h>
#include <stddef.h>

struct problems;

enum { DIP_SPLIT_TOPICS = 2, DIP_SPLIT_MOST = 500, DIP_SPLIT_WHY_MAXIMUM = 500 };

struct dip_split {
	const char *topics[DIP_SPLIT_TOPICS]; /* "mash"; "" where there is no second */
	size_t counts[DIP_SPLIT_TOPICS];
	const char *why; /* "" where nobody said */
};

/* As the policy has it: 13 and 12 of 25. second "": one topic takes all. */
struct dip_split dip_split_even(const char *first, const char *second, size_t total);
/* Of the same topics in the same order. */
bool dip_split_is_of(const struct dip_split *split, const char *first, const char *second);
size_t dip_split_sum(const struct dip_split *split);
/* Fields: count-1, count-2, why. total: the policy's. */
void dip_split_check(const struct dip_split *split, size_t total, struct problems *problems);

#endif
