#ifndef TESTS_DAY_H
#define TESTS_DAY_H

/* A day as a test writes it: day("2021-01-26"). */
#include "test.h"

#include "base/date.h"

static inline struct date
day(const char *iso)
{
	struct date d = DATE_NONE;

	assert_true(date_parse_iso(iso, &d));
	return d;
}

#endif
