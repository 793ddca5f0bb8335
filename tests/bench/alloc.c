#include "lemon.h"

#include "base/arena.h"
#include "base/clock.h"
#include "domain/assignment.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Our assignment against LEMON's network simplex on the same instances, interleaved: median times and
 * their ratio. One line for each kind and size: name, our microseconds, LEMON's, ratio, whether the
 * optimum is the same. Exit status 1 where it is not, or where we need more than 5 times LEMON's time.
 */
enum kind { KIND_ALLOCATION, KIND_UNIFORM };
enum { ROUNDS_MAXIMUM = 101 };

static uint64_t
next_random(uint64_t *state)
{
	*state += 0x9E3779B97F4A7C15u;
	uint64_t z = *state;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

/* Costs as D7 makes them: mostly 0, some of 10, 20, 100 and their sums, one pair in thirty forbidden. */
static int32_t
allocation_cost(uint64_t *state)
{
	uint64_t r = next_random(state);

	if (r % 30 == 0)
		return ASSIGNMENT_FORBIDDEN;
	return (int32_t)((r >> 8) % 40 == 0 ? 100 : 0) + (int32_t)((r >> 16) % 8 == 0 ? 20 : 0) +
	    (int32_t)((r >> 24) % 5 == 0 ? 10 : 0);
}

static void
fill(int32_t *cost, size_t size, enum kind kind, uint64_t *state)
{
	for (size_t i = 0; i < size * size; i++)
		cost[i] = kind == KIND_ALLOCATION ? allocation_cost(state) : (int32_t)(next_random(state) % 1000);
}

static int
compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int
measure(const char *name, size_t size, enum kind kind, int rounds)
{
	int64_t ours[ROUNDS_MAXIMUM], theirs[ROUNDS_MAXIMUM];
	int32_t *cost = calloc(size * size, sizeof(*cost));
	uint64_t state = size;
	int is_same = 1;

	if (cost == NULL)
		return 1;
	for (int i = 0; i < rounds; i++) {
		struct arena *arena = arena_new((size_t)1 << 30);
		struct assignment found;
		size_t matches;
		int64_t total;
		fill(cost, size, kind, &state);
		int64_t start = clock_monotonic_us();
		assignment_solve(arena, cost, size, size, &found);
		int64_t middle = clock_monotonic_us();
		lemon_solve(cost, size, size, &matches, &total);
		theirs[i] = clock_monotonic_us() - middle;
		ours[i] = middle - start;
		is_same = is_same && matches == found.matches && total == found.cost;
		arena_free(arena);
	}
	free(cost);
	qsort(ours, (size_t)rounds, sizeof(*ours), compare_times);
	qsort(theirs, (size_t)rounds, sizeof(*theirs), compare_times);
	double ratio = (double)ours[rounds / 2] / (double)(theirs[rounds / 2] > 0 ? theirs[rounds / 2] : 1);
	printf("%s_%zu ours_us=%lld lemon_us=%lld ratio=%.2f optimum=%s\n", name, size, (long long)ours[rounds / 2],
	    (long long)theirs[rounds / 2], ratio, is_same ? "same" : "DIFFERENT");
	return !is_same || ratio > 5.0;
}

int
main(void)
{
	int failed = 0;

	failed |= measure("allocation", 60, KIND_ALLOCATION, 51);
	failed |= measure("uniform", 60, KIND_UNIFORM, 51);
	failed |= measure("allocation", 2000, KIND_ALLOCATION, 5);
	failed |= measure("uniform", 2000, KIND_UNIFORM, 5);
	return failed;
}
