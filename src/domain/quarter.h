#ifndef DOMAIN_QUARTER_H
#define DOMAIN_QUARTER_H

/*
 * A quarter of a year, the time that training is held against findings and that a triangulation meeting looks at (BR-13). Quarters
 * do not overlap, so that no count of one follows from another's by subtraction (D27).
 */
#include "base/date.h"

#include <stdbool.h>

struct arena;

struct quarter {
	const char *id; /* "2021-q1" */
	const char *name; /* "January to March 2021" */
	const char *from_cycle, *to_cycle; /* "2021-01", "2021-03" */
	struct date from, to; /* first and last day */
	struct instant from_at, to_at; /* London's midnight: from is in, to is not */
};

/* "2021-q1"; false for any other shape. */
bool quarter_from_id(struct arena *arena, const char *id, struct quarter *ret);
struct quarter quarter_of(struct arena *arena, struct date day);
/* So many quarters later; earlier where negative. */
struct quarter quarter_add(struct arena *arena, const struct quarter *quarter, int count);

#endif
