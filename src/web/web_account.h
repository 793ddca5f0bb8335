#ifndef WEB_WEB_ACCOUNT_H
#define WEB_WEB_ACCOUNT_H

/* One's own account: sessions and password. */
#include "web/web.h"

enum err web_account(struct web *w);
enum err web_account_session_end(struct web *w);
enum err web_account_sessions_end_others(struct web *w);
enum err web_account_password(struct web *w);
enum err web_account_password_send(struct web *w);

/* The private address of one's own dates, and what it answers to a calendar program (ux.md 2.12). */
enum err web_account_calendar(struct web *w);
enum err web_account_calendar_make(struct web *w);
enum err web_account_calendar_remove(struct web *w);
enum err web_calendar_feed(struct web *w);

#endif
