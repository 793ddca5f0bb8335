#include "demo/large_private.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* Teams of one row of the staff's plan: next to each other, of one kind and area. */
struct group {
	size_t first, count;
};

static struct group
group_from(const struct demo_staff *staff, size_t first)
{
	const struct demo_team *begin = &staff->teams[first];
	size_t end = first;

	while (end < staff->team_count && staff->teams[end].kind == begin->kind &&
	    str_is_same(staff->teams[end].area, begin->area))
		end++;
	return (struct group){first, end - first};
}

/* The people of each team, in the order of the staff. */
struct members {
	size_t *first; /* by team, into people */
	size_t *people;
};

static struct members
members_of(struct arena *arena, const struct demo_staff *staff)
{
	struct members ret = {arena_array(arena, staff->team_count + 1, sizeof(*ret.first)),
	    arena_array(arena, staff->person_count, sizeof(*ret.people))};
	size_t *filled = arena_array(arena, staff->team_count, sizeof(*filled));

	for (size_t i = 0; i < staff->person_count; i++)
		ret.first[staff->people[i].team + 1]++;
	for (size_t t = 0; t < staff->team_count; t++)
		ret.first[t + 1] += ret.first[t];
	for (size_t i = 0; i < staff->person_count; i++) {
		int team = staff->people[i].team;

		ret.people[ret.first[team] + filled[team]++] = i;
	}
	return ret;
}

/* Leadership: the first stand once, then come the heads and leads of each office in turn. */
static size_t
leader_of(const struct large *l, const struct members *pool, const struct members *own, size_t place, size_t office)
{
	size_t once = own->first[1] - own->first[0], each;

	each = (once - (pool->first[1] - pool->first[0])) / (l->office_count == 1 ? 1 : l->office_count - 1);
	if (l->office_count == 1)
		return own->people[place];
	once = pool->first[1] - pool->first[0] - each;
	return own->people[place < once ? place : place + office * each];
}

static void
person_set(struct large *l, size_t office, size_t of_pool, size_t own)
{
	size_t at = office * l->pool->staff.person_count + of_pool;

	l->office_people[at] = (uint32_t)own;
	l->office_ids[at] = l->m->people[own].id;
	l->office_names[at] = l->m->people[own].name;
}

struct numbered {
	const char *id;
	size_t number;
};

static int
numbered_compare(const void *a, const void *b)
{
	return strcmp(((const struct numbered *)a)->id, ((const struct numbered *)b)->id);
}

static void
people_sort(struct large *l)
{
	size_t count = l->pool->staff.person_count;
	struct numbered *sorted = arena_array(l->m->arena, count, sizeof(*sorted));
	const char **ids = arena_array(l->m->arena, count, sizeof(*ids));
	size_t *numbers = arena_array(l->m->arena, count, sizeof(*numbers));

	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct numbered){l->pool->people[i].id, i};
	qsort(sorted, count, sizeof(*sorted), numbered_compare);
	for (size_t i = 0; i < count; i++) {
		ids[i] = sorted[i].id;
		numbers[i] = sorted[i].number;
	}
	l->people = (struct practice_people){ids, numbers, count};
}

void
large_offices_make(struct large *l)
{
	const struct demo_staff *pool = &l->pool->staff, *own = &l->m->staff;
	struct members pool_members = members_of(l->m->arena, pool), own_members = members_of(l->m->arena, own);
	size_t offices = (size_t)l->m->options->size, cells = offices * pool->person_count;

	l->office_count = offices;
	l->office_ids = arena_array(l->m->arena, cells, sizeof(*l->office_ids));
	l->office_names = arena_array(l->m->arena, cells, sizeof(*l->office_names));
	l->office_people = arena_array(l->m->arena, cells, sizeof(*l->office_people));
	l->team_office = arena_array(l->m->arena, own->team_count, sizeof(*l->team_office));
	l->to_ids = arena_array(l->m->arena, pool->person_count, sizeof(*l->to_ids));
	l->to_names = arena_array(l->m->arena, pool->person_count, sizeof(*l->to_names));
	people_sort(l);
	for (size_t i = 0; i < pool_members.first[1]; i++)
		for (size_t office = 0; office < offices; office++)
			person_set(l, office, pool_members.people[i], leader_of(l, &pool_members, &own_members, i, office));
	for (size_t p = 1, o = 1; p < pool->team_count;) {
		struct group of_pool = group_from(pool, p), of_own = group_from(own, o);

		for (size_t t = 0; t < of_own.count; t++) {
			size_t team = of_own.first + t, office = t % offices, like = of_pool.first + t / offices;

			l->team_office[team] = (uint32_t)office;
			for (size_t i = 0; i < pool_members.first[like + 1] - pool_members.first[like]; i++)
				person_set(l, office, pool_members.people[pool_members.first[like] + i],
				    own_members.people[own_members.first[team] + i]);
		}
		p += of_pool.count;
		o += of_own.count;
	}
}

static void
stand_in(struct large *l, size_t of_pool, size_t own)
{
	if (of_pool >= l->pool->staff.person_count)
		return;
	l->to_ids[of_pool] = l->m->people[own].id;
	l->to_names[of_pool] = l->m->people[own].name;
}

void
large_cast(struct large *l, const struct lived *lived, const struct large_copy *copy)
{
	size_t count = l->pool->staff.person_count, office = l->team_office[copy->team];
	int head = l->m->staff.teams[copy->team].head;

	memcpy(l->to_ids, &l->office_ids[office * count], count * sizeof(*l->to_ids));
	memcpy(l->to_names, &l->office_names[office * count], count * sizeof(*l->to_names));
	if (head != DEMO_NOBODY)
		stand_in(l, lived->head, (size_t)head);
	stand_in(l, lived->practitioner, copy->practitioner);
	stand_in(l, lived->manager, copy->manager);
	stand_in(l, lived->auditor, copy->auditor);
}
