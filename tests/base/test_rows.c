#include "../test.h"

#include "base/arena.h"
#include "base/rows.h"

#include <stdlib.h>
#include <string.h>

static void
test_rows(void **state)
{
	static const char text[] = "\xEF\xBB\xBFname,team\r\n\"Reid, Jo\",\"North \"\"A\"\"\"\n,\n\n x ,y,z\nlast";
	struct arena *arena = arena_new(1024 * 1024);
	struct rows rows;
	size_t bad = 0;

	(void)state;
	assert_true(rows_read(arena, text, &rows, &bad));
	assert_int_equal(rows.count, 4);
	assert_string_equal(rows.items[0].cells[0], "name");
	assert_string_equal(rows.items[1].cells[0], "Reid, Jo");
	assert_string_equal(rows.items[1].cells[1], "North \"A\"");
	assert_int_equal(rows.items[2].number, 5);
	assert_string_equal(rows.items[2].cells[0], "x");
	assert_int_equal(rows.items[2].count, 3);
	assert_string_equal(row_cell(&rows.items[3], 7), "");
	assert_false(rows_read(arena, "a\n\"b\nc", &rows, &bad));
	assert_int_equal(bad, 2);
	assert_true(rows_read(arena, "", &rows, &bad));
	assert_int_equal(rows.count, 0);
	arena_free(arena);
}

/* Two million bytes of one sign: read in a moment, within an ordinary arena, whatever the sign. */
static void
test_hostile_rows(void **state)
{
	static const char *const patterns[] = {",", "\n", "a\n", "\"\",", "\"\"\n", "\r", "a,", "\"a\"b,", " "};
	enum { SIZE = 2 * 1024 * 1024 };

	(void)state;
	for (size_t p = 0; p < sizeof(patterns) / sizeof(patterns[0]); p++) {
		struct arena *arena = arena_new(32 * 1024 * 1024);
		char *text = malloc(SIZE + 1);
		size_t length = strlen(patterns[p]), bad = 0;
		struct rows rows;

		assert_non_null(text);
		for (size_t i = 0; i < SIZE; i++)
			text[i] = patterns[p][i % length];
		text[SIZE] = '\0';
		(void)rows_read(arena, text, &rows, &bad);
		assert_true(rows.count <= ROWS_MAXIMUM + 1);
		for (size_t i = 0; i < rows.count; i++)
			assert_true(rows.items[i].count <= ROWS_CELLS_MAXIMUM);
		free(text);
		arena_free(arena);
	}
}

/* What Excel saves, in each of its ways: read, or refused with what to do. */
static void
test_encodings(void **state)
{
	struct arena *arena = arena_new(1024 * 1024);
	const char *why = NULL;

	(void)state;
	assert_string_equal(rows_text(arena, "Si\xC3\xA2n", 5, &why), "Siân");
	assert_string_equal(rows_text(arena, "Si\xE2n \x80", 6, &why), "Siân €");
	assert_null(why);
	assert_null(rows_text(arena, "\xFF\xFEn\0", 4, &why));
	assert_string_equal(why, "The file is saved as Unicode text: save it as “CSV UTF-8” and choose that");
	assert_null(rows_text(arena, "PK\x03\x04\0\0", 6, &why));
	assert_string_equal(why, "The file is not text: in Excel save it as “CSV UTF-8” and choose that");
	assert_string_equal(rows_text(arena, "", 0, &why), "");
	arena_free(arena);
}

/* Quotation marks in odd places, and rows that end oddly. */
static void
test_odd_cells(void **state)
{
	static const struct {
		const char *text, *first, *second;
	} cases[] = {
	    {"\"a\"b,c", "ab", "c"},
	    {"a\"b\",c", "a\"b\"", "c"},
	    {"\"\"\"\",c", "\"", "c"},
	    {"\"a,b\nc\",d", "a,b\nc", "d"},
	    {"\" a \",\"\"", "a", ""},
	    {"x,\r", "x", ""},
	};
	struct arena *arena = arena_new(1024 * 1024);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rows rows;
		size_t bad;

		assert_true(rows_read(arena, cases[i].text, &rows, &bad));
		assert_int_equal(rows.count, 1);
		assert_string_equal(row_cell(&rows.items[0], 0), cases[i].first);
		assert_string_equal(row_cell(&rows.items[0], 1), cases[i].second);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_hostile_rows),
	    cmocka_unit_test(test_odd_cells),
	    cmocka_unit_test(test_encodings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
