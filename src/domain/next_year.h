#ifndef DOMAIN_NEXT_YEAR_H
#define DOMAIN_NEXT_YEAR_H

/*
 * Next year's programme, from this year's and from rules that are stated (D16, domain.md 1.3): a draft that people correct
 * and publish. The rules only suggest (BR-23); here is also said where a date that stands differs from its rule, and
 * which months of a year are twins: the same question six months apart.
 */
#include "domain/programme.h"

/* The rules in words, in the order of the dates; for the page. */
enum { YEAR_RULE_COUNT = 5, YEAR_TWIN_MONTHS = 6 };
const char *year_rule(struct arena *arena, const struct cycle_rules *rules, size_t i);

struct year_choices {
	int months_on; /* 0 to 5: the themes of January come that many months later */
	bool ends_before_christmas; /* December as in 2021: briefing by the 22nd, audits back 3 working days before it */
	const struct cycle_rules *rules; /* NULL: D16's */
};

/* Whether the year's own December ended before the rules of every other month would have ended it. */
bool year_ends_before_christmas(
    const struct calendar *calendar, const struct cycle_rules *rules, const struct programme *programme);

/* cycle_suggest(), then December's own rule where it was chosen. notes as there. */
void year_dates(struct arena *arena, const struct calendar *calendar, const struct year_choices *choices, int year,
    int month, struct cycle *ret, const char *ret_notes[static CYCLE_NOTE_COUNT + 1], size_t *ret_count);

/*
 * A draft of the year after like's. Children's Social Care and Early Help themes move on together with their training, topics
 * and questions; SEND's keep their months (BR-02). A month that has no dip samples has no dates for them.
 */
void programme_suggest(struct arena *arena, const struct calendar *calendar, const struct programme *like,
    const struct year_choices *choices, struct programme *ret);

/* Where a date that stands is not what the rules give. */
struct year_difference {
	const char *cycle_id;
	enum cycle_date which;
	struct date stands;
	struct date by_rule;
	const char *sentence; /* "Audit return is on Friday 17 December 2021, 3 working days before the rule’s …" */
};
struct year_differences {
	struct year_difference *items;
	size_t count;
};
void year_differences(struct arena *arena, const struct calendar *calendar, const struct programme *programme,
    const struct year_choices *choices, struct year_differences *ret);

/* "January and July ask the same" and what does not agree between the two. */
struct year_twins {
	const struct cycle *first;
	const struct cycle *second;
	const char *fault; /* NULL: they are twins */
};
/* At most one for each month of the first half; those both of whose months are there. */
size_t year_twins(struct arena *arena, const struct programme *programme, struct year_twins ret[static YEAR_TWIN_MONTHS]);

/* Without the holidays of a year, its dates are guesses: true where the calendar has none in it. */
bool year_has_no_holidays(const struct calendar *calendar, int year);

#endif
