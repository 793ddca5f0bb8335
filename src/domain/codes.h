#ifndef DOMAIN_CODES_H
#define DOMAIN_CODES_H

/*
 * The code lists of Annex A: facts from Ofsted's template of August 2019 ("Codes used"), with
 * the two later values that councils' 2024 scripts write, and those of the area SEND Annex A, in a
 * table of our own (D41, domain.md 5.4 and 5.5).
 */
#include <stddef.h>

struct code {
	const char *letter; /* as in "c) Child in need plan"; "" where the list has none */
	const char *code;   /* as in "C2: FCO" or "WBRI"; "" where there is only the letter */
	const char *name;   /* in words, for people */
	const char *also;   /* another spelling that files use; "" for none */
};

enum code_list {
	CODES_NONE,
	CODES_GENDER,
	CODES_ETHNICITY,
	CODES_SOURCE,
	CODES_YES_NO,
	CODES_YES_NO_UNKNOWN,
	CODES_NEED,
	CODES_CLOSURE,
	CODES_CASE_STATUS,
	CODES_CATEGORY,
	CODES_CARE_NEED,
	CODES_LEGAL_STATUS,
	CODES_PERMANENCE,
	CODES_CARE_END,
	CODES_PLACEMENT,
	CODES_PROVIDER,
	CODES_LOCATION,
	CODES_ELIGIBILITY,
	CODES_IN_TOUCH,
	CODES_ACCOMMODATION,
	CODES_SUITABILITY,
	CODES_ACTIVITY,
	CODES_ADOPTION_REVERSAL,
	CODES_ADOPTER_LEAVING,
	CODES_SEND_NEED,
	CODES_SCHOOL_PHASE,
};
enum { CODE_LIST_COUNT = CODES_SCHOOL_PHASE + 1 };

/* The codes of a list; *ret_count is 0 for CODES_NONE. */
const struct code *codes_of(enum code_list list, size_t *ret_count);

/*
 * What a cell means: by the letter with its name, by bare code, by the letter, then by name (domain.md
 * 5.6, rule 4), whatever the case, the spaces and the kind of dash. NULL where no code fits, or two do.
 */
const struct code *codes_match(enum code_list list, const char *text);

/* What is kept of it: the bare code, else the letter. */
const char *codes_value(const struct code *code);

/* The words for a kept value; the value itself where the list does not know it. */
const char *codes_name(enum code_list list, const char *value);

#endif
