#ifndef DEMO_FAMILY_H
#define DEMO_FAMILY_H

/*
 * The children of the practice authority: families first, and what happened to each child, day by day.
 * The lists of any day are read off these lives (demo/lists.h), so that they agree with each other and
 * from month to month. Nobody here exists.
 *
 * A family is made from the seed and its number alone: nothing is kept, an authority of any size costs
 * no memory, and a later `until` only adds families.
 *
 * How many and how long: domain.md 14, round numbers for a mid-size council.
 */
#include "base/date.h"
#include "domain/calendar.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DEMO_CHILDREN_MAX = 5, DEMO_ROUNDS_MAX = 2, DEMO_REFERENCE_SIZE = 32 };

struct demo_model {
	uint64_t seed;
	int size;
	struct date until;
	struct calendar calendar;
	/* How many families each origin has; they are numbered in this order. */
	size_t flow_count;
	size_t care_count;
	size_t early_help_count;
	size_t send_count;
	uint64_t reference_modulus;
};

/* Families by number. */
struct demo_range {
	size_t first, end;
};

/* What the family struggles with; the narratives and the codes follow it. */
enum demo_issue {
	ISSUE_NEGLECT,
	ISSUE_DOMESTIC_ABUSE,
	ISSUE_SUBSTANCE_MISUSE,
	ISSUE_MENTAL_HEALTH,
	ISSUE_PHYSICAL_HARM,
	ISSUE_SEXUAL_HARM,
	ISSUE_EXPLOITATION,
	ISSUE_DISABILITY,
};
enum { DEMO_ISSUE_COUNT = ISSUE_DISABILITY + 1 };

/* One contact and what came of it. A date that has not come yet is later than the day one looks from. */
struct demo_round {
	struct date contact;
	int source; /* index into annex_contact_sources */
	struct date referral;
	bool is_no_further_action;
	struct date assessment_start;
	struct date assessment_end;
	int seen; /* 0 yes, 1 no, 2 unknown */
	bool needs_support;
	struct date strategy;
	struct date conference;
	bool leads_to_plan;
	struct date cin_start; /* of the plan; the episode starts with the referral */
	struct date cp_start;
	struct date cp_end;
	int initial_category;
	int latest_category;
	int previous_plans;
	struct date episode_end;
	int closure_reason; /* index into annex_closure_reasons */
};

enum demo_exit { EXIT_HOME, EXIT_GUARDIAN, EXIT_ADOPTION, EXIT_GROWN_UP };

struct demo_care {
	struct date start; /* DATE_NONE: never in care */
	struct date end;
	enum demo_exit exit;
	bool is_asylum_seeking;
	struct date order; /* a final order; interim or by agreement before */
	bool is_by_agreement;
	struct date placement_decision;
	struct date placement_order;
	struct date matched;
	struct date placed;
	bool is_reversed;
	bool has_no_permanence_plan;
	bool goes_missing;
	int placements;
};

struct demo_help {
	struct date start; /* DATE_NONE: none */
	struct date end;
	bool steps_up;
	bool is_step_down;
	bool is_from_meeting; /* a Multi Agency Action Meeting opened it */
};

struct demo_ehc {
	struct date issued; /* DATE_NONE: no plan */
	struct date updated;
	struct date ceased;
	int need;
	bool is_new_format;
};

struct demo_child {
	char reference[DEMO_REFERENCE_SIZE];
	uint64_t seed;
	struct date born;
	int gender;
	int ethnicity;
	int disability; /* 0 yes, 1 no, 2 unknown */
	int need;       /* index into annex_primary_needs */
	size_t round_count;
	struct demo_round rounds[DEMO_ROUNDS_MAX];
	struct demo_care care;
	struct demo_help help;
	struct demo_ehc ehc;
};

struct demo_family {
	size_t number;
	char identifier[DEMO_REFERENCE_SIZE];
	enum demo_issue issue;
	uint32_t area; /* spreads families over teams */
	struct date letter; /* before proceedings; DATE_NONE: none */
	struct date gateway;
	size_t child_count;
	struct demo_child children[DEMO_CHILDREN_MAX];
};

/* calendar is kept by reference. size is at least 1. */
void demo_model_init(
    struct demo_model *model, uint64_t seed, int size, struct date until, const struct calendar *calendar);

size_t demo_family_count(const struct demo_model *model);
void demo_family_make(const struct demo_model *model, size_t number, struct demo_family *ret);

/*
 * The latest day of a repeating thing (visit, review, supervision) on or before `on`: every `interval`
 * days from start, each up to `jitter` days late, differently for each child. DATE_NONE before the first.
 */
struct date demo_latest(const struct demo_child *child, uint64_t what, struct date start, int interval,
    int jitter, struct date on);

/* The families whose contact, or whose help, began in those days; those that came by care or an EHC plan. */
struct demo_range demo_families_of_flow(const struct demo_model *model, struct date from, struct date to);
struct demo_range demo_families_of_help(const struct demo_model *model, struct date from, struct date to);
struct demo_range demo_families_of_care(const struct demo_model *model);
struct demo_range demo_families_of_send(const struct demo_model *model);

#endif
