#include "../test.h"

#include "base/arena.h"
#include "domain/assignment.h"

#include <string.h>

enum { SIZE_MAXIMUM = 5 };
#define X ASSIGNMENT_FORBIDDEN

/* Every way there is: most matches, least cost, then the lowest columns row by row, none being last. */
struct best {
	size_t rows, columns, matches;
	int64_t cost;
	int32_t column_of[SIZE_MAXIMUM];
};

static void
try_all(const int32_t *cost, struct best *best, struct best *now, size_t row, unsigned used)
{
	if (row == now->rows) {
		int is_better = now->matches != best->matches ? now->matches > best->matches :
		    now->cost != best->cost                   ? now->cost < best->cost : 0;
		for (size_t i = 0; !is_better && now->matches == best->matches && now->cost == best->cost && i < row; i++) {
			unsigned a = (unsigned)now->column_of[i], b = (unsigned)best->column_of[i];
			if (a == b)
				continue;
			is_better = a < b;
			break;
		}
		if (is_better)
			*best = *now;
		return;
	}
	now->column_of[row] = ASSIGNMENT_NONE;
	try_all(cost, best, now, row + 1, used);
	for (size_t j = 0; j < now->columns; j++) {
		int32_t c = cost[row * now->columns + j];
		if (c == X || (used >> j & 1) != 0)
			continue;
		now->column_of[row] = (int32_t)j;
		now->matches++;
		now->cost += c;
		try_all(cost, best, now, row + 1, used | 1U << j);
		now->matches--;
		now->cost -= c;
	}
}

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void
test_against_every_way(void **state)
{
	static const int32_t kinds[4][6] = {
	    {0, 0, 0, 0, 0, X}, {0, 10, 20, 100, X, X}, {1, 2, 3, 4, 5, 6}, {0, 0, 1, X, X, X}};
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct arena *arena = arena_new(1 << 20);
		int32_t cost[SIZE_MAXIMUM * SIZE_MAXIMUM];
		struct assignment found;
		struct best now = {.rows = next_random(&seed) % (SIZE_MAXIMUM + 1),
		    .columns = next_random(&seed) % (SIZE_MAXIMUM + 1)};
		struct best best = now;
		for (size_t i = 0; i < SIZE_MAXIMUM; i++)
			best.column_of[i] = ASSIGNMENT_NONE;
		for (size_t i = 0; i < now.rows * now.columns; i++)
			cost[i] = kinds[round % 4][next_random(&seed) % 6];
		try_all(cost, &best, &now, 0, 0);
		assignment_solve(arena, cost, now.rows, now.columns, &found);
		assert_int_equal(found.matches, best.matches);
		assert_int_equal(found.cost, best.cost);
		for (size_t i = 0; i < now.rows; i++)
			assert_int_equal(found.column_of[i], best.column_of[i]);
		for (size_t j = 0; j < now.columns; j++)
			if (found.row_of[j] != ASSIGNMENT_NONE)
				assert_int_equal(found.column_of[found.row_of[j]], j);
		arena_free(arena);
	}
}

static void
test_open_rows(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	/* Row 2 has nobody; row 1 could give it column 1; row 0 suits nobody who is waiting. */
	const int32_t cost[] = {0, X, X, 0, X, 0};
	struct assignment found;
	unsigned char is_open[3];

	(void)state;
	assignment_solve(arena, cost, 3, 2, &found);
	assert_int_equal(found.matches, 2);
	assert_int_equal(found.column_of[1], 1);
	assignment_open_rows(cost, &found, arena, is_open);
	assert_int_equal(is_open[0], 0);
	assert_int_equal(is_open[1], 1);
	assert_int_equal(is_open[2], 1);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_against_every_way), cmocka_unit_test(test_open_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
