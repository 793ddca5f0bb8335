#ifndef DOMAIN_ASSIGNMENT_H
#define DOMAIN_ASSIGNMENT_H

/*
 * An exact assignment on integers: of all ways to give each row at most one column, one with the most
 * matches; of those, one with the least cost; of those, the one in which the first row has the lowest
 * column that keeps the optimum, then the second row, and so on (D7). The answer is therefore unique.
 *
 * Shortest augmenting paths with potentials (Jonker and Volgenant 1987) over rows × columns; then the
 * rule for ties on the columns whose reduced cost is zero, as sets of bits.
 */
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { ASSIGNMENT_NONE = -1 };
/* A pair that may not be. */
#define ASSIGNMENT_FORBIDDEN INT32_MAX
/* The largest cost of a pair. */
enum { ASSIGNMENT_COST_MAXIMUM = 1000000 };

struct assignment {
	size_t rows;
	size_t columns;
	int32_t *column_of; /* of each row, or ASSIGNMENT_NONE */
	int32_t *row_of;    /* of each column, or ASSIGNMENT_NONE */
	size_t matches;
	int64_t cost;
};

/*
 * cost[row × columns + column], 0 to ASSIGNMENT_COST_MAXIMUM or ASSIGNMENT_FORBIDDEN. The result and the working memory
 * (about rows × columns bits and a few arrays) come from the arena.
 */
void assignment_solve(
    struct arena *arena, const int32_t *cost, size_t rows, size_t columns, struct assignment *ret);

/*
 * Which rows would get a match, if one more column came that suits them: ret_is_open[row] is true
 * where an alternating path leads from the row to one without a column. For D7's replacements.
 */
void assignment_open_rows(const int32_t *cost, const struct assignment *assignment, struct arena *arena,
    unsigned char *ret_is_open);

#endif
