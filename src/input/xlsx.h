#ifndef INPUT_XLSX_H
#define INPUT_XLSX_H

/*
 * Workbooks (.xlsx, .xlsm; ECMA-376, transitional and strict), read as a stream: every sheet in the
 * workbook's order, hidden ones too, each row that has a value.
 *
 * Dates exist only through styles: a number whose cell style has a date format (14 to 22, 27 to 36, 45
 * to 47, 50 to 58, or one of the workbook's own with a day, month, year, hour or second in it) is a
 * date, counted from 1900 (with Excel's 29 February 1900, which never was) or from 1904. Texts come
 * from the shared table, in line, or from a formula; phonetic guides are left out.
 */
#include "input/input.h"

enum err xlsx_read(struct arena *arena, const void *bytes, size_t length,
    const struct input_limits *limits, const struct sheet_sink *sink, const char **ret_reason);

/* Whether a number format shows a date or a time ("dd/mm/yyyy", "[h]:mm"; not "0.00" or "General"). */
bool xlsx_is_date_format(const char *format);

/*
 * The day of a serial number; false for the 29 February 1900 that never was, for times without a
 * day and for numbers that no workbook can show as a date.
 */
bool xlsx_serial_date(double serial, bool is_1904, struct date *ret);

#endif
