#ifndef WEB_WEB_HELP_H
#define WEB_WEB_HELP_H

/* Pages of text that everybody may read, signed in or not. */
#include "web/web.h"

enum err web_help(struct web *w);
enum err web_help_process(struct web *w);
enum err web_help_grades(struct web *w);
enum err web_help_glossary(struct web *w);
enum err web_help_accessibility(struct web *w);
enum err web_help_privacy(struct web *w);

#endif
