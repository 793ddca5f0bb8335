#ifndef STORE_STORE_MONTH_H
#define STORE_STORE_MONTH_H

/* The month page's numbers: counts in the database, never audits one by one. */
#include "base/err.h"
#include "domain/audit.h"

#include <stdint.h>

struct store;

/*
 * The numbers of a month are kept beside the audits. Around every change of one, in its transaction: out as it stood,
 * in as it stands. The audits of a draw that are about to go; all, counted anew.
 */
enum err store_month_count_in(struct store *store, const char *audit_id);
enum err store_month_count_out(struct store *store, const char *audit_id);
enum err store_month_count_out_draw(struct store *store, const char *draw);
enum err store_month_count_all(struct store *store);
/* How many of the numbers are not those of counting the audits (store_kept.h). */
enum err store_month_count_wrong(struct store *store, int64_t *ret);

/* What of a month is counted: services, and the teams of one head of service or all. */
struct month_scope {
	const char *cycle_id;
	bool has_service[SERVICE_COUNT];
	const char *head_of_service_id; /* "" for every team */
};

struct month_counts {
	int64_t by_state[AUDIT_STATE_COUNT];
	int64_t late; /* not sent, and due before today */
	int64_t late_responses; /* not given, and due before today */
};
enum err store_month_counts(struct store *store, const struct month_scope *scope, struct date today,
    struct month_counts *ret);

struct month_late {
	const char *audit_id;
	const char *reference;
	const char *auditor_name;
	const char *team_name;
	struct date due_on;
};
struct month_late_list {
	struct month_late *items;
	size_t count;
};
/* The latest first. */
enum err store_month_late(struct store *store, const struct month_scope *scope, struct date today,
    int limit, struct month_late_list *ret);

struct month_team {
	const char *team_id;
	const char *name;
	int64_t allocated;
	int64_t sent;
	int64_t late;
};
struct month_team_list {
	struct month_team *items;
	size_t count;
};
/* A page of the teams that have audits in the month, by name. */
enum err store_month_teams(struct store *store, const struct month_scope *scope, struct date today,
    int limit, int offset, struct month_team_list *ret);

/* What people of a month are asked for. */
enum month_reminder { REMIND_NOT_STARTED, REMIND_LATE, REMIND_LATE_RESPONSES };
enum { MONTH_REMINDER_COUNT = REMIND_LATE_RESPONSES + 1 };

/* Marks the tasks, save those marked on that day already; *ret_people is whose tasks were marked. */
enum err store_month_remind(struct store *store, const struct month_scope *scope, enum month_reminder what,
    struct date today, struct instant at, const char *by, int64_t *ret_people);

#endif
