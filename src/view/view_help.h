#ifndef VIEW_VIEW_HELP_H
#define VIEW_VIEW_HELP_H

/* Pages of text: help, the programme's process, grades, glossary, accessibility statement, privacy. */
#include "view/view_frame.h"

struct view_help {
	struct view_frame frame;
};

void view_help_page(struct html *h, const struct view_help *page);
void view_help_process_page(struct html *h, const struct view_help *page);
void view_help_grades_page(struct html *h, const struct view_help *page);
void view_help_glossary_page(struct html *h, const struct view_help *page);
void view_help_accessibility_page(struct html *h, const struct view_help *page);
void view_help_privacy_page(struct html *h, const struct view_help *page);

#endif
