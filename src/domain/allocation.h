#ifndef DOMAIN_ALLOCATION_H
#define DOMAIN_ALLOCATION_H

/*
 * Who audits which selected case (D1, D7; BR-03, BR-14). The lot has decided the children; this
 * matches them to auditors: as many as can be, then at least cost. Every pair and every refusal has a
 * sentence, because the coordinator answers for it.
 */
#include "base/date.h"
#include "domain/assignment.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct draw_certificate;
struct draw_note;

/* D7's costs. A pair that is moved after allocation costs more than all of them together. */
enum {
	ALLOCATION_COST_SAME_PRACTITIONER = 100,
	ALLOCATION_COST_SAME_TEAM = 20,
	ALLOCATION_COST_LATER_CASE = 10,
	ALLOCATION_COST_MOVE = 10000,
	ALLOCATION_MONTHS = 12,
};

/* Why an auditor may not have a case, the most telling first. */
enum allocation_conflict {
	ALLOCATION_NO_CONFLICT,
	ALLOCATION_OWN_CASE,
	ALLOCATION_REVIEWS_CHILD,
	ALLOCATION_SUPERVISES,
	ALLOCATION_MANAGES_TEAM,
	ALLOCATION_OWN_TEAM,
	ALLOCATION_LINE_MANAGES,
	ALLOCATION_DECLARED,
};
enum { ALLOCATION_CONFLICT_COUNT = ALLOCATION_DECLARED + 1 };

/* People and teams are named by their ids; "" is "not known", and then nothing follows from it. */
struct allocation_auditor {
	const char *person;
	const char *user_name;
	const char *name;
	const char *team;
	const char *current_ref; /* of the audit they already have, when auditors are moved; else "" */
};

struct allocation_case {
	const char *ref;
	const char *practitioner;
	const char *practitioner_name; /* for the sentence; as the list has it where no person is known */
	const char *team;
	const char *team_name;
	const char *team_manager;
	const char *supervisor;
	const char *reviewing_officer;
};

/* Someone's line manager. */
struct allocation_line {
	const char *person;
	const char *name;
	const char *manager;
};

/* An audit that was allocated before. */
struct allocation_past {
	const char *auditor;
	const char *practitioner;
	const char *team;
	struct date allocated_on;
};

/* A conflict that an auditor has declared with a case. */
struct allocation_declaration {
	const char *auditor;
	const char *ref;
};

struct allocation_facts {
	struct date today;
	const struct allocation_auditor *auditors;
	size_t auditors_count;
	const struct allocation_case *cases; /* selected ones by position, reserves too where they may come in */
	size_t cases_count;
	const struct allocation_line *lines; /* everyone's */
	size_t lines_count;
	const struct allocation_past *past;
	size_t past_count;
	const struct allocation_declaration *declarations;
	size_t declarations_count;
};

/* The facts made ready: people and teams as numbers, auditors by user name. */
struct allocation;

struct allocation *allocation_new(struct arena *arena, const struct allocation_facts *facts);
/* Auditors in the order of their user names. */
size_t allocation_auditors(const struct allocation *allocation);
const struct allocation_auditor *allocation_auditor(const struct allocation *allocation, size_t auditor);
/* The case of that reference; false where the facts do not have it. */
bool allocation_find_case(const struct allocation *allocation, const char *ref, size_t *ret_case);
const struct allocation_case *allocation_case(const struct allocation *allocation, size_t index);

enum allocation_conflict allocation_conflict(const struct allocation *allocation, size_t auditor, size_t index);
/* "Priya Shah line-manages this child’s practitioner, Tom Hall, through Anna Reid"; "" for no conflict. */
const char *allocation_refusal(
    const struct allocation *allocation, struct arena *arena, size_t auditor, size_t index);
/* Why the pair is a good one, or the best that there was; is_later_case as in allocation_match(). */
const char *allocation_reason(
    const struct allocation *allocation, struct arena *arena, size_t auditor, size_t index, bool is_later_case);
/* Cost of a pair without conflict. */
int32_t allocation_cost(const struct allocation *allocation, size_t auditor, size_t index, bool is_later_case);

struct allocation_match {
	size_t auditor;
	size_t index;       /* of the case */
	int32_t cost;
	bool is_later_case; /* the second or a later case of its practitioner, by position */
};

struct allocation_proposal {
	struct allocation_match *matches; /* by the auditor's user name */
	size_t matches_count;
	size_t *auditors_left;
	size_t auditors_left_count;
	size_t *cases_left; /* by position */
	size_t cases_left_count;
	size_t replaced_count; /* cases that gave way to a reserve, and cases without an auditor */
	size_t no_auditor_count;
};

/* Matches these cases (indexes, by position) to the auditors. */
void allocation_match(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count,
    struct allocation_proposal *ret);

/*
 * The whole of D7 on a draw: matches the selected cases; while an auditor and a case are left over, the
 * left-over case with the highest position gives way to the first reserve that lets more auditors be
 * matched; then cases left over for lack of auditors are dropped. The certificate is changed
 * accordingly, with the note's time and name; the facts must have every selected and reserve child.
 */
void allocation_propose(const struct allocation *allocation, struct arena *arena,
    struct draw_certificate *certificate, const struct draw_note *note, struct allocation_proposal *ret);

#endif
