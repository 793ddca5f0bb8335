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
	const char *home; /* Ofsted's number of the children's home they live in; "" */
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

/* Hands over one case of every family in the range, or of each so many of them, that the service holds that day. */
void demo_cases_each(const struct demo_case_query *query, struct demo_range families, size_t step,
    void (*take)(void *data, const struct demo_case *c), void *data);

#endif
