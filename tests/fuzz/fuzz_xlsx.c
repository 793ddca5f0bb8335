/* The parts of a workbook: the first byte picks which part the rest is; the others are sound. */
#include "base/arena.h"
#include "../input/book.h"
#include "input/xlsx.h"
#include "sink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct book_part parts[] = {
	    {"xl/workbook.xml",
	        "<workbook><workbookPr/><sheets><sheet name=\"List_1\" r:id=\"rId1\"/></sheets></workbook>"},
	    {"xl/_rels/workbook.xml.rels",
	        "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	        "<Relationship Id=\"rId2\" Type=\"/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" "
	        "Type=\"/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
	    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
	    {"xl/sharedStrings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>"},
	    {"xl/worksheets/sheet1.xml",
	        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44222</v>"
	        "</c></row></sheetData></worksheet>"},
	    {NULL, NULL}};
	struct input_limits limits = input_limits_default();
	struct fuzz_sink seen = {0};
	struct sheet_sink sink = {&seen, fuzz_sink_sheet, fuzz_sink_row};
	struct arena *arena;
	const char *reason = NULL;
	size_t length = 0;
	void *book;

	if (size == 0)
		return 0;
	arena = arena_new((size_t)64 * 1024 * 1024);
	parts[data[0] % 5].text = arena_strndup(arena, (const char *)data + 1, size - 1);
	book = book_zip(arena, parts, &length);
	limits.cell_bytes = 40;
	if (xlsx_read(arena, book, length, &limits, &sink, &reason) != ERR_OK && reason == NULL)
		abort();
	arena_free(arena);
	return 0;
}
