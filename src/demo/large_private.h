#ifndef DEMO_LARGE_PRIVATE_H
#define DEMO_LARGE_PRIVATE_H

#include "demo/large.h"
#include "demo/year.h"
#include "operations/op_practice_copy.h"

/* An audit of the pool. People and teams are indexes into the pool's staff. */
struct lived {
	const char *id;
	const char *status;
	size_t cycle;
	enum service service;
	size_t auditor, practitioner, manager, head;
	bool is_open; /* something is still to be done */
	uint32_t first_copy, last_copy; /* numbers of copies; 0: none */
};

/* A copy of it. People and teams are indexes into the large authority's staff. */
struct large_copy {
	uint32_t next; /* of the same lived audit; 0: none */
	uint32_t auditor, practitioner, manager, team;
};

/* A child that can be audited in a month without a draw. */
struct held {
	const char *reference;
	const char *status;
	int age_years;
	uint32_t team, practitioner, reviewing_officer;
};

struct held_list {
	struct held *items;
	size_t count, capacity;
	size_t at; /* the next that was not audited yet */
};

enum { LARGE_STATUS_COUNT = 8 };

/* A person of the large authority by name. */
struct large_name {
	const char *name;
	uint32_t index;
};

struct large {
	struct authority_making *m;
	struct authority_making *pool;
	struct demo_year *year; /* of the large authority: its cycles and what is known of them */

	/* Whom each person of the pool is in each of the offices that a large authority has. */
	size_t office_count;
	const char **office_ids;   /* office_count × pool's people */
	const char **office_names;
	uint32_t *office_people;
	uint32_t *team_office;     /* of the large authority's teams */
	struct practice_people people;

	struct {
		struct lived *items;
		size_t count, capacity;
	} lived;
	struct lived **by_id; /* sorted */
	struct {
		struct large_copy *items;
		size_t count, capacity;
	} copies;

	/* The children of this year, by service and status. */
	struct arena *entries_arena; /* of the pool's history */
	struct arena *held_arena;
	int held_year;
	const char *status_names[SERVICE_COUNT][LARGE_STATUS_COUNT];
	struct held_list held[SERVICE_COUNT][LARGE_STATUS_COUNT];

	struct large_name *names; /* sorted; NULL until the first is wanted */

	size_t first_whole; /* the cycle */
	/* Scratch for one copy's people. */
	const char **to_ids;
	const char **to_names;
};

/* large_staff.c: fills office_* and people. */
void large_offices_make(struct large *l);
/* Fills to_ids and to_names with the people around the copy. */
void large_cast(struct large *l, const struct lived *lived, const struct large_copy *copy);

/* large_cases.c */
/* The children whom the services hold that day, for the audits of a year. */
void large_held_gather(struct large *l, struct date on);
/* The next child of that service, of that status where there is one left; NULL: nobody is left. */
const struct held *large_held_next(struct large *l, enum service service, const char *status);
/* Who and what the names in the lists mean; where they name nobody, somebody of the service. */
void large_case_resolve(struct large *l, enum service service, const struct practice_drawn *drawn, struct held *ret);

/* large_month.c: gives the cycle's audits to its auditors, and writes them. */
enum err large_cycle_allocate(struct large *l, size_t cycle);
/* The accounts around audits of the current cycle (D36). */
enum err large_accounts_make(struct large *l);

#endif
