#ifndef WEB_WEB_EXEMPLAR_H
#define WEB_WEB_EXEMPLAR_H

/* Examples by section and grade. */
#include "base/err.h"

struct web;

enum err web_exemplars(struct web *w);
enum err web_exemplar(struct web *w);
enum err web_exemplar_save(struct web *w);
enum err web_exemplar_withdraw(struct web *w);
enum err web_exemplar_make(struct web *w);

#endif
