#include "input/parser_wire.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/utf8.h"

#include <errno.h>
#include <unistd.h>

enum { FLUSH_BYTES = 64 * 1024, TEXT_OVERHEAD = 32, ROWS_MAX = 1 << 30 };

struct wire_writer {
	int fd;
	struct sbuf out;
};

size_t
wire_maximum(const struct input_limits *limits)
{
	return limits->columns * (limits->cell_bytes + TEXT_OVERHEAD) + 2 * sizeof(uint32_t);
}

struct wire_writer *
wire_writer_new(struct arena *arena, int fd, const struct input_limits *limits)
{
	struct wire_writer *writer = arena_alloc(arena, sizeof(*writer));

	writer->fd = fd;
	sbuf_init(&writer->out, arena, wire_maximum(limits) + WIRE_HEAD + FLUSH_BYTES);
	return writer;
}

static bool
flush(struct wire_writer *writer)
{
	size_t done = 0;

	while (done < writer->out.length) {
		ssize_t sent = write(writer->fd, writer->out.data + done, writer->out.length - done);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		done += (size_t)sent;
	}
	writer->out.length = 0;
	return true;
}

static void
put_number(struct sbuf *out, uint32_t number)
{
	sbuf_bytes(out, &number, sizeof(number));
}

static void
put_text(struct sbuf *out, const char *text)
{
	size_t length = strlen(text);

	put_number(out, (uint32_t)length);
	sbuf_bytes(out, text, length + 1);
}

/* Begins a message; its length is filled in by end_message(). */
static size_t
begin_message(struct wire_writer *writer, enum wire_type type)
{
	size_t at = writer->out.length;

	sbuf_char(&writer->out, (char)type);
	put_number(&writer->out, 0);
	return at;
}

static enum err
end_message(struct wire_writer *writer, size_t at)
{
	uint32_t length = (uint32_t)(writer->out.length - at - WIRE_HEAD);

	memcpy(writer->out.data + at + 1, &length, sizeof(length));
	if (writer->out.length >= FLUSH_BYTES && !flush(writer))
		return ERR_INTERNAL;
	return ERR_OK;
}

static enum err
on_sheet(void *data, const char *name)
{
	struct wire_writer *writer = data;
	size_t at = begin_message(writer, WIRE_SHEET);

	sbuf_bytes(&writer->out, name, strlen(name) + 1);
	return end_message(writer, at);
}

static enum err
on_row(void *data, const struct sheet_row *row)
{
	struct wire_writer *writer = data;
	size_t at = begin_message(writer, WIRE_ROW);

	put_number(&writer->out, (uint32_t)row->number);
	put_number(&writer->out, (uint32_t)row->count);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];

		sbuf_char(&writer->out, (char)cell->kind);
		switch (cell->kind) {
		case SHEET_EMPTY:
			break;
		case SHEET_TEXT:
		case SHEET_ERROR:
			put_text(&writer->out, cell->text);
			break;
		case SHEET_NUMBER:
			sbuf_bytes(&writer->out, &cell->number, sizeof(cell->number));
			put_text(&writer->out, cell->text);
			break;
		case SHEET_DATE:
			sbuf_bytes(&writer->out, &cell->date.day, sizeof(cell->date.day));
			break;
		}
	}
	return end_message(writer, at);
}

struct sheet_sink
wire_writer_sink(struct wire_writer *writer)
{
	return (struct sheet_sink){writer, on_sheet, on_row};
}

bool
wire_writer_finish(struct wire_writer *writer, enum err result, const char *reason)
{
	size_t at = begin_message(writer, result == ERR_OK ? WIRE_END : WIRE_REFUSED);

	if (result != ERR_OK)
		sbuf_bytes(&writer->out, reason, strlen(reason) + 1);
	return end_message(writer, at) == ERR_OK && flush(writer);
}

bool
wire_is_text(const unsigned char *bytes, size_t length, size_t maximum)
{
	return length >= 1 && length - 1 <= maximum && bytes[length - 1] == '\0' &&
	    utf8_is_valid((const char *)bytes, length - 1);
}

struct wire_reading {
	const unsigned char *at;
	size_t left;
};

static bool
take(struct wire_reading *reading, void *to, size_t length)
{
	if (reading->left < length)
		return false;
	memcpy(to, reading->at, length);
	reading->at += length;
	reading->left -= length;
	return true;
}

static bool
take_text(struct wire_reading *reading, size_t maximum, const char **ret)
{
	uint32_t length = 0;

	if (!take(reading, &length, sizeof(length)) || length >= reading->left ||
	    !wire_is_text(reading->at, (size_t)length + 1, maximum))
		return false;
	*ret = (const char *)reading->at;
	reading->at += length + 1;
	reading->left -= length + 1;
	return true;
}

static bool
take_cell(struct wire_reading *reading, size_t maximum, struct sheet_cell *cell)
{
	/* The days of years 1 to 9999, as struct date counts them. */
	const int32_t first = -719162;
	const int32_t last = 2932896;
	unsigned char kind = 0;

	if (!take(reading, &kind, 1) || kind > SHEET_ERROR)
		return false;
	*cell = (struct sheet_cell){.kind = (enum sheet_cell_kind)kind, .text = "", .date = DATE_NONE};
	switch (cell->kind) {
	case SHEET_EMPTY:
		return true;
	case SHEET_TEXT:
	case SHEET_ERROR:
		return take_text(reading, maximum, &cell->text);
	case SHEET_NUMBER:
		return take(reading, &cell->number, sizeof(cell->number)) &&
		    take_text(reading, maximum, &cell->text);
	case SHEET_DATE:
		return take(reading, &cell->date.day, sizeof(cell->date.day)) && cell->date.day >= first &&
		    cell->date.day <= last;
	}
	return false;
}

bool
wire_read_row(const unsigned char *bytes, size_t length, const struct input_limits *limits,
    struct sheet_cell *cells, struct sheet_row *ret)
{
	struct wire_reading reading = {bytes, length};
	uint32_t number = 0;
	uint32_t count = 0;

	if (!take(&reading, &number, sizeof(number)) || !take(&reading, &count, sizeof(count)) || number < 1 ||
	    number > ROWS_MAX || count < 1 || count > limits->columns)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		if (!take_cell(&reading, limits->cell_bytes, &cells[i]))
			return false;
	}
	*ret = (struct sheet_row){(int)number, cells, count};
	return reading.left == 0;
}
