#ifndef STORE_STORE_PACK_H
#define STORE_STORE_PACK_H

/*
 * What the pack of a quarter counts beside what briefings froze (store_briefing_cells()). Audits count in the month of the programme they belong to, once they were first sent, unless
 * they were withdrawn or exempted; re-audits and inspection audits are no part of the programme. What has a day of its own
 * counts on it: from is in, to is not.
 */
#include "base/date.h"
#include "base/err.h"
#include <stddef.h>
#include <stdint.h>

struct store;

struct pack_counts {
	int64_t allocated, sent, on_time;
	int64_t inadequate_opened, inadequate_ended, inadequate_open; /* at the end of the time */
	int64_t concerns_raised, concerns_closed, concerns_open;
	int64_t targets, targets_with_course;
	int64_t actions, actions_undertaken, actions_overdue;
	int64_t sessions, came, evaluated, useful; /* useful or very useful; of sessions with enough answers to be shown */
	int64_t briefings, discussions;
	int64_t guidance; /* versions published */
};
struct pack_scope {
	const char *from_cycle, *to_cycle;
	struct date from, to; /* both with */
	struct instant from_at, to_at;
};
enum err store_pack_counts(struct store *store, const struct pack_scope *scope, struct pack_counts *ret);

/* The versions of practice guidance published in that time. */
struct pack_guidance {
	const char *id;
	int64_t version;
	const char *title;
};
struct pack_guidance_list {
	struct pack_guidance *items;
	size_t count;
};
enum err store_pack_guidance(struct store *store, const struct pack_scope *scope, struct pack_guidance_list *ret);

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
