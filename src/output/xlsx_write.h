#ifndef OUTPUT_XLSX_WRITE_H
#define OUTPUT_XLSX_WRITE_H

/*
 * Writes a workbook (.xlsx) sheet by sheet and row by row; a row that is done leaves memory. Texts are
 * written as texts whatever they look like: nothing becomes a formula or a link.
 *
 *	struct xlsx_writer *book = xlsx_open(arena, path);
 *	xlsx_sheet(book, "List_7");
 *	xlsx_text(book, "DEMO000123");
 *	xlsx_date(book, born);
 *	xlsx_row(book);
 *	e = xlsx_close(book, &reason);
 *
 * What fails on the way is remembered and told by xlsx_close(). The same calls make the same bytes.
 */
#include "base/date.h"
#include "base/err.h"

struct arena;
struct xlsx_writer;

struct xlsx_writer *xlsx_open(struct arena *arena, const char *path);

/* Begins a sheet; the name is cut at 31 characters. Cells follow from A1. */
void xlsx_sheet(struct xlsx_writer *book, const char *name);

/* The next cell of the row. "" and DATE_NONE leave it empty. */
void xlsx_text(struct xlsx_writer *book, const char *text);
void xlsx_heading(struct xlsx_writer *book, const char *text);
void xlsx_number(struct xlsx_writer *book, double number);
/* A day as Excel keeps it, shown as DD/MM/YYYY. A day before 1900 is written as text. */
void xlsx_date(struct xlsx_writer *book, struct date d);

/* Ends the row. */
void xlsx_row(struct xlsx_writer *book);

/*
 * Writes the file and lets go of everything. ERR_NO_SPACE or ERR_INTERNAL with a reason where that fails;
 * the reason may be NULL where the caller does not want it.
 */
enum err xlsx_close(struct xlsx_writer *book, const char **ret_reason);

#endif
