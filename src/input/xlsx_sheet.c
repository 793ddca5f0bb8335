/* One sheet of a workbook, row by row. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input/xlsx.h"
#include "input/xlsx_private.h"

enum { ROWS_OF_EXCEL = 1048576, COLUMNS_OF_EXCEL = 16384 };

enum cell_type {
	TYPE_NUMBER,
	TYPE_SHARED,
	TYPE_TEXT,
	TYPE_IN_LINE,
	TYPE_BOOLEAN,
	TYPE_ERROR,
	TYPE_DATE,
};

struct sheet_reading {
	struct xlsx_book *book;
	const struct sheet_sink *sink;
	const char *name;
	size_t filled;      /* columns of the row up to the last with a value */
	size_t rows;
	int row;
	int column;         /* from 0 */
	enum cell_type type;
	size_t style;
	size_t phonetic;
	bool is_in_row;
	bool is_in_cell;
	bool is_in_line;
	bool is_taking_text;
};

/* "BC23": column 54, row 23; a part that is missing or wrong is -1. */
static void
parse_reference(const char *reference, int *ret_column, int *ret_row)
{
	int column = 0;
	int64_t row = 0;

	while ((*reference >= 'A' && *reference <= 'Z') || (*reference >= 'a' && *reference <= 'z')) {
		column = column * 26 + ((*reference | 0x20) - 'a' + 1);
		reference++;
		if (column > COLUMNS_OF_EXCEL)
			break;
	}
	*ret_column = column >= 1 && column <= COLUMNS_OF_EXCEL ? column - 1 : -1;
	*ret_row = str_parse_int(reference, 1, ROWS_OF_EXCEL, &row) ? (int)row : -1;
}

static enum cell_type
parse_type(const char *type)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {{"s", TYPE_SHARED}, {"str", TYPE_TEXT}, {"inlineStr", TYPE_IN_LINE}, {"b", TYPE_BOOLEAN},
	    {"e", TYPE_ERROR}, {"d", TYPE_DATE}};

	if (type == NULL)
		return TYPE_NUMBER;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (str_is_same(types[i].name, type))
			return types[i].type;
	}
	return TYPE_NUMBER;
}

static void
start_row(struct sheet_reading *reading, const char **attributes)
{
	const char *reference = xml_attribute(attributes, "r");
	int64_t row = 0;

	if (reference != NULL && str_parse_int(reference, 1, ROWS_OF_EXCEL, &row) && row > reading->row)
		reading->row = (int)row;
	else
		reading->row++;
	reading->is_in_row = true;
	reading->column = -1;
	reading->filled = 0;
	reading->book->texts.length = 0;
}

static void
start_cell(struct sheet_reading *reading, const char **attributes)
{
	int column = -1;
	int row = -1;

	reading->type = TYPE_NUMBER;
	reading->style = 0;
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *value = attributes[i + 1];
		int64_t number = 0;

		if (str_is_same(attributes[i], "r"))
			parse_reference(value, &column, &row);
		else if (str_is_same(attributes[i], "t"))
			reading->type = parse_type(value);
		else if (str_is_same(attributes[i], "s") && str_parse_int(value, 0, 65535, &number))
			reading->style = (size_t)number;
	}
	reading->column = column > reading->column ? column : reading->column + 1;
	reading->is_in_cell = true;
	reading->is_in_line = false;
	xlsx_value_clear(reading->book);
}

static enum err
sheet_start(void *data, const char *name, const char **attributes)
{
	struct sheet_reading *reading = data;

	if (reading->is_in_cell) {
		if (name[0] == 'v' && name[1] == '\0')
			reading->is_taking_text = true;
		else if (str_is_same(name, "is"))
			reading->is_in_line = true;
		else if (str_is_same(name, "rPh"))
			reading->phonetic++;
		else if (name[0] == 't' && name[1] == '\0' && reading->is_in_line)
			reading->is_taking_text = reading->phonetic == 0;
	} else if (reading->is_in_row && name[0] == 'c' && name[1] == '\0') {
		start_cell(reading, attributes);
	} else if (str_is_same(name, "row")) {
		start_row(reading, attributes);
	}
	return ERR_OK;
}

static bool
number_of(const struct sheet_reading *reading, double *ret)
{
	char *end = NULL;

	if (reading->book->value.length == 0)
		return false;
	*ret = strtod(reading->book->value.data, &end);
	return *end == '\0';
}

static void
fill_number(struct sheet_reading *reading, struct sheet_cell *cell)
{
	const struct xlsx_book *book = reading->book;
	bool is_date_style =
	    reading->style < book->style_is_date.count && book->style_is_date.items[reading->style];

	if (!number_of(reading, &cell->number)) {
		cell->kind = SHEET_TEXT;
		return;
	}
	if (is_date_style && xlsx_serial_date(cell->number, book->is_1904, &cell->date))
		cell->kind = SHEET_DATE;
	else
		cell->kind = SHEET_NUMBER;
}

