#ifndef STORE_DRAW_JSON_H
#define STORE_DRAW_JSON_H

/* The draw certificate as JSON (docs/verify-a-draw.md). */
#include "base/err.h"
#include "domain/draw.h"

struct arena;

/* A certificate may be as large as a population of a million references. */
enum { DRAW_JSON_MAXIMUM = 64 * 1024 * 1024 };

const char *draw_json_write(struct arena *arena, const struct draw_certificate *certificate, int indent);
/* An array. */
const char *draw_json_write_all(struct arena *arena, const struct draw_certificate *certificates, size_t count);

/*
 * ERR_INVALID: *ret_why says what is wrong, with its line or its name. An array of exactly one certificate is
 * read as that one.
 */
enum err draw_json_read(struct arena *arena, const char *text, size_t length, struct draw_certificate *ret,
    const char **ret_why);

#endif
