#include "input/csv.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/utf8.h"

#include <csv.h>

struct csv_reading {
	struct arena *arena;
	const struct input_limits *limits;
	const struct sheet_sink *sink;
	const char **ret_reason;
	struct sheet_cell *cells;
	size_t *offsets;
	struct sbuf texts; /* of the row */
	size_t column;
	size_t filled;
	size_t rows;
	int row;
	int terminator; /* of the row before: a line feed after a carriage return is no row */
	enum err result;
};

static void
on_field(void *bytes, size_t length, void *data)
{
	struct csv_reading *reading = data;
	size_t column = reading->column++;
	const char *text = bytes;

	if (reading->result != ERR_OK || length == 0)
		return;
	if (column >= reading->limits->columns) {
		reading->result = input_refuse(reading->arena, reading->ret_reason,
		    "Row %d has more than %zu columns. Take out the columns that are not needed and import it "
		    "again",
		    reading->row + 1, reading->limits->columns);
		return;
	}
	if (length > reading->limits->cell_bytes) {
		length = reading->limits->cell_bytes;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	for (size_t i = reading->filled; i < column; i++)
		reading->cells[i] = (struct sheet_cell){.kind = SHEET_EMPTY, .text = "", .date = DATE_NONE};
	reading->offsets[column] = reading->texts.length;
	sbuf_bytes(&reading->texts, text, length);
	sbuf_bytes(&reading->texts, "", 1);
	reading->cells[column] = (struct sheet_cell){.kind = SHEET_TEXT, .text = NULL, .date = DATE_NONE};
	reading->filled = column + 1;
}

static void
on_row(int terminator, void *data)
{
	struct csv_reading *reading = data;
	struct sheet_row row;

	if (reading->result != ERR_OK)
		return;
	if (reading->column == 0 && terminator == CSV_LF && reading->terminator == CSV_CR) {
		reading->terminator = terminator;
		return;
	}
	reading->terminator = terminator;
	reading->row++;
	if (reading->filled > 0) {
		if (++reading->rows > reading->limits->rows) {
			reading->result = input_refuse(reading->arena, reading->ret_reason,
			    "The file has more than %zu rows. Divide it and import the parts",
			    reading->limits->rows);
			return;
		}
		for (size_t i = 0; i < reading->filled; i++) {
			if (reading->cells[i].text == NULL)
				reading->cells[i].text = reading->texts.data + reading->offsets[i];
		}
		row = (struct sheet_row){reading->row, reading->cells, reading->filled};
		reading->result = reading->sink->row(reading->sink->data, &row);
	}
	reading->column = 0;
	reading->filled = 0;
	reading->texts.length = 0;
}

/* The separator by the first line: Excel abroad writes semicolons, database tools tabs. */
static unsigned char
separator_of(const char *text)
{
	size_t line = strcspn(text, "\r\n");

	if (memchr(text, ',', line) != NULL)
		return ',';
	if (memchr(text, ';', line) != NULL)
		return ';';
	return memchr(text, '\t', line) != NULL ? '\t' : ',';
}

static enum err
text_of(struct arena *arena, const char *bytes, size_t length, const char **ret, const char **ret_reason)
{
	if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
		return input_refuse(arena, ret_reason,
		    "The file is saved as Unicode text. Save it as “CSV UTF-8” and import that");
	if (memchr(bytes, '\0', length) != NULL)
		return input_refuse(arena, ret_reason,
		    "The file is neither a workbook nor text. Import an Excel workbook (.xlsx) or a CSV file");
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	if (utf8_is_valid(bytes, length))
		*ret = arena_strndup(arena, bytes, length);
	else
		*ret = utf8_from_windows1252(arena, bytes, length);
	return ERR_OK;
}

static enum err
parse(struct csv_reading *reading, const char *text)
{
	size_t length = strlen(text);
	struct csv_parser parser;
	bool is_read;

	if (csv_init(&parser, CSV_REPALL_NL) != 0)
		return ERR_INTERNAL;
	csv_set_delim(&parser, separator_of(text));
	is_read = csv_parse(&parser, text, length, on_field, on_row, reading) == length;
	/* A stray quote is read as it stands; only one that never closes swallows rows and is refused. */
	(void)csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	if (is_read)
		is_read = csv_fini(&parser, on_field, on_row, reading) == 0;
	csv_free(&parser);
	if (reading->result != ERR_OK)
		return reading->result;
	if (!is_read)
		return input_refuse(reading->arena, reading->ret_reason,
		    "The quotes in row %d do not close, so the file cannot be read. Save it as CSV again and "
		    "import that",
		    reading->row + 1);
	return ERR_OK;
}

enum err
csv_read(struct arena *arena, const char *name, const void *bytes, size_t length,
    const struct input_limits *limits, const struct sheet_sink *sink, const char **ret_reason)
{
	struct csv_reading reading = {
	    .arena = arena, .limits = limits, .sink = sink, .ret_reason = ret_reason, .result = ERR_OK};
	const char *text = "";
	enum err e;

	if (length > limits->packed_bytes)
		return input_refuse(arena, ret_reason, "The file is larger than %zu MB",
		    limits->packed_bytes / (1024 * 1024));
	e = text_of(arena, bytes, length, &text, ret_reason);
	if (e != ERR_OK)
		return e;
	reading.cells = arena_array(arena, limits->columns, sizeof(*reading.cells));
	reading.offsets = arena_array(arena, limits->columns, sizeof(*reading.offsets));
	sbuf_init(&reading.texts, arena, limits->columns * (limits->cell_bytes + 1));
	e = sink->sheet(sink->data, name);
	if (e != ERR_OK)
		return e;
	return parse(&reading, text);
}
