#ifndef WEB_WEB_GUIDANCE_H
#define WEB_WEB_GUIDANCE_H

/* Practice guidance (operations/op_guidance.h). */
#include "web/web.h"

enum err web_guidance_list(struct web *w);
enum err web_guidance(struct web *w);
enum err web_guidance_compare(struct web *w);
enum err web_guidance_new(struct web *w);
enum err web_guidance_edit(struct web *w);
enum err web_guidance_save(struct web *w);
enum err web_guidance_draft(struct web *w);
enum err web_guidance_move(struct web *w);
enum err web_guidance_withdraw(struct web *w);

#endif
