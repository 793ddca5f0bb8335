#ifndef DEMO_CASES_H
#define DEMO_CASES_H

/* From children to cases that can be audited: who they are to the practice authority, and who holds them. */
#include "demo/lists.h"
#include "demo/words.h"
#include "domain/person.h"

struct arena;

struct demo_case {
	const char *reference;
	const char *status; /* "Child protection plan" */
	enum demo_issue issue;
	enum demo_stage stage;
	int age_years;
	size_t team;         /* index into staff.teams */
	size_t practitioner; /* index into staff.people */
	size_t reviewing_officer;
};

/* Which service looks, on which day. */
struct demo_case_query {
	const struct demo_model *model;
	const struct demo_staff *staff;
	struct date on;
	enum service service;
};

/* Fills the cases whose references stand in them already, in one pass over all families. */
void demo_cases_find(const struct demo_case_query *query, struct arena *arena, struct demo_case *cases, size_t count);

/*
 * Picks up to count cases for a theme without a draw, one a family, spread over all; the same for the same
 * seed. *ret are in no order that means anything.
 */
size_t demo_cases_pick(const struct demo_case_query *query, struct arena *arena, const char *theme_code, size_t count,
    struct demo_case *ret);

#endif
