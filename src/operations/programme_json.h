#ifndef OPERATIONS_PROGRAMME_JSON_H
#define OPERATIONS_PROGRAMME_JSON_H

/* The programme as one JSON document, in the shape that others rely on (docs: programme/README.md). */
#include "base/err.h"
#include "domain/programme.h"

struct arena;
struct problems;

enum { PROGRAMME_JSON_MAXIMUM = 1024 * 1024 };

/*
 * Reads a document. What is wrong stands in problems, in words with the place where it stands, and the
 * answer is ERR_INVALID. White space in texts is folded to single spaces. The programme is a draft, with
 * the codes of its themes and topics worked out from their titles.
 */
enum err programme_json_read(
    struct arena *arena, const char *text, struct programme *ret, struct problems *problems);

/* The document, ending in a line end. */
const char *programme_json_write(struct arena *arena, const struct programme *programme);

#endif
