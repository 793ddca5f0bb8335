#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/sbuf.h"
#include "base/str.h"

#include <stdint.h>
#include <string.h>

static void
test_numbers(void **state)
{
	(void)state;
	int64_t n = 7;

	assert_true(str_parse_int("-12", -20, 20, &n));
	assert_int_equal(n, -12);
	assert_true(str_parse_int("9223372036854775807", INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MAX);
	assert_true(str_parse_int("-9223372036854775808", INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MIN);
	n = 7;
	assert_false(str_parse_int("9223372036854775808", INT64_MIN, INT64_MAX, &n));
	assert_false(str_parse_int("-9223372036854775809", INT64_MIN, INT64_MAX, &n));
	assert_false(str_parse_int("", 0, 9, &n));
	assert_false(str_parse_int("-", -9, 9, &n));
	assert_false(str_parse_int("1 ", 0, 9, &n));
	assert_false(str_parse_int("10", 0, 9, &n));
	assert_false(str_parse_int(NULL, 0, 9, &n));
	assert_int_equal(n, 7);
}

static void
test_spaces_and_split(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	size_t count;
	char **parts = str_split(arena, "a,,b", ',', &count);

	assert_int_equal(count, 3);
	assert_string_equal(parts[1], "");
	assert_string_equal(parts[2], "b");
	assert_string_equal(str_folded_spaces(arena, "  a \t b\n"), "a b");
	assert_string_equal(str_trimmed(arena, NULL), "");
	assert_true(str_is_same_fold("ABC", "abc"));
	assert_false(str_is_same_fold("ABC", "abcd"));
	assert_true(str_ends_with("form.json", ".json"));
	arena_free(arena);
}

static void
test_buffer_has_a_maximum(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	struct sbuf sb;

	sbuf_init(&sb, arena, 10);
	sbuf_text(&sb, "12345");
	sbuf_printf(&sb, "%s", "67890");
	assert_false(sb.has_overflowed);
	sbuf_char(&sb, 'x');
	assert_true(sb.has_overflowed);
	assert_string_equal(sb.data, "1234567890");
	arena_free(arena);
}

static void
test_problems_keep_the_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	struct problems problems;

	problems_init(&problems, arena);
	problems_add(&problems, "grade", "Select a grade for %s", "plans");
	problems_add(&problems, "grade", "second");
	assert_string_equal(problems_find(&problems, "grade"), "Select a grade for plans");
	assert_null(problems_find(&problems, "other"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_spaces_and_split), cmocka_unit_test(test_buffer_has_a_maximum),
	    cmocka_unit_test(test_problems_keep_the_first)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
