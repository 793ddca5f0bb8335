#include "output/csv_write.h"

#include "base/arena.h"

#include <string.h>

enum { CSV_MAXIMUM = 32 * 1024 * 1024 };

void
csv_write_begin(struct csv_writer *csv, struct arena *arena)
{
	*csv = (struct csv_writer){0};
	sbuf_init(&csv->out, arena, CSV_MAXIMUM);
	sbuf_text(&csv->out, "\xEF\xBB\xBF");
}

static void
next_cell(struct csv_writer *csv)
{
	if (csv->is_row_begun)
		sbuf_char(&csv->out, ',');
	csv->is_row_begun = true;
}

void
csv_write_text(struct csv_writer *csv, const char *text)
{
	bool is_quoted;

	next_cell(csv);
	if (text == NULL)
		return;
	is_quoted = strpbrk(text, ",\"\r\n") != NULL;
	if (is_quoted)
		sbuf_char(&csv->out, '"');
	if (text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL)
		sbuf_char(&csv->out, '\'');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"')
			sbuf_char(&csv->out, '"');
		sbuf_char(&csv->out, *c);
	}
	if (is_quoted)
		sbuf_char(&csv->out, '"');
}

void
csv_write_number(struct csv_writer *csv, int64_t number)
{
	next_cell(csv);
	sbuf_printf(&csv->out, "%lld", (long long)number);
}

void
csv_write_date(struct csv_writer *csv, struct date d)
{
	char iso[DATE_TEXT_SIZE];

	date_iso(d, iso);
	next_cell(csv);
	sbuf_text(&csv->out, iso);
}

void
csv_write_instant(struct csv_writer *csv, struct instant i)
{
	csv_write_date(csv, i.us == 0 ? DATE_NONE : instant_london_day(i, NULL));
}

void
csv_write_row_end(struct csv_writer *csv)
{
	sbuf_text(&csv->out, "\r\n");
	csv->is_row_begun = false;
}

void
csv_write_row(struct csv_writer *csv, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_text(csv, texts[i]);
	csv_write_row_end(csv);
}
