#ifndef DEMO_SCHEDULE_H
#define DEMO_SCHEDULE_H

/* What will happen when, so that the authority's year is lived in order. */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct demo_event {
	struct date on;
	int minute; /* of the day, in London */
	size_t order; /* as they were added, where day and minute are the same */
	int kind;
	size_t subject;
};

struct demo_schedule {
	struct arena *arena;
	struct demo_event *items;
	size_t count;
	size_t capacity;
	size_t added;
};

void demo_schedule_add(struct demo_schedule *schedule, struct date on, int minute, int kind, size_t subject);
/* Takes the earliest out; false where nothing is left. */
bool demo_schedule_next(struct demo_schedule *schedule, struct demo_event *ret);

#endif
