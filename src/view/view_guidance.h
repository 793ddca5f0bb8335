#ifndef VIEW_VIEW_GUIDANCE_H
#define VIEW_VIEW_GUIDANCE_H

/* Practice guidance: the library, one in its versions, what changed between two, and drafts. */
#include "domain/guidance.h"
#include "html/govuk_field.h"
#include "view/view_frame.h"

struct view_guidance_place {
	const char *label; /* "Question 4.2" */
	const char *title;
	const char *href; /* NULL for none */
};

struct view_guidance_list {
	struct view_frame frame;
	const struct guidance *items;
	size_t count;
	const char *words, *criterion, *theme; /* what is looked for; "" for all */
	const struct govuk_option *criteria, *themes;
	size_t criterion_count, theme_count;
	const struct guidance_draft *drafts; /* the Centre's */
	size_t draft_count;
	bool may_write;
};
void view_guidance_list_page(struct html *h, const struct view_guidance_list *page);

struct view_guidance {
	struct view_frame frame;
	const struct guidance *shown;
	const struct guidance *versions; /* the newest first */
	size_t version_count;
	const struct view_guidance_place *about;
	size_t about_count;
	bool may_write, has_draft, may_withdraw;
	const char *why; /* of a withdrawal, as typed */
};
void view_guidance_page(struct html *h, const struct view_guidance *page);

struct view_guidance_compare {
	struct view_frame frame;
	const struct guidance *before, *now;
	const char *about_before, *about_now; /* one a line */
	const struct govuk_option *versions; /* to choose from */
	size_t version_count;
};
void view_guidance_compare_page(struct html *h, const struct view_guidance_compare *page);

struct view_guidance_edit {
	struct view_frame frame;
	const char *action;
	int version;
	bool is_new_version; /* of what was published before: it says what is new */
	const char *panel_id, *decision;
	const char *note; /* what is to be changed; "" for nothing */
	const char *criterion, *title_typed, *text, *why;
	const struct govuk_option *criteria;
	size_t criterion_count;
	const struct govuk_choice *questions, *themes, *briefings; /* no questions until it is saved once */
	size_t question_count, theme_count, briefing_count;
	const char *const *chosen_questions, *const *chosen_themes, *const *chosen_briefings;
	size_t chosen_question_count, chosen_theme_count, chosen_briefing_count;
};
void view_guidance_edit_page(struct html *h, const struct view_guidance_edit *page);

struct view_guidance_draft {
	struct view_frame frame;
	const struct guidance_draft *draft;
	const struct guidance *before; /* what holds until then; NULL for nothing */
	const struct view_guidance_place *about;
	size_t about_count;
	const char *warning; /* what looks as if it came from a case; NULL for nothing */
	bool has_written;
	bool may[GUIDANCE_EVENT_COUNT];
	const char *note; /* of sending back, as typed */
};
void view_guidance_draft_page(struct html *h, const struct view_guidance_draft *page);

#endif
