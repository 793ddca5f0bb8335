#include "web/web_help.h"

#include "view/view_help.h"

static const struct view_link to_help[] = {{"/help", "Help"}};

static struct view_help
help_page(struct web *w, const char *title)
{
	struct view_help page = {.frame = web_frame(w, title, "Help")};

	page.frame.is_narrow = true;
	page.frame.breadcrumbs = to_help;
	page.frame.breadcrumb_count = 1;
	return page;
}

enum err
web_help(struct web *w)
{
	struct view_help page = {.frame = web_frame(w, "Help", NULL)};

	page.frame.is_narrow = true;
	web_page(w, view_help_page, &page);
	return ERR_OK;
}

enum err
web_help_process(struct web *w)
{
	struct view_help page = help_page(w, "The audit process");

	web_page(w, view_help_process_page, &page);
	return ERR_OK;
}

enum err
web_help_grades(struct web *w)
{
	struct view_help page = help_page(w, "What the grades mean");

	web_page(w, view_help_grades_page, &page);
	return ERR_OK;
}

enum err
web_help_glossary(struct web *w)
{
	struct view_help page = help_page(w, "Words and short forms");

	web_page(w, view_help_glossary_page, &page);
	return ERR_OK;
}

enum err
web_help_accessibility(struct web *w)
{
	struct view_help page = help_page(w, "Accessibility statement");

	web_page(w, view_help_accessibility_page, &page);
	return ERR_OK;
}

enum err
web_help_privacy(struct web *w)
{
	struct view_help page = help_page(w, "Privacy");

	web_page(w, view_help_privacy_page, &page);
	return ERR_OK;
}
