#ifndef TESTS_INPUT_COLLECT_H
#define TESTS_INPUT_COLLECT_H

/* A sink that writes what it is given as text, one line a row: "Sheet!3|text|n:4|d:2021-01-26|e:#N/A". */
#include "base/sbuf.h"
#include "domain/sheet.h"

struct collected {
	struct arena *arena;
	struct sbuf text;
	const char *sheet;
	size_t rows;
};

struct sheet_sink collect_into(struct collected *collected, struct arena *arena);

#endif
