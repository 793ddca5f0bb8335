#ifndef TESTS_INPUT_ARENA_EACH_H
#define TESTS_INPUT_ARENA_EACH_H

/* The arena of the running test, for cmocka_unit_test_setup_teardown(): a fresh one each. Included once a program. */
#include "base/arena.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(512u * 1024 * 1024);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#endif
