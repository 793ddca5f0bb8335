#ifndef INPUT_PARSER_WIRE_H
#define INPUT_PARSER_WIRE_H

/*
 * What the parser process sends: messages of a type, a length of four bytes (the machine's own order, both
 * ends being one program) and that many bytes. A row is its number and count, then for each cell its kind
 * and, by kind, a length with the text, eight bytes of number, four of day.
 */
#include "input/input.h"

enum wire_type { WIRE_SHEET = 'S', WIRE_ROW = 'R', WIRE_END = 'E', WIRE_REFUSED = 'X' };

enum { WIRE_HEAD = 5 };

/* The largest message that these limits allow. */
size_t wire_maximum(const struct input_limits *limits);

/* The sending side: a sink that writes to a descriptor. */
struct wire_writer;
struct wire_writer *wire_writer_new(struct arena *arena, int fd, const struct input_limits *limits);
struct sheet_sink wire_writer_sink(struct wire_writer *writer);
/* The last message: the end, or the refusal with its words. False where it could not be sent. */
bool wire_writer_finish(struct wire_writer *writer, enum err result, const char *reason);

/*
 * The receiving side: one message, checked. False for one that an honest parser does not send. cells has room
 * for limits->columns; texts point into bytes.
 */
bool wire_read_row(const unsigned char *bytes, size_t length, const struct input_limits *limits,
    struct sheet_cell *cells, struct sheet_row *ret);
bool wire_is_text(const unsigned char *bytes, size_t length, size_t maximum);

#endif
