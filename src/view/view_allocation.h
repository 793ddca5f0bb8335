#ifndef VIEW_VIEW_ALLOCATION_H
#define VIEW_VIEW_ALLOCATION_H

/* Matching cases and auditors: the proposal, the check before it is carried out, exemptions (ux.md 76, 77). */
#include "domain/draw.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_allocation_row {
	const char *auditor;
	const char *ref;
	const char *other_ref; /* of a change: the case that comes in, "" for none */
	const char *practitioner;
	const char *team;
	const char *team_manager;
	const char *reason;
};

/* The lists by which a large proposal is looked at; their codes are in its address. */
enum { VIEW_ALLOCATION_PAIRS, VIEW_ALLOCATION_CHANGES, VIEW_ALLOCATION_LEFT, VIEW_ALLOCATION_LISTS };

struct view_allocation_left {
	const char *auditor;
	const char **refusals; /* "DEMO000001: Anna Reid is …" */
	size_t refusal_count;
};

struct view_allocation {
	struct view_frame frame;
	const char *path; /* of the draw */
	const char *caption;
	const char *audits_href; /* the audits that came of it */
	const struct view_allocation_row *rows;
	size_t shown_count; /* rows that are there */
	size_t row_count; /* pairs in all */
	const struct view_allocation_left *left;
	size_t left_count;
	size_t without_case;
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
	struct instant undo_until; /* 0: it cannot be undone */
	/* A draw too large for a page: a job matches, and its lists are shown page by page. */
	bool is_large;
	bool is_proposed;
	struct instant proposed_at;
	struct view_query query;
	const char *list; /* "" for the pairs, "changes", "left" */
	int64_t list_counts[VIEW_ALLOCATION_LISTS];
	int64_t listed_count;
	int page;
	int page_size;
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
