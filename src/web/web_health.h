#ifndef WEB_WEB_HEALTH_H
#define WEB_WEB_HEALTH_H

/* For those who watch over the server; nothing personal is in either. */
#include "web/web.h"

/* 200 when the database can be read and the jobs process has written within ten seconds (D33), else 503. */
enum err web_health(struct web *w);
/* Counts in the text form of Prometheus, for this machine only. */
enum err web_metrics(struct web *w);

#endif
