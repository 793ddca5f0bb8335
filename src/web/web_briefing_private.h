#ifndef WEB_WEB_BRIEFING_PRIVATE_H
#define WEB_WEB_BRIEFING_PRIVATE_H

/* What the handlers of the briefing share. */
#include "operations/op_briefing.h"
#include "view/view_briefing.h"
#include "web/web.h"

struct view_briefing_text web_briefing_text(struct web *w, const struct briefing_view *view);
/* The frame of a page of this month: told apart by it, with the way back to the briefing. */
struct view_frame web_briefing_frame(struct web *w, const char *title, const char *cycle_id);
size_t web_briefing_words(const struct briefing_view *view);
/* "about 5 minutes; a reading age of about 12": the second where there are words enough to say. */
const char *web_briefing_reading(struct arena *arena, const struct briefing_view *view);
/* The list of the parts, also where sending it was refused. */
enum err web_briefing_edit_show(struct web *w, int status);

#endif
