#ifndef STORE_STORE_CAPACITY_H
#define STORE_STORE_CAPACITY_H

/* What the Centre's work of past months took, and who there is to do it (domain/capacity.h). No audit is named. */
#include "base/date.h"
#include "base/err.h"
#include "domain/capacity.h"

#include <stddef.h>
#include <stdint.h>

struct store;

enum { CAPACITY_PIECES_MAXIMUM = 200 };

/* From a first month to a last, both among them; the newest months first, at most CAPACITY_PIECES_MAXIMUM. */
struct capacity_span {
	const char *cycle_id;
	struct instant from; /* taken, by the first moderator */
	struct instant to; /* their grades saved */
};
struct capacity_span_list {
	struct capacity_span *items;
	size_t count;
};
enum err store_capacity_moderations(
    struct store *store, const char *first, const char *last, struct capacity_span_list *ret);

struct capacity_dip {
	const char *cycle_id;
	int minutes; /* as its sampler wrote them down */
};
struct capacity_dip_list {
	struct capacity_dip *items;
	size_t count;
};
enum err store_capacity_dips(
    struct store *store, const char *first, const char *last, struct capacity_dip_list *ret);

/* Children’s Social Care audits first sent on a day (of UTC), and how many of them with the grade Inadequate; kept (store_audit_count.h). */
struct capacity_return {
	const char *cycle_id;
	struct date return_by;
	struct date sent_on;
	int64_t count;
	int64_t inadequate;
};
struct capacity_return_list {
	struct capacity_return *items;
	size_t count;
};
enum err store_capacity_returns(
    struct store *store, const char *first, const char *last, struct capacity_return_list *ret);

/* How many are of the Centre, kept (store_person_count.h), and the leave that they have said (store_mail.h). */
struct capacity_leave_list {
	struct capacity_leave *items;
	size_t count;
};
enum err store_capacity_people(
    struct store *store, struct date today, int64_t *ret_count, struct capacity_leave_list *ret);

/* What is planned in the days: moderation panels and the cases in their packs, workshops. */
struct capacity_planned {
	int64_t panels;
	int64_t panel_cases;
	int64_t workshops;
};
enum err store_capacity_planned(struct store *store, struct date from, struct date to, struct capacity_planned *ret);

#endif
