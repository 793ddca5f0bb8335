#ifndef WEB_WEB_MODERATION_H
#define WEB_WEB_MODERATION_H

/* Moderation: the queue, one moderation, its outcome for those whose audit it is (ux.md 1.2, 50 to 53). */
#include "base/err.h"

struct web;

enum err web_moderations(struct web *w);
enum err web_moderation(struct web *w);
enum err web_moderation_save(struct web *w);
enum err web_moderation_file(struct web *w);
enum err web_moderation_take(struct web *w);
enum err web_moderation_give(struct web *w);
enum err web_moderation_leave(struct web *w);
enum err web_moderation_refer(struct web *w);
enum err web_moderation_outcome(struct web *w);

enum err web_audit_moderation(struct web *w);
enum err web_audit_moderation_reply(struct web *w);

#endif
