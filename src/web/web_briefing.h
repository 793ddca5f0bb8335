#ifndef WEB_WEB_BRIEFING_H
#define WEB_WEB_BRIEFING_H

/* The 7 Minute Briefing. */
#include "base/err.h"

struct web;

enum err web_briefings(struct web *w);

#endif
