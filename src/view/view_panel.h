#ifndef VIEW_VIEW_PANEL_H
#define VIEW_VIEW_PANEL_H

/* Moderation panels (ux.md 1.2, pages 54 to 56, wireframe 5): the year, one panel, a case, the pack to print. */
#include "domain/form.h"
#include "domain/moderation.h"
#include "domain/panel.h"
#include "domain/recommendation.h"
#include "html/govuk_field.h"
#include "view/view_choose.h"
#include "view/view_frame.h"
#include "view/view_query.h"

/* "9:30am" of minutes since midnight. */
const char *view_clock(struct arena *arena, int minutes);

struct view_panel_row {
	const struct panel *panel;
	const char *href; /* NULL: not theirs to open */
	const char *title; /* "Panel 3", "Extraordinary panel" */
	const char *cases; /* "8 cases, 3 to decide" */
};

struct view_panel_waiting {
	const char *reference;
	struct date decide_by;
	const char *call_href; /* to call an extraordinary panel */
};

struct view_panels {
	struct view_frame frame;
	struct date today;
	const char *summary; /* "4 of 6 panels of 2021 are planned." */
	const struct view_panel_row *rows;
	size_t row_count;
	bool may_plan;
	const struct view_panel_waiting *waiting;
	size_t waiting_count; /* on this page of them */
	int page, page_size;
	bool has_more; /* after this page */
	struct view_query query;
	const char *before_href, *after_href; /* other years */
	const char *before_text, *after_text;
};
void view_panels_page(struct html *h, const struct view_panels *page);

struct view_panel_edit {
	struct view_frame frame;
	const char *action;
	int version;
	const char *moderation_id; /* of an extraordinary one; "" otherwise */
	const char *about_case; /* its sentence; NULL */
	const char *held_on, *time, *place, *chair, *quorum;
	struct view_choices people;
	const char *cancel_action; /* NULL: a new one */
};
void view_panel_edit_page(struct html *h, const struct view_panel_edit *page);

struct view_panel_line {
	const struct panel_case *pcase;
	const char *href; /* NULL: they step out */
	const char *reference;
	const char *theme;
	const char *time; /* "9:30am, 20 minutes" */
	const char *grades; /* "Auditor: Good. Moderator: Requires improvement to be good" */
	const char *status; /* "You step out of this case", "3 votes are in", "Decided: Good" */
	const char *remove_path; /* NULL: it stays */
};

struct view_panel {
	struct view_frame frame;
	const struct panel *panel;
	struct date today;
	const char *path; /* "/panels/ID" */
	const struct panel_member *members;
	size_t member_count;
	const struct view_panel_line *lines;
	size_t line_count;
	bool may_plan, may_begin, may_record, may_close, may_choose, may_write_guidance;
	struct view_choices people; /* who may become a member */
	const char *person; /* as typed */
	const struct view_link *guidance; /* that came of it */
	size_t guidance_count;
	const char *minutes; /* as typed, or as kept */
};
void view_panel_page(struct html *h, const struct view_panel *page);

/* A section with what each gave. */
struct view_panel_grade {
	const char *title;
	enum grade auditors, first, second;
	const char *first_note, *second_note;
};
struct view_panel_said {
	const char *heading;
	const char *label;
	const char *text;
};

struct view_panel_file {
	const struct audit *audit;
	const char *caption; /* "Panel 3, 10 February 2021" */
	const char *why; /* it is in the pack */
	enum grade auditors, first, second; /* overall */
	const char *first_reason, *second_reason;
	const char *reply; /* the auditor's; "" for none */
	bool has_second;
	const struct view_panel_grade *grades;
	size_t grade_count;
	const struct view_panel_said *said;
	size_t said_count;
	const struct form *form;
	const struct form_answers *answers;
	const struct recommendation *actions;
	size_t action_count;
};

struct view_panel_case {
	struct view_frame frame;
	const struct panel *panel;
	const struct panel_case *pcase;
	const char *path; /* "/panels/ID/cases/ID" */
	const char *concern_path;
	struct view_panel_file file;
	bool may_vote, may_reveal, may_decide, shows_votes;
	bool is_acting;
	const char *acting_name;
	size_t votes;
	const char *grade, *note; /* of the vote, as typed or kept */
	const char *own; /* "You voted Good"; NULL for not yet */
	const struct panel_vote *all;
	size_t all_count;
	const struct panel_count *count;
	const char *decision_grade, *reason, *dissent; /* as typed */
	const struct view_link *guidance; /* about what was decided here */
	size_t guidance_count;
	bool may_write_guidance; /* it is decided */
};
void view_panel_case_page(struct html *h, const struct view_panel_case *page);

struct view_panel_pack {
	struct view_frame frame;
	struct view_panel *panel;
	const struct view_panel_case *cases;
	size_t case_count;
};
void view_panel_pack_page(struct html *h, const struct view_panel_pack *page);

#endif
