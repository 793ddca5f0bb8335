#ifndef WEB_WEB_ASSETS_H
#define WEB_WEB_ASSETS_H

#include "web/web.h"

/* A style sheet, script or picture of the pages, in the smallest form the browser reads. */
enum err web_asset(struct web *w);

#endif
