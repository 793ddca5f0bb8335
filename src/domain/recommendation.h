#ifndef DOMAIN_RECOMMENDATION_H
#define DOMAIN_RECOMMENDATION_H

/*
 * An action the auditor recommends (domain.md 11.1 AC): one owner, one date. What the team manager decides
 * about it, and what becomes of it, is a record of its own.
 */
#include "base/date.h"

#include <stdbool.h>

enum recommendation_kind { RECOMMENDATION_CHILD, RECOMMENDATION_PRACTICE, RECOMMENDATION_SYSTEM };
enum { RECOMMENDATION_KIND_COUNT = RECOMMENDATION_SYSTEM + 1 };

/* Immediate: 1 working day; high: 5; standard: 20 (domain.md section 10). */
enum priority { PRIORITY_IMMEDIATE, PRIORITY_HIGH, PRIORITY_STANDARD };
enum { PRIORITY_COUNT = PRIORITY_STANDARD + 1 };

enum { RECOMMENDATION_TEXT_MAXIMUM = 1000, RECOMMENDATION_OTHER_MAXIMUM = 100,
	RECOMMENDATIONS_MAXIMUM = 20 };

struct recommendation {
	const char *id;
	const char *audit_id;
	const char *text;
	enum recommendation_kind kind;
	const char *owner_id; /* "" where the owner has no account */
	const char *owner_name; /* of owner_id; read only */
	const char *owner_other; /* "School nurse"; "" where owner_id is set */
	enum priority priority;
	struct date due_on;
	const char *section_code; /* the finding it answers; "" for none */
	const char *made_by;
	struct instant made_at;
	int version;
};

struct problems;

const char *recommendation_kind_code(enum recommendation_kind kind);
const char *recommendation_kind_name(enum recommendation_kind kind);
bool recommendation_kind_from_code(const char *code, enum recommendation_kind *ret);

const char *priority_code(enum priority priority);
const char *priority_name(enum priority priority);
bool priority_from_code(const char *code, enum priority *ret);
/* Working days an action of this priority is given by default. */
int priority_working_days(enum priority priority);

/*
 * Fields: text, kind, owner, due. Advice on a text that does not say what will be different, or is never
 * finished ("ensure", "ongoing"), is recommendation_advice().
 */
void recommendation_check(
    const struct recommendation *recommendation, struct date today, struct problems *problems);
/* NULL, or a sentence that helps to make it specific. */
const char *recommendation_advice(const struct recommendation *recommendation);

#endif
