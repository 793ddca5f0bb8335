#include "output/xlsx_write.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <xlsxwriter.h>

struct xlsx_writer {
	struct arena *arena;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *date_format;
	lxw_format *heading_format;
	lxw_row_t row;
	lxw_col_t column;
	lxw_error error;
};

struct xlsx_writer *
xlsx_open(struct arena *arena, const char *path)
{
	struct xlsx_writer *book = arena_alloc(arena, sizeof(*book));
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	/* A fixed day: the same data make the same file. */
	lxw_doc_properties properties = {.created = 1609459200};

	book->arena = arena;
	book->book = workbook_new_opt(path, &options);
	if (book->book == NULL) {
		book->error = LXW_ERROR_MEMORY_MALLOC_FAILED;
		return book;
	}
	(void)workbook_set_properties(book->book, &properties);
	book->date_format = workbook_add_format(book->book);
	format_set_num_format(book->date_format, "dd/mm/yyyy");
	book->heading_format = workbook_add_format(book->book);
	format_set_bold(book->heading_format);
	return book;
}

static void
remember(struct xlsx_writer *book, lxw_error error)
{
	if (book->error == LXW_NO_ERROR)
		book->error = error;
}

void
xlsx_sheet(struct xlsx_writer *book, const char *name)
{
	const char *end = name;

	if (book->book == NULL)
		return;
	for (int i = 0; i < 31 && *end != '\0'; i++)
		(void)utf8_next(&end);
	book->sheet = workbook_add_worksheet(book->book, arena_strndup(book->arena, name, (size_t)(end - name)));
	if (book->sheet == NULL)
		remember(book, LXW_ERROR_PARAMETER_VALIDATION);
	book->row = 0;
	book->column = 0;
}

static void
text_write(struct xlsx_writer *book, const char *text, lxw_format *format)
{
	if (book->sheet == NULL)
		return;
	if (!str_is_empty(text))
		remember(book, worksheet_write_string(book->sheet, book->row, book->column, text, format));
	book->column++;
}

void
xlsx_text(struct xlsx_writer *book, const char *text)
{
	text_write(book, text, NULL);
}

void
xlsx_heading(struct xlsx_writer *book, const char *text)
{
	text_write(book, text, book->heading_format);
}

void
xlsx_number(struct xlsx_writer *book, double number)
{
	if (book->sheet == NULL)
		return;
	remember(book, worksheet_write_number(book->sheet, book->row, book->column, number, NULL));
	book->column++;
}

void
xlsx_date(struct xlsx_writer *book, struct date d)
{
	/* Serial 61 is 1 March 1900: before it, Excel's count is one off. */
	int serial = date_is_none(d) ? 0 : date_days_between(date_from_parts(1899, 12, 30), d);

	if (serial < 61) {
		text_write(book, date_text_iso(book->arena, d), NULL);
		return;
	}
	if (book->sheet == NULL)
		return;
	remember(book, worksheet_write_number(book->sheet, book->row, book->column, serial, book->date_format));
	book->column++;
}

void
xlsx_row(struct xlsx_writer *book)
{
	book->row++;
	book->column = 0;
}

enum err
xlsx_close(struct xlsx_writer *book, const char **ret_reason)
{
	lxw_error closed;

	if (book->book == NULL) {
		if (ret_reason != NULL)
			*ret_reason = "the workbook could not be made";
		return ERR_INTERNAL;
	}
	closed = workbook_close(book->book);
	remember(book, closed);
	book->book = NULL;
	book->sheet = NULL;
	if (book->error == LXW_NO_ERROR)
		return ERR_OK;
	if (ret_reason != NULL)
		*ret_reason = lxw_strerror(book->error);
	return book->error == LXW_ERROR_CREATING_TMPFILE || book->error == LXW_ERROR_ZIP_FILE_ADD ? ERR_NO_SPACE
	                                                                                          : ERR_INTERNAL;
}
