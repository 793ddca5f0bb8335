#ifndef WEB_WEB_SETTINGS_H
#define WEB_WEB_SETTINGS_H

#include "web/web.h"

enum err web_settings(struct web *w);
/* By the setting's code. */
enum err web_setting_edit(struct web *w);
enum err web_setting_save(struct web *w);

#endif
