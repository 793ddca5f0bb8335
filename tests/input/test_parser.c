/* Reading in the parser process: the same rows and the same words as reading here, and nothing hostile comes through. */
#include "../test.h"

#include "arena_each.h"
#include "base/hash.h"
#include "base/str.h"
#include "book.h"
#include "collect.h"
#include "input/parser.h"
#include "input/parser_wire.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int
file_of(const void *bytes, size_t length)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), (ssize_t)length);
	return fd;
}

static void
test_same_as_here(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	struct collected here;
	struct collected there;
	struct sheet_sink sink;
	const char *reason = "";
	const char *hash = "";
	size_t length = 0;
	void *book = book_make(arena,
	    "<row r=\"2\"><c t=\"s\"><v>0</v></c><c><v>7.25</v></c></row><row r=\"9\"><c r=\"C9\" s=\"1\"><v>44222</v></c>"
	    "<c t=\"e\"><v>#N/A</v></c></row>",
	    "<si><t>Plans — “now”</t></si>", "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>", NULL, &length);
	int fd = file_of(book, length);

	sink = collect_into(&here, arena);
	assert_int_equal(input_read(arena, "b.xlsx", book, length, &limits, &sink, &reason), ERR_OK);
	sink = collect_into(&there, arena);
	assert_int_equal(parser_hash(arena, fd, &hash), ERR_OK);
	assert_int_equal(strlen(hash), 64);
	assert_int_equal(parser_read(arena, fd, "b.xlsx", &limits, &sink, &reason), ERR_OK);
	assert_string_equal(there.text.data, here.text.data);
	assert_string_equal(there.text.data, "List_1!2|Plans — “now”|n:7.25\nList_1!9|||d:2021-01-26|e:#N/A\n");
	(void)close(fd);
}

static void
test_refusals_come_through(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	struct collected got;
	struct sheet_sink sink = collect_into(&got, arena);
	const char *reason = "";
	int fd = file_of("a,\"b", 4);

	assert_int_equal(parser_read(arena, fd, "b.csv", &limits, &sink, &reason), ERR_INVALID);
	assert_non_null(strstr(reason, "quotes in row 1"));
	(void)close(fd);
	fd = file_of("", 0);
	assert_int_equal(parser_read(arena, fd, "b.csv", &limits, &sink, &reason), ERR_INVALID);
	assert_non_null(strstr(reason, "The file is empty"));
	(void)close(fd);
	limits.packed_bytes = 3;
	fd = file_of("a,b,c", 5);
	assert_int_equal(parser_read(arena, fd, "b.csv", &limits, &sink, &reason), ERR_INVALID);
	assert_non_null(strstr(reason, "larger than"));
	(void)close(fd);
	fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(parser_read(arena, fd, "b.csv", &limits, &sink, &reason), ERR_INVALID);
	(void)close(fd);
}

static enum err
stop_at_row(void *data, const struct sheet_row *row)
{
	(void)data;
	return row->number == 2 ? ERR_GONE : ERR_OK;
}

static enum err
any_sheet(void *data, const char *name)
{
	(void)data;
	(void)name;
	return ERR_OK;
}

static void
test_stopping(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	const struct sheet_sink sink = {NULL, any_sheet, stop_at_row};
	const char *reason = "";
	char *text = arena_alloc(arena, 4 * 100000 + 1);
	int fd;

	for (size_t i = 0; i < 100000; i++)
		memcpy(text + i * 4, "1,2\n", 4);
	fd = file_of(text, strlen(text));
	assert_int_equal(parser_read(arena, fd, "b.csv", &limits, &sink, &reason), ERR_GONE);
	(void)close(fd);
}

/* The bytes of a row that the other side may not send. */
static void
test_lies(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	struct sheet_cell cells[100];
	struct sheet_row row;
	static const struct {
		const char *bytes;
		size_t length;
		bool is_true;
	} cases[] = {
	    {"\3\0\0\0\1\0\0\0\1\1\0\0\0a\0", 15, true},
	    {"\3\0\0\0\1\0\0\0\1\2\0\0\0a\0", 15, false},         /* longer than it is */
	    {"\3\0\0\0\1\0\0\0\1\1\0\0\0a\1", 15, false},         /* not ended */
	    {"\3\0\0\0\1\0\0\0\1\1\0\0\0\xff\0", 15, false},      /* not UTF-8 */
	    {"\3\0\0\0\1\0\0\0\1\xff\xff\xff\xff" "a\0", 15, false},
	    {"\0\0\0\0\1\0\0\0\1\1\0\0\0a\0", 15, false},         /* row 0 */
	    {"\3\0\0\0\0\0\0\0", 8, false},                       /* no cells */
	    {"\3\0\0\0\xff\0\0\0", 8, false},                     /* too many */
	    {"\3\0\0\0\1\0\0\0\5", 9, false},                     /* no such kind */
	    {"\3\0\0\0\1\0\0\0\3\0\0\0\x7f", 13, false},          /* no such day */
	    {"\3\0\0\0\1\0\0\0\1\1\0\0\0a\0x", 16, false},        /* something after */
	    {"\3", 1, false}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(wire_read_row(arena_memdup(arena, cases[i].bytes, cases[i].length),
		                     cases[i].length, &limits, cells, &row),
		    cases[i].is_true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_same_as_here),
	    cmocka_unit_test(test_refusals_come_through),
	    cmocka_unit_test(test_stopping),
	    cmocka_unit_test(test_lies),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
