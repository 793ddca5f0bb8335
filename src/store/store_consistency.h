#ifndef STORE_STORE_CONSISTENCY_H
#define STORE_STORE_CONSISTENCY_H

/*
 * Pairs of grades, counted (domain/consistency.h). All but the second moderators' come from the random stratum alone (D15), and
 * only where the moderator graded blind.
 */
#include "base/date.h"
#include "base/err.h"
#include "domain/audit.h"

#include <stddef.h>

struct store;

struct grade_pairs {
	const char *key; /* theme's or section's code, auditor's id */
	const char *title; /* "" where it has none of its own */
	const char *cycle_id; /* by theme; "" otherwise */
	enum grade first, second;
	size_t count;
	size_t justifiable;
};
struct grade_pairs_list {
	struct grade_pairs *items;
	size_t count;
};

/* Overall grades by theme and month, of the months from the first to the last: "2021-01". */
enum err store_pairs_by_theme(
    struct store *store, const char *from, const char *to, struct grade_pairs_list *ret);
/* Grades of the sections; what was returned for rework is left out, because the auditor graded it anew. */
enum err store_pairs_by_section(
    struct store *store, const char *from, const char *to, struct grade_pairs_list *ret);
/* Overall grades by auditor, by name. */
enum err store_pairs_by_auditor(
    struct store *store, const char *from, const char *to, struct grade_pairs_list *ret);
/* One auditor's, of what is settled. */
enum err store_pairs_of_auditor(
    struct store *store, const char *person_id, const char *from, const char *to, struct grade_pairs_list *ret);
/*
 * Moderators and the agreed grades of seeded audits (operations/op_seed.h), first the agreed one, by name; person_id "": of all.
 * Of what was put into the queue from the first day to the last.
 */
enum err store_pairs_of_seeds(struct store *store, const char *person_id, struct date from, struct date to,
    struct grade_pairs_list *ret);
/* First and second moderators', for whatever reason it was moderated. */
enum err store_pairs_of_moderators(
    struct store *store, const char *from, const char *to, struct grade_pairs_list *ret);

#endif
