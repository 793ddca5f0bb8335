#ifndef VIEW_VIEW_SETTINGS_H
#define VIEW_VIEW_SETTINGS_H

/* What the council decides (ux.md page 114). */
#include "base/date.h"
#include "view/view_frame.h"

struct view_setting {
	const char *group;
	const char *title;
	const char *value; /* "12 audits" */
	const char *sentence;
	const char *changed_by; /* "" where nobody changed it */
	struct instant changed_at;
	const char *href; /* to change it */
};

struct view_settings {
	struct view_frame frame;
	const struct view_setting *settings; /* those of a group stand together */
	size_t setting_count;
	bool may_change;
};
void view_settings_page(struct html *h, const struct view_settings *page);

struct view_setting_form {
	struct view_frame frame;
	const char *action;
	const char *title;
	const char *hint;
	const char *unit;
	const char *value; /* as typed */
	bool is_switch;
	int version;
};
void view_setting_form_page(struct html *h, const struct view_setting_form *page);

#endif
