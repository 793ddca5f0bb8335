#ifndef TESTS_TEST_H
#define TESTS_TEST_H

/* What every unit test includes first: cmocka in the order it wants. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
