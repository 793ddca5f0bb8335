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

struct population_fact {
	const char *key;   /* population_columns.def */
	const char *label; /* "Strategy discussion that started the section 47 enquiry" */
	const char *value; /* "10 March 2020", "Child in need plan", "7" */
	const char *note;  /* "12 working days after …, within 15"; "" for none */
	bool is_over;      /* a timescale is overrun */
	enum population_list list;
};

struct population_facts {
	struct population_fact *items; /* in the order of population_columns.def */
	size_t count;
	struct date as_at;
};

struct timescale_list {
	struct timescale *items;
	size_t count;
};

/* rows: every row about the child, of any lists. */
struct population_facts population_facts_of(struct arena *arena, const struct population_rows *rows,
    struct date as_at, const struct timescale_list *timescales, const struct calendar *calendar);

/* NULL where the lists do not say. */
const struct population_fact *population_facts_find(const struct population_facts *facts, const char *key);

#endif
