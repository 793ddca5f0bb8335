#ifndef WEB_WEB_TIMESCALE_H
#define WEB_WEB_TIMESCALE_H

/* The timescales that facts are held against. */
#include "web/web.h"

enum err web_timescales(struct web *w);
enum err web_timescale(struct web *w);
enum err web_timescale_change(struct web *w);

#endif
