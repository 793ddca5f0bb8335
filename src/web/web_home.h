#ifndef WEB_WEB_HOME_H
#define WEB_WEB_HOME_H

#include "web/web.h"

enum err web_home(struct web *w);

#endif
