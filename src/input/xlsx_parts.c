/* The parts of a workbook that come before its sheets: relations, sheet names, styles, shared strings. */
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "input/xlsx.h"
#include "input/xlsx_private.h"

/* Takes "." and ".." out of a path, in place; one that climbs out of the package ends at its root. */
static void
normalise(char *path)
{
	char *write = path;
	const char *read = path;

	while (*read != '\0') {
		size_t length = strcspn(read, "/");
		bool is_last = read[length] == '\0';

		if (length == 2 && memcmp(read, "..", 2) == 0) {
			if (write > path)
				write--;
			while (write > path && write[-1] != '/')
				write--;
		} else if (length > 0 && !(length == 1 && read[0] == '.')) {
			memmove(write, read, length);
			write += length;
			if (!is_last)
				*write++ = '/';
		}
		read += length + (is_last ? 0 : 1);
	}
	*write = '\0';
}

/* Where a relation's target is found: absolute with its slash, else beside the part that names it. */
static const char *
resolve_target(struct arena *arena, const char *relations_part, const char *target)
{
	const char *folder_end = strstr(relations_part, "_rels/");
	int folder = folder_end != NULL && target[0] != '/' ? (int)(folder_end - relations_part) : 0;
	char *path = arena_printf(arena, "%.*s%s", folder, relations_part, target);

	normalise(path);
	return path;
}

struct relations_reading {
	struct xlsx_book *book;
	const char *part;
};

static enum err
relations_start(void *data, const char *name, const char **attributes)
{
	struct relations_reading *reading = data;
	struct arena *arena = reading->book->arena;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *slash;
	struct xlsx_relation relation;

	if (!str_is_same(name, "Relationship") || id == NULL || type == NULL || target == NULL ||
	    str_is_same(xml_attribute(attributes, "TargetMode"), "External"))
		return ERR_OK;
	if (reading->book->relations.count >= reading->book->limits->entries)
		return input_refuse(arena, reading->book->ret_reason,
		    "The workbook names more than %zu parts and was not read", reading->book->limits->entries);
	slash = strrchr(type, '/');
	relation.id = arena_strdup(arena, id);
	relation.type = arena_strdup(arena, slash != NULL ? slash + 1 : type);
	relation.target = resolve_target(arena, reading->part, target);
	VEC_PUSH(arena, &reading->book->relations, relation);
	return ERR_OK;
}

static enum err
no_end(void *data, const char *name)
{
	(void)data;
	(void)name;
	return ERR_OK;
}

static enum err
no_text(void *data, const char *text, size_t length)
{
	(void)data;
	(void)text;
	(void)length;
	return ERR_OK;
}

enum err
xlsx_read_relations(struct xlsx_book *book, const char *part)
{
	struct relations_reading reading = {book, part};
	const struct xml_events events = {&reading, relations_start, no_end, no_text};

	return xml_read(book->arena, book->package, part, book->limits, &events, book->ret_reason);
}

static enum err
workbook_start(void *data, const char *name, const char **attributes)
{
	struct xlsx_book *book = data;

	if (str_is_same(name, "workbookPr")) {
		const char *value = xml_attribute(attributes, "date1904");

		book->is_1904 = str_is_same(value, "1") || str_is_same(value, "true");
	} else if (str_is_same(name, "sheet")) {
		const char *title = xml_attribute(attributes, "name");
		const char *relation = xml_attribute(attributes, "id");
		struct xlsx_sheet sheet;

		if (relation == NULL)
			return ERR_OK;
		if (book->sheets.count >= book->limits->sheets)
			return input_refuse(book->arena, book->ret_reason,
			    "The workbook has more than %zu sheets and was not read", book->limits->sheets);
		sheet.name = arena_strdup(book->arena, title != NULL ? title : "");
		sheet.relation = arena_strdup(book->arena, relation);
		VEC_PUSH(book->arena, &book->sheets, sheet);
	}
	return ERR_OK;
}

enum err
xlsx_read_workbook(struct xlsx_book *book, const char *part)
{
	const struct xml_events events = {book, workbook_start, no_end, no_text};
	enum err e;

	e = xml_read(book->arena, book->package, part, book->limits, &events, book->ret_reason);
	if (e == ERR_OK && book->sheets.count == 0)
		return input_refuse(book->arena, book->ret_reason, "The workbook has no sheets");
	return e;
}

struct own_format {
	int64_t id;
	bool is_date;
};

struct styles_reading {
	struct xlsx_book *book;
	struct { struct own_format *items; size_t count, capacity; } formats;
	bool is_in_cell_formats;
};

/* ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in the East Asian editions. */
static bool
is_built_in_date(int64_t id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
	    (id >= 50 && id <= 58);
}

static bool
is_date_format_id(const struct styles_reading *reading, int64_t id)
{
	for (size_t i = 0; i < reading->formats.count; i++) {
		if (reading->formats.items[i].id == id)
			return reading->formats.items[i].is_date;
	}
	return is_built_in_date(id);
}

