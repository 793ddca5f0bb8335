#ifndef WEB_WEB_HOME_H
#define WEB_WEB_HOME_H

/* "My work" and its file. */
#include "web/web.h"

enum err web_home(struct web *w);
enum err web_home_csv(struct web *w);

#endif
