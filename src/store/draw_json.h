#ifndef STORE_DRAW_JSON_H
#define STORE_DRAW_JSON_H

/* The draw certificate as JSON (docs/verify-a-draw.md). */
#include "base/err.h"
#include "domain/draw.h"
#include "domain/share.h"

struct arena;

/* Of a population of two million references with a frame of 300,000 children it takes 100 MiB. */
enum { DRAW_JSON_MAXIMUM = 512 * 1024 * 1024 };

const char *draw_json_write(struct arena *arena, const struct draw_certificate *certificate, int indent);
/* As it stands in an array of several, without what comes before, between and after them: "[\n", ",\n", "\n]". */
const char *draw_json_write_entry(struct arena *arena, const struct draw_certificate *certificate);

/* What a file holds: the certificate of a draw, or of a sequence of moderation. */
struct certificate_file {
	bool is_share;
	struct draw_certificate draw;
	struct share_certificate share;
};

/*
 * ERR_INVALID: *ret_why says what is wrong, with its line or its name. An array of exactly one certificate is
 * read as that one.
 */
enum err draw_json_read(struct arena *arena, const char *text, size_t length, struct certificate_file *ret,
    const char **ret_why);

#endif
