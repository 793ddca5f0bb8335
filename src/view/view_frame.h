#ifndef VIEW_VIEW_FRAME_H
#define VIEW_VIEW_FRAME_H

/*
 * What stands around every page: head, header, menu, footer, the error summary and the success banner
 * (ux.md 2.1). A page is
 *
 *	view_frame_open(h, &page->frame);
 *	view_heading(h, "AUD-2021-0142", "Audit form");
 *	…
 *	view_frame_close(h, &page->frame);
 *
 * and stands within <main>. The dispatcher fills what is the same for all pages of a request (service, person,
 * menu, csrf, session); the page's handler adds title, section, back link and the like.
 */
#include "html/html.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct problems;

struct view_link {
	const char *href;
	const char *text;
};

struct view_menu_item {
	const char *href;
	const char *text; /* "My work" */
	bool is_current; /* this page or a page under it */
	int badge; /* things for this person to do; 0 shows none */
};

enum view_banner_kind { VIEW_BANNER_NONE, VIEW_BANNER_SUCCESS, VIEW_BANNER_NOTICE };

/* Shown once, above the h1, after an action. Undo is a form of its own: a POST (ux.md 2.6). */
struct view_banner {
	enum view_banner_kind kind;
	const char *text; /* "Audit AUD-2021-0139 sent to Priya Shah." */
	const char *link_href; /* NULL for none */
	const char *link_text;
	const char *undo_action; /* NULL for none: "/audits/…/undo" */
	const char *undo_text; /* "Undo sending audit AUD-2021-0139" */
};

/* For the dialog that warns before the session ends (ux.md 2.7); seconds 0 leaves the dialog out. */
struct view_session {
	int seconds; /* until the idle time ends */
	int limit_seconds; /* until the longest time in all ends */
	int warning_seconds; /* how long before */
	const char *ends_at; /* "2:45pm", for those without JavaScript */
};

struct view_frame {
	const char *title; /* the words of the h1; no child's name */
	const char *about; /* after it in <title>, for pages of which there are many: "AUD-2021-0142", "March 2021"; NULL for none */
	const char *section; /* between h1 and service in <title>: "Audits"; NULL for none */
	const char *service_name; /* "Practice audits" */
	const char *council_name; /* "Dudley Council" */
	const char *path; /* of this page, to come back to after signing in; "" where there is none */
	const char *user_name; /* NULL: signed out, without menu */
	const struct view_menu_item *menu;
	size_t menu_count;
	const struct view_menu_item *parts; /* of the section whose part this page is; NULL for other pages */
	size_t part_count;
	const char *parts_label; /* "Grading alike" */
	const char *csrf; /* the token every form carries */
	const char *draft_saved_at; /* of the page's short form; NULL: none */
	const char *draft_behind_href; /* the record was changed since: leads to it without the draft; NULL: it was not */
	const char *form_key; /* a form sent twice with the same key is carried out once */
	const char *notice; /* a line over everything: practice data, a business date that is set; NULL for none */
	struct view_banner banner;
	bool keeps_focus; /* the page has a box to begin in: the banner is read out and does not take the focus from it */
	const struct problems *problems; /* NULL or empty: no error summary */
	const char *back_href; /* back link, or … */
	const char *back_text; /* "Back to task list"; NULL is "Back" */
	const struct view_link *breadcrumbs; /* … breadcrumbs, never both; help and administration only */
	size_t breadcrumb_count;
	struct view_session session;
	const char *concern_href; /* "This child may be at risk now": at the end of every page about an audit; NULL for others */
	bool is_narrow; /* text in two thirds of the width */
};

/* Everything up to and including the opening of <main>, the error summary and the banner. */
void view_frame_open(struct html *h, const struct view_frame *frame);
void view_frame_close(struct html *h, const struct view_frame *frame);

/* The page's only h1; caption (smaller, above it) may be NULL. */
void view_heading(struct html *h, const char *caption, const char *text);
/* Below the heading: the way to the other parts of the section, where it has some for this person. */
void view_parts(struct html *h, const struct view_frame *frame);
/* "govuk-heading-m" h2, "govuk-heading-s" h3 */
void view_heading_2(struct html *h, const char *text);
/* An h2 that a link of view_contents() leads to: id "grades", href "#grades". */
void view_heading_2_at(struct html *h, const char *id, const char *text);
/* What a long page holds, each a link to its heading. */
void view_contents(struct html *h, const struct view_link *items, size_t count);
void view_heading_3(struct html *h, const char *text);
/* <p class="govuk-body"> */
void view_paragraph(struct html *h, const char *text);
/* A list with bullets. */
void view_bullets(struct html *h, const char *const *texts, size_t count);
/* "9,997": thousands have a comma, as in the sentences of the pages. */
const char *view_count(struct arena *arena, int64_t count);

/*
 * A form that posts to action, with the token; close it with view_form_close(). No form ever uses the browser's own
 * checks.
 */
void view_form_open(struct html *h, const struct view_frame *frame, const char *action);
/* As above, multipart, for a form with a file. */
void view_upload_form_open(struct html *h, const struct view_frame *frame, const char *action);
/* As above; what is typed is also posted to draft_action as it is typed (assets/autosave.js). */
/*
 * A short form whose draft is kept while it is typed (web/form_draft.h): opens the form, with where its draft stands.
 * saved_at NULL: no draft yet.
 */
void view_kept_form_open(
    struct html *h, const struct view_frame *frame, const char *action, const char *saved_at);
void view_draft_form_open(struct html *h, const struct view_frame *frame, const char *action,
    const char *draft_action);
void view_form_close(struct html *h);
/* A form with GET, for filters and searches: no token. */
void view_query_form_open(struct html *h, const char *action);
void view_hidden(struct html *h, const char *name, const char *value);

/* "Draft saved at 2:14pm" and its twin for screen readers; belongs in a draft form. saved_at NULL: nothing yet. */
void view_save_status(struct html *h, const char *saved_at);

/* A list of links. */
void view_links(struct html *h, const struct view_link *links, size_t count);

/* A form of one button. */
void view_button_form(
    struct html *h, const struct view_frame *frame, const char *action, const char *text, const char *classes);

/* A form of one button that reads as a link. */
void view_link_form(struct html *h, const struct view_frame *frame, const char *action, const char *text);

#endif
