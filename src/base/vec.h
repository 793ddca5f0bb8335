#ifndef BASE_VEC_H
#define BASE_VEC_H

/*
 * A growing array in an arena. VEC_PUSH(arena, vec, item) works on any struct with the members
 * items, count and capacity:
 *
 *	struct { struct audit *items; size_t count, capacity; } audits = {0};
 */
#include "base/arena.h"

#include <string.h>

#define VEC_PUSH(arena, vec, item)                                                                 \
	do {                                                                                       \
		if ((vec)->count == (vec)->capacity) {                                             \
			size_t vec_new_ = (vec)->capacity == 0 ? 8 : (vec)->capacity * 2;          \
			void *vec_grown_ = arena_array((arena), vec_new_, sizeof(*(vec)->items));  \
			if ((vec)->count > 0)                                                      \
				memcpy(vec_grown_, (vec)->items,                                   \
				    (vec)->count * sizeof(*(vec)->items));                         \
			(vec)->items = vec_grown_;                                                 \
			(vec)->capacity = vec_new_;                                                \
		}                                                                                  \
		(vec)->items[(vec)->count++] = (item);                                             \
	} while (0)

#endif
