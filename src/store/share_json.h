#ifndef STORE_SHARE_JSON_H
#define STORE_SHARE_JSON_H

/* The certificate of a sequence of moderation as JSON (docs/verify-a-draw.md). */
#include "base/err.h"
#include "domain/share.h"

#include <jansson.h>

struct arena;

/* As it stands in an array of several, as draw_json_write_entry(). */
const char *share_json_write_entry(struct arena *arena, const struct share_certificate *certificate);

/* Whether an object says that it is one. */
bool share_json_is(const json_t *object);
/* ERR_INVALID: *ret_why says what is wrong, with its line or its name. */
enum err share_json_read(struct arena *arena, const json_t *object, struct share_certificate *ret,
    const char **ret_why);

#endif
