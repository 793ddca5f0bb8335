#include "../test.h"

#include "arena_each.h"
#include "base/str.h"
#include "book.h"
#include "collect.h"
#include "input/input.h"
#include "input/xlsx.h"
#include "shared.h"

#include <unistd.h>
#include <xlsxwriter.h>

static enum err
read_bytes(const void *bytes, size_t length, const struct input_limits *limits, struct collected *ret,
    const char **ret_reason)
{
	struct sheet_sink sink = collect_into(ret, arena);

	return input_read(arena, "file", bytes, length, limits, &sink, ret_reason);
}

static const char styles[] =
    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-809]dd\\ mmm&quot; of &quot;yyyy\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"&quot;day&quot; 0.00\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
    "<xf numFmtId=\"46\"/></cellXfs>";

static void
test_cells(void **state)
{
	(void)state;
	static const struct {
		const char *sheet;
		const char *strings;
		const char *properties;
		const char *wanted;
	} cases[] = {
	    {"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
	        "<si><r><t>Pla</t></r><r><t>ns</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si>", NULL,
	        "List_1!2|Plans\n"},
	    {"<row r=\"7\"><c r=\"C7\" t=\"inlineStr\"><is><r><t>in </t></r><t>line</t><rPh><t>x</t></rPh></is></c>"
	     "</row>",
	        NULL, NULL, "List_1!7|||in line\n"},
	    {"<row><c t=\"str\"><f>A1&amp;B1</f><v>sum</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"
	     "<c><v>7.5</v></c></row>",
	        NULL, NULL, "List_1!1|sum|TRUE|e:#N/A|n:7.5\n"},
	    {"<row r=\"1\"><c s=\"1\"><v>44222</v></c><c s=\"2\"><v>44222.5</v></c><c s=\"3\"><v>44222</v></c><c>"
	     "<v>44222</v></c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>61</v></c><c s=\"4\">"
	     "<v>0.5</v></c></row>",
	        NULL, NULL,
	        "List_1!1|d:2021-01-26|d:2021-01-26|n:44222|n:44222|n:60|d:1900-02-28|d:1900-03-01|n:0.5\n"},
	    {"<row r=\"1\"><c s=\"1\"><v>42760</v></c><c t=\"d\"><v>2021-01-26T10:00:00</v></c></row>", NULL,
	        "date1904=\"1\"", "List_1!1|d:2021-01-26|d:2021-01-26\n"},
	    {"<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"ZZ1\" s=\"1\"/></row><row r=\"5\"><c r=\"B5\"><v>1</v></c></row>"
	     "<row><c><v>2</v></c></row>",
	        NULL, NULL, "List_1!5||n:1\nList_1!6|n:2\n"},
	    {"<row r=\"1\"><c t=\"inlineStr\"><is><t>a_x000A_b_x005F_x0041_</t></is></c><c t=\"s\"><v>99</v></c></row>",
	        NULL, NULL, "List_1!1|a\nb_x0041_\n"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct input_limits limits = input_limits_default();
		struct collected got;
		const char *reason = "";
		size_t length = 0;
		void *book = book_make(
		    arena, cases[i].sheet, cases[i].strings, styles, cases[i].properties, &length);

		assert_int_equal(read_bytes(book, length, &limits, &got, &reason), ERR_OK);
		assert_string_equal(got.text.data, cases[i].wanted);
	}
}

static void
test_date_formats(void **state)
{
	(void)state;
	static const struct {
		const char *format;
		bool is_date;
	} cases[] = {{"General", false}, {"0.00", false}, {"dd/mm/yyyy", true}, {"[h]:mm:ss", true},
	    {"[Red]0", false}, {"\"days\" 0", false}, {"0\\d", false}, {"mmm-yy", true}, {"[$-F800]dddd", true},
	    {"0.00E+00", false}, {"_-* #,##0_-", false}, {"@", false}, {"[h", false}, {"\\", false}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(xlsx_is_date_format(cases[i].format), cases[i].is_date);
}

static void
assert_refused(const void *bytes, size_t length, const struct input_limits *limits, const char *words)
{
	struct collected got;
	const char *reason = "";

	assert_int_equal(read_bytes(bytes, length, limits, &got, &reason), ERR_INVALID);
	if (strstr(reason, words) == NULL)
		fail_msg("got “%s”, wanted “%s”", reason, words);
}

static const char row[] = "<row><c><v>1</v></c></row>";

static void
test_hostile_parts(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	size_t length = 0;
	void *book;
	char *sheet;

	book = book_make(arena, row, NULL, NULL, NULL, &length);
	assert_refused(book, length - 1, &limits, "damaged");
	assert_refused(book, length / 2, &limits, "damaged");
	book = book_make(arena, "<row><c></row>", NULL, NULL, NULL, &length);
	assert_refused(book, length, &limits, "xl/worksheets/sheet1.xml");
	const struct book_part bomb[] = {
	    {"xl/workbook.xml",
	        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><workbook>&b;</workbook>"},
	    {NULL, NULL}};
	book = book_zip(arena, bomb, &length);
	assert_refused(book, length, &limits, "document type");
	const struct book_part lost[] = {
	    {"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"rId7\"/></sheets></workbook>"},
	    {"xl/_rels/workbook.xml.rels", "<Relationships/>"}, {NULL, NULL}};
	book = book_zip(arena, lost, &length);
	assert_refused(book, length, &limits, "names a sheet that is not in it");
	const struct book_part none[] = {{"xl/workbook.xml", "<workbook/>"}, {NULL, NULL}};
	book = book_zip(arena, none, &length);
	assert_refused(book, length, &limits, "no sheets");
	const struct book_part open_document[] = {{"content.xml", "<x/>"}, {NULL, NULL}};
	book = book_zip(arena, open_document, &length);
	assert_refused(book, length, &limits, "OpenDocument");
	const struct book_part binary[] = {{"xl/workbook.bin", "x"}, {NULL, NULL}};
	book = book_zip(arena, binary, &length);
	assert_refused(book, length, &limits, ".xlsb");
	sheet = arena_alloc(arena, 70 * 3 + 1);
	for (size_t i = 0; i < 70; i++)
		memcpy(sheet + i * 3, "<a>", 3);
	book = book_make(arena, sheet, NULL, NULL, NULL, &length);
	assert_refused(book, length, &limits, "nested too deep");
	assert_refused("", 0, &limits, "empty");
	assert_refused("%PDF-1.7", 8, &limits, "PDF");
	assert_refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 42,
	    &limits, "password");
	assert_refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k\0", 25, &limits, ".xls)");
}

static void
test_limits(void **state)
{
	(void)state;
	const struct input_limits usual = input_limits_default();
	struct input_limits limits = usual;
	struct collected got;
	const char *reason = "";
	size_t length = 0;
	void *book = book_make(arena,
	    "<row><c r=\"C1\"><v>1</v></c></row><row><c><v>2</v></c></row>"
	    "<row><c t=\"inlineStr\"><is><t>café au lait</t></is></c></row>",
	    "<si><t>one</t></si><si><t>two</t></si>", NULL, NULL, &length);

	limits.rows = 2;
	assert_refused(book, length, &limits, "more than 2 rows");
	limits = usual;
	limits.columns = 2;
	assert_refused(book, length, &limits, "more than 2 columns");
	limits = usual;
	limits.entries = 3;
	assert_refused(book, length, &limits, "more than 3 files");
	limits = usual;
	limits.packed_bytes = length - 1;
	assert_refused(book, length, &limits, "larger than");
	limits = usual;
	limits.unpacked_bytes = 500;
	assert_refused(book, length, &limits, "too large");
	limits = usual;
	limits.strings = 1;
	assert_refused(book, length, &limits, "different texts");
	limits = usual;
	limits.cell_bytes = 4; /* é is two bytes and does not fit */
	assert_int_equal(read_bytes(book, length, &limits, &got, &reason), ERR_OK);
	assert_string_equal(got.text.data, "List_1!1|||n:1\nList_1!2|n:2\nList_1!3|caf\n");
}

/* A mebibyte of one letter packs a thousandfold: refused by its directory, and when the directory lies. */
static void
test_bomb(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	enum { BOMB = 4 * 1024 * 1024 };
	char *spaces = arena_alloc(arena, BOMB + 1);
	unsigned char *bytes;
	size_t length = 0;
	size_t lies = 0;

	memset(spaces, ' ', BOMB);
	bytes = book_make(arena, spaces, NULL, NULL, NULL, &length);
	assert_refused(bytes, length, &limits, "times its own size");
	for (size_t i = 0; i + 46 < length; i++) {
		uint32_t size = 0;
		size_t at = memcmp(bytes + i, "PK\1\2", 4) == 0 ? i + 24 : memcmp(bytes + i, "PK\3\4", 4) == 0 ? i + 22 : 0;

		if (at != 0)
			memcpy(&size, bytes + at, 4);
		if (size > BOMB) {
			memset(bytes + at, 1, 2);
			memset(bytes + at + 2, 0, 2);
			lies++;
		}
	}
	assert_int_equal(lies, 2);
	assert_refused(bytes, length, &limits, "");
}

static void
test_encrypted_entry(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	size_t length = 0;
	unsigned char *bytes = book_make(arena, row, NULL, NULL, NULL, &length);

	for (size_t i = 0; i + 46 < length; i++) {
		if (memcmp(bytes + i, "PK\1\2", 4) == 0)
			bytes[i + 8] |= 1;
	}
	assert_refused(bytes, length, &limits, "encrypted");
}

static void
test_written_by_libxlsxwriter(void **state)
{
	(void)state;
	char path[] = "/tmp/assay-test-XXXXXX";
	int fd = mkstemp(path);
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *date;
	lxw_datetime day = {.year = 2021, .month = 1, .day = 26};
	struct input_limits limits = input_limits_default();
	struct collected got;
	const char *reason = "";
	size_t length = 0;
	void *bytes;

	assert_true(fd >= 0);
	(void)close(fd);
	book = workbook_new(path);
	sheet = workbook_add_worksheet(book, "List 7");
	date = workbook_add_format(book);
	format_set_num_format(date, "dd/mm/yyyy");
	worksheet_write_string(sheet, 1, 0, "Child Unique ID", NULL);
	worksheet_write_string(sheet, 2, 0, "DEMO000001", NULL);
	worksheet_write_datetime(sheet, 2, 1, &day, date);
	worksheet_write_number(sheet, 2, 3, 12, NULL);
	worksheet_write_boolean(sheet, 2, 4, 1, NULL);
	worksheet_write_string(sheet, 2, 5, "a) Yes & “no” <x>", NULL);
	assert_int_equal(workbook_close(book), LXW_NO_ERROR);
	bytes = shared_read(arena, path, &length);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(read_bytes(bytes, length, &limits, &got, &reason), ERR_OK);
	assert_string_equal(got.text.data,
	    "List 7!2|Child Unique ID\nList 7!3|DEMO000001|d:2021-01-26||n:12|TRUE|a) Yes & “no” <x>\n");
}

static void
try_zip(void *data, const char *path, const char *name)
{
	struct input_limits limits = input_limits_default();
	struct collected got;
	const char *reason = "";
	size_t length = 0;
	void *bytes = shared_read(arena, path, &length);

	(void)data;
	/* None of them is a workbook: each is refused in a sentence, and none is read. */
	assert_non_null(bytes);
	assert_int_equal(read_bytes(bytes, length, &limits, &got, &reason), ERR_INVALID);
	if (strlen(reason) < 30)
		fail_msg("%s: “%s”", name, reason);
	assert_int_equal(got.rows, 0);
}

static void
test_odd_archives(void **state)
{
	(void)state;
	size_t count = shared_each(arena, shared_path(arena, "data/bad-input/zip/yauzl"), try_zip, NULL);

	if (count == 0) {
		print_message("the shared data is not here: odd archives were not tried\n");
		skip();
	}
	assert_true(count >= 40);
}

static void
test_template(void **state)
{
	(void)state;
	struct input_limits limits = input_limits_default();
	struct collected got;
	const char *reason = "";
	size_t length = 0;
	void *bytes = shared_read(arena, shared_path(arena, "data/annex-a/template-2019-08.xlsx"), &length);

	if (bytes == NULL) {
		print_message("the shared data is not here: the template was not read\n");
		skip();
	}
	assert_int_equal(read_bytes(bytes, length, &limits, &got, &reason), ERR_OK);
	assert_non_null(strstr(got.text.data, "\nList_1!2|Child Unique ID|Gender|Ethnicity|Date of Birth|"));
	assert_non_null(strstr(got.text.data, "List_11!2|Individual adopter identifier|Family identifier|Gender|"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cells),
	    cmocka_unit_test(test_date_formats),
	    cmocka_unit_test(test_hostile_parts),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_bomb),
	    cmocka_unit_test(test_encrypted_entry),
	    cmocka_unit_test(test_written_by_libxlsxwriter),
	    cmocka_unit_test(test_odd_archives),
	    cmocka_unit_test(test_template),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
