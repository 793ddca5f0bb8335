#ifndef WEB_WEB_AUDIT_H
#define WEB_WEB_AUDIT_H

/* One audit, its history, its re-opening and withdrawal. */
#include "base/err.h"

struct web;

enum err web_audit(struct web *w);
enum err web_audit_history(struct web *w);
enum err web_audit_history_entry(struct web *w);
enum err web_audit_reopen(struct web *w);
enum err web_audit_reopen_save(struct web *w);
enum err web_audit_withdraw(struct web *w);
enum err web_audit_withdraw_save(struct web *w);

#endif
