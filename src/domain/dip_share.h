#ifndef DOMAIN_DIP_SHARE_H
#define DOMAIN_DIP_SHARE_H

/*
 * Sharing a month's dip samples out over people of the Centre: nobody gets a case they have a conflict with (BR-14); of all ways to
 * share as many as can be, the one that leaves the work most even, counting what each has open already. The cost of a person's next
 * sample is 10 for everything they then have; the sum over all is least, so that nobody has two more than another who
 * could have had one of them. Integers only; ties by user name, the first case first.
 */
#include <stddef.h>
#include <stdint.h>

struct arena;

struct dip_sharer {
	const char *person_id;
	const char *name;
	const char *user_name;
	int64_t load; /* open already */
};

struct dip_share_facts {
	const struct dip_sharer *sharers;
	size_t sharer_count;
	size_t case_count;
	/* refusals[case × sharer_count + sharer]: why not, as a sentence; "" where they may. */
	const char *const *refusals;
};

enum { DIP_SHARE_NOBODY = -1 };

struct dip_shared {
	int sharer; /* DIP_SHARE_NOBODY */
	const char *why; /* a sentence, with the refusals of the others */
};

/* ret has case_count elements. */
void dip_share(struct arena *arena, const struct dip_share_facts *facts, struct dip_shared *ret);

/* Who reads one case a second time, or takes it over: who may and has least open; ties by user name. */
int dip_share_one(const struct dip_sharer *sharers, size_t count, const char *const *refusals);

#endif
