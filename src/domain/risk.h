#ifndef DOMAIN_RISK_H
#define DOMAIN_RISK_H

/*
 * The small stratum for risk (D12): a few audits of a month that are moderated besides the share, apart from it and from
 * the statistics. In this order: an auditor's first audit, save in the first month of all; an auditor whose grade
 * was not justifiable when they were last moderated; an auditor who has not been moderated for some months. Within
 * each the places of the sequence decide.
 */
#include <stdbool.h>
#include <stddef.h>

enum risk {
	RISK_NONE,
	RISK_FIRST_AUDIT,
	RISK_OUT_OF_TOLERANCE,
	RISK_NOT_MODERATED,
};
enum { RISK_COUNT = RISK_NOT_MODERATED + 1 };

/* "First audit of this auditor": the lead alone sees it. "" for none. */
const char *risk_words(enum risk risk);

/* An audit of the month that is not moderated otherwise. */
struct risk_candidate {
	const char *audit_id;
	bool is_first_audit; /* of its auditor */
	bool is_out_of_tolerance; /* its auditor, when last moderated */
	bool is_not_moderated; /* its auditor has audited for longer than those months, and nobody has looked */
};

/* The first that holds; RISK_FIRST_AUDIT not in the first month of all. */
enum risk risk_of(const struct risk_candidate *candidate, bool is_first_month);

/*
 * Which of the candidates, given in the order of their places, are moderated: their indices go to ret, which has room for
 * most. Returns how many.
 */
size_t risk_choose(const struct risk_candidate *candidates, size_t count, bool is_first_month, size_t most,
    size_t *ret);

#endif
