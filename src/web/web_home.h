#ifndef WEB_WEB_HOME_H
#define WEB_WEB_HOME_H

/* "My work" and its file. */
#include "web/web.h"

enum err web_home(struct web *w);
enum err web_home_csv(struct web *w);
/* What waits for people who are away (op_cover.h). */
enum err web_covering(struct web *w);

#endif
