#ifndef WEB_WEB_MAIL_H
#define WEB_WEB_MAIL_H

/* The queue of mail, and everybody's own hours, leave and cover (op_mail.h). */
#include "web/web.h"

enum err web_mail_queue(struct web *w);
enum err web_mail(struct web *w);
enum err web_account_mail(struct web *w);
enum err web_account_mail_save(struct web *w);

#endif
