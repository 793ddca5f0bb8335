#ifndef VIEW_VIEW_PEOPLE_H
#define VIEW_VIEW_PEOPLE_H

/* People, teams and roles (ux.md pages 110 to 113). */
#include "domain/person.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_people_row {
	const char *id;
	const char *name;
	const char *user_name;
	const char *job_title;
	const char *team_name;
	const char *roles; /* "Auditor, Team manager" */
	int64_t waiting;
};

struct view_people {
	struct view_frame frame;
	struct view_query query;
	const char *text;
	bool has_left;
	bool is_waiting;
	const struct view_people_row *rows;
	size_t row_count;
	int64_t total;
	int64_t counted; /* above it, total says only that there are more */
	int page;
	int page_size;
	bool may_edit;
};
void view_people_page(struct html *h, const struct view_people *page);

struct view_person_role {
	enum role role;
	bool is_waiting;
};

struct view_person {
	struct view_frame frame;
	const struct person *person;
	const char *team_name;
	const char *line_manager_name;
	const struct view_person_role *roles;
	size_t role_count;
	bool may_edit;
	bool may_approve;
	bool may_hand_over;
	int64_t open_audits;
	int64_t open_actions;
	int64_t open_tasks;
	int64_t teams;
	int64_t managed;
};
void view_person_page(struct html *h, const struct view_person *page);
/* Roles that wait, for the information governance officer. */
void view_person_roles_page(struct html *h, const struct view_person *page);
/* Before an account is closed. */
void view_person_leave_page(struct html *h, const struct view_person *page);

/* The form as typed. */
struct view_person_form {
	struct view_frame frame;
	const char *action;
	const char *cancel;
	int version;
	const char *name;
	const char *user_name;
	const char *email;
	const char *job_title;
	const char *team;
	const char *line_manager;
	unsigned roles;
	bool audits[SERVICE_COUNT];
	bool is_reviewing_officer;
	const char *agency;
	const char *ends_on[3];
	/* To choose from; none where there are too many, and then a name is typed. */
	const struct view_choice {
		const char *value;
		const char *text;
		unsigned roles; /* of a person, in force */
	} *teams, *people;
	size_t team_count;
	size_t people_count;
	bool roles_wait;
};
void view_person_form_page(struct html *h, const struct view_person_form *page);

struct view_team_row {
	const char *id;
	const char *name;
	const char *service;
	const char *manager;
	const char *head;
};
struct view_teams {
	struct view_frame frame;
	struct view_query query;
	const struct view_team_row *rows;
	size_t row_count;
	int64_t total;
	int page;
	int page_size;
	bool may_edit;
};
void view_teams_page(struct html *h, const struct view_teams *page);

struct view_team_form {
	struct view_frame frame;
	const char *action;
	int version;
	const char *name;
	const char *service; /* code */
	const char *manager; /* as typed: user name */
	const char *head;
	const struct view_choice *people;
	size_t people_count;
};
void view_team_form_page(struct html *h, const struct view_team_form *page);

struct view_people_line {
	size_t row;
	const char *who;
	const char *what;
	bool is_new;
};
struct view_people_import {
	struct view_frame frame;
	const char *text; /* the file, to be sent again; NULL before there is one */
	const struct view_people_line *lines;
	size_t line_count;
	const char *const *notes;
	size_t note_count;
	size_t added;
	size_t changed;
	size_t teams; /* new or changed */
	size_t rows;
};
void view_people_import_page(struct html *h, const struct view_people_import *page);

struct view_hand_over_row {
	const char *field;
	const char *reference;
	const char *month;
	const char *part; /* "Auditor" */
	unsigned roles; /* who takes it holds one of them; 0: anybody */
	const char *typed;
};
/* The words over the row's box; they name it in messages too. */
const char *view_hand_over_label(struct arena *arena, const struct view_hand_over_row *row);
#define VIEW_HAND_OVER_OTHER "Tasks that belong to no audit"

struct view_hand_over {
	struct view_frame frame;
	const char *person_id;
	const struct view_hand_over_row *rows;
	size_t row_count;
	bool has_other; /* tasks that belong to no audit */
	const char *other_typed;
	const struct view_choice *people;
	size_t people_count;
};
void view_hand_over_page(struct html *h, const struct view_hand_over *page);

#endif
