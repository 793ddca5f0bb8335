/* Headings, sheet names, codes, dates and numbers as anybody may type them: whole imports of one line each. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/population_import.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct population_import *import;
	struct sheet_sink sink;
	char **lines;
	size_t count = 0;
	char *text;
	char *folded;

	if (!utf8_is_valid((const char *)data, size))
		return 0;
	arena = arena_new((size_t)64 * 1024 * 1024);
	text = arena_strndup(arena, (const char *)data, size);
	folded = annex_fold(arena, text);
	/* Folding what is folded changes nothing. */
	if (!str_is_same(annex_fold(arena, folded), folded))
		abort();
	for (int list = 0; list < CODE_LIST_COUNT; list++)
		(void)codes_match((enum code_list)list, text);
	import = population_import_new(arena, date_from_parts(2021, 2, 26));
	population_import_file(import, "file", "");
	sink = population_import_sink(import);
	lines = str_split(arena, text, '\n', &count);
	(void)sink.sheet(sink.data, lines[0]);
	for (size_t i = 1; i < count; i++) {
		struct sheet_cell cells[100];
		size_t columns = 0;
		char **values = str_split(arena, lines[i], '|', &columns);
		struct sheet_row row = {(int)i, cells, columns < 100 ? columns : 100};

		for (size_t c = 0; c < row.count; c++) {
			cells[c] = (struct sheet_cell){SHEET_TEXT, values[c], 0, DATE_NONE};
			if (values[c][0] == '=')
				cells[c] = (struct sheet_cell){SHEET_NUMBER, values[c], strtod(values[c] + 1, NULL), DATE_NONE};
		}
		(void)sink.row(sink.data, &row);
	}
	population_import_finish(import);
	for (size_t i = 0; i < population_import_rows(import)->count; i++) {
		if (str_is_empty(population_import_rows(import)->items[i].ref))
			abort();
	}
	arena_free(arena);
	return 0;
}
