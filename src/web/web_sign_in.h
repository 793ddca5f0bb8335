#ifndef WEB_WEB_SIGN_IN_H
#define WEB_WEB_SIGN_IN_H

/* Getting in, and out again (ux.md pages 1 to 4, 2.7). */
#include "web/web.h"

enum err web_sign_in(struct web *w);
enum err web_sign_in_send(struct web *w);
enum err web_sign_in_code(struct web *w);
enum err web_sign_in_code_send(struct web *w);
enum err web_second_factor(struct web *w);
enum err web_second_factor_send(struct web *w);
enum err web_backup_codes(struct web *w);
enum err web_backup_codes_send(struct web *w);
enum err web_first_password(struct web *w);
enum err web_first_password_send(struct web *w);
enum err web_sign_in_help(struct web *w);
enum err web_sign_out_send(struct web *w);
enum err web_signed_out(struct web *w);
enum err web_timed_out(struct web *w);
/* For the dialog that warns: {"seconds": …, "limit_seconds": …}. */
enum err web_session(struct web *w);

#endif
