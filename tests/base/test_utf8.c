#include "../test.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

static void
test_valid(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		int is_valid;
	} rows[] = {
	    {"plain", 5, 1},
	    {"\xc3\xa9", 2, 1},
	    {"\xe2\x80\x99", 3, 1},
	    {"\xf0\x9f\x98\x80", 4, 1},
	    {"a\0b", 3, 0},
	    {"\xc0\x80", 2, 0},
	    {"\xe0\x80\xaf", 3, 0},
	    {"\xed\xa0\x80", 3, 0},
	    {"\xf4\x90\x80\x80", 4, 0},
	    {"\xff", 1, 0},
	    {"\xe2\x80", 2, 0},
	    {"\x80", 1, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(utf8_is_valid(rows[i].bytes, rows[i].length), rows[i].is_valid);
}

static void
test_clean_and_convert(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	const char *text = "\xe2\x82\xac\xc3\xa9x";
	char put[4];

	assert_string_equal(utf8_clean(arena, " a\r\nb\rc\x07 \x7f "), "a\nb\nc");
	/* What turns the direction of what follows goes; letters that run from right to left stay. */
	assert_string_equal(utf8_clean(arena, "Sam\xe2\x80\xae Green\xe2\x81\xa6\xd8\x9c \xd7\x90\xe2\x80\x8f"), "Sam Green \xd7\x90");
	assert_string_equal(utf8_from_windows1252(arena, "\x80\xe9\x92", 3), "\xe2\x82\xac\xc3\xa9\xe2\x80\x99");
	assert_int_equal(utf8_length(text), 3);
	assert_string_equal(utf8_shortened(arena, text, 3), text);
	assert_string_equal(utf8_shortened(arena, text, 2), "\xe2\x82\xac\xc3\xa9\xe2\x80\xa6");
	assert_int_equal(utf8_next(&text), 0x20ac);
	assert_int_equal(utf8_next(&text), 0xe9);
	assert_int_equal(utf8_next(&text), 'x');
	assert_int_equal(utf8_next(&text), 0);
	assert_int_equal(utf8_put(0x1f600, put), 4);
	assert_memory_equal(put, "\xf0\x9f\x98\x80", 4);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_valid), cmocka_unit_test(test_clean_and_convert)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
