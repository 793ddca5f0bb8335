#ifndef VIEW_VIEW_BRIEFING_PRIVATE_H
#define VIEW_VIEW_BRIEFING_PRIVATE_H

/* What the pages of the briefing share. */
#include "view/view_briefing.h"

/* Paragraphs, lists, bold, and marks of evidence as links. */
void view_briefing_marks(struct html *h, const char *cycle_id, const char *text);
/* The seven parts. */
void view_briefing_text(struct html *h, const struct view_briefing_text *text);
/* What the checks found. cycle_id: each leads to its part; NULL: for those who do not write it. */
void view_briefing_hits(struct html *h, const struct briefing_hits *hits, const char *cycle_id);
void view_briefing_note_form(struct html *h, const struct view_frame *frame, const char *cycle_id, int version, const char *event,
    const char *id, const char *label, const char *button, const char *note);

#endif
