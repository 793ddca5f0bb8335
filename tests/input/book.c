#include "book.h"

#include "base/arena.h"

#include <assert.h>
#include <zip.h>

static const char content_types[] =
    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
static const char root_relations[] =
    "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char relations[] =
    "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"a/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"a/sharedStrings\" Target=\"../xl/./sharedStrings.xml\"/></Relationships>";

void *
book_zip(struct arena *arena, const struct book_part *parts, size_t *ret_length)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	zip_stat_t stat;
	char *bytes;

	assert(zip != NULL);
	zip_source_keep(source);
	for (const struct book_part *part = parts; part->name != NULL; part++) {
		zip_source_t *text = zip_source_buffer(zip, part->text, strlen(part->text), 0);

		assert(zip_file_add(zip, part->name, text, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert(zip_close(zip) == 0);
	zip_stat_init(&stat);
	assert(zip_source_stat(source, &stat) == 0);
	bytes = arena_alloc(arena, stat.size + 1);
	assert(zip_source_open(source) == 0);
	assert(zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size);
	(void)zip_source_close(source);
	zip_source_free(source);
	*ret_length = stat.size;
	return bytes;
}

void *
book_make(struct arena *arena, const char *sheet_data, const char *strings, const char *styles,
    const char *properties, size_t *ret_length)
{
	const struct book_part parts[] = {
	    {"[Content_Types].xml", content_types},
	    {"_rels/.rels", root_relations},
	    {"xl/workbook.xml",
	        arena_printf(arena,
	            "<x:workbook xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
	            "xmlns:rel=\"r\"><x:workbookPr %s/><x:sheets><x:sheet name=\"List_1\" sheetId=\"9\" "
	            "rel:id=\"rId1\"/></x:sheets></x:workbook>",
	            properties != NULL ? properties : "")},
	    {"xl/_rels/workbook.xml.rels", relations},
	    {"xl/styles.xml", arena_printf(arena, "<styleSheet>%s</styleSheet>", styles != NULL ? styles : "")},
	    {"xl/sharedStrings.xml", arena_printf(arena, "<sst>%s</sst>", strings != NULL ? strings : "")},
	    {"xl/worksheets/sheet1.xml",
	        arena_printf(arena, "<worksheet><sheetData>%s</sheetData></worksheet>", sheet_data)},
	    {NULL, NULL}};

	return book_zip(arena, parts, ret_length);
}
