#ifndef WEB_FORM_DRAFT_H
#define WEB_FORM_DRAFT_H

/*
 * Autosave for short forms (ux.md 2.2): a page opens its form by view_kept_form_open(), its handler fills it from
 * the draft, and the dispatcher drops the draft when the form has arrived.
 */
#include "web/web.h"

/* The hidden field that says where the form will be sent. */
#define FORM_DRAFT_FIELD "draft_of"

/* POST /drafts: keeps the form as it stands; answers JSON. */
enum err web_draft_save(struct web *w);

/*
 * On a GET: puts the draft of the form that is sent to action in the place of a form that was sent, so that the
 * handler reads it as typed; answers when it was saved ("2:14pm"), or NULL where there is none.
 */
const char *web_draft_resume(struct web *w, const char *action);
/*
 * The version of a page whose boxes began with what the record holds, `now`: where they hold a draft, the version of the page it
 * was typed on, and where somebody changed the record since, the page says so and leads to it as it stands (?draft=no). So a
 * draft goes over nothing that its author did not see. A page that was sent keeps its own. frame->draft_saved_at is set before.
 * A form whose boxes begin empty shows the record beside them as it is now, and carries that version.
 */
int web_draft_version(struct web *w, struct view_frame *frame, int now);
/*
 * One field of that draft; "" where there is none, and for the form that has just arrived. *ret_saved_at, which may be NULL, is set
 * where there is. So each of several forms on a page keeps what is typed in it while another is sent.
 */
const char *web_draft_text(
    struct web *w, const char *action, const char *field, const char **ret_saved_at);

/* After a form arrived: nothing is left to come back to. */
void web_draft_done(struct web *w);

#endif
