#ifndef TESTS_HISTORY_FIXTURE_H
#define TESTS_HISTORY_FIXTURE_H

/*
 * Two quarters of an authority as chance would have it, July to September 2021 with January to March's themes: audits, dip samples,
 * moderation, cases, concerns, actions, training, briefings, guidance, figures from elsewhere. Most rows are written directly, because nothing
 * here is about the way to them; figures freeze by the clock, as they do. The same seed makes the same history.
 */
#include "audit_fixture.h"

#include "db/db.h"

enum { HISTORY_MONTHS = 6, HISTORY_QUARTERS = 2 };

struct history {
	struct fixture *f;
	struct cast cast;
	uint64_t seed;
	int audits; /* a month */
	int dips;
	int number; /* of the last row */
	bool is_simple; /* nothing comes late and nothing changes afterwards */
};

extern const char *const history_months[HISTORY_MONTHS]; /* "2021-01" … "2021-09" */
extern const char *const history_quarters[HISTORY_QUARTERS];

void history_begin(struct history *h, struct fixture *f, uint64_t seed);
int64_t history_below(struct history *h, int64_t limit);
/* What happens in a month until its figures freeze. */
void history_month(struct history *h, int month);
/* The figures freeze and the briefing is published; by the real clock's operation. */
void history_freeze(struct history *h, int month);
struct instant history_freeze_at(struct history *h, int month);
/* Withdrawn, replaced, opened again, regraded, overturned, cancelled, moved: whatever had happened until then may change. */
void history_disturb(struct history *h);
/* What a quarter has beside its months. */
void history_quarter(struct history *h, int quarter);
/* All months and quarters, one after another; where it is not simple, disturbed after each. */
void history_live(struct history *h);
/* One writing transaction: db_script()'s words, or store_exec()'s. */
void history_exec(struct history *h, const char *sql, const struct db_value *values, size_t count);
/* Afterwards, what of it is kept is counted anew. */
void history_recount(struct history *h);

#endif
