#ifndef WEB_WEB_CONCERN_H
#define WEB_WEB_CONCERN_H

/* "This child may be at risk now" (D22). */
#include "base/err.h"

struct web;

enum err web_concern_stop(struct web *w);
enum err web_concern_form(struct web *w);
enum err web_concern_raise(struct web *w);
enum err web_concern(struct web *w);
enum err web_concerns(struct web *w);
enum err web_concern_tell(struct web *w);
enum err web_concern_tell_save(struct web *w);
enum err web_concern_hand_over(struct web *w);
enum err web_concern_hand_over_save(struct web *w);
enum err web_concern_accept(struct web *w);
enum err web_concern_act(struct web *w);
enum err web_concern_confirm(struct web *w);
enum err web_concern_close(struct web *w);

#endif
