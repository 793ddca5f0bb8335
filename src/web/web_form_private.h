#ifndef WEB_WEB_FORM_PRIVATE_H
#define WEB_WEB_FORM_PRIVATE_H

/* What the files of the form's pages share. */
#include "operations/attendance.h"
#include "operations/op_form.h"
#include "view/view_form.h"
#include "web/box_version.h"
#include "web/web.h"

/* Texts in these answers that look as if they did not belong there (D25); section NULL: all of the form. */
struct view_form_warning *web_form_warnings(struct web *w, const struct form_state *state,
    const struct form_section *section, const struct form_answers *answers, size_t *ret_count);

/* The first page after this section, or the task list. */
const char *web_form_next(
    struct web *w, const struct form_state *state, const struct form_section *section);

/* A text as typed, cleaned; "" where it was not sent. */
const char *web_form_typed(struct web *w, const char *name);
/* Who came, as the form of a session, a workshop or a meeting has it: the address names which. */
struct attendance web_attendance(struct web *w);

/* Three boxes name-day, name-month, name-year; *ret_typed (may be NULL) is what was in them. */
struct date web_form_typed_date(struct web *w, const char *name, struct form_date_parts *ret_typed);

/* "14:05", "14.05", "2:05pm", "2pm" into hour and minute; anything else as typed. */
void web_form_typed_time(struct web *w, const char *name, struct form_date_parts *parts);

#endif
