#ifndef INPUT_PARSER_H
#define INPUT_PARSER_H

/*
 * Other people's files are read in a process of their own (D32, reliability.md 4.3): it is given one
 * descriptor to read and one to write, can open no file and no socket, start no program, and has 256 MiB
 * and 20 seconds. It sends rows back; this side checks every one of them before it passes them on, for what a
 * hostile file has taken over may send anything.
 */
#include "input/input.h"

/*
 * Reads the file of descriptor fd, from its beginning, as input_read() would. name is the file's. What the
 * sink answers ends the reading.
 */
enum err parser_read(struct arena *arena, int fd, const char *name, const struct input_limits *limits,
    const struct sheet_sink *sink, const char **ret_reason);

/* The SHA-256 of the whole file, in hexadecimal; the descriptor is left at its beginning. */
enum err parser_hash(struct arena *arena, int fd, const char **ret_hash);

#endif
