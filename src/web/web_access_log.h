#ifndef WEB_WEB_ACCESS_LOG_H
#define WEB_WEB_ACCESS_LOG_H

/* Who looked at which child's records. */
#include "web/web.h"

enum err web_access_log(struct web *w);
enum err web_access_log_csv(struct web *w);

#endif
