#ifndef WEB_WEB_CHALLENGE_H
#define WEB_WEB_CHALLENGE_H

/* A practitioner or a team manager challenges a grade. */
#include "base/err.h"

struct web;

enum err web_challenge(struct web *w);
enum err web_challenge_make(struct web *w);

#endif
