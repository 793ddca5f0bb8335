#ifndef DOMAIN_LICENCE_H
#define DOMAIN_LICENCE_H

/*
 * The licence to audit (capabilities.md 60; part 2, 30): a workshop attended, and practice cases graded within tolerance,
 * both within so many months. A lapse never stops an auditor: another, who holds the licence, is paired with them.
 * Pure; the council's numbers are arguments.
 */
#include "domain/practice_case.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct licence_policy {
	bool is_on;
	struct date in_force_on; /* from that day on somebody without it is paired; DATE_NONE: not known yet */
	int months; /* how long a workshop and a practice case count */
	int cases; /* how many practice cases are wanted */
	int tolerance; /* in grades */
};

struct licence_facts {
	struct date workshop_on; /* the last one they attended; DATE_NONE */
	/* Their attempts that count, newest first. */
	const struct practice_attempt *attempts;
	size_t attempt_count;
};

struct licence {
	bool is_held;
	bool is_needed; /* the policy is on and in force: without it they are paired */
	bool has_workshop;
	size_t within; /* different practice cases within tolerance */
	size_t missing; /* so many more are wanted */
	struct date until; /* the last day on which it is held, as things stand; DATE_NONE where it is not */
};

/* Whether somebody without it is paired for what is allocated on that day. */
bool licence_in_force(const struct licence_policy *policy, struct date today);

/* The first day on which something still counts today. */
struct date licence_since(const struct licence_policy *policy, struct date today);

struct licence licence_decide(
    const struct licence_policy *policy, const struct licence_facts *facts, struct date today);

/* Whether they must be paired for an audit that is allocated today. */
bool licence_wants_pair(const struct licence *licence);

/* What it means, in one or two sentences to the person themselves. */
const char *licence_words(struct arena *arena, const struct licence_policy *policy, const struct licence *licence);

#endif
