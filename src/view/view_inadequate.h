#ifndef VIEW_VIEW_INADEQUATE_H
#define VIEW_VIEW_INADEQUATE_H

/* Inadequate cases: tracker, case, guided review, re-audit, closing, pattern (ux.md wireframe 8; 1.2, 95 to 98). */
#include "domain/inadequate.h"
#include "html/govuk_field.h"
#include "view/view_due.h"
#include "view/view_follow.h"
#include "view/view_frame.h"
#include "view/view_query.h"

/* -- The tracker -- */

struct view_inadequate_row {
	const char *audit_id;
	const char *reference;
	const char *child_reference;
	const char *team_name;
	const char *theme;
	const char *cycle_id;
	const char *stage;
	struct date opened_on;
	const char *safe; /* "Yes, checked 3 January 2021 (J Cole)" */
	const char *actions; /* "2 of 6 late" */
	bool has_late_actions;
	struct date last_review_on;
	struct date next_review_on;
	const char *owner_name;
	struct date ended_on;
};

struct view_inadequate_flag {
	const char *href;
	const char *text; /* "3 Inadequate audits in the team North within 8 weeks" */
};

struct view_inadequate_list {
	struct view_frame frame;
	struct view_query query;
	struct date today;
	const char *summary; /* the sentence on top */
	bool is_closed;
	int64_t open_count;
	int64_t closed_count;
	struct date last_ended_on;
	const struct view_inadequate_row *rows;
	size_t row_count;
	int64_t total;
	int page;
	int page_size;
	const struct govuk_option *months;
	size_t month_count;
	const struct govuk_option *themes;
	size_t theme_count;
	const char *theme_title; /* of the one that is chosen */
	const struct view_inadequate_flag *flags;
	size_t flag_count;
	const struct view_inadequate_flag *alarms;
	size_t alarm_count;
	const char *checked; /* "Last proved on …"; NULL for those who are not told */
	bool may_review;
};
void view_inadequate_list_page(struct html *h, const struct view_inadequate_list *page);

/* Alarms and flags, as the tracker and the director's page show them. */
void view_inadequate_alarms(struct html *h, const struct view_inadequate_flag *alarms, size_t count, const char *checked);
void view_inadequate_flags(struct html *h, const struct view_inadequate_flag *flags, size_t count);

/* -- One case -- */

struct view_inadequate_signed {
	const char *level; /* "Head of service" */
	const char *who; /* "Helen Shaw, 28 January 2021 at 2:14pm"; "" while it is not signed */
	const char *words;
	struct date due_on;
};

struct view_inadequate_direction {
	const char *who;
	struct instant at;
	const char *text;
	const char *answer; /* NULL while nobody acknowledged it */
	const char *answered;
	struct date due_on;
};

struct view_inadequate_page {
	struct view_frame frame;
	struct date today;
	const struct audit *audit;
	const struct inadequate_case *inadequate;
	const char *caption;
	const char *team;
	const char *people; /* "Auditor Amina Khan, practitioner …" */
	const char *grade; /* "Inadequate, by the auditor. Not yet moderated" */
	const char *reason;
	const char *const *sections;
	size_t section_count;
	const char *known; /* what the auditor said when it was sent */
	const char *plan; /* how it was agreed; NULL: not yet */
	const char *reaudit; /* a sentence; NULL: none is asked for yet */
	const char *reaudit_href;
	const struct view_clock *clocks;
	size_t clock_count;
	const struct view_inadequate_signed *sign_offs;
	size_t sign_off_count;
	const struct inadequate_review *reviews;
	size_t review_count;
	const struct view_inadequate_direction *directions;
	size_t direction_count;
	const struct view_action_row *actions;
	size_t action_count;
	const char *const *blocks;
	size_t block_count;
	const char *closing; /* who asked to close it, or who closed it; NULL: nobody */
	const struct view_link *buttons; /* what this person can do now, the first the main one */
	size_t button_count;
	const struct view_link *links;
	size_t link_count;
	const char *concern_href; /* NULL: it is not theirs to raise */
};
void view_inadequate_page(struct html *h, const struct view_inadequate_page *page);

/* -- The review of one case -- */

struct view_inadequate_review {
	struct view_frame frame;
	const char *caption;
	const char *action;
	const char *after; /* of the guided list: where to go on; NULL outside it */
	const char *left; /* "3 of your 8 open cases are still to be reviewed" */
	const char *skip_href;
	const char *case_href;
	const char *concern_href;
	const char *before; /* what the last review said; NULL: this is the first */
	int version;
	/* As typed */
	const char *safe, *safe_how, *progress, *drift, *drift_how, *decision;
	const char *next_review_on; /* one box */
	const char *latest; /* "No later than 28 February 2021" */
};
void view_inadequate_review_page(struct html *h, const struct view_inadequate_review *page);

struct view_inadequate_done {
	struct view_frame frame;
	const char *text;
};
void view_inadequate_done_page(struct html *h, const struct view_inadequate_done *page);

/* -- Closing -- */

struct view_inadequate_close {
	struct view_frame frame;
	const char *caption;
	const char *action; /* the base: "/inadequate/…/close" */
	int version;
	const char *const *blocks;
	size_t block_count;
	const char *asked; /* who asked, and when; NULL: nobody */
	const char *asked_reason;
	const char *reaudit; /* what it found */
	bool may_ask;
	bool may_answer;
	bool may_take_back;
	const char *reason; /* as typed */
	const char *why;
};
void view_inadequate_close_page(struct html *h, const struct view_inadequate_close *page);

/* -- The re-audit -- */

struct view_reaudit_choice {
	const char *id;
	const char *name;
	const char *refusal; /* "" where they may */
};

struct view_reaudit {
	struct view_frame frame;
	const char *caption;
	const char *action;
	const char *window; /* "From 1 April to 29 April 2021, eight to twelve weeks after the response" */
	bool is_early;
	int version;
	const struct view_reaudit_choice *choices;
	size_t choice_count;
	const char *chosen;
};
void view_reaudit_page(struct html *h, const struct view_reaudit *page);

/* -- A pattern -- */

struct view_pattern_case {
	const char *href;
	const char *text; /* the audit's reference */
	const char *about; /* child, team, theme */
};

struct view_pattern {
	struct view_frame frame;
	const char *action;
	int version;
	const char *sentence;
	const struct view_pattern_case *cases;
	size_t case_count;
	size_t hidden_count;
	const char *answer_by; /* "Say what it means by 2 February 2021"; NULL: answered */
	const char *answer; /* NULL while nobody answered */
	const char *answered;
	bool may_answer;
	const char *typed;
};
void view_pattern_page(struct html *h, const struct view_pattern *page);

#endif
