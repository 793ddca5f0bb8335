#ifndef VIEW_VIEW_AUDITS_H
#define VIEW_VIEW_AUDITS_H

/* The audits list (ux.md 1.2, page 20) and the search (page 8). */
#include "domain/audit.h"
#include "html/govuk.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_audits_row {
	const char *id;
	const char *reference;
	const char *cycle_id;
	enum service service;
	const char *theme_title;
	const char *child_reference;
	enum audit_state state;
	struct date due_on;
	bool is_late;
	enum grade grade; /* GRADE_NONE: not sent */
	const char *team_name;
	const char *auditor_name;
	const char *practitioner_name;
};

struct view_audits_rows {
	const struct view_audits_row *items;
	size_t count;
};

struct view_audits {
	struct view_frame frame;
	struct view_query query;
	const struct govuk_option *months; /* the first is "Any" */
	size_t month_count;
	const struct govuk_option *themes;
	size_t theme_count;
	const char *theme_title; /* of the theme chosen */
	struct view_audits_rows rows;
	const char *order;
	int64_t total;
	int64_t counted; /* counting stopped there */
	int page;
	int page_size;
};

void view_audits_page(struct html *h, const struct view_audits *page);

/* Somebody whose audits are a link away. */
struct view_search_person {
	const char *id;
	const char *name;
	const char *team_name; /* "" for none */
};

struct view_search {
	struct view_frame frame;
	const char *text;
	bool has_asked;
	struct view_audits_rows by_number;
	struct view_audits_rows by_person;
	const struct view_search_person *people;
	size_t people_count;
	int people_most; /* more than so many match, and none is listed; 0: not so many */
	const char *person_name; /* the person chosen; NULL: none */
};

void view_search_page(struct html *h, const struct view_search *page);

#endif
