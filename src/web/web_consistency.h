#ifndef WEB_WEB_CONSISTENCY_H
#define WEB_WEB_CONSISTENCY_H

/* How alike people grade (operations/op_consistency.h). */
#include "web/web.h"

#define WEB_CONSISTENCY_ROLES                                                                      \
	(ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | \
	    ROLE_BIT(ROLE_AUDITOR))

enum err web_consistency(struct web *w);

#endif
