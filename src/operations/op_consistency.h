#ifndef OPERATIONS_OP_CONSISTENCY_H
#define OPERATIONS_OP_CONSISTENCY_H

/*
 * How alike people grade (D15; capabilities.md 62, 63; part 2, 28, 29; docs/consistency.md). The programme coordinator sees all of
 * it; heads of service the figures of the whole service, in which small groups are not shown (D27); an auditor sees their
 * own drift first, and nobody else's.
 */
#include "domain/consistency.h"
#include "domain/practice_case.h"
#include "operations/op.h"

enum { CONSISTENCY_AUDITORS_SHOWN = 200, CONSISTENCY_YEARS_OF_OWN = 2 };

struct consistency_row {
	const char *title; /* the section, the theme, the panel, the auditor */
	struct consistency of;
	bool is_hidden; /* fewer than 5, and not for whoever asks (D27) */
};
struct consistency_rows {
	struct consistency_row *items;
	size_t count;
};

struct consistency_workshops {
	size_t cases; /* practice cases that were revealed in workshops */
	size_t people; /* who graded at least one */
	size_t grades; /* overall grades given */
	size_t as_agreed, higher, lower; /* than the agreed grade */
	bool is_measured;
	struct agreement_estimate ac1, ac2; /* between the people, over every question of every case */
};

struct consistency_view {
	int year;
	size_t least; /* pairs before anything is measured */
	size_t own_least;
	bool shows_own; /* whoever asks audits */
	struct consistency own; /* of the last two years */
	size_t practice_done, practice_within; /* their practice cases that count, likewise */
	bool shows_all;
	bool shows_auditors; /* the coordinator */
	struct consistency all; /* auditors and moderators */
	struct consistency_rows sections, themes, periods, auditors;
	struct consistency moderators; /* first and second */
	bool has_few, has_few_moderators; /* all and moderators are left out, to who is no coordinator: they are too few */
	struct consistency_workshops workshops;
	bool shows_seeds; /* a moderator sees their own, the coordinator all: agreed grades and moderators' */
	struct consistency seeds;
};

/* year 0: this one. */
enum err op_consistency(struct op *op, int year, struct consistency_view *ret);

#endif
