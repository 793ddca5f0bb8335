#ifndef WEB_WEB_DIP_H
#define WEB_WEB_DIP_H

/* Dip samples (ux.md 60 to 63). */
#include "base/err.h"

struct web;

enum err web_dips(struct web *w);
enum err web_dips_share(struct web *w);
enum err web_dips_results(struct web *w);
enum err web_dips_add(struct web *w);
enum err web_dip_split(struct web *w);
enum err web_dip_split_save(struct web *w);
enum err web_dip(struct web *w);
enum err web_dip_save(struct web *w);
enum err web_dip_reopen(struct web *w);
enum err web_dip_second(struct web *w);
enum err web_dip_replace(struct web *w);
enum err web_dip_replace_save(struct web *w);
enum err web_dip_move(struct web *w);
enum err web_dip_audit(struct web *w);
enum err web_dip_audit_save(struct web *w);

#endif
