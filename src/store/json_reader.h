#ifndef STORE_JSON_READER_H
#define STORE_JSON_READER_H

/*
 * Reads a definition that somebody wrote as JSON (forms/, frames/). The first fault is kept in words and
 * everything read after it does not matter, so that a reader asks once, at its end. Every text comes as a copy
 * in the arena.
 */
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct json_reader {
	struct arena *arena;
	const char *at; /* what is being read: the code of a section, a question, a frame */
	const char *why; /* the first fault, "AT: WHAT"; NULL while there is none */
};

void json_fault(struct json_reader *r, const char *what);

/* The text of a key; otherwise where it is missing, a fault and "" where otherwise is NULL or it is no text. */
const char *json_read_text(
    struct json_reader *r, const json_t *object, const char *key, const char *otherwise);

#endif
