#include "input/xlsx.h"

#include "base/arena.h"
#include "base/str.h"
#include "input/xlsx_private.h"

bool
xlsx_is_date_format(const char *format)
{
	bool is_quoted = false;

	if (str_is_same_fold(format, "General"))
		return false;
	for (const char *at = format; *at != '\0'; at++) {
		if (is_quoted) {
			is_quoted = *at != '"';
			continue;
		}
		if (*at == '"') {
			is_quoted = true;
		} else if (*at == '\\' || *at == '_' || *at == '*') {
			if (at[1] != '\0')
				at++;
		} else if (*at == '[') {
			/* [Red] and [$-809] are colours and countries; [h], [mm] and [ss] are hours that run on. */
			if (strchr("hmsHMS", at[1]) != NULL && at[1] != '\0' &&
			    (at[2] == ']' || (at[2] == at[1] && at[3] == ']')))
				return true;
			while (at[1] != '\0' && *at != ']')
				at++;
		} else if (strchr("dmyhsDMYHS", *at) != NULL) {
			return true;
		}
	}
	return false;
}

bool
xlsx_serial_date(double serial, bool is_1904, struct date *ret)
{
	const double last = 2958465; /* 31 December 9999 */
	int day;

	if (!(serial >= 1) || !(serial < last + 1))
		return false;
	day = (int)serial;
	if (is_1904) {
		*ret = date_add_days(date_from_parts(1904, 1, 1), day);
		return true;
	}
	if (day == 60)
		return false;
	*ret = date_add_days(date_from_parts(1899, 12, day < 60 ? 31 : 30), day);
	return true;
}

static const struct xlsx_relation *
find_relation(const struct xlsx_book *book, const char *id, const char *type)
{
	for (size_t i = 0; i < book->relations.count; i++) {
		const struct xlsx_relation *relation = &book->relations.items[i];

		if (id != NULL ? str_is_same(relation->id, id) : str_is_same(relation->type, type))
			return relation;
	}
	return NULL;
}

/* "xl/workbook.xml" → "xl/_rels/workbook.xml.rels" */
static const char *
relations_part(struct arena *arena, const char *part)
{
	const char *slash = strrchr(part, '/');

	if (slash == NULL)
		return arena_printf(arena, "_rels/%s.rels", part);
	return arena_printf(arena, "%.*s/_rels/%s.rels", (int)(slash - part), part, slash + 1);
}

static enum err
refuse_other_kind(struct xlsx_book *book)
{
	if (package_has(book->package, "xl/workbook.bin"))
		return input_refuse(book->arena, book->ret_reason,
		    "The file is a binary workbook (.xlsb). Save it as .xlsx and import that");
	if (package_has(book->package, "content.xml"))
		return input_refuse(book->arena, book->ret_reason,
		    "The file is an OpenDocument file (.ods). Save it as .xlsx and import that");
	return input_refuse(book->arena, book->ret_reason,
	    "The file is not a workbook. Import an Excel workbook (.xlsx) or a CSV file");
}

static enum err
find_workbook(struct xlsx_book *book, const char **ret_part)
{
	const struct xlsx_relation *relation;
	enum err e;

	if (package_has(book->package, "_rels/.rels")) {
		e = xlsx_read_relations(book, "_rels/.rels");
		if (e != ERR_OK)
			return e;
	}
	relation = find_relation(book, NULL, "officeDocument");
	*ret_part = relation != NULL ? relation->target : "xl/workbook.xml";
	if (!package_has(book->package, *ret_part) || str_ends_with(*ret_part, ".bin"))
		return refuse_other_kind(book);
	book->relations.count = 0;
	return ERR_OK;
}

static enum err
read_shared_parts(struct xlsx_book *book)
{
	const struct xlsx_relation *styles = find_relation(book, NULL, "styles");
	const struct xlsx_relation *strings = find_relation(book, NULL, "sharedStrings");
	enum err e = ERR_OK;

	if (styles != NULL)
		e = xlsx_read_styles(book, styles->target);
	if (e == ERR_OK && strings != NULL)
		e = xlsx_read_strings(book, strings->target);
	return e;
}

static enum err
read_sheets(struct xlsx_book *book, const struct sheet_sink *sink)
{
	enum err e;

	for (size_t i = 0; i < book->sheets.count; i++) {
		const struct xlsx_sheet *sheet = &book->sheets.items[i];
		const struct xlsx_relation *relation = find_relation(book, sheet->relation, NULL);

		if (relation == NULL)
			return input_refuse(book->arena, book->ret_reason,
			    "The workbook is damaged: it names a sheet that is not in it. Open it in Excel, "
			    "save it again and import that");
		if (!str_is_same(relation->type, "worksheet"))
			continue; /* a sheet that is one chart, or a dialog of Excel 5 */
		e = xlsx_read_sheet(book, relation->target, sheet->name, sink);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static enum err
read_book(struct xlsx_book *book, const struct sheet_sink *sink)
{
	const char *part = NULL;
	enum err e;

	e = find_workbook(book, &part);
	if (e != ERR_OK)
		return e;
	e = xlsx_read_workbook(book, part);
	if (e != ERR_OK)
		return e;
	e = xlsx_read_relations(book, relations_part(book->arena, part));
	if (e != ERR_OK)
		return e;
	e = read_shared_parts(book);
	if (e != ERR_OK)
		return e;
	return read_sheets(book, sink);
}

enum err
xlsx_read(struct arena *arena, const void *bytes, size_t length, const struct input_limits *limits,
    const struct sheet_sink *sink, const char **ret_reason)
{
	struct xlsx_book book = {.arena = arena, .limits = limits, .ret_reason = ret_reason};
	enum err e;

	book.cells = arena_array(arena, limits->columns, sizeof(*book.cells));
	book.offsets = arena_array(arena, limits->columns, sizeof(*book.offsets));
	sbuf_init(&book.texts, arena, limits->columns * (limits->cell_bytes + 1));
	sbuf_init(&book.value, arena, limits->cell_bytes);
	e = package_open(arena, bytes, length, limits, &book.package, ret_reason);
	if (e != ERR_OK)
		return e;
	e = read_book(&book, sink);
	package_close(book.package);
	return e;
}
