#ifndef WEB_WEB_REQUEST_H
#define WEB_WEB_REQUEST_H

/* What is asked about an audit, and the decision about it. */
#include "base/err.h"

struct web;

enum err web_request_choose(struct web *w);
enum err web_request_form(struct web *w);
enum err web_request_ask(struct web *w);
enum err web_request(struct web *w);
enum err web_request_decide(struct web *w);
enum err web_request_withdraw(struct web *w);

#endif
