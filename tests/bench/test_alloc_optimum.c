#include "../test.h"
#include "lemon.h"

#include "base/arena.h"
#include "domain/assignment.h"

/* A thousand random instances: the same number of matches and the same cost as LEMON's network simplex. */
static uint64_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void
test_thousand(void **state)
{
	enum { SIZE_MAXIMUM = 40, ROUNDS = 1000 };
	uint64_t seed = 20210301;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new((size_t)1 << 26);
		size_t rows = 1 + next_random(&seed) % SIZE_MAXIMUM, columns = 1 + next_random(&seed) % SIZE_MAXIMUM;
		uint64_t forbidden = next_random(&seed) % 100, highest = 1 + next_random(&seed) % 200, step = 1 + next_random(&seed) % 10;
		int32_t *cost = arena_array(arena, rows * columns, sizeof(*cost));
		struct assignment found;
		size_t matches;
		int64_t total;
		for (size_t i = 0; i < rows * columns; i++)
			cost[i] = next_random(&seed) % 100 < forbidden ? ASSIGNMENT_FORBIDDEN :
			    (int32_t)(next_random(&seed) % highest / step * step);
		assignment_solve(arena, cost, rows, columns, &found);
		lemon_solve(cost, rows, columns, &matches, &total);
		assert_int_equal(found.matches, matches);
		assert_int_equal(found.cost, total);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_thousand)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
