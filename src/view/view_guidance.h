#ifndef VIEW_VIEW_GUIDANCE_H
#define VIEW_VIEW_GUIDANCE_H

/* Guidance for auditors, in versions. */
#include "domain/guidance.h"
#include "html/govuk_field.h"
#include "view/view_frame.h"

struct view_guidance_list {
	struct view_frame frame;
	const struct guidance *items;
	size_t count;
	const char *words, *criterion; /* what is looked for; "" for all */
	const struct govuk_option *criteria;
	size_t criterion_count;
	bool may_write;
};
void view_guidance_list_page(struct html *h, const struct view_guidance_list *page);

struct view_guidance {
	struct view_frame frame;
	const struct guidance *shown;
	const struct guidance *versions; /* the newest first */
	size_t version_count;
	bool may_write;
};
void view_guidance_page(struct html *h, const struct view_guidance *page);

struct view_guidance_edit {
	struct view_frame frame;
	const char *action;
	int version;
	const char *panel_id;
	const char *criterion, *title_typed, *text;
	const struct govuk_option *criteria;
	size_t criterion_count;
	const char *warning; /* what looks as if it came from a case; NULL for nothing */
};
void view_guidance_edit_page(struct html *h, const struct view_guidance_edit *page);

#endif
