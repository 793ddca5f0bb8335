#ifndef WEB_WEB_PANEL_PRIVATE_H
#define WEB_WEB_PANEL_PRIVATE_H

/* What the handlers of panels share. */
#include "operations/op_panel.h"
#include "view/view_panel.h"
#include "web/web_panel.h"

/* "Panel 3 of 2021", "Extraordinary panel". */
const char *web_panel_title(struct web *w, const struct panel *panel, int number);
/* The page of one panel without its frame, and whom to choose from. */
void web_panel_fill(struct web *w, const struct panel_view *v, struct view_panel *page);
/* The pack without its frame, to read or as a PDF; page->panel is filled too. What is read is an entry in the history. */
enum err web_panel_pack_fill(struct web *w, struct view_panel_pack *page);

#endif
