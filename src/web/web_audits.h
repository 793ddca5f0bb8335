#ifndef WEB_WEB_AUDITS_H
#define WEB_WEB_AUDITS_H

/* The audits list, its file, and the search. */
#include "web/web.h"

enum err web_audits(struct web *w);
enum err web_audits_csv(struct web *w);
enum err web_search(struct web *w);

#endif
