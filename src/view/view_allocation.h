#ifndef VIEW_VIEW_ALLOCATION_H
#define VIEW_VIEW_ALLOCATION_H

/* Matching cases and auditors: the proposal, the check before it is carried out, exemptions (ux.md 76, 77). */
#include "domain/draw.h"
#include "view/view_frame.h"

struct view_allocation_row {
	const char *auditor;
	const char *ref;
	const char *practitioner;
	const char *team;
	const char *team_manager;
	const char *reason;
	bool is_unmatched;
};

struct view_allocation_left {
	const char *auditor;
	const char **refusals; /* "DEMO000001: Anna Reid is …" */
	size_t refusal_count;
};

struct view_allocation {
	struct view_frame frame;
	const char *path; /* of the draw */
	const char *caption;
	const struct view_allocation_row *rows;
	size_t row_count;
	const struct view_allocation_left *left;
	size_t left_count;
	size_t without_case;
	const char **cases_left;
	size_t cases_left_count;
	const struct draw_replacement *changes;
	size_t change_count;
	size_t unmatched_count;
	size_t auditor_count;
	size_t people_told;
	struct date allocation_on;
	struct date return_by;
	const char *digest;
	const char *obstacle; /* NULL: it can be allocated */
	bool is_allocated;
	bool is_large; /* nothing to show: a job matches and allocates */
};
void view_allocation_page(struct html *h, const struct view_allocation *page);
/* The last look, with the button that does it. */
void view_allocation_check_page(struct html *h, const struct view_allocation *page);

struct view_exemption {
	const char *service_code;
	const char *service;
	const char *person_id;
	const char *name;
	const char *reason;
	const char *asked_by;
	const char *state; /* "Asked", "Agreed", "Refused" */
	const char *decided_by;
	bool may_decide;
};

struct view_exemptions {
	struct view_frame frame;
	const char *path;
	const char *month;
	const struct view_exemption *rows;
	size_t row_count;
	const struct view_link *auditors; /* href is "csc/ID", text the name: who may be asked for */
	size_t auditor_count;
	const char *person; /* as chosen */
	const char *reason; /* as typed */
};
void view_exemptions_page(struct html *h, const struct view_exemptions *page);

#endif
