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
#include <stdlib.h>
#include <string.h>
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

/* What the process with 256 MiB and 20 seconds says of the bytes. */
static enum err
read_there(const void *bytes, size_t length, size_t *ret_rows, const char **ret_reason)
{
	struct input_limits limits = input_limits_default();
	struct collected got;
	struct sheet_sink sink = collect_into(&got, arena);
	int fd = file_of(bytes, length);
	enum err e = parser_read(arena, fd, "b.xlsx", &limits, &sink, ret_reason);

	(void)close(fd);
	*ret_rows = got.rows;
	return e;
}

static void
assert_refused_there(const void *bytes, size_t length, const char *words)
{
	const char *reason = "";
	size_t rows;

	assert_int_equal(read_there(bytes, length, &rows, &reason), ERR_INVALID);
	if (strstr(reason, words) == NULL)
		fail_msg("“%s” and not “%s”", reason, words);
}

/* Every part that is read may be the bomb; the first <sst>, <worksheet> … stands behind the entities. */
static void
test_entities(void **state)
{
	(void)state;
	static const char laughs[] = "<!DOCTYPE lolz [<!ENTITY a0 \"lol\">"
		"<!ENTITY a1 \"&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;\"><!ENTITY a2 \"&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;\">"
		"<!ENTITY a3 \"&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;\"><!ENTITY a4 \"&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;\">"
		"<!ENTITY a5 \"&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;\"><!ENTITY a6 \"&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;\">"
		"<!ENTITY a7 \"&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;\"><!ENTITY a8 \"&a7;&a7;&a7;&a7;&a7;&a7;&a7;&a7;\">"
		"<!ENTITY a9 \"&a8;&a8;&a8;&a8;&a8;&a8;&a8;&a8;\">]>";
	static const struct book_part whole[] = {
	    {"xl/workbook.xml", "<workbook><sheets><sheet name=\"List_1\" id=\"rId1\"/></sheets></workbook>"},
	    {"xl/_rels/workbook.xml.rels",
		"<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
		"<Relationship Id=\"rId2\" Type=\"a/styles\" Target=\"styles.xml\"/>"
		"<Relationship Id=\"rId3\" Type=\"a/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
	    {"xl/styles.xml", "<styleSheet/>"},
	    {"xl/sharedStrings.xml", "<sst><si><t>&a9;</t></si></sst>"},
	    {"xl/worksheets/sheet1.xml",
		"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&a9;</t></is></c></row></sheetData></worksheet>"},
	    {NULL, NULL}};
	enum { PARTS = sizeof(whole) / sizeof(whole[0]) };

	for (size_t bomb = 0; bomb + 1 < PARTS; bomb++) {
		struct book_part parts[PARTS];
		size_t length = 0;
		void *book;

		memcpy(parts, whole, sizeof(parts));
		parts[3].text = "<sst><si><t>ha</t></si></sst>";
		parts[4].text = "<worksheet><sheetData/></worksheet>";
		parts[bomb].text = arena_printf(arena, "%s%s", laughs, whole[bomb].text);
		book = book_zip(arena, parts, &length);
		assert_refused_there(book, length, "document type");
	}
}

static void
test_nested_without_end(void **state)
{
	(void)state;
	enum { DEEP = 300000 };
	size_t length = 0;
	char *nest = arena_alloc(arena, DEEP * 3 + 1);
	void *book;

	for (size_t i = 0; i < DEEP; i++)
		memcpy(nest + i * 3, "<a>", 3);
	book = book_make(arena, nest, NULL, NULL, NULL, &length);
	assert_refused_there(book, length, "nested too deep");
	book = book_make(arena, "", nest, NULL, NULL, &length);
	assert_refused_there(book, length, "nested too deep");
}

/* "<si><t>0000001</t></si>" and on: none like another, as a list of references has them. */
static char *
strings_of(size_t count)
{
	enum { EACH = 23 };
	char *all = arena_alloc(arena, count * EACH + 1);

	for (size_t i = 0; i < count; i++)
		(void)snprintf(all + i * EACH, EACH + 1, "<si><t>%07zu</t></si>", i);
	return all;
}

static void
test_a_million_texts(void **state)
{
	(void)state;
	const char *reason = "";
	size_t rows = 0;
	size_t length = 0;
	void *book = book_make(arena, "<row><c t=\"s\"><v>999999</v></c></row>", strings_of(1000000), NULL, NULL,
	    &length);

	/* A large authority has as many: they are read within the process's memory. */
	assert_int_equal(read_there(book, length, &rows, &reason), ERR_OK);
	assert_int_equal(rows, 1);
	/*
	 * Twice as many are not; nobody else notices. The memory of the process ends first, save under a sanitizer, which
	 * cannot work within that limit: there the number of texts does.
	 */
	book = book_make(arena, "<row><c t=\"s\"><v>1</v></c></row>", strings_of(2000001), NULL, NULL, &length);
	assert_int_equal(read_there(book, length, &rows, &reason), ERR_INVALID);
	assert_true(strstr(reason, "the memory and time that a list needs") != NULL ||
	    strstr(reason, "2000000 different texts") != NULL);
}

/* Sets the size that the archive claims of what is larger than least. */
static void
claim(unsigned char *bytes, size_t length, size_t least, uint32_t claimed)
{
	for (size_t i = 0; i + 46 < length; i++) {
		uint32_t size = 0;
		size_t at = memcmp(bytes + i, "PK\1\2", 4) == 0 ? i + 24 : memcmp(bytes + i, "PK\3\4", 4) == 0 ? i + 22 : 0;

		if (at != 0)
			memcpy(&size, bytes + at, 4);
		if (size > least)
			memcpy(bytes + at, &claimed, 4);
	}
}

/* Unpacks to 300 MiB from under one, whatever it says of itself: no more than a little of it is unpacked. */
static void
test_unpacks_to_gigabytes(void **state)
{
	(void)state;
	enum { MEBIBYTE = 1024 * 1024, MANY = 300 };
	char *spaces = malloc((size_t)MANY * MEBIBYTE + 1);
	size_t length = 0;
	unsigned char *bytes;

	assert_non_null(spaces);
	memset(spaces, ' ', (size_t)MANY * MEBIBYTE);
	spaces[(size_t)MANY * MEBIBYTE] = '\0';
	bytes = book_zip(arena, (const struct book_part[]){{"xl/workbook.xml", spaces}, {NULL, NULL}}, &length);
	free(spaces);
	assert_true(length < MEBIBYTE);
	assert_refused_there(bytes, length, "times its own size");
	claim(bytes, length, MEBIBYTE, UINT32_MAX - 1);
	assert_refused_there(bytes, length, "times its own size");
	claim(bytes, length, MEBIBYTE, MEBIBYTE / 2);
	assert_refused_there(bytes, length, "times its own size");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_same_as_here),
	    cmocka_unit_test(test_refusals_come_through),
	    cmocka_unit_test(test_stopping),
	    cmocka_unit_test(test_lies),
	    cmocka_unit_test(test_entities),
	    cmocka_unit_test(test_nested_without_end),
	    cmocka_unit_test(test_a_million_texts),
	    cmocka_unit_test(test_unpacks_to_gigabytes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
