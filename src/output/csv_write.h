#ifndef OUTPUT_CSV_WRITE_H
#define OUTPUT_CSV_WRITE_H

/*
 * A CSV file as RFC 4180 has it, in UTF-8 with a byte order mark so that Excel reads it as such. A cell
 * that would start a formula gets an apostrophe before it. Dates are ISO 8601 (ux.md 2.5 D2).
 */
#include "base/date.h"
#include "base/sbuf.h"

#include <stdint.h>

struct csv_writer {
	struct sbuf out;
	bool is_row_begun;
};

void csv_write_begin(struct csv_writer *csv, struct arena *arena);
void csv_write_text(struct csv_writer *csv, const char *text);
void csv_write_number(struct csv_writer *csv, int64_t number);
void csv_write_date(struct csv_writer *csv, struct date d);
/* The day in London. */
void csv_write_instant(struct csv_writer *csv, struct instant i);
void csv_write_row_end(struct csv_writer *csv);
/* A whole row of texts. */
void csv_write_row(struct csv_writer *csv, const char *const *texts, size_t count);

#endif
