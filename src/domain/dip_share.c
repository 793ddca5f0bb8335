#include "domain/dip_share.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/assignment.h"

#include <stdlib.h>
#include <string.h>

enum { COST_OF_ONE = 10, LOAD_MOST = 1000 };

struct ordered {
	size_t index;
	const char *user_name;
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct ordered *)a)->user_name, ((const struct ordered *)b)->user_name);
}

static struct ordered *
by_user_name(struct arena *arena, const struct dip_share_facts *f)
{
	struct ordered *order = arena_array(arena, f->sharer_count, sizeof(*order));

	for (size_t s = 0; s < f->sharer_count; s++)
		order[s] = (struct ordered){s, f->sharers[s].user_name};
	if (f->sharer_count > 0)
		qsort(order, f->sharer_count, sizeof(*order), compare_names);
	return order;
}

static int64_t
load_of(const struct dip_sharer *s)
{
	return s->load > LOAD_MOST ? LOAD_MOST : s->load;
}

/* A column is somebody's first, second, … sample of these: everybody's first ones stand before anybody's second. */
static const int32_t *
costs(struct arena *arena, const struct dip_share_facts *f, const struct ordered *order)
{
	size_t columns = f->case_count * f->sharer_count;
	int32_t *cost = arena_array(arena, f->case_count * columns, sizeof(*cost));

	for (size_t c = 0; c < f->case_count; c++)
		for (size_t column = 0; column < columns; column++) {
			size_t s = order[column % f->sharer_count].index;
			int64_t then = load_of(&f->sharers[s]) + (int64_t)(column / f->sharer_count) + 1;

			cost[c * columns + column] = str_is_empty(f->refusals[c * f->sharer_count + s])
			    ? (int32_t)(then * COST_OF_ONE)
			    : ASSIGNMENT_FORBIDDEN;
		}
	return cost;
}

static const char *
why(struct arena *arena, const struct dip_share_facts *f, size_t index, const struct dip_shared *all)
{
	const struct dip_sharer *chosen = &f->sharers[all[index].sharer];
	const char *refused = "";
	size_t may = 0, gets = 0;

	for (size_t c = 0; c < f->case_count; c++)
		gets += all[c].sharer == all[index].sharer ? 1 : 0;
	for (size_t s = 0; s < f->sharer_count; s++) {
		const char *refusal = f->refusals[index * f->sharer_count + s];

		if (str_is_empty(refusal))
			may++;
		else
			refused = arena_printf(arena, "%s. %s", refused, refusal);
	}
	const char *first = may == 1 ? arena_printf(arena, "Only %s may have this case", chosen->name)
				     : arena_printf(arena, "%s is one of %zu who may have this case", chosen->name, may);
	return arena_printf(arena, "%s, and had %lld open before; with %zu of these %zu the work is most even%s", first,
	    (long long)chosen->load, gets, f->case_count, refused);
}

void
dip_share(struct arena *arena, const struct dip_share_facts *f, struct dip_shared *ret)
{
	struct assignment assignment = {0};
	const struct ordered *order = by_user_name(arena, f);

	for (size_t c = 0; c < f->case_count; c++)
		ret[c] = (struct dip_shared){DIP_SHARE_NOBODY, "Everybody chosen has a conflict with this case"};
	if (f->sharer_count == 0 || f->case_count == 0)
		return;
	assignment_solve(arena, costs(arena, f, order), f->case_count, f->case_count * f->sharer_count, &assignment);
	for (size_t c = 0; c < f->case_count; c++)
		if (assignment.column_of[c] != ASSIGNMENT_NONE)
			ret[c].sharer = (int)order[(size_t)assignment.column_of[c] % f->sharer_count].index;
	for (size_t c = 0; c < f->case_count; c++)
		if (ret[c].sharer != DIP_SHARE_NOBODY)
			ret[c].why = why(arena, f, c, ret);
}

int
dip_share_one(const struct dip_sharer *sharers, size_t count, const char *const *refusals)
{
	int best = DIP_SHARE_NOBODY;

	for (size_t s = 0; s < count; s++) {
		if (!str_is_empty(refusals[s]))
			continue;
		if (best == DIP_SHARE_NOBODY || sharers[s].load < sharers[best].load ||
		    (sharers[s].load == sharers[best].load && strcmp(sharers[s].user_name, sharers[best].user_name) < 0))
			best = (int)s;
	}
	return best;
}
