#ifndef VIEW_VIEW_TRAINING_H
#define VIEW_VIEW_TRAINING_H

/* Training (ux.md 1.2, page 78): what is to come, the catalogue, one course, one session, one's own, demand against offer. */
#include "domain/training.h"
#include "html/govuk_field.h"
#include "view/view_choose.h"
#include "view/view_frame.h"

/* A session in a list. */
struct view_training_row {
	const struct training_session *session;
	const char *href;
	const char *status; /* "You have a place", "4 of 12 are free", "Full: 2 wait" */
};

/* A course that an audit names, with its next session. */
struct view_training_answer {
	struct view_link course;
	const char *why;
	const struct view_training_row *next; /* NULL: no day is set */
};
/* With a heading; nothing where there are none. */
void view_training_answers(struct html *h, const struct view_training_answer *items, size_t count);

struct view_training_home {
	struct view_frame frame;
	const struct view_training_row *coming;
	size_t coming_count;
	const char *month_name; /* "January 2021"; NULL: no programme holds this month */
	const struct view_link *month; /* its courses as printed */
	size_t month_count;
	const char *plan_href; /* the year's plan; NULL */
	bool may_plan, may_see_demand;
};
void view_training_home_page(struct html *h, const struct view_training_home *page);

struct view_training_course_row {
	const struct training_course *course;
	const char *href;
	const char *findings; /* in words, parted by commas */
	const char *months; /* "January, March and July 2021" */
};
struct view_training_catalogue {
	struct view_frame frame;
	const struct view_training_course_row *rows;
	size_t count;
	bool may_plan;
};
void view_training_catalogue_page(struct html *h, const struct view_training_catalogue *page);

struct view_training_course {
	struct view_frame frame;
	const struct training_course *course;
	const char *path;
	const char *const *findings;
	size_t finding_count;
	const char *const *themes;
	size_t theme_count;
	const char *months;
	const struct view_training_row *coming, *past;
	size_t coming_count, past_count;
	bool may_plan;
};
void view_training_course_page(struct html *h, const struct view_training_course *page);

struct view_training_course_edit {
	struct view_frame frame;
	const char *action;
	int version;
	const char *title, *about, *audience;
	bool is_new, is_withdrawn;
	const struct govuk_choice *findings, *themes;
	size_t finding_count, theme_count;
	const char *const *chosen_findings, *const *chosen_themes;
	size_t chosen_finding_count, chosen_theme_count;
};
void view_training_course_edit_page(struct html *h, const struct view_training_course_edit *page);

struct view_training_session {
	struct view_frame frame;
	const struct training_session *session;
	const char *path;
	size_t taken, waiting;
	const char *own; /* "You have a place" and the like; NULL */
	bool may_book, may_give_back, may_evaluate, may_plan, may_record, shows_places;
	const char *book_text; /* "Take a place", "Join the waiting list" */
	const struct training_place *places;
	size_t place_count;
	struct view_choices people;
	const char *added; /* as typed */
	size_t evaluated, answers_shown;
	const size_t *useful; /* TRAINING_USEFUL_MAXIMUM + 1 */
	const char *const *differently, *const *missing;
	size_t differently_count, missing_count;
};
void view_training_session_page(struct html *h, const struct view_training_session *page);

struct view_training_session_edit {
	struct view_frame frame;
	const char *action;
	const char *course_title;
	int version;
	const char *held_on, *time, *place, *led_by, *seats;
	const char *cancel_action; /* NULL: a new one */
	const char *why;
};
void view_training_session_edit_page(struct html *h, const struct view_training_session_edit *page);

struct view_training_evaluate {
	struct view_frame frame;
	const char *action;
	const char *course_title;
	const char *useful, *differently, *missing; /* as typed */
};
void view_training_evaluate_page(struct html *h, const struct view_training_evaluate *page);

struct view_training_named {
	const char *person; /* NULL on one's own page */
	const struct view_link *course;
	const char *target_href;
	const char *set_on;
	const char *became; /* "Not booked", "Has a place on 3 March 2021", "Came on …" */
};
struct view_training_suggestion {
	const char *finding;
	const struct view_link *courses;
	size_t course_count;
};
struct view_training_mine {
	struct view_frame frame;
	const struct view_training_row *rows;
	size_t count;
	const struct view_training_named *named, *team;
	size_t named_count, team_count;
	const struct view_training_suggestion *suggestions;
	size_t suggestion_count;
	bool is_team_manager;
};
void view_training_mine_page(struct html *h, const struct view_training_mine *page);

struct view_demand_need {
	const char *name;
	size_t audits;
	const char *audits_text; /* "12 audits", "5 or more" */
	const char *dips_text;
	const struct view_link *courses;
	size_t course_count;
	const char *booked; /* "fewer than 5" */
};
struct view_demand_course {
	struct view_link course;
	const char *months, *sessions, *booked, *targets, *needs;
};
struct view_training_demand {
	struct view_frame frame;
	const char *period; /* "January to March 2021" */
	const struct govuk_option *options; /* quarters */
	size_t option_count;
	const char *quarter;
	const struct view_demand_need *needs;
	size_t need_count, most_audits;
	bool shows_bars; /* to whoever sees the numbers */
	const char *const *without; /* needs without a course, in words */
	size_t without_count;
	const struct view_link *unneeded; /* courses nobody needs */
	size_t unneeded_count;
	const struct view_demand_course *offers;
	size_t offer_count;
};
void view_training_demand_page(struct html *h, const struct view_training_demand *page);

#endif
