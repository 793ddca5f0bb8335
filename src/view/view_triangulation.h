#ifndef VIEW_VIEW_TRIANGULATION_H
#define VIEW_VIEW_TRIANGULATION_H

/* Triangulation (ux.md 1.2, page 79): the meetings, one meeting with its pack, decisions, figures from elsewhere. */
#include "domain/triangulation.h"
#include "html/govuk_field.h"
#include "view/view_choose.h"
#include "view/view_frame.h"

struct view_triangulation_row {
	const struct triangulation_meeting *meeting;
	const char *href, *quarter;
};
struct view_triangulation_home {
	struct view_frame frame;
	const struct view_triangulation_row *meetings;
	size_t meeting_count;
	const struct view_link *packs;
	size_t pack_count;
	const struct triangulation_decision *decisions; /* open and done */
	size_t decision_count;
	struct date today;
	bool may_plan, may_import;
};
void view_triangulation_home_page(struct html *h, const struct view_triangulation_home *page);

struct view_pack {
	struct view_frame frame;
	const struct pack *pack;
	bool sees_small; /* the coordinator */
	const char *quarter, *before; /* names of quarters */
	const char *pdf_href;
	const char *state; /* "As it is today", "As it stood on …" */
};
void view_pack_page(struct html *h, const struct view_pack *page);

/* What somebody has typed about an earlier decision, and not sent yet. */
struct view_follow_draft {
	const char *result, *note;
	const char *saved_at; /* NULL: nothing */
};
struct view_triangulation {
	struct view_frame frame;
	struct date today;
	const struct triangulation_meeting *meeting;
	const char *path;
	const char *pack_href, *pdf_href;
	const char *quarter;
	const struct triangulation_member *members;
	size_t member_count;
	const struct triangulation_decision *decisions, *to_follow;
	size_t decision_count, to_follow_count;
	bool may_plan, may_record;
	struct view_choices people; /* who may be a member or own a decision */
	const char *person; /* as typed */
	const char *text, *owner, *due_on; /* of a decision, as typed */
	const char *text_saved_at; /* of a draft of that; NULL for none */
	const char *minutes;
	const char *minutes_mark; /* of what stood there when they were begun */
	const char *minutes_saved_at;
	const char *minutes_behind_href; /* they were changed since the draft; NULL: they were not */
	int minutes_version;
	const struct view_follow_draft *follow_drafts; /* of each of to_follow */
	const char *follow_id; /* the earlier decision whose form had a mistake; NULL */
	int follow_version;
	const char *follow_result, *follow_note;
};
void view_triangulation_page(struct html *h, const struct view_triangulation *page);

struct view_triangulation_edit {
	struct view_frame frame;
	const char *action;
	int version;
	const struct govuk_option *quarters; /* NULL where it stays */
	size_t quarter_count;
	const char *quarter, *quarter_name;
	const char *held_on, *time, *place, *chair, *agenda;
	struct view_choices people;
	const char *cancel_action, *why;
};
void view_triangulation_edit_page(struct html *h, const struct view_triangulation_edit *page);

struct view_decision {
	struct view_frame frame;
	const struct triangulation_decision *decision;
	const char *quarter;
	const char *meeting_href; /* NULL where they may not see it */
	bool may_finish;
	const char *outcome; /* as typed */
};
void view_decision_page(struct html *h, const struct view_decision *page);

struct view_figures_import {
	struct view_frame frame;
	const char *text; /* the file that was looked at; NULL before */
	const struct imported_figure *items;
	const bool *is_new;
	size_t count;
};
void view_figures_import_page(struct html *h, const struct view_figures_import *page);

#endif
