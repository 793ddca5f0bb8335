#include "../test.h"

#include "base/arena.h"
#include "base/rows.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
