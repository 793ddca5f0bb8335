#ifndef WEB_KEPT_FORM_H
#define WEB_KEPT_FORM_H

/*
 * A form that arrived after its session had ended is kept for an hour; the person signs in and is shown it
 * again (ux.md 2.7 T6). The same happens to a form of an earlier session that is sent in a new one.
 */
#include "web/web.h"

#define KEPT_FORM_COOKIE "k"

/*
 * Keeps the form of this request, where it may be kept, and gives the browser its cookie. whose is the session it
 * was made for, or, where the browser itself has said that the form is ours (is_vouched), the one that
 * it was sent in.
 */
bool kept_form_keep(struct web *w, const struct session *whose, bool is_vouched);
/* The form of this request as it is sent, without what belongs to its session; "" where it is too long. */
const char *kept_form_body(struct web *w);
/* Whether there is one for the person who has just signed in. */
bool kept_form_is_waiting(struct web *w);

enum err web_kept_form(struct web *w);
enum err web_kept_form_send(struct web *w);
enum err web_kept_form_discard(struct web *w);

#endif
