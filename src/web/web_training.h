#ifndef WEB_WEB_TRAINING_H
#define WEB_WEB_TRAINING_H

/* Training (operations/op_training.h). */
#include "web/web.h"

/* Who sees demand against offer: as op_training_may_see_demand(). */
#define WEB_DEMAND_ROLES                                                                           \
	(ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | \
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |                          \
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD))

enum err web_training(struct web *w);
enum err web_training_mine(struct web *w);
enum err web_training_demand(struct web *w);
enum err web_training_courses(struct web *w);
enum err web_training_course(struct web *w);
enum err web_training_course_new(struct web *w);
enum err web_training_course_edit(struct web *w);
enum err web_training_course_save(struct web *w);
enum err web_training_session(struct web *w);
enum err web_training_session_new(struct web *w);
enum err web_training_session_edit(struct web *w);
enum err web_training_session_save(struct web *w);
enum err web_training_session_cancel(struct web *w);
enum err web_training_book(struct web *w);
enum err web_training_give_back(struct web *w);
enum err web_training_attendance(struct web *w);
enum err web_training_evaluate(struct web *w);
enum err web_training_evaluate_send(struct web *w);

#endif
