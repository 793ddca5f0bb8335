#ifndef WEB_WEB_CAPACITY_H
#define WEB_WEB_CAPACITY_H

/* Whether the Centre can do its month, and what if (op_capacity.h). */
#include "web/web.h"

enum err web_capacity(struct web *w);

#endif
