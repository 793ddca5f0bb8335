#ifndef DOMAIN_POPULATION_FACTS_H
#define DOMAIN_POPULATION_FACTS_H

/*
 * What the lists say about one child, to be shown beside the questions of an audit. Of several rows in one
 * list the latest by its key date speaks; of several lists with the same column (team, age) the one
 * closest to the child's status: care, protection, in need, then the others.
 */
#include "domain/population.h"
#include "domain/timescale.h"

struct arena;

/* One timescale held against a fact. */
struct population_note {
	const char *words; /* "16 working days, over 15 (from: Strategy discussion …, 4 January 2021)" */
	const struct timescale *timescale; /* its rule in words */
	bool is_over;
};

struct population_fact {
	const char *key;   /* population_columns.def */
	const char *label; /* "Strategy discussion that started the section 47 enquiry" */
	const char *value; /* "10 March 2020", "Child in need plan", "7"; "Not recorded" */
	bool is_blank;     /* the child is on the list, and this is not filled in (domain.md 6.5) */
	struct population_note *notes;
	size_t note_count;
	enum population_list list;
};

struct population_facts {
	struct population_fact *items; /* in the order of population_columns.def */
	size_t count;
	struct date as_at;
	const struct population_facts_from *from;
};

struct timescale_list {
	struct timescale *items;
	size_t count;
};

struct population_facts_from {
	const struct population_rows *rows; /* every row about the child, of any lists */
	struct date as_at;
	const struct timescale_list *timescales;
	const struct calendar *calendar;
	bool has_public_law; /* the tracker was imported: a child who is not on it has no such meeting */
};

/* from, and what it points to, must stay as long as the facts. */
struct population_facts population_facts_of(struct arena *arena, const struct population_facts_from *from);

/* The timescale in force with that code, or NULL. */
const struct timescale *population_facts_timescale(const struct population_facts *facts, const char *code);

/* NULL where the lists do not say. */
const struct population_fact *population_facts_find(const struct population_facts *facts, const char *key);

#endif
