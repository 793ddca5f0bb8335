#ifndef WEB_BANNER_H
#define WEB_BANNER_H

/*
 * The green banner after an action, and small texts of the frame. The banner travels to the next page in a
 * cookie that only the server can have made (HMAC with the session's own secret), so that showing
 * it writes nothing (D33).
 */
#include "web/web.h"

void web_banner_leave(
    struct web *w, const char *text, const char *undo_action, const char *undo_text);
/* Fills banner where one was left, and takes the cookie away. */
void web_banner_take(struct web *w, struct view_banner *banner);

/* The line over every page of practice data or with a business date that is set; "" for neither. */
const char *web_notice(struct web *w);

/* Text for a query: all but letters, digits, "-", "_", "." and "/" as %XX. */
const char *web_query_escape(struct arena *arena, const char *text);

/* The nearest page above a form's path that answers a GET; "/" at last. */
const char *web_parent_page(struct arena *arena, const char *path);

#endif
