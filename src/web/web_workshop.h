#ifndef WEB_WEB_WORKSHOP_H
#define WEB_WEB_WORKSHOP_H

/* Manager Audit Workshops and practice cases (operations/op_workshop.h, op_practice_case.h). */
#include "view/view_workshop.h"
#include "web/web.h"

/* Who has to do with them. */
#define WEB_WORKSHOP_ROLES                                                                         \
	(ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_PARTNER_AUDITOR) | ROLES_CENTRE | \
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) |                          \
	    ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_HEAD_OF_SERVICE))

enum err web_workshops(struct web *w);
enum err web_workshop(struct web *w);
enum err web_workshop_new(struct web *w);
enum err web_workshop_edit(struct web *w);
enum err web_workshop_save(struct web *w);
enum err web_workshop_cancel(struct web *w);
enum err web_workshop_book(struct web *w);
enum err web_workshop_give_back(struct web *w);
enum err web_workshop_attendance(struct web *w);
enum err web_workshop_case_open(struct web *w);
enum err web_workshop_case_reveal(struct web *w);
enum err web_workshop_case(struct web *w);
enum err web_workshop_case_grade(struct web *w);

enum err web_practice_cases(struct web *w);
enum err web_practice_case(struct web *w);
enum err web_practice_case_grade(struct web *w);

#endif
