#ifndef STORE_STORE_AUDIT_LIST_H
#define STORE_STORE_AUDIT_LIST_H

/*
 * Lists of audits, of which each person gets the rows that are theirs to see: the one rule of
 * domain/access.h (RIGHT_SEE_OVERVIEW) as SQL. tests/operations/test_audit_list.c holds the two together.
 */
#include "base/err.h"
#include "domain/audit.h"

#include <stdint.h>

struct store;

/* Who looks. */
struct audit_viewer {
	const char *person_id;
	bool sees_service[SERVICE_COUNT]; /* coordinates it */
	bool is_senior; /* assistant director, director: Inadequate and open concerns */
};

enum audit_order {
	AUDIT_BY_DUE,
	AUDIT_BY_REFERENCE,
	AUDIT_BY_CHILD,
	AUDIT_BY_TEAM,
	AUDIT_BY_AUDITOR,
	AUDIT_BY_STATE,
	AUDIT_BY_GRADE
};
enum { AUDIT_ORDER_COUNT = AUDIT_BY_GRADE + 1 };

struct audit_query {
	const char *cycle_id; /* "" for any; so all texts here */
	const char *service_code;
	const char *theme_code;
	const char *state_code;
	const char *team; /* part of a name, without regard to case */
	const char *person; /* part of the auditor's name */
	enum grade grade; /* final, of what is sent; GRADE_NONE for any */
	bool is_late_only;
	struct date today;
	enum audit_order order; /* then by reference */
	bool is_reversed;
	int limit;
	int offset;
};

struct audit_row {
	const char *id;
	const char *reference;
	const char *cycle_id;
	enum service service;
	const char *theme_title;
	const char *child_reference;
	enum audit_state state;
	struct date due_on;
	struct date first_sent_on; /* DATE_NONE: never */
	enum grade final_grade; /* GRADE_NONE where it is not sent */
	const char *team_name;
	const char *auditor_name;
	const char *practitioner_name;
};

struct audit_rows {
	struct audit_row *items;
	size_t count;
};

enum err store_audit_list(struct store *store, const struct audit_viewer *viewer,
    const struct audit_query *query, struct audit_rows *ret);
/* Over all pages, counting no further than most. */
enum err store_audit_list_count(struct store *store, const struct audit_viewer *viewer,
    const struct audit_query *query, int most, int64_t *ret);

/* Search: by the audit's number, by the child's reference, both whole and without regard to case … */
enum err store_audit_search_number(struct store *store, const struct audit_viewer *viewer,
    const char *text, int limit, struct audit_rows *ret);
/* … and by part of the name of the auditor, the practitioner or the team manager: reads all audits of all who match. */
enum err store_audit_search_person(struct store *store, const struct audit_viewer *viewer,
    const char *text, int limit, struct audit_rows *ret);

/*
 * What whoever sees all audits is shown without more being read: the people with the text in their names, by name, none
 * where there are more than most (then *ret_count is above it), and the latest audits of AUDIT_PEOPLE_MAXIMUM of them.
 */
enum { AUDIT_PEOPLE_MAXIMUM = 5 };

struct audit_person {
	const char *id;
	const char *name;
	const char *team_name; /* "" where they are in none */
};

struct audit_people {
	struct audit_person *items;
	size_t count;
};

bool audit_viewer_sees_all(const struct audit_viewer *viewer);
enum err store_audit_search_people(struct store *store, const char *text, int most,
    struct audit_people *ret, int64_t *ret_count);
enum err store_audit_of_people(
    struct store *store, const struct audit_people *people, int limit, struct audit_rows *ret);

struct audit_theme {
	const char *code;
	const char *title;
	enum service service;
};

struct audit_themes {
	struct audit_theme *items;
	size_t count;
};

/* What to choose from in the filters: months, newest first, and themes by title. */
enum err store_audit_months(struct store *store, const char *const **ret_ids, size_t *ret_count);
enum err store_audit_themes(struct store *store, struct audit_themes *ret);

#endif
