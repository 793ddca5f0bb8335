#ifndef WEB_WEB_NEXT_YEAR_H
#define WEB_WEB_NEXT_YEAR_H

/* The programme of the year to come (op_next_year.h). */
#include "web/web.h"

/* The draft there is, or the year after the newest, as suggested. */
enum err web_next_year(struct web *w);
/* The year after the one named. */
enum err web_next_year_ask(struct web *w);
enum err web_next_year_make(struct web *w);

#endif
