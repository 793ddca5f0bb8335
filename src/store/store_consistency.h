#ifndef STORE_STORE_CONSISTENCY_H
#define STORE_STORE_CONSISTENCY_H

/*
 * Pairs of grades, counted (domain/consistency.h). All but the second moderators' come from the random stratum alone (D15), and
 * only where the moderator graded blind. What is of a whole year is read from the counts that are kept (store_grade_count.h).
 */
#include "base/date.h"
#include "base/err.h"
#include "domain/audit.h"

#include <stddef.h>

struct store;

struct grade_pairs {
	enum grade first, second;
	size_t count;
	size_t justifiable;
};
struct grade_pairs_list {
	struct grade_pairs *items;
	size_t count;
};

/* All pairs of one thing, as a table. */
struct grade_counts {
	const char *key; /* theme's or section's code, auditor's id */
	const char *title; /* the theme's, the auditor's name; "" otherwise */
	const char *period; /* of a theme the month */
	size_t justifiable; /* of those that differ */
	size_t counts[GRADE_COUNT - 1][GRADE_COUNT - 1]; /* the first's grade less 1, the second's less 1 */
};
struct grade_counts_list {
	struct grade_counts *items;
	size_t count;
};

/* Overall grades by theme and month, of that year. */
enum err store_grades_by_theme(struct store *store, int year, struct grade_counts_list *ret);
/* Grades of the sections; what was returned for rework is left out, because the auditor graded it anew. */
enum err store_grades_by_section(struct store *store, int year, struct grade_counts_list *ret);
/* First and second moderators', for whatever reason it was moderated: one row, or none. */
enum err store_grades_of_moderators(struct store *store, int year, struct grade_counts_list *ret);
/*
 * Overall grades by auditor, of that year and the one before: of those with so many pairs at least, as many as most, the farthest from the
 * moderators first.
 */
enum err store_grades_by_auditor(struct store *store, int year, size_t least, int most, struct grade_counts_list *ret);

/* One auditor's, of what is settled, of the months from the first to the last: "2021-01". */
enum err store_pairs_of_auditor(
    struct store *store, const char *person_id, const char *from, const char *to, struct grade_pairs_list *ret);
/*
 * Moderators and the agreed grades of seeded audits (operations/op_seed.h), first the agreed one, by name; person_id "": of all.
 * Of what was put into the queue from the first day to the last.
 */
enum err store_pairs_of_seeds(struct store *store, const char *person_id, struct date from, struct date to,
    struct grade_pairs_list *ret);
#endif
