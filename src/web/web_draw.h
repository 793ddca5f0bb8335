#ifndef WEB_WEB_DRAW_H
#define WEB_WEB_DRAW_H

/*
 * The month's draws and their certificates, matching cases and auditors, exemptions. A draw is addressed by its
 * name: /programme/2021-03/draws/audit/csc.
 */
#include "web/web.h"

#define WEB_DRAW_ROLES (ROLE_BIT(ROLE_CENTRE_LEAD) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD))
#define WEB_SENIOR_ROLES (ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR))
#define WEB_EXEMPTION_ROLES                                                                            \
	(WEB_DRAW_ROLES | WEB_SENIOR_ROLES | ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_HEAD_OF_SERVICE))

enum err web_draws(struct web *w);
enum err web_draw(struct web *w);
enum err web_draw_count(struct web *w);
enum err web_draw_confirm(struct web *w);
enum err web_draw_make(struct web *w);
enum err web_draw_frame(struct web *w);
enum err web_draw_frame_save(struct web *w);
enum err web_draw_condition(struct web *w);
enum err web_draw_condition_add(struct web *w);
enum err web_draw_certificate(struct web *w);
enum err web_draw_certificate_json(struct web *w);

enum err web_allocation(struct web *w);
enum err web_allocation_check(struct web *w);
enum err web_allocation_make(struct web *w);
enum err web_allocation_propose(struct web *w);
enum err web_allocation_undo(struct web *w);

enum err web_exemptions(struct web *w);
enum err web_exemption_ask(struct web *w);
enum err web_exemption_decide(struct web *w);

#endif
