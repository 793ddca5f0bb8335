#ifndef WEB_WEB_RESPONSE_PRIVATE_H
#define WEB_WEB_RESPONSE_PRIVATE_H

#include "operations/op_response.h"
#include "view/view_response.h"
#include "web/web.h"

/* The parts of a response as they read; with change links for the one who writes it. */
const struct view_response_part *web_response_parts(
    struct web *w, const struct response_state *s, size_t *ret_count);
/* The word of an answer: "Yes", "26 January 2021", a name. */
const char *web_response_words(
    struct web *w, const struct response_state *s, const char *code, enum response_type type);
/* The name of who does an action; "" for nobody chosen. */
const char *web_response_owner(const struct response_state *s, const char *id);

#endif
