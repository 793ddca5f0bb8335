#ifndef STORE_STORE_PEOPLE_H
#define STORE_STORE_PEOPLE_H

/* Lists of people for the pages of the administrator, and the open work of somebody who leaves. */
#include "base/err.h"
#include "domain/audit.h"
#include "domain/person.h"

#include <stdint.h>

struct store;

enum { PEOPLE_COUNTED = 1000 };

struct people_query {
	const char *text; /* in name, user name or e-mail; "" for everybody */
	const char *team_id; /* "" for every team */
	bool has_left; /* those who left, else those who have not */
	bool is_waiting; /* only those with a role that waits to be approved */
	int limit; /* 0: only how many there are */
	int offset;
};

struct people_row {
	const char *id;
	const char *user_name;
	const char *name;
	const char *job_title;
	const char *team_name;
	int64_t waiting; /* roles that wait */
	unsigned roles; /* in force */
};

struct people_list {
	struct people_row *items;
	size_t count;
	int64_t total; /* over all pages, counted no further than PEOPLE_COUNTED + 1 */
};

/* By name. */
enum err store_people_list(
    struct store *store, const struct people_query *query, struct people_list *ret);

struct team_row {
	const char *id;
	enum service service;
	const char *name;
	const char *manager_name; /* "" where nobody is, or they left; so the next */
	const char *head_name;
};

struct team_rows {
	struct team_row *items;
	size_t count;
	int64_t total;
};

/* A page of the teams, by service and name. */
enum err store_team_rows(struct store *store, int limit, int offset, struct team_rows *ret);

/* Whether any audit, finished ones too, is the person's: as a party, a partner, an action's owner or a head. */
enum err store_people_has_cases(struct store *store, const char *person_id, bool *ret);

/* What somebody still has in hand. */
struct open_work {
	int64_t as_auditor;
	int64_t as_practitioner;
	int64_t as_team_manager;
	int64_t as_partner; /* parts that are not done */
	int64_t actions;
	int64_t tasks; /* of any kind, the above among them */
	int64_t pieces; /* dip samples, briefings, drafts of guidance and decisions, whether in the tray or not */
	int64_t teams; /* that they manage or head */
	int64_t managed; /* people whose line manager they are */
};
/* Accounts that close by their date up to a day, and nobody has been asked yet to hand their work on. */
struct ending {
	const char *person_id;
	struct date ends_on;
};
struct ending_list {
	struct ending *items;
	size_t count;
	size_t capacity;
};
enum err store_people_ending(struct store *store, struct date until, struct ending_list *ret);
enum err store_people_open_work(struct store *store, const char *person_id, struct open_work *ret);

/* The open audits in which somebody has a part, by reference. */
struct part {
	const char *audit_id;
	const char *reference;
	const char *cycle_id;
	enum service service;
	bool is_auditor;
	bool is_practitioner;
	bool is_team_manager;
};
struct part_list {
	struct part *items;
	size_t count;
};
enum err store_people_parts(struct store *store, const char *person_id, struct part_list *ret);

/*
 * Open tasks of one audit move from one person to another: what is to
 * do, what is waited for, and a partner's part.
 */
enum err store_people_move_tasks(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id);
/* Actions that are not finished and belong to this audit. */
enum err store_people_move_actions(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id);

#endif
