#ifndef STORE_STORE_INADEQUATE_LIST_H
#define STORE_STORE_INADEQUATE_LIST_H

/* The tracker of Inadequate cases and the numbers of the director's page (ux.md wireframe 8; indexes of migration 0084). */
#include "base/err.h"
#include "domain/inadequate.h"

#include <stdint.h>

struct store;

/* Who looks: all of them; else the teams they head or act for, the teams they manage, the services they coordinate. */
struct inadequate_viewer {
	const char *person_id;
	bool sees_all;
	bool sees_service[SERVICE_COUNT];
};

struct inadequate_query {
	bool is_closed;
	const char *service_code; /* "" for any; so all texts here */
	const char *team; /* part of a name, without regard to case */
	const char *theme_code;
	const char *cycle_id;
	bool has_late_actions;
	struct date today;
	int limit;
	int offset;
};

struct inadequate_row {
	const char *audit_id;
	const char *reference;
	const char *child_reference;
	const char *team_name;
	const char *theme_title;
	const char *cycle_id;
	enum service service;
	enum inadequate_stage stage;
	struct instant opened_at;
	enum inadequate_safe safe;
	struct date safe_on;
	const char *safe_by_name;
	int action_count; /* not declined */
	int late_count;
	struct date last_review_on;
	struct date next_review_on;
	const char *owner_name; /* "" where nobody has it */
	struct instant ended_at;
};

struct inadequate_rows {
	struct inadequate_row *items;
	size_t count;
};

enum err store_inadequate_list(struct store *store, const struct inadequate_viewer *viewer,
    const struct inadequate_query *query, struct inadequate_rows *ret);
/* Over all pages. */
enum err store_inadequate_count(struct store *store, const struct inadequate_viewer *viewer,
    const struct inadequate_query *query, int64_t *ret);

struct inadequate_summary {
	int64_t open_count;
	int64_t closed_count;
	struct instant oldest_at; /* 0: none is open */
	struct instant last_ended_at; /* 0: none has ended, or some are open */
	int64_t unreviewed_count; /* open, without a review since the first of this month */
	int64_t overdue_count; /* open, the next review was due before today */
};
enum err store_inadequate_summary(struct store *store, const struct inadequate_viewer *viewer,
    struct date today, struct inadequate_summary *ret);

/* The next open case to review after one ("" for the first): soonest due first, without those reviewed today. */
enum err store_inadequate_next(struct store *store, const struct inadequate_viewer *viewer, struct date today,
    struct date after_on, const char *after_id, const char **ret_id);

/* How many open cases they have not reviewed today, and how many are open, as head of service or who acts as one. */
enum err store_inadequate_left(struct store *store, const struct inadequate_viewer *viewer, struct date today,
    int64_t *ret_left, int64_t *ret_open);

/* ---- The director's page: all cases ---- */

struct inadequate_month {
	const char *month; /* "2021-03" */
	int64_t opened;
	int64_t closed;
};
enum { INADEQUATE_MONTHS = 12, INADEQUATE_OLDEST = 10, INADEQUATE_TEAMS = 8 };

struct inadequate_team_count {
	const char *team_name;
	int64_t count;
};

struct inadequate_figures {
	int64_t by_safe[INADEQUATE_SAFE_COUNT];
	int64_t by_stage[INADEQUATE_STAGE_COUNT];
	int64_t late_actions;
	int64_t unsigned_late; /* sign-offs past their limit */
	int64_t open_concerns;
	struct inadequate_month months[INADEQUATE_MONTHS]; /* oldest first */
	struct inadequate_team_count teams[INADEQUATE_TEAMS]; /* of open cases, most first */
	size_t team_count;
};
enum err store_inadequate_figures(struct store *store, struct date today, struct inadequate_figures *ret);
/* The open ones, longest open first. */
enum err store_inadequate_oldest(struct store *store, int limit, struct inadequate_rows *ret);

#endif
