#ifndef WEB_WEB_PANEL_H
#define WEB_WEB_PANEL_H

/* Moderation panels (operations/op_panel.h). */
#include "web/web.h"

/* Who may be a member of a panel. */
#define WEB_PANEL_ROLES                                                                            \
	(ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) |     \
	    ROLE_BIT(ROLE_DIRECTOR) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD) |  \
	    ROLE_BIT(ROLE_AUDITOR))

enum err web_panels(struct web *w);
enum err web_panel(struct web *w);
enum err web_panel_new(struct web *w);
enum err web_panel_edit(struct web *w);
enum err web_panel_save(struct web *w);
enum err web_panel_cancel(struct web *w);
enum err web_panel_member_add(struct web *w);
enum err web_panel_member_remove(struct web *w);
enum err web_panel_choose(struct web *w);
enum err web_panel_begin(struct web *w);
enum err web_panel_attendance(struct web *w);
enum err web_panel_minutes(struct web *w);
enum err web_panel_close(struct web *w);
enum err web_panel_case_remove(struct web *w);

enum err web_panel_case(struct web *w);
enum err web_panel_vote(struct web *w);
enum err web_panel_reveal(struct web *w);
enum err web_panel_decide(struct web *w);
enum err web_panel_pack(struct web *w);
enum err web_panel_pack_pdf(struct web *w);

#endif
