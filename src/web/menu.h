#ifndef WEB_MENU_H
#define WEB_MENU_H

/* The menu: what the roles of the person who asks lead to, as one union, never a role switcher. */
#include "web/web.h"

void web_menu(struct web *w, struct view_frame *frame);

#endif
