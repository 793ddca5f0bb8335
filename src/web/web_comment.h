#ifndef WEB_WEB_COMMENT_H
#define WEB_WEB_COMMENT_H

/* Comments on single questions of an audit's form. */
#include "base/err.h"

struct web;

enum err web_comments(struct web *w);
enum err web_comments_start(struct web *w);
enum err web_comments_open(struct web *w);
enum err web_comment_add(struct web *w);

#endif