static enum err
styles_start(void *data, const char *name, const char **attributes)
{
	enum { STYLES_MAX = 65536 };
	struct styles_reading *reading = data;
	struct xlsx_book *book = reading->book;
	int64_t id = 0;

	if (str_is_same(name, "cellXfs")) {
		reading->is_in_cell_formats = true;
	} else if (str_is_same(name, "numFmt") && reading->formats.count < STYLES_MAX) {
		const char *code = xml_attribute(attributes, "formatCode");
		struct own_format format;

		if (code == NULL || !str_parse_int(xml_attribute(attributes, "numFmtId"), 0, INT32_MAX, &id))
			return ERR_OK;
		format.id = id;
		format.is_date = xlsx_is_date_format(code);
		VEC_PUSH(book->arena, &reading->formats, format);
	} else if (str_is_same(name, "xf") && reading->is_in_cell_formats &&
	    book->style_is_date.count < STYLES_MAX) {
		bool is_date = str_parse_int(xml_attribute(attributes, "numFmtId"), 0, INT32_MAX, &id) &&
		    is_date_format_id(reading, id);

		VEC_PUSH(book->arena, &book->style_is_date, is_date);
	}
	return ERR_OK;
}

static enum err
styles_end(void *data, const char *name)
{
	struct styles_reading *reading = data;

	if (str_is_same(name, "cellXfs"))
		reading->is_in_cell_formats = false;
	return ERR_OK;
}

enum err
xlsx_read_styles(struct xlsx_book *book, const char *part)
{
	struct styles_reading reading = {.book = book};
	const struct xml_events events = {&reading, styles_start, styles_end, no_text};

	return xml_read(book->arena, book->package, part, book->limits, &events, book->ret_reason);
}

struct strings_reading {
	struct xlsx_book *book;
	size_t total;
	bool is_in_text;
	size_t phonetic; /* how deep in <rPh>, the reading aid of Japanese names */
};

static enum err
strings_start(void *data, const char *name, const char **attributes)
{
	struct strings_reading *reading = data;

	(void)attributes;
	if (str_is_same(name, "si")) {
		xlsx_value_clear(reading->book);
	} else if (str_is_same(name, "rPh")) {
		reading->phonetic++;
	} else if (str_is_same(name, "t")) {
		reading->is_in_text = reading->phonetic == 0;
	}
	return ERR_OK;
}

static enum err
strings_end(void *data, const char *name)
{
	struct strings_reading *reading = data;
	struct xlsx_book *book = reading->book;
	const struct input_limits *limits = book->limits;
	char *copy;
	const char *item;

	if (str_is_same(name, "rPh") && reading->phonetic > 0)
		reading->phonetic--;
	if (str_is_same(name, "t"))
		reading->is_in_text = false;
	if (!str_is_same(name, "si"))
		return ERR_OK;
	reading->total += book->value.length;
	if (book->strings.count >= limits->strings || reading->total > limits->string_bytes)
		return input_refuse(book->arena, book->ret_reason,
		    "The workbook holds too much text to read (more than %zu MB or %zu different texts)",
		    limits->string_bytes / (1024 * 1024), limits->strings);
	copy = arena_strndup(book->arena, book->value.data, book->value.length);
	xlsx_unescape(copy);
	item = copy;
	VEC_PUSH(book->arena, &book->strings, item);
	return ERR_OK;
}

static enum err
strings_text(void *data, const char *text, size_t length)
{
	struct strings_reading *reading = data;

	if (reading->is_in_text)
		xlsx_value_add(reading->book, text, length);
	return ERR_OK;
}

enum err
xlsx_read_strings(struct xlsx_book *book, const char *part)
{
	struct strings_reading reading = {.book = book};
	const struct xml_events events = {&reading, strings_start, strings_end, strings_text};

	return xml_read(book->arena, book->package, part, book->limits, &events, book->ret_reason);
}

void
xlsx_value_clear(struct xlsx_book *book)
{
	book->value.length = 0;
	book->value.data[0] = '\0';
}

void
xlsx_value_add(struct xlsx_book *book, const char *text, size_t length)
{
	size_t room = book->limits->cell_bytes - book->value.length;

	if (length > room) {
		length = room;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	sbuf_bytes(&book->value, text, length);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* _xHHHH_ at text: its value, or -1. */
static int
escaped_unit(const char *text)
{
	int value = 0;

	if (text[0] != '_' || text[1] != 'x')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_value(text[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return text[6] == '_' ? value : -1;
}

void
xlsx_unescape(char *text)
{
	char *write = text;
	const char *read = text;

	if (strstr(text, "_x") == NULL)
		return;
	while (*read != '\0') {
		int unit = escaped_unit(read);

		/* Surrogates and NUL cannot stand alone in text; they stay as they were spelt. */
		if (unit > 0 && (unit < 0xd800 || unit > 0xdfff)) {
			char bytes[4];
			size_t length = utf8_put((uint32_t)unit, bytes);

			memcpy(write, bytes, length);
			write += length;
			read += 7;
		} else {
			*write++ = *read++;
		}
	}
	*write = '\0';
}
