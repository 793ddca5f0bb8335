#ifndef DOMAIN_CONSISTENCY_H
#define DOMAIN_CONSISTENCY_H

/*
 * How alike grades are given, for pages (D15; domain.md 2.8; docs/consistency.md): what domain/agreement.h measures, with
 * when it is too little to say, and in words. The first of a pair is the auditor, the second the moderator; grades are
 * numbers from 1, Outstanding, to 4, Inadequate, so that a higher number is a lower grade.
 */
#include "domain/agreement.h"
#include "domain/audit.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* With fewer a share is not given as a percentage (ux.md 3.1). */
enum { CONSISTENCY_PERCENT_LEAST = 10 };

struct consistency {
	struct agreement_table table;
	struct agreement_summary summary;
	size_t justifiable; /* the auditor's grade stood: the same, or another that was found justifiable (D14) */
	bool is_measured; /* at least so many pairs: the estimates below may be shown */
	struct agreement_estimate linear, quadratic; /* weighted kappa */
	struct agreement_estimate ac1, ac2; /* Gwet's; AC2 with quadratic weights */
};

void consistency_begin(struct consistency *c);
/* count pairs of these grades, of which so many that differ were found justifiable. */
void consistency_add(struct consistency *c, enum grade auditors, enum grade moderators, size_t count, size_t justifiable);
/* Computes the rest; with fewer pairs than least nothing is measured. */
void consistency_finish(struct consistency *c, size_t least);
/* The same for a row of a table, which shows AC2 and no other estimate. */
void consistency_finish_row(struct consistency *c, size_t least);

/* "31 of 52 (60%)", "3 of 7" */
const char *consistency_share(struct arena *arena, size_t part, size_t total);

/*
 * What the numbers say, in sentences: the same grade, within one, and which way they differ. first and second are who graded:
 * "auditors", "moderators".
 */
const char *consistency_words(
    struct arena *arena, const struct consistency *c, const char *first, const char *second);

/* What an auditor reads about their own; NULL where there are fewer than least. */
const char *consistency_own_words(struct arena *arena, const struct consistency *c, size_t least);

#endif
