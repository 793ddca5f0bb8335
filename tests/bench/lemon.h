#ifndef TESTS_BENCH_LEMON_H
#define TESTS_BENCH_LEMON_H

/* The independent solver: LEMON's network simplex on the same pairs (test only, never in the program). */
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most matches first, then least cost; pairs of INT32_MAX are not there. */
void lemon_solve(const int32_t *cost, size_t rows, size_t columns, size_t *ret_matches, int64_t *ret_cost);

#ifdef __cplusplus
}
#endif

#endif
