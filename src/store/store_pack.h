#ifndef STORE_STORE_PACK_H
#define STORE_STORE_PACK_H

/*
 * What the pack of a quarter counts. Audits count in the month of the programme they belong to, once they were first sent, unless
 * they were withdrawn or exempted; re-audits and inspection audits are no part of the programme. What has a day of its own
 * counts on it: from is in, to is not.
 */
#include "base/date.h"
#include "base/err.h"
#include "domain/audit.h"

#include <stdint.h>

struct store;

struct grade_count {
	const char *cycle_id;
	const char *service; /* "csc" */
	const char *theme_code;
	const char *section; /* "" for the overall grade */
	int64_t counts[GRADE_INADEQUATE + 1]; /* by grade */
};
struct grade_count_list {
	struct grade_count *items;
	size_t count;
};
/* Final grades by month and service. */
enum err store_pack_grades(
    struct store *store, const char *from_cycle, const char *to_cycle, struct grade_count_list *ret);
/* The auditors' grades of the sections, Children’s Social Care, by month and section. */
enum err store_pack_sections(
    struct store *store, const char *from_cycle, const char *to_cycle, struct grade_count_list *ret);

struct code_count {
	const char *cycle_id;
	const char *polarity; /* "strength", "learning" */
	const char *code;
	int64_t audits; /* that named it */
};
struct code_count_list {
	struct code_count *items;
	size_t count;
};
/* By polarity, code and month. */
enum err store_pack_codes(
    struct store *store, const char *from_cycle, const char *to_cycle, struct code_count_list *ret);

struct pack_counts {
	int64_t allocated, sent, on_time;
	int64_t moderated, moderated_same; /* of the random stratum, settled; the grade stands */
	int64_t inadequate_opened, inadequate_ended, inadequate_open; /* at the end of the time */
	int64_t concerns_raised, concerns_closed, concerns_open;
	int64_t targets, targets_with_course;
	int64_t actions, actions_undertaken, actions_overdue;
	int64_t sessions, came, evaluated, useful; /* useful or very useful */
	int64_t briefings, discussions;
	int64_t guidance; /* versions published */
};
struct pack_scope {
	const char *from_cycle, *to_cycle;
	struct date from, to; /* both with */
	struct instant from_at, to_at;
};
enum err store_pack_counts(struct store *store, const struct pack_scope *scope, struct pack_counts *ret);

/* Training that lay between two days, of courses linked to a theme; sessions that were held. */
struct training_between {
	const char *course_id;
	const char *title;
	int64_t sessions, came;
};
struct training_between_list {
	struct training_between *items;
	size_t count;
};
enum err store_training_between(struct store *store, struct date after, struct date before, const char *theme_code,
    struct training_between_list *ret);

#endif
