#ifndef WEB_WEB_TRIANGULATION_H
#define WEB_WEB_TRIANGULATION_H

/* Triangulation (operations/op_triangulation.h). */
#include "web/web.h"

/* As op_triangulation_may_see(). */
#define WEB_TRIANGULATION_ROLES                                                                    \
	(ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | \
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |                          \
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD))

enum err web_triangulations(struct web *w);
enum err web_triangulation(struct web *w);
enum err web_triangulation_new(struct web *w);
enum err web_triangulation_edit(struct web *w);
enum err web_triangulation_save(struct web *w);
enum err web_triangulation_cancel(struct web *w);
enum err web_triangulation_member_add(struct web *w);
enum err web_triangulation_member_remove(struct web *w);
enum err web_triangulation_attendance(struct web *w);
enum err web_triangulation_decide(struct web *w);
enum err web_triangulation_decision_remove(struct web *w);
enum err web_triangulation_follow(struct web *w);
enum err web_triangulation_minutes(struct web *w);
enum err web_triangulation_close(struct web *w);
enum err web_triangulation_pack(struct web *w); /* of a meeting */
enum err web_triangulation_pack_pdf(struct web *w);
enum err web_triangulation_minutes_pdf(struct web *w); /* of a meeting; notes until it is held */
enum err web_quarter_pack(struct web *w); /* of a quarter, as it is now */
enum err web_quarter_pack_pdf(struct web *w);
enum err web_decision(struct web *w);
enum err web_decision_finish(struct web *w);
enum err web_figures_import(struct web *w);
enum err web_figures_import_post(struct web *w);

#endif
