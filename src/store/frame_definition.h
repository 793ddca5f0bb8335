#ifndef STORE_FRAME_DEFINITION_H
#define STORE_FRAME_DEFINITION_H

/*
 * The text of frames (the files of frames/, and a month's own version in the database) as struct frame,
 * and back. The shape is written down in frames/README.md.
 */
#include "base/err.h"
#include "domain/frame.h"

struct arena;

struct frame_list {
	struct frame *items;
	size_t count;
};

/* An array of frames, or one. ERR_INVALID: *ret_why, from the arena, says what is wrong and where. */
enum err frame_definition_parse(
    struct arena *arena, const char *text, struct frame_list *ret, const char **ret_why);
const char *frame_definition_text(struct arena *arena, const struct frame *frame);

/* The frames that come with the program, by code. */
enum err frame_definition_defaults(struct arena *arena, struct frame_list *ret, const char **ret_why);

#endif