static void
fill_shared(struct sheet_reading *reading, struct sheet_cell *cell)
{
	int64_t index = 0;

	cell->text = "";
	if (str_parse_int(reading->book->value.data, 0, INT32_MAX, &index) &&
	    (size_t)index < reading->book->strings.count)
		cell->text = reading->book->strings.items[index];
	cell->kind = cell->text[0] != '\0' ? SHEET_TEXT : SHEET_EMPTY;
}

static void
fill_cell(struct sheet_reading *reading, struct sheet_cell *cell)
{
	struct date date;

	switch (reading->type) {
	case TYPE_NUMBER:
		fill_number(reading, cell);
		break;
	case TYPE_SHARED:
		fill_shared(reading, cell);
		break;
	case TYPE_TEXT:
	case TYPE_IN_LINE:
		xlsx_unescape(reading->book->value.data);
		reading->book->value.length = strlen(reading->book->value.data);
		cell->kind = SHEET_TEXT;
		break;
	case TYPE_BOOLEAN:
		cell->kind = SHEET_TEXT;
		cell->text = str_is_same(reading->book->value.data, "1") ? "TRUE" : "FALSE";
		break;
	case TYPE_ERROR:
		cell->kind = SHEET_ERROR;
		break;
	case TYPE_DATE:
		cell->kind = SHEET_TEXT;
		if (reading->book->value.length >= 10) {
			char day[DATE_TEXT_SIZE];

			memcpy(day, reading->book->value.data, 10);
			day[10] = '\0';
			if (date_parse_iso(day, &date)) {
				cell->kind = SHEET_DATE;
				cell->date = date;
			}
		}
		break;
	}
}

static enum err
end_cell(struct sheet_reading *reading)
{
	struct sheet_cell cell = {.kind = SHEET_EMPTY, .text = NULL, .date = DATE_NONE};
	size_t column = (size_t)reading->column;
	struct xlsx_book *book = reading->book;

	reading->is_in_cell = false;
	reading->phonetic = 0;
	if (reading->book->value.length > 0)
		fill_cell(reading, &cell);
	if (cell.kind == SHEET_EMPTY)
		return ERR_OK;
	if (column >= book->limits->columns)
		return input_refuse(book->arena, book->ret_reason,
		    "The sheet “%s” has more than %zu columns. Take out the columns that are not needed and "
		    "import it again",
		    reading->name, book->limits->columns);
	for (size_t i = reading->filled; i < column; i++)
		reading->book->cells[i] = (struct sheet_cell){.kind = SHEET_EMPTY, .text = "", .date = DATE_NONE};
	if (cell.text == NULL && cell.kind == SHEET_DATE)
		cell.text = "";
	if (cell.text == NULL) {
		reading->book->offsets[column] = reading->book->texts.length;
		sbuf_bytes(&reading->book->texts, reading->book->value.data, reading->book->value.length + 1);
	}
	reading->book->cells[column] = cell;
	reading->filled = column + 1;
	return ERR_OK;
}

static enum err
end_row(struct sheet_reading *reading)
{
	struct xlsx_book *book = reading->book;
	struct sheet_row row = {.number = reading->row, .cells = reading->book->cells, .count = reading->filled};

	reading->is_in_row = false;
	if (reading->filled == 0)
		return ERR_OK;
	if (++reading->rows > book->limits->rows)
		return input_refuse(book->arena, book->ret_reason,
		    "The sheet “%s” has more than %zu rows. Divide it and import the parts as CSV files",
		    reading->name, book->limits->rows);
	for (size_t i = 0; i < reading->filled; i++) {
		if (reading->book->cells[i].text == NULL)
			reading->book->cells[i].text = reading->book->texts.data + reading->book->offsets[i];
	}
	return reading->sink->row(reading->sink->data, &row);
}

static enum err
sheet_end(void *data, const char *name)
{
	struct sheet_reading *reading = data;

	reading->is_taking_text = false;
	if (reading->is_in_cell) {
		if (name[0] == 'c' && name[1] == '\0')
			return end_cell(reading);
		if (str_is_same(name, "is"))
			reading->is_in_line = false;
		else if (str_is_same(name, "rPh") && reading->phonetic > 0)
			reading->phonetic--;
	} else if (reading->is_in_row && str_is_same(name, "row")) {
		return end_row(reading);
	}
	return ERR_OK;
}

static enum err
sheet_text(void *data, const char *text, size_t length)
{
	struct sheet_reading *reading = data;

	if (reading->is_taking_text)
		xlsx_value_add(reading->book, text, length);
	return ERR_OK;
}

enum err
xlsx_read_sheet(struct xlsx_book *book, const char *part, const char *name, const struct sheet_sink *sink)
{
	struct sheet_reading reading = {.book = book, .sink = sink, .name = name};
	const struct xml_events events = {&reading, sheet_start, sheet_end, sheet_text};
	enum err e;

	e = sink->sheet(sink->data, name);
	if (e != ERR_OK)
		return e;
	return xml_read(book->arena, book->package, part, book->limits, &events, book->ret_reason);
}
